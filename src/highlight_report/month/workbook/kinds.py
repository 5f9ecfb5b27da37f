"""What kind of file somebody handed over, told by its first bytes and its parts, never by its name."""

from __future__ import annotations

from enum import Enum
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from highlight_report.month.unpacked import BROKEN_ZIP

MOST_BYTES = 100_000_000
"""Unpacked; more takes longer to read than anybody waits."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CONTENT_TYPES = "[Content_Types].xml"


class Kind(Enum):
    """What a file turns out to be; the value says it to its owner, after the file's name."""

    WORKBOOK = "is a workbook"
    TEXT = "is text"
    EMPTY = "is empty"
    LOCK = "is only the mark that Excel leaves beside a workbook that is open"
    ENCRYPTED = "is protected with a password"
    OLD_EXCEL = "is a workbook of the old kind (.xls), or another file of old Office"
    BINARY_EXCEL = "is a binary workbook (.xlsb)"
    OPEN_DOCUMENT = "is a file of LibreOffice (.ods or the like)"
    OTHER_OFFICE = "is a file of Word or PowerPoint"
    OTHER_ZIP = "is a zip file, and no workbook"
    DAMAGED = "is damaged or cut short"
    TOO_LARGE = "is too large: unpacked, it has more than 100 MB"
    WEB_PAGE = "is a web page or XML inside, whatever its name says"
    OTHER = "is neither a workbook nor text"


REMEDIES = {
    Kind.EMPTY: "ask for the file once more; nothing is in it.",
    Kind.LOCK: 'name the workbook itself, without "~$".',
    Kind.ENCRYPTED: "open it in Excel, take the password off (File, Info, Protect Workbook), and save it.",
    Kind.OTHER_OFFICE: "name the workbook with the figures, an .xlsx or a CSV file.",
    Kind.OTHER_ZIP: "unpack it, and name the workbook inside.",
    Kind.DAMAGED: "ask for the file once more, or open it in Excel and save it as an Excel Workbook (.xlsx).",
    Kind.TOO_LARGE: "copy the sheet with the figures into a workbook of its own, or save that sheet as CSV.",
}
SAVE_AS_WORKBOOK = "open it in Excel or LibreOffice, and save it as an Excel Workbook (.xlsx)."


def kind_of(raw: bytes, name: str) -> Kind:
    """Return what kind of file these bytes are; of a workbook, that it can be unpacked in good time."""
    if not raw:
        return Kind.EMPTY
    if name.startswith("~$"):
        return Kind.LOCK
    if raw.startswith(_OLE):
        return Kind.ENCRYPTED if _ENCRYPTED in raw else Kind.OLD_EXCEL
    if raw.startswith(_ZIP):
        return _kind_of_zip(raw)
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Kind.WEB_PAGE
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in raw:
        return Kind.TEXT
    return Kind.OTHER


def _kind_of_zip(raw: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            return _kind_of_members(archive.infolist())
    except BROKEN_ZIP:
        return Kind.DAMAGED


def _kind_of_members(members: list[ZipInfo]) -> Kind:
    names = {member.filename.lower() for member in members}
    if sum(member.file_size for member in members if _is_xml(member.filename)) > MOST_BYTES:
        return Kind.TOO_LARGE
    if "mimetype" in names:
        return Kind.OPEN_DOCUMENT
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return Kind.OTHER_OFFICE
    if "xl/workbook.bin" in names:
        return Kind.BINARY_EXCEL
    return Kind.WORKBOOK if _CONTENT_TYPES.lower() in names else Kind.OTHER_ZIP


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))
