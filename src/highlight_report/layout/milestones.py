"""The table of project milestones."""

from __future__ import annotations

from highlight_report.brand import Brand, Role
from highlight_report.domain.report import Milestone, Priority, Report
from highlight_report.domain.travel import Direction
from highlight_report.layout.blocks import Align, Block, Cell, Column, Heading, Row, Shape, Table, Text, Vertical
from highlight_report.layout.cells import arrow_cell, gap_cell, heading_row, status_cell, text_cell
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
    rows = tuple(_row(milestone, words) for milestone in priority.milestones or ())
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


def _row(milestone: Milestone, words: Words) -> Row:
    return Row(
        (
            text_cell(milestone.title, row_header=True, origin=milestone.origin),
            text_cell(milestone.owner, origin=milestone.place("owner")),
            status_cell(milestone.status, words),
            _direction_cell(milestone.direction, words),
            prose_cell(milestone.this_period, _HEADING_LEVEL, words, Role.TABLE_TEXT),
            prose_cell(milestone.next_period, _HEADING_LEVEL, words, Role.TABLE_TEXT),
        ),
        splits=too_long_to_keep(milestone.this_period, milestone.next_period),
    )


def _direction_cell(direction: Direction | None, words: Words) -> Cell:
    if direction is None:
        return gap_cell(words)
    if direction is Direction.NONE:
        return text_cell("")
    shape, role = _ARROWS[direction]
    return arrow_cell(shape, role, words.progress(direction))
