"""What edits made in Word come to in the content: which passages change, what stands in the way, what has no place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from highlight_report.content.choices import choose
from highlight_report.content.located import Located, quoted
from highlight_report.content.passages import SourcePassage
from highlight_report.content.source_text import Edit
from highlight_report.diagnostics import Diagnostics, Origin
from highlight_report.domain.passages import MilestonePart, PassagePlace, place_of
from highlight_report.layout.blocks import Block, PassageText
from highlight_report.month.edits import mistakes
from highlight_report.month.edits.answers import LINES, line_source, status_source, status_words, words_of
from highlight_report.month.edits.content import Content, grouped
from highlight_report.month.edits.merging import Conflict
from highlight_report.month.edits.stories import Change, Story, story


@dataclass(frozen=True, slots=True)
class Document:
    """What a Word file holds: the base texts of its passages, and what it says of each that was found in it.

    `place` is the file. A passage that was taken out of it says nothing; one that was not found is not among `found`.
    """

    place: Origin
    bases: Mapping[str, PassageText]
    found: Mapping[str, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Edited:
    """A passage that changes: the edits of its file, and what the report is to show of it then.

    `in_full` are other edits that come to the same, for when the report would show something else after those.
    """

    place: PassagePlace
    path: str
    shown: str
    changes: tuple[Change, ...]
    edits: tuple[Edit, ...]
    in_full: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Words that were changed in Word, and in the content in another way; "" where they were taken out."""

    origin: Origin
    base: str
    content: str
    word: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words from Word for which there is no place in the content; `where` is where they stood."""

    where: str
    text: str


@dataclass(slots=True)
class Plan:
    """What is to be done. Nothing may be while there are clashes, or problems that are errors."""

    edited: list[Edited] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def plan(document: Document, content: Content, diagnostics: Diagnostics) -> Plan:
    """Return what a document's edits come to; what is wrong with one is reported."""
    planner = _Planner(document, content, _milestones(document, content), diagnostics)
    for place, keys in grouped(document.bases).items():
        planner.passage(place, keys)
    return planner.made


