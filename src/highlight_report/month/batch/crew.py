"""Jobs are handed out, and their outcomes gathered; who does the work, here or on a cluster, makes no difference."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from types import FrameType
from typing import Protocol, TypeVar

from highlight_report.month.batch.work import Job, Outcome

F = TypeVar("F")

_LOOK = 0.2  # seconds; Windows lets no interrupt through to a process that waits, and a second one is to be seen
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Crew(Protocol[F]):
    """Builds reports, several at once; what it hands back when one is done need not be the outcome yet."""

    def room(self) -> int:
        """Return how many reports may be under way. Raises CannotRun where nobody is there any more."""

    def start(self, job: Job) -> Future[F]:
        """Have a report built. Raises CannotRun where that cannot be begun."""

    def outcome(self, job: Job, done: Future[F]) -> Outcome | None:
        """Return what became of a report that is done; None where it is to be tried again."""

    def close(self) -> None:
        """End the work; what is under way still is given up."""


class Stop:
    """Whether somebody wants the work to end: asked once, after what is under way; asked again, without that."""

    def __init__(self) -> None:
        self.asked = False
        self.at_once = False

    def ask(self) -> None:
        """Ask for an end."""
        self.at_once = self.asked
        self.asked = True


def hand_out(jobs: Iterable[Job], crew: Crew[F], stop: Stop) -> Iterator[Outcome]:
    """Have every report built, and yield what became of each as soon as that is known, each report once.

    Once a stop is asked for none is begun any more, and those under way are waited for, unless it is asked for again.
    """
    waiting = deque(jobs)
    under_way: dict[Future[F], Job] = {}
    while (under_way or (waiting and not stop.asked)) and not stop.at_once:
        while waiting and not stop.asked and len(under_way) < crew.room():
            job = waiting.popleft()
            under_way[crew.start(job)] = job
        for future in wait(under_way, timeout=_LOOK, return_when=FIRST_COMPLETED).done:
            job = under_way.pop(future)
            outcome = crew.outcome(job, future)
            if outcome is None:
                waiting.appendleft(job)
            else:
                yield outcome


@contextmanager
def stopped_by_signals() -> Iterator[Stop]:
    """Let Ctrl-C, and the signal by which systems end programs, ask for a stop and break nothing off.

    Pressed again and again it does no more, not even afterwards: the command is about to tell what it did, and to end.
    """
    stop = Stop()

    def asked(_signal: int, _frame: FrameType | None) -> None:
        stop.ask()

    before = {number: signal.signal(number, asked) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if stop.asked else handler)
