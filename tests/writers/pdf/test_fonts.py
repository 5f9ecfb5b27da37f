from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from highlight_report.stops import CannotRun
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


def test_a_damaged_font_is_said_to_be_one(tmp_path: Path) -> None:
    content = bytearray((FONTS / "Arimo-Bold.ttf").read_bytes())
    record = content.index(b"name")
    start = int.from_bytes(content[record + 8 : record + 12], "big")
    content[start : start + 6] = b"\xff" * 6
    (tmp_path / "Damaged.ttf").write_bytes(content)
    with pytest.raises(CannotRun, match=r'the font "Damaged\.ttf" is damaged'):
        load(tmp_path / "Damaged.ttf")


def test_a_font_that_was_replaced_is_read_again_whatever_its_date(tmp_path: Path) -> None:
    file = tmp_path / "Own.ttf"
    shutil.copy(FONTS / "Arimo-Bold.ttf", file)
    bold, date = load(file), file.stat()
    shutil.copy(FONTS / "Arimo-Regular.ttf", file)
    os.utime(file, ns=(date.st_atime_ns, date.st_mtime_ns))
    assert load(file).name != bold.name
