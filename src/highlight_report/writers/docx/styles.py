"""The styles a document needs: every look of the brand goes in here once, and what is written only names styles.

A role has one plain style. Where a paragraph stands (in a filled cell, in a list, in a column of figures) may ask for a
variant, which is based on the plain one and made when it is first needed.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, assert_never

from highlight_report.brand import Brand, Length, Role, Style
from highlight_report.layout.blocks import Align, Heading
from highlight_report.writers.docx import looks
from highlight_report.writers.docx.numbering import LEVELS, Numbering, Shape
from highlight_report.writers.docx.ooxml import edge, indent, shading, spacing, tab_stops
from highlight_report.writers.docx.sheet import Entry, Kind, Sheet

_NAMES = {Role.BODY: "Normal", Role.FOOTER: "footer", Role.LINK: "Hyperlink"}
_WORDS_ONLY = frozenset(
    (
        Role.LINK,
        Role.MARK,
        Role.REMOVED,
        Role.ADDED,
        Role.TRAVEL_BETTER,
        Role.TRAVEL_WORSE,
        Role.TRAVEL_NEUTRAL,
    )
)
_LEVELS = 6
_END = Length(0.05)  # the least that Word counts


class Marker(Enum):
    """What stands before a paragraph of a list; the values are Word's names of the styles."""

    BULLET = "List Bullet"
    NUMBER = "List Number"
    NONE = "List Continue"


class Above(Enum):
    """What stands above a paragraph and changes the space there; the values go into names of styles."""

    TABLE = "After Table"
    CELL = "Top of Cell"
    PAGE = "Top of Page"


class Below(Enum):
    """What ends with a paragraph and changes the space below it; the values go into names of styles."""

    LIST = "End of List"
    CELL = "Foot of Cell"


class Stops(NamedTuple):
    """Where the decimal points of a column stand, and where a mark starts; `mark` is None where none follows."""

    point: Length
    mark: Length | None


class Variant(NamedTuple):
    """What sets the style of a paragraph off from the plain style of its role.

    `ink` is the role of the cell whose colour the words take. `listed` is what stands before the paragraph, `depth` how
    many lists and `quotes` how many quotations it stands in. `above` and `below` change its spacing; one that is `kept`
    stands on the page of what follows.
    """

    align: Align = Align.LEFT
    stops: Stops | None = None
    ink: Role | None = None
    listed: Marker | None = None
    depth: int = 0
    quotes: int = 0
    above: Above | None = None
    below: Below | None = None
    kept: bool = False

    @property
    def is_item(self) -> bool:
        """Whether a bullet or a number stands before the paragraph."""
        return self.listed in (Marker.BULLET, Marker.NUMBER)

    @property
    def item(self) -> Variant:
        """The same item of a list as it stands where nothing around it changes its style."""
        return Variant(listed=self.listed, depth=self.depth, quotes=self.quotes)


PLAIN = Variant()


