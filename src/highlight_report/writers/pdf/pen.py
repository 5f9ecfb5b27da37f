"""The pen: all that is drawn goes through it, and nothing else talks to ReportLab's canvas.

Lengths are in points; x counts from the page's left edge, y from its bottom.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from highlight_report.brand import Colour, Page
from highlight_report.layout.blocks import Arrow, Document
from highlight_report.seal import IN_PDF, seal
from highlight_report.writers.addresses import uri
from highlight_report.writers.pdf.archive import archive
from highlight_report.writers.pdf.arrows import triangles
from highlight_report.writers.pdf.binding import bind
from highlight_report.writers.pdf.fonts import Face
from highlight_report.writers.pdf.provenance import provenance_schema
from highlight_report.writers.pdf.tags import LONGEST, Artifact, Element, Tags

TOUCHING = 0.01  # points between two pieces of text that are drawn without a move
UNDER, THROUGH, LINE = 0.12, 0.27, 0.05  # where lines lie on words and how thick they are, as shares of the type size

# ReportLab writes a font at the head of every page: Helvetica, not embedded, or nothing for a font of the kind that is
# put together from what is drawn. This one of that kind is never drawn with.
_NO_FONT = "none"
registerFont(
    SimpleNamespace(fontName=_NO_FONT, face=SimpleNamespace(name=_NO_FONT), _dynamicFont=True, _multiByte=False)
)


class Look(NamedTuple):
    """How words are drawn; a `fill` of None is what lies under them. A `link` underlines them, too."""

    face: Face
    size: float
    colour: Colour
    fill: Colour | None = None
    link: str = ""
    underline: bool = False
    strike: bool = False

    def width(self, text: str) -> float:
        """Return the width of a text."""
        return self.face.width(text, self.size)

    def ends(self, text: str) -> list[float]:
        """Return how far a text reaches before its first character and after each."""
        return self.face.ends(text, self.size)


class Piece(NamedTuple):
    """What is drawn in one go on a line: a text, or an arrow. `x` counts from the line's start.

    `owner` is the element of the tag tree that it belongs to, None where it is furniture.
    """

    x: float
    width: float
    look: Look
    text: str = ""
    arrow: Arrow | None = None
    owner: Element | None = None

    @property
    def end(self) -> float:
        """Where its last word ends, spaces left out."""
        spaces = len(self.text) - len(self.text.rstrip(" "))
        return self.x + self.width - self.look.width(" " * spaces)

    def moved(self, dx: float) -> Piece:
        """Return the piece further right."""
        return self._replace(x=self.x + dx)


class Area(NamedTuple):
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

    def __init__(self, document: Document, page: Page) -> None:
        # text encoding of streams costs a quarter of the size; ReportLab knows it as a process-wide setting only
        rl_config.useA85 = 0
        self._canvas = Canvas(
            None,
            pagesize=(float(page.width), float(page.height)),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=_NO_FONT,
            lang=document.language,
        )
        self._tags = Tags(self._canvas, document.language)
        self._colour: Colour | None = None
        self._font = ""
        self._bookmarks = 0
        self._describe(document)

    def _describe(self, document: Document) -> None:
        canvas = self._canvas
        canvas.setTitle(document.title)
        canvas.setAuthor(document.author)
        canvas.setSubject(document.subject)
        canvas.setCreator("highlight-report")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()
        self._archive(document)

    def _archive(self, document: Document) -> None:
        canvas, stated = self._canvas, document.provenance
        archive(canvas, document.language, document.date, () if stated is None else (provenance_schema(stated),))
        self._sealed = stated is not None

    @property
    def root(self) -> Element:
        """The root of the tag tree."""
        return self._tags.root

    def finish(self) -> bytes:
        """Return the file."""
        self._tags.finish()
        made = bind(self._canvas)
        return seal(made, IN_PDF) if self._sealed else made

    def end_page(self) -> None:
        """Finish the page and turn to a new one."""
        self._tags.end_page()
        self._colour, self._font = None, ""

    def aside(self, artifact: Artifact) -> AbstractContextManager[None]:
        """Make furniture of all that is drawn in a `with` block."""
        return self._tags.aside(artifact)

    def bound(self, owner: Element, area: Area) -> None:
        """Note where a picture or a table stands."""
        self._tags.bound(owner, (area.x, area.bottom, area.x + area.width, area.top))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add a bookmark to this height of the page; `level` counts from 0."""
        self._bookmarks += 1
        key = f"bookmark-{self._bookmarks}"
        self._canvas.bookmarkHorizontalAbsolute(key, top)
        self._canvas.addOutlineEntry(title[:LONGEST], key, level, closed=True)

    def line(self, pieces: Sequence[Piece], x: float, baseline: float) -> None:
        """Draw a line of text and arrows, with its fills, underlines and links."""
        for piece in pieces:
            if piece.look.fill:
                self._highlight(piece, x, baseline)
        for (is_text, owner), group in groupby(pieces, key=_kind):
            self._tags.own(owner)
            if is_text:
                self._text(tuple(group), x, baseline)
            else:
                self._arrows(group, x, baseline)
        for (address, element), group in groupby(pieces, key=_link):
            if address:
                self._link(address, element, tuple(group), x, baseline)
        for piece in pieces:
            self._lines_on(piece, x, baseline)

    def _lines_on(self, piece: Piece, x: float, baseline: float) -> None:
        """Draw the lines under and through words."""
        look, left, right = piece.look, x + piece.x, x + piece.end
        if look.underline:
            self.rule(left, right, baseline - UNDER * look.size, LINE * look.size, look.colour)
        if look.strike:
            self.rule(left, right, baseline + THROUGH * look.size, LINE * look.size, look.colour)

    def _text(self, pieces: Sequence[Piece], x: float, baseline: float) -> None:
        # ReportLab's own text objects measure each text again and write numbers slowly: half of the time for a page
        self._write("BT")
        end = math.inf
        for piece in pieces:
            if abs(piece.x - end) > TOUCHING:
                self._write(f"1 0 0 1 {x + piece.x:.2f} {baseline:.2f} Tm")
            self._set_colour(piece.look.colour)
            self._show(piece.text, piece.look)
            end = piece.x + piece.width
        self._write("ET")

    def _show(self, text: str, look: Look) -> None:
        font, document = look.face.font, self._canvas._doc  # noqa: SLF001
        for subset, places in font.splitString(text, document):
            chosen = f"{font.getSubsetInternalName(subset, document)} {look.size:g} Tf"
            if chosen != self._font:
                self._font = chosen
                self._write(chosen)
            self._write(f"({self._canvas._escape(places)}) Tj")  # noqa: SLF001

    def _write(self, code: str) -> None:
        self._canvas._code.append(code)  # noqa: SLF001

    def _arrows(self, pieces: Iterable[Piece], x: float, baseline: float) -> None:
        for piece in pieces:
            if piece.arrow:
                self._set_colour(piece.look.colour)
                if piece.owner:
                    size = piece.look.size
                    self.bound(piece.owner, Area(x + piece.x, baseline + size, piece.width, 1.25 * size))
                for corners in triangles(piece.arrow.shape):
                    size = piece.look.size
                    self._polygon([(x + piece.x + across * size, baseline + up * size) for across, up in corners])

    def _highlight(self, piece: Piece, x: float, baseline: float) -> None:
        size = piece.look.size
        if piece.look.fill:
            self.fill(Area(x + piece.x - 1, baseline + 0.9 * size, piece.width + 2, 1.15 * size), piece.look.fill)

    def _link(self, url: str, element: Element | None, pieces: Sequence[Piece], x: float, baseline: float) -> None:
        look, left = pieces[0].look, x + pieces[0].x
        right = x + pieces[-1].end
        self.rule(left, right, baseline - UNDER * look.size, LINE * look.size, look.colour)
        rectangle = (left, baseline - 0.25 * look.size, right, baseline + 0.95 * look.size)
        self._tags.link(element, uri(url), rectangle)

    def _polygon(self, corners: Sequence[tuple[float, float]]) -> None:
        points = [f"{x:.2f} {y:.2f}" for x, y in corners]
        self._write(f"{points[0]} m {' '.join(f'{point} l' for point in points[1:])} h f")

    def fill(self, area: Area, colour: Colour) -> None:
        """Fill a rectangle."""
        self._tags.own(None)
        self._set_colour(colour)
        self._write(f"{_rectangle(area)} f")

    def outline(self, area: Area, colour: Colour, thickness: float) -> None:
        """Draw the outline of a rectangle, within it."""
        inner = area.inset(thickness / 2, thickness / 2)
        self._tags.own(None)
        self._write(f"{_rgb(colour)} RG {thickness:g} w {_rectangle(inner)} S")

    def rule(self, left: float, right: float, y: float, thickness: float, colour: Colour) -> None:
        """Draw a horizontal rule, its middle at a height."""
        self.fill(Area(left, y + thickness / 2, right - left, thickness), colour)

    def slanted(self, text: str, look: Look, centre: tuple[float, float], angle: float) -> None:
        """Draw a text about a point, turned anticlockwise by an angle in radians."""
        across = look.width(text) / 2
        up = look.face.cap_height * look.size / 2000
        cos, sin = math.cos(angle), math.sin(angle)
        x, y = centre[0] - across * cos + up * sin, centre[1] - across * sin - up * cos
        self._tags.own(None)
        self._set_colour(look.colour)
        self._write(f"BT {cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {x:.2f} {y:.2f} Tm")
        self._show(text, look)
        self._write("ET")

    def image(self, file: Path, area: Area, owner: Element) -> None:
        """Draw a picture into a rectangle."""
        self.bound(owner, area)
        self._tags.own(owner)
        # given the file's path, ReportLab would make its name in the PDF of it
        self._canvas.drawImage(
            _picture(file, file.stat().st_mtime_ns), area.x, area.bottom, area.width, area.height, mask="auto"
        )

    def _set_colour(self, colour: Colour) -> None:
        if colour != self._colour:
            self._colour = colour
            self._write(f"{_rgb(colour)} rg")


@lru_cache(8)
def _picture(file: Path, _changed: int) -> ImageReader:
    """Read a picture; one in a printer's colours turns to those of the screen, the only ones that the PDF declares."""
    image = ImageReader(str(file))._image  # noqa: SLF001
    return ImageReader(image.convert("RGB") if image.mode == "CMYK" else str(file))


def _link(piece: Piece) -> tuple[str, Element | None]:
    return piece.look.link, piece.owner.within("Link") if piece.owner and piece.look.link else None


def _rectangle(area: Area) -> str:
    return f"{area.x:.2f} {area.bottom:.2f} {area.width:.2f} {area.height:.2f} re"


def _kind(piece: Piece) -> tuple[bool, Element | None]:
    return piece.arrow is None, piece.owner


def picture_proportion(file: Path) -> float:
    """Return a picture's width as a multiple of its height."""
    width, height = ImageReader(str(file)).getSize()
    return float(width) / float(height)


@cache
def _rgb(colour: Colour) -> str:
    return " ".join(f"{part / 255:.4g}" for part in (colour.red, colour.green, colour.blue))
