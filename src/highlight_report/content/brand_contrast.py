"""Which colours of a brand must stand apart, and by how much.

Contrast is WCAG 2.2's: text wants 4.5:1 to what it lies on; fills that mean something, and arrows, want 3:1 to the
paper, which for a fill a border may give. The watermark means nothing, but what is printed over it must stay legible.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from highlight_report.brand import WHITE, Brand, Colour, Role
from highlight_report.content.brand_places import Setting

_TEXT_CONTRAST = 4.5
_GRAPHIC_CONTRAST = 3.0
_ARROWS = frozenset({Role.TRAVEL_BETTER, Role.TRAVEL_WORSE, Role.TRAVEL_NEUTRAL})
_RATINGS = (Role.RAG_RED, Role.RAG_AMBER, Role.RAG_GREEN, Role.RAG_BLUE, Role.NEUTRAL)
# These words stand in filled cells alone, and take the colour that the cell's role has for text.
_CELL_WORDS = frozenset({Role.STATUS_WORD, Role.MARK})
# These keep their own colour in any cell.
_OWN_COLOURED = frozenset({Role.LINK, *_ARROWS})


class Pair(NamedTuple):
    """Two colours that must stand apart, how a message names them, the settings that decide them, and the remedy."""

    role: Role
    what: str
    front: Colour
    on: str
    back: Colour
    least: float
    decided_by: tuple[Setting, ...]
    hint: str = "make the darker of the two colours darker, or the lighter one lighter."

    @property
    def ratio(self) -> float:
        """The contrast ratio that the two have."""
        return self.front.contrast(self.back)


def contrasts(brand: Brand) -> Iterator[Pair]:
    """Yield every pair of colours that must stand apart."""
    for role in Role:
        if role in _ARROWS:
            yield from _on_paper(brand, role, "The arrow", _GRAPHIC_CONTRAST)
        elif role is not Role.WATERMARK and role not in _CELL_WORDS:
            yield from _text_pairs(brand, role)
    for role in _RATINGS:
        yield from _fill_pairs(brand, role)


def _text_pairs(brand: Brand, role: Role) -> Iterator[Pair]:
    under = Role.TABLE_HEADER if role is Role.TABLE_HEADING else role
    fill = brand.style(under).fill
    if fill is None:
        yield from _on_paper(brand, role, "The text", _TEXT_CONTRAST)
        yield _over_watermark(brand, role)
    else:
        decided_by = (("roles", role.value, "text"), ("roles", under.value, "fill"))
        front = brand.style(role).text
        yield Pair(role, "The text", front, f"its fill #{fill.hex}", fill, _TEXT_CONTRAST, decided_by)


def _on_paper(brand: Brand, role: Role, what: str, least: float) -> Iterator[Pair]:
    text, cell = brand.style(role).text, brand.style(Role.PLAIN).fill
    decided_by = (("roles", role.value, "text"),)
    yield Pair(role, what, text, "the paper", WHITE, least, decided_by)
    if cell is not None and role in _OWN_COLOURED:
        yield Pair(role, what, text, 'the fill of "plain"', cell, least, (*decided_by, ("roles", "plain", "fill")))


def _over_watermark(brand: Brand, role: Role) -> Pair:
    text, watermark = brand.style(role).text, brand.style(Role.WATERMARK).text
    decided_by = (("roles", role.value, "text"), ("roles", "watermark", "text"))
    return Pair(role, "The text", text, "the watermark under it", watermark, _TEXT_CONTRAST, decided_by)


def _fill_pairs(brand: Brand, role: Role) -> Iterator[Pair]:
    style = brand.style(role)
    outlines = [colour for colour in (style.fill, style.border, brand.table.rule) if colour is not None]
    if style.fill is None:
        return
    strongest = max(outlines, key=WHITE.contrast)
    decided_by = (*(("roles", role.value, part) for part in ("border", "fill")), ("table", "rule"))
    hint = "give it a darker border, or the tables a darker rule."
    yield Pair(role, "The fill or border", strongest, "the paper", WHITE, _GRAPHIC_CONTRAST, decided_by, hint)
