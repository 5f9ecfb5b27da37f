"""A CSV as Excel really saves it becomes located rows.

The standard library's reader cannot say where in a file a cell stands, which messages need, so this is a reader of its
own: RFC 4180 with any of the separators that Excel uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from highlight_report.content import mistakes
from highlight_report.content.characters import tidy
from highlight_report.content.located import MOST_WORDS, Located, quoted, too_large
from highlight_report.diagnostics import Diagnostics, Origin

_SEPARATORS = (",", ";", "\t")
# A line that tells Excel, and only Excel, which separator follows; it is no row of the sheet.
_SEPARATOR_LINE = re.compile(r"sep=(.)[ \t,;]*(?:\n|$)", re.IGNORECASE)
_HEADER = re.compile(r'\s*((?:[^"\n]++|"[^"]*+"?)*+)')
_IN_QUOTES = re.compile(r'"[^"]*+"?')
_QUOTED_CELL = re.compile(r' *"([^"]*+(?:""[^"]*+)*+)" *')

_Raw: TypeAlias = tuple[str, int, int]
"""A cell's text as it stands between separators, with the line and column where it starts."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank; it may have fewer cells than the header, but no filled cell beyond it."""

    cells: tuple[Located, ...]
    origin: Origin

    def cell(self, index: int) -> Located | None:
        """Return a cell, None where the row ends before it."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it; a table without any text has an empty header."""

    header: tuple[Located, ...]
    rows: tuple[Row, ...]
    origin: Origin


def read_table(text: str, path: str, diagnostics: Diagnostics) -> Table:
    """Read a CSV; a row that cannot be read is reported, and reading ends where cells can no longer be told apart."""
    found = _SEPARATOR_LINE.match(text)
    start = found.end() if found else 0
    separator = found[1] if found else _separator(text)
    scanner = _Scanner(text, separator, diagnostics, path, start, 2 if found else 1)
    records = ((number, raw) for number, raw in enumerate(scanner.records(), start=1) if any(c[0].strip() for c in raw))
    reader = _Reader(path, diagnostics)
    number, raw = next(records, (1, []))
    header = reader.header(raw, number)
    rows = tuple(reader.row(raw, number, header) for number, raw in records)
    return Table(header, rows, Origin(path, header[0].origin.line if header else 1))


def _separator(text: str) -> str:
    header = _HEADER.match(text)
    line = _IN_QUOTES.sub("", header[1] if header else "")
    return max(_SEPARATORS, key=line.count)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns raw cells into located ones: trimmed, free of odd characters, with their spreadsheet reference."""

    path: str
    diagnostics: Diagnostics

    def header(self, raw: list[_Raw], number: int) -> tuple[Located, ...]:
        return self._cells(_without_trailing_blanks(raw), number)

    def row(self, raw: list[_Raw], number: int, header: tuple[Located, ...]) -> Row:
        for extra in _without_trailing_blanks(raw)[len(header) :]:
            if extra[0].strip():
                origin = Origin(self.path, extra[1], extra[2], _reference(raw.index(extra), number))
                message = f"{quoted(extra[0])} stands to the right of the last heading."
                hint = "move it under its heading; put a text that holds the separator in quotation marks."
                self.diagnostics.report(mistakes.UNEVEN_ROW, origin, message, hint)
        cells = self._cells(raw[: len(header)], number)
        return Row(cells, Origin(self.path, raw[0][1], 0, f"A{number}"))

    def _cells(self, raw: list[_Raw], number: int) -> tuple[Located, ...]:
        return tuple(self._cell(cell, index, number) for index, cell in enumerate(raw))

    def _cell(self, raw: _Raw, index: int, number: int) -> Located:
        text, line, column = raw
        origin = Origin(self.path, line, column, _reference(index, number))
        if len(text) > MOST_WORDS and too_large(text, origin, "cell", self.diagnostics):
            return Located("", origin)
        return Located(tidy(Located(text, origin), self.diagnostics).strip(), origin)


def _without_trailing_blanks(raw: list[_Raw]) -> list[_Raw]:
    filled = [index for index, cell in enumerate(raw) if cell[0].strip()]
    return raw[: filled[-1] + 1] if filled else []


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def _reference(index: int, row: int) -> str:
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


@dataclass(slots=True)
class _Scanner:
    """Cuts a CSV's text into records of raw cells. `position` is where it is in the text, `line` on which line."""

    text: str
    separator: str
    diagnostics: Diagnostics
    path: str
    position: int
    line: int
    line_start: int = 0
    broken: bool = False

    def records(self) -> Iterator[list[_Raw]]:
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

    def _plain_record(self, end: int) -> list[_Raw]:
        cells: list[_Raw] = []
        column = 1
        for text in self.text[self.position : end].split(self.separator):
            cells.append((text, self.line, column + _blanks(text)))
            column += len(text) + 1
        self._next_line(end)
        return cells

    def _quoted_record(self) -> list[_Raw]:
        cells: list[_Raw] = []
        while True:
            cells.append(self._cell())
            if self.broken:
                return []
            if self.position >= len(self.text) or self.text[self.position] == "\n":
                self._next_line(self.position)
                return cells
            self.position += 1

    def _cell(self) -> _Raw:
        place = (self.line, self.position - self.line_start + 1)
        quoted_cell = _QUOTED_CELL.match(self.text, self.position)
        if quoted_cell is None:
            text = self._unquoted(place)
            return (text, place[0], place[1] + _blanks(text))
        end = quoted_cell.end()
        if end < len(self.text) and self.text[end] not in (self.separator, "\n"):
            self._break(place, "A cell goes on after its closing quotation mark.")
        self._count_lines(quoted_cell[1], end)
        self.position = end
        return (quoted_cell[1].replace('""', '"'), *place)

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
