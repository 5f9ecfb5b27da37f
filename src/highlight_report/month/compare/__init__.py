"""What changed from one edition of the report to another.

`compare` looks at two reports: at their `measures`, `priorities` and `milestones`, and at their `texts`, cut into
`passages` of which `words` says what went and came; `pairing` finds which thing of the one is which of the other.
`editions` reads the two sides, from period folders or, by way of `revisions`, from git.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from highlight_report.domain.comparison import Changed, Comparison, CoverFact, RuleFact, Side
from highlight_report.domain.report import Cover
from highlight_report.domain.settings import Rules
from highlight_report.month.compare.measures import Judged, MeasureChanges
from highlight_report.month.compare.milestones import milestone_facts, pair_milestones
from highlight_report.month.compare.priorities import pair_priorities, priority_facts
from highlight_report.month.compare.texts import text_changes

__all__ = ["Judged", "compare"]

Thing = TypeVar("Thing")
Fact = TypeVar("Fact")

_COVER: Mapping[CoverFact, Callable[[Cover], object]] = {
    CoverFact.TITLE: lambda cover: cover.title,
    CoverFact.SUBTITLE: lambda cover: cover.subtitle,
    CoverFact.STATUS: lambda cover: cover.status,
    CoverFact.APPROVED_BY: lambda cover: cover.approved_by,
    CoverFact.APPROVED_ON: lambda cover: cover.approved_on,
}
_RULES: Mapping[RuleFact, Callable[[Rules], object]] = {
    RuleFact.TOLERANCE: lambda rules: rules.tolerance,
    RuleFact.RATED_MONTHS: lambda rules: rules.rated_months,
    RuleFact.MONTHS_SHOWN: lambda rules: rules.months_shown,
}


def compare(before: Judged, after: Judged, to_do: str, *, revisions: tuple[str, str] = ("", "")) -> Comparison:
    """Return all that differs between two reports, each judged by the rules of its own edition.

    `to_do` is what the report prints before a prompt; `revisions` are those that the two were read from.
    """
    measures = MeasureChanges.between(before, after)
    priorities = pair_priorities(before.report, after.report)
    milestones = pair_milestones(before.report, after.report, priorities)
    cover_text, texts = text_changes(before.report, after.report, priorities, milestones, to_do)
    return Comparison(
        before=Side(before.period, revisions[0]),
        after=Side(after.period, revisions[1]),
        rules=_changed(before.rules, after.rules, _RULES),
        cover=_changed(before.report.cover, after.report.cover, _COVER),
        cover_text=cover_text,
        ratings=tuple(measures.ratings()),
        moves=measures.moves(),
        figures=tuple(measures.figures()),
        new_measures=measures.pairs.new,
        dropped_measures=measures.pairs.dropped,
        measures=tuple(measures.facts()),
        new_priorities=priorities.new,
        dropped_priorities=priorities.dropped,
        priorities=tuple(priority_facts(priorities, same_period=before.period == after.period)),
        new_milestones=milestones.new,
        dropped_milestones=milestones.dropped,
        milestones=tuple(milestone_facts(milestones, priorities)),
        texts=texts,
    )


def _changed(before: Thing, after: Thing, facts: Mapping[Fact, Callable[[Thing], object]]) -> Changed[Thing, Fact]:
    return Changed(before, after, tuple(fact for fact, of in facts.items() if of(before) != of(after)))
