"""The theme and the typefaces: what whoever goes on editing is offered, and what stands in for a missing face."""

from __future__ import annotations

from highlight_report.brand import WHITE, Brand, Colour, Role
from highlight_report.writers.docx.looks import ARROW_FACE
from highlight_report.writers.docx.ooxml import MAIN
from highlight_report.writers.escaping import value

_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_SHADE = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_SHADE}</a:ln>'
_NO_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
# Word wants three of each: subtle, moderate and intense. The report draws no shapes, so that all may be plain.
_FORMATS = (
    f"<a:fillStyleLst>{_SHADE * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_NO_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_SHADE * 3}</a:bgFillStyleLst>"
)


def theme(brand: Brand) -> str:
    """Return the theme: the brand's colours and face, as choices for what is added by hand."""
    face = f'<a:latin typeface={value(brand.fonts.word)}/><a:ea typeface=""/><a:cs typeface=""/>'
    name = value(brand.name)
    return (
        f"<a:theme {_DRAWING} name={name}><a:themeElements><a:clrScheme name={name}>{_colours(brand)}</a:clrScheme>"
        f"<a:fontScheme name={name}><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f"<a:fmtScheme name={name}>{_FORMATS}</a:fmtScheme></a:themeElements></a:theme>"
    )


def font_table(brand: Brand) -> str:
    """Return the table of typefaces; what stands in for one that a machine lacks is without serifs, as it is."""
    faces = dict.fromkeys((brand.fonts.word, ARROW_FACE))
    return f"<w:fonts {MAIN}>{''.join(map(_font, faces))}</w:fonts>"


def _font(face: str) -> str:
    kind = '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
    return f"<w:font w:name={value(face)}>{kind}</w:font>"


def _colours(brand: Brand) -> str:
    """Return the twelve colours of a theme: text and grounds, six accents, links."""
    link = _text(brand, Role.LINK)
    named = {
        "dk1": _text(brand, Role.BODY),
        "lt1": WHITE,
        "dk2": _text(brand, Role.HEADING_1),
        "lt2": brand.style(Role.TABLE_HEADER).fill or WHITE,
        "accent1": _ground(brand, Role.RAG_GREEN),
        "accent2": _ground(brand, Role.RAG_AMBER),
        "accent3": _ground(brand, Role.RAG_RED),
        "accent4": _ground(brand, Role.RAG_BLUE),
        "accent5": _text(brand, Role.TRAVEL_BETTER),
        "accent6": _text(brand, Role.TRAVEL_WORSE),
        "hlink": link,
        "folHlink": link,
    }
    return "".join(f'<a:{name}><a:srgbClr val="{colour.hex}"/></a:{name}>' for name, colour in named.items())


def _text(brand: Brand, role: Role) -> Colour:
    return brand.style(role).text


def _ground(brand: Brand, role: Role) -> Colour:
    look = brand.style(role)
    return look.fill or look.text
