"""Versions of one text made one: two people's changes to it, or a change to it in its author's way of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from highlight_report.month.edits.alignment import Change, changes

_WORDS = re.compile(r"\S+\s*|\s+")
_TOKENS = re.compile(r"\s+|[^\W_]+|[\W_]")


def woven(base: str, one: str, other: str) -> str | None:
    """Return a text with the changes that two versions make to it, word by word; None where they touch."""
    words = _WORDS.findall(base)
    edits = sorted({edit for version in (one, other) for edit in _edits(words, _WORDS.findall(version))})
    made: list[str] = []
    at = -1
    for start, end, put in edits:
        if start <= at:
            return None
        made += (*words[max(at, 0) : start], *put)
        at = end
    return "".join((*made, *words[max(at, 0) :]))


def _edits(words: Sequence[str], version: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for change in changes(words, version):
        yield change.start, change.end, tuple(version[change.low : change.high])


def restyled(plain: str, typed: str, wanted: str) -> str:
    """Return a text as its author would have typed it, who typed one like it in another way.

    `plain` and `typed` are the one that both have; where `wanted` agrees with it, the typed notation, line ends and
    escapes stay.
    """
    tokens, as_typed, new = (_TOKENS.findall(text) for text in (plain, typed, wanted))
    habits = _Habits(tokens, as_typed, changes(tokens, as_typed))
    made: list[str] = []
    at = 0
    for change in changes(tokens, new):
        made += (*habits.typed(at, change.start), *new[change.low : change.high])
        at = change.end
    return "".join((*made, *habits.typed(at, len(tokens))))


class _Habits:
    """How an author typed each stretch of a text that the writer would write in another way."""

    def __init__(self, plain: Sequence[str], typed: Sequence[str], habits: Sequence[Change]) -> None:
        self._plain, self._typed, self._habits = plain, typed, habits

    def typed(self, start: int, end: int) -> Iterator[str]:
        """Yield a stretch of the text as it was typed; a habit that lies only partly in it is left out."""
        at = start
        for habit in self._habits:
            is_before_more = habit.end < end or end == len(self._plain)
            if not (at <= habit.start and habit.end <= end) or (habit.start == habit.end == end and not is_before_more):
                continue
            yield from self._plain[at : habit.start]
            yield from self._typed[habit.low : habit.high]
            at = habit.end
        yield from self._plain[at:end]
