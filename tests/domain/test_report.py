"""Restatement: a figure that was published and is now given otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from highlight_report.domain.figures import Figure, Missing
from tests.builders import AUGUST, JULY, SEPTEMBER, earlier, measure, report


@pytest.mark.parametrize(
    ("published", "given", "restated"),
    [
        ("52.0%", "52.0%", None),
        ("52.0%", "52.1%", Decimal("52.0")),
        ("52.04%", "52.0%", None),
        ("0.0%", "1.0%", Decimal("0.0")),
        ("Not available", "52.0%", None),
        ("", "*", None),
        ("52.0%", "Not available", Decimal("52.0")),
        ("52.0%", "*", Decimal("52.0")),
        ("*", "52.0%", Missing.SUPPRESSED),
        ("*", "", Missing.SUPPRESSED),
        ("*", "Suppressed", None),
    ],
)
def test_a_published_figure_that_changed_is_restated(published: str, given: str, restated: Figure | None) -> None:
    before = earlier(measure(columns={"2023-08": published}, form="0.0%"))
    now = measure(columns={"2023-08": given, "2023-09": "1%"}, form="0.0%")
    assert report(earlier=before).restated_from(now, AUGUST) == restated


@pytest.mark.parametrize(("form", "given"), [("0.0", "52.0"), ("0.0", "51.6"), ("0", "52"), ("0.00", "52.49")])
def test_more_or_fewer_decimals_than_before_are_no_restatement_of_the_same_figure(form: str, given: str) -> None:
    one, other = measure(columns={"2023-08": "52"}), measure(columns={"2023-08": given}, form=form)
    assert report(earlier=earlier(one)).restated_from(other, AUGUST) is None
    assert report(earlier=earlier(other)).restated_from(one, AUGUST) is None


def test_a_published_month_whose_column_is_gone_is_restated() -> None:
    before = earlier(measure(columns={"2023-07": "5", "2023-08": "6"}))
    assert report(earlier=before).restated_from(measure(columns={"2023-08": "6"}), JULY) == Decimal(5)


def test_nothing_is_restated_without_an_earlier_report_or_an_earlier_measure() -> None:
    now = measure("5", "6")
    assert report().restated_from(now, AUGUST) is None
    assert report(earlier=earlier(measure("1", "2", id="2"))).restated_from(now, AUGUST) is None


def test_months_after_the_last_report_are_never_restated() -> None:
    before = earlier(measure(columns={"2023-07": "1", "2023-08": "1", "2023-09": "1"}), period=JULY)
    now = measure(columns={"2023-07": "2", "2023-08": "2", "2023-09": "2"})
    found = [report(earlier=before).restated_from(now, month) for month in (JULY, AUGUST, SEPTEMBER)]
    assert found == [Decimal(1), None, None]
