"""The table of headline measures and the notes under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from highlight_report.brand import Brand, Length, Role
from highlight_report.diagnostics import Origin
from highlight_report.domain.figures import Missing, Monitor, PointTarget, Polarity, RangeTarget
from highlight_report.domain.judgement import months_shown, rating, travel
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure, Priority, Report, typed_at
from highlight_report.domain.travel import Direction, Effect, Travel
from highlight_report.layout.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Row,
    Run,
    Shape,
    Tab,
    Table,
    Text,
)
from highlight_report.layout.cells import FILLS, arrow_cell, heading_row, text_cell
from highlight_report.layout.grid import Extent, cells_of, extent, figure_column, least_width, shared_out, wide_enough
from highlight_report.layout.wording import OVERRIDE_SIGN, RESTATED_SIGN, Words, at_the_point

SHAPES = {Direction.UP: Shape.UP, Direction.DOWN: Shape.DOWN, Direction.LEVEL: Shape.LEVEL}
EFFECTS = {
    Effect.IMPROVEMENT: Role.TRAVEL_BETTER,
    Effect.DECLINE: Role.TRAVEL_WORSE,
    Effect.NEUTRAL: Role.TRAVEL_NEUTRAL,
}
_MONTHS_FROM = 2


class _Table(NamedTuple):
    """The measures of one priority, and all that says how they are shown."""

    measures: tuple[Measure, ...]
    months: tuple[Month, ...]
    report: Report
    words: Words
    brand: Brand


def measures(priority: Priority, report: Report, words: Words, brand: Brand) -> tuple[Block, ...]:
    """Compose the heading, the table and the notes of a priority's measures; nothing where it has none."""
    if not priority.measures:
        return ()
    shown = months_shown(priority.measures, report.period, words.settings.rules.months_shown)
    made = _Table(priority.measures, shown, report, words, brand)
    notes = (Paragraph((Text(note, origin=origin),), Role.NOTE) for origin, note in _notes(made))
    return (Heading(2, (Text(words.settings.wording.measures_heading),)), _table(made, priority.number), *notes)


def _table(made: _Table, number: int) -> Table:
    wording = made.words.settings.wording
    rows = tuple(_row(measure, made) for measure in made.measures)
    months = tuple(made.words.short_month(month) for month in made.months)
    centred = (Align.CENTRE,) * (len(months) + 1)
    return Table(
        title=wording.measures_heading,
        summary=wording.measures_summary.format(number=number, count=len(rows), months=", ".join(months)),
        columns=figure_columns(rows, len(months), made.brand),
        header=heading_row(
            (wording.id, wording.description, *months, wording.target, wording.direction_of_travel),
            (Align.LEFT, Align.LEFT, *centred, Align.LEFT),
        ),
        rows=rows,
    )


def _row(measure: Measure, made: _Table) -> Row:
    return Row(
        (
            text_cell(measure.id, row_header=True, origin=measure.origin),
            text_cell(measure.description, origin=typed_at(measure, "description")),
            *(_month_cell(measure, month, made) for month in made.months),
            target_cell(measure, made.words),
            _travel_cell(travel(measure, made.report.period), made.words),
        )
    )


def _month_cell(measure: Measure, month: Month, made: _Table) -> Cell:
    rag = rating(measure, month, made.report.period, made.words.settings.rules).rag
    mark = made.words.mark(rag) + _signs(measure, month, made.report)
    return figure_cell(measure, month, made.words, mark, FILLS[rag])


def figure_cell(measure: Measure, month: Month, words: Words, mark: str = "", fill: Role = Role.PLAIN) -> Cell:
    """Return the cell of a month's figure with its mark, aligned on the decimal point; or of why there is none."""
    written = words.figure(measure.figure(month), measure.format)
    if isinstance(measure.figure(month), Missing):
        return text_cell(f"{written} {mark}".strip(), fill, align=Align.CENTRE)
    return _number_cell(written, mark, fill, measure.values[month].origin)


def _signs(measure: Measure, month: Month, report: Report) -> str:
    overridden = measure.override is not None and month == report.period
    restated = report.restated_from(measure, month) is not None
    return OVERRIDE_SIGN * overridden + RESTATED_SIGN * restated


