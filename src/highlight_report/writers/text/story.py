"""Blocks as lines of text, one function for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from highlight_report.layout.blocks import (
    Arrow,
    Block,
    Break,
    Figure,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Rule,
    Run,
    Tab,
    Table,
    Text,
    flat,
)
from highlight_report.writers.text.tables import table
from highlight_report.writers.text.wrap import width, wrapped

_UNDERLINES = "=-."  # of headings; the deepest serves for those below it
_BREAK = "\n"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def story(blocks: Iterable[Block], room: int) -> Iterator[str]:
    """Yield the lines of blocks, an empty one between two."""
    for index, block in enumerate(flat(blocks)):
        if index:
            yield ""
        yield from _block(block, room)


def words(runs: Iterable[Run]) -> str:
    """Return the words of runs; lines end where the paragraph breaks them."""
    return "".join(map(_word, runs)).strip(f" {NO_BREAK_SPACE}")


def _word(run: Run) -> str:
    match run:
        case Text(text=text, link=link):
            return f"{text} <{link}>" if link and link not in text else text
        case Figure(whole=whole, rest=rest):
            return whole + rest
        case Tab():
            return NO_BREAK_SPACE
        case Arrow():
            return ""
        case Break():
            return _BREAK
        case never:
            assert_never(never)


def _block(block: Block, room: int) -> Iterator[str]:
    match block:
        case Heading(level=level, runs=runs):
            lines = _lines(runs, room)
            yield from lines
            yield _UNDERLINES[min(level, len(_UNDERLINES)) - 1] * max(map(width, lines))
        case Paragraph(runs=runs):
            yield from _lines(runs, room)
        case Items(items=items, start=start):
            for number, item in enumerate(items, start=start or 0):
                yield from _hung("- " if start is None else f"{number}. ", item, room)
        case Quote(blocks=quoted):
            yield from (f"> {line}".rstrip() for line in story(quoted, room - 2))
        case Rule():
            yield "-" * room
        case Table():
            yield from table(block, room, cell_lines)
        case Passage(blocks=inner):
            yield from story(inner, room)
        case never:
            assert_never(never)


def cell_lines(blocks: Iterable[Block], room: int) -> list[str]:
    """Return the lines of what is in a cell, without empty ones between its blocks."""
    return [line for block in flat(blocks) for line in _block(block, room)]


def _lines(runs: Iterable[Run], room: int) -> list[str]:
    return [line for part in words(runs).split(_BREAK) for line in wrapped(part, room)]


def _hung(mark: str, item: tuple[Block, ...], room: int) -> Iterator[str]:
    """Yield an item's lines, the first after its mark and the others below that one's words."""
    for index, line in enumerate(cell_lines(item, room - len(mark)) or [""]):
        yield f"{mark if index == 0 else ' ' * len(mark)}{line}".rstrip()
