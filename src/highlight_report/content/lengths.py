"""Lengths as people write them: `20mm`, `1.5cm`, `12pt`."""

from __future__ import annotations

import re

from highlight_report.brand import Length
from highlight_report.content import mistakes
from highlight_report.content.located import Located, quoted
from highlight_report.diagnostics import Diagnostics

_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)\s*(mm|cm|pt|)", re.IGNORECASE)
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "pt": 1.0}


def length(typed: Located, diagnostics: Diagnostics) -> Length | None:
    """Read a length with its unit."""
    found = _LENGTH.fullmatch(typed.text)
    if found and found[2]:
        return Length(float(found[1]) * _POINTS[found[2].lower()])
    what = "has no unit" if found else "is not a length"
    hint = "write a number and its unit, such as 20mm, 1.5cm or 12pt."
    diagnostics.report(mistakes.WRONG_TYPE, typed.origin, f"{quoted(typed.text)} {what}.", hint)
    return None


def points(typed: Located, least: float, most: float, diagnostics: Diagnostics) -> float | None:
    """Read a length in points within bounds, both included; the unit may be left out."""
    found = _LENGTH.fullmatch(typed.text)
    size = float(found[1]) * _POINTS[found[2].lower() or "pt"] if found else -1.0
    if least <= size <= most:
        return size
    message = f"{quoted(typed.text)} is not a size from {least:g} to {most:g} points."
    diagnostics.report(mistakes.WRONG_TYPE, typed.origin, message, f"write a number from {least:g} to {most:g}.")
    return None
