"""The table of milestones."""

from __future__ import annotations

import pytest

from highlight_report.brand import Role
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Milestone
from highlight_report.domain.travel import Direction
from highlight_report.layout.blocks import Arrow, Block, Heading, Shape, flat
from highlight_report.layout.milestones import milestones
from tests.builders import brand, milestone, paragraph, priority, prompt, report, settings, wording, words
from tests.layout.trees import arrows, cells, header_text, row_text, text, the_table


def laid_out(*found: Milestone, heading: str = "Workstream") -> tuple[Block, ...]:
    """Lay out a priority's milestones."""
    one = priority(milestones=found, milestones_heading=heading)
    return milestones(one, report(one), words(), brand())


def test_a_row_reads_from_the_milestone_to_the_next_period() -> None:
    table = the_table(laid_out(milestone("Agree a plan", owner="Chief Executive", status=Rag.BLUE)))
    assert header_text(table) == [
        "Workstream",
        wording().owner,
        wording().status,
        wording().milestone_direction,
        wording().this_period,
        wording().next_period,
    ]
    assert row_text(table, 0) == [
        "Agree a plan",
        "Chief Executive",
        settings().rag_words.blue,
        f"▲\u00a0{wording().improving}",
        "It was written.",
        "Agree it.",
    ]
    assert [cell.row_header for cell in table.rows[0].cells] == [True, *[False] * 5]


def test_the_heading_names_the_month_and_starts_a_page() -> None:
    heading, table = laid_out(milestone())
    assert isinstance(heading, Heading)
    assert heading.new_page
    assert text(heading) == wording().milestones_heading.format(month="September 2023")
    assert the_table((table,)).summary == wording().milestones_summary.format(number=1, count=1)


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (Direction.UP, Arrow(Shape.UP, Role.TRAVEL_BETTER, wording().improving)),
        (Direction.LEVEL, Arrow(Shape.RIGHT, Role.TRAVEL_NEUTRAL, wording().steady)),
        (Direction.DOWN, Arrow(Shape.DOWN, Role.TRAVEL_WORSE, wording().worsening)),
    ],
)
def test_arrows_say_what_their_owner_says(direction: Direction, expected: Arrow) -> None:
    table = the_table(laid_out(milestone(direction=direction)))
    assert arrows((table,)) == [expected]
    assert row_text(table, 0)[3] == f"{expected.shape.value}\u00a0{expected.words}"


def test_a_direction_of_none_shows_nothing() -> None:
    assert row_text(the_table(laid_out(milestone(direction=Direction.NONE))), 0)[3] == ""


@pytest.mark.parametrize(
    ("status", "fill"),
    [
        (Rag.RED, Role.RAG_RED),
        (Rag.AMBER, Role.RAG_AMBER),
        (Rag.GREEN, Role.RAG_GREEN),
        (Rag.BLUE, Role.RAG_BLUE),
        (Rag.NONE, Role.NEUTRAL),
    ],
)
def test_a_status_fills_its_cell_and_says_its_word(status: Rag, fill: Role) -> None:
    table = the_table(laid_out(milestone(status=status)))
    assert table.rows[0].cells[2].role is fill
    assert row_text(table, 0)[2] == settings().rag_words.of(status)


def test_what_is_still_to_be_answered_is_a_marked_gap() -> None:
    table = the_table(laid_out(milestone(status=None, direction=None, this_period=(prompt("Done?"),))))
    gap, asked = wording().to_do, flat(table.rows[0].cells[4].blocks)[0]
    assert row_text(table, 0)[2:5] == [gap, gap, f"{gap}: Done?"]
    looks = [getattr(flat(table.rows[0].cells[at].blocks)[0], "role", None) for at in (2, 3)]
    assert looks == [Role.TO_DO, Role.TO_DO]
    assert getattr(asked, "role", None) is Role.TO_DO
    assert table.rows[0].cells[2].role is Role.PLAIN


def test_a_period_without_text_is_an_empty_paragraph_so_that_no_cell_is_without_one() -> None:
    table = the_table(laid_out(milestone(owner="", this_period=(), next_period=())))
    assert row_text(table, 0)[4:] == ["", ""]
    assert all(cell.blocks for cell in cells(table))


@pytest.mark.parametrize(("count", "splits"), [(10, False), (1000, True)])
def test_only_long_rows_may_run_over_a_page(count: int, *, splits: bool) -> None:
    table = the_table(laid_out(milestone(this_period=(paragraph("word " * count),))))
    assert table.rows[0].splits is splits


def test_a_priority_without_milestones_has_no_table() -> None:
    for none in (None, ()):
        one = priority(milestones=none)
        assert milestones(one, report(one), words(), brand()) == ()


def test_columns_fill_the_text() -> None:
    table = the_table(laid_out(milestone()))
    assert sum(column.width for column in table.columns) == pytest.approx(brand().page.measure)
    assert table.columns[4].width == table.columns[5].width >= brand().table.description_least * 0.5
