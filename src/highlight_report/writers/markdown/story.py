"""Blocks as CommonMark: blank lines between them, lists without, each list's mark unlike that of one beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from highlight_report.layout.blocks import Rule, Table
from highlight_report.writers.markdown import inline, tables
from highlight_report.writers.markdown.tree import LAST_NUMBER, Asked, Listed, Quoted, Said, Sayable, Titled, Typed

LABEL = "**To do:**"
# Not ---, which at the top of a file would open its settings.
_RULE = "***"
_ACCENTS = re.compile(r"`+")


def story(blocks: Iterable[Sayable], above: str = "") -> str:
    """Return blocks one under another; `above` is the mark of the list that they start an item of."""
    made: list[str] = []
    beside = above
    for block in blocks:
        mark = _mark(block, beside) if isinstance(block, Listed) else ""
        made.append(_block(block, mark))
        beside = mark
    return "\n\n".join(made)


def _block(block: Sayable, mark: str) -> str:
    match block:
        case Said(line=line):
            return inline.paragraph(line)
        case Titled(level=level, line=line):
            return f"{'#' * level} {inline.heading(line)}"
        case Typed(lines=lines):
            return _fenced(lines)
        case Listed():
            return _listed(block, mark)
        case Quoted(blocks=quoted):
            return _prefixed(story(quoted))
        case Asked(line=line, blocks=blocks):
            first = f"{LABEL} {inline.after_label(line)}".rstrip(" ")
            return _prefixed("\n\n".join(filter(None, (first, story(blocks)))))
        case Rule():
            return _RULE
        case Table():
            return tables.table(block)
        case never:
            assert_never(never)


def _mark(block: Listed, beside: str) -> str:
    """Return a mark for a list: with that of its neighbour the two would be one, or `- -` a rule."""
    usual, other = ("-", "+") if block.start is None else (".", ")")
    return other if beside == usual else usual


def _listed(block: Listed, mark: str) -> str:
    is_tight = _is_tight(block)
    made: list[str] = []
    for number, item in enumerate(block.items, start=block.start or 0):
        label = mark if block.start is None else f"{min(number, LAST_NUMBER)}{mark}"
        body = _tight(item, mark) if is_tight else story(item, mark)
        made.append(f"{label} {_indented(body, len(label) + 1)}".rstrip(" "))
    return ("\n" if is_tight else "\n\n").join(made)


def _tight(item: Sequence[Sayable], mark: str) -> str:
    return "\n".join(filter(None, (story(item[:1], mark), story(item[1:]))))


def _is_tight(block: Listed) -> bool:
    """Tell whether a list can do without blank lines: its items are a paragraph, or one that a list hangs on."""
    return all(len(item) < 2 or (len(item) == 2 and _hangs_on(*item)) for item in block.items)


def _hangs_on(first: Sayable, second: Sayable) -> bool:
    """Tell whether a list may follow a paragraph at once: one that starts empty or not at 1 would not be one."""
    if not isinstance(first, Said) or not isinstance(second, Listed):
        return False
    starts_with_words = bool(second.items[0]) and isinstance(second.items[0][0], Said)
    return starts_with_words and second.start in (None, 1) and _is_tight(second)


def _fenced(lines: tuple[str, ...]) -> str:
    longest = max((len(run) for line in lines for run in _ACCENTS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((fence, *lines, fence))


def _prefixed(text: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n"))


def _indented(text: str, width: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join((first, *(" " * width + line if line else "" for line in rest)))
