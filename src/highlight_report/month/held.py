"""A finished document that somebody holds: what its metadata say of where it came from, and whether it is whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from highlight_report.layout.blocks import Provenance
from highlight_report.month.unpacked import unpacked
from highlight_report.seal import IN_PDF, IN_WORD, WORD_PART, is_whole

_HEAD = 1024  # a PDF may start with other bytes, so many at most
_MAIN_PART = "word/document.xml"
_STATED_IN_PDF = re.compile(rb"<hr:(\w+)>([^<]*)</hr:\1>")
_STATED_IN_WORD = re.compile(rb"<property\b[^>]*\bname=\"([^\"]*)\"[^>]*>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>")
_PDF_NAMES = ("period", "edition", "contentDigest", "madeBy")
_WORD_NAMES = ("Reporting period", "Edition", "Content digest", "Made by")


@dataclass(frozen=True, slots=True)
class Held:
    """A document that somebody holds.

    `format` is that of the build; `stated` is what the document says it was made from, None where it says nothing;
    `whole` tells whether its seal is unbroken.
    """

    raw: bytes
    format: str
    stated: Provenance | None
    whole: bool


def held(raw: bytes) -> Held | None:
    """Read a document's own account of itself; None for what is neither PDF nor a Word file."""
    if b"%PDF-" in raw[:_HEAD]:
        return Held(raw, "pdf", _stated(_STATED_IN_PDF.findall(raw), _PDF_NAMES), is_whole(raw, IN_PDF))
    parts = unpacked(raw)
    if _MAIN_PART not in parts:
        return None
    record = parts.pop(WORD_PART, b"")
    return Held(raw, "docx", _stated(_STATED_IN_WORD.findall(record), _WORD_NAMES), is_whole(record, IN_WORD, parts))


def _stated(found: list[tuple[bytes, bytes]], names: tuple[str, ...]) -> Provenance | None:
    texts = {name.decode(errors="replace"): unescape(text.decode(errors="replace")) for name, text in found}
    return Provenance(*(texts[name] for name in names)) if texts.keys() >= set(names) else None
