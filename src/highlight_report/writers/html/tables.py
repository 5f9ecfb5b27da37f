"""Tables: header cells that say what they head, a caption for those who listen, figures on one decimal point."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from highlight_report.brand import Role
from highlight_report.layout.blocks import Align, Block, Cell, Column, Row, Table, Vertical
from highlight_report.writers.escaping import content
from highlight_report.writers.html.markup import classes, element, lines, opening

TOP, SPLITS = "top", "splits"


def table(block: Table, story: Callable[[Iterable[Block]], str]) -> str:
    """Return a table in a frame that scrolls where the screen is narrow; `story` writes what is in its cells."""
    width = sum(column.width for column in block.columns) or 1
    shares = (f"width:{100 * column.width / width:.2f}%" for column in block.columns)
    head = element("thead", _row(block.header, block.columns, "col", story))
    body = element("tbody", "\n".join(_row(row, block.columns, "row", story) for row in block.rows))
    # A caption that only says what the heading above has said is for those who do not see the table.
    caption = element("caption", content(f"{block.title}: {block.summary}"))
    columns = element("colgroup", "".join(opening("col", style=share) for share in shares))
    inner = lines("table", caption, columns, head, body, class_=TOP * (block.vertical is Vertical.TOP))
    return element("div", inner, class_="frame", role="region", aria_label=block.title, tabindex="0")


def _row(row: Row, columns: tuple[Column, ...], scope: str, story: Callable[[Iterable[Block]], str]) -> str:
    cells = (_cell(cell, column, scope, story) for cell, column in zip(row.cells, columns, strict=True))
    return element("tr", "".join(cells), class_=SPLITS * row.splits)


def _cell(cell: Cell, column: Column, scope: str, story: Callable[[Iterable[Block]], str]) -> str:
    heads = scope == "col" or cell.row_header
    return element(
        "th" if heads else "td",
        story(cell.blocks),
        scope=scope * heads,
        class_=classes(cell.role.value if cell.role is not Role.PLAIN else ""),
        style=_stops(column) if column.align is Align.DECIMAL else "",
    )


def _stops(column: Column) -> str:
    """Return where the decimal points stand and where marks start, in points as they are on paper."""
    return f"--point:{column.point:.1f};--mark:{max(0.0, column.mark - column.point):.1f}"
