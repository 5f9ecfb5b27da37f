"""Located text becomes formats, figures and targets, in decimal arithmetic; each reports its own mistake."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from highlight_report.content import mistakes
from highlight_report.content.located import Located, quoted
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.figures import Figure, Missing, Monitor, NumberFormat, PointTarget, RangeTarget, Target

_MOST_DIGITS = 30
_NOTATIONS_KEPT = 256
_FORMAT = re.compile(r"""([^\d.,;#@"*\\+−-]{0,20})0(,000)?(?:\.(0{1,9}))?((?![.,])[^\d.,;#@"*\\][^;#@"*\\]{0,19})?""")
_MISSING = {
    "": Missing.NOT_AVAILABLE,
    "n/a": Missing.NOT_AVAILABLE,
    "na": Missing.NOT_AVAILABLE,
    "-": Missing.NOT_AVAILABLE,
    "–": Missing.NOT_AVAILABLE,
    "—": Missing.NOT_AVAILABLE,
    "not available": Missing.NOT_AVAILABLE,
    "*": Missing.SUPPRESSED,
    "suppressed": Missing.SUPPRESSED,
}
_MINUS = "[-−–‐‑]"
_DIGITS = r"(?:(?:[0-9]{1,3}(?:[,\s][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
_TO = r"\s*(?:to|[-–—])\s*"
# No label but a slip: the end of a range that cannot be read (`80% to 9O%`), another unit (`5 %`), a digit gone astray.
_LABEL = r"(?:\s+(?!(?:to|[-–—])\s*\S*[0-9])(?![%.,])(\S.*))?"
_HINTS = (
    (re.compile("#"), "put the formula right in the workbook, or write Not available."),
    (re.compile(r"\(.*[0-9].*\)"), "write a figure below zero with a minus sign, such as -{sample}."),
    (re.compile(r"[0-9]e[+-]?[0-9]", re.IGNORECASE), "write all its digits, such as 100000."),
    (re.compile(r"\s*\+"), "leave out the plus sign."),
)


def number_format(typed: Located, diagnostics: Diagnostics) -> NumberFormat | None:
    """Read a digit pattern with an optional prefix and suffix, such as `£0.0m`."""
    found = _FORMAT.fullmatch(typed.text)
    if found:
        return NumberFormat(found[1], bool(found[2]), len(found[3] or ""), found[4] or "")
    hint = "write 0, 0.0, 0.00, 0,000, 0%, 0.0%, 0.0r, £0.0m or the like: 0 stands for the digits."
    diagnostics.report(mistakes.FORMAT_NOT_KNOWN, typed.origin, f"{quoted(typed.text)} is not a format.", hint)
    return None


def figure(typed: Located, form: NumberFormat, diagnostics: Diagnostics) -> Figure | None:
    """Read a measure's value, rounded as it is displayed, or the word that says why there is none."""
    text = " ".join(typed.text.split())
    if text.casefold() in _MISSING:
        return _MISSING[text.casefold()]
    number = _notation(form).number(text)
    if number is not None:
        return form.rounded(number)
    message = f"{quoted(typed.text)} is not a figure in the format {form.pattern}."
    hint = _hint(typed.text, form, "write a number such as {sample}, or Not available.")
    diagnostics.report(mistakes.VALUE_NOT_A_NUMBER, typed.origin, message, hint)
    return None


def target(typed: Located, form: NumberFormat, diagnostics: Diagnostics) -> Target | None:
    """Read a target, rounded as it is displayed: none (`Monitor`), a figure with a label, or a range."""
    text = " ".join(typed.text.split())
    if text.casefold() in ("", "monitor"):
        return Monitor()
    found = _range(text, form) or _point(text, form)
    if found is not None:
        return found
    message, hint = _target_problem(text, form)
    diagnostics.report(mistakes.TARGET_NOT_A_NUMBER, typed.origin, message, hint)
    return None


def _point(text: str, form: NumberFormat) -> PointTarget | None:
    notation = _notation(form)
    found = notation.point.fullmatch(text)
    value = notation.number(found[1]) if found else None
    if found is None or value is None or (found[2] and notation.number(found[2]) is not None):
        return None
    return PointTarget(form.rounded(value), found[2] or "")


def _range(text: str, form: NumberFormat) -> RangeTarget | None:
    notation = _notation(form)
    found = notation.range.fullmatch(text)
    if not found:
        return None
    low, high = notation.number(found[1]), notation.number(found[2])
    if low is None or high is None or low > high:
        return None
    return RangeTarget(form.rounded(low), form.rounded(high), found[3] or "")


def _target_problem(text: str, form: NumberFormat) -> tuple[str, str]:
    if _notation(form).range.fullmatch(text):
        return f"The range {quoted(text)} runs backwards.", "write its lower end first, such as 80% to 90%."
    hint = _hint(text, form, "write a number such as {sample}, or Monitor for no target.")
    return f"{quoted(text)} is not a target.", hint


def _hint(text: str, form: NumberFormat, general: str) -> str:
    fitting = (hint for wrong, hint in _HINTS if wrong.search(text))
    return next(fitting, general).format(sample=form.written(Decimal(5_000 if form.grouped else 5)))


class _Notation(NamedTuple):
    """The ways in which figures of one format may be typed."""

    figure: re.Pattern[str]
    point: re.Pattern[str]
    range: re.Pattern[str]

    def number(self, text: str) -> Decimal | None:
        """Return the number typed, with or without the format's prefix, suffix and thousands commas."""
        found = self.figure.fullmatch(text)
        if not found:
            return None
        digits = re.sub(r"[,\s]", "", found[2])
        if len(digits) > _MOST_DIGITS:
            return None
        return -Decimal(digits) if re.search(_MINUS, found[1]) else Decimal(digits)


@lru_cache(_NOTATIONS_KEPT)
def _notation(form: NumberFormat) -> _Notation:
    prefix, suffix = _loosely(form.prefix), _loosely(form.suffix)
    lead = rf"(?:{_MINUS}\s*(?:{prefix}\s*)?|{prefix}\s*{_MINUS}|{prefix}\s*|)"
    tail = rf"(?:\s*{suffix}(?!\w))?" if suffix else ""
    whole = f"{lead}{_DIGITS}{tail}"
    return _Notation(
        re.compile(f"({lead})({_DIGITS}){tail}", re.IGNORECASE),
        re.compile(f"({whole}){_LABEL}", re.IGNORECASE),
        re.compile(f"({whole}){_TO}({whole}){_LABEL}", re.IGNORECASE),
    )


def _loosely(affix: str) -> str:
    return r"\s*".join(re.escape(word) for word in affix.split())
