"""The tree as text: every kind of block and run, written out once."""

from __future__ import annotations

from datetime import date

from highlight_report.brand import Length, Role
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
    Passage,
    Quote,
    Row,
    Rule,
    RunningHead,
    Section,
    Shape,
    Tab,
    Table,
    Text,
    Vertical,
)
from highlight_report.layout.outline import outline


def _words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _document(*blocks: Block) -> Document:
    return Document(
        title="A report – May 2024",
        subject="A plan",
        author="A Council",
        language="en-GB",
        date=date(2024, 5, 31),
        footer=Footer("A Council", "May 2024", "Page {page}"),
        sections=(Section("Priority 1", blocks, RunningHead("Priority 1", "Lead: A. Officer")),),
        watermark="DRAFT",
    )


FURNITURE = """\
document 'A report – May 2024', subject 'A plan', author 'A Council'
  language en-GB, date 2024-05-31, watermark 'DRAFT'
  foot 'A Council', 'May 2024', 'Page {page}'
section 'Priority 1'
  running head 'Priority 1', 'Lead: A. Officer'
"""


def test_prose_is_written_out() -> None:
    runs = (
        Text("plain "),
        Text("bold", bold=True),
        Text("both", bold=True, italic=True),
        Break(),
        Text("code", role=Role.VERBATIM),
        Text("site", role=Role.LINK, link="https://example.org"),
    )
    numbered = Items(((_words("three"), _words("more")), (_words("four"),)), 3)
    document = _document(
        Heading(1, (Text("Title"),), new_page=True),
        Paragraph(runs, Role.NOTE, Align.CENTRE, keep_with_next=True),
        numbered,
        Items(((_words("bullet"),),), None),
        Quote((_words("quoted"),)),
        Rule(),
    )
    assert outline(document) == FURNITURE + (
        "  h1 on a new page: Title\n"
        "  note centre with next: plain **bold****_both_**\\{verbatim code}[{link site}](https://example.org)\n"
        "  3.\n"
        "    body: three\n"
        "    body: more\n"
        "  4.\n"
        "    body: four\n"
        "  *\n"
        "    body: bullet\n"
        "  quote\n"
        "    body: quoted\n"
        "  rule\n"
    )


def test_passages_leave_no_trace() -> None:
    blocks = (_words("one"), Items(((_words("two"),),), None), _table((_words("three"),)))
    passages = (Passage("a", blocks[:2]), _table((Passage("b", (_words("three"),)),)))
    assert outline(_document(*passages)) == outline(_document(*blocks))


def _table(content: tuple[Block, ...]) -> Table:
    row = Row((Cell(content),))
    return Table("t", "s", (Column(Length(10)),), row, (row,))


def test_tables_are_written_out() -> None:
    figure = Paragraph((Figure("47", ".6%"), Tab(), Text("R", role=Role.MARK)), Role.TABLE_TEXT, Align.DECIMAL)
    arrow = Paragraph((Arrow(Shape.UP, Role.TRAVEL_WORSE, "Up, decline"), Text(" Up, decline")), Role.TABLE_TEXT)
    table = Table(
        title="Measures",
        summary="One measure.",
        columns=(
            Column(Length.of_mm(20)),
            Column(Length.of_mm(30), Align.DECIMAL, Length.of_mm(10), Length.of_mm(15.25)),
            Column(Length.of_mm(40)),
        ),
        header=Row(tuple(Cell((_words(name),), Role.TABLE_HEADER) for name in ("ID", "May-24", "Travel"))),
        rows=(
            Row((Cell((_words("69"),), row_header=True), Cell((figure,), Role.RAG_RED), Cell((arrow,)))),
            Row((Cell((Paragraph(()),)), Cell((_words("a"), _words("b"))), Cell(())), splits=True),
        ),
        vertical=Vertical.TOP,
    )
    assert outline(_document(table)) == FURNITURE + (
        "  table 'Measures': One measure.\n"
        "    columns 20.0, 30.0 point 10.0 mark 15.2, 40.0; words at the top\n"
        "    header\n"
        "      | [table-header] body: ID\n"
        "      | [table-header] body: May-24\n"
        "      | [table-header] body: Travel\n"
        "    row\n"
        "      | (row header) body: 69\n"
        "      | [rag-red] table-text decimal: 47.6%\t{mark R}\n"
        "      | table-text: <▲ travel-worse 'Up, decline'> Up, decline\n"
        "    row that may split\n"
        "      | body:\n"
        "      |\n"
        "        body: a\n"
        "        body: b\n"
        "      |\n"
    )
