"""The table of measures: what each cell says, its fill, its arrow, and the notes under it."""

from __future__ import annotations

from typing import Any

import pytest

from highlight_report.brand import Role
from highlight_report.diagnostics import Origin
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Earlier, Measure, Value
from highlight_report.domain.settings import MarkStyle, RatedMonths
from highlight_report.layout.blocks import Align, Arrow, Block, Figure, Paragraph, Shape, Tab, Table, Text
from highlight_report.layout.measures import measures
from tests.builders import (
    AUGUST,
    JULY,
    SEPTEMBER,
    brand,
    earlier,
    measure,
    override,
    priority,
    report,
    rules,
    settings,
    tolerance,
    wording,
    words,
)
from tests.layout.trees import arrows, header_text, row_text, runs_in, text, the_table


def laid_out(*shown: Measure, before: Earlier | None = None, **changes: object) -> tuple[Block, ...]:
    """Lay out a priority's measures under the council's rules, with changes to the settings."""
    whole = report(one := priority(*shown), earlier=before)
    return measures(one, whole, words(**{"rules": rules(), "marks": MarkStyle.LETTER, **changes}), brand())


def notes(blocks: tuple[Block, ...]) -> list[str]:
    """Return what stands under the table."""
    return [text(block) for block in blocks if isinstance(block, Paragraph)]


def fills(table: Table, index: int = 0) -> list[Role]:
    """Return the roles of a row's cells."""
    return [cell.role for cell in table.rows[index].cells]


RED, AMBER, GREEN = (settings().rag_letters.of(rag) for rag in (Rag.RED, Rag.AMBER, Rag.GREEN))


def test_a_row_reads_from_the_id_to_the_arrow() -> None:
    blocks = laid_out(measure("52.0%", "5.5%", "5.0%", form="0.0%", target="5.0%", id="69", description="Workers"))
    table = the_table(blocks)
    assert text(blocks[0]) == wording().measures_heading
    assert header_text(table) == [
        wording().id,
        wording().description,
        "Jul-23",
        "Aug-23",
        "Sep-23",
        wording().target,
        wording().direction_of_travel,
    ]
    better = f"{wording().down}, {wording().improvement}"
    assert row_text(table, 0) == [
        "69",
        "Workers",
        f"52.0%|{RED}",
        f"5.5%|{AMBER}",
        f"5.0%|{GREEN}",
        "5.0%",
        f"▼\u00a0{better}",
    ]
    rated = [Role.RAG_RED, Role.RAG_AMBER, Role.RAG_GREEN]
    assert fills(table) == [Role.PLAIN, Role.PLAIN, *rated, Role.PLAIN, Role.PLAIN]
    assert notes(blocks) == []


def test_the_alternative_text_says_how_many_measures_and_which_months() -> None:
    table = the_table(laid_out(measure("1", "2"), measure("1", "2", id="2")))
    assert table.title == wording().measures_heading
    assert table.summary == wording().measures_summary.format(number=1, count=2, months="Aug-23, Sep-23")


def test_rows_are_kept_whole_and_named_by_their_id() -> None:
    table = the_table(laid_out(measure("1"), measure("1", id="2")))
    for row in table.rows:
        assert not row.splits
        assert [cell.row_header for cell in row.cells] == [True, *[False] * (len(row.cells) - 1)]


@pytest.mark.parametrize("target", ["5", "Monitor"])
@pytest.mark.parametrize(("typed", "shown"), [("", wording().not_available), ("*", wording().suppressed)])
def test_a_month_without_a_figure_says_so_and_has_no_fill(target: str, typed: str, shown: str) -> None:
    table = the_table(laid_out(measure("5", typed, "5", target=target)))
    assert row_text(table, 0)[3] == shown
    assert fills(table)[3] is Role.PLAIN


