"""The key: what fills, marks and arrows mean, and nothing that the report does not use."""

from __future__ import annotations

import pytest

from highlight_report.brand import Role
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Measure
from highlight_report.domain.settings import MarkStyle
from highlight_report.layout.blocks import Arrow, Block, Paragraph, Shape, Table
from highlight_report.layout.key import key
from tests.builders import brand, measure, override, priority, report, rules, settings, tolerance, wording, words
from tests.layout.trees import arrows, header_text, headings, row_text, text


def made(*measures: Measure, **changes: object) -> tuple[Block, ...]:
    """Compose the key of a report with these measures."""
    return key(report(priority(*measures), priority(number=2)), words(**changes), brand())


def _tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def _notes(blocks: tuple[Block, ...]) -> list[str]:
    return [text(block) for block in blocks if isinstance(block, Paragraph)]


def test_fills_lie_on_the_cells_that_say_what_they_mean() -> None:
    ratings, _ = _tables(made(rules=rules(tolerance=tolerance("12.5%"))))
    names = settings().rag_words
    assert header_text(ratings) == [wording().key_rag, names.green, names.amber, names.red]
    assert row_text(ratings, 0) == [
        wording().key_rag_note,
        wording().key_on_target,
        wording().key_within.format(tolerance="12.5%"),
        wording().key_beyond.format(tolerance="12.5%"),
    ]
    assert [cell.role for cell in ratings.rows[0].cells] == [
        Role.PLAIN,
        Role.RAG_GREEN,
        Role.RAG_AMBER,
        Role.RAG_RED,
    ]


def test_arrows_have_the_colours_and_words_that_they_have_in_the_tables() -> None:
    better, worse = f"{wording().up}, {wording().improvement}", f"{wording().down}, {wording().decline}"
    _, directions = _tables(made())
    assert arrows((directions,)) == [
        Arrow(Shape.UP, Role.TRAVEL_BETTER, better),
        Arrow(Shape.DOWN, Role.TRAVEL_WORSE, worse),
        Arrow(Shape.LEVEL, Role.TRAVEL_NEUTRAL, wording().no_change),
    ]
    assert row_text(directions, 0)[1:] == [f"▲\u00a0{better}", f"▼\u00a0{worse}", f"◀ ▶\u00a0{wording().no_change}"]


def test_each_table_has_a_header_row_and_fills_the_text() -> None:
    for table in _tables(made()):
        assert all(header_text(table))
        assert all(cell.role is Role.TABLE_HEADER for cell in table.header.cells)
        assert sum(column.width for column in table.columns) == pytest.approx(brand().page.measure)
        assert table.rows[0].cells[0].row_header
    assert headings(made()) == [(1, wording().key_heading)]


@pytest.mark.parametrize(
    ("style", "explained"),
    [
        (MarkStyle.LETTER, "R for Red, C for Complete"),
        (MarkStyle.WORD, "Red, Complete"),
        (MarkStyle.SYMBOL, "× for Red, ● for Complete"),
    ],
)
def test_the_marks_in_use_are_explained_and_no_others(style: MarkStyle, explained: str) -> None:
    red, done = measure("9", target="5"), measure("4", id="2", target="5", override=override(Rag.BLUE))
    assert _notes(made(red, done, marks=style))[0] == f"The rating of a figure stands beside it: {explained}."


def test_ratings_of_months_that_are_not_shown_need_no_explanation() -> None:
    row = measure(columns={"2023-05": "9", "2023-08": "5", "2023-09": "5.7"}, form="0.0", target="5.0")
    one, two, five = (_notes(made(row, rules=rules(months_shown=count)))[0] for count in (1, 2, 5))
    assert one.endswith(": A for Amber.")
    assert two.endswith(": G for Green, A for Amber.")
    assert five.endswith(": G for Green, A for Amber, R for Red.")


@pytest.mark.parametrize("rows", [(), (measure("9"),), (measure("9", target="5", override=override(Rag.NONE)),)])
def test_where_nothing_is_rated_there_is_no_word_of_marks(rows: tuple[Measure, ...]) -> None:
    assert _notes(made(*rows)) == [wording().key_polarity]


@pytest.mark.parametrize(
    ("forms", "explained"), [(("0.0r", "0.0r"), 1), (("0", "0.0 r"), 1), (("0", "0%"), 0), ((), 0)]
)
def test_a_notation_is_explained_once_and_only_where_a_measure_uses_it(forms: tuple[str, ...], explained: int) -> None:
    meaning = "r marks a rate."
    blocks = made(*(measure("1", form=form) for form in forms), notations={"r": meaning, "x": "x is unheard of."})
    assert _notes(blocks).count(meaning) == explained
    assert "x is unheard of." not in _notes(blocks)


def test_a_phrase_may_name_the_three_marks_itself() -> None:
    phrase = "{green}, {amber} or {red} beside a figure is its rating."
    rated = measure("9", target="5")
    assert (
        _notes(made(rated, wording=wording()._replace(key_marks=phrase)))[0]
        == "G, A or R beside a figure is its rating."
    )
