from __future__ import annotations

import pytest

from highlight_report.month.edits.habits import style_of, width_of, wrapped, wrapped_again
from highlight_report.writers.markdown import Style

LINE = "word " * 15 + "end"  # 78 characters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* a\n* b", Style("*")),
        ("+ a", Style("+")),
        ("1) a\n2) b", Style("*", ")")),
        ("- a\n\n- b", Style(spaced=True)),
        ("- a\n  b\n- c", Style()),
        ("no list", Style("*")),
    ],
)
def test_lists_are_written_as_they_are_there_or_else_in_the_file(text: str, expected: Style) -> None:
    assert style_of(text, "* a\n\ntext", 0) == expected


def test_lines_are_broken_where_the_author_breaks_them() -> None:
    assert width_of(f"{LINE}\n{LINE} and\nmore") == 82
    assert width_of(f"{LINE}\n\n{LINE * 2}\n\n- {LINE}") is None
    assert width_of(f"{LINE * 3}\nmore") is None
    assert width_of(f"{LINE}\\\n{LINE}") is None


def test_only_lines_that_are_too_wide_are_broken() -> None:
    assert wrapped("aa bb cc\ndd", 5) == "aa bb\ncc\ndd"
    assert wrapped("aa bb cc", None) == "aa bb cc"


def test_of_a_text_that_was_broken_only_new_lines_that_are_much_too_wide_are_broken_evenly() -> None:
    before, wide = f"{LINE}\n{LINE * 2}", f"{LINE} {LINE[:-30]}"
    assert wrapped_again(before, 78, before) == before
    assert wrapped_again(f"{LINE} and more\nx", 78, before) == f"{LINE} and more\nx"
    assert [len(line) for line in wrapped_again(wide, 78, before).split("\n")] == [69, 57]
    assert wrapped_again(wide, None, before) == wide


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- aa bb cc", "- aa\n  bb\n  cc"),
        ("10. aa bb", "10. aa\n    bb"),
        ("> aa bb cc", "> aa\n> bb\n> cc"),
        ("> - aa bb", "> - aa\n>   bb"),
        ("aaaaaaaa b", "aaaaaaaa\nb"),
        ("aaaaaaaa", "aaaaaaaa"),
        ("aa bb - c", "aa\nbb - c"),
        ("aa bb 1. c", "aa\nbb 1.\nc"),
    ],
)
def test_a_line_goes_on_under_its_own_words_and_never_starts_like_something_else(line: str, expected: str) -> None:
    assert wrapped(line, 6) == expected
