"""Jobs are handed out, and their outcomes gathered; who does the work, here or on a cluster, makes no difference."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import Protocol, TypeVar

from highlight_report.month.batch.work import Job, Outcome

F = TypeVar("F")


class Crew(Protocol[F]):
    """Builds reports, several at once; what it hands back when one is done need not be the outcome yet."""

    def room(self) -> int:
        """Return how many reports may be under way. Raises CannotRun where nobody is there any more."""

    def start(self, job: Job) -> Future[F]:
        """Have a report built."""

    def outcome(self, job: Job, done: Future[F]) -> Outcome | None:
        """Return what became of a report that is done; None where it is to be tried again."""

    def close(self) -> None:
        """End the work; what is under way still is given up."""


def hand_out(jobs: Iterable[Job], crew: Crew[F], stop: Event) -> Iterator[Outcome]:
    """Have every report built, and yield what became of each as soon as that is known, each report once.

    Once `stop` is set none is begun any more, and those under way are waited for.
    """
    waiting = deque(jobs)
    under_way: dict[Future[F], Job] = {}
    while under_way or (waiting and not stop.is_set()):
        while waiting and not stop.is_set() and len(under_way) < crew.room():
            job = waiting.popleft()
            under_way[crew.start(job)] = job
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            job = under_way.pop(future)
            outcome = crew.outcome(job, future)
            if outcome is None:
                waiting.appendleft(job)
            else:
                yield outcome


@contextmanager
def stopped_by_interrupt(stop: Event) -> Iterator[None]:
    """Let Ctrl-C set `stop`; pressed once more it raises KeyboardInterrupt."""

    def interrupted(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop.set()

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
