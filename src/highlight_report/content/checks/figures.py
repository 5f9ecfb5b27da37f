"""Checks of single figures: empty, out of bounds, fractions where percentages are meant, digits that get lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from highlight_report.content.checks.phrases import shown, typed_number
from highlight_report.content.checks.registry import WARNING, Finding, Review, check
from highlight_report.domain.figures import Missing, Monitor, PointTarget, RangeTarget
from highlight_report.domain.judgement import months_shown
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure, Value, typed_at

_LEAST, _MOST = Decimal(0), Decimal(100)


@check("empty-value", WARNING, "An empty cell leaves open whether the figure is late or was forgotten.")
def empty_value(review: Review) -> Iterator[Finding]:
    """Find cells left empty in the months shown; a column without any figure is reported once."""
    for priority in review.priorities:
        measures = priority.measures or ()
        for month in months_shown(measures, review.period, review.rules.months_shown):
            cells = [(m, m.values[month]) for m in measures if month in m.values]
            empty = [(m, value) for m, value in cells if value.is_blank and not review.is_unread(value.origin)]
            if len(empty) == len(cells) > 1:
                yield _empty_column(month, empty[0][1])
            else:
                yield from (_empty_cell(measure, month, value) for measure, value in empty)


@check("percentage-outside-0-to-100", WARNING, "A share of a whole lies between 0% and 100%.")
def percentage_outside_bounds(review: Review) -> Iterator[Finding]:
    """Find percentages that cannot be shares; a measure whose target lies outside too is meant so."""
    for measure in review.measures():
        if not measure.format.is_percentage:
            continue
        outside = [(month, value) for month, value in _known(measure, review.period) if _is_outside(value.figure)]
        target = [edge for edge in _edges(measure) if _is_outside(edge)]
        hint = "correct it, or give the measure a format without % if it is right."
        if not target:
            for month, value in outside:
                message = f'"{value.typed}" for {month} lies outside 0% to 100%.'
                yield Finding(value.origin, message, hint)
        elif not outside:
            message = f'The target {shown(target[0], measure.format)} of "{measure.id}" lies outside 0% to 100%.'
            yield Finding(typed_at(measure, "target"), message, hint)


@check("suspected-excel-fraction", WARNING, "Excel stores 52% as 0.52, which read as typed is half a percent.")
def suspected_excel_fraction(review: Review) -> Iterator[Finding]:
    """Find percentages that look like fractions; each measure is reported at its first one."""
    for measure in review.measures():
        fractions = suspected_fractions(measure, review.period)
        for month, number in list(fractions.items())[:1]:
            value = measure.values[month]
            small = f"{number.normalize():f}%"
            large = measure.format.written(number * 100)
            count = f" (and {len(fractions) - 1} more in this row)" if len(fractions) > 1 else ""
            message = f'"{value.typed}" for {month}{count} is read as {small}, and may be meant as {large}.'
            yield Finding(value.origin, message, f'type it with the % sign: "{large}", or "{small}" if that is right.')


@check("precision-lost", WARNING, "Digits that the format does not show are lost to rating and comparison too.")
def precision_lost(review: Review) -> Iterator[Finding]:
    """Find figures typed with more digits than their format shows; each measure is reported at its first one."""
    for measure in review.measures():
        fractions = suspected_fractions(measure, review.period)
        lost = [
            value
            for month, value in _known(measure, review.period)
            if month not in fractions and typed_number(value) not in {None, value.figure}
        ]
        if lost:
            first, more = lost[0], f" (and {len(lost) - 1} more in this row)" if len(lost) > 1 else ""
            message = f'"{first.typed}"{more} is shown as {shown(first.figure, measure.format)}.'
            hint = f"round it, or give the format more decimals than {measure.format.pattern} has."
            yield Finding(first.origin, message, hint)


def _empty_column(month: Month, first: Value) -> Finding:
    message = f"Every cell for {month} is empty."
    return Finding(first.origin, message, 'fill in the figures; type "Not available" where there is none.')


def _empty_cell(measure: Measure, month: Month, value: Value) -> Finding:
    message = f'The cell of "{measure.id}" for {month} is empty, and is shown as Not available.'
    return Finding(value.origin, message, 'type the figure, or "Not available" if there is none.')


def _known(measure: Measure, period: Month) -> Iterator[tuple[Month, Value]]:
    """Yield the months up to the reporting month that have a figure, oldest first."""
    for month, value in sorted(measure.values.items(), key=lambda item: item[0]):
        if month <= period and not isinstance(value.figure, Missing):
            yield month, value


def _is_outside(figure: object) -> bool:
    return isinstance(figure, Decimal) and not _LEAST <= figure <= _MOST


def _edges(measure: Measure) -> tuple[Decimal, ...]:
    match measure.target:
        case PointTarget(value=value):
            return (value,)
        case RangeTarget(low=low, high=high):
            return (low, high)
        case Monitor():
            return ()


def suspected_fractions(measure: Measure, period: Month) -> Mapping[Month, Decimal]:
    """Return the figures of a percentage that look like fractions, as typed.

    A figure typed with its % sign never does. Of the others, those above 0 and up to 1 do where something says that the
    measure is larger: its target, its other months, or decimals that only a fraction would need.
    """
    if not measure.format.is_percentage:
        return {}
    numbers = {month: typed_number(value) for month, value in _known(measure, period)}
    known = {month: number for month, number in numbers.items() if number}
    small = {
        month: number for month, number in known.items() if 0 < number <= 1 and "%" not in measure.values[month].typed
    }
    return small if small and _is_larger(measure, small, known) else {}


def _is_larger(measure: Measure, small: Mapping[Month, Decimal], known: Mapping[Month, Decimal]) -> bool:
    others = [abs(number) for month, number in known.items() if month not in small]
    if others:
        # nearer to the other months as a fraction than as it stands
        return max(small.values()) * 10 < min(others)
    if _edges(measure):
        return min(map(abs, _edges(measure))) > 1
    return any(_decimals(number) > measure.format.decimals for number in small.values())


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


CHECKS = (empty_value, percentage_outside_bounds, suspected_excel_fraction, precision_lost)
