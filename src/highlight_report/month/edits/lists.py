"""Lists of a Word file: which paragraphs start an item, with a bullet or with which number.

Word counts by what defines a list, not by the list: two lists of one definition count on, unless the second says where
it starts (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from highlight_report.month.edits.looks import Numbering, value, whole
from highlight_report.month.edits.opened import Element, W

_BULLETS = frozenset(("bullet", ""))
_UNMARKED = "none"


@dataclass(frozen=True, slots=True)
class Item:
    """An item: how many lists deep it stands, and its number, None for a bullet."""

    depth: int
    number: int | None


@dataclass(slots=True)
class Lists:
    """Counts the items of a file; asked for each paragraph in reading order."""

    root: Element | None
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)
    _lists: dict[str, Element] = field(default_factory=dict)
    _definitions: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in () if self.root is None else self.root.iter(f"{W}num"):
            self._lists[each.get(f"{W}numId", "")] = each
        for each in () if self.root is None else self.root.iter(f"{W}abstractNum"):
            self._definitions[each.get(f"{W}abstractNumId", "")] = each

    def item(self, numbering: Numbering | None) -> Item | None:
        """Return the item that a paragraph of a list starts; None where it starts none."""
        number = None if numbering is None else self._lists.get(numbering.list)
        if numbering is None or number is None:
            return None
        definition = value(number, "abstractNumId")
        level = self._level(definition, numbering)
        shape = self._shape(number, definition, level)
        kind = value(shape, "numFmt")
        if kind == _UNMARKED:
            return None
        if kind in _BULLETS:
            return Item(level + 1, None)
        return Item(level + 1, self._counted(numbering.list, definition, level, shape))

    def _level(self, definition: str, numbering: Numbering) -> int:
        """Return the level of an item; that of a style is the one which names the style."""
        for each in self._levels(definition):
            if numbering.style and value(each, "pStyle") == numbering.style:
                return whole(each.get(f"{W}ilvl", ""), 0)
        return numbering.level

    def _levels(self, definition: str) -> list[Element]:
        found = self._definitions.get(definition)
        return [] if found is None else found.findall(f"{W}lvl")

    def _shape(self, number: Element, definition: str, level: int) -> Element | None:
        """Return what a level looks like: as the list itself says, or else as its definition does."""
        own = (each.find(f"{W}lvl") for each in _overrides(number, level))
        common = (each for each in self._levels(definition) if each.get(f"{W}ilvl") == str(level))
        return next((each for each in (*own, *common) if each is not None), None)

    def _counted(self, name: str, definition: str, level: int, shape: Element | None) -> int:
        counts = self._counts.setdefault(definition, {})
        start = next((value(each, "startOverride") for each in _overrides(self._lists[name], level)), "")
        if start and (name, level) not in self._started:
            counts.pop(level, None)
        self._started.add((name, level))
        counts[level] = counts[level] + 1 if level in counts else whole(start or value(shape, "start"), 1)
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return counts[level]


def _overrides(number: Element, level: int) -> list[Element]:
    return [each for each in number.findall(f"{W}lvlOverride") if each.get(f"{W}ilvl") == str(level)]
