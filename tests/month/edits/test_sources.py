from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highlight_report.content.passages import SourcePassage
from highlight_report.content.source_text import SourceText
from highlight_report.month.edits.forms import Form, Reading
from highlight_report.month.edits.merging import Standing
from highlight_report.month.edits.merging import merged as merge
from highlight_report.month.edits.sources import Author, deeper, edits, in_full, lead, pieces
from tests.month.edits.readings import COMMENTARY, PROSE, TO_DO, forms, texts

LONG = "These are the words of a paragraph that its author broke into lines\nby hand, so that each of them is narrow."


def rewritten(source: str, wanted: str, reading: Reading = PROSE, before: str = "", after: str = "") -> str:
    """Return a file with a passage that says something else now."""
    passage = SourcePassage("k", "f.md", len(before), len(before) + len(source), source)
    there = pieces([passage], [reading.read(source)])
    assert there is not None
    text = f"{before}{source}{after}"
    author = Author(text, reading, deeper(there, 0), lead(there))
    found = merge([p.form for p in there], [p.form for p in there], reading.read(wanted), no_weaving)
    made = SourceText.read(text.encode()).edited(edits(there, found.pieces, author))
    return made.decode()


def no_weaving(_base: Form, _content: Form, _word: Form) -> None:
    raise AssertionError("nothing is changed twice")


@pytest.mark.parametrize(
    ("source", "wanted", "expected"),
    [
        ("a b\nc d", "a b c e", "a b\nc e"),
        ("__a__ b", "**a** c", "__a__ c"),
        ("a\\-b &amp; c", "a-b & d", "a\\-b &amp; d"),
        ("a  \nb", "a\\\nc", "a  \nc"),
        ("* a\n* b", "- a\n- x\n- b", "* a\n* x\n* b"),
        ("- a\n\n- b", "- a\n- b\n- c", "- a\n\n- b\n\n- c"),
        ("1) a\n1) b", "1. a\n2. c", "1) a\n1) c"),
        ("- a\n  - b", "- a\n  - b\n  - c", "- a\n  - b\n  - c"),
        ("# A\n\nb", "### A\n\nc", "# A\n\nc"),
        ("A\n===\n\nb", "### A\n\nc", "A\n===\n\nc"),
        ("# A\nb", "### B\n\n#### C\n\nb", "# B\n\n## C\n\nb"),
        ("a\n- b", "x\n\n- b", "x\n- b"),
        ("a\n\n\nb", "a\n\nx\n\nb", "a\n\nx\n\nb"),
        ("a\n\nb\n\nc", "a\n\nc", "a\n\nc"),
        ("a\n\nb", "b", "b"),
        ("a\n\nb", "a", "a"),
        ("a", "x\n\ny", "x\n\ny"),
        ("> **To do:** What came of *it*?", "It came to an end.", "It came to an end."),
        (
            "> **To do:** What\n> came of it?\n\nb",
            "> **To do:** What came of this?\n\nb",
            "> **To do:** What\n> came of this?\n\nb",
        ),
        (
            "[a][1] b\n\n[1]: https://a.b\n\nc d e f",
            "[a](https://a.b) b\n\nc d e g",
            "[a][1] b\n\n[1]: https://a.b\n\nc d e g",
        ),
        ("[a][1] b\n\n[1]: https://a.b\n\nc", "[a](https://a.b) b", "[a][1] b\n\n[1]: https://a.b"),
        ("```\nx  y\n```", "```\nx  z\n```", "```\nx  z\n```"),
        ("e\u0301t\u00e9 a", "été b", "e\u0301t\u00e9 b"),
    ],
)
def test_what_stays_is_as_its_author_typed_it(source: str, wanted: str, expected: str) -> None:
    assert rewritten(source, wanted) == expected


