"""Word files for tests: small ones made by hand, and reports whose parts are changed as Word or a person would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from docx.oxml.ns import nsdecls
from lxml import etree

from highlight_report.layout.blocks import Block, Cell, Heading, Paragraph, Passage, PassageText, Row, Text
from highlight_report.month.edits.word import Returned, read_returned
from highlight_report.writers.docx import write
from highlight_report.writers.docx.bases import Bases
from highlight_report.writers.docx.flow import flowing, gathered
from highlight_report.writers.markdown import markdown
from tests.builders import brand
from tests.builders import settings as configured
from tests.writers.docx.opened import one_section
from tests.writers.docx.test_tables import table_of

Element: TypeAlias = Any  # lxml says None wherever an element may be missing; tests want the error
NOTHING = Bases({}, ())
TO_DO = configured().wording.to_do
SPACES = nsdecls("w", "r") + (
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def xml(text: str) -> Element:
    """Parse a piece of WordprocessingML."""
    root = etree.fromstring(f"<root {SPACES}>{text}</root>")
    (only,) = root
    return only


def word_file(body: str, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """Return a Word file of a body; `parts` are the insides of styles, numbering, comments and so on."""
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        for name, address in (links or {}).items()
    ) + "".join(f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
    files = {
        "_rels/.rels": f'<Relationships {_RELATIONSHIPS}><Relationship Id="a" Type="{_OFFICE}/officeDocument"'
        ' Target="/word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"<Relationships {_RELATIONSHIPS}>{listed}</Relationships>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": f"<w:{name} {SPACES}>{inner}</w:{name}>" for name, inner in parts.items()},
    }
    return packed({name: text.encode() for name, text in files.items()})


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts_of(raw: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(raw: bytes, change: Callable[[Element], object], part: str = "word/document.xml") -> bytes:
    """Return a Word file with one of its parts changed."""
    parts = parts_of(raw)
    root = etree.fromstring(parts[part])
    change(root)
    return packed({**parts, part: etree.tostring(root)})


def read(raw: bytes, *, accept: bool | None = None, otherwise: Bases = NOTHING) -> Returned:
    return read_returned(raw, accept=accept, otherwise=otherwise)


def said(returned: Returned, key: str) -> str:
    """Return what a passage says, as Markdown."""
    return markdown(returned.found[key].blocks, TO_DO)


def news(returned: Returned) -> dict[str, str]:
    """Return the passages that say something else than they did."""
    found = {key: said(returned, key) for key in returned.found}
    return {key: text for key, text in found.items() if text != returned.passages[key].shown}


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def report_of(**passages: tuple[Block, ...]) -> bytes:
    """Return a report whose passages stand one under another between two headings, but those named cell... in a table.

    The table has a row for each of these; beside it stands a figure.
    """
    body = [Passage(key, blocks) for key, blocks in passages.items() if not key.startswith("cell")]
    rows = [
        (Cell((words(f"row {key}"),)), Cell((Passage(key, blocks),)), Cell((words("47.6%"),)))
        for key, blocks in passages.items()
        if key.startswith("cell")
    ]
    table = table_of(*rows[0]) if rows else None
    if table is not None:
        table = replace(table, rows=tuple(map(Row, rows)))
    document = one_section(
        Heading(1, (Text("Title"),)), *body, Heading(2, (Text("Figures"),)), *((table,) if table else ())
    )
    texts = {
        key: PassageText(f"2023-09/{key}.md", "", markdown(gathered(flowing(blocks, brand())), TO_DO))
        for key, blocks in passages.items()
    }
    return write(document._replace(passages=texts), brand())


@cache
def plain_report() -> bytes:
    """Return a report of three paragraphs and two cells."""
    return report_of(
        one=(words("The first of them says this."),),
        two=(words("A second one says that, and more."),),
        three=(words("Third comes what nobody expects."),),
        cell_a=(words("Chief Executive"),),
        cell_b=(words("Service Director"),),
    )