def test_without_a_target_there_is_neither_fill_nor_mark() -> None:
    table = the_table(laid_out(measure("195", "207", "190")))
    assert row_text(table, 0)[2:6] == ["195", "207", "190", wording().monitor]
    assert set(fills(table)) == {Role.PLAIN}


def test_only_the_reporting_month_is_marked_where_config_says_so() -> None:
    only = rules(rated_months=RatedMonths.REPORTING)
    table = the_table(laid_out(measure("9", "9", "9", target="5"), rules=only))
    assert row_text(table, 0)[2:5] == ["9", "9", f"9|{RED}"]
    assert fills(table)[2:5] == [Role.PLAIN, Role.PLAIN, Role.RAG_RED]


@pytest.mark.parametrize("style", list(MarkStyle))
def test_marks_are_letters_words_or_symbols(style: MarkStyle) -> None:
    table = the_table(laid_out(measure("9", target="5"), marks=style))
    assert row_text(table, 0)[2] == f"9|{words(marks=style).mark(Rag.RED)}"


def test_a_mark_is_set_off_by_a_tab_and_has_a_look_of_its_own() -> None:
    (cell,) = the_table(laid_out(measure("9.5", form="0.0", target="5"))).rows[0].cells[2].blocks
    assert cell == Paragraph((Figure("9", ".5"), Tab(), Text(RED, role=Role.MARK)), Role.TABLE_TEXT, Align.DECIMAL)


@pytest.mark.parametrize(
    ("polarity", "typed", "shape", "role", "said"),
    [
        ("low", ("5", "6"), Shape.UP, Role.TRAVEL_WORSE, f"{wording().up}, {wording().decline}"),
        ("low", ("6", "5"), Shape.DOWN, Role.TRAVEL_BETTER, f"{wording().down}, {wording().improvement}"),
        ("low", ("5", "5"), Shape.LEVEL, Role.TRAVEL_NEUTRAL, wording().no_change),
        ("high", ("5", "6"), Shape.UP, Role.TRAVEL_BETTER, f"{wording().up}, {wording().improvement}"),
        ("high", ("6", "5"), Shape.DOWN, Role.TRAVEL_WORSE, f"{wording().down}, {wording().decline}"),
        ("high", ("5", "5"), Shape.LEVEL, Role.TRAVEL_NEUTRAL, wording().no_change),
        ("none", ("5", "6"), Shape.UP, Role.TRAVEL_NEUTRAL, wording().up),
        ("none", ("6", "5"), Shape.DOWN, Role.TRAVEL_NEUTRAL, wording().down),
        ("none", ("5", "5"), Shape.LEVEL, Role.TRAVEL_NEUTRAL, wording().no_change),
    ],
)
def test_an_arrow_has_its_shape_its_colour_and_its_words(
    polarity: str, typed: tuple[str, ...], shape: Shape, role: Role, said: str
) -> None:
    table = the_table(laid_out(measure(*typed, polarity=polarity)))
    assert arrows((table,)) == [Arrow(shape, role, said)]
    assert row_text(table, 0)[-1] == f"{shape.value}\u00a0{said}"


@pytest.mark.parametrize("typed", [("5",), ("", "5"), ("5", ""), ("5", "*")])
def test_where_nothing_can_be_compared_there_is_no_arrow(typed: tuple[str, ...]) -> None:
    table = the_table(laid_out(measure(*typed)))
    assert row_text(table, 0)[-1] == ""


def test_columns_after_the_reporting_month_are_not_shown() -> None:
    columns = {"2023-11": "9", "2023-05": "1", "2023-09": "3", "2023-08": "2", "2023-10": "8"}
    table = the_table(laid_out(measure(columns=columns)))
    assert header_text(table)[2:-2] == ["May-23", "Aug-23", "Sep-23"]
    assert row_text(table, 0)[2:5] == ["1", "2", "3"]


