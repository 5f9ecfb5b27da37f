"""What CommonMark can say of a paragraph's look: where emphasis may begin and end, and what is left out.

A mark of emphasis opens only before, and closes only after, something that is not a space; next to punctuation it needs
a space or more punctuation on its other side (the specification's flanking rules). So emphasis is drawn in from its
edges until it can be said. Italics that cross bold words are cut where they cross, and those that touch them are left
out, as are the few whose marks would pair with the wrong ones. Words are never touched, and nothing is added.

What counts as punctuation differs between versions of the specification for symbols such as £: a mark stands beside
one only where it holds in both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple


class _Kind(Enum):
    SPACE = "space"
    LETTER = "letter"
    PUNCTUATION = "punctuation"
    SYMBOL = "symbol"


_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_AFTER_OPENING = {
    _Kind.LETTER: frozenset(_Kind),
    _Kind.PUNCTUATION: frozenset((_Kind.SPACE, _Kind.PUNCTUATION)),
    _Kind.SYMBOL: frozenset((_Kind.SPACE, _Kind.PUNCTUATION, _Kind.SYMBOL)),
    _Kind.SPACE: frozenset[_Kind](),
}


class Stretch(NamedTuple):
    """A stretch of a text, from `start` up to but not including `end`."""

    start: int
    end: int

    def holds(self, other: Stretch) -> bool:
        """Tell whether the other one lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def crosses(self, other: Stretch) -> bool:
        """Tell whether the two overlap and neither lies within the other."""
        overlap = self.start < other.end and other.start < self.end
        return overlap and not self.holds(other) and not other.holds(self)

    def touches(self, other: Stretch) -> bool:
        """Tell whether one starts where the other ends."""
        return self.start == other.end or self.end == other.start

    def common(self, other: Stretch) -> Stretch | None:
        """Return what lies in both; None where nothing does."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Stretch(start, end) if start < end else None


class Marks(NamedTuple):
    """The bold and the italic stretches of a text, in order."""

    bold: tuple[Stretch, ...] = ()
    italic: tuple[Stretch, ...] = ()

    def stars(self) -> dict[int, int]:
        """Return how many asterisks stand at each place where a mark does."""
        count: dict[int, int] = {}
        for width, stretches in ((2, self.bold), (1, self.italic)):
            for place in (place for stretch in stretches for place in (stretch.start, stretch.end)):
                count[place] = count.get(place, 0) + width
        return count


class Ground(NamedTuple):
    """Where marks are to stand: a text, or the part of it inside of a link (`within`).

    No mark can stand inside of a `solid` stretch, such as code; a link is solid to what surrounds it.
    """

    text: str
    solid: tuple[Stretch, ...] = ()
    within: Stretch | None = None

    def sayable(self, bold: Iterable[Stretch], italic: Iterable[Stretch]) -> Marks:
        """Return as much of the emphasis as can be said here."""
        strong = tuple(self._drawn_in(bold))
        light = list(self._drawn_in(piece for stretch in self._drawn_in(italic) for piece in _cut(stretch, strong)))
        apart = [stretch for stretch in light if not any(stretch.touches(other) for other in strong)]
        return Marks(strong, tuple(stretch for stretch in apart if not self._pairs_wrongly(stretch, strong, apart)))

    def _drawn_in(self, stretches: Iterable[Stretch]) -> Iterator[Stretch]:
        """Yield each stretch drawn in until marks can stand at both of its ends, if anything is left of it."""
        for stretch in stretches:
            start, end = self._out_of_solid(stretch)
            while start < end and not self._can_open(start):
                start = self._after(start)
            while start < end and not self._can_close(end):
                end = self._before(end)
            if start < end:
                yield Stretch(start, end)

    def _out_of_solid(self, stretch: Stretch) -> tuple[int, int]:
        start, end = stretch.start, stretch.end
        for solid in self.solid:
            start = solid.end if solid.start < start < solid.end else start
            end = solid.start if solid.start < end < solid.end else end
        return start, end

    def _can_open(self, place: int) -> bool:
        return self._left_of(place) in _AFTER_OPENING[self._right_of(place)]

    def _can_close(self, place: int) -> bool:
        return self._right_of(place) in _AFTER_OPENING[self._left_of(place)]

    def _after(self, place: int) -> int:
        return next((solid.end for solid in self.solid if solid.start == place), place + 1)

    def _before(self, place: int) -> int:
        return next((solid.start for solid in self.solid if solid.end == place), place - 1)

    def _left_of(self, place: int) -> _Kind:
        start = 0 if self.within is None else self.within.start
        if any(solid.end == place for solid in self.solid) or (place == start and self.within):
            return _Kind.PUNCTUATION
        return _Kind.SPACE if place == start else _kind(self.text[place - 1])

    def _right_of(self, place: int) -> _Kind:
        end = len(self.text) if self.within is None else self.within.end
        if any(solid.start == place for solid in self.solid) or (place == end and self.within):
            return _Kind.PUNCTUATION
        return _Kind.SPACE if place == end else _kind(self.text[place])

    def _pairs_wrongly(self, stretch: Stretch, strong: Sequence[Stretch], light: Sequence[Stretch]) -> bool:
        """Tell whether an inner mark would close the rest of the `***` that opened both kinds further left."""
        within = [outer for outer in strong if outer.holds(stretch) and outer.start != stretch.start]
        if any(other.start == outer.start and other != stretch for outer in within for other in light):
            return self._may_close(stretch.start)
        held = [inner for inner in strong if stretch.holds(inner)]
        shared = any(inner.start == stretch.start for inner in held)
        return shared and any(self._may_close(inner.start) for inner in held if inner.start != stretch.start)

    def _may_close(self, place: int) -> bool:
        """Tell whether a mark here would close another in any version of the specification."""
        left, right = self._left_of(place), self._right_of(place)
        return left is not _Kind.SPACE and (left is not _Kind.PUNCTUATION or right is not _Kind.LETTER)


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches in order, those that meet as one."""
    made: list[Stretch] = []
    for stretch in sorted(stretches):
        if made and stretch.start <= made[-1].end:
            made[-1] = Stretch(made[-1].start, max(made[-1].end, stretch.end))
        else:
            made.append(stretch)
    return tuple(made)


def _cut(stretch: Stretch, others: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the stretch in pieces, cut at the ends of those that it crosses."""
    start = stretch.start
    for other in others:
        if not stretch.crosses(other):
            continue
        place = other.end if other.start < stretch.start else other.start
        if start < place:
            yield Stretch(start, place)
        start = place
    if start < stretch.end:
        yield Stretch(start, stretch.end)


def is_space(character: str) -> bool:
    """Tell whether marks and words take a character for a space."""
    return _kind(character) is _Kind.SPACE


def is_letter(character: str) -> bool:
    """Tell whether marks take a character for part of a word."""
    return _kind(character) is _Kind.LETTER


def _kind(character: str) -> _Kind:
    if character.isspace():
        return _Kind.SPACE
    if character in _ASCII_PUNCTUATION:
        return _Kind.PUNCTUATION
    match unicodedata.category(character)[0]:
        case "P":
            return _Kind.PUNCTUATION
        case "S":
            return _Kind.SYMBOL
        case _:
            return _Kind.LETTER
