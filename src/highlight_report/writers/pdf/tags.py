"""A tag tree for pages that are drawn on ReportLab's canvas, which knows nothing of tags.

Every slice of a page's content has one owner: an element of the tree, or furniture (an artifact). Before something is
drawn, `Tags.own` says whose it is; where the owner changes, the slice before is closed and a new one opened. What
nobody claims is furniture, so nothing stays unmarked, and fills, rules, heads and feet need no care.

The module needs nothing but a canvas. In another project:

    tags = Tags(canvas, "en-GB")
    section = tags.root.add("Sect")
    heading, words = section.add("H1"), section.add("P")  # in reading order, whatever is drawn first
    link = words.inline("Link", words="the address")      # takes its place among the words when it is drawn
    tags.own(heading)
    canvas.drawString(72, 700, "A heading")                # never within another text object
    with tags.aside(Artifact.FOOTER):                      # whatever is drawn in here is furniture
        canvas.drawString(72, 20, "Page 1")
    tags.end_page()                                        # instead of canvas.showPage()
    tags.finish()                                          # then binding.bind(canvas), instead of canvas.save()

Slices may not begin or end between `beginText` and `drawText`, or within a saved state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDictionary, PDFDocument, PDFObject, PDFString
from reportlab.pdfgen.canvas import Canvas

HOLLOW = frozenset(("TD", "TH", "TR", "Table", "Document"))  # stay in the tree even where nothing is in them
LONGEST = 8_000  # characters of a text; PDF/A-2 allows strings of 32,767 bytes, and a character may take four

Rectangle: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top


class Artifact(Enum):
    """Furniture: what stands on a page and is no part of what it says. The values are PDF's properties."""

    LAYOUT = "/Type/Layout"
    REPEATED = "/Type/Pagination"
    HEADER = "/Type/Pagination/Subtype/Header/Attached[/Top]"
    FOOTER = "/Type/Pagination/Subtype/Footer/Attached[/Bottom]"
    WATERMARK = "/Type/Pagination/Subtype/Watermark"


class Mark(NamedTuple):
    """A slice of a page's content, by the page's index and its own number on the page."""

    page: int
    number: int


class Annotated(NamedTuple):
    """An annotation on a page, by its name in ReportLab's register."""

    page: int
    name: str


@dataclass(slots=True, eq=False)
class Element:
    """An element of the tree.

    `alt` is said in place of what is drawn, `actual` is what the drawn glyphs stand for, `words` is what a link's
    annotation says. `attributes` holds PDF source by the owner of the attributes ("Table", "List", "Layout");
    `name` is the identifier that other elements refer to, `lang` the language of what is said in it.
    """

    tag: str
    parent: Element | None = None
    alt: str = ""
    actual: str = ""
    title: str = ""
    words: str = ""
    name: str = ""
    lang: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Element | Mark | Annotated] = field(default_factory=list)
    page: int | None = None
    _joined: bool = True
    _bounds: dict[int, Rectangle] = field(default_factory=dict)

    def add(self, tag: str, *, alt: str = "", title: str = "", name: str = "", **attributes: str) -> Element:
        """Add an element after those that are there. Attributes are by owner: `Table="/Scope/Row"`."""
        child = Element(tag, self, alt=alt, title=title, name=name, attributes=attributes)
        self.kids.append(child)
        return child

    def inline(self, tag: str, *, alt: str = "", actual: str = "", words: str = "") -> Element:
        """Return an element that joins the others when it is first drawn: a link or picture among words."""
        return Element(tag, self, alt=alt, actual=actual, words=words, _joined=False)

    def within(self, tag: str) -> Element | None:
        """Return the nearest element with a tag, from this one up."""
        element: Element | None = self
        while element and element.tag != tag:
            element = element.parent
        return element

    def bound(self, page: int, rectangle: Rectangle) -> None:
        """Note that a part of the element is drawn in a rectangle of a page."""
        left, bottom, right, top = self._bounds.get(page, rectangle)
        self._bounds[page] = (
            min(left, rectangle[0]),
            min(bottom, rectangle[1]),
            max(right, rectangle[2]),
            max(top, rectangle[3]),
        )

    def take(self, kid: Mark | Annotated) -> None:
        """Add something that is drawn, and join the tree."""
        self._join()
        if self.page is None:
            self.page = kid.page
        self.kids.append(kid)

    def _join(self) -> None:
        if not self._joined and self.parent:
            self._joined = True
            self.parent._join()  # noqa: SLF001
            self.parent.kids.append(self)

    def prune(self) -> bool:
        """Drop the elements in which nothing is drawn; tell whether anything is left of this one."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.tag in HOLLOW

    def walk(self) -> Iterator[Element]:
        """Yield the element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def all_attributes(self) -> Iterator[tuple[str, str]]:
        """Yield attributes as PDF source, by owner; the bounds are one where all is on one page, as PDF wants it."""
        yield from self.attributes.items()
        if len(self._bounds) == 1:
            (bounds,) = self._bounds.values()
            yield "Layout", f"/BBox[{' '.join(f'{edge:.2f}' for edge in bounds)}]"


