"""Build the highlight report: the same program as the installed `highlight-report`."""

import sys

from highlight_report.cli import program

if __name__ == "__main__":
    sys.exit(program())
