"""Worker processes on this machine: each imports what a build needs once, and builds one report after the other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Thread
from types import FrameType

from highlight_report.month.batch.work import AT_WORK, Job, Outcome, carry_out, failed, told

_LOST = "the process that built it ended without a word, twice; it was stopped from outside, or memory ran out."
_IMPORTS = (
    "highlight_report.month.batch.work",
    "highlight_report.writers.docx",
    "highlight_report.writers.glyphs",
    "markdown_it",
)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """A number of worker processes.

    Each is a pool of its own: a pool that loses a process gives up all its work, and does not say which report the
    process was at. A report that loses its worker is tried once more.
    """

    def __init__(self, count: int, work: Callable[[Job], Outcome] = carry_out) -> None:
        self._work = work
        self._context = _context()
        self._idle = [self._pool() for _ in range(count)]
        self._busy: dict[Future[Outcome], ProcessPoolExecutor] = {}
        self._lost: set[tuple[str, str]] = set()

    def room(self) -> int:
        """Return how many reports may be under way."""
        return len(self._idle) + len(self._busy)

    def start(self, job: Job) -> Future[Outcome]:
        """Have a report built by a worker that has nothing to do."""
        pool = self._idle.pop()
        try:
            future = pool.submit(self._work, job)
        except BrokenExecutor:  # the worker was lost while it had nothing to do
            pool = self._pool()
            future = pool.submit(self._work, job)
        self._busy[future] = pool
        return future

    def outcome(self, job: Job, done: Future[Outcome]) -> Outcome | None:
        """Return what became of a report; None where its worker was lost for the first time."""
        pool = self._busy.pop(done)
        try:
            outcome = done.result()
        except (BrokenExecutor, SystemExit):
            pool.shutdown(wait=False)
            self._idle.append(self._pool())
            return self._after_loss(job)
        except Exception as fault:
            outcome = failed(job, told(fault))
        self._idle.append(pool)
        return outcome

    def close(self) -> None:
        """Let the workers end; those that are at work still are stopped."""
        if self._busy:
            for process in multiprocessing.active_children():
                process.terminate()
        for pool in (*self._idle, *self._busy.values()):
            pool.shutdown()

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, self._context, _get_ready)

    def _after_loss(self, job: Job) -> Outcome | None:
        report = (job.folder, job.period)
        if report in self._lost:
            return failed(job, _LOST)
        self._lost.add(report)
        return None


def _context() -> BaseContext:
    # A process that is split off from a plain one inherits its imports; where that cannot be done, or cannot be done
    # safely, each worker starts afresh.
    if sys.platform in {"win32", "darwin"}:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_IMPORTS))
    return context


def _get_ready() -> None:
    """Leave Ctrl-C to the process that hands out the work, and end in good order when that says so, or has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(1)  # as an exception, so that what is half in its place is taken back


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    with AT_WORK:  # a report that is being built is finished first, so that it is in its place as a whole
        os._exit(1)
