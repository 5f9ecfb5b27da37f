"""A Word file that came back, read into passages: what each says now, and all that is not for any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from highlight_report.content.markdown import read_prose
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.domain.prose import Heading, Paragraph, ProseBlock, Verbatim, walk
from highlight_report.layout.blocks import Block, PassageText
from highlight_report.month.edits.addresses import Addresses
from highlight_report.month.edits.anchored import anchors
from highlight_report.month.edits.body import Body
from highlight_report.month.edits.comments import Remark, remarks
from highlight_report.month.edits.grids import Grids
from highlight_report.month.edits.lists import Lists
from highlight_report.month.edits.looks import Styles
from highlight_report.month.edits.opened import Element, W, WordFile
from highlight_report.month.edits.pieces import Part, Piece, PieceReader, TablePieces
from highlight_report.month.edits.placing import By, Placing, Refused
from highlight_report.month.edits.revisions import Kind, Tracked, settle, tracked
from highlight_report.month.edits.trees import plain
from highlight_report.month.edits.words import Aside, Words
from highlight_report.writers.docx.bases import Bases, read_bases
from highlight_report.writers.docx.flow import gathered
from highlight_report.writers.docx.skeleton import Grid, squeezed

PARAGRAPH = "paragraph"
_FURNITURE = "text above or below the pages"
_PERIOD = "Reporting period"  # the property by which the Word writer says it


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage as it came back: what it says now, and how it was found."""

    key: str
    blocks: tuple[Block, ...]
    by: By


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: what was done to which words (none: to the end of a paragraph), by whom and when.

    `key` is the passage that it is in, "" where it is in none; `date` the day (year-month-day), "" where it is not
    known.
    """

    kind: Kind
    words: str
    author: str
    date: str
    key: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: what it says of which words, by whom and when, and whether it was ticked off.

    `key` is the passage that it is in, "" where it is in none; `place` the paragraph's words.
    """

    text: str
    words: str
    author: str
    date: str
    is_done: bool
    key: str
    place: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """What cannot be brought back: what it is ("paragraph", "picture", "footnote"), its words, and where it stands.

    `key` is the passage that it stands in, "" where it is in none; `after` are the words before it.
    """

    what: str
    words: str
    key: str
    after: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A Word file that came back.

    `passages` are the texts that it was built from, by the keys of the passages; where it `has_bases` they stood in the
    file, otherwise they are those of the content as it is now. A passage of `missing` is nowhere in the file; one that
    was found without blocks was emptied. Words of `refused` may not be edited in Word; `moved` are passages in another
    order. While there are tracked `changes` that were neither accepted nor rejected, all else is as if accepted.
    """

    period: Month | None
    passages: Mapping[str, PassageText]
    has_bases: bool
    found: Mapping[str, FoundPassage]
    missing: tuple[str, ...]
    moved: tuple[str, ...]
    refused: tuple[Refused, ...]
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]
    leftovers: tuple[Leftover, ...]


def read_returned(raw: bytes, *, accept: bool | None, otherwise: Bases) -> Returned:
    """Read a Word file that came back; `otherwise` are the bases where it has lost its own.

    Tracked changes are accepted, rejected, or, with None, read as if accepted. Raises opened.NotReadable.
    """
    file = WordFile.opened(raw)
    own = next((bases for bases in map(read_bases, file.parts_of("customXml")) if bases.passages), None)
    changes, comments = tracked(file.document), remarks(file)
    reading = _Reading.of(file, otherwise if own is None else own, accept=accept is not False)
    return Returned(
        period=_period(file, own),
        passages=reading.bases.passages,
        has_bases=own is not None,
        found=dict(reading.found()),
        missing=tuple(key for key in reading.bases.passages if key not in reading.placing.passages),
        moved=tuple(reading.placing.moved),
        refused=tuple(reading.placing.refused),
        changes=tuple(reading.change(change) for change in changes),
        comments=tuple(reading.comment(remark) for remark in comments),
        leftovers=tuple(reading.leftovers()),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file whose paragraphs are read and placed.

    `homes` are the passages of paragraphs, `went` the paragraphs that others were joined to, `furniture` is what was
    edited above and below the pages.
    """

    bases: Bases
    pieces: tuple[Piece, ...]
    placing: Placing
    homes: Mapping[Element, str]
    went: Mapping[Element, Element]
    furniture: tuple[str, ...]

    @classmethod
    def of(cls, file: WordFile, bases: Bases, *, accept: bool) -> _Reading:
        went = settle(file.document, accept=accept)
        texts = {key: _Said.of(text.shown) for key, text in bases.passages.items()}
        addresses = Addresses(address for said in texts.values() for address in said.addresses)
        parts = tuple(_reader(file, addresses, accept=accept).parts(file.body))
        placing = _placed(parts, bases, file, {key: said.lines for key, said in texts.items()})
        homes = {piece.element: key for key, placed in placing.passages.items() for piece in placed.pieces}
        furniture = tuple(_furniture(file, bases.furniture, accept=accept))
        return cls(bases, tuple(_all_pieces(parts)), placing, homes, went, furniture)

    def found(self) -> Iterator[tuple[str, FoundPassage]]:
        for key in self.bases.passages:
            placed = self.placing.passages.get(key)
            if placed is not None:
                yield key, FoundPassage(key, gathered(piece.flowing for piece in placed.pieces), placed.by)

    def change(self, change: Tracked) -> Change:
        home = self.homes.get(self._now(change.paragraph), "")
        return Change(change.kind, change.words, change.author, change.date, home)

    def comment(self, remark: Remark) -> Comment:
        paragraph = None if remark.paragraph is None else self._now(remark.paragraph)
        home, place = ("", "") if paragraph is None else (self.homes.get(paragraph, ""), plain(paragraph))
        return Comment(remark.text, remark.words, remark.author, remark.date, remark.is_done, home, place)

    def _now(self, paragraph: Element) -> Element:
        return self.went.get(paragraph, paragraph)

    def leftovers(self) -> Iterator[Leftover]:
        """Yield what has no place, in reading order."""
        after = {unplaced.piece.element: unplaced.after for unplaced in self.placing.unplaced}
        for piece in self.pieces:
            if piece.element in after:
                yield Leftover(PARAGRAPH, piece.words, "", after[piece.element])
            for beside in piece.beside:
                yield Leftover(beside.kind.value, beside.words, self.homes.get(piece.element, ""), piece.words)
        yield from (Leftover(_FURNITURE, words, "", "") for words in self.furniture)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a base text says: the words of its paragraphs, and the addresses of its links."""

    lines: tuple[str, ...]
    addresses: tuple[str, ...]

    @classmethod
    def of(cls, shown: str) -> _Said:
        blocks = walk(read_prose(shown, "", 1, Diagnostics()))
        lines = tuple(filter(None, (squeezed(_line(block)) for block in blocks)))
        spans = [span for block in blocks if isinstance(block, Paragraph | Heading) for span in block.spans]
        return cls(lines, tuple(dict.fromkeys(span.link for span in spans if span.link)))


def _line(block: ProseBlock) -> str:
    match block:
        case Paragraph() | Heading():
            return block.text
        case Verbatim(lines=lines):
            return " ".join(lines)
        case _:
            return ""


def _reader(file: WordFile, addresses: Addresses, *, accept: bool) -> PieceReader:
    styles = Styles(file.part("styles"))
    links = {name: each.target for name, each in file.relationships().items() if each.is_outside}
    words = Words(styles, links, dict(_notes(file, accept=accept)), addresses)
    return PieceReader(styles, Lists(file.part("numbering")), words)


def _notes(file: WordFile, *, accept: bool) -> Iterator[tuple[tuple[Aside, str], str]]:
    """Yield the words of foot- and endnotes by their ids."""
    for kind, part in ((Aside.FOOTNOTE, "footnote"), (Aside.ENDNOTE, "endnote")):
        for root in _settled(file, f"{part}s", accept=accept):
            for note in root.iter(f"{W}{part}"):
                yield (kind, note.get(f"{W}id", "")), plain(note)


def _placed(parts: Sequence[Part], bases: Bases, file: WordFile, lines: Mapping[str, Sequence[str]]) -> Placing:
    anchored = anchors(file.document, bases.passages)
    touching: dict[Element, list[str]] = {}
    for key, anchor in anchored.items():
        for paragraph in anchor.touched:
            touching.setdefault(paragraph, []).append(key)
    placing = Placing()
    grids = [slot for slot in bases.skeleton if isinstance(slot, Grid)]
    tables = [part for part in parts if isinstance(part, TablePieces)]
    plain_texts = {key: " ".join(texts) for key, texts in lines.items()}
    found = Grids(touching, plain_texts, placing).place(grids, tables)
    Body(anchored, touching, lines, placing).place(bases.skeleton, parts, found)
    return placing


def _furniture(file: WordFile, texts: Sequence[str], *, accept: bool) -> Iterator[str]:
    """Yield the lines above and below the pages that say something else than they did; numbers of pages may change."""
    known = re.compile("|".join(map(re.escape, sorted(texts, key=len, reverse=True))) or "(?!)")
    roots = (root for kind in ("header", "footer") for root in _settled(file, kind, accept=accept))
    lines = dict.fromkeys(plain(line) for root in roots for line in root.iter(f"{W}p"))
    for line in lines if texts else ():
        if any(character.isalpha() for character in known.sub(" ", line)):
            yield line


def _settled(file: WordFile, kind: str, *, accept: bool) -> Iterator[Element]:
    """Yield the parts of a kind with all tracked changes accepted or rejected."""
    for root in file.parts_of(kind):
        settle(root, accept=accept)
        yield root


def _all_pieces(parts: Iterable[Part]) -> Iterator[Piece]:
    for part in parts:
        yield from (part,) if isinstance(part, Piece) else part.pieces


def _period(file: WordFile, own: Bases | None) -> Month | None:
    """Return the period of the report: that of the files that it was built from, or what its properties say."""
    folders = {text.path.partition("/")[0] for text in own.passages.values()} if own else set()
    return Month.parse(folders.pop() if len(folders) == 1 else file.custom_property(_PERIOD))
