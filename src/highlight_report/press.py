"""The documents, as work for a process that is started before the build itself is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from highlight_report.apart import Apart
from highlight_report.inputs import PACKAGE

if TYPE_CHECKING:
    from highlight_report.brand import Brand
    from highlight_report.diagnostics import Origin
    from highlight_report.layout.blocks import Document, PassageSource


class Task(NamedTuple):
    """A document in the looks of a brand, and the formats to write it in: `docx`, `pdf`, both or none.

    `sources` are those of the passages that may be edited in Word; `to_do` is how the document labels a prompt.
    """

    document: Document
    brand: Brand
    formats: Sequence[str]
    sources: Mapping[str, PassageSource]
    to_do: str


class Printed(NamedTuple):
    """Characters that the fonts lack, with the text and its place; and the files by format, if they lack none."""

    lacking: tuple[tuple[str, str, Origin], ...]
    files: Mapping[str, bytes]


Press: TypeAlias = Apart[Task, Printed]


def start_press(*, split: bool = True) -> Press:
    """Start a press: one that is `split` off imports the writers while this process reads the content."""
    return Apart(partial(_ready, split=split), split=split)


def _ready(*, split: bool) -> Callable[[Task], Printed]:
    if split:
        _get_ready()
    return partial(_printed, split=split)


def _get_ready() -> None:
    """Import the writers and read the fonts that come with the program, as long as there is no document yet."""
    from pathlib import Path

    from highlight_report.writers import docx, glyphs, pdf  # noqa: F401
    from highlight_report.writers.pdf.fonts import load

    for font in Path(PACKAGE, "assets", "fonts").glob("*.ttf"):
        load(font)


def _printed(task: Task, *, split: bool) -> Printed:
    from highlight_report.writers.glyphs import undrawable

    lacking = tuple(undrawable(task.document, task.brand))
    return Printed(lacking, {} if lacking else _files(task, split=split and len(task.formats) > 1))


def _files(task: Task, *, split: bool) -> dict[str, bytes]:
    """Write the formats, side by side where the process may be `split` again: the other then has its imports too."""
    started: Apart[None, bytes] = Apart(lambda: lambda _: _word(task), split=split)
    with started as word:
        word.send(None)
        files = {"pdf": _pdf(task)} if "pdf" in task.formats else {}
        if "docx" in task.formats:
            files["docx"] = word.result()
    return files


def _word(task: Task) -> bytes:
    from highlight_report.writers import docx

    return docx.write(docx.editable(task.document, task.sources, task.brand, task.to_do), task.brand)


def _pdf(task: Task) -> bytes:
    from highlight_report.writers import pdf

    return pdf.write(task.document, task.brand)
