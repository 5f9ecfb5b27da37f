"""Runs of text broken into lines, and the box that draws them.

ReportLab's own Paragraph is not used: it reads markup, has no stops to align figures on, and cannot draw an arrow in
its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from highlight_report.brand import Colour
from highlight_report.layout.blocks import Align, Arrow
from highlight_report.writers.pdf.arrows import arrow_width
from highlight_report.writers.pdf.boxes import TOLERANCE, Box
from highlight_report.writers.pdf.pen import Area, Look, Pen, Piece
from highlight_report.writers.pdf.tags import LONGEST, Element

WORD = re.compile("( *)([^ ]*)")
BREAKABLE = frozenset("-–—/\\_?&=@")  # an overlong word is cut after one of these where it can be
TOGETHER = 2  # lines that stay together at a page's foot and head
THICKNESS = 0.75  # points, of borders


class Breaker:
    """Breaks runs into lines of a width, and places figures at the stops of a column.

    Lines end at spaces only, so that words can be read out of the file unharmed; a word wider than the line is cut.
    """

    def __init__(self, width: float) -> None:
        self.lines: list[list[Piece]] = []
        self._width = width
        self._line: list[Piece] = []
        self._x = 0.0
        self._word: list[Piece] = []
        self._spaces: list[Piece] = []

    def text(self, text: str, look: Look, owner: Element | None = None) -> None:
        """Add words; `owner` is the element of the tag tree that they belong to, here as below."""
        # the first word may have begun in another look, and the last may go on in one
        place = self._take_word(text, 0, look, owner)
        whole = len(text[: text.rfind(" ") + 1].rstrip(" "))
        if place < whole:
            self._end_word()
            self._fill(text[place:whole], look, owner)
            place = whole
        while place < len(text):
            place = self._take_word(text, place, look, owner)

    def _take_word(self, text: str, start: int, look: Look, owner: Element | None) -> int:
        """Add the spaces and the word that a text has from a place on, and return where they end."""
        found = WORD.match(text, start)
        spaces, word = found.groups() if found else ("", "")
        if spaces:
            self._end_word()
            self._spaces.append(Piece(0, look.width(spaces), look, spaces, None, owner))
        if word:
            self._word.append(Piece(0, look.width(word), look, word, None, owner))
        return start + len(spaces) + len(word)

    def _fill(self, text: str, look: Look, owner: Element | None) -> None:
        """Add whole words, a space before each, while no other waits: measured at once, and cut where lines end."""
        ends, start = look.ends(text), 0
        while start < len(text):
            end = self._fitting(text, start, ends)
            if end > start:
                self._add(Piece(0, ends[end] - ends[start], look, text[start:end], None, owner))
                start = end
            else:
                start = self._take_word(text, start, look, owner)
                self._end_word()

    def _fitting(self, text: str, start: int, ends: Sequence[float]) -> int:
        """Return where the last word ends that fits on the line."""
        room = self._width + TOLERANCE - self._x
        reach = bisect_right(ends, ends[start] + room) - 1
        if reach < len(text):
            reach = text.rfind(" ", start, max(start, reach) + 1)
        return start + len(text[start:reach].rstrip(" "))

    def arrow(self, arrow: Arrow, look: Look, owner: Element | None = None) -> None:
        """Add an arrow."""
        self._word.append(Piece(0, arrow_width(arrow.shape) * look.size, look, "", arrow, owner))

    def figure(self, whole: str, rest: str, look: Look, point: float, owner: Element | None = None) -> None:
        """Add a number, its decimal point at a stop, and the words after it."""
        self._end_word()
        decimals, space, words = rest.partition(" ")
        width = look.width(whole + decimals)
        self._x = max(self._x, min(point - look.width(whole), self._width - width))
        self._word.append(Piece(0, width, look, whole + decimals, None, owner))
        self.text(space + words, look, owner)

    def tab(self, look: Look, stop: float, owner: Element | None = None) -> None:
        """Go on at a stop. The space before it is a real one, for those who read the words out."""
        self._end_word()
        self._add(Piece(0, look.width(" "), look, " ", None, owner))
        self._x = max(self._x, stop)

    def end_line(self) -> None:
        """Start a new line. The space before it is a real one, too."""
        self._end_word()
        if self._line:
            last = self._line[-1]
            self._add(Piece(0, last.look.width(" "), last.look, " ", None, last.owner))
        self._close()

    def finish(self, align: Align) -> list[list[Piece]]:
        """Return the lines."""
        self._end_word()
        if self._line or not self.lines:
            self._close()
        return [self._centred(line) for line in self.lines] if align is Align.CENTRE else self.lines

    def _centred(self, line: list[Piece]) -> list[Piece]:
        space = max(0.0, self._width - line[-1].end) if line else 0.0
        return [piece.moved(space / 2) for piece in line]

    def _end_word(self) -> None:
        if not self._word:
            return
        width = sum(piece.width for piece in self._word)
        spaces = sum(piece.width for piece in self._spaces)
        if self._line and self._x + spaces + width > self._width + TOLERANCE:
            self._turn()
        for piece in (*self._spaces, *self._word):
            self._add_within(piece)
        self._word, self._spaces = [], []

    def _turn(self) -> None:
        """Start a new line between two words; the space between them stays at the end of the line, beyond its width."""
        for space in self._spaces:
            self._add(space)
        self._spaces = []
        self._close()

    def _close(self) -> None:
        self.lines.append(self._line)
        self._line, self._x, self._spaces = [], 0.0, []

    def _add_within(self, piece: Piece) -> None:
        """Add a piece, cut over as many lines as it takes."""
        start, width = 0, piece.width
        if self._x + width > self._width + TOLERANCE and len(piece.text) > 1:
            piece = _spelled_out(piece)
        while self._x + width > self._width + TOLERANCE and start + 1 < len(piece.text):
            end = _fitting(piece, start, self._width - self._x, at_least_one=not self._line)
            part = _part(piece, piece.text[start:end])
            if part.text:
                self._add(part)
            start, width = end, width - part.width
            self._close()
        self._add(piece if start == 0 else _part(piece, piece.text[start:]))

    def _add(self, piece: Piece) -> None:
        last = self._line[-1] if self._line else None
        if last and _joins(last, piece, self._x):
            self._line[-1] = Piece(
                last.x, last.width + piece.width, last.look, last.text + piece.text, None, last.owner
            )
        else:
            self._line.append(Piece(self._x, piece.width, piece.look, piece.text, piece.arrow, piece.owner))
        self._x += piece.width


def _joins(last: Piece, piece: Piece, x: float) -> bool:
    touching = abs(last.x + last.width - x) < TOLERANCE
    alike = last.look is piece.look and last.owner is piece.owner
    return touching and alike and last.arrow is None and piece.arrow is None


def _spelled_out(piece: Piece) -> Piece:
    """Return a word that will be cut so that it is said as one: no hyphen tells that it goes on in the next line."""
    if piece.owner is None or len(piece.text) > LONGEST:
        return piece
    return piece._replace(owner=piece.owner.inline("Span", actual=piece.text))


def _part(piece: Piece, text: str) -> Piece:
    return Piece(0, piece.look.width(text), piece.look, text, None, piece.owner)


def _fitting(piece: Piece, start: int, room: float, *, at_least_one: bool) -> int:
    """Return how far a part of an overlong word reaches that fits, up to a mark such as a slash where there is one."""
    used, best = 0.0, start
    for place in range(start, len(piece.text)):
        used += piece.look.width(piece.text[place])
        if used > room:
            return best if best > start else max(place, start + at_least_one)
        if piece.text[place] in BREAKABLE:
            best = place + 1
    return len(piece.text)


class Border(Enum):
    """Where the border of a paragraph stands."""

    AROUND = "around"
    UNDER = "under"


class Dress(NamedTuple):
    """What surrounds a paragraph's lines: fill, border, and the space above, below and beside the words in them."""

    fill: Colour | None = None
    border: Colour | None = None
    place: Border = Border.AROUND
    above: float = 0.0
    below: float = 0.0
    beside: float = 0.0

    def paint(self, pen: Pen, area: Area) -> None:
        """Draw the fill and the border."""
        if self.fill:
            pen.fill(area, self.fill)
        if self.border is None:
            return
        match self.place:
            case Border.AROUND:
                pen.outline(area, self.border, THICKNESS)
            case Border.UNDER:
                pen.rule(area.x, area.x + area.width, area.bottom, THICKNESS, self.border)


