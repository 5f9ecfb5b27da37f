"""Word files broken on purpose, each in one place, so that checks can be seen to fail."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from highlight_report.writers.docx import write
from tests.writers.shelf import taken

MAIN, STYLES, LISTS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
LINKS, TYPES, CORE = "word/_rels/document.xml.rels", "[Content_Types].xml", "docProps/core.xml"
BOOKMARK = '<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>'
FIRST_RUN = "</w:pPr><w:r>"
NOTED = True
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@cache
def sample() -> bytes:
    """Return the file that is broken: of one with a picture, links, lists and tables."""
    return write(*taken("picture"))


@dataclass(frozen=True)
class Change:
    """A change that breaks a rule: a part's first match of a pattern is replaced. openxml-audit notes those `noted`."""

    rule: str
    part: str
    before: str
    after: str
    noted: bool = False

    def __str__(self) -> str:
        return f"{self.rule}, {self.part}, {self.after[:30]}"

    @property
    def file(self) -> bytes:
        """The sample with the change."""
        return rewritten({self.part: self._made})

    def _made(self, text: str) -> str:
        made, count = re.subn(self.before, self.after, text, count=1, flags=re.DOTALL)
        assert count == 1, f"{self.before} is not in {self.part}"
        return made


def rewritten(
    changes: dict[str, Callable[[str], str]], drop: str = "", more: tuple[tuple[str, str], ...] = ()
) -> bytes:
    """Return the sample with parts changed, dropped and added."""
    made = BytesIO()
    with ZipFile(BytesIO(sample())) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != drop:
                blob = source.read(name)
                target.writestr(name, changes[name](blob.decode()).encode() if name in changes else blob)
        for name, content in more:
            target.writestr(name, content)
    return made.getvalue()


def swapped(*tags: str) -> tuple[str, str]:
    """Return the pattern and the replacement that swap two elements which follow each other."""
    one, other = (rf"<w:{tag}\b[^>]*?(?:/>|>.*?</w:{tag}>)" for tag in tags)
    return f"({one})({other})", r"\2\1"


