"""Time the PDF writer with its tags and without, in turn and in one process.

`python benchmarks/tagging.py CONTENT CONFIG PERIOD ROUNDS` prints the seconds of each round as JSON. A round before the
first, for the fonts, is not counted.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

import untagged
from highlight_report.build import Checked, Sources, check
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.writers import pdf

WRITERS = {"tagged": pdf.write, "untagged": untagged.write}


def main() -> int:
    """Print the times, and return an exit status."""
    content, config, period, rounds = sys.argv[1:]
    checked = check(Sources(Path(content), Path(config), Month.parse(period)), Diagnostics())
    if checked is None:
        print("the content cannot be read", file=sys.stderr)
        return 1
    print(json.dumps(timed(checked, int(rounds))))
    return 0


def timed(checked: Checked, rounds: int) -> dict[str, list[float]]:
    """Return the seconds that each writer took, round by round."""
    taken: dict[str, list[float]] = {name: [] for name in WRITERS}
    for number in range(rounds + 1):
        for name, write in WRITERS.items():
            started = perf_counter()
            write(checked.document, checked.brand)
            if number:
                taken[name].append(perf_counter() - started)
    return taken


if __name__ == "__main__":
    sys.exit(main())
