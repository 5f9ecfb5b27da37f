"""What changed in the texts: which passage is which, and the words that went and came in it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from highlight_report.domain.comparison import Ordered, Part, PassageChange, PriorityText, Step
from highlight_report.domain.report import CommentaryBlock, Priority, Report
from highlight_report.month.compare.pairing import Paired, is_reordered, paired
from highlight_report.month.compare.passages import Typed, changed_lines, typed_lines

_RANKS = {Part.COVER: 0, Part.COMMITMENT: 1, Part.COMMENTARY: 2, Part.THIS_PERIOD: 3, Part.NEXT_PERIOD: 3}


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage of one edition. `home` is the number of its priority, None for the front page.

    `of` is what it is on: the ids of measures, or the number of a milestone.
    """

    part: Part
    name: str
    lines: tuple[Typed, ...]
    home: int | None
    of: tuple[Hashable, ...] = ()

    @property
    def identity(self) -> Hashable:
        """What it shares with its partner; a milestone's texts go with it from one priority to another."""
        at_home = self.part not in {Part.THIS_PERIOD, Part.NEXT_PERIOD}
        return self.part, self.home if at_home else None, self.of


def text_changes(
    before: Report, after: Report, priorities: Paired[Priority], milestones: Paired[Step], to_do: str
) -> tuple[PassageChange | None, tuple[PriorityText, ...]]:
    """Return what changed on the front page, then in each priority; `to_do` is what is printed before a prompt."""
    old = _Side(before, priorities.numbers, milestones.numbers, to_do)
    new = _Side(after, tuple(range(len(after.priorities))), tuple(range(len(milestones.later))), to_do)
    found = paired(tuple(old.passages()), tuple(new.passages()), lambda one: one.identity, alike=_share_an_id)
    changes: dict[int | None, list[PassageChange]] = {}
    for was, now in sorted([*found.later, *((gone, None) for gone in found.dropped)], key=_rank):
        _note(was, now, changes)
    cover = next(iter(changes.get(None, ())), None)
    return cover, tuple(_texts(old, new, priorities, changes))


def _rank(sides: tuple[_Passage | None, _Passage | None]) -> int:
    return min(_RANKS[side.part] for side in sides if side is not None)


def _note(was: _Passage | None, now: _Passage | None, changes: dict[int | None, list[PassageChange]]) -> None:
    lines = changed_lines(was.lines if was else (), now.lines if now else ())
    place = now or was
    if lines is not None and place is not None:
        changes.setdefault(place.home, []).append(PassageChange(place.part, place.name, lines))


def _texts(
    old: _Side, new: _Side, priorities: Paired[Priority], changes: dict[int | None, list[PassageChange]]
) -> Iterator[PriorityText]:
    for number, priority in enumerate([*(later for _, later in priorities.later), *priorities.dropped]):
        passages, reordered = tuple(changes.get(number, ())), tuple(_reordered(old, new, number))
        if passages or reordered:
            yield PriorityText(priority, passages, reordered)


def _reordered(old: _Side, new: _Side, home: int) -> Iterator[Ordered]:
    for ordered in Ordered:
        if is_reordered(old.order(ordered, home), new.order(ordered, home)):
            yield ordered


@dataclass(frozen=True, slots=True)
class _Side:
    """One report; `priorities` and `milestones` number them so that partners in both reports have the same number."""

    report: Report
    priorities: tuple[int, ...]
    milestones: tuple[int, ...]
    to_do: str

    def passages(self) -> Iterator[_Passage]:
        """Yield every passage in reading order."""
        yield _Passage(Part.COVER, "", typed_lines(self.report.cover.prose, self.to_do), None)
        numbers = iter(self.milestones)
        for home, priority in zip(self.priorities, self.report.priorities, strict=True):
            yield _Passage(Part.COMMITMENT, "", typed_lines(priority.commitment, self.to_do), home)
            yield from self._commentary(priority.commentary or (), home)
            for milestone in priority.milestones or ():
                of = (next(numbers),)
                for part, prose in (
                    (Part.THIS_PERIOD, milestone.this_period),
                    (Part.NEXT_PERIOD, milestone.next_period),
                ):
                    yield _Passage(part, milestone.title, typed_lines(prose, self.to_do), home, of)

    def _commentary(self, blocks: Iterable[CommentaryBlock], home: int) -> Iterator[_Passage]:
        """Yield what is said on the same measures as one passage, and all general commentary as one."""
        groups: dict[tuple[str, ...], list[Typed]] = {}
        for line in typed_lines(blocks, self.to_do):
            groups.setdefault(line.ids, []).append(line)
        for ids, lines in groups.items():
            yield _Passage(Part.COMMENTARY, ", ".join(ids), tuple(lines), home, ids)

    def order(self, ordered: Ordered, home: int) -> list[Hashable]:
        """Return what stands in an order in the priority of a number; nothing where there is no such priority."""
        if home not in self.priorities:
            return []
        priority = self.report.priorities[self.priorities.index(home)]
        match ordered:
            case Ordered.MEASURES:
                return [measure.id for measure in priority.measures or ()]
            case Ordered.COMMENTARY:
                return [passage.of for passage in self._commentary(priority.commentary or (), home)]
            case Ordered.MILESTONES:
                return [milestone.title for milestone in priority.milestones or ()]
            case never:
                assert_never(never)


def _share_an_id(one: _Passage, other: _Passage) -> bool:
    """Tell whether two pieces of commentary are on a measure that both name."""
    commentary = one.part is other.part is Part.COMMENTARY
    return commentary and one.home == other.home and not set(one.of).isdisjoint(other.of)
