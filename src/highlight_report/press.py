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


Lacking: TypeAlias = tuple[str, str, "Origin"]


class Printed(NamedTuple):
    """Characters that the fonts lack, with the text and its place; and the files by format, if they lack none."""

    lacking: tuple[Lacking, ...]
    files: Mapping[str, bytes]


Press: TypeAlias = Apart[Task, Printed]


def start_press(formats: Sequence[str] | None = None, *, split: bool = True) -> Press:
    """Start a press: one that is `split` off imports the writers while this process reads the content.

    `formats` are those that will be wanted, as far as that is known yet.
    """
    if not split:
        return Apart(lambda: _one_by_one, split=False)
    return Apart(partial(_ready, has_word=formats is None or "docx" in formats))


def _ready(*, has_word: bool) -> Callable[[Task], Printed]:
    """Get ready to print PDFs, and leave Word files to one more process, which has the imports so far and does its own.

    Whatever the formats are, the PDF's fonts tell which characters can be drawn.
    """
    from highlight_report.writers import glyphs, pdf  # noqa: F401

    _read_own_fonts()
    word = Apart(_word_ready, split=has_word)
    return partial(_side_by_side, word)


def _read_own_fonts() -> None:
    """Read the fonts that come with the program, which most brands use, while there is no document yet."""
    from pathlib import Path

    from highlight_report.writers.pdf.fonts import load

    for font in Path(PACKAGE, "assets", "fonts").glob("*.ttf"):
        load(font)


def _word_ready() -> Callable[[Task], bytes]:
    from highlight_report.writers import docx  # noqa: F401

    return _word


def _side_by_side(word: Apart[Task, bytes], task: Task) -> Printed:
    with word:
        lacking = _lacking(task)
        if lacking:
            return Printed(lacking, {})
        if "docx" in task.formats:
            word.send(task)
        files = {"pdf": _pdf(task)} if "pdf" in task.formats else {}
        return Printed((), {**files, "docx": word.result()} if "docx" in task.formats else files)


def _one_by_one(task: Task) -> Printed:
    lacking, writers = _lacking(task), {"docx": _word, "pdf": _pdf}
    return Printed(lacking, {} if lacking else {name: writers[name](task) for name in task.formats})


def _lacking(task: Task) -> tuple[Lacking, ...]:
    from highlight_report.writers.glyphs import undrawable

    return tuple(undrawable(task.document, task.brand))


def _word(task: Task) -> bytes:
    from highlight_report.writers import docx

    return docx.write(docx.editable(task.document, task.sources, task.brand, task.to_do), task.brand)


def _pdf(task: Task) -> bytes:
    from highlight_report.writers import pdf

    return pdf.write(task.document, task.brand)
