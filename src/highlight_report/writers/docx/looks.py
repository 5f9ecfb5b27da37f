"""The brand's looks as properties of styles: pieces of text, in the order that the schema wants."""

from __future__ import annotations

import math

from highlight_report.brand import Brand, Length, Role, Style
from highlight_report.writers.docx.ooxml import edge, indent, shading, spacing
from highlight_report.writers.escaping import value

ARROW_FACE = "Segoe UI Symbol"  # has all four arrows, where Arial lacks two
_ARROW_LINE = 1.33  # the height of its lines, as a multiple of the size
BOX = ("top", "left", "bottom", "right")
KEPT = "<w:keepNext/><w:keepLines/>"
CENTRED = '<w:jc w:val="center"/>'
RIGHT = '<w:jc w:val="right"/>'
BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"
STRUCK = "<w:strike/>"
UNDERLINED = '<w:u w:val="single"/>'
_EDGES = {Role.QUOTE: ("left",), Role.FOOTER: ("top",)}  # what else has a border but no fill is ruled off below
_ROOM = {"left": Length(8), "top": Length(4), "bottom": Length(3)}


def face(name: str) -> str:
    """Return a typeface, for every script."""
    named = value(name)
    return f"<w:rFonts w:ascii={named} w:hAnsi={named} w:eastAsia={named} w:cs={named}/>"


def colour(look: Style) -> str:
    """Return the colour of words."""
    return f'<w:color w:val="{look.text.hex}"/>'


def size(points: float) -> str:
    """Return a size of type; Word counts half points."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def arrow_size(around: Style) -> float:
    """Return the size of an arrow, to half a point, at which its face with its high lines leaves the line as it is."""
    return math.floor(2 * around.size * min(1.0, around.leading / _ARROW_LINE)) / 2


def words(look: Style) -> str:
    """Return weight, slope, lines through and under the words, colour and size."""
    face = BOLD * look.bold + ITALIC * look.italic + STRUCK * look.strike
    return face + colour(look) + size(look.size) + UNDERLINED * look.underline


def leaded(look: Style, before: float | None = None, after: float | None = None) -> str:
    """Return the space above and below and the height of lines, those of the look unless others are given."""
    above = look.before if before is None else before
    below = look.after if after is None else after
    return spacing(above, below, look.size * look.leading)


def frame(brand: Brand, role: Role) -> str:
    """Return border and fill of a paragraph: the border goes round what has a fill, along one edge of what has none."""
    look, room = brand.style(role), brand.spacing.frame
    if look.border is None:
        return shading(look.fill)
    sides = BOX if look.fill else _EDGES.get(role, ("bottom",))
    width = brand.table.rule_width
    edges = (edge(side, look.border, width, room if look.fill else _ROOM[side]) for side in sides)
    return f"<w:pBdr>{''.join(edges)}</w:pBdr>{shading(look.fill)}"


def bar(brand: Brand, role: Role) -> str:
    """Return the bar at the left of a role's paragraphs in a quotation, unless they have a border of their own."""
    look, colour = brand.style(role), brand.style(Role.QUOTE).border
    if look.border is not None or colour is None:
        return ""
    return f"<w:pBdr>{edge('left', colour, brand.table.rule_width, _ROOM['left'])}</w:pBdr>"


def inset(brand: Brand, role: Role) -> str:
    """Return the indent that keeps a border within the text's width, or that sets a quotation in."""
    look, spacing = brand.style(role), brand.spacing
    if look.border is not None and look.fill is not None:
        return indent(spacing.frame, spacing.frame)
    return indent(spacing.quote) if role is Role.QUOTE else ""


def table(brand: Brand) -> str:
    """Return the rules and the padding common to all tables."""
    look = brand.table
    rules = "".join(edge(side, look.rule, look.rule_width) for side in ("top", "bottom", "insideH"))
    # Word and LibreOffice set the rule above a row inside it, so that its width comes off the padding there.
    above = Length(max(look.padding_y - look.rule_width, 0))
    padding = zip(BOX, (above, look.padding_x, look.padding_y, look.padding_x), strict=True)
    margins = "".join(f'<w:{side} w:w="{room.twips}" w:type="dxa"/>' for side, room in padding)
    indented = '<w:tblInd w:w="0" w:type="dxa"/>'
    return f"<w:tblPr>{indented}<w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"


def ground(brand: Brand, role: Role) -> str:
    """Return the border and the fill of a cell."""
    look = brand.style(role)
    if look.border is None:
        return shading(look.fill)
    edges = "".join(edge(side, look.border, brand.table.rule_width) for side in BOX)
    return f"<w:tcBorders>{edges}</w:tcBorders>{shading(look.fill)}"


def upright(where: str, ground: str = "") -> str:
    """Return where the text of cells stands (top, center or bottom) on their ground."""
    return f'<w:tcPr>{ground}<w:vAlign w:val="{where}"/></w:tcPr>'
