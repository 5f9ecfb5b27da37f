from __future__ import annotations

import pytest

from highlight_report.content.checks import history
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Earlier
from tests.builders import AUGUST, earlier, measure, priority, report
from tests.content.checks.findings import messages

NOW = measure("78.7%", "76.5%", "80.5%", form="0.0%", id="44")


def _restated(*before: str) -> list[str]:
    then = measure(columns=dict(zip(("2023-07", "2023-08"), before, strict=True)), form="0.0%", id="44")
    return messages(history.restated_value, report(priority(NOW), earlier=earlier(then)))


def test_a_restated_month_is_told_with_both_figures() -> None:
    told = '"44" gives 78.7% for 2023-07; the report for 2023-08 gave 78.5%.'
    assert _restated("78.5%", "76.5%") == [told]


def test_several_restated_months_are_one_message() -> None:
    found = _restated("78.5%", "70.0%")
    assert len(found) == 1
    assert "gave 78.5% and 70.0%." in found[0]


@pytest.mark.parametrize("before", [("78.7%", "76.5%"), ("78.7", "Not available"), ("", "76.5%")])
def test_the_same_figures_and_late_ones_are_no_restatement(before: tuple[str, str]) -> None:
    assert _restated(*before) == []


def test_a_figure_is_quoted_with_the_decimals_it_had_then() -> None:
    then = measure(columns={"2023-07": "78%"}, form="0%", id="44")
    told = messages(history.restated_value, report(priority(NOW), earlier=earlier(then)))
    assert told == ['"44" gives 78.7% for 2023-07; the report for 2023-08 gave 78%.']


def test_a_format_with_other_decimals_restates_nothing() -> None:
    then = measure(columns={"2023-07": "79%", "2023-08": "76.49%"}, form="0%", id="44")
    assert messages(history.restated_value, report(priority(NOW), earlier=earlier(then))) == []


def test_a_measure_in_two_priorities_is_restated_once() -> None:
    then = measure(columns={"2023-07": "78.5%"}, form="0.0%", id="44")
    subject = report(priority(NOW), priority(NOW, number=2), earlier=earlier(then))
    assert len(messages(history.restated_value, subject)) == 1


def test_without_an_earlier_period_nothing_is_compared() -> None:
    assert messages(history.restated_value, report(priority(NOW))) == []
    assert messages(history.previous_rag_differs, report(priority(NOW))) == []


def _previous(typed: Rag | None, then: Rag | None) -> list[str]:
    subject = report(priority(NOW)._replace(previous=typed), earlier=Earlier(AUGUST, {1: then}, {}))
    return messages(history.previous_rag_differs, subject)


def test_a_previous_rag_that_was_never_current_is_reported() -> None:
    told = 'The previous RAG is "red"; the report for 2023-08 gave "amber" as current.'
    assert _previous(Rag.RED, Rag.AMBER) == [told]


@pytest.mark.parametrize(("typed", "then"), [(Rag.AMBER, Rag.AMBER), (None, Rag.AMBER), (Rag.RED, None)])
def test_the_same_or_an_unknown_previous_rag_is_silent(typed: Rag | None, then: Rag | None) -> None:
    assert _previous(typed, then) == []
