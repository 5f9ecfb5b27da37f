"""The four faces of the brand: widths, heights, and which characters they can draw.

ReportLab's own register of fonts is left alone: of two files with one name inside it takes the first for both, and it
never forgets one, which tells in a process that writes for many brands.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import accumulate
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFError, TTFont

from highlight_report.brand import FontFiles
from highlight_report.inputs import digest
from highlight_report.stops import CannotRun

SOFT_HYPHEN = 0xAD  # fonts draw it, visibly, wherever it stands
BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
# what PDF/A does not take as what a glyph stands for: they tell a reader nothing
NO_CHARACTER = re.compile("[\0\ufeff\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]")
_KEPT = 8  # faces of two brands: one report's, and those of the brand before
SUBSTITUTES = {**dict.fromkeys(map(ord, BLANKS), " "), SOFT_HYPHEN: None}


class MissingGlyphError(Exception):
    """A character reached the writer that a face cannot draw: the build should have refused it."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A font file as ReportLab embeds it. Widths and heights are in thousandths of the type size."""

    font: TTFont
    widths: dict[str, float]
    cap_height: float

    @property
    def name(self) -> str:
        """The name that the file gives itself."""
        return str(self.font.face.name, "latin-1")

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points. Raises MissingGlyphError where the face lacks a character."""
        try:
            return sum(map(self.widths.__getitem__, text)) * size / 1000
        except KeyError as missing:
            raise self._lacks(missing.args[0]) from None

    def ends(self, text: str, size: float) -> list[float]:
        """Return how far a text reaches before its first character and after each, in points. Raises as `width`."""
        try:
            return [end * size / 1000 for end in accumulate(map(self.widths.__getitem__, text), initial=0.0)]
        except KeyError as missing:
            raise self._lacks(missing.args[0]) from None

    def _lacks(self, character: str) -> MissingGlyphError:
        # ReportLab would draw .notdef and say nothing
        return MissingGlyphError(f"{self.name} has no glyph for {character!r}")

    def either(self, mark: str, otherwise: str) -> str:
        """Return a mark of the writer's own, or what serves where the face lacks it."""
        return mark if mark in self.widths else otherwise


def pick(fonts: FontFiles, *, bold: bool, italic: bool) -> Face:
    """Return the face for a weight and a slant."""
    if bold:
        return load(fonts.bold_italic if italic else fonts.bold)
    return load(fonts.italic if italic else fonts.regular)


def load(path: Path) -> Face:
    """Read a font file, once for each version of it. Raises CannotRun where ReportLab makes nothing of it."""
    status = path.stat()
    return _load(path.resolve(), (status.st_mtime_ns, status.st_size))


@lru_cache(_KEPT)
def _load(path: Path, _version: tuple[int, int]) -> Face:
    try:
        return _face(path.read_bytes())
    except (TTFError, ArithmeticError, LookupError, ValueError, struct.error) as problem:
        raise CannotRun(f'the font "{path.name}" is damaged ({problem}). Name another file in the brand.') from problem


@lru_cache(_KEPT)
def _face(content: bytes) -> Face:
    # the fonts of a document are told apart by this name, which does not reach the PDF; subsets that hold all of
    # ASCII, ReportLab's default, embed glyphs that nothing uses
    font = TTFont(digest(content), BytesIO(content), asciiReadable=False)
    widths = {
        chr(code): width
        for code, width in font.face.charWidths.items()
        if code in font.face.charToGlyph and not NO_CHARACTER.fullmatch(chr(code))
    }
    return Face(font, widths, font.face.capHeight)


def drawable(text: str) -> str:
    """Return a text as it is drawn: line ends and tabs as spaces, soft hyphens gone."""
    return text if text.isprintable() else text.translate(SUBSTITUTES)


def drawn_by_all(fonts: FontFiles) -> frozenset[str]:
    """Return the characters that each of the four faces can draw."""
    faces = (load(path) for path in (fonts.regular, fonts.bold, fonts.italic, fonts.bold_italic))
    return frozenset.intersection(*(frozenset(face.widths) for face in faces))


def missing_characters(text: str, drawn: frozenset[str]) -> frozenset[str]:
    """Return the characters of a text that are not among those that can be drawn."""
    return frozenset(drawable(text)) - drawn
