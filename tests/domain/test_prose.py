"""Prose: its words, and all its blocks."""

from __future__ import annotations

from highlight_report.diagnostics import NOWHERE
from highlight_report.domain.prose import Divider, Listing, Paragraph, Quote, Span, Verbatim, plain, walk, words
from tests.builders import heading, paragraph, prompt


def test_words_are_told_without_their_look() -> None:
    spans = (Span("Not ", bold=True), Span("one", newline=True), Span("left", link="https://example.org"))
    assert plain(spans) == "Not one left"
    assert Paragraph(spans, NOWHERE).text == "Not one left"


def test_every_block_is_found_in_reading_order() -> None:
    inner = paragraph("inner")
    listing = Listing(((inner, Quote((paragraph("deep"),), NOWHERE)), (paragraph("second"),)), 1, NOWHERE)
    prose = (heading(1, "top"), listing, prompt("asked"), Divider(NOWHERE), Verbatim(("a", "b"), NOWHERE))
    assert words(prose).splitlines() == ["top", "inner", "deep", "second", "asked", "a", "b"]
    assert [type(block).__name__ for block in walk(prose)] == [
        "Heading",
        "Listing",
        "Paragraph",
        "Quote",
        "Paragraph",
        "Paragraph",
        "Prompt",
        "Paragraph",
        "Divider",
        "Verbatim",
    ]
