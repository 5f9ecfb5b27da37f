"""One report of a batch: built, found unchanged, or failed with the reason; nothing that goes wrong is raised."""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import NamedTuple

from highlight_report.build import Made, Order, make, put_in_place
from highlight_report.diagnostics import Diagnostic, Diagnostics
from highlight_report.manifest import MANIFEST
from highlight_report.press import start_press
from highlight_report.revision import Revision
from highlight_report.stops import CannotRun, CannotWrite, fault_told
from highlight_report.unchanged import Asked, unchanged

AT_WORK = Lock()
"""Held while a process builds a report: the libraries that write it are not made for several threads."""


class Job(NamedTuple):
    """One report to build: the name of its folder in the batch, what to build, and the revision that content is at.

    A report that has not changed since it was built is only built again by `force`. `before` is the `record_in_place`
    from before a worker began with it that was lost then; None where none was.
    """

    folder: str
    order: Order
    revision: Revision | None = None
    force: bool = False
    before: str | None = None

    @property
    def period(self) -> str:
        """The period asked for; "" where the content has none."""
        return str(self.order.sources.period or "")


class Attempt(NamedTuple):
    """What came of making a report's documents: they, or None; the problems, and what else stood in the way."""

    made: Made | None
    problems: tuple[Diagnostic, ...] = ()
    why: str = ""
    seconds: float = 0.0


class State(Enum):
    """How a report ended."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Outcome(NamedTuple):
    """What became of a report, why it failed, all problems of its content, and the seconds that the work took."""

    folder: str
    period: str
    state: State
    why: str = ""
    problems: tuple[Diagnostic, ...] = ()
    files: tuple[str, ...] = ()
    seconds: float = 0.0


def carry_out(job: Job) -> Outcome:
    """Do all that one report takes, and put it in its place."""
    with AT_WORK:
        return _built_by_lost(job) or already(job) or settled(job, attempt(job.order))


def record_in_place(job: Job) -> str:
    """Return what tells the record of a report's last build, which is put in place last, from any other; "" if none."""
    try:
        found = os.stat(job.order.out / job.period / MANIFEST)
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_ino}"


def _built_by_lost(job: Job) -> Outcome | None:
    """Return the outcome of a report that a worker built which was lost before it could tell; None for any other."""
    if job.before is None or job.before == record_in_place(job):
        return None
    found = already(job._replace(force=False))
    return found and found._replace(state=State.BUILT)


def already(job: Job) -> Outcome | None:
    """Return the outcome of a report that stands in its place as it would be built; None for any other."""
    if job.force:
        return None
    order, sources = job.order, job.order.sources
    started = perf_counter()
    period = job.period or None
    asked = Asked(str(sources.content), str(sources.config), str(order.out), period, order.formats, order.draft)
    last = unchanged(asked)
    if last is None:
        return None
    seconds = perf_counter() - started
    return Outcome(job.folder, job.period, State.UNCHANGED, "", last.problems, last.files, seconds)


def attempt(order: Order) -> Attempt:
    """Make a report's documents and write nothing."""
    diagnostics, started = Diagnostics(), perf_counter()
    made, why = None, ""
    try:
        # no process of its own for each document: all processors have reports to build
        with start_press(split=False) as press:
            made = make(order, diagnostics, press, ask=_unasked)
    except Exception as problem:
        why = told(problem)
    return Attempt(made, tuple(diagnostics), why, perf_counter() - started)


def settled(job: Job, found: Attempt) -> Outcome:
    """Put what was made in its place and return what became of the report."""
    if found.made is None:
        return failed(job, found.why or first_error(found.problems), found.problems, found.seconds)
    started = perf_counter()
    try:
        files = put_in_place(found.made._replace(revision=job.revision), job.order.out)
    except Exception as problem:
        return failed(job, told(problem), found.problems, found.seconds)
    seconds = found.seconds + perf_counter() - started
    written = tuple(path.as_posix() for path in files)
    return Outcome(job.folder, job.period, State.BUILT, "", found.problems, written, seconds)


def failed(job: Job, why: str, problems: tuple[Diagnostic, ...] = (), seconds: float = 0.0) -> Outcome:
    """Return the outcome of a report that could not be built."""
    return Outcome(job.folder, job.period, State.FAILED, why, problems, (), seconds)


def first_error(problems: tuple[Diagnostic, ...]) -> str:
    """Tell the first error, and how many more there are."""
    errors = [item for item in problems if item.is_error]
    first, more = errors[0], len(errors) - 1
    place = f"{first.origin}: " if first.origin.path else ""
    others = f" (and {more} more error{'' if more == 1 else 's'})" if more else ""
    return f"{place}{first.message} [{first.check.code}]{others}"


def told(problem: Exception) -> str:
    """Say what stopped a report, in one line."""
    if isinstance(problem, CannotRun | CannotWrite):
        return str(problem)
    return f"{fault_told(problem)}; please report it."


def _unasked(_content: Path, _out: Path) -> Callable[[], Revision | None]:
    # one look at the repository is enough for all reports, and takes longer the more of them there are
    return lambda: None
