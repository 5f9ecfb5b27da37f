"""Which text of an old sequence became which of a new one: sure pairs first, then the same words, then like ones."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, product

_ALIKE = 0.5  # the least likeness of two texts that are taken for one, before and after it was edited
_MOST_COMPARED = 40_000  # pairs of texts; beyond that, the new sequence is of another document


def paired(old: Sequence[str], new: Sequence[str], sure: Mapping[int, int]) -> dict[int, int]:
    """Return the places in `new` of texts in `old`; `sure` are those known for other reasons, in whatever order.

    All others keep their order. Between the texts that are the same, the likest are paired that are alike at all.
    """
    found = {**sure, **dict(_same(old, new, sure))}
    for lost, free in gaps(found, len(old), len(new)):
        found.update(_likest(lost, free, old, new))
    return found


def gaps(found: Mapping[int, int], old: int, new: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what is not paired, old and new, between one pair and the next; `old` and `new` are how many there are."""
    taken = set(found.values())
    ends = [(-1, -1), *in_order(sorted(found.items())), (old, new)]
    for (old_before, new_before), (old_after, new_after) in pairwise(ends):
        lost = [at for at in range(old_before + 1, old_after) if at not in found]
        free = [at for at in range(new_before + 1, new_after) if at not in taken]
        if lost or free:
            yield lost, free


def in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most pairs, of some sorted by their first numbers, whose second numbers go up as well."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        before.append(ends[length - 1] if length else -1)
        tails[length:] = [second, *tails[length + 1 :]]
        ends[length:] = [at, *ends[length + 1 :]]
    kept: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]


def _same(old: Sequence[str], new: Sequence[str], sure: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of the same words in their order, which the sure pairs hold fast."""
    names = {at: f"\0{at}" for at in sure}
    back = {there: names[at] for at, there in sure.items()}
    before = [names.get(at, text) for at, text in enumerate(old)]
    after = [back.get(at, text) for at, text in enumerate(new)]
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


def _likest(lost: list[int], free: list[int], old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs, in order, whose likeness adds up to the most."""
    if len(lost) * len(free) > _MOST_COMPARED:
        return
    ours, theirs = [_bag(old[at]) for at in lost], [_bag(new[at]) for at in free]
    alike = [[_likeness(one, other) for other in theirs] for one in ours]
    best = [[0.0] * (len(free) + 1) for _ in range(len(lost) + 1)]  # what the rests of both can add up to
    for row, column in product(reversed(range(len(lost))), reversed(range(len(free)))):
        here = alike[row][column] + best[row + 1][column + 1] if alike[row][column] >= _ALIKE else 0.0
        best[row][column] = max(here, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(lost) and column < len(free):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            yield lost[row], free[column]
            row, column = row + 1, column + 1


def _bag(text: str) -> Counter[str]:
    return Counter(text.casefold().split())


def _likeness(ours: Counter[str], theirs: Counter[str]) -> float:
    """Return how much two texts have in common, from 0 to 1: the share of their words that stand in both."""
    count = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / count if count else 0.0
