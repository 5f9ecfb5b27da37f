"""The skeleton of a document: what it says, in reading order, with each passage that may be edited in its place.

It travels in the document, so that whoever reads it when it comes back knows a passage by what stands around it, and
sees what was changed that may not be: figures, headings, names of columns.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from highlight_report.brand import Brand, TypeWordmark
from highlight_report.layout.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Rule,
    Table,
    shown_text,
)

_PAGE_MARKS = re.compile(r"\{pages?\}")


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words that are not to be edited: a paragraph, or all of a cell."""

    words: str


@dataclass(frozen=True, slots=True)
class Editable:
    """The place of a passage that may be edited."""

    key: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row, its header first."""

    rows: tuple[tuple[Fixed | Editable, ...], ...]


Slot: TypeAlias = Fixed | Editable | Grid


def skeleton(document: Document, editable: Container[str]) -> tuple[Slot, ...]:
    """Return the skeleton of a document in which the passages of some keys may be edited."""
    return tuple(slot for section in document.sections for slot in _slots(section.blocks, editable))


def furniture(document: Document, brand: Brand) -> Iterator[str]:
    """Yield the texts that stand above and below the pages of a document, each once, without the numbers of pages."""
    heads = [text for section in document.sections if section.running_head for text in section.running_head]
    wordmark = brand.wordmark.lines if isinstance(brand.wordmark, TypeWordmark) else ()
    foot = document.footer
    texts = (*heads, *wordmark, foot.left, foot.centre, *_PAGE_MARKS.split(foot.page), document.watermark)
    yield from dict.fromkeys(filter(None, map(squeezed, texts)))


def squeezed(text: str) -> str:
    """Return words on one line with single spaces between them, of whatever kind they were."""
    return " ".join(text.split())


def _slots(blocks: Iterable[Block], editable: Container[str]) -> Iterator[Slot]:
    for block in blocks:
        match block:
            case Heading(runs=runs) | Paragraph(runs=runs):
                yield from (Fixed(words) for words in (squeezed("".join(map(shown_text, runs))),) if words)
            case Items(items=items):
                for item in items:
                    yield from _slots(item, editable)
            case Passage() if block.key in editable:
                yield Editable(block.key)
            case Quote(blocks=inner) | Passage(blocks=inner):
                yield from _slots(inner, editable)
            case Table():
                rows = (block.header, *block.rows)
                yield Grid(tuple(tuple(_cell(cell, editable) for cell in row.cells) for row in rows))
            case Rule():
                pass
            case never:
                assert_never(never)


def _cell(cell: Cell, editable: Container[str]) -> Fixed | Editable:
    match cell.blocks:
        case (Passage() as only,) if only.key in editable:
            return Editable(only.key)
        case several:
            slots = _slots(several, ())
            return Fixed(" ".join(slot.words for slot in slots if isinstance(slot, Fixed)))
