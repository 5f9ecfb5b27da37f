"""Which lines of a Markdown text each of its blocks takes up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from highlight_report.content.markdown import parsed

if TYPE_CHECKING:
    from markdown_it.token import Token


class Kind(Enum):
    """What a block is; the value is what the Markdown parser calls it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLETS = "bullet_list"
    NUMBERS = "ordered_list"
    ITEM = "list_item"
    QUOTE = "blockquote"
    DEFINITION = "definition"
    CODE = "code_block"
    FENCE = "fence"
    DIVIDER = "hr"


LISTS = (Kind.BULLETS, Kind.NUMBERS)


class Extent(NamedTuple):
    """A block's lines: `first` up to, not including, `end`, counted from 1, blank ones at its end left out.

    `level` is a heading's, 0 where it has no words; `labels` are those of the links in a paragraph or heading that are
    defined elsewhere, or the one that a definition defines.
    """

    kind: Kind
    first: int
    end: int
    inside: tuple[Extent, ...] = ()
    level: int = 0
    labels: frozenset[str] = frozenset()

    @property
    def lines(self) -> range:
        """The numbers of its lines."""
        return range(self.first, self.end)


def read_extents(text: str) -> tuple[Extent, ...]:
    """Return the blocks of a text, as its readers see it."""
    return _Reader(text.split("\n")).blocks(iter(parsed(text)))


def walk(blocks: Iterable[Extent]) -> Iterator[Extent]:
    """Yield every block, nested ones included, from the first line to the last."""
    for block in blocks:
        yield block
        yield from walk(block.inside)


class _Reader(NamedTuple):
    lines: Sequence[str]

    def blocks(self, tokens: Iterator[Token]) -> tuple[Extent, ...]:
        """Return the blocks up to the end of the container that the tokens are in."""
        found: list[Extent] = []
        for token in tokens:
            if token.nesting < 0:
                break
            found.append(self._block(token, tokens))
        return tuple(found)

    def _block(self, token: Token, tokens: Iterator[Token]) -> Extent:
        kind = Kind(token.type.removesuffix("_open"))
        first, end = self._lines(token)
        match kind:
            case Kind.PARAGRAPH | Kind.HEADING:
                inline = next(tokens)
                next(tokens)
                has_level = kind is Kind.HEADING and inline.content
                return Extent(kind, first, end, level=int(token.tag[1:]) if has_level else 0, labels=_labels(inline))
            case Kind.DEFINITION:
                return Extent(kind, first, end, labels=frozenset({str(token.meta["id"])}))
            case Kind.BULLETS | Kind.NUMBERS | Kind.ITEM | Kind.QUOTE:
                return Extent(kind, first, end, self.blocks(tokens))
            case _:
                return Extent(kind, first, end)

    def _lines(self, token: Token) -> tuple[int, int]:
        first, end = token.map or (0, 0)
        while end > first + 1 and not self.lines[end - 1].strip():
            end -= 1
        return first + 1, end + 1


def _labels(inline: Token) -> frozenset[str]:
    return frozenset(str(child.meta["label"]) for child in inline.children or () if "label" in child.meta)