@dataclass(frozen=True, slots=True)
class _Planner:
    """Plans one passage after another; `milestones` says which one of the content each of the document's is."""

    document: Document
    content: Content
    milestones: Mapping[tuple[str, int], int]
    diagnostics: Diagnostics
    made: Plan = field(default_factory=Plan)

    def passage(self, place: PassagePlace, keys: tuple[str, ...]) -> None:
        """Plan what was edited of a passage, or of all of a priority's commentary."""
        found = {key: self.document.found[key] for key in keys if key in self.document.found}
        if all(self.content.markdown(blocks) == self.document.bases[key].shown for key, blocks in found.items()):
            return
        number = self.milestones.get((place.folder, place.milestone), 0)
        now = place._replace(milestone=number)
        if place.milestone and not number:
            self._cannot_place(keys, found)
        elif place.part in LINES:
            self._line(keys[0], now, place.part)
        else:
            self._story(keys, found, now)

    def _cannot_place(self, keys: Iterable[str], found: Mapping[str, tuple[Block, ...]]) -> None:
        for key in keys:
            base = self.document.bases[key]
            text = self.content.markdown(found.get(key, ()))
            if key in found and text != base.shown:
                self.made.unplaced.append(Unplaced(base.path, text))

    def _story(self, keys: tuple[str, ...], found: Mapping[str, tuple[Block, ...]], now: PassagePlace) -> None:
        bases = [self.document.bases[key] for key in keys]
        said = [self.content.markdown(found[key]) if key in found else self.document.bases[key].shown for key in keys]
        if not all(self._is_readable(source, now) for source in said):
            return
        there = story(now, bases, said, self.content)
        if there is None:
            self._cannot_place(keys, found)
            return
        wanted = there.merged()
        self.made.clashes += (self._clash(there, conflict) for conflict in wanted.conflicts)
        changes = tuple(there.changes(wanted))
        if changes and not wanted.conflicts:
            shown = there.author.reading.whole(standing.form for standing in wanted.pieces)
            edits, in_full = there.edits(wanted), there.edits_in_full(wanted)
            self.made.edited.append(Edited(now, there.path, shown.text, changes, edits, in_full))

    def _is_readable(self, source: str, place: PassagePlace) -> bool:
        """Tell whether prose from Word can stand in the content, and report what is in the way."""
        problems = Diagnostics()
        self.content.reading(place).read(source, problems)
        errors = [item._replace(origin=self.document.place) for item in problems if item.is_error]
        self.diagnostics.extend(errors)
        return not errors

    def _base_blocks(self, key: str) -> tuple[Block, ...]:
        """Return what a passage said when the document was made."""
        place = place_of(key) or PassagePlace()
        forms = self.content.reading(place).typed(self.document.bases[key].shown)
        return tuple(block for form in forms for block in form.blocks)

    def _clash(self, there: Story, conflict: Conflict) -> Clash:
        place = there.content[conflict.place].start if there.content else 0
        base, content, word = (form.text if form else "" for form in (conflict.base, conflict.content, conflict.word))
        return Clash(self.content.origin(there.path, place), base, content, word)

    def _line(self, key: str, now: PassagePlace, part: MilestonePart) -> None:
        """Plan what was edited of a title, an owner or a status."""
        blocks = self.document.found[key]
        (key_now,) = self.content.groups.get(now, ("",))
        source = self.content.sources.get(key_now)
        if source is None:
            self._cannot_place((key,), {key: blocks})
            return
        base, word = words_of(self._base_blocks(key), part), words_of(blocks, part)
        there = words_of(self.content.blocks[key_now], part)
        if word in (base, there):
            return
        if there != base:
            self.made.clashes.append(Clash(self.content.origin(source.path, source.start), base, there, word))
            return
        answer = self._answer(word, there, source, now, part)
        if answer is not None:
            shown, typed = answer
            change, edits = Change(source.start, there, shown), (source.replaced_by(typed),)
            self.made.edited.append(Edited(now, source.path, shown, (change,), edits, edits))

    def _answer(
        self, word: str, there: str, source: SourcePassage, now: PassagePlace, part: MilestonePart
    ) -> tuple[str, str] | None:
        """Return what the report is to show of a line, and its source; None, and the problem reported, for neither."""
        if part is MilestonePart.STATUS:
            return self._status(word, source, now)
        if part is MilestonePart.TITLE and not word:
            message = f"The title of the milestone {quoted(there)} was emptied."
            hint = "put it back; a milestone that came to an end is taken out of milestones.md."
            self.diagnostics.report(mistakes.NO_TITLE, self.document.place, message, hint)
            return None
        return word, line_source(source.text, there, word, part, self.content.reading(now))

    def _status(self, word: str, source: SourcePassage, now: PassagePlace) -> tuple[str, str] | None:
        title = now._replace(part=MilestonePart.TITLE)
        named = quoted(words_of(self.content.blocks[self.content.groups[title][0]], MilestonePart.TITLE))
        typed = Located(word, self.document.place)
        allowed = status_words(self.content.words)
        rag = choose(typed, allowed, self.diagnostics, f"a status of a milestone ({named})")
        return None if rag is None else (self.content.words.rag(rag), status_source(rag, source.text))


def _milestones(document: Document, content: Content) -> Mapping[tuple[str, int], int]:
    """Return by folder and number in the document which milestone of the content is the same: it has the same title.

    One that was given another title since, in Word or in the content, is known by its number.
    """
    typed = {
        key: content.reading(place_of(key) or PassagePlace()).typed(base.shown) for key, base in document.bases.items()
    }
    then = _titles({key: [block for form in forms for block in form.blocks] for key, forms in typed.items()})
    now, word = _titles(content.blocks), _titles(document.found)
    same: dict[tuple[str, int], int] = {}
    for (folder, number), title in then.items():
        there = now.get((folder, number))
        alike = [at for (other, at), known in now.items() if (other, known) == (folder, title)]
        is_renamed = not alike and there is not None and there not in then.values()
        if there in (title, word.get((folder, number), title)) or is_renamed:
            same[folder, number] = number
        elif len(alike) == 1:
            same[folder, number] = alike[0]
    return same


def _titles(passages: Mapping[str, Iterable[Block]]) -> dict[tuple[str, int], str]:
    """Return the titles of milestones by folder and number."""
    named = ((place_of(key), blocks) for key, blocks in passages.items())
    return {
        (place.folder, place.milestone): words_of(blocks, MilestonePart.TITLE)
        for place, blocks in named
        if place is not None and place.part is MilestonePart.TITLE
    }
