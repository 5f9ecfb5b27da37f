from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.commentary import tie_commentary
from highlight_report.content.markdown import read_prose
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.prose import Listing, Paragraph, Span
from highlight_report.domain.report import CommentaryBlock, Tied, TiedListing
from tests.content.reading import codes

IDS = ("4", "7", "16", "22", "23", "34", "35", "43", "44", "45", "47", "62", "63", "4.1", "CP1", "CP12", "CP 3", "a-b")


def tie(text: str, ids: tuple[str, ...] = IDS) -> tuple[tuple[CommentaryBlock, ...], Diagnostics]:
    diagnostics = Diagnostics()
    return tie_commentary(read_prose(text, "c.md", 1, diagnostics), ids, diagnostics), diagnostics


def only(text: str, ids: tuple[str, ...] = IDS) -> CommentaryBlock:
    (block,), _ = tie(text, ids)
    return block


@pytest.mark.parametrize(
    ("typed", "label", "ids", "words"),
    [
        ("63 - The rest", "63", ("63",), "The rest"),
        ("63 – The rest", "63", ("63",), "The rest"),
        ("63 — The rest", "63", ("63",), "The rest"),
        ("**63** – The rest", "63", ("63",), "The rest"),
        ("**63 –** The rest", "63", ("63",), "The rest"),
        ("*63*: The rest", "63", ("63",), "The rest"),
        ("63– The rest", "63", ("63",), "The rest"),
        ("63–The rest", "63", ("63",), "The rest"),
        ("63- The rest", "63", ("63",), "The rest"),
        ("63 -The rest", "63", ("63",), "The rest"),
        ("63 -- The rest", "63", ("63",), "The rest"),
        ("63 --The rest", "63", ("63",), "The rest"),
        ("63-- The rest", "63", ("63",), "The rest"),
        ("63--The rest", "63", ("63",), "The rest"),
        ("63 --- The rest", "63", ("63",), "The rest"),
        ("63 -- 64 children", "63", ("63",), "64 children"),
        ("43--47; x", "43--47", ("43", "44", "45", "47"), "x"),
        ("63: The rest", "63", ("63",), "The rest"),
        ("63:The rest", "63", ("63",), "The rest"),
        ("63; The rest", "63", ("63",), "The rest"),
        ("63 ; The rest", "63", ("63",), "The rest"),
        ("63 – 64 children", "63", ("63",), "64 children"),
        ("63 – 5% of them", "63", ("63",), "5% of them"),
        ("63 –", "63", ("63",), ""),
        ("63 – a\\\nb", "63", ("63",), "a b"),
        ("22/23: x", "22/23", ("22", "23"), "x"),
        ("34, 35; x", "34, 35", ("34", "35"), "x"),
        ("34,35; x", "34,35", ("34", "35"), "x"),
        ("34 and 35: x", "34 and 35", ("34", "35"), "x"),
        ("34 & 35 – x", "34 & 35", ("34", "35"), "x"),
        ("22, 23, and 34: x", "22, 23, and 34", ("22", "23", "34"), "x"),
        ("34, 34: x", "34, 34", ("34",), "x"),
        ("43-47; x", "43-47", ("43", "44", "45", "47"), "x"),
        ("43–47; x", "43–47", ("43", "44", "45", "47"), "x"),
        ("43 – 47: x", "43 – 47", ("43", "44", "45", "47"), "x"),
        ("43 to 47; x", "43 to 47", ("43", "44", "45", "47"), "x"),
        ("40-50; x", "40-50", ("43", "44", "45", "47"), "x"),
        ("22, 43-45; x", "22, 43-45", ("22", "43", "44", "45"), "x"),
        ("CP1-CP12: x", "CP1-CP12", ("CP1", "CP12"), "x"),
        ("4.1: x", "4.1", ("4.1",), "x"),
        ("4: x", "4", ("4",), "x"),
        ("CP12 – x", "CP12", ("CP12",), "x"),
        ("cp12 – x", "cp12", ("CP12",), "x"),
        ("CP 3: x", "CP 3", ("CP 3",), "x"),
        ("a-b: x", "a-b", ("a-b",), "x"),
    ],
)
def test_paragraphs_that_start_with_ids(typed: str, label: str, ids: tuple[str, ...], words: str) -> None:
    block = only(typed)
    assert isinstance(block, Tied)
    assert (block.label, block.ids) == (label, ids)
    assert "".join(span.text + " " * span.newline for span in block.spans) == words
    assert codes(tie(typed)[1]) == []


