"""Prose and commentary: the authors' paragraphs as blocks, headings moved below the section they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from highlight_report.brand import Role
from highlight_report.diagnostics import Origin
from highlight_report.domain import prose as said
from highlight_report.domain.passages import commentary_key
from highlight_report.domain.report import CommentaryBlock, Priority, Tied, TiedListing
from highlight_report.layout.blocks import (
    Block,
    Break,
    Cell,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Rule,
    Run,
    Text,
)
from highlight_report.layout.wording import Words

_DEEPEST = 6
# About half of a landscape page in a column of a table: keeping a longer row whole would leave a gap of that size.
_WORDS_KEPT = 150


class _Composer:
    """Turns prose into blocks of one role; remembers the headings passed, so that no level is skipped."""

    def __init__(self, below: int, role: Role, words: Words, open_levels: list[int] | None = None) -> None:
        self.below = below
        self.role = role
        self.words = words
        self.open_levels = [] if open_levels is None else open_levels

    def blocks(self, prose: Iterable[CommentaryBlock]) -> tuple[Block, ...]:
        return tuple(made for block in prose for made in self.block(block))

    def block(self, block: CommentaryBlock) -> tuple[Block, ...]:
        match block:
            case said.Paragraph(spans=spans, origin=origin):
                return (Paragraph(runs(spans, origin), self.role),)
            case Tied():
                return (Paragraph(_tied(block), self.role),)
            case said.Heading(level=level, spans=spans, origin=origin):
                return (Heading(self._level(level), runs(spans, origin)),)
            case said.Listing(items=items, start=start) | TiedListing(items=items, start=start):
                return (Items(tuple(self.blocks(item) for item in items), start, self.role),)
            case said.Quote(blocks=quoted):
                return (Quote(self.blocks(quoted)),)
            case said.Prompt(blocks=asked, origin=origin):
                return self._prompt(asked, origin)
            case said.Verbatim(lines=lines, origin=origin):
                return (Paragraph(_lines(lines, origin), Role.VERBATIM),)
            case said.Divider():
                return (Rule(),)
            case never:
                assert_never(never)

    def _level(self, typed: int) -> int:
        """Return the level below the section: one deeper than the nearest heading above that was typed as higher."""
        while self.open_levels and self.open_levels[-1] >= typed:
            self.open_levels.pop()
        self.open_levels.append(typed)
        return min(_DEEPEST, self.below + len(self.open_levels))

    def _prompt(self, asked: said.Prose, origin: Origin) -> tuple[Block, ...]:
        label = Text(f"{self.words.settings.wording.to_do}: ", bold=True)
        made = _Composer(self.below, Role.TO_DO, self.words, self.open_levels).blocks(asked)
        match made:
            case (Paragraph(runs=first), *rest):
                return (Paragraph((label, *first), Role.TO_DO), *rest)
            case _:
                return (Paragraph((Text(self.words.settings.wording.to_do, origin=origin),), Role.TO_DO), *made)


def prose(written: Iterable[CommentaryBlock], below: int, words: Words, role: Role = Role.BODY) -> tuple[Block, ...]:
    """Compose prose, tied to measures or not, whose section has a heading of level `below` (0: none)."""
    return _Composer(below, role, words).blocks(written)


def prose_cell(written: said.Prose, below: int, words: Words, role: Role = Role.BODY) -> Cell:
    """Return a cell of prose; one with an empty paragraph where there is none, for Word takes no cell without."""
    return Cell(prose(written, below, words, role) or (Paragraph((), role),))


def commentary(priority: Priority, below: int, words: Words) -> tuple[Block, ...]:
    """Compose a priority's commentary: what is tied to measures shows their ids in bold and an en dash."""
    composer = _Composer(below, Role.BODY, words)
    entries = enumerate(priority.commentary or (), start=1)
    return tuple(Passage(commentary_key(priority, number), composer.block(entry)) for number, entry in entries)


def too_long_to_keep(*cells: said.Prose) -> bool:
    """Tell whether a row with these cells is so long that it is better split than moved to the next page."""
    return any(len(said.words(cell).split()) > _WORDS_KEPT for cell in cells)


def runs(spans: tuple[said.Span, ...], origin: Origin) -> tuple[Run, ...]:
    """Return spans as runs."""
    made: list[Run] = []
    for span in spans:
        if span.text:
            role = Role.LINK if span.link else Role.VERBATIM if span.code else None
            made.append(Text(span.text, span.bold, span.italic, role, span.link, origin))
        if span.newline:
            made.append(Break())
    return tuple(made)


def _tied(tied: Tied) -> tuple[Run, ...]:
    return (Text(tied.label, bold=True, origin=tied.origin), Text(" – "), *runs(tied.spans, tied.origin))


def _lines(lines: tuple[str, ...], origin: Origin) -> tuple[Run, ...]:
    made: list[Run] = []
    for line in lines:
        made += [Text(line, origin=origin), Break()]
    return tuple(made[:-1])
