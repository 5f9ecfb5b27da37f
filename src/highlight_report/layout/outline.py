"""The tree as plain text: what golden tests compare, and what `--outline` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from highlight_report.brand import Role
from highlight_report.layout.blocks import (
    Align,
    Arrow,
    Block,
    Break,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Row,
    Rule,
    Run,
    Section,
    Tab,
    Table,
    Text,
    flat,
)

_INDENT = "  "


def outline(document: Document) -> str:
    """Return the whole tree as text, one line a block or row."""
    return "\n".join(_document(document)) + "\n"


def _document(document: Document) -> Iterator[str]:
    yield f"document {document.title!r}, subject {document.subject!r}, author {document.author!r}"
    yield f"{_INDENT}language {document.language}, date {document.date}, watermark {document.watermark!r}"
    yield f"{_INDENT}foot {document.footer.left!r}, {document.footer.centre!r}, {document.footer.page!r}"
    for section in document.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"section {section.title!r}"
    if section.running_head:
        yield f"{_INDENT}running head {section.running_head.title!r}, {section.running_head.lead!r}"
    yield from _blocks(section.blocks, _INDENT)


def _blocks(blocks: tuple[Block, ...], indent: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, indent)


def _block(block: Block, indent: str) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{indent}h{block.level}{' on a new page' if block.new_page else ''}: {_runs(block.runs)}"
        case Paragraph():
            yield f"{indent}{_look(block)}: {_runs(block.runs)}"
        case Items():
            for number, item in enumerate(block.items, block.start or 0):
                yield f"{indent}{'*' if block.start is None else f'{number}.'}"
                yield from _blocks(item, indent + _INDENT)
        case Quote():
            yield f"{indent}quote"
            yield from _blocks(block.blocks, indent + _INDENT)
        case Rule():
            yield f"{indent}rule"
        case Passage():
            yield from _blocks(block.blocks, indent)
        case Table():
            yield from _table(block, indent)
        case never:
            assert_never(never)


def _look(paragraph: Paragraph) -> str:
    aligned = "" if paragraph.align is Align.LEFT else f" {paragraph.align.value}"
    return f"{paragraph.role.value}{aligned}{' with next' if paragraph.keep_with_next else ''}"


def _table(table: Table, indent: str) -> Iterator[str]:
    yield f"{indent}table {table.title!r}: {table.summary}"
    yield f"{indent}{_INDENT}columns {', '.join(map(_column, table.columns))}; words at the {table.vertical.value}"
    for name, row in (("header", table.header), *(("row", row) for row in table.rows)):
        yield f"{indent}{_INDENT}{name}{' that may split' if row.splits else ''}"
        yield from _row(row, indent + _INDENT * 2)


def _column(column: Column) -> str:
    stops = f" point {column.point.mm:.1f} mark {column.mark.mm:.1f}" if column.align is Align.DECIMAL else ""
    return f"{column.width.mm:.1f}{stops}"


def _row(row: Row, indent: str) -> Iterator[str]:
    for cell in row.cells:
        match flat(cell.blocks):
            case (Paragraph() as only,):
                yield f"{indent}| {_cell_role(cell)}{_look(only)}: {_runs(only.runs)}".rstrip()
            case several:
                yield f"{indent}| {_cell_role(cell)}".rstrip()
                yield from _blocks(several, indent + _INDENT)


def _cell_role(cell: Cell) -> str:
    fill = "" if cell.role is Role.PLAIN else f"[{cell.role.value}] "
    return f"{'(row header) ' if cell.row_header else ''}{fill}"


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    match run:
        case Text():
            return _text(run)
        case Figure():
            return f"{run.whole}{run.rest}"
        case Tab():
            return "\t"
        case Arrow():
            return f"<{run.shape.value} {run.role.value} {run.words!r}>"
        case Break():
            return "\\"
        case never:
            assert_never(never)


def _text(run: Text) -> str:
    emphasis = "**" * run.bold + "_" * run.italic
    shown = f"{emphasis}{run.text}{emphasis[::-1]}"
    if run.role is not None:
        shown = f"{{{run.role.value} {shown}}}"
    return f"[{shown}]({run.link})" if run.link else shown
