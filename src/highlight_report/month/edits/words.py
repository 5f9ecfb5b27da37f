"""The inside of a paragraph of a Word file: words with their emphasis and links, and what stands beside the words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from highlight_report.brand import Role
from highlight_report.content.characters import without_harm
from highlight_report.layout.blocks import Break, Run, Text
from highlight_report.month.edits.addresses import Addresses
from highlight_report.month.edits.looks import ParagraphLook, Styles, toggled, value
from highlight_report.month.edits.opened import Element, R, W
from highlight_report.month.edits.trees import plain

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LINE = "{urn:schemas-microsoft-com:office:office}hr"
# What wraps runs and says nothing of their words.
_WRAPPERS = tuple(f"{W}{name}" for name in ("smartTag", "customXml", "dir", "bdo", "sdtContent", "ruby", "rubyBase"))
_DRAWN = (_ALTERNATIVE, *(f"{W}{name}" for name in ("drawing", "pict", "object")))
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]+))', re.IGNORECASE)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_PRIVATE = 0xF000  # where fonts of symbols have theirs


class Aside(Enum):
    """What stands beside the words of a paragraph and has no place in Markdown; the values are words for people."""

    TEXT_BOX = "text box"
    PICTURE = "picture"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    HIDDEN = "hidden text"
    STRUCK = "words struck out by hand"
    SYMBOL = "symbol"
    DOCUMENT = "document put in whole"


@dataclass(frozen=True, slots=True)
class Beside:
    """Something beside the words: its kind, and its own words, or what it is called."""

    kind: Aside
    words: str


@dataclass(frozen=True, slots=True)
class Inside:
    """What a paragraph holds; `has_line` tells of a line drawn across the page."""

    runs: tuple[Run, ...]
    beside: tuple[Beside, ...]
    has_line: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Reads paragraphs; `links` are addresses by the ids that the text uses, `notes` foot- and endnotes by theirs."""

    styles: Styles
    links: Mapping[str, str]
    notes: Mapping[tuple[Aside, str], str]
    addresses: Addresses

    def inside(self, paragraph: Element, look: ParagraphLook) -> Inside:
        """Return what a paragraph holds; emphasis that its style gives all of it is not its author's."""
        reader = _Reader(self, look)
        reader.read(paragraph, "")
        return Inside(tuple(reader.runs), tuple(reader.beside), reader.has_line)


@dataclass(slots=True)
class _Field:
    """A field that is open: what it does, until its result begins."""

    does: str = ""
    is_result: bool = False

    @property
    def address(self) -> str:
        found = _LINK_FIELD.match(self.does)
        return (found[1] or found[2] or "") if found else ""


