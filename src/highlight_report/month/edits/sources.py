"""A passage as it stands in its file, piece by piece, and the edits of the file that make it say something else.

Pieces that stay are left alone, byte by byte. One that is rewritten keeps its author's notation, escapes and line ends
wherever its words stay; what is new is written as the author of the file writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from highlight_report.content.markdown import read_prose
from highlight_report.content.passages import SourcePassage
from highlight_report.content.source_text import Edit
from highlight_report.diagnostics import Diagnostics
from highlight_report.month.edits.alignment import changes
from highlight_report.month.edits.forms import Form, Reading
from highlight_report.month.edits.habits import style_of, width_of, wrapped, wrapped_again
from highlight_report.month.edits.merging import Standing
from highlight_report.month.edits.weaving import restyled
from highlight_report.writers.markdown import Style

_APART = "\n\n"
_BLANKS = " \t\n"  # what CommonMark calls blank; all other spaces are words
_TOKENS = re.compile(r"\n|[^\S\n]+|\S+")
_MARKED_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s|$)")
LEAD = "**{}** – "
"""How the report starts what is tied to measures, the ids being {}."""

_LEAD = re.compile(r"\*\*(?P<ids>[^*\n]+)\*\* – ")
_TYPED_LEAD = r"[*_]*{}[*_]*[ \t]*[^\w\s]{{1,3}}[*_]*[ \t]+"
_SHOWN_HEADING = re.compile(r"(#{1,6}) ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, list or the like in a file: `typed` is what stands there from `start` to `end`."""

    start: int
    end: int
    typed: str
    form: Form


def pieces(passages: Sequence[SourcePassage], shown: Sequence[Sequence[Form]]) -> tuple[Piece, ...] | None:
    """Return the pieces of passages with what the report shows of each.

    None where the two cannot be matched, such as in prompts that hold prompts.
    """
    found: list[Piece] = []
    for passage, forms in zip(passages, shown, strict=True):
        places = tuple(_places(passage))
        if len(places) != len(forms):
            return None
        for (start, end), form in zip(places, forms, strict=True):
            found.append(Piece(start, end, passage.text[start - passage.start : end - passage.start], form))
    return tuple(found)


def _places(passage: SourcePassage) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs, lists and so on of a passage start and end in its file."""
    starts = [0, *(found.end() for found in re.finditer("\n", passage.text)), len(passage.text) + 1]
    for block in read_prose(passage.text, "", 1, Diagnostics()):
        start, end = starts[block.origin.line - 1], starts[block.origin.last_line] - 1
        yield passage.start + start, passage.start + start + len(passage.text[start:end].rstrip(_BLANKS))


@dataclass(frozen=True, slots=True)
class Author:
    """Writes into a file as its author does: `text` is all of it; headings are typed `deeper` than they are shown.

    `lead` is how the author starts what is tied to measures, the ids being {}.
    """

    text: str
    reading: Reading
    deeper: int
    lead: str = LEAD

    def rewritten(self, piece: Piece, form: Form) -> str:
        """Return the source of a piece that is to say something else."""
        style, to_do = style_of(piece.typed, self.text, self.deeper), self.reading.to_do
        plain, wanted = piece.form.styled(to_do, style), form.styled(to_do, style)
        if not _LEAD.match(plain):
            wanted = self._led(wanted)
        close = restyled(plain, piece.typed, wanted)
        width = width_of(self.text)
        again = wrapped_again(close, width, piece.typed)
        return self._first_right(form, again, close, wrapped(wanted, width), wanted)

    def fresh(self, form: Form) -> str:
        """Return the source of a piece that is new."""
        wanted = form.styled(self.reading.to_do, style_of("", self.text, self.deeper))
        usual, width = self._led(wanted), width_of(self.text)
        return self._first_right(form, wrapped(usual, width), usual, wrapped(wanted, width), wanted)

    def _led(self, source: str) -> str:
        """Return a source that starts what is tied to measures as the author does."""
        tied = _LEAD.match(source)
        return f"{self.lead.format(tied['ids'])}{source[tied.end() :]}" if tied else source

    def plain(self, forms: Iterable[Form]) -> str:
        """Return the source of pieces in the writer's own way, which is surest to be read as it is meant."""
        return self.reading.whole(forms).styled(self.reading.to_do, Style(deeper=self.deeper))

    def _first_right(self, form: Form, *sources: str) -> str:
        """Return the first source that the report would show as the form, or else the writer's own."""
        wanted = self.reading.whole((form,)).levelless
        right = (source for source in sources if self.reading.whole(self.reading.read(source)).levelless == wanted)
        return next(right, self.plain((form,)))


