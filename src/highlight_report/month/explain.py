"""Why a measure has its rating and its arrow, in one paragraph, with the figures and the rule."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from highlight_report.domain.figures import Missing, Polarity, RangeTarget
from highlight_report.domain.judgement import rating, travel
from highlight_report.domain.rag import Ground, Rating, Tolerance, ToleranceUnit
from highlight_report.domain.report import Measure, Priority, Report
from highlight_report.domain.settings import Settings
from highlight_report.domain.travel import Direction, Effect, Travel
from highlight_report.layout.wording import Words
from highlight_report.stops import CannotRun

_BETTER = {
    Polarity.HIGH: "higher is better",
    Polarity.LOW: "lower is better",
    Polarity.NONE: "neither higher nor lower is better",
}


def explain(identity: str, report: Report, settings: Settings) -> str:
    """Return the paragraph for a measure's id. Raises CannotRun where no priority has it.

    Where the id stands in several priorities and not with the same figures and rules, each gets a paragraph of its own.
    """
    found = [
        (priority, measure)
        for priority in report.priorities
        for measure in priority.measures or ()
        if measure.id == identity.strip()
    ]
    if not found:
        raise CannotRun(_unknown(identity, report))
    alike: list[tuple[Measure, list[Priority]]] = []
    for priority, measure in found:
        places = next((places for known, places in alike if known == measure), None)
        if places is None:
            alike.append((measure, [priority]))
        else:
            places.append(priority)
    return "\n".join(_paragraph(measure, places, report, settings) for measure, places in alike)


def _paragraph(measure: Measure, places: list[Priority], report: Report, settings: Settings) -> str:
    told = _Explanation(measure, report, settings, Words(settings))
    return " ".join((told.opening(places), told.rating(), told.travel()))


def _unknown(identity: str, report: Report) -> str:
    known = list(dict.fromkeys(one.id for priority in report.priorities for one in priority.measures or ()))
    near = difflib.get_close_matches(identity.strip(), known, n=3, cutoff=0.5)
    offer = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(known) or 'none'}."
    return f'no measure of {report.period} has the id "{identity}"; {offer}'


@dataclass(frozen=True, slots=True)
class _Explanation:
    measure: Measure
    report: Report
    settings: Settings
    words: Words

    def opening(self, priorities: list[Priority]) -> str:
        where = " and ".join(str(priority.number) for priority in priorities)
        plural = "y" if len(priorities) == 1 else "ies"
        figure = self.measure.figure(self.report.period)
        shown = self.words.figure(figure, self.measure.format)
        state = f"has no figure ({shown})" if isinstance(figure, Missing) else f"is {shown}"
        month = self.words.month(self.report.period)
        return (
            f'Measure {self.measure.id} (priorit{plural} {where}), "{self.measure.description}", {state} for {month}.'
        )

    def rating(self) -> str:
        judged = rating(self.measure, self.report.period, self.report.period, self.settings.rules)
        target = self.words.target(self.measure.target, self.measure.format)
        match judged.ground:
            case Ground.NO_TARGET:
                return f"It has no target ({target}), so it is not rated."
            case Ground.NO_FIGURE:
                return f"Without a figure it is not rated against its target of {target}."
            case Ground.NO_POLARITY:
                return f"Its target is {target}, but {_BETTER[Polarity.NONE]}, so it is not rated."
            case Ground.OVERRIDDEN:
                return self._overridden()
            case Ground.INSIDE_RANGE:
                return f"That lies inside the target range, {target}, so it is {self.words.rag(judged.rag)}."
            case Ground.ON_TARGET:
                better = _BETTER[self.measure.polarity]
                return f"The target is {target} and {better}: on or better than target is {self.words.rag(judged.rag)}."
            case Ground.WITHIN_TOLERANCE | Ground.BEYOND_TOLERANCE:
                return self._missed(judged, target)
            case Ground.MONTH_NOT_RATED:
                return "Only the reporting month is rated."
            case never:
                assert_never(never)

    def _overridden(self) -> str:
        override = self.measure.override
        if override is None:
            return ""
        reason = override.reason.rstrip(".")
        return f"A person set its rating to {self.words.rag(override.rag)}, for this reason: {reason}."

    def _missed(self, judged: Rating, target: str) -> str:
        edge, distance, band = (part or Decimal(0) for part in (judged.edge, judged.distance, judged.band))
        tolerance = self.measure.tolerance or self.settings.rules.tolerance
        aim = "The target range is" if isinstance(self.measure.target, RangeTarget) else "The target is"
        better = "" if isinstance(self.measure.target, RangeTarget) else f" and {_BETTER[self.measure.polarity]}"
        inside = "no more than" if judged.ground is Ground.WITHIN_TOLERANCE else "more than"
        return (
            f"{aim} {target}{better}: the figure misses {self._in_format(edge)} by {self._in_format(distance)}, "
            f"{inside} the tolerance{self._band(tolerance, edge, band)}, so it is {self.words.rag(judged.rag)}."
        )

    def travel(self) -> str:
        moved = travel(self.measure, self.report.period)
        if isinstance(self.measure.figure(self.report.period), Missing):
            return "Without a figure it has no arrow."
        if moved.against is None:
            return "There is nothing to compare it with, so it has no arrow."
        before = self.words.figure(self.measure.figure(moved.against), self.measure.format)
        month = self.words.month(moved.against)
        if moved.direction is Direction.LEVEL:
            return f"It is the same as in {month} ({before}), so the arrow says no change."
        way = "up" if moved.direction is Direction.UP else "down"
        return f"It went {way} from {before} in {month}; {self._meaning(moved)}"

    def _meaning(self, moved: Travel) -> str:
        better = _BETTER[self.measure.polarity]
        if moved.effect is Effect.NEUTRAL:
            return f"{better}, so the arrow is neutral."
        return (
            f"{better}, so the arrow shows {'an improvement' if moved.effect is Effect.IMPROVEMENT else 'a decline'}."
        )

    def _in_format(self, value: Decimal) -> str:
        return self.measure.format.written(value)

    def _band(self, tolerance: Tolerance, edge: Decimal, band: Decimal) -> str:
        if edge == 0:
            return ", for a target of zero has none"
        if tolerance.unit is ToleranceUnit.POINTS:
            return f" of {tolerance}"
        shown = self.measure.format
        return f" of {tolerance} of target, which is {shown.prefix}{band.normalize():f}{shown.suffix}"
