"""A CSV as Excel really saves it becomes located rows.

The standard library's reader cannot say where in a file a cell stands, which messages need, so this is a reader of its
own: RFC 4180 with any of the separators that Excel uses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from highlight_report.content import mistakes
from highlight_report.content.characters import tidy
from highlight_report.content.located import MOST_WORDS, Located, quoted, too_large
from highlight_report.diagnostics import Diagnostics, Origin

SEPARATORS = (",", ";", "\t")
"""What separates cells, where the file does not say it itself."""
# A line that tells Excel, and only Excel, which separator follows; it is no row of the sheet.
_SEPARATOR_LINE = re.compile(r"sep=(.)[ \t,;]*(?:\n|$)", re.IGNORECASE)
_HEADER = re.compile(r'\s*((?:[^"\n]++|"[^"]*+"?)*+)')
_IN_QUOTES = re.compile(r'"[^"]*+"?')
_QUOTED_CELL = re.compile(r' *"([^"]*+(?:""[^"]*+)*+)" *')


class RawCell(NamedTuple):
    """A cell's text without its quotation marks, the line and column where it starts, and what it takes up.

    `start` and `end` are offsets in the text between which all of it stands, quotation marks and spaces included.
    """

    text: str
    line: int
    column: int
    start: int
    end: int


Record: TypeAlias = list[RawCell]


class Sheet(NamedTuple):
    """A CSV cut into cells, blank rows included; not `is_whole` where broken quotation marks ended the reading."""

    separator: str
    records: tuple[Record, ...]
    is_whole: bool


class Row(NamedTuple):
    """A row that is not blank; it may have fewer cells than the header, but no filled cell beyond it.

    `number` is that of the spreadsheet's row, from 1.
    """

    cells: tuple[Located, ...]
    origin: Origin
    number: int

    def cell(self, index: int) -> Located | None:
        """Return a cell, None where the row ends before it."""
        return self.cells[index] if index < len(self.cells) else None


class Table(NamedTuple):
    """A header and the rows below it; a table without any text has an empty header.

    `number` is that of the header's row in the spreadsheet, from 1.
    """

    header: tuple[Located, ...]
    rows: tuple[Row, ...]
    origin: Origin
    number: int


def read_table(text: str, path: str, diagnostics: Diagnostics) -> Table:
    """Read a CSV; a row that cannot be read is reported, and reading ends where cells can no longer be told apart."""
    return table_of(cut(text, path, diagnostics), path, diagnostics)


def cut(text: str, path: str, diagnostics: Diagnostics, separator: str = "") -> Sheet:
    """Cut a CSV into cells; broken quotation marks are reported.

    The separator is what the file says it is, else the one given, else the one that the first row has most of.
    """
    found = _SEPARATOR_LINE.match(text)
    start = found.end() if found else 0
    separator = found[1] if found else separator or _separator(text)
    scanner = _Scanner(text, separator, diagnostics, path, start, 2 if found else 1)
    records = tuple(scanner.records())
    return Sheet(separator, records, is_whole=not scanner.broken)


def table_of(sheet: Sheet, path: str, diagnostics: Diagnostics) -> Table:
    """Return the rows of a sheet that are not blank, the first of them as header."""
    records = ((number, raw) for number, raw in enumerate(sheet.records, start=1) if not is_blank(raw))
    reader = _Reader(path, diagnostics)
    first, raw = next(records, (1, []))
    header = reader.header(raw, first)
    rows = tuple(reader.row(raw, number, header) for number, raw in records)
    return Table(header, rows, Origin(path, header[0].origin.line if header else 1), first)


def is_blank(record: Record) -> bool:
    """Tell whether no cell of a row is filled."""
    return not any(cell.text.strip() for cell in record)


def _separator(text: str) -> str:
    header = _HEADER.match(text)
    line = _IN_QUOTES.sub("", header[1] if header else "")
    return max(SEPARATORS, key=line.count)


class _Reader(NamedTuple):
    """Turns raw cells into located ones: trimmed, free of odd characters, with their spreadsheet reference."""

    path: str
    diagnostics: Diagnostics

    def header(self, raw: Record, number: int) -> tuple[Located, ...]:
        return self._cells(_without_trailing_blanks(raw), number)

    def row(self, raw: Record, number: int, header: tuple[Located, ...]) -> Row:
        for extra in _without_trailing_blanks(raw)[len(header) :]:
            if extra.text.strip():
                origin = Origin(self.path, extra.line, extra.column, reference(raw.index(extra), number))
                message = f"{quoted(extra.text)} stands to the right of the last heading."
                hint = "move it under its heading; put a text that holds the separator in quotation marks."
                self.diagnostics.report(mistakes.UNEVEN_ROW, origin, message, hint)
        cells = self._cells(raw[: len(header)], number)
        return Row(cells, Origin(self.path, raw[0].line, 0, f"A{number}"), number)

    def _cells(self, raw: Record, number: int) -> tuple[Located, ...]:
        return tuple(self._cell(cell, index, number) for index, cell in enumerate(raw))

    def _cell(self, raw: RawCell, index: int, number: int) -> Located:
        origin = Origin(self.path, raw.line, raw.column, reference(index, number))
        if len(raw.text) > MOST_WORDS and too_large(raw.text, origin, "cell", self.diagnostics):
            return Located("", origin)
        text = unicodedata.normalize("NFC", raw.text)
        return Located(tidy(Located(text, origin), self.diagnostics).strip(), origin)


def _without_trailing_blanks(raw: Record) -> Record:
    filled = [index for index, cell in enumerate(raw) if cell.text.strip()]
    return raw[: filled[-1] + 1] if filled else []


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def reference(index: int, row: int) -> str:
    """Return a cell's reference in the spreadsheet: `E8` for the column that counts 4 from 0, and row 8."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


