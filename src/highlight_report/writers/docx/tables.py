"""Tables as WordprocessingML: made as text, for the time of python-docx's cells grows with the square of the rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from highlight_report.brand import Role
from highlight_report.layout.blocks import Cell, Column, Row, Table, Vertical
from highlight_report.writers.docx import looks
from highlight_report.writers.docx.ooxml import paragraph
from highlight_report.writers.docx.styles import StyleSheet
from highlight_report.writers.escaping import value

_HEADER, _ROW_HEADERS = 0x0020, 0x0080  # the first row, the first column name what is in the others
_NO_BANDS = 0x0600
_REPEATED = "<w:cantSplit/><w:tblHeader/>"
_WHOLE = "<w:cantSplit/>"


class TableWriter(NamedTuple):
    """Writes tables; `content` writes what is in a cell of a column."""

    styles: StyleSheet
    content: Callable[[Cell, Column], str]

    def table(self, block: Table) -> str:
        """Write a table: its properties, its grid, its rows."""
        grid = "".join(f'<w:gridCol w:w="{column.width.twips}"/>' for column in block.columns)
        # The style of tables has the ground of header cells in it.
        header = self._row(block.header, block.columns, _REPEATED, styled=Role.TABLE_HEADER)
        rows = "".join(self._row(row, block.columns, "" if row.splits else _WHOLE) for row in block.rows)
        return f"<w:tbl>{self._properties(block)}<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"

    def _properties(self, block: Table) -> str:
        style = self.styles.table(top=block.vertical is Vertical.TOP)
        width = sum(column.width.twips for column in block.columns)
        said = f"<w:tblCaption w:val={value(block.title)}/><w:tblDescription w:val={value(block.summary)}/>"
        return (
            f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f"{_headers(block)}{said}</w:tblPr>"
        )

    def _row(self, row: Row, columns: tuple[Column, ...], properties: str, styled: Role | None = None) -> str:
        cells = "".join(self._cell(cell, column, styled) for cell, column in zip(row.cells, columns, strict=True))
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"

    def _cell(self, cell: Cell, column: Column, styled: Role | None) -> str:
        """Write a cell; other than paragraphs and words, Word's cells name no style, so that each says its ground."""
        content = self.content(cell, column)
        if not content.endswith("</w:p>"):
            content += paragraph(self.styles.end(), "")  # a cell ends with a paragraph, or Word calls the file corrupt
        ground = "" if cell.role is styled else looks.ground(self.styles.brand, cell.role)
        return f'<w:tc><w:tcPr><w:tcW w:w="{column.width.twips}" w:type="dxa"/>{ground}</w:tcPr>{content}</w:tc>'


def _headers(block: Table) -> str:
    """Say which row and column hold headers: once as the bits of a number, once in words, as Word does."""
    named = any(cell.row_header for row in block.rows for cell in row.cells)
    bits = _HEADER | _ROW_HEADERS * named | _NO_BANDS
    return (
        f'<w:tblLook w:val="{bits:04X}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(named)}" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/>'
    )
