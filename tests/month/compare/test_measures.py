"""What changed in the measures: ratings by each edition's rules, moves by target or by the earlier figure, figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from highlight_report.domain.comparison import FigureEvent, MeasureFact, Move, Yardstick
from highlight_report.domain.figures import Polarity
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Measure
from highlight_report.domain.travel import Direction, Effect
from tests.builders import AUGUST, JULY, SEPTEMBER, measure, override, priority, report, rules, tolerance
from tests.month.compare.comparing import compared, in_august


def months(august: Measure, september: Measure) -> tuple[Measure, Measure]:
    return august, september


def move_of(august: str, september: str, target: str = "", polarity: str = "low") -> Move | None:
    """Return how a measure moved from its August to its September figure."""
    old = measure(columns={"2023-08": august}, target=target, polarity=polarity)
    new = measure(columns={"2023-08": august, "2023-09": september}, target=target, polarity=polarity)
    found = compared(in_august(report(priority(old))), report(priority(new))).moves
    return found[0] if found else None


def test_a_rating_that_changed_is_told_with_both_measures() -> None:
    old, new = measure("4", columns={"2023-08": "4"}, target="5"), measure("9", columns={"2023-09": "9"}, target="5")
    (found,) = compared(in_august(report(priority(old))), report(priority(new))).ratings
    assert (found.before, found.after, found.was, found.now) == (old, new, Rag.GREEN, Rag.RED)


def test_a_figure_that_arrived_was_not_rated_before() -> None:
    old, new = measure(columns={"2023-08": "n/a"}, target="5"), measure(columns={"2023-09": "4"}, target="5")
    (found,) = compared(in_august(report(priority(old))), report(priority(new))).ratings
    assert (found.was, found.now) == (Rag.NONE, Rag.GREEN)


def test_the_same_rating_is_no_change() -> None:
    old, new = measure(columns={"2023-08": "4"}, target="5"), measure(columns={"2023-09": "3"}, target="5")
    assert compared(in_august(report(priority(old))), report(priority(new))).ratings == ()


def test_each_edition_is_rated_by_its_own_rules() -> None:
    one = report(priority(measure("5.5", form="0.0", target="5.0")))
    stricter = rules(tolerance=tolerance("5%"))
    (found,) = compared(one, one, after_rules=stricter).ratings
    assert (found.was, found.now) == (Rag.AMBER, Rag.RED)
    assert compared(one, one).ratings == ()


def test_an_override_counts_as_the_rating() -> None:
    plain, decided = measure("9", target="5"), measure("9", target="5", override=override(Rag.AMBER))
    found = compared(report(priority(plain)), report(priority(decided)))
    assert [(change.was, change.now) for change in found.ratings] == [(Rag.RED, Rag.AMBER)]
    assert [change.facts for change in found.measures] == [(MeasureFact.REASON,)]


@pytest.mark.parametrize(
    ("august", "september", "target", "polarity", "share", "effect"),
    [
        ("10", "6", "5", "low", "0.8", Effect.IMPROVEMENT),
        ("6", "10", "5", "low", "-0.8", Effect.DECLINE),
        ("6", "4", "5", "low", "0.4", Effect.IMPROVEMENT),
        ("4", "3", "5", "low", "0.2", Effect.IMPROVEMENT),
        ("40", "45", "50", "high", "0.1", Effect.IMPROVEMENT),
        ("-22", "-21", "-20", "high", "0.05", Effect.IMPROVEMENT),
        ("30", "15", "10 to 20", "none", "0.5", Effect.IMPROVEMENT),
        ("12", "8", "10 to 20", "low", "-0.2", Effect.DECLINE),
        ("8", "24", "10 to 20", "low", "0", None),
        ("12", "18", "10 to 20", "low", None, None),
    ],
)
def test_moves_are_measured_by_the_target(
    august: str, september: str, target: str, polarity: str, share: str | None, effect: Effect | None
) -> None:
    found = move_of(august, september, target, polarity)
    if effect is None:
        assert found is None  # as far from target as it was
        return
    assert found is not None
    assert (found.by, found.share, found.effect) == (Yardstick.TARGET, Decimal(share or 0), effect)
    assert found.direction is (Direction.UP if Decimal(september) > Decimal(august) else Direction.DOWN)


@pytest.mark.parametrize(
    ("august", "september", "target", "polarity", "share", "effect"),
    [
        ("100", "150", "", "low", "0.5", Effect.DECLINE),
        ("100", "50", "Monitor", "low", "-0.5", Effect.IMPROVEMENT),
        ("2", "3", "0", "low", "0.5", Effect.DECLINE),
        ("2", "3", "5", "none", "0.5", Effect.NEUTRAL),
        ("-4", "-2", "", "high", "0.5", Effect.IMPROVEMENT),
        ("0", "3", "", "high", None, Effect.IMPROVEMENT),
    ],
)
def test_without_a_target_to_measure_by_the_earlier_figure_serves(
    august: str, september: str, target: str, polarity: str, share: str | None, effect: Effect
) -> None:
    found = move_of(august, september, target, polarity)
    assert found is not None
    assert found.by is Yardstick.EARLIER_FIGURE
    assert found.share == (None if share is None else Decimal(share))
    assert found.effect is effect


def test_the_figure_moves_and_not_the_target() -> None:
    old = measure(columns={"2023-08": "10"}, target="100")
    new = measure(columns={"2023-09": "6"}, target="5")
    (found,) = compared(in_august(report(priority(old))), report(priority(new))).moves
    assert found.share == Decimal("0.8")
    unmoved = measure(columns={"2023-09": "10"}, target="5")
    assert compared(in_august(report(priority(old))), report(priority(unmoved))).moves == ()


@pytest.mark.parametrize(("august", "september"), [("n/a", "4"), ("4", "n/a"), ("*", "4"), ("4", "4")])
def test_what_has_no_two_figures_or_stands_still_has_not_moved(august: str, september: str) -> None:
    assert move_of(august, september) is None


def test_the_biggest_moves_come_first_those_from_zero_last() -> None:
    figures = {
        "1": ("10", "9", "5"),
        "2": ("10", "5", "5"),
        "3": ("5", "6", ""),
        "4": ("0", "9", ""),
        "5": ("5", "9", ""),
    }
    old = [measure(columns={"2023-08": was}, target=target, id=name) for name, (was, _, target) in figures.items()]
    new = [measure(columns={"2023-09": now}, target=target, id=name) for name, (_, now, target) in figures.items()]
    found = compared(in_august(report(priority(*old))), report(priority(*new))).moves
    assert [move.after.id for move in found] == ["2", "1", "5", "3", "4"]


def test_figures_given_differently_are_restated_late_or_withdrawn() -> None:
    old = measure(columns={"2023-06": "1", "2023-07": "n/a", "2023-08": "3", "2023-05": "*"})
    new = measure(columns={"2023-06": "2", "2023-07": "5", "2023-08": "n/a", "2023-05": "4", "2023-09": "9"})
    found = compared(in_august(report(priority(old))), report(priority(new))).figures
    assert [(change.month, change.event) for change in found] == [
        (Month(2023, 5), FigureEvent.RESTATED),
        (Month(2023, 6), FigureEvent.RESTATED),
        (JULY, FigureEvent.ARRIVED),
        (AUGUST, FigureEvent.WITHDRAWN),
    ]


def test_a_column_that_one_edition_lacks_is_no_change_of_figures() -> None:
    old, new = measure(columns={"2023-06": "1", "2023-08": "3"}), measure(columns={"2023-08": "3", "2023-09": "4"})
    assert compared(in_august(report(priority(old))), report(priority(new))).figures == ()


def test_of_one_period_the_reported_figure_counts_without_a_column_too() -> None:
    old, new = measure(columns={"2023-08": "3"}), measure(columns={"2023-08": "3", "2023-09": "4"})
    (found,) = compared(report(priority(old)), report(priority(new))).figures
    assert (found.month, found.event) == (SEPTEMBER, FigureEvent.ARRIVED)


def test_other_decimals_are_no_other_figure() -> None:
    old, new = measure("5.3", form="0.0"), measure("5", form="0")
    found = compared(report(priority(old)), report(priority(new)))
    assert (found.figures, found.moves) == ((), ())
    assert [change.facts for change in found.measures] == [(MeasureFact.FORMAT,)]


def test_new_and_dropped_measures_are_listed_with_their_priorities() -> None:
    kept, gone, fresh = (measure("1", id=name) for name in ("1", "2", "3"))
    before = report(priority(kept, gone), priority(gone, number=2, title="Two", folder="2-two"))
    after = report(priority(kept), priority(fresh, number=2, title="Two", folder="2-two"))
    found = compared(before, after)
    assert [(one.measure.id, one.priorities) for one in found.dropped_measures] == [("2", (1, 2))]
    assert [(one.measure.id, one.priorities) for one in found.new_measures] == [("3", (2,))]
    assert found.measures == ()


@pytest.mark.parametrize(
    ("changes", "fact"),
    [
        ({"description": "Other words"}, MeasureFact.DESCRIPTION),
        ({"target": measure("1", target="6").target}, MeasureFact.TARGET),
        ({"tolerance": tolerance("2pp")}, MeasureFact.TOLERANCE),
        ({"polarity": Polarity.HIGH}, MeasureFact.POLARITY),
    ],
)
def test_changed_facts_of_a_measure_are_named(changes: dict[str, object], fact: MeasureFact) -> None:
    one = measure("1", target="5")
    (found,) = compared(report(priority(one)), report(priority(one._replace(**changes)))).measures  # type: ignore[arg-type]
    assert found.facts == (fact,)


def test_a_measure_that_went_to_another_priority_is_the_same() -> None:
    one = measure("1")
    two = priority(measure("2", id="2"), number=2, title="Two", folder="2-two")
    found = compared(
        report(priority(one), two), report(priority(), two._replace(measures=(*(two.measures or ()), one)))
    )
    assert [change.facts for change in found.measures] == [(MeasureFact.PRIORITIES,)]
    assert (found.new_measures, found.dropped_measures) == ((), ())
