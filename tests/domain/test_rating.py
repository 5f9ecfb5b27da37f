"""The RAG of a figure against its target: every boundary of "The rules" in the content format."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from highlight_report.domain.figures import Missing, Monitor, PointTarget, Polarity, RangeTarget, Target
from highlight_report.domain.judgement import rating
from highlight_report.domain.rag import Ground, Rag, Rating, Tolerance, ToleranceUnit, rate
from tests.builders import SEPTEMBER, measure, rules, tolerance

GREEN, AMBER, RED, NONE = Rag.GREEN, Rag.AMBER, Rag.RED, Rag.NONE


def rated(polarity: str, form: str, target: str, typed: str, amber: str = "15%") -> Rating:
    """Rate a figure of September as it would be typed, under the council's rules."""
    one = measure(typed, polarity=polarity, form=form, target=target)
    return rating(one, SEPTEMBER, SEPTEMBER, rules(tolerance=tolerance(amber)))


@pytest.mark.parametrize(
    ("polarity", "form", "target", "typed", "rag"),
    [
        # lower is better: on target, better, exactly 15% beyond, the next step that can be displayed
        ("low", "0", "20", "20", GREEN),
        ("low", "0", "20", "19", GREEN),
        ("low", "0", "20", "-5", GREEN),
        ("low", "0", "20", "21", AMBER),
        ("low", "0", "20", "23", AMBER),
        ("low", "0", "20", "24", RED),
        ("low", "0.00%", "5.00%", "5.00%", GREEN),
        ("low", "0.00%", "5.00%", "5.01%", AMBER),
        ("low", "0.00%", "5.00%", "5.75%", AMBER),
        ("low", "0.00%", "5.00%", "5.76%", RED),
        # higher is better
        ("high", "0", "20", "20", GREEN),
        ("high", "0", "20", "21", GREEN),
        ("high", "0", "20", "19", AMBER),
        ("high", "0", "20", "17", AMBER),
        ("high", "0", "20", "16", RED),
        ("high", "0.0%", "90.0%", "76.5%", AMBER),
        ("high", "0.0%", "90.0%", "76.4%", RED),
        ("high", "0", "20", "-20", RED),
        # 15% of a target is not rounded: 0.75 beyond 5.0 cannot be displayed, so 5.7 is the last amber
        ("low", "0.0%", "5.0%", "5.7%", AMBER),
        ("low", "0.0%", "5.0%", "5.8%", RED),
        # decimal arithmetic: in binary, 0.3 + 15% of it would lie under 0.345
        ("low", "0.000", "0.300", "0.345", AMBER),
        ("low", "0.000", "0.300", "0.346", RED),
        # negative targets: the tolerance is 15% of the absolute value
        ("low", "0", "-20", "-20", GREEN),
        ("low", "0", "-20", "-21", GREEN),
        ("low", "0", "-20", "-17", AMBER),
        ("low", "0", "-20", "-16", RED),
        ("low", "0", "-20", "20", RED),
        ("high", "0", "-20", "-20", GREEN),
        ("high", "0", "-20", "-19", GREEN),
        ("high", "0", "-20", "-23", AMBER),
        ("high", "0", "-20", "-24", RED),
        # a target of zero has no amber
        ("low", "0", "0", "0", GREEN),
        ("low", "0", "0", "-1", GREEN),
        ("low", "0", "0", "1", RED),
        ("low", "0.0%", "0.0%", "0.1%", RED),
        ("high", "0", "0", "0", GREEN),
        ("high", "0", "0", "1", GREEN),
        ("high", "0", "0", "-1", RED),
        # thousands, pounds, rates
        ("low", "0,000", "2,000", "2,300", AMBER),
        ("low", "0,000", "2,000", "2,301", RED),
        ("low", "£0.0m", "£2.0m", "£2.3m", AMBER),
        ("low", "£0.0m", "£2.0m", "£2.4m", RED),
        ("low", "0.0r", "42.1r England", "39.1r", GREEN),
        ("low", "0.0r", "40.0r England", "46.0r", AMBER),
        ("low", "0.0r", "40.0r England", "46.1r", RED),
    ],
)
def test_a_figure_against_a_target(polarity: str, form: str, target: str, typed: str, rag: Rag) -> None:
    assert rated(polarity, form, target, typed).rag is rag


@pytest.mark.parametrize(
    ("polarity", "form", "target", "typed", "rag"),
    [
        ("high", "0.0%", "90%", "89.96%", GREEN),
        ("high", "0.0%", "90%", "89.95%", GREEN),
        ("high", "0.0%", "90%", "89.94%", AMBER),
        ("high", "0.0%", "89.96%", "90.0%", GREEN),
        ("high", "0.0%", "90.04%", "90.0%", GREEN),
        ("low", "0", "20", "20.4", GREEN),
        ("low", "0", "20", "23.4", AMBER),
        ("low", "0", "20", "23.5", RED),
        ("high", "0.0", "0", "-0.04", GREEN),
        ("high", "0.0", "0", "-0.05", RED),
        ("low", "0.0", "0", "0.05", RED),
        ("none", "0%", "80% to 90%", "90.4%", GREEN),
    ],
)
def test_figures_and_targets_are_rated_as_displayed(
    polarity: str, form: str, target: str, typed: str, rag: Rag
) -> None:
    assert rated(polarity, form, target, typed).rag is rag


