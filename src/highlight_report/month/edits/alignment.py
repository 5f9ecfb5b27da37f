"""What became of the pieces of a text: which were kept, which rewritten, which went, and what came in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from highlight_report.month.compare.words import matches
from highlight_report.month.edits.pairing import gaps, paired


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the one sequence, from `start` to `end`, in whose place the other has its own, `low` to `high`."""

    start: int
    end: int
    low: int
    high: int


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """Return what changed from one sequence to another, in order."""
    ends = ((0, 0, 0), *matches(before, after), (len(before), len(after), 0))
    between = (Change(start + size, end, low + size, high) for (start, low, size), (end, high, _) in pairwise(ends))
    return tuple(change for change in between if change.start < change.end or change.low < change.high)


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of each piece of a sequence.

    `fates` are the places of what stands for each now, None where nothing does; `gaps` are the places of what is new
    before each, and after the last.
    """

    fates: tuple[int | None, ...]
    gaps: tuple[tuple[int, ...], ...]


def align(before: Sequence[str], after: Sequence[str]) -> Alignment:
    """Align two sequences of pieces; of what changed, those most alike are taken for one piece rewritten.

    As many on both sides as there are in one place are taken for the same in any case.
    """
    found = paired(before, after, {})
    for lost, free in gaps(found, len(before), len(after)):
        if len(lost) == len(free):
            found.update(zip(lost, free, strict=True))
    fates = tuple(found.get(place) for place in range(len(before)))
    return Alignment(fates, tuple(_new(fates, len(after))))


def _new(fates: Sequence[int | None], count: int) -> Iterator[tuple[int, ...]]:
    at = 0
    for fate in fates:
        yield () if fate is None else tuple(range(at, fate))
        at = at if fate is None else fate + 1
    yield tuple(range(at, count))
