"""Widths of columns, and the stops that figures align at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from highlight_report.brand import Length, Role
from highlight_report.layout.blocks import Align, Cell, Figure, Paragraph, Tab, Text
from highlight_report.layout.grid import Extent, extent, figure_column, least_width, shared_out, wide_enough
from tests.builders import brand

DIGIT = 5.0
LENGTHS = some.floats(1, 2000).map(Length)


@given(LENGTHS, some.lists(some.none() | LENGTHS, min_size=1, max_size=12), LENGTHS)
def test_widths_add_up_and_are_positive(measure: Length, fixed: list[Length | None], least: Length) -> None:
    widths = shared_out(measure, fixed, least)
    assert len(widths) == len(fixed)
    assert sum(widths) == pytest.approx(measure)
    assert min(widths) > 0


@given(LENGTHS, some.lists(some.none() | LENGTHS, min_size=1, max_size=12), LENGTHS)
def test_text_columns_are_equally_wide(measure: Length, fixed: list[Length | None], least: Length) -> None:
    widths = shared_out(measure, fixed, least)
    free = [width for width, given_width in zip(widths, fixed, strict=True) if given_width is None]
    assert len(set(free)) <= 1


@pytest.mark.parametrize(
    ("fixed", "widths"),
    [
        ((10, None, 20), (10, 70, 20)),
        ((None, None), (50, 50)),
        ((10, None, None), (10, 45, 45)),
        # the others are narrowed in proportion, so that text keeps its least width, but to half of all at the most
        ((60, None, 30), (40, 40, 20)),
        ((60, None, None, 30), (100 / 3, 25, 25, 50 / 3)),
        ((50, 50), (50, 50)),
        ((20, 30), (40, 60)),
    ],
)
def test_text_columns_share_what_is_left(fixed: tuple[float | None, ...], widths: tuple[float, ...]) -> None:
    found = shared_out(Length(100), [None if width is None else Length(width) for width in fixed], Length(40))
    assert found == pytest.approx(widths)


def _cell(whole: str, rest: str, mark: str = "", align: Align = Align.DECIMAL) -> Cell:
    marked = (Tab(), Text(mark)) if mark else ()
    return Cell((Paragraph((Figure(whole, rest), *marked), align=align),))


def test_a_column_reaches_as_far_as_its_widest_figures() -> None:
    cells = (_cell("1234", ""), _cell("5", ".6"), _cell("1", "", "22"), _cell("999999", "999", align=Align.CENTRE))
    assert extent(cells, DIGIT) == pytest.approx((20.0, 7.5, 11.0))
    assert extent((), DIGIT) == Extent()


def test_figures_and_marks_stand_as_one_block_in_the_middle() -> None:
    look = brand().table._replace(padding_x=Length(4))
    column = figure_column(Length(108), Extent(20, 10, 5.5), look, DIGIT)
    assert column.align is Align.DECIMAL
    left, right = column.point - 20, 100 - (column.mark + 5.5)
    assert left == pytest.approx(right)
    assert column.mark == pytest.approx(column.point + 10 + 4.5)


REACHES = some.builds(Extent, some.floats(0, 300), some.floats(0, 100), some.floats(0, 60))


@given(REACHES, some.floats(20, 400))
def test_stops_stand_inside_the_column(reach: Extent, width: float) -> None:
    look = brand().table
    column = figure_column(Length(width), reach, look, DIGIT)
    room = width - 2 * look.padding_x
    assert 0 <= column.point <= column.mark <= room + 1e-9


@given(REACHES)
def test_the_least_width_holds_every_figure_and_mark(reach: Extent) -> None:
    look = brand().table
    width = least_width(reach, look, DIGIT)
    column = figure_column(width, reach, look, DIGIT)
    assert column.point >= reach.whole - 1e-9
    assert column.point + reach.rest <= width - 2 * look.padding_x + 1e-9
    if reach.mark:
        assert column.mark + reach.mark <= width - 2 * look.padding_x + 1e-9


@pytest.mark.parametrize(
    ("text", "role", "width"),
    [
        ("10", Role.TABLE_TEXT, 30),
        ("M100", Role.TABLE_TEXT, 4.5 * DIGIT + 8),
        ("of few and short ones", Role.TABLE_TEXT, 30),
        ("M100", Role.TO_DO, 4.5 * DIGIT * 1.1 + 16),
        ("I" * 600, Role.TABLE_TEXT, 60),
    ],
    ids=["short", "long", "words", "bold and framed", "endless"],
)
def test_a_column_is_widened_for_its_longest_word(text: str, role: Role, width: float) -> None:
    look = brand()
    style = look.style(role)._replace(size=10.0)
    look = look._replace(styles={role: style}, table=look.table._replace(padding_x=Length(4), digit=DIGIT / 10))
    cells = (Cell((Paragraph((), role),)), Cell((Paragraph((Text(text),), role),)))
    assert wide_enough(Length(30), cells, look) == pytest.approx(width)
