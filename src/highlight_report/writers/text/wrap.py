"""Lines broken to a width, as a terminal counts it."""

from __future__ import annotations

import unicodedata

WIDTH = 80


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide letters take two, accents that combine take none."""
    if text.isascii():
        return len(text)
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def wrapped(text: str, room: int) -> list[str]:
    """Break a text into lines at its spaces, non-breaking ones excepted; a word wider than the room is cut."""
    lines: list[str] = []
    line = ""
    for word in _cut(text.split(" "), room):
        if line and width(line) + 1 + width(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line] if line or not lines else lines


def _cut(words: list[str], room: int) -> list[str]:
    pieces: list[str] = []
    for word in filter(None, words):
        piece = ""
        for letter in word if width(word) > room else (word,):
            if piece and width(piece) + width(letter) > room:
                pieces.append(piece)
                piece = ""
            piece += letter
        pieces.append(piece)
    return pieces
