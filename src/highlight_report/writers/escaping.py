"""Text made safe for markup: what XML and HTML cannot hold is left out, what would be taken for markup is escaped."""

from __future__ import annotations

import re
from html import escape  # xml.sax.saxutils has one too, and imports half of the network library

NOT_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return NOT_XML.sub("", text)


def content(text: str) -> str:
    """Escape text for an element; what XML cannot hold is left out."""
    return escape(clean(text), quote=False)


def value(text: str) -> str:
    """Escape and quote text for an attribute; what XML cannot hold is left out."""
    kept = escape(clean(text)).replace("\n", "&#10;").replace("\t", "&#9;")  # a parser reads them as spaces
    return f'"{kept}"'
