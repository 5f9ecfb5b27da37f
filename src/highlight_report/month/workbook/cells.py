"""A cell of a workbook as a person sees it: what it holds, and how that reads as a figure, a month or an id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias, assert_never

from highlight_report.content import fields, mistakes, numbers
from highlight_report.content.located import Located, quoted
from highlight_report.diagnostics import Diagnostics, Origin
from highlight_report.domain.figures import Figure, NumberFormat
from highlight_report.domain.periods import Month
from highlight_report.month.workbook.number_formats import displayed, padded, plain

_FIGURE = re.compile(r"[^\w]{0,3}[0-9.,\s]*[0-9][^0-9]{0,12}|n/?a|[-–—*]|not available|suppressed", re.IGNORECASE)
_DIGIT = re.compile("[0-9]")
_FORMAT_WORDS = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Text:
    """Words, or a number that was typed as words."""

    words: str


@dataclass(frozen=True, slots=True)
class Number:
    """A stored number and the format that it is displayed in; `pattern` is None where the file does not give it."""

    value: Decimal
    pattern: str | None


@dataclass(frozen=True, slots=True)
class Day:
    """A date as Excel stores it, and the format that it is displayed in."""

    day: date
    pattern: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What can be neither figure nor word: an error of Excel's, a formula without a result, yes or no, a time."""

    shown: str
    reason: str
    remedy: str


UNFINISHED = Fault(
    "", "holds a formula without a stored result", "open the workbook in Excel, which works it out, and save it again."
)
"""A formula that nobody has worked out: programs leave it so, Excel never does."""

Content: TypeAlias = Text | Number | Day | Fault


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell and its place."""

    content: Content
    origin: Origin


def shown(content: Content) -> str:
    """Return what a cell shows, for people to find it by."""
    match content:
        case Text(words=words):
            return words
        case Number(value=value, pattern=pattern):
            return plain(value) if pattern is None else displayed(value, pattern)
        case Day(day=day):
            return f"{day:%d/%m/%Y}"
        case Fault(shown=seen):
            return seen
        case never:
            assert_never(never)


def is_blank(content: Content) -> bool:
    """Tell whether a cell shows nothing, although something is stored in it."""
    return not isinstance(content, Fault) and not shown(content).strip()


def figure(cell: Cell, form: NumberFormat, diagnostics: Diagnostics) -> Figure | None:
    """Read a measure's figure by the rules of measures.csv; None, and the problem reported, where it is none."""
    match cell.content:
        case Number(value=value, pattern=None):
            message = f"{quoted(plain(value))} has a number format that the file does not hold."
            hint = "open the workbook in Excel, check how the cell is shown, and save it again."
        case Text() | Number():
            return numbers.figure(Located(shown(cell.content), cell.origin), form, diagnostics)
        case Day():
            message = f"{quoted(shown(cell.content))} is a date where a figure belongs."
            hint = "type the figure again, and give the cell a number format."
        case Fault(shown=seen, reason=reason, remedy=hint):
            message = f"{quoted(seen)} {reason}." if seen else f"The cell {reason}."
        case never:
            assert_never(never)
    diagnostics.report(mistakes.VALUE_NOT_A_NUMBER, cell.origin, message, hint)
    return None


def is_like_figure(content: Content) -> bool:
    """Tell whether a cell is meant as a figure, readable or not."""
    match content:
        case Number() | Fault():
            return True
        case Text(words=words):
            return _FIGURE.fullmatch(words.strip()) is not None and fields.month(words) is None
        case Day():
            return False
        case never:
            assert_never(never)


def months(content: Content) -> tuple[Month, ...]:
    """Return the month that a cell names; none where it names none, two where it can be read in two ways.

    Of a date, any day of the month will do. But "Sep-23", typed in 2025, is stored by Excel as 23 September 2025 and
    displayed as "23-Sep": only where the two agree, or the day is a month's first or last, does such a date say which.
    """
    match content:
        case Text(words=words):
            found = fields.month(words) if _DIGIT.search(words) else None  # most words have none
            return () if found is None else (found,)
        case Day(day=day, pattern=pattern):
            stored = Month(day.year, day.month)
            typed = _as_displayed(day) if _hides_year(pattern) else None
            is_plain = typed is None or typed == stored or day in {day.replace(day=1), stored.last_day}
            return (stored,) if is_plain or typed is None else (stored, typed)
        case Number() | Fault():
            return ()
        case never:
            assert_never(never)


def spellings(content: Content) -> tuple[str, ...]:
    """Return the ways in which a cell can be read as an id, the one that is displayed first."""
    match content:
        case Text(words=words):
            return (words,)
        case Number(value=value, pattern=pattern):
            return (padded(value, pattern or ""), plain(value))
        case Day() | Fault():
            return ()
        case never:
            assert_never(never)


def _as_displayed(day: date) -> Month | None:
    return fields.month(f"{day.day}-{fields.MONTH_NAMES[day.month - 1][-1]}")


def _hides_year(pattern: str) -> bool:
    code = _FORMAT_WORDS.sub("", pattern).lower()
    return "d" in code and "y" not in code and "e" not in code
