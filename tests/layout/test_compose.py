"""The report in reading order: its parts, what is left out, its furniture."""

from __future__ import annotations

from datetime import date

import pytest

from highlight_report.brand import Role
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Cover, EditionStatus, Priority, Report
from highlight_report.layout.blocks import Block, Document, Heading, Paragraph, RunningHead, Table, flat
from highlight_report.layout.compose import commitment, compose
from tests.builders import (
    brand,
    comments,
    heading,
    measure,
    milestone,
    paragraph,
    priority,
    prompt,
    report,
    settings,
    tied,
    wording,
    words,
)
from tests.layout.trees import all_blocks, header_text, headings, row_text, text, the_table


def made(whole: Report, *, draft: bool = False, **changes: object) -> Document:
    """Compose a report with the settings in config/, with changes."""
    return compose(whole, settings(**changes), brand(), draft=draft)


def parts(blocks: tuple[Block, ...]) -> list[str]:
    """Return what kind of part each block is, a paragraph by its role."""
    return [
        block.role.value if isinstance(block, Paragraph) else type(block).__name__.lower() for block in flat(blocks)
    ]


def full(**changes: object) -> Priority:
    """Return a priority that has every part."""
    parts_of_it = {
        "measures": (measure("5", "6", target="5"),),
        "commentary": comments(tied("1", "More of them."), paragraph("In general.")),
        "milestones": (milestone(),),
    }
    return priority(**{**parts_of_it, **changes})


def test_a_priority_reads_from_its_title_to_its_milestones() -> None:
    section = made(report(full())).sections[1]
    title = wording().priority_heading.format(number=1, title="Governance")
    assert section.title == title
    assert parts(section.blocks) == [
        "heading",
        "lead-officer",
        "heading",
        "table",
        "heading",
        "table",
        "heading",
        "body",
        "body",
        "heading",
        "table",
    ]
    assert headings(section.blocks) == [
        (1, title),
        (2, wording().commitment_heading),
        (2, wording().measures_heading),
        (2, wording().commentary_heading),
        (2, wording().milestones_heading.format(month="September 2023")),
    ]
    new_pages = [block.new_page for block in section.blocks if isinstance(block, Heading)]
    assert new_pages == [False, False, False, False, True]


@pytest.mark.parametrize("nothing", [None, ()])
@pytest.mark.parametrize(
    ("part", "heading_left_out"),
    [
        ("measures", wording().measures_heading),
        ("commentary", wording().commentary_heading),
        ("milestones", wording().milestones_heading.format(month="September 2023")),
    ],
)
def test_a_part_that_is_missing_is_left_out_with_its_heading(
    part: str, heading_left_out: str, nothing: tuple[()] | None
) -> None:
    whole, less = made(report(full())), made(report(full(**{part: nothing})))
    before = [words_of for _, words_of in headings(whole.sections[1].blocks)]
    after = [words_of for _, words_of in headings(less.sections[1].blocks)]
    assert [words_of for words_of in before if words_of not in after] == [heading_left_out]


def test_a_priority_of_its_commitment_alone_is_whole() -> None:
    section = made(report(priority(lead_officers=()))).sections[1]
    assert parts(section.blocks) == ["heading", "heading", "table"]


def test_the_running_head_repeats_title_and_lead_officers() -> None:
    one, two = priority(number=3, title="Practice"), priority(lead_officers=("A", "B"))
    document = made(report(one, two))
    assert [section.running_head for section in document.sections] == [
        None,
        RunningHead(
            wording().priority_heading.format(number=3, title="Practice"),
            wording().lead_officer.format(names="Service Director"),
        ),
        RunningHead(
            wording().priority_heading.format(number=1, title="Governance"),
            wording().lead_officers.format(names="A / B"),
        ),
    ]


def test_lead_officers_stand_under_the_title_and_keep_with_what_follows() -> None:
    section = made(report(full())).sections[1]
    lead = section.blocks[1]
    assert isinstance(lead, Paragraph)
    assert lead.keep_with_next
    assert section.running_head is not None
    assert text(lead) == section.running_head.lead


def test_the_front_page_reads_from_its_title_to_the_key() -> None:
    cover = Cover((heading(1, "Performance dataset"), paragraph("Prose.")))
    section = made(report(full(), cover=cover)).sections[0]
    assert section.title == settings().plan_title
    assert parts(section.blocks)[:6] == ["title", "subtitle", "position", "heading", "body", "heading"]
    assert [text(block) for block in section.blocks[:3]] == [
        settings().plan_title,
        settings().report_title,
        wording().reporting_position.format(month="September 2023"),
    ]
    assert headings(section.blocks) == [(1, "Performance dataset"), (1, wording().key_heading)]


def test_a_front_page_without_prose_has_its_titles_and_the_key() -> None:
    section = made(report()).sections[0]
    assert parts(section.blocks)[:5] == ["title", "subtitle", "position", "heading", "table"]


def test_the_cover_can_have_titles_of_its_own() -> None:
    document = made(report(cover=Cover((), title="Plan B", subtitle="A special issue")))
    assert [text(block) for block in document.sections[0].blocks[:2]] == ["Plan B", "A special issue"]
    assert document.sections[0].title == document.subject == "Plan B"
    assert document.title.startswith("A special issue")


