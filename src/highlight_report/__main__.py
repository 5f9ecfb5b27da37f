"""`python -m highlight_report` is the same program as `highlight-report`."""

import sys

from highlight_report.cli import program

if __name__ == "__main__":
    sys.exit(program())
