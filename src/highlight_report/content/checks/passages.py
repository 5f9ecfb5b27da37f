"""What people wrote, as the checks of text see it: every cell and paragraph of the report with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from highlight_report.content.checks.registry import Review
from highlight_report.content.located import quoted
from highlight_report.diagnostics import Origin
from highlight_report.domain.prose import Heading, Listing, Paragraph, Prose, ProseBlock, Quote, Verbatim, plain
from highlight_report.domain.prose import words as words_of
from highlight_report.domain.report import CommentaryBlock, Measure, Milestone, Priority, Tied, TiedListing, typed_at


class Passage(NamedTuple):
    """A stretch of an author's text, what it is (`the owner of "Workforce Strategy"`), and its place."""

    what: str
    text: str
    origin: Origin


def cells(review: Review) -> Iterator[Passage]:
    """Yield the report's texts by the cell they fill: a description, a commitment, a period's text, a paragraph."""
    yield from _paragraphs("a paragraph of the front page", review.report.cover.prose)
    for priority in review.priorities:
        yield _whole("the commitment", priority.commitment, priority.origin)
        yield from _measure_cells(priority.measures or ())
        yield from _paragraphs("a paragraph of the commentary", priority.commentary or ())
        for milestone in priority.milestones or ():
            yield from _short_cells(milestone)
            title = quoted(milestone.title)
            yield _whole(f"this period of {title}", milestone.this_period, milestone.origin)
            yield _whole(f"the next period of {title}", milestone.next_period, milestone.origin)


def paragraphs(review: Review) -> Iterator[Passage]:
    """Yield the report's texts paragraph by paragraph; prompts, which are no text of the report, are left out."""
    yield from _paragraphs("the front page", review.report.cover.prose)
    for priority in review.priorities:
        yield from _headings(priority)
        yield from _paragraphs("the commitment", priority.commitment)
        yield from _measure_cells(priority.measures or ())
        yield from _paragraphs("the commentary", priority.commentary or ())
        for milestone in priority.milestones or ():
            yield from _short_cells(milestone)
            yield from _paragraphs(quoted(milestone.title), milestone.this_period + milestone.next_period)


def _headings(priority: Priority) -> Iterator[Passage]:
    yield Passage("the title", priority.title, typed_at(priority, "title"))
    place = typed_at(priority, "lead_officers")
    yield from (Passage("the lead officer", name, place) for name in priority.lead_officers)


def _measure_cells(measures: Iterable[Measure]) -> Iterator[Passage]:
    for measure in measures:
        name = quoted(measure.id)
        yield Passage(f"the description of {name}", measure.description, typed_at(measure, "description"))
        if measure.override is not None:
            yield Passage(f"the rag_reason of {name}", measure.override.reason, typed_at(measure, "rag_reason"))


def _short_cells(milestone: Milestone) -> Iterator[Passage]:
    yield Passage("the milestone", milestone.title, milestone.origin)
    yield Passage(f"the owner of {quoted(milestone.title)}", milestone.owner, typed_at(milestone, "owner"))


def _whole(what: str, prose: Prose, otherwise: Origin) -> Passage:
    return Passage(what, words_of(prose), prose[0].origin if prose else otherwise)


def _paragraphs(what: str, commentary: Iterable[CommentaryBlock]) -> Iterator[Passage]:
    for block in commentary:
        match block:
            case Tied(spans=spans, origin=origin):
                yield Passage(what, plain(spans), origin)
            case TiedListing(items=items):
                for item in items:
                    yield from _paragraphs(what, item)
            case _:
                yield from _prose_paragraphs(what, block)


def _prose_paragraphs(what: str, block: ProseBlock) -> Iterator[Passage]:
    match block:
        case Paragraph() | Heading():
            yield Passage(what, block.text, block.origin)
        case Verbatim(lines=lines, origin=origin):
            yield Passage(what, "\n".join(lines), origin)
        case Listing(items=items):
            for item in items:
                yield from _paragraphs(what, item)
        case Quote(blocks=blocks):
            yield from _paragraphs(what, blocks)
        case _:
            pass
