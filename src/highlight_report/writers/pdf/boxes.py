"""Boxes: what stands one under another on a page or in a cell.

A box knows its size, how to draw itself, and where it may be cut.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from highlight_report.brand import Colour
from highlight_report.writers.pdf.pen import Area, Pen

TOLERANCE = 0.01  # points; what sums of lengths may be off by
BAR = 1.5  # points, the width of a quotation's bar


@dataclass(frozen=True, slots=True, eq=False)
class Bar:
    """The bar beside one quotation; `x` counts from the left edge of the boxes that it runs along."""

    x: float
    colour: Colour


@dataclass(kw_only=True, slots=True)
class Box(ABC):
    """A box of a fixed width, set in by `indent`; `before` and `after` are the least spaces around it, in points.

    `bars` are those of the quotations that it stands in.
    """

    indent: float = 0.0
    bars: tuple[Bar, ...] = ()
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    new_page: bool = False

    @property
    @abstractmethod
    def height(self) -> float:
        """The height of the whole box."""

    @abstractmethod
    def cut(self, room: float, *, force: bool) -> tuple[Box, Box] | None:
        """Return the part that fits a height, and the rest; None where it had better not be cut.

        With `force` there is no better place: the first part then holds something, be it higher than the room.
        """

    @abstractmethod
    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the box, given its left and top edges."""


@dataclass(kw_only=True, slots=True)
class Line(Box):
    """A thematic break."""

    width: float
    thickness: float
    colour: Colour

    @property
    def height(self) -> float:
        """The thickness of the rule."""
        return self.thickness

    def cut(self, room: float, *, force: bool) -> tuple[Box, Box] | None:  # noqa: ARG002
        """Return None: a rule is one piece."""
        return None

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the rule."""
        left = x + self.indent
        pen.rule(left, left + self.width, top - self.thickness / 2, self.thickness, self.colour)


@dataclass(kw_only=True, slots=True)
class Stack(Box):
    """Boxes one under another: the content of a cell. Space before the first and after the last is the cell's own."""

    boxes: Sequence[Box] = ()

    @property
    def height(self) -> float:
        """The sum of the boxes and of the spaces between them."""
        return sum(box.height + _gap(self.boxes, index) for index, box in enumerate(self.boxes))

    def cut(self, room: float, *, force: bool) -> tuple[Stack, Stack] | None:
        """Return the boxes that fit, the last of them cut if need be, and the rest."""
        head, tail = divide(self.boxes, room, force=force)
        return (Stack(boxes=head), Stack(boxes=tail)) if head else None

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the boxes, and beside them the bars of quotations, which run on through the space between two boxes."""
        before: tuple[Bar, ...] = ()
        for index, box in enumerate(self.boxes):
            gap = _gap(self.boxes, index)
            for bar in box.bars:
                above = gap if bar in before else 0.0
                pen.fill(Area(x + bar.x, top - gap + above, BAR, above + box.height), bar.colour)
            top -= gap
            box.paint(pen, x, top)
            top -= box.height
            before = box.bars


def divide(boxes: Sequence[Box], room: float, *, force: bool) -> tuple[Sequence[Box], Sequence[Box]]:
    """Return the boxes that fit a height, and the rest; with `force` there is always something in the first part."""
    used = 0.0
    for index, box in enumerate(boxes):
        left = room - used - _gap(boxes, index)
        if index and box.new_page:
            return boxes[:index], boxes[index:]
        if box.height > left + TOLERANCE:
            halves = box.cut(left, force=force and _leads(boxes, index))
            if halves and (not index or halves[0].height <= left + TOLERANCE):
                return (*boxes[:index], halves[0]), (halves[1], *boxes[index + 1 :])
            if index or not force:
                parting = _parting(boxes, index)
                return boxes[:parting], boxes[parting:]
        used = room - left + box.height
    return boxes, ()


def _leads(boxes: Sequence[Box], index: int) -> bool:
    """Tell whether nothing but its own headings stands above a box: cut it, or they would be alone on the page."""
    return not index or (not boxes[index].keep_with_next and all(above.keep_with_next for above in boxes[:index]))


def _gap(boxes: Sequence[Box], index: int) -> float:
    return max(boxes[index - 1].after, boxes[index].before) if index else 0.0


def _parting(boxes: Sequence[Box], index: int) -> int:
    """Return the index of the first box kept with this one, or its own where nothing would stand before them."""
    first = index
    while first and boxes[first - 1].keep_with_next:
        first -= 1
    return first or index
