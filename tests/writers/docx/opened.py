"""Opens what the writer wrote: as python-docx does, and as the XML of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from lxml import etree

from highlight_report.brand import Brand
from highlight_report.layout.blocks import Block, Document, Section
from highlight_report.writers.docx import write
from tests.writers.sample import sample_brand, sample_document

Element: TypeAlias = Any  # lxml says None wherever an element or an attribute may be missing; tests want the error
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def written(*blocks: Block, brand: Brand | None = None) -> bytes:
    """Write a document of one section of these blocks."""
    return write(one_section(*blocks), brand or sample_brand())


def one_section(*blocks: Block) -> Document:
    return sample_document()._replace(sections=(Section("Only section", blocks),), watermark="")


def word(content: bytes) -> WordDocument:
    return docx.Document(BytesIO(content))


def part(content: bytes, name: str = "word/document.xml") -> Element:
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def parts(content: bytes) -> Iterator[tuple[str, Element]]:
    """Return the parts that hold text: the document, headers and footers."""
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith(("word/document", "word/header", "word/footer")):
                yield name, etree.fromstring(archive.read(name))


def paragraphs(content: bytes) -> list[Element]:
    return list(part(content).iter(f"{W}p"))


def style_of(element: Element) -> str:
    return str(element.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def text_of(element: Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def style(content: bytes, style_id: str) -> Element:
    styles = part(content, "word/styles.xml")
    return next(each for each in styles.iter(f"{W}style") if each.get(f"{W}styleId") == style_id)


def styled(content: bytes, style_id: str, path: str) -> Element:
    """Return a property from a style or the nearest that it is based on; None where none has it."""
    while style_id:
        made = style(content, style_id)
        found = made.find("/".join(W + step for step in path.split("/")))
        if found is not None:
            return found
        style_id = value(made, "basedOn") or ""
    return None


def value(element: Element, path: str, attribute: str = "val") -> str | None:
    """Return an attribute of a descendant, its path written without namespaces; None where there is none."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute)
