"""Pages: sections cut into pages, and what stands on every page around the text.

All pages are made before the first is drawn, so that each knows how many there are. ReportLab's Platypus draws a page
before it makes the next, learns their number only by building twice, and takes as long to import as all else.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import NamedTuple, assert_never

from highlight_report.brand import Brand, ImageWordmark, Role, TypeWordmark
from highlight_report.layout.blocks import Document, Paragraph, RunningHead, Section, Text
from highlight_report.writers.pdf.boxes import Box, Stack, divide
from highlight_report.writers.pdf.fonts import drawable
from highlight_report.writers.pdf.lines import THICKNESS, Lines
from highlight_report.writers.pdf.pen import Area, Look, Pen, Piece, picture_proportion
from highlight_report.writers.pdf.setting import Place, Setter, Words
from highlight_report.writers.pdf.tags import Artifact, Element

ELLIPSIS = "…"
CLEARANCE = 6.0  # points between the running head and the text, and between parts of the foot
WORDMARK_SHARE = 1 / 3  # of the text's width, at most
WATERMARK_SHARE = 0.8  # of the page's diagonal, at most


class Sheet(NamedTuple):
    """A page of a section: its boxes, and either the section's bookmark, on its first page, or its running head."""

    boxes: Sequence[Box]
    bookmark: str | None = None
    head: RunningHead | None = None


def sheets(section: Section, setter: Setter, area: tuple[float, float], root: Element) -> Iterator[Sheet]:
    """Cut a section into pages of a width and depth; there is always one."""
    width, depth = area
    place = Place(width, parent=root.add("Sect", title=section.title))
    boxes, rest = divide(setter.blocks(section.blocks, place), depth, force=True)
    yield Sheet(boxes, bookmark=section.title)
    while rest:
        boxes, rest = divide(rest, depth, force=True)
        yield Sheet(boxes, head=section.running_head)