def lead(content: Iterable[Piece]) -> str:
    """Return how an author starts what is tied to measures, as the first piece that is tied has it."""
    for piece in content:
        shown = _LEAD.match(piece.form.text)
        typed = re.match(_TYPED_LEAD.format(re.escape(shown["ids"])), piece.typed) if shown else None
        if shown and typed:
            return typed[0].replace("{", "{{").replace("}", "}}").replace(shown["ids"], "{}")
    return LEAD


def deeper(content: Iterable[Piece], usually: int) -> int:
    """Return by how much an author types headings deeper than they are shown; `usually` where there are none."""
    for piece in content:
        typed, shown = _MARKED_HEADING.match(piece.typed), _SHOWN_HEADING.match(piece.form.text)
        if typed and shown:
            return len(typed[1]) - len(shown[1])
    return usually


def edits(content: Sequence[Piece], wanted: Sequence[Standing], author: Author) -> Iterator[Edit]:
    """Yield the edits of a file that make its pieces, of which there is one at least, those wanted."""
    yield from _Editor(content, author).edits(wanted)


def in_full(content: Sequence[Piece], wanted: Sequence[Standing], author: Author) -> Edit:
    """Return the edit of a file that writes all of its pieces anew, in the writer's own way.

    What stands between them goes: addresses of links are written where the links are.
    """
    start, end = content[0].start, content[-1].end
    if wanted:
        return Edit(start, end, author.plain(standing.form for standing in wanted))
    return _taken_out(author.text, start, end)


@dataclass(frozen=True, slots=True)
class _Editor:
    """Edits what stands in a file from its first piece to its last."""

    content: Sequence[Piece]
    author: Author

    def edits(self, wanted: Sequence[Standing]) -> Iterator[Edit]:
        if not wanted:
            yield self._nothing_left()
            return
        before, new = -1, list[str]()
        for standing in wanted:
            if standing.place is None:
                new.append(self.author.fresh(standing.form))
                continue
            yield from self._between(before, standing.place, new)
            yield from self._rewritten(self.content[standing.place], standing.form)
            before, new = standing.place, []
        yield from self._between(before, len(self.content), new)

    def _strays(self, before: int, after: int) -> Iterator[str]:
        """Yield what stands between pieces and is none itself, such as the addresses of links."""
        for one, other in pairwise(self.content[max(before, 0) : after + 1]):
            stray = self.author.text[one.end : other.start].strip()
            if stray:
                yield stray

    def _between(self, before: int, after: int, new: Sequence[str]) -> Iterator[Edit]:
        """Yield the edit of what stands between two pieces that stay, if something new came there or old went."""
        if not new and after == before + 1:
            return
        is_first, is_last = before < 0, after == len(self.content)
        start = self.content[0].start if is_first else self.content[before].end
        end = self.content[-1].end if is_last else self.content[after].start
        there = (*self._strays(before, after), *new)
        yield Edit(start, end, _APART.join((*([] if is_first else [""]), *there, *([] if is_last else [""]))))

    def _rewritten(self, piece: Piece, form: Form) -> Iterator[Edit]:
        """Yield the edits of a piece, word by word, so that line ends between words that stay are not touched."""
        if form.text == piece.form.text:
            return
        old, new = (_TOKENS.findall(text) for text in (piece.typed, self.author.rewritten(piece, form)))
        places = [0, *accumulate(map(len, old))]
        for change in changes(old, new):
            start, end = piece.start + places[change.start], piece.start + places[change.end]
            yield Edit(start, end, "".join(new[change.low : change.high]))

    def _nothing_left(self) -> Edit:
        start, end = self.content[0].start, self.content[-1].end
        strays = _APART.join(self._strays(0, len(self.content) - 1))
        return Edit(start, end, strays) if strays else _taken_out(self.author.text, start, end)


def _taken_out(text: str, start: int, end: int) -> Edit:
    """Return the edit that takes a stretch out of a text, and the blank lines on one side of it."""
    before = len(text[:start].rstrip(_BLANKS))
    line_end = len(text) - len(text[end:].lstrip(" \t"))
    following = len(text) - len(text[line_end:].lstrip("\n"))
    return Edit(before, line_end if before else following, "")
