"""YAML text -> a tree of nodes, each with its place. The only module that knows the YAML library.

The tree is built from the parser's events rather than by the library's loader: nothing is constructed, every scalar
stays the text that was typed (`no`, `1.10` and `2023-09-01` are words here), depth is bounded, and references, which
could multiply without end, are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol, TypeAlias

import yaml

from highlight_report.content import mistakes
from highlight_report.content.located import MOST_BYTES
from highlight_report.content.yaml_complaints import Source, Unreadable, explained, no_settings, odd_character
from highlight_report.diagnostics import Diagnostics, Origin

# The C parser is ten times as fast, but it refuses `{previous: amber, current:}`, an answer emptied as people do it.
# What it refuses is read once more by the other.
_LOADERS: tuple[type, ...] = (*filter(None, (getattr(yaml, "CSafeLoader", None),)), yaml.SafeLoader)
_DEEPEST = 20


class ScalarNode(NamedTuple):
    """A single value, as typed; `plain` where it stood without quotes. `end` is the place after its last character."""

    text: str
    plain: bool
    origin: Origin
    end: Origin

    @property
    def is_null(self) -> bool:
        """Tell whether this is no value at all: nothing, `~` or `null` without quotes."""
        return self.plain and self.text.lower() in {"", "~", "null"}


class SequenceNode(NamedTuple):
    """A list of values."""

    items: tuple[Node, ...]
    origin: Origin


class Entry(NamedTuple):
    """A key's place, and its value."""

    origin: Origin
    value: Node


class MappingNode(NamedTuple):
    """Keys and their values, in the order typed."""

    entries: Mapping[str, Entry]
    origin: Origin


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


def parse_yaml(text: str, path: str, first_line: int, diagnostics: Diagnostics) -> MappingNode | None:
    """Return the mapping that a text holds; None, and the problem reported, where it cannot be read as one.

    `first_line` is the line of the file on which the text starts. An empty text is an empty mapping.
    """
    source = Source(text, path, first_line)
    if len(text) > MOST_BYTES:
        message = f"This text is {len(text):,} characters long; at most {MOST_BYTES:,} are read."
        diagnostics.report(mistakes.TOO_LARGE, source.origin(0, 0), message, "take out what was pasted by mistake.")
        return None
    problems: list[Unreadable] = []
    for loader in _LOADERS:
        found = Diagnostics()
        read = _read(source, loader, found)
        if isinstance(read, MappingNode):
            diagnostics.extend(found)
            return read
        problems.append(read)
    first = problems[0]
    diagnostics.report(mistakes.CANNOT_PARSE, first.origin, first.message, first.hint)
    return None


def _read(source: Source, loader: type, diagnostics: Diagnostics) -> MappingNode | Unreadable:
    try:
        return _Builder(source, loader, diagnostics).whole()
    except _UnreadableError as error:
        return error.problem
    except yaml.MarkedYAMLError as error:
        return explained(error.problem, error.context, _place(error.problem_mark), _place(error.context_mark), source)
    except yaml.reader.ReaderError as error:
        return odd_character(error.character, source)


class _UnreadableError(Exception):
    """Ends the reading of a text; never leaves this module."""

    def __init__(self, problem: Unreadable) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Builder:
    """Builds the tree from the parser's events, one at a time."""

    def __init__(self, source: Source, loader: type, diagnostics: Diagnostics) -> None:
        self.source = source
        self.diagnostics = diagnostics
        self.events: Iterator[yaml.Event] = yaml.parse(source.text, Loader=loader)

    def whole(self) -> MappingNode:
        """Return the one mapping of the text."""
        next(self.events)  # the stream's start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return MappingNode({}, self.source.origin(0, 0))
        root = self._node(next(self.events), 0)
        next(self.events)  # the document's end
        self._expect_end()
        if isinstance(root, MappingNode):
            return root
        if isinstance(root, ScalarNode) and root.is_null:
            return MappingNode({}, root.origin)
        raise _UnreadableError(no_settings(root.origin, self.source))

    def _expect_end(self) -> None:
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            hint = "keep all settings above that line, or take the line out."
            raise self._unreadable(event, "A line of three dashes starts a second list of settings.", hint)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._refuse_marks(event)
        if depth > _DEEPEST:
            hint = "close the brackets, or put the text in quotes."
            raise self._unreadable(event, f"The settings are nested more than {_DEEPEST} deep.", hint)
        origin = self._origin(event)
        if isinstance(event, yaml.ScalarEvent):
            return ScalarNode(event.value.strip(), not event.style, origin, self._place(event.end_mark))
        if isinstance(event, yaml.SequenceStartEvent):
            return SequenceNode(tuple(self._items(depth)), origin)
        return MappingNode(self._entries(depth), origin)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            value = self._node(next(self.events), depth + 1)
            if key.text in entries:
                self._report_duplicate(key, entries[key.text].origin)
            else:
                entries[key.text] = Entry(key.origin, value)
        return entries

    def _key(self, event: yaml.Event, depth: int) -> ScalarNode:
        key = self._node(event, depth + 1)
        if isinstance(key, ScalarNode) and key.text:
            return key
        hint = "put text that contains brackets and a colon in quotes."
        raise self._unreadable(event, "A setting's name must be a word.", hint)

    def _report_duplicate(self, key: ScalarNode, first: Origin) -> None:
        message = f'"{key.text}" stands here a second time; the first is on line {first.line}.'
        self.diagnostics.report(mistakes.DUPLICATE_KEY, key.origin, message, "take one of the two out.")

    def _refuse_marks(self, event: yaml.Event) -> None:
        """Refuse what gives *, & and ! their meaning in YAML: words that begin with them would be lost in silence."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&" if anchor else "!" if tag else ""
        if mark:
            words = tag if mark == "!" else f"{mark}{anchor}"
            raise self._unreadable(
                event, f'"{words}" is not read as text.', f"put text that begins with {mark} in quotes."
            )

    def _unreadable(self, event: yaml.Event, message: str, hint: str) -> _UnreadableError:
        return _UnreadableError(Unreadable(self._origin(event), message, hint))

    def _origin(self, event: yaml.Event) -> Origin:
        return self._place(event.start_mark)

    def _place(self, mark: _Mark | None) -> Origin:
        return self.source.origin(*(_place(mark) or (0, 0)))


class _Mark(Protocol):
    """What the library's two kinds of mark have in common: line and column, counted from 0."""

    line: int
    column: int


def _place(mark: _Mark | None) -> tuple[int, int] | None:
    return None if mark is None else (mark.line, mark.column)