SIGNED = Cover((), status=EditionStatus.FINAL, approved_by="The Chief Executive", approved_on=date(2023, 10, 5))


@pytest.mark.parametrize(
    ("cover", "approved"),
    [
        (SIGNED, True),
        (SIGNED._replace(status=EditionStatus.DRAFT), False),
        (SIGNED._replace(approved_by=""), False),
        (SIGNED._replace(approved_on=None), False),
    ],
)
def test_who_approved_it_is_printed_once_it_is_final(cover: Cover, *, approved: bool) -> None:
    line = wording().approved.format(name="The Chief Executive", day="5 October 2023")
    assert (line in map(text, made(report(cover=cover)).sections[0].blocks)) is approved


@pytest.mark.parametrize(
    ("previous", "current", "shown", "fills"),
    [
        (Rag.AMBER, Rag.GREEN, ["amber", "green"], [Role.RAG_AMBER, Role.RAG_GREEN]),
        (Rag.RED, Rag.BLUE, ["red", "blue"], [Role.RAG_RED, Role.RAG_BLUE]),
        (Rag.NONE, Rag.NONE, ["none", "none"], [Role.NEUTRAL, Role.NEUTRAL]),
    ],
)
def test_the_commitment_stands_beside_two_filled_words(
    previous: Rag, current: Rag, shown: list[str], fills: list[Role]
) -> None:
    table = the_table(commitment(priority(previous=previous, current=current), words(), brand()))
    assert header_text(table) == [wording().commitment, wording().previous, wording().current]
    assert row_text(table, 0) == ["We commit.", *(getattr(settings().rag_words, name) for name in shown)]
    assert [cell.role for cell in table.rows[0].cells] == [Role.PLAIN, *fills]
    assert table.summary == wording().commitment_summary.format(number=1)
    assert sum(column.width for column in table.columns) == pytest.approx(brand().page.measure)


def test_an_unknown_previous_status_is_not_available_and_an_unanswered_one_a_gap() -> None:
    table = the_table(commitment(priority(previous=None, current=None), words(), brand()))
    assert row_text(table, 0)[1:] == [wording().not_available, wording().to_do]
    assert [cell.role for cell in table.rows[0].cells[1:]] == [Role.NEUTRAL, Role.PLAIN]
    gap = table.rows[0].cells[2].blocks[0]
    assert isinstance(gap, Paragraph)
    assert gap.role is Role.TO_DO


def test_a_commitment_without_words_leaves_a_cell_with_an_empty_paragraph() -> None:
    table = the_table(commitment(priority(commitment=()), words(), brand()))
    assert flat(table.rows[0].cells[0].blocks) == (Paragraph(()),)


def test_headings_in_prose_stand_below_their_section() -> None:
    one = priority(
        commitment=(heading(1, "a"),),
        commentary=comments(heading(2, "b"), heading(4, "c")),
        milestones=(milestone(this_period=(heading(1, "d"),)),),
    )
    levels = {words_of: level for level, words_of in headings(made(report(one)).sections[1].blocks)}
    assert [levels[name] for name in "abcd"] == [3, 3, 4, 3]


def test_prompts_are_marked_wherever_they_stand() -> None:
    asked = (prompt("Really?"),)
    one = priority(commitment=asked, commentary=asked, milestones=(milestone(this_period=asked, next_period=asked),))
    document = made(report(one, cover=Cover(asked)))
    marked = [block for block in all_blocks(document) if isinstance(block, Paragraph) and block.role is Role.TO_DO]
    assert [text(block) for block in marked] == [f"{wording().to_do}: Really?"] * 5


@pytest.mark.parametrize(("draft", "watermark"), [(True, wording().draft), (False, "")])
def test_only_a_draft_has_a_watermark(watermark: str, *, draft: bool) -> None:
    assert made(report(), draft=draft).watermark == watermark


@pytest.mark.parametrize(("marking", "left"), [("Official", "A Council | Official"), ("", "A Council")])
def test_the_foot_has_organisation_marking_period_and_page(marking: str, left: str) -> None:
    foot = made(report(), organisation="A Council", protective_marking=marking).footer
    assert (foot.left, foot.centre, foot.page) == (left, "September 2023", wording().page)
    assert "{page}" in foot.page


def test_the_documents_own_data_come_from_the_report_and_never_from_a_clock() -> None:
    document = made(report(), organisation="A Council", language="cy", report_title="A report")
    assert (document.author, document.language, document.date) == ("A Council", "cy", date(2023, 9, 30))
    assert document.title == "A report – September 2023"
    assert made(report()) == made(report())


def test_priorities_stand_in_the_reports_order() -> None:
    sections = made(report(priority(number=2, title="B"), priority(number=10, title="A"))).sections
    assert [section.title for section in sections[1:]] == [words().priority(2, "B"), words().priority(10, "A")]


def test_every_table_has_alternative_text() -> None:
    found = [block for block in all_blocks(made(report(full()))) if isinstance(block, Table)]
    assert len(found) == 5
    assert all(table.title and table.summary for table in found)
    assert not [table for table in found if "{" in table.title + table.summary]
