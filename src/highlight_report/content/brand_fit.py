"""Whether the parts of a page fit on its paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from highlight_report.brand import Brand, ImageWordmark, Length, Role
from highlight_report.content import mistakes
from highlight_report.content.brand_places import Setting
from highlight_report.diagnostics import Check

_LEAST_MEASURE = Length.of_mm(120)
_LEAST_HEIGHT = Length.of_mm(100)
_PAPER: tuple[Setting, ...] = (("page", "margins"), ("page", "orientation"), ("page", "size"))


class Misfit(NamedTuple):
    """Something that does not fit, and the settings that decide it."""

    check: Check
    decided_by: tuple[Setting, ...]
    message: str
    hint: str


def misfits(brand: Brand) -> Iterator[Misfit]:
    """Yield what does not fit: the text between the margins, head and foot in theirs, tables in the text's width."""
    page = brand.page
    height = page.height - page.top - page.bottom
    if page.measure < _LEAST_MEASURE or height < _LEAST_HEIGHT:
        message = f"The margins leave {page.measure.mm:.0f} by {Length(height).mm:.0f} mm for the text."
        hint = f"leave at least {_LEAST_MEASURE.mm:.0f} by {_LEAST_HEIGHT.mm:.0f} mm."
        yield Misfit(mistakes.BAD_PAGE, _PAPER, message, hint)
        return
    yield from _head_and_foot(brand)
    yield from _wide_tables(brand)


def _head_and_foot(brand: Brand) -> Iterator[Misfit]:
    page = brand.page
    foot = brand.style(Role.FOOTER)
    needed = page.header + _head_height(brand)
    if needed > page.top:
        message = f"The running head needs {Length(needed).mm:.1f} mm; the top margin is {page.top.mm:.1f} mm."
        hint = "make the top margin larger, or the wordmark smaller."
        yield Misfit(mistakes.BAD_PAGE, (("page", "header"), *_PAPER), message, hint)
    needed = page.footer + foot.size * foot.leading
    if needed > page.bottom:
        message = f"The running foot needs {Length(needed).mm:.1f} mm; the bottom margin is {page.bottom.mm:.1f} mm."
        yield Misfit(mistakes.BAD_PAGE, (("page", "footer"), *_PAPER), message, "make the bottom margin larger.")


def _head_height(brand: Brand) -> float:
    title, lead = (_line(brand, role) for role in (Role.RUNNING_TITLE, Role.RUNNING_LEAD))
    if isinstance(brand.wordmark, ImageWordmark):
        return max(title + lead, brand.wordmark.height)
    rest = len(brand.wordmark.lines) - 1
    return max(title + lead, _line(brand, Role.WORDMARK_FIRST) + rest * _line(brand, Role.WORDMARK_REST))


def _line(brand: Brand, role: Role) -> float:
    style = brand.style(role)
    return style.size * style.leading


def _wide_tables(brand: Brand) -> Iterator[Misfit]:
    """Add up what the columns of each table need at least, with one month; how many are shown is known later."""
    look = brand.table
    tables = {
        "measures": look.id + look.description_least + look.month + look.target + look.travel,
        "milestones": look.milestone_name
        + look.owner
        + look.status
        + look.milestone_travel
        + 2 * look.description_least,
        "commitment": look.description_least + 2 * look.rag,
    }
    for name, needed in tables.items():
        if needed > brand.page.measure:
            widths = f"{Length(needed).mm:.0f} mm; the text is {brand.page.measure.mm:.0f} mm wide"
            message = f"The columns of the table of {name} would need {widths}; they are narrowed."
            hint = "make columns narrower in the brand file, or the page wider."
            yield Misfit(mistakes.NARROW_COLUMNS, (("table", "columns"), *_PAPER), message, hint)
