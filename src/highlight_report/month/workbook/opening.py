"""A file that somebody handed over becomes sheets, whatever program saved it."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from highlight_report.content.located import Files, quoted
from highlight_report.diagnostics import Diagnostics, Origin, shown_path
from highlight_report.month.workbook.delimited import read_delimited
from highlight_report.month.workbook.kinds import REMEDIES, SAVE_AS_WORKBOOK, Kind, kind_of
from highlight_report.month.workbook.problems import UNREADABLE_WORKBOOK
from highlight_report.month.workbook.sheet import Workbook
from highlight_report.month.workbook.spreadsheet import read_spreadsheet
from highlight_report.month.workbook.structure import MOST_CELLS, Damaged, TooManyCells
from highlight_report.stops import CannotRun

_ONE_SHEET = (
    "name the sheet with the figures under import_measures in config/report.yaml, and only that one is read; "
    "or copy it into a workbook of its own."
)
_SAVE_AGAIN = "open it in Excel and save it as an Excel Workbook (.xlsx); if that does not help, save the sheet as CSV."


def open_workbook(path: Path, named: Collection[str], diagnostics: Diagnostics) -> Workbook | None:
    """Read the sheets that are named, or, where none is, those that are not hidden.

    None, and the problem reported, where the file cannot be read. Raises CannotRun where it is not there.
    """
    if not os.path.isfile(path):
        raise CannotRun(f'there is no file "{path.as_posix()}". Write the name of the workbook, with its folder.')
    # Links are followed: the file is named by the person at the keyboard, not by the content.
    found = Path(os.path.realpath(path))
    files = Files(found.parent, diagnostics)
    raw = files.raw(found)
    if raw is None:
        return None
    kind = kind_of(raw, path.name)
    match kind:
        case Kind.WORKBOOK:
            return _spreadsheet(raw, path, named, diagnostics)
        case Kind.TEXT:
            return _text(files, found, diagnostics)
        case _:
            message = f'"{path.name}" {kind.value}.'
            _refuse(path, message, REMEDIES.get(kind, SAVE_AS_WORKBOOK), diagnostics)
            return None


def _text(files: Files, path: Path, diagnostics: Diagnostics) -> Workbook | None:
    text = files.text(path)
    sheet = None if text is None else read_delimited(text, shown_path(path), diagnostics)
    return None if sheet is None else Workbook((sheet,), {})


def _spreadsheet(raw: bytes, path: Path, named: Collection[str], diagnostics: Diagnostics) -> Workbook | None:
    try:
        return read_spreadsheet(raw, shown_path(path), named)
    except TooManyCells as sheet:
        message = f'"{path.name}" holds more than {MOST_CELLS:,} cells; reading stopped in the sheet "{sheet}".'
        _refuse(path, message, _ONE_SHEET, diagnostics)
    except Damaged as problem:
        message = f'"{path.name}" cannot be read as a workbook ({quoted(str(problem))[1:-1]}).'
        _refuse(path, message, _SAVE_AGAIN, diagnostics)
    return None


def _refuse(path: Path, message: str, hint: str, diagnostics: Diagnostics) -> None:
    diagnostics.report(UNREADABLE_WORKBOOK, Origin(shown_path(path)), message, hint)
