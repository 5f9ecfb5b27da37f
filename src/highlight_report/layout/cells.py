"""The small pieces that tables are made of."""

from __future__ import annotations

from collections.abc import Sequence

from highlight_report.brand import Role
from highlight_report.diagnostics import NOWHERE, Origin
from highlight_report.domain.rag import Rag
from highlight_report.layout.blocks import Align, Arrow, Cell, Paragraph, Passage, Row, Shape, Text
from highlight_report.layout.wording import Words

FILLS = {
    Rag.RED: Role.RAG_RED,
    Rag.AMBER: Role.RAG_AMBER,
    Rag.GREEN: Role.RAG_GREEN,
    Rag.BLUE: Role.RAG_BLUE,
    Rag.NONE: Role.PLAIN,
}
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def text_cell(
    text: str,
    fill: Role = Role.PLAIN,
    look: Role = Role.TABLE_TEXT,
    align: Align = Align.LEFT,
    *,
    row_header: bool = False,
    origin: Origin = NOWHERE,
) -> Cell:
    """Return a cell of one paragraph; one without words where the text is empty."""
    runs = (Text(text, origin=origin),) if text else ()
    return Cell((Paragraph(runs, look, align),), fill, row_header)


def status_cell(rag: Rag | None, words: Words) -> Cell:
    """Return a cell filled with a RAG status that says its word; a status still to be answered is a marked gap."""
    if rag is None:
        return gap_cell(words)
    fill = Role.NEUTRAL if rag is Rag.NONE else FILLS[rag]
    return text_cell(words.rag(rag), fill, Role.STATUS_WORD, Align.CENTRE)


def gap_cell(words: Words) -> Cell:
    """Return the marked gap of an answer that is still to come."""
    return text_cell(words.settings.wording.to_do, look=Role.TO_DO)


def arrow_cell(shape: Shape, role: Role, saying: str, align: Align = Align.LEFT) -> Cell:
    """Return a cell with an arrow and, beside it, what the arrow says."""
    runs = (Arrow(shape, role, saying), Text(_NO_BREAK_SPACE + saying))
    return Cell((Paragraph(runs, Role.TABLE_TEXT, align),))


def passage_cell(key: str, cell: Cell) -> Cell:
    """Return a cell whose content is the passage of a key."""
    return cell._replace(blocks=(Passage(key, cell.blocks),))


def heading_row(titles: Sequence[str], aligned: Sequence[Align] = ()) -> Row:
    """Return a header row."""
    aligns = aligned or (Align.LEFT,) * len(titles)
    return Row(
        tuple(
            text_cell(title, Role.TABLE_HEADER, Role.TABLE_HEADING, align)
            for title, align in zip(titles, aligns, strict=True)
        )
    )
