from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.fields import looks_like_month, month, tolerance
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Tolerance, ToleranceUnit
from tests.content.reading import codes, located

SEPTEMBER = Month(2023, 9)


@pytest.mark.parametrize(
    "typed",
    [
        "2023-09",
        "2023-09-01",
        "2023-09-30",
        "2023-09-01 00:00:00",
        "Sep-23",
        "23-Sep",
        "SEP-23",
        "sept-23",
        "Sep 23",
        "Sep '23",
        "Sep 2023",
        "September 2023",
        "September  2023",
        "september-23",
        "01/09/2023",
        "30/09/2023",
        "1/9/2023",
        "30/09/23",
        "30-Sep-23",
        "30 September 2023",
        "Sep2023",
    ],
)
def test_months_as_people_and_excel_write_them(typed: str) -> None:
    assert month(typed) == SEPTEMBER
    assert looks_like_month(typed)


@pytest.mark.parametrize(("typed", "number"), [("May-23", 5), ("23-Jan", 1), ("Dec 2023", 12), ("August 2023", 8)])
def test_other_months(typed: str, number: int) -> None:
    assert month(typed) == Month(2023, number)


@pytest.mark.parametrize(
    "typed",
    [
        "2023-13",
        "2023-9",
        "09/30/2023",
        "31/09/2023",
        "30/02/2023",
        "00-Sep-2023",
        "0000-01",
        "Sep",
        "September",
        "2023",
        "45170",
        "2022/23",
        "Sepp-23",
        "Setp 2023",
        "Sep-23 (provisional)",
    ],
)
def test_headings_that_are_meant_as_months_but_cannot_be_read(typed: str) -> None:
    assert month(typed) is None
    assert looks_like_month(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "owner",
        "notes",
        "Maybe",
        "comments (may be blank)",
        "decision",
        "marched 4",
        "Q2",
        "Q1 - note",
        "Q2 2023-24",
        "2022/23 outturn",
        "England 2021-22",
        "Target 2024",
        "Outturn 22/23",
        "on/off",
    ],
)
def test_headings_that_are_no_months(typed: str) -> None:
    assert month(typed) is None
    assert not looks_like_month(typed)


@given(st.text())
def test_any_heading_is_a_month_or_not(typed: str) -> None:
    assert month(typed) is None or looks_like_month(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("10%", Tolerance(Decimal(10))),
        ("2.5 %", Tolerance(Decimal("2.5"))),
        ("0%", Tolerance(Decimal(0))),
        ("2pp", Tolerance(Decimal(2), ToleranceUnit.POINTS)),
        ("2 PP", Tolerance(Decimal(2), ToleranceUnit.POINTS)),
    ],
)
def test_tolerances(typed: str, expected: Tolerance) -> None:
    diagnostics = Diagnostics()
    assert tolerance(located(typed), diagnostics) == expected
    assert codes(diagnostics) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("10", "tolerance-not-known"),
        ("", "tolerance-not-known"),
        ("ten", "tolerance-not-known"),
        ("10 per cent", "tolerance-not-known"),
        ("1e3%", "tolerance-not-known"),
        ("-5%", "negative-tolerance"),
        ("−5pp", "negative-tolerance"),
    ],
)
def test_what_is_no_tolerance(typed: str, code: str) -> None:
    diagnostics = Diagnostics()
    assert tolerance(located(typed), diagnostics) is None
    assert codes(diagnostics) == [code]


@given(st.text())
def test_any_text_is_a_tolerance_or_reported(typed: str) -> None:
    diagnostics = Diagnostics()
    assert (tolerance(located(typed), diagnostics) is None) == diagnostics.has_errors
