"""Prompts: what is still to be answered before an edition can be signed off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from highlight_report.diagnostics import Origin
from highlight_report.domain.prose import Prompt, Prose, walk, words
from highlight_report.domain.report import CommentaryBlock, Milestone, Priority, Report, Tied, TiedListing, typed_at


class Gap(NamedTuple):
    """Something still to be answered: what it is, and where.

    `priority` is None on the front page, `milestone` outside of milestones; `is_rag` where it is a priority's RAG.
    """

    what: str
    origin: Origin
    priority: Priority | None = None
    milestone: Milestone | None = None
    is_rag: bool = False


def prompts(report: Report) -> Iterator[Gap]:
    """Yield every prompt of the report in reading order."""
    for prompt in _asked(report.cover.prose):
        yield Gap(words(prompt.blocks), prompt.origin)
    for priority in report.priorities:
        yield from _of_priority(priority)


def has_prompts(report: Report) -> bool:
    """Tell whether anything is still to be answered."""
    return next(prompts(report), None) is not None


def asked(commentary: tuple[CommentaryBlock, ...]) -> Iterator[Prompt]:
    """Yield the prompts of a commentary in reading order."""
    for block in commentary:
        match block:
            case Tied():
                pass
            case TiedListing(items=items):
                for item in items:
                    yield from asked(item)
            case said:
                yield from _asked((said,))


def _of_priority(priority: Priority) -> Iterator[Gap]:
    if priority.current is None:
        yield Gap("the current RAG status", typed_at(priority, "current"), priority, is_rag=True)
    for prompt in (*_asked(priority.commitment), *asked(priority.commentary or ())):
        yield Gap(words(prompt.blocks), prompt.origin, priority)
    for milestone in priority.milestones or ():
        yield from _of_milestone(priority, milestone)


def _of_milestone(priority: Priority, milestone: Milestone) -> Iterator[Gap]:
    for name, given in (("status", milestone.status), ("direction", milestone.direction)):
        if given is None:
            yield Gap(f'the {name} of "{milestone.title}"', typed_at(milestone, name), priority, milestone)
    for prompt in (*_asked(milestone.this_period), *_asked(milestone.next_period)):
        yield Gap(words(prompt.blocks), prompt.origin, priority, milestone)


def _asked(prose: Prose) -> tuple[Prompt, ...]:
    return tuple(block for block in walk(prose) if isinstance(block, Prompt))
