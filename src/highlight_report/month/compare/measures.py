"""What changed in the measures: ratings, moves, figures, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from highlight_report.domain.comparison import (
    Changed,
    FigureChange,
    FigureEvent,
    Listed,
    MeasureFact,
    Move,
    RatingChange,
    Yardstick,
)
from highlight_report.domain.figures import Figure, Missing, Monitor, PointTarget, Polarity, RangeTarget, Target, agree
from highlight_report.domain.judgement import rating
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure, Report
from highlight_report.domain.settings import Rules
from highlight_report.domain.travel import Direction, Effect, effect
from highlight_report.month.compare.pairing import Paired, paired

_FACTS: Mapping[MeasureFact, Callable[[Listed], object]] = {
    MeasureFact.DESCRIPTION: lambda listed: listed.measure.description,
    MeasureFact.TARGET: lambda listed: listed.measure.target,
    MeasureFact.TOLERANCE: lambda listed: listed.measure.tolerance,
    MeasureFact.POLARITY: lambda listed: listed.measure.polarity,
    MeasureFact.FORMAT: lambda listed: listed.measure.format,
    MeasureFact.REASON: lambda listed: listed.measure.override and listed.measure.override.reason,
    MeasureFact.PRIORITIES: lambda listed: listed.priorities,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A report and the rules that it is rated by."""

    report: Report
    rules: Rules

    @property
    def period(self) -> Month:
        """The report's period."""
        return self.report.period


def listed(report: Report) -> tuple[Listed, ...]:
    """Return every measure once, in the order of the report."""
    numbers: dict[str, list[int]] = {}
    first: dict[str, Measure] = {}
    for priority in report.priorities:
        for measure in priority.measures or ():
            first.setdefault(measure.id, measure)
            numbers.setdefault(measure.id, []).append(priority.number)
    return tuple(Listed(measure, tuple(numbers[identity])) for identity, measure in first.items())


@dataclass(frozen=True, slots=True)
class MeasureChanges:
    """Finds what changed in the measures; a measure is known by its id."""

    before: Judged
    after: Judged
    pairs: Paired[Listed]

    @classmethod
    def between(cls, before: Judged, after: Judged) -> MeasureChanges:
        """Pair the measures of two reports."""
        return cls(before, after, paired(listed(before.report), listed(after.report), lambda one: one.measure.id))

    def ratings(self) -> Iterator[RatingChange]:
        """Yield the measures whose reporting figures are rated differently."""
        for old, new in self._both():
            was = rating(old, self.before.period, self.before.period, self.before.rules).rag
            now = rating(new, self.after.period, self.after.period, self.after.rules).rag
            if was is not now:
                yield RatingChange(old, new, was, now)

    def facts(self) -> Iterator[Changed[Listed, MeasureFact]]:
        """Yield the measures of which something else than figures changed."""
        for old, new in self.pairs.both:
            facts = tuple(fact for fact, of in _FACTS.items() if of(old) != of(new))
            if facts:
                yield Changed(old, new, facts)

    def figures(self) -> Iterator[FigureChange]:
        """Yield the figures given differently, of the months that both editions could give."""
        for old, new in self._both():
            for month in self._months(old, new):
                happened = _event(old.figure(month), new.figure(month))
                if happened is not None:
                    yield FigureChange(old, new, month, happened)

    def moves(self) -> tuple[Move, ...]:
        """Return the moves, those by target first, the biggest of each kind first."""
        moves = (move for old, new in self._both() if (move := self._move(old, new)) is not None)
        return tuple(sorted(moves, key=_bigger_first))

    def _both(self) -> Iterator[tuple[Measure, Measure]]:
        return ((old.measure, new.measure) for old, new in self.pairs.both)

    def _months(self, old: Measure, new: Measure) -> list[Month]:
        """Return the months with a column in both editions; the one that both report on needs none."""
        last = min(self.before.period, self.after.period)
        reported = {last} if self.before.period == self.after.period else set()
        return sorted(month for month in (old.values.keys() & new.values.keys()) | reported if month <= last)

    def _move(self, old: Measure, new: Measure) -> Move | None:
        was, now = old.figure(self.before.period), new.figure(self.after.period)
        if isinstance(was, Missing) or isinstance(now, Missing) or agree(was, now):
            return None
        direction = Direction.UP if now > was else Direction.DOWN
        # Both figures are measured by the target that holds now, so that the figure moves and not the target.
        off, still_off = (_off_target(figure, new.target, new.polarity) for figure in (was, now))
        if off is None or still_off is None:
            share = (now - was) / abs(was) if was else None
            return Move(old, new, Yardstick.EARLIER_FIGURE, share, direction, effect(direction, new.polarity))
        if off == still_off:
            return None
        better = Effect.IMPROVEMENT if still_off < off else Effect.DECLINE
        return Move(old, new, Yardstick.TARGET, off - still_off, direction, better)


def _off_target(figure: Decimal, target: Target, polarity: Polarity) -> Decimal | None:
    """Return how far a figure misses a target, as a share of the target: below zero it is better than it needs to be.

    None where nothing can be said: without target, with one of zero, and where neither high nor low is better.
    """
    match target:
        case Monitor():
            return None
        case PointTarget(value=value):
            shortfall = value - figure if polarity is Polarity.HIGH else figure - value
            return shortfall / abs(value) if value and polarity is not Polarity.NONE else None
        case RangeTarget(low=low, high=high):
            edge = low if figure < low else high
            outside = Decimal(0) if low <= figure <= high else abs(figure - edge)
            return outside / abs(edge) if edge else None
        case never:
            assert_never(never)


def _event(was: Figure, now: Figure) -> FigureEvent | None:
    if agree(was, now):
        return None
    if was is Missing.NOT_AVAILABLE:
        return FigureEvent.ARRIVED
    return FigureEvent.WITHDRAWN if now is Missing.NOT_AVAILABLE else FigureEvent.RESTATED


def _bigger_first(move: Move) -> tuple[bool, bool, Decimal]:
    size = Decimal(0) if move.share is None else abs(move.share)
    return (move.by is not Yardstick.TARGET, move.share is None, -size)
