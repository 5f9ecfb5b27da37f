"""The PDF writer without its tags: no tag tree, no marks, no archive's metadata, and saved as ReportLab saves.

What is drawn is the same. It is there to be timed against, and for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.pdfgen.canvas import Canvas

from highlight_report.brand import Brand, Page
from highlight_report.layout.blocks import Document
from highlight_report.writers.pdf import draw
from highlight_report.writers.pdf.pen import Pen
from highlight_report.writers.pdf.tags import Annotated, Artifact, Element, Mark, Rectangle, Tags


def write(document: Document, brand: Brand) -> bytes:
    """Return the document as an untagged PDF."""
    pen = UntaggedPen(document, brand.page)
    draw(document, brand, pen)
    return pen.finish()


class UntaggedPen(Pen):
    """A pen that draws the same and says nothing of it."""

    def __init__(self, document: Document, page: Page) -> None:
        super().__init__(document, page)
        self._tags = NoTags(self._canvas)

    def _archive(self, document: Document) -> None:
        pass

    def finish(self) -> bytes:
        """Return the file."""
        made: bytes = self._canvas.getpdfdata()
        return made


class Nobody(Element):
    """Stands for every element, and counts as none: words have no owner, and no time is spent on finding it."""

    def __bool__(self) -> bool:
        return False

    def add(self, *_said: object, **_properties: object) -> Element:
        """Return itself."""
        return self

    def inline(self, *_said: object, **_properties: object) -> Element:
        """Return itself."""
        return self

    def bound(self, page: int, rectangle: Rectangle) -> None:
        """Forget the rectangle."""

    def take(self, kid: Mark | Annotated) -> None:
        """Forget what is drawn."""


class NoTags(Tags):
    """Marks nothing."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, "")
        self.root = Nobody("Document")

    def own(self, owner: Element | Artifact | None) -> None:
        """Let anyone draw."""

    @contextmanager
    def aside(self, _artifact: Artifact) -> Iterator[None]:
        """Draw the block as any other."""
        yield

    def bound(self, element: Element, rectangle: Rectangle) -> None:
        """Forget the rectangle."""

    def link(self, _element: Element | None, address: str, rectangle: Rectangle) -> None:
        """Make a rectangle of the page lead to an address."""
        self._canvas.linkURL(address, rectangle)

    def end_page(self) -> None:
        """Turn to a new page."""
        self._canvas.showPage()
