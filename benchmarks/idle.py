"""A build that finds nothing changed, against the least that can find that out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from measure import Measured, in_turn, run
from places import CONFIG, CONTENT, ROOT
from tables import spread, table

NOTHING = "**this program, where nothing has changed**"
BARE = "Python with argparse, and the SHA-256 of all inputs"
MOST = 2
BARE_SCRIPT = """
import argparse, hashlib, os, sys
argparse.ArgumentParser().parse_args([])
for folder in sys.argv[1:]:
    for root, _, names in os.walk(folder):
        for name in names:
            hashlib.sha256(open(os.path.join(root, name), "rb").read()).hexdigest()
"""


def measured(folder: Path, rounds: int) -> dict[str, Measured]:
    """Time both; the report is the latest one, which is what the command builds as people type it."""
    places = {"--content": CONTENT, "--config": CONFIG, "--out": folder / "idle"}
    again = [
        sys.executable,
        str(ROOT / "build_report.py"),
        *(word for place in places.items() for word in map(str, place)),
    ]
    run(again)
    return in_turn({BARE: [sys.executable, "-c", BARE_SCRIPT, str(CONTENT), str(CONFIG)], NOTHING: again}, rounds)


def lines(rows: Mapping[str, Measured]) -> Iterator[str]:
    """Yield the table."""
    head = ("whole process, nothing to do", "median", "fastest to slowest", "times the bare", "at most")
    limits = {BARE: "", NOTHING: f"{MOST}"}
    bare = rows[BARE]
    yield from table(head, ((name, *spread(row), f"{row.times(bare):.2f}", limits[name]) for name, row in rows.items()))
