"""Month arithmetic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from highlight_report.domain.periods import Month

MONTHS = some.builds(Month, some.integers(1, 9999), some.integers(1, 12))


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2023-09", Month(2023, 9)),
        ("0001-01", Month(1, 1)),
        ("2023-13", None),
        ("2023-00", None),
        ("0000-01", None),
        ("2023-9", None),
        ("2023-09-01", None),
        (" 2023-09", None),
        ("2023-09\n", None),
        ("Sep-23", None),
        ("٢٠٢٣-٠٩", None),
        ("", None),
    ],
)
def test_an_iso_month_is_read_and_nothing_else(typed: str, month: Month | None) -> None:
    assert Month.parse(typed) == month


@pytest.mark.parametrize(("year", "month"), [(2023, 0), (2023, 13), (0, 1), (10_000, 1), (2023, -1)])
def test_a_month_that_does_not_exist_cannot_be_made(year: int, month: int) -> None:
    with pytest.raises(ValueError, match="no such month"):
        Month(year, month)


@pytest.mark.parametrize(
    ("months", "later"),
    [(0, Month(2023, 11)), (1, Month(2023, 12)), (2, Month(2024, 1)), (-11, Month(2022, 12)), (-10, Month(2023, 1))],
)
def test_months_are_added_over_the_turn_of_the_year(months: int, later: Month) -> None:
    assert Month(2023, 11).plus(months) == later


@given(MONTHS, MONTHS)
def test_plus_undoes_since(one: Month, other: Month) -> None:
    assert one.plus(other.since(one)) == other
    assert one.since(other) == -other.since(one)


@given(MONTHS)
def test_a_month_written_is_read_back(month: Month) -> None:
    assert Month.parse(str(month)) == month


@given(MONTHS, MONTHS)
def test_months_are_ordered_as_their_writing(one: Month, other: Month) -> None:
    assert (one < other) == (str(one) < str(other)) == (one.since(other) < 0)


@pytest.mark.parametrize(
    ("month", "day"),
    [(Month(2023, 9), date(2023, 9, 30)), (Month(2024, 2), date(2024, 2, 29)), (Month(2023, 2), date(2023, 2, 28))],
)
def test_a_period_ends_with_its_last_day(month: Month, day: date) -> None:
    assert month.last_day == day
