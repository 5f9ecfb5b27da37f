"""The table of project milestones."""

from __future__ import annotations

from typing import NamedTuple

from highlight_report.brand import Brand, Role
from highlight_report.domain.passages import MilestonePart, milestone_key
from highlight_report.domain.prose import Prose
from highlight_report.domain.report import Milestone, Priority, Report, typed_at
from highlight_report.domain.travel import Direction
from highlight_report.layout.blocks import Align, Block, Cell, Column, Heading, Row, Shape, Table, Text, Vertical
from highlight_report.layout.cells import arrow_cell, gap_cell, heading_row, passage_cell, status_cell, text_cell
from highlight_report.layout.grid import cells_of, shared_out, wide_enough
from highlight_report.layout.prose import prose_cell, too_long_to_keep
from highlight_report.layout.wording import Words

_ARROWS = {
    Direction.UP: (Shape.UP, Role.TRAVEL_BETTER),
    Direction.LEVEL: (Shape.RIGHT, Role.TRAVEL_NEUTRAL),
    Direction.DOWN: (Shape.DOWN, Role.TRAVEL_WORSE),
}
_HEADING_LEVEL = 2
_STATUS, _DIRECTION = 2, 3


def milestones(priority: Priority, report: Report, words: Words, brand: Brand) -> tuple[Block, ...]:
    """Compose the heading, on a new page, and the table of milestones; nothing where there are none."""
    if not priority.milestones:
        return ()
    heading = words.settings.wording.milestones_heading.format(month=words.month(report.period))
    table = _table(heading, priority, words, brand)
    return (Heading(_HEADING_LEVEL, (Text(heading),), new_page=True), table)


def _table(title: str, priority: Priority, words: Words, brand: Brand) -> Table:
    wording, look = words.settings.wording, brand.table
    numbered = enumerate(priority.milestones or (), start=1)
    rows = tuple(_Composer(priority, number, words).row(milestone) for number, milestone in numbered)
    status = wide_enough(look.status, cells_of(rows, _STATUS), brand)
    travel = wide_enough(look.milestone_travel, cells_of(rows, _DIRECTION), brand)
    widths = shared_out(
        brand.page.measure,
        (look.milestone_name, look.owner, status, travel, None, None),
        look.description_least,
    )
    return Table(
        title=title,
        summary=wording.milestones_summary.format(number=priority.number, count=len(rows)),
        columns=tuple(Column(width) for width in widths),
        header=heading_row(
            (
                priority.milestones_heading,
                wording.owner,
                wording.status,
                wording.milestone_direction,
                wording.this_period,
                wording.next_period,
            ),
            (Align.LEFT, Align.LEFT, Align.CENTRE, Align.LEFT, Align.LEFT, Align.LEFT),
        ),
        rows=rows,
        vertical=Vertical.TOP,
    )


class _Composer(NamedTuple):
    """Composes the row of one milestone; all but the arrow in it may be edited."""

    priority: Priority
    number: int
    words: Words

    def row(self, milestone: Milestone) -> Row:
        cells = (
            self._part(MilestonePart.TITLE, text_cell(milestone.title, row_header=True, origin=milestone.origin)),
            self._part(MilestonePart.OWNER, text_cell(milestone.owner, origin=typed_at(milestone, "owner"))),
            self._part(MilestonePart.STATUS, status_cell(milestone.status, self.words)),
            direction_cell(milestone.direction, self.words),
            self._part(MilestonePart.THIS_PERIOD, self._prose(milestone.this_period)),
            self._part(MilestonePart.NEXT_PERIOD, self._prose(milestone.next_period)),
        )
        return Row(cells, splits=too_long_to_keep(milestone.this_period, milestone.next_period))

    def _part(self, part: MilestonePart, cell: Cell) -> Cell:
        return passage_cell(milestone_key(self.priority, self.number, part), cell)

    def _prose(self, prose: Prose) -> Cell:
        return prose_cell(prose, _HEADING_LEVEL, self.words, Role.TABLE_TEXT)


def direction_cell(direction: Direction | None, words: Words) -> Cell:
    """Return the cell of a milestone's direction; a direction still to be answered is a marked gap."""
    if direction is None:
        return gap_cell(words)
    if direction is Direction.NONE:
        return text_cell("")
    shape, role = _ARROWS[direction]
    return arrow_cell(shape, role, words.progress(direction))
