"""What is looked for in a sheet, and what is found: the table's columns, its entries, or two places that fit."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property

from highlight_report.diagnostics import Origin, one_of
from highlight_report.domain.periods import Month
from highlight_report.domain.settings import WorkbookLayout
from highlight_report.month.workbook.cells import Cell, months, shown
from highlight_report.month.workbook.headings import columns_named, short_month
from highlight_report.month.workbook.identities import Identities
from highlight_report.month.workbook.sheet import Sheet, letters

_UNQUOTED = re.compile(r"[A-Za-z](?:[\w .()/-]*[\w.()/-])?")


@dataclass(frozen=True, slots=True)
class Unclear:
    """Two places that fit: the fact with both named, and how to settle it; `names` are the report's ids there."""

    origin: Origin
    message: str
    hint: str
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class IdColumn:
    """The column with the measure ids: the report's ids by their rows, and how many cells are filled from the first on.

    `heading` is what stands above it; `is_headed` tells whether it says that these are ids (`Ref`).
    """

    column: int
    heading: str
    is_headed: bool
    ids: dict[int, str]
    filled: int

    @property
    def first_row(self) -> int:
        """The row of the first id; ids are kept from top to bottom."""
        return next(iter(self.ids))

    @property
    def last_row(self) -> int:
        """The row of the last id."""
        return next(reversed(self.ids.keys()))

    @property
    def names(self) -> frozenset[str]:
        """The report's ids that stand in the column."""
        return frozenset(self.ids.values())

    def __str__(self) -> str:
        heading = f' ("{self.heading}")' if self.heading else ""
        return f"column {letters(self.column)}{heading}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure's cell for one month, which may be blank; `kind` tells its column from others for the month."""

    id: str
    month: Month
    sheet: Sheet
    row: int
    column: int
    kind: str = ""

    @property
    def cell(self) -> Cell | None:
        """The cell; None where it is blank."""
        return self.sheet.cell(self.row, self.column)

    @property
    def place(self) -> str:
        """The cell's place in the file, such as `Data!E8`."""
        return self.sheet.shown_place(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What a table holds beside the report's measures: other ids with figures, and rows with figures and no id."""

    extras: Mapping[str, int]
    unlabelled: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's table: where it was found, in words, and its entries for the report's measures.

    `unread` are headings that look like months and cannot be read, each with its place.
    """

    sheet: Sheet
    ids: IdColumn
    account: str
    entries: tuple[Entry, ...]
    leftovers: Leftovers
    unread: tuple[str, ...] = ()

    @property
    def months(self) -> frozenset[Month]:
        """The months that the table has."""
        return frozenset(entry.month for entry in self.entries)


@dataclass(frozen=True)
class Search:
    """A sheet to be looked through for the report's measures, with what config says of it."""

    sheet: Sheet
    identities: Identities
    layout: WorkbookLayout

    @cached_property
    def first_row(self) -> int:
        """The first row that can hold figures."""
        return (self.layout.header_row or 0) + 1

    @cached_property
    def rows(self) -> Container[int]:
        """The rows that count: those below the heading row that have what config asks of them."""
        below = {row for row in self.sheet.rows if row >= self.first_row}
        for name, wanted in self.layout.where.items():
            columns = self.named(name)
            below = {row for row in below if any(self._says(row, column, wanted) for column in columns)}
        return below

    def _says(self, row: int, column: int, wanted: str) -> bool:
        content = self.sheet.at(row, column)
        return content is not None and shown(content).casefold() == wanted.casefold()

    def named(self, name: str) -> tuple[int, ...]:
        """Return the columns that a heading or letter of config means; none where the sheet has no such column."""
        return columns_named(self.sheet, name, self.layout.header_row)

    @property
    def title(self) -> str:
        """The sheet in words, for messages."""
        return f'the sheet "{self.sheet.name}"' if self.sheet.name else "the file"

    def place(self, row: int, column: int) -> Origin:
        """Return the place of a cell."""
        return self.sheet.place(row, column)


def two_readings(search: Search, row: int, column: int) -> Unclear | None:
    """Find a cell that Excel displays as one month and stores as another."""
    content = search.sheet.at(row, column)
    readings = () if content is None else months(content)
    if len(readings) < 2:
        return None
    stored, typed = readings
    message = (
        f"The date is displayed without its year: it can be {short_month(typed)}, or a day in {short_month(stored)}."
    )
    hint = (
        f"type the month again in Excel, as 01/{typed.month:02d}/{typed.year} or 01/{stored.month:02d}/{stored.year}."
    )
    return Unclear(search.place(row, column), message, hint)


def settle(*lines: str) -> str:
    """Return the hint that tells how config decides between two places that fit."""
    return f"write which one counts under import_measures in config/report.yaml: {one_of(lines)}"


def setting(key: str, words: str) -> str:
    """Return a line of config, in quotation marks where YAML wants them."""
    return f"{key}: {words}" if _UNQUOTED.fullmatch(words) else f'{key}: "{words}"'
