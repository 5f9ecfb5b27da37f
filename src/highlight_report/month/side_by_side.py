"""Plain text in columns: paragraphs are wrapped, no word is broken, and columns of lines are set side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

GAP = 2
# A word with the space after it; paths can be broken behind a slash.
_PIECE = re.compile(r"[^\s/]*(?:/|\s+|$)")
_LEAST = 12  # a column narrower than this would hold one word a line, and still overflow


def wrapped(paragraphs: Iterable[str], width: int) -> list[str]:
    """Break each paragraph into lines of the width; only a word that is longer stands out."""
    return [line for paragraph in paragraphs for line in _lines(paragraph, max(width, _LEAST))]


def _lines(paragraph: str, width: int) -> list[str]:
    lines = [""]
    for piece in _PIECE.findall(paragraph):
        if lines[-1] and len(lines[-1]) + len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def beside(left: Sequence[str], right: Sequence[str], width: int) -> list[str]:
    """Set two columns of lines side by side, the left one as wide as `width`."""
    pairs = zip_longest(left, right, fillvalue="")
    return [f"{one:<{width + GAP}}{other}".rstrip() for one, other in pairs]


def indented(lines: Iterable[str]) -> list[str]:
    """Set lines in by the gap between columns."""
    return [f"{'':{GAP}}{line}".rstrip() for line in lines]
