from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from PIL import Image

from highlight_report.brand import ImageWordmark, Length, Role
from highlight_report.layout.blocks import (
    Arrow,
    Block,
    Cell,
    Document,
    Heading,
    Items,
    Paragraph,
    Quote,
    Row,
    Run,
    Shape,
    Table,
    Text,
)
from highlight_report.writers.pdf import write
from highlight_report.writers.pdf.fonts import drawable, load
from tests.writers.generated import DOCUMENTS, document_of
from tests.writers.pdf.stress import said, stress_document
from tests.writers.pdf.tagged import Node, Tagged, faults, outline
from tests.writers.sample import columns, paragraph, png, sample_brand, sample_document, sample_fonts

BRAND = sample_brand()
GOLDEN = Path(__file__).parent / "sample-tags.txt"
WORDMARK = "Plymouth City Council "


def tagged(*blocks: Block) -> Tagged:
    file = write(document_of(*blocks), BRAND)
    assert faults(file) == []
    return Tagged(file)


def all_of(tree: Tagged, tag: str) -> list[Node]:
    return [node for node in tree.root.walk() if node.tag == tag]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def sample() -> bytes:
    return write(sample_document(), BRAND)


@pytest.fixture(scope="module")
def stress() -> bytes:
    return write(stress_document(), BRAND)


