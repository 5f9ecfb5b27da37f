"""A table with its months across: a row of month headings, and below it a row for each measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from highlight_report.content.fields import looks_like_month
from highlight_report.domain.periods import Month
from highlight_report.month.workbook.cells import Content, Text, is_like_figure, months, shown
from highlight_report.month.workbook.headings import VALUE_WORDS, is_one_of, normal, short_month
from highlight_report.month.workbook.leftovers import leftovers
from highlight_report.month.workbook.search import Entry, IdColumn, Search, Table, Unclear, settle, two_readings

_MOST_SUBHEADING_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures; `kind` tells it from others for the same month (`Actual` from `Target`)."""

    column: int
    month: Month
    kind: str


@dataclass(frozen=True, slots=True)
class _Header:
    """A row of month headings by their columns, of which so many are `sure`: figures stand below them."""

    row: int
    months: Mapping[int, Month]
    sure: int

    def __str__(self) -> str:
        return _listed(self.months.values())


def find_across(search: Search, ids: IdColumn) -> Table | Unclear | None:
    """Return the table whose months stand in a row above the ids; None where there is no such row."""
    finder = _Finder(search, ids)
    return finder.problem() or finder.table() if finder.headers else None


@dataclass(frozen=True)
class _Finder:
    search: Search
    ids: IdColumn

    @cached_property
    def headers(self) -> tuple[_Header, ...]:
        """The rows with months above figures, those of the ids set aside."""
        found = (self._header(row, cells) for row, cells in self.search.sheet.rows.items() if self._may_head(row))
        return tuple(header for header in found if header.sure)

    def _may_head(self, row: int) -> bool:
        wanted = self.search.layout.header_row
        return row not in self.ids.ids and row < self.ids.last_row and wanted in {None, row}

    def _header(self, row: int, cells: Mapping[int, Content]) -> _Header:
        named = {column: months(content) for column, content in cells.items() if column != self.ids.column}
        found = {column: readings[0] for column, readings in named.items() if readings}
        return _Header(row, found, sum(self._has_figures(column, row) for column in found))

    def _has_figures(self, column: int, above: int) -> bool:
        """Tell whether what stands below a heading, beside ids, is figures; a month still to come has none."""
        cells = self.search.sheet.columns.get(column, {})
        filled = [is_like_figure(content) for row, content in cells.items() if row > above and row in self.ids.ids]
        return sum(filled) * 2 >= len(filled)

    @cached_property
    def main(self) -> _Header:
        """The row with the most months; of several, the nearest to the first id."""
        return max(self.headers, key=lambda one: (one.sure, -abs(one.row - self.ids.first_row)))

    @cached_property
    def used(self) -> tuple[_Header, ...]:
        """The rows of headings that count: a date among the figures is none, a second block of months is."""
        least = max(2, self.main.sure / 2)
        return tuple(one for one in self.headers if one is self.main or one.sure >= least)

    def problem(self) -> Unclear | None:
        """Find what can be read in two ways."""
        return self._two_readings() or self._two_headers()

    def _two_readings(self) -> Unclear | None:
        places = ((header.row, column) for header in self.used for column in header.months)
        found = (two_readings(self.search, *place) for place in places)
        return next((problem for problem in found if problem is not None), None)

    def _two_headers(self) -> Unclear | None:
        """Find a second heading of another month where there is one column of figures alone."""
        if self.main.sure > 1:
            return None
        for other in self.headers:
            if other.row > self.main.row and other.months != self.main.months:
                rows = f"row {self.main.row} ({self.main}) and row {other.row} ({other})"
                message = f"Two rows of {self.search.title} can head the figures: {rows}."
                hint = settle(f"header_row: {self.main.row}", f"header_row: {other.row}")
                return Unclear(self.search.place(other.row, min(other.months)), message, hint)
        return None

    def table(self) -> Table | None:
        """Return the table; None where it has none of the columns that config asks for."""
        columns = {header.row: self._chosen(header) for header in self.used}
        taken = columns[self.main.row]
        if not taken:
            return None
        places = {column.column for chosen in columns.values() for column in chosen}
        return Table(
            sheet=self.search.sheet,
            ids=self.ids,
            account=f"ids from {self.ids}, months from row {self.main.row}: {_listed(one.month for one in taken)}",
            entries=tuple(self._entries(columns)),
            leftovers=leftovers(self.search, self.ids, self.main.row, places),
            unread=tuple(self._unread()),
        )

    def _entries(self, columns: Mapping[int, Sequence[_Column]]) -> Iterator[Entry]:
        for row, name in self.ids.ids.items():
            header = max((one for one in columns if one < row), default=None)
            for column in columns[header] if header is not None else ():
                yield Entry(name, column.month, self.search.sheet, row, column.column, column.kind)

    def _chosen(self, header: _Header) -> tuple[_Column, ...]:
        """Return the columns of figures; of several for one month the one that config or its heading says."""
        wanted = self.search.layout.value_column
        columns = [column for column in self._columns(header) if not wanted or self._is_meant(column, wanted)]
        return tuple(
            column for month in dict.fromkeys(one.month for one in columns) for column in _telling(columns, month)
        )

    def _is_meant(self, column: _Column, wanted: str) -> bool:
        return normal(column.kind) == normal(wanted) or column.column in self.search.named(wanted)

    def _columns(self, header: _Header) -> Iterator[_Column]:
        """Yield each month's columns: the one below its heading, and those beside that have headings of their own.

        A heading merged over "Actual" and "Target" stands above the first of them only.
        """
        for column, month in header.months.items():
            kind = self._subheading(column, header.row)
            yield _Column(column, month, kind or self._group(column, header.row))
            if kind:
                for beside in self._beside(column, header.row):
                    yield _Column(beside, month, self._subheading(beside, header.row))

    def _beside(self, column: int, row: int) -> Iterator[int]:
        headed = [other for other in self.search.sheet.rows[row] if other > column]
        end = min(headed, default=max(self.search.sheet.columns) + 1)
        for other in range(column + 1, end):
            if self._subheading(other, row) and self._has_figures(other, row):
                yield other

    def _subheading(self, column: int, row: int) -> str:
        first = min((one for one in self.ids.ids if one > row), default=row)
        for below in range(row + 1, min(first, row + 1 + _MOST_SUBHEADING_ROWS)):
            content = self.search.sheet.at(below, column)
            if isinstance(content, Text) and not is_like_figure(content) and not months(content):
                return content.words
        return ""

    def _group(self, column: int, row: int) -> str:
        """Return the heading in the row above, which may be merged over several columns."""
        above = self.search.sheet.rows.get(row - 1, {})
        left = [content for other, content in above.items() if other <= column]
        return shown(left[-1]) if left and isinstance(left[-1], Text) else ""

    def _unread(self) -> Iterator[str]:
        for column, content in self.search.sheet.rows[self.main.row].items():
            if isinstance(content, Text) and not months(content) and looks_like_month(content.words):
                yield f'"{content.words}" ({self.search.sheet.shown_place(self.main.row, column)})'


def _telling(columns: Sequence[_Column], month: Month) -> Sequence[_Column]:
    """Return a month's columns: the one whose heading says that it has the figures, if it is the only one, or all."""
    found = [column for column in columns if column.month == month]
    valued = [column for column in found if is_one_of(VALUE_WORDS, column.kind)]
    return valued if len(valued) == 1 else found


def _listed(months: Iterable[Month]) -> str:
    first, *rest = dict.fromkeys(months)
    return f"{short_month(first)} … {short_month(rest[-1])}" if rest else short_month(first)
