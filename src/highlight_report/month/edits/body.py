"""What stands between the tables of a file that came back: which paragraphs are which passage, and which are new.

A passage with an anchor is where that is. One without is known by its words, or, where it is the only one missing
between two places that are known, by being there. What was typed beside a passage goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from highlight_report.month.edits.anchored import Anchor
from highlight_report.month.edits.opened import Element
from highlight_report.month.edits.pairing import gaps, in_order, paired
from highlight_report.month.edits.pieces import Part, Piece
from highlight_report.month.edits.placing import By, Placed, Placing
from highlight_report.writers.docx.skeleton import Editable, Fixed, Slot

_NO_WORDS = "\0"  # starts what stands for a table or a passage among texts


@dataclass(frozen=True, slots=True)
class _Old:
    """What stood there: fixed words, a table, or of the passage of a key the whole, or one line where it is lost."""

    text: str
    key: str = ""
    is_fixed: bool = False


@dataclass(slots=True)
class _New:
    """What stands there: a table, a paragraph, or the paragraphs side by side that have the anchor of a passage.

    `key` is the passage that it belongs to; what `is_known` and has none belongs to no passage.
    """

    text: str
    pieces: list[Piece] = field(default_factory=list)
    key: str = ""
    is_known: bool = False


@dataclass(slots=True)
class Body:
    """Places what stands between tables.

    `touching` are the keys of the anchors that touch a paragraph, `lines` the words of each passage as they were, one
    line a paragraph.
    """

    anchors: Mapping[str, Anchor]
    touching: Mapping[Element, Sequence[str]]
    lines: Mapping[str, Sequence[str]]
    placing: Placing
    _here: frozenset[str] = frozenset()
    _lost: frozenset[str] = frozenset()
    _old: list[_Old] = field(default_factory=list)
    _new: list[_New] = field(default_factory=list)
    _by: dict[str, By] = field(default_factory=dict)

    def place(self, slots: Sequence[Slot], parts: Sequence[Part], tables: Mapping[int, int]) -> None:
        """Place all paragraphs; `tables` are the places among the tables now of those that were there."""
        self._here = frozenset(slot.key for slot in slots if isinstance(slot, Editable))
        self._lost = frozenset(line for key in self._here - self.anchors.keys() for line in self.lines.get(key, ()))
        self._take_new(parts)
        self._take_old(slots)
        found = paired([one.text for one in self._old], [one.text for one in self._new], self._sure(tables))
        for lost, free in gaps(found, len(self._old), len(self._new)):
            if len(lost) == len(free) and all(self._old[at].is_fixed for at in lost):
                found.update(zip(lost, free, strict=True))
        self._known(found)
        for lost, free in gaps(found, len(self._old), len(self._new)):
            self._in_gap(lost, free)
        self._beside()
        self._finish()

    def _take_new(self, parts: Sequence[Part]) -> None:
        for part in parts:
            last = self._new[-1] if self._new else None
            if not isinstance(part, Piece):
                self._new.append(_New(_NO_WORDS, is_known=True))
            elif (key := self._claim(part)) and last is not None and last.key == key:
                last.pieces.append(part)
            elif key:
                self._by[key] = By.ANCHOR
                self._new.append(_New(_NO_WORDS + key, [part], key, is_known=True))
            elif not part.is_blank or part.beside:
                self._new.append(_New(part.words, [part]))

    def _take_old(self, slots: Sequence[Slot]) -> None:
        for slot in slots:
            match slot:
                case Fixed(words=words):
                    self._old.append(_Old(words, is_fixed=True))
                case Editable(key=key) if key in self.anchors:
                    self._by[key] = By.ANCHOR
                    self._old.append(_Old(_NO_WORDS + key, key))
                case Editable(key=key):
                    lines = self.lines.get(key) or (_NO_WORDS + key,)
                    self._old += [_Old(line, key) for line in lines]
                case _:
                    self._old.append(_Old(_NO_WORDS))

    def _sure(self, tables: Mapping[int, int]) -> dict[int, int]:
        old_tables = [at for at, one in enumerate(self._old) if one.text == _NO_WORDS]
        new_tables = [at for at, one in enumerate(self._new) if one.text == _NO_WORDS]
        sure = {old_tables[at]: new_tables[there] for at, there in tables.items()}
        homes = {one.key: at for at, one in enumerate(self._old) if one.text == _NO_WORDS + one.key and one.key}
        for there, one in enumerate(self._new):
            if one.key in homes:
                sure.setdefault(homes[one.key], there)
        return sure

    def _known(self, found: Mapping[int, int]) -> None:
        """Settle what is paired; a fixed text that is gone is refused."""
        for at, one in enumerate(self._old):
            there = self._new[found[at]] if at in found else None
            if one.is_fixed:
                self.placing.compare(self._before(at), one.text, "" if there is None else there.text)
            if there is not None and not there.is_known:
                there.key, there.is_known = one.key, True
                if one.key:
                    self._by.setdefault(one.key, By.TEXT)
        for key in [key for key, by in self._by.items() if by is By.TEXT]:
            places = [at for at, one in enumerate(self._new) if one.key == key]
            self._give(key, range(places[0], places[-1]))

    def _before(self, at: int) -> str:
        return next((one.text for one in reversed(self._old[:at]) if one.is_fixed), "")

    def _give(self, key: str, places: Iterable[int]) -> None:
        """Let paragraphs belong to a passage that belong to nothing yet."""
        for at in places:
            if not self._new[at].is_known:
                self._new[at].key, self._new[at].is_known = key, True

    def _in_gap(self, lost: Sequence[int], free: Sequence[int]) -> None:
        """Settle what stands between two known places: of one passage missing, it is that."""
        missing = {self._old[at].key for at in lost} - self._by.keys() - {""}
        if len(missing) == 1 and any(not self._new[at].is_known for at in free):
            (key,) = missing
            self._by[key] = By.PLACE
            self._give(key, free)

    def _beside(self) -> None:
        """Let what was typed beside a passage go with it: with the one before it, or else with the one after it."""
        for places in (range(1, len(self._new)), range(len(self._new) - 2, -1, -1)):
            step = 1 if places.step < 0 else -1
            for at in places:
                if self._new[at + step].key:
                    self._give(self._new[at + step].key, (at,))

    def _finish(self) -> None:
        for key, by in self._by.items():
            pieces = [piece for one in self._new if one.key == key for piece in one.pieces]
            self.placing.passages[key] = Placed(by, pieces)
        after = ""
        for one in self._new:
            if not one.is_known:
                self.placing.leave(one.pieces, after)
            after = one.pieces[-1].words if one.pieces else after
        self._tell_moved()

    def _tell_moved(self) -> None:
        homes = {one.key: at for at, one in enumerate(self._old) if one.key}
        now: dict[str, int] = {}
        for at, one in enumerate(self._new):
            if one.key in homes:
                now.setdefault(one.key, at)
        pairs = sorted((homes[key], at) for key, at in now.items())
        kept = {at for at, _ in in_order(pairs)}
        self.placing.moved += [key for key in now if homes[key] not in kept]

    def _claim(self, piece: Piece) -> str:
        """Return the passage whose anchor has a claim to a paragraph; "" where none has.

        Of two that hold words of it, it belongs to the first: they were joined. One that holds no words at all has a
        claim only to what no other has: what it held was deleted, or typed over.
        """
        near = [key for key in self.touching.get(piece.element, ()) if key in self._here]
        holding = (key for key in near if piece.element in self.anchors[key].held)
        emptied = (key for key in near if not piece.words or not (self.anchors[key].held or piece.words in self._lost))
        return next((key for key in (*holding, *emptied)), "")
