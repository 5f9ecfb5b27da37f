"""Checks of the report's parts: what is missing, and what two priorities tell differently."""

from __future__ import annotations

from collections.abc import Container, Iterator

from highlight_report.content.checks.phrases import months
from highlight_report.content.checks.registry import ERROR, WARNING, Finding, Review, check, file_of
from highlight_report.content.located import quoted
from highlight_report.diagnostics import Origin, all_of
from highlight_report.domain.judgement import rating
from highlight_report.domain.outstanding import missing_approval
from highlight_report.domain.periods import Month
from highlight_report.domain.report import EditionStatus, Measure, Priority, typed_at

# What must agree; without the format nothing is known of the target and the figures.
_PARTS = ("description", "polarity", "format", "target")


@check("measures-disagree", ERROR, "One measure cannot have two descriptions, targets or figures in one report.")
def measures_disagree(review: Review) -> Iterator[Finding]:
    """Find measures that stand in several priorities and do not agree there."""
    for first, second in _repeated(review):
        differing = list(_differences(first, second, review.unread))
        if differing:
            verb = "differs" if len(differing) == 1 else "differ"
            message = f'"{second.id}" stands at {first.origin} too, and {all_of(differing)} {verb}.'
            yield Finding(second.origin, message, "make the two rows the same, or give one of them another id.")


@check("ratings-disagree", WARNING, "One measure would be shown with two colours in one report.")
def ratings_disagree(review: Review) -> Iterator[Finding]:
    """Find measures whose own tolerance or override gives them another rating in another priority."""
    for first, second in _repeated(review):
        unread = any(review.is_unread(measure.origin) for measure in (first, second))
        if unread or any(_differences(first, second, review.unread)):
            continue
        one, other = (rating(m, review.period, review.period, review.rules).rag for m in (first, second))
        if one is not other:
            message = f'"{second.id}" is rated {other.value} here and {one.value} at {first.origin}.'
            yield Finding(second.origin, message, "give tolerance, rag and rag_reason alike in both places.")


@check("lead-officer-missing", WARNING, "The board sees whom to ask from the lead officers under the title.")
def lead_officer_missing(review: Review) -> Iterator[Finding]:
    """Find priorities without a lead officer."""
    for priority in review.priorities:
        if not priority.lead_officers and not review.is_unread(Origin(priority.origin.path)):
            hint = 'add "lead_officers: [Service Director]" with the right title to the front matter.'
            yield Finding(typed_at(priority, "lead_officers"), f"{quoted(priority.title)} names no lead officer.", hint)


@check("empty-part", WARNING, "A heading with nothing below it looks like a mistake.")
def empty_part(review: Review) -> Iterator[Finding]:
    """Find commitments without words and files without content."""
    for priority in review.priorities:
        if not priority.commitment and not review.is_unread(Origin(priority.origin.path)):
            hint = "write the commitment below the front matter."
            yield Finding(priority.origin, f"{quoted(priority.title)} has no commitment.", hint)
        for name, part in _files(priority):
            if part == () and not review.is_unread(file_of(priority, name)):
                message = f"There is nothing in {name} for the report to show."
                yield Finding(file_of(priority, name), message, "fill it in, or remove the file.")


@check("final-without-approval", WARNING, "A final edition says who approved it and when.")
def final_without_approval(review: Review) -> Iterator[Finding]:
    """Find a front page that is marked final without saying who approved it, or when."""
    cover = review.report.cover
    if cover.status is EditionStatus.FINAL:
        missing = missing_approval(cover)
        if missing:
            message = f'The status is "final" without {all_of(missing)}.'
            yield Finding(typed_at(cover, "status"), message, 'add what is missing, or set the status to "draft".')


def _repeated(review: Review) -> Iterator[tuple[Measure, Measure]]:
    """Yield each measure whose id stood before, after the one that stood first."""
    first: dict[str, Measure] = {}
    for measure in review.measures():
        if first.setdefault(measure.id, measure) is not measure:
            yield first[measure.id], measure


def _differences(first: Measure, second: Measure, unread: Container[Origin]) -> Iterator[str]:
    """Yield what differs between two rows; of cells that could not be read, and were reported, nothing is known."""
    both = (first, second)
    known = {name for name in _PARTS if not any(typed_at(measure, name) in unread for measure in both)}
    if "format" not in known:
        known.discard("target")
    yield from (f"the {name}" for name in _PARTS if name in known and getattr(first, name) != getattr(second, name))
    if "format" in known:
        differing = [month for month in _months_read(both, unread) if first.figure(month) != second.figure(month)]
        if differing:
            yield f"the value for {months(differing)}"


def _months_read(both: tuple[Measure, Measure], unread: Container[Origin]) -> set[Month]:
    """Return the months that either row has a column for, without those that could not be read."""
    values = [(month, value) for measure in both for month, value in measure.values.items()]
    return {month for month, _ in values} - {month for month, value in values if value.origin in unread}


def _files(priority: Priority) -> tuple[tuple[str, tuple[object, ...] | None], ...]:
    return (
        ("measures.csv", priority.measures),
        ("commentary.md", priority.commentary),
        ("milestones.md", priority.milestones),
    )


CHECKS = (measures_disagree, ratings_disagree, lead_officer_missing, empty_part, final_without_approval)
