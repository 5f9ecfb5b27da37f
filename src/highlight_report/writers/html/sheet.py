"""The brand's looks as CSS. Sizes are relative to the reader's own size of text, which the brand's body stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from highlight_report.brand import Brand, Colour, Role, Style

_HEADINGS = {Role.HEADING_1: "h1", Role.HEADING_2: "h2", Role.HEADING_3: "h3,h4,h5,h6"}
_CELLS = (Role.TABLE_HEADER, Role.NEUTRAL, Role.RAG_RED, Role.RAG_AMBER, Role.RAG_GREEN, Role.RAG_BLUE)
_WORDS = (Role.LINK, Role.MARK, Role.REMOVED, Role.ADDED, Role.TRAVEL_BETTER, Role.TRAVEL_WORSE, Role.TRAVEL_NEUTRAL)
_PLACED = {Role.QUOTE: "blockquote", Role.FOOTER: "footer"}
_UNSAFE = re.compile(r"[^A-Za-z0-9 -]")
_LINE = "1px solid"  # on screens a hairline of half a point vanishes
_LINED = "0.75pt solid"

# What holds for any brand.
_GROUND = """\
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;background:#fff}
main{display:block}
h1,h2,h3,h4,h5,h6,p,ul,ol,blockquote{margin-left:0;margin-right:0}
li>p{margin-top:0}
table{width:100%;border-collapse:collapse}
th,td{text-align:left;font-weight:inherit;vertical-align:middle}
thead th{vertical-align:bottom}
table.top tbody th,table.top tbody td{vertical-align:top}
td p,th p,td li p,th li p{margin:0}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.frame{position:relative;overflow-x:auto}
.centred{text-align:center}
.figures{white-space:nowrap}
.figures .whole,.figures .rest{display:inline-block}
.figures .whole{text-align:right}
p.verbatim{white-space:pre-wrap}
.verbatim{font-family:inherit}
.wordmark{text-align:right}
.wordmark span{display:block}
footer{display:flex;justify-content:space-between;gap:1em}
@media print{
body{max-width:none;padding:0}
h1,h2,h3,h4,h5,h6,caption{break-after:avoid}
thead{display:table-header-group}
tr:not(.splits){break-inside:avoid}
.frame{overflow:visible}
section+section,.new-page{break-before:page}
}
"""


def sheet(brand: Brand) -> str:
    """Return the brand's style sheet."""
    return _GROUND + "\n".join(_rules(brand))


def _rules(brand: Brand) -> Iterator[str]:
    body, page = brand.style(Role.BODY), brand.page
    margins = " ".join(f"{side:.1f}pt" for side in (page.top, page.right, page.bottom, page.left))
    yield f"@page{{size:{page.width:.1f}pt {page.height:.1f}pt;margin:{margins}}}"
    yield f"body{{font-family:{_quoted(brand.fonts.word)},sans-serif;max-width:{_size(page.measure, body)}}}"
    for role in Role:
        look = brand.style(role)
        if role in _CELLS:
            yield from _cell(role, look)
        elif role in _WORDS:
            yield f".{role.value}{{{_joined(_face(look))}}}"
        elif role is not Role.WATERMARK and role is not Role.PLAIN:
            framed = (f"padding:{_size(brand.spacing.frame, body)}",) * (look.fill is not None)
            yield f"{_selector(role)}{{{_joined((*_paragraph(role, look, body), *framed))}}}"
    yield from _room(brand)


def _selector(role: Role) -> str:
    return _HEADINGS.get(role) or _PLACED.get(role) or f".{role.value}"


def _paragraph(role: Role, look: Style, body: Style) -> Iterator[str]:
    yield from _face(look)
    yield f"font-size:{_size(look.size, body)}"
    yield f"line-height:{look.leading:g}"
    yield f"font-weight:{'bold' if look.bold else 'normal'}"
    yield f"margin-top:{_size(look.before, body)}"
    yield f"margin-bottom:{_size(look.after, body)}"
    if look.border is not None:
        side = "" if look.fill else {Role.QUOTE: "-left", Role.FOOTER: "-top"}.get(role, "-bottom")
        yield f"border{side}:{_LINE} {_hex(look.border)}"


def _face(look: Style) -> Iterator[str]:
    yield f"color:{_hex(look.text)}"
    if look.fill is not None:
        yield f"background:{_hex(look.fill)}"
    if look.bold:
        yield "font-weight:bold"
    if look.italic:
        yield "font-style:italic"
    lines = " ".join(["underline"] * look.underline + ["line-through"] * look.strike)
    if lines:
        yield f"text-decoration:{lines}"


def _cell(role: Role, look: Style) -> Iterator[str]:
    """Yield the ground of a cell; its words take its colour, as long as they have no ground of their own."""
    name = f".{role.value}"
    ground = [f"background:{_hex(look.fill)}"] if look.fill else []
    border = [f"border:{_LINE} {_hex(look.border)}"] if look.border else []
    yield f"{name}{{{_joined((*ground, *border))}}}"
    if look.fill:
        words = ",".join(f"{name} {each}" for each in ("p:not(.to-do)", "li", ".mark", ".removed"))
        yield f"{words}{{color:{_hex(look.text)}}}"


def _room(brand: Brand) -> Iterator[str]:
    """Yield the room around lists, quotations and tables, and within these."""
    table, small, body, spacing = brand.table, brand.style(Role.TABLE_TEXT), brand.style(Role.BODY), brand.spacing
    rule = f"{_LINED} {_hex(table.rule)}"
    yield f"ul,ol{{padding-left:{spacing.list:g}em;margin-top:0;margin-bottom:{_size(body.after, body)}}}"
    yield f"li:not(:last-child)>p:last-child{{margin-bottom:{_size(spacing.items * body.after, body)}}}"
    yield "li:last-child>p:last-child{margin-bottom:0}"
    yield f"blockquote{{padding-left:{_size(spacing.quote, body)}}}"
    yield f".frame{{margin:{_size(spacing.table, body)} 0}}"
    yield f"th,td{{border-top:{rule};border-bottom:{rule};padding:{table.padding_y:.1f}pt {table.padding_x:.1f}pt}}"
    yield f".figures .whole{{min-width:calc(var(--point,0)*1em/{small.size:g})}}"
    yield f".figures .rest{{min-width:calc(var(--mark,0)*1em/{small.size:g})}}"


def _size(points: float, body: Style) -> str:
    return f"{points / body.size:.4g}rem"


def _hex(colour: Colour) -> str:
    return f"#{colour.hex}"


def _joined(declarations: Iterator[str] | tuple[str, ...]) -> str:
    return ";".join(declarations)


def _quoted(name: str) -> str:
    """Quote a name for CSS; what could end the quotation, or the style sheet, is written as its number."""
    safe = _UNSAFE.sub(lambda found: f"\\{ord(found[0]):x} ", name)
    return f'"{safe}"'
