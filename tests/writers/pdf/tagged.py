"""The tag tree of a PDF, read back with a library that did not write it, and what is wrong with it.

`faults` looks for what the PDF/UA validators do not notice as well: marks and tree one to one, the parent tree,
nesting, rows of equal width, scope and headers of cells, headings without gaps, links with their annotations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any, TypeAlias

import pikepdf

Thing: TypeAlias = Any  # an object of a PDF: pikepdf gives numbers and texts as Python's own
PAINTS = frozenset(("Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"))
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
WORDS = frozenset(("H1", "H2", "H3", "H4", "H5", "H6", "P"))
BLOCKS = WORDS | {"L", "BlockQuote", "Table", "Figure"}
INLINES = frozenset(("Link", "Span", "Figure"))
# what may stand in what; None stands for content of the page
NESTING: dict[str, frozenset[str | None]] = {
    "Document": frozenset(("Sect", "Figure")),
    "Sect": BLOCKS,
    "BlockQuote": BLOCKS,
    "L": frozenset(("LI",)),
    "LI": frozenset(("Lbl", "LBody")),
    "Lbl": frozenset((None,)),
    "LBody": BLOCKS | INLINES | {None},
    "Table": frozenset(("TR",)),
    "TR": frozenset(("TH", "TD")),
    "TH": BLOCKS | INLINES | {None},
    "TD": BLOCKS | INLINES | {None},
    "Link": frozenset(("Span", None)),
    "Figure": frozenset(("Span", None)),
    "Span": frozenset((None,)),
    **{tag: INLINES | {None} for tag in WORDS},
}
INDEPENDENT = frozenset(
    ("Document", "Sect", "Table", "L", "LI", "TR", "BlockQuote", *WORDS, "TH", "TD", "Lbl", "LBody")
)


@dataclass(frozen=True, slots=True)
class Slice:
    """A marked slice of a page's content; `number` is None in furniture."""

    page: int
    tag: str
    number: int | None
    properties: Thing
    text: str


@dataclass(slots=True, eq=False)
class Node:
    """An element of the tree; `kids` are elements, places of slices and annotations."""

    thing: Thing
    kids: list[Node | tuple[int, int] | pikepdf.Object] = field(default_factory=list)

    @property
    def tag(self) -> str:
        return str(self.thing.S)[1:]

    @property
    def elements(self) -> list[Node]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def marks(self) -> list[tuple[int, int]]:
        return [kid for kid in self.kids if isinstance(kid, tuple)]

    @property
    def annotations(self) -> list[pikepdf.Object]:
        return [kid for kid in self.kids if isinstance(kid, pikepdf.Object)]

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def text(self, key: str) -> str:
        return str(self.thing.get(key, ""))

    def attribute(self, owner: str, key: str) -> Thing:
        for attributes in _several(self.thing.get("/A", [])):
            if owner == attributes.O and key in attributes:
                return attributes[key]
        return None


class _Reader:
    """Reads the slices of a page's content, and what is wrong with their marks."""

    def __init__(self, index: int, page: pikepdf.Page) -> None:
        self.slices: list[Slice] = []
        self.disorder: list[str] = []
        self._index = index
        self._fonts = {str(name): _map(font) for name, font in page.Resources.Font.items()}
        self._font: dict[int, str] = {}
        self._open: list[tuple[str, Thing, bool]] = []
        self._text = ""
        self._in_text = False
        for part in pikepdf.parse_content_stream(page):
            self._take(str(part.operator), list(part.operands))
        if self._open:
            self._note("a mark is not closed")

    def _note(self, fault: str) -> None:
        self.disorder.append(f"page {self._index + 1}: {fault}")

    def _take(self, operator: str, operands: list[Thing]) -> None:
        match operator:
            case "BT" | "ET":
                self._in_text = operator == "BT"
            case "Tf":
                self._font = self._fonts[str(operands[0])]
            case "BDC" | "BMC":
                self._begin(str(operands[0])[1:], operands[1] if operator == "BDC" else {})
            case "EMC":
                self._end()
            case _ if operator in PAINTS and not self._open:
                self._note(f"{operator} is not marked")
        if operator in SHOWS:
            self._text += "".join(self._font.get(place, "\ufffd") for place in _shown(operands))

    def _begin(self, tag: str, properties: Thing) -> None:
        if self._open:
            self._note("a mark within another")
        self._open.append((tag, properties, self._in_text))
        self._text = ""

    def _end(self) -> None:
        if not self._open:
            self._note("an end without a mark")
            return
        tag, properties, began_in_text = self._open.pop()
        if began_in_text != self._in_text:
            self._note("a mark across a text object's end")
        number = int(properties["/MCID"]) if "/MCID" in properties else None
        self.slices.append(Slice(self._index, tag, number, properties, self._text))


