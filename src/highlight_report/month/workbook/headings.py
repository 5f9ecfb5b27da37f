"""Headings of a workbook's columns: the words that say what a column holds, and the columns that config names."""

from __future__ import annotations

import re

from highlight_report.content.fields import MONTH_NAMES
from highlight_report.domain.periods import Month
from highlight_report.month.workbook.cells import Text
from highlight_report.month.workbook.sheet import Sheet, column_number

_NAMED = ("measure", "indicator", "kpi", "pi", "metric")
_IDS = ("id", "ids", "ref", "refs", "reference", "code")
_NUMBERED = ("number", "no", "num")  # alone they head numbers of rows as well
ID_WORDS = frozenset((*_NAMED, *_IDS)) | {
    f"{first} {second}" for first in (*_NAMED, *_IDS) for second in (*_IDS, *_NUMBERED)
}
MONTH_WORDS = frozenset(
    ("month", "period", "reporting month", "reporting period", "month end", "month ending", "period end")
)
VALUE_WORDS = frozenset(
    ("value", "values", "figure", "figures", "actual", "actuals", "result", "outturn", "performance")
)
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_APART = re.compile(r"[\W_]+")


def normal(words: str) -> str:
    """Return a heading's words without capitals, marks and doubled spaces: `Measure_ID:` is `measure id`."""
    return _APART.sub(" ", words.casefold()).strip()


def is_one_of(words: frozenset[str], heading: str) -> bool:
    """Tell whether a heading is one of these, a unit in brackets after it set aside: `Actual (%)`."""
    return normal(heading.partition("(")[0]) in words


def short_month(month: Month) -> str:
    """Return `Sep-23`."""
    return f"{MONTH_NAMES[month.month - 1][-1].title()}-{month.year % 100:02d}"


def headings(sheet: Sheet, column: int, above: int) -> tuple[str, ...]:
    """Return the words of a column above a row, the nearest first."""
    cells = sheet.columns.get(column, {})
    found = [content.words for row, content in cells.items() if row < above and isinstance(content, Text)]
    return tuple(reversed(found))


def nearest_heading(sheet: Sheet, column: int, above: int) -> str:
    """Return a column's heading in the row nearest above; "" where it has none."""
    return next(iter(headings(sheet, column, above)), "")


def columns_named(sheet: Sheet, name: str, row: int | None) -> tuple[int, ...]:
    """Return the columns that config means by a heading or a letter; of several equal headings, all in the top row.

    Only headings in `row` count, where one is given. A heading goes before a letter: `ID` is a heading first.
    """
    wanted = normal(name)
    rows = [row] if row is not None else sheet.rows
    for one in rows:
        cells = sheet.rows.get(one, {})
        found = [
            column for column, content in cells.items() if isinstance(content, Text) and normal(content.words) == wanted
        ]
        if found:
            return tuple(found)
    is_letter = _LETTERS.fullmatch(name) and column_number(name) in sheet.columns
    return (column_number(name),) if is_letter else ()
