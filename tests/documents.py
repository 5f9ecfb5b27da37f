"""What a finished document says: read back by libraries that did not write it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from pypdf import PdfReader

from highlight_report.brand import Brand, TypeWordmark
from highlight_report.layout.blocks import Document

# Arrows are letters in Word and drawings in PDF; a list's bullets and numbers are the other way about.
_NOT_WORDS = re.compile(r"[▲▼◀▶]|•|(?<!\S)\d+\.(?!\S)")


def docx_words(file: bytes) -> list[str]:
    """Return the words of a Word document's body in reading order."""
    body = docx.Document(BytesIO(file)).element.body
    return _words(" ".join(_paragraph(element) for element in body.iter(qn("w:p"))))


def _paragraph(paragraph: BaseOxmlElement) -> str:
    blanks = {qn("w:tab"), qn("w:br")}
    stops = {node for stop in paragraph.iter(qn("w:tabs")) for node in stop}  # a tab stop is no tab
    nodes = (node for node in paragraph.iter(qn("w:t"), *blanks) if node not in stops)
    return "".join(" " if node.tag in blanks else node.text or "" for node in nodes)


def pdf_words(file: bytes, furniture: Sequence[str] = (), foot: str = "") -> list[str]:
    """Return the words of a PDF in reading order, without the furniture at the ends of its pages.

    `foot` is the pattern of page numbers, with {page} and {pages}.
    """
    pages = PdfReader(BytesIO(file)).pages
    found: list[str] = []
    for number, page in enumerate(pages, 1):
        texts = [foot.format(page=number, pages=len(pages)), *furniture]
        found += _without([text.split() for text in texts if text], _words(page.extract_text()))
    return found


def _without(texts: list[list[str]], page: list[str]) -> list[str]:
    """Take texts off both ends of a page, as long as one of them stands there."""
    for text in texts:
        if page[: len(text)] == text:
            return _without(texts, page[len(text) :])
        if page[-len(text) :] == text:
            return _without(texts, page[: -len(text)])
    return page


def furniture_of(document: Document, brand: Brand) -> list[str]:
    """Return the texts that stand on every page of a document without running heads, beside its body."""
    wordmark = brand.wordmark.lines if isinstance(brand.wordmark, TypeWordmark) else ()
    # lines of a wordmark that stand close together are read as one
    return ["".join(wordmark), *wordmark, document.footer.left, document.footer.centre]


def _words(text: str) -> list[str]:
    return _NOT_WORDS.sub(" ", text).split()
