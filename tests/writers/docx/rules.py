"""Why Word offers to mend a file, or refuses it: each rule finds one kind of cause.

The causes are those that the standard forbids (ISO/IEC 29500-1, and part 2 for the package) and that writers of such
files have met; each rule says what is wrong and where.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree

Element: TypeAlias = Any
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TYPES = "[Content_Types].xml"

WIDEST = 31_680  # twips: 22 inches
LONGEST_ADDRESS, LONGEST_NAME, MOST_STYLES = 2_083, 253, 4_079

# The order of the schema: ISO/IEC 29500-1, annex A. What is not named here may not stand there.
ORDER: Mapping[str, str] = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc"
    " outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs strike color sz szCs u shd lang",
    "numPr": "ilvl numId",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p|tbl",
    "tcPr": "tcW tcBorders shd tcMar vAlign",
    "trPr": "cantSplit tblHeader",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcBorders": "top left bottom right",
    "pBdr": "top left bottom right",
    "sectPr": "headerReference|footerReference type pgSz pgMar cols titlePg",
    "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "abstractNum num",
    "abstractNum": "multiLevelType lvl",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr",
    "settings": "zoom defaultTabStop autoHyphenation characterSpacingControl compat decimalSymbol listSeparator",
    "font": "panose1 charset family pitch",
}
TWIPS = {
    **{
        (tag, "w"): (0, WIDEST)
        for tag in ("gridCol", "tcW", "tblW", "tblInd", "top", "left", "bottom", "right", "pgSz")
    },
    **{("spacing", name): (0, WIDEST) for name in ("before", "after", "line")},
    **{("ind", name): (0, WIDEST) for name in ("left", "right", "hanging")},
    **{("pgMar", name): (0, WIDEST) for name in ("top", "right", "bottom", "left", "header", "footer", "gutter")},
    ("pgSz", "h"): (144, WIDEST),
    ("pgSz", "w"): (144, WIDEST),
    ("tab", "pos"): (-WIDEST, WIDEST),
    ("cols", "space"): (0, WIDEST),
    ("sz", "val"): (2, 3_276),
    ("szCs", "val"): (2, 3_276),
    ("ilvl", "val"): (0, 8),
    ("outlineLvl", "val"): (0, 8),
    ("numId", "val"): (0, 32_767),
    ("startOverride", "val"): (0, 32_767),
}
BORDERS = {"sz": (2, 96), "space": (0, 31)}
WORDS_OF = {
    "jc": {"left", "center", "right", "both"},
    "lvlJc": {"left"},
    "vAlign": {"top", "center", "bottom"},
    "numFmt": {"decimal", "bullet"},
    "multiLevelType": {"multilevel"},
    "u": {"single"},
    "type": {"nextPage"},
}


@dataclass(frozen=True)
class Opened:
    """A file, its parts by name."""

    content: bytes

    @cached_property
    def blobs(self) -> dict[str, bytes]:
        with ZipFile(BytesIO(self.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def trees(self) -> dict[str, Element]:
        return {name: etree.fromstring(blob) for name, blob in self.blobs.items() if name.endswith((".xml", ".rels"))}

    @cached_property
    def stories(self) -> dict[str, Element]:
        """The parts that hold paragraphs."""
        return {name: tree for name, tree in self.trees.items() if _local(tree) in {"document", "hdr", "ftr"}}

    @property
    def styles(self) -> list[Element]:
        return list(self.trees["word/styles.xml"].iter(f"{W}style"))

    def every(self, *tags: str) -> Iterator[tuple[str, Element]]:
        """Yield the elements of these names in all parts of Word's own."""
        for name, tree in self.trees.items():
            for element in tree.iter(*(W + tag for tag in tags)):
                yield name, element


Rule: TypeAlias = Callable[[Opened], Iterable[str]]


