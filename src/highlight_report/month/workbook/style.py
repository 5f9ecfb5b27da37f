"""How a figure is typed into measures.csv: as the measure's format shows it, in the style of its row."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from highlight_report.content.checks.phrases import shown
from highlight_report.domain.figures import Figure, Missing, NumberFormat
from highlight_report.domain.report import Measure

_GROUPED_FROM = 1000


def typed(figure: Figure, measure: Measure) -> str:
    """Return the text that reads as this figure: `47.6%`, or `47.6` in a row whose figures have no sign.

    Thousands commas too are those of the row.
    """
    if isinstance(figure, Missing):
        return shown(figure, measure.format)
    others = {value.typed: value.figure for value in measure.values.values() if isinstance(value.figure, Decimal)}
    form = measure.format
    if _is_bare(others, form) and not _needs_sign(figure, form):
        form = form._replace(prefix="", suffix="")
    large = [text for text, number in others.items() if abs(number) >= _GROUPED_FROM]
    return (form._replace(grouped=any("," in text for text in large)) if large else form).written(figure)


def _is_bare(others: Collection[str], form: NumberFormat) -> bool:
    signs = [sign for affix in (form.prefix, form.suffix) if (sign := affix.strip().casefold())]
    return bool(others) and not any(sign in text.casefold() for sign in signs for text in others)


def _needs_sign(figure: Decimal, form: NumberFormat) -> bool:
    """Tell whether a percentage would look like a fraction without its sign."""
    return form.is_percentage and abs(figure) <= 1
