"""Rounding, and what counts as a target."""

from __future__ import annotations

from decimal import Decimal, Inexact, getcontext, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as some

from highlight_report.domain.figures import NumberFormat, RangeTarget

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
