"""Prose as people wrote it: blocks and spans, free of Markdown's notation, each block with its place."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from highlight_report.diagnostics import Origin


class Span(NamedTuple):
    """A stretch of text with one look; `link` is the address it leads to, `newline` breaks the line after it."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    newline: bool = False


class Paragraph(NamedTuple):
    """A paragraph."""

    spans: tuple[Span, ...]
    origin: Origin

    @property
    def text(self) -> str:
        """The words alone."""
        return plain(self.spans)


class Heading(NamedTuple):
    """A heading inside prose; `level` counts from 1 as the author typed it."""

    level: int
    spans: tuple[Span, ...]
    origin: Origin

    @property
    def text(self) -> str:
        """The words alone."""
        return plain(self.spans)


class Listing(NamedTuple):
    """A bulleted or numbered list; `start` is the first number, None for bullets."""

    items: tuple[tuple[ProseBlock, ...], ...]
    start: int | None
    origin: Origin


class Quote(NamedTuple):
    """A block quotation."""

    blocks: tuple[ProseBlock, ...]
    origin: Origin


class Prompt(NamedTuple):
    """A question left to be answered: a block quotation that starts `**To do:**` (the words follow it)."""

    blocks: tuple[ProseBlock, ...]
    origin: Origin


class Verbatim(NamedTuple):
    """Lines shown as typed (a code block)."""

    lines: tuple[str, ...]
    origin: Origin


class Divider(NamedTuple):
    """A thematic break."""

    origin: Origin


ProseBlock: TypeAlias = Paragraph | Heading | Listing | Quote | Prompt | Verbatim | Divider
Prose: TypeAlias = tuple[ProseBlock, ...]


def plain(spans: tuple[Span, ...]) -> str:
    """Return the words of spans without their look."""
    return "".join(span.text + (" " if span.newline else "") for span in spans)


def walk(prose: Prose) -> tuple[ProseBlock, ...]:
    """Return every block of the prose, nested ones included, in reading order."""
    found: list[ProseBlock] = []
    for block in prose:
        found.append(block)
        match block:
            case Listing(items=items):
                for item in items:
                    found.extend(walk(item))
            case Quote(blocks=blocks) | Prompt(blocks=blocks):
                found.extend(walk(blocks))
            case _:
                pass
    return tuple(found)


def words(prose: Prose) -> str:
    """Return the words of the prose, one line a paragraph or heading."""
    lines: list[str] = []
    for block in walk(prose):
        match block:
            case Paragraph() | Heading():
                lines.append(block.text)
            case Verbatim(lines=typed):
                lines.extend(typed)
            case _:
                pass
    return "\n".join(lines)
