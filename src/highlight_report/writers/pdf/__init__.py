"""Blocks become a PDF, in four steps.

1. `setting`: blocks become boxes, words broken into `lines` and rows measured into `tables`, in the looks of the brand,
   and elements of the tag tree, which `owners` says they belong to;
2. `boxes`: boxes are cut where a page ends;
3. `pages`: sections become pages, with their head, foot and watermark;
4. `pen`: pages become bytes, by way of ReportLab's canvas. `tags` adds the tag tree, `archive` what PDF/A wants beside
   it, and `binding` makes the file.
"""

from __future__ import annotations

from highlight_report.brand import Brand
from highlight_report.layout.blocks import Document
from highlight_report.writers.pdf.pages import Press, sheets
from highlight_report.writers.pdf.pen import Pen
from highlight_report.writers.pdf.setting import Setter

__all__ = ["draw", "write"]


def write(document: Document, brand: Brand) -> bytes:
    """Return the document as a PDF. The same document and brand give the same bytes, whatever the clock says."""
    pen = Pen(document, brand.page)
    draw(document, brand, pen)
    return pen.finish()


def draw(document: Document, brand: Brand, pen: Pen) -> None:
    """Draw the document's pages with a pen."""
    page = brand.page
    depth = page.height - page.top - page.bottom
    setter = Setter(brand, depth)
    press = Press(document, brand, setter, pen)
    area = page.measure, depth
    pages = [sheet for section in document.sections for sheet in sheets(section, setter, area, pen.root)]
    for number, sheet in enumerate(pages, start=1):
        press.print(sheet, number, len(pages))
