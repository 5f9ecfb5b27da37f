"""Colours as people with each kind of colour blindness see them, by coloraide.

Protanopia and deuteranopia are simulated by Viénot, Brettel and Mollon, "Digital video colourmaps for checking the
legibility of displays by dichromats", Color Research and Application 24 (1999); tritanopia, for which that method does
not serve, by Brettel, Viénot and Mollon, "Computerized simulation of color appearance for dichromats", Journal of the
Optical Society of America A 14 (1997). Both are for people who lack one kind of cone; those who have it weakened see
something between that and what everyone sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from itertools import combinations

from coloraide import Color

from highlight_report.brand import Brand, Colour, Role


class Sight(Enum):
    """Kinds of sight: coloraide's name of the deficiency, and of the method that simulates it."""

    NORMAL = ("", "")
    PROTANOPIA = ("protan", "vienot")
    DEUTERANOPIA = ("deutan", "vienot")
    TRITANOPIA = ("tritan", "brettel")


def seen(colour: Colour, sight: Sight) -> Colour:
    """Return the colour that looks to everyone as this one does to people with that sight."""
    if sight is Sight.NORMAL:
        return colour
    deficiency, method = sight.value
    simulated = Color(f"#{colour.hex}").filter(deficiency, 1, method=method).convert("srgb").clip()
    return Colour(*(round(255 * part) for part in simulated.coords()))


def seen_brand(brand: Brand, sight: Sight) -> Brand:
    """Return the brand with each of its colours as it is seen."""
    styles = {
        role: style._replace(
            text=seen(style.text, sight),
            fill=style.fill and seen(style.fill, sight),
            border=style.border and seen(style.border, sight),
        )
        for role, style in brand.styles.items()
    }
    return brand._replace(styles=styles, table=brand.table._replace(rule=seen(brand.table.rule, sight)))


def difference(one: Colour, other: Colour) -> float:
    """Return how different two colours look (CIEDE2000): 1 is just noticeable on large fields side by side."""
    return Color(f"#{one.hex}").delta_e(f"#{other.hex}", method="2000")


def lightness(colour: Colour) -> float:
    """Return how light a colour is, 0 to 100 (CIE L*): what is left of it in a copy without colour."""
    return Color(f"#{colour.hex}").convert("lab-d65")["lightness"]


def confused(colours: Mapping[str, Colour], sight: Sight, least: float) -> set[tuple[str, str]]:
    """Return the pairs that look less different than they must."""
    return {
        (one, other)
        for one, other in combinations(colours, 2)
        if difference(seen(colours[one], sight), seen(colours[other], sight)) < least
    }


def fills(brand: Brand) -> dict[str, Colour]:
    """Return the fills of ratings, and of what is not rated, by their roles' names."""
    roles = (Role.RAG_RED, Role.RAG_AMBER, Role.RAG_GREEN, Role.RAG_BLUE, Role.NEUTRAL)
    return {role.value: fill for role in roles if (fill := brand.style(role).fill)}


def arrows(brand: Brand) -> dict[str, Colour]:
    """Return the colours of arrows by their roles' names."""
    roles = (Role.TRAVEL_BETTER, Role.TRAVEL_WORSE, Role.TRAVEL_NEUTRAL)
    return {role.value: brand.style(role).text for role in roles}
