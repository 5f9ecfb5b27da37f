"""YAML settings being consumed: typed values that know their place, each getter reporting its own mistake."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from highlight_report.content import mistakes
from highlight_report.content.choices import allowed_hint, choose
from highlight_report.content.located import Located, quoted
from highlight_report.content.yaml_nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode, parse_yaml
from highlight_report.diagnostics import Diagnostics, Origin

T = TypeVar("T")

_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YES_NO = {"yes": True, "no": False, "true": True, "false": False}


def read_yaml(text: str, path: str, first_line: int, diagnostics: Diagnostics) -> Keys | None:
    """Return the settings of a YAML text; None, and the problem reported, where it cannot be read.

    `first_line` is the line of the file on which the text starts; an empty text has no keys.
    """
    node = parse_yaml(text, path, first_line, diagnostics)
    return None if node is None else Keys(node, diagnostics)


class Keys:
    """A YAML mapping being consumed.

    Every getter returns None where the key is absent or empty, and where its value is wrong, which it reports.
    """

    def __init__(self, node: MappingNode, diagnostics: Diagnostics) -> None:
        self._node = node
        self._diagnostics = diagnostics
        self._asked: dict[str, None] = {}
        self._sections: dict[str, Keys] = {}

    def over(self, defaults: Keys) -> Keys:
        """Return these settings with the ones that are absent or empty taken from `defaults`, at every depth.

        A single value where the defaults have settings under the key is reported, and the defaults' are taken.
        """
        return Keys(self.merged(defaults._node), self._diagnostics)

    @property
    def node(self) -> MappingNode:
        """The mapping itself, from which it can be consumed afresh."""
        return self._node

    def names(self) -> tuple[str, ...]:
        """Return the keys as typed, for a mapping whose keys are the author's own."""
        return tuple(self._node.entries)

    def has(self, key: str) -> bool:
        """Tell whether the key is there and has a value."""
        value = self._value(key)
        return value is not None and not _is_empty(value)

    def is_empty(self, key: str) -> bool:
        """Tell whether the key is there but has no value."""
        value = self._value(key)
        return value is not None and _is_empty(value)

    def origin(self, key: str) -> Origin:
        """Return the place of the value, or of the whole mapping where the key is absent."""
        entry = self._node.entries.get(key)
        return self._node.origin if entry is None else entry.value.origin

    def places(self, *keys: str) -> dict[str, Origin]:
        """Return the place of each of these keys' values; keys that are absent have none."""
        return {key: self.origin(key) for key in keys if key in self._node.entries}

    def text(self, key: str) -> Located | None:
        """Return a text; numbers, dates and yes are taken as typed."""
        scalar = self._scalar(key)
        return Located(scalar.text, scalar.origin) if scalar is not None and scalar.text else None

    def required_text(self, key: str) -> Located | None:
        """Return a text; one that is absent or empty is reported."""
        self.require(key)
        return self.text(key)

    def require(self, key: str) -> bool:
        """Tell whether the key has a value, and report it where it has none."""
        if self.has(key):
            return True
        what = "has no value" if key in self._node.entries else "is missing"
        hint = f'write "{key}:", a space and the value.'
        self._diagnostics.report(mistakes.MISSING_KEY, self.origin(key), f'"{key}" {what}.', hint)
        return False

    def texts(self, key: str) -> tuple[Located, ...] | None:
        """Return a list of texts; a single text counts as a list of one, an empty item as none."""
        value = self._value(key)
        if not isinstance(value, SequenceNode):
            single = self.text(key)
            return None if single is None else (single,)
        scalars = [item for item in value.items if isinstance(item, ScalarNode)]
        if len(scalars) < len(value.items):
            self.wrong(key, "is not a plain list of texts", 'put a text that contains ": ", [ or { in quotes.')
            return None
        return tuple(Located(item.text, item.origin) for item in scalars if not _is_empty(item))

    def integer(self, key: str, least: int, most: int) -> int | None:
        """Return a whole number within bounds, both included."""
        typed = self.text(key)
        if typed is None:
            return None
        if _WHOLE.fullmatch(typed.text) and least <= int(typed.text) <= most:
            return int(typed.text)
        self._wrong_text(typed, f"is not a whole number from {least} to {most}", "write it in digits alone.")
        return None

    def number(self, key: str, least: Decimal, most: Decimal) -> Decimal | None:
        """Return a number within bounds, both included."""
        typed = self.text(key)
        if typed is None:
            return None
        if _NUMBER.fullmatch(typed.text) and least <= Decimal(typed.text) <= most:
            return Decimal(typed.text)
        self._wrong_text(
            typed, f"is not a number from {least} to {most}", "write digits, with a point before decimals."
        )
        return None

    def flag(self, key: str) -> bool | None:
        """Return yes or no."""
        return self.choice(key, _YES_NO)

    def day(self, key: str) -> date | None:
        """Return a date written year-month-day."""
        typed = self.text(key)
        if typed is None:
            return None
        try:
            if _ISO_DAY.fullmatch(typed.text):
                return date.fromisoformat(typed.text)
        except ValueError:
            pass
        self._wrong_text(typed, "is not a date", "write year-month-day, such as 2023-10-12.")
        return None

    def choice(self, key: str, words: Mapping[str, T]) -> T | None:
        """Return what one of the allowed words stands for, whatever its case."""
        typed = self.text(key)
        return None if typed is None else choose(typed, words, self._diagnostics, f'a word for "{key}"')

    def section(self, key: str) -> Keys | None:
        """Return the settings nested under a key."""
        value = self._value(key)
        if value is None or _is_empty(value):
            return None
        if not isinstance(value, MappingNode):
            what = "has a value of its own where settings under it belong"
            self.wrong(key, what, f'write them on lines set in below "{key}:".')
            return None
        return self._sections.setdefault(key, Keys(value, self._diagnostics))

    def wrong(self, key: str, what: str, hint: str) -> None:
        """Report a key's value as being of the wrong kind."""
        self._diagnostics.report(mistakes.WRONG_TYPE, self.origin(key), f'"{key}" {what}.', hint)

    def required_section(self, key: str) -> Keys:
        """Return the settings nested under a key; none, and the fact reported, where there are none."""
        section = self.section(key) if self.require(key) else None
        return section or Keys(MappingNode({}, self.origin(key)), self._diagnostics)

    def finish(self) -> None:
        """Report every key never asked for, here and in the sections handed out."""
        for key, entry in self._node.entries.items():
            if key not in self._asked:
                message, hint = f"{quoted(key)} is not a setting that is known here.", allowed_hint(key, self._asked)
                self._diagnostics.report(mistakes.UNKNOWN_KEY, entry.origin, message, hint)
        for section in self._sections.values():
            section.finish()

    def merged(self, defaults: MappingNode) -> MappingNode:
        """Return the mapping that `over` wraps."""
        entries = dict(defaults.entries)
        for key, entry in self._node.entries.items():
            entries[key] = self._preferred(key, entry, entries[key]) if key in entries else entry
        return MappingNode(entries, self._node.origin)

    def _preferred(self, key: str, own: Entry, default: Entry) -> Entry:
        if not isinstance(default.value, MappingNode):
            return default if isinstance(own.value, ScalarNode) and own.value.is_null else own
        section = self.section(key)
        return default if section is None else Entry(own.origin, section.merged(default.value))

    def _value(self, key: str) -> Node | None:
        self._asked[key] = None
        entry = self._node.entries.get(key)
        return None if entry is None else entry.value

    def _scalar(self, key: str) -> ScalarNode | None:
        value = self._value(key)
        if isinstance(value, ScalarNode):
            return None if value.is_null else value
        if value is not None:
            kind = "a list" if isinstance(value, SequenceNode) else "settings under it"
            self.wrong(key, f"has {kind} where one text belongs", "put a text that begins with [ or { in quotes.")
        return None

    def _wrong_text(self, typed: Located, what: str, hint: str) -> None:
        self._diagnostics.report(mistakes.WRONG_TYPE, typed.origin, f"{quoted(typed.text)} {what}.", hint)


def _is_empty(value: Node) -> bool:
    return isinstance(value, ScalarNode) and (value.is_null or not value.text)
