"""The skeleton: what a document says, and where the passages stand in it."""

from __future__ import annotations

from highlight_report.layout.blocks import (
    Cell,
    Figure,
    Footer,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Rule,
    RunningHead,
    Section,
    Tab,
    Text,
)
from highlight_report.writers.docx.skeleton import Editable, Fixed, Grid, furniture, skeleton
from tests.writers.docx.opened import one_section
from tests.writers.docx.test_tables import table_of
from tests.writers.sample import cell, paragraph, sample_brand


def test_everything_stands_in_its_order() -> None:
    figure = Paragraph((Figure("47", ".6%"), Tab(), Text("R")))
    document = one_section(
        Heading(1, (Text("Title  of it"),)),
        Passage("a", (paragraph("edited"),)),
        Passage("b", (paragraph("not edited"),)),
        Items(((paragraph("one"),), (Quote((paragraph("two"),)),)), None),
        Rule(),
        Paragraph(()),
        table_of(cell("69"), Cell((Passage("c", (paragraph("edited"),)),)), Cell((figure, paragraph("more")))),
    )
    assert skeleton(document, {"a", "c"}) == (
        Fixed("Title of it"),
        Editable("a"),
        Fixed("not edited"),
        Fixed("one"),
        Fixed("two"),
        Grid(
            (
                (Fixed("a"), Fixed("b"), Fixed("c")),
                (Fixed("69"), Editable("c"), Fixed("47.6% R more")),
            )
        ),
    )


def test_sections_follow_one_another() -> None:
    document = one_section(paragraph("one"))
    twice = document._replace(sections=document.sections * 2)
    assert skeleton(twice, ()) == (Fixed("one"), Fixed("one"))


def test_what_stands_around_the_pages() -> None:
    head = RunningHead("Priority 1  – Governance", "Lead: A. Officer")
    document = one_section()._replace(
        sections=(Section("One", ()), Section("Two", (), head), Section("Three", (), head)),
        footer=Footer("A Council", "", "Page {page} of {pages}"),
        watermark="DRAFT",
    )
    assert list(furniture(document, sample_brand())) == [
        "Priority 1 – Governance",
        "Lead: A. Officer",
        "PLYMOUTH",
        "CITY COUNCIL",
        "A Council",
        "Page",
        "of",
        "DRAFT",
    ]
