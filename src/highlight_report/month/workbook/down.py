"""A long table: a row for each measure and month, with the figure beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from highlight_report.content.fields import looks_like_month
from highlight_report.diagnostics import all_of
from highlight_report.domain.periods import Month
from highlight_report.month.workbook.cells import Content, Text, is_like_figure, months
from highlight_report.month.workbook.headings import (
    MONTH_WORDS,
    VALUE_WORDS,
    is_one_of,
    nearest_heading,
)
from highlight_report.month.workbook.leftovers import leftovers
from highlight_report.month.workbook.search import Entry, IdColumn, Search, Table, Unclear, settle, two_readings
from highlight_report.month.workbook.sheet import letters

_MOST_LISTED = 5


def find_down(search: Search, ids: IdColumn) -> Table | Unclear | None:
    """Return the table that names the month of each row; None where no column does."""
    return _Finder(search, ids).table()


def says_month(search: Search, ids: IdColumn) -> bool:
    """Tell whether a column beside the ids is headed as one of months."""
    finder = _Finder(search, ids)
    return any(is_one_of(MONTH_WORDS, finder.heading(column)) for column in finder.month_columns())


def has_several_months(search: Search, ids: IdColumn) -> bool:
    """Tell whether an id stands in rows of different months."""
    named: dict[tuple[int, str], set[tuple[Month, ...]]] = defaultdict(set)
    for column in _Finder(search, ids).month_columns():
        for row, name in ids.ids.items():
            content = search.sheet.at(row, column)
            if content is not None:
                named[column, name].add(months(content))
    return any(len(different) > 1 for different in named.values())


@dataclass(frozen=True)
class _Finder:
    search: Search
    ids: IdColumn

    def table(self) -> Table | Unclear | None:
        month = self._month_column()
        value = self._value_column(month) if isinstance(month, int) else None
        if not isinstance(month, int):
            return month
        if not isinstance(value, int):
            return value
        if (problem := self._two_readings(month)) is not None:
            return problem
        entries = tuple(self._entries(month, value))
        return Table(
            sheet=self.search.sheet,
            ids=self.ids,
            account=f"ids from {self.ids}, months from {self._named(month)}, figures from {self._named(value)}",
            entries=entries,
            leftovers=leftovers(self.search, self.ids, self.ids.first_row - 1, {value}),
            unread=tuple(self._unread(month)),
        )

    def _entries(self, month: int, value: int) -> Iterator[Entry]:
        for row, name in self.ids.ids.items():
            content = self.search.sheet.at(row, month)
            found = () if content is None else months(content)
            if found:
                yield Entry(name, found[0], self.search.sheet, row, value)

    def _two_readings(self, month: int) -> Unclear | None:
        found = (two_readings(self.search, row, month) for row in self.ids.ids)
        return next((problem for problem in found if problem is not None), None)

    def _month_column(self) -> int | Unclear | None:
        return self._only(self.month_columns(), MONTH_WORDS, "the months", "month_column")

    def month_columns(self) -> list[int]:
        """Return the columns whose cells are months, or the one that config names."""
        wanted = self.search.layout.month_column
        found = [column for column in self._columns() if self._has_months(column)]
        return [column for column in found if column in self.search.named(wanted)] if wanted else found

    def _value_column(self, month: int) -> int | Unclear | None:
        """Return the column with the figures: the one that config or its heading says, if there are several."""
        wanted = self.search.layout.value_column
        found = [column for column in self._columns() if column != month and self._has_figures(column)]
        if wanted:
            found = [column for column in found if column in self.search.named(wanted)]
        return self._only(found, VALUE_WORDS, "the figures", "value_column")

    def _columns(self) -> Iterator[int]:
        return (column for column in self.search.sheet.columns if column != self.ids.column)

    def _beside_ids(self, column: int) -> list[Content]:
        return [content for row, content in self.search.sheet.columns[column].items() if row in self.ids.ids]

    def _has_months(self, column: int) -> bool:
        filled = self._beside_ids(column)
        named = sum(bool(months(content)) for content in filled)
        return named * 2 > len(self.ids.ids) and named * 10 >= len(filled) * 9

    def _has_figures(self, column: int) -> bool:
        filled = self._beside_ids(column)
        if not filled:  # the month is still to come
            return is_one_of(VALUE_WORDS, self.heading(column))
        return sum(map(is_like_figure, filled)) * 2 > len(filled)

    def _only(self, columns: Sequence[int], words: frozenset[str], what: str, key: str) -> int | Unclear | None:
        said = [column for column in columns if is_one_of(words, self.heading(column))]
        candidates = said or columns
        match candidates:
            case []:
                return None
            case [column]:
                return column
            case _:
                return self._several(candidates[:_MOST_LISTED], what, key)

    def _several(self, columns: Sequence[int], what: str, key: str) -> Unclear:
        named = all_of(map(self._named, columns))
        message = f"Several columns of {self.search.title} can hold {what}: {named}."
        hint = settle(*(f"{key}: {letters(column)}" for column in columns))
        return Unclear(self.search.place(self.ids.first_row, columns[0]), message, hint)

    def heading(self, column: int) -> str:
        """Return the words nearest above a column's first cell."""
        return nearest_heading(self.search.sheet, column, self.ids.first_row)

    def _named(self, column: int) -> str:
        heading = self.heading(column)
        return f'column {letters(column)} ("{heading}")' if heading else f"column {letters(column)}"

    def _unread(self, column: int) -> Iterator[str]:
        for row in self.ids.ids:
            content = self.search.sheet.at(row, column)
            if isinstance(content, Text) and not months(content) and looks_like_month(content.words):
                yield f'"{content.words}" ({self.search.sheet.shown_place(row, column)})'
