from __future__ import annotations

import pytest

from highlight_report.brand import Role
from highlight_report.layout.blocks import (
    Arrow,
    Block,
    Break,
    Figure,
    Heading,
    Items,
    Paragraph,
    Quote,
    Rule,
    Run,
    Shape,
    Tab,
    Text,
)
from highlight_report.writers.markdown import markdown, normal

TO_DO = "To be completed"


def bold(text: str) -> Text:
    return Text(text, bold=True)


def italic(text: str) -> Text:
    return Text(text, italic=True)


def link(text: str, address: str = "https://a.b") -> Text:
    return Text(text, role=Role.LINK, link=address)


def code(text: str) -> Text:
    return Text(text, role=Role.VERBATIM)


def said(*runs: Run) -> str:
    return markdown((Paragraph(runs),), TO_DO)


def written(*blocks: Block) -> str:
    return markdown(blocks, TO_DO)


def words(text: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph((Text(text),), role)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words – with dashes, 'quotes' and “quotes”.",
        "47.6% of 1,656 (2 families) at £5.0m & more; 24/7!",
        "a 2 * 3 grid",
        "snake_case and more_of_it",
        "a footnote* to come",
        "5 < 6 and 7 > 6",
        "R&D, and &c; no more",
        "a [placeholder to fill",
        "see C:\\Users\\x and a\\b",
        "#1 of 12 and 1.5, or 3) three",
        "-5% on last month",
        "+5% on last month",
        "2023 was a year",
        "a | b",
        "hm~ ~10",
        "(a) one",
        "63 – no label",
    ],
)
def test_ordinary_words_are_not_escaped(text: str) -> None:
    assert said(Text(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a*", r"\*a\*"),
        ("_a_", r"\_a\_"),
        ("a [b](c)", r"a \[b](c)"),
        ("[Update]: on time", r"\[Update]: on time"),
        ("`a`", r"\`a\`"),
        ("&amp; &#65; &", r"\&amp; \&#65; &"),
        ("<b>", r"\<b>"),
        ("<https://a.b>", r"\<https://a.b>"),
        (r"\*", r"\\*"),
        ("a\\", "a\\\\"),
        ("# a", r"\# a"),
        ("#", r"\#"),
        ("> a", r"\> a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("* a", r"\* a"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("***", r"\*\*\*"),
        ("___", r"\_\_\_"),
        ("~~~", r"\~~~"),
    ],
)
def test_what_would_be_read_as_notation_is_escaped(text: str, expected: str) -> None:
    assert said(Text(text)) == expected


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((bold("a"), Text(" b")), "**a** b"),
        ((Text("a"), bold("b"), Text("c")), "a**b**c"),
        ((italic("a"), Text("b")), "*a*b"),
        ((bold("a "), Text("b")), "**a** b"),
        ((Text("a"), bold(" b")), "a **b**"),
        ((bold("Note: "), Text("b")), "**Note:** b"),
        ((bold("Note:"), Text("b")), "**Note**:b"),
        ((Text("a"), bold("(b)"), Text(" c")), "a(**b)** c"),
        ((bold("a\u00a0"), Text("b")), "**a**\u00a0b"),
        ((Text("b", bold=True, italic=True),), "***b***"),
        ((bold("a "), Text("b", bold=True, italic=True), bold(" c")), "**a *b* c**"),
        ((italic("a "), Text("b", bold=True, italic=True)), "*a **b***"),
        ((bold("a b"), Text(" c d", bold=True, italic=True), italic(" e f")), "**a b *c d*** *e f*"),
        ((bold("a"), italic("b")), "**a**b"),
        ((link("a"), Text(".")), "[a](https://a.b)."),
        ((Text("a!"), link("b")), r"a\![b](https://a.b)"),
        ((link("[a]"),), r"[\[a\]](https://a.b)"),
        ((link("a", "https://a.b/c_(d)"),), "[a](<https://a.b/c_(d)>)"),
        ((link("https://a.b"),), "<https://a.b>"),
        ((link("x@y.org", "mailto:x@y.org"),), "<x@y.org>"),
        ((bold("a "), Text("b", bold=True, role=Role.LINK, link="https://a.b")), "**a [b](https://a.b)**"),
        ((Text("a"), Text("b", bold=True, role=Role.LINK, link="https://a.b")), "a[**b**](https://a.b)"),
        ((Text("a "), code("b*`"), Text(".")), "a `` b*` ``."),
        ((code(" "),), ""),
        ((Text("a"), code("  "), Text("b")), "a`  `b"),
        ((Text("a"), Break(), Text("b")), "a\\\nb"),
        ((Text("a "), Break(), Break(), Text(" b"), Break()), "a\\\n\\\nb"),
        ((Text("a"), Break(), Text("- b"), Break(), Text("==="), Break(), Text("2. c")), "a\\\n\\- b\\\n===\\\n2\\. c"),
        ((Text("a | b"), Break(), Text("- | -")), "a | b\\\n- \\| -"),
        ((Text(" a\tb\n"),), "a b"),
        ((Figure("47", ".6%"), Tab(), Text("R")), "47.6% R"),
        ((Arrow(Shape.UP, Role.TRAVEL_BETTER, "Up"), Text("\u00a0Up")), "▲\u00a0Up"),
    ],
)
def test_the_inside_of_a_paragraph(runs: tuple[Run, ...], expected: str) -> None:
    assert said(*runs) == expected


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((words("a"), words(" "), words("b")), "a\n\nb"),
        ((Heading(3, (Text("a #"),)),), r"### a \#"),
        ((Heading(1, (Text("1. a"), Break(), Text("b"))),), "# 1. a b"),
        ((Rule(),), "***"),
        ((Items(((words("a"),), (words("b"),)), None),), "- a\n- b"),
        ((Items(((words("a"),), (words("b"),)), 9),), "9. a\n10. b"),
        ((Items(((), (words("b"),)), None),), "-\n- b"),
        ((Items(((words("a"), Items(((words("b"),),), None)),), 1),), "1. a\n   - b"),
        ((Items(((words("a"), Items(((words("b"),),), 2)),), None),), "- a\n\n  2. b"),
        ((Items(((words("a"), words("b")), (words("c"),)), None),), "- a\n\n  b\n\n- c"),
        ((Items(((words("a"),),), None), Items(((words("b"),),), None)), "- a\n\n+ b"),
        ((Items(((words("a"),),), 1), Items(((words("b"),),), 1)), "1. a\n\n1) b"),
        ((Items(((Items(((Items(((),), None),),), None),),), None),), "- + -"),
        ((Quote((words("a"), Items(((words("b"),),), None))),), "> a\n>\n> - b"),
        ((Paragraph((Text("x = 1 "), Break(), Break(), Text("```")), Role.VERBATIM),), "````\nx = 1\n\n```\n````"),
    ],
)
def test_blocks(blocks: tuple[Block, ...], expected: str) -> None:
    assert written(*blocks) == expected


