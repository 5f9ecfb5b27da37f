"""Setting: blocks become boxes. Here the roles of the tree meet the styles of the brand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import NamedTuple, assert_never

from highlight_report.brand import Brand, Role
from highlight_report.layout.blocks import (
    Align,
    Arrow,
    Block,
    Break,
    Cell,
    Column,
    Figure,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Row,
    Rule,
    Run,
    Tab,
    Table,
    Text,
    Vertical,
    flat,
)
from highlight_report.writers.pdf.boxes import Bar, Box, Line, Stack
from highlight_report.writers.pdf.fonts import drawable, pick
from highlight_report.writers.pdf.lines import UNDRESSED, Border, Breaker, Dress, Lines, Mark
from highlight_report.writers.pdf.owners import Cells, owners
from highlight_report.writers.pdf.pen import Look, Piece
from highlight_report.writers.pdf.tables import Field, Grid, Strip
from highlight_report.writers.pdf.tags import Element, text_string

BOOKMARKED = 2  # the level of headings that stand under their section among the bookmarks
BULLET = "•"
LABEL_GAP = 0.5  # between a list's label and its item at least, in multiples of the type size
GUTTER = 9.0  # points from the bar beside a quotation to its words, at most


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks are set.

    `width` includes `indent`, the space left of them. In a table `column` is theirs and `fill` the role of their cell.
    `parent` is the element of the tag tree that they stand in.
    """

    width: float
    indent: float = 0.0
    column: Column | None = None
    fill: Role = Role.PLAIN
    parent: Element = field(default_factory=lambda: Element("Div"))


class Words(NamedTuple):
    """What decides the look of words: the roles of their paragraph, themselves and their cell, and their emphasis."""

    role: Role
    run: Role | None = None
    fill: Role = Role.PLAIN
    bold: bool = False
    italic: bool = False
    link: str = ""


