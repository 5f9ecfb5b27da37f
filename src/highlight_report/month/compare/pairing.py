"""Which thing of the one edition is which of the other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

_MOST_TRIED = 10_000  # pairs of things left over that are tried one by one


@dataclass(frozen=True, slots=True)
class Paired(Generic[Thing]):
    """The later edition's things in their order, each with its partner in the earlier one; and those that are gone.

    `numbers` tell the earlier edition's things by the place of their partners in the later one; what is gone has
    numbers beyond them.
    """

    later: tuple[tuple[Thing | None, Thing], ...]
    dropped: tuple[Thing, ...]
    numbers: tuple[int, ...]

    @property
    def both(self) -> tuple[tuple[Thing, Thing], ...]:
        """The pairs, in the order of the later edition."""
        return tuple((old, new) for old, new in self.later if old is not None)

    @property
    def new(self) -> tuple[Thing, ...]:
        """What the later edition alone has."""
        return tuple(new for old, new in self.later if old is None)


def paired(
    before: Sequence[Thing],
    after: Sequence[Thing],
    *keys: Callable[[Thing], Hashable],
    alike: Callable[[Thing, Thing], bool] | None = None,
) -> Paired[Thing]:
    """Pair things by the first key that two of them share, the rest by the next; then what is `alike`, if not much."""
    partners: dict[int, int] = {}
    for key in keys:
        _pair_by(key, before, after, partners)
    if alike is not None:
        _pair_alike(alike, before, after, partners)
    gone = _left(before, partners.values())
    places = {old: new for new, old in partners.items()} | {old: len(after) + at for at, old in enumerate(gone)}
    return Paired(
        later=tuple((before[partners[new]] if new in partners else None, thing) for new, thing in enumerate(after)),
        dropped=tuple(before[index] for index in gone),
        numbers=tuple(places[index] for index in range(len(before))),
    )


def is_reordered(before: Sequence[Hashable], after: Sequence[Hashable]) -> bool:
    """Tell whether what both have stands in another order."""
    shared = set(before) & set(after)
    return [one for one in before if one in shared] != [one for one in after if one in shared]


def _pair_by(
    key: Callable[[Thing], Hashable], before: Sequence[Thing], after: Sequence[Thing], partners: dict[int, int]
) -> None:
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for index in _left(before, partners.values()):
        waiting[key(before[index])].append(index)
    for index in _left(after, partners):
        if same := waiting[key(after[index])]:
            partners[index] = same.popleft()


def _pair_alike(
    alike: Callable[[Thing, Thing], bool], before: Sequence[Thing], after: Sequence[Thing], partners: dict[int, int]
) -> None:
    old, new = _left(before, partners.values()), _left(after, partners)
    if len(old) * len(new) > _MOST_TRIED:
        return
    for index in new:
        found = next((candidate for candidate in old if alike(before[candidate], after[index])), None)
        if found is not None:
            partners[index] = found
            old.remove(found)


def _left(things: Sequence[Thing], taken: Iterable[int]) -> list[int]:
    known = set(taken)
    return [index for index in range(len(things)) if index not in known]
