"""A brand file -> Brand.

What the file leaves out is taken from the look that comes with the program. Where a value is wrong that is reported,
and a stand-in lets the reading go on to the next; no stand-in leaves this module, for after an error nothing is
returned.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from highlight_report.brand import (
    Brand,
    Colour,
    Fonts,
    ImageWordmark,
    Length,
    Page,
    Role,
    Spacing,
    Style,
    TableLook,
    TypeWordmark,
    Wordmark,
)
from highlight_report.content import mistakes
from highlight_report.content.brand_assets import BrandAssets
from highlight_report.content.brand_checks import check_brand
from highlight_report.content.brand_places import BrandPlaces
from highlight_report.content.choices import choose
from highlight_report.content.lengths import length, points
from highlight_report.content.located import Files, quoted
from highlight_report.content.yaml_nodes import MappingNode
from highlight_report.content.yaml_tree import Keys, read_yaml
from highlight_report.diagnostics import Diagnostics, Severity, shown_path

_DEFAULTS = Path(__file__).parents[1] / "assets" / "defaults" / "brand.yaml"
_PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "Letter": (215.9, 279.4)}  # millimetres, upright
_LANDSCAPE = {"landscape": True, "portrait": False}
_COLUMNS = (
    "id",
    "month",
    "target",
    "travel",
    "rag",
    "owner",
    "status",
    "milestone_travel",
    "milestone_name",
    "description_least",
)
_BLACK = Colour(0, 0, 0)
_NO_COLOUR = "none"
_SMALLEST, _LARGEST, _MOST_SPACE = 4, 200, 200  # points
_CLOSEST, _WIDEST = Decimal("0.8"), Decimal(3)  # line heights, as multiples of the size
_NARROWEST_DIGIT, _WIDEST_DIGIT = Decimal("0.3"), Decimal(1)  # widths, as parts of the size
_LEAST_STEP, _MOST_STEP = Decimal("0.5"), Decimal(6)  # how far a list stands in, as multiples of the size
_LEAST_QUOTE = 4  # points, room for its bar
_MOST_FRAME = 31  # points; Word draws no border further from its words
_MOST_LINES = 3


def read_brand(path: Path, files: Files, diagnostics: Diagnostics) -> Brand | None:
    """Read a brand file and make sure that it can be printed and read; None after errors."""
    before = diagnostics.count(Severity.ERROR)
    settings = files.read(path, _typed)
    if settings is None:
        return None
    keys = Keys(settings, diagnostics)
    brand = _Reader(keys, BrandAssets(path, _DEFAULTS, files, diagnostics), diagnostics).brand()
    keys.finish()
    if diagnostics.count(Severity.ERROR) == before:
        check_brand(brand, BrandPlaces(keys, shown_path(path)), diagnostics)
    return None if diagnostics.count(Severity.ERROR) > before else files.memory.same((Brand, shown_path(path)), brand)


def _typed(text: str, shown: str, diagnostics: Diagnostics) -> MappingNode | None:
    """Return what a brand file says, over the look that comes with the program; None where it cannot be read."""
    own = read_yaml(text, shown, 1, diagnostics)
    defaults = read_yaml(_DEFAULTS.read_text(encoding="utf-8"), shown_path(_DEFAULTS), 1, diagnostics)
    if own is None or defaults is None:
        return None
    _report_empty_colours(own.section("palette"), diagnostics)
    return own.over(defaults).node


def _report_empty_colours(palette: Keys | None, diagnostics: Diagnostics) -> None:
    """Report colours that # without quotes has turned into remarks, before the defaults take their place."""
    if palette is None:
        return
    for name in palette.names():
        if palette.is_empty(name):
            _report_colour(palette, name, f"{quoted(name)} has no colour.", diagnostics)


def _report_colour(palette: Keys, name: str, message: str, diagnostics: Diagnostics) -> None:
    hint = 'write six hex digits after a #, in quotes: "#00B050". Without the quotes # starts a remark.'
    diagnostics.report(mistakes.BAD_COLOUR, palette.origin(name), message, hint)


