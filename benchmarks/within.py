"""What is timed within one process, in which nothing else differs: a change's way to the PDF, and the cost of tags."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping

from measure import FailedError, Measured, Sample
from places import CONFIG, CONTENT, HERE, PERIOD
from tables import spread, table

CHANGES = {
    "tree": ("content read again, judged and laid out", 30),
    "pdf": ("**the same, and the finished PDF**", 250),
}


def measured(script: str, rounds: int) -> dict[str, Measured]:
    """Run a script that prints the seconds of its rounds. Raises FailedError where it fails."""
    command = [sys.executable, str(HERE / script), str(CONTENT), str(CONFIG), PERIOD, str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise FailedError(done.stderr.strip())
    taken: dict[str, list[float]] = json.loads(done.stdout)
    return {name: Measured(tuple(Sample(each) for each in seconds)) for name, seconds in taken.items()}


def warm_lines(rows: Mapping[str, Measured]) -> Iterator[str]:
    """Yield the table of what follows a change."""
    count = len(next(iter(rows.values())).samples)
    head = (f"after a change of one file, in one process, {count} rounds", "median", "fastest to slowest", "at most")
    yield from table(head, ((name, *spread(rows[key]), f"{most} ms") for key, (name, most) in CHANGES.items()))


def tagging_lines(rows: Mapping[str, Measured]) -> Iterator[str]:
    """Yield the table of the writer alone; its ratio is the median of those of the rounds."""
    tagged, untagged = rows["tagged"], rows["untagged"]
    rounds = f"{len(tagged.samples)} rounds in one process"
    head = (f"the PDF writer alone, {rounds}", "median", "fastest to slowest", "times the untagged", "at most")
    made = [
        ("without tags, marks and archive's metadata", *spread(untagged), "1.00", ""),
        ("**tagged: PDF/UA-1 and PDF/A-2a**", *spread(tagged), f"{tagged.times(untagged):.2f}", "1.4"),
    ]
    yield from table(head, made)
