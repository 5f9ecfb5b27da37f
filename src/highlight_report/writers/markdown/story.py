"""Blocks as CommonMark: blank lines between them, lists without, each list's mark unlike that of one beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, assert_never

from highlight_report.layout.blocks import Rule, Table
from highlight_report.writers.markdown import inline, tables
from highlight_report.writers.markdown.tree import LAST_NUMBER, Asked, Listed, Quoted, Said, Sayable, Titled, Typed

LABEL = "**To do:**"
# Not ---, which at the top of a file would open its settings.
_RULE = "***"
_DEEPEST_HEADING = 6
_ACCENTS = re.compile(r"`+")


class Style(NamedTuple):
    """How an author writes what can be written in several ways.

    `bullet` and `number` mark the items of lists, `spaced` puts blank lines between them. Headings are typed `deeper`
    than they are shown.
    """

    bullet: str = "-"
    number: str = "."
    spaced: bool = False
    deeper: int = 0


class Story(NamedTuple):
    """Writes blocks in a style."""

    style: Style

    def all(self, blocks: Iterable[Sayable], above: str = "") -> str:
        """Return blocks one under another; `above` is the mark of the list that they start an item of."""
        made: list[str] = []
        beside = above
        for block in blocks:
            mark = self._mark(block, beside) if isinstance(block, Listed) else ""
            made.append(self._block(block, mark))
            beside = mark
        return "\n\n".join(made)

    def _block(self, block: Sayable, mark: str) -> str:
        match block:
            case Said(line=line):
                return inline.paragraph(line)
            case Titled(level=level, line=line):
                typed = min(max(level + self.style.deeper, 1), _DEEPEST_HEADING)
                return f"{'#' * typed} {inline.heading(line)}"
            case Typed(lines=lines):
                return _fenced(lines)
            case Listed():
                return self._listed(block, mark)
            case Quoted(blocks=quoted):
                return _prefixed(self.all(quoted))
            case Asked(line=line, blocks=blocks):
                first = f"{LABEL} {inline.after_label(line)}".rstrip(" ")
                return _prefixed("\n\n".join(filter(None, (first, self.all(blocks)))))
            case Rule():
                return _RULE
            case Table():
                return tables.table(block)
            case never:
                assert_never(never)

    def _mark(self, block: Listed, beside: str) -> str:
        """Return a mark for a list: with that of its neighbour the two would be one, or `- -` a rule."""
        usual, other = (self.style.bullet, "+-") if block.start is None else (self.style.number, ".)")
        return usual if beside != usual else other.replace(usual, "")[0]

    def _listed(self, block: Listed, mark: str) -> str:
        is_tight = not self.style.spaced and _is_tight(block)
        made: list[str] = []
        for number, item in enumerate(block.items, start=block.start or 0):
            label = mark if block.start is None else f"{min(number, LAST_NUMBER)}{mark}"
            body = self._tight(item, mark) if is_tight else self.all(item, mark)
            made.append(f"{label} {_indented(body, len(label) + 1)}".rstrip(" "))
        return ("\n" if is_tight else "\n\n").join(made)

    def _tight(self, item: Sequence[Sayable], mark: str) -> str:
        return "\n".join(filter(None, (self.all(item[:1], mark), self.all(item[1:]))))


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
