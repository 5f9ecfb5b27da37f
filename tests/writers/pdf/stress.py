"""A document of everything that has made tag trees go wrong, and what a document says, worked out from its blocks."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.brand import Role
from highlight_report.layout.blocks import (
    Arrow,
    Block,
    Break,
    Cell,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Row,
    Rule,
    Run,
    RunningHead,
    Section,
    Shape,
    Tab,
    Table,
    Text,
    Vertical,
)
from highlight_report.writers.pdf.fonts import drawable
from tests.writers.sample import arrow, cell, columns, figure, header, paragraph, sample_document, status

ADDRESS = "https://example.org/a/very/long/path?with=a&query=b"
WIDE = columns(30, 60, 40, 60, 71)


def stress_document(priorities: int = 40) -> Document:
    """Return a document of many priorities with links, nested lists, long rows that split and headers of two lines."""
    sections = tuple(priority(number) for number in range(1, priorities + 1))
    return sample_document()._replace(sections=(Section("Front page", cover()), *sections))


def cover() -> tuple[Block, ...]:
    return (
        paragraph("Title", Role.TITLE),
        Heading(1, (Text("A heading with "), link())),
        Paragraph((Text("Over several lines: "), Text("words of a link " * 30, link=ADDRESS), Text(" and after."))),
        Paragraph((Text("Two at once: "), link("one"), Text("other", link="mailto:someone@example.org"))),
        Paragraph((Text("A wide word: "), Text("x" * 500), Text(" and an address: "), Text(ADDRESS * 6, link=ADDRESS))),
        Paragraph((Text("bold ", bold=True), Text("part", link=ADDRESS, bold=True), Text(" plain", link=ADDRESS))),
        Paragraph((Arrow(Shape.UP, Role.TRAVEL_BETTER, "up"), Text(" and other words"))),
        Paragraph((Arrow(Shape.LEVEL, Role.TRAVEL_NEUTRAL, ""), Text("an arrow that says nothing"))),
        Paragraph(()),
        Heading(2, (Text("Lists"),)),
        nested(4),
        Quote((paragraph("quoted", Role.QUOTE), nested(2), Quote((paragraph("deeper", Role.QUOTE),)))),
        Items(((Rule(), paragraph("after a rule")), (paragraph("and the next"),)), start=9),
        Paragraph((Text("To do: "), Text("answer this.")), Role.TO_DO),
        Paragraph((Text("line"), Break(), Text("another"), Break(), Break(), Text("last")), Role.VERBATIM),
    )


def link(words: str = "a link") -> Text:
    return Text(words, role=Role.LINK, link=ADDRESS)


def nested(depth: int) -> Items:
    inner: tuple[Block, ...] = (nested(depth - 1),) if depth else ()
    return Items(
        ((paragraph(f"item of {depth}"), *inner), (paragraph("and another"),)), start=depth if depth % 2 else None
    )


def priority(number: int) -> Section:
    title = f"Priority {number} – A title"
    blocks = (
        Heading(1, (Text(title),)),
        Table("Commitment", "The commitment.", columns(100, 60), header(columns(100, 60), "Commitment", "Current"), (
            Row((cell("words", row_header=True), status("Red", Role.RAG_RED))),
        )),
        Heading(2, (Text("Measures"),)),
        measures(number),
        Heading(2, (Text("Milestones"),), new_page=True),
        milestones(number),
    )  # fmt: skip
    return Section(title, blocks, RunningHead(title, "Lead Officer: somebody"))


def measures(number: int) -> Table:
    titles = (
        "ID",
        "Description of a measure that takes two lines of the header row",
        "Sep-23",
        "Target",
        "Direction of travel",
    )
    rows = tuple(
        Row(
            (
                cell(f"{number}.{row}"),
                cell("What is measured", row_header=True),
                figure("47", ".6%", "R"),
                figure("5", ".0% Ofsted Good+"),
                arrow(Shape.DOWN, Role.TRAVEL_BETTER, "down, improvement"),
            )
        )
        for row in range(8)
    )
    return Table("Measures", "Figures and (targets).", WIDE, header(WIDE, *titles), rows)


def milestones(number: int) -> Table:
    titles = ("Workstream", "Owner", "Status", "This period", "Next period")
    progress = Cell((paragraph("long " * 40 * (number % 7), Role.TABLE_TEXT), nested(1), Paragraph((link("there"),))))
    rows = tuple(
        Row(
            (cell(f"Work {row}", row_header=True), cell("Owner"), status("Green", Role.RAG_GREEN), progress, Cell(())),
            splits=True,
        )
        for row in range(3)
    )
    return Table("Milestones", "Progress.", WIDE, header(WIDE, *titles), rows, Vertical.TOP)


def said(document: Document) -> str:
    """Return what a reader should hear of a document's blocks, in their order."""
    return " ".join(" ".join(_blocks(section.blocks)) for section in document.sections)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(runs=runs) | Paragraph(runs=runs):
                yield "".join(_runs(runs))
            case Items():
                for number, item in enumerate(block.items, start=block.start or 0):
                    yield "•" if block.start is None else f"{number}."
                    yield from _blocks(item)
            case Quote(blocks=inner) | Passage(blocks=inner):
                yield from _blocks(inner)
            case Table():
                for row in (block.header, *block.rows):
                    for each in row.cells:
                        yield from _blocks(each.blocks)
            case Rule():
                pass


def _runs(runs: tuple[Run, ...]) -> Iterator[str]:
    for before, run in zip((None, *runs), runs, strict=False):
        match run:
            case Text(text=text):
                words = drawable(text)
                repeated = isinstance(before, Arrow) and words.strip() == before.words.strip()
                yield "" if repeated else words
            case Figure(whole=whole, rest=rest):
                yield drawable(whole + rest)
            case Arrow(words=words):
                yield words
            case Tab() | Break():
                yield " "