@pytest.mark.parametrize(
    ("polarity", "target", "typed", "amber", "rag"),
    [
        ("high", "90.0%", "88.0%", "2pp", AMBER),
        ("high", "90.0%", "87.9%", "2pp", RED),
        ("low", "5.0%", "7.0%", "2pp", AMBER),
        ("low", "5.0%", "7.1%", "2pp", RED),
        ("low", "-5.0%", "-3.0%", "2pp", AMBER),
        ("low", "-5.0%", "-2.9%", "2pp", RED),
        ("low", "0.0%", "0.1%", "2pp", RED),
        ("low", "5.0%", "5.4%", "0.4pp", AMBER),
        ("low", "5.0%", "5.5%", "0.4pp", RED),
        ("high", "90.0%", "81.0%", "10%", AMBER),
        ("high", "90.0%", "80.9%", "10%", RED),
        ("high", "90.0%", "90.0%", "0%", GREEN),
        ("high", "90.0%", "89.9%", "0%", RED),
        ("high", "90.0%", "0.0%", "100%", AMBER),
        ("high", "90.0%", "-0.1%", "100%", RED),
    ],
)
def test_tolerances(polarity: str, target: str, typed: str, amber: str, rag: Rag) -> None:
    assert rated(polarity, "0.0%", target, typed, amber).rag is rag
    own = measure(typed, polarity=polarity, form="0.0%", target=target, tolerance=tolerance(amber))
    other = "99%" if rag is RED else "0%"
    assert rating(own, SEPTEMBER, SEPTEMBER, rules(tolerance=tolerance(other))).rag is rag


@pytest.mark.parametrize("polarity", ["high", "low", "none"])
@pytest.mark.parametrize(
    ("target", "typed", "amber", "rag"),
    [
        ("80% to 90%", "80%", "15%", GREEN),
        ("80% to 90%", "85%", "15%", GREEN),
        ("80% to 90%", "90%", "15%", GREEN),
        # the tolerance is the nearer end's: 12 below 80, 13.5 above 90
        ("80% to 90%", "79%", "15%", AMBER),
        ("80% to 90%", "68%", "15%", AMBER),
        ("80% to 90%", "67%", "15%", RED),
        ("80% to 90%", "91%", "15%", AMBER),
        ("80% to 90%", "103%", "15%", AMBER),
        ("80% to 90%", "104%", "15%", RED),
        ("80% to 90%", "78%", "2pp", AMBER),
        ("80% to 90%", "77%", "2pp", RED),
        ("80% to 90%", "92%", "2pp", AMBER),
        ("80% to 90%", "93%", "2pp", RED),
        ("80% to 80%", "80%", "15%", GREEN),
        ("80% to 80%", "92%", "15%", AMBER),
        ("80% to 80%", "93%", "15%", RED),
        ("-40% to -20%", "-46%", "15%", AMBER),
        ("-40% to -20%", "-47%", "15%", RED),
        ("-40% to -20%", "-17%", "15%", AMBER),
        ("-40% to -20%", "-16%", "15%", RED),
        ("0% to 20%", "-1%", "15%", RED),
        ("0% to 20%", "0%", "15%", GREEN),
        ("0% to 20%", "23%", "15%", AMBER),
    ],
)
def test_ranges_whatever_the_polarity(polarity: str, target: str, typed: str, amber: str, rag: Rag) -> None:
    assert rated(polarity, "0%", target, typed, amber).rag is rag


@pytest.mark.parametrize(
    ("polarity", "target", "typed", "ground"),
    [
        ("low", "Monitor", "5", Ground.NO_TARGET),
        ("low", "monitor", "5", Ground.NO_TARGET),
        ("low", "", "5", Ground.NO_TARGET),
        ("low", "", "", Ground.NO_TARGET),
        ("none", "", "5", Ground.NO_TARGET),
        ("low", "5", "", Ground.NO_FIGURE),
        ("low", "5", "n/a", Ground.NO_FIGURE),
        ("high", "5", "-", Ground.NO_FIGURE),
        ("low", "5", "Not available", Ground.NO_FIGURE),
        ("low", "0", "*", Ground.NO_FIGURE),
        ("high", "0", "Suppressed", Ground.NO_FIGURE),
        ("none", "4 to 6", "*", Ground.NO_FIGURE),
        ("none", "5", "5", Ground.NO_POLARITY),
        ("none", "5", "500", Ground.NO_POLARITY),
    ],
)
def test_what_is_not_rated(polarity: str, target: str, typed: str, ground: Ground) -> None:
    assert rated(polarity, "0", target, typed) == Rating(NONE, ground)