class StyleSheet:
    """Makes the styles of one document as they are asked for; answers with their ids."""

    def __init__(self, brand: Brand, sheet: Sheet) -> None:
        self.brand = brand
        self.sheet = sheet
        self.lists = Numbering()
        self._paragraphs: dict[tuple[Role, Variant], str] = {}
        self._words: dict[tuple[Role | None, Role, bool, bool], str] = {}
        self._columns: dict[Stops, int] = {}

    @classmethod
    def of(cls, brand: Brand, language: str) -> StyleSheet:
        """Return a sheet with the styles that whoever edits the file will look for, used or not."""
        made = cls(brand, Sheet(brand.fonts.word, language))
        for role in (Role.BODY, Role.TITLE, Role.SUBTITLE):
            made.paragraph(role)
        for level in range(1, _LEVELS + 1):
            made.heading(Heading(level, ()))
        for marker in (Marker.BULLET, Marker.NUMBER):
            made.paragraph(Role.BODY, Variant(listed=marker, depth=1))
        made.words(None, Role.BODY, bold=True)
        made.words(None, Role.BODY, italic=True)
        return made

    def look(self, role: Role) -> Style:
        """Return the look that the brand gives a role."""
        return self.brand.style(role)

    def paragraph(self, role: Role, variant: Variant = PLAIN) -> str:
        """Return the style of a paragraph."""
        key = (role, variant)
        if key not in self._paragraphs:
            made = self._plain(role) if variant == PLAIN else self._variant(role, variant)
            self._paragraphs[key] = self.sheet.add(made)
            if variant.is_item and variant == variant.item:
                self.lists.link(self._list(role, variant), variant.depth, made.id)
        return self._paragraphs[key]

    def counted(self, role: Role, item: Variant, start: int) -> str:
        """Return what a paragraph says beside its style to be an item of a new list that counts from `start`."""
        return self.lists.counted(self._list(role, item), item.depth, start)

    def heading(self, heading: Heading, variant: Variant = PLAIN) -> str:
        """Return the style of a heading; of its variants those count that say where it stands."""
        base, look = self.sheet.add(self._heading(heading)), self.look(heading.role)
        before = 0.0 if heading.new_page else self.space_above(look, variant.above)
        is_moved = heading.new_page or before != look.before
        shape = (
            "<w:pageBreakBefore/>" * heading.new_page
            + looks.bar(self.brand, heading.role) * bool(variant.quotes)
            + (looks.leaded(look, before=before) if is_moved else "")
            + self._indent(Role.BODY, variant)
        )
        if not shape:
            return base
        above = "New Page" if heading.new_page else variant.above.value if variant.above and is_moved else ""
        name = " ".join((f"Heading {heading.level}", *_surroundings(variant), above)).rstrip()
        return self.sheet.add(Entry(name, shape, based_on=base, followed_by_text=True))

    def words(self, role: Role | None, within: Role, *, bold: bool = False, italic: bool = False) -> str:
        """Return the character style of words in a paragraph of the role `within`, "" where they look like the rest."""
        key = (role, within, bold, italic)
        if key not in self._words:
            self._words[key] = self._character(*key)
        return self._words[key]

    def arrow(self, role: Role, within: Role) -> str:
        """Return the character style of an arrow in a paragraph of the role `within`."""
        points = looks.arrow_size(self.look(within))
        ink = looks.face(looks.ARROW_FACE) + looks.colour(self.look(role)) + looks.size(points)
        return self.sheet.add(Entry(f"{_name(role)} Arrow {points:g}", words=ink, kind=Kind.CHARACTER))

    def wordmark(self, role: Role) -> tuple[str, str]:
        """Return the styles of a line of the wordmark: as a paragraph, set right, and as words that end a line."""
        look, name = self.look(role), _name(role)
        line = Entry(name, looks.leaded(look) + looks.RIGHT, looks.words(look), based_on=self._header())
        char = Entry(f"{name} Char", words=looks.words(look), kind=Kind.CHARACTER)
        return self.sheet.add(line), self.sheet.add(char)

    def running(self, role: Role) -> str:
        """Return the style of a line of the running head: words at the left, at the right what a tab brings there."""
        look = self.look(role)
        return self.sheet.add(Entry(_name(role), looks.leaded(look), looks.words(look), based_on=self._header()))

    def footer(self) -> str:
        """Return the style of the running foot: words at the left, in the middle and at the right."""
        look, measure = self.look(Role.FOOTER), self.brand.page.measure
        stops = tab_stops((("center", Length(measure / 2)), ("right", measure)))
        shape = looks.frame(self.brand, Role.FOOTER) + stops + looks.leaded(look)
        return self.sheet.add(Entry(_name(Role.FOOTER), shape, looks.words(look)))

    def rule(self, variant: Variant = PLAIN) -> str:
        """Return the style of a thematic break: an empty paragraph with a rule below it, as wide as the text there."""
        table, after = self.brand.table, self.look(Role.BODY).after
        below = f"<w:pBdr>{edge('bottom', table.rule, table.rule_width)}</w:pBdr>"
        base = self.sheet.add(Entry("Rule", below + spacing(0, after, after, "exact")))
        around, indent = _surroundings(variant), self._indent(Role.BODY, variant)
        return self.sheet.add(Entry(" ".join(("Rule", *around)), indent, based_on=base)) if around else base

    def table(self, *, top: bool) -> str:
        """Return the style of a table; the text of rows stands in their middle, with `top` at their top."""
        ground = looks.ground(self.brand, Role.TABLE_HEADER)
        head = f'<w:tblStylePr w:type="firstRow">{looks.upright("bottom", ground)}</w:tblStylePr>'
        rest = looks.table(self.brand) + looks.upright("center") + head
        base = self.sheet.add(Entry("Report Table", rest=rest, kind=Kind.TABLE))
        long = Entry("Report Table Long", rest=looks.upright("top") + head, kind=Kind.TABLE, based_on=base)
        return self.sheet.add(long) if top else base

    def space_above(self, look: Style, above: Above | None) -> float:
        """Return the space above: what follows a table stands off from it, cells and pages have their own."""
        match above:
            case Above.TABLE:
                return max(look.before, self.brand.spacing.table)
            case Above.CELL | Above.PAGE:
                return 0.0
            case None:
                return look.before
            case never:
                assert_never(never)

    def _space_below(self, look: Style, variant: Variant) -> float:
        """Return the space below a paragraph: items of a list stand closer, a cell has its own padding."""
        match variant.below:
            case Below.CELL:
                return 0.0
            case Below.LIST:
                return look.after
            case None:
                return look.after * self.brand.spacing.items if variant.listed else look.after
            case never:
                assert_never(never)

    def gap(self) -> str:
        """Return the style of the empty paragraph without which Word would make two tables one."""
        return self.sheet.add(Entry("Table Gap", spacing(0, 0, self.brand.spacing.table, "exact")))

    def end(self) -> str:
        """Return the style of the empty paragraph, next to no height, after a table that ends a section or a cell."""
        return self.sheet.add(Entry("Section End", spacing(0, 0, _END, "exact"), looks.size(1)))

    def _heading(self, heading: Heading) -> Entry:
        shape = f'{looks.KEPT}{self._shape(heading.role)}<w:outlineLvl w:val="{heading.level - 1}"/>'
        words = looks.words(self.look(heading.role))
        return Entry(f"heading {heading.level}", shape, words, followed_by_text=True)

    def _header(self) -> str:
        stops = tab_stops((("right", self.brand.page.measure),))
        return self.sheet.add(Entry("header", stops + spacing(0, 0, 0)))

    def _plain(self, role: Role) -> Entry:
        kept = looks.KEPT * (role is Role.TABLE_HEADING)  # no header row without a row
        return Entry(_name(role), kept + self._shape(role), looks.words(self.look(role)))

    def _shape(self, role: Role) -> str:
        return looks.frame(self.brand, role) + looks.leaded(self.look(role)) + looks.inset(self.brand, role)

    def _variant(self, role: Role, variant: Variant) -> Entry:
        base = _base(variant)
        given = zip(self._properties(role, variant), self._properties(role, base), strict=True)
        shape = "".join(own for own, inherited in given if own != inherited)
        ink = looks.colour(self.look(variant.ink)) if variant.ink else ""
        return Entry(self._variant_name(role, variant), shape, ink, based_on=self.paragraph(role, base))

    def _properties(self, role: Role, variant: Variant) -> tuple[str, ...]:
        """Return what a variant may say of its paragraphs, in the order of the schema."""
        look = self.look(role)
        return (
            "<w:keepNext/>" * variant.kept,
            self.lists.common(self._list(role, variant), variant.depth) if variant.is_item else "",
            looks.bar(self.brand, role) if variant.quotes else "",
            tab_stops((("decimal", variant.stops.point),)) if variant.stops else "",
            looks.leaded(look, self.space_above(look, variant.above), self._space_below(look, variant)),
            self._indent(role, variant),
            looks.CENTRED * (variant.align is Align.CENTRE),
        )

    def _list(self, role: Role, item: Variant) -> Shape:
        room = self.brand.spacing
        return Shape(
            role, item.listed is Marker.NUMBER, room.step(self.look(role).size), Length(item.quotes * room.quote)
        )

    def _indent(self, role: Role, variant: Variant) -> str:
        if variant.stops and variant.stops.mark is not None:
            # LibreOffice aligns figures on a decimal stop without a tab only where that is the paragraph's one stop. So
            # the mark has none: it stands at the hanging indent, which Word and LibreOffice both take for a stop.
            return indent(variant.stops.mark, hanging=variant.stops.mark)
        if not (variant.depth or variant.quotes):
            return ""
        room, own = self.brand.spacing, int(role is Role.QUOTE)  # a quotation stands in of itself
        step = room.step(self.look(role).size)
        left = step * variant.depth + room.quote * (variant.quotes + own)
        return indent(Length(left), hanging=step if variant.is_item else Length(0))

    def _variant_name(self, role: Role, variant: Variant) -> str:
        listed = _listed(variant)
        parts = (
            _name(role) * (role is not Role.BODY or not listed),
            listed,
            self._figure_name(variant.stops),
            "Centred" * (variant.align is Align.CENTRE),
            _quoted(variant),
            f"on {_name(variant.ink)}" if variant.ink else "",
            variant.above.value if variant.above else "",
            variant.below.value if variant.below else "",
            "Kept with Next" * variant.kept,
        )
        return " ".join(filter(None, parts))

    def _figure_name(self, stops: Stops | None) -> str:
        if stops is None:
            return ""
        return f"Figure {self._columns.setdefault(stops, len(self._columns) + 1)}"

    def _character(self, role: Role | None, within: Role, bold: bool, italic: bool) -> str:  # noqa: FBT001
        """Make a character style. Word turns bold off where the paragraph's style says it too, so only one may.

        It does the same with italics and with words struck through.
        """
        own = self.look(role) if role else Style(self.look(within).text)
        heavy = (bold or own.bold) and not self.look(within).bold
        slanted = (italic or own.italic) and not self.look(within).italic
        struck = own.strike and not self.look(within).strike
        name = _character_name(role, own, heavy, slanted)
        face = looks.BOLD * heavy + looks.ITALIC * slanted + looks.STRUCK * struck
        lined = looks.UNDERLINED * (own.underline or role is Role.LINK)
        ink = looks.colour(own) + lined + shading(own.fill) if role else ""
        return self.sheet.add(Entry(name, words=face + ink, kind=Kind.CHARACTER)) if name else ""


