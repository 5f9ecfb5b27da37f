"""How far a batch has come: a bar, the rate, the time left."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import perf_counter

from highlight_report.month.batch.work import Outcome, State

_BAR = 10  # characters, so that all fits into the console's line
_RECENT = 50  # reports by which the rate goes: those that were found unchanged say nothing of those still to build
_NEWS, _QUIET = 0.05, 60  # of all reports, and seconds: the least between two lines of a log


class Pace:
    """Counts outcomes and tells the pace in one line."""

    def __init__(self, total: int, clock: Callable[[], float] = perf_counter) -> None:
        self._total, self._clock = total, clock
        self._done = self._failed = 0
        self._times = deque([clock()], maxlen=_RECENT + 1)
        self._told = (0, self._times[-1])

    def count(self, outcome: Outcome) -> None:
        """Count a report that is done."""
        self._done += 1
        self._failed += outcome.state is State.FAILED
        self._times.append(self._clock())

    def is_news(self) -> bool:
        """Tell whether a log is owed a line: some reports, and some time, after the last one or the beginning."""
        done, moment = self._told
        if self._done - done < self._total * _NEWS or self._times[-1] - moment < _QUIET:
            return False
        self._told = (self._done, self._times[-1])
        return True

    @property
    def line(self) -> str:
        """The bar, and how much is done and left."""
        full = _BAR * self._done // self._total if self._total else _BAR
        parts = [f"[{'#' * full}{'-' * (_BAR - full)}] {self._done:,} of {self._total:,}"]
        if self._failed:
            parts.append(f"{self._failed:,} failed")
        rate = self._rate()
        if rate:
            parts += [_each(rate), f"{span((self._total - self._done) / rate)} left"]
        return ", ".join(parts)

    def _rate(self) -> float:
        """Return reports a second; 0 while that is not known."""
        seconds = self._times[-1] - self._times[0]
        return (len(self._times) - 1) / seconds if seconds > 0 else 0.0


def _each(rate: float) -> str:
    return f"{rate:.1f} a second" if rate >= 1 else f"{rate * 60:.1f} a minute"


def span(seconds: float) -> str:
    """Write a length of time as people say it."""
    whole = round(seconds)
    if whole < 120:
        return f"{whole} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"
