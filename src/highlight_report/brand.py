"""The look: roles, and the style each role has. The only place where a colour has a name.

Layout says what a thing is (`Role`); the brand file says how it looks (`Style`); writers put the two together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import NamedTuple, TypeAlias

_LINEAR_UP_TO = 0.04045  # the dark end of sRGB's curve is a straight line
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class Length(float):
    """A length in points (1/72 inch)."""

    @classmethod
    def of_mm(cls, millimetres: float) -> Length:
        """Return a length given in millimetres."""
        return cls(millimetres * 72 / 25.4)

    @property
    def mm(self) -> float:
        """The length in millimetres."""
        return self * 25.4 / 72

    @property
    def twips(self) -> int:
        """The length in twentieths of a point, as Word counts."""
        return round(self * 20)

    @property
    def emu(self) -> int:
        """The length in English metric units, as DrawingML counts."""
        return round(self * 12700)


class Colour(NamedTuple):
    """A colour of the sRGB space, each part 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read `#00B050`. Raises ValueError for anything else."""
        if not _HEX.fullmatch(text):
            raise ValueError(f"not a colour: {text!r}")
        return cls(*bytes.fromhex(text.removeprefix("#")))

    @property
    def hex(self) -> str:
        """The colour as OOXML and HTML write it, without the #."""
        return f"{self.red:02X}{self.green:02X}{self.blue:02X}"

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
        return 0.2126 * _linear(self.red) + 0.7152 * _linear(self.green) + 0.0722 * _linear(self.blue)

    def contrast(self, other: Colour) -> float:
        """Contrast ratio with another colour, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
        darker, lighter = sorted((self.luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= _LINEAR_UP_TO else float(((share + 0.055) / 1.055) ** 2.4)


WHITE = Colour(255, 255, 255)


class Role(Enum):
    """What a thing is in the report. The values are the keys of `roles:` in brand.yaml."""

    # paragraphs
    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    POSITION = "position"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    LEAD_OFFICER = "lead-officer"
    NOTE = "note"
    QUOTE = "quote"
    VERBATIM = "verbatim"
    TO_DO = "to-do"
    TABLE_HEADING = "table-heading"
    TABLE_TEXT = "table-text"
    STATUS_WORD = "status-word"
    # furniture
    RUNNING_TITLE = "running-title"
    RUNNING_LEAD = "running-lead"
    FOOTER = "footer"
    WORDMARK_FIRST = "wordmark-first"
    WORDMARK_REST = "wordmark-rest"
    WATERMARK = "watermark"
    # fills of cells
    TABLE_HEADER = "table-header"
    PLAIN = "plain"
    NEUTRAL = "neutral"
    RAG_RED = "rag-red"
    RAG_AMBER = "rag-amber"
    RAG_GREEN = "rag-green"
    RAG_BLUE = "rag-blue"
    # words within a paragraph
    LINK = "link"
    MARK = "mark"
    REMOVED = "removed"
    ADDED = "added"
    TRAVEL_BETTER = "travel-better"
    TRAVEL_WORSE = "travel-worse"
    TRAVEL_NEUTRAL = "travel-neutral"


class Style(NamedTuple):
    """How a role looks.

    In a cell whose role has a fill, all words take the `text` of the cell's role, so that one colour answers for the
    contrast; arrows, links and words with a fill of their own keep theirs. `size`, `before` and `after` are points;
    `leading` is the line height as a multiple of the size. A `fill` of None is the paper. `border` outlines a fill (or
    rules a heading off); None draws none. `underline` and `strike` set words off for those who see no colour.
    """

    text: Colour
    fill: Colour | None = None
    border: Colour | None = None
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    before: float = 0.0
    after: float = 0.0
    leading: float = 1.2


class Page(NamedTuple):
    """The paper and its margins.

    `header` and `footer` are the distances of the running head and foot from the paper's edge.
    """

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    header: Length
    footer: Length

    @property
    def measure(self) -> Length:
        """The width of the text."""
        return Length(self.width - self.left - self.right)


class FontFiles(NamedTuple):
    """The four static TrueType files that the PDF embeds."""

    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path


class Fonts(NamedTuple):
    """`word` is the face that Word is told to use; `files` are embedded in the PDF."""

    word: str
    files: FontFiles


class TableLook(NamedTuple):
    """Rules and padding common to all tables, and the widths of columns; text columns share what is left.

    `digit` is the width of a digit as a share of the type size (0.556 in Arial and its kin); figures are aligned by it.
    """

    rule: Colour
    rule_width: Length
    padding_x: Length
    padding_y: Length
    digit: float
    id: Length
    month: Length
    target: Length
    travel: Length
    rag: Length
    owner: Length
    status: Length
    milestone_travel: Length
    milestone_name: Length
    description_least: Length


class Spacing(NamedTuple):
    """The room around what stands out from the flow of paragraphs.

    `table` is the least space between a table and what stands above or below it, `quote` how far a quotation stands in,
    `frame` the room between words and the fill or border around them. A list stands in by `list` sizes of its type;
    `items` is the space between its items, as a share of the space after its paragraphs.
    """

    table: Length
    quote: Length
    frame: Length
    list: float
    items: float

    def step(self, size: float) -> Length:
        """Return how far a list in type of a size stands in, in whole points."""
        return Length(round(self.list * size))


class TypeWordmark(NamedTuple):
    """A wordmark set in type, one text a line; `alternative` is what a screen reader says."""

    lines: tuple[str, ...]
    alternative: str


class ImageWordmark(NamedTuple):
    """A wordmark that is a picture (PNG or JPEG)."""

    file: Path
    height: Length
    alternative: str


Wordmark: TypeAlias = TypeWordmark | ImageWordmark


class Brand(NamedTuple):
    """config/brand.yaml as a whole; `styles` has every role."""

    name: str
    page: Page
    fonts: Fonts
    table: TableLook
    spacing: Spacing
    wordmark: Wordmark
    styles: Mapping[Role, Style]

    def style(self, role: Role) -> Style:
        """Return the look of a role."""
        return self.styles[role]
