"""How time and memory grow with the content: in priorities, and in rows of measures.

What a further one costs must not depend on how many there are. It is told in the time of all processors together, for a
small report has less to do side by side than a large one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from generate import Size, write_report
from highlight_report.domain.periods import Month
from measure import Measured, in_turn
from places import CONFIG, PERIOD, build
from tables import megabytes, milliseconds, table

PRIORITIES = (6, 24, 96, 400)
ROWS = (200, 1_000, 5_000, 20_000)
AMONG = 20  # priorities that share the rows
FURTHER = "a further one"
PARTS, MEASURES = "priorities", "measure rows"


class Point(NamedTuple):
    """A size of content, and what the build of it took."""

    size: int
    taken: Measured


Series = tuple[Point, ...]


def measured(folder: Path, rounds: int, priorities: Sequence[int], rows: Sequence[int]) -> dict[str, Series]:
    """Time the build of generated content of all sizes, in turn."""
    sizes = [(PARTS, size, Size(priorities=size)) for size in priorities]
    sizes += [(MEASURES, size, Size(priorities=AMONG, measures=max(1, size // AMONG))) for size in rows]
    commands = {f"{series} {size}": _written(folder / f"{series} {size}", made) for series, size, made in sizes}
    taken = in_turn(commands, rounds)
    return {
        series: tuple(Point(size, taken[f"{series} {size}"]) for named, size, _ in sizes if named == series)
        for series in (PARTS, MEASURES)
    }


def _written(folder: Path, size: Size) -> list[str]:
    write_report(folder, CONFIG, [Month(*map(int, PERIOD.split("-")))], size, seed=size.priorities)
    return build(folder / "content", folder / "config", folder / "dist")


def lines(found: dict[str, Series]) -> Iterator[str]:
    """Yield a table for each series."""
    for index, (name, series) in enumerate(found.items()):
        if index:
            yield ""
        among = f" in {AMONG} priorities" if name == MEASURES else ""
        head = (f"{name}{among}, generated", "median", "of processors", FURTHER, "peak of the largest process", FURTHER)
        further = [("", ""), *(_further(*pair) for pair in pairwise(series))]
        yield from table(head, (_row(point, *each) for point, each in zip(series, further, strict=True)))


def _row(point: Point, seconds: str, memory: str) -> tuple[str, ...]:
    taken = point.taken
    worked = "–" if taken.worked is None else f"{taken.worked:.2f} s"
    return f"{point.size:,}", f"{taken.seconds:.2f} s", worked, seconds, megabytes(taken.peak), memory


def _further(before: Point, after: Point) -> tuple[str, str]:
    """Return the processors' time and the memory of each priority or row that was added."""
    more, few, many = after.size - before.size, before.taken, after.taken
    worked = None if few.worked is None or many.worked is None else (many.worked - few.worked) / more
    peak = None if few.peak is None or many.peak is None else (many.peak - few.peak) / more
    return "–" if worked is None else milliseconds(worked), megabytes(peak)
