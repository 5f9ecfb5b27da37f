"""What a stored number says under each of Excel's formats."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.month.workbook.number_formats import as_shown_by_excel, displayed, padded


@pytest.mark.parametrize(
    ("number", "pattern", "says"),
    [
        ("0.476", "General", "0.476"),
        ("0.476", "0.0%", "47.6%"),
        ("0.476", "0%", "47.6%"),
        ("0.476", '0.0"%"', "0.476%"),
        ("47.6", r"0.0\%", "47.6%"),
        ("0.476", "[Red]0.0%;[Blue]-0.0%", "47.6%"),
        ("-0.05", "0.0%;[Red](0.0%)", "-5%"),
        ("1234", "#,##0", "1234"),
        ("1234567", '"£"#,##0.00', "1234567"),
        ("1234567", "[$£-809]#,##0", "1234567"),
        ("1250000", '"£"0.00,,"m"', "1.25"),
        ("1250000", "0,", "1250"),
        ("1250000", "[>=1000000]0.0,,;0.0,", "1.25"),
        ("500", "[>=1000000]0.0,,;0.0,", "0.5"),
        ("3", '[<5]"*";0', "*"),
        ("5", '[<5]"*";0', "5"),
        ("0", '0;-0;"-"', "0"),
        ("0", "0;-0;", "0"),
        ("0", '0;-0;"n/a"', "n/a"),
        ("0", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "0"),
        ("7", ";;;", ""),
        ("39.1", '0.0"r"', "39.1"),
        ("12", "@", "12"),
        ("1E+3", "0.00E+00", "1000"),
        ("0", "0.0%", "0%"),
        ("5", "", ""),
        ("5", '"unclosed', "unclosed"),
    ],
)
def test_what_a_number_says(number: str, pattern: str, says: str) -> None:
    assert displayed(Decimal(number), pattern) == says


@pytest.mark.parametrize(
    ("stored", "number"),
    [
        (0.47600000000000003, "0.476"),
        (0.1 + 0.2, "0.3"),
        (0.47649999999999992, "0.4765"),
        (1.005, "1.005"),
        (12, "12"),
        (1e21, "1E+21"),
        (-2.675, "-2.675"),
    ],
)
def test_binary_noise_is_no_figure(stored: float, number: str) -> None:
    assert as_shown_by_excel(stored) == Decimal(number)


@given(st.decimals(min_value=0, max_value=100, places=3))
def test_a_fraction_gives_its_percentage_back(percentage: Decimal) -> None:
    shown = displayed(as_shown_by_excel(float(percentage) / 100), "0.0%")
    assert Decimal(shown.removesuffix("%")) == percentage


@given(st.text(max_size=12), st.integers(-1000, 1000))
def test_no_pattern_fails(pattern: str, number: int) -> None:
    assert isinstance(displayed(Decimal(number), pattern), str)


@pytest.mark.parametrize(
    ("number", "pattern", "written"),
    [("7", "000", "007"), ("4.1", "0.00", "4.10"), ("63", "0", "63"), ("63", "General", "63"), ("63", "#,##0", "63")],
)
def test_ids_keep_their_zeros(number: str, pattern: str, written: str) -> None:
    assert padded(Decimal(number), pattern) == written