class Tags:
    """The tags of one document: the tree under `root`, and which slice of which page is whose."""

    def __init__(self, canvas: Canvas, language: str) -> None:
        self.root = Element("Document", lang=language)
        self._canvas = canvas
        self._aside: Artifact | None = None
        self._open: Element | Artifact | None = None
        self._page = 0
        self._slices: list[Element] = []
        self._parents: dict[int, Sequence[Element] | Element] = {}
        self._next_key = 1  # the first page has taken 0
        self._page_key = 0

    def own(self, owner: Element | Artifact | None) -> None:
        """Say whose is what will be drawn next; None is nobody's."""
        owner = self._aside or owner or Artifact.LAYOUT
        if owner is self._open:
            return
        self.close()
        self._open = owner
        if isinstance(owner, Artifact):
            opening = f"/Artifact<<{owner.value}>>BDC"
        else:
            opening = f"/{owner.tag}<</MCID {len(self._slices)}>>BDC"
            owner.take(Mark(self._page, len(self._slices)))
            self._slices.append(owner)
        self._canvas._code.append(opening)  # noqa: SLF001

    def close(self) -> None:
        """Close the open slice; what is drawn next must be owned anew."""
        if self._open is not None:
            self._canvas._code.append("EMC")  # noqa: SLF001
            self._open = None

    @contextmanager
    def aside(self, artifact: Artifact) -> Iterator[None]:
        """Make furniture of all that is drawn in the block, whoever owns it."""
        before, self._aside = self._aside, artifact
        yield
        self._aside = before

    def bound(self, element: Element, rectangle: Rectangle) -> None:
        """Note that a picture or table, or a part of it, is drawn in a rectangle of the page."""
        if self._aside is None:
            element.bound(self._page, rectangle)

    def link(self, element: Element | None, address: str, rectangle: Rectangle) -> None:
        """Make a rectangle of the page lead to an address; the element is the link, None where it is furniture."""
        if element is None or self._aside:
            return
        words = PDFString(_clipped(element.words or address))
        # F 4: an annotation of an archived file is printed
        self._canvas.linkURL(address, rectangle, F=4, Contents=words, StructParent=self._next_key)
        element.take(Annotated(self._page, self._canvas._annotationrefs[-1].name))  # noqa: SLF001
        self._parents[self._next_key] = element
        self._next_key += 1

    def end_page(self) -> None:
        """Finish the page and turn to a new one."""
        self.close()
        self._canvas.showPage()
        page = self._canvas._doc.Pages.pages[-1]  # noqa: SLF001
        extend(page, StructParents=self._page_key, Tabs="/S")
        self._parents[self._page_key] = self._slices
        self._page_key, self._next_key = self._next_key, self._next_key + 1
        self._page, self._slices = self._page + 1, []

    def finish(self) -> None:
        """Put the tree into the file. Nothing can be drawn after it."""
        document = self._canvas._doc  # noqa: SLF001
        self.root.prune()
        document.Catalog.StructTreeRoot = _Writer(document, self.root, self._parents).write()
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def extend(thing: PDFCatalog, **entries: object) -> None:
    """Add entries to a page or to the catalogue; ReportLab writes none but those in a list of its own."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *entries]
    for key, value in entries.items():
        setattr(thing, key, value)


def text_string(text: str) -> str:
    """Return a text as PDF source."""
    text = _clipped(text)
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be').hex()}>"


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST]


class Source(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object of the file that is PDF source already."""

    __RefOnly__ = 1

    def __init__(self, source: str = "") -> None:
        self.source = source

    def format(self, _document: PDFDocument) -> bytes:
        """Return the source."""
        return self.source.encode("ascii")


