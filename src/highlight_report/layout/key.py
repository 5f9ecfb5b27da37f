"""The key on the front page: what the fills, the letters and the arrows mean."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.brand import Brand, Length, Role
from highlight_report.domain.figures import NumberFormat
from highlight_report.domain.judgement import ratings_shown
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Report
from highlight_report.layout.blocks import Align, Block, Column, Heading, Paragraph, Row, Shape, Table, Text
from highlight_report.layout.cells import FILLS, arrow_cell, heading_row, text_cell
from highlight_report.layout.wording import Words

_RATINGS = (Rag.GREEN, Rag.AMBER, Rag.RED)


def key(report: Report, words: Words, brand: Brand) -> tuple[Block, ...]:
    """Compose the key and its notes, which explain the marks and notations that figures of the report have."""
    wording = words.settings.wording
    notations = (meaning for suffix, meaning in words.settings.notations.items() if _used(suffix, report))
    return (
        Heading(1, (Text(wording.key_heading),)),
        _ratings(words, brand),
        *_notes(*_marks(report, words), *notations),
        _directions(words, brand),
        *_notes(wording.key_polarity),
    )


def _notes(*texts: str) -> Iterator[Paragraph]:
    return (Paragraph((Text(text),), Role.NOTE) for text in texts)


def _marks(report: Report, words: Words) -> Iterator[str]:
    shown = ratings_shown(report, words.settings.rules)
    if shown:
        explained = (words.explained_mark(rag) for rag in (*_RATINGS, Rag.BLUE) if rag in shown)
        marks = {rag.value: words.mark(rag) for rag in _RATINGS}
        yield words.settings.wording.key_marks.format(marks=", ".join(explained), **marks)


def _used(suffix: str, report: Report) -> bool:
    formats = {measure.format for priority in report.priorities for measure in priority.measures or ()}
    return any(_suffix(shown_as) == suffix for shown_as in formats)


def _suffix(shown_as: NumberFormat) -> str:
    return shown_as.suffix.strip()


def _ratings(words: Words, brand: Brand) -> Table:
    wording = words.settings.wording
    tolerance = str(words.settings.rules.tolerance)
    meanings = (
        wording.key_on_target,
        wording.key_within.format(tolerance=tolerance),
        wording.key_beyond.format(tolerance=tolerance),
    )
    cells = (
        text_cell(meaning, FILLS[rag], align=Align.CENTRE) for rag, meaning in zip(_RATINGS, meanings, strict=True)
    )
    return Table(
        title=wording.key_rag,
        summary=wording.key_rag_summary,
        columns=_columns(brand),
        header=_header(wording.key_rag, tuple(words.rag(rag) for rag in _RATINGS)),
        rows=(Row((text_cell(wording.key_rag_note, row_header=True), *cells)),),
    )


def _directions(words: Words, brand: Brand) -> Table:
    wording = words.settings.wording
    titles = tuple(text[:1].upper() + text[1:] for text in (wording.improvement, wording.decline, wording.no_change))
    arrows = (
        arrow_cell(Shape.UP, Role.TRAVEL_BETTER, f"{wording.up}, {wording.improvement}", Align.CENTRE),
        arrow_cell(Shape.DOWN, Role.TRAVEL_WORSE, f"{wording.down}, {wording.decline}", Align.CENTRE),
        arrow_cell(Shape.LEVEL, Role.TRAVEL_NEUTRAL, wording.no_change, Align.CENTRE),
    )
    return Table(
        title=wording.key_direction,
        summary=wording.key_direction_summary,
        columns=_columns(brand),
        header=_header(wording.key_direction, titles),
        rows=(Row((text_cell(wording.key_direction_note, row_header=True), *arrows)),),
    )


def _header(first: str, others: tuple[str, ...]) -> Row:
    return heading_row((first, *others), (Align.LEFT, *(Align.CENTRE for _ in others)))


def _columns(brand: Brand) -> tuple[Column, ...]:
    part = Length(brand.page.measure / 5)
    return (Column(Length(part * 2)), Column(part), Column(part), Column(part))
