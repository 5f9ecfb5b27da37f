from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.tables import Table, read_table
from highlight_report.diagnostics import Diagnostics
from tests.content.reading import codes, places


def read(text: str) -> tuple[Table, Diagnostics]:
    diagnostics = Diagnostics()
    return read_table(text, "m.csv", diagnostics), diagnostics


def cells(text: str) -> list[list[str]]:
    table, diagnostics = read(text)
    assert codes(diagnostics) == []
    return [[cell.text for cell in row] for row in (table.header, *(row.cells for row in table.rows))]


@pytest.mark.parametrize(
    "text",
    [
        "id,name\n1,x\n2,y\n",
        "id;name\n1;x\n2;y",
        "id\tname\n1\tx\n2\ty\n",
        "sep=;\nid;name\n1;x\n2;y\n",
        "sep=|\nid|name\n1|x\n2|y\n",
        "id,name,,\n1,x,,\n2,y,,\n,,,\n,,,\n",
        "\n,,\nid,name\n\n1,x\n , \n2,y\n\n",
        ' "id" , "name"\n"1","x"\n2,"y" \n',
        "  id  ,name\u00a0\n 1 ,x\n2,\u00a0y\n",
        "id,name\n1,x,\n2,y,,,\n",
    ],
)
def test_the_same_table_however_it_was_saved(text: str) -> None:
    assert cells(text) == [["id", "name"], ["1", "x"], ["2", "y"]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('id,name\n1,"CIN, CP ""or"" CIC"\n', [["id", "name"], ["1", 'CIN, CP "or" CIC']]),
        ('id,name\n1,"two\nlines"\n2,5" pipe\n', [["id", "name"], ["1", "two\nlines"], ["2", '5" pipe']]),
        ('"a;b",c\n1,2;3;4\n', [["a;b", "c"], ["1", "2;3;4"]]),
        ('id,name\n1,""\n', [["id", "name"], ["1", ""]]),
        ("id\n1\n", [["id"], ["1"]]),
        ("id,name\n1\n", [["id", "name"], ["1"]]),
        ("", [[]]),
        ("\n \n", [[]]),
    ],
)
def test_cells(text: str, rows: list[list[str]]) -> None:
    assert cells(text) == rows


def test_a_cell_knows_line_column_and_reference() -> None:
    table, _ = read('id,name,x\n\n1,"two\nlines",  7\n"2",y,"z"\n')
    seven, z = table.rows[0].cells[2].origin, table.rows[1].cells[2].origin
    assert (seven.line, seven.column, seven.cell) == (4, 10, "C3")
    assert (z.line, z.column, z.cell) == (5, 7, "C4")
    assert table.rows[1].origin.cell == "A4"
    assert table.rows[1].cell(3) is None


def test_the_separator_line_is_no_row_of_the_sheet() -> None:
    table, _ = read("sep=;\nid;x\n1;2\n")
    assert (table.header[0].origin.line, table.header[0].origin.cell) == (2, "A1")
    assert table.rows[0].cells[1].origin.cell == "B2"


def test_columns_beyond_z_are_named_as_in_a_spreadsheet() -> None:
    table, _ = read(",".join(f"c{number}" for number in range(1, 705)))
    assert [table.header[index].origin.cell for index in (25, 26, 51, 52, 701, 702)] == [
        "Z1",
        "AA1",
        "AZ1",
        "BA1",
        "ZZ1",
        "AAA1",
    ]


def test_filled_cells_beyond_the_header_are_an_error_each() -> None:
    table, diagnostics = read("id,name\n1,x,,5,6\n2,y,,\n")
    assert places(diagnostics) == [("uneven-row", 2, 6, "D2"), ("uneven-row", 2, 8, "E2")]
    assert [len(row.cells) for row in table.rows] == [2, 2]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('id,name\n1,"x\n2,y\n', (2, 3)),
        ('id,name\n1,"x" and y\n2,y\n', (2, 3)),
        ('id,name\n1,a\n2,"b\n3,"c"\n', (3, 3)),
        ('"id,name\n', (1, 1)),
    ],
)
def test_broken_quotation_marks_are_reported_where_they_open(text: str, place: tuple[int, int]) -> None:
    table, diagnostics = read(text)
    assert [(item.check.code, item.origin.line, item.origin.column) for item in diagnostics] == [
        ("cannot-parse", *place)
    ]
    assert len(table.rows) <= 1


def test_an_oversized_cell_is_an_error_with_its_reference() -> None:
    _, diagnostics = read("id,name\n1," + "word " * 20_001)
    assert places(diagnostics) == [("too-large", 2, 3, "B2")]


def test_odd_characters_are_reported_with_the_cell() -> None:
    table, diagnostics = read("id,na\u200bme\n1,x\n")
    assert table.header[1].text == "name"
    assert places(diagnostics) == [("odd-characters", 1, 4, "B1")]


def test_many_rows_are_read_in_good_time() -> None:
    table, diagnostics = read("id,name,x\n" + '1,"a, b",2\n' * 5_000)
    assert len(table.rows) == 5_000
    assert codes(diagnostics) == []


_WORD = st.text(st.sampled_from("ab12 ,;\"'\t\n£é-"), max_size=8)


@given(st.lists(st.lists(_WORD, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_what_the_standard_library_writes_is_read_back(rows: list[list[str]], separator: str) -> None:
    header = ["id", *(f"c{number}" for number in range(9))]
    written = io.StringIO()
    csv.writer(written, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([header, *rows])
    expected = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    assert cells(written.getvalue())[1:] == expected


@given(st.text())
def test_any_text_gives_a_table(text: str) -> None:
    table, _ = read(text)
    assert all(len(row.cells) <= len(table.header) for row in table.rows)


@given(st.text(st.sampled_from('ab,;"\n \tsep=')))
def test_any_jumble_of_marks_gives_a_table(text: str) -> None:
    read(text)
