"""milestones.md: each second-level heading is a milestone, with its fields and its two periods."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from highlight_report.content import mistakes
from highlight_report.content.choices import allowed_hint, choose
from highlight_report.content.documents import body
from highlight_report.content.located import Files, Located, quoted
from highlight_report.content.measures import RAG_WORDS
from highlight_report.diagnostics import Diagnostics, Origin
from highlight_report.domain.prose import Heading, Listing, Paragraph, Prose, ProseBlock, words
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Milestone
from highlight_report.domain.travel import Direction

T = TypeVar("T")

_MILESTONE_LEVEL = 2
_PART_LEVEL = 3
THIS_PERIOD, NEXT_PERIOD = "this period", "next period"
OWNER, STATUS, DIRECTION = "owner", "status", "direction"
_FIELD = re.compile(r"([^:]{1,40}?)\s*:\s*(.*)", re.DOTALL)
# The choices as the guidance lists them, left standing after the answer.
_CHOICES = re.compile(r"\s*\([^()]*\|[^()]*\)$")
STATUSES = {**RAG_WORDS, "complete": Rag.BLUE}
_DIRECTIONS = {direction.value: direction for direction in Direction}


def read_milestones(files: Files, path: Path) -> tuple[Milestone, ...]:
    """Read a file of milestones; what stands outside of them is reported."""
    return files.read(path, _milestones) or ()


def _milestones(text: str, shown: str, diagnostics: Diagnostics) -> tuple[Milestone, ...]:
    reader = _Reader(diagnostics)
    for block in body(text, shown, diagnostics):
        reader.read(block)
    return tuple(draft.finished(diagnostics) for draft in reader.drafts)


class _Draft:
    """A milestone being read: its fields, the headings of its parts and the parts by their name in lower case."""

    def __init__(self, title: str, origin: Origin) -> None:
        self.title = title
        self.origin = origin
        self.fields: dict[str, Located] = {}
        self.headings: dict[str, Origin] = {}
        self.parts: dict[str, list[ProseBlock]] = {}

    def finished(self, diagnostics: Diagnostics) -> Milestone:
        owner = self.fields.get(OWNER)
        return Milestone(
            title=self.title,
            owner=owner.text if owner else "",
            status=_answer(self.fields.get(STATUS), STATUSES, Rag.NONE, diagnostics),
            direction=_answer(self.fields.get(DIRECTION), _DIRECTIONS, Direction.NONE, diagnostics),
            this_period=tuple(self.parts.get(THIS_PERIOD, ())),
            next_period=tuple(self.parts.get(NEXT_PERIOD, ())),
            origin=self.origin,
            places={**{name: typed.origin for name, typed in self.fields.items()}, **self.headings},
        )


def _answer(typed: Located | None, allowed: Mapping[str, T], unread: T, diagnostics: Diagnostics) -> T | None:
    """Return what an answer means; None where it is left empty, `unread` where there is none or it is not known."""
    if typed is None:
        return unread
    word = without_choices(typed.text)
    if not word:
        return None
    found = choose(Located(word, typed.origin), allowed, diagnostics, "an answer that is known here")
    return unread if found is None else found


def without_choices(answer: str) -> str:
    """Return an answer without the list of choices that was left standing after it."""
    return _CHOICES.sub("", answer)


class _Reader:
    """Sorts a file's blocks into milestones.

    `draft` is the milestone being read; `part` takes the prose that follows, None before a milestone's first part.
    """

    def __init__(self, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        self.drafts: list[_Draft] = []
        self.draft: _Draft | None = None
        self.part: list[ProseBlock] | None = None

    def read(self, block: ProseBlock) -> None:
        match block:
            case Heading(level=level) if level < _MILESTONE_LEVEL:
                self.draft = self.part = None
                self._outside(block)
            case Heading(level=level) if level == _MILESTONE_LEVEL:
                self.draft, self.part = _Draft(block.text.strip(), block.origin), None
                self.drafts.append(self.draft)
            case Heading(level=level) if level == _PART_LEVEL and self.draft is not None:
                self.part = self._new_part(self.draft, block)
            case Listing() if self.draft is not None and self.part is None:
                for item in block.items:
                    self._field(self.draft, item)
            case _ if self.part is not None:
                self.part.append(block)
            case _:
                self._outside(block)

    def _new_part(self, draft: _Draft, heading: Heading) -> list[ProseBlock]:
        name = " ".join(heading.text.split()).rstrip(":").casefold()
        if name in (THIS_PERIOD, NEXT_PERIOD) and name not in draft.parts:
            draft.headings[name] = heading.origin
            return draft.parts.setdefault(name, [])
        if name in (THIS_PERIOD, NEXT_PERIOD):
            message = f"The heading {quoted(heading.text)} stands twice in one milestone; the second is left out."
            self.diagnostics.report(
                mistakes.DUPLICATE_FIELD, heading.origin, message, "put the texts under one heading."
            )
        else:
            message = f"The heading {quoted(heading.text)} is not known; what stands under it is left out."
            hint = "the headings are ### This period and ### Next period; within them use ####."
            self.diagnostics.report(mistakes.UNKNOWN_FIELD, heading.origin, message, hint)
        return []

    def _field(self, draft: _Draft, item: Prose) -> None:
        if not item:
            return
        first = item[0]
        found = _FIELD.fullmatch(first.text.strip()) if isinstance(first, Paragraph) else None
        name = found[1].casefold() if found else ""
        if found is None or name not in (OWNER, STATUS, DIRECTION):
            self._unknown_field(quoted(words(item)), first.origin, name)
        elif name in draft.fields:
            message = f'"{found[1]}" stands twice in one milestone; the second is left out.'
            self.diagnostics.report(mistakes.DUPLICATE_FIELD, first.origin, message, "keep the one that is right.")
        else:
            draft.fields[name] = Located(found[2].strip(), first.origin)
            for block in item[1:]:
                self._outside(block)

    def _unknown_field(self, typed: str, origin: Origin, name: str) -> None:
        hint = allowed_hint(name, (OWNER.title(), STATUS.title(), DIRECTION.title()))
        message = f"{typed} is not a field of a milestone, and is left out."
        self.diagnostics.report(mistakes.UNKNOWN_FIELD, origin, message, hint)

    def _outside(self, block: ProseBlock) -> None:
        message = f"{quoted(words((block,)))} stands outside of a milestone's two periods, and is left out."
        hint = "put it under ### This period or ### Next period; each milestone starts with ##."
        self.diagnostics.report(mistakes.TEXT_OUTSIDE_MILESTONE, block.origin, message, hint)
