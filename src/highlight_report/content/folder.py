"""A period folder becomes a Report; every problem of every file in it is reported in the one run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from highlight_report.content import mistakes
from highlight_report.content.commentary import tie_commentary
from highlight_report.content.cover import read_cover
from highlight_report.content.documents import read_body
from highlight_report.content.earlier import MEASURES, read_earlier
from highlight_report.content.entries import (
    PriorityFolder,
    can_open,
    entries,
    known_files,
    priority_folders,
    report_unknown,
)
from highlight_report.content.fields import month
from highlight_report.content.located import Files
from highlight_report.content.measures import read_measures
from highlight_report.content.milestones import read_milestones
from highlight_report.content.priority import PRIORITY, Front, read_priority
from highlight_report.content.releases import read_releases
from highlight_report.diagnostics import Diagnostics, Origin, shown_path
from highlight_report.domain.editions import Release
from highlight_report.domain.periods import Month
from highlight_report.domain.prose import Prose
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import CommentaryBlock, Cover, Earlier, Measure, Priority, Report, typed_at
from highlight_report.domain.settings import Settings
from highlight_report.inputs import RELEASES
from highlight_report.memory import FORGETFUL, Memory

T = TypeVar("T")

COVER = "cover.md"
COMMENTARY = "commentary.md"
MILESTONES = "milestones.md"
_PARTS = (PRIORITY, MEASURES, COMMENTARY, MILESTONES)
# `2023-13`, `2023-9`, `2023_09`, `202309`: meant as a period.
_LIKE_PERIOD = re.compile(r"\d{4}\D?\d{1,2}")


def periods(content: Path, diagnostics: Diagnostics) -> tuple[Month, ...]:
    """Return the months that the content has a folder for, oldest first; other entries are reported."""
    if not can_open(content, diagnostics):
        return ()
    found = tuple(_periods(content, diagnostics))
    if not found:
        message = f'"{shown_path(content)}" holds no period.'
        hint = "put each period in a folder named by its month, such as 2023-09."
        diagnostics.report(mistakes.NO_PERIOD, Origin(shown_path(content)), message, hint)
    return tuple(sorted(found))


def read_period(
    content: Path,
    period: Month,
    settings: Settings,
    diagnostics: Diagnostics,
    *,
    instead: Mapping[str, bytes] | None = None,
    memory: Memory = FORGETFUL,
) -> tuple[Report, Files] | None:
    """Read one period, with what the last one before it gave; None where the period has no folder.

    What cannot be read is reported, and the report is whole all the same. `instead` are bytes to read in the place of
    files, by their names relative to the content, with /; `memory` is of the last time.
    """
    folder = content / str(period)
    files = Files(content, diagnostics, instead=instead or {}, memory=memory)
    if not folder.is_dir():
        message = f"There is no folder for the period {period}."
        diagnostics.report(mistakes.NO_PERIOD, Origin(shown_path(folder)), message, "name a period that has one.")
        return None
    if not files.allowed(folder) or not can_open(folder, diagnostics):
        return None
    earlier = _earlier(content, period, files)
    folders = priority_folders(files, folder, COVER, RELEASES)
    if not folders:
        message = "The period has no priorities."
        hint = "put each priority in a folder that starts with its number, such as 1-governance."
        diagnostics.report(mistakes.NO_PRIORITIES, Origin(shown_path(folder)), message, hint)
    priorities = tuple(_Reader(files, settings, earlier, place).priority() for place in folders)
    _report_doubled_numbers(priorities, diagnostics)
    return Report(period, _cover(files, folder), priorities, earlier, _releases(files, folder)), files


def _periods(content: Path, diagnostics: Diagnostics) -> Iterator[Month]:
    for path in entries(content):
        found = Month.parse(path.name)
        if found is not None and str(found) == path.name and path.is_dir():
            yield found
        elif path.is_dir() and (_LIKE_PERIOD.fullmatch(path.name) or month(path.name)):
            message = f'"{path.name}" is not the name of a period.'
            hint = "name the folder by year and month, such as 2023-09; the month is 01 to 12."
            diagnostics.report(mistakes.BAD_PERIOD_NAME, Origin(shown_path(path)), message, hint)
        else:
            report_unknown(path, (), diagnostics)


def _earlier(content: Path, period: Month, files: Files) -> Earlier | None:
    before = [month for month in _periods(content, Diagnostics()) if month < period]
    return read_earlier(files, content, max(before)) if before else None


def _cover(files: Files, folder: Path) -> Cover:
    path = folder / COVER
    if path in entries(folder):
        return read_cover(files, path)
    message = f'"{COVER}" is missing: the front page has no prose.'
    hint = f"add a {COVER}, if only with what the board should know first."
    files.diagnostics.report(mistakes.MISSING_COVER, Origin(shown_path(folder)), message, hint)
    return Cover((), origin=Origin(shown_path(path)))


def _releases(files: Files, folder: Path) -> tuple[Release, ...]:
    path = folder / RELEASES
    return read_releases(files, path) if path in entries(folder) else ()


class _Reader(NamedTuple):
    """Reads one priority's folder."""

    files: Files
    settings: Settings
    earlier: Earlier | None
    place: PriorityFolder

    def priority(self) -> Priority:
        found = known_files(self.files, self.place.path, _PARTS)
        front, commitment = self._front(found)
        number = front.number or self.place.number
        measures = read_measures(self.files, found[MEASURES]) if MEASURES in found else None
        priority = Priority(
            number=number,
            title=front.title or self.place.path.name,
            lead_officers=front.lead_officers,
            previous=front.previous or self._last_given(number),
            current=front.current,
            milestones_heading=front.milestones_heading or self.settings.wording.milestone,
            commitment=commitment,
            measures=measures,
            commentary=self._commentary(found, measures or ()),
            milestones=read_milestones(self.files, found[MILESTONES]) if MILESTONES in found else None,
            folder=self.place.path.name,
            origin=front.origin,
            places=front.places,
        )
        return self._made(Priority, priority, lambda _: priority)

    def _front(self, found: Mapping[str, Path]) -> tuple[Front, Prose]:
        if PRIORITY in found:
            return read_priority(self.files, found[PRIORITY])
        origin = Origin(shown_path(self.place.path))
        message = f'"{PRIORITY}" is missing.'
        hint = f"add a {PRIORITY} with the priority's title and RAG, or remove the folder."
        self.files.diagnostics.report(mistakes.MISSING_FILE, origin, message, hint)
        return Front(origin), ()

    def _last_given(self, number: int) -> Rag | None:
        return None if self.earlier is None else self.earlier.current.get(number)

    def _commentary(
        self, found: Mapping[str, Path], measures: tuple[Measure, ...]
    ) -> tuple[CommentaryBlock, ...] | None:
        if COMMENTARY not in found:
            return None
        prose = read_body(self.files, found[COMMENTARY])
        if MEASURES in found and not measures:
            return prose  # what is wrong with the file of measures is reported there, not id by id
        ids = (measure.id for measure in measures)
        return self._made(tie_commentary, (prose, measures), lambda heard: tie_commentary(prose, ids, heard))

    def _made(self, what: object, given: tuple[object, ...], make: Callable[[Diagnostics], T]) -> T:
        name = what, shown_path(self.place.path)
        return self.files.memory.made(name, given, make, self.files.diagnostics)


def _report_doubled_numbers(priorities: Iterable[Priority], diagnostics: Diagnostics) -> None:
    first: dict[int, Priority] = {}
    for priority in priorities:
        other = first.setdefault(priority.number, priority)
        if other is not priority:
            message = f'The number {priority.number} is that of "{other.folder}" too.'
            hint = "give each priority its own number, in its folder's name or under number:."
            diagnostics.report(mistakes.DUPLICATE_NUMBER, typed_at(priority, "number"), message, hint)
