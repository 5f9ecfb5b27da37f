from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.numbers import figure, number_format, target
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.figures import (
    Figure,
    Missing,
    Monitor,
    NumberFormat,
    PointTarget,
    RangeTarget,
    Target,
)
from tests.content.reading import codes, located, only_hint


def form(typed: str) -> NumberFormat:
    found = number_format(located(typed), Diagnostics())
    assert found is not None
    return found


def read_figure(typed: str, typed_format: str) -> tuple[Figure | None, Diagnostics]:
    diagnostics = Diagnostics()
    return figure(located(typed), form(typed_format), diagnostics), diagnostics


def read_target(typed: str, typed_format: str) -> tuple[Target | None, Diagnostics]:
    diagnostics = Diagnostics()
    return target(located(typed), form(typed_format), diagnostics), diagnostics


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0", NumberFormat()),
        ("0.0", NumberFormat(decimals=1)),
        ("0.00", NumberFormat(decimals=2)),
        ("0%", NumberFormat(suffix="%")),
        ("0.0%", NumberFormat(decimals=1, suffix="%")),
        ("0.0r", NumberFormat(decimals=1, suffix="r")),
        ("0,000", NumberFormat(grouped=True)),
        ("0,000.0", NumberFormat(grouped=True, decimals=1)),
        ("£0.0m", NumberFormat("£", decimals=1, suffix="m")),
        ("£0,000", NumberFormat("£", grouped=True)),
        ("0.0 days", NumberFormat(decimals=1, suffix=" days")),
        ("0.0 per 10,000", NumberFormat(decimals=1, suffix=" per 10,000")),
        ("≈ 0", NumberFormat("≈ ")),
    ],
)
def test_formats(typed: str, expected: NumberFormat) -> None:
    assert form(typed) == expected
    assert expected.pattern == typed


@pytest.mark.parametrize(
    "typed", ["", "%", "General", "#,##0", "00", "000", "0,0", "0.", "0,00", "0.0.0", "-0", "0;-0", "1.0%", "x1y", "+0"]
)
def test_what_is_no_format(typed: str) -> None:
    diagnostics = Diagnostics()
    assert number_format(located(typed), diagnostics) is None
    assert codes(diagnostics) == ["format-not-known"]


@pytest.mark.parametrize(
    ("typed", "typed_format", "expected"),
    [
        ("971", "0", "971"),
        ("0", "0", "0"),
        ("47.6%", "0.0%", "47.6"),
        ("47.6", "0.0%", "47.6"),
        ("47.6 %", "0.0%", "47.6"),
        ("0.6", "0.0%", "0.6"),
        ("39.9r", "0.0r", "39.9"),
        ("39.9R", "0.0r", "39.9"),
        ("39.9", "0.0r", "39.9"),
        ("1,234", "0,000", "1234"),
        ("1234", "0,000", "1234"),
        ("12", "0,000", "12"),
        ("1,234,567.8", "0.0", "1234567.8"),
        ("1 234", "0", "1234"),
        ("1\u00a0234", "0", "1234"),
        ("1\u202f234", "0", "1234"),
        ("£5.0m", "£0.0m", "5.0"),
        ("£ 5.0 m", "£0.0m", "5.0"),
        ("5", "£0.0m", "5.0"),
        ("-£5.0m", "£0.0m", "-5.0"),
        ("£-5.0m", "£0.0m", "-5.0"),
        ("−3.2", "0.0", "-3.2"),
        ("–3.2", "0.0", "-3.2"),
        ("- 3.2", "0.0", "-3.2"),
        ("-0.04", "0.0", "0.0"),
        (".5", "0.0", "0.5"),
        ("5.0 days", "0.0 days", "5.0"),
        ("5.0days", "0.0 days", "5.0"),
        ("5.0\u00a0days", "0.0 days", "5.0"),
        ("39.9 per 10,000", "0.0 per 10,000", "39.9"),
        ("2.345", "0.00", "2.35"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("9" * 30, "0", "9" * 30),
    ],
)
def test_figures(typed: str, typed_format: str, expected: str) -> None:
    found, diagnostics = read_figure(typed, typed_format)
    assert codes(diagnostics) == []
    assert str(found) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", Missing.NOT_AVAILABLE),
        ("n/a", Missing.NOT_AVAILABLE),
        ("N/A", Missing.NOT_AVAILABLE),
        ("na", Missing.NOT_AVAILABLE),
        ("-", Missing.NOT_AVAILABLE),
        ("–", Missing.NOT_AVAILABLE),
        ("Not available", Missing.NOT_AVAILABLE),
        ("NOT  AVAILABLE", Missing.NOT_AVAILABLE),
        ("*", Missing.SUPPRESSED),
        ("suppressed", Missing.SUPPRESSED),
    ],
)
def test_words_for_no_figure(typed: str, expected: Missing) -> None:
    found, diagnostics = read_figure(typed, "0.0%")
    assert codes(diagnostics) == []
    assert found is expected


