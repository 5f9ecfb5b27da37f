"""HTML that stands alone: well formed, nothing loaded, headings in order, tables whose headers say what they head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from highlight_report.brand import Fonts, ImageWordmark, Length, Role
from highlight_report.layout.blocks import (
    Arrow,
    Block,
    Break,
    Document,
    Heading,
    Items,
    Paragraph,
    Quote,
    Rule,
    Shape,
    Tab,
    Text,
    runs_of,
)
from highlight_report.writers.html import write
from tests.layout.trees import all_blocks, shown, tables
from tests.writers.docx.opened import one_section
from tests.writers.generated import DOCUMENTS
from tests.writers.sample import paragraph, png, sample_brand, sample_document
from tests.writers.shelf import NAMES, taken

VOID = frozenset(("meta", "br", "hr", "col", "img"))
BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "div", "blockquote", "table", "caption"))
# What may stand in a paragraph or heading.
PHRASES = frozenset(("strong", "em", "a", "code", "del", "ins", "span", "br"))


@dataclass
class Node:
    """An element, with its texts and elements in order."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Node | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Node]:
        """Yield the elements of these kinds below this one, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags or not tags:
                    yield child
                yield from child.all(*tags)

    @property
    def text(self) -> str:
        """The words, those of blocks set apart."""
        return "".join(
            child if isinstance(child, str) else f" {child.text} " if child.tag in BLOCKS | {"br"} else child.text
            for child in self.children
        )


class Reader(HTMLParser):
    """Reads a page strictly: every element that is opened is closed, in the right order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]
        self.doctype = ""

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>"
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert tag not in VOID
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(file: bytes) -> Node:
    reader = Reader()
    reader.feed(file.decode("utf-8"))
    reader.close()
    assert reader.open == [reader.root]
    assert reader.doctype == "DOCTYPE html"
    return reader.root


def only(root: Node, *path: str) -> Node:
    for tag in path:
        (root,) = root.all(tag)
    return root


def page_of(*blocks: Block) -> Node:
    return read(write(one_section(*blocks), sample_brand()))


def body_of(*blocks: Block) -> str:
    text = write(one_section(*blocks), sample_brand()).decode()
    return text.split("<section>\n")[1].split("\n</section>")[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_document_is_well_formed_and_nested_as_html_allows(name: str) -> None:
    root = read(write(*taken(name)))
    for holder in root.all("p", "h1", "h2", "h3", "h4", "h5", "h6"):
        assert {node.tag for node in holder.all()} <= PHRASES
    for listing in root.all("ul", "ol"):
        assert {child.tag for child in listing.children if isinstance(child, Node)} <= {"li"}
    assert not [node for link in root.all("a") for node in link.all("a")]


@pytest.mark.parametrize("name", NAMES)
def test_every_document_says_what_it_is_and_loads_nothing(name: str) -> None:
    document, brand = taken(name)
    file = write(document, brand)
    root = read(file)
    assert only(root, "html").attributes["lang"] == document.language
    assert only(root, "title").text == document.title
    assert [child.tag for child in only(root, "html").children if isinstance(child, Node)] == ["head", "body"]
    assert not list(root.all("script", "link", "iframe", "object", "base"))
    sources = [str(node.attributes.get("src") or "") for node in root.all()]
    assert all(not source or source.startswith("data:image/") for source in sources)
    assert not re.search(r"url\(|@import|@font-face|expression\(", only(root, "style").text)
    assert not [name for node in root.all() for name in node.attributes if name.startswith("on")]


@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_a_caption_and_headers_with_their_scope(name: str) -> None:
    document, brand = taken(name)
    root = read(write(document, brand))
    found = list(root.all("table"))
    assert len(found) == len(tables(document))
    for made, meant in zip(found, tables(document), strict=True):
        assert made.children[1].text == f"{meant.title}: {meant.summary}"  # type: ignore[union-attr]
        (head,) = [child for child in made.children if isinstance(child, Node) and child.tag == "thead"]
        (row,) = [child for child in head.children if isinstance(child, Node)]
        cells = [cell for cell in row.children if isinstance(cell, Node)]
        assert [(cell.tag, cell.attributes.get("scope")) for cell in cells] == [("th", "col")] * len(meant.columns)
        (body,) = [child for child in made.children if isinstance(child, Node) and child.tag == "tbody"]
        for line, row_meant in zip((c for c in body.children if isinstance(c, Node)), meant.rows, strict=True):
            kinds = [(cell.tag, cell.attributes.get("scope")) for cell in line.children if isinstance(cell, Node)]
            assert kinds == [("th", "row") if cell.row_header else ("td", None) for cell in row_meant.cells]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "odd"])
