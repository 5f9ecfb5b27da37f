"""A measure judged: its rating in each month shown, and its direction of travel in the reporting month."""

from __future__ import annotations

from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Ground, Rag, Rating, rate
from highlight_report.domain.report import Measure, Report
from highlight_report.domain.settings import RatedMonths, Rules
from highlight_report.domain.travel import Travel, direction_of_travel


def rating(measure: Measure, month: Month, period: Month, rules: Rules) -> Rating:
    """Rate one month's figure of a measure in the report for `period`."""
    if month == period and measure.override is not None:
        return Rating(measure.override.rag, Ground.OVERRIDDEN)
    if month != period and rules.rated_months is RatedMonths.REPORTING:
        return Rating(Rag.NONE, Ground.MONTH_NOT_RATED)
    return rate(measure.figure(month), measure.target, measure.polarity, measure.tolerance or rules.tolerance)


def ratings_shown(report: Report, rules: Rules) -> frozenset[Rag]:
    """Return the ratings that figures of the report are shown with; not rated is none of them."""
    found = {
        rating(measure, month, report.period, rules).rag
        for priority in report.priorities
        for month in months_shown(priority.measures or (), report.period, rules.months_shown)
        for measure in priority.measures or ()
    }
    return frozenset(found - {Rag.NONE})


def travel(measure: Measure, period: Month) -> Travel:
    """Return the measure's direction of travel in the reporting period."""
    figures = {month: value.figure for month, value in measure.values.items()}
    return direction_of_travel(figures, period, measure.polarity)


def months_shown(measures: tuple[Measure, ...], period: Month, count: int) -> tuple[Month, ...]:
    """Return the last columns up to the reporting period, oldest first; the reporting period is always one of them."""
    columns = {month for measure in measures for month in measure.values if month <= period} | {period}
    return tuple(sorted(columns)[-count:])
