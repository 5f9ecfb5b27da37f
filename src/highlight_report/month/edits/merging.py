"""Three versions of a passage made one: what the document was built from, what the content says now, what Word says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from highlight_report.month.edits.alignment import Alignment, align
from highlight_report.month.edits.forms import Form

Weave = Callable[[Form, Form, Form], Form | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece of the merged passage, and the place of the piece of the content that it stands for; None: it is new."""

    place: int | None
    form: Form


@dataclass(frozen=True, slots=True)
class Conflict:
    """A piece that both changed, each in another way; None where one took it out. `place` is that in the content."""

    base: Form
    content: Form | None
    word: Form | None
    place: int


@dataclass(frozen=True, slots=True)
class Merged:
    """What a passage is to say; pieces of the content that are not among `pieces` were taken out in Word."""

    pieces: tuple[Standing, ...]
    conflicts: tuple[Conflict, ...]


def merged(base: Sequence[Form], content: Sequence[Form], word: Sequence[Form], weave: Weave) -> Merged:
    """Merge two versions of a base piece by piece; of one that both changed, `weave` makes one or cannot."""
    texts = [[form.text for form in version] for version in (base, content, word)]
    merger = _Merger(base, content, word, align(texts[0], texts[1]), align(texts[0], texts[2]), weave)
    found = tuple(merger.pieces())
    return Merged(
        tuple(each for each in found if isinstance(each, Standing)),
        tuple(each for each in found if isinstance(each, Conflict)),
    )


@dataclass(frozen=True, slots=True)
class _Merger:
    base: Sequence[Form]
    content: Sequence[Form]
    word: Sequence[Form]
    in_content: Alignment
    in_word: Alignment
    weave: Weave

    def pieces(self) -> Iterator[Standing | Conflict]:
        for number, base in enumerate(self.base):
            yield from self._new(number)
            yield from self._piece(base, number)
        yield from self._new(len(self.base))

    def _new(self, gap: int) -> Iterator[Standing]:
        """Yield what came in before a piece: what the content has, then what only Word has."""
        there = [self.content[place] for place in self.in_content.gaps[gap]]
        yield from (Standing(place, self.content[place]) for place in self.in_content.gaps[gap])
        for place in self.in_word.gaps[gap]:
            if self.word[place].text not in (form.text for form in there):
                yield Standing(None, self.word[place])

    def _piece(self, base: Form, number: int) -> Iterator[Standing | Conflict]:
        place, word_place = self.in_content.fates[number], self.in_word.fates[number]
        content = None if place is None else self.content[place]
        word = None if word_place is None else self.word[word_place]
        if says(word, base) or says(word, content):
            now = content
        elif says(content, base):
            now = word
        else:
            now = self.weave(base, content, word) if content and word else None
            if now is None:
                yield Conflict(base, content, word, self._near(number))
        if now is not None:
            yield Standing(place, now)

    def _near(self, number: int) -> int:
        """Return the place in the content of a piece or, where it was taken out, of the last one before it."""
        return next((place for place in self.in_content.fates[number::-1] if place is not None), 0)


def says(one: Form | None, other: Form | None) -> bool:
    """Tell whether two pieces say the same; None is one that is gone."""
    return (one and one.text) == (other and other.text)
