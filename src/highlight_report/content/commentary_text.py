"""commentary.md emptied for a new month: what is tied to measures goes, prompts come, the rest stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from highlight_report.content.extents import LISTS, Extent, Kind
from highlight_report.content.ids import KnownIds
from highlight_report.content.prose_text import Change, ProseText
from highlight_report.content.source_text import SourceText
from highlight_report.domain.prompts import asked
from highlight_report.domain.prose import Paragraph
from highlight_report.domain.report import CommentaryBlock, tied

# The mark of a list item with its indentation, at the start of a line or behind that of the item it is nested in.
_MARK = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")


@dataclass(frozen=True, slots=True)
class CommentaryText:
    """A commentary as it lies on the disk, and where in it single measures are spoken of, by line."""

    _prose: ProseText
    _ids: Mapping[int, tuple[str, ...]]

    @classmethod
    def read(cls, raw: bytes, commentary: tuple[CommentaryBlock, ...], measures: Iterable[str]) -> CommentaryText:
        """Read a file's bytes, with what its readers made of it and the ids of the priority's measures."""
        return cls(ProseText.read(raw), _ids_by_line(commentary, KnownIds(measures)))

    @property
    def measures(self) -> frozenset[str]:
        """The ids of the measures that are spoken of."""
        return frozenset(name for names in self._ids.values() for name in names)

    @property
    def passages(self) -> int:
        """How many passages speak of single measures, prompts for them included."""
        return len(self._changes({}))

    def emptied(self, prompts: Mapping[str, str], otherwise: str) -> bytes:
        """Return the file's bytes without what speaks of single measures.

        `prompts` are left in its stead, by measure: each where the first passage spoke of it, or after the last one.
        Where nothing at all would be left, `otherwise` is.
        """
        changes = self._changes(prompts)
        content = self._prose.changed(changes)
        if SourceText.read(content).text.strip() or not changes:
            return content
        return self._prose.changed([changes[0]._replace(lines=(otherwise,)), *changes[1:]])

    def _changes(self, prompts: Mapping[str, str]) -> list[Change]:
        passages = tuple(self._among(self._prose.blocks, ()))
        if prompts and not passages:
            end = len(self._prose.lines) + 1
            return [Change(end, end, _apart(prompts.values()))]
        first = {name: index for index in reversed(range(len(passages))) for name in self._names(passages[index])}
        here: dict[int, list[str]] = {}
        for name, prompt in prompts.items():
            here.setdefault(first.get(name, len(passages) - 1), []).append(prompt)
        return [passage.replaced(here.get(index, ())) for index, passage in enumerate(passages)]

    def _names(self, passage: _Passage) -> Iterator[str]:
        """Yield the measures that a passage speaks of, those in items nested in it included."""
        for line in passage.extent.lines:
            yield from self._ids.get(line, ())

    def _among(self, blocks: Iterable[Extent], outer: tuple[int, ...]) -> Iterator[_Passage]:
        """Yield the passages among blocks that stand in list items which start on the lines `outer`."""
        for block in blocks:
            if self._speaks_of_measures(block):
                yield _Passage(self._prose, block, outer)
            elif block.kind in LISTS:
                for item in block.inside:
                    yield from self._in_item(item, outer)

    def _in_item(self, item: Extent, outer: tuple[int, ...]) -> Iterator[_Passage]:
        """Yield the item as a whole where it starts with measures or holds nothing else, or the passages in it."""
        inside = tuple(self._among(item.inside, (*outer, item.first)))
        covered = {line for passage in inside for line in passage.extent.lines}
        others = [line for block in item.inside for line in block.lines if line not in covered]
        starts = bool(item.inside) and self._speaks_of_measures(item.inside[0])
        if starts or (inside and all(map(self._prose.is_blank, others))):
            yield _Passage(self._prose, item, outer)
        else:
            yield from inside

    def _speaks_of_measures(self, block: Extent) -> bool:
        return block.kind in (Kind.PARAGRAPH, Kind.QUOTE) and block.first in self._ids


def _ids_by_line(commentary: tuple[CommentaryBlock, ...], known: KnownIds) -> Mapping[int, tuple[str, ...]]:
    ids = {block.origin.line: block.ids for block in tied(commentary)}
    for prompt in asked(commentary):
        first = prompt.blocks[0] if prompt.blocks else None
        head = known.head(first.text) if isinstance(first, Paragraph) else None
        if head is not None and head.ids:
            ids[prompt.origin.line] = head.ids
    return ids


class _Passage(NamedTuple):
    """A passage on single measures: a paragraph, a prompt or a list item, in items that start on the lines `outer`."""

    prose: ProseText
    extent: Extent
    outer: tuple[int, ...]

    def replaced(self, prompts: Sequence[str]) -> Change:
        """Put prompts in its place, each an item where it is one, and leave the marks of items that it starts in."""
        line = self.prose.lines[self.extent.first - 1]
        marks = _marks(line) if self.extent.kind is Kind.ITEM else [line[: len(line) - len(line.lstrip())]]
        staying = self.outer.count(self.extent.first)
        outer, own = "".join(marks[:staying]), "".join(marks[staying:])
        leads = (outer + own, *[" " * len(outer) + own] * (len(prompts) - 1))
        lines = tuple(lead + prompt for lead, prompt in zip(leads, prompts, strict=False))
        if self.extent.kind is not Kind.ITEM:
            lines = _apart(lines)
        return Change(self.extent.first, self.extent.end, lines, outer)


def _marks(line: str) -> list[str]:
    """Return the marks of the items that start on a line, from the outermost to the innermost."""
    found: list[str] = []
    while mark := _MARK.match(line, sum(map(len, found))):
        found.append(mark[0])
    return found


def _apart(lines: Iterable[str]) -> tuple[str, ...]:
    """Return lines with blank ones between them, so that each is a block of its own."""
    return tuple(text for line in lines for text in ("", line))[1:]
