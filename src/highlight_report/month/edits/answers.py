"""Passages of one line: a milestone's title, its owner, its status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from highlight_report.content.milestones import STATUSES
from highlight_report.domain.passages import MilestonePart
from highlight_report.domain.rag import Rag
from highlight_report.layout.blocks import (
    Block,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Rule,
    Table,
    Text,
    shown_text,
)
from highlight_report.layout.wording import Words
from highlight_report.month.edits.forms import Reading
from highlight_report.month.edits.weaving import restyled
from highlight_report.writers.markdown import markdown

LINES = (MilestonePart.TITLE, MilestonePart.OWNER, MilestonePart.STATUS)
"""The parts of a milestone that are one line."""

_HEADING = "## "
# Between two paragraphs of a line's cell: people set several owners under one another.
_JOINTS = {MilestonePart.OWNER: " / "}


def words_of(blocks: Iterable[Block], part: MilestonePart) -> str:
    """Return the words of a cell on one line."""
    lines = (" ".join(line.split()) for line in _lines(blocks))
    return _JOINTS.get(part, " ").join(filter(None, lines))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield "".join(map(shown_text, runs))
            case Items(items=items):
                for item in items:
                    yield from _lines(item)
            case Quote(blocks=inner) | Passage(blocks=inner):
                yield from _lines(inner)
            case Rule() | Table():
                pass
            case never:
                assert_never(never)


def status_words(words: Words) -> Mapping[str, Rag]:
    """Return the words for a status that people may write in Word: those that the report prints, those of sources."""
    printed = {words.rag(rag): rag for rag in Rag}
    known = {word.casefold() for word in printed}
    return {**printed, **{word: rag for word, rag in STATUSES.items() if word not in known}}


def status_source(rag: Rag, before: str) -> str:
    """Return how a status is typed, with a capital where the one before it has one."""
    return rag.value.capitalize() if before[:1].isupper() else rag.value


def line_source(typed: str, before: str, after: str, part: MilestonePart, reading: Reading) -> str:
    """Return the source of a line that says something else, in the notation of what is typed there, where it can be."""
    wanted = _as_typed(after, part, reading)
    close = restyled(_as_typed(before, part, reading), typed, wanted) if typed else wanted
    start = _HEADING if part is MilestonePart.TITLE else ""
    read = [block for form in reading.read(start + close) for block in form.blocks]
    return close if words_of(read, part) == after and "\n" not in close else wanted


def _as_typed(words: str, part: MilestonePart, reading: Reading) -> str:
    runs = (Text(words),)
    if part is MilestonePart.TITLE:
        return markdown((Heading(2, runs),), reading.to_do).removeprefix(_HEADING)
    return markdown((Paragraph(runs),), reading.to_do)
