"""Checks of the commentary against the measures it is tied to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from highlight_report.content.checks.counts import Claim, claimed_count
from highlight_report.content.checks.phrases import shown
from highlight_report.content.checks.registry import WARNING, Finding, Review, check, file_of
from highlight_report.content.located import quoted
from highlight_report.diagnostics import Origin, all_of
from highlight_report.domain.outstanding import unexplained_reds
from highlight_report.domain.periods import Month
from highlight_report.domain.prose import plain
from highlight_report.domain.report import Measure, Priority, Tied, tied


@check("red-without-commentary", WARNING, "The board will ask about every red; the answer belongs in the report.")
def red_without_commentary(review: Review) -> Iterator[Finding]:
    """Find measures that are red in the reporting month and that no commentary of the report names."""
    for _, measure in reds_to_explain(review):
        figure = shown(measure.figure(review.period), measure.format)
        message = f'"{measure.id}" ({quoted(measure.description)}) is red at {figure}, and no commentary names it.'
        hint = f'add a paragraph that starts "{measure.id} – " to commentary.md.'
        yield Finding(_place(measure, review.period), message, hint)


@check("contradicting-count", WARNING, "Where words and table count differently, the board doubts both.")
def contradicting_count(review: Review) -> Iterator[Finding]:
    """Find commentary that counts people or cases otherwise than the measures that it is tied to."""
    for priority in review.priorities:
        by_id = {measure.id: measure for measure in priority.measures or ()}
        for block in tied(priority.commentary or ()):
            measures = _named(by_id, block)
            counts = _counts(measures, review.period)
            claim = claimed_count(plain(block.spans), [m.description for m in measures], _other_months(review))
            if counts and claim and claim.number not in {*counts, sum(counts)}:
                yield _contradiction(block, claim, counts, review.period)


def reds_to_explain(review: Review) -> Iterator[tuple[Priority, Measure]]:
    """Yield the reds that no commentary names; none where some commentary, which may name them, could not be read."""
    if not any(review.is_unread(file_of(priority, "commentary.md")) for priority in review.priorities):
        yield from unexplained_reds(review.report, review.rules)


def _place(measure: Measure, month: Month) -> Origin:
    value = measure.values.get(month)
    return measure.origin if value is None else value.origin


def _named(measures: Mapping[str, Measure], block: Tied) -> list[Measure]:
    return [measures[name] for name in block.ids if name in measures]


def _counts(measures: Sequence[Measure], month: Month) -> list[Decimal]:
    """Return the measures' figures; none at all where one is missing or is no plain count."""
    counts = [figure for figure in (_count(m, month) for m in measures) if figure is not None]
    return counts if len(counts) == len(measures) else []


def _count(measure: Measure, month: Month) -> Decimal | None:
    figure, form = measure.figure(month), measure.format
    is_plain = not (form.prefix or form.suffix or form.decimals)
    return figure if is_plain and isinstance(figure, Decimal) else None


def _other_months(review: Review) -> list[str]:
    return [name for number, name in enumerate(review.settings.months, start=1) if number != review.period.month]


def _contradiction(block: Tied, claim: Claim, counts: Sequence[Decimal], month: Month) -> Finding:
    listed = all_of(f"{count:,f}" for count in counts)
    told = f"figure for {month} is" if len(counts) == 1 else f"figures for {month} are"
    together = f", together {sum(counts):,f}" if len(counts) > 1 else ""
    message = f'The commentary on {block.label} counts "{claim.words}"; the {told} {listed}{together}.'
    return Finding(block.origin, message, "correct the words or the figures, or say whom else the words count.")


CHECKS = (red_without_commentary, contradicting_count)
