from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from highlight_report.brand import Length, Role
from highlight_report.layout.blocks import Align, Cell, Column, Figure, Paragraph, Row, Run, Tab, Table, Text, Vertical
from highlight_report.writers.docx import write
from tests.writers.docx.opened import Element, W, paragraphs, part, style, style_of, text_of, value, written
from tests.writers.sample import cell, columns, header, sample_brand, sample_document, sample_table_look


def table_of(*cells: Cell, splits: bool = False, grid: tuple[Column, ...] = ()) -> Table:
    """Return a table of one row."""
    shape = grid or columns(*[40] * len(cells))
    return Table("Caption", "Summary", shape, header(shape, *"abcdefgh"[: len(cells)]), (Row(cells, splits),))


def the_table(content: bytes) -> Element:
    return next(part(content).iter(f"{W}tbl"))


@pytest.fixture(scope="module")
def sample() -> bytes:
    return write(sample_document(), sample_brand())


def test_grid_cells_and_table_agree_on_widths(sample: bytes) -> None:
    for table in part(sample).iter(f"{W}tbl"):
        grid = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
        assert value(table, "tblPr/tblW", "w") == str(sum(grid))
        assert value(table, "tblPr/tblLayout", "type") == "fixed"
        for row in table.iter(f"{W}tr"):
            assert [int(each.get(f"{W}w")) for each in row.iter(f"{W}tcW")] == grid


def test_no_table_is_wider_than_the_text(sample: bytes) -> None:
    widths = [int(each.get(f"{W}w")) for each in part(sample).iter(f"{W}tblW")]
    assert max(widths) <= sample_brand().page.measure.twips + 2


def test_the_header_row_repeats_and_rows_are_kept_whole_unless_they_may_split() -> None:
    table = the_table(written(table_of(Cell(()))))
    head, row = table.iter(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
    assert row.find(f"{W}trPr/{W}tblHeader") is None
    splitting = list(the_table(written(table_of(Cell(()), splits=True))).iter(f"{W}tr"))[1]
    assert splitting.find(f"{W}trPr") is None


def test_a_header_row_is_kept_with_the_row_below_it() -> None:
    content = written(table_of(cell("x")))
    assert style(content, "TableHeading").find(f"{W}pPr/{W}keepNext") is not None


def test_title_and_summary_are_the_alternative_text() -> None:
    table = the_table(written(replace(table_of(Cell(())), title='A "b" & <c>', summary="d\ne")))
    assert value(table, "tblPr/tblCaption") == 'A "b" & <c>'
    assert value(table, "tblPr/tblDescription") == "d\ne"


@pytest.mark.parametrize(("row_header", "first_column", "bits"), [(True, "1", "06A0"), (False, "0", "0620")])
def test_header_cells_are_said_to_be_headers(row_header: bool, first_column: str, bits: str) -> None:  # noqa: FBT001
    look = the_table(written(table_of(cell("x", row_header=row_header)))).find(f"{W}tblPr/{W}tblLook")
    assert look.get(f"{W}firstRow") == "1"
    assert look.get(f"{W}firstColumn") == first_column
    assert look.get(f"{W}val") == bits


def test_a_cell_has_the_one_fill_and_the_border_of_its_role() -> None:
    table = the_table(written(table_of(cell("x", Role.RAG_AMBER), cell("y"))))
    filled, plain = list(table.iter(f"{W}tc"))[2:]
    (shading,) = filled.iter(f"{W}shd")
    assert [shading.get(W + name) for name in ("val", "color", "fill")] == ["clear", "auto", "FFC000"]
    assert {each.get(f"{W}color") for each in filled.find(f"{W}tcPr/{W}tcBorders")} == {"000000"}
    assert not list(plain.iter(f"{W}shd"))
    assert plain.find(f"{W}tcPr/{W}tcBorders") is None


def test_rules_and_padding_are_in_the_style() -> None:
    look = sample_table_look()._replace(rule_width=Length(1.5), padding_x=Length(6), padding_y=Length(2))
    made = style(written(table_of(Cell(())), brand=sample_brand()._replace(table=look)), "ReportTable")
    rules = made.find(f"{W}tblPr/{W}tblBorders")
    assert {etree.QName(each).localname for each in rules} == {"top", "bottom", "insideH"}
    assert {(each.get(f"{W}sz"), each.get(f"{W}color")) for each in rules} == {("12", look.rule.hex)}
    margins = {etree.QName(each).localname: each.get(f"{W}w") for each in made.find(f"{W}tblPr/{W}tblCellMar")}
    assert margins == {"top": "10", "left": "120", "bottom": "40", "right": "120"}


def test_words_stand_in_the_middle_of_rows_or_at_their_top() -> None:
    content = written(replace(table_of(Cell(())), vertical=Vertical.TOP))
    made = value(the_table(content), "tblPr/tblStyle")
    assert made == "ReportTableLong"
    assert value(style(content, made), "tcPr/vAlign") == "top"
    assert value(style(content, "ReportTable"), "tcPr/vAlign") == "center"


def figure_paragraph(*runs: Run) -> tuple[bytes, Element]:
    grid = (Column(Length(70), Align.DECIMAL, point=Length(28), mark=Length(48)),)
    content = written(table_of(Cell((Paragraph(runs, Role.TABLE_TEXT, Align.DECIMAL),)), grid=grid))
    return content, next(each for each in paragraphs(content) if text_of(each).startswith("52"))


def test_a_figure_is_one_word_on_one_decimal_stop() -> None:
    content, paragraph = figure_paragraph(Figure("52", ".0%"))
    assert [text_of(each) for each in paragraph.iter(f"{W}r")] == ["52.0%"]
    shape = style(content, style_of(paragraph)).find(f"{W}pPr")
    assert [(each.get(f"{W}val"), each.get(f"{W}pos")) for each in shape.find(f"{W}tabs")] == [("decimal", "560")]
    assert shape.find(f"{W}ind") is None


def test_a_mark_stands_at_the_hanging_indent_behind_the_one_stop() -> None:
    content, paragraph = figure_paragraph(Figure("52", ".0%"), Tab(), Text("R"))
    assert [etree.QName(node).localname for node in paragraph.iter(f"{W}t", f"{W}tab")] == ["t", "tab", "t"]
    shape = style(content, style_of(paragraph)).find(f"{W}pPr")
    assert len(shape.find(f"{W}tabs")) == 1
    assert (value(shape, "ind", "left"), value(shape, "ind", "hanging")) == ("960", "960")


def test_columns_of_one_shape_share_a_style_and_others_do_not(sample: bytes) -> None:
    figures = {text_of(each): style_of(each) for each in paragraphs(sample) if "Figure" in style_of(each)}
    assert figures["52.0%R"] == figures["11.06G"]
    assert figures["195"] == figures["207"]
    assert len(set(figures.values())) == 3


def test_tables_that_follow_one_another_stay_two() -> None:
    content = written(table_of(Cell(())), table_of(Cell(())))
    body = part(content)[0]
    assert [etree.QName(each).localname for each in body] == ["tbl", "p", "tbl", "p", "sectPr"]
    assert [style_of(each) for each in body.findall(f"{W}p")] == ["TableGap", "SectionEnd"]


def test_a_table_in_a_cell_is_followed_by_the_paragraph_that_word_demands() -> None:
    content = written(table_of(Cell((table_of(cell("inner")),))))
    for each in part(content).iter(f"{W}tc"):
        assert each[-1].tag == f"{W}p"
