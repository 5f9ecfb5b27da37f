"""A brand and a document for the writers' tests: every block, run, alignment, shape and role, once at least.

Roles of runs (links, marks, arrows) give colour, fill and face; a run's size is its paragraph's.
"""

from __future__ import annotations

import zlib
from datetime import date
from pathlib import Path

import highlight_report
from highlight_report.brand import (
    WHITE,
    Brand,
    Colour,
    FontFiles,
    Fonts,
    Length,
    Page,
    Role,
    Spacing,
    Style,
    TableLook,
    TypeWordmark,
)
from highlight_report.layout.blocks import (
    Align,
    Arrow,
    Block,
    Break,
    Cell,
    Column,
    Document,
    Figure,
    Footer,
    Heading,
    Items,
    Paragraph,
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

FONTS = Path(highlight_report.__file__).parent / "assets" / "fonts"

INK = Colour.parse("#1F2328")
GREY = Colour.parse("#4B5563")
PALE = Colour.parse("#F1F4F8")
LINE = Colour.parse("#8A94A3")
NAVY = Colour.parse("#12305A")
GREEN = Colour.parse("#00B050")
AMBER = Colour.parse("#FFC000")
RED = Colour.parse("#FF0000")
BLUE = Colour.parse("#1F5FBF")
BLACK = Colour.parse("#000000")
PROMPT = Colour.parse("#FFF4CC")


def sample_brand() -> Brand:
    """Return a brand in which every role has a style."""
    return Brand(
        name="Sample Council",
        page=sample_page(),
        fonts=sample_fonts(),
        table=sample_table_look(),
        spacing=Spacing(table=Length(8), quote=Length(18), frame=Length(4), list=1.6, items=0.5),
        wordmark=sample_wordmark(),
        styles=sample_styles(),
    )


def sample_page() -> Page:
    mm = Length.of_mm
    return Page(mm(297), mm(210), mm(30), mm(20), mm(18), mm(18), mm(10), mm(9))


def sample_fonts() -> Fonts:
    names = ("Regular", "Bold", "Italic", "BoldItalic")
    return Fonts("Arial", FontFiles(*(FONTS / f"Arimo-{name}.ttf" for name in names)))


def sample_table_look() -> TableLook:
    mm = Length.of_mm
    return TableLook(
        rule=LINE,
        rule_width=Length(0.5),
        padding_x=Length(4.5),
        padding_y=Length(3),
        digit=0.556,
        id=mm(14),
        month=mm(25),
        target=mm(33),
        travel=mm(34),
        rag=mm(34),
        owner=mm(32),
        status=mm(26),
        milestone_travel=mm(27),
        milestone_name=mm(42),
        description_least=mm(60),
    )


def sample_wordmark() -> TypeWordmark:
    return TypeWordmark(("PLYMOUTH", "CITY COUNCIL"), "Plymouth City Council")


def sample_styles() -> dict[Role, Style]:
    return {**paragraph_styles(), **furniture_styles(), **cell_styles(), **run_styles()}


def paragraph_styles() -> dict[Role, Style]:
    return {
        Role.BODY: Style(INK, size=11, after=6, leading=1.25),
        Role.TITLE: Style(NAVY, size=28, bold=True, before=6, after=4, leading=1.1),
        Role.SUBTITLE: Style(NAVY, size=18, after=4),
        Role.POSITION: Style(GREY, size=14, after=14),
        Role.HEADING_1: Style(NAVY, border=NAVY, size=18, bold=True, after=6, leading=1.15),
        Role.HEADING_2: Style(NAVY, size=14, bold=True, before=12, after=5),
        Role.HEADING_3: Style(INK, size=11.5, bold=True, before=8, after=3),
        Role.LEAD_OFFICER: Style(GREY, size=12, after=10),
        Role.NOTE: Style(GREY, size=9.5, before=6, after=4),
        Role.QUOTE: Style(INK, border=LINE, size=11, italic=True, after=6),
        Role.VERBATIM: Style(INK, PALE, LINE, size=10, after=6),
        Role.TO_DO: Style(BLACK, PROMPT, AMBER, size=11, bold=True, before=4, after=6),
        Role.TABLE_HEADING: Style(NAVY, size=9.5, bold=True),
        Role.TABLE_TEXT: Style(INK, size=9.5),
        Role.STATUS_WORD: Style(INK, size=10, bold=True),
    }


def furniture_styles() -> dict[Role, Style]:
    return {
        Role.RUNNING_TITLE: Style(NAVY, size=11, bold=True),
        Role.RUNNING_LEAD: Style(GREY, size=9.5),
        Role.FOOTER: Style(GREY, border=LINE, size=9),
        Role.WORDMARK_FIRST: Style(NAVY, size=15, bold=True, leading=1.05),
        Role.WORDMARK_REST: Style(NAVY, size=9.5, bold=True, leading=1.05),
        Role.WATERMARK: Style(Colour.parse("#D0D4DA"), size=120, bold=True),
    }


def cell_styles() -> dict[Role, Style]:
    return {
        Role.TABLE_HEADER: Style(NAVY, Colour.parse("#DCE4F0")),
        Role.PLAIN: Style(INK),
        Role.NEUTRAL: Style(BLACK, Colour.parse("#E5E7EB"), GREY),
        Role.RAG_RED: Style(BLACK, RED, BLACK),
        Role.RAG_AMBER: Style(BLACK, AMBER, BLACK),
        Role.RAG_GREEN: Style(BLACK, GREEN, BLACK),
        Role.RAG_BLUE: Style(WHITE, BLUE, BLACK),
    }


def run_styles() -> dict[Role, Style]:
    return {
        Role.LINK: Style(Colour.parse("#0B5394")),
        Role.MARK: Style(INK, bold=True),
        Role.REMOVED: Style(GREY, strike=True),
        Role.ADDED: Style(INK, PALE, underline=True),
        Role.TRAVEL_BETTER: Style(Colour.parse("#00803A"), bold=True),
        Role.TRAVEL_WORSE: Style(Colour.parse("#B45F06"), bold=True),
        Role.TRAVEL_NEUTRAL: Style(GREY, bold=True),
    }


def sample_document() -> Document:
    """Return a document that uses every part of the tree: a front page and two priorities."""
    return Document(
        title="Improvement Plan Highlight Report, September 2023",
        subject="Reporting position: end of September 2023",
        author="Sample Council",
        language="en-GB",
        date=date(2023, 9, 30),
        footer=Footer("Sample Council", "OFFICIAL", "September 2023 · Page {page} of {pages}"),
        sections=(cover(), governance(), early_help()),
        watermark="DRAFT",
    )


def paragraph(text: str, role: Role = Role.BODY, align: Align = Align.LEFT) -> Paragraph:
    return Paragraph((Text(text),), role, align)


def cell(text: str, role: Role = Role.PLAIN, *, row_header: bool = False) -> Cell:
    return Cell((paragraph(text, Role.TABLE_TEXT),), role, row_header)


def status(word: str, role: Role) -> Cell:
    return Cell((paragraph(word, Role.STATUS_WORD, Align.CENTRE),), role)


def header(columns: tuple[Column, ...], *titles: str) -> Row:
    cells = (
        Cell(
            (paragraph(title, Role.TABLE_HEADING, Align.LEFT if column.align is Align.LEFT else Align.CENTRE),),
            Role.TABLE_HEADER,
        )
        for column, title in zip(columns, titles, strict=True)
    )
    return Row(tuple(cells))


def columns(*widths_in_mm: float) -> tuple[Column, ...]:
    return tuple(Column(Length.of_mm(width)) for width in widths_in_mm)


def cover() -> Section:
    return Section("Front page", (*cover_titles(), *cover_prose(), *key()))


def cover_titles() -> tuple[Block, ...]:
    return (
        paragraph("Children, Young People and Families Improvement Plan", Role.TITLE),
        paragraph("Improvement Plan Highlight Report", Role.SUBTITLE),
        paragraph("Reporting position – end of September 2023", Role.POSITION),
    )


def cover_prose() -> tuple[Block, ...]:
    nested = Items(((paragraph("first step"),), (paragraph("second step"),)), start=3)
    return (
        Heading(1, (Text("Performance dataset"),)),
        Paragraph(
            (
                Text("Rates are worked out on the "),
                Text("2021 Census", bold=True),
                Text(" (see the "),
                Text("population estimates", role=Role.LINK, link="https://www.ons.gov.uk/population?a=1&b=2"),
                Text(" and "),
                Text("their method", role=Role.LINK, link="https://www.ons.gov.uk/population?a=1&b=2"),
                Text("), "),
                Text("not", italic=True),
                Text(" on the "),
                Text("mid-2021", bold=True, italic=True),
                Text(" estimate."),
                Break(),
                Text("A second line after a break."),
                Text(" Words that "),
                Text("went", role=Role.REMOVED),
                Text(" and words that "),
                Text("came", role=Role.ADDED),
                Text("."),
            )
        ),
        Items(
            (
                (Paragraph((Text("0 to 17 at 51,635", bold=True), Text(", the base for rates per 10,000."))),),
                (paragraph("10 to 17 at 23,307, worked out in steps:"), nested),
                (paragraph("An item of two paragraphs."), paragraph("The second of them stands under the first.")),
            ),
            start=None,
        ),
        Items(((paragraph("The other list counts from one."),), (paragraph("And on to two."),)), start=1),
    )


def key() -> tuple[Block, ...]:
    ratings = columns(87, 87, 87)
    travel = columns(130.5, 130.5)
    return (
        Heading(2, (Text("Key to ratings and direction of travel"),)),
        Table(
            "Key to ratings",
            "The three fills and what each means.",
            ratings,
            header(ratings, "Green", "Amber", "Red"),
            (
                Row(
                    (
                        status("On target", Role.RAG_GREEN),
                        status("Within 15% of target", Role.RAG_AMBER),
                        status("More than 15% from target", Role.RAG_RED),
                    )
                ),
            ),
        ),
        Table(
            "Key to direction of travel",
            "The two colours of arrows and what each means.",
            travel,
            header(travel, "Improvement", "Decline"),
            (
                Row(
                    (
                        arrow(Shape.UP, Role.TRAVEL_BETTER, "up, improvement"),
                        arrow(Shape.DOWN, Role.TRAVEL_WORSE, "down, decline"),
                    )
                ),
            ),
        ),
        paragraph("Please note: whether a rise is good depends on the measure.", Role.NOTE),
    )


def arrow(shape: Shape, role: Role, words: str, align: Align = Align.LEFT) -> Cell:
    return Cell((Paragraph((Arrow(shape, role, words), Text(f" {words}")), Role.TABLE_TEXT, align),))


def governance() -> Section:
    head = RunningHead("Priority 1 – Governance, Leadership and Management", "Lead Officer: Service Director CYPFS")
    return Section(
        "Priority 1 – Governance, Leadership and Management",
        (
            Heading(1, (Text(head.title),)),
            paragraph(head.lead, Role.LEAD_OFFICER),
            commitment(),
            Heading(2, (Text("Headline Performance Measures"),)),
            measures(),
            *commentary(),
            Heading(2, (Text("Project Milestones – (September 2023)"),), new_page=True),
            milestones(),
        ),
        head,
    )


def commitment() -> Table:
    parts = columns(193, 34, 34)
    words = (
        "Governance, leadership and management will be strong, with an unbroken focus on better and lasting outcomes."
    )
    return Table(
        "Commitment and rating",
        "The commitment, and its rating at the previous and at this report.",
        parts,
        header(parts, "Commitment", "Previous", "Current"),
        (Row((cell(words, row_header=True), status("Not available", Role.NEUTRAL), status("Amber", Role.RAG_AMBER))),),
    )


MONTH = Column(Length.of_mm(25), Align.DECIMAL, point=Length(28), mark=Length(50))
TARGET = Column(Length.of_mm(33), Align.DECIMAL, point=Length(24))
MEASURES = (*columns(14, 105), MONTH, MONTH, MONTH, TARGET, Column(Length.of_mm(34)))


def figure(whole: str, rest: str = "", mark: str = "") -> Cell:
    runs: tuple[Run, ...] = (Figure(whole, rest),)
    if mark:
        runs += (Tab(), Text(mark, role=Role.MARK))
    return Cell((Paragraph(runs, Role.TABLE_TEXT, Align.DECIMAL),))


def centred(text: str) -> Cell:
    return Cell((paragraph(text, Role.TABLE_TEXT, Align.CENTRE),))


def measures() -> Table:
    rows = (
        measure(
            "62",
            "Early Help / Targeted Support – Child Level Caseload",
            figure("195"),
            figure("207"),
            figure("190"),
            centred("Monitor"),
        ),
        measure(
            "69",
            "Percentage of Social Workers with more than 20 children allocated (month end snapshot)",
            figure("52", ".0%", "R"),
            figure("59", ".1%", "R"),
            figure("7", ".6%", "A*"),
            figure("5", ".0%"),
        ),
        measure(
            "20",
            "Rate of Children subject to a Child Protection Plan per 10,000 children",
            figure("39", ".9r", "G"),
            centred("Not available"),
            figure("11", ".06", "G"),
            figure("42", ".1r England"),
        ),
        measure(
            "37", "Unplanned admissions", figure("1,234"), figure("12", "", "R"), figure("£2", ".5m", "R"), figure("50")
        ),
    )
    titles = ("ID", "Description", "Jul-23", "Aug-23", "Sep-23", "Target", "Direction of travel")
    return Table(
        "Headline performance measures",
        "Three months' figures, the target and the trend.",
        MEASURES,
        header(MEASURES, *titles),
        rows,
    )


TRAVELS = {
    "62": (Shape.DOWN, Role.TRAVEL_BETTER, "down, improvement"),
    "69": (Shape.UP, Role.TRAVEL_WORSE, "up, decline"),
    "20": (Shape.LEVEL, Role.TRAVEL_NEUTRAL, "no change"),
    "37": (Shape.RIGHT, Role.TRAVEL_NEUTRAL, "steady"),
}


def measure(code: str, description: str, *figures: Cell) -> Row:
    return Row((cell(code), cell(description, row_header=True), *figures, arrow(*TRAVELS[code])))


def commentary() -> tuple[Block, ...]:
    return (
        Heading(2, (Text("Commentary"),)),
        Paragraph(
            (Text("63", bold=True), Text(" – The Initial Response Service (IRS) now has more Advanced Practitioners."))
        ),
        Paragraph((Text("To do: say why measure 69 is red."),), Role.TO_DO),
        Heading(3, (Text("What the board was told"),)),
        Quote(
            (
                paragraph("“Caseloads stay at an acceptable level.”", Role.QUOTE),
                paragraph("A second paragraph of it.", Role.QUOTE),
            )
        ),
        Rule(),
        paragraph("<b>raw HTML</b> & | a pipe | table |", Role.VERBATIM),
        Paragraph((Text("This is kept with the note below."),), keep_with_next=True),
        paragraph("Measures with the target Monitor show throughput as a snapshot.", Role.NOTE),
    )


MILESTONES = columns(42, 32, 26, 27, 67, 67)
LONG = (
    "Arrangements to engage and brief Elected Members now form part of everyday business, and are kept under review. "
    * 14
)


def milestones() -> Table:
    titles = ("Workstream", "Owner", "Status", "Direction of travel", "This period", "Next period")
    rows = (
        milestone("Ensure Elected Members are well-informed", status("Complete", Role.RAG_BLUE), LONG),
        milestone(
            "Workforce involvement in improvement",
            status("Green", Role.RAG_GREEN),
            "Events were led for the whole service.",
        ),
        milestone("Corporate resources are aligned", status("Red", Role.RAG_RED), LONG[:600]),
        milestone(
            "The operating model", Cell((Paragraph((Text("To do: status"),), Role.TO_DO),), Role.NEUTRAL), LONG[:900]
        ),
    )
    return Table(
        "Project milestones",
        "Each workstream's owner, status, direction and progress.",
        MILESTONES,
        header(MILESTONES, *titles),
        rows,
        Vertical.TOP,
    )


def milestone(name: str, state: Cell, progress: str) -> Row:
    steps = Items(
        ((paragraph("carry on with briefings", Role.TABLE_TEXT),), (paragraph("invite to events", Role.TABLE_TEXT),)),
        None,
        Role.TABLE_TEXT,
    )
    plans = Cell((paragraph("In the next period:", Role.TABLE_TEXT), steps))
    travel = arrow(Shape.UP, Role.TRAVEL_BETTER, "improving")
    return Row(
        (cell(name, row_header=True), cell("Chief Executive"), state, travel, cell(progress), plans), splits=True
    )


def early_help() -> Section:
    head = RunningHead(
        "Priority 2 – Early Help and Front Door responses", "Lead Officers: HoS Targeted Support / HoS Front Door"
    )
    opening = (Heading(1, (Text(head.title),)), paragraph(head.lead, Role.LEAD_OFFICER))
    return Section(head.title, (*opening, commitment(), paragraph("General commentary closes the section.")), head)


def png(width: int, height: int) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    shape = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    rows = zlib.compress((b"\0" + b"\x12\x30\x5a" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", shape) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
