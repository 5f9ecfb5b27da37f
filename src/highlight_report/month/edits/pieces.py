"""The body of a Word file as paragraphs and tables in reading order, each paragraph read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from highlight_report.month.edits.lists import Item, Lists
from highlight_report.month.edits.looks import Numbering, ParagraphLook, Styles, value, whole
from highlight_report.month.edits.opened import Element, W
from highlight_report.month.edits.words import Aside, Beside, Inside, Words
from highlight_report.writers.docx.flow import Flowing
from highlight_report.writers.docx.skeleton import squeezed

_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))
_WRAPPERS = tuple(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml"))
_DOCUMENT = f"{W}altChunk"
_NO_LIST = "0"


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A paragraph that came back: its element, how it stands and what it says, and what stands beside its words."""

    element: Element
    flowing: Flowing
    beside: tuple[Beside, ...]

    @property
    def words(self) -> str:
        """The words alone, on one line."""
        return squeezed(self.flowing.words)

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing and draws nothing."""
        return not self.words and not self.flowing.is_rule


@dataclass(frozen=True, slots=True, eq=False)
class CellPieces:
    """A cell's paragraphs; what a table inside of it holds counts among them."""

    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """The words alone, on one line."""
        return squeezed(" ".join(piece.words for piece in self.pieces))


@dataclass(frozen=True, slots=True, eq=False)
class TablePieces:
    """A table's cells row by row; a cell over several columns has empty ones after it."""

    rows: tuple[tuple[CellPieces, ...], ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All paragraphs in the table."""
        return tuple(piece for row in self.rows for cell in row for piece in cell.pieces)


Part: TypeAlias = Piece | TablePieces


@dataclass(frozen=True, slots=True)
class PieceReader:
    """Reads the parts of a body; items of lists are counted as they come, so that it serves one file once."""

    styles: Styles
    lists: Lists
    words: Words

    def parts(self, container: Element) -> Iterator[Part]:
        """Yield the paragraphs and tables that stand in a container, content controls seen through."""
        for each in container:
            if each.tag == _PARAGRAPH:
                yield self._piece(each)
            elif each.tag == _TABLE:
                yield TablePieces(tuple(self._row(row) for row in _inside(each, _ROW)))
            elif each.tag == _DOCUMENT:
                yield Piece(each, Flowing(), (Beside(Aside.DOCUMENT, ""),))
            elif each.tag in _WRAPPERS:
                yield from self.parts(each)

    def _row(self, row: Element) -> tuple[CellPieces, ...]:
        before = whole(value(row.find(f"{W}trPr"), "gridBefore"), 0)
        cells = [CellPieces(())] * before
        for cell in _inside(row, _CELL):
            cells.append(CellPieces(tuple(self._in_cell(cell))))
            cells += [CellPieces(())] * (whole(value(cell.find(f"{W}tcPr"), "gridSpan"), 1) - 1)
        return tuple(cells)

    def _in_cell(self, cell: Element) -> Iterator[Piece]:
        for part in self.parts(cell):
            yield from (part,) if isinstance(part, Piece) else part.pieces

    def _piece(self, element: Element) -> Piece:
        properties = element.find(f"{W}pPr")
        look = self.styles.paragraph(value(properties, "pStyle"))
        inside = self.words.inside(element, look)
        item = self.lists.item(_numbering(properties, look))
        is_rule = _is_blank(inside) and (inside.has_line or look.is_line or _has_line(properties))
        if is_rule:
            rule = Flowing(depth=look.continued, quotes=look.quotes, is_rule=True)
            return Piece(element, rule, inside.beside)
        return Piece(element, _flowing(inside, look, item, _continued(properties, look)), inside.beside)


def _flowing(inside: Inside, look: ParagraphLook, item: Item | None, continued: int) -> Flowing:
    if look.level:
        return Flowing(inside.runs, level=look.level, depth=look.continued, quotes=look.quotes)
    if item is None:
        return Flowing(inside.runs, look.role, depth=continued, quotes=look.quotes)
    return Flowing(inside.runs, look.role, depth=item.depth, quotes=look.quotes, is_item=True, number=item.number)


def _numbering(properties: Element | None, look: ParagraphLook) -> Numbering | None:
    """Return what makes a paragraph an item: what it says itself, or what its style does."""
    own = None if properties is None else properties.find(f"{W}numPr")
    if own is None:
        return look.numbering
    given, level = value(own, "numId"), value(own, "ilvl")
    if given:
        return None if given == _NO_LIST else Numbering(given, whole(level, 0))
    if look.numbering is None:
        return None
    return Numbering(look.numbering.list, whole(level, 0)) if level else look.numbering


def _continued(properties: Element | None, look: ParagraphLook) -> int:
    """Return how many lists deep a paragraph stands that goes on with an item.

    One whose bullet was taken away does, unless it was set back to the edge of the text, too.
    """
    if look.continued or look.numbering is None:
        return look.continued
    edge = None if properties is None else properties.find(f"{W}ind")
    is_set_back = edge is not None and "0" in (edge.get(f"{W}left"), edge.get(f"{W}start"))
    return 0 if is_set_back or _numbering(properties, look) else look.numbering.level + 1


def _has_line(properties: Element | None) -> bool:
    """Tell whether a line runs along a paragraph, as Word draws one for three hyphens."""
    edges = None if properties is None else properties.find(f"{W}pBdr")
    return edges is not None and any(edges.find(f"{W}{side}") is not None for side in ("top", "bottom"))


def _is_blank(inside: Inside) -> bool:
    return Flowing(inside.runs).is_gap and not inside.beside


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, content controls seen through."""
    for each in element:
        if each.tag == tag:
            yield each
        elif each.tag in _WRAPPERS:
            yield from _inside(each, tag)
