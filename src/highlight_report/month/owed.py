"""What a report still lacks, one thing at a time: what it is, how to give it, and where to type it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from highlight_report.content.checks.commentary import red_without_commentary, reds_to_explain
from highlight_report.content.checks.prompts import prompt_left
from highlight_report.content.checks.registry import Review, file_of, folder_of
from highlight_report.content.folder import COMMENTARY
from highlight_report.diagnostics import Diagnostic, Origin
from highlight_report.domain.outstanding import milestones_without_news, missing_approval, missing_figures
from highlight_report.domain.prompts import Gap, prompts
from highlight_report.domain.prose import words
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import EditionStatus, Measure, Milestone, Priority, Report, typed_at
from highlight_report.layout.wording import Words

_MOST = 160  # characters of a prompt, which can quote the whole of last month's text
# Where config makes errors of these warnings, the same thing is asked for all the same, and once is enough.
_ASKED_FOR = (red_without_commentary.check, prompt_left.check)


class Kind(Enum):
    """What is owed: each member's value is its name in JSON, and their order is that of every listing."""

    ERROR = "error"
    FIGURE = "figure"
    RAG = "rag"
    COMMENTARY = "commentary"
    PROMPT = "prompt"
    MILESTONE = "milestone"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing still owed, for a priority or (None) for the front page and the approval.

    `id` is the measure's that it is about, `milestone` and `milestone_owner` that milestone's title and owner.
    """

    kind: Kind
    priority: Priority | None
    what: str
    how: str
    origin: Origin
    id: str = ""
    milestone: str = ""
    milestone_owner: str = ""

    @property
    def shortly(self) -> str:
        """What is owed, a long prompt cut short, and who owns the milestone that it is about."""
        owner = f" (owner: {self.milestone_owner})" if self.milestone_owner else ""
        return textwrap.shorten(self.what, _MOST, placeholder=" …") + owner


def owed(review: Review, last: Report | None, errors: Iterable[Diagnostic] = ()) -> Iterator[Owed]:
    """Yield all that the report lacks; `last` is the report that its milestones are compared with."""
    told = _Told(review, Words(review.settings))
    yield from (told.error(item) for item in errors if item.check not in _ASKED_FOR)
    for priority in review.priorities:
        for measure in missing_figures(priority, review.period):
            if not review.is_unread(told.place(measure)):
                yield told.figure(priority, measure)
    yield from (told.commentary(priority, measure) for priority, measure in reds_to_explain(review))
    yield from (told.rag(gap) if gap.is_rag else told.prompt(gap) for gap in prompts(review.report))
    for priority, milestone in milestones_without_news(review.report, last):
        yield told.milestone(priority, milestone)
    yield from told.approval()


@dataclass(frozen=True, slots=True)
class _Told:
    """Puts what is owed into words."""

    review: Review
    words: Words

    def error(self, item: Diagnostic) -> Owed:
        path = item.origin.path
        inside = (one for one in self.review.priorities if f"{path}/".startswith(f"{folder_of(one)}/"))
        return Owed(Kind.ERROR, next(inside, None), item.message, item.hint, item.origin)

    def place(self, measure: Measure) -> Origin:
        """Return the month's cell, or the file where there is no column."""
        value = measure.values.get(self.review.period)
        return Origin(measure.origin.path) if value is None else value.origin

    def figure(self, priority: Priority, measure: Measure) -> Owed:
        period, place = self.review.period, self.place(measure)
        column = "" if place.line else f'add a column headed "{period}"; in it '
        how = f'{column}type the figure, or "Not available" where there is none'
        what = f"{measure.id} – {measure.description}"
        return Owed(Kind.FIGURE, priority, what, how, place, id=measure.id)

    def commentary(self, priority: Priority, measure: Measure) -> Owed:
        figure = self.words.figure(measure.figure(self.review.period), measure.format)
        what = f"{measure.id} – {measure.description} ({self.words.rag(Rag.RED)} at {figure})"
        how = "start a paragraph with the id and a dash, and say why the measure is red"
        return Owed(Kind.COMMENTARY, priority, what, how, file_of(priority, COMMENTARY), id=measure.id)

    def rag(self, gap: Gap) -> Owed:
        how = 'write red, amber, green, blue or none after "current:"'
        return Owed(Kind.RAG, gap.priority, gap.what, how, gap.origin)

    def prompt(self, gap: Gap) -> Owed:
        asked = " ".join(gap.what.split()) or "a prompt without words"
        how = "write the text in place of the prompt, or the word that is asked for"
        if gap.milestone is None:
            return Owed(Kind.PROMPT, gap.priority, asked, how, gap.origin)
        title, owner = gap.milestone.title, gap.milestone.owner
        what = asked if title in asked else f'"{title}": {asked}'
        return Owed(Kind.PROMPT, gap.priority, what, how, gap.origin, milestone=title, milestone_owner=owner)

    def milestone(self, priority: Priority, milestone: Milestone) -> Owed:
        title, owner, said = milestone.title, milestone.owner, milestone.this_period
        how = f'write under "This period" what was done in {self.words.month(self.review.period)}'
        if not words(said).strip():
            what = f'"{title}": the text for this period'
            return Owed(Kind.PROMPT, priority, what, how, milestone.origin, milestone=title, milestone_owner=owner)
        what = f'"{title}"{", which is complete" if milestone.status is Rag.BLUE else ""}'
        return Owed(Kind.MILESTONE, priority, what, how, said[0].origin, milestone=title, milestone_owner=owner)

    def approval(self) -> Iterator[Owed]:
        cover = self.review.report.cover
        how = 'once the report is approved, write approved_by, approved_on (year-month-day) and "status: final"'
        for key in missing_approval(cover):
            yield Owed(Kind.APPROVAL, None, f"{key} is empty", how, typed_at(cover, key))
        if cover.status is not EditionStatus.FINAL:
            yield Owed(Kind.APPROVAL, None, "the status is draft", how, typed_at(cover, "status"))
