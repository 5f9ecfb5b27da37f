from __future__ import annotations

import pytest

from highlight_report.brand import Length, Role
from highlight_report.layout.blocks import Cell, Column, Paragraph, Row, Table, Text, Vertical
from highlight_report.writers.pdf.boxes import Box, divide
from highlight_report.writers.pdf.lines import Lines
from highlight_report.writers.pdf.pen import Pen
from highlight_report.writers.pdf.setting import Place, Setter
from highlight_report.writers.pdf.tables import Grid
from tests.writers.sample import cell, columns, header, sample_brand, sample_document

COLUMNS = columns(40, 60)
DEPTH = 450.0


def grid(
    *rows: Row,
    titles: tuple[str, ...] = ("Name", "Text"),
    widths: tuple[Column, ...] = COLUMNS,
    vertical: Vertical = Vertical.TOP,
) -> Grid:
    setter = Setter(sample_brand(), DEPTH)
    table = Table("Title", "Summary", widths, header(widths, *titles), rows, vertical)
    (box,) = setter.blocks([table], Place(Length(700)))
    assert isinstance(box, Grid)
    return box


def row(name: str, text: str = "words", *, splits: bool = False) -> Row:
    return Row((cell(name, row_header=True), cell(text)), splits)


def cut(box: Grid, room: float, *, force: bool = False) -> tuple[Grid, Grid]:
    halves = box.cut(room, force=force)
    assert halves is not None
    head, tail = halves
    assert isinstance(head, Grid)
    assert isinstance(tail, Grid)
    return head, tail


def all_pages(box: Grid) -> list[Grid]:
    result: list[Grid] = []
    rest: tuple[Box, ...] = (box,)
    while rest:
        page, remaining = divide(rest, DEPTH, force=True)
        result += [part for part in page if isinstance(part, Grid)]
        rest = tuple(remaining)
    return result


def test_the_header_stands_on_both_sides_of_a_cut() -> None:
    head, tail = cut(grid(*(row(str(number)) for number in range(10))), 100)
    assert head.header is tail.header is not None
    assert len(head.rows) + len(tail.rows) == 10
    assert head.height <= 100


def test_the_heights_of_the_parts_are_those_of_their_rows() -> None:
    parts = all_pages(grid(*(row(str(number), "words " * number, splits=True) for number in range(120))))
    for part in parts:
        assert part.header
        assert abs(part.height - part.header.height - sum(strip.height for strip in part.rows)) < 1e-6
        assert part.height <= DEPTH + 0.1
    assert len(parts) > 3


def test_a_row_is_kept_whole_where_it_can_be() -> None:
    table = grid(row("a"), row("b", "words " * 200), row("c"))
    head, tail = cut(table, DEPTH - 30)
    assert (len(head.rows), len(tail.rows)) == (1, 2)


def test_a_row_that_may_be_split_is_where_much_of_the_page_would_stay_empty() -> None:
    table = grid(row("a"), row("b", "words " * 400, splits=True), row("c"))
    head, tail = cut(table, 300)
    assert (len(head.rows), len(tail.rows)) == (2, 2)
    assert head.height <= 300


def test_a_row_that_may_be_split_is_not_where_little_would_stay_empty() -> None:
    table = grid(row("a"), row("b", "words " * 200, splits=True), row("c"))
    head, _tail = cut(table, 100)
    assert len(head.rows) == 1


def test_a_row_higher_than_a_page_is_split_even_if_it_should_not_be() -> None:
    parts = all_pages(grid(row("a"), row("b", "word " * 5000), row("c")))
    assert len(parts) > 5
    assert all(part.height <= DEPTH + 0.1 for part in parts)


def test_the_last_row_does_not_stand_alone_on_a_page() -> None:
    table = grid(*(row(str(number)) for number in range(10)))
    head, tail = cut(table, table.height - 1)
    assert (len(head.rows), len(tail.rows)) == (8, 2)


def test_a_header_higher_than_half_a_page_does_not_repeat() -> None:
    table = grid(row("a"), titles=("Name", "word " * 2000))
    assert table.header is None
    assert len(table.rows) == 2
    assert len(all_pages(table)) > 1


def test_the_rest_of_a_split_row_has_no_fill_where_it_has_no_words() -> None:
    status = Cell((Paragraph((Text("Red"),), Role.STATUS_WORD),), Role.RAG_RED)
    table = grid(Row((status, cell("words " * 400)), splits=True))
    head, tail = cut(table, 300)
    assert head.rows[0].fields[0].fill is not None
    assert tail.rows[0].fields[0].fill is None


def test_a_table_without_rows_is_its_header() -> None:
    table = grid()
    assert table.header
    assert table.height == table.header.height
    assert table.cut(1, force=True) is None


def test_content_hangs_from_the_top_or_stands_in_the_middle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tops: list[float] = []
    monkeypatch.setattr(Lines, "paint", lambda _lines, _pen, _x, top: tops.append(top))
    pen = Pen(sample_document(), sample_brand().page)
    three_lines, padding = "words words words words words words words words", sample_brand().table.padding_y
    for vertical in Vertical:
        (strip,) = grid(row("a", three_lines), vertical=vertical).rows
        strip.paint(pen, 0, 100)
        short, long = (field.content.height for field in strip.fields)
        assert long > short
        assert tops[-1] == 100 - padding
        assert tops[-2] == 100 - padding - (0 if vertical is Vertical.TOP else (long - short) / 2)
