"""Time what follows one changed file in a process that goes on running: from content to layout tree and to a PDF.

`python benchmarks/warm.py CONTENT CONFIG PERIOD ROUNDS` changes one commentary in each round, in a copy, and prints the
seconds of each round as JSON. A round before the first, which reads and imports everything, is not counted.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from time import perf_counter

from highlight_report.build import Checked, Sources, check, write
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.memory import Memory

TREE, PDF = "tree", "pdf"


def main() -> int:
    """Print the times, and return an exit status."""
    content, config, period, rounds = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        sources = Sources(Path(folder, "content"), Path(folder, "config"), Month.parse(period))
        shutil.copytree(content, sources.content)
        shutil.copytree(config, sources.config)
        print(json.dumps(timed(sources, int(rounds))))
    return 0


def timed(sources: Sources, rounds: int) -> dict[str, list[float]]:
    """Return the seconds from a change to the layout tree and to the finished PDF, round by round."""
    taken: dict[str, list[float]] = {TREE: [], PDF: []}
    memory = Memory()
    files = cycle(sorted((sources.content / str(sources.period)).glob("*/commentary.md")))
    for number in range(rounds + 1):
        _change(next(files), number)
        started = perf_counter()
        checked = _tree(sources, memory)
        laid_out = perf_counter()
        write(checked, (PDF,))
        if number:
            taken[TREE].append(laid_out - started)
            taken[PDF].append(perf_counter() - started)
    return taken


def _change(commentary: Path, number: int) -> None:
    with commentary.open("a", encoding="utf-8") as file:
        file.write(f"\nLooked at for the time of number {number}.\n")


def _tree(sources: Sources, memory: Memory) -> Checked:
    """Read, judge and lay out. Raises ValueError where the content has errors."""
    diagnostics = Diagnostics()
    checked = check(sources, diagnostics, memory=memory)
    if checked is None or diagnostics.has_errors:
        raise ValueError("the content has errors")
    return checked


if __name__ == "__main__":
    sys.exit(main())
