"""The next period's folder, made from the last one's: figures to be filled in, questions to be answered."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from highlight_report.build import Progress, Sources, chosen_period, existing_folder, silent
from highlight_report.content import checks, mistakes
from highlight_report.content.commentary_text import CommentaryText
from highlight_report.content.earlier import MEASURES
from highlight_report.content.folder import COMMENTARY, COVER, MILESTONES, periods, read_period
from highlight_report.content.located import Files
from highlight_report.content.priority import PRIORITY
from highlight_report.content.settings import read_settings
from highlight_report.diagnostics import Diagnostics, all_of, shown_path
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure, Priority, Report
from highlight_report.month.carried import (
    Carried,
    carried_commentary,
    carried_cover,
    carried_measures,
    carried_milestones,
    carried_priority,
)
from highlight_report.month.questions import Asking
from highlight_report.publish import publish_folder
from highlight_report.stops import CannotRun


@dataclass(frozen=True, slots=True)
class NewMonth:
    """A period's folder as it is to be made: its files, named relative to it, and the folder it was made from.

    `left` are the files there, as messages show them, that have no part in a report and so stay behind; `remarks` say
    what deserves a thought before work on the month begins.
    """

    folder: Path
    last: Path
    files: Mapping[Path, Carried]
    left: tuple[str, ...]
    remarks: tuple[str, ...]

    def put_in_place(self) -> None:
        """Make the folder. Raises CannotWrite where that cannot be done; then there is nothing of it."""
        publish_folder(self.folder, {name: file.content for name, file in self.files.items()})


def new_month(month: Month, sources: Sources, diagnostics: Diagnostics, progress: Progress = silent) -> NewMonth | None:
    """Return a month's folder, made from the latest period or the one that `sources` names; nothing is written yet.

    None, and the problems reported, where that period has errors: what cannot be read cannot be carried over. Raises
    CannotRun where the month is there already, or no later than that period.
    """
    last = _last(month, sources, diagnostics)
    configured = read_settings(existing_folder(sources.config, "--config"), diagnostics)
    if last is None or configured is None:
        return None
    progress(f"Reading {last}")
    found = read_period(sources.content, last, configured[0], diagnostics)
    if found is None:
        return None
    report, files = found
    checks.run(report, configured[0], diagnostics)
    raw = _raw_files(sources.content / str(last), report, files)
    if diagnostics.has_errors:
        return None
    progress(f"Making {month}")
    return _Maker(sources.content, raw, Asking(report, month, configured[0])).made(diagnostics)


def _last(month: Month, sources: Sources, diagnostics: Diagnostics) -> Month | None:
    place = existing_folder(sources.content, "--content") / str(month)
    if os.path.lexists(place):
        raise CannotRun(f'"{place.as_posix()}" is there already, and stays as it is.')
    last = chosen_period(sources, diagnostics)
    if last is not None and month <= last:
        which = "from which it would be made" if sources.period else "the latest period"
        remedy = "" if sources.period else "; to make a month in between, name the one before it with --period"
        raise CannotRun(f"{month} is not later than {last}, {which}{remedy}.")
    return last


def _raw_files(folder: Path, report: Report, files: Files) -> Mapping[Path, bytes]:
    """Return the bytes of the files that make up a report, by their name relative to its folder, in its order."""
    names = [Path(COVER)] if (folder / COVER).is_file() else []
    for priority in report.priorities:
        parts = ((MEASURES, priority.measures), (COMMENTARY, priority.commentary), (MILESTONES, priority.milestones))
        present = (PRIORITY, *(name for name, part in parts if part is not None))
        names += (Path(priority.folder, name) for name in present)
    read = ((name, files.raw(folder / name)) for name in names)
    return {name: raw for name, raw in read if raw is not None}


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes a month's folder from the last one's files, which are named relative to their folder."""

    content: Path
    raw: Mapping[Path, bytes]
    asking: Asking

    def made(self, diagnostics: Diagnostics) -> NewMonth:
        """Return the new folder; `diagnostics` are those of the last one."""
        report = self.asking.report
        last = self.content / str(report.period)
        unknown = (item.origin.path for item in diagnostics if item.check is mistakes.UNKNOWN_FILE)
        left = tuple(path for path in unknown if path.startswith(f"{shown_path(last)}/"))
        commentaries = self._commentaries()
        folders = {priority.folder: priority for priority in report.priorities}
        files = {
            name: carried_cover(raw, report.cover)
            if name == Path(COVER)
            else self._part(name.name, raw, folders[name.parent.name], commentaries)
            for name, raw in self.raw.items()
        }
        place = self.content / str(self.asking.month)
        return NewMonth(place, last, files, left, tuple(self._remarks(commentaries)))

    def _part(self, name: str, raw: bytes, priority: Priority, commentaries: _Commentaries) -> Carried:
        if name == PRIORITY:
            return carried_priority(raw, priority)
        if name == MEASURES:
            return carried_measures(raw, self.asking.month)
        if name == COMMENTARY:
            opened, reds = commentaries.opened[priority.folder], commentaries.asked_in(priority)
            return carried_commentary(opened, reds, self.asking)
        return carried_milestones(raw, priority.milestones or (), self.asking)

    def _commentaries(self) -> _Commentaries:
        opened: dict[str, CommentaryText] = {}
        for priority in self.asking.report.priorities:
            raw = self.raw.get(Path(priority.folder, COMMENTARY))
            if raw is not None:
                ids = (measure.id for measure in priority.measures or ())
                opened[priority.folder] = CommentaryText.read(raw, priority.commentary or (), ids)
        return _Commentaries(self.asking.report.priorities, opened, self.asking.reds())

    def _remarks(self, commentaries: _Commentaries) -> Iterator[str]:
        month, last = self.asking.month, self.asking.report.period
        between = [last.plus(count) for count in range(1, month.since(last))]
        if between:
            yield f"{all_of(map(str, between))} {'is' if len(between) == 1 else 'are'} left out."
        later = [period for period in periods(self.content, Diagnostics()) if period > month]
        if later:
            yield f"{all_of(map(str, later))} {'is' if len(later) == 1 else 'are'} there already, and unchanged."
        unasked = commentaries.unasked
        if unasked:
            listed = all_of(measure.id for measure in unasked)
            yield f"{listed} {'was' if len(unasked) == 1 else 'were'} red, with no {COMMENTARY} to ask about it in."


@dataclass(frozen=True, slots=True)
class _Commentaries:
    """The last period's commentaries by their priority's folder, and the measures that it showed as red."""

    priorities: tuple[Priority, ...]
    opened: Mapping[str, CommentaryText]
    reds: tuple[Measure, ...]

    def asked_in(self, priority: Priority) -> tuple[Measure, ...]:
        """Return the red measures to ask about in a priority's commentary."""
        return tuple(measure for measure in self.reds if priority.folder in self._places(measure))

    @property
    def unasked(self) -> tuple[Measure, ...]:
        """The red measures for which there is no commentary to ask in."""
        return tuple(measure for measure in self.reds if not self._places(measure))

    def _places(self, measure: Measure) -> tuple[str, ...]:
        """Return the folders whose commentary spoke of a measure; where none did, the first that could."""
        having = (priority for priority in self.priorities if measure.id in {one.id for one in priority.measures or ()})
        able = tuple(priority.folder for priority in having if priority.folder in self.opened)
        return tuple(folder for folder in able if measure.id in self.opened[folder].measures) or able[:1]
