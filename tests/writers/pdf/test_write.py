from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import BooleanObject, PdfObject

from highlight_report.brand import ImageWordmark, Length, Role
from highlight_report.layout.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Row,
    Rule,
    RunningHead,
    Section,
    Table,
    Text,
)
from highlight_report.writers.pdf import write
from highlight_report.writers.pdf.fonts import load
from highlight_report.writers.pdf.pen import Pen, Piece
from tests.writers.sample import (
    cell,
    columns,
    header,
    measures,
    paragraph,
    png,
    sample_brand,
    sample_document,
    sample_fonts,
)

BRAND = sample_brand()
CHARACTERS = sorted(load(sample_fonts().files.italic).widths)


def read(document: Document) -> PdfReader:
    return PdfReader(BytesIO(write(document, BRAND)))


def document_of(*blocks: Block, head: RunningHead | None = None, watermark: str = "") -> Document:
    return sample_document()._replace(sections=(Section("Part", blocks, head),), watermark=watermark)


def text_of(document: Document) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(document).pages).split())


@pytest.fixture(scope="module")
def sample() -> PdfReader:
    return read(sample_document())


def plain(value: object) -> Any:  # noqa: ANN401
    """Look through pypdf's types, which tell apart what only the file knows."""
    return value.get_object() if isinstance(value, PdfObject) else value


