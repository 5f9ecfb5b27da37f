"""Why a measure has its rating and its arrow: the figures and the rule, in one paragraph."""

from __future__ import annotations

import pytest

from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Measure
from highlight_report.domain.settings import RatedMonths
from highlight_report.month.explain import explain
from highlight_report.stops import CannotRun
from tests.builders import measure, override, priority, report, rules, settings, tolerance, wording

RAG = settings().rag_words


def told(one: Measure, **changes: object) -> str:
    """Explain a measure under the council's rules, with changes to them."""
    paragraph = explain(one.id, report(priority(one)), settings(rules=rules(**changes)))
    assert "\n" not in paragraph
    assert "  " not in paragraph
    assert "None" not in paragraph
    assert paragraph.endswith(".")
    return paragraph


def test_it_opens_with_the_measure_its_figure_and_its_month() -> None:
    one = measure("52.0%", "47.6%", form="0.0%", id="69", description="Workers with more than 20")
    assert told(one).startswith('Measure 69 (priority 1), "Workers with more than 20", is 47.6% for September 2023.')


ENGLAND = measure("6", polarity="high", target="5 England")
SLIGHTLY_OVER = measure("5.5%", form="0.0%", target="5.0%")
FAR_OVER = measure("47.6%", form="0.0%", target="5.0%")
BELOW_ZERO = measure("-22", polarity="high", target="-20")
WITHIN_POINTS = measure("88.0%", form="0.0%", polarity="high", target="90%", tolerance=tolerance("2pp"))
RANGE = wording().range.format(low="4", high="6")


@pytest.mark.parametrize(
    ("one", "figures", "rag", "rule"),
    [
        (measure("4", target="5"), ["4", "5"], RAG.green, "lower is better"),
        (ENGLAND, ["6", "5 England"], RAG.green, "higher is better"),
        (SLIGHTLY_OVER, ["5.5%", "5.0%", "0.5%", "15%", "0.75"], RAG.amber, "no more than"),
        (FAR_OVER, ["47.6%", "5.0%", "42.6%", "15%"], RAG.red, "more than"),
        (BELOW_ZERO, ["-22", "-20", "by 2", "15%", "which is 3,"], RAG.amber, "no more than"),
        (WITHIN_POINTS, ["90.0%", "by 2.0%", "2pp"], RAG.amber, "no more than"),
        (measure("2", target="0"), ["2", "0"], RAG.red, "target of zero"),
        (measure("5", target="4 to 6"), [RANGE], RAG.green, "inside the target range"),
        (measure("21", target="10 to 20", polarity="none"), ["21", "20", "by 1", "15%"], RAG.amber, "no more than"),
        (measure("8", target="10 to 20", polarity="none"), ["8", "10", "by 2", "which is 1.5,"], RAG.red, "more than"),
    ],
)
def test_a_rating_is_told_with_its_figures_and_its_rule(one: Measure, figures: list[str], rag: str, rule: str) -> None:
    paragraph = told(one)
    assert [figure for figure in figures if figure not in paragraph] == []
    assert rule in paragraph
    assert [word for word in (RAG.red, RAG.amber, RAG.green) if word in paragraph] == [rag]


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (measure("5"), f"no target ({wording().monitor})"),
        (measure("", target="5"), "Without a figure"),
        (measure("*", target="5"), "Without a figure"),
        (measure("5", target="6", polarity="none"), "neither higher nor lower is better"),
    ],
)
def test_what_is_not_rated_is_told_with_its_reason(one: Measure, why: str) -> None:
    paragraph = told(one)
    assert why in paragraph
    assert "not rated" in paragraph
    assert not [word for word in (RAG.red, RAG.amber, RAG.green) if word in paragraph]


@pytest.mark.parametrize(("typed", "shown"), [("", wording().not_available), ("*", wording().suppressed)])
def test_a_missing_figure_is_told(typed: str, shown: str) -> None:
    paragraph = told(measure("5", typed, target="5"))
    assert f"has no figure ({shown}) for September 2023." in paragraph
    assert "no arrow" in paragraph


def test_the_reporting_month_is_explained_whichever_months_are_rated() -> None:
    one = measure("9", target="5")
    assert told(one, rated_months=RatedMonths.REPORTING) == told(one)


@pytest.mark.parametrize("reason", ["A cohort of two.", "A cohort of two"])
def test_an_override_is_told_with_its_reason(reason: str) -> None:
    paragraph = told(measure("8", "9", target="5", override=override(Rag.GREEN, reason)))
    assert f"A person set its rating to {RAG.green}, for this reason: A cohort of two. It went up" in paragraph
    assert RAG.red not in paragraph


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (measure("833", "971"), "up from 833 in August 2023; lower is better, so the arrow shows a decline."),
        (measure("971", "833"), "down from 971 in August 2023; lower is better, so the arrow shows an improvement."),
        (
            measure("1", "2", polarity="high"),
            "up from 1 in August 2023; higher is better, so the arrow shows an improvement.",
        ),
        (
            measure("1", "2", polarity="none"),
            "up from 1 in August 2023; neither higher nor lower is better, so the arrow is neutral.",
        ),
        (measure("15.4%", "Not available", "15.4%", form="0.0%"), "the same as in July 2023 (15.4%)"),
        (measure("5"), "no arrow"),
        (measure("", "*", "5"), "no arrow"),
    ],
)
def test_an_arrow_is_told_with_the_figure_it_is_measured_against(one: Measure, sentence: str) -> None:
    assert sentence in told(one)


def test_figures_keep_their_format() -> None:
    paragraph = told(measure("£2,500.0m", form="£0,000.0m", target="£2,000.0m"))
    assert all(figure in paragraph for figure in ("is £2,500.0m", "misses £2,000.0m by £500.0m"))


def test_a_measure_of_two_priorities_names_both() -> None:
    one = measure("5", id="69")
    whole = report(priority(one, number=1), priority(number=2), priority(one, number=3))
    assert "Measure 69 (priorities 1 and 3)" in explain(" 69 ", whole, settings())


def test_measures_of_one_id_that_are_judged_in_two_ways_are_told_one_by_one() -> None:
    one = measure("5.5%", id="69", form="0.0%", target="5.0%")
    strict = measure("5.5%", id="69", form="0.0%", target="5.0%", tolerance=tolerance("2%"))
    whole = report(priority(one, number=1), priority(strict, number=2), priority(one, number=3))
    first, second = explain("69", whole, settings()).split("\n")
    assert "(priorities 1 and 3)" in first
    assert RAG.amber in first
    assert "(priority 2)" in second
    assert RAG.red in second


MANY = report(priority(measure("5", id="69"), measure("5", id="68a")), priority(measure("5", id="69"), number=2))


def test_an_unknown_id_proposes_near_ones_each_once() -> None:
    with pytest.raises(CannotRun) as problem:
        explain("68", MANY, settings())
    message = str(problem.value)
    assert '"68"' in message
    assert "2023-09" in message
    assert "did you mean 68a" in message
    assert message.count("69") == 1


def test_an_id_like_no_other_is_answered_with_all_there_are() -> None:
    with pytest.raises(CannotRun, match="there are: 69, 68a"):
        explain("xyz", MANY, settings())
    with pytest.raises(CannotRun, match="there are: none"):
        explain("69", report(priority()), settings())
