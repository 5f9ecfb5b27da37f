"""Ways through the tree that tests share: its tables, headings and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from highlight_report.layout.blocks import (
    Arrow,
    Block,
    Break,
    Cell,
    Document,
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
)


def everything(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block in reading order, those inside lists, quotes and tables included."""
    for block in blocks:
        yield block
        match block:
            case Items(items=items):
                for item in items:
                    yield from everything(item)
            case Quote(blocks=inner) | Passage(blocks=inner):
                yield from everything(inner)
            case Table():
                for cell in cells(block):
                    yield from everything(cell.blocks)
            case Heading() | Paragraph() | Rule():
                pass
            case never:
                assert_never(never)


def all_blocks(document: Document) -> Iterator[Block]:
    """Yield every block of the document in reading order."""
    for section in document.sections:
        yield from everything(section.blocks)


def tables(document: Document) -> list[Table]:
    """Return the document's tables."""
    return [block for block in all_blocks(document) if isinstance(block, Table)]


def cells(table: Table) -> list[Cell]:
    """Return the cells of a table, row by row, the header's first."""
    return [cell for row in (table.header, *table.rows) for cell in row.cells]


def the_table(blocks: Iterable[Block]) -> Table:
    """Return the only table among blocks."""
    (found,) = [block for block in blocks if isinstance(block, Table)]
    return found


def runs_in(block: Block) -> tuple[Run, ...]:
    """Return the runs of a heading or paragraph; other blocks have none of their own."""
    return block.runs if isinstance(block, Heading | Paragraph) else ()


def shown(run: Run) -> str:
    """Return what a run prints; the gap before a mark is a bar."""
    match run:
        case Text(text=text):
            return text
        case Figure(whole=whole, rest=rest):
            return whole + rest
        case Tab():
            return "|"
        case Arrow(shape=shape):
            return shape.value
        case Break():
            return "\n"
        case never:
            assert_never(never)


def text(*blocks: Block) -> str:
    """Return what blocks print, one line a paragraph."""
    return "\n".join("".join(map(shown, runs_in(block))) for block in everything(blocks) if runs_in(block))


def row_text(table: Table, index: int) -> list[str]:
    """Return what the cells of one row print."""
    return [text(*cell.blocks) for cell in table.rows[index].cells]


def header_text(table: Table) -> list[str]:
    """Return the table's column headings."""
    return [text(*cell.blocks) for cell in table.header.cells]


def arrows(blocks: Iterable[Block]) -> list[Arrow]:
    """Return every arrow among blocks."""
    return [run for block in everything(blocks) for run in runs_in(block) if isinstance(run, Arrow)]


def headings(blocks: Iterable[Block]) -> list[tuple[int, str]]:
    """Return level and words of every heading."""
    return [(block.level, text(block)) for block in everything(blocks) if isinstance(block, Heading)]
