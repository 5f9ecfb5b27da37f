"""The text writer: a document's body for a terminal of 80 columns.

`wrap` breaks lines, `tables` sets tables in columns, `story` writes the blocks. Marks of words come from the layout;
arrows are left out, since the layout says beside each what it means.
"""

from __future__ import annotations

from highlight_report.brand import Brand
from highlight_report.layout.blocks import Document
from highlight_report.writers.text.story import NO_BREAK_SPACE, story
from highlight_report.writers.text.wrap import WIDTH

__all__ = ["write"]


def write(document: Document, _brand: Brand) -> bytes:
    """Return the document's body as text in UTF-8, one blank line between blocks; it takes no look from a brand."""
    blocks = tuple(block for section in document.sections for block in section.blocks)
    lines = (line.replace(NO_BREAK_SPACE, " ").rstrip() for line in story(blocks, WIDTH))
    return "".join(f"{line}\n" for line in lines).encode()
