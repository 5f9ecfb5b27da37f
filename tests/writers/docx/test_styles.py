from __future__ import annotations

import pytest
from lxml import etree

from highlight_report.brand import Brand, Colour, Role, Style
from highlight_report.layout.blocks import Align, Arrow, Cell, Heading, Items, Paragraph, Quote, Rule, Shape, Text
from highlight_report.writers.docx import write
from tests.writers.docx.opened import (
    W,
    paragraphs,
    part,
    parts,
    style,
    style_of,
    styled,
    text_of,
    value,
    word,
    written,
)
from tests.writers.docx.test_tables import table_of
from tests.writers.sample import paragraph, sample_brand, sample_document

IN_PARAGRAPHS = {f"{W}pStyle", f"{W}numPr", f"{W}sectPr"}
IN_RUNS = {f"{W}rStyle"}
EMPTY_ON_PURPOSE = {"Rule", "TableGap", "SectionEnd"}


@pytest.fixture(scope="module")
def sample() -> bytes:
    return write(sample_document(), sample_brand())


def restyled(role: Role, **changes: object) -> Brand:
    brand = sample_brand()
    return brand._replace(styles={**brand.styles, role: brand.style(role)._replace(**changes)})  # type: ignore[arg-type]


def character_style(content: bytes, words: str) -> str | None:
    run = next(each for each in part(content).iter(f"{W}r") if text_of(each) == words)
    return value(run, "rPr/rStyle")


def test_paragraphs_and_runs_name_styles_and_have_no_look_of_their_own(sample: bytes) -> None:
    for _, root in parts(sample):
        assert {child.tag for each in root.iter(f"{W}p") for child in each.find(f"{W}pPr")} <= IN_PARAGRAPHS
        assert {child.tag for each in root.iter(f"{W}rPr") for child in each} <= IN_RUNS
        assert all(each.find(f"{W}pPr/{W}pStyle") is not None for each in root.iter(f"{W}p"))


def test_the_styles_an_editor_looks_for_are_there_and_known_to_word(sample: bytes) -> None:
    styles = word(sample).styles
    for name in (
        "Normal",
        "Title",
        "Subtitle",
        "List Bullet",
        "List Number",
        "Quote",
        "Hyperlink",
        "Strong",
        "Emphasis",
    ):
        assert styles[name].builtin
    for level in range(1, 7):
        assert styles[f"Heading {level}"].builtin
    assert not styles["Table Text"].builtin


def test_no_paragraph_is_empty_that_need_not_be(sample: bytes) -> None:
    empty = [each for each in paragraphs(sample) if not text_of(each)]
    assert {style_of(each) for each in empty} == EMPTY_ON_PURPOSE


def test_a_style_has_the_look_of_its_role() -> None:
    look = Style(Colour.parse("#123456"), size=13.5, bold=True, italic=True, before=7, after=9, leading=1.5)
    brand = sample_brand()
    content = written(
        Paragraph((Text("x"),), Role.NOTE), brand=brand._replace(styles={**brand.styles, Role.NOTE: look})
    )
    made = style(content, "Note")
    assert value(made, "rPr/color") == "123456"
    assert value(made, "rPr/sz") == "27"
    assert made.find(f"{W}rPr/{W}b") is not None
    assert made.find(f"{W}rPr/{W}i") is not None
    spacing = made.find(f"{W}pPr/{W}spacing")
    assert [spacing.get(W + name) for name in ("before", "after", "line", "lineRule")] == [
        "140",
        "180",
        "405",
        "atLeast",
    ]


def test_a_marked_gap_has_fill_and_frame() -> None:
    made = style(written(Paragraph((Text("x"),), Role.TO_DO)), "ToDo")
    assert value(made, "pPr/shd", "fill") == "FFF4CC"
    assert {etree.QName(side).localname for side in made.find(f"{W}pPr/{W}pBdr")} == {"top", "left", "bottom", "right"}


