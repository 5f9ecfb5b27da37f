"""Checks against the last period's report: figures and statuses that were told differently then."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.content.checks.phrases import shown
from highlight_report.content.checks.registry import WARNING, Finding, Review, check
from highlight_report.diagnostics import all_of
from highlight_report.domain.figures import Figure
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Earlier, Measure, typed_at


@check("restated-value", WARNING, "The board has seen another figure for this month, and may ask.")
def restated_value(review: Review) -> Iterator[Finding]:
    """Find measures that now give other figures for months that the last period's report gave too."""
    for measure in review.distinct_measures():
        before = _restated(measure, review)
        if before and review.report.earlier is not None:
            now = all_of(f"{shown(measure.figure(month), measure.format)} for {month}" for month in before)
            then = all_of(shown(figure, measure.format.with_decimals_of(figure)) for figure in before.values())
            message = f'"{measure.id}" gives {now}; the report for {review.report.earlier.period} gave {then}.'
            hint = "correct the figure, or say in the commentary why it has changed: the report marks it as restated."
            yield Finding(measure.values[min(before)].origin, message, hint)


@check("previous-rag-differs", WARNING, "The previous RAG should be the one that the last report gave as current.")
def previous_rag_differs(review: Review) -> Iterator[Finding]:
    """Find priorities whose previous RAG is not what the last period's report gave as current."""
    earlier = review.report.earlier
    for priority in review.priorities:
        before = _current_then(earlier, priority.number)
        if earlier is not None and priority.previous is not None and before not in {None, priority.previous.value}:
            given = priority.previous.value
            message = f'The previous RAG is "{given}"; the report for {earlier.period} gave "{before}" as current.'
            hint = "correct one of the two, or leave previous out: it is then taken over."
            yield Finding(typed_at(priority, "previous"), message, hint)


def _restated(measure: Measure, review: Review) -> dict[Month, Figure]:
    found = {month: review.report.restated_from(measure, month) for month in sorted(measure.values)}
    return {month: before for month, before in found.items() if before is not None}


def _current_then(earlier: Earlier | None, number: int) -> str | None:
    before = None if earlier is None else earlier.current.get(number)
    return None if before is None else before.value


CHECKS = (restated_value, previous_rag_differs)
