from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import highlight_report.writers.docx
from highlight_report.brand import Role
from highlight_report.layout.blocks import Block, Break, Cell, Heading, Items, Paragraph, Quote, Rule, Table, Text
from highlight_report.writers.docx import write
from tests.writers.docx.opened import (
    Element,
    W,
    paragraphs,
    part,
    parts,
    style,
    style_of,
    styled,
    text_of,
    value,
    written,
)
from tests.writers.docx.test_tables import table_of
from tests.writers.sample import paragraph, sample_brand, sample_document

WRITER = Path(highlight_report.writers.docx.__file__).parent


def allowed(character: str) -> bool:
    """Tell whether XML 1.0 can hold a character; a carriage return it cannot hold for long."""
    code = ord(character)
    return code in (9, 10) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF


def numbers(content: bytes) -> list[tuple[str, str, str]]:
    """Return the items of lists: words, level, list."""
    found = ((each, membership(content, each)) for each in paragraphs(content))
    return [
        (text_of(each), value(member, "ilvl") or "", value(member, "numId") or "")
        for each, member in found
        if member is not None
    ]


def membership(content: bytes, paragraph: Element) -> Element:
    """Return what makes a paragraph an item of a list: what it says itself, or its style."""
    own = paragraph.find(f"{W}pPr/{W}numPr")
    return styled(content, style_of(paragraph), "pPr/numPr") if own is None else own


def indent(content: bytes, paragraph: Element) -> str:
    return str(styled(content, style_of(paragraph), "pPr/ind").get(f"{W}left"))


def start(content: bytes, number: str) -> str | None:
    numbering = part(content, "word/numbering.xml")
    each = next(num for num in numbering.iter(f"{W}num") if num.get(f"{W}numId") == number)
    return value(each, "lvlOverride/startOverride")


def kind(content: bytes, number: str) -> str | None:
    numbering = part(content, "word/numbering.xml")
    num = next(each for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") == number)
    shape = value(num, "abstractNumId")
    definition = next(each for each in numbering.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == shape)
    return value(definition, "lvl/numFmt")


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1), title=st.text())
def test_any_text_in_any_place_goes_in_as_it_is(text: str, title: str) -> None:
    cell = Cell((Paragraph((Text(text), Text(text, bold=True)), Role.TABLE_TEXT),))
    table = table_of(cell)
    content = written(Table(title, text, table.columns, table.header, table.rows), Heading(1, (Text(text),)))
    kept = "".join(filter(allowed, text))
    assert text_of(list(part(content).iter(f"{W}tc"))[-1]) == kept * 2
    assert text_of(paragraphs(content)[-1]) == kept
    assert value(next(part(content).iter(f"{W}tbl")), "tblPr/tblCaption") == "".join(filter(allowed, title))


@settings(max_examples=30, deadline=None)
@given(address=st.text(min_size=1))
def test_any_address_becomes_one_that_word_takes(address: str) -> None:
    content = written(Paragraph((Text("x", link=address),)))
    for each in part(content, "word/_rels/document.xml.rels"):
        assert re.fullmatch(r"[!-~]*", each.get("Target"))


def test_spaces_are_kept() -> None:
    assert text_of(paragraphs(written(Paragraph((Text("  a "), Text(" "), Text("b  ")))))[0]) == "  a  b  "


def test_a_break_is_a_break() -> None:
    (broken,) = paragraphs(written(Paragraph((Text("a"), Break(), Text("b")))))
    assert [each.tag.removeprefix(W) for each in broken.iter(f"{W}t", f"{W}br")] == ["t", "br", "t"]


def test_the_words_of_the_sample_all_stand_in_the_document_in_order() -> None:
    content = write(sample_document(), sample_brand())
    words = [text_of(each) for each in paragraphs(content)]
    assert words[0] == "Children, Young People and Families Improvement Plan"
    assert words.index("Commentary") < words.index("To do: say why measure 69 is red.") < len(words)
    assert words[-1] == "General commentary closes the section."


def listed(start: int | None, *items: tuple[Block, ...]) -> Items:
    return Items(items, start)


def test_numbered_lists_count_each_from_its_start() -> None:
    content = written(listed(1, (paragraph("a"),), (paragraph("b"),)), paragraph("-"), listed(7, (paragraph("c"),)))
    (first, second, third) = numbers(content)
    assert first[1:] == second[1:]
    assert third[2] != first[2]
    assert (start(content, first[2]), start(content, third[2])) == ("1", "7")
    assert kind(content, first[2]) == "decimal"