class Setter:
    """Sets blocks in the looks of a brand; a table's header repeats where it is lower than half the page's `depth`."""

    def __init__(self, brand: Brand, depth: float) -> None:
        self._brand = brand
        self._depth = depth
        self._looks: dict[Words, Look] = {}
        self._tables = count(1)

    def blocks(self, blocks: Iterable[Block], place: Place) -> list[Box]:
        """Return the boxes of blocks, in their order."""
        return [box for block in blocks for box in self._block(block, place)]

    def _block(self, block: Block, place: Place) -> Sequence[Box]:
        match block:
            case Heading():
                return [self._heading(block, place)]
            case Paragraph():
                return [self.paragraph(block, place, place.parent.add("P"))]
            case Items():
                return self._items(block, place)
            case Quote():
                return self._quote(block, place)
            case Rule():
                return [self._rule(place)]
            case Table():
                return [self._table(block, place)]
            case Passage():
                return self.blocks(block.blocks, place)
            case _:
                assert_never(block)

    def _heading(self, heading: Heading, place: Place) -> Box:
        dress = self._dress(heading.role)
        owner = place.parent.add(f"H{heading.level}")
        lines = self._lines(Paragraph(heading.runs, heading.role, keep_with_next=True), place, dress, owner)
        lines.new_page, lines.whole = heading.new_page, True
        if heading.level == BOOKMARKED and place.column is None:
            lines.mark = Mark(_plain(heading.runs), 1)
        return lines

    def paragraph(self, paragraph: Paragraph, place: Place, owner: Element | None = None) -> Lines:
        """Return the box of a paragraph; its words belong to an element of the tag tree, or are furniture."""
        return self._lines(paragraph, place, self._dress(paragraph.role), owner)

    def _dress(self, role: Role) -> Dress:
        style, room = self._brand.style(role), self._brand.spacing.frame
        if style.fill:
            return Dress(style.fill, style.border, Border.AROUND, room, room, room)
        if style.border is None or role is Role.QUOTE:  # its border is the bar beside the whole quotation
            return UNDRESSED
        return Dress(border=style.border, place=Border.UNDER, below=room)

    def _lines(self, paragraph: Paragraph, place: Place, dress: Dress, owner: Element | None) -> Lines:
        style = self._brand.style(paragraph.role)
        face = self.look(Words(paragraph.role, fill=place.fill)).face
        return Lines(
            lines=self._broken(paragraph, place, place.width - place.indent - 2 * dress.beside, owner),
            width=place.width - place.indent,
            indent=place.indent,
            leading=style.size * style.leading,
            capitals=face.cap_height * style.size / 1000,
            dress=dress,
            before=style.before,
            after=style.after,
            keep_with_next=paragraph.keep_with_next,
        )

    def _broken(
        self, paragraph: Paragraph, place: Place, width: float, parent: Element | None
    ) -> Sequence[Sequence[Piece]]:
        breaker = Breaker(width)
        role, fill = paragraph.role, place.fill
        look = self.look(Words(role, fill=fill))
        point, mark = _stops(paragraph, place)
        for run, owner in zip(paragraph.runs, owners(paragraph.runs, parent), strict=True):
            match run:
                case Text():
                    words = Words(role, run.role, fill, run.bold, run.italic, run.link)
                    breaker.text(drawable(run.text), self.look(words), owner)
                case Figure():
                    breaker.figure(drawable(run.whole), drawable(run.rest), look, point, owner)
                case Tab():
                    breaker.tab(look, mark, owner)
                case Arrow():
                    breaker.arrow(run, self.look(Words(role, run.role)), owner)
                case Break():
                    breaker.end_line()
                case _:
                    assert_never(run)
        return breaker.finish(paragraph.align)

    def look(self, words: Words) -> Look:
        """Return how words are drawn."""
        look = self._looks.get(words)
        if look is None:
            look = self._looks[words] = self._new_look(words)
        return look

    def _new_look(self, words: Words) -> Look:
        style = self._brand.style(words.role)
        own = self._brand.style(words.run) if words.run else style
        # on a cell's fill every word takes the colour that is known to be legible there
        filled = words.fill is not Role.PLAIN and style.fill is None
        ground = self._brand.style(words.fill) if filled else own
        bold = words.bold or style.bold or own.bold or ground.bold
        italic = words.italic or style.italic or own.italic or ground.italic
        face = pick(self._brand.fonts.files, bold=bold, italic=italic)
        return Look(
            face,
            style.size,
            ground.text,
            own.fill if words.run else None,
            words.link,
            underline=style.underline or own.underline,
            strike=style.strike or own.strike,
        )

    def _items(self, block: Items, place: Place) -> Sequence[Box]:
        style, look = self._brand.style(block.role), self.look(Words(block.role, fill=place.fill))
        labels = [_label(block, number, look) for number in range(len(block.items))]
        widest = max((look.width(label) for label in labels), default=0.0)
        step = max(self._brand.spacing.step(style.size), widest + LABEL_GAP * style.size)
        inner = replace(place, indent=place.indent + step)
        boxes: list[Box] = []
        listed = place.parent.add("L", List=f"/ListNumbering/{'Disc' if block.start is None else 'Decimal'}")
        for label, item in zip(labels, block.items, strict=True):
            element = listed.add("LI")
            # the space after a label is a real one, for those who read the words out
            piece = Piece(-step, look.width(label), look, f"{label} ", owner=element.add("Lbl"))
            body = element.add("LBody")
            content = self._content(item, replace(inner, parent=body))
            # what would hold nothing holds a space: readers and checkers want every item to have something in it
            space = () if any(map(_is_said, content)) else (Piece(0.0, look.width(" "), look, " ", owner=body),)
            boxes += self._labelled(content, (piece, *space), block.role, inner)
        for box in boxes:
            box.after = min(box.after, self._brand.spacing.items * style.after)
        if boxes:
            boxes[-1].after = style.after
        return boxes

    def _content(self, blocks: Sequence[Block], place: Place) -> Sequence[Box]:
        """Return the boxes of an item or a cell; the words of its only paragraph are its own in the tag tree."""
        match flat(blocks):
            case (Paragraph() as only,):
                return [self.paragraph(only, place, place.parent)]
            case _:
                return self.blocks(blocks, place)

    def _labelled(self, boxes: Sequence[Box], label: Sequence[Piece], role: Role, place: Place) -> Sequence[Box]:
        """Put a label before an item; one whose first block has no lines gets an empty line for it."""
        first = boxes[0] if boxes else None
        if not isinstance(first, Lines):
            first = self.paragraph(Paragraph((), role), place)
            boxes = (first, *boxes)
        first.label = (*(piece.moved(place.indent - first.indent) for piece in label), *first.label)
        return boxes

    def _quote(self, quote: Quote, place: Place) -> Sequence[Box]:
        quoted = place.parent.add("BlockQuote")
        inset = self._brand.spacing.quote
        inner = replace(place, indent=place.indent + inset, parent=quoted)
        boxes = self.blocks(quote.blocks, inner)
        colour = self._brand.style(Role.QUOTE).border
        if colour:
            bar = Bar(inner.indent - min(GUTTER, inset), colour)
            for box in boxes:
                box.bars = (bar, *box.bars)
        return boxes

    def _rule(self, place: Place) -> Box:
        look, room = self._brand.table, self._brand.spacing.table
        return Line(
            width=place.width - place.indent,
            indent=place.indent,
            thickness=look.rule_width,
            colour=look.rule,
            before=room,
            after=room,
        )

    def _table(self, table: Table, place: Place) -> Box:
        element = place.parent.add("Table", title=table.title, Table=f"/Summary{text_string(table.summary)}")
        cells = Cells(table, element, next(self._tables))
        header = self._row(table.header, table, cells.header())
        rows = [self._row(row, table, cells.row(row)) for row in table.rows]
        repeats = header.height < self._depth / 2
        if not repeats:
            rows.insert(0, header)
        return Grid(
            header=header if repeats else None,
            rows=rows,
            body=sum(row.height for row in rows),
            indent=place.indent,
            after=self._brand.spacing.table,
            owner=element,
        )

    def _row(self, row: Row, table: Table, elements: Sequence[Element]) -> Strip:
        fields = [self._field(*parts) for parts in zip(row.cells, table.columns, elements, strict=True)]
        return Strip(fields, self._brand.table, splits=row.splits, hangs=table.vertical is Vertical.TOP)

    def _field(self, cell: Cell, column: Column, element: Element) -> Field:
        width = column.width - 2 * self._brand.table.padding_x
        boxes = self._content(cell.blocks, Place(width, column=column, fill=cell.role, parent=element))
        fill = None if cell.role is Role.PLAIN else self._brand.style(cell.role)
        return Field(Stack(boxes=boxes), column.width, fill)


def _is_said(box: Box) -> bool:
    """Tell whether anything of a box can be heard."""
    if isinstance(box, Lines):
        pieces = (piece for line in (box.label, *box.lines) for piece in line)
        return any(piece.text or (piece.arrow and piece.arrow.words.strip()) for piece in pieces)
    return isinstance(box, Grid)


def _label(block: Items, number: int, look: Look) -> str:
    if block.start is not None:
        return f"{block.start + number}."
    return look.face.either(BULLET, "-")


def _stops(paragraph: Paragraph, place: Place) -> tuple[float, float]:
    if paragraph.align is Align.DECIMAL and place.column:
        return place.column.point, place.column.mark
    return 0.0, 0.0


def _plain(runs: Sequence[Run]) -> str:
    return "".join(_words(run) for run in runs)


def _words(run: Run) -> str:
    match run:
        case Text():
            return drawable(run.text)
        case Figure():
            return drawable(run.whole + run.rest)
        case Arrow():
            return run.words
        case Tab() | Break():
            return " "
        case _:
            assert_never(run)