def test_the_tag_tree_of_the_sample_is_as_it_was(sample: bytes, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite-cases"):
        GOLDEN.write_text(outline(sample), "utf-8")
    assert outline(sample) == GOLDEN.read_text("utf-8")


def test_the_sample_and_the_stress_document_have_no_faults(sample: bytes, stress: bytes) -> None:
    assert faults(sample) == []
    assert faults(stress) == []


def test_the_tree_says_what_the_blocks_say_in_their_order(sample: bytes, stress: bytes) -> None:
    assert words(Tagged(sample).spoken()) == words(WORDMARK + said(sample_document()))
    assert words(Tagged(stress).spoken()) == words(WORDMARK + said(stress_document()))


def test_a_word_cut_at_the_line_s_end_is_said_as_one() -> None:
    tree = tagged(paragraph("before " + "w" * 500 + " after"))
    (span,) = all_of(tree, "Span")
    assert span.text("/ActualText") == "w" * 500
    assert len(span.marks) == 1
    assert words(tree.spoken()) == f"{WORDMARK}before {'w' * 500} after"


def test_a_link_over_two_lines_is_one_with_an_annotation_on_each() -> None:
    tree = tagged(Paragraph((Text("See "), Text("word " * 40, role=Role.LINK, link="https://example.org/"), Text("."))))
    (link,) = all_of(tree, "Link")
    assert len(link.annotations) == 2
    assert {str(each.Contents) for each in link.annotations} == {("word " * 40).strip()}


def test_the_words_beside_an_arrow_are_heard_once() -> None:
    runs: tuple[Run, ...] = (Arrow(Shape.UP, Role.TRAVEL_BETTER, "up, better"), Text("\u00a0up, better"), Text(" then"))
    tree = tagged(Paragraph(runs))
    assert tree.spoken().count("up, better") == 1
    assert words(tree.spoken()) == f"{WORDMARK}up, better then"


def test_a_row_that_runs_over_the_page_is_one_row_and_its_header_is_said_once() -> None:
    parts = columns(40, 100, 40, 40)
    heads = Row(tuple(Cell((paragraph(f"head {number}", Role.TABLE_HEADING),)) for number in range(4)))
    long = Cell((paragraph("word " * 3000, Role.TABLE_TEXT),))
    short = Cell((paragraph("short", Role.TABLE_TEXT),), row_header=True)
    rows = (Row((short, long, Cell(()), Cell(())), splits=True), Row((short, *(Cell(()),) * 3)))
    tree = tagged(Table("t", "s", parts, heads, rows))
    assert len(tree.pages) > 2
    assert [len(row.elements) for row in all_of(tree, "TR")] == [4, 4, 4]
    assert len({page for page, _number in all_of(tree, "TD")[0].marks}) == len(tree.pages)
    assert tree.spoken().count("head 1") == 1
    repeated = [found for found in tree.slices if "head 1" in found.text and found.tag == "Artifact"]
    assert len(repeated) == len(tree.pages) - 1
    assert all(found.properties.Type == "/Pagination" for found in repeated)


def test_heads_feet_and_watermarks_are_furniture_of_their_kind(sample: bytes) -> None:
    kinds = {
        (str(found.properties.get("/Subtype")), found.text) for found in Tagged(sample).slices if found.number is None
    }
    assert ("/Watermark", "DRAFT") in kinds
    assert any(kind == "/Header" and text.startswith("PLYMOUTH") and "Lead Officer" in text for kind, text in kinds)
    assert any(kind == "/Footer" and "Page 2 of" in text for kind, text in kinds)


def test_a_picture_as_a_wordmark_is_said_on_the_first_page_only(tmp_path: Path) -> None:
    picture = tmp_path / "wordmark.png"
    picture.write_bytes(png(60, 20))
    brand = BRAND._replace(wordmark=ImageWordmark(picture, Length(30), "The council"))
    file = write(document_of(paragraph("one"), Heading(1, (Text("two"),), new_page=True)), brand)
    assert faults(file) == []
    tree = Tagged(file)
    (figure,) = all_of(tree, "Figure")
    assert figure.text("/Alt") == "The council"
    assert len(figure.marks) == 1
    assert figure.attribute("/Layout", "/BBox") is not None


def test_nothing_is_left_of_what_says_nothing() -> None:
    tree = tagged(Paragraph(()), Heading(1, (Text(" "),)), Quote(()), Items((), None), Quote((Paragraph(()),)))
    assert [node.tag for node in tree.root.walk()] == ["Document", "Figure"]


def test_every_character_of_the_font_is_said_as_itself() -> None:
    marks = sorted(load(sample_fonts().files.regular).widths)
    lines = ["".join(marks[start : start + 60]) for start in range(0, len(marks), 60)]
    tree = tagged(*(paragraph(line) for line in lines))
    assert squeezed(tree.spoken()) == squeezed(WORDMARK + "".join(map(drawable, lines)))


def test_a_picture_in_a_printer_s_colours_turns_to_those_of_the_screen(tmp_path: Path) -> None:
    picture = tmp_path / "wordmark.jpg"
    Image.new("CMYK", (60, 20), (255, 0, 0, 0)).save(picture)
    file = write(document_of(), BRAND._replace(wordmark=ImageWordmark(picture, Length(30), "The council")))
    with pikepdf.open(BytesIO(file)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.ColorSpace == "/DeviceRGB"


def test_the_name_of_a_file_s_folder_is_not_in_the_file(tmp_path: Path) -> None:
    files = []
    for folder in ("one", "other"):
        picture = tmp_path / folder / "wordmark.png"
        picture.parent.mkdir()
        picture.write_bytes(png(60, 20))
        files.append(write(document_of(), BRAND._replace(wordmark=ImageWordmark(picture, Length(30), "The council"))))
    assert files[0] == files[1]


@given(DOCUMENTS)
@settings(max_examples=60, deadline=None)
def test_whatever_the_blocks_the_tree_is_sound_and_says_them(document: Document) -> None:
    file = write(document, BRAND)
    assert faults(file) == []
    assert squeezed(Tagged(file).spoken()) == squeezed(WORDMARK + said(document))


def squeezed(text: str) -> str:
    """Leave out spaces: a line's end may add one, and a paragraph of nothing else is left out."""
    return "".join(text.split())


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    found = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == f"/{tag}"]
    return [thing for thing in found if thing.get("/Type") == "/StructElem"]


def first(pdf: pikepdf.Pdf, tag: str) -> Any:  # noqa: ANN401
    return elements(pdf, tag)[0]


def drop_a_mark(pdf: pikepdf.Pdf) -> None:
    parts = list(pikepdf.parse_content_stream(pdf.pages[0]))
    opening = next(index for index, part in enumerate(parts) if str(part.operator) == "BDC")
    closing = next(index for index, part in enumerate(parts) if str(part.operator) == "EMC")
    kept = [part for index, part in enumerate(parts) if index not in (opening, closing)]
    pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def change_marks(before: bytes, after: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        code = pdf.pages[1].Contents.read_bytes()
        assert before in code
        pdf.pages[1].Contents = pdf.make_stream(code.replace(before, after, 1))

    return change


def change(tag: str, key: str, value: object = None) -> Callable[[pikepdf.Pdf], None]:
    def change_it(pdf: pikepdf.Pdf) -> None:
        element = first(pdf, tag)
        if value is None:
            del element[key]
        else:
            element[key] = value

    return change_it


def drop_a_cell(pdf: pikepdf.Pdf) -> None:
    row = first(pdf, "TR")
    row.K = pikepdf.Array(list(row.K)[1:])


def drop_an_annotation(pdf: pikepdf.Pdf) -> None:
    link = first(pdf, "Link")
    link.K = next(kid for kid in link.K if isinstance(kid, int))


def swap_two_parents(pdf: pikepdf.Pdf) -> None:
    entries = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    entries[0], entries[1] = entries[1], entries[0]


def claim_a_mark_twice(pdf: pikepdf.Pdf) -> None:
    first(pdf, "P").K = pikepdf.Array([1, 1])


def drop_from(*keys: str) -> Callable[[pikepdf.Pdf], None]:
    def drop(pdf: pikepdf.Pdf) -> None:
        thing: Any = pdf.Root
        for key in keys[:-1]:
            thing = thing[key]
        del thing[keys[-1]]

    return drop


def drop_tab_stops(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Tabs


def silence_an_annotation(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


MUTATIONS: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (drop_a_mark, "is not marked"),
    (change_marks(b"/Artifact<</Type/Layout>>BDC", b"/Artifact BMC"), "furniture of no type"),
    (change_marks(b"<</MCID 1>>BDC", b"<</MCID 99>>BDC"), "on the page"),
    (change_marks(b"EMC", b"EMC EMC"), "an end without a mark"),
    (change_marks(b"EMC", b""), "a mark within another"),
    (change_marks(b"/H1<<", b"/P<<"), "P on the page, H1 in the tree"),
    (change("H2", "/S", pikepdf.Name.H4), "H4 after H1"),
    (change("TD", "/S", pikepdf.Name.P), "P in TR"),
    (change("TH", "/S", pikepdf.Name.TD), "a first row that is no header"),
    (change("TH", "/A"), "a header cell without scope"),
    (change("TH", "/ID"), "a cell that names no header"),
    (change("TD", "/A"), "a cell that names no header"),
    (change("Table", "/A"), "a table without a summary"),
    (change("Figure", "/Alt"), "a picture without alternative text"),
    (change("Figure", "/A"), "a picture without bounds"),
    (
        change("Figure", "/A", pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=[0, 0, 2000, 10])),
        "a Figure beyond its page",
    ),
    (change("L", "/A"), "a list of no kind"),
    (change("LBody", "/S", pikepdf.Name.P), "an item that is not a label and a body"),
    (change("P", "/K"), "an empty P"),
    (drop_a_cell, "not equally wide"),
    (drop_an_annotation, "a link without an annotation"),
    (silence_an_annotation, "an annotation without words"),
    (swap_two_parents, "the parent tree has another element"),
    (claim_a_mark_twice, "2 in the tree"),
    (drop_tab_stops, "tab stops"),
    (drop_from("/MarkInfo"), "not said to be tagged"),
    (drop_from("/Lang"), "no language"),
    (drop_from("/ViewerPreferences", "/DisplayDocTitle"), "the title is not shown"),
    (drop_from("/StructTreeRoot", "/IDTree"), "the list of names"),
]


@pytest.mark.parametrize(("mutate", "fault"), MUTATIONS, ids=[fault for _mutate, fault in MUTATIONS])
def test_every_fault_is_found(sample: bytes, mutate: Callable[[pikepdf.Pdf], None], fault: str) -> None:
    with pikepdf.open(BytesIO(sample)) as pdf:
        mutate(pdf)
        changed = BytesIO()
        pdf.save(changed)
    assert any(fault in found for found in faults(changed.getvalue()))


def test_words_in_another_order_are_found(sample: bytes) -> None:
    with pikepdf.open(BytesIO(sample)) as pdf:
        section = first(pdf, "Sect")
        section.K = pikepdf.Array([section.K[1], section.K[0], *list(section.K)[2:]])
        changed = BytesIO()
        pdf.save(changed)
    assert words(Tagged(changed.getvalue()).spoken()) != words(WORDMARK + said(sample_document()))
