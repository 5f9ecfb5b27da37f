"""The settings at the head of a prose file, to be changed value by value, and nothing else of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from highlight_report.content.characters import as_read
from highlight_report.content.documents import cut
from highlight_report.content.source_text import Edit, SourceText
from highlight_report.content.yaml_nodes import Entry, MappingNode, ScalarNode, parse_yaml
from highlight_report.diagnostics import Diagnostics, Origin


@dataclass(frozen=True, slots=True)
class FrontText:
    """A prose file as it lies on the disk, and what its front matter sets.

    A setting is named by its key and those it is nested under: `("rag", "current")`.
    """

    _source: SourceText
    _root: MappingNode

    @classmethod
    def read(cls, raw: bytes, path: str, diagnostics: Diagnostics) -> FrontText:
        """Read a file's bytes; without front matter, or where that cannot be read, there are no settings.

        Raises UnicodeDecodeError where the bytes are no text.
        """
        source = SourceText.read(raw)
        front = cut(as_read(source.text), path, diagnostics, needs_front=False).front
        root = None if front is None else parse_yaml(front.text, path, front.first_line, diagnostics)
        return cls(source, root or MappingNode({}, Origin(path)))

    def typed(self, *keys: str) -> str:
        """Return a value as it is typed, quotation marks and all; "" where it is empty or not there."""
        value = self._value(keys)
        if value is None or value.is_null:
            return ""
        typed = as_read(self._source.text[slice(*self._extent(value))])
        return value.text if "\n" in typed else typed

    def edited(self, values: Mapping[tuple[str, ...], str]) -> bytes:
        """Return the file's bytes with these values in the place of what settings have now; "" empties one.

        A setting that is not there is put before the first of `values` that stands in the same section; without one
        it is left out, as is one that has a list or settings under it.
        """
        return self._source.edited(edit for keys, text in values.items() for edit in self._edits(keys, text, values))

    def _edits(self, keys: tuple[str, ...], text: str, others: Iterable[tuple[str, ...]]) -> Iterator[Edit]:
        section = self._section(keys[:-1])
        if keys[-1] in section.entries:
            value = section.entries[keys[-1]].value
            if isinstance(value, ScalarNode):
                yield self._replaced(value, text)
        elif text:
            names = (other[-1] for other in others if other[:-1] == keys[:-1])
            neighbour = next((section.entries[name] for name in names if name in section.entries), None)
            if neighbour is not None:
                yield from self._put_before(neighbour, f"{keys[-1]}: {text}", section)

    def _replaced(self, value: ScalarNode, text: str) -> Edit:
        start, end = self._extent(value)
        # In braces the parser finds an empty value behind the blanks that follow the colon, on another line even.
        key_end = len(self._source.text[:start].rstrip())
        follows_colon = self._source.text[:key_end].endswith(":")
        ends_line = not self._source.text[end:].partition("\n")[0].strip()
        if text and start == end and follows_colon:
            return Edit(key_end, key_end, f" {text}")
        return Edit(key_end if follows_colon and ends_line and not text else start, end, text)

    def _put_before(self, neighbour: Entry, setting: str, section: MappingNode) -> Iterator[Edit]:
        """Put a setting before its neighbour's: on a line of its own, or within the same braces."""
        start = self._offset(neighbour.origin)
        indent = self._source.text[self._source.offset(neighbour.origin.line) : start]
        if self._source.text[self._offset(section.origin)] == "{":
            yield Edit(start, start, f"{setting}, ")
        elif not indent.strip():
            yield Edit(start, start, f"{setting}\n{indent}")

    def _extent(self, value: ScalarNode) -> tuple[int, int]:
        """Return where a value begins and ends; the line ends after one that takes up whole lines are not of it."""
        start = self._offset(value.origin)
        return start, start + len(self._source.text[start : self._offset(value.end)].rstrip())

    def _offset(self, place: Origin) -> int:
        return self._source.offset(place.line, place.column)

    def _value(self, keys: tuple[str, ...]) -> ScalarNode | None:
        entry = self._section(keys[:-1]).entries.get(keys[-1])
        return entry.value if entry is not None and isinstance(entry.value, ScalarNode) else None

    def _section(self, keys: tuple[str, ...]) -> MappingNode:
        section = self._root
        for key in keys:
            entry = section.entries.get(key)
            if entry is None or not isinstance(entry.value, MappingNode):
                return MappingNode({}, section.origin)
            section = entry.value
        return section