class _Writer:
    """Writes a tree into a document, an object an element."""

    def __init__(self, document: PDFDocument, root: Element, parents: dict[int, Sequence[Element] | Element]) -> None:
        self._numbers = document.idToObjectNumberAndVersion
        self._root = root
        self._parents = parents
        self._tree = Source()
        self._reference = document.Reference(self._tree)
        self._objects = {element: Source() for element in root.walk()}
        self._references = {
            element: self._refer(document.Reference(made).name) for element, made in self._objects.items()
        }
        self._pages = [self._refer(document.Reference(page).name) for page in document.Pages.pages]

    def _refer(self, name: str) -> str:
        return f"{self._numbers[name][0]} 0 R"

    def write(self) -> PDFObject:
        """Write the elements, and return a reference to the tree's root."""
        for element, made in self._objects.items():
            made.source = self._element(element)
        last = max(self._parents, default=-1)
        self._tree.source = (
            f"<</Type/StructTreeRoot/K[{self._references[self._root]}]/ParentTree<</Nums[{self._parent_tree()}]>>"
            f"/ParentTreeNextKey {last + 1}{self._names()}>>"
        )
        return self._reference

    def _parent_tree(self) -> str:
        entries = []
        for key, owner in sorted(self._parents.items()):
            if isinstance(owner, Element):
                entries.append(f"{key} {self._references[owner]}")
            else:
                entries.append(f"{key}[{' '.join(self._references[element] for element in owner)}]")
        return " ".join(entries)

    def _names(self) -> str:
        named = sorted((element.name, self._references[element]) for element in self._objects if element.name)
        if not named:
            return ""
        return f"/IDTree<</Names[{' '.join(text_string(name) + reference for name, reference in named)}]>>"

    def _element(self, element: Element) -> str:
        parent = self._references[element.parent] if element.parent else self._refer(self._reference.name)
        page = "" if element.page is None else f"/Pg {self._pages[element.page]}"
        kids = [self._kid(kid, element.page) for kid in element.kids]
        inside = f"[{' '.join(kids)}]" if len(kids) > 1 else "".join(kids)
        said = f"/K {inside}" if inside else ""
        return f"<</Type/StructElem/S/{element.tag}/P {parent}{page}{said}{self._properties(element)}>>"

    def _kid(self, kid: Element | Mark | Annotated, page: int | None) -> str:
        if isinstance(kid, Element):
            return self._references[kid]
        elsewhere = "" if kid.page == page else f"/Pg {self._pages[kid.page]}"
        if isinstance(kid, Annotated):
            return f"<</Type/OBJR{elsewhere}/Obj {self._refer(kid.name)}>>"
        return f"<</Type/MCR{elsewhere}/MCID {kid.number}>>" if elsewhere else str(kid.number)

    def _properties(self, element: Element) -> str:
        texts = (
            ("Alt", element.alt),
            ("ActualText", element.actual),
            ("T", element.title),
            ("ID", element.name),
            ("Lang", element.lang),
        )
        written = "".join(f"/{key}{text_string(text)}" for key, text in texts if text)
        attributes = [f"<</O/{owner}{source}>>" for owner, source in element.all_attributes()]
        if len(attributes) > 1:
            return f"{written}/A[{''.join(attributes)}]"
        return f"{written}/A{attributes[0]}" if attributes else written
