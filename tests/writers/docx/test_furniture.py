from __future__ import annotations

from pathlib import Path

import pytest
from docx.section import Section as WordSection
from lxml import etree

from highlight_report.brand import ImageWordmark, Length, TypeWordmark
from highlight_report.layout.blocks import Document, Footer, RunningHead, Section
from highlight_report.writers.docx import write
from tests.writers.docx.opened import R, W, part, parts, style, style_of, text_of, value, word
from tests.writers.docx.test_tables import table_of
from tests.writers.sample import cell, paragraph, png, sample_brand, sample_document

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
HEADS = (None, RunningHead("One", "Lead A"), RunningHead("Two", "Lead B"))


def document(*heads: RunningHead | None, watermark: str = "") -> Document:
    sections = tuple(Section("s", (paragraph("text"),), head) for head in heads)
    return sample_document()._replace(sections=sections, watermark=watermark)


def sections(content: bytes) -> list[WordSection]:
    return list(word(content).sections)


def lines(paragraphs: object) -> list[str]:
    return [each.text for each in paragraphs]  # type: ignore[attr-defined]


def test_each_section_has_its_own_running_head_beside_the_wordmark() -> None:
    made = sections(write(document(*HEADS), sample_brand()))
    assert lines(made[0].header.paragraphs) == ["PLYMOUTH", "CITY COUNCIL"]
    assert lines(made[1].header.paragraphs) == ["One\tPLYMOUTH", "Lead A\tCITY COUNCIL"]
    assert lines(made[2].header.paragraphs) == ["Two\tPLYMOUTH", "Lead B\tCITY COUNCIL"]


def test_the_first_page_of_every_section_shows_the_wordmark_alone() -> None:
    for made in sections(write(document(*HEADS), sample_brand())):
        assert made.different_first_page_header_footer
        assert lines(made.first_page_header.paragraphs) == ["PLYMOUTH", "CITY COUNCIL"]


def test_headers_and_footers_that_do_not_change_are_named_once() -> None:
    content = write(document(HEADS[1], HEADS[1], HEADS[2]), sample_brand())
    references = [len(each.findall(f"{W}headerReference")) for each in part(content).iter(f"{W}sectPr")]
    assert references == [2, 0, 1]
    assert [len(each.findall(f"{W}footerReference")) for each in part(content).iter(f"{W}sectPr")] == [2, 0, 0]
    assert [name for name, _ in parts(content) if "header" in name] == [f"word/header{n}.xml" for n in (1, 2, 3)]


def test_a_head_that_comes_back_is_not_written_again() -> None:
    content = write(document(HEADS[1], HEADS[2], HEADS[1]), sample_brand())
    names = [each.find(f"{W}headerReference").get(f"{R}id") for each in part(content).iter(f"{W}sectPr")]
    assert names[0] == names[2] != names[1]


@pytest.mark.parametrize("count", [1, 3])
def test_a_wordmark_has_as_many_lines_as_it_likes(count: int) -> None:
    wordmark = TypeWordmark(tuple(f"line {n}" for n in range(count)), "alternative")
    made = sections(write(document(HEADS[1]), sample_brand()._replace(wordmark=wordmark)))[0]
    expected = {1: ["One\tline 0", "Lead A"], 3: ["One\tline 0", "Lead A\tline 1", "line 2"]}
    assert lines(made.header.paragraphs) == expected[count]