def test_lists_in_lists_are_a_level_deeper() -> None:
    inner = listed(3, (paragraph("b"),))
    content = written(listed(None, (paragraph("a"), inner), (paragraph("c"),)))
    outer, nested, last = numbers(content)
    assert (outer[1], nested[1], last[1]) == ("0", "1", "0")
    assert outer[2] == last[2]
    assert (kind(content, outer[2]), kind(content, nested[2])) == ("bullet", "decimal")
    styles = [style_of(each) for each in paragraphs(content)]
    assert styles == ["ListBullet", "ListNumber2", "ListBulletEndOfList"]
    assert indent(content, paragraphs(content)[1]) == "720"


def test_whoever_chooses_the_style_of_a_list_gets_its_bullet_or_number() -> None:
    content = written()
    for name, shape in (("ListBullet", "bullet"), ("ListNumber", "decimal")):
        member = style(content, name).find(f"{W}pPr/{W}numPr")
        assert kind(content, value(member, "numId") or "") == shape


def test_bullets_come_from_the_style_alone_and_numbers_count_anew_in_each_list() -> None:
    content = written(listed(None, (paragraph("a"),)), listed(1, (paragraph("b"),)))
    own = [each.find(f"{W}pPr/{W}numPr") is not None for each in paragraphs(content)]
    assert own == [False, True]


def test_each_level_of_a_list_names_its_style() -> None:
    content = written(listed(None, (paragraph("a"), listed(None, (paragraph("b"),))), (paragraph("c"),)))
    levels = part(content, "word/numbering.xml").iter(f"{W}lvl")
    named = {value(level, "pStyle"): level.get(f"{W}ilvl") for level in levels if value(level, "pStyle")}
    assert named == {"ListBullet": "0", "ListBullet2": "1", "ListNumber": "0"}
    assert value(style(content, "ListBulletEndOfList"), "basedOn") == "ListBullet"


def test_a_later_paragraph_of_an_item_has_no_mark_and_stands_under_the_first() -> None:
    content = written(listed(None, (paragraph("a"), paragraph("b"))))
    first, second = paragraphs(content)
    assert second.find(f"{W}pPr/{W}numPr") is None
    assert indent(content, first) == indent(content, second)


@pytest.mark.parametrize("item", [(), (Quote((paragraph("x"),)),), (listed(None, (paragraph("x"),)),)])
def test_an_item_that_starts_without_words_still_has_its_mark(item: tuple[Block, ...]) -> None:
    assert numbers(written(listed(1, item)))[0][:2] == ("", "0")


def test_ten_levels_of_lists_can_be_written() -> None:
    block = listed(None, (paragraph("deepest"),))
    for _ in range(9):
        block = listed(None, (paragraph("x"), block))
    assert [level for _, level, _ in numbers(written(block))] == [*map(str, range(9)), "8"]


def test_a_quotation_is_set_in_whatever_it_holds() -> None:
    quoted = Quote((paragraph("q", Role.QUOTE), paragraph("b"), listed(None, (paragraph("i"),))))
    content = written(quoted)
    assert [indent(content, each) for each in paragraphs(content)] == ["360", "360", "720"]
    bars = [styled(content, style_of(each), "pPr/pBdr/left") for each in paragraphs(content)]
    assert {bar.get(f"{W}val") for bar in bars} == {"single"}


def test_a_quotation_in_a_quotation_is_set_in_further() -> None:
    content = written(Quote((Quote((paragraph("q", Role.QUOTE), paragraph("b"))),)))
    assert [indent(content, each) for each in paragraphs(content)] == ["720", "720"]


def test_a_thematic_break_is_a_rule_in_a_style() -> None:
    content = written(Rule())
    assert value(style(content, style_of(paragraphs(content)[0])), "pPr/pBdr/bottom") == "single"


def test_the_parts_that_hold_text_are_well_formed_whatever_the_document_says() -> None:
    assert "word/document.xml" in dict(parts(write(sample_document(), sample_brand())))


def test_the_writer_knows_roles_only() -> None:
    assert not [path.name for path in WRITER.glob("*.py") if "Rag" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    "between", [(), (Quote(()),), (listed(None),), (Quote((Quote(()), listed(1))),)], ids=["", "quote", "list", "both"]
)
@pytest.mark.parametrize(
    "first", [lambda table: table, lambda table: Quote((table,)), lambda table: listed(1, (table,))]
)
def test_two_tables_never_touch(first: Callable[[Table], Block], between: tuple[Block, ...]) -> None:
    content = written(first(table_of(Cell(()))), *between, table_of(Cell(())))
    for table in part(content).iter(f"{W}tbl"):
        assert table.getnext().tag == f"{W}p"


def test_a_paragraph_of_nothing_is_written_only_where_word_needs_one() -> None:
    nothing = Paragraph((Text(""),))
    content = written(paragraph("a"), nothing, Quote((nothing,)), table_of(Cell((nothing,))), paragraph("b"))
    assert [text_of(each) for each in paragraphs(content)] == ["a", "a", "", "b"]
