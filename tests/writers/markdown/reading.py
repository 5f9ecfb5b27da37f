"""Markdown read back as the report would show it, and blocks without what the comparison does not mean."""

from __future__ import annotations

from collections.abc import Iterable

from highlight_report.brand import Role
from highlight_report.content.markdown import read_prose
from highlight_report.content.settings import stand_in_settings
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain import prose as said
from highlight_report.layout.blocks import Block, Heading, Items, Quote
from highlight_report.layout.prose import prose
from highlight_report.layout.wording import Words
from tests.layout.trees import everything

WORDS = Words(stand_in_settings())
TO_DO = WORDS.settings.wording.to_do


def shown(text: str) -> tuple[tuple[Block, ...], list[int]]:
    """Return the blocks that the report makes of Markdown, and the levels of its headings as typed."""
    read = read_prose(text, "a.md", 1, Diagnostics())
    levels = [block.level for block in said.walk(read) if isinstance(block, said.Heading)]
    return prose(read, 0, WORDS, Role.BODY), levels


def levels(blocks: Iterable[Block]) -> list[int]:
    return [block.level for block in everything(blocks) if isinstance(block, Heading)]


def level_less(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks with all headings of one level: which one is shown depends on those above."""
    return tuple(map(_level_less, blocks))


def _level_less(block: Block) -> Block:
    match block:
        case Heading():
            return block._replace(level=1)
        case Items(items=items):
            return block._replace(items=tuple(map(level_less, items)))
        case Quote(blocks=quoted):
            return Quote(level_less(quoted))
        case _:
            return block
