"""Which words went, came and stayed between two texts, in time that grows with their length.

Words that stand once in both texts are matched first, the longest run of them that is in the same order; what lies
between two matches is compared anew. Only small stretches are compared with everything against everything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Generic, TypeAlias, TypeVar

Word = TypeVar("Word", bound=Hashable)
Match: TypeAlias = tuple[int, int, int]  # where it starts in the one text and in the other, and how long it is

_SMALL = 40_000  # pairs of words: compared all with all in a few milliseconds
_DEEPEST = 12  # rounds of matching words that stand once; what is left then is taken for rewritten
_LEAST_KEPT = 0.25  # of the shorter text: with less in common, one text has taken the other's place


@dataclass(frozen=True, slots=True)
class Hunk(Generic[Word]):
    """A stretch that stayed (in both, `is_kept`), or what went and what came in its place."""

    removed: tuple[Word, ...]
    added: tuple[Word, ...]
    is_kept: bool = False


def hunks(before: Sequence[Word], after: Sequence[Word]) -> list[Hunk[Word]]:
    """Return what stayed and what changed, in turns.

    Words that only happen to stand in both, between larger changes, are counted as changed: a rewritten sentence reads
    better as a whole than in splinters.
    """
    found = _readable(_alternating(len(before), len(after), matches(before, after)))
    kept = sum(part.size for part in found if part.is_kept)
    if kept < _LEAST_KEPT * min(len(before), len(after)):
        return [Hunk(tuple(before), tuple(after))]
    return [
        Hunk(tuple(before[part.low : part.high]), tuple(after[part.other_low : part.other_high]), part.is_kept)
        for part in found
    ]


@dataclass(frozen=True, slots=True)
class _Range:
    """A part of both texts: one that is still to be matched, cut `depth` times already, or one whose fate is known."""

    low: int
    high: int
    other_low: int
    other_high: int
    depth: int = 0
    is_kept: bool = False

    @property
    def size(self) -> int:
        """The longer of the two sides, in words."""
        return max(self.high - self.low, self.other_high - self.other_low)

    def to(self, last: _Range) -> _Range:
        """Return the change that reaches from this part to a later one."""
        return _Range(self.low, last.high, self.other_low, last.other_high)


def matches(before: Sequence[Word], after: Sequence[Word]) -> list[Match]:
    """Return the stretches that both texts have, in order, as long as can be."""
    found: list[Match] = []
    waiting = [_Range(0, len(before), 0, len(after))]
    while waiting:
        part = _trimmed(waiting.pop(), before, after, found)
        if part.low == part.high or part.other_low == part.other_high:
            continue
        if (part.high - part.low) * (part.other_high - part.other_low) <= _SMALL:
            found += _all_with_all(part, before, after)
        elif part.depth < _DEEPEST:
            waiting += _between(part, _anchors(part, before, after))
    return _merged(sorted(found))


def _trimmed(part: _Range, before: Sequence[Word], after: Sequence[Word], found: list[Match]) -> _Range:
    """Match what the two parts start and end with, and return what is left."""
    low, high, other_low, other_high = part.low, part.high, part.other_low, part.other_high
    while low < high and other_low < other_high and before[low] == after[other_low]:
        low, other_low = low + 1, other_low + 1
    while low < high and other_low < other_high and before[high - 1] == after[other_high - 1]:
        high, other_high = high - 1, other_high - 1
    found.append((part.low, part.other_low, low - part.low))
    found.append((high, other_high, part.high - high))
    return _Range(low, high, other_low, other_high, part.depth)


def _all_with_all(part: _Range, before: Sequence[Word], after: Sequence[Word]) -> Iterator[Match]:
    one, other = before[part.low : part.high], after[part.other_low : part.other_high]
    for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        yield part.low + block.a, part.other_low + block.b, block.size


def _anchors(part: _Range, before: Sequence[Word], after: Sequence[Word]) -> list[tuple[int, int]]:
    """Return where words stand that both parts have once, the most of them that are in the same order."""
    places = _once(after, part.other_low, part.other_high)
    pairs = [(place, places[word]) for word, place in _once(before, part.low, part.high).items() if word in places]
    return _rising(pairs)


def _once(text: Sequence[Word], low: int, high: int) -> dict[Word, int]:
    counts = Counter(text[low:high])
    return {text[place]: place for place in range(low, high) if counts[text[place]] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs of which both numbers rise (the first ones do already)."""
    ends: list[int] = []  # the least last number of a run of each length ...
    holders: list[int] = []  # ... and the pair that has it
    previous: list[int] = []
    for index, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        previous.append(holders[length - 1] if length else -1)
        ends[length : length + 1] = [other]
        holders[length : length + 1] = [index]
    run, index = [], holders[-1] if holders else -1
    while index >= 0:
        run.append(pairs[index])
        index = previous[index]
    return run[::-1]


def _between(part: _Range, anchors: list[tuple[int, int]]) -> Iterator[_Range]:
    """Yield the parts from each anchor to the next; the anchor itself is matched when its part is trimmed."""
    if not anchors:
        return
    stops = [(part.low, part.other_low), *anchors, (part.high, part.other_high)]
    for (low, other_low), (high, other_high) in pairwise(stops):
        yield _Range(low, high, other_low, other_high, part.depth + 1)


def _merged(matches: list[Match]) -> list[Match]:
    """Join matches that follow one another without a gap, and leave out empty ones."""
    merged: list[Match] = []
    for start, other, length in matches:
        if not length:
            continue
        if merged and (sum(merged[-1][::2]), merged[-1][1] + merged[-1][2]) == (start, other):
            merged[-1] = (*merged[-1][:2], merged[-1][2] + length)
        else:
            merged.append((start, other, length))
    return merged


def _alternating(end: int, other_end: int, matches: list[Match]) -> Iterator[_Range]:
    place = other_place = 0
    for start, other, length in (*matches, (end, other_end, 0)):
        if start > place or other > other_place:
            yield _Range(place, start, other_place, other)
        place, other_place = start + length, other + length
        if length:
            yield _Range(start, place, other, other_place, is_kept=True)


def _readable(alternating: Iterable[_Range]) -> list[_Range]:
    """Take what stayed between two changes into them where it is no longer than either."""
    found: list[_Range] = []
    for part in alternating:
        found.append(part)
        while _splinters(found):
            found[-3:] = [found[-3].to(found[-1])]
    return found


def _splinters(found: list[_Range]) -> bool:
    """Tell whether the last three parts are two changes and too little between them."""
    if len(found) < 3 or found[-1].is_kept:
        return False
    first, kept, last = found[-3:]
    return kept.size <= min(first.size, last.size)
