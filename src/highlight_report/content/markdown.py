"""CommonMark becomes paragraphs, lists and emphasis, each block with its line.

Raw HTML and pipe tables are no part of the format: they come out as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from highlight_report.content import mistakes
from highlight_report.content.characters import one_line, without_harm
from highlight_report.content.located import too_large
from highlight_report.content.spans import allowed_link, read_spans
from highlight_report.diagnostics import Diagnostics, Origin
from highlight_report.domain.prose import (
    Divider,
    Heading,
    Listing,
    Paragraph,
    Prompt,
    Prose,
    ProseBlock,
    Quote,
    Span,
    Verbatim,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Word's lists have nine levels. The parser's own limit, above which it drops text unseen, lies beyond their reach.
_DEEPEST = 9
_PARSER_LIMIT = 4 * _DEEPEST
_CONTAINERS = ("bullet_list", "ordered_list", "blockquote")
_TABLE_RULE = re.compile(r"\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?")
_TO_DO = re.compile(r"to[ -]?do\s*:\s*", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")


def read_prose(text: str, path: str, first_line: int, diagnostics: Diagnostics) -> Prose:
    """Read prose that starts on the given line of its file; what it cannot hold is reported."""
    if _has_oversized_paragraph(text, path, first_line, diagnostics):
        return ()
    tokens = parsed(text)
    deep = _first_too_deep(tokens)
    if deep is not None:
        message = f"Lists or quotations are nested more than {_DEEPEST} deep here."
        origin = Origin(path, first_line + _line(deep))
        diagnostics.report(mistakes.CANNOT_PARSE, origin, message, "nest them less deep.")
        return ()
    return _Reader(path, first_line, diagnostics, _labels(tokens)).blocks(iter(tokens))


def parsed(text: str) -> list[Token]:
    """Return the parser's flat run of tokens, those for link definitions among them."""
    return _parser().parse(text)


@cache
def _parser() -> MarkdownIt:
    # Importing the parser takes longer than reading a report with it; a command that reads no prose does without.
    from markdown_it import MarkdownIt

    class _AsTyped(MarkdownIt):
        """Recognises every link, so that those not allowed can be reported, and keeps their addresses as typed."""

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the parser's own name
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's own name
            return super().normalizeLink(url) if allowed_link(url) else url

    labels = {"inline_definitions": True, "store_labels": True}
    return _AsTyped("commonmark", {"html": False, "maxNesting": _PARSER_LIMIT, **labels})


def _has_oversized_paragraph(text: str, path: str, first_line: int, diagnostics: Diagnostics) -> bool:
    found = False
    line = first_line
    for paragraph in _BLANK_LINES.split(text):
        leading = len(paragraph) - len(paragraph.lstrip("\n"))
        found |= too_large(paragraph, Origin(path, line + leading), "paragraph", diagnostics)
        line += paragraph.count("\n") + 1
    return found


def _first_too_deep(tokens: Sequence[Token]) -> Token | None:
    depth = 0
    for token in tokens:
        if token.type.removesuffix("_open").removesuffix("_close") in _CONTAINERS:
            depth += token.nesting
            if depth > _DEEPEST:
                return token
    return None


def _labels(tokens: Iterable[Token]) -> set[str]:
    """Return the labels by which links and pictures name a definition elsewhere in the text."""
    inline = (child for token in tokens for child in token.children or ())
    return {str(child.meta["label"]) for child in inline if "label" in child.meta}


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


