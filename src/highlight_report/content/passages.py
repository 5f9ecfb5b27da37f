"""Where each passage that may be edited in Word stands in its file: the readers' own places, as offsets in the text.

A passage without words has its place too: where they would go, and what has to stand round them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from highlight_report.content.folder import COMMENTARY, COVER, MILESTONES
from highlight_report.content.located import Files
from highlight_report.content.milestones import NEXT_PERIOD, OWNER, STATUS, THIS_PERIOD, without_choices
from highlight_report.content.priority import PRIORITY
from highlight_report.content.source_text import Edit
from highlight_report.diagnostics import Origin
from highlight_report.domain import passages as keys
from highlight_report.domain.passages import MilestonePart
from highlight_report.domain.prose import Prose
from highlight_report.domain.report import Milestone, Priority, Report

_NEW_BLOCK = "\n\n"
_BLANK_LINES = re.compile(r"(?:\n[ \t]*)+\Z")
_MARKED_HEADING = re.compile(r" {0,3}##[ \t]+(?P<words>.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINED_HEADING = re.compile(r"\s*(?P<words>.*?)[ \t]*\n {0,3}-+[ \t]*", re.DOTALL)
_ITEM = r"[ \t]*(?:[-+*]|[0-9]{1,9}[.)])[ \t]+"
# A field's name may be emphasised, with its colon or without.
_NAME = r"(?P<mark>[*_]*)%s(?:(?P=mark)[ \t]*:|[ \t]*:(?P=mark))"


class SourcePassage(NamedTuple):
    """A passage in its file: `text` is what stands from `start` to `end` in `source_text.SourceText.text`.

    `path` is relative to the content folder, with /. Where `text` is empty, `before` and `after` have to stand round
    the words that are put there.
    """

    key: str
    path: str
    start: int
    end: int
    text: str
    before: str = ""
    after: str = ""

    def replaced_by(self, words: str) -> Edit:
        """Return the edit of the file that puts other words in the passage's place."""
        return Edit(self.start, self.end, words if self.text else f"{self.before}{words}{self.after}")


def passages(report: Report, files: Files) -> tuple[SourcePassage, ...]:
    """Return the passages of a report as they stand in the files that it was read from, in reading order.

    What was typed in a way that leaves its place in doubt is not among them, so that nothing is edited by guess.
    """
    return tuple(_of_report(report, files))


def _of_report(report: Report, files: Files) -> Iterator[SourcePassage]:
    folder = str(report.period)
    if report.cover.prose:
        yield _Source.of(files, f"{folder}/{COVER}").prose(keys.COVER, report.cover.prose)
    for priority in report.priorities:
        home = f"{folder}/{priority.folder}"
        if f"{home}/{PRIORITY}" in files.typed:
            yield _commitment(_Source.of(files, f"{home}/{PRIORITY}"), priority)
        if priority.commentary:
            yield from _commentary(_Source.of(files, f"{home}/{COMMENTARY}"), priority)
        if priority.milestones:
            yield from _milestones(_Source.of(files, f"{home}/{MILESTONES}"), priority)


def _commitment(source: _Source, priority: Priority) -> SourcePassage:
    key = keys.commitment_key(priority)
    if priority.commitment:
        return source.prose(key, priority.commitment)
    return source.gap(key, len(source.text.rstrip()), _NEW_BLOCK)


def _commentary(source: _Source, priority: Priority) -> Iterator[SourcePassage]:
    for number, entry in enumerate(priority.commentary or (), start=1):
        yield source.lines(keys.commentary_key(priority, number), entry.origin, entry.origin)


def _milestones(source: _Source, priority: Priority) -> Iterator[SourcePassage]:
    found = priority.milestones or ()
    limits = (*(source.starts[milestone.origin.line - 1] for milestone in found[1:]), len(source.text))
    for number, (milestone, limit) in enumerate(zip(found, limits, strict=True), start=1):
        named = {part: keys.milestone_key(priority, number, part) for part in MilestonePart}
        finder = _Milestone(source, milestone, limit)
        parts = (
            finder.title(named[MilestonePart.TITLE]),
            finder.field(named[MilestonePart.OWNER], OWNER),
            finder.field(named[MilestonePart.STATUS], STATUS),
            finder.prose(named[MilestonePart.THIS_PERIOD], THIS_PERIOD, milestone.this_period),
            finder.prose(named[MilestonePart.NEXT_PERIOD], NEXT_PERIOD, milestone.next_period),
        )
        yield from (passage for passage in parts if passage is not None)


