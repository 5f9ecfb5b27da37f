"""Values as the words that the report prints."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from highlight_report.content import numbers
from highlight_report.content.located import Located
from highlight_report.diagnostics import NOWHERE, Diagnostics
from highlight_report.domain.figures import NumberFormat
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag
from highlight_report.domain.settings import MarkStyle
from highlight_report.domain.travel import Direction, Effect, Travel
from highlight_report.layout.wording import at_the_point
from tests.builders import SEPTEMBER, measure, settings, wording, words


@pytest.mark.parametrize(
    ("form", "typed", "shown"),
    [
        ("0", "190", "190"),
        ("0", "1234", "1234"),
        ("0.0", "0.05", "0.1"),
        ("0.0", "-0.05", "-0.1"),
        ("0.0", "-0.04", "0.0"),
        ("0.00", "1.005", "1.01"),
        ("0%", "47.5%", "48%"),
        ("0.0%", "0.6", "0.6%"),
        ("0.0%", "5", "5.0%"),
        ("0.0r", "39.9r", "39.9r"),
        ("0,000", "12345.5", "12,346"),
        ("0,000", "999", "999"),
        ("0,000", "0", "0"),
        ("0,000.0", "-1234567", "-1,234,567.0"),
        ("£0.0m", "1.25", "£1.3m"),
        ("£0.0m", "-£1.25m", "-£1.3m"),
        ("0 days", "3", "3 days"),
        ("0", "123456789012345678901234567890", "123456789012345678901234567890"),
    ],
)
def test_figures_are_shown_in_their_format(form: str, typed: str, shown: str) -> None:
    one = measure(typed, form=form)
    assert words().figure(one.figure(SEPTEMBER), one.format) == shown


FORMATS = some.builds(
    NumberFormat,
    prefix=some.sampled_from(["", "£", "€", "£ "]),
    grouped=some.booleans(),
    decimals=some.integers(0, 9),
    suffix=some.sampled_from(["", "%", " %", "r", "m", " days", " per 10,000", " p.p."]),
)


@given(FORMATS, some.decimals(-(10**12), 10**12, places=9))
def test_a_number_written_is_read_back(form: NumberFormat, typed: Decimal) -> None:
    value = form.rounded(typed)
    problems = Diagnostics()
    assert numbers.figure(Located(form.written(value), NOWHERE), form, problems) == value, list(problems)


@pytest.mark.parametrize("typed", ["", "n/a", "-", "Not available"])
def test_no_figure_is_never_shown_as_zero(typed: str) -> None:
    one = measure(typed)
    assert words().figure(one.figure(SEPTEMBER), one.format) == wording().not_available


@pytest.mark.parametrize("typed", ["*", "Suppressed"])
def test_a_suppressed_figure_says_so(typed: str) -> None:
    one = measure(typed)
    assert words().figure(one.figure(SEPTEMBER), one.format) == wording().suppressed


@pytest.mark.parametrize(
    ("form", "target", "shown"),
    [
        ("0", "Monitor", wording().monitor),
        ("0", "", wording().monitor),
        ("0.0%", "5%", "5.0%"),
        ("0.0r", "42.1r England", "42.1r England"),
        ("0.0%", "10.5% Ofsted Good+", "10.5% Ofsted Good+"),
        ("0%", "80% to 90%", wording().range.format(low="80%", high="90%")),
        ("0", "-5", "-5"),
    ],
)
def test_targets_are_shown_with_their_label(form: str, target: str, shown: str) -> None:
    one = measure("1", form=form, target=target)
    assert words().target(one.target, one.format) == shown


@pytest.mark.parametrize(
    ("written", "whole", "rest"),
    [
        ("47.6%", "47", ".6%"),
        ("190", "190", ""),
        ("-0.1", "-0", ".1"),
        ("£0.6m", "£0", ".6m"),
        ("-£1,234.5m", "-£1,234", ".5m"),
        ("1,234", "1,234", ""),
        ("48%", "48", "%"),
        ("39r", "39", "r"),
        ("45 per 10,000", "45", " per 10,000"),
        ("4.5 per 10,000", "4", ".5 per 10,000"),
        ("5 p.p.", "5", " p.p."),
        ("Not available", "Not available", ""),
    ],
)
def test_figures_are_split_where_the_decimal_point_stands(written: str, whole: str, rest: str) -> None:
    assert at_the_point(written) == (whole, rest)


def test_months_are_named_in_the_councils_words() -> None:
    assert words().month(Month(2023, 9)) == "September 2023"
    assert words().short_month(Month(2009, 5)) == "May-09"
    welsh = words(months=("Ionawr", *settings().months[1:]))
    assert welsh.month(Month(2024, 1)) == "Ionawr 2024"


@pytest.mark.parametrize("style", list(MarkStyle))
@pytest.mark.parametrize("rag", list(Rag))
def test_a_mark_stands_beside_every_rating_but_none(style: MarkStyle, rag: Rag) -> None:
    found = words(marks=style).mark(rag)
    chosen = {"letter": settings().rag_letters, "word": settings().rag_words, "symbol": settings().rag_symbols}
    assert found == ("" if rag is Rag.NONE else chosen[style.value].of(rag))
    assert bool(found.strip()) is (rag is not Rag.NONE)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("effect", list(Effect))
def test_an_arrow_says_which_way_then_what_that_means(direction: Direction, effect: Effect) -> None:
    ways = {"up": wording().up, "down": wording().down, "level": wording().no_change, "none": ""}
    meanings = {"improvement": wording().improvement, "decline": wording().decline, "neutral": ""}
    expected = ", ".join(filter(None, (ways[direction.value], meanings[effect.value])))
    if direction is not Direction.NONE:
        assert words().travel(Travel(direction, effect)) == expected


def test_milestones_improve_hold_steady_or_worsen() -> None:
    said = [words().progress(direction) for direction in (Direction.UP, Direction.LEVEL, Direction.DOWN)]
    assert said == [wording().improving, wording().steady, wording().worsening]
    assert words().progress(Direction.NONE) == ""


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ((), ""),
        (("A. Officer",), wording().lead_officer.format(names="A. Officer")),
        (("A. Officer", "B. Other"), wording().lead_officers.format(names="A. Officer / B. Other")),
    ],
)
def test_lead_officers_are_one_or_several(names: tuple[str, ...], line: str) -> None:
    assert words().lead_officers(names) == line


def test_braces_in_an_authors_words_are_printed_as_typed() -> None:
    assert words().priority(3, "Plans {title}").count("Plans {title}") == 1
    assert "{names}" in words().lead_officers(("{names}",))
