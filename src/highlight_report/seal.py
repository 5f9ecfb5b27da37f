"""The seal: a document's digest of itself, which stands in its metadata and breaks when anything else changes.

It finds changes, by mistake or by hand; it stops no forger, for whoever has this program can seal what they like. What
a document is worth is shown by comparing it with what the content builds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

BLANK = "0" * 64
"""What stands in the seal's place while the rest is counted."""

Place = re.Pattern[bytes]
"""What finds the seal's 64 digits in the one part of a document that holds it."""

Parts = Mapping[str, bytes]
"""A document's parts by their names; a PDF has one, named ""."""

IN_PDF: Place = re.compile(rb"(?<=<hr:seal>)[0-9a-f]{64}(?=</hr:seal>)")
IN_WORD: Place = re.compile(rb'(?<=name="Seal"><vt:lpwstr>)[0-9a-f]{64}(?=</vt:lpwstr>)')
WORD_PART = "docProps/custom.xml"


def seal(content: bytes, place: Place, others: Parts | None = None) -> bytes:
    """Return the part of a document that keeps a place for the seal with the seal in it; `others` are its other parts.

    Raises ValueError where the place is not there, or there twice.
    """
    blank, places = place.subn(BLANK.encode(), content)
    if places != 1:
        raise ValueError("a document has one place for its seal")
    return place.sub(_digest(blank, others or {}).encode(), blank)


def is_whole(content: bytes, place: Place, others: Parts | None = None) -> bool:
    """Tell whether a document is as it was sealed, each byte of each part."""
    found = place.findall(content)
    return len(found) == 1 and seal(content, place, others) == content


def _digest(blank: bytes, others: Parts) -> str:
    made = sha256(blank)
    for name, content in sorted(others.items()):
        made.update(b"%b\0%d\0" % (name.encode(), len(content)))
        made.update(content)
    return made.hexdigest()
