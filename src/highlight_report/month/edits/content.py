"""The content as it is now: what each of its passages says, and the text of the file that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from highlight_report.build import Checked
from highlight_report.content.passages import SourcePassage
from highlight_report.content.source_text import Edit, SourceText
from highlight_report.diagnostics import Origin, shown_path
from highlight_report.domain.passages import PassagePlace, place_of
from highlight_report.layout.blocks import Block, passages_of
from highlight_report.layout.wording import Words
from highlight_report.month.edits.forms import Reading
from highlight_report.stops import CannotRun
from highlight_report.writers.docx.flow import flowing, gathered
from highlight_report.writers.markdown import markdown

# The level of the heading above each kind of prose in the report.
_BELOW_COVER, _BELOW_SECTION = 0, 2


@dataclass(frozen=True)
class Content:
    """A report that was read, and the files that it was read from, which lie below `root`."""

    checked: Checked
    root: Path

    @cached_property
    def sources(self) -> Mapping[str, SourcePassage]:
        """The passages as they stand in their files, by their keys."""
        return {passage.key: passage for passage in self.checked.passages}

    @cached_property
    def blocks(self) -> Mapping[str, tuple[Block, ...]]:
        """What the report shows of each passage."""
        return {passage.key: passage.blocks for passage in passages_of(self.checked.document)}

    @cached_property
    def groups(self) -> Mapping[PassagePlace, tuple[str, ...]]:
        """The keys of the passages, those of a commentary together, by the place of the first."""
        return grouped(self.blocks)

    @cached_property
    def _files(self) -> dict[str, SourceText]:
        return {}

    def file(self, path: str) -> SourceText:
        """Return a file by its path relative to the content. Raises CannotRun where it changed since it was read."""
        if path not in self._files:
            source = SourceText.read((self.root / path).read_bytes())
            stale = [each for each in self.checked.passages if each.path == path and not _stands_in(each, source.text)]
            if stale:
                raise CannotRun(f'"{self.shown(path)}" was changed just now. Run the command again.')
            self._files[path] = source
        return self._files[path]

    def edited(self, edits: Mapping[str, Iterable[Edit]]) -> Mapping[str, bytes]:
        """Return the bytes of files with edits made, by their paths."""
        return {path: self.file(path).edited(each) for path, each in edits.items()}

    def shown(self, path: str) -> str:
        """Return a file's path as messages show it."""
        return shown_path(self.root / path)

    def origin(self, path: str, place: int) -> Origin:
        """Return the line of a file that a place in its text is on."""
        return Origin(self.shown(path), self.file(path).text.count("\n", 0, place) + 1)

    @cached_property
    def words(self) -> Words:
        """How the report puts things into words."""
        return Words(self.checked.settings)

    def markdown(self, blocks: Iterable[Block]) -> str:
        """Return what blocks say, in the writer's form."""
        return markdown(blocks, self.words.settings.wording.to_do)

    def says(self, key: str) -> str:
        """Return what the report shows of a passage, as far as Word can tell it."""
        return self.markdown(gathered(flowing(self.blocks[key], self.checked.brand)))

    def reading(self, place: PassagePlace) -> Reading:
        """Return how the report reads the prose of a passage."""
        if not place.folder:
            return Reading(self.words, self.checked.brand, _BELOW_COVER)
        ids = self._ids(place.folder) if place.entry else None
        return Reading(self.words, self.checked.brand, _BELOW_SECTION, ids)

    def _ids(self, folder: str) -> tuple[str, ...]:
        """Return the ids of a priority's measures, by which its commentary is tied to them."""
        found = (priority for priority in self.checked.report.priorities if priority.folder == folder)
        return tuple(measure.id for priority in found for measure in priority.measures or ())


def _stands_in(passage: SourcePassage, text: str) -> bool:
    return text[passage.start : passage.end] == passage.text


def grouped(keys: Iterable[str]) -> Mapping[PassagePlace, tuple[str, ...]]:
    """Return keys by what is merged as one: all of a priority's commentary, or a passage alone."""
    found: dict[PassagePlace, list[tuple[int, str]]] = {}
    for key in keys:
        place = place_of(key)
        if place is not None:
            found.setdefault(place._replace(entry=min(place.entry, 1)), []).append((place.entry, key))
    return {place: tuple(key for _, key in sorted(entries)) for place, entries in found.items()}
