from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.markdown import read_prose
from highlight_report.diagnostics import Diagnostics, Origin
from highlight_report.domain.prose import (
    Divider,
    Heading,
    Listing,
    Paragraph,
    Prompt,
    Prose,
    Quote,
    Span,
    Verbatim,
    walk,
)
from tests.content.reading import codes

LONG = "[x](https://a.b/".ljust(2083 + len("[x]("), "c")  # up to here the longest address that a reader opens


def read(text: str, first_line: int = 1) -> tuple[Prose, Diagnostics]:
    diagnostics = Diagnostics()
    return read_prose(text, "c.md", first_line, diagnostics), diagnostics


def read_silently(text: str) -> Prose:
    prose, diagnostics = read(text)
    assert codes(diagnostics) == []
    return prose


def spans(text: str) -> tuple[Span, ...]:
    (paragraph,) = read_silently(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.spans


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("plain", (Span("plain"),)),
        ("a **b** c", (Span("a "), Span("b", bold=True), Span(" c"))),
        ("*i* _j_", (Span("i", italic=True), Span(" "), Span("j", italic=True))),
        ("***x***", (Span("x", bold=True, italic=True),)),
        ("**a *b* c**", (Span("a ", bold=True), Span("b", bold=True, italic=True), Span(" c", bold=True))),
        ("`code *x*`", (Span("code *x*", code=True),)),
        ("one\ntwo", (Span("one two"),)),
        ("one  \ntwo", (Span("one", newline=True), Span("two"))),
        ("one\\\n**two**", (Span("one", newline=True), Span("two", bold=True))),
        ("&pound;5 &amp; 1 \\* 2", (Span("£5 & 1 * 2"),)),
        ("a\tb", (Span("a b"),)),
        ("a&#10;b", (Span("a b"),)),
        ("soft&shy;hyphen", (Span("softhyphen"),)),
        ("no\u00a0break", (Span("no\u00a0break"),)),
        ("[x](https://a.b)", (Span("x", link="https://a.b"),)),
        ("[**x** y](HTTP://a.b)", (Span("x", bold=True, link="HTTP://a.b"), Span(" y", link="HTTP://a.b"))),
        ("<https://a.b>", (Span("https://a.b", link="https://a.b"),)),
        ("<me@a.org>", (Span("me@a.org", link="mailto:me@a.org"),)),
        ("[](https://a.b)", (Span("https://a.b", link="https://a.b"),)),
        ("[x][1]\n\n[1]: https://a.b", (Span("x", link="https://a.b"),)),
        ("[x](https://a.b)[y](https://a.b)", (Span("xy", link="https://a.b"),)),
        ("<b>x</b> <!-- y -->", (Span("<b>x</b> <!-- y -->"),)),
        ("<div>\n<p>x", (Span("<div> <p>x"),)),
        ("a | b", (Span("a | b"),)),
        ("[x](https://a.b:8080?c)", (Span("x", link="https://a.b:8080?c"),)),
        ("[x](https://me:you@a.b/)", (Span("x", link="https://me:you@a.b/"),)),
        (LONG + ")", (Span("x", link=LONG[4:]),)),
        ("5 < 6 and 7 > 6", (Span("5 < 6 and 7 > 6"),)),
        ("https://a.b bare", (Span("https://a.b bare"),)),
    ],
)
def test_the_inside_of_a_paragraph(typed: str, expected: tuple[Span, ...]) -> None:
    assert spans(typed) == expected


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("see [x](file:///c:/x) now", "see [x](file:///c:/x) now"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("[x](notes.docx)", "[x](notes.docx)"),
        ('[x](#top "title")', '[x](#top "title")'),
        ("[x]()", "[x]()"),
        ("<ftp://a.b/c d>", None),
        ("<ftp://a.b/c>", "<ftp://a.b/c>"),
        ("[x](https://)", "[x](https://)"),
        ("[x](https://:80/)", "[x](https://:80/)"),
        ("[x](https://a.b:http/)", "[x](https://a.b:http/)"),
        (LONG + "x)", LONG + "x)"),
    ],
)
def test_other_links_are_shown_as_typed(typed: str, shown: str | None) -> None:
    (paragraph,), diagnostics = read(typed)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == (shown or typed)
    assert not any(span.link for span in paragraph.spans)
    assert codes(diagnostics) == (["link-not-allowed"] if shown else [])


