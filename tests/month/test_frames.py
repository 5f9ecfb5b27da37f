"""The measures as a frame: one row a report and month, figures for arithmetic, words as printed."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as some

from highlight_report.domain.figures import Missing
from highlight_report.domain.judgement import rating, travel
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Measure, Priority, Report
from highlight_report.domain.settings import RatedMonths, Settings
from highlight_report.layout.wording import Words
from highlight_report.month.frames import COLUMNS, measures_frame
from tests.builders import (
    AUGUST,
    JULY,
    SEPTEMBER,
    earlier,
    measure,
    override,
    priority,
    report,
    rules,
    settings,
    wording,
)

RULES = settings(rules=rules())


def frame_of(*priorities: Priority, judged_by: Settings = RULES) -> pd.DataFrame:
    return measures_frame([report(*priorities)], judged_by)


def test_each_measure_has_a_row_a_month_in_order() -> None:
    one = measure(
        columns={"2023-09": "47.6%", "2023-07": "52.0%", "2023-08": "59.1%"}, form="0.0%", target="5.0%", id="69"
    )
    frame = frame_of(priority(one, number=3))
    assert tuple(frame.columns) == COLUMNS
    assert frame.to_dict("records") == [
        {
            "period": pd.Period("2023-09", freq="M"),
            "priority": 3,
            "id": "69",
            "description": "Children seen in time",
            "polarity": "low",
            "month": pd.Period(month, freq="M"),
            "value": value,
            "shown": f"{value}%",
            "target": "5.0%",
            "rag": "red",
            "direction": direction,
            "effect": effect,
            "restated": False,
        }
        for month, value, direction, effect in (
            ("2023-07", 52.0, "", ""),
            ("2023-08", 59.1, "", ""),
            ("2023-09", 47.6, "down", "improvement"),
        )
    ]


@pytest.mark.parametrize(
    "reports",
    [[], [report()], [report(priority(measures=None))], [report(priority(measure("5", "*")))], [report(), report()]],
)
def test_columns_have_their_types_even_without_rows(reports: list[Report]) -> None:
    frame = measures_frame(reports, RULES)
    assert tuple(frame.columns) == COLUMNS
    assert frame["priority"].dtype == "int64"
    assert frame["value"].dtype == "float64"
    assert frame["restated"].dtype == "bool"
    assert str(frame["period"].dtype) == str(frame["month"].dtype) == "period[M]"


def test_a_report_without_measures_has_no_rows() -> None:
    assert frame_of().empty
    assert measures_frame([], RULES).empty


@pytest.mark.parametrize(("typed", "shown"), [("", wording().not_available), ("*", wording().suppressed)])
def test_a_missing_figure_is_no_number_and_never_zero(typed: str, shown: str) -> None:
    frame = frame_of(priority(measure("0", typed, target="5")))
    assert frame["value"].tolist()[0] == 0
    assert math.isnan(frame["value"].tolist()[1])
    assert frame["shown"].tolist() == ["0", shown]
    assert frame["rag"].tolist() == ["green", "none"]


def test_months_after_the_reporting_month_are_left_out() -> None:
    frame = frame_of(priority(measure(columns={"2023-08": "1", "2023-09": "2", "2023-10": "3"})))
    assert list(map(str, frame["month"])) == ["2023-08", "2023-09"]


def test_every_month_counts_not_only_those_shown() -> None:
    assert frame_of(priority(measure(*"123456")))["value"].tolist() == [1, 2, 3, 4, 5, 6]


def test_ratings_are_those_of_the_report() -> None:
    one = measure("9", "9", target="5", override=override(Rag.GREEN))
    assert frame_of(priority(one))["rag"].tolist() == ["red", "green"]
    only = settings(rules=rules(rated_months=RatedMonths.REPORTING))
    assert frame_of(priority(measure("9", "9", target="5")), judged_by=only)["rag"].tolist() == ["none", "red"]


def test_a_measure_of_two_priorities_stands_under_both() -> None:
    one = measure("5")
    assert frame_of(priority(one), priority(one, number=2))["priority"].tolist() == [1, 2]


def test_months_can_be_grouped_and_counted_in() -> None:
    frame = frame_of(priority(measure("1", "3"), measure("5", "7", id="2")))
    means = frame.groupby("month")["value"].mean()
    assert means.to_dict()[pd.Period("2023-08", freq="M")] == 3
    assert (frame["month"].max() - frame["month"].min()).n == 1


def test_a_months_figure_can_be_followed_through_the_reports() -> None:
    then, now = measure(columns={"2023-07": "4", "2023-08": "6"}), measure("5", "6", "7")
    august = report(priority(then), period=AUGUST)
    september = report(priority(now), earlier=earlier(then))
    frame = measures_frame((one for one in (august, september)), RULES)
    july = frame[frame["month"] == "2023-07"]
    assert list(map(str, july["period"])) == ["2023-08", "2023-09"]
    assert july["value"].tolist() == [4, 5]
    assert july["restated"].tolist() == [False, True]
    assert frame["restated"].sum() == 1
    assert frame[frame["direction"] != ""][["period", "month"]].nunique().tolist() == [2, 2]


TYPED = some.sampled_from(["", "*", "0", "1", "4", "5", "6", "9.5", "12"])
MONTHS = [JULY, AUGUST, SEPTEMBER, SEPTEMBER.plus(1)]


@some.composite
def measures(draw: some.DrawFn) -> Measure:
    columns = draw(some.dictionaries(some.sampled_from(list(map(str, MONTHS))), TYPED, min_size=1))
    return measure(
        columns=columns,
        form=draw(some.sampled_from(["0", "0.0"])),
        polarity=draw(some.sampled_from(["low", "high", "none"])),
        target=draw(some.sampled_from(["", "5", "4 to 6"])),
        override=draw(some.none() | some.builds(override, some.sampled_from(Rag))),
        id=draw(some.sampled_from("123")),
    )


@some.composite
def reports(draw: some.DrawFn) -> Report:
    held = draw(some.lists(measures(), max_size=4, unique_by=lambda one: one.id))
    before = draw(some.lists(measures(), max_size=3))
    period = draw(some.sampled_from(MONTHS))
    return report(priority(*held), period=period, earlier=earlier(*before, period=period.plus(-1)))


@trials(max_examples=30)
@given(some.lists(reports(), max_size=3), some.sampled_from(RatedMonths))
def test_every_row_is_what_the_rules_say_of_its_figure(given_reports: Sequence[Report], rated: RatedMonths) -> None:
    judged_by = settings(rules=rules(rated_months=rated))
    words = Words(judged_by)
    rows = iter(measures_frame(given_reports, judged_by).to_dict("records"))
    for whole, one, month in _figures(given_reports):
        row, figure, moved = next(rows), one.figure(month), travel(one, whole.period)
        assert (str(row["period"]), row["id"], str(row["month"])) == (str(whole.period), one.id, str(month))
        assert row["shown"] == words.figure(figure, one.format)
        assert math.isnan(row["value"]) if isinstance(figure, Missing) else row["value"] == float(figure)
        assert row["rag"] == rating(one, month, whole.period, judged_by.rules).rag.value
        now = month == whole.period
        assert (row["direction"], row["effect"]) == ((moved.direction.value, moved.effect.value) if now else ("", ""))
        assert row["restated"] == (whole.restated_from(one, month) is not None)
    assert next(rows, None) is None


def _figures(given_reports: Sequence[Report]) -> list[tuple[Report, Measure, Month]]:
    return [
        (whole, one, month)
        for whole in given_reports
        for part in whole.priorities
        for one in part.measures or ()
        for month in sorted(one.values)
        if month <= whole.period
    ]


def test_a_year_of_forty_measures_is_a_matter_of_moments() -> None:
    held = [measure(*"123456789123", target="5", form="0.0", id=str(number)) for number in range(40)]
    year = [report(priority(*held), period=SEPTEMBER.plus(-back), earlier=earlier(*held)) for back in range(12)]
    measures_frame(year[:1], RULES)
    start = time.perf_counter()
    frame = measures_frame(year, RULES)
    assert time.perf_counter() - start < 1
    assert len(frame) == 40 * sum(range(1, 13))
