"""The tree that every writer shares: a closed union of blocks, cells and runs. Nothing here knows a file format.

A writer matches on these types exhaustively and decides nothing: what a cell says, its role, its width, its alternative
text are all settled here. Only the PDF writer knows pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeAlias, assert_never

from highlight_report.brand import Length, Role
from highlight_report.diagnostics import NOWHERE, Origin
from highlight_report.values import Sole, wherever_typed

HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)  # by level


class Shape(Enum):
    """The glyphs of an arrow, as Word shows them (the PDF draws them as vectors)."""

    UP = "▲"
    DOWN = "▼"
    LEVEL = "◀ ▶"
    RIGHT = "▶"


class Align(Enum):
    """How a column's or cell's text is set."""

    LEFT = "left"
    CENTRE = "centre"
    DECIMAL = "decimal"


class Vertical(Enum):
    """Where words stand in a row that is higher than they need."""

    TOP = "top"
    MIDDLE = "middle"


@wherever_typed
class Text(NamedTuple):
    """Words with one look. `role` is None where the paragraph's own look serves; `link` is an address."""

    text: str
    bold: bool = False
    italic: bool = False
    role: Role | None = None
    link: str = ""
    origin: Origin = NOWHERE


@wherever_typed
class Figure(NamedTuple):
    """A number to be aligned on its decimal point: `whole` stands before it, `rest` is the point and all after it."""

    whole: str
    rest: str
    origin: Origin = NOWHERE


class Tab(Sole):
    """The gap between a figure and its mark: the column's second stop."""


class Arrow(NamedTuple):
    """An arrow; `words` is what it says to those who cannot see it, and is printed beside it by the layout."""

    shape: Shape
    role: Role
    words: str


class Break(Sole):
    """A line break inside a paragraph."""


Run: TypeAlias = Text | Figure | Tab | Arrow | Break


class Paragraph(NamedTuple):
    """A paragraph; `role` gives its look. `align` is DECIMAL only in a cell of a column with stops."""

    runs: tuple[Run, ...]
    role: Role = Role.BODY
    align: Align = Align.LEFT
    keep_with_next: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be read or seen in it."""
        return all(_words(run) == "" for run in self.runs)


def _words(run: Run) -> str | None:
    """Return the words of a run; None where it shows something else."""
    match run:
        case Text(text=text):
            return text
        case Figure(whole=whole, rest=rest):
            return whole + rest
        case Tab() | Arrow() | Break():
            return None
        case never:
            assert_never(never)


class Heading(NamedTuple):
    """A real heading, level 1 to 6; levels are never skipped. `new_page` starts a page before it."""

    level: int
    runs: tuple[Run, ...]
    new_page: bool = False

    @property
    def role(self) -> Role:
        """The look of the heading; levels without a role of their own have that of the deepest that has."""
        return HEADINGS[min(self.level, len(HEADINGS)) - 1]


class Items(NamedTuple):
    """A list; `start` is the first number, None for bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None
    role: Role = Role.BODY


class Quote(NamedTuple):
    """A block quotation, set in."""

    blocks: tuple[Block, ...]


class Rule(Sole):
    """A thematic break."""


class Column(NamedTuple):
    """A column of a table.

    `width` includes the padding. In a DECIMAL column `point` is where decimal points stand and `mark` where marks
    start, both measured from the left edge of the cell's text.
    """

    width: Length
    align: Align = Align.LEFT
    point: Length = Length(0)
    mark: Length = Length(0)


class Cell(NamedTuple):
    """A cell: its blocks, and the role that fills it. `row_header` marks the cell that names its row."""

    blocks: tuple[Block, ...]
    role: Role = Role.PLAIN
    row_header: bool = False