def test_a_picture_is_reported_and_its_words_are_shown() -> None:
    prose, diagnostics = read("see ![a *chart* of\nit ![x](y)](chart.png) here")
    assert [block.text for block in prose if isinstance(block, Paragraph)] == ["see a chart of it x here"]
    assert codes(diagnostics) == ["picture-not-shown"]


def test_a_picture_without_words_leaves_no_empty_paragraph() -> None:
    assert read("![](chart.png)")[0] == ()


def test_blocks_know_their_lines() -> None:
    prose, _ = read("# H\n\npara\nmore\n\n- one\n\n  two\n- > quoted\n\n---\n\n```\ncode\n```\n", first_line=7)
    assert [(type(block).__name__, block.origin.line) for block in walk(prose)] == [
        ("Heading", 7),
        ("Paragraph", 9),
        ("Listing", 12),
        ("Paragraph", 12),
        ("Paragraph", 14),
        ("Quote", 15),
        ("Paragraph", 15),
        ("Divider", 17),
        ("Verbatim", 19),
    ]
    assert all(block.origin.path == "c.md" for block in walk(prose))


def test_lists() -> None:
    (listing,) = read_silently("7. a\n8. b\n   - c\n   - d\n")
    assert isinstance(listing, Listing)
    assert listing.start == 7
    inner = listing.items[1][1]
    assert isinstance(inner, Listing)
    assert inner.start is None
    assert [[type(block).__name__ for block in item] for item in inner.items] == [["Paragraph"], ["Paragraph"]]


def test_headings_quotes_code_and_breaks() -> None:
    heading, setext, quote, rule, code = read_silently("### T *x*\n\nS\n---\n\n> q\n\n***\n\n    a\tb\n      c\n")
    assert isinstance(heading, Heading)
    assert (heading.level, heading.text) == (3, "T x")
    assert isinstance(setext, Heading)
    assert setext.level == 2
    assert isinstance(quote, Quote)
    assert isinstance(rule, Divider)
    assert isinstance(code, Verbatim)
    assert code.lines == ("a   b", "  c")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("> **To do:** say why", ["say why"]),
        ("> **TO DO:** say why\n>\n> and what next", ["say why", "and what next"]),
        ("> **To do: say** why", ["say why"]),
        ("> **To do:**", []),
    ],
)
def test_prompts(typed: str, words: list[str]) -> None:
    (prompt,) = read_silently(typed)
    assert isinstance(prompt, Prompt)
    assert [block.text for block in prompt.blocks if isinstance(block, Paragraph)] == words


@pytest.mark.parametrize(
    "typed", ["> To do: x", "> **Note:** x", "> **To done:** x", "> - **To do:** x", "**To do:** x"]
)
def test_what_is_no_prompt(typed: str) -> None:
    assert not any(isinstance(block, Prompt) for block in read_silently(typed))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[Update]: ongoing", ["[Update]: ongoing"]),
        ("before\n\n[Update]: ongoing\nmore", ["before", "[Update]: ongoing", "more"]),
        ("[Update]: ongoing\n[Owner]: Smith", ["[Update]: ongoing", "[Owner]: Smith"]),
        ('[a]: b "c"', ['[a]: b "c"']),
        ("> - [Update]: ongoing", ["[Update]: ongoing"]),
        ("[a\nb]: c", ["[a b]: c"]),
        ("[x][1] here\n\n[1]: https://a.b\n[2]: https://a.c", ["x here", "[2]: https://a.c"]),
        ("[x][1] here\n\n[1]: https://a.b\n[1]: https://a.c", ["x here", "[1]: https://a.c"]),
        ("[X] here\n\n[x]: https://a.b", ["X here"]),
    ],
)
def test_definitions_that_no_link_uses_are_words(typed: str, shown: list[str]) -> None:
    assert [block.text for block in walk(read_silently(typed)) if isinstance(block, Paragraph)] == shown


