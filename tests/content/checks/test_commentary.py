from __future__ import annotations

import pytest

from highlight_report.content.checks import commentary
from highlight_report.content.checks.registry import file_of
from highlight_report.diagnostics import NOWHERE
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import TiedListing
from tests.builders import comments, measure, override, paragraph, priority, report, tied
from tests.content.checks.findings import PRIORITY, messages

RED = measure("5", "2", "2", target="0", id="68", description="Children with a missing team")


def test_a_red_measure_without_commentary_is_named_with_its_figure() -> None:
    found = messages(commentary.red_without_commentary, report(priority(RED)))
    assert found == ['"68" ("Children with a missing team") is red at 2, and no commentary names it.']


def test_an_override_to_red_asks_for_commentary_too() -> None:
    subject = report(priority(measure("2", override=override(Rag.RED))))
    assert len(messages(commentary.red_without_commentary, subject)) == 1


@pytest.mark.parametrize("typed", [("5", "2", "0"), ("2", "2", "Not available")])
def test_what_is_red_only_in_an_earlier_month_needs_none(typed: tuple[str, ...]) -> None:
    assert messages(commentary.red_without_commentary, report(priority(measure(*typed, target="0")))) == []


def test_commentary_tied_to_the_measure_answers_it() -> None:
    subject = report(priority(RED, commentary=comments(tied("68", "Two records await a team."))))
    assert messages(commentary.red_without_commentary, subject) == []


def test_commentary_in_a_list_answers_it() -> None:
    listing = TiedListing(((tied("68", "Two records await a team."),),), None, NOWHERE)
    assert messages(commentary.red_without_commentary, report(priority(RED, commentary=(listing,)))) == []


def test_commentary_in_a_list_set_in_below_another_answers_it() -> None:
    inner = TiedListing(((tied("68", "Two records await a team."),),), None, NOWHERE)
    listing = TiedListing(((paragraph("Teams."), inner),), None, NOWHERE)
    assert messages(commentary.red_without_commentary, report(priority(RED, commentary=(listing,)))) == []


def test_commentary_on_the_measure_in_another_priority_answers_it() -> None:
    other = priority(RED, number=6, commentary=comments(tied("68", "Two records await a team.")))
    assert messages(commentary.red_without_commentary, report(priority(RED), other)) == []


def test_general_commentary_does_not_answer_it() -> None:
    subject = report(priority(RED, commentary=comments(paragraph("Records are looked at weekly."))))
    assert len(messages(commentary.red_without_commentary, subject)) == 1


def test_a_red_measure_in_two_priorities_is_reported_once() -> None:
    assert len(messages(commentary.red_without_commentary, report(priority(RED), priority(RED, number=6)))) == 1


def test_commentary_that_could_not_be_read_is_not_called_missing() -> None:
    subject = report(priority(RED, commentary=(), origin=PRIORITY))
    unread = frozenset({file_of(subject.priorities[0], "commentary.md", 1)})
    assert messages(commentary.red_without_commentary, subject, unread=unread) == []


UNDER_16 = measure("3", id="34", description="Number of unregistered placements – Under 16")
OVER_16 = measure("1", id="35", description="Number of unregistered placements – Age 16+")
ADMISSIONS = measure("9", id="37", description="Number of unplanned admissions to care (in month)")
CASELOAD = measure("971", id="63", description="Initial Response Team - Child Level Caseload")


def _counted(label: str, text: str) -> list[str]:
    said = comments(tied(label, text))
    subject = priority(UNDER_16, OVER_16, ADMISSIONS, CASELOAD, commentary=said)
    return messages(commentary.contradicting_count, report(subject))


def test_a_count_that_is_neither_a_figure_nor_their_sum_is_reported() -> None:
    found = _counted("34, 35", "5 young people are living in unregistered arrangements.")
    told = 'The commentary on 34, 35 counts "5 young people"; the figures for 2023-09 are 3 and 1, together 4.'
    assert found == [told]


@pytest.mark.parametrize(
    ("label", "text", "words"),
    [
        ("37", "these seven children have all been reviewed.", "seven children"),
        ("37", "the Service Director has reviewed all 10 children.", "10 children"),
        ("37", "There were 8 unplanned admissions in the month.", "8 unplanned admissions"),
        ("34, 35", "A total of 12 YP are placed.", "12 YP"),
        ("63", "1,971 children are open to the team.", "1,971 children"),
    ],
)
def test_counts_are_read_in_digits_and_words(label: str, text: str, words: str) -> None:
    found = _counted(label, text)
    assert len(found) == 1
    assert f'counts "{words}"; the figure' in found[0]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("37", "these 9 children have all been reviewed."),
        ("37", "these nine children have all been reviewed."),
        ("34, 35", "4 young people are living in unregistered arrangements."),
        ("34, 35", "three young people are under 16."),
        ("63", "caseloads will come down over the next six weeks."),
        ("63", "a plan will bring 2 families forward; 17 children are a full caseload."),
        ("63", "12 families have offered to help."),
        ("37", "Two of the children came from one family."),
        ("37", "2 more children came into care than in August."),
        ("37", "2 children are siblings and the others are not related."),
        ("37", "1 child came into care in August."),
        ("37", "One child came into care in an emergency."),
        ("37", "This relates to 3 families (9 children)."),
        ("37", "100% of children were seen; £200 children's fund spent."),
        ("37", "A review is under way. 4 children have moved since."),
        ("37", f"{'9' * 5000} children came into care."),
        ("37", "The figure is explained in a separate report."),
    ],
)
def test_agreeing_partial_and_other_counts_are_silent(label: str, text: str) -> None:
    assert _counted(label, text) == []


@pytest.mark.parametrize("figure", ["50.0%", "Not available"])
def test_percentages_and_missing_figures_are_not_counts(figure: str) -> None:
    shown = measure(figure, form="0.0%", id="31")
    subject = report(priority(shown, commentary=comments(tied("31", "This relates to four children."))))
    assert messages(commentary.contradicting_count, subject) == []


def test_one_measure_that_is_no_count_leaves_the_sum_open() -> None:
    share = measure("50.0%", form="0.0%", id="36")
    subject = priority(UNDER_16, share, commentary=comments(tied("34, 36", "These 7 children are placed.")))
    assert messages(commentary.contradicting_count, report(subject)) == []
