from __future__ import annotations

import pytest

from highlight_report.content.checks import figures
from highlight_report.diagnostics import Origin
from highlight_report.domain.figures import Missing
from highlight_report.domain.report import Value
from tests.builders import SEPTEMBER, measure, priority, report
from tests.content.checks.findings import messages, of_measures

PERCENT = "0.0%"


def test_an_empty_cell_in_a_month_shown_is_named() -> None:
    found = of_measures(figures.empty_value, measure("5", "", "7", id="34"), measure("1", "2", "3", id="35"))
    assert found == ['The cell of "34" for 2023-08 is empty, and is shown as Not available.']


@pytest.mark.parametrize("typed", ["Not available", "n/a", "-", "*", "Suppressed", "0"])
def test_a_cell_with_a_word_for_a_missing_figure_is_not_empty(typed: str) -> None:
    assert of_measures(figures.empty_value, measure("5", "6", typed), measure("1", "2", "3", id="2")) == []


def test_an_empty_cell_before_the_months_shown_is_silent() -> None:
    assert of_measures(figures.empty_value, measure("", "5", "6", "7")) == []


def test_a_column_without_any_figure_is_reported_once() -> None:
    found = of_measures(figures.empty_value, measure("5", "6", "", id="34"), measure("1", "2", "", id="35"))
    assert found == ["Every cell for 2023-09 is empty."]


def test_a_cell_on_a_line_with_an_error_is_not_called_empty() -> None:
    origin = Origin("p/measures.csv", 7)
    cut_short = measure("5", "6")
    cut_short = cut_short._replace(values={**cut_short.values, SEPTEMBER: Value(Missing.NOT_AVAILABLE, "", origin)})
    subject = report(priority(cut_short, measure("1", "2", "3", id="2")))
    assert len(messages(figures.empty_value, subject)) == 1
    assert messages(figures.empty_value, subject, unread=frozenset({origin})) == []


@pytest.mark.parametrize("typed", ["104.0%", "100.1%", "-1.0%"])
def test_a_share_beyond_the_whole_is_reported(typed: str) -> None:
    found = of_measures(figures.percentage_outside_bounds, measure("50.0%", typed, form=PERCENT, target="90.0%"))
    assert found == [f'"{typed}" for 2023-09 lies outside 0% to 100%.']


@pytest.mark.parametrize("typed", ["0.0%", "100.0%", "Not available", "*"])
def test_the_bounds_themselves_are_shares(typed: str) -> None:
    assert of_measures(figures.percentage_outside_bounds, measure(typed, form=PERCENT, target="90.0%")) == []


def test_a_figure_that_is_no_percentage_has_no_bounds() -> None:
    assert of_measures(figures.percentage_outside_bounds, measure("971", "-4")) == []


def test_a_mistyped_target_is_reported() -> None:
    found = of_measures(figures.percentage_outside_bounds, measure("52.0%", form=PERCENT, target="950%", id="7"))
    assert found == ['The target 950.0% of "7" lies outside 0% to 100%.']


def test_a_measure_that_goes_beyond_the_whole_with_its_target_is_meant_so() -> None:
    assert of_measures(figures.percentage_outside_bounds, measure("98%", "103%", form="0%", target="105%")) == []


def test_a_row_of_fractions_is_reported_at_its_first() -> None:
    found = of_measures(figures.suspected_excel_fraction, measure("0.52", "0.591", "0.476", form=PERCENT, target="5%"))
    assert found == ['"0.52" for 2023-07 (and 2 more in this row) is read as 0.52%, and may be meant as 52.0%.']


def test_one_column_of_fractions_is_reported() -> None:
    found = of_measures(figures.suspected_excel_fraction, measure("52.0%", "59.1%", "0.476", form=PERCENT))
    assert found == ['"0.476" for 2023-09 is read as 0.476%, and may be meant as 47.6%.']


def test_fractions_under_a_whole_format_are_recognised_before_they_are_rounded() -> None:
    found = of_measures(figures.suspected_excel_fraction, measure("0.5", "0.4", "1", form="0%", target="90%"))
    assert len(found) == 1
    assert "(and 2 more in this row)" in found[0]


def test_decimals_that_only_a_fraction_needs_give_it_away() -> None:
    assert len(of_measures(figures.suspected_excel_fraction, measure("0.523", "0.1", form=PERCENT))) == 1


@pytest.mark.parametrize(
    "typed",
    [
        ("0.6",),  # alone, it is 0.6%
        ("0.4", "0.6", "0.5"),  # a small share with nothing to measure it by
        ("2.1", "1.5", "0.3"),  # its other months are small too
        ("52.0%", "59.1%", "0.6%"),  # the sign says what is meant
        ("52.0%", "59.1%", "0"),
        ("52.0%", "59.1%", "47.6"),
    ],
)
def test_a_small_percentage_is_not_suspected(typed: tuple[str, ...]) -> None:
    assert of_measures(figures.suspected_excel_fraction, measure(*typed, form=PERCENT)) == []


def test_small_percentages_with_a_small_target_are_not_suspected() -> None:
    small = measure("0.4", "0.6", "0.5", form=PERCENT, target="0.5%")
    assert of_measures(figures.suspected_excel_fraction, small) == []


def test_figures_that_are_no_percentages_are_not_suspected() -> None:
    assert of_measures(figures.suspected_excel_fraction, measure("0.52", "0.59", form="0.00", target="7.00")) == []


def test_lost_digits_are_reported_once_a_row() -> None:
    found = of_measures(figures.precision_lost, measure("11.0%", "47.62%", "5.25%", form=PERCENT))
    assert found == ['"47.62%" (and 1 more in this row) is shown as 47.6%.']


@pytest.mark.parametrize(
    ("typed", "form"), [("47.60%", PERCENT), ("1,234", "0,000"), ("£1.50m", "£0.0m"), ("39.9r", "0.0r"), ("-5", "0")]
)
def test_zeros_and_marks_are_no_lost_digits(typed: str, form: str) -> None:
    assert of_measures(figures.precision_lost, measure(typed, form=form)) == []


def test_a_suspected_fraction_is_not_reported_twice() -> None:
    fraction = measure("52.0%", "59.1%", "0.476", form=PERCENT)
    assert of_measures(figures.precision_lost, fraction) == []
