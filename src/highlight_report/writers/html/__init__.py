"""The HTML writer: a document as one page that needs nothing beside it, to be read on a screen, aloud or on paper.

`sheet` writes the brand's looks as CSS, `story` the blocks, `tables` tables, and `page` what stands round them. Nothing
is loaded from elsewhere and nothing is run.
"""

from __future__ import annotations

from highlight_report.brand import Brand
from highlight_report.layout.blocks import Document
from highlight_report.writers.html.page import page

__all__ = ["write"]


def write(document: Document, brand: Brand) -> bytes:
    """Return the document as an HTML file in UTF-8; the same document and brand give the same bytes."""
    return page(document, brand).encode()
