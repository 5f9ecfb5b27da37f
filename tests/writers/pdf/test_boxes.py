from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from highlight_report.brand import Colour
from highlight_report.writers.pdf.boxes import Box, divide
from highlight_report.writers.pdf.fonts import load
from highlight_report.writers.pdf.lines import Lines
from highlight_report.writers.pdf.pen import Look, Piece
from tests.writers.sample import sample_fonts

LOOK = Look(load(sample_fonts().files.regular), 10, Colour(0, 0, 0))


def box(count: int = 1, *, keep: bool = False, new_page: bool = False, space: float = 0.0) -> Lines:
    lines = [[Piece(0, 10, LOOK, "x")] for _ in range(count)]
    return Lines(
        lines=lines,
        width=100,
        leading=10,
        capitals=7,
        keep_with_next=keep,
        new_page=new_page,
        before=space,
        after=space,
    )


def pages(boxes: Sequence[Box], room: float) -> list[Sequence[Box]]:
    result = []
    while boxes:
        page, boxes = divide(boxes, room, force=True)
        result.append(page)
    return result


def heights(boxes: Sequence[Box], room: float) -> list[list[float]]:
    return [[box.height for box in page] for page in pages(boxes, room)]


def test_the_larger_of_two_spaces_counts_and_none_at_a_page_s_edges() -> None:
    assert heights([box(space=10), box(space=5), box(space=5)], 45) == [[10, 10, 10]]
    assert heights([box(space=10), box(space=5), box(space=5)], 44) == [[10, 10], [10]]


def test_a_box_that_starts_a_page_does() -> None:
    assert heights([box(new_page=True), box(), box(new_page=True)], 100) == [[10, 10], [10]]


def test_a_heading_goes_on_to_the_next_page_with_what_follows() -> None:
    assert heights([box(8), box(keep=True), box(keep=True), box(3)], 100) == [[80], [10, 10, 30]]


def test_a_heading_stays_where_two_lines_of_what_follows_do() -> None:
    assert heights([box(7), box(keep=True), box(6)], 100) == [[70, 10, 20], [40]]


def test_a_heading_is_not_left_alone_by_what_fills_more_than_a_page() -> None:
    assert heights([box(keep=True), box(15)], 100) == [[10, 90], [60]]


def test_headings_that_fill_more_than_a_page_are_parted() -> None:
    assert heights([box(2, keep=True) for _ in range(5)], 50) == [[20, 20], [20, 20], [20]]


def test_a_box_higher_than_any_page_is_cut_or_stands_alone() -> None:
    assert heights([box(), box(25)], 100) == [[10, 90], [100], [60]]
    assert heights([box(), box(1)], 5) == [[10], [10]]


boxes_of_any_kind = st.builds(
    box, st.integers(1, 30), keep=st.booleans(), new_page=st.booleans(), space=st.floats(0, 20)
)


@given(st.lists(boxes_of_any_kind, max_size=20), st.floats(-5, 300))
def test_all_lines_are_placed_and_pages_overflow_by_a_single_line_only(boxes: list[Lines], room: float) -> None:
    placed = pages(boxes, room)
    assert sum(len(part.lines) for page in placed for part in page if isinstance(part, Lines)) == sum(
        len(part.lines) for part in boxes
    )
    assert all(sum(part.height for part in page) <= max(room, 10) + 0.1 for page in placed)
