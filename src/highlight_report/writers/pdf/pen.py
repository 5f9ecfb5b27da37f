"""The pen: all that is drawn goes through it, and nothing else talks to ReportLab's canvas.

Lengths are in points; x counts from the page's left edge, y from its bottom.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import md5
from io import BytesIO
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from highlight_report.brand import Colour, Page
from highlight_report.layout.blocks import Arrow, Document
from highlight_report.writers.pdf.arrows import triangles
from highlight_report.writers.pdf.fonts import Face

TOUCHING = 0.01  # points between two pieces of text that are drawn without a move
URL_MARKS = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Look:
    """How words are drawn; a `fill` of None is what lies under them. A `link` underlines them."""

    face: Face
    size: float
    colour: Colour
    fill: Colour | None = None
    link: str = ""

    def width(self, text: str) -> float:
        """Return the width of a text."""
        return self.face.width(text, self.size)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn in one go on a line: a text, or an arrow. `x` counts from the line's start."""

    x: float
    width: float
    look: Look
    text: str = ""
    arrow: Arrow | None = None

    @property
    def end(self) -> float:
        """Where its last word ends, spaces left out."""
        spaces = len(self.text) - len(self.text.rstrip(" "))
        return self.x + self.width - self.look.width(" " * spaces)

    def moved(self, dx: float) -> Piece:
        """Return the piece further right."""
        return replace(self, x=self.x + dx)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, by its left and top edges."""

    x: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top - self.height

    def inset(self, x: float, y: float) -> Area:
        """Return the rectangle smaller by a length at each side."""
        return Area(self.x + x, self.top - y, self.width - 2 * x, self.height - 2 * y)


class Pen:
    """Draws on one page after another, and hands over the finished file."""

    def __init__(self, document: Document, page: Page, face: Face) -> None:
        # text encoding of streams costs a quarter of the size; ReportLab knows it as a process-wide setting only
        rl_config.useA85 = 0
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(float(page.width), float(page.height)),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=face.name,  # else Helvetica stands in the file, not embedded
            lang=document.language,
        )
        # the file's identifier: ReportLab's comes of SOURCE_DATE_EPOCH and the title, this one of what the pages say
        self._signature = self._canvas._doc.signature = md5(usedforsecurity=False)  # noqa: SLF001
        self._colour: Colour | None = None
        self._bookmarks = 0
        self._describe(document)

    def _describe(self, document: Document) -> None:
        canvas = self._canvas
        canvas.setTitle(document.title)
        canvas.setAuthor(document.author)
        canvas.setSubject(document.subject)
        canvas.setCreator("highlight-report")
        canvas.setDateFormatter(lambda *_now: f"D:{document.date:%Y%m%d}000000Z")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()

    def finish(self) -> bytes:
        """Return the file."""
        self._canvas.save()
        return self._buffer.getvalue()

    def end_page(self) -> None:
        """Finish the page and turn to a new one."""
        self._signature.update(self._canvas.getCurrentPageContent().encode())
        self._canvas.showPage()
        self._colour = None

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add a bookmark to this height of the page; `level` counts from 0."""
        self._bookmarks += 1
        key = f"bookmark-{self._bookmarks}"
        self._canvas.bookmarkHorizontalAbsolute(key, top)
        self._canvas.addOutlineEntry(title, key, level, closed=True)

    def line(self, pieces: Sequence[Piece], x: float, baseline: float) -> None:
        """Draw a line of text and arrows, with its fills, underlines and links."""
        for piece in pieces:
            if piece.look.fill:
                self._highlight(piece, x, baseline)
        for is_text, group in groupby(pieces, key=lambda piece: piece.arrow is None):
            if is_text:
                self._text(tuple(group), x, baseline)
            else:
                self._arrows(group, x, baseline)
        for link, group in groupby(pieces, key=lambda piece: piece.look.link):
            if link:
                self._link(link, tuple(group), x, baseline)

    def _text(self, pieces: Sequence[Piece], x: float, baseline: float) -> None:
        end = pieces[0].x
        text = self._canvas.beginText(x + end, baseline)
        for piece in pieces:
            if abs(piece.x - end) > TOUCHING:
                text.setTextOrigin(x + piece.x, baseline)
            if piece.look.colour != self._colour:
                self._colour = piece.look.colour
                text.setFillColor(_rgb(piece.look.colour))
            text.setFont(piece.look.face.name, piece.look.size)
            text.textOut(piece.text)
            end = piece.x + piece.width
        self._canvas.drawText(text)

    def _arrows(self, pieces: Iterable[Piece], x: float, baseline: float) -> None:
        for piece in pieces:
            if piece.arrow:
                self._set_colour(piece.look.colour)
                for corners in triangles(piece.arrow.shape):
                    size = piece.look.size
                    self._polygon([(x + piece.x + across * size, baseline + up * size) for across, up in corners])

    def _highlight(self, piece: Piece, x: float, baseline: float) -> None:
        size = piece.look.size
        if piece.look.fill:
            self.fill(Area(x + piece.x - 1, baseline + 0.9 * size, piece.width + 2, 1.15 * size), piece.look.fill)

    def _link(self, url: str, pieces: Sequence[Piece], x: float, baseline: float) -> None:
        look, left = pieces[0].look, x + pieces[0].x
        right = x + pieces[-1].end
        self.rule(left, right, baseline - 0.12 * look.size, 0.05 * look.size, look.colour)
        rectangle = (left, baseline - 0.25 * look.size, right, baseline + 0.95 * look.size)
        self._canvas.linkURL(quote(url, safe=URL_MARKS), rectangle, relative=0, thickness=0)

    def _polygon(self, corners: Sequence[tuple[float, float]]) -> None:
        path = self._canvas.beginPath()
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def fill(self, area: Area, colour: Colour) -> None:
        """Fill a rectangle."""
        self._set_colour(colour)
        self._canvas.rect(area.x, area.bottom, area.width, area.height, stroke=0, fill=1)

    def outline(self, area: Area, colour: Colour, thickness: float) -> None:
        """Draw the outline of a rectangle, within it."""
        inner = area.inset(thickness / 2, thickness / 2)
        self._canvas.setStrokeColor(_rgb(colour))
        self._canvas.setLineWidth(thickness)
        self._canvas.rect(inner.x, inner.bottom, inner.width, inner.height, stroke=1, fill=0)

    def rule(self, left: float, right: float, y: float, thickness: float, colour: Colour) -> None:
        """Draw a horizontal rule, its middle at a height."""
        self.fill(Area(left, y + thickness / 2, right - left, thickness), colour)

    def slanted(self, text: str, look: Look, centre: tuple[float, float], angle: float) -> None:
        """Draw a text about a point, turned anticlockwise by an angle in radians."""
        across = look.width(text) / 2
        up = look.face.cap_height * look.size / 2000
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(*centre)
        canvas.rotate(math.degrees(angle))
        canvas.setFillColor(_rgb(look.colour))
        canvas.setFont(look.face.name, look.size)
        canvas.drawString(-across, -up, text)
        canvas.restoreState()

    def image(self, file: Path, area: Area) -> None:
        """Draw a picture into a rectangle."""
        self._canvas.drawImage(str(file), area.x, area.bottom, area.width, area.height, mask="auto")

    def _set_colour(self, colour: Colour) -> None:
        if colour != self._colour:
            self._colour = colour
            self._canvas.setFillColor(_rgb(colour))


def picture_proportion(file: Path) -> float:
    """Return a picture's width as a multiple of its height."""
    width, height = ImageReader(str(file)).getSize()
    return float(width) / float(height)


@cache
def _rgb(colour: Colour) -> tuple[float, float, float]:
    return colour.red / 255, colour.green / 255, colour.blue / 255