class _Reader:
    """Reads a brand part by part; colours are those of its palette."""

    def __init__(self, keys: Keys, assets: BrandAssets, diagnostics: Diagnostics) -> None:
        self.keys = keys
        self.assets = assets
        self.diagnostics = diagnostics
        palette = keys.required_section("palette")
        self.palette = {name: self._hex(palette, name) for name in palette.names()}

    def brand(self) -> Brand:
        """Return the brand as a whole."""
        roles = self.keys.required_section("roles")
        return Brand(
            name=_text(self.keys, "name"),
            page=self._page(self.keys.required_section("page")),
            fonts=self._fonts(self.keys.required_section("fonts")),
            table=self._table(self.keys.required_section("table")),
            spacing=self._spacing(self.keys.required_section("spacing")),
            wordmark=self._wordmark(),
            styles={role: self._style(roles.required_section(role.value)) for role in Role},
        )

    def _page(self, keys: Keys) -> Page:
        paper = keys.choice("size", _PAPERS) or _PAPERS["A4"]
        width, height = reversed(paper) if keys.choice("orientation", _LANDSCAPE) else paper
        margins = keys.required_section("margins")
        return Page(
            width=Length.of_mm(width),
            height=Length.of_mm(height),
            top=self._length(margins, "top"),
            bottom=self._length(margins, "bottom"),
            left=self._length(margins, "left"),
            right=self._length(margins, "right"),
            header=self._length(keys, "header"),
            footer=self._length(keys, "footer"),
        )

    def _fonts(self, keys: Keys) -> Fonts:
        return Fonts(_text(keys, "word"), self.assets.fonts(keys.required_section("files")))

    def _table(self, keys: Keys) -> TableLook:
        columns = keys.required_section("columns")
        return TableLook(
            rule=self._colour(keys, "rule") or _BLACK,
            rule_width=self._length(keys, "rule_width"),
            padding_x=self._length(keys, "padding_x"),
            padding_y=self._length(keys, "padding_y"),
            digit=float(keys.number("digit", _NARROWEST_DIGIT, _WIDEST_DIGIT) or 1),
            **{name: self._length(columns, name) for name in _COLUMNS},
        )

    def _spacing(self, keys: Keys) -> Spacing:
        items = keys.number("items", Decimal(0), Decimal(1))
        return Spacing(
            table=Length(self._points(keys, "table", 0, _MOST_SPACE, 0)),
            quote=Length(self._points(keys, "quote", _LEAST_QUOTE, _MOST_SPACE, 0)),
            frame=Length(self._points(keys, "frame", 0, _MOST_FRAME, 0)),
            list=float(keys.number("list", _LEAST_STEP, _MOST_STEP) or 1),
            items=float(items or 0),
        )

    def _wordmark(self) -> Wordmark:
        if not self.keys.require("wordmark"):
            return TypeWordmark((), "")
        keys = self.keys.required_section("wordmark")
        alternative, picture = _text(keys, "alternative"), keys.text("image")
        lines = tuple(line.text for line in keys.texts("lines") or ())
        if picture is not None and not lines:
            return ImageWordmark(self.assets.picture(picture), self._length(keys, "height"), alternative)
        if picture is not None or not 1 <= len(lines) <= _MOST_LINES:
            hint = f"write either lines, one to {_MOST_LINES}, or an image with its height."
            self.keys.wrong("wordmark", "is neither lines of type nor one picture", hint)
        return TypeWordmark(lines, alternative)

    def _style(self, keys: Keys) -> Style:
        keys.require("text")
        plain = Style(self._colour(keys, "text") or _BLACK)
        return Style(
            text=plain.text,
            fill=self._colour(keys, "fill"),
            border=self._colour(keys, "border"),
            size=self._points(keys, "size", _SMALLEST, _LARGEST, plain.size),
            bold=keys.flag("bold") or False,
            italic=keys.flag("italic") or False,
            underline=keys.flag("underline") or False,
            strike=keys.flag("strike") or False,
            before=self._points(keys, "before", 0, _MOST_SPACE, plain.before),
            after=self._points(keys, "after", 0, _MOST_SPACE, plain.after),
            leading=float(keys.number("leading", _CLOSEST, _WIDEST) or plain.leading),
        )

    def _hex(self, palette: Keys, name: str) -> Colour:
        typed = palette.text(name)
        try:
            if typed is not None:
                return Colour.parse(typed.text)
        except ValueError:
            pass
        what = f"{quoted(typed.text)} is not a colour." if typed else f"{quoted(name)} has no colour."
        _report_colour(palette, name, what, self.diagnostics)
        return _BLACK

    def _colour(self, keys: Keys, key: str) -> Colour | None:
        typed = keys.text(key)
        if typed is None or (typed.text == _NO_COLOUR and key in {"fill", "border"}):
            return None
        return choose(typed, self.palette, self.diagnostics, "a colour of the palette")

    def _length(self, keys: Keys, key: str) -> Length:
        typed = keys.required_text(key)
        return (typed and length(typed, self.diagnostics)) or Length(0)

    def _points(self, keys: Keys, key: str, least: float, most: float, otherwise: float) -> float:
        typed = keys.text(key)
        size = None if typed is None else points(typed, least, most, self.diagnostics)
        return otherwise if size is None else size


def _text(keys: Keys, key: str) -> str:
    typed = keys.required_text(key)
    return "" if typed is None else typed.text