class _Source(NamedTuple):
    """A file's text, and where each of its lines starts."""

    path: str
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, files: Files, path: str) -> _Source:
        text = files.typed[path]
        return cls(path, text, tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0)))

    def passage(self, key: str, start: int, end: int) -> SourcePassage:
        return SourcePassage(key, self.path, start, end, self.text[start:end])

    def prose(self, key: str, prose: Prose) -> SourcePassage:
        return self.lines(key, prose[0].origin, prose[-1].origin)

    def lines(self, key: str, first: Origin, last: Origin) -> SourcePassage:
        return self.passage(key, *self.stretch(first, last))

    def stretch(self, first: Origin, last: Origin) -> tuple[int, int]:
        """Return where the lines of a run of blocks start and end; lists count the blank lines after them as theirs."""
        start, end = self.starts[first.line - 1], self.starts[last.last_line] - 1
        return start, start + len(_BLANK_LINES.sub("", self.text[start:end]))

    def gap(self, key: str, place: int, before: str) -> SourcePassage:
        """Return a passage without words after a line that ends at a place."""
        following = self.text[place + 1 :].partition("\n")[0]
        return SourcePassage(key, self.path, place, place, "", before, "\n" if following.strip() else "")


class _Milestone(NamedTuple):
    """Finds the parts of one milestone; `limit` is where the next one starts, or the file ends."""

    source: _Source
    milestone: Milestone
    limit: int

    def title(self, key: str) -> SourcePassage | None:
        start, end = self.source.stretch(self.milestone.origin, self.milestone.origin)
        typed = self.source.text[start:end]
        found = _MARKED_HEADING.fullmatch(typed) or _UNDERLINED_HEADING.fullmatch(typed)
        return self.source.passage(key, start + found.start("words"), start + found.end("words")) if found else None

    def field(self, key: str, name: str) -> SourcePassage | None:
        origin = self.milestone.places.get(name)
        if origin is None:
            return self._absent_field(key, name)
        start, end = self.source.stretch(origin, origin)
        typed = self.source.text[start:end]
        found = re.match(_ITEM + _NAME % name, typed, re.IGNORECASE)
        if found is None:
            return None
        value = typed[found.end() :]
        answer = without_choices(value.strip()) if name == STATUS else value.strip()
        if not answer:
            return self._empty_field(key, start + found.end(), value)
        at = start + found.end() + value.index(answer)
        return self.source.passage(key, at, at + len(answer))

    def _empty_field(self, key: str, colon: int, value: str) -> SourcePassage:
        """Return the place of an answer still to be given, before whatever else stands there."""
        gap = value[:1] if value[:1] in (" ", "\t") else ""
        following = value[len(gap) :]
        after = "" if not following or following[0].isspace() else " "
        place = colon + len(gap)
        return SourcePassage(key, self.source.path, place, place, "", "" if gap else " ", after)

    def prose(self, key: str, heading: str, prose: Prose) -> SourcePassage | None:
        if prose:
            return self.source.prose(key, prose)
        origin = self.milestone.places.get(heading)
        if origin is not None:
            return self.source.gap(key, self._end((origin,)), _NEW_BLOCK)
        return self._absent_part(key, heading)

    def _absent_field(self, key: str, name: str) -> SourcePassage:
        fields = [place for field, place in self.milestone.places.items() if field not in (THIS_PERIOD, NEXT_PERIOD)]
        opening = "\n" if fields else _NEW_BLOCK
        return self.source.gap(key, self._end(fields or (self.milestone.origin,)), f"{opening}- {name.capitalize()}: ")

    def _absent_part(self, key: str, heading: str) -> SourcePassage | None:
        """Return the place of a part left out, under a heading of its own; stray text would come under it, too.

        What was done in this period stands before what is to be done in the next one.
        """
        after = self.milestone.places.get(NEXT_PERIOD) if heading == THIS_PERIOD else None
        limit = self.source.starts[after.line - 1] if after else self.limit
        place = self._end(origin for origin in self._known() if after is None or origin.line < after.line)
        if self.source.text[place:limit].strip():
            return None
        return self.source.gap(key, place, f"{_NEW_BLOCK}### {heading.capitalize()}{_NEW_BLOCK}")

    def _known(self) -> Iterator[Origin]:
        """Yield the places of everything that was read of the milestone."""
        yield self.milestone.origin
        yield from self.milestone.places.values()
        yield from (block.origin for block in (*self.milestone.this_period, *self.milestone.next_period))

    def _end(self, places: Iterable[Origin]) -> int:
        last = max(places, key=lambda place: place.last_line)
        return self.source.stretch(last, last)[1]
