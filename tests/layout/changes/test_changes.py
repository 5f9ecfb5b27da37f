"""What a comparison says, in which order and in which words, before any file format."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from highlight_report.brand import Role
from highlight_report.content.comparison_wording import read_comparison_wording
from highlight_report.diagnostics import NOWHERE, Diagnostics
from highlight_report.domain import prose as said
from highlight_report.domain.comparison import Comparison, Side
from highlight_report.domain.comparison_wording import ComparisonWording
from highlight_report.domain.figures import Polarity
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Cover, EditionStatus, Report
from highlight_report.domain.settings import RatedMonths
from highlight_report.domain.travel import Direction
from highlight_report.layout.blocks import Document, Heading, Items, Paragraph, Table, Text
from highlight_report.layout.changes import compose_changes
from tests.builders import (
    AUGUST,
    ROOT,
    SEPTEMBER,
    brand,
    measure,
    milestone,
    override,
    paragraph,
    priority,
    report,
    rules,
    settings,
    tied,
    tolerance,
)
from tests.layout.trees import all_blocks, arrows, headings, row_text, runs_in, tables, text
from tests.month.compare.comparing import compared, in_august


def comparison_wording() -> ComparisonWording:
    found = read_comparison_wording(ROOT / "config", Diagnostics())
    assert found is not None
    return found


WORDING = comparison_wording()


def laid_out(comparison: Comparison, **wording: str) -> Document:
    return compose_changes(comparison, settings(), WORDING._replace(**wording), brand())


def changes(before: Report, after: Report) -> Document:
    return laid_out(compared(before, after))


def table(document: Document, title: str) -> Table:
    (found,) = [each for each in tables(document) if each.title == title]
    return found


def titles(document: Document) -> list[str]:
    return [each for section in document.sections for _, each in headings(section.blocks)]


def test_nothing_changed_is_one_line() -> None:
    document = changes(report(priority()), report(priority()))
    assert text(*all_blocks(document)) == "Nothing changed from September 2023 to September 2023."
    assert titles(document) == []


def test_the_document_is_of_the_later_period() -> None:
    document = changes(in_august(report(priority())), report(priority(current=Rag.RED)))
    assert document.title == "Changes from August 2023 to September 2023"
    assert (document.date, document.footer.centre) == (date(2023, 9, 30), "September 2023")
    assert (document.language, document.author) == ("en-GB", settings().organisation)
    assert (document.watermark, document.provenance) == ("", None)


@pytest.mark.parametrize(
    ("before", "after", "title", "columns"),
    [
        (Side(AUGUST), Side(SEPTEMBER), "from August 2023 to September 2023", ("Aug-23", "Sep-23")),
        (
            Side(SEPTEMBER, "main"),
            Side(SEPTEMBER, "HEAD"),
            "from September 2023 at main to September 2023 at HEAD",
            ("main", "HEAD"),
        ),
        (
            Side(SEPTEMBER, "main"),
            Side(SEPTEMBER),
            "from September 2023 at main to September 2023 as it is now",
            ("main", "Now"),
        ),
        (
            Side(AUGUST, "0123456789abcdef0123456789abcdef01234567"),
            Side(SEPTEMBER),
            "from August 2023 at 0123456789 to September 2023 as it is now",
            ("Aug-23", "Sep-23"),
        ),
    ],
)
def test_sides_are_named_by_month_or_revision(before: Side, after: Side, title: str, columns: tuple[str, str]) -> None:
    one = measure("4", "9", target="5")
    found = compared(
        report(priority(one))._replace(period=before.period),
        report(priority(one._replace(target=measure("1", target="9").target))),
    )
    document = laid_out(found._replace(before=before, after=after))
    assert document.title == f"Changes {title}"
    assert text(*(cell.blocks[0] for cell in tables(document)[0].header.cells)).split("\n")[2:4] == list(columns)


def test_ratings_are_told_with_figures_marks_and_words() -> None:
    old, new = measure("5", target="5", id="63"), measure("9", columns={"2023-09": "9"}, target="5", id="63")
    document = changes(
        in_august(report(priority(old._replace(values={AUGUST: old.values[SEPTEMBER]})))), report(priority(new))
    )
    found = table(document, WORDING.ratings_heading)
    assert row_text(found, 0) == ["63", "Children seen in time", "5|G", "9|R", "5", "Green to Red"]
    assert [cell.role for cell in found.rows[0].cells[2:4]] == [Role.RAG_GREEN, Role.RAG_RED]
    assert found.rows[0].cells[0].row_header


def test_moves_say_which_way_what_it_means_and_by_what_they_are_measured() -> None:
    figures = {
        "1": ("10", "6", "5"),
        "2": ("5", "10", "5"),
        "3": ("100", "150", ""),
        "4": ("0", "3", ""),
        "5": ("8", "7.96", "8"),
    }
    old, new = (
        [measure(columns={month: pair[side]}, target=pair[2], id=name, form="0.00") for name, pair in figures.items()]
        for side, month in enumerate(("2023-08", "2023-09"))
    )
    document = changes(in_august(report(priority(*old))), report(priority(*new)))
    by_target = table(document, WORDING.moves_heading)
    assert [row_text(by_target, index)[-1].replace("\N{NO-BREAK SPACE}", " ") for index in range(3)] == [
        "▲ Up, worse by 100% of target",
        "▼ Down, better by 80% of target",
        "▼ Down, better by 0.5% of target",
    ]
    others = table(document, WORDING.other_moves_heading)
    assert [row_text(others, index)[-1].replace("\N{NO-BREAK SPACE}", " ") for index in range(2)] == [
        "▲ Up by 50% of the earlier figure, decline",
        "▲ Up from zero, decline",
    ]
    assert all(arrow.words for arrow in arrows(all_blocks(document)))


def test_only_the_biggest_moves_are_shown_and_how_many_there_were_is_said() -> None:
    old = [measure(columns={"2023-08": "100"}, id=str(index), target="50") for index in range(8)]
    new = [measure(columns={"2023-09": str(90 - index)}, id=str(index), target="50") for index in range(8)]
    document = changes(in_august(report(priority(*old))), report(priority(*new)))
    assert [row_text(table(document, WORDING.moves_heading), row)[0] for row in range(5)] == ["7", "6", "5", "4", "3"]
    assert "Shown: 5 of 8, the biggest first." in text(*all_blocks(document))


def test_restated_late_and_withdrawn_figures_are_told_by_month() -> None:
    old = measure(columns={"2023-06": "1", "2023-07": "n/a", "2023-08": "3"})
    new = measure(columns={"2023-06": "2", "2023-07": "5", "2023-08": "n/a", "2023-09": "9"})
    found = table(changes(in_august(report(priority(old))), report(priority(new))), WORDING.figures_heading)
    assert [row_text(found, index)[2:] for index in range(3)] == [
        ["1", "2", "Jun-23", "Restated"],
        ["Not available", "5", "Jul-23", "Arrived late"],
        ["3", "Not available", "Aug-23", "Withdrawn"],
    ]


def test_new_and_dropped_things_are_lists_and_changed_facts_a_table() -> None:
    kept = measure("1", target="5", description="What is counted")
    before = report(priority(kept, measure("1", id="2", description="Old")))
    after = report(
        priority(
            kept._replace(tolerance=tolerance("2pp"), polarity=Polarity.HIGH), measure("1", id="3", description="New")
        )
    )
    document = changes(before, after)
    said_as = text(*all_blocks(document)).split("\n")
    assert "New: 3 – New (priority 1)" in said_as
    assert "Dropped: 2 – Old (priority 1)" in said_as
    found = table(document, WORDING.measures_heading)
    assert [row_text(found, index) for index in range(2)] == [
        ["1 – What is counted (priority 1)", "Tolerance", "Not given", "2pp"],
        ["1 – What is counted (priority 1)", "Polarity", "low", "high"],
    ]


def test_statuses_are_filled_cells_with_their_words() -> None:
    before = report(priority(current=Rag.AMBER, milestones=(milestone(),)))
    after = report(priority(current=None, milestones=(milestone(status=Rag.BLUE, direction=Direction.NONE),)))
    document = changes(before, after)
    row = table(document, WORDING.priorities_heading).rows[0]
    assert [cell.role for cell in row.cells] == [Role.PLAIN, Role.PLAIN, Role.RAG_AMBER, Role.PLAIN]
    assert row_text(table(document, WORDING.priorities_heading), 0)[2:] == ["Amber", "To be completed"]
    found = table(document, WORDING.milestones_heading)
    assert row_text(found, 0)[1:] == ["Status", "Green", "Complete"]
    assert row_text(found, 1)[1:] == ["Direction of travel", "▲\N{NO-BREAK SPACE}Improving", "Not given"]


def test_front_page_and_rules_are_one_table() -> None:
    signed = Cover(
        (),
        title="The Plan",
        subtitle="The Report",
        status=EditionStatus.FINAL,
        approved_by="A. B.",
        approved_on=date(2023, 10, 2),
    )
    other = rules(tolerance=tolerance("10%"), rated_months=RatedMonths.REPORTING, months_shown=2)
    document = laid_out(compared(report(), report(cover=signed), after_rules=other))
    found = table(document, WORDING.settings_heading)
    assert [row_text(found, index) for index in range(8)] == [
        ["Front page", "Title", "Not given", "The Plan"],
        ["Front page", "Subtitle", "Not given", "The Report"],
        ["Front page", "Edition", "draft", "final"],
        ["Front page", "Approved by", "Not given", "A. B."],
        ["Front page", "Approved on", "Not given", "2 October 2023"],
        ["Rules", "Tolerance", "15%", "10%"],
        ["Rules", "Rated months", "every", "reporting"],
        ["Rules", "Months shown", "3", "2"],
    ]


def passages(document: Document) -> list[str]:
    return text(*document.sections[-1].blocks).split("\n")


def test_words_that_went_and_came_are_marked_by_signs_and_roles() -> None:
    document = changes(
        report(priority(commentary=(tied("63", "It fell a little."),))),
        report(priority(commentary=(tied("63", "It rose a little."),))),
    )
    assert passages(document) == [
        "Changes of the text",
        "[-words that went-] {+words that came+}",
        "Priority 1 – Governance",
        "Commentary on 63",
        "63 – It [-fell-] {+rose+} a little.",
    ]
    last = document.sections[-1].blocks[-1]
    assert isinstance(last, Paragraph)
    assert [run.role for run in last.runs if isinstance(run, Text) and run.text != " "] == [
        None,
        Role.REMOVED,
        Role.ADDED,
        None,
    ]


def test_the_marks_are_the_councils_to_choose() -> None:
    found = compared(report(priority()), report(priority(commitment=(paragraph("We did commit."),))))
    document = laid_out(found, removed="(gone: {words})", added="(new: {words})")
    assert (
        passages(document)[-1] == "(gone: We commit.) (new: We did commit.)" or "(new: did)" in passages(document)[-1]
    )


def test_lists_stay_lists_and_numbers_count_on() -> None:
    items = tuple((paragraph(words),) for words in ("one thing", "another thing", "a third"))
    before = priority(commitment=(said.Listing(items[:2], 4, NOWHERE),))
    after = priority(commitment=(said.Listing(items, 4, NOWHERE),))
    found = [block for block in all_blocks(changes(report(before), report(after))) if isinstance(block, Items)]
    assert [(block.start, len(block.items)) for block in found[1:]] == [(4, 3)]


def test_what_changed_in_look_or_order_alone_is_said() -> None:
    bold = said.Paragraph((said.Span("We commit.", bold=True),), NOWHERE)
    first, second = tied("63", "It rose."), tied("64", "It fell.")
    document = changes(
        report(priority(commentary=(first, second))),
        report(priority(commitment=(bold,), commentary=(second, first))),
    )
    assert passages(document)[3:] == [WORDING.commentary_reordered, "Commitment", WORDING.look_only]


def everything() -> Document:
    """Return a comparison with a change of every kind."""
    before = report(
        priority(
            measure("1", "2", target="5"),
            measure("3", id="2"),
            commentary=(tied("1", "It fell."),),
            milestones=(milestone(),),
        ),
        priority(number=2, title="Gone", folder="2-gone"),
        cover=Cover((paragraph("Words."),)),
    )._replace(period=AUGUST)
    after = report(
        priority(
            measure("3", "9", target="5", override=override(Rag.RED)),
            measure("3", id="3"),
            commentary=(tied("1", "It rose."),),
            milestones=(milestone("Another matter"), milestone(status=Rag.RED)),
            current=Rag.BLUE,
        ),
        priority(number=3, title="New", folder="3-new"),
        cover=Cover((paragraph("Other words."),), approved_by="A"),
    )
    return laid_out(compared(before, after))


def test_every_kind_of_change_comes_in_its_place() -> None:
    assert titles(everything()) == [
        "Changes from August 2023 to September 2023",
        WORDING.glance_heading,
        WORDING.ratings_heading,
        WORDING.moves_heading,
        WORDING.figures_heading,
        WORDING.measures_heading,
        WORDING.priorities_heading,
        WORDING.milestones_heading,
        WORDING.settings_heading,
        WORDING.texts_heading,
        "Front page",
        "Priority 1 – Governance",
        "Commentary on 1",
        "Another matter – This period",
        "Another matter – Next period",
        "Priority 3 – New",
        "Commitment",
        "Priority 2 – Gone",
        "Commitment",
    ]


def test_no_level_of_heading_is_skipped() -> None:
    levels = [0, *(block.level for block in all_blocks(everything()) if isinstance(block, Heading))]
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_overview_counts_what_follows() -> None:
    first = next(block for block in all_blocks(everything()) if isinstance(block, Items))
    lines = text(first).split("\n")
    assert lines[:3] == [
        f"{WORDING.ratings_heading}: 1",
        "Figures better against target: 0; worse: 1",
        f"{WORDING.figures_heading}: 1",
    ]
    assert lines[-1].startswith("Passages that changed: 6; words that went: ")


def test_every_table_has_a_title_a_summary_and_fits_the_page() -> None:
    found = tables(everything())
    assert all(each.title and each.summary and "{" not in each.summary for each in found)
    assert all(sum(column.width for column in each.columns) == pytest.approx(brand().page.measure) for each in found)
    assert all(any(cell.row_header for cell in row.cells) for each in found for row in each.rows)


def test_no_cell_is_without_words() -> None:
    cells = [cell for each in tables(everything()) for row in each.rows for cell in row.cells]
    assert all(any(runs_in(block) for block in cell.blocks) for cell in cells)
