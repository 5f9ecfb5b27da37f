"""What changed in the priorities: which are new, and what is said of the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from highlight_report.domain.comparison import Changed, PriorityFact
from highlight_report.domain.report import Priority, Report
from highlight_report.month.compare.pairing import Paired, paired

_FACTS: Mapping[PriorityFact, Callable[[Priority], object]] = {
    PriorityFact.NUMBER: lambda priority: priority.number,
    PriorityFact.TITLE: lambda priority: priority.title,
    PriorityFact.LEAD_OFFICERS: lambda priority: priority.lead_officers,
    PriorityFact.PREVIOUS: lambda priority: priority.previous,
    PriorityFact.CURRENT: lambda priority: priority.current,
    PriorityFact.MILESTONES_HEADING: lambda priority: priority.milestones_heading,
}
_LEADING_NUMBER = re.compile(r"[0-9]+-?")


def pair_priorities(before: Report, after: Report) -> Paired[Priority]:
    """Pair priorities by title, then by their folders' names, then by number: each may change while others stay."""
    return paired(before.priorities, after.priorities, _title, _folder, lambda priority: priority.number)


def priority_facts(priorities: Paired[Priority], *, same_period: bool) -> Iterator[Changed[Priority, PriorityFact]]:
    """Yield the priorities of which something else than their texts changed.

    The previous RAG counts within one period only: from one period to the next it always moves on.
    """
    known = {fact: of for fact, of in _FACTS.items() if same_period or fact is not PriorityFact.PREVIOUS}
    for old, new in priorities.both:
        facts = tuple(fact for fact, of in known.items() if of(old) != of(new))
        if facts:
            yield Changed(old, new, facts)


def _title(priority: Priority) -> str:
    return " ".join(priority.title.casefold().split())


def _folder(priority: Priority) -> str:
    return _LEADING_NUMBER.sub("", priority.folder.casefold(), count=1)
