"""The measures as a frame: one row a month, figures for arithmetic, words as printed."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from highlight_report.domain.rag import Rag
from highlight_report.domain.settings import RatedMonths
from highlight_report.month.frames import COLUMNS, measures_frame
from tests.builders import measure, override, priority, report, rules, settings, wording

RULES = settings(rules=rules())


def test_each_measure_has_a_row_a_month_in_order() -> None:
    one = measure(
        columns={"2023-09": "47.6%", "2023-07": "52.0%", "2023-08": "59.1%"}, form="0.0%", target="5.0%", id="69"
    )
    frame = measures_frame(report(priority(one, number=3)), RULES)
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
        }
        for month, value, direction, effect in (
            ("2023-07", 52.0, "", ""),
            ("2023-08", 59.1, "", ""),
            ("2023-09", 47.6, "down", "improvement"),
        )
    ]


def test_columns_have_their_types_even_without_rows() -> None:
    for whole in (report(), report(priority(measures=None)), report(priority(measure("5", "*")))):
        frame = measures_frame(whole, RULES)
        assert tuple(frame.columns) == COLUMNS
        assert frame["priority"].dtype == "int64"
        assert frame["value"].dtype == "float64"
        assert str(frame["period"].dtype) == str(frame["month"].dtype) == "period[M]"
    assert measures_frame(report(), RULES).empty


@pytest.mark.parametrize(("typed", "shown"), [("", wording().not_available), ("*", wording().suppressed)])
def test_a_missing_figure_is_no_number_and_never_zero(typed: str, shown: str) -> None:
    frame = measures_frame(report(priority(measure("0", typed, target="5"))), RULES)
    assert frame["value"].tolist()[0] == 0
    assert math.isnan(frame["value"].tolist()[1])
    assert frame["shown"].tolist() == ["0", shown]
    assert frame["rag"].tolist() == ["green", "none"]


def test_months_after_the_reporting_month_are_left_out() -> None:
    one = measure(columns={"2023-08": "1", "2023-09": "2", "2023-10": "3"})
    frame = measures_frame(report(priority(one)), RULES)
    assert list(map(str, frame["month"])) == ["2023-08", "2023-09"]


def test_every_month_counts_not_only_those_shown() -> None:
    frame = measures_frame(report(priority(measure(*"123456"))), RULES)
    assert frame["value"].tolist() == [1, 2, 3, 4, 5, 6]


def test_ratings_are_those_of_the_report() -> None:
    one = measure("9", "9", target="5", override=override(Rag.GREEN))
    assert measures_frame(report(priority(one)), RULES)["rag"].tolist() == ["red", "green"]
    only = settings(rules=rules(rated_months=RatedMonths.REPORTING))
    assert measures_frame(report(priority(measure("9", "9", target="5"))), only)["rag"].tolist() == ["none", "red"]


def test_a_measure_of_two_priorities_stands_under_both() -> None:
    one = measure("5")
    frame = measures_frame(report(priority(one), priority(one, number=2)), RULES)
    assert frame["priority"].tolist() == [1, 2]


def test_months_can_be_grouped_and_counted_in() -> None:
    frame = measures_frame(report(priority(measure("1", "3"), measure("5", "7", id="2"))), RULES)
    means = frame.groupby("month")["value"].mean()
    assert means.to_dict()[pd.Period("2023-08", freq="M")] == 3
    assert (frame["month"].max() - frame["month"].min()).n == 1
