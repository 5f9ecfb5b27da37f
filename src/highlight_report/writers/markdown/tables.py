"""Tables as GitHub's pipe tables: a cell is one line, its blocks set apart by `<br>`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from highlight_report.layout.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Row,
    Rule,
    Table,
)
from highlight_report.writers.markdown.inline import inline
from highlight_report.writers.markdown.line import Line

_BREAK = "<br>"
_HARD_BREAK = "\\\n"
_RULES = {Align.LEFT: "---", Align.CENTRE: ":---:", Align.DECIMAL: "---:"}
# Beside the bar that would end the cell, what GitHub's own notation adds to CommonMark.
_ESCAPES = str.maketrans({"|": "\\|", "~": "\\~"})


def table(block: Table) -> str:
    """Return a table as a pipe table, its header first."""
    rule = f"| {' | '.join(map(_rule, block.columns))} |"
    header, *rows = map(_row, (block.header, *block.rows))
    return "\n".join((header, rule, *rows))


def _rule(column: Column) -> str:
    return _RULES[column.align]


def _row(row: Row) -> str:
    return f"| {' | '.join(map(_cell, row.cells))} |"


def _cell(cell: Cell) -> str:
    return _BREAK.join(_lines(cell.blocks)).translate(_ESCAPES)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield inline(Line.of(runs)).replace(_HARD_BREAK, _BREAK)
            case Items(items=items, start=start):
                for number, item in enumerate(items, start=start or 0):
                    mark = "•" if start is None else f"{number}\\."
                    yield f"{mark} {_BREAK.join(_lines(item))}"
            case Quote(blocks=quoted) | Passage(blocks=quoted):
                yield from _lines(quoted)
            case Rule():
                yield "—"
            case Table():
                for row in block.rows:
                    yield from (_BREAK.join(_lines(cell.blocks)) for cell in row.cells)
            case never:
                assert_never(never)
