from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.month.edits.weaving import restyled, woven

_TEXTS = st.lists(st.sampled_from(("a", "b", "c", "**d**", "\n", "- e", "(f)", " ")), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a B c d e", "a b c d E", "a B c d E"),
        ("x a b c d e", "a b c d e y", "x a b c d e y"),
        ("a b d e", "a b c d E", "a b d E"),
        ("a B c d e", "a B c d e", "a B c d e"),
        ("a B c d e", "a b C d e", None),
        ("a B c d e", "a X c d e", None),
        ("a b x c d e", "a b y c d e", None),
    ],
)
def test_two_versions_are_one_where_their_changes_do_not_touch(one: str, other: str, expected: str | None) -> None:
    assert woven("a b c d e", one, other) == expected


@given(_TEXTS, _TEXTS)
def test_a_version_woven_with_none_is_itself(base: str, other: str) -> None:
    assert woven(base, other, base) == other
    assert woven(base, base, other) == other
    assert woven(base, other, other) == other


@pytest.mark.parametrize(
    ("plain", "typed", "wanted", "expected"),
    [
        ("a b c d", "a b\nc d", "a b c x d", "a b\nc x d"),
        ("a *b c* d", "a _b c_ d", "a *b x c* d", "a _b x c_ d"),
        ("**63** – a b", "63 - a b", "**63** – a c", "63 - a c"),
        ("**63** – a b", "63: a b", "**64** – a b", "64: a b"),
        ("a * b", "a \\* b", "a * c", "a \\* c"),
        ("a b", "a\nb", "x", "x"),
        ("### a", "# a #", "### b", "# b #"),
    ],
)
def test_what_stays_keeps_its_authors_notation(plain: str, typed: str, wanted: str, expected: str) -> None:
    assert restyled(plain, typed, wanted) == expected


@given(_TEXTS, _TEXTS)
def test_a_text_that_does_not_change_is_as_typed(plain: str, typed: str) -> None:
    assert restyled(plain, typed, plain) == typed


@given(_TEXTS, _TEXTS)
def test_one_who_types_like_the_writer_gets_what_is_wanted(plain: str, wanted: str) -> None:
    assert restyled(plain, plain, wanted) == wanted
