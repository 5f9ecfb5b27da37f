"""What a whole-report check is: a function over the report under review, with its code, severity and rationale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from highlight_report.diagnostics import Check, Origin, Severity
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure, Priority, Report
from highlight_report.domain.settings import Rules, Settings

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Review:
    """The report under review, the settings it is reviewed by, and the places where files could not be read."""

    def __init__(self, report: Report, settings: Settings, unread: frozenset[Origin] = frozenset()) -> None:
        self.report = report
        self.settings = settings
        self.unread = unread
        self._unread_lines: dict[str, set[int]] = {}
        for place in unread:
            self._unread_lines.setdefault(place.path, set()).add(place.line)

    @property
    def period(self) -> Month:
        """The reporting month."""
        return self.report.period

    @property
    def rules(self) -> Rules:
        """The council's rules."""
        return self.settings.rules

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """The priorities in their order."""
        return self.report.priorities

    def is_unread(self, origin: Origin) -> bool:
        """Tell whether an error was found on this line, or anywhere in the file where no line is given.

        What seems to be missing there may only be what could not be read: one mistake deserves one message.
        """
        lines = self._unread_lines.get(origin.path, set())
        return bool(lines & {0, origin.line} if origin.line else lines)

    def measures(self) -> Iterator[Measure]:
        """Yield every measure of every priority, in reading order."""
        for priority in self.priorities:
            yield from priority.measures or ()

    def distinct_measures(self) -> Iterator[Measure]:
        """Yield each measure once, where its id first stands."""
        seen: set[str] = set()
        for measure in self.measures():
            if measure.id not in seen:
                seen.add(measure.id)
                yield measure


class Finding(NamedTuple):
    """One place where a check found something: the fact, and the remedy."""

    origin: Origin
    message: str
    hint: str


Finder: TypeAlias = Callable[[Review], Iterator[Finding]]


class ReportCheck(NamedTuple):
    """A check of the whole report: what it is called, and how it looks for its findings."""

    check: Check
    find: Finder


def check(code: str, severity: Severity, why: str) -> Callable[[Finder], ReportCheck]:
    """Turn the function below into a check; `why` says in one sentence why its findings matter."""

    def registered(find: Finder) -> ReportCheck:
        return ReportCheck(Check(code, severity, why), find)

    return registered


def folder_of(priority: Priority) -> PurePosixPath:
    """Return a priority's folder, as messages show it."""
    place = PurePosixPath(priority.origin.path)
    # a priority without its priority.md has the folder itself for its place
    return place if place.name == priority.folder else place.parent


def file_of(priority: Priority, name: str, line: int = 0) -> Origin:
    """Return the place of one of a priority's files."""
    return Origin(str(folder_of(priority) / name), line)
