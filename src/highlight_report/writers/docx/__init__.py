"""The Word writer: a document's blocks become the bytes of a .docx file.

`story` and `tables` write the blocks, `furniture` and `watermark` what stands round them. The looks that they name come
from `styles` (over `looks` and `sheet`), their lists from `numbering`, what whoever goes on editing is offered from
`theme`. `ooxml` holds the pieces that python-docx has no call for, and `package` puts the parts together.
"""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.brand import Brand
from highlight_report.layout.blocks import Document, Section
from highlight_report.writers.docx.anchors import Anchors
from highlight_report.writers.docx.bases import bases_of, editable, written_bases
from highlight_report.writers.docx.furniture import Furniture
from highlight_report.writers.docx.ooxml import paragraph
from highlight_report.writers.docx.package import WordPackage
from highlight_report.writers.docx.story import Links, Place, Story
from highlight_report.writers.docx.styles import Above, StyleSheet
from highlight_report.writers.docx.theme import font_table, theme

__all__ = ["editable", "write"]


def write(document: Document, brand: Brand) -> bytes:
    """Return the document as a Word file; the same document and brand give the same bytes."""
    package, styles = WordPackage(), StyleSheet.of(brand, document.language)
    story, furniture = Story(styles, Links(package), Anchors(document.passages)), Furniture(package, document, styles)
    body = "".join(_sections(document, story, furniture))
    package.add_styles(styles.sheet.xml())
    package.add_numbering(styles.lists.xml())
    package.add_theme(theme(brand), font_table(brand))
    package.add_settings()
    if document.passages:
        package.add_bases(written_bases(bases_of(document, brand)))
    package.add_main(body)
    package.add_properties(document)
    if document.provenance is not None:
        package.add_provenance(document.provenance)
    return package.pack()


def _sections(document: Document, story: Story, furniture: Furniture) -> Iterator[str]:
    """Write the sections; the last one's properties are the body's, the others' stand in their last paragraphs."""
    for number, section in enumerate(document.sections, start=1):
        written, properties = _section(section, story), furniture.section(section)
        yield written + properties if number == len(document.sections) else _closed(written, properties)


def _section(section: Section, story: Story) -> str:
    written = "".join(story.blocks(section.blocks, Place(above=Above.PAGE)))
    # Word wants a paragraph after a table that ends a section; if it had a height, a full page could leave a blank one.
    return written if written.endswith("</w:p>") else written + paragraph(story.styles.end(), "")


def _closed(written: str, properties: str) -> str:
    before, end, after = written.rpartition("</w:pPr>")
    return before + properties + end + after
