"""What PDF/A-2a and PDF/UA-1 want of a file beside its tags: metadata that every program can read, and a colour space.

Like `tags`, it needs nothing but a ReportLab canvas whose title, author and so on are set.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFInfo, PDFName, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from highlight_report.inputs import PACKAGE
from highlight_report.writers.escaping import content
from highlight_report.writers.pdf.tags import extend

PROFILE = Path(PACKAGE, "assets", "colour", "sRGB2014.icc")
COLOUR_SPACE = "sRGB IEC61966-2.1"

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"{namespaces}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>{entries}
<pdfaExtension:schemas><rdf:Bag>{descriptions}
</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""
DESCRIPTION = """
<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{name}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{properties}
</rdf:Seq></pdfaSchema:property>
</rdf:li>"""
PROPERTY = """
<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{meaning}</pdfaProperty:description>
</rdf:li>"""


class Entry(NamedTuple):
    """A property in a packet: its name, what it says, what that means, and its type in XMP's terms."""

    name: str
    text: str
    meaning: str
    kind: str = "Text"


class Schema(NamedTuple):
    """Properties of one namespace; PDF/A knows only its own, so a packet describes every other."""

    name: str
    namespace: str
    prefix: str
    entries: tuple[Entry, ...]


PDF_UA = Schema(
    "PDF/UA Universal Accessibility Schema",
    "http://www.aiim.org/pdfua/ns/id/",
    "pdfuaid",
    (Entry("part", "1", "Indicates, which part of ISO 14289 standard is followed", "Integer"),),
)


def archive(canvas: Canvas, language: str, day: date, own: Iterable[Schema] = ()) -> None:
    """Give a canvas, its title, author, subject and creator set, the metadata and the colour space of an archived file.

    `day` stands for the time it was made, so that the same content gives the same bytes. `own` is what the file says
    of itself beyond the standards.
    """
    document = canvas._doc  # noqa: SLF001
    canvas.setDateFormatter(lambda *_now: f"D:{day:%Y%m%d}000000Z")
    metadata = PDFStream(
        PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
        packet(document.info, language, day, (PDF_UA, *own)),
    )
    document.Catalog.Metadata = metadata
    extend(document.Catalog, OutputIntents=PDFArray([_intent(canvas)]))


def packet(info: PDFInfo, language: str, day: date, schemas: tuple[Schema, ...]) -> bytes:
    """Return the document's description as XMP: what `info` says, that the file is PDF/A-2a, and all of `schemas`."""
    texts = {name: getattr(info, name) for name in ("title", "author", "subject", "creator", "producer")}
    texts |= {"language": language, "moment": f"{day:%Y-%m-%d}T00:00:00Z"}
    return PACKET.format(
        **{name: content(text) for name, text in texts.items()},
        namespaces="".join(f'\n  xmlns:{schema.prefix}="{schema.namespace}"' for schema in schemas),
        entries="".join(_stated(schema) for schema in schemas),
        descriptions="".join(_description(schema) for schema in schemas),
    ).encode()


def _stated(schema: Schema) -> str:
    names = ((f"{schema.prefix}:{entry.name}", entry.text) for entry in schema.entries)
    return "".join(f"\n<{name}>{content(text)}</{name}>" for name, text in names)


def _description(schema: Schema) -> str:
    properties = "".join(PROPERTY.format(**entry._asdict()) for entry in schema.entries)
    return DESCRIPTION.format(name=schema.name, namespace=schema.namespace, prefix=schema.prefix, properties=properties)


def _intent(canvas: Canvas) -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": 3}), PROFILE.read_bytes(), [PDFZCompress])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(COLOUR_SPACE),
            "Info": PDFString(COLOUR_SPACE),
            "RegistryName": PDFString("http://www.color.org"),
            "DestOutputProfile": canvas._doc.Reference(profile),  # noqa: SLF001
        }
    )
