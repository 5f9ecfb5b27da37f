"""A CSV becomes a sheet; title rows and notes may be shorter or longer than the table's rows."""

from __future__ import annotations

from collections import Counter
from functools import partial

from highlight_report.content.characters import one_line
from highlight_report.content.tables import SEPARATORS, RawCell, Record, cut, reference
from highlight_report.diagnostics import Diagnostics, Origin
from highlight_report.month.workbook.cells import Text
from highlight_report.month.workbook.sheet import Sheet


def read_delimited(text: str, path: str, diagnostics: Diagnostics) -> Sheet | None:
    """Read a CSV's text; None, and the problem reported, where its cells cannot be told apart."""
    found = cut(text, path, diagnostics, separator_of(text))
    if not found.is_whole:
        return None
    cells = {
        (row, column): Text(words)
        for row, record in enumerate(found.records, start=1)
        for column, cell in enumerate(record, start=1)
        if (words := one_line(cell.text))
    }
    return Sheet("", cells, partial(_place, found.records, path))


def separator_of(text: str) -> str:
    """Return the separator that most lines have equally often: titles and notes have commas of their own."""
    lines = text.split("\n")

    def evenness(separator: str) -> tuple[int, int]:
        counts = Counter(count for line in lines if (count := line.count(separator)))
        often, lines_with = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return lines_with, often

    return max(SEPARATORS, key=evenness)


def _place(records: tuple[Record, ...], path: str, row: int, column: int) -> Origin:
    cell: RawCell = records[row - 1][column - 1]
    return Origin(path, cell.line, cell.column, reference(column - 1, row))
