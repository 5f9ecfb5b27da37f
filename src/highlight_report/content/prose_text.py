"""A prose file as it lies on the disk, to be rewritten in some of its lines and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from highlight_report.content.characters import as_read
from highlight_report.content.extents import LISTS, Extent, Kind, read_extents, walk
from highlight_report.content.source_text import Edit, SourceText


class Change(NamedTuple):
    """New `lines` for those from `first` up to, not including, `end`; the two are equal where nothing is replaced.

    Without new lines the text closes up: of the blank lines on either side, those on one are left. `marks` are those of
    the list items that start on the first line and go on after the last; the next line that stays gets them. Lines that
    do not stand `apart` go on from what is before and after them.
    """

    first: int
    end: int
    lines: tuple[str, ...] = ()
    marks: str = ""
    apart: bool = True

    @property
    def replaced(self) -> range:
        """The numbers of the lines that go."""
        return range(self.first, self.end)


@dataclass(frozen=True, slots=True)
class ProseText:
    """A file that is prose from its first line: its lines as typed, counted from 1, and its blocks."""

    blocks: tuple[Extent, ...]
    lines: tuple[str, ...]
    _source: SourceText

    @classmethod
    def read(cls, raw: bytes) -> ProseText:
        """Read a file's bytes. Raises UnicodeDecodeError where they are no text."""
        source = SourceText.read(raw)
        return cls(read_extents(as_read(source.text)), tuple(source.text.removesuffix("\n").split("\n")), source)

    def is_blank(self, line: int) -> bool:
        """Tell whether nothing can be seen on a line."""
        return not as_read(self.lines[line - 1]).strip()

    def trimmed(self, lines: Sequence[int]) -> tuple[int, ...]:
        """Return these lines without the blank ones before the first and after the last that is not."""
        filled = [index for index, line in enumerate(lines) if not self.is_blank(line)]
        return tuple(lines[filled[0] : filled[-1] + 1]) if filled else ()

    def changed(self, changes: Iterable[Change], moved: Iterable[int] = ()) -> bytes:
        """Return the file's bytes with these changes, which do not overlap, made.

        A link's definition goes with the last text that uses it, and stays as long as there is one. `moved` are the
        lines that new ones hold as they were.
        """
        made: dict[int, list[Change]] = {}
        for change in sorted(changes, key=lambda change: change.end):
            made.setdefault(change.first, []).append(change)
        gone = {line for change in chain(*made.values()) for line in change.replaced}
        needed, orphaned = _definitions(self.blocks, gone, gone.difference(moved))
        redraft = _Redraft(self, _later_items(self.blocks, chain(*made.values())))
        for line in range(1, len(self.lines) + 2):
            for change in made.get(line, ()):
                redraft.change(change)
            if line in orphaned:
                redraft.leave_out()
            elif line in needed:
                redraft.put([self.lines[line - 1].strip()], line)
            elif line not in gone and line <= len(self.lines):
                redraft.keep(line)
        return self._source.edited(self._edits(redraft.finished()))

    def _edits(self, lines: Iterable[int | str]) -> Iterator[Edit]:
        """Yield the edits that turn the file into these lines: old ones by their number, new ones as text."""
        new: list[str] = []
        following = 1
        for line in (*lines, len(self.lines) + 1):
            if isinstance(line, str):
                new.append(line)
                continue
            if new or line > following:
                yield self._edit(following, line, new)
            new, following = [], line + 1

    def _edit(self, first: int, end: int, new: Iterable[str]) -> Edit:
        start, text = self._source.offset(first), "".join(f"{line}\n" for line in new)
        goes_on = start > 0 and self._source.text[start - 1] != "\n"
        return Edit(start, self._source.offset(end), f"\n{text}" if goes_on else text)


@dataclass(slots=True)
class _Redraft:
    """A file's lines being put together anew: old ones by their number, new ones as text.

    `later_items` are the lines on which an item follows another of its list: they need no blank line before them.
    `has_hole` while what was left out last is followed by nothing, `ends_new` while new lines are.
    """

    prose: ProseText
    later_items: set[int]
    lines: list[int | str] = field(default_factory=list)
    has_hole: bool = False
    ends_new: bool = False
    marks: str = ""

    def change(self, change: Change) -> None:
        """Put in a change's new lines; one that replaces nothing stands apart from what is before it."""
        if not change.lines:
            self.leave_out()
            self.marks = self.marks or change.marks
            return
        if not change.replaced:
            self._set_apart()
        self.put(change.lines, change.first)
        self.ends_new = change.apart

    def leave_out(self) -> None:
        """Note that something is left out here."""
        self.has_hole = True

    def put(self, texts: Iterable[str], line: int) -> None:
        """Put in new lines in the place of an old one."""
        for number, text in enumerate(texts):
            if number == 0:
                self._make_room(line)
            self.lines.append(self._marked(text))
            self.ends_new = True

    def keep(self, line: int) -> None:
        """Keep an old line; around what is left out the blank lines of one side are enough."""
        if not self.prose.is_blank(line):
            self._make_room(line)
            self.lines.append(self._marked(self.prose.lines[line - 1]) if self.marks else line)
        elif not self.marks and (self._follows_words() or not self.has_hole):
            self.lines.append(line)

    def finished(self) -> list[int | str]:
        """Return all the lines."""
        while self.has_hole and self.lines and not self._follows_words():
            self.lines.pop()
        return self.lines

    def _make_room(self, line: int) -> None:
        """See to it that what now stands side by side does not run together."""
        if (self.has_hole or self.ends_new) and line not in self.later_items:
            self._set_apart()
        self.has_hole = self.ends_new = False

    def _marked(self, text: str) -> str:
        """Return a line with the marks that are waiting for one in the place of its indentation."""
        marks, self.marks = self.marks, ""
        return marks + text[len(marks) :] if not text[: len(marks)].strip() else marks + text.lstrip()

    def _set_apart(self) -> None:
        if self._follows_words():
            self.lines.append("")

    def _follows_words(self) -> bool:
        """Tell whether there is a line before this one, and something on it."""
        if not self.lines:
            return False
        last = self.lines[-1]
        return bool(last) if isinstance(last, str) else not self.prose.is_blank(last)


def _later_items(blocks: Iterable[Extent], changes: Iterable[Change]) -> set[int]:
    emptied = {line for change in changes if not change.lines for line in change.replaced}
    found: set[int] = set()
    for listing in walk(blocks):
        if listing.kind in LISTS:
            staying = [item.first for item in listing.inside if not emptied.issuperset(item.lines)]
            found.update(staying[1:])
    return found


def _definitions(blocks: tuple[Extent, ...], gone: set[int], lost: set[int]) -> tuple[set[int], set[int]]:
    """Return the lines of definitions that go but are needed still, and of those that stay but are needed no more.

    `lost` are those of the lines that go whose words go too. A definition that no link uses is words itself, and so is
    a second one for the same label; one that stands in a list stays with it.
    """
    first: dict[str, Extent] = {}
    used: dict[bool, set[str]] = {True: set(), False: set()}
    for block in walk(blocks):
        if block.kind is not Kind.DEFINITION:
            used[block.first in lost] |= block.labels
        for label in block.labels if block.kind is Kind.DEFINITION else ():
            first.setdefault(label, block)
    needed = {line for label, block in first.items() if label in used[False] for line in block.lines}
    alone = [block for label, block in first.items() if label in used[True] - used[False] and block in blocks]
    unused = {line for block in alone for line in block.lines}
    return needed & lost, unused - gone
