"""An .xlsx as the package of parts that it is: its sheets, and a bare copy that openpyxl can be trusted with.

openpyxl stops at faults in fonts, fills, colours, names and properties, which programs other than Excel leave in
workbooks and on which no figure depends. The copy has none of those: only sheets, texts and number formats.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# "Strict Open XML Spreadsheet" is the same in another namespace, of which openpyxl reads no cell and says nothing.
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ROOT_RELATIONS = "_rels/.rels"
_FIRST_OWN_FORMAT = 164
_NO_FORMAT = 1_000_000  # a number that no format has
_FACES = "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet by its name, and the part in which it lies."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True)
class Package:
    """A workbook's parts. What is asked of a damaged one raises unpacked.BROKEN_ZIP or lxml's error."""

    archive: ZipFile

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The sheets of cells in their order; those that are charts have none."""
        return tuple(self._sheets())

    def bare(self, sheets: Sequence[SheetPart]) -> bytes:
        """Return a workbook of these sheets with their texts and number formats, and nothing else."""
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_STORED) as archive:
            for name, written in self._bare_parts(sheets):
                archive.writestr(name, written)
        return packed.getvalue()

    @cached_property
    def _main(self) -> str:
        found = (target for kind, target in self._relations(_ROOT_RELATIONS).values() if kind == "officeDocument")
        return next(found, "xl/workbook.xml")

    @cached_property
    def _workbook(self) -> etree._Element:
        return self._tree(self._main)

    @cached_property
    def _related(self) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(self._main)
        return self._relations(f"{folder}/_rels/{name}.rels")

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part is related to by the relation's id: its kind, and the name of the other part."""
        folder = posixpath.dirname(posixpath.dirname(part))
        return {
            one.get("Id", ""): (posixpath.basename(one.get("Type", "")), _joined(folder, one.get("Target", "")))
            for one in self._tree(part).iter("{*}Relationship")
        }

    def _tree(self, part: str) -> etree._Element:
        # entities are for bombs: no program writes them into a workbook
        return etree.fromstring(self.archive.read(part), etree.XMLParser(resolve_entities=False))

    def _sheets(self) -> Iterator[SheetPart]:
        for one in self._workbook.iter("{*}sheet"):
            identity = next((value for name, value in one.items() if str(name).endswith("}id")), "")
            kind, part = self._related[str(identity)]
            if kind == "worksheet":
                yield SheetPart(one.get("name", ""), one.get("state", "visible") != "visible", part)

    def _bare_parts(self, sheets: Sequence[SheetPart]) -> Iterator[tuple[str, str | bytes]]:
        copied = {f"sheet{number}": self._copied(sheet.part) for number, sheet in enumerate(sheets, start=1)}
        texts = next((part for kind, part in self._related.values() if kind == "sharedStrings"), "")
        if texts in self.archive.namelist():
            copied["sharedStrings"] = self._copied(texts)
        copied["styles"] = self._styles().encode()
        yield "[Content_Types].xml", _content_types(copied)
        yield _ROOT_RELATIONS, _relations([("officeDocument", "workbook")])
        yield "xl/workbook.xml", self._bare_workbook(sheets)
        yield "xl/_rels/workbook.xml.rels", _relations([(_kind(name), name) for name in copied])
        yield from ((f"xl/{name}.xml", content) for name, content in copied.items())

    def _copied(self, part: str) -> bytes:
        return self.archive.read(part).replace(_STRICT, _MAIN.encode())

    def _bare_workbook(self, sheets: Sequence[SheetPart]) -> str:
        settings = self._workbook.iter("{*}workbookPr")
        counted_from_1904 = next((one.get("date1904", "0") for one in settings), "0")
        listed = "".join(
            f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="r{number}"/>'
            for number, sheet in enumerate(sheets, start=1)
        )
        properties = f"<workbookPr date1904={quoteattr(counted_from_1904)}/>"
        return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>{listed}</sheets></workbook>'

    def _styles(self) -> str:
        """Return the styles as number formats alone; where one is missing, no other takes its place."""
        part = next((part for kind, part in self._related.values() if kind == "styles"), "")
        root = self._tree(part) if part in self.archive.namelist() else etree.Element("styleSheet")
        formats = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
        used = [one.get("numFmtId", "0") for group in root.iter("{*}cellXfs") for one in group.iter("{*}xf")] or ["0"]
        own = "".join(
            f"<numFmt numFmtId={quoteattr(key)} formatCode={quoteattr(code)}/>" for key, code in formats.items()
        )
        known = (key if key in formats or int(key) < _FIRST_OWN_FORMAT else str(_NO_FORMAT) for key in used)
        styles = "".join(f'<xf numFmtId={quoteattr(key)} fontId="0" fillId="0" borderId="0"/>' for key in known)
        return f'<styleSheet xmlns="{_MAIN}"><numFmts>{own}</numFmts>{_FACES}<cellXfs>{styles}</cellXfs></styleSheet>'


def _joined(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target))[1:]


def _kind(name: str) -> str:
    return "worksheet" if name.startswith("sheet") else name


def _relations(parts: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="/xl/{name}.xml"/>'
        for number, (kind, name) in enumerate(parts, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _content_types(names: Iterable[str]) -> str:
    kinds = {"workbook": "sheet.main", **{name: _kind(name) for name in names}}
    listed = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{default}{listed}</Types>'
