"""A Dask cluster: reports travel there as parcels, come back as documents, and are put in their place here.

So its machines need no folder in common with this one; and a report that was made twice there, because a worker was
lost on the way, is written once.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Mapping
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, TypeAlias

from highlight_report import __version__
from highlight_report.month.batch.parcel import Parcel, attempt_sent, differences, maker, packed
from highlight_report.month.batch.work import Attempt, Job, Outcome, already, attempt, failed, settled
from highlight_report.stops import CannotRun

if TYPE_CHECKING:
    from distributed import Client

Step: TypeAlias = Outcome | Attempt
"""What comes of a job before it is settled here; there is an outcome at once where nothing needs to be made."""

PATIENCE = 10.0
"""Seconds that a scheduler has to answer."""

# What they would log of lost connections is said here, for people who do not know Dask.
_TALKATIVE = ("asyncio", "distributed", "distributed.client", "tornado.application")
_AHEAD = 2  # reports under way for each thread of the cluster, so that none waits for its next


class Cluster:
    """The workers of a Dask scheduler. Raises CannotRun where it does not answer, or would make other documents."""

    def __init__(self, address: str, patience: float = PATIENCE) -> None:
        self._address = address
        self._client = _connected(address, patience)
        try:
            _check_workers(self._client.run(maker, on_error="return"))
        except BaseException:
            self._client.close()
            raise
        self._executor = self._client.get_executor(pure=False)

    def room(self) -> int:
        """Return how many reports may be under way. Raises CannotRun where the scheduler is gone."""
        return max(_AHEAD, _AHEAD * self.threads())

    def threads(self) -> int:
        """Return how many reports the workers can make at once. Raises CannotRun where the scheduler is gone."""
        try:
            return sum(self._client.nthreads().values())
        except Exception as problem:  # Dask has many ways to say so
            raise self._gone() from problem

    def start(self, job: Job) -> Future[Step]:
        """Send a report to be made; what cannot be sent is made here."""
        last = already(job)
        if last is not None:
            return _done(last)
        parcel = packed(job.order)
        if parcel is None:
            return _done(attempt(job.order))
        future: Future[Step] = self._executor.submit(_attempt_pickled, pickle.dumps(parcel))
        return future

    def outcome(self, job: Job, done: Future[Step]) -> Outcome:
        """Put what was made in its place, and return what became of the report. Raises CannotRun as `room` does."""
        try:
            step = done.result()
        except CancelledError as problem:
            raise self._gone() from problem
        except Exception as problem:
            return failed(job, f"the cluster gave it up ({type(problem).__name__}: {' '.join(str(problem).split())}).")
        return step if isinstance(step, Outcome) else settled(job, step)

    def close(self) -> None:
        """Leave the cluster; what it is at still is given up."""
        self._client.close()

    def _gone(self) -> CannotRun:
        return CannotRun(f"the scheduler at {self._address} does not answer any more.")


def _connected(address: str, patience: float) -> Client:
    try:
        from distributed import Client
        from distributed.comm.addressing import resolve_address
    except ImportError as problem:
        remedy = 'Install it with: pip install "highlight-report[cluster]"'
        raise CannotRun(f"--scheduler needs Dask, which is not installed. {remedy}") from problem
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        resolve_address(address)  # a client that is given a wrong one waits, and complains when it goes
        return Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as problem:
        remedy = "Check that it runs, and that the address is such as tcp://10.0.0.5:8786."
        raise CannotRun(f'no Dask scheduler answers at "{address}". {remedy}') from problem


def _check_workers(makers: Mapping[str, Mapping[str, str] | Exception]) -> None:
    here = maker()
    for worker, there in makers.items():
        if isinstance(there, Exception):
            told = f"cannot run this program ({type(there).__name__}: {there})"
            raise CannotRun(f"the worker {worker} {told}. Install highlight-report {__version__} there.")
        others = differences(here, there)
        if others:
            raise CannotRun(
                f"the worker {worker} would make other documents: {others}. Install the same versions there."
            )


def _attempt_pickled(parcel: bytes) -> Attempt:
    """Make a report of a parcel that Dask takes for mere bytes, and so does not look through."""
    sent: Parcel = pickle.loads(parcel)
    return attempt_sent(sent)


def _done(step: Step) -> Future[Step]:
    future: Future[Step] = Future()
    future.set_result(step)
    return future
