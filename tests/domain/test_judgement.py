"""A measure judged by the council's rules: overrides, which months are rated, and which are shown."""

from __future__ import annotations

import pytest

from highlight_report.domain.judgement import months_shown, rating
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Ground, Rag, Rating
from highlight_report.domain.report import Measure
from highlight_report.domain.settings import RatedMonths
from tests.builders import AUGUST, JULY, SEPTEMBER, measure, override, rules


def _ratings(one: Measure, **changes: object) -> list[Rag]:
    return [rating(one, month, SEPTEMBER, rules(**changes)).rag for month in (JULY, AUGUST, SEPTEMBER)]


def test_every_month_shown_is_rated_against_the_target() -> None:
    assert _ratings(measure("30", "22", "20", target="20")) == [Rag.RED, Rag.AMBER, Rag.GREEN]


def test_config_can_limit_ratings_to_the_reporting_month() -> None:
    one = measure("30", "22", "20", target="20")
    assert _ratings(one, rated_months=RatedMonths.REPORTING) == [Rag.NONE, Rag.NONE, Rag.GREEN]
    limited = rating(one, JULY, SEPTEMBER, rules(rated_months=RatedMonths.REPORTING))
    assert limited == Rating(Rag.NONE, Ground.MONTH_NOT_RATED)


@pytest.mark.parametrize("rag", list(Rag))
@pytest.mark.parametrize("target", ["20", "", "10 to 15"])
@pytest.mark.parametrize("typed", ["30", "", "*"])
@pytest.mark.parametrize("rated", list(RatedMonths))
def test_an_override_rates_the_reporting_month_whatever_the_rule_says(
    rag: Rag, target: str, typed: str, rated: RatedMonths
) -> None:
    one = measure("20", typed, target=target, override=override(rag))
    assert rating(one, SEPTEMBER, SEPTEMBER, rules(rated_months=rated)) == Rating(rag, Ground.OVERRIDDEN)


def test_an_override_leaves_earlier_months_alone() -> None:
    assert _ratings(measure("30", "22", "20", target="20", override=override(Rag.RED))) == [
        Rag.RED,
        Rag.AMBER,
        Rag.RED,
    ]


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (["2023-07", "2023-08", "2023-09"], ["2023-07", "2023-08", "2023-09"]),
        (["2023-09", "2023-06", "2023-08", "2023-07"], ["2023-07", "2023-08", "2023-09"]),
        (["2022-12", "2023-03", "2023-09"], ["2022-12", "2023-03", "2023-09"]),
        (["2022-12", "2023-03", "2023-07", "2023-09"], ["2023-03", "2023-07", "2023-09"]),
        (["2023-08", "2023-09", "2023-10", "2023-11"], ["2023-08", "2023-09"]),
        (["2023-06", "2023-07", "2023-08"], ["2023-07", "2023-08", "2023-09"]),
        (["2023-10"], ["2023-09"]),
        ([], ["2023-09"]),
    ],
)
def test_the_last_columns_up_to_the_reporting_month_are_shown(columns: list[str], shown: list[str]) -> None:
    found = months_shown(
        (measure("1", values={}), measure(columns=dict.fromkeys(columns, "1") or {"2023-09": ""})), SEPTEMBER, 3
    )
    assert list(map(str, found)) == shown


@pytest.mark.parametrize(("count", "first"), [(1, SEPTEMBER), (2, AUGUST), (12, Month(2022, 10)), (24, Month(2022, 9))])
def test_config_says_how_many_months_are_shown(count: int, first: Month) -> None:
    one = measure(*("1" for _ in range(13)))
    assert months_shown((one,), SEPTEMBER, count)[0] == first


def test_the_columns_of_all_measures_count() -> None:
    found = months_shown((measure(columns={"2023-07": "1"}), measure(columns={"2023-05": "1"})), SEPTEMBER, 3)
    assert found == (Month(2023, 5), JULY, SEPTEMBER)


def test_a_month_without_a_column_is_not_available_and_not_rated() -> None:
    one = measure(columns={"2023-07": "20"}, target="20")
    assert rating(one, AUGUST, SEPTEMBER, rules()) == Rating(Rag.NONE, Ground.NO_FIGURE)
