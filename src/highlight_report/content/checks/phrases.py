"""How findings put figures, formats and lists into words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from highlight_report.diagnostics import all_of
from highlight_report.domain.figures import Figure, Missing, NumberFormat
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Value

_MOST_LISTED = 6
_SEPARATORS = re.compile(r"[,\s]")
_NUMBER = re.compile(r"[0-9][0-9,\s]*(?:\.[0-9]+)?|\.[0-9]+")


def months(listed: Iterable[Month]) -> str:
    """Write months as column headings, `2023-07 and 2023-08`; many of them as the first and the last."""
    found = sorted(listed)
    if len(found) > _MOST_LISTED:
        return f"{len(found)} months from {found[0]} to {found[-1]}"
    return all_of(map(str, found))


def shown(figure: Figure, shown_as: NumberFormat) -> str:
    """Write a figure as the report displays it."""
    if isinstance(figure, Missing):
        return figure.value.capitalize()
    return shown_as.written(figure)


def typed_number(value: Value) -> Decimal | None:
    """Return the number that was typed, before it was rounded; None where there is none."""
    found = _NUMBER.search(value.typed)
    if found is None or isinstance(value.figure, Missing):
        return None
    return Decimal(_SEPARATORS.sub("", found[0])).copy_sign(value.figure)
