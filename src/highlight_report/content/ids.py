"""Measure ids at the start of a paragraph: `63 –`, `22/23:`, `34, 35;`, `43-47;`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, TypeAlias

_MOST_CHARACTERS = 12
_LOOKALIKE = re.compile(r"[A-Za-z]{0,4}[-.]?[0-9]+(?:\.[0-9]+)*[A-Za-z]?")
# What may not follow an id: it would be part of a longer word, of a decimal or of a percentage.
_GOES_ON = re.compile(r"\w|%|\.[0-9]")
_JOINER = re.compile(r"\s*(?:/|&|\+|,(?:\s*(?:and\b|&))?|\band\b)\s*", re.IGNORECASE)
# Two or three hyphens in a row are a dash, as typewriters had it.
_DASH = "(?:-{1,3}|[–—])"
_RANGE = re.compile(rf"\s*(?:{_DASH}|\bto\b)\s*", re.IGNORECASE)
# A hyphen with no space beside it joins words (`16-year-olds`); a colon before a digit stands in a time (`10:30`).
_SEPARATOR = re.compile(rf"\s*(?:{_DASH}(?=\s|$)|(?<=\s){_DASH}(?!-)|(?:-{{2,3}}|[–—])(?![0-9-])|:(?![0-9])|;)\s*")
_NUMBERED = re.compile(r"(.*?)([0-9]+(?:\.[0-9]+)?)")

_Series: TypeAlias = tuple[str, Decimal]


class Head(NamedTuple):
    """The ids that a paragraph starts with: `label` as typed, `ids` those that exist, in the order named.

    `length` is how many characters it takes up with its separator.
    """

    label: str
    length: int
    ids: tuple[str, ...]
    unknown: tuple[str, ...]
    empty_ranges: tuple[str, ...]

    @property
    def is_certain(self) -> bool:
        """Tell whether everything named is there, so that it can be nothing but ids."""
        return not (self.unknown or self.empty_ranges)


class _Reference(NamedTuple):
    """An id, or a range of ids where `last` is given, and where it ends in the text."""

    first: str
    end: int
    last: str = ""


class KnownIds:
    """The ids of a priority's measures, to be found at the start of its commentary."""

    def __init__(self, ids: Iterable[str]) -> None:
        exact = dict.fromkeys(ids)
        self._spellings = {**{name.casefold(): name for name in exact}, **{name: name for name in exact}}
        self._lengths = sorted({len(name) for name in exact if name}, reverse=True)
        self._in_series = sorted((*series, name) for name in exact if (series := _series(name)))

    def head(self, text: str) -> Head | None:
        """Return the ids that a text starts with; None where it does not start with ids and a separator."""
        references: list[_Reference] = []
        position = len(text) - len(text.lstrip())
        while reference := self._reference(text, position):
            references.append(reference)
            joiner = _JOINER.match(text, reference.end)
            if joiner is None or self._single(text, joiner.end()) is None:
                break
            position = joiner.end()
        separator = _SEPARATOR.match(text, references[-1].end) if references else None
        if separator is None:
            return None
        return self._head(text[: references[-1].end].strip(), separator.end(), references)

    def _head(self, label: str, length: int, references: list[_Reference]) -> Head:
        ids: dict[str, None] = {}
        unknown: list[str] = []
        empty: list[str] = []
        for reference in references:
            if reference.last:
                within = self._within(reference)
                ids.update(dict.fromkeys(within))
                if not within:
                    empty.append(f"{reference.first}-{reference.last}")
            elif (name := self._known(reference.first)) is not None:
                ids[name] = None
            else:
                unknown.append(reference.first)
        return Head(label, length, tuple(ids), tuple(unknown), tuple(empty))

    def _reference(self, text: str, position: int) -> _Reference | None:
        first = self._single(text, position)
        if first is None:
            return None
        end = position + len(first)
        joined = _RANGE.match(text, end)
        last = self._single(text, joined.end()) if joined else None
        if joined is None or last is None or not _runs_up(first, last):
            return _Reference(first, end)
        range_end = joined.end() + len(last)
        if _SEPARATOR.match(text, range_end) or _JOINER.match(text, range_end):
            return _Reference(first, range_end, last)
        return _Reference(first, end)

    def _single(self, text: str, position: int) -> str | None:
        for length in self._lengths:
            name = text[position : position + length]
            if len(name) == length and self._known(name) and not _GOES_ON.match(text, position + length):
                return name
        found = _LOOKALIKE.match(text, position)
        if found is None or len(found[0]) > _MOST_CHARACTERS or _GOES_ON.match(text, found.end()):
            return None
        return found[0]

    def _known(self, name: str) -> str | None:
        return self._spellings.get(name) or self._spellings.get(name.casefold())

    def _within(self, reference: _Reference) -> list[str]:
        low, high = _series(reference.first), _series(reference.last)
        if low is None or high is None:
            return []
        first, end = bisect_left(self._in_series, low), bisect_right(self._in_series, high, key=_without_name)
        return [name for *_, name in self._in_series[first:end]]


def _series(name: str) -> _Series | None:
    found = _NUMBERED.fullmatch(name)
    return (found[1].casefold(), Decimal(found[2])) if found else None


def _without_name(entry: tuple[str, Decimal, str]) -> _Series:
    return entry[:2]


def _runs_up(first: str, last: str) -> bool:
    low, high = _series(first), _series(last)
    return low is not None and high is not None and low[0] == high[0] and low[1] < high[1]
