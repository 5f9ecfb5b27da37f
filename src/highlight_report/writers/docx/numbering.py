"""Lists: real ones, of any depth, each numbered list with a count of its own.

The style of an item carries its bullet or number, so that whoever goes on editing gets it by choosing the style.
"""

from __future__ import annotations

from typing import NamedTuple

from highlight_report.brand import Length, Role
from highlight_report.writers.docx.ooxml import MAIN, indent

LEVELS = 9  # as many as Word knows
_BULLETS = "•–"


class Shape(NamedTuple):
    """How lists of one kind stand: each level stands in by one `step`, all of them by the `inset` of what is around."""

    role: Role
    numbered: bool
    step: Length
    inset: Length


class Numbering:
    """The lists of one document."""

    def __init__(self) -> None:
        self._shapes: dict[Shape, int] = {}
        self._common: dict[Shape, int] = {}
        self._styles: dict[tuple[Shape, int], str] = {}
        self._lists: list[str] = []

    def common(self, shape: Shape, depth: int) -> str:
        """Return what makes a style that of the items of a list, `depth` lists deep."""
        if shape not in self._common:
            self._common[shape] = self._add(shape, "")
        return _member(self._common[shape], depth)

    def link(self, shape: Shape, depth: int, style: str) -> None:
        """Name the style of a level, without which Word would take all styles for those of the first level."""
        self._styles.setdefault((shape, _level(depth)), style)

    def counted(self, shape: Shape, depth: int, start: int) -> str:
        """Return what makes a paragraph an item of a new list that counts from `start`, `depth` lists deep."""
        level = _level(depth)
        first = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        return _member(self._add(shape, first), depth)

    def xml(self) -> str:
        """Return the part of the lists; Word wants all definitions before the first list."""
        shapes = "".join(self._definition(number, shape) for shape, number in self._shapes.items())
        return f"<w:numbering {MAIN}>{shapes}{''.join(self._lists)}</w:numbering>"

    def _add(self, shape: Shape, override: str) -> int:
        number = len(self._lists) + 1
        definition = self._shapes.setdefault(shape, len(self._shapes))
        self._lists.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>')
        return number

    def _definition(self, number: int, shape: Shape) -> str:
        levels = "".join(_level_definition(level, shape, self._styles.get((shape, level))) for level in range(LEVELS))
        kind = '<w:multiLevelType w:val="multilevel"/>'
        return f'<w:abstractNum w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'


def _member(number: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{_level(depth)}"/><w:numId w:val="{number}"/></w:numPr>'


def _level(depth: int) -> int:
    return min(depth, LEVELS) - 1


def _level_definition(level: int, shape: Shape, style: str | None) -> str:
    kind, label = ("decimal", f"%{level + 1}.") if shape.numbered else ("bullet", _BULLETS[level % len(_BULLETS)])
    # The indent is the style's own, said again: LibreOffice prefers the list's, Word the style's.
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    standing_in = indent(Length(shape.inset + shape.step * (level + 1)), hanging=shape.step)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}<w:lvlText w:val="{label}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{standing_in}</w:pPr></w:lvl>'
    )
