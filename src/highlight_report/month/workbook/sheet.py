"""A sheet of a workbook, or a CSV: its filled cells by row and column, both counted from 1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from highlight_report.content.tables import reference
from highlight_report.diagnostics import Origin
from highlight_report.month.workbook.cells import Cell, Content

HIDDEN = "hidden"
Cells = Mapping[tuple[int, int], Content]


@dataclass(frozen=True)
class Sheet:
    """A sheet's filled cells; `name` is "" for a CSV, `place` gives a cell's place in the file."""

    name: str
    cells: Cells
    place: Callable[[int, int], Origin]

    def at(self, row: int, column: int) -> Content | None:
        """Return what a cell holds; None where it is blank."""
        return self.cells.get((row, column))

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell with its place; None where it is blank."""
        content = self.at(row, column)
        return None if content is None else Cell(content, self.place(row, column))

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, Content]]:
        """The filled cells row by row, from top to bottom and left to right."""
        return _grouped(((row, column, content) for (row, column), content in sorted_cells(self.cells)))

    @cached_property
    def columns(self) -> Mapping[int, Mapping[int, Content]]:
        """The filled cells column by column, from left to right and top to bottom."""
        by_column = sorted_cells({(column, row): content for (row, column), content in self.cells.items()})
        return _grouped(((column, row, content) for (column, row), content in by_column))

    def shown_place(self, row: int, column: int) -> str:
        """Return a cell's place without the file: `Data!E8`."""
        return self.place(row, column).cell


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file's sheets in their order; `left_out` says of each sheet that was not read why not."""

    sheets: tuple[Sheet, ...]
    left_out: Mapping[str, str]


def is_named(name: str, names: Collection[str]) -> bool:
    """Tell whether a sheet is among those named; capitals make no difference, as in Excel."""
    return name.strip().casefold() in {one.casefold() for one in names}


def sorted_cells(cells: Cells) -> Iterator[tuple[tuple[int, int], Content]]:
    """Yield cells in the order of their places."""
    return iter(sorted(cells.items(), key=lambda item: item[0]))


def letters(column: int) -> str:
    """Return a column's letters: `E` for the fifth."""
    return reference(column - 1, 1)[:-1]


def column_number(letters: str) -> int:
    """Return the column that letters A to Z stand for: 5 for `E`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _grouped(cells: Iterator[tuple[int, int, Content]]) -> Mapping[int, Mapping[int, Content]]:
    groups: dict[int, dict[int, Content]] = defaultdict(dict)
    for outer, inner, content in cells:
        groups[outer][inner] = content
    return groups
