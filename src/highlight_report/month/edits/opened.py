"""A Word file that came back, opened with care: it may be damaged, locked, huge, or no Word file at all."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from highlight_report.month.unpacked import unpacked

Element = etree._Element  # noqa: SLF001 - the only name that lxml has for it

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{_WORD}}}"
R = f"{{{_OFFICE}}}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BODY = f"{W}body"
# "Strict Open XML Document" is the same in other namespaces.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _OFFICE.encode(),
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word 97 to 2003, and whatever has a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 1024
_AS_DOCX = 'open it in Word, and save it as "Word Document (.docx)"'


class NotReadable(Exception):
    """A file cannot be read as a Word file; the message says why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part leads to: another part of the file by its name, or, where it `is_outside`, an address."""

    kind: str
    target: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parts of a Word file; `main` is the name of the one that holds the text."""

    parts: Mapping[str, bytes]
    main: str
    document: Element

    @classmethod
    def opened(cls, raw: bytes) -> WordFile:
        """Open a file. Raises NotReadable."""
        parts = unpacked(raw)
        if not parts:
            raise NotReadable(_foreign(raw))
        main = next((each.target for each in _relationships(parts, "").values() if each.kind == "officeDocument"), "")
        if main not in parts:
            raise NotReadable(f"It is no Word file: {_AS_DOCX}.")
        document = _tree(parts, main)
        if document.tag != f"{W}document" or document.find(_BODY) is None:
            raise NotReadable(f"It holds no Word document: {_AS_DOCX}.")
        return cls(parts, main, document)

    @property
    def body(self) -> Element:
        """The body of the text."""
        return next(self.document.iter(_BODY))

    def relationships(self) -> dict[str, Relationship]:
        """Return what the text leads to, by the ids that it uses."""
        return _relationships(self.parts, self.main)

    def part(self, kind: str) -> Element | None:
        """Return the part that the text leads to as its `styles`, `numbering` and so on; None where there is none."""
        return next(self.parts_of(kind), None)

    def parts_of(self, kind: str) -> Iterator[Element]:
        """Yield all parts of a kind that the text leads to."""
        for each in self.relationships().values():
            if each.kind == kind and each.target in self.parts:
                yield _tree(self.parts, each.target)

    def custom_property(self, name: str) -> str:
        """Return one of the properties that the program gave the file; "" where it has none of that name."""
        found = (each.target for each in _relationships(self.parts, "").values() if each.kind == "custom-properties")
        for target in found:
            if target in self.parts:
                for each in _tree(self.parts, target):
                    if each.get("name") == name:
                        return "".join(map(str, each.itertext()))
        return ""


def _relationships(parts: Mapping[str, bytes], source: str) -> dict[str, Relationship]:
    """Return where a part leads, the package itself being ""."""
    folder, name = posixpath.split(source)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in parts:
        return {}
    found = _tree(parts, listed).iter(_RELATIONSHIP)
    return {each.get("Id", ""): _relationship(each, folder) for each in found}


def _relationship(element: Element, folder: str) -> Relationship:
    kind, target = element.get("Type", "").rpartition("/")[2], element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relationship(kind, target, is_outside=True)
    name = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
    return Relationship(kind, name.lstrip("/"), is_outside=False)


def _tree(parts: Mapping[str, bytes], name: str) -> Element:
    """Parse a part. What it says of its own entities and of other files is not followed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    content = parts[name]
    for strict, usual in _STRICT.items():
        content = content.replace(strict, usual)
    try:
        tree = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise NotReadable(f"A part of it is damaged ({name}): ask for it to be sent again.") from problem
    if tree.getroottree().docinfo.internalDTD is not None:
        raise NotReadable(f"A part of it ({name}) holds what no program for documents writes: do not open it.")
    return tree


def _foreign(raw: bytes) -> str:
    """Return what a file is that cannot be unpacked, and what to do."""
    head = raw[:_HEAD]
    if raw.startswith(_OLE) and _LOCKED in raw:
        return 'It is locked with a password: open it in Word, take the password off ("File", "Info"), and save it.'
    if raw.startswith(_OLE):
        return f"It is in the format of Word 97 to 2003: {_AS_DOCX}."
    if b"%PDF-" in head:
        return "It is a PDF: edits come back in the Word file."
    if head.lstrip().startswith(rb"{\rtf"):
        return f"It is in the format RTF: {_AS_DOCX}."
    if not raw:
        return "It is empty: ask for it to be sent again."
    if raw.startswith(b"PK"):
        return "It is damaged, or cut off: ask for it to be sent again."
    return f"It is no Word file: {_AS_DOCX}."
