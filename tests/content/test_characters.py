from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from highlight_report.content.characters import one_line, tidy, tidy_lines
from highlight_report.diagnostics import Diagnostics
from tests.content.reading import codes, located


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("a\u200bb", "ab", "U+200B zero width space"),
        ("soft\u00adhyphen", "softhyphen", "U+00AD soft hyphen"),
        ("\ufeffid", "id", "U+FEFF zero width no-break space"),
        ("a\u202eb", "ab", "U+202E right-to-left override"),
        ("bell\x07", "bell", "U+0007"),
        ("a\ud800b", "ab", "U+D800"),
        ("a\uffffb", "ab", "U+FFFF"),
        ("a\x0bb", "a b", "U+000B"),
        ("a\u2028b", "a b", "U+2028 line separator"),
        ("don\ufffdt", "don\ufffdt", "U+FFFD replacement character"),
        ("\uf0b7 item", "\uf0b7 item", "U+F0B7"),
        ("itâ€™s", "itâ€™s", '"â€™" looks like "’"'),
        ("10 â€“ 20", "10 â€“ 20", '"â€“" looks like "–"'),
        ("Â£5", "Â£5", '"Â£" looks like "£"'),
        ("cafÃ©", "cafÃ©", '"Ã©" looks like "é"'),
        ("â€\x9dquote", "â€quote", '"â€\x9d" looks like "”"'),
    ],
)
def test_odd_characters_are_reported_and_the_harmful_ones_left_out(typed: str, kept: str, said: str) -> None:
    diagnostics = Diagnostics()
    assert tidy(located(typed), diagnostics) == kept
    assert codes(diagnostics) == ["odd-characters"]
    assert said in next(iter(diagnostics)).message


@pytest.mark.parametrize(
    "typed",
    ["non\u00a0breaking", "narrow\u202fspace", "“It’s” – £5, 10 €, café, naïve, Â and Ã", "▲ ▼ ½ ±", "tab\there"],
)
def test_ordinary_typography_is_left_alone(typed: str) -> None:
    diagnostics = Diagnostics()
    assert tidy(located(typed), diagnostics) == typed
    assert codes(diagnostics) == []


def test_each_character_is_reported_once_a_line_with_its_line() -> None:
    diagnostics = Diagnostics()
    assert tidy_lines("a\n\u200b\u200bb\n\u200bc", "x.md", diagnostics) == "a\nb\nc"
    assert [item.origin.line for item in diagnostics] == [2, 3]


def test_one_line_keeps_no_break_spaces() -> None:
    assert one_line(" a\n\tb\u00a0c\u200b ") == "a b\u00a0c"


@given(st.text(st.characters(codec=None)))
def test_what_is_kept_can_stand_in_xml(typed: str) -> None:
    etree.Element("x").text = tidy(located(typed), Diagnostics())