UNDRESSED = Dress()


class Mark(NamedTuple):
    """A bookmark."""

    title: str
    level: int


@dataclass(kw_only=True, slots=True)
class Lines(Box):
    """A paragraph's lines, `capitals` high and `leading` apart. `whole` forbids a cut."""

    lines: Sequence[Sequence[Piece]]
    width: float
    leading: float
    capitals: float
    dress: Dress = UNDRESSED
    label: tuple[Piece, ...] = ()
    mark: Mark | None = None
    whole: bool = False

    @property
    def height(self) -> float:
        """The lines and what surrounds them."""
        return len(self.lines) * self.leading + self.dress.above + self.dress.below

    @property
    def _may_be_cut(self) -> bool:
        return not self.whole and len(self.lines) >= 2 * TOGETHER

    def cut(self, room: float, *, force: bool) -> tuple[Box, Box] | None:
        """Return the lines that fit and the others, at least two in each unless it is forced."""
        count = int((room - self.dress.above + TOLERANCE) // self.leading)
        if self._may_be_cut and count >= TOGETHER:
            count = min(count, len(self.lines) - TOGETHER)
        elif force and len(self.lines) > 1:
            count = min(max(count, 1), len(self.lines) - 1)
        else:
            return None
        head = replace(self, lines=self.lines[:count], after=0.0)
        return head, replace(self, lines=self.lines[count:], before=0.0, label=(), mark=None)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines, the label before the first of them and what surrounds them."""
        if self.mark:
            pen.bookmark(self.mark.title, self.mark.level, top)
        left = x + self.indent
        self.dress.paint(pen, Area(left, top, self.width - self.indent, self.height))
        # capitals stand in the middle of their line, so that words sit in the middle of a filled cell
        baseline = top - self.dress.above - (self.leading + self.capitals) / 2
        if self.label:
            pen.line(self.label, left, baseline)
        for line in self.lines:
            pen.line(line, left + self.dress.beside, baseline)
            baseline -= self.leading
