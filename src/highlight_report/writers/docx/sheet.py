"""The sheet of styles as a part of the file: names, ids and what each is based on."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from highlight_report.writers.docx.looks import face
from highlight_report.writers.docx.ooxml import MAIN
from highlight_report.writers.escaping import value

BUILT_IN = frozenset(
    (
        "Normal",
        "Title",
        "Subtitle",
        "Quote",
        "header",
        "footer",
        "Hyperlink",
        "Strong",
        "Emphasis",
        *(f"heading {level}" for level in range(1, 7)),
        *(f"List {kind}{depth}" for kind in ("Bullet", "Number", "Continue") for depth in ("", " 2", " 3", " 4", " 5")),
    )
)

# What Word expects to find in every file.
_GROUND = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
    "<w:semiHidden/><w:unhideWhenUsed/></w:style>"
)


class Kind(Enum):
    """What a style is for."""

    PARAGRAPH = "paragraph"
    CHARACTER = "character"
    TABLE = "table"


_BASES = {Kind.PARAGRAPH: "Normal", Kind.CHARACTER: "DefaultParagraphFont", Kind.TABLE: "TableNormal"}


class Entry(NamedTuple):
    """A style: its name, and its properties as text. `based_on` is a style id, the kind's own ground where it is ""."""

    name: str
    paragraph: str = ""
    words: str = ""
    rest: str = ""
    kind: Kind = Kind.PARAGRAPH
    based_on: str = ""
    followed_by_text: bool = False

    @property
    def id(self) -> str:
        """The name without spaces, each word with a capital."""
        return "".join(word[0].upper() + word[1:] for word in self.name.split())

    @property
    def xml(self) -> str:
        """The style's element."""
        attributes = f'w:type="{self.kind.value}" w:styleId="{self.id}"'
        attributes += ' w:default="1"' * (self.name == "Normal") + ' w:customStyle="1"' * (self.name not in BUILT_IN)
        based_on = "" if self.name == "Normal" else f'<w:basedOn w:val="{self.based_on or _BASES[self.kind]}"/>'
        following = '<w:next w:val="Normal"/>' * self.followed_by_text
        shape = f"<w:pPr>{self.paragraph}</w:pPr>" * bool(self.paragraph)
        ink = f"<w:rPr>{self.words}</w:rPr>" * bool(self.words)
        shown = "<w:qFormat/>" * (not self.based_on)  # in Word's gallery of styles; variants would crowd it
        inner = f"<w:name w:val={value(self.name)}/>{based_on}{following}{shown}{shape}{ink}{self.rest}"
        return f"<w:style {attributes}>{inner}</w:style>"


class Sheet:
    """The styles of one document, in the order in which they were first needed."""

    def __init__(self, typeface: str, language: str) -> None:
        self.typeface = typeface
        self.language = language
        self._entries: dict[str, Entry] = {}

    def add(self, entry: Entry) -> str:
        """Take a style in unless one of its name is there, and return its id."""
        self._entries.setdefault(entry.name, entry)
        return entry.id

    def xml(self) -> str:
        """Return the part of the styles."""
        tongue = value(self.language)
        run = f"<w:rPr>{face(self.typeface)}<w:lang w:val={tongue} w:eastAsia={tongue}/></w:rPr>"
        defaults = f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        entries = "".join(entry.xml for entry in self._entries.values())
        return f"<w:styles {MAIN}>{defaults}{_GROUND}{entries}</w:styles>"