@pytest.mark.parametrize(
    "typed",
    [
        "Please note: measures",
        "Note: 63 is high",
        "2023: a year of change",
        "2022/23: a year of change",
        "2022-23 – a year",
        "2022-2023: two years",
        "10:30 the Board met",
        "4:30 the Board met",
        "16-year-olds are",
        "7-day working",
        "4-7 children are",
        "63 children were",
        "63% of children",
        "63%: a figure",
        "4.5 million: a figure",
        "63rd: a place",
        "63a no separator",
        "4, 7 and 16 children",
        "12/09/2023: the visit",
        "4/7/2023: the visit",
        "4,700: the number",
        "Q2: performance",
        "24/7 – the line is open",
        "- ",
        "63. The rest",
        "> 63 – quoted",
        "# 63 – heading",
    ],
)
def test_general_commentary(typed: str) -> None:
    blocks, diagnostics = tie(typed)
    assert not any(isinstance(block, (Tied, TiedListing)) for block in blocks)
    assert codes(diagnostics) == []


@pytest.mark.parametrize(
    ("typed", "ids", "reported"),
    [
        ("99 – gone", None, ["unknown-commentary-id"]),
        ("CP99: gone", None, ["unknown-commentary-id"]),
        ("9.9; gone", None, ["unknown-commentary-id"]),
        ("98/99: gone", None, ["unknown-commentary-id", "unknown-commentary-id"]),
        ("63, 99: partly", ("63",), ["unknown-commentary-id"]),
        ("99/63: partly", ("63",), ["unknown-commentary-id"]),
        ("90-99; none", None, ["empty-id-range"]),
        ("63, 90-99; partly", ("63",), ["empty-id-range"]),
    ],
)
def test_ids_that_are_not_there(typed: str, ids: tuple[str, ...] | None, reported: list[str]) -> None:
    block = only(typed)
    assert (block.ids if isinstance(block, Tied) else None) == ids
    assert codes(tie(typed)[1]) == reported
    if ids is None:
        assert isinstance(block, Paragraph)
        assert block.text == typed


def test_a_year_that_is_an_id_is_one() -> None:
    block = only("2023: x", ("2023",))
    assert isinstance(block, Tied)


def test_the_look_of_the_words_is_kept() -> None:
    block = only("**63** – a **b** [c](https://d.e)")
    assert isinstance(block, Tied)
    assert block.spans == (Span("a "), Span("b", bold=True), Span(" "), Span("c", link="https://d.e"))


def test_a_list_with_one_item_on_a_measure_is_tied() -> None:
    block = only("3. 63 – a\n\n   more\n4. b\n5.\n")
    assert isinstance(block, TiedListing)
    assert block.start == 3
    assert [[type(inner) for inner in item] for item in block.items] == [[Tied, Paragraph], [Paragraph], []]


def test_items_set_in_below_others_are_tied() -> None:
    block = only("- general\n  - 63 – a\n  - b\n\n  63: c\n")
    assert isinstance(block, TiedListing)
    _, inner, last = block.items[0]
    assert isinstance(inner, TiedListing)
    assert [[type(part) for part in item] for item in inner.items] == [[Tied], [Paragraph]]
    assert isinstance(last, Tied)


def test_a_list_on_no_measure_is_a_list() -> None:
    assert isinstance(only("- a\n- b\n"), Listing)


def test_without_measures_all_commentary_is_general_and_ids_are_unknown() -> None:
    blocks, diagnostics = tie("63 – x\n\n- 62: y\n\n2023: a year", ())
    assert [type(block) for block in blocks] == [Paragraph, Listing, Paragraph]
    assert codes(diagnostics) == ["unknown-commentary-id", "unknown-commentary-id"]


def test_very_many_ids_are_no_trouble() -> None:
    many = tuple(str(number) for number in range(2_000))
    block = only(", ".join(many) + ": x", many)
    assert isinstance(block, Tied)
    assert block.ids == many


_JUMBLE = st.text(st.sampled_from("6347 ,;:/&-–.toandCPa%\n*"), max_size=40)


@given(st.one_of(st.text(max_size=40), _JUMBLE), st.lists(_JUMBLE.filter(str.strip), max_size=4))
def test_no_words_are_lost_whatever_is_typed(typed: str, ids: list[str]) -> None:
    diagnostics = Diagnostics()
    prose = read_prose(typed.replace("\r", " "), "c.md", 1, diagnostics)
    for before, after in zip(prose, tie_commentary(prose, ids, diagnostics), strict=True):
        if isinstance(after, Tied) and isinstance(before, Paragraph):
            rest = "".join(span.text + " " * span.newline for span in after.spans)
            assert before.text.lstrip().startswith(after.label)
            assert before.text.endswith(rest)
            assert set(after.ids) <= set(ids)
