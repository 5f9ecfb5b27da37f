"""The four faces of the brand, as ReportLab knows them: widths, heights, and which characters they can draw."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from highlight_report.brand import FontFiles

SOFT_HYPHEN = 0xAD  # fonts draw it, visibly, wherever it stands
BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
# what PDF/A does not take as what a glyph stands for: they tell a reader nothing
NO_CHARACTER = re.compile("[\0\ufeff\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]")
SUBSTITUTES = {**dict.fromkeys(map(ord, BLANKS), " "), SOFT_HYPHEN: None}


class MissingGlyphError(Exception):
    """A character reached the writer that a face cannot draw: the build should have refused it."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A font file in ReportLab's register. Widths and heights are in thousandths of the type size."""

    name: str
    widths: dict[str, float]
    cap_height: float

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points. Raises MissingGlyphError where the face lacks a character."""
        try:
            return sum(map(self.widths.__getitem__, text)) * size / 1000
        except KeyError as missing:
            # ReportLab would draw .notdef and say nothing
            raise MissingGlyphError(f"{self.name} has no glyph for {missing.args[0]!r}") from None

    def either(self, mark: str, otherwise: str) -> str:
        """Return a mark of the writer's own, or what serves where the face lacks it."""
        return mark if mark in self.widths else otherwise


def pick(fonts: FontFiles, *, bold: bool, italic: bool) -> Face:
    """Return the face for a weight and a slant."""
    if bold:
        return load(fonts.bold_italic if italic else fonts.bold)
    return load(fonts.italic if italic else fonts.regular)


def load(path: Path) -> Face:
    """Read a font file and register it with ReportLab under a name of its own, once for each version of the file."""
    return _load(path.resolve(), path.stat().st_mtime_ns)


@cache
def _load(path: Path, changed: int) -> Face:
    # the path in the name keeps two brands apart that both have a Bold.ttf; the name does not reach the PDF
    name = f"{path}@{changed}"
    # subsets that hold all of ASCII, ReportLab's default, embed glyphs that nothing uses
    font = TTFont(name, str(path), asciiReadable=False)
    pdfmetrics.registerFont(font)
    widths = {
        chr(code): width
        for code, width in font.face.charWidths.items()
        if code in font.face.charToGlyph and not NO_CHARACTER.fullmatch(chr(code))
    }
    return Face(name, widths, font.face.capHeight)


def drawable(text: str) -> str:
    """Return a text as it is drawn: line ends and tabs as spaces, soft hyphens gone."""
    return text if text.isprintable() else text.translate(SUBSTITUTES)


def missing_characters(text: str, fonts: FontFiles) -> frozenset[str]:
    """Return the characters of a text that at least one of the four faces cannot draw."""
    return frozenset(drawable(text)) - _drawn_by_all(fonts)


@cache
def _drawn_by_all(fonts: FontFiles) -> frozenset[str]:
    faces = (load(path) for path in (fonts.regular, fonts.bold, fonts.italic, fonts.bold_italic))
    return frozenset.intersection(*(frozenset(face.widths) for face in faces))
