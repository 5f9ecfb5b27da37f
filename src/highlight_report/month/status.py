"""Who still owes what for a period: all that lies between the content as it stands and an edition to be signed off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from highlight_report.build import Progress, Sources, check, silent
from highlight_report.content import checks, mistakes
from highlight_report.content.checks.registry import Review
from highlight_report.content.folder import MILESTONES, periods, read_period
from highlight_report.content.settings import REPORT_FILE
from highlight_report.diagnostics import Check, Diagnostic, Diagnostics, Origin, shown_path
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Priority, Report
from highlight_report.domain.settings import Settings
from highlight_report.layout.wording import Words
from highlight_report.month.owed import Kind, Owed, owed
from highlight_report.month.people import NO_OWNER, NO_REVIEWER, NO_SUCH_PRIORITY, check_people

WARNINGS: tuple[Check, ...] = (NO_OWNER, NO_REVIEWER, NO_SUCH_PRIORITY, mistakes.UNREADABLE_EARLIER)
"""What stands in the way of chasing, and so is told beside the status; other warnings are for `check`."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report, who answers for it, and what is owed there.

    `priority` is None for the front page and the approval; `owner` and `reviewer` are "" where config names none.
    """

    priority: Priority | None
    owner: str
    reviewer: str
    owed: tuple[Owed, ...]

    @property
    def title(self) -> str:
        """What the part is called."""
        return "Front page and approval" if self.priority is None else f"{self.priority.number} – {self.priority.title}"

    def of(self, kind: Kind) -> tuple[Owed, ...]:
        """Return what is owed of one kind."""
        return tuple(item for item in self.owed if item.kind is kind)


@dataclass(frozen=True, slots=True)
class Status:
    """How far a period has come, part by part: its priorities in their order, then the front page and the approval.

    `folder` is the period's, as messages show it. `last` is the period that its milestones were compared with; None
    where there is none before it.
    """

    period: Month
    folder: str
    last: Month | None
    parts: tuple[Part, ...]
    settings: Settings

    @property
    def outstanding(self) -> int:
        """How many things are owed."""
        return sum(len(part.owed) for part in self.parts)

    @property
    def summary(self) -> str:
        """How much is owed, or that nothing is, in one line."""
        month, count = Words(self.settings).month(self.period), self.outstanding
        if not count:
            return f"{month}: everything is done, nothing is owed."
        return f"{month} ({self.folder}): {count} {'thing is' if count == 1 else 'things are'} still owed."


def status(sources: Sources, diagnostics: Diagnostics, progress: Progress = silent) -> Status | None:
    """Read a period and tell what is still owed; None where it cannot be read at all.

    Problems of the content are reported, and so is who is missing in config. Raises CannotRun where the folders are
    not there.
    """
    checked = check(sources, diagnostics, progress)
    if checked is None:
        return None
    report, settings = checked.report, checked.settings
    errors = [item for item in diagnostics if item.is_error]
    review = checks.under_review(report, settings, diagnostics)
    last = _last_report(sources.content, report, settings, diagnostics)
    check_people(report, settings, Origin(shown_path(sources.config / REPORT_FILE)), diagnostics)
    return outstanding(review, last, errors)


def outstanding(review: Review, last: Report | None, errors: Iterable[Diagnostic] = ()) -> Status:
    """Tell what a report still lacks, part by part; `last` is the report before it."""
    found = list(owed(review, last, errors))
    parts = tuple(_part(priority, review.settings, found) for priority in (*review.priorities, None))
    folder = str(PurePosixPath(review.report.cover.origin.path).parent)
    return Status(review.period, folder, last.period if last else None, parts, review.settings)


def _part(priority: Priority | None, settings: Settings, found: list[Owed]) -> Part:
    number = None if priority is None else priority.number
    named = (answering.get(number) for answering in (settings.owners, settings.reviewers))
    owner, reviewer = (one.name if one else "" for one in named)
    return Part(priority, owner, reviewer, tuple(item for item in found if item.priority is priority))


def _last_report(content: Path, report: Report, settings: Settings, diagnostics: Diagnostics) -> Report | None:
    """Return the report before this one; milestones that cannot be read there are told, and not compared."""
    before = [month for month in periods(content, Diagnostics()) if month < report.period]
    if not before:
        return None
    unheard = Diagnostics()
    found = read_period(content, before[-1], settings, unheard)
    for item in unheard:
        if item.is_error and item.origin.path.endswith(f"/{MILESTONES}"):
            message = f'"{MILESTONES}" of {before[-1]} cannot be read in full: {item.message}'
            hint = "mend it, so that milestones that say the same as then are found."
            diagnostics.report(mistakes.UNREADABLE_EARLIER, item.origin, message, hint)
    return found[0] if found else None