class Tagged:
    """A PDF with its pages' slices and its tree."""

    def __init__(self, file: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(file))
        self.pages = list(self.pdf.pages)
        readers = [_Reader(index, page) for index, page in enumerate(self.pages)]
        self.disorder = [fault for reader in readers for fault in reader.disorder]
        self.slices = [found for reader in readers for found in reader.slices]

    @cached_property
    def content(self) -> dict[tuple[int, int], Slice]:
        return {(found.page, found.number): found for found in self.slices if found.number is not None}

    @cached_property
    def root(self) -> Node:
        (only,) = _several(self.pdf.Root.StructTreeRoot.K)
        return self._node(only)

    def _node(self, thing: Thing) -> Node:
        node = Node(thing)
        for kid in _several(thing.get("/K", [])):
            if isinstance(kid, int):
                node.kids.append((self._index(thing.Pg), kid))
            elif "/MCID" in kid:
                node.kids.append((self._index(kid.get("/Pg", thing.get("/Pg"))), int(kid.MCID)))
            elif "/Obj" in kid:
                node.kids.append(kid.Obj)
            else:
                node.kids.append(self._node(kid))
        return node

    def _index(self, page: Thing) -> int:
        return next(index for index, other in enumerate(self.pages) if other.objgen == page.objgen)

    def spoken(self, node: Node | None = None) -> str:
        """Return what is said of an element, or of the document, in reading order."""
        node = node or self.root
        if said := node.text("/ActualText") or node.text("/Alt"):
            return said
        parts = (
            self.spoken(kid) if isinstance(kid, Node) else self.content[kid].text if isinstance(kid, tuple) else ""
            for kid in node.kids
        )
        text = "".join(parts)
        return f" {text} " if node.tag in INDEPENDENT else text


def _several(thing: Thing) -> list[Thing]:
    return list(thing) if isinstance(thing, pikepdf.Array | list) else [thing]


def _map(font: Thing) -> dict[int, str]:
    source = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"^<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]+)>$", source.split("endcodespacerange")[1], re.MULTILINE)
    return {int(place, 16): bytes.fromhex(code).decode("utf-16-be") for place, code in pairs}


def _shown(operands: Sequence[Any]) -> bytes:
    return b"".join(
        bytes(part)
        for operand in operands
        for part in (operand if isinstance(operand, pikepdf.Array) else [operand])
        if isinstance(part, pikepdf.String)
    )


def faults(file: bytes) -> list[str]:
    """Return what is wrong with the tags of a PDF, nothing where all is well."""
    tagged = Tagged(file)
    return [*tagged.disorder, *(fault for check in CHECKS for fault in check(tagged))]


