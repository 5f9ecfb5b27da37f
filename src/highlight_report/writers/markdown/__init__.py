"""The Markdown writer: blocks become CommonMark that reads back as the same blocks.

`markdown` writes a passage as an author would have typed it, `normal` is what it says of the passage (see `tree` for
what CommonMark cannot say), and `page` writes a whole document, tables included, to be read.
"""

from __future__ import annotations

from collections.abc import Iterable

from highlight_report.brand import Brand
from highlight_report.layout.blocks import Block, Document
from highlight_report.writers.markdown.page import page
from highlight_report.writers.markdown.story import Story, Style
from highlight_report.writers.markdown.tree import Grammar

__all__ = ["Style", "markdown", "normal", "page", "pieces", "write"]

_PLAIN = Style()


def write(document: Document, _brand: Brand) -> bytes:
    """Return a document as a page of Markdown in UTF-8; it takes no look from a brand."""
    return page(document).encode()


def markdown(blocks: Iterable[Block], to_do: str, style: Style = _PLAIN) -> str:
    """Return blocks as CommonMark, one line a paragraph; `to_do` is how the report labels a prompt."""
    return Story(style).all(Grammar(to_do).sayable(blocks))


def normal(blocks: Iterable[Block], to_do: str) -> tuple[Block, ...]:
    """Return what `markdown` can say of blocks, as blocks: two texts say the same where their normal forms agree."""
    grammar = Grammar(to_do)
    return grammar.blocks(grammar.sayable(blocks))


def pieces(blocks: Iterable[Block], to_do: str) -> tuple[tuple[Block, ...], ...]:
    """Return the normal form piece by piece: a prompt is one, with all the blocks that belong to it."""
    grammar = Grammar(to_do)
    return tuple(grammar.blocks((said,)) for said in grammar.sayable(blocks))
