"""The watermark, in the form that Word itself gives it: letters of VML in every header, behind the text."""

from __future__ import annotations

from highlight_report.brand import Brand, Role
from highlight_report.writers.docx.ooxml import run
from highlight_report.writers.escaping import value

_SQRT_2 = 2**0.5
_LETTER = 0.7  # the mean width of a capital, as a share of its size
_HEIGHT = 0.9  # Word stretches lines to a shape's height, LibreOffice letters: this is between the two

# Word's own definition of a shape whose text fills it (o:spt 136).
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page"
)


def watermark(words: str, brand: Brand, number: int) -> str:
    """Return a run with the watermark; `number` tells the one of one header from those of the others."""
    look = brand.style(Role.WATERMARK)
    width, height = _fitted(
        len(words) * look.size * _LETTER, look.size * _HEIGHT, min(brand.page.width, brand.page.height)
    )
    weight = ";font-weight:bold" * look.bold
    face = value(f'font-family:"{brand.fonts.word}";font-size:1pt{weight}')
    shape = (
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" alt=""'
        f' style="{_PLACE};width:{width:.1f}pt;height:{height:.1f}pt" o:allowincell="f" fillcolor="#{look.text.hex}"'
        ' stroked="f">'
        f'<v:textpath style={face} string={value(words)}/><w10:wrap anchorx="page" anchory="page"/></v:shape>'
    )
    return run(f"<w:pict>{_SHAPE_TYPE}{shape}</w:pict>")


def _fitted(width: float, height: float, room: float) -> tuple[float, float]:
    """Return a width and a height that fit a square room when they stand across it, at 45 degrees."""
    share = min(1.0, room * _SQRT_2 / (width + height))
    return width * share, height * share