@pytest.mark.parametrize(
    ("typed", "typed_format", "hint"),
    [
        ("5,0%", "0.0%", "write a number such as 5.0%, or Not available."),
        ("1,2345", "0", "write a number such as 5, or Not available."),
        ("12,34", "0", "write a number such as 5, or Not available."),
        ("5.0%", "0.0r", "write a number such as 5.0r, or Not available."),
        ("39.9r", "0.0%", "write a number such as 5.0%, or Not available."),
        ("5%", "0", "write a number such as 5, or Not available."),
        ("$5.0m", "£0.0m", "write a number such as £5.0m, or Not available."),
        ("£5", "0", "write a number such as 5, or Not available."),
        ("(5.0)", "0.0", "write a figure below zero with a minus sign, such as -5.0."),
        ("+5", "0", "leave out the plus sign."),
        ("1e5", "0", "write all its digits, such as 100000."),
        ("1.2E+05", "0", "write all its digits, such as 100000."),
        ("#N/A", "0", "put the formula right in the workbook, or write Not available."),
        ("####", "0", "put the formula right in the workbook, or write Not available."),
        ("abc", "0,000", "write a number such as 5,000, or Not available."),
        ("TBC", "0", "write a number such as 5, or Not available."),
        ("5.", "0", "write a number such as 5, or Not available."),
        ("1.2.3", "0", "write a number such as 5, or Not available."),
        ("--5", "0", "write a number such as 5, or Not available."),
        ("-£-5", "£0", "write a number such as £5, or Not available."),
        ("٣", "0", "write a number such as 5, or Not available."),
        ("9" * 31, "0", "write a number such as 5, or Not available."),
        ("5 6", "0", "write a number such as 5, or Not available."),
        ("NaN", "0", "write a number such as 5, or Not available."),
        ("Infinity", "0", "write a number such as 5, or Not available."),
    ],
)
def test_what_is_no_figure(typed: str, typed_format: str, hint: str) -> None:
    found, diagnostics = read_figure(typed, typed_format)
    assert found is None
    assert codes(diagnostics) == ["value-not-a-number"]
    assert only_hint(diagnostics) == hint


def point(value: str, label: str = "") -> PointTarget:
    return PointTarget(Decimal(value), label)


def between(low: str, high: str, label: str = "") -> RangeTarget:
    return RangeTarget(Decimal(low), Decimal(high), label)


@pytest.mark.parametrize(
    ("typed", "typed_format", "expected"),
    [
        ("", "0", Monitor()),
        ("Monitor", "0", Monitor()),
        ("MONITOR", "0", Monitor()),
        ("5.0%", "0.0%", point("5.0")),
        ("5", "0.0%", point("5.0")),
        ("0", "0", point("0")),
        ("42.1r England", "0.0r", point("42.1", "England")),
        ("42.1 England", "0.0r", point("42.1", "England")),
        ("10.5% Ofsted Good+", "0.0%", point("10.5", "Ofsted Good+")),
        ("90 (England)", "0", point("90", "(England)")),
        ("90 England 2022/23", "0", point("90", "England 2022/23")),
        ("7.00", "0.00", point("7.00")),
        ("1,500", "0,000", point("1500")),
        ("-5%", "0%", point("-5")),
        ("5.0 days England", "0.0 days", point("5.0", "England")),
        ("42.15r", "0.0r", point("42.2")),
        ("80% to 90%", "0%", between("80", "90")),
        ("80 to 90%", "0%", between("80", "90")),
        ("80-90%", "0%", between("80", "90")),
        ("80% – 90%", "0%", between("80", "90")),
        ("80% TO 90% national", "0%", between("80", "90", "national")),
        ("-5 to -1", "0", between("-5", "-1")),
        ("-5 – 5", "0", between("-5", "5")),
        ("80 to 80", "0", between("80", "80")),
        ("42.1r 2022 England", "0.0r", point("42.1", "2022 England")),
        ("90 2022/23", "0", point("90", "2022/23")),
        ("42.1r – England", "0.0r", point("42.1", "– England")),
        ("10% [Ofsted]", "0%", point("10", "[Ofsted]")),
        ("10% Éire", "0%", point("10", "Éire")),
        ("10% to be agreed", "0%", point("10", "to be agreed")),
        ("42.1r England\n(2022)", "0.0r", point("42.1", "England (2022)")),
        ("42.1r\nEngland", "0.0r", point("42.1", "England")),
        ("80% to\n90%\nnational", "0%", between("80", "90", "national")),
        ("80% to 90% 2022 England", "0%", between("80", "90", "2022 England")),
        ("79.96 to 90.04", "0.0", between("80.0", "90.0")),
    ],
)
def test_targets(typed: str, typed_format: str, expected: Target) -> None:
    found, diagnostics = read_target(typed, typed_format)
    assert codes(diagnostics) == []
    assert found == expected


