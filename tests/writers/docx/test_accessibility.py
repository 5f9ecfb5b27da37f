"""What whoever hears a Word file, or goes on editing it, can rely on: in every document that the tests can make."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings

from highlight_report.brand import Brand
from highlight_report.layout.blocks import Document
from highlight_report.writers.docx import write
from tests.builders import brand
from tests.layout.test_whole_reports import DOCUMENTS as REPORTS
from tests.writers.docx.breaks import CORE, LISTS, MAIN, STYLES, Change
from tests.writers.docx.opened import Element, W, part, parts, style_of, text_of, value, word
from tests.writers.generated import DOCUMENTS
from tests.writers.sample import sample_brand
from tests.writers.shelf import NAMES, taken

MARKS = (f"{W}t", f"{W}tab", f"{W}br", f"{W}drawing", f"{W}fldSimple")


class Styles:
    """The styles of a file, each with what it inherits."""

    def __init__(self, content: bytes) -> None:
        self._by_id = {each.get(f"{W}styleId"): each for each in part(content, "word/styles.xml").iter(f"{W}style")}

    def get(self, paragraph: Element, path: str) -> str | None:
        """Return a value of a paragraph's style."""
        name: str | None = style_of(paragraph)
        while name:
            if (found := value(self._by_id[name], path)) is not None:
                return found
            name = value(self._by_id[name], "basedOn")
        return None


def complaints(document: Document, brand: Brand) -> list[str]:
    """Return all that is wrong with the Word file of a document."""
    return complaints_of(write(document, brand), document)


def complaints_of(content: bytes, document: Document) -> list[str]:
    """Return all that is wrong with a Word file, which is of a document."""
    styles = Styles(content)
    return [
        *_described(content, document),
        *_headings(part(content), styles),
        *_numbering(content, styles),
        *(found for name, root in parts(content) for found in _part(name, root, styles)),
    ]


def _part(name: str, root: Element, styles: Styles) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        if not any(mark.tag != f"{W}t" or mark.text for mark in paragraph.iter(*MARKS)) and not _empty_for_a_reason(
            paragraph, styles
        ):
            yield f"{name}: an empty paragraph of the style {style_of(paragraph)}"
    yield from (f"{name}: {found}" for found in (*_direct(root), *_tables(root), *_pictures(root)))


def _empty_for_a_reason(paragraph: Element, styles: Styles) -> bool:
    """Tell whether Word needs an empty paragraph, or it is seen: each reason has a name."""
    before, after = (None if near is None else near.tag.removeprefix(W) for near in _neighbours(paragraph))
    last_in_cell = paragraph.getparent().tag == f"{W}tc" and after is None
    ends_section = after == "sectPr" or paragraph.find(f"{W}pPr/{W}sectPr") is not None
    reasons = {
        "a cell has a paragraph": last_in_cell and before == "tcPr",
        "a cell ends with one": last_in_cell and before == "tbl",
        "a section ends with one": ends_section and before in {None, "tbl"},
        "two tables would become one": (before, after) == ("tbl", "tbl"),
        "a thematic break is its border": style_of(paragraph).startswith("Rule"),
        "an item without words has its mark": _is_item(paragraph, styles),
    }
    return any(reasons.values())


def _neighbours(element: Element) -> tuple[Element, Element]:
    return element.getprevious(), element.getnext()


def _is_item(paragraph: Element, styles: Styles) -> bool:
    return value(paragraph, "pPr/numPr/numId") is not None or styles.get(paragraph, "pPr/numPr/numId") is not None


def _direct(root: Element) -> Iterator[str]:
    """Find formatting outside styles: what no style can say may stay, each for its reason."""
    allowed = {
        "p": {"pStyle", "numPr", "sectPr"},  # a list that counts anew; the page of a section
        "r": {"rStyle"},
        "tc": {"tcW", "tcBorders", "shd"},  # cells name no style
        "tr": {"cantSplit", "tblHeader"},  # rows neither
        "tbl": {"tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"},
    }
    for tag, names in allowed.items():
        for element in root.iter(f"{W}{tag}Pr"):
            if more := {child.tag.removeprefix(W) for child in element} - names:
                yield f"{tag} with {more}"
    for header in root.iter(f"{W}tblHeader"):
        if {child.tag for child in header.getparent().getparent().iterfind(f"{W}tc/{W}tcPr/*")} != {f"{W}tcW"}:
            yield "a header cell with a look of its own"