def test_a_picture_as_wordmark_stands_in_line_with_its_alternative_text(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(png(40, 20))
    wordmark = ImageWordmark(file, Length(36), "The council's crest")
    content = write(document(*HEADS), sample_brand()._replace(wordmark=wordmark))
    assert content == write(document(*HEADS), sample_brand()._replace(wordmark=wordmark))
    drawn = [each for name, root in parts(content) if "header" in name for each in root.iter(f"{W}drawing")]
    assert len(drawn) == 4
    assert {child.tag for each in drawn for child in each} == {f"{WP}inline"}
    assert {each.find(f".//{WP}docPr").get("descr") for each in drawn} == {"The council's crest"}
    extent = drawn[0].find(f".//{WP}extent")
    assert (extent.get("cx"), extent.get("cy")) == (str(Length(72).emu), str(Length(36).emu))


def test_the_foot_has_left_centre_and_page_of_pages_as_fields() -> None:
    foot = Footer("Left", "Centre", "Page {page} of {pages}!")
    content = write(sample_document()._replace(footer=foot), sample_brand())
    root = part(content, "word/footer1.xml")
    assert text_of(root) == "LeftCentrePage 1 of 4!"
    assert [each.get(f"{W}instr") for each in root.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    assert len(list(root.iter(f"{W}tab"))) == 2
    stops = [(each.get(f"{W}val"), each.get(f"{W}pos")) for each in style(content, "Footer").iter(f"{W}tab")]
    measure = sample_brand().page.measure
    assert stops == [("center", str(Length(measure / 2).twips)), ("right", str(measure.twips))]


def test_there_are_no_tables_in_headers_and_footers() -> None:
    for name, root in parts(write(sample_document(), sample_brand())):
        assert "document" in name or not list(root.iter(f"{W}tbl"))


def test_the_page_is_the_brands() -> None:
    brand = sample_brand()
    for made in sections(write(sample_document(), brand)):
        assert made.page_width is not None
        assert made.page_height is not None
        assert (round(made.page_width.mm), round(made.page_height.mm)) == (297, 210)
        assert made.orientation == 1
        assert made.left_margin is not None
        assert round(made.left_margin.mm) == 18
    upright = brand.page._replace(width=brand.page.height, height=brand.page.width)
    assert sections(write(sample_document(), brand._replace(page=upright)))[0].orientation == 0


def test_a_watermark_lies_behind_the_text_of_every_header_and_says_nothing() -> None:
    content = write(document(*HEADS, watermark='DR"A<FT'), sample_brand())
    headers = [root for name, root in parts(content) if "header" in name]
    shapes = [shape for root in headers for shape in root.iter(f"{V}shape")]
    assert len(shapes) == len(headers) == 4
    assert {shape.find(f"{V}textpath").get("string") for shape in shapes} == {'DR"A<FT'}
    assert {shape.get("alt") for shape in shapes} == {""}
    assert all("z-index:-" in shape.get("style") for shape in shapes)
    assert len({shape.get("id") for shape in shapes}) == 4


def test_a_long_watermark_fits_the_page() -> None:
    content = write(document(None, watermark="DRAFT, NOT TO BE PASSED ON TO ANYONE"), sample_brand())
    shape = next(part(content, "word/header1.xml").iter(f"{V}shape"))
    look = dict(each.split(":") for each in shape.get("style").split(";"))
    extent = (float(look["width"][:-2]) + float(look["height"][:-2])) / 2**0.5
    assert extent <= sample_brand().page.height + 0.1


def test_no_watermark_draws_none() -> None:
    assert not [each for _, root in parts(write(document(None), sample_brand())) for each in root.iter(f"{W}pict")]


def test_a_section_ends_in_its_last_paragraph_and_the_last_with_the_body() -> None:
    body = part(write(document(None, None), sample_brand()))[0]
    assert [etree.QName(each).localname for each in body] == ["p", "p", "sectPr"]
    assert body[0].find(f"{W}pPr/{W}sectPr") is not None
    assert {value(each, "type") for each in body.iter(f"{W}sectPr")} == {"nextPage"}


def test_a_section_that_ends_with_a_table_has_a_paragraph_of_next_to_no_height() -> None:
    closing = Section("s", (table_of(cell("x")),))
    content = write(sample_document()._replace(sections=(closing, closing)), sample_brand())
    body = part(content)[0]
    assert [etree.QName(each).localname for each in body] == ["tbl", "p", "tbl", "p", "sectPr"]
    assert style_of(body[1]) == "SectionEnd"
    spacing = style(content, "SectionEnd").find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("1", "exact")


def test_no_two_pictures_have_one_number(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(png(40, 20))
    wordmark = ImageWordmark(file, Length(36), "The council's crest")
    content = write(document(*HEADS), sample_brand()._replace(wordmark=wordmark))
    numbers = [each.get("id") for _, root in parts(content) for each in root.iter("{*}docPr")]
    assert len(numbers) == len(set(numbers)) > 1
