"""Prompts: what is still to be answered, wherever it stands."""

from __future__ import annotations

from highlight_report.diagnostics import NOWHERE
from highlight_report.domain.prompts import has_prompts, prompts
from highlight_report.domain.prose import Listing, Quote
from highlight_report.domain.report import Cover, TiedListing
from tests.builders import milestone, paragraph, priority, prompt, report, tied


def test_a_report_without_prompts_has_none() -> None:
    whole = report(
        priority(commentary=(tied("1", "Fewer."), paragraph("General.")), milestones=(milestone(),)),
        cover=Cover((paragraph("Prose."), Quote((paragraph("Quoted."),), NOWHERE))),
    )
    assert list(prompts(whole)) == []
    assert not has_prompts(whole)


def test_prompts_come_in_reading_order_and_know_their_priority() -> None:
    first = priority(
        current=None,
        commitment=(prompt("What do we commit to?"),),
        commentary=(
            tied("1", "Fewer."),
            TiedListing(((tied("2", "More."), prompt("Why?")), (paragraph("So."),)), None, NOWHERE),
            Quote((Listing(((prompt("Who?"),),), None, NOWHERE),), NOWHERE),
        ),
        milestones=(
            milestone("Agree", status=None, direction=None, this_period=(prompt("Done?"),), next_period=()),
            milestone(next_period=(prompt("Next?"),)),
        ),
    )
    second = priority(number=2, commentary=(prompt("Anything else?"),))
    whole = report(first, second, cover=Cover((prompt("What stands out?"),)))
    assert [(gap.priority.number if gap.priority else 0, gap.what) for gap in prompts(whole)] == [
        (0, "What stands out?"),
        (1, "the current RAG status"),
        (1, "What do we commit to?"),
        (1, "Why?"),
        (1, "Who?"),
        (1, 'the status of "Agree"'),
        (1, 'the direction of "Agree"'),
        (1, "Done?"),
        (1, "Next?"),
        (2, "Anything else?"),
    ]
    assert has_prompts(whole)


def test_prompts_know_their_milestone_and_which_is_the_rag() -> None:
    asked = milestone("Agree", direction=None, this_period=(prompt("Done?"),))
    found = list(prompts(report(priority(current=None, commentary=(prompt("Why?"),), milestones=(asked,)))))
    assert [(gap.is_rag, gap.milestone) for gap in found] == [
        (True, None),
        (False, None),
        (False, asked),
        (False, asked),
    ]


def test_a_previous_status_that_is_unknown_is_no_prompt() -> None:
    assert not has_prompts(report(priority(previous=None)))
