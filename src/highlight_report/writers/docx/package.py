"""The package: only the parts that a Word file needs, and their bytes, which are the same wherever they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from io import BytesIO
from typing import cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.parser import parse_xml
from docx.oxml.settings import CT_Settings
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.numbering import NumberingPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart

from highlight_report.layout.blocks import Document, Provenance
from highlight_report.seal import BLANK, IN_WORD, WORD_PART, seal
from highlight_report.writers.docx import bases
from highlight_report.writers.docx.ooxml import MAIN
from highlight_report.writers.escaping import clean, content

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip can hold
_PROPERTY_LIMIT = 255  # what python-docx takes
_CUSTOM = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_STORE = (
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    f' ds:itemID="{bases.STORE}"><ds:schemaRefs><ds:schemaRef ds:uri="{bases.NAMESPACE}"/></ds:schemaRefs>'
    "</ds:datastoreItem>"
)
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_TYPES = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
_WORD_2013 = 'w:uri="http://schemas.microsoft.com/office/word" w:val="{}" w:name="{}"'

# Mode 15 keeps Word from opening the file as one of an older version; Word 2013 writes the other four beside it.
_COMPATIBILITY = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)


class WordPackage:
    """The parts of one file, gathered until the main part, which leads to them, can be made.

    That one is parsed whole: lxml takes time that grows with the square of a tree's size to move it into another.
    """

    def __init__(self) -> None:
        self.package = Package()
        self._related: list[tuple[str, Part | str]] = []

    def link(self, address: str) -> str:
        """Lead to an address, and return the id of the relationship."""
        return self._relate(RELATIONSHIP_TYPE.HYPERLINK, address)

    def add_header(self, number: int) -> tuple[HeaderPart, str]:
        """Add an empty header; returned with the id of its relationship."""
        name, empty = PackURI(f"/word/header{number}.xml"), parse_xml(f"<w:hdr {MAIN}/>")
        part = HeaderPart(name, CONTENT_TYPE.WML_HEADER, empty, self.package)
        return part, self._relate(RELATIONSHIP_TYPE.HEADER, part)

    def add_footer(self, number: int, xml: str) -> str:
        """Add a footer, and return the id of its relationship."""
        name = PackURI(f"/word/footer{number}.xml")
        return self._relate(
            RELATIONSHIP_TYPE.FOOTER, FooterPart(name, CONTENT_TYPE.WML_FOOTER, parse_xml(xml), self.package)
        )

    def add_styles(self, xml: str) -> None:
        """Add the part of the styles."""
        part = StylesPart(PackURI("/word/styles.xml"), CONTENT_TYPE.WML_STYLES, parse_xml(xml), self.package)
        self._relate(RELATIONSHIP_TYPE.STYLES, part)

    def add_numbering(self, xml: str) -> None:
        """Add the part of the lists."""
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, parse_xml(xml), self.package)
        self._relate(RELATIONSHIP_TYPE.NUMBERING, part)

    def add_theme(self, theme: str, fonts: str) -> None:
        """Add the parts of the theme and of the typefaces; Word writes both into every file of its own."""
        made = XmlPart(PackURI("/word/theme/theme1.xml"), CONTENT_TYPE.OFC_THEME, parse_xml(theme), self.package)
        self._relate(RELATIONSHIP_TYPE.THEME, made)
        table = PackURI("/word/fontTable.xml")
        made = XmlPart(table, CONTENT_TYPE.WML_FONT_TABLE, parse_xml(fonts), self.package)
        self._relate(RELATIONSHIP_TYPE.FONT_TABLE, made)

    def add_settings(self) -> None:
        """Add the part of the settings: no hyphenation, no prompt to update fields, Word 2013's own layout."""
        element = cast("CT_Settings", parse_xml(_settings()))
        part = SettingsPart(PackURI("/word/settings.xml"), CONTENT_TYPE.WML_SETTINGS, element, self.package)
        self._relate(RELATIONSHIP_TYPE.SETTINGS, part)

    def add_bases(self, xml: str) -> None:
        """Add a store of custom XML with what the document was built from and as."""
        name, kind = PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML
        part = XmlPart(name, kind, parse_xml(xml), self.package)
        name, kind = PackURI("/customXml/itemProps1.xml"), CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
        part.relate_to(XmlPart(name, kind, parse_xml(_STORE), self.package), RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        self._relate(RELATIONSHIP_TYPE.CUSTOM_XML, part)

    def add_properties(self, document: Document) -> None:
        """Add title, subject, author and dates; the dates are the document's, as the clock's would change the bytes."""
        element = CT_CoreProperties.new()
        name = PackURI("/docProps/core.xml")
        part = CorePropertiesPart(name, CONTENT_TYPE.OPC_CORE_PROPERTIES, element, self.package)
        self.package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)
        _describe(CoreProperties(element), document)

    def add_provenance(self, stated: Provenance) -> None:
        """Add where the document came from, as properties that Word shows under "Advanced Properties", "Custom"."""
        element = parse_xml(_custom(stated))
        name = PackURI(f"/{WORD_PART}")
        part = XmlPart(name, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, element, self.package)
        self.package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)

    def add_main(self, body: str) -> None:
        """Add the main part, which leads to all that was gathered."""
        element = parse_xml(f"<w:document {MAIN}><w:body>{body}</w:body></w:document>")
        name = PackURI("/word/document.xml")
        main = DocumentPart(name, CONTENT_TYPE.WML_DOCUMENT_MAIN, element, self.package)
        self.package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        for number, (kind, target) in enumerate(self._related, start=1):
            main.rels.add_relationship(kind, target, _id(number), is_external=isinstance(target, str))

    def pack(self) -> bytes:
        """Return the package as a zip in which times, order and attributes never vary."""
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            for name, blob in _sealed(_members(self.package)).items():
                info = ZipInfo(name, _EPOCH)
                info.compress_type = ZIP_DEFLATED
                info.create_system = 0  # as on Windows; Python writes the system it runs on
                archive.writestr(info, blob)
        return stream.getvalue()

    def _relate(self, kind: str, target: Part | str) -> str:
        self._related.append((kind, target))
        return _id(len(self._related))


