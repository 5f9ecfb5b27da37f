"""Passages of prose that were edited in Word: merged with the content, and brought into its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from highlight_report.content.passages import SourcePassage
from highlight_report.content.source_text import Edit
from highlight_report.domain.passages import PassagePlace
from highlight_report.layout.blocks import PassageText
from highlight_report.month.edits.content import Content
from highlight_report.month.edits.forms import Form, Reading
from highlight_report.month.edits.merging import Merged, Standing, merged
from highlight_report.month.edits.sources import Author, Piece, deeper, edits, in_full, lead, pieces
from highlight_report.month.edits.weaving import woven

_APART = "\n\n"
# In a milestone the second and third levels are its own, and what stands under them is shown at the third.
_DEEPER = 1
_NOTHING = Form("", ())


@dataclass(frozen=True, slots=True)
class Change:
    """What changes at a place in a file's text: `before` and `after` as Markdown, "" for nothing."""

    place: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Story:
    """Prose that is merged as one: a passage, or all of a priority's commentary.

    `base` is what it said when the Word file was made, `content` what it says now and where, `word` what Word says.
    `gap` is where words go if there are none now, None where there is no such place.
    """

    place: PassagePlace
    path: str
    base: tuple[Form, ...]
    content: tuple[Piece, ...]
    word: tuple[Form, ...]
    gap: SourcePassage | None
    author: Author

    def merged(self) -> Merged:
        """Return what the prose is to say."""
        return merged(self.base, [piece.form for piece in self.content], self.word, self._weave)

    def changes(self, wanted: Merged) -> Iterator[Change]:
        """Yield what changes, in the order of the file."""
        last = -1
        for standing in (*wanted.pieces, Standing(len(self.content), _NOTHING)):
            if standing.place is None:
                yield Change(self._end(last), "", standing.form.text)
                continue
            yield from (Change(piece.start, piece.form.text, "") for piece in self.content[last + 1 : standing.place])
            last = standing.place
            if last < len(self.content) and self.content[last].form.text != standing.form.text:
                yield Change(self.content[last].start, self.content[last].form.text, standing.form.text)

    def _end(self, number: int) -> int:
        """Return where a piece ends; where the first starts, if there is none before it."""
        if self.gap is not None:
            return self.gap.start
        return self.content[number].end if number >= 0 else self.content[0].start

    def edits(self, wanted: Merged) -> tuple[Edit, ...]:
        """Return the edits of the file that make it say that; few and small ones."""
        if self.content:
            return tuple(edits(self.content, wanted.pieces, self.author))
        return self._put_in(_APART.join(map(self.author.fresh, _forms(wanted))))

    def edits_in_full(self, wanted: Merged) -> tuple[Edit, ...]:
        """Return edits that write all of the prose anew, in the way that is surest to be read as it is meant."""
        if not self.content:
            return self._put_in(self.author.plain(_forms(wanted)))
        return (in_full(self.content, wanted.pieces, self.author),) if wanted.pieces else self.edits(wanted)

    def _put_in(self, words: str) -> tuple[Edit, ...]:
        return (self.gap.replaced_by(words),) if self.gap is not None and words else ()

    def _weave(self, base: Form, content: Form, word: Form) -> Form | None:
        text = woven(base.text, content.text, word.text)
        read = self.author.reading.typed(text) if text is not None else ()
        return read[0] if len(read) == 1 and read[0].text == text else None


def story(place: PassagePlace, was: Sequence[PassageText], said: Sequence[str], content: Content) -> Story | None:
    """Return the prose of a place in the content, with what its passages were and what Word says of them, as Markdown.

    None where the content has no such place any more, or it is in doubt where in the file that is.
    """
    keys = content.groups.get(place, ())
    sources = [content.sources[key] for key in keys if key in content.sources]
    if not sources or len(sources) < len(keys):
        return None
    reading, path = content.reading(place), sources[0].path
    text = content.file(path).text
    base = tuple(form for passage in was for form in reading.typed(passage.shown))
    word = reading.read_each(said)
    shown = [reading.forms(content.blocks[key]) for key in keys]
    there = pieces(sources, shown)
    if there is None:
        start, end = sources[0].start, sources[-1].end
        there = (Piece(start, end, text[start:end], reading.whole(form for forms in shown for form in forms)),)
        base, word = _as_one(base, reading), _as_one(word, reading)
    author = Author(text, reading, deeper(there, _DEEPER if place.milestone else 0), lead(there))
    return Story(place, path, base, there, word, sources[0] if not there else None, author)


def _forms(wanted: Merged) -> tuple[Form, ...]:
    return tuple(standing.form for standing in wanted.pieces)


def _as_one(forms: Sequence[Form], reading: Reading) -> tuple[Form, ...]:
    """Return forms as one piece; none where there are none."""
    return (reading.whole(forms),) if forms else ()
