from __future__ import annotations

import pytest

from highlight_report.content.checks import months
from highlight_report.content.checks.registry import ReportCheck
from highlight_report.diagnostics import Origin
from tests.builders import measure, priority, report
from tests.content.checks.findings import MEASURES, messages


def _said(check: ReportCheck, *columns: str) -> list[str]:
    one = measure(columns=dict.fromkeys(columns, "1"), origin=MEASURES)
    return messages(check, report(priority(one)))


def test_a_file_without_the_reporting_month_is_reported() -> None:
    found = _said(months.reporting_month_missing, "2023-07", "2023-08")
    assert found == ["No column is headed 2023-09, the reporting month."]


def test_a_file_with_the_reporting_month_anywhere_is_silent() -> None:
    assert _said(months.reporting_month_missing, "2023-09", "2023-08") == []


def test_a_heading_that_could_not_be_read_may_be_the_reporting_month() -> None:
    subject = report(priority(measure(columns={"2023-08": "1"}, origin=MEASURES)))
    unread = frozenset({Origin(MEASURES.path, 1, 50, "G1")})
    assert messages(months.reporting_month_missing, subject, unread=unread) == []


@pytest.mark.parametrize(
    ("columns", "gone"),
    [
        (("2023-06", "2023-07", "2023-09"), "2023-08"),
        (("2023-09", "2023-06"), "2023-07 and 2023-08"),
        (("2003-07", "2023-08", "2023-09"), "240 months from 2003-08 to 2023-07"),
    ],
)
def test_months_left_out_are_named(columns: tuple[str, ...], gone: str) -> None:
    assert _said(months.gap_in_months, *columns) == [f"The months have a gap: there is no column for {gone}."]


@pytest.mark.parametrize(
    "columns", [("2022-12", "2023-01"), ("2023-09", "2023-08", "2023-07"), ("2023-09",), ("2023-08", "2023-11")]
)
def test_months_in_sequence_have_no_gap(columns: tuple[str, ...]) -> None:
    assert _said(months.gap_in_months, *columns) == []


def test_a_heading_that_could_not_be_read_may_close_the_gap() -> None:
    subject = report(priority(measure(columns={"2023-07": "1", "2023-09": "2"}, origin=MEASURES)))
    assert messages(months.gap_in_months, subject, unread=frozenset({Origin(MEASURES.path, 1, 50, "G1")})) == []


def test_a_later_month_is_reported() -> None:
    found = _said(months.later_month, "2023-09", "2023-10")
    assert found == ["2023-10 comes after the reporting month 2023-09 and is not shown."]


def test_the_reporting_month_is_not_later() -> None:
    assert _said(months.later_month, "2023-08", "2023-09") == []
