"""What holds of the tree of any report, however odd: colour is never alone, levels are never skipped, rows are even."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as run_with
from hypothesis import strategies as some

from highlight_report.brand import Role
from highlight_report.diagnostics import NOWHERE
from highlight_report.domain import prose as said
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Cover, Measure, Milestone, Priority, Report, TiedListing
from highlight_report.domain.settings import MarkStyle, RatedMonths
from highlight_report.domain.travel import Direction
from highlight_report.layout.blocks import Align, Arrow, Document, Figure, Heading, Paragraph, Tab, Text, flat
from highlight_report.layout.compose import compose
from highlight_report.layout.outline import outline
from tests.builders import (
    brand,
    earlier,
    heading,
    measure,
    milestone,
    override,
    paragraph,
    priority,
    prompt,
    report,
    rules,
    settings,
    tied,
    tolerance,
    wording,
)
from tests.layout.trees import all_blocks, arrows, cells, runs_in, tables, text

FIGURES = some.sampled_from(["", "*", "n/a", "0", "1", "5", "5.7", "-3", "99.95", "1,234.5", "123456789"])
TARGETS = some.sampled_from(["", "Monitor", "0", "5", "5 England", "-4", "4 to 6"])
FORMATS = some.sampled_from(["0", "0.0", "0.0%", "0.0r", "0,000", "£0.0m", "0 per 10,000"])


@some.composite
def measures(draw: some.DrawFn) -> Measure:
    return measure(
        *draw(some.lists(FIGURES, min_size=1, max_size=5)),
        polarity=draw(some.sampled_from(["low", "high", "none"])),
        form=draw(FORMATS),
        target=draw(TARGETS),
        id=draw(some.sampled_from(["1", "22", "7a"])),
        override=draw(some.none() | some.builds(override, some.sampled_from(Rag))),
        tolerance=draw(some.none() | some.builds(tolerance, some.sampled_from(["0%", "10%", "2pp"]))),
    )


def _blocks() -> some.SearchStrategy[said.ProseBlock]:
    simple = some.one_of(
        some.builds(heading, some.integers(1, 6)),
        some.just(paragraph("Words.")),
        some.just(prompt("Why?")),
        some.just(said.Divider(NOWHERE)),
        some.just(said.Verbatim(("a", "", "b"), NOWHERE)),
        some.just(said.Paragraph((), NOWHERE)),
    )
    return some.recursive(simple, _nested, max_leaves=6)


def _nested(inner: some.SearchStrategy[said.ProseBlock]) -> some.SearchStrategy[said.ProseBlock]:
    several = some.lists(inner, max_size=3).map(tuple)
    return some.one_of(
        some.builds(said.Quote, several, some.just(NOWHERE)),
        some.builds(said.Prompt, several, some.just(NOWHERE)),
        some.builds(
            said.Listing, some.lists(several, min_size=1, max_size=3).map(tuple), some.none(), some.just(NOWHERE)
        ),
    )


PROSE = some.lists(_blocks(), max_size=4).map(tuple)
COMMENTARY = some.lists(
    some.one_of(
        _blocks(),
        some.just(tied("1", "Fewer.")),
        some.just(TiedListing(((tied("1, 22", "More."), heading(2)),), 1, NOWHERE)),
    ),
    max_size=4,
).map(tuple)
MILESTONES: some.SearchStrategy[Milestone] = some.builds(
    milestone,
    some.just("Agree"),
    owner=some.sampled_from(["", "Chief Executive"]),
    status=some.none() | some.sampled_from(Rag),
    direction=some.none() | some.sampled_from(Direction),
    this_period=PROSE,
    next_period=PROSE,
)


@some.composite
def priorities(draw: some.DrawFn) -> Priority:
    return priority(
        *draw(some.lists(measures(), max_size=3)),
        lead_officers=draw(some.lists(some.just("An Officer"), max_size=2).map(tuple)),
        previous=draw(some.none() | some.sampled_from(Rag)),
        current=draw(some.none() | some.sampled_from(Rag)),
        commitment=draw(PROSE),
        commentary=draw(some.none() | COMMENTARY),
        milestones=draw(some.none() | some.lists(MILESTONES, max_size=2).map(tuple)),
    )


REPORTS: some.SearchStrategy[Report] = some.builds(
    lambda found, cover, before: report(*found, cover=Cover(cover), earlier=before),
    some.lists(priorities(), max_size=2),
    PROSE,
    some.none() | some.lists(measures(), max_size=2).map(lambda found: earlier(*found)),
)
CHANGES: some.SearchStrategy[dict[str, Any]] = some.fixed_dictionaries(
    {
        "marks": some.sampled_from(MarkStyle),
        "rules": some.builds(
            rules, rated_months=some.sampled_from(RatedMonths), months_shown=some.sampled_from([1, 3, 6])
        ),
    }
)
DOCUMENTS: some.SearchStrategy[Document] = some.builds(
    lambda whole, changes, draft: compose(whole, settings(**changes), brand(), draft=draft),
    REPORTS,
    CHANGES,
    some.booleans(),
)
RAG_FILLS = {Role.RAG_RED, Role.RAG_AMBER, Role.RAG_GREEN, Role.RAG_BLUE}


@pytest.fixture(scope="module", autouse=True)
def _config_is_read_once() -> None:
    # or Hypothesis would count the reading as the first example's time
    settings()


@given(DOCUMENTS)
@run_with(max_examples=60, deadline=None)
def test_what_holds_of_any_report(document: Document) -> None:
    _colour_is_never_alone(document)
    _arrows_have_words_beside_them(document)
    _levels_are_never_skipped(document)
    _tables_are_even_and_fill_the_text(document)
    _figures_stand_at_stops(document)
    assert outline(document).count("section ") >= 1


def _colour_is_never_alone(document: Document) -> None:
    for table in tables(document):
        for cell in cells(table):
            if cell.role in RAG_FILLS:
                words = [run.text for block in flat(cell.blocks) for run in runs_in(block) if isinstance(run, Text)]
                assert "".join(words).strip(" *†"), cell


def _arrows_have_words_beside_them(document: Document) -> None:
    ways, meanings = (wording().up, wording().down), (wording().improvement, wording().decline)
    allowed = {f"{way}, {meaning}" for way in ways for meaning in meanings} | {*ways, wording().no_change}
    allowed |= {wording().improving, wording().steady, wording().worsening}
    for table in tables(document):
        for cell in cells(table):
            for arrow in arrows(cell.blocks):
                assert arrow.words in allowed
                assert text(*cell.blocks) == f"{arrow.shape.value}\u00a0{arrow.words}"
    assert {type(run) for block in all_blocks(document) for run in runs_in(block)} >= {Arrow, Text}


def _levels_are_never_skipped(document: Document) -> None:
    levels = [block.level for block in all_blocks(document) if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert max(levels) <= 6


def _tables_are_even_and_fill_the_text(document: Document) -> None:
    for table in tables(document):
        assert {len(row.cells) for row in (table.header, *table.rows)} == {len(table.columns)}
        assert sum(column.width for column in table.columns) == pytest.approx(brand().page.measure)
        assert all(column.width > 0 for column in table.columns)
        assert all(cell.blocks for cell in cells(table))
        assert all(text(*cell.blocks).strip() for cell in table.header.cells)
        assert table.title
        assert table.summary
        assert table.rows


def _figures_stand_at_stops(document: Document) -> None:
    for table in tables(document):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                aligned = [
                    block
                    for block in flat(cell.blocks)
                    if isinstance(block, Paragraph) and block.align is Align.DECIMAL
                ]
                assert not aligned or column.align is Align.DECIMAL
                for block in aligned:
                    assert isinstance(block.runs[0], Figure)
                    assert block.runs[1:2] in ((), (Tab(),))
                room = max(0.0, column.width - 2 * brand().table.padding_x)
                assert column.align is not Align.DECIMAL or 0 <= column.point <= column.mark <= room + 1e-6