def _document(tagged: Tagged) -> Iterator[str]:
    catalogue: Thing = tagged.pdf.Root
    if not catalogue.get("/MarkInfo", {}).get("/Marked", False):
        yield "the document is not said to be tagged"
    if "/Lang" not in catalogue:
        yield "the document has no language"
    if not catalogue.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    for number, page in enumerate(tagged.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"page {number}: tab stops do not follow the tree"


def _marks(tagged: Tagged) -> Iterator[str]:
    owners = Counter(mark for node in tagged.root.walk() for mark in node.marks)
    marked = Counter((found.page, found.number) for found in tagged.slices if found.number is not None)
    for mark in {*owners, *marked}:
        if (owners[mark], marked[mark]) != (1, 1):
            yield f"mark {mark}: {marked[mark]} on the page, {owners[mark]} in the tree"
    for node in tagged.root.walk():
        for mark in node.marks:
            if mark in tagged.content and tagged.content[mark].tag != node.tag:
                yield f"mark {mark}: {tagged.content[mark].tag} on the page, {node.tag} in the tree"


def _furniture(tagged: Tagged) -> Iterator[str]:
    for found in tagged.slices:
        if found.number is None and found.tag != "Artifact":
            yield f"page {found.page + 1}: {found.tag} without a number"
        if found.tag == "Artifact" and "/Type" not in found.properties:
            yield f"page {found.page + 1}: furniture of no type"


def _parents(tagged: Tagged) -> Iterator[str]:
    numbers = list(tagged.pdf.Root.StructTreeRoot.ParentTree.Nums)
    tree: dict[int, Thing] = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    for node in tagged.root.walk():
        for page, number in node.marks:
            entry: Thing = tree.get(int(tagged.pages[page].get("/StructParents", -1)), [])
            if number >= len(entry) or entry[number].objgen != node.thing.objgen:
                yield f"mark {(page, number)}: the parent tree has another element"
        for annotation in node.annotations:
            entry = tree.get(int(annotation.get("/StructParent", -1)))
            if entry is None or entry.objgen != node.thing.objgen:
                yield "an annotation: the parent tree has another element"
        for kid in node.elements:
            if kid.thing.P.objgen != node.thing.objgen:
                yield f"{kid.tag}: another element is said to be its parent"


def _nesting(tagged: Tagged) -> Iterator[str]:
    if tagged.root.tag != "Document":
        yield f"the root is {tagged.root.tag}"
    for node in tagged.root.walk():
        allowed = NESTING.get(node.tag, frozenset())
        for kid in node.kids:
            inside = kid.tag if isinstance(kid, Node) else None
            if inside not in allowed and not (inside is None and isinstance(kid, pikepdf.Object)):
                yield f"{inside or 'content'} in {node.tag}"
        if not node.kids and node.tag not in ("TD", "TH", "Document"):
            yield f"an empty {node.tag}"


def _tables(tagged: Tagged) -> Iterator[str]:
    for table in (node for node in tagged.root.walk() if node.tag == "Table"):
        rows = table.elements
        if len({len(row.elements) for row in rows}) != 1:
            yield "a table's rows are not equally wide"
        if not table.attribute("/Table", "/Summary"):
            yield "a table without a summary"
        cells = [cell for row in rows for cell in row.elements]
        names = {cell.text("/ID") for cell in cells if cell.tag == "TH"}
        if any(cell.tag != "TH" or cell.attribute("/Table", "/Scope") != "/Column" for cell in rows[0].elements):
            yield "a first row that is no header"
        yield from _cells(cells, names)


def _cells(cells: Sequence[Node], names: set[str]) -> Iterator[str]:
    for cell in cells:
        headers = {str(name) for name in cell.attribute("/Table", "/Headers") or ()}
        if cell.tag == "TH" and cell.attribute("/Table", "/Scope") is None:
            yield "a header cell without scope"
        if cell.tag == "TD" and (not headers or not headers <= names):
            yield "a cell that names no header"


def _names(tagged: Tagged) -> Iterator[str]:
    named = sorted(node.text("/ID") for node in tagged.root.walk() if "/ID" in node.thing)
    tree: Thing = tagged.pdf.Root.StructTreeRoot
    listed = [str(name) for name in list(tree.get("/IDTree", {}).get("/Names", []))[::2]]
    if named != listed:
        yield "the list of names is not that of the elements"
    if len(set(named)) != len(named):
        yield "two elements of one name"


def _headings(tagged: Tagged) -> Iterator[str]:
    level = 0
    for node in tagged.root.walk():
        if re.fullmatch("H[1-6]", node.tag):
            if int(node.tag[1]) > level + 1:
                yield f"{node.tag} after H{level}"
            if not tagged.spoken(node).strip():
                yield f"a silent {node.tag}"
            level = int(node.tag[1])


def _bounds(tagged: Tagged) -> Iterator[str]:
    for node in tagged.root.walk():
        box = node.attribute("/Layout", "/BBox")
        if box is not None:
            left, bottom, right, top = (float(edge) for edge in box)
            _, _, width, height = (float(edge) for edge in node.thing.get("/Pg", tagged.pages[0]).MediaBox)
            if not (-1 <= left < right <= width + 1 and -1 <= bottom < top <= height + 1):
                yield f"a {node.tag} beyond its page"


def _pictures(tagged: Tagged) -> Iterator[str]:
    for node in tagged.root.walk():
        if node.tag == "Figure" and not node.text("/Alt").strip():
            yield "a picture without alternative text"
        if node.tag == "Figure" and node.attribute("/Layout", "/BBox") is None:
            yield "a picture without bounds"


def _lists(tagged: Tagged) -> Iterator[str]:
    for node in tagged.root.walk():
        if node.tag == "L" and node.attribute("/List", "/ListNumbering") not in ("/Disc", "/Decimal"):
            yield "a list of no kind"
        if node.tag == "LI" and [kid.tag for kid in node.elements] != ["Lbl", "LBody"]:
            yield "an item that is not a label and a body"


def _links(tagged: Tagged) -> Iterator[str]:
    links = [node for node in tagged.root.walk() if node.tag == "Link"]
    known = Counter(annotation.objgen for link in links for annotation in link.annotations)
    for page in tagged.pages:
        for annotation in page.get("/Annots", []):
            if known[annotation.objgen] != 1:
                yield "an annotation that is not in the tree once"
            if not str(annotation.get("/Contents", "")).strip() or annotation.get("/F") != 4:
                yield "an annotation without words, or not printed"
    for link in links:
        if not link.annotations or not tagged.spoken(link).strip():
            yield "a link without an annotation or words"


CHECKS: tuple[Callable[[Tagged], Iterator[str]], ...] = (
    _document,
    _marks,
    _furniture,
    _parents,
    _nesting,
    _tables,
    _names,
    _headings,
    _bounds,
    _pictures,
    _lists,
    _links,
)


def outline(file: bytes) -> str:
    """Return the tag tree as text, an element a line, with the start of what it says."""
    tagged = Tagged(file)
    return "".join(f"{line}\n" for line in _outlined(tagged, tagged.root, 0))


def _outlined(tagged: Tagged, node: Node, depth: int) -> Iterator[str]:
    keys = {"/T": "title", "/Alt": "alt", "/ActualText": "actual", "/ID": "id"}
    notes = [f"{name}={node.text(key)!r}" for key, name in keys.items() if key in node.thing]
    for owner, key in (
        ("/Table", "/Scope"),
        ("/Table", "/Headers"),
        ("/Table", "/Summary"),
        ("/List", "/ListNumbering"),
    ):
        value = node.attribute(owner, key)
        if value is not None:
            shown = " ".join(map(str, value)) if isinstance(value, pikepdf.Array) else str(value)
            notes.append(f"{key[1:]}={shown!r}")
    yield " ".join(("  " * depth + node.tag, *notes))
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _outlined(tagged, kid, depth + 1)
        elif isinstance(kid, tuple):
            text = tagged.content[kid].text
            yield "  " * (depth + 1) + f"p{kid[0] + 1}: {text[:50]!r}"
        else:
            yield "  " * (depth + 1) + f"-> {kid.A.URI}"
