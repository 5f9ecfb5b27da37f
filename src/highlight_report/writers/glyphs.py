"""Which characters of a document its brand's fonts cannot draw: found before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.brand import Brand, TypeWordmark
from highlight_report.diagnostics import NOWHERE, Origin
from highlight_report.layout.blocks import Document, Figure, Text, runs_of
from highlight_report.writers.pdf.fonts import drawn_by_all, missing_characters


def undrawable(document: Document, brand: Brand) -> Iterator[tuple[str, str, Origin]]:
    """Yield the characters of a text that a face of the brand lacks, the text, and its place.

    Texts that no author of the content typed have no place.
    """
    drawn = drawn_by_all(brand.fonts.files)
    texts = tuple(_texts(document, brand))
    characters = set[str]().union(*(text for text, _ in texts))
    if not missing_characters("".join(characters), drawn):
        return  # as nearly always: each character is looked up once, not in every text
    for text, origin in texts:
        if missing := missing_characters(text, drawn):
            yield "".join(sorted(missing)), text, origin


def _texts(document: Document, brand: Brand) -> Iterator[tuple[str, Origin]]:
    for run in runs_of(document):
        if isinstance(run, Text):
            yield run.text, run.origin
        elif isinstance(run, Figure):
            yield run.whole + run.rest, run.origin
    furniture = (document.footer.left, document.footer.centre, document.footer.page, document.watermark)
    wordmark = brand.wordmark.lines if isinstance(brand.wordmark, TypeWordmark) else ()
    for text in (*furniture, *wordmark):
        yield text, NOWHERE
