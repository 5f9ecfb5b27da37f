"""The base texts of a document: what each passage that may be edited in it was made from, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from highlight_report.brand import Brand
from highlight_report.content.passages import SourcePassage
from highlight_report.layout.blocks import Document, PassageText, passages_of


def base_texts(
    document: Document, sources: Iterable[SourcePassage], brand: Brand, to_do: str
) -> Mapping[str, PassageText]:
    """Return the texts of the passages of a document by their keys; `to_do` is how the document labels a prompt.

    What a passage says is what can be read in Word, so that it can be compared with what comes back from there.
    """
    from highlight_report.writers.docx.flow import flowing, gathered
    from highlight_report.writers.markdown import markdown

    known = {source.key: source for source in sources}
    return {
        passage.key: PassageText(source.path, source.text, markdown(gathered(flowing(passage.blocks, brand)), to_do))
        for passage in passages_of(document)
        if (source := known.get(passage.key)) is not None
    }
