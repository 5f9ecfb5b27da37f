"""Blocks and runs as WordprocessingML, one function for each; tables have a module of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, assert_never

from highlight_report.brand import Length, Role
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
    Rule,
    Run,
    Tab,
    Table,
    Text,
    flat,
)
from highlight_report.writers.addresses import uri
from highlight_report.writers.docx.anchors import Anchors
from highlight_report.writers.docx.ooxml import TAB, hyperlink, paragraph, run, text_run
from highlight_report.writers.docx.package import WordPackage
from highlight_report.writers.docx.styles import (
    Above,
    Below,
    Marker,
    Stops,
    StyleSheet,
    Variant,
)
from highlight_report.writers.docx.tables import TableWriter

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class Place(NamedTuple):
    """Where a block stands: in a cell of a role and a column, and how many lists and quotations deep.

    `marker` is what stands before a paragraph of a list, `numbering` what makes it an item of one that counts; `above`
    and `below` are what it follows and what it ends.
    """

    cell: Role | None = None
    column: Column | None = None
    depth: int = 0
    quotes: int = 0
    marker: Marker | None = None
    numbering: str = ""
    above: Above | None = None
    below: Below | None = None


class Links:
    """The addresses that a document leads to, each once."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self._ids: dict[str, str] = {}

    def id(self, address: str) -> str:
        """Return the relationship of an address."""
        target = uri(address)
        if target not in self._ids:
            self._ids[target] = self.package.link(target)
        return self._ids[target]


class Story:
    """Writes blocks, and gathers the styles, lists and links that they need."""

    def __init__(self, styles: StyleSheet, links: Links, anchors: Anchors) -> None:
        self.styles = styles
        self.links = links
        self.anchors = anchors
        self._cells: dict[tuple[Role, Column], Place] = {}

    def blocks(self, blocks: Sequence[Block], place: Place) -> Iterator[str]:
        """Write blocks one under another."""
        above = place.above
        for index, block in enumerate(blocks, start=1):
            if above is Above.TABLE and isinstance(block, Table):
                yield paragraph(self.styles.gap(), "")
            below = place.below if index == len(blocks) else None
            here = place if (above, below) == (place.above, place.below) else place._replace(above=above, below=below)
            if written := "".join(self.block(block, here)):
                yield written
                above = Above.TABLE if written.endswith("</w:tbl>") else None

    def cell(self, cell: Cell, column: Column) -> str:
        """Write what is in a cell."""
        key = (cell.role, column)
        if key not in self._cells:
            self._cells[key] = Place(cell.role, column, above=Above.CELL, below=Below.CELL)
        match flat(cell.blocks):
            case (Paragraph(is_empty=True) as only,):
                # Word takes no cell without a paragraph
                return self.anchors.around_only(cell.blocks, self._paragraph(only, self._cells[key]))
            case _:
                return "".join(self.blocks(cell.blocks, self._cells[key]))

    def block(self, block: Block, place: Place) -> Iterator[str]:
        """Write one block."""
        match block:
            case Heading():
                yield self._heading(block, place)
            case Paragraph(is_empty=True):
                pass  # a paragraph of nothing is no more than a gap, which the styles make
            case Paragraph():
                yield self._paragraph(block, place)
            case Items():
                yield from self._items(block, place)
            case Quote(blocks=quoted):
                yield from self.blocks(quoted, place._replace(quotes=place.quotes + 1))
            case Rule():
                yield paragraph(self.styles.rule(_surroundings(place)), "")
            case Passage(blocks=inner):
                yield self.anchors.around(block, "".join(self.blocks(inner, place)))
            case Table():
                yield TableWriter(self.styles, self.cell).table(block)
            case never:
                assert_never(never)

    def _heading(self, block: Heading, place: Place) -> str:
        style = self.styles.heading(block, _surroundings(place)._replace(above=place.above))
        return paragraph(style, self._runs(block.runs, block.role))

    def _paragraph(self, block: Paragraph, place: Place) -> str:
        style = self.styles.paragraph(block.role, self._variant(block, place))
        return paragraph(style, self._runs(block.runs, block.role), place.numbering)

    def _variant(self, block: Paragraph, place: Place) -> Variant:
        look = self.styles.look(block.role)
        return Variant(
            align=block.align,
            stops=_stops(block, place.column),
            ink=self._ink(block.role, place.cell),
            listed=place.marker,
            depth=place.depth,
            quotes=max(place.quotes - (block.role is Role.QUOTE), 0),  # a quotation's own style has the first in it
            above=place.above if self.styles.space_above(look, place.above) != look.before else None,
            below=place.below if look.after else None,
            kept=block.keep_with_next,
        )

    def _ink(self, role: Role, cell: Role | None) -> Role | None:
        """Return the role of the cell where the words take its colour: not where they have a ground of their own."""
        if cell is None:
            return None
        own, around = self.styles.look(role), self.styles.look(cell)
        return cell if around.fill and not own.fill and around.text != own.text else None

    def _items(self, block: Items, place: Place) -> Iterator[str]:
        inner = self._within_list(block, place)
        above, end = place.above, place.below or (None if place.depth else Below.LIST)
        for index, item in enumerate(block.items, start=1):
            below = end if index == len(block.items) else None
            yield from self._item(item, inner._replace(above=above, below=below), block.role)
            above = None

    def _within_list(self, block: Items, place: Place) -> Place:
        inner = place._replace(depth=place.depth + 1, marker=Marker.BULLET, numbering="")
        if block.start is None:
            return inner
        item = Variant(listed=Marker.NUMBER, depth=inner.depth, quotes=place.quotes)
        return inner._replace(marker=Marker.NUMBER, numbering=self.styles.counted(block.role, item, block.start))

    def _item(self, item: tuple[Block, ...], place: Place, role: Role) -> Iterator[str]:
        """Write an item; its mark needs a paragraph, so that one without words stands where none comes first."""
        opening, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (Paragraph((), role), item)
        yield self._paragraph(opening, place._replace(below=None) if rest else place)
        yield from self.blocks(rest, place._replace(marker=Marker.NONE, numbering="", above=None))

    def _runs(self, runs: tuple[Run, ...], within: Role) -> str:
        """Write the runs of a paragraph of a role; neighbours that lead to one address are one link."""
        made = []
        for address, group in groupby(runs, _address):
            words = "".join(self._run(each, within) for each in group)
            made.append(hyperlink(self.links.id(address), words) if address else words)
        return "".join(made)

    def _run(self, each: Run, within: Role) -> str:
        match each:
            case Text(text=text, bold=bold, italic=italic, role=role):
                return text_run(text, self.styles.words(role, within, bold=bold, italic=italic))
            case Figure(whole=whole, rest=rest):
                return text_run(whole + rest)
            case Tab():
                return TAB
            case Arrow(shape=shape, role=role):
                return text_run(shape.value.replace(" ", _NO_BREAK_SPACE), self.styles.arrow(role, within))
            case Break():
                return run("<w:br/>")
            case never:
                assert_never(never)


def _surroundings(place: Place) -> Variant:
    """Return how what has a style of its own stands in lists and quotations."""
    return Variant(listed=place.marker, depth=place.depth, quotes=place.quotes)


def _address(each: Run) -> str:
    return each.link if isinstance(each, Text) else ""


def _stops(block: Paragraph, column: Column | None) -> Stops | None:
    if block.align is not Align.DECIMAL or column is None:
        return None
    marked = any(isinstance(each, Tab) for each in block.runs)
    return Stops(Length(column.point), Length(column.mark) if marked else None)