def _local(element: Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _get(element: Element, name: str = "val") -> str | None:
    value = element.get(W + name)
    return None if value is None else str(value)


def _child(element: Element, path: str, name: str = "val") -> str | None:
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else _get(found, name)


def _twice(what: str, found: Iterable[str | None]) -> Iterator[str]:
    for each, count in Counter(found).items():
        if count > 1:
            yield f"{what} {each} {count} times"


def zip_archive(opened: Opened) -> Iterator[str]:
    """A package is a plain zip whose names differ in more than case; its types come first."""
    with ZipFile(BytesIO(opened.content)) as archive:
        members = archive.infolist()
    if members[0].filename != TYPES:
        yield f"{members[0].filename} before the types"
    yield from _twice("part", (member.filename.lower() for member in members))
    for member in members:
        if "\\" in member.filename or member.filename.startswith("/") or member.is_dir():
            yield f"name {member.filename}"
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or member.flag_bits & 1:
            yield f"{member.filename} cannot be unpacked"


def xml(opened: Opened) -> Iterator[str]:
    """Parts are UTF-8 without a document type; prefixes that readers may ignore are declared."""
    for name, tree in opened.trees.items():
        if tree.getroottree().docinfo.doctype or b"<!ENTITY" in opened.blobs[name]:
            yield f"{name} has a document type"
        if tree.getroottree().docinfo.encoding not in ("UTF-8", "utf-8"):
            yield f"{name} is not in UTF-8"
        ignored = (tree.get(f"{MC}Ignorable") or "").split()
        yield from (f"{name} ignores {prefix}" for prefix in ignored if prefix not in tree.nsmap)


def content_types(opened: Opened) -> Iterator[str]:
    """Each part has one type, and each type that is given by name a part."""
    types = opened.trees[TYPES]
    named = [each.get("PartName") for each in types.iter(f"{CT}Override")]
    ends = [each.get("Extension").lower() for each in types.iter(f"{CT}Default")]
    yield from _twice("type of", [*named, *ends])
    yield from (f"type of no part {name}" for name in named if name[1:] not in opened.blobs)
    for name in opened.blobs:
        if f"/{name}" not in named and name.rpartition(".")[2].lower() not in ends and name != TYPES:
            yield f"no type for {name}"


def _relationships(opened: Opened) -> Iterator[tuple[str, str, Element]]:
    """Yield the part that a relationship is of, the name of its own part, and the relationship."""
    for name, tree in opened.trees.items():
        if name.endswith(".rels"):
            folder, file = posixpath.split(name)
            source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            yield from ((source, name, each) for each in tree)


def relationships(opened: Opened) -> Iterator[str]:
    """Relationships have ids of their own, belong to a part and lead to one; every part is led to."""
    found = list(_relationships(opened))
    yield from _twice("relationship", (f"{name} {each.get('Id')}" for _, name, each in found))
    reached = {TYPES}
    for source, name, each in found:
        reached.add(name)
        if source and source not in opened.blobs:
            yield f"{name} is of no part"
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), each.get("Target")))[1:]
            reached.add(target)
            if target not in opened.blobs:
                yield f"{name}: {each.get('Id')} leads to no part"
    yield from (f"nothing leads to {name}" for name in opened.blobs.keys() - reached)


def references(opened: Opened) -> Iterator[str]:
    """What names a relationship names one of its own part, of the right kind."""
    kinds = {"headerReference": "header", "footerReference": "footer", "hyperlink": "hyperlink", "blip": "image"}
    given: dict[str, dict[str, str]] = {}
    for source, _, each in _relationships(opened):
        given.setdefault(source, {})[each.get("Id")] = each.get("Type").rpartition("/")[2]
    for name, tree in opened.trees.items():
        for element in tree.iter(etree.Element):
            for attribute, value in element.attrib.items():
                if attribute.startswith(R) and given.get(name, {}).get(value) != kinds.get(_local(element)):
                    yield f"{name}: {_local(element)} names {value}"


def addresses(opened: Opened) -> Iterator[str]:
    """A link leads somewhere: to an address by the rules of the web, of a length that Windows takes."""
    for name, element in opened.every("hyperlink"):
        if not element.get(f"{R}id") and not _get(element, "anchor"):
            yield f"{name}: a link that leads nowhere"
    for _, name, each in _relationships(opened):
        target = each.get("Target")
        if each.get("TargetMode") == "External":
            if not re.fullmatch(r"(?:[!$&-;=?-Z_a-z~\[\]#]|%[0-9A-Fa-f]{2})+", target) or target.count("#") > 1:
                yield f"{name}: {target} is no address"
            elif not urlsplit(target).scheme or len(target) > LONGEST_ADDRESS:
                yield f"{name}: {target[:40]} cannot be opened"


