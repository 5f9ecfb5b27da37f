"""The PDF's share of a build, as work for a process that is started before the build itself is imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from highlight_report.apart import Apart
from highlight_report.inputs import PACKAGE

if TYPE_CHECKING:
    from highlight_report.brand import Brand
    from highlight_report.diagnostics import Origin
    from highlight_report.layout.blocks import Document


class Task(NamedTuple):
    """A document in the looks of a brand; the PDF is made where it is `wanted`."""

    document: Document
    brand: Brand
    wanted: bool


class Printed(NamedTuple):
    """Characters that the fonts lack, with the text and its place; and the PDF, if it is wanted and they lack none."""

    lacking: tuple[tuple[str, str, Origin], ...]
    pdf: bytes


Press: TypeAlias = Apart[Task, Printed]


def start_press(*, split: bool = True) -> Press:
    """Start a press: one that is `split` off imports the PDF writer while this process reads the content."""
    return Apart(_ready, split=split)


def _ready() -> Callable[[Task], Printed]:
    from highlight_report.writers import pdf
    from highlight_report.writers.glyphs import undrawable

    _read_own_fonts()

    def print_out(task: Task) -> Printed:
        lacking = tuple(undrawable(task.document, task.brand))
        return Printed(lacking, pdf.write(task.document, task.brand) if task.wanted and not lacking else b"")

    return print_out


def _read_own_fonts() -> None:
    """Read the fonts that come with the program, which most brands use, while there is no document yet."""
    from pathlib import Path

    from highlight_report.writers.pdf.fonts import load

    for font in Path(PACKAGE, "assets", "fonts").glob("*.ttf"):
        load(font)
