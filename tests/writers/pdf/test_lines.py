from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.brand import Colour, Role
from highlight_report.layout.blocks import Align, Arrow, Shape
from highlight_report.writers.pdf.fonts import load
from highlight_report.writers.pdf.lines import Breaker, Lines
from highlight_report.writers.pdf.pen import Look, Piece
from tests.writers.sample import sample_fonts

FACE = load(sample_fonts().files.regular)
BOLD = load(sample_fonts().files.bold)
BLACK = Colour(0, 0, 0)
LOOK = Look(FACE, 10, BLACK)
STRONG = Look(BOLD, 10, BLACK)


def broken(text: str, width: float, align: Align = Align.LEFT) -> list[list[Piece]]:
    breaker = Breaker(width)
    breaker.text(text, LOOK)
    return breaker.finish(align)


def words(lines: Sequence[Sequence[Piece]]) -> list[str]:
    return ["".join(piece.text for piece in line) for line in lines]


def test_lines_end_at_spaces_and_keep_them() -> None:
    assert words(broken("one two three four", 50)) == ["one two ", "three four"]


@given(st.lists(st.text("ai  /-", max_size=12), max_size=20), st.floats(0, 60))
def test_a_text_is_broken_alike_in_however_many_parts_it_comes(parts: list[str], spare: float) -> None:
    parts = ["a", *parts]
    width = spare + max(map(LOOK.width, "".join(parts).split(" ")))
    in_parts, by_letters = Breaker(width), Breaker(width)
    for part in parts:
        in_parts.text(part, LOOK)
    for letter in "".join(parts):
        by_letters.text(letter, LOOK)
    found = (in_parts.finish(Align.LEFT), by_letters.finish(Align.LEFT), broken("".join(parts), width))
    assert len({tuple(words(lines)) for lines in found}) == 1
    ends = [[line[-1].end for line in lines if line] for lines in found]
    assert ends[0] == pytest.approx(ends[1]) == ends[2]


def test_a_line_that_fits_is_one_piece() -> None:
    assert broken("one two", 100) == [[Piece(0, LOOK.width("one two"), LOOK, "one two")]]


def test_a_hyphen_does_not_end_a_line() -> None:
    assert words(broken("a high-quality plan", 55)) == ["a ", "high-quality ", "plan"]


def test_a_word_wider_than_the_line_is_cut_after_a_slash_where_it_can_be() -> None:
    assert words(broken("https://example.org/measures/september", 75)) == [
        "https://",
        "example.org/",
        "measures/",
        "september",
    ]


def test_a_word_wider_than_the_line_is_cut_anywhere_at_worst() -> None:
    lines = broken("x" * 600, 100)
    assert "".join(words(lines)) == "x" * 600
    assert all(line[0].width <= 100.01 for line in lines)


def test_words_of_two_looks_that_touch_stay_together() -> None:
    breaker = Breaker(55)
    breaker.text("see page ", LOOK)
    breaker.text("12", STRONG)
    breaker.text(", end", LOOK)
    assert words(breaker.finish(Align.LEFT)) == ["see page ", "12, end"]


def test_centred_words_have_the_same_space_on_both_sides() -> None:
    first, second = broken("one two three four", 50, Align.CENTRE)
    for line, text in ((first, "one two"), (second, "three four")):
        assert line[0].x == pytest.approx((50 - LOOK.width(text)) / 2)


@pytest.mark.parametrize("whole", ["7", "39", "1,234", "£2"])
def test_a_figure_has_its_point_at_the_stop_and_its_mark_at_the_other(whole: str) -> None:
    breaker = Breaker(90)
    breaker.figure(whole, ".6%", LOOK, 40)
    breaker.tab(LOOK, 70)
    breaker.text("A*", STRONG)
    ((figure, mark),) = breaker.finish(Align.DECIMAL)
    assert figure.x + LOOK.width(whole) == pytest.approx(40)
    assert figure.text == f"{whole}.6% "
    assert mark.x == 70


def test_a_figure_too_wide_for_its_column_stays_within_it() -> None:
    breaker = Breaker(LOOK.width("123,456,789.25"))
    breaker.figure("123,456,789", ".25", LOOK, 20)
    ((figure,),) = breaker.finish(Align.DECIMAL)
    assert figure.x == 0


def test_a_figure_that_would_run_over_the_column_s_end_moves_left() -> None:
    breaker = Breaker(60)
    breaker.figure("12", ".3456", LOOK, 50)
    ((figure,),) = breaker.finish(Align.DECIMAL)
    assert figure.x + figure.width == pytest.approx(60)


def test_the_words_after_a_figure_go_on_to_the_next_line() -> None:
    breaker = Breaker(60)
    breaker.figure("42", ".1r England and Wales", LOOK, 24)
    assert words(breaker.finish(Align.DECIMAL)) == ["42.1r ", "England and ", "Wales"]


def test_an_arrow_has_a_width_of_its_own_and_stays_with_its_word() -> None:
    breaker = Breaker(60)
    breaker.text("the rate is ", LOOK)
    breaker.arrow(Arrow(Shape.UP, Role.TRAVEL_BETTER, "up"), LOOK)
    breaker.text("\u00a0up", LOOK)
    _first, (arrow, word) = breaker.finish(Align.LEFT)
    assert arrow.arrow is not None
    assert word.x == arrow.width > 0


def test_a_break_ends_a_line_and_two_make_an_empty_one() -> None:
    breaker = Breaker(100)
    breaker.text("one", LOOK)
    breaker.end_line()
    breaker.end_line()
    breaker.text("  two", LOOK)
    assert words(breaker.finish(Align.LEFT)) == ["one ", "", "  two"]


def test_nothing_is_one_empty_line() -> None:
    assert broken("", 100) == [[]]


@given(st.text(alphabet=st.sampled_from(sorted(FACE.widths)), max_size=300), st.floats(-5, 200))
def test_no_character_is_lost_or_moved(text: str, width: float) -> None:
    lines = broken(text, width)
    assert "".join(words(lines)).replace(" ", "") == text.replace(" ", "")
    assert all(line[-1].x + LOOK.width(line[-1].text.rstrip(" ")) <= width + 0.02 for line in lines if len(line) > 1)


def paragraph(count: int) -> Lines:
    lines = [[Piece(0, 10, LOOK, str(number))] for number in range(count)]
    return Lines(lines=lines, width=100, leading=12, capitals=7)


@pytest.mark.parametrize(
    ("count", "room", "halves"),
    [
        (10, 60, (5, 5)),
        (10, 110, (8, 2)),  # not nine and one
        (10, 23, None),  # not one and nine
        (4, 47, (2, 2)),
        (3, 35, None),  # three lines have no two halves of two
    ],
)
def test_a_paragraph_is_cut_so_that_no_line_stands_alone(
    count: int, room: float, halves: tuple[int, int] | None
) -> None:
    cut = paragraph(count).cut(room, force=False)
    assert (cut and tuple(len(half.lines) for half in cut if isinstance(half, Lines))) == halves


def test_a_forced_cut_always_takes_something() -> None:
    cut = paragraph(3).cut(-10, force=True)
    assert cut is not None
    assert [half.height for half in cut] == [12, 24]