def test_a_reporting_month_without_a_column_is_shown_as_not_available() -> None:
    table = the_table(laid_out(measure(columns={"2023-07": "1", "2023-08": "2"})))
    assert header_text(table)[2:-2] == ["Jul-23", "Aug-23", "Sep-23"]
    assert row_text(table, 0)[4] == wording().not_available


def test_an_override_is_marked_and_its_reason_printed() -> None:
    blocks = laid_out(measure("9", "9", target="5", id="7", override=override(Rag.GREEN, "Two {children}.")))
    assert row_text(the_table(blocks), 0)[2:4] == [f"9|{RED}", f"9|{GREEN}*"]
    assert fills(the_table(blocks))[2:4] == [Role.RAG_RED, Role.RAG_GREEN]
    expected = wording().override_note.format(
        id="7", month="Sep-23", rag=settings().rag_words.green, reason="Two {children}."
    )
    assert notes(blocks) == [expected]


@pytest.mark.parametrize("rag", list(Rag))
def test_an_override_of_a_month_without_a_figure_is_marked_too(rag: Rag) -> None:
    table = the_table(laid_out(measure("9", "", target="5", override=override(rag))))
    assert row_text(table, 0)[3] == f"{wording().not_available} {settings().rag_letters.of(rag)}*"


def test_a_restated_figure_is_marked_and_its_note_says_what_was_published() -> None:
    before = earlier(measure(columns={"2023-07": "50.0%", "2023-08": "59.1%"}, form="0.0%"))
    blocks = laid_out(measure("52.0%", "59.1%", "47.6%", form="0.0%"), before=before)
    assert row_text(the_table(blocks), 0)[2:5] == ["52.0%|†", "59.1%", "47.6%"]
    assert notes(blocks) == [wording().restated_note.format(id="1", month="Jul-23", before="50.0%")]


def test_a_restated_figure_is_quoted_with_the_decimals_it_was_published_with() -> None:
    before = earlier(measure(columns={"2023-07": "50%"}, form="0%"))
    blocks = laid_out(measure("52.0%", "59.1%", "47.6%", form="0.0%"), before=before)
    assert notes(blocks) == [wording().restated_note.format(id="1", month="Jul-23", before="50%")]


def test_a_figure_withdrawn_since_is_marked_as_restated() -> None:
    blocks = laid_out(measure("", "1", "1"), before=earlier(measure(columns={"2023-07": "4"})))
    assert row_text(the_table(blocks), 0)[2] == f"{wording().not_available} †"
    assert notes(blocks) == [wording().restated_note.format(id="1", month="Jul-23", before="4")]


def test_a_restated_month_that_is_not_shown_has_no_note() -> None:
    columns = {"2023-06": "2", "2023-07": "1", "2023-08": "1", "2023-09": "1"}
    before = earlier(measure(columns={"2023-06": "1"}))
    assert notes(laid_out(measure(columns=columns), before=before)) == []


def test_a_tolerance_of_its_own_is_noted() -> None:
    blocks = laid_out(measure("5", target="5", id="7", tolerance=tolerance("2pp")), measure("5", target="5"))
    assert notes(blocks) == [wording().tolerance_note.format(id="7", tolerance="2pp")]
    assert notes(laid_out(measure("5", tolerance=tolerance("2pp")))) == []


def test_notes_stand_in_the_order_of_the_measures() -> None:
    changed: dict[str, Any] = {"override": override(Rag.RED), "tolerance": tolerance("10%"), "target": "5"}
    before = earlier(*(measure(columns={"2023-08": "9"}, id=name) for name in ("First", "Second")))
    found = notes(laid_out(*(measure("1", "1", id=name, **changed) for name in ("First", "Second")), before=before))
    assert [name for note in found for name in ("First", "Second") if name in note] == ["First"] * 3 + ["Second"] * 3


def test_a_priority_without_measures_has_no_table() -> None:
    for none in (None, ()):
        one = priority(measures=none)
        assert measures(one, report(one), words(), brand()) == ()


