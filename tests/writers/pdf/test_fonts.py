from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from highlight_report.writers.pdf.fonts import MissingGlyphError, drawable, drawn_by_all, load, missing_characters, pick
from tests.writers.sample import FONTS, sample_fonts

FILES = sample_fonts().files
DRAWN = drawn_by_all(FILES)


def test_missing_characters_are_those_that_no_face_draws() -> None:
    assert missing_characters("Ty Pawb – 95% £1,234 · “ŵ”", DRAWN) == frozenset()
    assert missing_characters("good 好 and 🎉", DRAWN) == {"好", "🎉"}


def test_spaces_line_ends_and_soft_hyphens_are_never_missing() -> None:
    assert missing_characters("a\tb\r\nc\u2028d\u00a0e\u00adf", DRAWN) == frozenset()
    assert drawable("co\u00adoperate\tnow\n") == "cooperate now "


def test_a_control_character_is_missing() -> None:
    assert missing_characters("a\x00b\x1b", DRAWN) == {"\x00", "\x1b"}


def test_measuring_a_character_without_a_glyph_raises() -> None:
    with pytest.raises(MissingGlyphError, match="好"):
        load(FILES.regular).width("好", 11)


def test_widths_are_those_of_the_font() -> None:
    assert load(FILES.regular).width("1234567890", 10) == pytest.approx(55.6, abs=0.1)


@pytest.mark.parametrize(
    ("bold", "italic", "name"),
    [
        (False, False, "Arimo-Regular"),
        (True, False, "Arimo-Bold"),
        (False, True, "Arimo-Italic"),
        (True, True, "Arimo-BoldItalic"),
    ],
)
def test_each_weight_and_slant_has_its_file(bold: bool, italic: bool, name: str) -> None:  # noqa: FBT001
    assert name == pick(FILES, bold=bold, italic=italic).name


def test_files_of_one_name_in_two_folders_are_two_faces(tmp_path: Path) -> None:
    other = tmp_path / "Arimo-Regular.ttf"
    shutil.copy(FONTS / "Arimo-Bold.ttf", other)
    assert load(other).width("W", 10) == load(FILES.bold).width("W", 10)
    assert load(other).name != load(FILES.regular).name


def test_one_file_in_many_folders_is_read_once(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / str(number)).mkdir()
        other = Path(shutil.copy(FONTS / "Arimo-Regular.ttf", tmp_path / str(number)))
        assert load(other) is load(FILES.regular)
