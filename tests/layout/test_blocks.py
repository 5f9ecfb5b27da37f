"""The tree that writers share keeps its promises by construction."""

from __future__ import annotations

import pytest

from highlight_report.brand import Length, Role
from highlight_report.domain.report import Cover
from highlight_report.layout.blocks import (
    Arrow,
    Break,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Passage,
    Row,
    Run,
    Shape,
    Table,
    Text,
    flat,
    passages_of,
    runs_of,
)
from highlight_report.layout.compose import compose
from tests.builders import brand, comments, measure, milestone, paragraph, priority, report, settings, tied
from tests.layout.trees import all_blocks, runs_in


@pytest.mark.parametrize(("header", "row"), [(1, 2), (3, 2), (2, 1), (2, 3)])
def test_a_table_with_uneven_rows_cannot_be_made(header: int, row: int) -> None:
    def cells(count: int) -> Row:
        return Row((Cell((Paragraph((Text("x"),)),)),) * count)

    with pytest.raises(ValueError, match="one cell for each column"):
        Table("t", "s", (Column(Length(10)), Column(Length(10))), cells(header), (cells(row),))


def test_every_run_is_found_in_reading_order() -> None:
    one = priority(
        measure("1", target="5"), commentary=comments(tied("1", "x"), paragraph("y")), milestones=(milestone(),)
    )
    document = compose(report(one), settings(), brand(), draft=False)
    assert list(runs_of(document)) == [run for block in all_blocks(document) for run in runs_in(block)]


@pytest.mark.parametrize(
    ("level", "role"),
    [(1, Role.HEADING_1), (2, Role.HEADING_2), (3, Role.HEADING_3), (4, Role.HEADING_3), (6, Role.HEADING_3)],
)
def test_headings_without_a_role_of_their_own_look_like_the_deepest_that_has_one(level: int, role: Role) -> None:
    assert Heading(level, ()).role is role


def test_every_passage_is_found_in_reading_order() -> None:
    one = priority(commentary=comments(tied("1", "x"), paragraph("y")), milestones=(milestone(), milestone()))
    document = compose(report(one, cover=Cover((paragraph("z"),))), settings(), brand(), draft=False)
    parts = ("title", "owner", "status", "this", "next")
    assert [passage.key for passage in passages_of(document)] == [
        "cover",
        "1-governance/commitment",
        "1-governance/commentary/1",
        "1-governance/commentary/2",
        *(f"1-governance/milestones/{number}/{part}" for number in (1, 2) for part in parts),
    ]


def test_passages_give_way_to_their_blocks() -> None:
    one, two, three = (Paragraph((Text(word),)) for word in ("one", "two", "three"))
    assert flat((one, Passage("a", (two, Passage("b", (three,)))))) == (one, two, three)


@pytest.mark.parametrize(
    ("runs", "empty"),
    [
        ((), True),
        ((Text(""), Figure("", "")), True),
        ((Text(" "),), False),
        ((Figure("", "n/a"),), False),
        ((Break(),), False),
        ((Arrow(Shape.UP, Role.TRAVEL_BETTER, ""),), False),
    ],
)
def test_a_paragraph_is_empty_where_nothing_is_to_be_read_or_seen(runs: tuple[Run, ...], empty: bool) -> None:  # noqa: FBT001
    assert Paragraph(runs).is_empty is empty
