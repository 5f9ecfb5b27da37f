"""The pieces of WordprocessingML that python-docx has no call for, as text, which is far faster to make than elements.

Child elements stand in the order of the schema (ISO/IEC 29500-1, 17.3 and 17.4); in another, Word calls a file corrupt.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml.ns import nsdecls

from highlight_report.brand import Colour, Length
from highlight_report.writers.escaping import content

MAIN = nsdecls("w", "r")
DRAWN = (
    f'{MAIN} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
TAB = "<w:r><w:tab/></w:r>"
_EIGHTHS_LEAST, _EIGHTHS_MOST = 2, 96


def run(inner: str, style: str = "") -> str:
    """Return a run of what is ready to stand in one, in a character style."""
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>{inner}</w:r>' if style else f"<w:r>{inner}</w:r>"


def text_run(text: str, style: str = "") -> str:
    """Return a run of words."""
    return run(f'<w:t xml:space="preserve">{content(text)}</w:t>', style)


def paragraph(style: str, runs: str, numbering: str = "") -> str:
    """Return a paragraph; beside its style it says only which numbered list it is of: no style can count anew."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbering}</w:pPr>{runs}</w:p>'


def number_field(code: str, shown: str) -> str:
    """Return a field and the result it shows until Word works it out anew."""
    return f'<w:fldSimple w:instr="{code}">{text_run(shown)}</w:fldSimple>'


def hyperlink(relationship: str, runs: str) -> str:
    """Return runs that lead to the address of a relationship."""
    return f'<w:hyperlink r:id="{relationship}" w:history="1">{runs}</w:hyperlink>'


def edge(side: str, colour: Colour, width: Length, space: Length = Length(0)) -> str:
    """Return one side of a border; widths are what Word can draw, a quarter of a point to twelve points."""
    eighths = min(max(round(width * 8), _EIGHTHS_LEAST), _EIGHTHS_MOST)
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{round(space)}" w:color="{colour.hex}"/>'


def shading(fill: Colour | None) -> str:
    """Return the shading of a paragraph, a run or a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill.hex}"/>' if fill else ""


def tab_stops(stops: Sequence[tuple[str, Length]]) -> str:
    """Return tab stops, each a kind (left, center, right, decimal) and a distance from the left edge of the text."""
    made = "".join(f'<w:tab w:val="{kind}" w:pos="{position.twips}"/>' for kind, position in stops)
    return f"<w:tabs>{made}</w:tabs>" if stops else ""


def spacing(before: float, after: float, line: float, rule: str = "atLeast") -> str:
    """Return space above and below, and the height of a line, in points."""
    above, below, height = (Length(points).twips for points in (before, after, line))
    return f'<w:spacing w:before="{above}" w:after="{below}" w:line="{height}" w:lineRule="{rule}"/>'


def indent(left: Length, right: Length = Length(0), hanging: Length = Length(0)) -> str:
    """Return an indent; the first line hangs out of it to the left."""
    return f'<w:ind w:left="{left.twips}" w:right="{right.twips}" w:hanging="{hanging.twips}"/>'
