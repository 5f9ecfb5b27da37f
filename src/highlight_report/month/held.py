"""A finished document that somebody holds: what its metadata say of where it came from, and whether it is whole."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from highlight_report.layout.blocks import Provenance
from highlight_report.seal import IN_PDF, IN_WORD, WORD_PART, is_whole

_MOST_BYTES = 500_000_000  # unpacked; more than any report, less than what stops a machine
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
    parts = _parts(raw)
    if _MAIN_PART not in parts:
        return None
    record = parts.pop(WORD_PART, b"")
    return Held(raw, "docx", _stated(_STATED_IN_WORD.findall(record), _WORD_NAMES), is_whole(record, IN_WORD, parts))


def _parts(raw: bytes) -> dict[str, bytes]:
    """Return the members of a zip by their names; none where it cannot be unpacked."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            members = archive.infolist()
            # of two members with one name, programs differ on which counts
            if len({member.filename for member in members}) < len(members):
                return {}
            if sum(member.file_size for member in members) > _MOST_BYTES:
                return {}
            return {member.filename: archive.read(member) for member in members}
    except (BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return {}  # zipfile has an error for each way in which a file can be damaged, encrypted or foreign


def _stated(found: list[tuple[bytes, bytes]], names: tuple[str, ...]) -> Provenance | None:
    texts = {name.decode(errors="replace"): unescape(text.decode(errors="replace")) for name, text in found}
    return Provenance(*(texts[name] for name in names)) if texts.keys() >= set(names) else None
