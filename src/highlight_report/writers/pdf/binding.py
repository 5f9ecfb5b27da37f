"""Binding: ReportLab's objects become a file.

ReportLab writes every object in full, which makes the thousand small objects of a tag tree twice as large as all that
the pages show; here they are packed into compressed streams. It also forgets the line end after a stream's data that
PDF/A asks for. `bind(canvas)` stands in for `canvas.save()`, after `tags.finish()`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import md5
from itertools import islice
from typing import NamedTuple, TypeVar

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont
from reportlab.pdfgen.canvas import Canvas

T = TypeVar("T")
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
STREAM_END = b"endstream\n"
PACKED = 200  # objects in a stream: a reader unpacks all of them to get at one
MAPPED = 100  # characters in a part of a map, at most


class Place(NamedTuple):
    """Where an object is: a row of the cross-reference table, in PDF's own terms."""

    kind: int
    first: int
    second: int


FREE = Place(0, 0, 65535)


def bind(canvas: Canvas) -> bytes:
    """Return the finished file; the canvas can no longer be drawn on."""
    document = canvas._doc  # noqa: SLF001
    for font in document.delayedFonts:
        _embed(font, document)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    root, info = _number(document, document.Catalog), _number(document, document.info)
    return _Binder(_objects(document)).bound(root, info)


def _number(document: PDFDocument, thing: object) -> int:
    return int(document.idToObjectNumberAndVersion[document.Reference(thing).name][0])


def _objects(document: PDFDocument) -> Iterator[bytes]:
    """Yield the objects in the order of their numbers; writing one may add others at the end."""
    number = 1
    while number in document.numberToId:
        yield pdfdoc.format(document.idToObject[document.numberToId[number]], document, toplevel=1)
        number += 1


class _Binder:
    """Puts objects one after another, small ones into streams, and knows where each is."""

    def __init__(self, objects: Iterator[bytes]) -> None:
        self._parts = [HEADER]
        self._length = len(HEADER)
        written = list(enumerate(objects, start=1))
        self._places = [FREE] * (len(written) + 1)
        small = [(number, body) for number, body in written if not body.endswith(STREAM_END)]
        for number, body in written:
            if body.endswith(STREAM_END):
                self._put(number, body.removesuffix(STREAM_END) + b"\nendstream\n")
        for group in _groups(small, PACKED):
            self._pack(group)

    def _put(self, number: int, body: bytes) -> None:
        part = b"%d 0 obj\n%bendobj\n" % (number, body)
        self._places[number] = Place(1, self._length, 0)
        self._parts.append(part)
        self._length += len(part)

    def _pack(self, group: Sequence[tuple[int, bytes]]) -> None:
        number = len(self._places)
        self._places.append(FREE)
        index, bodies, offset = [], [], 0
        for place, (packed, body) in enumerate(group):
            self._places[packed] = Place(2, number, place)
            index.append(b"%d %d" % (packed, offset))
            bodies.append(body)
            offset += len(body) + 1
        head = b" ".join(index) + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d" % (len(group), len(head))
        self._put(number, _stream(entries, head + b"\n".join(bodies)))

    def bound(self, root: int, info: int) -> bytes:
        """Return the file, given the numbers of its catalogue and its description."""
        # the identifier is that of all the file says, so that the same content gives the same bytes
        digest = md5(b"".join(self._parts), usedforsecurity=False).hexdigest().encode()
        start, number = self._length, len(self._places)
        self._places.append(Place(1, start, 0))
        table = b"".join(
            b"%c%b%b" % (kind, first.to_bytes(4), second.to_bytes(2)) for kind, first, second in self._places
        )
        entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            len(self._places),
            root,
            info,
            digest,
            digest,
        )
        self._put(number, _stream(entries, table))
        return b"".join((*self._parts, b"startxref\n%d\n%%%%EOF\n" % start))


def _stream(entries: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream\n" % (entries, len(packed), packed)


def _embed(font: TTFont, document: PDFDocument) -> None:
    """Embed the subsets of a font, each with a map to characters that keeps to the rules."""
    subsets = list(font.state[document].subsets)
    font.addObjects(document)
    for number, codes in enumerate(subsets):
        name = (SUBSETN(number) + b"+" + font.face.name + font.face.subfontNameX).decode("pdfdoc")
        document.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode(codes)


def to_unicode(codes: Sequence[int]) -> bytes:
    """Return the map from a subset's places to characters.

    ReportLab's own maps place 0, which nothing uses, to U+0000, which PDF/A forbids, has parts that are too long, and
    writes characters beyond U+FFFF with five digits.
    """
    entries = [f"<{place:02X}> <{chr(code).encode('utf-16-be').hex()}>" for place, code in enumerate(codes) if code]
    parts = (line for part in _groups(entries, MAPPED) for line in (f"{len(part)} beginbfchar", *part, "endbfchar"))
    return CMAP.format(parts="\n".join(parts)).encode()


def _groups(things: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(things)
    while group := list(islice(rest, size)):
        yield group


CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{parts}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
