"""Columns of plain text: no word is lost or broken, and nothing is wider than it need be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from highlight_report.month.side_by_side import beside, indented, wrapped

WORDS = some.text(some.sampled_from("abc–é/:."), min_size=1, max_size=12)
TEXT = some.lists(WORDS, max_size=12).map(" ".join)


@given(TEXT, some.integers(min_value=12, max_value=60))
def test_every_word_is_kept_and_every_line_fits(text: str, width: int) -> None:
    lines = wrapped([text], width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(len, lines)) <= width
    assert lines == [line.strip() for line in lines]


def test_lines_are_filled() -> None:
    assert wrapped(["four words fit here", "and two"], 15) == ["four words fit", "here", "and two"]


def test_only_a_word_longer_than_the_line_stands_out() -> None:
    assert wrapped(["a Safeguardingpartnership b"], 12) == ["a", "Safeguardingpartnership", "b"]
    assert wrapped(["a b"], 1) == ["a b"]


def test_a_path_is_broken_behind_a_slash_and_only_where_it_must() -> None:
    path = "4-cared-for/milestones.md:26"
    assert wrapped([path], 28) == [path]
    assert wrapped([path], 27) == ["4-cared-for/", "milestones.md:26"]


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert wrapped([""], 20) == [""]
    assert wrapped([], 20) == []


def test_columns_of_different_length_stand_side_by_side() -> None:
    assert beside(["one", "two"], ["a"], 5) == ["one    a", "two"]
    assert beside(["one"], ["a", "b"], 5) == ["one    a", "       b"]


def test_lines_are_set_in_without_trailing_spaces() -> None:
    assert indented(["a", ""]) == ["  a", ""]
