"""Passages as the lines that people typed, and what changed in the words of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from highlight_report.domain import prose as said
from highlight_report.domain.comparison import Line, LineShape, Stretch, WordChange
from highlight_report.domain.report import CommentaryBlock, Tied, TiedListing
from highlight_report.month.compare.words import Hunk, hunks

_CONTEXT = 15  # words shown before and after a change; a longer stretch that stayed is cut
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as typed: a paragraph, a heading, an item of a list.

    `look` is what sets lines of the same words apart, from headings' levels to quotations; `ids` are the measures that
    the line is commentary on.
    """

    spans: tuple[said.Span, ...]
    shape: LineShape = LineShape.PARAGRAPH
    number: int | None = None
    look: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """The words, each with its punctuation."""
        return said.plain(self.spans).split()


@dataclass(frozen=True, slots=True)
class _Start:
    """The start of a line among its words; renumbering a list changes no words."""

    shape: LineShape
    number: int | None = field(compare=False)


_Token: TypeAlias = str | _Start


def typed_lines(blocks: Iterable[CommentaryBlock], to_do: str) -> tuple[Typed, ...]:
    """Return the lines of prose or commentary; `to_do` is what the report prints before a prompt."""
    return tuple(_Lines(to_do).of(blocks, Typed(())))


def changed_lines(before: Sequence[Typed], after: Sequence[Typed]) -> tuple[Line, ...] | None:
    """Return old and new words together; no line where all words stayed, and None where the look did so too."""
    if before == after:
        return None
    found = hunks(_tokens(before), _tokens(after))
    if not any(_has_words(hunk) for hunk in found if not hunk.is_kept):
        return ()
    page = _Page()
    for index, hunk in enumerate(found):
        if hunk.is_kept:
            page.add(WordChange.KEPT, _shortened(hunk.added, starts=index == 0, ends=index == len(found) - 1))
        else:
            page.add_change(hunk)
    return page.lines()


@dataclass(frozen=True, slots=True)
class _Lines:
    """Flattens blocks into lines; `like` is the line that a block's own ones take after."""

    to_do: str

    def of(self, blocks: Iterable[CommentaryBlock], like: Typed) -> Iterator[Typed]:
        for block in blocks:
            yield from self._block(block, like)

    def _block(self, block: CommentaryBlock, like: Typed) -> Iterator[Typed]:
        match block:
            case said.Paragraph(spans=spans):
                yield _like(like, spans)
            case said.Heading(spans=spans, level=level):
                yield _like(like, spans, f"heading {level}")
            case Tied(label=label, ids=ids, spans=spans):
                text = (said.Span(label, bold=True), said.Span(" – "), *spans)
                yield Typed(text, like.shape, like.number, like.look, ids)
            case said.Listing(items=items, start=start) | TiedListing(items=items, start=start):
                yield from self._items(items, start, like)
            case said.Quote(blocks=blocks):
                yield from self.of(blocks, _like(like, (), "quote"))
            case said.Prompt(blocks=blocks):
                yield from self._prompt(blocks, _like(like, (), "prompt"))
            case said.Verbatim(lines=lines):
                yield from (_like(like, (said.Span(line),), "verbatim") for line in lines)
            case said.Divider():
                yield _like(like, (), "divider")
            case never:
                assert_never(never)

    def _items(self, items: Iterable[Iterable[CommentaryBlock]], start: int | None, like: Typed) -> Iterator[Typed]:
        for index, item in enumerate(items):
            yield from self._item(item, None if start is None else start + index, like)

    def _item(self, item: Iterable[CommentaryBlock], number: int | None, like: Typed) -> Iterator[Typed]:
        """Yield an item's lines: its first bears the mark, and what follows ids in it belongs to them."""
        shape = LineShape.BULLET if number is None else LineShape.NUMBER
        first = Typed((), shape, number, (*like.look, "item"), like.ids)
        rest = Typed((), look=first.look, ids=like.ids)
        for block in item:
            for line in self._block(block, first):
                yield line
                first = rest = Typed((), look=rest.look, ids=line.ids)

    def _prompt(self, blocks: said.Prose, like: Typed) -> Iterator[Typed]:
        label: tuple[said.Span, ...] = (said.Span(f"{self.to_do}: "),)
        for line in self.of(blocks, like):
            yield _like(line, (*label, *line.spans))
            label = ()
        if label:
            yield _like(like, (said.Span(self.to_do),))


def _like(line: Typed, spans: tuple[said.Span, ...], *look: str) -> Typed:
    return Typed(spans, line.shape, line.number, (*line.look, *look), line.ids)


def _tokens(lines: Sequence[Typed]) -> list[_Token]:
    tokens: list[_Token] = []
    for line in lines:
        tokens += (_Start(line.shape, line.number), *line.words) if line.words else ()
    return tokens


def _has_words(hunk: Hunk[_Token]) -> bool:
    return any(isinstance(token, str) for token in (*hunk.removed, *hunk.added))


def _shortened(tokens: tuple[_Token, ...], *, starts: bool, ends: bool) -> tuple[_Token, ...]:
    """Cut a long stretch that stayed down to the words next to the changes around it."""
    head = 0 if starts else _CONTEXT
    tail = len(tokens) if ends else len(tokens) - _CONTEXT
    if tail - head <= _CONTEXT:
        return tokens
    opening = tokens[:1] if starts and isinstance(tokens[0], _Start) else ()
    return (*opening, *tokens[:head], _CUT, *tokens[tail:])


@dataclass(slots=True)
class _Page:
    """Lines that grow word by word."""

    _lines: list[tuple[_Start, list[tuple[WordChange, list[str]]]]] = field(default_factory=list)

    def add(self, change: WordChange, tokens: Iterable[_Token]) -> None:
        for token in tokens:
            if isinstance(token, _Start):
                self._lines.append((token, []))
            else:
                self._add_word(change, token)

    def add_change(self, hunk: Hunk[_Token]) -> None:
        """Add what went, then what came: below it where either runs over more than a line."""
        here = len(self._lines)
        self.add(WordChange.REMOVED, hunk.removed)
        ran_on = len(self._lines) > here and not (hunk.added and isinstance(hunk.added[0], _Start))
        if ran_on and hunk.added:
            self._lines.append((self._lines[here - 1][0] if here else _Start(LineShape.PARAGRAPH, None), []))
        self.add(WordChange.ADDED, hunk.added)

    def _add_word(self, change: WordChange, word: str) -> None:
        if not self._lines:
            self._lines.append((_Start(LineShape.PARAGRAPH, None), []))
        stretches = self._lines[-1][1]
        if stretches and stretches[-1][0] is change:
            stretches[-1][1].append(word)
        else:
            stretches.append((change, [word]))

    def lines(self) -> tuple[Line, ...]:
        """Return the lines that have words."""
        return tuple(
            Line(tuple(Stretch(change, " ".join(words)) for change, words in stretches), start.shape, start.number)
            for start, stretches in self._lines
            if stretches
        )
