from __future__ import annotations

import pytest

from highlight_report.content.checks import milestones
from highlight_report.content.checks.registry import ReportCheck
from highlight_report.diagnostics import Origin
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Milestone
from highlight_report.domain.travel import Direction
from tests.builders import milestone, priority, prompt, report
from tests.content.checks.findings import messages


def _said(check: ReportCheck, one: Milestone) -> list[str]:
    return messages(check, report(priority(milestones=(one,))))


def test_a_milestone_without_owner_is_named() -> None:
    found = _said(milestones.milestone_without_owner, milestone("Workforce Strategy", owner=" "))
    assert found == ['"Workforce Strategy" has no owner.']


def test_a_milestone_with_owner_is_silent() -> None:
    assert _said(milestones.milestone_without_owner, milestone(owner="HROD")) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"status": Rag.NONE}, ["status"]),
        ({"direction": Direction.NONE}, ["direction"]),
        ({"status": Rag.NONE, "direction": Direction.NONE}, ["status or direction"]),
        ({"status": Rag.NONE, "places": {"status": Origin("p/milestones.md", 4)}}, []),
        ({"direction": Direction.NONE, "places": {"direction": Origin("p/milestones.md", 5)}}, []),
        ({"status": None, "direction": None}, []),
        ({}, []),
    ],
)
def test_a_milestone_that_leaves_its_status_out_is_named(changes: dict[str, object], told: list[str]) -> None:
    found = _said(milestones.milestone_without_status, milestone("Falcon Lodge", **changes))
    assert found == [f'"Falcon Lodge" has no {words}.' for words in told]


def test_periods_without_text_are_named_together() -> None:
    found = _said(milestones.milestone_without_text, milestone("Falcon Lodge", this_period=(), next_period=()))
    assert found == ['"Falcon Lodge" has no text for this period and the next period.']


def test_a_complete_milestone_needs_no_next_period() -> None:
    complete = milestone(status=Rag.BLUE, next_period=())
    assert _said(milestones.milestone_without_text, complete) == []
    assert len(_said(milestones.milestone_without_text, milestone(next_period=()))) == 1


def test_a_prompt_is_reported_as_a_prompt_only() -> None:
    asked = milestone(this_period=(prompt("What was done?"),))
    assert _said(milestones.milestone_without_text, asked) == []
