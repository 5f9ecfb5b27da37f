"""Located text becomes a month or a tolerance; each reports its own mistake."""

from __future__ import annotations

import difflib
import re
from datetime import date
from decimal import Decimal

from highlight_report.content import mistakes
from highlight_report.content.located import Located, quoted
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Tolerance, ToleranceUnit

MONTH_NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
"""What each month is called, in full first and shortest last; what `calendar` offers changes with the locale."""

_MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, start=1) for name in names}
_NAME = f"(?P<name>{'|'.join(_MONTHS)})"
# Not compiled here: a month is mostly in the first form, and each of the others takes a while.
_MONTH_NAME = rf"(?<![a-z]){_NAME}(?![a-z])"
_BETWEEN = r"[\s/.'’-]*"
_DIGITS_ALONE = r"[\s/.,:_'’T–-]*\d[\s/.,:_'’T\d–-]*"
_WORD_AND_YEAR = rf"([a-z]{{3,12}}){_BETWEEN}[0-9]{{2,4}}"
_MISSPELT = 0.75  # `Sepp` is as near to `Sept`; `Target` is not to `August`
_CENTURY = 2000
_SHORT_YEAR = 2

_FORMS = (
    r"(?P<year>\d{4})-(?P<month>\d{2})",
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[ T]00:00(?::00)?)?",
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})",
    rf"{_NAME}{_BETWEEN}(?P<year>\d{{4}}|\d{{2}})",
    rf"(?P<year>\d{{4}}|\d{{2}}){_BETWEEN}{_NAME}",
    rf"(?P<day>\d{{1,2}})[\s/-]+{_NAME}[\s/-]+(?P<year>\d{{4}}|\d{{2}})",
)
_TOLERANCE = re.compile(r"([-−–]?)\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(%|pp)", re.IGNORECASE)


def month(text: str) -> Month | None:
    """Read a month as people and Excel write it: `2023-09`, `Sep-23`, `September 2023`, `30/09/2023` (day first)."""
    found = month_form(text)
    return _existing(found.groupdict()) if found else None


def month_form(text: str) -> re.Match[str] | None:
    """Return how a heading writes its month: its parts are the groups `year`, `month` or `name`, and `day`."""
    found = (re.fullmatch(form, " ".join(text.split()), re.IGNORECASE | re.ASCII) for form in _FORMS)
    return next((match for match in found if match), None)


def looks_like_month(text: str) -> bool:
    """Tell whether a heading is meant as a month, readable or not."""
    if re.fullmatch(_DIGITS_ALONE, text):
        return True
    name, dated = re.search(_MONTH_NAME, text, re.IGNORECASE), re.fullmatch(_WORD_AND_YEAR, text, re.IGNORECASE)
    if name is not None:
        return name[0] == text or re.search("[0-9]", text) is not None
    return dated is not None and bool(difflib.get_close_matches(dated[1].lower(), _MONTHS, cutoff=_MISSPELT))


def tolerance(typed: Located, diagnostics: Diagnostics) -> Tolerance | None:
    """Read a tolerance: `10%` of the target, or `2pp`, percentage points."""
    found = _TOLERANCE.fullmatch(typed.text.strip())
    if not found:
        hint = "write 10% (of the target) or 2pp (percentage points)."
        message = f"{quoted(typed.text)} is not a tolerance."
        diagnostics.report(mistakes.TOLERANCE_NOT_KNOWN, typed.origin, message, hint)
        return None
    if found[1]:
        message = f"The tolerance {quoted(typed.text)} is below zero."
        diagnostics.report(mistakes.NEGATIVE_TOLERANCE, typed.origin, message, "write it without the minus sign.")
        return None
    return Tolerance(Decimal(found[2]), ToleranceUnit(found[3].lower()))


def _existing(parts: dict[str, str | None]) -> Month | None:
    year = int(parts["year"] or 0)
    name = parts.get("name")
    number = _MONTHS[name.lower()] if name else int(parts.get("month") or 0)
    if len(parts["year"] or "") == _SHORT_YEAR:
        year += _CENTURY
    try:
        first = date(year, number, int(parts.get("day") or 1))
    except ValueError:
        return None
    return Month(first.year, first.month)
