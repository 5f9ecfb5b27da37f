"""Checks of ratings: targets that rate nothing, and ratings set by a person."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.content.checks.phrases import shown
from highlight_report.content.checks.registry import WARNING, Finding, Review, check
from highlight_report.content.located import quoted
from highlight_report.domain.figures import PointTarget, Polarity
from highlight_report.domain.rag import Rag, rate
from highlight_report.domain.report import Measure, typed_at


@check("target-without-polarity", WARNING, "A target that nothing is rated against promises a RAG that never comes.")
def target_without_polarity(review: Review) -> Iterator[Finding]:
    """Find measures that have a target but neither high nor low as the better way."""
    for measure in review.measures():
        is_given = measure.polarity is Polarity.NONE and not review.is_unread(measure.origin)
        if is_given and isinstance(measure.target, PointTarget):
            target = shown(measure.target.value, measure.format)
            message = f'"{measure.id}" has the target {target} but polarity "none", so it is never rated.'
            hint = 'set the polarity to high or low, or the target to "Monitor".'
            yield Finding(typed_at(measure, "polarity"), message, hint)


@check("rating-overridden", WARNING, "A rating set by a person should be seen and agreed before the report goes out.")
def rating_overridden(review: Review) -> Iterator[Finding]:
    """Find ratings of the reporting month that a person set against the rule."""
    for measure in review.distinct_measures():
        override = measure.override
        if override is not None and override.reason and override.rag is not (ruled := _by_rule(measure, review)):
            by_rule = "not rated" if ruled is Rag.NONE else ruled.value
            reason = quoted(override.reason)
            message = f'"{measure.id}" is set to {override.rag.value} ({reason}); by the rule it is {by_rule}.'
            yield Finding(override.origin, message, "empty the rag and rag_reason cells to go back to the rule.")


@check("override-without-effect", WARNING, "A mark and a reason are printed although the rule says the same.")
def override_without_effect(review: Review) -> Iterator[Finding]:
    """Find ratings set by a person to what they would be anyway."""
    for measure in review.distinct_measures():
        override = measure.override
        if override is not None and override.reason and override.rag is _by_rule(measure, review):
            message = f'"{measure.id}" is set to {override.rag.value}, which is its rating by the rule too.'
            yield Finding(override.origin, message, "empty the rag and rag_reason cells.")


def _by_rule(measure: Measure, review: Review) -> Rag:
    tolerance = measure.tolerance or review.rules.tolerance
    return rate(measure.figure(review.period), measure.target, measure.polarity, tolerance).rag


CHECKS = (target_without_polarity, rating_overridden, override_without_effect)
