"""milestones.md made ready for a new month: answers emptied, and each owner asked what became of the plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from highlight_report.content.extents import Extent, Kind
from highlight_report.content.milestones import DIRECTION, NEXT_PERIOD, STATUS, THIS_PERIOD, without_choices
from highlight_report.content.prose_text import Change, ProseText
from highlight_report.domain.prose import Prompt, Prose
from highlight_report.domain.report import Milestone, typed_at

_MILESTONE_LEVEL = 2
_PART_LEVEL = 3
_ANSWER = re.compile(r"(?P<name>[^:]*:[*_`]*)(?P<value>.*)", re.DOTALL)
_LEAD = re.compile(r"[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*")
_EMPHASIS = re.compile(r"\*+|_+|`+")
_QUOTED = re.compile(r" {0,3}> ?")


class Questions(NamedTuple):
    """What a milestone's owner is asked of this period and of the next: a prompt each, on one line of Markdown."""

    this_period: str
    next_period: str


@dataclass(frozen=True, slots=True)
class MilestonesText:
    """A file of milestones as it lies on the disk, and what its readers made of it."""

    _prose: ProseText
    _milestones: tuple[Milestone, ...]

    @classmethod
    def read(cls, raw: bytes, milestones: tuple[Milestone, ...]) -> MilestonesText:
        """Read a file's bytes. Raises UnicodeDecodeError where they are no text."""
        return cls(ProseText.read(raw), milestones)

    @property
    def has_plans(self) -> tuple[bool, ...]:
        """Tell of each milestone whether it says what was planned for the period after its own."""
        return tuple(bool(self._place(milestone).plan.texts) for milestone in self._milestones)

    def asking(self, questions: Sequence[Questions]) -> bytes:
        """Return the file's bytes with statuses and directions emptied, and these questions, one pair a milestone.

        The question on this period stands above what was planned for it, which is the text for the next period or,
        where there is none, what last month's question on this period quotes and nobody has answered.
        """
        places = [self._place(milestone) for milestone in self._milestones]
        asked = zip(places, questions, strict=True)
        changes = [change for place, pair in asked for change in place.changes(pair)]
        return self._prose.changed(changes, [line for place in places for line in place.plan.lines])

    def _place(self, milestone: Milestone) -> _Place:
        blocks = self._prose.blocks
        start = next(index for index, block in enumerate(blocks) if block.first == milestone.origin.line)
        ends = (index for index, block in enumerate(blocks) if index > start and 0 < block.level <= _MILESTONE_LEVEL)
        end = next(ends, len(blocks))
        last = blocks[end].first if end < len(blocks) else len(self._prose.lines) + 1
        return _Place(self._prose, milestone, blocks[start:end], last)


class _Plan(NamedTuple):
    """What was planned, line by line, and the numbers of the lines."""

    lines: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()


class _Place(NamedTuple):
    """Where a milestone stands: its blocks, and the line after its last."""

    prose: ProseText
    milestone: Milestone
    blocks: tuple[Extent, ...]
    end: int

    @property
    def plan(self) -> _Plan:
        """What was planned for the period after the milestone's own."""
        asked = {line for block in self._prompts(self.milestone.next_period) for line in block.lines}
        written = self.prose.trimmed([line for line in self._lines(NEXT_PERIOD) if line not in asked])
        return _Plan(written, tuple(self._typed(line) for line in written)) if written else self._plan_still_asked_of()

    def changes(self, asked: Questions) -> Iterator[Change]:
        """Yield the changes that empty it and ask of it."""
        for name in (STATUS, DIRECTION):
            if name in self.milestone.places:
                yield self._emptied(name)
        yield self._part(THIS_PERIOD, _with_plan(asked.this_period, self.plan.texts))
        yield self._part(NEXT_PERIOD, (asked.next_period,))

    def _plan_still_asked_of(self) -> _Plan:
        """Return what the question on this period quotes below its own words."""
        asked = self._prompts(self.milestone.this_period)
        lines = [line for block in asked for line in range(block.inside[0].end, block.end)]
        texts = {line: _QUOTED.sub("", self._typed(line), count=1) for line in lines}
        filled = [index for index, line in enumerate(lines) if texts[line].strip()]
        kept = tuple(lines[filled[0] : filled[-1] + 1]) if filled else ()
        return _Plan(kept, tuple(texts[line] for line in kept))

    def _prompts(self, part: Prose) -> list[Extent]:
        lines = {block.origin.line for block in part if isinstance(block, Prompt)}
        return [block for block in self.blocks if block.kind is Kind.QUOTE and block.first in lines]

    def _emptied(self, name: str) -> Change:
        """Empty an answer; the choices in brackets behind it stay, as do the marks that make its name bold."""
        place = typed_at(self.milestone, name)
        end = place.last_line + 1
        typed = "\n".join(map(self._typed, range(place.line, end)))
        return Change(place.line, end, tuple(_without_answer(typed, name).split("\n")), apart=False)

    def _part(self, name: str, lines: tuple[str, ...]) -> Change:
        """Put lines in the place of what stands under a heading; a heading that is missing comes with them."""
        heading = self._heading(name)
        if heading is None:
            following = self._heading(NEXT_PERIOD)
            at = following.first if following else self.prose.trimmed(range(self.blocks[0].first, self.end))[-1] + 1
            return Change(at, at, (f"### {name.capitalize()}", "", *lines))
        written = self.prose.trimmed(self._lines(name))
        first, end = (written[0], written[-1] + 1) if written else (heading.end, heading.end)
        return Change(first, end, lines)

    def _heading(self, name: str) -> Extent | None:
        place = self.milestone.places.get(name)
        return None if place is None else next(block for block in self.blocks if block.first == place.line)

    def _lines(self, part: str) -> range:
        """Return the lines under a part's heading, up to the next heading of a part."""
        heading = self._heading(part)
        if heading is None:
            return range(0)
        below = (block for block in self.blocks if block.first >= heading.end and 0 < block.level <= _PART_LEVEL)
        return range(heading.end, next((block.first for block in below), self.end))

    def _typed(self, line: int) -> str:
        return self.prose.lines[line - 1]


def _with_plan(question: str, plan: tuple[str, ...]) -> tuple[str, ...]:
    """Return a prompt that goes on with what was planned, every line of it in the same block quotation."""
    # A tab reaches less far behind the mark of a quotation, and could make a paragraph of code.
    quoted = (f"> {line.expandtabs(4)}" if line.strip() else ">" for line in plan)
    return (question, ">", *quoted) if plan else (question,)


def _without_answer(typed: str, name: str) -> str:
    """Return a line such as `- **Status:** green (red | amber)` without its answer."""
    found = _ANSWER.fullmatch(typed)
    lead = _LEAD.match(typed)
    start = lead[0] if lead else ""
    # Marks that go on beyond the answer, as in `**Status: green**`, would be left unclosed.
    if found is None or len(_EMPHASIS.findall(found["name"], len(start))) % 2:
        return f"{start}{name.capitalize()}:"
    answer = found["value"].rstrip()
    return found["name"] + answer.removeprefix(without_choices(answer))