@pytest.mark.parametrize(
    ("source", "wanted", "expected"),
    [
        ("63 - a b", "63 – a c", "63 - a c"),
        ("**63**: a b", "63 – a c", "**63**: a c"),
        ("22/23; a b", "**22/23** – a c", "22/23; a c"),
        ("63 - a b", "63 – a b\n\n64 – x y", "63 - a b\n\n64 - x y"),
        ("63 - a b", "64 – a b", "64 - a b"),
        ("> **To do:** 64 – why?\n\n63: a", "64 – so.\n\n63 – a", "64: so.\n\n63: a"),
        ("- 63: a\n- b", "- 63: a\n- 64 – c", "- 63: a\n- **64** – c"),
    ],
)
def test_commentary_keeps_the_way_in_which_its_measures_are_typed(source: str, wanted: str, expected: str) -> None:
    assert rewritten(source, wanted, COMMENTARY) == expected


def test_new_words_are_broken_like_those_around_them() -> None:
    wanted = LONG.replace("\n", " ").replace("by hand", "by hand and with some care for their readers of today")
    assert rewritten(LONG, f"{wanted}\n\n{wanted}").split("\n") == [
        "These are the words of a paragraph that its author broke into lines",
        "by hand and with some care for their readers of today, so that each",
        "of them is narrow.",
        "",
        "These are the words of a paragraph that its author broke into lines",
        "by hand and with some care for their readers of",
        "today, so that each of them is narrow.",
    ]


def test_a_passage_that_is_emptied_leaves_no_gap() -> None:
    assert rewritten("a\n\nb", "", before="### This\n\n", after="\n\n### Next\n") == "### This\n\n### Next\n"
    assert rewritten("a", "", after="\n\nb") == "b"
    assert rewritten("a", "", after="\n") == ""


def test_line_ends_of_what_stays_are_not_touched() -> None:
    source = b"a b\r\nc d\n\ne f\rg h"
    text = SourceText.read(source)
    there = pieces([SourcePassage("k", "f", 0, len(text.text), text.text)], [forms(text.text)])
    assert there is not None
    wanted = [Standing(0, forms("a b c x")[0]), Standing(1, forms("e y g h")[0])]
    assert text.edited(edits(there, wanted, Author(text.text, PROSE, 0))) == b"a b\r\nc x\n\ne y\rg h"


_SOURCES = st.lists(
    st.sampled_from(
        (
            *(
                "a b c",
                "a\nb",
                "*a* b",
                "_a_",
                "**63** – x",
                "63 - y",
                "- a\n- b",
                "* c",
                "1. d\n2. e",
                "- a\n\n  b\n\n- c",
            ),
            *(
                "# H",
                "## I",
                "H\n---",
                "> q\n> r",
                "> **To do:** t",
                "***",
                "```\ncode\n```",
                "a\\\nb",
                "\\# h",
                "    code",
            ),
            *("+ a\n  1. b", "[x](https://a.b)", "[y][z]", "[z]: https://z.z", "a | b\n- | -", "c\n- d"),
        )
    ),
    max_size=5,
)


@given(_SOURCES, _SOURCES, st.sampled_from(("\n\n", "\n\n\n", "\n")))
@settings(max_examples=300)
def test_whatever_is_wanted_is_what_the_report_shows_then(source: list[str], wanted: list[str], apart: str) -> None:
    text, now = apart.join(source), COMMENTARY.read("\n\n".join(wanted))
    there = pieces([SourcePassage("k", "f", 0, len(text), text)], [COMMENTARY.read(text)])
    # An address that stands before the first piece or after the last is none of the passage's.
    if not there or there[0].start or there[-1].end < len(text):
        return
    author = Author(text, COMMENTARY, deeper(there, 0), lead(there))
    found = merge([piece.form for piece in there], [piece.form for piece in there], now, no_weaving)
    lightly = SourceText.read(text.encode()).edited(edits(there, found.pieces, author)).decode()
    fully = SourceText.read(text.encode()).edited([in_full(there, found.pieces, author)]).decode()
    assert texts(now) in (texts(COMMENTARY.read(lightly)), texts(COMMENTARY.read(fully)))
    if now == COMMENTARY.read(text):
        assert lightly == text


def test_a_prompt_is_written_for_the_source_whatever_the_report_calls_it() -> None:
    assert TO_DO not in rewritten("> **To do:** a b\n\nc", "> **To do:** a b d\n\nc")
