"""The base texts: each editable passage as it was when the document was built, which travels in the document.

What comes back is compared with them, so that bringing edits in needs no history of the files. They stand in a part of
custom XML, which Word and LibreOffice leave alone: in each element the record of one passage as JSON, for XML cannot
hold every character that a text file can, nor keep its line ends. The skeleton of the document stands beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple, assert_never

from lxml import etree

from highlight_report.brand import Brand
from highlight_report.layout.blocks import Document, PassageSource, PassageText, passages_of
from highlight_report.writers.docx.flow import flowing, gathered
from highlight_report.writers.docx.skeleton import Editable, Fixed, Grid, Slot, furniture, skeleton
from highlight_report.writers.escaping import NOT_XML, content
from highlight_report.writers.markdown import markdown

NAMESPACE = "urn:highlight-report:passages:1"
STORE = "{6E93FE04-9F55-4E96-9800-7A8B9FE46645}"
"""The id by which Word knows the store; made once, at random."""

_PASSAGE, _SKELETON, _FURNITURE = (f"{{{NAMESPACE}}}{name}" for name in ("passage", "skeleton", "furniture"))


class Bases(NamedTuple):
    """What a document was built from and as: the texts of its passages by their keys, and its skeleton.

    `furniture` are the texts that stand above and below its pages.
    """

    passages: Mapping[str, PassageText]
    skeleton: tuple[Slot, ...]
    furniture: tuple[str, ...] = ()


def editable(document: Document, sources: Mapping[str, PassageSource], brand: Brand, to_do: str) -> Document:
    """Return a document with the texts of its passages that have a source; `to_do` is how it labels a prompt.

    What a passage says is what can be read in Word, so that it can be compared with what comes back from there.
    """
    texts = {
        passage.key: PassageText(*source, markdown(gathered(flowing(passage.blocks, brand)), to_do))
        for passage in passages_of(document)
        if (source := sources.get(passage.key)) is not None
    }
    return document._replace(passages=texts)


def bases_of(document: Document, brand: Brand) -> Bases:
    """Return what is to travel in a document."""
    return Bases(document.passages, skeleton(document, document.passages), tuple(furniture(document, brand)))


def written_bases(bases: Bases) -> str:
    """Return the part that holds the bases of a document."""
    records = ({"key": key, **text._asdict()} for key, text in bases.passages.items())
    passages = "".join(f"<passage>{content(_json(record))}</passage>" for record in records)
    whole, around = (content(_json(each)) for each in (list(map(_recorded, bases.skeleton)), bases.furniture))
    rest = f"<skeleton>{whole}</skeleton><furniture>{around}</furniture>"
    return f'<passages xmlns="{NAMESPACE}">{passages}{rest}</passages>'


def read_bases(root: etree._Element) -> Bases:
    """Return the bases that a part of custom XML holds; faulty records are left out, all of another program's are."""
    read = (_passage(_read_json(element)) for element in root.iter(_PASSAGE))
    slots, texts = (next(map(_read_json, root.iter(name)), None) for name in (_SKELETON, _FURNITURE))
    around = (text for text in texts if isinstance(text, str)) if isinstance(texts, list) else ()
    return Bases(dict(record for record in read if record), tuple(_slots(slots)), tuple(around))


def _json(record: object) -> str:
    return NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(record, ensure_ascii=False))


def _read_json(element: etree._Element) -> object:
    try:
        return json.loads(element.text or "")
    except (ValueError, RecursionError):
        return None


def _passage(record: object) -> tuple[str, PassageText] | None:
    match record:
        case {"key": str(key), "path": str(path), "source": str(source), "shown": str(shown)}:
            return key, PassageText(path, source, shown)
        case _:
            return None


def _recorded(slot: Slot) -> object:
    match slot:
        case Fixed(words=words):
            return words
        case Editable(key=key):
            return {"key": key}
        case Grid(rows=rows):
            return [[_recorded(cell) for cell in row] for row in rows]
        case never:
            assert_never(never)


def _slots(records: object) -> Iterator[Slot]:
    for record in records if isinstance(records, list) else ():
        match record:
            case list(rows):
                yield Grid(tuple(tuple(_cells(row)) for row in rows))
            case _:
                yield from _cells([record])


def _cells(records: object) -> Iterator[Fixed | Editable]:
    for record in records if isinstance(records, list) else ():
        match record:
            case str(words):
                yield Fixed(words)
            case {"key": str(key)}:
                yield Editable(key)
            case _:
                pass