def _base(variant: Variant) -> Variant:
    """Return the variant that another is based on: items of a list have their bullet or number from one style."""
    if not variant.is_item:
        return PLAIN
    if variant != variant.item:
        return variant.item
    return variant._replace(depth=LEVELS) if variant.depth > LEVELS else PLAIN


def _listed(variant: Variant) -> str:
    """Name a paragraph after how it stands in lists."""
    return f"{variant.listed.value} {variant.depth if variant.depth > 1 else ''}".rstrip() if variant.listed else ""


def _quoted(variant: Variant) -> str:
    """Name a paragraph after how it stands in quotations."""
    return f"Quoted {variant.quotes}" if variant.quotes else ""


def _surroundings(variant: Variant) -> tuple[str, ...]:
    return tuple(filter(None, (_listed(variant), _quoted(variant))))


def _name(role: Role) -> str:
    return _NAMES.get(role) or role.value.replace("-", " ").title()


def _character_name(role: Role | None, own: Style, heavy: bool, slanted: bool) -> str:  # noqa: FBT001
    """Name a character style after its role and after what sets it off from the role's own look."""
    plain = "" if role is None else _name(role) if role in _WORDS_ONLY else f"{_name(role)} Char"
    weight = {(True, False): "Strong", (False, True): "Regular"}.get((heavy, own.bold), "")
    slope = {(True, False): "Emphasis", (False, True): "Upright"}.get((slanted, own.italic), "")
    return " ".join(filter(None, (plain, weight, slope)))