CHANGES = (
    Change("xml", MAIN, r"<w:document ", '<!DOCTYPE x><w:document '),
    Change("xml", MAIN, r"<w:document ", f'<w:document xmlns:mc="{COMPATIBILITY}" mc:Ignorable="w99" ', NOTED),
    Change("content_types", TYPES, r'PartName="/word/styles.xml"', 'PartName="/word/other.xml"', NOTED),
    Change("content_types", TYPES, r"(<Override [^>]*/>)", r"\1\1"),
    Change("relationships", LINKS, r'Id="rId2"', 'Id="rId1"', NOTED),
    Change("relationships", LINKS, r'Target="styles.xml"', 'Target="missing.xml"', NOTED),
    Change("references", MAIN, r'<w:hyperlink r:id="rId\d+"', '<w:hyperlink r:id="rId999"', NOTED),
    Change("references", MAIN, r'(<w:headerReference [^>]*r:id=")[^"]*', r"\1rId1", NOTED),
    Change("addresses", MAIN, r'<w:hyperlink r:id="rId\d+"', "<w:hyperlink"),
    Change("addresses", LINKS, r'Target="https:[^"]*"', 'Target="https://example.org/100%"'),
    Change("addresses", LINKS, r'Target="https:[^"]*"', 'Target="https://example.org/a b"'),
    Change("addresses", LINKS, r'Target="https:[^"]*"', f'Target="https://example.org/{"x" * 2083}"'),
    Change("order", MAIN, *swapped("tcW", "tcBorders"), NOTED),
    Change("order", MAIN, *swapped("cantSplit", "tblHeader")),
    Change("order", MAIN, *swapped("tblStyle", "tblW"), NOTED),
    Change("order", MAIN, *swapped("tblPr", "tblGrid"), NOTED),
    Change("order", LISTS, r"(<w:abstractNum .*?</w:abstractNum>)(.*)(<w:num .*)(</w:numbering>)", r"\2\3\1\4", NOTED),
    Change("order", STYLES, *swapped("basedOn", "qFormat"), NOTED),
    Change("order", "word/settings.xml", *swapped("zoom", "defaultTabStop"), NOTED),
    Change("once", MAIN, r"(<w:tcW [^>]*/>)", r"\1\1", NOTED),
    Change("once", MAIN, r"(<w:pPr>.*?</w:pPr>)(<w:r>.*?</w:r>)", r"\2\1", NOTED),
    Change("tables", MAIN, r"<w:tblGrid>.*?</w:tblGrid>", "", NOTED),
    Change("tables", MAIN, r"<w:gridCol [^>]*/>", ""),
    Change("tables", MAIN, r"<w:tc>.*?</w:tc>", ""),
    Change("endings", MAIN, r"(</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)", r"\1\2", NOTED),
    Change("endings", MAIN, FIRST_RUN, "</w:pPr><w:p/><w:r>", NOTED),
    Change("endings", "word/header1.xml", r"<w:p>.*</w:p>|<w:p .*</w:p>", ""),
    Change("touching", MAIN, r"(</w:tbl>)(?:(?!<w:tbl>).)*(<w:tbl>)", r"\1\2"),
    Change("measures", MAIN, r'(<w:gridCol w:w="\d+)"', r'\1.5"'),
    Change("measures", MAIN, r'<w:gridCol w:w="', '<w:gridCol w:w="-', NOTED),
    Change("measures", STYLES, r'<w:sz w:val="\d+"', '<w:sz w:val="21.5"'),
    Change("measures", STYLES, r'w:sz="\d+"', 'w:sz="200"'),
    Change("values", MAIN, r'w:fill="[0-9A-F]{6}"', 'w:fill="#00B050"', NOTED),
    Change("values", STYLES, r'<w:jc w:val="center"', '<w:jc w:val="centre"', NOTED),
    Change("drawings", "word/header2.xml", r'<wp:docPr id="2"', '<wp:docPr id="1"', NOTED),
    Change("drawings", "word/header1.xml", r'<wp:docPr id="1"', '<wp:docPr id="0"'),
    Change("drawings", "word/header2.xml", r'PowerPlusWaterMarkObject2', "PowerPlusWaterMarkObject1"),
    Change("bookmarks", MAIN, FIRST_RUN, f"</w:pPr>{BOOKMARK.format(1, 'a') * 2}<w:r>", NOTED),
    Change("bookmarks", MAIN, FIRST_RUN, '</w:pPr><w:bookmarkStart w:id="1" w:name="a"/><w:r>'),
    Change("bookmarks", MAIN, r'<w:hyperlink r:id="rId\d+"', '<w:hyperlink w:anchor="nowhere"'),
    Change("text", MAIN, r' xml:space="preserve">([^<]+)</w:t>', r"> \1</w:t>"),
    Change("text", MAIN, FIRST_RUN, "</w:pPr>bare<w:r>"),
    Change("numbering", MAIN, r'<w:numId w:val="\d+"', '<w:numId w:val="999"', NOTED),
    Change("numbering", LISTS, r'<w:abstractNumId w:val="\d+"', '<w:abstractNumId w:val="999"', NOTED),
    Change("numbering", LISTS, r'<w:abstractNum w:abstractNumId="1"', '<w:abstractNum w:abstractNumId="0"', NOTED),
    Change("styles", STYLES, r'w:styleId="Title"', 'w:styleId="Subtitle"', NOTED),
    Change("styles", STYLES, r'<w:name w:val="Title"/>', '<w:name w:val="subtitle"/>'),
    Change("styles", STYLES, r' w:default="1"', ""),
    Change("styles", STYLES, r'(w:styleId="Title".*?)<w:basedOn w:val="Normal"/>', r'\1<w:basedOn w:val="Title"/>'),
    Change("named_styles", MAIN, r'<w:pStyle w:val="Heading1"', '<w:pStyle w:val="Strong"'),
    Change("named_styles", MAIN, r'<w:rStyle w:val="Strong"', '<w:rStyle w:val="Missing"', NOTED),
    Change("sections", MAIN, r"<w:pgSz [^>]*/>", ""),
    Change("sections", MAIN, r"(<w:headerReference [^>]*/>)", r"\1\1"),
    Change("fields", "word/footer1.xml", r'w:instr="PAGE"', 'w:instr=" "'),
    Change("settings", "word/settings.xml", r"<w:zoom", "<w:updateFields/><w:zoom", NOTED),
    Change("properties", CORE, r"T00:00:00Z", " at noon"),
    Change("properties", CORE, r"(<dc:title>.*?</dc:title>)", r"\1\1"),
    Change("properties", CORE, r"<dc:title>.*?</dc:title>", ""),
    Change("theme", "word/theme/theme1.xml", r"<a:accent6>.*?</a:accent6>", "", NOTED),
)  # fmt: skip
