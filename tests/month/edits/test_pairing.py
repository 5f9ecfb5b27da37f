from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.month.edits.pairing import gaps, in_order, paired

LISTS = st.lists(st.sampled_from(["a b c", "a b x", "d e f", "d x f", "g", ""]), max_size=7)


@pytest.mark.parametrize(
    ("old", "new", "sure", "found"),
    [
        ("abc", "abc", {}, {0: 0, 1: 1, 2: 2}),
        ("abc", "ac", {}, {0: 0, 2: 1}),
        ("abc", "axbc", {}, {0: 0, 1: 2, 2: 3}),
        ("aXa", "aYa", {}, {0: 0, 2: 2}),
        ("abc", "cab", {2: 0}, {0: 1, 1: 2, 2: 0}),
        ("aa", "a", {1: 0}, {1: 0}),
        ("", "ab", {}, {}),
    ],
)
def test_same_texts_in_their_order(old: str, new: str, sure: dict[int, int], found: dict[int, int]) -> None:
    assert paired(old, new, sure) == found


def test_the_likest_are_paired() -> None:
    old = ["one two three four", "five six seven eight", "nothing of it"]
    new = ["five six seven nine", "one two three four", "all else", "five six seven eight or more"]
    assert paired(old, new, {}) == {0: 1, 1: 3}


def test_what_is_little_alike_is_not_paired() -> None:
    assert paired(["one two three four"], ["one five six seven"], {}) == {}


def test_gaps_lie_between_pairs_that_keep_their_order() -> None:
    assert list(gaps({0: 0, 1: 4, 2: 2, 3: 3}, 5, 6)) == [([], [1]), ([4], [5])]


@given(st.lists(st.integers(0, 9), unique=True, max_size=8))
def test_the_most_pairs_that_go_up(places: list[int]) -> None:
    kept = in_order(list(enumerate(places)))
    seconds = [second for _, second in kept]
    assert seconds == sorted(seconds)
    assert set(kept) <= set(enumerate(places))
    best = [1] * len(places)
    for at, place in enumerate(places):
        best[at] = 1 + max((best[before] for before in range(at) if places[before] < place), default=0)
    assert len(kept) == max(best, default=0)


@given(LISTS, LISTS)
def test_no_text_is_paired_twice(old: list[str], new: list[str]) -> None:
    found = paired(old, new, {})
    assert len(set(found.values())) == len(found)
    assert [there for _, there in sorted(found.items())] == sorted(found.values())
    assert paired(old, old, {}) == {at: at for at in range(len(old))}
