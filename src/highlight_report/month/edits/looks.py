"""Styles of a Word file, as far as they say what words are: headings, quotations, prompts, lists, emphasis.

They are known by their names, and by the names of what they are based on: Word and LibreOffice keep the names that the
program gave its styles, though not the ids, and people use Word's own styles beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from highlight_report.brand import Role
from highlight_report.month.edits.opened import Element, W

_OFF = frozenset(("0", "false", "off"))
_HEADING = re.compile(r"heading ([1-9])\b")
_QUOTED = re.compile(r"\bquoted ([0-9]+)\b")
_CONTINUED = re.compile(r"\blist continue\b(?: ([0-9]+)\b)?")
_QUOTATIONS = frozenset(("quote", "intense quote", "block text", "quotations"))
_VERBATIM = frozenset(("verbatim", "html preformatted", "preformatted text"))
_LINES = frozenset(("rule", "horizontal line"))
_TO_DO = "to do"
# Character styles that say what words are; all but their emphasis is the brand's.
_CODE = re.compile(r"verbatim char\b|html code\b|source text\b")
_LINK = re.compile(r"hyperlink\b|internet link\b|followedhyperlink\b|visited internet link\b")
_STRONG, _EMPHASIS = re.compile(r"\bstrong\b"), re.compile(r"\bemphasis\b")
_DEEPEST = 6
_MOST_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Numbering:
    """What makes a paragraph an item: the number of its list, its level from 0, and the style that says so, if any."""

    list: str
    level: int
    style: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph's style says of it.

    `level` is that of a heading, 0 for none; `continued` how many lists deep a paragraph stands that goes on with an
    item; `bold` and `italic` are the look of all its words. One that `is_line` draws a line where it has no words.
    """

    role: Role = Role.BODY
    level: int = 0
    quotes: int = 0
    continued: int = 0
    bold: bool = False
    italic: bool = False
    numbering: Numbering | None = None
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class WordsLook:
    """What a character style says of words: whether they are code, and which emphasis they have, None for no word."""

    is_code: bool = False
    bold: bool | None = None
    italic: bool | None = None


class Styles:
    """The styles of a file, asked for by their ids."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else list(root.iter(f"{W}style"))
        self._elements = {each.get(f"{W}styleId", ""): each for each in found}
        defaults = (each for each in found if each.get(f"{W}type") == "paragraph" and is_on(each.get(f"{W}default")))
        self._default = next((each.get(f"{W}styleId", "") for each in defaults), "")
        self._paragraphs: dict[str, ParagraphLook] = {}
        self._words: dict[str, WordsLook] = {}

    def paragraph(self, style: str) -> ParagraphLook:
        """Return what a paragraph's style says; "" is the style of paragraphs that name none."""
        style = style if style in self._elements else self._default
        if style not in self._paragraphs:
            self._paragraphs[style] = self._paragraph_look(style)
        return self._paragraphs[style]

    def words(self, style: str) -> WordsLook:
        """Return what a character style says; "" is none."""
        if style not in self._words:
            self._words[style] = self._words_look(style)
        return self._words[style]

    def _line(self, style: str) -> list[str]:
        """Return a style and what it is based on, the nearest first."""
        line: list[str] = []
        while style in self._elements and style not in line:
            line.append(style)
            style = value(self._elements[style], "basedOn")
        return line

    def _names(self, line: list[str]) -> list[str]:
        return [value(self._elements[style], "name").casefold() for style in line]

    def _says(self, line: list[str], path: str) -> Element | None:
        """Return what the nearest style of a line says that says anything in an element of its properties."""
        found = (self._elements[style].find("/".join(W + step for step in path.split("/"))) for style in line)
        return next((element for element in found if element is not None), None)

    def _paragraph_look(self, style: str) -> ParagraphLook:
        line = self._line(style)
        names = self._names(line)
        return ParagraphLook(
            role=_role(names),
            level=self._level(line, names),
            quotes=_quotes(names),
            continued=_number(_CONTINUED, names[:1], 1),
            bold=toggled(self._says(line, "rPr/b")) or False,
            italic=toggled(self._says(line, "rPr/i")) or False,
            numbering=self._numbering(line),
            is_line=bool(_LINES.intersection(names)),
        )

    def _level(self, line: list[str], names: list[str]) -> int:
        outline = self._says(line, "pPr/outlineLvl")
        level = _number(_HEADING, names, 0) or (0 if outline is None else whole(outline.get(f"{W}val", ""), 9) + 1)
        return min(level, _DEEPEST) if level <= 9 else 0

    def _numbering(self, line: list[str]) -> Numbering | None:
        for style in line:
            found = self._elements[style].find(f"{W}pPr/{W}numPr")
            if found is not None and value(found, "numId"):
                return Numbering(value(found, "numId"), whole(value(found, "ilvl"), 0), style)
        return None

    def _words_look(self, style: str) -> WordsLook:
        line = self._line(style)
        names = self._names(line)
        if any(map(_CODE.match, names)) or any(map(_LINK.match, names)):
            bold, italic = (bool(part.search(names[0])) for part in (_STRONG, _EMPHASIS))
            return WordsLook(any(map(_CODE.match, names)), bold or None, italic or None)
        return WordsLook(False, toggled(self._says(line, "rPr/b")), toggled(self._says(line, "rPr/i")))  # noqa: FBT003


def is_on(written: str | None) -> bool:
    """Tell whether an attribute says yes; one that is not there does not."""
    return written is not None and written.lower() not in _OFF


def toggled(element: Element | None) -> bool | None:
    """Return whether an element turns a look on or off; None where there is no element."""
    return None if element is None else is_on(element.get(f"{W}val", "1"))


def value(element: Element | None, name: str) -> str:
    """Return the value of a child; "" where there is none."""
    child = None if element is None else element.find(W + name)
    return "" if child is None else child.get(f"{W}val", "")


def whole(written: str, otherwise: int) -> int:
    """Return a whole number as it is written, or another where none is."""
    return int(written) if written.isdecimal() and len(written) < _MOST_DIGITS else otherwise


def _role(names: list[str]) -> Role:
    if _VERBATIM.intersection(names):
        return Role.VERBATIM
    return Role.TO_DO if _TO_DO in names else Role.BODY


def _quotes(names: list[str]) -> int:
    return _number(_QUOTED, names[:1], 0) or int(bool(_QUOTATIONS.intersection(names)))


def _number(pattern: re.Pattern[str], names: list[str], otherwise: int) -> int:
    """Return the number in the first name of a kind: `otherwise` where it has none, 0 where no name is of the kind."""
    found = next((match for match in map(pattern.search, names) if match), None)
    return 0 if found is None else int(found[1] or otherwise)