def _tables(root: Element) -> Iterator[str]:
    for table in root.iter(f"{W}tbl"):
        headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")]
        if not headers[0] or any(headers[1:]):
            yield "a table without a header row, or with several"
        if value(table, "tblPr/tblLook", "firstRow") != "1":
            yield "a table whose style does not know its header row"
        for name in ("tblCaption", "tblDescription"):
            if not (value(table, f"tblPr/{name}") or "").strip():
                yield f"a table without {name}"
        if list(table.iter(f"{W}gridSpan", f"{W}vMerge")):
            yield "a table with merged cells"


def _pictures(root: Element) -> Iterator[str]:
    if any(not each.get("descr") for each in root.iter("{*}docPr")):
        yield "a picture without alternative text"
    if list(root.iter("{*}anchor")):
        yield "a floating picture, which screen readers pass by"
    if any(each.get("alt") is None for each in root.iter("{urn:schemas-microsoft-com:vml}shape")):
        yield "a shape that does not say that it is decoration"


def _headings(body: Element, styles: Styles) -> Iterator[str]:
    found = (styles.get(paragraph, "pPr/outlineLvl") for paragraph in body.iter(f"{W}p"))
    levels = [0, *(int(level) + 1 for level in found if level is not None)]
    yield from (f"heading {below} under {above}" for above, below in pairwise(levels) if below > above + 1)


def _numbering(content: bytes, styles: Styles) -> Iterator[str]:
    """Find items whose style has no mark: a paragraph itself may only say which numbered list it is of."""
    numbering = part(content, "word/numbering.xml")
    kinds = {each.get(f"{W}abstractNumId"): value(each, "lvl/numFmt") for each in numbering.iter(f"{W}abstractNum")}
    lists = {each.get(f"{W}numId"): kinds[value(each, "abstractNumId")] for each in numbering.iter(f"{W}num")}
    for paragraph in part(content).iter(f"{W}p"):
        own, given = value(paragraph, "pPr/numPr/numId"), styles.get(paragraph, "pPr/numPr/numId")
        if own is not None and (lists[own], lists.get(given or "")) != ("decimal", "decimal"):
            yield f"{text_of(paragraph)!r} is of a list of {lists[own]}, its style is not"


def _described(content: bytes, document: Document) -> Iterator[str]:
    language = value(part(content, "word/styles.xml"), "docDefaults/rPrDefault/rPr/lang")
    properties = word(content).core_properties
    if (language, properties.language) != (document.language, document.language):
        yield f"language {language}, {properties.language}"
    if properties.title != document.title[:255]:
        yield f"title {properties.title}"


@pytest.mark.parametrize("name", NAMES)
def test_every_document_can_be_relied_on(name: str) -> None:
    assert complaints(*taken(name)) == []


@given(DOCUMENTS)
@settings(max_examples=25, deadline=None)
def test_every_document_drawn_by_chance_can_be_relied_on(document: Document) -> None:
    assert complaints(document, sample_brand()) == []


@given(REPORTS)
@settings(max_examples=25, deadline=None)
def test_every_report_drawn_by_chance_can_be_relied_on(document: Document) -> None:
    assert complaints(document, brand()) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (
            Change("", MAIN, r"(<w:pPr>)", r'<w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p><w:p>\1'),
            "an empty paragraph",
        ),
        (Change("", MAIN, r"<w:tblHeader/>", ""), "a table without a header row"),
        (Change("", MAIN, r"<w:tblCaption [^>]*/>", ""), "a table without tblCaption"),
        (Change("", MAIN, r'<w:tblDescription w:val="[^"]*"', '<w:tblDescription w:val=" "'), "without tblDescription"),
        (Change("", MAIN, r'w:firstRow="1"', 'w:firstRow="0"'), "does not know its header row"),
        (Change("", MAIN, r"<w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/>'), "merged cells"),
        (Change("", MAIN, r"<w:r><w:t", "<w:r><w:rPr><w:b/></w:rPr><w:t"), "r with {'b'}"),
        (Change("", MAIN, r'(<w:pStyle w:val="Normal"/>)', r"\1<w:keepNext/>"), "p with {'keepNext'}"),
        (Change("", MAIN, r'w:val="Heading2"', 'w:val="Heading3"'), "heading 3 under 1"),
        (Change("", LISTS, r'<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="bullet"/>'), "is of a list"),
        (Change("", "word/header1.xml", r' descr="[^"]*"', ""), "a picture without alternative text"),
        (Change("", "word/header1.xml", r' alt=""', ""), "a shape that does not say"),
        (Change("", STYLES, r'<w:lang w:val="en-GB"', '<w:lang w:val="fr"'), "language"),
        (Change("", CORE, r"(<dc:title>)", r"\1x"), "title"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_readers_cannot_rely_on_is_found(change: Change, complaint: str) -> None:
    assert any(complaint in found for found in complaints_of(change.file, taken("picture")[0]))