def _id(number: int) -> str:
    return f"rId{number}"


def _settings() -> str:
    settings = "".join(f"<w:compatSetting {_WORD_2013.format(setting, name)}/>" for name, setting in _COMPATIBILITY)
    return (
        f'<w:settings {MAIN}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="0"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{settings}</w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _describe(properties: CoreProperties, document: Document) -> None:
    properties.title = clean(document.title)[:_PROPERTY_LIMIT]
    properties.subject = clean(document.subject)[:_PROPERTY_LIMIT]
    properties.author = properties.last_modified_by = clean(document.author)[:_PROPERTY_LIMIT]
    properties.language = document.language
    properties.created = properties.modified = datetime.combine(document.date, time())
    properties.revision = 1


def _custom(stated: Provenance) -> str:
    """Return custom properties; their ids start at 2, and the format's id is the same for all of them."""
    texts = (
        ("Reporting period", stated.period),
        ("Edition", stated.edition),
        ("Content digest", stated.content_digest),
        ("Made by", stated.made_by),
        ("Seal", BLANK),
    )
    properties = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{content(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(texts, start=2)
    )
    return f"<Properties {_CUSTOM}>{properties}</Properties>"


def _sealed(members: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Return the members with the seal in its place, where they have one."""
    found = dict(members)
    others = {name: blob for name, blob in found.items() if name != WORD_PART}
    return found if others == found else {**found, WORD_PART: seal(found[WORD_PART], IN_WORD, others)}


def _members(package: Package) -> Iterator[tuple[str, bytes]]:
    parts = list(package.iter_parts())
    yield "[Content_Types].xml", _content_types(parts).encode()
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def _content_types(parts: list[Part]) -> str:
    """Name the type of each part: XML parts one by one, pictures by the ends of their names."""
    pictures = sorted({(part.partname.ext, part.content_type) for part in parts if not isinstance(part, XmlPart)})
    defaults = (("rels", CONTENT_TYPE.OPC_RELATIONSHIPS), ("xml", CONTENT_TYPE.XML), *pictures)
    by_end = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults)
    by_name = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if isinstance(part, XmlPart)
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types {_TYPES}>{by_end}{by_name}</Types>'