def test_the_face_is_named_for_every_script(sample: bytes) -> None:
    face = part(sample, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert dict(face.attrib) == dict.fromkeys((f"{W}ascii", f"{W}hAnsi", f"{W}eastAsia", f"{W}cs"), "Arial")


@pytest.mark.parametrize("level", range(1, 7))
def test_headings_are_real_and_kept_with_what_they_head(level: int) -> None:
    content = written(paragraph("above"), Heading(level, (Text("x"),)))
    made = style(content, style_of(paragraphs(content)[1]))
    assert value(made, "name") == f"heading {level}"
    assert value(made, "pPr/outlineLvl") == str(level - 1)
    assert made.find(f"{W}pPr/{W}keepNext") is not None


def test_a_heading_on_a_new_page_says_so_by_its_style() -> None:
    content = written(Heading(2, (Text("x"),), new_page=True))
    made = style(content, style_of(paragraphs(content)[0]))
    assert value(made, "name") == "Heading 2 New Page"
    assert value(made, "basedOn") == "Heading2"
    assert made.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert not list(part(content).iter(f"{W}br"))


def test_headings_and_rules_stand_in_the_lists_and_quotations_that_they_are_in() -> None:
    inner = (paragraph("a"), Heading(3, (Text("b"),)), Quote((Rule(),)))
    content = written(Items((inner,), None), Heading(3, (Text("c"),)), Rule())
    item, heading, rule, later, plain = (style(content, style_of(each)) for each in paragraphs(content))
    assert value(heading, "name") == "Heading 3 List Continue"
    assert value(heading, "basedOn") == later.get(f"{W}styleId") == "Heading3"
    assert _left(heading) == _left(item) > 0
    assert value(rule, "name") == "Rule List Continue Quoted 1"
    assert value(rule, "basedOn") == plain.get(f"{W}styleId") == "Rule"
    assert _left(rule) > _left(item)


def _left(made: etree._Element) -> int:
    found = made.find(f"{W}pPr/{W}ind")
    return int(found.get(f"{W}left", "")) if found is not None else 0


def test_keep_with_next_is_honoured() -> None:
    content = written(Paragraph((Text("x"),), keep_with_next=True), Paragraph((Text("y"),)))
    kept = [styled(content, style_of(each), "pPr/keepNext") is not None for each in paragraphs(content)]
    assert kept == [True, False]


def test_bold_words_are_strong_and_a_link_is_a_hyperlink() -> None:
    runs = (Text("b", bold=True), Text("i", italic=True), Text("bi", bold=True, italic=True))
    content = written(Paragraph((*runs, Text("a", role=Role.LINK, link="https://e.org"), Text("plain"))))
    names = [character_style(content, words) for words in ("b", "i", "bi", "a", "plain")]
    assert names == ["Strong", "Emphasis", "StrongEmphasis", "Hyperlink", None]


def test_bold_words_in_a_bold_paragraph_stay_bold() -> None:
    content = written(Paragraph((Text("x", bold=True),)), brand=restyled(Role.BODY, bold=True))
    assert character_style(content, "x") is None


def test_a_mark_that_is_bold_stays_bold_in_a_bold_paragraph() -> None:
    content = written(Paragraph((Text("R", role=Role.MARK),)), brand=restyled(Role.BODY, bold=True))
    assert style(content, character_style(content, "R") or "").find(f"{W}rPr/{W}b") is None


def test_an_arrow_names_a_face_that_has_it_and_its_parts_stay_together() -> None:
    content = written(Paragraph((Arrow(Shape.LEVEL, Role.TRAVEL_NEUTRAL, "no change"),)))
    made = style(content, character_style(content, "◀\N{NO-BREAK SPACE}▶") or "")
    fonts = made.find(f"{W}rPr/{W}rFonts")
    assert set(fonts.attrib.values()) == {"Segoe UI Symbol"}
    assert value(made, "rPr/color") == sample_brand().style(Role.TRAVEL_NEUTRAL).text.hex


def test_an_arrow_is_so_small_that_its_face_does_not_push_lines_apart() -> None:
    arrow = Paragraph((Arrow(Shape.UP, Role.TRAVEL_BETTER, "up"),), Role.TABLE_TEXT)
    brand = sample_brand()
    roomy = {**brand.styles, Role.TABLE_TEXT: Style(brand.style(Role.TABLE_TEXT).text, size=9, leading=1.5)}
    tight = {**brand.styles, Role.TABLE_TEXT: Style(brand.style(Role.TABLE_TEXT).text, size=9, leading=1.2)}
    for styles, half_points in ((roomy, "18"), (tight, "16")):
        content = written(arrow, brand=brand._replace(styles=styles))
        assert value(style(content, character_style(content, "▲") or ""), "rPr/sz") == half_points


def test_words_in_a_filled_cell_take_its_colour() -> None:
    content = written(table_of(Cell((Paragraph((Text("Complete"),), Role.STATUS_WORD, Align.CENTRE),), Role.RAG_BLUE)))
    cell = next(each for each in paragraphs(content) if text_of(each) == "Complete")
    made = style(content, style_of(cell))
    assert value(made, "rPr/color") == "FFFFFF"
    assert value(made, "pPr/jc") == "center"
    assert value(made, "basedOn") == "StatusWord"


def test_words_on_a_ground_of_their_own_keep_their_colour() -> None:
    content = written(table_of(Cell((Paragraph((Text("To do"),), Role.TO_DO),), Role.RAG_BLUE)))
    gap = next(each for each in paragraphs(content) if text_of(each) == "To do")
    assert value(style(content, style_of(gap)), "rPr/color") is None


def test_what_follows_a_table_stands_off_from_it() -> None:
    content = written(table_of(Cell(())), Paragraph((Text("x"),)))
    made = style(content, style_of(paragraphs(content)[-1]))
    assert value(made, "name") == "Normal After Table"
    assert value(made, "pPr/spacing", "before") == str(sample_brand().spacing.table.twips)


def test_space_at_the_head_and_foot_of_a_cell_is_its_padding() -> None:
    content = written(table_of(Cell((Paragraph((Text("first"),)), Paragraph((Text("last"),))))))
    first, last = (next(each for each in paragraphs(content) if text_of(each) == words) for words in ("first", "last"))
    assert style_of(first) == "Normal"
    assert value(style(content, style_of(last)), "pPr/spacing", "after") == "0"


def test_what_opens_a_section_has_no_space_above_it() -> None:
    content = written(Heading(2, (Text("x"),)), Heading(2, (Text("y"),)))
    opening, later = (style(content, style_of(each)) for each in paragraphs(content))
    assert value(opening, "pPr/spacing", "before") == "0"
    assert value(opening, "basedOn") == later.get(f"{W}styleId") == "Heading2"


def test_looks_come_from_the_brand_alone(sample: bytes) -> None:
    brand = sample_brand()
    colours = {each.get(f"{W}val") for each in part(sample, "word/styles.xml").iter(f"{W}color")}
    assert colours <= {look.text.hex for look in brand.styles.values()}