def test_a_definition_that_is_words_keeps_its_line() -> None:
    (before, update), _ = read("x\n\n[Update]: ongoing", first_line=5)
    assert (before.origin.line, update.origin.line) == (5, 7)


@pytest.mark.parametrize(
    "typed", ["| a | b |\n|---|:-:|\n| *1* | 2 |", "a | b\n-- | --\n1 | 2", "Intro:\n| a |\n| --- |\n| &amp; |"]
)
def test_pipe_tables_are_shown_as_typed(typed: str) -> None:
    (block,) = read_silently(typed)
    assert isinstance(block, Verbatim)
    assert block.lines == tuple(typed.split("\n"))


@pytest.mark.parametrize(
    "rule", [" " * 200_000 + "|x", "|" + " " * 200_000 + "x", "- " * 10_000 + "|x", "|-" * 100_000 + "x"]
)
def test_what_is_nearly_a_table_is_read_in_good_time(rule: str) -> None:
    read("a|b\n" + rule)


def test_an_empty_heading_is_left_out() -> None:
    prose, diagnostics = read("#\n\ntext")
    assert [type(block) for block in prose] == [Paragraph]
    assert codes(diagnostics) == ["empty-heading"]


def test_an_empty_file_has_no_prose() -> None:
    assert read_silently("") == ()
    assert read_silently("\n \n") == ()


@pytest.mark.parametrize("typed", ["> " * 9 + "x", "".join("  " * depth + "- x\n" for depth in range(9))])
def test_nine_levels_are_read(typed: str) -> None:
    assert read_silently(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "> " * 10 + "x",
        "> " * 200 + "x",
        "> " * 5_000,
        "1. " * 200 + "x",
        "".join("  " * depth + "- x\n" for depth in range(200)),
    ],
)
def test_deeper_nesting_is_an_error_not_a_crash(typed: str) -> None:
    prose, diagnostics = read("fine\n\n" + typed)
    assert prose == ()
    assert [(item.check.code, item.origin.line >= 3) for item in diagnostics] == [("cannot-parse", True)]


@pytest.mark.parametrize("typed", ["*" * 3_000, "[" * 3_000, "![" * 3_000, "`" * 3_001, "<" * 3_000, "**a *b " * 500])
def test_floods_of_marks_are_read_in_good_time(typed: str) -> None:
    read(typed)


def test_an_oversized_paragraph_is_an_error_with_its_line() -> None:
    prose, diagnostics = read("fine\n\n\n" + "word " * 20_001 + "\n\nfine", first_line=5)
    assert prose == ()
    assert [(item.check.code, item.origin) for item in diagnostics] == [("too-large", Origin("c.md", 8))]


def test_a_long_text_of_many_paragraphs_is_fine() -> None:
    assert len(read_silently("word " * 1_000 + "\n\n" + "\n\n".join(["word " * 300] * 100))) == 101


_MARKS = st.text(st.sampled_from("ab \n\t*_`[]()<>!#-+1.|:&;\\\"'~=\u200b\u00a0"))


@given(st.one_of(st.text(), _MARKS))
def test_any_text_is_prose_or_reported(text: str) -> None:
    prose, _ = read(text.replace("\r", ""))
    for block in walk(prose):
        if isinstance(block, (Paragraph, Heading)):
            assert block.spans
            assert not any("\n" in span.text or "\t" in span.text or "\x0b" in span.text for span in block.spans)
        assert 1 <= block.origin.line <= text.count("\n") + 1