class _Scanner:
    """Cuts a CSV's text into records of raw cells. `position` is where it is in the text, `line` on which line."""

    def __init__(
        self, text: str, separator: str, diagnostics: Diagnostics, path: str, position: int, line: int
    ) -> None:
        self.text = text
        self.separator = separator
        self.diagnostics = diagnostics
        self.path = path
        self.position = position
        self.line = line
        self.line_start = 0
        self.broken = False

    def records(self) -> Iterator[Record]:
        """Yield each record, blank ones included; end early, the problem reported, at broken quotation marks."""
        while self.position < len(self.text) and not self.broken:
            end = self._line_end()
            self.line_start = self.position
            if self.text.find('"', self.position, end) < 0:
                yield self._plain_record(end)
            elif record := self._quoted_record():
                yield record

    def _line_end(self) -> int:
        end = self.text.find("\n", self.position)
        return len(self.text) if end < 0 else end

    def _plain_record(self, end: int) -> Record:
        cells: Record = []
        start = self.position
        for text in self.text[start:end].split(self.separator):
            column = start - self.line_start + 1 + _blanks(text)
            cells.append(RawCell(text, self.line, column, start, start + len(text)))
            start += len(text) + 1
        self._next_line(end)
        return cells

    def _quoted_record(self) -> Record:
        cells: Record = []
        while True:
            cells.append(self._cell())
            if self.broken:
                return []
            if self.position >= len(self.text) or self.text[self.position] == "\n":
                self._next_line(self.position)
                return cells
            self.position += 1

    def _cell(self) -> RawCell:
        start, place = self.position, (self.line, self.position - self.line_start + 1)
        quoted_cell = _QUOTED_CELL.match(self.text, start)
        if quoted_cell is None:
            text = self._unquoted(place)
            return RawCell(text, place[0], place[1] + _blanks(text), start, self.position)
        end = quoted_cell.end()
        if end < len(self.text) and self.text[end] not in (self.separator, "\n"):
            self._break(place, "A cell goes on after its closing quotation mark.")
        self._count_lines(quoted_cell[1], end)
        self.position = end
        return RawCell(quoted_cell[1].replace('""', '"'), *place, start, end)

    def _unquoted(self, place: tuple[int, int]) -> str:
        line_end = self._line_end()
        end = self.text.find(self.separator, self.position, line_end)
        text = self.text[self.position : line_end if end < 0 else end]
        if text.lstrip(" ").startswith('"'):
            self._break(place, "The quotation mark that opens here is never closed.")
        self.position += len(text)
        return text

    def _count_lines(self, inside: str, end: int) -> None:
        breaks = inside.count("\n")
        if breaks:
            self.line += breaks
            self.line_start = self.text.rindex("\n", 0, end) + 1

    def _next_line(self, end: int) -> None:
        self.position = end + 1
        self.line += 1

    def _break(self, place: tuple[int, int], message: str) -> None:
        self.broken = True
        hint = 'write a quotation mark inside a cell twice ("") and close each cell with one.'
        self.diagnostics.report(mistakes.CANNOT_PARSE, Origin(self.path, *place), message, hint)
