"""The tables of figures: ratings that changed, the biggest moves, and figures that were restated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from highlight_report.brand import Brand, Role
from highlight_report.domain.comparison import FigureChange, FigureEvent, Move, RatingChange, Yardstick
from highlight_report.domain.figures import NumberFormat
from highlight_report.domain.report import Measure
from highlight_report.domain.travel import Direction, Effect
from highlight_report.layout.blocks import Align, Block, Cell, Heading, Paragraph, Row, Table, Text
from highlight_report.layout.cells import FILLS, arrow_cell, heading_row, text_cell
from highlight_report.layout.changes.sides import Sides
from highlight_report.layout.changes.words import ChangeWords
from highlight_report.layout.measures import EFFECTS, SHAPES, figure_cell, figure_columns, target_cell

_MOVES_SHOWN = 5
_ALIGNED = (Align.LEFT, Align.LEFT, Align.CENTRE, Align.CENTRE, Align.CENTRE, Align.LEFT)
_FINE, _COARSE = NumberFormat(decimals=1, suffix="%"), NumberFormat(suffix="%")
_COARSE_FROM = Decimal("0.1")


def figures(sides: Sides, brand: Brand) -> Iterator[Block]:
    """Compose the tables that have rows, each under its heading."""
    yield from _ratings(sides, brand)
    yield from _moves(Yardstick.TARGET, sides, brand)
    yield from _moves(Yardstick.EARLIER_FIGURE, sides, brand)
    yield from _restated(sides, brand)


def _ratings(sides: Sides, brand: Brand) -> Iterator[Block]:
    wording = sides.words.comparison
    rows = tuple(_rating_row(change, sides) for change in sides.comparison.ratings)
    if rows:
        yield Heading(2, (Text(wording.ratings_heading),))
        yield _table(wording.ratings_heading, wording.ratings_summary, wording.rating, rows, sides, brand)


def _rating_row(change: RatingChange, sides: Sides) -> Row:
    words, before, after = sides.words, sides.comparison.before.period, sides.comparison.after.period
    said = words.comparison.rating_change.format(before=words.rag(change.was), after=words.rag(change.now))
    return Row(
        (
            *_measure_cells(change.after),
            figure_cell(change.before, before, words, words.mark(change.was), FILLS[change.was]),
            figure_cell(change.after, after, words, words.mark(change.now), FILLS[change.now]),
            target_cell(change.after, words),
            text_cell(said),
        )
    )


def _moves(by: Yardstick, sides: Sides, brand: Brand) -> Iterator[Block]:
    wording = sides.words.comparison
    moves = [move for move in sides.comparison.moves if move.by is by]
    rows = tuple(_move_row(move, sides) for move in moves[:_MOVES_SHOWN])
    heading, summary, note = {
        Yardstick.TARGET: (wording.moves_heading, wording.moves_summary, wording.moves_note),
        Yardstick.EARLIER_FIGURE: (wording.other_moves_heading, wording.other_moves_summary, wording.other_moves_note),
    }[by]
    if rows:
        yield Heading(2, (Text(heading),))
        yield _table(heading, summary, wording.move, rows, sides, brand)
        yield Paragraph((Text(note.format(shown=len(rows), count=len(moves))),), Role.NOTE)


def _move_row(move: Move, sides: Sides) -> Row:
    words, before, after = sides.words, sides.comparison.before.period, sides.comparison.after.period
    return Row(
        (
            *_measure_cells(move.after),
            figure_cell(move.before, before, words),
            figure_cell(move.after, after, words),
            target_cell(move.after, words),
            arrow_cell(SHAPES[move.direction], EFFECTS[move.effect], _move_said(move, words)),
        )
    )


def _move_said(move: Move, words: ChangeWords) -> str:
    wording, report = words.comparison, words.settings.wording
    direction = report.up if move.direction is Direction.UP else report.down
    if move.by is Yardstick.TARGET and move.share is not None:
        pattern = wording.move_better if move.share > 0 else wording.move_worse
        return pattern.format(direction=direction, share=_percent(move.share))
    effect = {Effect.IMPROVEMENT: report.improvement, Effect.DECLINE: report.decline, Effect.NEUTRAL: ""}[move.effect]
    if move.share is None:
        said = wording.move_from_zero.format(direction=direction)
    else:
        said = wording.move_by_figure.format(direction=direction, share=_percent(move.share))
    return f"{said}, {effect}" if effect else said


def _percent(share: Decimal) -> str:
    """Write a share's size as a percentage: whole from 10% on, with one decimal below."""
    size = abs(share)
    return (_COARSE if size >= _COARSE_FROM else _FINE).written(size * 100)


def _restated(sides: Sides, brand: Brand) -> Iterator[Block]:
    wording = sides.words.comparison
    rows = tuple(_figure_row(change, sides.words) for change in sides.comparison.figures)
    if rows:
        yield Heading(2, (Text(wording.figures_heading),))
        yield Table(
            title=wording.figures_heading,
            summary=wording.figures_summary.format(count=len(rows)),
            columns=figure_columns(rows, 2, brand),
            header=_header((wording.before, wording.now), wording.month, wording.event, sides.words),
            rows=rows,
        )


def _figure_row(change: FigureChange, words: ChangeWords) -> Row:
    wording = words.comparison
    event = {
        FigureEvent.RESTATED: wording.restated,
        FigureEvent.ARRIVED: wording.arrived,
        FigureEvent.WITHDRAWN: wording.withdrawn,
    }[change.event]
    return Row(
        (
            *_measure_cells(change.after),
            figure_cell(change.before, change.month, words),
            figure_cell(change.after, change.month, words),
            text_cell(words.short_month(change.month), align=Align.CENTRE),
            text_cell(event),
        )
    )


def _measure_cells(measure: Measure) -> tuple[Cell, Cell]:
    return text_cell(measure.id, row_header=True), text_cell(measure.description)


def _table(heading: str, summary: str, last: str, rows: tuple[Row, ...], sides: Sides, brand: Brand) -> Table:
    wording = sides.words.settings.wording
    return Table(
        title=heading,
        summary=summary.format(count=len(rows)),
        columns=figure_columns(rows, len(sides.columns), brand),
        header=_header(sides.columns, wording.target, last, sides.words),
        rows=rows,
    )


def _header(figures: Iterable[str], target: str, last: str, words: ChangeWords) -> Row:
    wording = words.settings.wording
    return heading_row((wording.id, wording.description, *figures, target, last), _ALIGNED)
