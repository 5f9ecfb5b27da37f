"""A table that is changed in one cell keeps every other cell, and every byte between them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.table_edits import NewColumn, Place, TableText
from highlight_report.diagnostics import Diagnostics
from tests.content.reading import codes


def opened(raw: bytes) -> TableText:
    diagnostics = Diagnostics()
    found = TableText.read(raw, "m.csv", diagnostics)
    assert found is not None
    return found


def edited(raw: bytes | str, cells: Mapping[tuple[int, int], str], *columns: tuple[int, Mapping[int, str]]) -> bytes:
    places = {Place(*place): text for place, text in cells.items()}
    content = raw.encode() if isinstance(raw, str) else raw
    return opened(content).edited(places, [NewColumn(*column) for column in columns])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id,a,b\n1,x,y\n", "id,a,b\n1,NEW,y\n"),
        ("id;a;b\r\n1;x;y\r\n", "id;a;b\r\n1;NEW;y\r\n"),
        ("id\ta\tb\n1\t\ty", "id\ta\tb\n1\tNEW\ty"),
        ('"id","a","b"\n"1","x","y"\n', '"id","a","b"\n"1","NEW","y"\n'),
        ('id,a,b\n1,"x, z",y\n', "id,a,b\n1,NEW,y\n"),
        ("id,a,b\n1\n2,x,y\n", "id,a,b\n1,NEW\n2,x,y\n"),
        ("id,a,b,,\n1,x,y,,\n,,,,\n", "id,a,b,,\n1,NEW,y,,\n,,,,\n"),
        ("id, a ,b\n 1 , x ,y\n", "id, a ,b\n 1 ,NEW,y\n"),
        ("id,a\n1, NEW \n", "id,a\n1, NEW \n"),
    ],
)
def test_a_cell_gets_a_new_text_and_nothing_else_changes(before: str, after: str) -> None:
    assert edited(before, {(2, 1): "NEW"}) == after.encode()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1,234", '"1,234"'),
        ("1;234", "1;234"),
        ('5" pipe', '"5"" pipe"'),
        ("two\nlines", '"two\r\nlines"'),
        ("two\r\nlines", '"two\r\nlines"'),
        ("", ""),
        ("Größe", "Größe"),
    ],
)
def test_a_text_is_quoted_only_where_it_needs_it(text: str, written: str) -> None:
    assert edited("id,a\r\n1,x\r\n2,y\r\n", {(2, 1): text}) == f"id,a\r\n1,{written}\r\n2,y\r\n".encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id,a,rag\n1,x,red\n2,y,\n", "id,a,NEW,rag\n1,x,7,red\n2,y,,\n"),
        ("sep=;\nid;a;rag\n1;x;red\n", "sep=;\nid;a;NEW;rag\n1;x;;red\n"),
        ('"id","a","rag"\n"1","x","red"\n', '"id","a","NEW","rag"\n"1","x","7","red"\n'),
        ('id,"a",rag\n1,"1,234",red\n', 'id,"a","NEW",rag\n1,"1,234",7,red\n'),
        ("id,a,,\n1,x,,\n,,,\n,,,", "id,a,NEW,,\n1,x,7,,\n,,,,\n,,,,"),
        ("id,a\n1,x\n,\n\n", "id,a,NEW\n1,x,7\n,,\n\n"),
        ("id,a,rag,why\n1,x\n2,y,red,so\n", "id,a,NEW,rag,why\n1,x,7\n2,y,,red,so\n"),
        ("\n,,\nid,a,rag\n1,x,red\n", "\n,,,\nid,a,NEW,rag\n1,x,7,red\n"),
        ('id,a\n1,"two\nlines"\n2,y\n', 'id,a,NEW\n1,"two\nlines",7\n2,y,\n'),
        ("id,a\n1,x", "id,a,NEW\n1,x,7"),
    ],
)
def test_a_column_is_put_in(before: str, after: str) -> None:
    table = opened(before.encode()).table
    values = {row.number: "7" for row in table.rows[:1] if "sep=" not in before}
    assert edited(before, {}, (2, {table.number: "NEW", **values})) == after.encode()


def test_a_column_beyond_a_short_row_gets_the_cells_between() -> None:
    assert edited("id,a,b\n1\n\n2,x,y\n", {}, (3, {1: "NEW"})) == b"id,a,b,NEW\n1,,,\n\n2,x,y,\n"


def test_cells_and_columns_are_changed_together_each_counted_as_the_file_was() -> None:
    before = "id,a,b\n1,,y\n2,x,\n"
    columns = [(1, {1: "p", 2: "3"}), (1, {1: "q"}), (3, {1: "r", 3: "9"})]
    after = "id,p,q,a,b,r\n1,3,,NEW,y,\n2,,,x,z,9\n"
    assert edited(before, {(2, 1): "NEW", (3, 2): "z"}, *columns) == after.encode()


def test_byte_order_mark_and_encoding_stay() -> None:
    assert (
        edited(codecs.BOM_UTF8 + b"id,a\r\n1,x\r\n", {(2, 1): "\u00a35"})
        == codecs.BOM_UTF8 + "id,a\r\n1,£5\r\n".encode()
    )
    assert edited("id,a\n1,caf\u00e9\n".encode("cp1252"), {(2, 0): "£"}) == "id,a\n£,café\n".encode("cp1252")
    wide = codecs.BOM_UTF16_LE + "id\ta\r\n1\tx\r\n".encode("utf-16-le")
    assert edited(wide, {(2, 1): "–"}) == codecs.BOM_UTF16_LE + "id\ta\r\n1\t–\r\n".encode("utf-16-le")


def test_a_heading_does_not_change_what_separates_the_cells() -> None:
    raw = edited("id,a\n1,x\n", {(1, 1): "b;c;d;e"})
    assert raw == b'id,"b;c;d;e"\n1,x\n'
    assert [cell.text for cell in opened(raw).table.header] == ["id", "b;c;d;e"]


def test_a_row_that_is_not_there_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="no row 3"):
        edited("id,a\n1,x\n", {(3, 0): "y"})
    with pytest.raises(ValueError, match="no row 7"):
        edited("id,a\n1,x\n", {}, (2, {7: "y"}))


def test_broken_quotation_marks_are_reported_and_nothing_is_opened() -> None:
    diagnostics = Diagnostics()
    assert TableText.read(b'id,a\n1,"x\n', "m.csv", diagnostics) is None
    assert codes(diagnostics) == ["cannot-parse"]


_WORD = st.text(st.sampled_from("ab1 ,;\"'\t\n£é-"), max_size=5)
_ROWS = st.lists(st.lists(_WORD, min_size=1, max_size=4), min_size=1, max_size=5)
_CELL = st.tuples(st.integers(1, 6), st.integers(0, 5))


def grid(raw: bytes) -> list[list[str]]:
    """Return what each cell of the file reads as, row by row, blank rows and cells at the end included."""
    records = opened(raw)._sheet.records
    return [[cell.text.strip() for cell in record] for record in records]


@st.composite
def _saved(draw: st.DrawFn) -> bytes:
    """Draw a table below a header of four columns, as some program saves it."""
    out = io.StringIO()
    separator, ends = draw(st.sampled_from(",;\t")), draw(st.sampled_from(["\n", "\r\n"]))
    dialect: type[csv.Dialect] = draw(st.sampled_from([csv.excel, csv.unix_dialect]))
    csv.writer(out, dialect, delimiter=separator, lineterminator="\n").writerows([["id", "a", "b", "c"], *draw(_ROWS)])
    return out.getvalue().replace("\n", ends).encode()


@given(_saved(), st.dictionaries(_CELL, _WORD, max_size=4))
def test_every_other_cell_reads_as_before(raw: bytes, texts: dict[tuple[int, int], str]) -> None:
    before = grid(raw)
    texts = {place: text for place, text in texts.items() if place[0] <= len(before)}
    after = grid(edited(raw, texts))
    expected = {(r, c): text for r, row in enumerate(before, 1) for c, text in enumerate(row)}
    expected |= {place: text.strip() for place, text in texts.items()}
    found = {(r, c): text for r, row in enumerate(after, 1) for c, text in enumerate(row)}
    assert {place: text for place, text in found.items() if text} == {p: t for p, t in expected.items() if t}


@given(_saved(), st.integers(0, 4), st.data())
def test_a_new_column_moves_those_after_it_and_changes_none(raw: bytes, at: int, data: st.DataObject) -> None:
    before = grid(raw)
    cells = data.draw(st.dictionaries(st.integers(1, len(before)), _WORD, max_size=3))
    after = grid(edited(raw, {}, (at, cells)))
    assert len(after) == len(before)
    for number, (old, new) in enumerate(zip(before, after, strict=True), start=1):
        whole = [*old, *[""] * (at - len(old))]
        expected = [*whole[:at], cells.get(number, "").strip(), *whole[at:]]
        assert new == expected or (not any(expected) and new == old)


@given(_saved(), st.data())
def test_what_lies_outside_of_a_changed_cell_is_the_same_byte_by_byte(raw: bytes, data: st.DataObject) -> None:
    row = data.draw(st.integers(1, len(grid(raw))))
    column = data.draw(st.integers(0, len(grid(raw)[row - 1]) - 1))
    made = edited(raw, {(row, column): "@@"})
    before, after = made.split(b"@@")
    assert raw.startswith(before.removesuffix(b'"'))
    assert raw.endswith(after.removeprefix(b'"'))