def order(opened: Opened) -> Iterator[str]:
    """Children stand in the order of the schema, and nothing else stands there."""
    for tag, names in ORDER.items():
        places = {name: place for place, group in enumerate(names.split()) for name in group.split("|")}
        for part, element in opened.every(tag):
            children = [_local(child) for child in element]
            if [child for child in children if child not in places]:
                yield f"{part}: {set(children) - set(places)} in {tag}"
            elif [places[child] for child in children] != sorted(places[child] for child in children):
                yield f"{part}: {children} in {tag}"


def once(opened: Opened) -> Iterator[str]:
    """A property is given once, and properties come first."""
    for part, element in opened.every("pPr", "rPr", "tcPr", "trPr", "tblPr", "lvl", "numPr"):
        yield from _twice(f"{part}: {_local(element)} with", (_local(child) for child in element))
    for part, element in opened.every("p", "r", "tbl", "tr", "tc"):
        places = [place for place, child in enumerate(element) if _local(child) == f"{_local(element)}Pr"]
        if places not in ([], [0]):
            yield f"{part}: properties of {_local(element)} at {places}"


def tables(opened: Opened) -> Iterator[str]:
    """A table has a grid, rows and cells, as many as its grid has columns; widths agree."""
    for part, table in opened.every("tbl"):
        grid = [_get(column, "w") for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        rows = table.findall(f"{W}tr")
        if not grid or not rows or table.find(f"{W}tblPr") is None:
            yield f"{part}: a table without grid, rows or properties"
        for row in rows:
            widths = [_child(cell, "tcPr/tcW", "w") for cell in row.findall(f"{W}tc")]
            if widths != grid:
                yield f"{part}: a row of {widths} in {grid}"


def endings(opened: Opened) -> Iterator[str]:
    """A cell, a head, a foot and the body end with a paragraph; paragraphs stand in no paragraph."""
    for part, cell in opened.every("tc", "hdr", "ftr"):
        if not len(cell) or _local(cell[-1]) != "p":
            yield f"{part}: {_local(cell)} without a paragraph at its end"
    for part, body in opened.every("body"):
        if [_local(child) for child in body][-2:] != ["p", "sectPr"]:
            yield f"{part}: the body ends otherwise"
    for part, paragraph in opened.every("p"):
        if any(_local(above) in {"p", "r"} for above in paragraph.iterancestors()):
            yield f"{part}: a paragraph in a paragraph"


def touching(opened: Opened) -> Iterator[str]:
    """Something stands between two tables, or Word makes one of them."""
    for part, table in opened.every("tbl"):
        if table.getnext() is not None and _local(table.getnext()) == "tbl":
            yield f"{part}: two tables touch"


def measures(opened: Opened) -> Iterator[str]:
    """Lengths are whole numbers within Word's bounds."""
    for (tag, name), (least, most) in TWIPS.items():
        for part, element in opened.every(tag):
            value = _get(element, name)
            if value is not None and not (re.fullmatch(r"-?[0-9]{1,6}", value) and least <= int(value) <= most):
                yield f"{part}: {tag} {name} {value}"
    for part, element in opened.every("top", "left", "bottom", "right", "insideH", "insideV"):
        for name, (least, most) in BORDERS.items():
            value = _get(element, name)
            if value is not None and not (value.isdigit() and least <= int(value) <= most):
                yield f"{part}: {_local(element)} {name} {value}"


def values(opened: Opened) -> Iterator[str]:
    """Values are of the schema's lists; colours are six hex digits."""
    for tag, words in WORDS_OF.items():
        for part, element in opened.every(tag):
            if _get(element) not in words:
                yield f"{part}: {tag} {_get(element)}"
    for part, element in opened.every("color", "shd", "top", "left", "bottom", "right", "insideH"):
        for name in ("color", "fill", *(("val",) if _local(element) == "color" else ())):
            value = _get(element, name)
            if value is not None and value != "auto" and not re.fullmatch(r"[0-9A-F]{6}", value):
                yield f"{part}: {_local(element)} {name} {value}"


def drawings(opened: Opened) -> Iterator[str]:
    """Drawings and shapes have numbers of their own in the whole file."""
    numbers = [each.get("id") for tree in opened.trees.values() for each in tree.iter("{*}docPr")]
    yield from _twice("drawing", numbers)
    yield from (f"drawing {number}" for number in numbers if not re.fullmatch(r"[1-9][0-9]{0,9}", number))
    shapes = [each for tree in opened.trees.values() for each in tree.iter("{urn:schemas-microsoft-com:vml}shape")]
    yield from _twice("shape", (each.get("id") for each in shapes))
    yield from _twice("shape", (each.get("{urn:schemas-microsoft-com:office:office}spid") for each in shapes))


def bookmarks(opened: Opened) -> Iterator[str]:
    """Bookmarks have ids and names of their own, and each ends once in the part that it starts in."""
    starts = [(part, each) for part, each in opened.every("bookmarkStart")]
    yield from _twice("bookmark", (_get(each, "id") for _, each in starts))
    yield from _twice("bookmark", (_get(each, "name") for _, each in starts))
    yield from (f"{part}: a name too long" for part, each in starts if len(_get(each, "name") or "") > 40)
    ends = Counter((part, _get(each, "id")) for part, each in opened.every("bookmarkEnd"))
    if ends != Counter((part, _get(each, "id")) for part, each in starts):
        yield "bookmarks without start or end"
    names = {_get(each, "name") for _, each in starts}
    yield from (
        f"{part}: a link to no bookmark"
        for part, each in opened.every("hyperlink")
        if _get(each, "anchor") and _get(each, "anchor") not in names
    )


def text(opened: Opened) -> Iterator[str]:
    """Text stands in runs; spaces at its ends are kept; line ends and tabs are elements."""
    for part, element in opened.every("t"):
        words = element.text or ""
        if _local(element.getparent()) != "r":
            yield f"{part}: text outside a run"
        if words != words.strip() and element.get(XML_SPACE) != "preserve":
            yield f"{part}: spaces lost in {words!r}"
        if re.search(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", words):
            yield f"{part}: a control character in {words!r}"
    for part, element in opened.every("p", "tbl", "tr", "tc", "pPr", "body"):
        if any((each or "").strip() for each in (element.text, *(child.tail for child in element))):
            yield f"{part}: bare text in {_local(element)}"


def numbering(opened: Opened) -> Iterator[str]:
    """Lists are defined before they are used, each once, with nine levels at the most; those named are there."""
    tree = opened.trees["word/numbering.xml"]
    defined = [_get(each, "abstractNumId") for each in tree.findall(f"{W}abstractNum")]
    lists = [_get(each, "numId") for each in tree.findall(f"{W}num")]
    yield from _twice("definition", defined)
    yield from _twice("list", lists)
    for each in tree.findall(f"{W}num"):
        if _child(each, "abstractNumId") not in defined:
            yield f"list {_get(each, 'numId')} is not defined"
    for each in tree.findall(f"{W}abstractNum"):
        levels = [_get(level, "ilvl") for level in each.findall(f"{W}lvl")]
        if levels != [str(level) for level in range(len(levels))] or len(levels) > 9:
            yield f"levels {levels}"
    for part, each in opened.every("numId"):
        if _get(each) not in {*lists, "0"}:
            yield f"{part}: list {_get(each)} is not there"


def styles(opened: Opened) -> Iterator[str]:
    """One style of each kind is the default; ids and names are given once; a style stands on others of its kind."""
    by_id = {_get(each, "styleId"): each for each in opened.styles}
    yield from _twice("style", (_get(each, "styleId") for each in opened.styles))
    yield from _twice("style", ((_child(each, "name") or "").lower() for each in opened.styles))
    defaults = Counter(_get(each, "type") for each in opened.styles if _get(each, "default") == "1")
    if defaults != Counter(("paragraph", "character", "table", "numbering")):
        yield f"defaults {defaults}"
    if len(by_id) > MOST_STYLES or any(len(_child(each, "name") or "") > LONGEST_NAME for each in opened.styles):
        yield "too many styles, or names too long"
    for name, each in by_id.items():
        chain = [name]
        while chain[-1] and chain[-1] in by_id and chain.count(chain[-1]) == 1:
            chain.append(_child(by_id[chain[-1]], "basedOn"))
        kinds = {_get(by_id[link], "type") if link in by_id else None for link in chain if link}
        if chain[-1] is not None or kinds != {_get(each, "type")}:
            yield f"style {name} stands on {chain[1:]}"


def named_styles(opened: Opened) -> Iterator[str]:
    """A style that is named is there, and of the right kind."""
    kinds = {_get(each, "styleId"): _get(each, "type") for each in opened.styles}
    wanted = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "next": "paragraph"}
    for tag, kind in wanted.items():
        for part, element in opened.every(tag):
            if kinds.get(_get(element)) != kind:
                yield f"{part}: {tag} {_get(element)} is no {kind}"


def sections(opened: Opened) -> Iterator[str]:
    """A section names each kind of head and foot once; the first one names all that are shown."""
    found = list(opened.every("sectPr"))
    first = {(_local(each), _get(each, "type")) for each in found[0][1] if _local(each).endswith("Reference")}
    if first != {(f"{what}Reference", pages) for what in ("header", "footer") for pages in ("default", "first")}:
        yield f"the first section names {first}"
    for part, section in found:
        kinds = [(_local(each), _get(each, "type")) for each in section if _local(each).endswith("Reference")]
        yield from _twice(f"{part}: reference", map(str, kinds))
        if section.find(f"{W}pgSz") is None or section.find(f"{W}pgMar") is None:
            yield f"{part}: a section without a page"
        if _local(section.getparent()) not in {"body", "pPr"}:
            yield f"{part}: a section within {_local(section.getparent())}"
        if any(_local(above) == "tc" for above in section.iterancestors()):
            yield f"{part}: a section ends in a cell"


def fields(opened: Opened) -> Iterator[str]:
    """Fields have an instruction, and those that are begun are ended."""
    for part, element in opened.every("fldSimple"):
        if not (_get(element, "instr") or "").strip():
            yield f"{part}: a field without an instruction"
    for part, tree in opened.stories.items():
        marks = Counter(_get(each, "fldCharType") for each in tree.iter(f"{W}fldChar"))
        if marks["begin"] != marks["end"]:
            yield f"{part}: a field that does not end"


def settings(opened: Opened) -> Iterator[str]:
    """Word is not asked to update, to protect or to attach anything; the settings of its layout are given once."""
    tree = opened.trees["word/settings.xml"]
    yield from _twice("setting", (_get(each, "name") for each in tree.iter(f"{W}compatSetting")))
    forbidden = ("updateFields", "attachedTemplate", "documentProtection", "mailMerge")
    yield from (f"setting {name}" for name in forbidden if tree.find(W + name) is not None)


def properties(opened: Opened) -> Iterator[str]:
    """Properties are given once, no longer than Windows takes; dates are of W3CDTF, and the title is there."""
    tree = opened.trees["docProps/core.xml"]
    found = {_local(each): each.text or "" for each in tree}
    yield from _twice("property", map(_local, tree))
    yield from (f"{name} is too long" for name, value in found.items() if len(value) > 255)
    if not found.get("title", "").strip() or not found.get("language"):
        yield "no title or language"
    for each in tree:
        if _local(each) in {"created", "modified"}:
            kind = each.get("{http://www.w3.org/2001/XMLSchema-instance}type")
            try:
                datetime.strptime(each.text or "", "%Y-%m-%dT%H:%M:%S%z")
            except ValueError:
                kind = None
            if kind != "dcterms:W3CDTF":
                yield f"{_local(each)} {each.text}"


def theme(opened: Opened) -> Iterator[str]:
    """A theme has its twelve colours, and three formats of each kind."""
    for name, tree in opened.trees.items():
        if _local(tree) == "theme":
            colours = next(tree.iter("{*}clrScheme"))
            lists = list(next(tree.iter("{*}fmtScheme")))
            if len(colours) != 12 or [len(each) for each in lists] != [3, 3, 3, 3]:
                yield f"{name} is not whole"


RULES: tuple[Rule, ...] = (
    zip_archive,
    xml,
    content_types,
    relationships,
    references,
    addresses,
    order,
    once,
    tables,
    endings,
    touching,
    measures,
    values,
    drawings,
    bookmarks,
    text,
    numbering,
    styles,
    named_styles,
    sections,
    fields,
    settings,
    properties,
    theme,
)


def broken(opened: Opened) -> list[str]:
    """Return what every rule finds, after the rule's name."""
    return [f"{rule.__name__}: {found}" for rule in RULES for found in rule(opened)]
