"""Prose and commentary as blocks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from highlight_report.brand import Role
from highlight_report.diagnostics import NOWHERE, Origin
from highlight_report.domain import prose as said
from highlight_report.domain.report import CommentaryBlock, Tied, TiedListing
from highlight_report.layout.blocks import Block, Break, Heading, Items, Paragraph, Passage, Quote, Rule, Text, flat
from highlight_report.layout.prose import commentary, prose, runs
from tests.builders import heading, paragraph, priority, prompt, tied, wording, words
from tests.layout.trees import headings, text


@pytest.mark.parametrize("below", [0, 2])
@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ((1, 2, 3), (1, 2, 3)),
        ((2, 3, 2), (1, 2, 1)),
        ((3, 2, 1), (1, 1, 1)),
        ((1, 3, 2), (1, 2, 2)),
        ((1, 6, 6, 2, 1), (1, 2, 2, 2, 1)),
        ((4,), (1,)),
        ((2, 4, 3, 5), (1, 2, 2, 3)),
    ],
)
def test_headings_are_shifted_below_the_section(typed: tuple[int, ...], levels: tuple[int, ...], below: int) -> None:
    made = prose(tuple(map(heading, typed)), below, words())
    assert [level for level, _ in headings(made)] == [below + level for level in levels]


@given(some.lists(some.integers(1, 6), max_size=12), some.integers(0, 5))
def test_no_level_is_skipped_however_people_type_them(typed: list[int], below: int) -> None:
    made = prose(tuple(map(heading, typed)), below, words())
    levels = [below, *(level for level, _ in headings(made))]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(below < level <= 6 for level in levels[1:])


@given(some.lists(some.integers(1, 6), min_size=1, max_size=12))
def test_headings_typed_alike_under_one_heading_stay_alike(typed: list[int]) -> None:
    found = [level for level, _ in headings(prose(tuple(map(heading, typed)), 0, words()))]
    for (before, shown), (after, shown_after) in pairwise(zip(typed, found, strict=True)):
        if before == after:
            assert shown == shown_after
        if after > before:
            assert shown_after > shown or shown == 6


def test_headings_inside_lists_and_quotes_count_too() -> None:
    inside = said.Quote((heading(3), said.Listing(((heading(6),),), None, NOWHERE)), NOWHERE)
    made = prose((heading(1), inside, heading(2)), 2, words())
    assert [level for level, _ in headings(made)] == [3, 4, 5, 4]


def test_words_keep_their_look_and_their_place() -> None:
    place = Origin("cover.md", 7)
    spans = (
        said.Span("plain "),
        said.Span("bold", bold=True),
        said.Span("slanted", italic=True, newline=True),
        said.Span("=SUM(A1)", code=True),
        said.Span("site", link="https://example.org"),
        said.Span(""),
    )
    made = runs(spans, place)
    assert made == (
        Text("plain "),
        Text("bold", bold=True),
        Text("slanted", italic=True),
        Break(),
        Text("=SUM(A1)", role=Role.VERBATIM),
        Text("site", role=Role.LINK, link="https://example.org"),
    )
    assert {run.origin for run in made if isinstance(run, Text)} == {place}


def test_every_kind_of_prose_has_its_block() -> None:
    listing = said.Listing(((paragraph("one"), paragraph("more")), (paragraph("two"),)), 3, NOWHERE)
    made = prose(
        (
            paragraph("plain"),
            listing,
            said.Quote((paragraph("quoted"),), NOWHERE),
            said.Verbatim(("| a | b |", "|---|---|"), NOWHERE),
            said.Divider(NOWHERE),
        ),
        0,
        words(),
        Role.TABLE_TEXT,
    )
    look = Role.TABLE_TEXT
    assert made == (
        Paragraph((Text("plain"),), look),
        Items(
            (
                (Paragraph((Text("one"),), look), Paragraph((Text("more"),), look)),
                (Paragraph((Text("two"),), look),),
            ),
            3,
            look,
        ),
        Quote((Paragraph((Text("quoted"),), look),)),
        Paragraph((Text("| a | b |"), Break(), Text("|---|---|")), Role.VERBATIM),
        Rule(),
    )


def commented(*entries: CommentaryBlock) -> tuple[Block, ...]:
    """Lay out commentary, without saying where each entry starts and ends."""
    return flat(commentary(priority(commentary=entries), 2, words()))


def test_each_entry_of_the_commentary_is_a_passage() -> None:
    made = commentary(priority(commentary=(paragraph("One."), tied("34", "Two."))), 2, words())
    assert [(block.key, text(block)) for block in made if isinstance(block, Passage)] == [
        ("1-governance/commentary/1", "One."),
        ("1-governance/commentary/2", "34 – Two."),
    ]


def test_commentary_on_measures_shows_their_ids_in_bold_and_an_en_dash() -> None:
    (made,) = commented(tied("34, 35", "Fewer children."))
    assert made == Paragraph((Text("34, 35", bold=True), Text(" – "), Text("Fewer children.")))


def test_lists_of_which_items_name_measures_stay_lists() -> None:
    listing = TiedListing(((tied("63", "More."), paragraph("Why.")), (paragraph("General."),)), None, NOWHERE)
    (made,) = commented(listing)
    assert isinstance(made, Items)
    assert made.start is None
    assert [text(*item) for item in made.items] == ["63 – More.\nWhy.", "General."]


def test_commentary_keeps_the_look_of_words_after_the_ids() -> None:
    one = Tied("63", ("63",), (said.Span("within "), said.Span("six weeks", bold=True)), NOWHERE)
    (made,) = commented(one)
    assert isinstance(made, Paragraph)
    assert made.runs[2:] == (Text("within "), Text("six weeks", bold=True))


def test_a_prompt_is_a_marked_gap_with_its_question() -> None:
    (made,) = prose((prompt("What changed?"),), 0, words())
    assert made == Paragraph((Text(f"{wording().to_do}: ", bold=True), Text("What changed?")), Role.TO_DO)


def test_a_prompt_without_a_question_is_a_marked_gap_all_the_same() -> None:
    (made,) = prose((said.Prompt((), NOWHERE),), 0, words())
    assert made == Paragraph((Text(wording().to_do),), Role.TO_DO)


def test_all_that_a_prompt_asks_is_marked() -> None:
    listing = said.Listing(((paragraph("one"),), (paragraph("two"),)), None, NOWHERE)
    first, rest = prose((said.Prompt((paragraph("Say:"), listing), NOWHERE),), 0, words())
    assert isinstance(first, Paragraph)
    assert first.role is Role.TO_DO
    assert isinstance(rest, Items)
    assert {block.role for item in rest.items for block in item if isinstance(block, Paragraph)} == {Role.TO_DO}
    (label, listed) = prose((said.Prompt((listing,), NOWHERE),), 0, words())
    assert text(label) == wording().to_do
    assert isinstance(listed, Items)


def test_headings_in_a_prompt_follow_on_from_those_before() -> None:
    made = prose((heading(1), said.Prompt((heading(2),), NOWHERE), heading(3)), 2, words())
    assert [block.level for block in made if isinstance(block, Heading)] == [3, 4, 5]
