"""Checks of the project milestones."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.content.checks.registry import WARNING, Finding, Review, check
from highlight_report.content.located import quoted
from highlight_report.diagnostics import all_of, one_of
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Milestone, typed_at
from highlight_report.domain.travel import Direction


@check("milestone-without-owner", WARNING, "Nobody can be asked about a milestone that nobody owns.")
def milestone_without_owner(review: Review) -> Iterator[Finding]:
    """Find milestones without an owner."""
    for milestone in _milestones(review):
        if not milestone.owner.strip():
            hint = 'add a line "- Owner: …" below its title.'
            yield Finding(typed_at(milestone, "owner"), f"{quoted(milestone.title)} has no owner.", hint)


@check("milestone-without-status", WARNING, "The board cannot see how a milestone stands, or which way it is going.")
def milestone_without_status(review: Review) -> Iterator[Finding]:
    """Find milestones whose status or direction is not even left empty."""
    for milestone in _milestones(review):
        left_out = list(_left_out(milestone))
        if left_out:
            lines = all_of(f'"- {name.capitalize()}: …"' for name in left_out)
            message = f"{quoted(milestone.title)} has no {one_of(left_out)}."
            yield Finding(milestone.origin, message, f"add {lines} below its title.")


@check("milestone-without-text", WARNING, "An empty cell tells the board neither what was done nor what comes next.")
def milestone_without_text(review: Review) -> Iterator[Finding]:
    """Find milestones that say nothing of a period; nothing need come next for one that is complete."""
    for milestone in _milestones(review):
        missing = _missing_periods(milestone)
        if missing:
            message = f"{quoted(milestone.title)} has no text for {all_of(missing)}."
            headings = all_of(f'"### {name.removeprefix("the ").capitalize()}"' for name in missing)
            yield Finding(milestone.origin, message, f"write it below {headings}.")


def _milestones(review: Review) -> Iterator[Milestone]:
    for priority in review.priorities:
        yield from priority.milestones or ()


def _left_out(milestone: Milestone) -> Iterator[str]:
    if milestone.status is Rag.NONE and "status" not in milestone.places:
        yield "status"
    if milestone.direction is Direction.NONE and "direction" not in milestone.places:
        yield "direction"


def _missing_periods(milestone: Milestone) -> list[str]:
    missing = [] if milestone.this_period else ["this period"]
    if not milestone.next_period and milestone.status is not Rag.BLUE:
        missing.append("the next period")
    return missing


CHECKS = (milestone_without_owner, milestone_without_status, milestone_without_text)
