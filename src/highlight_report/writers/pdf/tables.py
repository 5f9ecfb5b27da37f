"""Tables: a header that repeats on each page, and rows that are kept whole where they can be.

ReportLab's own Table is not used: it keeps its fills as a list of commands that it copies at every page, so that the
time for a long table grows with the square of its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from highlight_report.brand import Style, TableLook
from highlight_report.writers.pdf.boxes import TOLERANCE, Box, Stack
from highlight_report.writers.pdf.pen import Area, Pen
from highlight_report.writers.pdf.tags import Artifact, Element

OUTLINE = 0.5
WASTE = 200.0  # points of a page that may stay empty so that a row which could be split is kept whole
COMPANY = 3  # rows on a page that can spare one


class Field(NamedTuple):
    """A cell's content and its fill; `width` includes the padding."""

    content: Stack
    width: float
    fill: Style | None = None

    def halves(self, room: float, *, force: bool) -> tuple[Field, Field] | None:
        """Return the content that fits a height, and the rest; a field that is done goes on empty, without its fill."""
        if self.content.height <= room + TOLERANCE:
            return self, Field(Stack(), self.width)
        if cut := self.content.cut(room, force=force):
            return self._replace(content=cut[0]), self._replace(content=cut[1])
        return None


class Strip:
    """A row: its fields, and its height, measured once. Words hang from its top, or stand in its middle."""

    __slots__ = ("fields", "hangs", "height", "look", "splits")

    def __init__(self, fields: Sequence[Field], look: TableLook, *, splits: bool, hangs: bool) -> None:
        self.fields = fields
        self.look = look
        self.splits = splits
        self.hangs = hangs
        self.height = max((field.content.height for field in fields), default=0.0) + 2 * look.padding_y

    def cut(self, room: float, *, force: bool) -> tuple[Strip, Strip] | None:
        """Return the part of the row that fits a height, and the rest."""
        within = room - 2 * self.look.padding_y
        halves = [field.halves(within, force=force) for field in self.fields]
        cut = [half for half in halves if half]
        if len(cut) < len(halves):
            return None
        return self._of([half[0] for half in cut]), self._of([half[1] for half in cut])

    def _of(self, fields: Sequence[Field]) -> Strip:
        return Strip(fields, self.look, splits=self.splits, hangs=True)

    def paint(self, pen: Pen, x: float, top: float, *, header: bool = False) -> None:
        """Draw the row: each field's fill and words, and the rule under it."""
        look, left = self.look, x
        for field in self.fields:
            if field.fill:
                _paint_fill(pen, Area(x, top, field.width, self.height), field.fill)
            x += field.width
        # all furniture of a row in one go: each change of owner takes time and room
        pen.rule(left, x, top - self.height, look.rule_width, look.rule)
        for field in self.fields:
            field.content.paint(pen, left + look.padding_x, top - look.padding_y - self._drop(field, header=header))
            left += field.width

    def _drop(self, field: Field, *, header: bool) -> float:
        """Return how far down content stands; in a header it stands at the foot."""
        room = self.height - 2 * self.look.padding_y - field.content.height
        if header:
            return room
        return 0.0 if self.hangs else room / 2


def _paint_fill(pen: Pen, area: Area, style: Style) -> None:
    if style.fill:
        pen.fill(area, style.fill)
    if style.border:
        # the line lies on the cell's edge, so that two fills side by side share it
        pen.outline(area.inset(-OUTLINE / 2, -OUTLINE / 2), style.border, OUTLINE)


@dataclass(kw_only=True, slots=True)
class Grid(Box):
    """A table; `header` is None where it does not repeat, `body` the height of all rows, added up once.

    `continued` is set in all parts but the first: their header says again what was said.
    """

    header: Strip | None
    rows: Sequence[Strip]
    body: float
    owner: Element | None = None
    continued: bool = False

    @property
    def _head(self) -> float:
        return self.header.height if self.header else 0.0

    @property
    def width(self) -> float:
        """The sum of the columns."""
        return sum(field.width for field in (self.header or self.rows[0]).fields)

    @property
    def height(self) -> float:
        """The header and all rows."""
        return self._head + self.body

    def cut(self, room: float, *, force: bool) -> tuple[Box, Box] | None:
        """Return the rows that fit a height, under the header, and the rest under it again."""
        count, left = self._fitting(room - self._head)
        if count == len(self.rows):
            return None
        forced = force and not count
        row = self.rows[count]
        halves = row.cut(left, force=forced) if forced or (row.splits and left > WASTE) else None
        if halves is None:
            count = self._with_company(count + forced)
            return self._parts(self.rows[:count], self.rows[count:]) if 0 < count < len(self.rows) else None
        return self._parts([*self.rows[:count], halves[0]], [halves[1], *self.rows[count + 1 :]], halves[1])

    def _fitting(self, room: float) -> tuple[int, float]:
        """Count the rows that fit, and measure what they leave."""
        for count, row in enumerate(self.rows):
            if row.height > room + TOLERANCE:
                return count, room
            room -= row.height
        return len(self.rows), room

    def _with_company(self, count: int) -> int:
        """Take one row more to the next page where the last would stand there alone."""
        alone = count + 1 == len(self.rows) and not self.rows[count].splits
        return count - 1 if alone and count >= COMPANY else count

    def _parts(self, above: Sequence[Strip], below: Sequence[Strip], rest: Strip | None = None) -> tuple[Box, Box]:
        gone = sum(row.height for row in self.rows[: len(above)])
        body = self.body - gone + (rest.height if rest else 0.0)
        head = replace(self, rows=above, body=sum(row.height for row in above), after=0.0)
        return head, replace(self, rows=below, body=body, before=0.0, continued=True)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the header and the rows."""
        left = x + self.indent
        if self.owner:
            pen.bound(self.owner, Area(left, top, self.width, self.height))
        if self.header:
            self._paint_header(self.header, pen, left, top)
            top -= self.header.height
        for row in self.rows:
            row.paint(pen, left, top)
            top -= row.height

    def _paint_header(self, header: Strip, pen: Pen, x: float, top: float) -> None:
        if self.continued:
            with pen.aside(Artifact.REPEATED):
                header.paint(pen, x, top, header=True)
        else:
            header.paint(pen, x, top, header=True)
