"""The base texts: each editable passage as it was when the document was built, which travels in the document.

What comes back is compared with them, so that bringing edits in needs no history of the files. They stand in a part of
custom XML, which Word and LibreOffice leave alone: in each element the record of one passage as JSON, for XML cannot
hold every character that a text file can, nor keep its line ends.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from lxml import etree

from highlight_report.layout.blocks import PassageText
from highlight_report.writers.escaping import NOT_XML, content

NAMESPACE = "urn:highlight-report:passages:1"
STORE = "{6E93FE04-9F55-4E96-9800-7A8B9FE46645}"
"""The id by which Word knows the store; made once, at random."""

_PASSAGE = f"{{{NAMESPACE}}}passage"


def base_texts(passages: Mapping[str, PassageText]) -> str:
    """Return the part that holds the base texts of passages, each with its key."""
    records = ({"key": key, **text._asdict()} for key, text in passages.items())
    elements = "".join(f"<passage>{content(_json(record))}</passage>" for record in records)
    return f'<passages xmlns="{NAMESPACE}">{elements}</passages>'


def read_base_texts(root: etree._Element) -> dict[str, PassageText]:
    """Return the base texts that a part holds, by their keys; none where it is another program's."""
    read = (_record(element.text or "") for element in root.iter(_PASSAGE))
    return dict(record for record in read if record is not None)


def _json(record: dict[str, str]) -> str:
    return NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(record, ensure_ascii=False))


def _record(text: str) -> tuple[str, PassageText] | None:
    try:
        match json.loads(text):
            case {"key": str(key), "path": str(path), "source": str(source), "shown": str(shown)}:
                return key, PassageText(path, source, shown)
            case _:
                return None
    except (ValueError, RecursionError):
        return None
