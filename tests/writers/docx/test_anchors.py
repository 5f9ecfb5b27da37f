"""Anchors: each passage that may be edited is found again, and nobody sees where it starts and ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from highlight_report.brand import Role
from highlight_report.layout.blocks import Block, Cell, Items, Paragraph, Passage, PassageText, Quote, Rule
from highlight_report.writers.docx import write
from highlight_report.writers.docx.anchors import anchor_name
from tests.writers.docx.opened import Element, W, one_section, paragraphs, part, text_of
from tests.writers.docx.test_tables import table_of
from tests.writers.sample import paragraph, sample_brand

TEXT = PassageText("2023-09/cover.md", "Source.", "Shown.")


def anchored(*blocks: Block, keys: tuple[str, ...] = ("a", "b")) -> bytes:
    return write(one_section(*blocks)._replace(passages=dict.fromkeys(keys, TEXT)), sample_brand())


def bookmarks(content: bytes) -> dict[str, list[Element]]:
    """Return the paragraphs in which each bookmark starts and ends."""
    found: dict[str, list[Element]] = {}
    document = part(content)
    names = {start.get(f"{W}id"): start.get(f"{W}name") for start in document.iter(f"{W}bookmarkStart")}
    for mark in document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        found.setdefault(names[mark.get(f"{W}id")], []).append(mark.getparent())
    return found


def test_an_anchor_starts_in_the_first_paragraph_and_ends_in_the_last() -> None:
    listed = Items(((paragraph("two"),), (paragraph("three"), Quote((paragraph("four"),)))), None)
    content = anchored(paragraph("zero"), Passage("a", (paragraph("one"), listed)), Passage("b", (paragraph("five"),)))
    ends = {name: [text_of(each) for each in found] for name, found in bookmarks(content).items()}
    assert ends == {anchor_name("a"): ["one", "four"], anchor_name("b"): ["five", "five"]}


def test_an_anchor_stands_round_all_the_words_of_its_paragraph() -> None:
    (only,) = paragraphs(anchored(Passage("a", (paragraph("one"),))))
    assert [child.tag.removeprefix(W) for child in only] == ["pPr", "bookmarkStart", "r", "bookmarkEnd"]


def test_in_a_cell_the_anchor_is_in_the_paragraph() -> None:
    content = anchored(table_of(Cell((Passage("a", (Paragraph((), Role.TABLE_TEXT),)),))))
    assert [each.tag for found in bookmarks(content).values() for each in found] == [f"{W}p", f"{W}p"]


def test_what_may_not_be_edited_has_no_anchor() -> None:
    assert bookmarks(anchored(Passage("a", (paragraph("one"),)), keys=())) == {}


def test_anchors_change_nothing_else() -> None:
    blocks = (paragraph("one"), Rule(), table_of(Cell((paragraph("two"),))), paragraph("three"))
    wrapped = (
        Passage("a", blocks[:2]),
        table_of(Cell((Passage("b", (paragraph("two"),)),))),
        Passage("c", (paragraph("three"),)),
    )
    with_passages, without = one_section(*wrapped), one_section(*blocks)
    assert write(with_passages, sample_brand()) == write(without, sample_brand())


@given(st.lists(st.text(), unique=True, max_size=40))
def test_names_are_what_word_takes_and_no_two_are_the_same(keys: list[str]) -> None:
    names = [anchor_name(key) for key in keys]
    assert len(set(names)) == len(keys)
    assert all(name.startswith("_") and name.isidentifier() and name.isascii() and len(name) <= 40 for name in names)
