"""What a month still lacks: what counts as an answer, and what as news."""

from __future__ import annotations

from datetime import date

import pytest

from highlight_report.diagnostics import NOWHERE
from highlight_report.domain.outstanding import (
    milestones_without_news,
    missing_approval,
    missing_figures,
    unexplained_reds,
)
from highlight_report.domain.prose import Listing, Paragraph, Prose, Span
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Cover, Report
from tests.builders import (
    AUGUST,
    SEPTEMBER,
    measure,
    milestone,
    override,
    paragraph,
    priority,
    prompt,
    report,
    rules,
    tied,
)


@pytest.mark.parametrize("answer", ["0", "5", "Not available", "n/a", "-", "*", "Suppressed"])
def test_whatever_is_typed_is_an_answer(answer: str) -> None:
    assert list(missing_figures(priority(measure("5", answer)), SEPTEMBER)) == []


@pytest.mark.parametrize("columns", [{"2023-08": "5", "2023-09": ""}, {"2023-09": "  "}, {"2023-08": "5"}])
def test_a_blank_cell_and_a_column_that_is_not_there_are_missing(columns: dict[str, str]) -> None:
    blank, given = measure(columns=columns), measure("5", id="2")
    assert list(missing_figures(priority(blank, given), SEPTEMBER)) == [blank]


def test_another_months_blank_cell_is_not_missing_now() -> None:
    assert list(missing_figures(priority(measure("", "5")), SEPTEMBER)) == []
    assert list(missing_figures(priority(), SEPTEMBER)) == []


RED = measure("9", target="5", id="68")


def _reds(whole: Report) -> list[tuple[int, str]]:
    return [(one.number, red.id) for one, red in unexplained_reds(whole, rules())]


def test_a_red_is_asked_for_once_where_it_stands_first() -> None:
    assert _reds(report(priority(RED), priority(RED, number=6))) == [(1, "68")]


def test_a_red_by_decision_counts_and_one_lifted_by_decision_does_not() -> None:
    lifted = measure("9", target="5", id="69", override=override(Rag.AMBER))
    assert _reds(report(priority(measure("1", target="5", override=override(Rag.RED)), lifted))) == [(1, "1")]


def test_commentary_of_any_priority_explains_a_red() -> None:
    assert _reds(report(priority(RED), priority(number=6, commentary=(tied("68", "Two records."),)))) == []


def prose(text: str) -> Prose:
    return (paragraph(text),)


LAST = report(
    priority(milestones=(milestone("Agree a plan", this_period=prose("It was written.")),)),
    priority(number=2, milestones=(milestone("Agree a plan", this_period=prose("Another one.")),)),
    period=AUGUST,
)


def _stale(said: Prose, title: str = "Agree a plan", last: Report | None = LAST) -> bool:
    whole = report(priority(milestones=(milestone(title, this_period=said),)))
    return bool(list(milestones_without_news(whole, last)))


@pytest.mark.parametrize(
    "said",
    [
        prose("It was written."),
        prose("  It was\nwritten. "),
        (Paragraph((Span("It was "), Span("written.", bold=True, newline=True)), NOWHERE),),
        (Listing((prose("It was written."),), None, NOWHERE),),
        prose("Another one."),
        (),
    ],
)
def test_the_same_words_are_no_news_however_they_are_laid_out(said: Prose) -> None:
    assert _stale(said)


@pytest.mark.parametrize("title", ["agree a plan", " Agree  a plan"])
def test_a_title_is_the_same_whatever_its_spaces_and_capitals(title: str) -> None:
    assert _stale(prose("It was written."), title)


def test_other_words_are_news() -> None:
    assert not _stale(prose("It was written again."))


def test_another_milestones_words_are_news() -> None:
    assert not _stale(prose("It was written."), "Agree another plan")


def test_words_left_from_last_months_next_period_are_news() -> None:
    assert not _stale(prose("Agree it."))


def test_a_prompt_asks_already() -> None:
    assert not _stale((prompt("What was done?"),))
    assert not _stale((paragraph("It was written."), prompt("And since?")))


def test_without_an_earlier_report_only_silence_is_no_news() -> None:
    assert not _stale(prose("It was written."), last=None)
    assert _stale((), last=None)


@pytest.mark.parametrize(
    ("cover", "missing"),
    [
        (Cover(()), ("approved_by", "approved_on")),
        (Cover((), approved_by=" ", approved_on=date(2023, 10, 12)), ("approved_by",)),
        (Cover((), approved_by="DCS"), ("approved_on",)),
        (Cover((), approved_by="DCS", approved_on=date(2023, 10, 12)), ()),
    ],
)
def test_an_approval_says_who_and_when(cover: Cover, missing: tuple[str, ...]) -> None:
    assert missing_approval(cover) == missing