def test_a_prompt_is_a_quotation_with_the_label_that_sources_have() -> None:
    prompt = Paragraph((bold("To be completed: "), Text("What came of it?")), Role.TO_DO)
    more = (Items(((words("a", Role.TO_DO),),), None, Role.TO_DO), words("b", Role.TO_DO))
    assert written(prompt, *more, words("c")) == "> **To do:** What came of it?\n>\n> - a\n>\n> b\n\nc"
    assert written(words("To be completed", Role.TO_DO)) == "> **To do:**"


def test_a_prompt_is_known_by_its_label_where_its_look_was_lost() -> None:
    assert written(Paragraph((bold("To be completed:"), Text(" Why?")))) == "> **To do:** Why?"
    assert written(words("To be completed: soon")) == "To be completed: soon"


def test_an_answer_that_kept_a_prompts_look_is_prose() -> None:
    assert written(words("It came to an end.", Role.TO_DO)) == "It came to an end."


def test_a_quotation_that_would_be_read_as_a_prompt_is_one() -> None:
    quote = Quote((Paragraph((bold("To do:"), Text(" a"))), words("b")))
    assert normal((quote,), TO_DO) == (
        Paragraph((bold("To be completed:"), Text(" a")), Role.TO_DO),
        words("b", Role.TO_DO),
    )


def test_the_normal_form_keeps_words_and_leaves_out_what_cannot_be_said() -> None:
    blocks = (
        Paragraph((Text(" a "), bold("b "), Break()), Role.TABLE_TEXT, keep_with_next=True),
        Paragraph(()),
        Quote(()),
        Items((), None),
        Heading(7, (Text("c"),), new_page=True),
    )
    assert normal(blocks, TO_DO) == (Paragraph((Text("a "), bold("b"))), Heading(6, (Text("c"),)))
