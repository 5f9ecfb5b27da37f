"""Worker processes on this machine: each imports what a build needs once, and builds one report after the other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Thread
from types import FrameType

from highlight_report.month.batch.work import AT_WORK, Job, Outcome, carry_out, failed, record_in_place, told
from highlight_report.stops import CannotRun

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
    """A number of worker processes. Raises CannotRun where the system does not give so many.

    Each is a pool of its own: a pool that loses a process gives up all its work, and does not say which report the
    process was at. A report that loses its worker is tried once more, unless it was in its place already.
    """

    def __init__(self, count: int, work: Callable[[Job], Outcome] = carry_out) -> None:
        self._work = work
        self._context = _context()
        with _given_by_the_system():
            self._idle = [self._pool() for _ in range(count)]
        self._busy: dict[Future[Outcome], tuple[ProcessPoolExecutor, str]] = {}
        self._lost: dict[tuple[str, str], str] = {}

    def room(self) -> int:
        """Return how many reports may be under way."""
        return len(self._idle) + len(self._busy)

    def start(self, job: Job) -> Future[Outcome]:
        """Have a report built by an idle worker. Raises CannotRun where its process cannot be started."""
        before = record_in_place(job)
        with _given_by_the_system(), _interrupts_kept_here():
            pool, future = self._submitted(job._replace(before=self._lost.get(_report(job))))
        self._busy[future] = (pool, before)
        return future

    def outcome(self, job: Job, done: Future[Outcome]) -> Outcome | None:
        """Return what became of a report; None where its worker was lost for the first time. Raises as `start` does."""
        pool, before = self._busy.pop(done)
        try:
            outcome = done.result()
        except (BrokenExecutor, SystemExit):
            pool.shutdown(wait=False)
            with _given_by_the_system():
                self._idle.append(self._pool())
            return self._after_loss(job, before)
        except Exception as fault:
            outcome = failed(job, told(fault))
        self._idle.append(pool)
        return outcome

    def close(self) -> None:
        """Let the workers end; those that are at work still are stopped."""
        if self._busy:
            for process in multiprocessing.active_children():
                process.terminate()
        for pool in (*self._idle, *(pool for pool, _ in self._busy.values())):
            pool.shutdown()

    def _submitted(self, job: Job) -> tuple[ProcessPoolExecutor, Future[Outcome]]:
        pool = self._idle.pop()
        try:
            return pool, pool.submit(self._work, job)
        except BrokenExecutor:  # the worker was lost while it had nothing to do
            pool = self._pool()
            return pool, pool.submit(self._work, job)

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, self._context, _get_ready)

    def _after_loss(self, job: Job, before: str) -> Outcome | None:
        if _report(job) in self._lost:
            return failed(job, _LOST)
        self._lost[_report(job)] = before
        return None


def _report(job: Job) -> tuple[str, str]:
    return job.folder, job.period


@contextmanager
def _given_by_the_system() -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError) as problem:
        reason = getattr(problem, "strerror", None) or "the process that starts them has ended"
        raise CannotRun(
            f"no further worker process can be started ({reason}). Ask for fewer with --workers."
        ) from problem


@contextmanager
def _interrupts_kept_here() -> Iterator[None]:
    """Let Ctrl-C, which a terminal sends to all processes of a command, wait here, and pass by those started meanwhile.

    Until a process has got ready, it would end with a traceback. It inherits what is held back, and the process that
    starts the others does so.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
