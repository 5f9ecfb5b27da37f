from __future__ import annotations

from datetime import date

from highlight_report.brand import Length, Role
from highlight_report.layout.blocks import (
    Align,
    Break,
    Cell,
    Column,
    Document,
    Footer,
    Heading,
    Items,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from highlight_report.writers.markdown import page


def cell(*texts: str) -> Cell:
    return Cell(tuple(Paragraph((Text(text),)) for text in texts))


def document(*sections: Section) -> Document:
    return Document("Report", "", "", "en-GB", date(2023, 9, 30), Footer("", "", ""), sections)


def test_a_page_holds_every_section_with_its_title_as_a_heading() -> None:
    front = Section("Front", (Paragraph((Text("The Plan"),), Role.TITLE), Paragraph((Text("Words."),))))
    second = Section("One", (Heading(1, (Text("One"),)), Paragraph((Text("More."),))))
    assert page(document(front, second)) == "# The Plan\n\nWords.\n\n# One\n\nMore.\n"


def test_a_table_is_a_pipe_table() -> None:
    columns = (Column(Length(10)), Column(Length(10), Align.CENTRE), Column(Length(10), Align.DECIMAL))
    items = Items(((Paragraph((Text("x"),)),), (Paragraph((Text("y"),)),)), None)
    broken = Cell((Paragraph((Text("a"), Break(), Text("b"))), items))
    table = Table(
        "Measures", "All", columns, Row((cell("A"), cell("B|C"), cell("D"))), (Row((broken, cell("~", "2"), cell())),)
    )
    assert page(document(Section("", (table,)))) == (
        "| A | B\\|C | D |\n| --- | :---: | ---: |\n| a<br>b<br>• x<br>• y | \\~<br>2 |  |\n"
    )


def test_words_that_went_and_came_have_their_elements_and_stay_text() -> None:
    runs = (
        Text("It "),
        Text("[-fell *a lot*-]", role=Role.REMOVED),
        Text(" "),
        Text("{+rose <b>+}", role=Role.ADDED),
        Text(" here", bold=True),
    )
    assert page(document(Section("", (Paragraph(runs),)))) == (
        "It <del>\\[-fell \\*a lot\\*-]</del> <ins>{+rose \\<b>+}</ins> **here**\n"
    )
    assert page(document(Section("", (Items(((Paragraph((Text("new", role=Role.ADDED),)),),), None),)))) == (
        "- <ins>new</ins>\n"
    )