def test_headings_are_real_and_skip_no_level(name: str) -> None:
    document, brand = taken(name)
    root = read(write(document, brand))
    levels = [int(node.tag[1]) for node in root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels == [block.level for block in all_blocks(document) if isinstance(block, Heading)]
    if name not in {"stress", "sample", "picture"}:
        assert all(below <= above + 1 for above, below in pairwise([0, *levels]))


def said(document: Document) -> str:
    return "".join("".join(shown(run) for run in runs_of(document) if not isinstance(run, Tab)).split())


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_document_is_said_in_order(name: str) -> None:
    document, brand = taken(name)
    main = only(read(write(document, brand)), "main")
    for table in main.all("table"):
        table.children = [child for child in table.children if not (isinstance(child, Node) and child.tag == "caption")]
    assert "".join(main.text.split()) == said(document).replace("\N{NO-BREAK SPACE}", "")


@given(DOCUMENTS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_document_can_be_written(document: Document) -> None:
    read(write(document, sample_brand()))


HOSTILE = '<script>alert("x")</script> & </style> \' -->'


@given(some.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_whatever_people_type_is_text(words: str) -> None:
    typed = f"{words}{HOSTILE}"
    document = one_section(Paragraph((Text(typed, bold=True, italic=True, role=Role.ADDED),)))._replace(
        title=typed, subject=typed
    )
    root = read(write(document, sample_brand()))
    assert not list(root.all("script"))
    assert HOSTILE in only(root, "ins").text
    assert HOSTILE in only(root, "title").text


def test_markup_in_names_and_addresses_is_text_too() -> None:
    brand = sample_brand()._replace(fonts=Fonts('Ari"al</style><script>', sample_brand().fonts.files))
    link = Paragraph((Text("x", link='https://example.org/?a="b"&c=<d>'),))
    root = read(write(one_section(link)._replace(language='"><script>'), brand))
    assert not list(root.all("script"))
    assert only(root, "a").attributes["href"] == "https://example.org/?a=%22b%22&c=%3Cd%3E"
    assert "\\22 al\\3c \\2f style" in only(root, "style").text


def test_what_html_cannot_hold_is_left_out() -> None:
    assert body_of(paragraph("a\x00b\ud800c\x1bd")) == '<p class="body">abcd</p>'


def test_each_run_has_its_element() -> None:
    runs = (
        Text("plain ", role=None),
        Text("both", bold=True, italic=True),
        Text("went", role=Role.REMOVED),
        Text("came", role=Role.ADDED),
        Text("typed", role=Role.VERBATIM),
        Break(),
        Text("one", role=Role.LINK, link="https://example.org/"),
        Text("two", bold=True, role=Role.LINK, link="https://example.org/"),
        Arrow(Shape.DOWN, Role.TRAVEL_WORSE, "down"),
    )
    assert body_of(Paragraph(runs)) == (
        '<p class="body">plain <em><strong>both</strong></em><del class="removed">went</del>'
        '<ins class="added">came</ins><code class="verbatim">typed</code><br>'
        '<a class="link" href="https://example.org/">one<strong>two</strong></a>'
        '<span class="travel-worse" aria-hidden="true">▼</span></p>'
    )


def test_each_block_has_its_element() -> None:
    listed = Items(((paragraph("three"),), (Items(((paragraph("x"),),), None),)), 3)
    assert body_of(Heading(2, (Text("H"),), new_page=True), listed, Quote((paragraph("q", Role.QUOTE),)), Rule()) == (
        '<h2 class="new-page">H</h2>\n'
        '<ol start="3"><li><p class="body">three</p></li>\n'
        '<li><ul><li><p class="body">x</p></li></ul></li></ol>\n'
        '<blockquote><p class="quote">q</p></blockquote>\n<hr>'
    )


def test_the_brand_is_in_the_style_sheet() -> None:
    sheet = only(page_of(), "style").text
    brand = sample_brand()
    assert '"Arial"' in sheet
    assert f"#{brand.style(Role.RAG_RED).fill.hex}" in sheet  # type: ignore[union-attr]
    assert ".removed{" in sheet
    removed, added = (re.findall(rf"(?m)^\.{name}{{([^}}]*)}}", sheet)[0] for name in ("removed", "added"))
    assert "text-decoration:line-through" in removed
    assert "text-decoration:underline" in added
    assert all(f".{role.value}" in sheet for role in (Role.RAG_AMBER, Role.NOTE, Role.TO_DO, Role.VERBATIM, Role.LINK))
    assert sheet.count("{") == sheet.count("}")


def test_a_draft_says_so_and_the_foot_is_there() -> None:
    root = read(write(sample_document(), sample_brand()))
    header, footer = only(root, "header"), only(root, "footer")
    assert "DRAFT" in header.text
    assert "Sample Council" in footer.text
    assert only(header, "div").attributes["aria-label"] == "Plymouth City Council"


@pytest.mark.parametrize(("content", "kind"), [(png(60, 20), "png"), (b"\xff\xd8\xff\xe0rest", "jpeg")])
def test_a_picture_is_in_the_page_with_its_alternative(tmp_path: Path, content: bytes, kind: str) -> None:
    file = tmp_path / "wordmark"
    file.write_bytes(content)
    brand = sample_brand()._replace(wordmark=ImageWordmark(file, Length(30), 'The "crest"'))
    picture = only(read(write(sample_document(), brand)), "img")
    assert str(picture.attributes["src"]).startswith(f"data:image/{kind};base64,")
    assert picture.attributes["alt"] == 'The "crest"'


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(sample_document(), sample_brand()) == write(sample_document(), sample_brand())
