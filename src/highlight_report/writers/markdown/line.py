"""A paragraph's words in one text, and which stretches of it have which look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple, assert_never

from highlight_report.brand import Role
from highlight_report.layout.blocks import Arrow, Break, Figure, Run, Tab, Text
from highlight_report.writers.markdown.marks import Ground, Marks, Stretch, joined

LINE_END = "\n"
CHANGES = (Role.REMOVED, Role.ADDED)
_CONTROL_SPACES = re.compile(r"[\t\n\r]")


class Link(NamedTuple):
    """Words that lead to an address; `marks` is the emphasis inside of them."""

    words: Stretch
    address: str
    marks: Marks = Marks()


class Change(NamedTuple):
    """Words that went or came in a comparison, as `role` says."""

    words: Stretch
    role: Role


class Line(NamedTuple):
    """A paragraph: a line break is a line end in `text`, `marks` the emphasis outside of links and changes.

    Its emphasis is what CommonMark can say; a look of code gives way to a link, as it does in the report.
    """

    text: str
    marks: Marks
    code: tuple[Stretch, ...]
    links: tuple[Link, ...]
    changes: tuple[Change, ...] = ()

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Line:
        """Return the words of runs; figures, gaps and arrows become words like all others."""
        draft = _Draft()
        for run in runs:
            draft.add(run)
        draft.end_line()
        return draft.finished(draft.text.rstrip(LINE_END))

    @property
    def bold(self) -> tuple[Stretch, ...]:
        """The bold stretches, inside and outside of links."""
        return joined((*self.marks.bold, *(stretch for link in self.links for stretch in link.marks.bold)))

    @property
    def italic(self) -> tuple[Stretch, ...]:
        """The italic stretches, inside and outside of links."""
        return joined((*self.marks.italic, *(stretch for link in self.links for stretch in link.marks.italic)))

    def is_bold(self, stretch: Stretch) -> bool:
        """Tell whether all of a stretch is bold."""
        return _holds(self.bold, stretch)

    def runs(self) -> tuple[Run, ...]:
        """Return the words as runs again, neighbours of one look as one."""
        bold, italic = self.bold, self.italic
        links = tuple(link.words for link in self.links)
        breaks = tuple(Stretch(at, at + 1) for at, each in enumerate(self.text) if each == LINE_END)
        changes = tuple(change.words for change in self.changes)
        looks = (*bold, *italic, *self.code, *links, *changes, *breaks)
        cuts = {0, len(self.text)} | {place for look in looks for place in (look.start, look.end)}
        return tuple(self._run(Stretch(*ends), bold, italic) for ends in pairwise(sorted(cuts)))

    def _run(self, stretch: Stretch, bold: tuple[Stretch, ...], italic: tuple[Stretch, ...]) -> Run:
        words = self.text[stretch.start : stretch.end]
        if words == LINE_END:
            return Break()
        link = next((link.address for link in self.links if link.words.holds(stretch)), "")
        change = next((change.role for change in self.changes if change.words.holds(stretch)), None)
        role = Role.LINK if link else Role.VERBATIM if _holds(self.code, stretch) else change
        return Text(words, _holds(bold, stretch), _holds(italic, stretch), role, link)


class _Draft:
    """A line being gathered; spaces at the ends of its lines mean nothing to CommonMark, and are left out."""

    def __init__(self) -> None:
        self.text = ""
        self.bold: list[Stretch] = []
        self.italic: list[Stretch] = []
        self.code: list[Stretch] = []
        self.links: list[Link] = []
        self.changes: list[Change] = []

    def add(self, run: Run) -> None:
        match run:
            case Text():
                self._add_text(run)
            case Figure(whole=whole, rest=rest):
                self._add_text(Text(whole + rest))
            case Arrow(shape=shape):
                self._add_text(Text(shape.value))  # the layout prints its words beside it
            case Tab():
                self._add_text(Text(" "))
            case Break():
                self.end_line()
                self.text += LINE_END if self.text else ""
            case never:
                assert_never(never)

    def _add_text(self, run: Text) -> None:
        words = _CONTROL_SPACES.sub(" ", run.text)
        start = len(self.text)
        self.text += words.lstrip() if not start or self.text.endswith(LINE_END) else words
        added = Stretch(start, len(self.text))
        if added.start == added.end:
            return
        if run.bold:
            _add(self.bold, added)
        if run.italic:
            _add(self.italic, added)
        if run.link:
            self._add_link(added, run.link)
        elif run.role is Role.VERBATIM:
            _add(self.code, added)
        elif run.role in CHANGES:
            self.changes.append(Change(added, run.role))

    def _add_link(self, added: Stretch, address: str) -> None:
        last = self.links[-1] if self.links else None
        if last is not None and last.words.end == added.start and last.address == address:
            self.links[-1] = Link(Stretch(last.words.start, added.end), address)
        else:
            self.links.append(Link(added, address))

    def end_line(self) -> None:
        """Leave out the spaces at the end of the text."""
        start = self.text.rfind(LINE_END) + 1
        kept = Stretch(0, start + len(self.text[start:].rstrip()))
        if kept.end == len(self.text):
            return
        self.text = self.text[: kept.end]
        self.bold, self.italic, self.code = (
            list(_within(stretches, kept)) for stretches in (self.bold, self.italic, self.code)
        )
        clipped = ((link.words.common(kept), link.address) for link in self.links)
        self.links = [Link(words, address) for words, address in clipped if words is not None]
        changed = ((change.words.common(kept), change.role) for change in self.changes)
        self.changes = [Change(words, role) for words, role in changed if words is not None]

    def finished(self, text: str) -> Line:
        marks = Marks()
        if self.bold or self.italic:
            solid = (*self.code, *(link.words for link in self.links), *(change.words for change in self.changes))
            marks = Ground(text, solid).sayable(self.bold, self.italic)
        links = tuple(self._with_marks(link, text, marks) for link in self.links)
        line = Line(text, marks, tuple(self.code), links, tuple(self.changes))
        # What is left of the emphasis may be said in another way than with what was dropped: ask once more.
        is_whole = line.bold == tuple(self.bold) and line.italic == tuple(self.italic)
        return line if is_whole else Line.of(line.runs())

    def _with_marks(self, link: Link, text: str, outer: Marks) -> Link:
        """Return a link with the emphasis inside of it: what does not hold the whole of it outside."""
        bold = () if _holds(outer.bold, link.words) else _within(self.bold, link.words)
        italic = () if _holds(outer.italic, link.words) else _within(self.italic, link.words)
        return Link(link.words, link.address, Ground(text, within=link.words).sayable(bold, italic))


def _add(stretches: list[Stretch], added: Stretch) -> None:
    if stretches and stretches[-1].end == added.start:
        stretches[-1] = Stretch(stretches[-1].start, added.end)
    else:
        stretches.append(added)


def _within(stretches: Iterable[Stretch], whole: Stretch) -> tuple[Stretch, ...]:
    return tuple(part for part in (stretch.common(whole) for stretch in stretches) if part is not None)


def _holds(stretches: Iterable[Stretch], part: Stretch) -> bool:
    return any(stretch.holds(part) for stretch in stretches)
