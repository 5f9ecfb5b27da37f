"""config/comparison.yaml: optional, over the words that the program brings along, and never half filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from highlight_report.content.comparison_wording import read_comparison_wording
from highlight_report.content.yaml_nodes import MappingNode, parse_yaml
from highlight_report.diagnostics import Diagnostics, render
from highlight_report.domain.comparison_wording import PLACEHOLDERS, ComparisonWording
from tests.builders import ROOT, brand

SHIPPED = ROOT / "config" / "comparison.yaml"
DEFAULTS = ROOT / "src" / "highlight_report" / "assets" / "defaults" / "comparison.yaml"


def read(folder: Path, text: str | None = None) -> tuple[ComparisonWording | None, Diagnostics]:
    if text is not None:
        (folder / "comparison.yaml").write_text(text, "utf-8")
    diagnostics = Diagnostics()
    return read_comparison_wording(folder, diagnostics), diagnostics


def keys_in(path: Path) -> list[str]:
    node = parse_yaml(path.read_text("utf-8"), path.name, 1, Diagnostics())
    assert isinstance(node, MappingNode)
    return list(node.entries)


def test_the_shipped_file_has_every_phrase_and_says_what_the_program_says(tmp_path: Path) -> None:
    assert keys_in(SHIPPED) == keys_in(DEFAULTS) == list(ComparisonWording._fields)
    shipped, diagnostics = read(SHIPPED.parent)
    assert shipped is not None, render(diagnostics)
    assert list(diagnostics) == []
    assert shipped == read(tmp_path)[0]


def test_every_phrase_uses_what_it_may() -> None:
    wording, _ = read(SHIPPED.parent)
    assert wording is not None
    for name, words in PLACEHOLDERS.items():
        assert getattr(wording, name).format(**dict.fromkeys(words, "§")).count("§") == len(words), name


def test_every_character_is_in_the_font_that_comes_along() -> None:
    wording, _ = read(SHIPPED.parent)
    assert wording is not None
    glyphs = TTFontFile(str(brand().fonts.files.regular)).charToGlyph
    assert {
        character for text in wording._asdict().values() for character in text if ord(character) not in glyphs
    } == set()


def test_one_phrase_can_be_changed(tmp_path: Path) -> None:
    wording, _ = read(tmp_path, "removed: '[gone: {words}]'\n")
    assert wording is not None
    assert (wording.removed, wording.added) == ("[gone: {words}]", "{{+{words}+}}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("titel: Changes\n", "unknown-key"),
        ("title: Changes from {start}\n", "unknown-placeholder"),
        ("title: [a, b]\n", "wrong-type"),
        ("title: 'Changes\n", "cannot-parse"),
    ],
)
def test_mistakes_are_told_at_their_place(tmp_path: Path, text: str, code: str) -> None:
    wording, diagnostics = read(tmp_path, text)
    assert wording is None
    (found,) = diagnostics
    assert (found.check.code, found.origin.line) == (code, 1)
    assert found.origin.path.endswith("comparison.yaml")
