"""A CSV that a person keeps, to be changed in single cells and by whole columns, and nowhere else.

What is written looks as the file does: its separator, its line ends, its encoding, its quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from highlight_report.content.source_text import Edit, SourceText
from highlight_report.content.tables import SEPARATORS, RawCell, Record, Sheet, Table, cut, is_blank, table_of
from highlight_report.diagnostics import Diagnostics

_QUOTE = '"'


class Place(NamedTuple):
    """A cell of the spreadsheet: `row` counts from 1 (as `Row.number` does), `column` from 0."""

    row: int
    column: int


class NewColumn(NamedTuple):
    """A column to be put in before the one that counts `before` now; one more than the last puts it at the end.

    `cells` are its texts by the number of their row, the heading's among them; in every other row it is empty.
    """

    before: int
    cells: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class TableText:
    """A file with a table, as its readers see it (`table`) and as it lies on the disk."""

    table: Table
    _source: SourceText
    _sheet: Sheet

    @classmethod
    def read(cls, raw: bytes, path: str, diagnostics: Diagnostics) -> TableText | None:
        """Read a file's bytes; None, and the problem reported, where its cells cannot be told apart.

        Raises UnicodeDecodeError where the bytes are no text.
        """
        source = SourceText.read(raw)
        sheet = cut(source.text, path, diagnostics)
        return cls(table_of(sheet, path, diagnostics), source, sheet) if sheet.is_whole else None

    def edited(self, cells: Mapping[Place, str], columns: Sequence[NewColumn] = ()) -> bytes:
        """Return the file's bytes with new texts in these cells, and new columns between the old ones.

        Every place is one of the file as it is now. Cells that a row lacks are added to it; a cell that reads as its
        new text already stays as it is typed. Raises ValueError for a row that is not there.
        """
        rows = enumerate(self._sheet.records, start=1)
        editors = {number: self._editor(number, record) for number, record in rows}
        for place, text in cells.items():
            _existing(editors, place.row).texts[place.column] = text
        for column in columns:
            for number in column.cells:
                _existing(editors, number)
            for number, editor in editors.items():
                editor.added.setdefault(column.before, []).append(column.cells.get(number, ""))
        return self._source.edited(edit for editor in editors.values() for edit in editor.edits())

    def _editor(self, number: int, record: Record) -> _RecordEditor:
        separators = SEPARATORS if number == self.table.number else ()
        return _RecordEditor(self._source.text, record, self._sheet.separator, separators, {}, {})


def _existing(editors: Mapping[int, _RecordEditor], row: int) -> _RecordEditor:
    if row not in editors:
        raise ValueError(f"the table has no row {row}")
    return editors[row]


class _RecordEditor(NamedTuple):
    """One row's changes: `texts` for its cells by their column, `added` for the columns put in before a column.

    `confusing` are further separators than the file's own, which only a quoted cell may hold: by counting those in
    the header readers find out which one separates the cells.
    """

    text: str
    record: Record
    separator: str
    confusing: tuple[str, ...]
    texts: dict[int, str]
    added: dict[int, list[str]]

    def edits(self) -> Iterator[Edit]:
        """Yield the changes from left to right."""
        for index, cell in enumerate(self.record):
            for text in self.added.get(index, ()):
                yield Edit(cell.start, cell.start, self._written(text, self.record[max(index - 1, 0)]) + self.separator)
            if self.texts.get(index, cell.text.strip()) != cell.text.strip():
                yield Edit(cell.start, cell.end, self._written(self.texts[index], cell))
        last = self.record[-1]
        beyond = "".join(self.separator + self._written(text, last) for text in self._beyond())
        if beyond:
            yield Edit(last.end, last.end, beyond)

    def _beyond(self) -> Iterator[str]:
        """Yield the texts of the cells that the row has not got yet, up to the last that it needs."""
        first = len(self.record)
        filled = [index + 1 for index, text in self.texts.items() if text and index >= first]
        end = max((*filled, *(index for index in self.added if self._reaches(index))), default=0)
        for index in range(first, end + 1):
            yield from self.added.get(index, ())
            if index < end:
                yield self.texts.get(index, "")

    def _reaches(self, index: int) -> bool:
        """Tell whether a column put in beyond the row's end has a cell in it.

        A blank row gets one only where it is as long as the table is, as Excel leaves them; an empty line stays empty.
        """
        if index < len(self.record):
            return False
        is_full = index == len(self.record) > 1
        return is_full or any(self.added[index]) or not is_blank(self.record)

    def _written(self, text: str, like: RawCell) -> str:
        """Write a text as a cell, in quotation marks where it needs them or where its like has them without need."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not self._needs_quotes(text) and not self._is_quoted_by_habit(like):
            return text
        return _QUOTE + text.replace(_QUOTE, 2 * _QUOTE) + _QUOTE

    def _needs_quotes(self, text: str) -> bool:
        return any(mark in text for mark in (self.separator, _QUOTE, "\n", *self.confusing))

    def _is_quoted_by_habit(self, cell: RawCell) -> bool:
        typed = self.text[cell.start : cell.end].lstrip(" ")
        return typed.startswith(_QUOTE) and not self._needs_quotes(cell.text)