@pytest.mark.parametrize(
    ("polarity", "target", "typed", "expected"),
    [
        ("low", "20", "20", Rating(GREEN, Ground.ON_TARGET)),
        ("none", "10 to 20", "15", Rating(GREEN, Ground.INSIDE_RANGE)),
        ("low", "20", "22", Rating(AMBER, Ground.WITHIN_TOLERANCE, Decimal(20), Decimal(2), Decimal(3))),
        ("high", "20", "15", Rating(RED, Ground.BEYOND_TOLERANCE, Decimal(20), Decimal(5), Decimal(3))),
        ("high", "-20", "-22", Rating(AMBER, Ground.WITHIN_TOLERANCE, Decimal(-20), Decimal(2), Decimal(3))),
        ("low", "0", "2", Rating(RED, Ground.BEYOND_TOLERANCE, Decimal(0), Decimal(2), Decimal(0))),
        ("low", "10 to 20", "9", Rating(AMBER, Ground.WITHIN_TOLERANCE, Decimal(10), Decimal(1), Decimal("1.5"))),
        ("low", "10 to 20", "30", Rating(RED, Ground.BEYOND_TOLERANCE, Decimal(20), Decimal(10), Decimal(3))),
    ],
)
def test_a_rating_says_what_decided_it(polarity: str, target: str, typed: str, expected: Rating) -> None:
    assert rated(polarity, "0", target, typed) == expected


def test_a_tolerance_is_never_negative() -> None:
    with pytest.raises(ValueError, match="never negative"):
        Tolerance(Decimal(-1))


@pytest.mark.parametrize("typed", ["15%", "2pp", "0%", "2.5%", "100%"])
def test_a_tolerance_is_written_as_it_is_typed(typed: str) -> None:
    assert str(tolerance(typed)) == typed


ORDER = (GREEN, AMBER, RED)
FIGURES = some.decimals(-1000, 1000, places=1)
TOLERANCES = some.builds(Tolerance, some.decimals(0, 200, places=1), some.sampled_from(ToleranceUnit))
RANGES = some.tuples(FIGURES, FIGURES).map(lambda ends: RangeTarget(min(ends), max(ends)))


@given(FIGURES, FIGURES, FIGURES, TOLERANCES, some.sampled_from([Polarity.LOW, Polarity.HIGH]))
def test_a_rating_never_improves_as_a_figure_worsens(
    one: Decimal, other: Decimal, target: Decimal, amber: Tolerance, polarity: Polarity
) -> None:
    better, worse = sorted((one, other), reverse=polarity is Polarity.HIGH)
    aim = PointTarget(target)
    assert _rank(better, aim, polarity, amber) <= _rank(worse, aim, polarity, amber)


@given(FIGURES, some.decimals(0, 100, places=1), RANGES, TOLERANCES, some.sampled_from(Polarity))
def test_a_rating_never_improves_away_from_a_range(
    figure: Decimal, step: Decimal, aim: RangeTarget, amber: Tolerance, polarity: Polarity
) -> None:
    if figure >= aim.low:
        assert _rank(figure, aim, polarity, amber) <= _rank(max(figure, aim.high) + step, aim, polarity, amber)
    if figure <= aim.high:
        assert _rank(figure, aim, polarity, amber) <= _rank(min(figure, aim.low) - step, aim, polarity, amber)


@given(FIGURES, FIGURES, TOLERANCES, some.decimals(0, 50, places=1))
def test_a_wider_tolerance_never_worsens_a_rating(
    figure: Decimal, target: Decimal, amber: Tolerance, more: Decimal
) -> None:
    wider = Tolerance(amber.amount + more, amber.unit)
    aim = PointTarget(target)
    assert _rank(figure, aim, Polarity.LOW, wider) <= _rank(figure, aim, Polarity.LOW, amber)


@given(FIGURES, FIGURES, TOLERANCES)
def test_the_polarities_mirror_each_other(figure: Decimal, target: Decimal, amber: Tolerance) -> None:
    low = rate(figure, PointTarget(target), Polarity.LOW, amber)
    high = rate(-figure, PointTarget(-target), Polarity.HIGH, amber)
    assert (low.rag, low.ground, low.distance, low.band) == (high.rag, high.ground, high.distance, high.band)


@given(some.sampled_from(Missing) | FIGURES, some.sampled_from(Polarity), TOLERANCES)
def test_only_a_figure_with_a_target_is_rated(figure: Missing | Decimal, polarity: Polarity, amber: Tolerance) -> None:
    assert rate(figure, Monitor(), polarity, amber).rag is NONE
    if isinstance(figure, Missing):
        assert rate(figure, PointTarget(Decimal(0)), polarity, amber).rag is NONE


def _rank(figure: Decimal, aim: Target, polarity: Polarity, amber: Tolerance) -> int:
    return ORDER.index(rate(figure, aim, polarity, amber).rag)
