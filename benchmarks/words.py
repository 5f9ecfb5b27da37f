"""The words of a report as every peer can read them: plain data, written as JSON.

It imports nothing of the program, so that a peer pays for none of it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal, TypedDict


class Run(TypedDict):
    """Words with one look."""

    text: str
    bold: bool
    italic: bool


class Paragraph(TypedDict):
    """A paragraph; `level` is a heading's, 0 for body text; `label` is the bullet or the number of a list's item."""

    kind: Literal["paragraph"]
    runs: list[Run]
    level: int
    label: str
    size: float
    new_page: bool


class Cell(TypedDict):
    """A cell; `fill` is six hexadecimal digits, or "" for none."""

    paragraphs: list[Paragraph]
    fill: str


class Table(TypedDict):
    """A table; the first row is its header, widths are points."""

    kind: Literal["table"]
    widths: list[float]
    rows: list[list[Cell]]


class Section(TypedDict):
    """A part that starts a page, with the lines of its running head."""

    head: list[str]
    blocks: list[Paragraph | Table]


class Page(TypedDict):
    """The paper and its margins, in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


class Words(TypedDict):
    """A whole report; `foot` is the left and the centre of the running foot."""

    title: str
    wordmark: str
    foot: list[str]
    page: Page
    sections: list[Section]


def save(words: Words, path: Path) -> None:
    """Write a report's words."""
    path.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> Words:
    """Read a report's words."""
    words: Words = json.loads(path.read_bytes())
    return words
