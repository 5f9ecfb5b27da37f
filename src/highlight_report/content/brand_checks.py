"""Whether a brand can be read and printed: contrast, sizes of type, and what must fit on the paper."""

from __future__ import annotations

import math

from highlight_report.brand import Brand, Role
from highlight_report.content import mistakes
from highlight_report.content.brand_contrast import Pair, contrasts
from highlight_report.content.brand_fit import misfits
from highlight_report.content.brand_places import BrandPlaces
from highlight_report.diagnostics import Diagnostics

_LEAST_SIZES = {
    Role.BODY: 11.0,
    Role.LEAD_OFFICER: 11.0,
    Role.QUOTE: 11.0,
    Role.TABLE_HEADING: 9.0,
    Role.TABLE_TEXT: 9.0,
    Role.STATUS_WORD: 9.0,
}


def check_brand(brand: Brand, places: BrandPlaces, diagnostics: Diagnostics) -> None:
    """Report every colour that does not stand out, type that is small, and what does not fit on the page."""
    for pair in contrasts(brand):
        _check_contrast(pair, places, diagnostics)
    for role, least in _LEAST_SIZES.items():
        if (size := brand.style(role).size) < least:
            message = f'"{role.value}" is set in {size:g} points, which is small.'
            origin = places.of(("roles", role.value, "size"))
            diagnostics.report(mistakes.SMALL_TYPE, origin, message, f"write {least:g} or more.")
    for misfit in misfits(brand):
        diagnostics.report(misfit.check, places.of(*misfit.decided_by), misfit.message, misfit.hint)


def _check_contrast(pair: Pair, places: BrandPlaces, diagnostics: Diagnostics) -> None:
    if pair.ratio >= pair.least:
        return
    shown = math.floor(pair.ratio * 100) / 100  # never rounded up to the ratio it fails
    message = f'{pair.what} of "{pair.role.value}" has a contrast of {shown:.2f} with {pair.on}, under {pair.least:g}.'
    diagnostics.report(mistakes.LOW_CONTRAST, places.of(*pair.decided_by), message, pair.hint)
