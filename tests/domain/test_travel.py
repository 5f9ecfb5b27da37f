"""Direction of travel: which way a measure moves, and what that means."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from highlight_report.domain.figures import Figure, Missing, Polarity
from highlight_report.domain.judgement import travel
from highlight_report.domain.travel import Direction, Effect, Travel, direction_of_travel
from tests.builders import AUGUST, JULY, SEPTEMBER, measure

UP, LEVEL, DOWN = Direction.UP, Direction.LEVEL, Direction.DOWN
IMPROVEMENT, DECLINE, NEUTRAL = Effect.IMPROVEMENT, Effect.DECLINE, Effect.NEUTRAL
STILL = Travel(Direction.NONE, NEUTRAL)


@pytest.mark.parametrize(
    ("polarity", "typed", "direction", "effect"),
    [
        ("low", ("5", "6"), UP, DECLINE),
        ("low", ("6", "5"), DOWN, IMPROVEMENT),
        ("low", ("5", "5"), LEVEL, NEUTRAL),
        ("high", ("5", "6"), UP, IMPROVEMENT),
        ("high", ("6", "5"), DOWN, DECLINE),
        ("high", ("5", "5"), LEVEL, NEUTRAL),
        ("none", ("5", "6"), UP, NEUTRAL),
        ("none", ("6", "5"), DOWN, NEUTRAL),
        ("none", ("5", "5"), LEVEL, NEUTRAL),
        ("low", ("-5", "-6"), DOWN, IMPROVEMENT),
        ("high", ("-1", "1"), UP, IMPROVEMENT),
        ("high", ("1", "0"), DOWN, DECLINE),
    ],
)
def test_a_move_and_what_it_means(polarity: str, typed: tuple[str, ...], direction: Direction, effect: Effect) -> None:
    assert travel(measure(*typed, polarity=polarity), SEPTEMBER) == Travel(direction, effect, AUGUST)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("15.4%", "Not available", "15.4%"), Travel(LEVEL, NEUTRAL, JULY)),
        (("15.4%", "", "15.5%"), Travel(UP, DECLINE, JULY)),
        (("15.4%", "*", "15.3%"), Travel(DOWN, IMPROVEMENT, JULY)),
        (("15.4%", "Suppressed", "n/a", "15.3%"), Travel(DOWN, IMPROVEMENT, JULY.plus(-1))),
        (("15.4%", "15.6%", "15.5%"), Travel(DOWN, IMPROVEMENT, AUGUST)),
        (("0.0%", "-", "0.1%"), Travel(UP, DECLINE, JULY)),
    ],
)
def test_the_latest_earlier_figure_that_is_available_counts(typed: tuple[str, ...], expected: Travel) -> None:
    assert travel(measure(*typed, form="0.0%"), SEPTEMBER) == expected


@pytest.mark.parametrize(
    "typed",
    [
        ("5",),
        ("", "5"),
        ("*", "Not available", "5"),
        ("5", ""),
        ("5", "*"),
        ("5", "6", "Not available"),
        ("", "", ""),
    ],
)
def test_without_an_earlier_figure_or_one_now_there_is_no_arrow(typed: tuple[str, ...]) -> None:
    assert travel(measure(*typed), SEPTEMBER) == STILL


@pytest.mark.parametrize(
    ("form", "typed", "direction"),
    [
        ("0.0%", ("15.44%", "15.36%"), LEVEL),
        ("0.0%", ("15.44%", "15.45%"), UP),
        ("0", ("4.5", "5.4"), LEVEL),
        ("0.0", ("-0.04", "0.04"), LEVEL),
        ("0.0", ("-0.05", "0.0"), UP),
    ],
)
def test_figures_are_compared_as_displayed(form: str, typed: tuple[str, ...], direction: Direction) -> None:
    assert travel(measure(*typed, form=form), SEPTEMBER).direction is direction


def test_columns_may_stand_in_any_order_with_gaps_and_run_past_the_reporting_month() -> None:
    columns = {"2023-10": "1", "2023-09": "7", "2022-12": "9", "2023-03": "8", "2023-11": "0"}
    expected = Travel(DOWN, IMPROVEMENT, JULY.plus(-4))
    assert travel(measure(columns=columns), SEPTEMBER) == expected


def test_a_reporting_month_without_a_column_has_no_arrow() -> None:
    assert travel(measure(columns={"2023-07": "5", "2023-08": "6"}), SEPTEMBER) == STILL


FIGURES = some.decimals(-1000, 1000, places=1)
SWAPPED = {UP: DOWN, DOWN: UP, LEVEL: LEVEL, IMPROVEMENT: DECLINE, DECLINE: IMPROVEMENT, NEUTRAL: NEUTRAL}


@given(FIGURES, FIGURES, some.sampled_from(Polarity))
def test_two_months_swapped_turn_the_arrow(one: Decimal, other: Decimal, polarity: Polarity) -> None:
    there = direction_of_travel({AUGUST: one, SEPTEMBER: other}, SEPTEMBER, polarity)
    back = direction_of_travel({AUGUST: other, SEPTEMBER: one}, SEPTEMBER, polarity)
    assert (there.direction, there.effect) == (SWAPPED[back.direction], SWAPPED[back.effect])


@given(some.lists(some.sampled_from(Missing) | FIGURES, min_size=1, max_size=6), some.sampled_from(Polarity))
def test_months_without_a_figure_change_nothing(found: list[Figure], polarity: Polarity) -> None:
    months = {SEPTEMBER.plus(-index): figure for index, figure in enumerate(found)}
    available = {month: figure for month, figure in months.items() if not isinstance(figure, Missing)}
    assert direction_of_travel(months, SEPTEMBER, polarity) == direction_of_travel(available, SEPTEMBER, polarity)