class _Reader(NamedTuple):
    """Turns the parser's flat run of tokens into blocks; `labels` are those whose definition is yet to come."""

    path: str
    first_line: int
    diagnostics: Diagnostics
    labels: set[str]

    def blocks(self, tokens: Iterator[Token]) -> Prose:
        """Return the blocks up to the end of the container that the tokens are in."""
        found: list[ProseBlock] = []
        for token in tokens:
            if token.nesting < 0:
                break
            block = self._block(token, tokens)
            if block is not None:
                found.append(block)
        return tuple(found)

    def _block(self, token: Token, tokens: Iterator[Token]) -> ProseBlock | None:
        origin = self._origin(token)
        match token.type:
            case "paragraph_open":
                return self._paragraph(origin, tokens)
            case "heading_open":
                return self._heading(int(token.tag[1:]), origin, tokens)
            case "bullet_list_open":
                return Listing(self._items(tokens), None, origin)
            case "ordered_list_open":
                return Listing(self._items(tokens), int(token.attrs.get("start", 1)), origin)
            case "blockquote_open":
                return _quote_or_prompt(self.blocks(tokens), origin)
            case "fence" | "code_block":
                return self._verbatim(token.content.removesuffix("\n"), origin)
            case "hr":
                return Divider(origin)
            case "definition":
                return self._definition(token, origin)
            case unknown:
                raise AssertionError(f"a kind of block that CommonMark does not have: {unknown}")

    def _origin(self, token: Token) -> Origin:
        first, end = token.map or (0, 0)
        return Origin(self.path, self.first_line + first, last_line=self.first_line + end - 1)

    def _paragraph(self, origin: Origin, tokens: Iterator[Token]) -> Paragraph | Verbatim | None:
        inline = _inline(tokens)
        if _is_pipe_table(inline.content):
            return self._verbatim(inline.content, origin)
        spans = read_spans(inline.children or (), origin, self.diagnostics)
        return Paragraph(spans, origin) if spans else None

    def _heading(self, level: int, origin: Origin, tokens: Iterator[Token]) -> Heading | None:
        spans = read_spans(_inline(tokens).children or (), origin, self.diagnostics)
        if spans:
            return Heading(level, spans, origin)
        message = "A heading without words was left out."
        self.diagnostics.report(mistakes.EMPTY_HEADING, origin, message, "write its words, or remove the # marks.")
        return None

    def _definition(self, token: Token, origin: Origin) -> Paragraph | None:
        """Return the words of a definition that no link uses, such as `[Update]: ongoing`: they are meant as words."""
        label, title = str(token.meta["id"]), token.meta["title"]
        if label in self.labels:
            self.labels.remove(label)
            return None
        typed = f"[{token.meta['label']}]: {token.meta['url']}" + (f' "{title}"' if title else "")
        return Paragraph((Span(one_line(typed)),), origin)

    def _items(self, tokens: Iterator[Token]) -> tuple[Prose, ...]:
        items: list[Prose] = []
        for token in tokens:
            if token.nesting < 0:
                break
            items.append(self.blocks(tokens))
        return tuple(items)

    @staticmethod
    def _verbatim(text: str, origin: Origin) -> Verbatim:
        return Verbatim(tuple(without_harm(text.expandtabs(4)).split("\n")), origin)


def _inline(tokens: Iterator[Token]) -> Token:
    inline = next(tokens)
    next(tokens)
    return inline


def _is_pipe_table(source: str) -> bool:
    lines = (line.strip() for line in source.split("\n"))
    return any("|" in above and "|" in rule and _TABLE_RULE.fullmatch(rule) for above, rule in pairwise(lines))


def _quote_or_prompt(blocks: Prose, origin: Origin) -> Quote | Prompt | None:
    if not blocks:
        return None
    first = blocks[0]
    words = _after_label(first.spans) if isinstance(first, Paragraph) else None
    if words is None:
        return Quote(blocks, origin)
    rest = blocks[1:]
    return Prompt((Paragraph(words, first.origin), *rest) if words else rest, origin)


def _after_label(spans: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """Return the spans after a bold `To do:`; None where they do not start with it."""
    label = _TO_DO.match(spans[0].text)
    if not spans[0].bold or not label:
        return None
    first = spans[0]._replace(text=spans[0].text[label.end() :])
    kept = (first, *spans[1:]) if first.text else spans[1:]
    return (kept[0]._replace(text=kept[0].text.lstrip(" ")), *kept[1:]) if kept else ()