def _number_cell(written: str, mark: str, fill: Role, origin: Origin) -> Cell:
    runs: tuple[Run, ...] = (Figure(*at_the_point(written), origin),)
    if mark:
        runs = (*runs, Tab(), Text(mark, role=Role.MARK))
    return Cell((Paragraph(runs, Role.TABLE_TEXT, Align.DECIMAL),), fill)


def target_cell(measure: Measure, words: Words) -> Cell:
    """Return the cell of a measure's target, its label under it."""
    origin = typed_at(measure, "target")
    match measure.target:
        case PointTarget(value=value, label=label):
            figure = _number_cell(measure.format.written(value), "", Role.PLAIN, origin)
            # a label stands under the figure, which else it would push off the column's decimal point
            return figure._replace(blocks=(*figure.blocks, *_label(label, origin)))
        case _:
            return text_cell(words.target(measure.target, measure.format), align=Align.CENTRE, origin=origin)


def _label(label: str, origin: Origin) -> tuple[Block, ...]:
    return (Paragraph((Text(label, origin=origin),), Role.TABLE_TEXT, Align.CENTRE),) if label else ()


def _travel_cell(moved: Travel, words: Words) -> Cell:
    if moved.direction is Direction.NONE:
        return text_cell("")
    return arrow_cell(SHAPES[moved.direction], EFFECTS[moved.effect], words.travel(moved))


def figure_columns(rows: tuple[Row, ...], figures: int, brand: Brand) -> tuple[Column, ...]:
    """Return the columns of rows with id, description, so many figures, target, and what the figures come to."""
    look = brand.table
    digit = look.digit * brand.style(Role.TABLE_TEXT).size
    months = range(_MONTHS_FROM, _MONTHS_FROM + figures)
    reach = Extent()
    for index in months:
        reach = reach.widened(extent(cells_of(rows, index), digit))
    target = extent(cells_of(rows, months.stop), digit)
    id_width = wide_enough(look.id, cells_of(rows, 0), brand)
    month_width = Length(max(look.month, least_width(reach, look, digit)))
    target_width = Length(max(look.target, least_width(target, look, digit)))
    widths = shared_out(
        brand.page.measure,
        (id_width, None, *(month_width for _ in months), target_width, look.travel),
        look.description_least,
    )
    return (
        Column(widths[0]),
        Column(widths[1]),
        *(figure_column(widths[index], reach, look, digit) for index in months),
        figure_column(widths[months.stop], target, look, digit),
        Column(widths[-1]),
    )


def _can_be_amber(measure: Measure) -> bool:
    match measure.target:
        case Monitor():
            return False
        case PointTarget(value=value):
            return value != 0 and measure.polarity is not Polarity.NONE
        case RangeTarget(low=low, high=high):
            return low != 0 or high != 0
        case never:
            assert_never(never)


def _notes(made: _Table) -> Iterator[tuple[Origin, str]]:
    for measure in made.measures:
        yield from ((typed_at(measure, "rag_reason"), note) for note in _override_note(measure, made))
        for note in (*_restated_notes(measure, made), *_tolerance_note(measure, made)):
            yield measure.origin, note


def _override_note(measure: Measure, made: _Table) -> Iterator[str]:
    if measure.override is not None:
        yield made.words.settings.wording.override_note.format(
            id=measure.id,
            month=made.words.short_month(made.report.period),
            rag=made.words.rag(measure.override.rag),
            reason=measure.override.reason,
        )


def _restated_notes(measure: Measure, made: _Table) -> Iterator[str]:
    for month in made.months:
        before = made.report.restated_from(measure, month)
        if before is not None:
            yield made.words.settings.wording.restated_note.format(
                id=measure.id,
                month=made.words.short_month(month),
                before=made.words.figure(before, measure.format.with_decimals_of(before)),
            )


def _tolerance_note(measure: Measure, made: _Table) -> Iterator[str]:
    if measure.tolerance is not None and _can_be_amber(measure):
        wording = made.words.settings.wording
        yield wording.tolerance_note.format(id=measure.id, tolerance=str(measure.tolerance))
