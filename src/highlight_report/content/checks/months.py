"""Checks of the month columns: those missing, and those the report does not show."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.content.checks.phrases import months
from highlight_report.content.checks.registry import WARNING, Finding, Review, check
from highlight_report.diagnostics import Origin
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure


@check("reporting-month-missing", WARNING, "Without its column the priority shows no figures for the reporting month.")
def reporting_month_missing(review: Review) -> Iterator[Finding]:
    """Find files of measures that have no column for the reporting month."""
    for origin, columns in _columns(review):
        if review.period not in columns and not review.is_unread(origin):
            message = f"No column is headed {review.period}, the reporting month."
            yield Finding(origin, message, f'add a column headed "{review.period}" with the figures.')


@check("gap-in-months", WARNING, "With a month left out, figures stand side by side that are not a month apart.")
def gap_in_months(review: Review) -> Iterator[Finding]:
    """Find months without a column between the first and the last column up to the reporting month."""
    for origin, columns in _columns(review):
        gone = _between({month for month in columns if month <= review.period}) - columns
        if gone and not review.is_unread(origin):
            headings = "the column" if len(gone) == 1 else "columns"
            message = f"The months have a gap: there is no column for {months(gone)}."
            yield Finding(origin, message, f'add {headings}, with "Not available" where there are no figures.')


@check("later-month", WARNING, "A column that is not shown may stand in the wrong period's folder.")
def later_month(review: Review) -> Iterator[Finding]:
    """Find columns for months after the reporting month."""
    for origin, columns in _columns(review):
        later = {month for month in columns if month > review.period}
        if later:
            message = f"{months(later)} comes after the reporting month {review.period} and is not shown."
            yield Finding(origin, message, "check its heading, or keep it for the later period's folder.")


def _columns(review: Review) -> Iterator[tuple[Origin, set[Month]]]:
    """Yield each file of measures by its heading row, with the months that have a column there."""
    for priority in review.priorities:
        if priority.measures:
            yield _heading_row(priority.measures[0]), {month for m in priority.measures for month in m.values}


def _heading_row(measure: Measure) -> Origin:
    return Origin(measure.origin.path, 1)


def _between(columns: set[Month]) -> set[Month]:
    if not columns:
        return set()
    first, last = min(columns), max(columns)
    return {first.plus(step) for step in range(last.since(first))}


CHECKS = (reporting_month_missing, gap_in_months, later_month)