class Press:
    """Prints sheets, each with its watermark, head and foot.

    All three are furniture in the tag tree; the first page's wordmark alone is a picture that is spoken of.
    """

    def __init__(self, document: Document, brand: Brand, setter: Setter, pen: Pen) -> None:
        self._document = document
        self._wordmark = brand.wordmark
        self._page = brand.page
        self._rule = brand.style(Role.FOOTER).border
        self._setter = setter
        self._pen = pen
        self._figure = pen.root.add("Figure", alt=brand.wordmark.alternative, Layout="/Placement/Block")

    def print(self, sheet: Sheet, number: int, total: int) -> None:
        """Draw a page: what lies behind the text, the text, and its head and foot."""
        page, pen = self._page, self._pen
        with pen.aside(Artifact.WATERMARK):
            self._print_watermark()
        if sheet.bookmark is not None:
            pen.bookmark(sheet.bookmark, 0, page.height)
        with pen.aside(Artifact.HEADER) if number > 1 else nullcontext():
            self._print_head(sheet.head)
        Stack(boxes=sheet.boxes).paint(pen, page.left, page.height - page.top)
        with pen.aside(Artifact.FOOTER):
            self._print_foot(number, total)
        pen.end_page()

    def _print_watermark(self) -> None:
        page, text = self._page, drawable(self._document.watermark)
        look = self._setter.look(Words(Role.WATERMARK))
        width = look.width(text)
        if not width:  # no text, or only marks that belong on a letter
            return
        longest = WATERMARK_SHARE * math.hypot(page.width, page.height)
        look = look._replace(size=min(look.size, look.size * longest / width))
        self._pen.slanted(text, look, (page.width / 2, page.height / 2), math.atan2(page.height, page.width))

    def _print_head(self, head: RunningHead | None) -> None:
        page = self._page
        width = self._print_wordmark()
        if head is None:
            return
        place = Place(page.measure - width - CLEARANCE)
        title = self._setter.paragraph(Paragraph((Text(head.title),), Role.RUNNING_TITLE), place)
        lead = self._setter.paragraph(Paragraph((Text(head.lead),), Role.RUNNING_LEAD), place)
        _shorten(title, self._head_room - lead.leading)
        _shorten(lead, self._head_room - title.height)
        self._paint_by_capitals(title, page.left, self._head_top)
        self._paint_by_capitals(lead, page.left, self._head_top - title.height)

    @property
    def _head_top(self) -> float:
        return self._page.height - self._page.header

    @property
    def _head_room(self) -> float:
        return self._page.top - self._page.header - CLEARANCE

    def _print_wordmark(self) -> float:
        """Draw the wordmark, and return its width."""
        match self._wordmark:
            case TypeWordmark():
                return self._print_type(self._wordmark)
            case ImageWordmark():
                return self._print_image(self._wordmark)
            case _:
                assert_never(self._wordmark)

    def _print_type(self, wordmark: TypeWordmark) -> float:
        page, top = self._page, self._head_top
        lines = [
            self._setter.paragraph(
                Paragraph((Text(f"{line} "),), Role.WORDMARK_REST if index else Role.WORDMARK_FIRST),
                Place(WORDMARK_SHARE * page.measure),
                self._figure,
            )
            for index, line in enumerate(wordmark.lines)
        ]
        widths = [_extent(line) for line in lines]
        for line, width in zip(lines, widths, strict=True):
            left = page.width - page.right - width
            self._pen.bound(self._figure, Area(left, top, width, line.height))
            self._paint_by_capitals(line, left, top)
            top -= line.height
        return max(widths, default=0.0)

    def _print_image(self, wordmark: ImageWordmark) -> float:
        page = self._page
        proportion = picture_proportion(wordmark.file)
        height = min(wordmark.height, self._head_room, WORDMARK_SHARE * page.measure / proportion)
        width = height * proportion
        area = Area(page.width - page.right - width, self._head_top, width, height)
        self._pen.image(wordmark.file, area, self._figure)
        return width

    def _paint_by_capitals(self, lines: Lines, x: float, top: float) -> None:
        """Draw lines so that their capitals, rather than the first line's leading, start at a height."""
        lines.paint(self._pen, x, top + (lines.leading - lines.capitals) / 2)

    def _print_foot(self, number: int, total: int) -> None:
        page, footer = self._page, self._document.footer
        look = self._setter.look(Words(Role.FOOTER))
        centre = _fitted(footer.centre, look, page.measure / 3)
        share = (page.measure - look.width(centre)) / 2 - CLEARANCE
        count = footer.page.replace("{pages}", str(total)).replace("{page}", str(number))
        left, right = _fitted(footer.left, look, share), _fitted(count, look, share)
        starts = (0.0, (page.measure - look.width(centre)) / 2, page.measure - look.width(right))
        for text, start in zip((left, centre, right), starts, strict=True):
            if text:
                self._pen.line([Piece(start, look.width(text), look, text)], page.left, page.footer)
        if self._rule:
            self._pen.rule(page.left, page.width - page.right, page.footer + 1.5 * look.size, THICKNESS, self._rule)


def _extent(lines: Lines) -> float:
    """Return how far to the right the words of lines reach."""
    return max((piece.end for pieces in lines.lines for piece in pieces), default=0.0)


def _fitted(text: str, look: Look, width: float) -> str:
    """Return a text, or as much of its start as fits a width."""
    text = drawable(text)
    return text if look.width(text) <= width else _dotted(text, look, width)


def _dotted(text: str, look: Look, width: float) -> str:
    """Return as much of a text's start as fits a width with dots after it."""
    dots = look.face.either(ELLIPSIS, "...")
    while text and look.width(text.rstrip() + dots) > width:
        text = text[:-1]
    return text.rstrip() + dots


def _shorten(lines: Lines, height: float) -> None:
    """Leave as many lines as a height has room for, at least one; dots at their end tell that there were more."""
    count = max(1, int(height // lines.leading))
    if count < len(lines.lines):
        *kept, (*before, last) = lines.lines[:count]
        text = _dotted(last.text, last.look, lines.width - last.x)
        lines.lines = [*kept, [*before, last._replace(text=text)]]