@dataclass(slots=True)
class _Reader:
    """Reads one paragraph."""

    words: Words
    look: ParagraphLook
    runs: list[Run] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    has_line: bool = False
    _fields: list[_Field] = field(default_factory=list)

    def read(self, element: Element, link: str) -> None:
        """Read what stands in an element; `link` is the address that it leads to."""
        for each in element:
            if each.tag == f"{W}r":
                self._run(each, link)
            elif each.tag == f"{W}hyperlink":
                self.read(each, self.words.links.get(each.get(f"{R}id", ""), ""))
            elif each.tag == f"{W}fldSimple":
                self.read(each, _Field(each.get(f"{W}instr", "")).address or link)
            elif each.tag == f"{W}sdt":
                self._control(each, link)
            elif each.tag in _WRAPPERS:
                self.read(each, link)
            elif each.tag in _DRAWN:
                self._drawn(each)
            elif each.tag.startswith(_MATHS):
                self._add("".join(part.text or "" for part in each.iter(f"{_MATHS}t")), Text("", link=link))

    def _control(self, control: Element, link: str) -> None:
        """Read a content control; what it shows while it is empty is not its author's."""
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            self.read(control, link)

    def _run(self, run: Element, link: str) -> None:
        properties = run.find(f"{W}rPr")
        if _is(properties, "vanish") and plain(run):
            self._tell(Aside.HIDDEN, plain(run))
            return
        if (_is(properties, "strike") or _is(properties, "dstrike")) and plain(run):
            self._tell(Aside.STRUCK, plain(run))
        for each in run:
            if each.tag in (f"{W}fldChar", f"{W}instrText"):
                self._field(each)
            elif all(each.is_result for each in self._fields):
                self._part(each, self._dressed(properties, self._link(link)))

    def _dressed(self, properties: Element | None, link: str) -> Text:
        """Return the look of words."""
        style = self.words.styles.words(value(properties, "rStyle"))
        bold, italic = (toggled(None if properties is None else properties.find(W + name)) for name in ("b", "i"))
        role = Role.LINK if link else Role.VERBATIM if style.is_code else None
        return Text(
            "",
            bold=not self.look.bold and bool(style.bold if bold is None else bold),
            italic=not self.look.italic and bool(style.italic if italic is None else italic),
            role=role,
            link=self.words.addresses.typed(link) if link else "",
        )

    def _link(self, around: str) -> str:
        return next((each.address for each in reversed(self._fields) if each.address), around)

    def _field(self, mark: Element) -> None:
        match mark.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].is_result = True
            case "end" if self._fields:
                self._fields.pop()
            case None if self._fields and not self._fields[-1].is_result:
                self._fields[-1].does += mark.text or ""
            case _:
                pass

    def _part(self, part: Element, dressed: Text) -> None:
        name = part.tag.removeprefix(W)
        if name in _CHARACTERS:
            self._add(_CHARACTERS[name], dressed)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(Aside.FOOTNOTE if name.startswith("foot") else Aside.ENDNOTE, part)
        elif part.tag in _DRAWN:
            self._drawn(part)
        match name:
            case "t":
                self._add(_text(part), dressed)
            case "br" | "cr" if part.get(f"{W}type", "textWrapping") == "textWrapping":
                self.runs.append(Break())
            case "sym":
                self._symbol(part, dressed)
            case "ruby":
                self.read(part, dressed.link)
            case _:
                pass

    def _add(self, text: str, dressed: Text) -> None:
        words = without_harm(unicodedata.normalize("NFC", text))
        if words:
            self.runs.append(Text(words, dressed.bold, dressed.italic, dressed.role, dressed.link))

    def _tell(self, kind: Aside, words: str) -> None:
        self.beside.append(Beside(kind, words))

    def _symbol(self, symbol: Element, dressed: Text) -> None:
        code, font = symbol.get(f"{W}char", ""), symbol.get(f"{W}font", "")
        try:
            number = int(code, 16)
        except ValueError:
            number = _PRIVATE
        if number < _PRIVATE:
            self._add(chr(number), dressed)
        else:
            self._tell(Aside.SYMBOL, f"{font} {code}".strip())

    def _note(self, kind: Aside, reference: Element) -> None:
        self._tell(kind, self.words.notes.get((kind, reference.get(f"{W}id", "")), ""))

    def _drawn(self, element: Element) -> None:
        """Tell of what is drawn; of two forms of it, for newer and for older programs, the first one counts."""
        drawn = element[0] if element.tag == _ALTERNATIVE and len(element) else element
        boxes = list(drawn.iter(f"{W}txbxContent"))
        if boxes:
            self._tell(Aside.TEXT_BOX, " ".join(map(plain, boxes)))
        elif any(each.get(_LINE) == "t" for each in drawn.iter()):
            self.has_line = True
        else:
            named = next(drawn.iter(_PICTURE), None)
            called = ("", "") if named is None else (named.get("descr", ""), named.get("name", ""))
            self._tell(Aside.PICTURE, next(filter(None, called), ""))


def _is(properties: Element | None, look: str) -> bool:
    return toggled(None if properties is None else properties.find(W + look)) or False


def _text(element: Element) -> str:
    """Return the words of an element; Word leaves out spaces at their ends that it is not told to keep."""
    words = element.text or ""
    return words if element.get(_XML_SPACE) == "preserve" else words.strip(" \t\r\n")
