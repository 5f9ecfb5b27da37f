"""An .xlsx becomes sheets: pandas opens it with openpyxl, whose cells keep the number formats that frames lose."""

from __future__ import annotations

import math
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from io import BytesIO
from typing import Protocol
from zipfile import ZipFile

from lxml import etree

from highlight_report.content.characters import one_line
from highlight_report.diagnostics import Origin
from highlight_report.month.unpacked import BROKEN_ZIP
from highlight_report.month.workbook.cells import UNFINISHED, Content, Day, Fault, Number, Text
from highlight_report.month.workbook.number_formats import as_shown_by_excel
from highlight_report.month.workbook.package import Package, SheetPart
from highlight_report.month.workbook.sheet import HIDDEN, Sheet, Workbook, is_named, letters
from highlight_report.month.workbook.structure import MOST_CELLS, Damaged, Merged, Structure, read_structure

_MOST_MERGED, _MOST_MERGED_ROWS = 10_000, 100  # more is no table that somebody reads
_IN_EXCEL = "put it right in the workbook, or write Not available."


class _StoredCell(Protocol):
    """What is used of openpyxl's cell."""

    value: object
    data_type: str

    @property
    def number_format(self) -> str: ...


class _Worksheet(Protocol):
    """What is used of openpyxl's sheet."""

    def reset_dimensions(self) -> None: ...

    def iter_rows(self) -> Iterable[Iterable[_StoredCell]]: ...


def read_spreadsheet(raw: bytes, path: str, named: Collection[str]) -> Workbook:
    """Read the sheets that are named, or, where none is, those that are not hidden.

    Raises Damaged and TooManyCells.
    """
    try:
        with ZipFile(BytesIO(raw)) as archive:
            return _workbook(Package(archive), path, named)
    except (etree.LxmlError, *BROKEN_ZIP) as problem:
        raise Damaged(str(problem)) from problem


def _workbook(package: Package, path: str, named: Collection[str]) -> Workbook:
    left_out = {sheet.name: reason for sheet in package.sheets if (reason := _left_out(sheet, named))}
    chosen = [sheet for sheet in package.sheets if sheet.name not in left_out]
    structures: list[Structure] = []
    for sheet in chosen:
        room = MOST_CELLS - sum(one.cells for one in structures)
        with package.archive.open(sheet.part) as stream:
            structures.append(read_structure(stream, sheet.name, room))
    cells = _read(package.bare(chosen), structures) if chosen else []
    sheets = (
        Sheet(sheet.name, found, partial(_place, path, sheet.name)) for sheet, found in zip(chosen, cells, strict=True)
    )
    return Workbook(tuple(sheets), left_out)


def _left_out(sheet: SheetPart, named: Collection[str]) -> str:
    if named:
        return "" if is_named(sheet.name, named) else "not named in config"
    return HIDDEN if sheet.hidden else ""


def _read(raw: bytes, structures: Sequence[Structure]) -> list[dict[tuple[int, int], Content]]:
    import pandas as pd

    with warnings.catch_warnings():
        # openpyxl warns of what it leaves out (charts, validation), on none of which a figure depends.
        warnings.simplefilter("ignore")
        try:
            with pd.ExcelFile(BytesIO(raw), engine="openpyxl") as file:
                return [_cells(*each) for each in zip(file.book.worksheets, structures, strict=True)]
        except Exception as problem:
            # openpyxl has no error of its own for a file that it cannot read: whatever it stumbles over comes out.
            raise Damaged(f"{type(problem).__name__}: {problem}") from problem


def _place(path: str, sheet: str, row: int, column: int) -> Origin:
    name = sheet if sheet.isidentifier() else "'" + sheet.replace("'", "''") + "'"
    return Origin(path, cell=f"{name}!{letters(column)}{row}")


def _cells(sheet: _Worksheet, structure: Structure) -> dict[tuple[int, int], Content]:
    cells: dict[tuple[int, int], Content] = dict.fromkeys(structure.unfinished, UNFINISHED)
    for row, read in _rows(sheet, structure.row):
        for column, cell in enumerate(read, start=1):
            if cell.value is not None and (content := _content(cell)) is not None:
                cells[row, column] = content
    bottom = max((row for row, _ in cells), default=0)
    for block in structure.merged[:_MOST_MERGED]:
        _fill_down(cells, block, bottom)
    return cells


def _rows(sheet: _Worksheet, last: int) -> Iterator[tuple[int, Iterable[_StoredCell]]]:
    # What a sheet says of its own size may be wrong, and would cut it off.
    sheet.reset_dimensions()
    row = 0
    try:
        for row, cells in enumerate(sheet.iter_rows(), start=1):
            yield row, cells
    except Exception:
        # What follows the rows (filters, validation, hyperlinks) holds no figure, whatever openpyxl thinks of it.
        if row < last:
            raise


def _fill_down(cells: dict[tuple[int, int], Content], block: Merged, bottom: int) -> None:
    """Repeat what merged cells hold in each of their rows, as it is seen beside each."""
    content = cells.get((block.first_row, block.first_column))
    if content is not None:
        for row in range(block.first_row + 1, min(block.last_row, bottom, block.first_row + _MOST_MERGED_ROWS) + 1):
            cells[row, block.first_column] = content


def _content(cell: _StoredCell) -> Content | None:
    value = cell.value
    if cell.data_type == "e":
        return Fault(str(value), "is an error of a formula in the workbook", _IN_EXCEL)
    match value:
        case bool():
            return Fault(str(value).upper(), "is no figure", _IN_EXCEL)
        case str():
            words = one_line(value)
            return Text(words) if words else None
        case int() | float():
            return _number(value, cell)
        case datetime() | date():
            return Day(value.date() if isinstance(value, datetime) else value, _pattern(cell) or "")
        case _:
            return Fault(str(value), "is a time where a figure belongs", "type the figure again, as a number.")


def _number(value: float, cell: _StoredCell) -> Content:
    if not math.isfinite(value):
        return Fault(str(value), "is no figure", _IN_EXCEL)
    return Number(as_shown_by_excel(value), _pattern(cell))


def _pattern(cell: _StoredCell) -> str | None:
    try:
        pattern = cell.number_format
    except IndexError:  # a style that the workbook does not have
        return None
    return str(pattern)