@pytest.mark.parametrize(
    ("typed", "typed_format", "hint"),
    [
        ("5,0%", "0.0%", "write a number such as 5.0%, or Monitor for no target."),
        ("42.1% England", "0.0r", "write a number such as 5.0r, or Monitor for no target."),
        ("90% to 80%", "0%", "write its lower end first, such as 80% to 90%."),
        ("80% to 9O%", "0%", "write a number such as 5%, or Monitor for no target."),
        ("> 90", "0", "write a number such as 5, or Monitor for no target."),
        ("n/a", "0", "write a number such as 5, or Monitor for no target."),
        ("England 90", "0", "write a number such as 5, or Monitor for no target."),
        ("90England", "0", "write a number such as 5, or Monitor for no target."),
        ("80% – 9O%", "0%", "write a number such as 5%, or Monitor for no target."),
        ("5 6", "0", "write a number such as 5, or Monitor for no target."),
        ("5.0% 6.0%", "0.0%", "write a number such as 5.0%, or Monitor for no target."),
        ("5 %", "0", "write a number such as 5, or Monitor for no target."),
        ("5 .5", "0.0", "write a number such as 5.0, or Monitor for no target."),
        ("80 to 90 to 95", "0", "write a number such as 5, or Monitor for no target."),
        ("1e5", "0", "write all its digits, such as 100000."),
    ],
)
def test_what_is_no_target(typed: str, typed_format: str, hint: str) -> None:
    found, diagnostics = read_target(typed, typed_format)
    assert found is None
    assert codes(diagnostics) == ["target-not-a-number"]
    assert only_hint(diagnostics) == hint


_FORMATS = st.sampled_from(["0", "0.0%", "0.0r", "0,000", "£0.0m", "0.0 days"])


@given(st.decimals(allow_nan=False, allow_infinity=False, places=1, min_value=-(10**9), max_value=10**9), _FORMATS)
def test_a_figure_in_its_format_is_read_back(number: Decimal, typed_format: str) -> None:
    expected = form(typed_format).rounded(number)
    sign, digits = ("-" if number < 0 else ""), f"{abs(number):,}"
    before, after = form(typed_format).prefix, form(typed_format).suffix
    for typed in (f"{number}", f"{sign}{before}{digits}{after}", f"{before}{sign}{digits}"):
        assert read_figure(typed, typed_format)[0] == expected


@given(st.text(), _FORMATS)
def test_any_text_is_a_figure_or_reported(typed: str, typed_format: str) -> None:
    found, diagnostics = read_figure(typed, typed_format)
    assert (found is None) == diagnostics.has_errors


@given(st.text(st.sampled_from("0123456789.,-–%rto £mE() ")), _FORMATS)
def test_any_jumble_is_a_target_or_reported(typed: str, typed_format: str) -> None:
    found, diagnostics = read_target(typed, typed_format)
    assert (found is None) == diagnostics.has_errors


@given(st.text())
def test_any_text_is_a_format_or_reported(typed: str) -> None:
    diagnostics = Diagnostics()
    found = number_format(located(typed), diagnostics)
    assert (found is None) == diagnostics.has_errors
    if found is not None:
        figure(located(typed), found, Diagnostics())
