"""What stands round the text: running heads and foot, and the properties of sections, which name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import assert_never

from docx.oxml.parser import parse_xml
from docx.oxml.shape import CT_Inline
from docx.parts.hdrftr import HeaderPart
from lxml import etree

from highlight_report.brand import Brand, ImageWordmark, Page, Role, TypeWordmark
from highlight_report.layout.blocks import Document, Footer, Heading, RunningHead, Section
from highlight_report.writers.docx import watermark
from highlight_report.writers.docx.ooxml import DRAWN, MAIN, TAB, number_field, paragraph, run, text_run
from highlight_report.writers.docx.package import WordPackage
from highlight_report.writers.docx.styles import StyleSheet
from highlight_report.writers.escaping import clean

_PAGE_MARKS = re.compile(r"(\{page\}|\{pages\})")


class Furniture:
    """The headers and footers of one document; a section names those that change with it, and inherits the rest."""

    def __init__(self, package: WordPackage, document: Document, styles: StyleSheet) -> None:
        self.package = package
        self.document = document
        self.styles = styles
        self._headers: dict[tuple[str, RunningHead | None], str] = {}
        self._latest: dict[str, str] = {}
        self._footers: tuple[str, str] | None = None

    def section(self, section: Section) -> str:
        """Return the properties of a section: its first page shows the wordmark alone, others the running head too."""
        references = (
            self._changed("header", "default", self._header("default", section.running_head)),
            self._changed("header", "first", self._header("first", None)),
            *self._footer_references(),
        )
        return f"<w:sectPr>{''.join(references)}{_page(self.brand.page)}<w:titlePg/></w:sectPr>"

    @property
    def brand(self) -> Brand:
        """The brand of the styles."""
        return self.styles.brand

    def _changed(self, kind: str, pages: str, relationship: str) -> str:
        key = f"{kind} {pages}"
        if self._latest.get(key) == relationship:
            return ""
        self._latest[key] = relationship
        return f'<w:{kind}Reference w:type="{pages}" r:id="{relationship}"/>'

    def _footer_references(self) -> Iterable[str]:
        if self._footers is None:
            xml = footer(self.document, self.styles)
            self._footers = (self.package.add_footer(1, xml), self.package.add_footer(2, xml))
        default, first = self._footers
        return self._changed("footer", "default", default), self._changed("footer", "first", first)

    def _header(self, pages: str, head: RunningHead | None) -> str:
        key = (pages, head)
        if key not in self._headers:
            number = len(self._headers) + 1
            part, self._headers[key] = self.package.add_header(number)
            ground = watermark.watermark(self.document.watermark, self.brand, number) if self.document.watermark else ""
            lines = self._lines(head, list(self._wordmark(part, number, in_line=head is not None)), ground)
            part.element.extend(parse_xml(f"<w:hdr {DRAWN}>{''.join(lines)}</w:hdr>"))
        return self._headers[key]

    def _wordmark(self, part: HeaderPart, number: int, *, in_line: bool) -> Iterable[tuple[str, str]]:
        """Return the lines of the wordmark: the style of each, and its run."""
        match self.brand.wordmark:
            case TypeWordmark(lines=lines):
                for index, line in enumerate(lines):
                    style, words = self.styles.wordmark(Role.WORDMARK_REST if index else Role.WORDMARK_FIRST)
                    yield style, text_run(line, words if in_line else "")
            case ImageWordmark() as picture:
                yield self.styles.wordmark(Role.WORDMARK_FIRST)[0], _picture(part, picture, number)
            case never:
                assert_never(never)

    def _lines(self, head: RunningHead | None, wordmark: list[tuple[str, str]], ground: str) -> Iterable[str]:
        """Return the lines of a header: running head at the left, wordmark at the right, the watermark in the first."""
        lefts = [(self.styles.running(role), text) for role, text in _running(head)]
        for index, (left, right) in enumerate(zip_longest(lefts, wordmark)):
            start = ground if index == 0 else ""
            if left is None:
                yield paragraph(right[0], start + right[1])
            else:
                yield paragraph(left[0], start + text_run(left[1]) + (TAB + right[1] if right else ""))


def footer(document: Document, styles: StyleSheet) -> str:
    """Return the running foot: left, centre, and page of pages."""
    foot = document.footer
    inner = text_run(foot.left) + TAB + text_run(foot.centre) + TAB + _pages(foot, _expected_pages(document))
    return f"<w:ftr {MAIN}>{paragraph(styles.footer(), inner)}</w:ftr>"


def _pages(foot: Footer, expected: int) -> str:
    """Write the pattern of page and pages with fields for its marks."""
    fields = {"{page}": number_field("PAGE", "1"), "{pages}": number_field("NUMPAGES", str(expected))}
    pieces = (piece for piece in _PAGE_MARKS.split(foot.page) if piece)
    return "".join(fields[piece] if piece in fields else text_run(piece) for piece in pieces)


def _expected_pages(document: Document) -> int:
    """Return the least number of pages, which stands in the foot until Word has counted them."""
    blocks = (block for section in document.sections for block in section.blocks)
    return len(document.sections) + sum(isinstance(block, Heading) and block.new_page for block in blocks)


def _running(head: RunningHead | None) -> Iterable[tuple[Role, str]]:
    return ((Role.RUNNING_TITLE, head.title), (Role.RUNNING_LEAD, head.lead)) if head else ()


def _picture(part: HeaderPart, wordmark: ImageWordmark, number: int) -> str:
    """Return a picture that stands in its line, with its alternative text; screen readers pass floating ones by.

    `number` tells it from the pictures of other headers: Word mends a file in which two have the same.
    """
    relationship, image = part.get_or_add_image(str(wordmark.file))
    width, height = image.scaled_dimensions(None, wordmark.height.emu)
    inline = CT_Inline.new_pic_inline(number, relationship, wordmark.file.name, width, height)
    inline.docPr.set("descr", clean(wordmark.alternative))
    return run(f"<w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing>")


def _page(page: Page) -> str:
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    margins = " ".join(
        f'w:{side}="{width.twips}"'
        for side, width in (
            ("top", page.top),
            ("right", page.right),
            ("bottom", page.bottom),
            ("left", page.left),
            ("header", page.header),
            ("footer", page.footer),
        )
    )
    return (
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{page.width.twips}" w:h="{page.height.twips}"{turned}/>'
        f'<w:pgMar {margins} w:gutter="0"/><w:cols w:space="720"/>'
    )
