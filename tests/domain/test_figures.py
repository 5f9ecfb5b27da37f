"""Rounding, and what counts as a target."""

from __future__ import annotations

from decimal import Decimal, Inexact, getcontext, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as some

from highlight_report.domain.figures import Missing, NumberFormat, RangeTarget, agree

FORMATS = some.builds(NumberFormat, decimals=some.integers(0, 9))
NUMBERS = some.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)


@pytest.mark.parametrize(
    ("decimals", "typed", "shown"),
    [
        (1, "0.05", "0.1"),
        (1, "-0.05", "-0.1"),
        (1, "0.15", "0.2"),
        (1, "0.25", "0.3"),
        (1, "0.04", "0.0"),
        (1, "-0.04", "0.0"),
        (0, "-0", "0"),
        (0, "-0.4", "0"),
        (0, "0.5", "1"),
        (0, "2.5", "3"),
        (0, "-2.5", "-3"),
        (1, "89.96", "90.0"),
        (1, "89.95", "90.0"),
        (1, "89.949999999999999999999999999", "89.9"),
        (2, "1.005", "1.01"),
        (1, "5", "5.0"),
        (0, "1E+3", "1000"),
        (1, "1234567890123456789012345678901234567890.25", "1234567890123456789012345678901234567890.3"),
    ],
)
def test_figures_are_rounded_half_away_from_zero(decimals: int, typed: str, shown: str) -> None:
    assert f"{NumberFormat(decimals=decimals).rounded(Decimal(typed)):f}" == shown


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        (NumberFormat(), "971", "971"),
        (NumberFormat("£", decimals=1, suffix="m"), "-1.25", "-£1.3m"),
        (NumberFormat(grouped=True), "-1234567", "-1,234,567"),
        (NumberFormat(grouped=True, decimals=1), "5", "5.0"),
        (NumberFormat(decimals=1, suffix="%"), "-0.04", "0.0%"),
        (NumberFormat(), "-123456789012345678901234567890123", "-123456789012345678901234567890123"),
    ],
)
def test_numbers_are_written_in_their_format_with_every_digit(form: NumberFormat, number: str, written: str) -> None:
    assert form.written(Decimal(number)) == written


@given(FORMATS, NUMBERS)
def test_rounding_twice_changes_nothing(form: NumberFormat, number: Decimal) -> None:
    once = form.rounded(number)
    assert form.rounded(once) == once
    assert str(form.rounded(once)) == str(once)


@given(FORMATS, NUMBERS)
def test_rounding_moves_by_half_a_digit_at_most_and_never_to_minus_zero(form: NumberFormat, number: Decimal) -> None:
    shown = form.rounded(number)
    with localcontext() as context:
        context.prec = 100
        assert abs(shown - number) <= Decimal(5).scaleb(-form.decimals - 1)
    assert -shown.as_tuple().exponent == form.decimals  # type: ignore[operator]
    assert not (shown == 0 and shown.is_signed())


@given(FORMATS, NUMBERS, NUMBERS)
def test_rounding_keeps_the_order(form: NumberFormat, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert form.rounded(low) <= form.rounded(high)


def test_rounding_leaves_the_surroundings_as_they_were() -> None:
    before = getcontext().copy()
    NumberFormat(decimals=1).rounded(Decimal("123456789012345678901234567890.05"))
    assert getcontext().prec == before.prec
    assert getcontext().flags[Inexact] == before.flags[Inexact]


@pytest.mark.parametrize(("suffix", "is_one"), [("%", True), (" %", True), ("", False), ("r", False), ("pp", False)])
def test_a_percentage_is_known_by_its_suffix(suffix: str, *, is_one: bool) -> None:
    assert NumberFormat(suffix=suffix).is_percentage is is_one


def test_a_range_may_be_one_figure_but_never_runs_backwards() -> None:
    RangeTarget(Decimal(5), Decimal("5.0"))
    with pytest.raises(ValueError, match="lower to its higher end"):
        RangeTarget(Decimal(6), Decimal(5))


SMALL = some.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=12)


@given(SMALL, FORMATS, FORMATS)
def test_one_number_agrees_with_itself_however_many_decimals_are_shown(
    number: Decimal, one: NumberFormat, other: NumberFormat
) -> None:
    assert agree(one.rounded(number), other.rounded(number))


@given(SMALL, SMALL, FORMATS)
def test_figures_of_one_format_agree_where_they_are_displayed_alike(
    one: Decimal, other: Decimal, shown_as: NumberFormat
) -> None:
    alike = shown_as.written(one) == shown_as.written(other)
    assert agree(shown_as.rounded(one), shown_as.rounded(other)) is alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("48", "47.6", True),
        ("48", "47.5", True),
        ("48", "47.4", False),
        ("48", "49", False),
        ("48", "48.6", False),
        ("48.0", "48.00", True),
    ],
)
def test_figures_of_two_formats_agree_where_one_rounds_to_the_other(one: str, other: str, alike: object) -> None:
    assert agree(Decimal(one), Decimal(other)) is agree(Decimal(other), Decimal(one)) is alike


def test_no_figure_agrees_with_its_own_kind_alone() -> None:
    assert agree(Missing.SUPPRESSED, Missing.SUPPRESSED)
    assert not agree(Missing.SUPPRESSED, Missing.NOT_AVAILABLE)
    assert not agree(Missing.SUPPRESSED, Decimal(0))


def test_a_figure_keeps_the_decimals_that_it_was_displayed_with() -> None:
    shown_as = NumberFormat("£", grouped=True, decimals=2, suffix="m")
    for digits in ("2500", "2500.0", "2500.125"):
        assert shown_as.with_decimals_of(Decimal(digits)).written(Decimal(digits)) == f"£2,500{digits[4:]}m"
    assert shown_as.with_decimals_of(Missing.SUPPRESSED) is shown_as