def flattened(outline: Sequence[Any], level: int = 0) -> Iterator[tuple[int, str]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from flattened(entry, level + 1)
        else:
            yield level, entry.title


def test_passages_leave_no_trace() -> None:
    blocks = (paragraph("one"), Items(((paragraph("two"),),), None))
    table = Table("t", "s", columns(40), header(columns(40), "a"), (Row((cell("three"),)),))
    inside = replace(table, rows=(Row((Cell((Passage("b", cell("three").blocks),)),)),))
    wrapped = document_of(Passage("a", blocks), inside)
    assert write(wrapped, BRAND) == write(document_of(*blocks, table), BRAND)


def test_metadata_is_complete(sample: PdfReader) -> None:
    assert sample.metadata is not None
    assert sample.metadata.title == "Improvement Plan Highlight Report, September 2023"
    assert sample.metadata.author == "Sample Council"
    assert sample.metadata.subject == "Reporting position: end of September 2023"
    catalogue = plain(sample.trailer["/Root"])
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"] == BooleanObject(True)  # noqa: FBT003
    assert catalogue["/PageMode"] == "/UseOutlines"
    assert sample.pdf_header == "%PDF-1.7"


def test_the_date_is_the_document_s(sample: PdfReader) -> None:
    assert sample.metadata is not None
    assert {plain(sample.metadata[key]) for key in ("/CreationDate", "/ModDate")} == {"D:20230930000000Z"}


def test_bookmarks_are_sections_with_their_headings(sample: PdfReader) -> None:
    assert list(flattened(sample.outline)) == [
        (0, "Front page"),
        (1, "Key to ratings and direction of travel"),
        (0, "Priority 1 – Governance, Leadership and Management"),
        (1, "Headline Performance Measures"),
        (1, "Commentary"),
        (1, "Project Milestones – (September 2023)"),
        (0, "Priority 2 – Early Help and Front Door responses"),
    ]


def test_bookmarks_lead_to_the_pages_of_their_headings(sample: PdfReader) -> None:
    for entry in plain(sample.outline[1:]):
        for bookmark in entry if isinstance(entry, list) else [entry]:
            page = sample.pages[plain(sample.get_destination_page_number(bookmark))]
            assert bookmark.title in page.extract_text()


def test_every_font_is_an_embedded_subset(sample: PdfReader) -> None:
    fonts = [plain(font) for page in sample.pages for font in plain(page["/Resources"])["/Font"].values()]
    assert fonts
    for font in fonts:
        assert re.fullmatch(r"/[A-Z]{6}\+Arimo-\w+", font["/BaseFont"])
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_words_come_out_in_reading_order() -> None:
    titles = "Children, Young People and Families Improvement Plan Improvement Plan Highlight Report Reporting position"
    assert titles in text_of(sample_document())
    description = "Percentage of Social Workers with more than 20 children allocated (month end snapshot)"
    assert f"69 {description} 52.0% R 59.1% R 7.6% A* 5.0%" in text_of(document_of(measures()))


def test_every_page_has_its_number_and_the_total(sample: PdfReader) -> None:
    total = len(sample.pages)
    assert total > 5
    for number, page in enumerate(sample.pages, start=1):
        assert f"September 2023 · Page {number} of {total}" in page.extract_text()


def test_a_section_s_first_page_has_no_running_head_and_the_others_have(sample: PdfReader) -> None:
    lead = "Lead Officer: Service Director CYPFS"
    starts = [page for page in sample.pages if "Commitment" in page.extract_text()]
    following = [page for page in sample.pages if "Workstream" in page.extract_text()]
    assert starts[0].extract_text().count(lead) == 1  # in the body
    assert len(following) > 1
    assert all(page.extract_text().count(lead) == 1 for page in following)


def test_the_wordmark_and_the_watermark_are_on_every_page(sample: PdfReader) -> None:
    for page in sample.pages:
        assert page.extract_text().startswith("DRAFT")
        assert "PLYMOUTH" in page.extract_text()
    assert "DRAFT" not in text_of(document_of(paragraph("words")))


def test_links_are_annotations_on_every_line_they_cross() -> None:
    link = Text("word " * 40, role=Role.LINK, link="https://example.org/a b?c=é")
    (page,) = read(document_of(Paragraph((Text("See "), link)))).pages
    annotations = [plain(annotation) for annotation in plain(page["/Annots"])]
    assert len(annotations) == 2
    assert {annotation["/A"]["/URI"] for annotation in annotations} == {"https://example.org/a%20b?c=%C3%A9"}
    assert annotations[0]["/Rect"][1] > annotations[1]["/Rect"][1]


def filled(words: Text) -> list[tuple[float, ...]]:
    """Return left edge, bottom, width and height of what is filled for words, and not for plain ones."""

    def rectangles(text: Text) -> list[tuple[float, ...]]:
        (page,) = read(document_of(Paragraph((text,)))).pages
        code = plain(page["/Contents"]).get_data().decode("latin-1")
        return [tuple(map(float, each)) for each in re.findall(r"(\S+) (\S+) (\S+) (\S+) re f", code)]

    before = rectangles(Text(words.text))
    return [each for each in rectangles(words) if each not in before]


def test_words_that_went_are_struck_through_and_words_that_came_underlined() -> None:
    (linked,) = filled(Text("words", link="https://example.org/"))
    (struck,) = filled(Text("words", role=Role.REMOVED))
    ground, underlined = filled(Text("words", role=Role.ADDED))
    assert underlined == linked
    assert (struck[0], struck[2:]) == (linked[0], linked[2:])
    assert struck[1] - underlined[1] == pytest.approx(0.39 * 11, abs=0.02)
    assert ground[3] > 10


def test_markup_is_text() -> None:
    words = "<b>not bold</b> & ]]> <para> &amp; (brackets) \\ back"
    assert words in text_of(document_of(paragraph(words), paragraph(words, Role.VERBATIM)))


def test_numbers_of_a_list_count_on_and_bullets_are_drawn() -> None:
    listed = Items(((paragraph("three"),), (paragraph("four"), Items(((paragraph("inner"),),), None))), start=3)
    assert "3. three 4. four • inner" in text_of(document_of(listed))


def test_an_item_without_words_keeps_its_number() -> None:
    listed = Items(((), (Rule(),), (Items(((paragraph("inner"),),), 7),)), start=1)
    assert "1. 2. 3. 7. inner" in text_of(document_of(listed))


def test_a_header_row_is_repeated_on_every_page_and_no_row_is_lost() -> None:
    parts = columns(30, 100)
    rows = tuple(Row((cell(f"row-{number}", row_header=True), cell("words"))) for number in range(300))
    pages = read(document_of(Table("t", "s", parts, header(parts, "Measure", "Remarks"), rows))).pages
    assert len(pages) > 10
    assert all(page.extract_text().count("Measure Remarks") == 1 for page in pages)
    assert re.findall(r"row-(\d+)", " ".join(page.extract_text() for page in pages)) == [str(n) for n in range(300)]


def test_decimal_points_stand_under_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    points: dict[str, float] = {}
    draw = Pen.line

    def record(pen: Pen, pieces: Sequence[Piece], x: float, baseline: float) -> None:
        for piece in pieces:
            if number := re.match(r"[£\d,]+", piece.text):
                points[piece.text.strip()] = x + piece.x + piece.look.width(number[0])
        draw(pen, pieces, x, baseline)

    monkeypatch.setattr(Pen, "line", record)
    write(document_of(measures()), BRAND)
    july, target = ("195", "52.0%", "39.9r", "1,234"), ("5.0%", "42.1r England", "50")
    for column in (july, target):
        assert [points[figure] for figure in column] == pytest.approx([points[column[0]]] * len(column))


def month_cells(count: int) -> Table:
    parts = columns(*([8] * count))
    months = tuple(f"2023-{number:02}" for number in range(count))
    return Table("t", "s", parts, header(parts, *months), (Row(tuple(cell("Not available") for _ in months)),))


def tall_cell(text: str, *, splits: bool) -> Table:
    parts = columns(40, 60)
    return Table("t", "s", parts, header(parts, "a", "b"), (Row((cell("x"), cell(text)), splits),))


@pytest.mark.parametrize(
    "block",
    [
        tall_cell("word " * 5000, splits=True),
        tall_cell("word " * 5000, splits=False),
        tall_cell("w" * 600, splits=False),
        month_cells(24),
        paragraph("x" * 20000),
        Heading(2, (Text("heading " * 2000),)),
        Quote((Quote((Quote((paragraph("deep " * 300),)),)),)),
        Table("t", "s", columns(1), header(columns(1), "narrow"), (Row((cell("words"),)),)),
        Table("t", "s", columns(30), header(columns(30), "word " * 3000), ()),
        Table("t", "s", columns(30), Row((Cell(()),)), (Row((Cell((), Role.RAG_RED),)),)),
    ],
    ids=["long", "long, kept", "wide word", "24 months", "no spaces", "heading", "quotes", "narrow", "header", "empty"],
)
def test_nothing_is_too_large(block: Block) -> None:
    assert len(read(document_of(Heading(1, (Text("before"),)), block, paragraph("after"))).pages) >= 1


def test_no_word_of_an_overlong_cell_is_lost() -> None:
    table = tall_cell(" ".join(f"w{number}" for number in range(5000)), splits=True)
    assert re.findall(r"\bw(\d+)", text_of(document_of(table))) == [str(number) for number in range(5000)]


def test_a_long_running_title_ends_in_dots_and_stays_out_of_the_text() -> None:
    head = RunningHead("A very long title " * 60, "Lead Officers: " + "somebody / " * 200)
    pages = read(document_of(paragraph("first"), Heading(2, (Text("next"),), new_page=True), head=head)).pages
    assert pages[1].extract_text().count("…") == 2
    assert len(pages) == 2


@pytest.mark.parametrize("size", [(600, 30), (30, 600), (10, 10)])
def test_a_picture_of_any_proportion_serves_as_a_wordmark(tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "wordmark.png"
    file.write_bytes(png(*size))
    brand = BRAND._replace(wordmark=ImageWordmark(file, Length(40), "Sample Council"))
    (page,) = PdfReader(BytesIO(write(document_of(paragraph("words")), brand))).pages
    assert len(page.images) == 1


def test_a_document_without_blocks_has_a_page() -> None:
    assert len(read(document_of()).pages) == 1


@given(st.text(alphabet=st.sampled_from(CHARACTERS) | st.sampled_from("\n\t\r\u00ad \u200b"), max_size=400))
@settings(max_examples=30, deadline=None)
def test_any_text_the_fonts_can_draw_can_be_written(text: str) -> None:
    parts = columns(20, 30)
    table = Table("t", "s", parts, header(parts, "a", text), (Row((cell(text), cell(text, Role.RAG_RED))),))
    blocks = (Heading(2, (Text(text),)), paragraph(text), Items(((paragraph(text),),), 1), table)
    head = RunningHead(text, text)
    assert len(read(document_of(*blocks, head=head, watermark=text[:50])).pages) >= 1


SCRIPT = """
import hashlib
from highlight_report.writers.pdf import write
from tests.writers.sample import sample_brand, sample_document
print(hashlib.sha256(write(sample_document(), sample_brand())).hexdigest())
"""


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Auckland", "1"), ("America/New_York", "2")])
def test_bytes_do_not_depend_on_the_clock_the_zone_or_the_hash_seed(zone: str, seed: str) -> None:
    environment = {
        **os.environ,
        "TZ": zone,
        "PYTHONHASHSEED": seed,
        "SOURCE_DATE_EPOCH": seed,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    run = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == hashlib.sha256(write(sample_document(), BRAND)).hexdigest()


def test_other_words_give_another_identifier() -> None:
    one, other = (plain(read(document_of(paragraph(words))).trailer["/ID"]) for words in ("one", "other"))
    assert one[0] != other[0]


def test_two_writings_of_a_document_are_the_same() -> None:
    assert write(sample_document(), BRAND) == write(sample_document(), BRAND)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "sample.pdf"
    file.write_bytes(write(sample_document(), BRAND))
    run = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