class Row(NamedTuple):
    """A row; `splits` lets a long one run over the page's end."""

    cells: tuple[Cell, ...]
    splits: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A resolved table: every row has one cell per column, none are merged, the header row repeats on each page.

    `title` and `summary` are the alternative text.
    """

    title: str
    summary: str
    columns: tuple[Column, ...]
    header: Row
    rows: tuple[Row, ...]
    vertical: Vertical = Vertical.MIDDLE

    def __post_init__(self) -> None:
        if any(len(row.cells) != len(self.columns) for row in (self.header, *self.rows)):
            raise ValueError("every row of a table has one cell for each column")


class Passage(NamedTuple):
    """What one passage of an author became: its blocks, and the key by which edits made to them find their way back.

    It stands for its blocks: nothing shows where it starts and ends.
    """

    key: str
    blocks: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | Items | Quote | Rule | Table | Passage


def flat(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks with those of passages in the passages' places."""
    return tuple(each for block in blocks for each in (flat(block.blocks) if isinstance(block, Passage) else (block,)))


class RunningHead(NamedTuple):
    """What the pages after a section's first repeat at their head, beside the wordmark."""

    title: str
    lead: str


class Section(NamedTuple):
    """A part of the document that starts a page: the front page, or a priority. `title` is its bookmark."""

    title: str
    blocks: tuple[Block, ...]
    running_head: RunningHead | None = None


class Footer(NamedTuple):
    """The running foot: `page` is a pattern with {page} and {pages}."""

    left: str
    centre: str
    page: str


class Provenance(NamedTuple):
    """What a document was made from, for its metadata: the reporting period, the edition, the digest of all inputs.

    `made_by` names the program and its libraries with their versions.
    """

    period: str
    edition: str
    content_digest: str
    made_by: str


class PassageSource(NamedTuple):
    r"""What a passage is made from: its file, relative to the content folder, with /, and its Markdown there.

    The Markdown has `\n` line ends.
    """

    path: str
    source: str


class PassageText(NamedTuple):
    r"""A passage as text: its file, relative to the content folder, with /, and what it was made from and became.

    `source` is the Markdown as it stands in the file, with `\n` line ends; `shown` is what the document says, as
    Markdown.
    """

    path: str
    source: str
    shown: str


class Document(NamedTuple):
    """The whole report, laid out. `date` is the period's last day; a `watermark` of "" draws none.

    A `provenance` of None leaves the metadata without one. `passages` are the texts of those that may be edited in the
    finished document, by their keys; a format that people edit takes them along.
    """

    title: str
    subject: str
    author: str
    language: str
    date: date
    footer: Footer
    sections: tuple[Section, ...]
    watermark: str = ""
    provenance: Provenance | None = None
    passages: Mapping[str, PassageText] = {}


def passages_of(document: Document) -> Iterator[Passage]:
    """Yield every passage of the document, in reading order."""
    for section in document.sections:
        yield from _passages_in(section.blocks)


def _passages_in(blocks: tuple[Block, ...]) -> Iterator[Passage]:
    for block in blocks:
        if isinstance(block, Passage):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _passages_in(cell.blocks)


def shown_text(run: Run) -> str:
    """Return what a run shows, as text alone: an arrow's shape, a space for a tab or a break."""
    match run:
        case Text(text=text):
            return text
        case Figure(whole=whole, rest=rest):
            return whole + rest
        case Arrow(shape=shape):
            return shape.value
        case Tab() | Break():
            return " "
        case never:
            assert_never(never)


def runs_of(document: Document) -> Iterator[Run]:
    """Yield every run of the document's body, in reading order."""
    for section in document.sections:
        yield from _runs_in(section.blocks)


def _runs_in(blocks: tuple[Block, ...]) -> Iterator[Run]:
    for block in blocks:
        match block:
            case Heading(runs=runs) | Paragraph(runs=runs):
                yield from runs
            case Items(items=items):
                for item in items:
                    yield from _runs_in(item)
            case Quote(blocks=inner) | Passage(blocks=inner):
                yield from _runs_in(inner)
            case Table():
                for row in (block.header, *block.rows):
                    for cell in row.cells:
                        yield from _runs_in(cell.blocks)
            case Rule():
                pass
            case never:
                assert_never(never)
