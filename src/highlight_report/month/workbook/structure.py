"""A sheet's XML, read for what openpyxl does not tell, and for whether openpyxl would read the sheet whole.

openpyxl streams a sheet row by row, and in doing so leaves out what stands out of order, cannot tell a formula that
gave an empty text from one that was never worked out, and knows nothing of merged cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from highlight_report.month.workbook.sheet import column_number

MOST_CELLS = 500_000
"""In all sheets that are read; more takes longer than anybody waits."""
_MOST_WIDTH = 20_000_000  # openpyxl makes the blank cells before the last of a row as well
_ROW, _CELL, _FORMULA, _VALUE, _MERGED = "{*}row", "{*}c", "{*}f", "{*}v", "{*}mergeCell"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class Damaged(Exception):
    """The workbook is not as its format demands."""


class TooManyCells(Exception):
    """The sheet, whose name it gives, holds more cells than can be read in good time."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of merged cells, its corners included; what it holds stands in the upper left one."""

    first_row: int
    first_column: int
    last_row: int


@dataclass(slots=True)
class Structure:
    """What a sheet's XML says beside its values: formulas without a stored result, and merged cells.

    `row` is the last one; `width` is how many cells there are with the blank ones before the last of each row.
    """

    unfinished: set[tuple[int, int]] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    row: int = 0
    cells: int = 0
    width: int = 0


def read_structure(stream: IO[bytes], name: str, room: int) -> Structure:
    """Read a sheet's XML. Raises Damaged, and TooManyCells where it has more than there is room for."""
    scan = _Scan(name, room)
    # entities are for bombs: no program writes them into a workbook
    for _, element in etree.iterparse(stream, tag=(_ROW, _MERGED), resolve_entities=False):
        if etree.QName(element).localname == "row":
            scan.row(element)
        else:
            scan.found.merged.extend(_merged(element.get("ref", "")))
        element.clear()
    return scan.found


@dataclass(slots=True)
class _Scan:
    """Takes in one sheet's rows; `column` is where it is in the row, for cells need not say where they stand."""

    name: str
    room: int
    column: int = 0
    found: Structure = field(default_factory=Structure)

    def row(self, element: etree._Element) -> None:
        row = int(element.get("r") or self.found.row + 1)
        if row <= self.found.row:
            raise Damaged(f"row {row} stands below row {self.found.row}")
        self.found.row, self.column = row, 0
        for cell in element.iterchildren(_CELL):
            self._cell(cell)
        self.found.width += self.column
        if self.found.cells > self.room or self.found.width > _MOST_WIDTH:
            raise TooManyCells(self.name)

    def _cell(self, element: etree._Element) -> None:
        place = element.get("r")
        column = _column(place, self.found.row) if place else self.column + 1
        if column <= self.column:
            raise Damaged(f"the cell {place} stands twice or out of order")
        self.column = column
        self.found.cells += 1
        if _is_unfinished(element):
            self.found.unfinished.add((self.found.row, column))


def _is_unfinished(cell: etree._Element) -> bool:
    if cell.find(_FORMULA) is None:
        return False
    # A formula that gave an empty text has a result, of the type "str", with nothing in it.
    value = cell.find(_VALUE)
    return value is None or (not value.text and cell.get("t") != "str")


def _column(place: str, row: int) -> int:
    found = _PLACE.fullmatch(place)
    if not found or int(found[2]) != row:
        raise Damaged(f'"{place}" is no cell of row {row}')
    return column_number(found[1])


def _merged(block: str) -> Iterator[Merged]:
    corners = [found for corner in block.split(":") if (found := _PLACE.fullmatch(corner))]
    if len(corners) == 2:
        first, last = corners
        yield Merged(int(first[2]), column_number(first[1]), int(last[2]))
