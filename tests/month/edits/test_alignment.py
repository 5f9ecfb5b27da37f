from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from highlight_report.month.edits.alignment import Change, align, changes

A, B, C, D = "one two three four", "five six seven eight", "nine ten eleven twelve", "red amber green blue"


def test_changes_are_the_stretches_that_differ() -> None:
    assert changes("abcd", "axcdy") == (Change(1, 2, 1, 2), Change(4, 4, 4, 5))
    assert changes("ab", "ab") == ()


def test_what_is_the_same_keeps_its_place() -> None:
    assert align([A, B], [A, B]).fates == (0, 1)


def test_a_piece_with_words_in_common_is_the_same_one_rewritten() -> None:
    found = align([A, B], [f"{A} more", B])
    assert found.fates == (0, 1)
    assert found.gaps == ((), (), ())


def test_as_many_pieces_in_one_place_are_the_same_rewritten_whatever_they_say() -> None:
    assert align([A, B, C], [A, D, C]).fates == (0, 1, 2)


def test_of_more_pieces_the_one_most_alike_is_the_same_and_the_others_are_new() -> None:
    found = align([A, B], [A, D, "five six seven and eight"])
    assert found.fates == (0, 2)
    assert found.gaps == ((), (1,), ())


def test_what_went_has_no_place_and_what_came_last_stands_after_the_last() -> None:
    found = align([A, B], [A])
    assert found.fates == (0, None)
    assert align([A], [A, B]).gaps == ((), (1,))


@given(
    st.lists(st.sampled_from((A, B, C, D, "x")), max_size=6), st.lists(st.sampled_from((A, B, C, D, "y")), max_size=6)
)
def test_every_piece_has_one_place_and_all_are_in_order(before: list[str], after: list[str]) -> None:
    found = align(before, after)
    order = []
    for fate, gap in zip((*found.fates, None), found.gaps, strict=True):
        order += [*gap, *([] if fate is None else [fate])]
    assert order == list(range(len(after)))