@pytest.mark.parametrize(("target", "aligned"), [("5", True), ("Monitor", False), ("4 to 6", False)])
def test_targets_are_aligned_on_the_decimal_where_they_are_figures(target: str, *, aligned: bool) -> None:
    (block,) = the_table(laid_out(measure("5", target=target))).rows[0].cells[-2].blocks
    assert isinstance(block, Paragraph)
    assert block.align is (Align.DECIMAL if aligned else Align.CENTRE)


def test_a_labelled_target_stands_on_the_decimal_with_its_label_under_it() -> None:
    table = the_table(laid_out(*(measure("5", target=target, form="0.0r") for target in ("42.1r England", "5.0r"))))
    figure, label = table.rows[0].cells[-2].blocks
    assert isinstance(figure, Paragraph)
    assert isinstance(label, Paragraph)
    assert (figure.align, text(figure)) == (Align.DECIMAL, "42.1r")
    assert (label.align, text(label)) == (Align.CENTRE, "England")


def test_the_length_of_a_label_moves_no_figure() -> None:
    short, long = (
        the_table(laid_out(measure("5", target=f"42.1r {label}", form="0.0r"))).columns[-2]
        for label in ("England", "Statistical neighbours of the last published year")
    )
    assert short == long


def test_all_months_share_their_stops_so_that_figures_align_across_the_table() -> None:
    table = the_table(laid_out(measure("1", "1234.5", "2", form="0.0", target="5"), measure("7", "8", "9")))
    months = table.columns[2:5]
    assert {column.align for column in months} == {Align.DECIMAL}
    assert len({(column.width, column.point, column.mark) for column in months}) == 1


@pytest.mark.parametrize("months", [1, 3, 12, 24])
@pytest.mark.parametrize("typed", ["1", "123456789012345678901234567890", "-1,234,567.891"])
@pytest.mark.parametrize("style", list(MarkStyle))
def test_stops_stand_inside_their_columns_and_columns_fill_the_text(months: int, typed: str, style: MarkStyle) -> None:
    one = measure(*[typed] * months, form="£0,000.000m", target="5")
    table = the_table(laid_out(one, rules=rules(months_shown=months), marks=style))
    assert len(table.columns) == months + 4
    assert sum(column.width for column in table.columns) == pytest.approx(brand().page.measure)
    for column in table.columns:
        room = max(0.0, column.width - 2 * brand().table.padding_x)
        assert column.width > 0
        assert 0 <= column.point <= column.mark <= room + 1e-6 or column.align is Align.LEFT


def test_ordinary_figures_and_marks_fit_their_columns() -> None:
    look, digit = brand().table, brand().table.digit * brand().style(Role.TABLE_TEXT).size
    table = the_table(laid_out(measure("£1,234,567.8m", "£5.0m", "£10.0m", form="£0,000.0m", target="£5.0m")))
    for column in table.columns[2:5]:
        assert column.point >= len("1234567") * digit
        assert column.mark + digit < column.width - 2 * look.padding_x


def test_a_figure_knows_the_cell_it_was_typed_in() -> None:
    # without it, a prefix that the font cannot draw could not be pointed at
    row, cell = Origin("measures.csv", 2), Origin("measures.csv", 2, 41, "F2")
    typed = Value(measure("5").figure(SEPTEMBER), "5", cell)
    table = the_table(laid_out(measure(target="5", values={SEPTEMBER: typed}, origin=row)))
    runs = [run for shown in table.rows[0].cells for run in runs_in(shown.blocks[0])]
    assert [run.origin for run in runs if isinstance(run, Figure)] == [cell, row]


def test_every_month_column_is_headed_by_its_month() -> None:
    table = the_table(laid_out(measure("1", "2", "3")))
    assert header_text(table)[2:5] == [words().short_month(month) for month in (JULY, AUGUST, SEPTEMBER)]
