"""What changed in the milestones: which are new, and what is said of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher

from highlight_report.domain.comparison import Changed, MilestoneFact, Step
from highlight_report.domain.report import Priority, Report
from highlight_report.month.compare.pairing import Paired, paired

_FACTS: Mapping[MilestoneFact, Callable[[Step], object]] = {
    MilestoneFact.TITLE: lambda step: step.milestone.title,
    MilestoneFact.OWNER: lambda step: step.milestone.owner,
    MilestoneFact.STATUS: lambda step: step.milestone.status,
    MilestoneFact.DIRECTION: lambda step: step.milestone.direction,
}
_LEAST_ALIKE = 0.6  # of two titles, that one is taken for the other reworded
_LONGEST_TITLE = 500  # characters of a title that are compared


def steps(report: Report) -> tuple[Step, ...]:
    """Return every milestone in the order of the report."""
    return tuple(Step(milestone, priority) for priority in report.priorities for milestone in priority.milestones or ())


def pair_milestones(before: Report, after: Report, priorities: Paired[Priority]) -> Paired[Step]:
    """Pair milestones by title within their priority, then by title wherever it went, then by a title much like it."""
    homes = {id(old): number for old, number in zip(before.priorities, priorities.numbers, strict=True)}
    homes |= {id(new): number for number, new in enumerate(after.priorities)}

    def at_home(step: Step) -> tuple[int, str]:
        return homes[id(step.priority)], _title(step)

    def reworded(old: Step, new: Step) -> bool:
        return homes[id(old.priority)] == homes[id(new.priority)] and _alike(_title(old), _title(new))

    return paired(steps(before), steps(after), at_home, _title, alike=reworded)


def milestone_facts(milestones: Paired[Step], priorities: Paired[Priority]) -> Iterator[Changed[Step, MilestoneFact]]:
    """Yield the milestones of which something else than their texts changed."""
    same = {(id(old), id(new)) for old, new in priorities.both}
    for old, new in milestones.both:
        facts = [fact for fact, of in _FACTS.items() if of(old) != of(new)]
        if (id(old.priority), id(new.priority)) not in same:
            facts.append(MilestoneFact.PRIORITY)
        if facts:
            yield Changed(old, new, tuple(facts))


def _title(step: Step) -> str:
    return " ".join(step.milestone.title.casefold().split())[:_LONGEST_TITLE]


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _LEAST_ALIKE and matcher.ratio() >= _LEAST_ALIKE
