"""Lists: real ones, of any depth, each numbered list with a count of its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from highlight_report.brand import Length
from highlight_report.writers.docx.ooxml import MAIN, indent

_LEVELS = 9  # as many as Word knows
_BULLETS = "•–"


@dataclass(frozen=True, slots=True)
class Shape:
    """How lists of one kind stand: each level stands in by one `step`, all of them by `quotes` more."""

    numbered: bool
    step: Length
    quotes: int


@dataclass(slots=True)
class Numbering:
    """The lists of one document."""

    _shapes: dict[Shape, int] = field(default_factory=dict)
    _bullets: dict[Shape, int] = field(default_factory=dict)
    _lists: list[str] = field(default_factory=list)

    def bullets(self, shape: Shape) -> int:
        """Return the number of a bulleted list; lists of one shape share it."""
        if shape not in self._bullets:
            self._bullets[shape] = self._add(shape, "")
        return self._bullets[shape]

    def numbers(self, shape: Shape, depth: int, start: int) -> int:
        """Return the number of a new list that counts from `start`, `depth` lists deep."""
        level = _level(depth)
        return self._add(shape, f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>')

    def xml(self) -> str:
        """Return the part of the lists."""
        shapes = "".join(_definition(number, shape) for shape, number in self._shapes.items())
        return f"<w:numbering {MAIN}>{shapes}{''.join(self._lists)}</w:numbering>"

    def _add(self, shape: Shape, override: str) -> int:
        number = len(self._lists) + 1
        definition = self._shapes.setdefault(shape, len(self._shapes))
        self._lists.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>')
        return number


def member(number: int, depth: int) -> str:
    """Return what makes a paragraph an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{_level(depth)}"/><w:numId w:val="{number}"/></w:numPr>'


def _level(depth: int) -> int:
    return min(depth, _LEVELS) - 1


def _definition(number: int, shape: Shape) -> str:
    levels = "".join(_level_definition(level, shape) for level in range(_LEVELS))
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level_definition(level: int, shape: Shape) -> str:
    kind, label = ("decimal", f"%{level + 1}.") if shape.numbered else ("bullet", _BULLETS[level % len(_BULLETS)])
    # The indent is the style's own, said again: LibreOffice prefers the list's, Word the style's.
    standing_in = indent(Length(shape.step * (shape.quotes + level + 1)), hanging=shape.step)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{label}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{standing_in}</w:pPr></w:lvl>'
    )
