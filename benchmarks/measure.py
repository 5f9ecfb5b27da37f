"""Time and peak memory of whole processes, taken in turn so that a busy moment of the machine falls on all of them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

_UNIT = 1 if sys.platform == "darwin" else 1024  # macOS counts the peak in bytes, Linux in kibibytes
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class FailedError(Exception):
    """A process that was to be timed ended with a fault; the message has what it said."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One process: how long it took, in seconds, and its peak memory in bytes, None where the system does not say.

    `worked` are the seconds of processors in it and in those that it split off; others on the machine hardly matter.
    """

    seconds: float
    peak: int | None = None
    worked: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """All rounds of one command."""

    samples: tuple[Sample, ...]

    @property
    def seconds(self) -> float:
        """The median time."""
        return median(sample.seconds for sample in self.samples)

    @property
    def fastest(self) -> float:
        """The shortest time."""
        return min(sample.seconds for sample in self.samples)

    @property
    def slowest(self) -> float:
        """The longest time."""
        return max(sample.seconds for sample in self.samples)

    @property
    def peak(self) -> float | None:
        """The median of the peaks of memory, in bytes."""
        peaks = [sample.peak for sample in self.samples if sample.peak is not None]
        return median(peaks) if peaks else None

    @property
    def worked(self) -> float | None:
        """The median of the processors' time."""
        times = [sample.worked for sample in self.samples if sample.worked is not None]
        return median(times) if times else None

    def then(self, other: Measured) -> Measured:
        """Return this and another command run one after the other, round by round."""
        pairs = zip(self.samples, other.samples, strict=True)
        return Measured(tuple(Sample(one.seconds + two.seconds) for one, two in pairs))

    def times(self, other: Measured) -> float:
        """Return how many times as long as another this takes: the median of the rounds' own ratios."""
        pairs = zip(self.samples, other.samples, strict=True)
        return median(one.seconds / two.seconds for one, two in pairs)


def in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Measured]:
    """Run every command once in each round (A B C A B C …). A round before the first, for the caches, is not counted.

    Raises FailedError where a command does not end with 0.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        print(f"\rround {number} of {rounds} ", end="", file=sys.stderr, flush=True)
        for name, command in commands.items():
            sample = run(command)
            if number:
                samples[name].append(sample)
    print(file=sys.stderr)
    return {name: Measured(tuple(taken)) for name, taken in samples.items()}


def run(command: Sequence[str]) -> Sample:
    """Run one process from start to end. Raises FailedError where it does not end with 0."""
    with tempfile.TemporaryFile() as said:
        started = perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, env=_ENVIRONMENT)
        peak, worked = _wait(process)
        seconds = perf_counter() - started
        if process.returncode:
            said.seek(0)
            raise FailedError(said.read().decode(errors="replace").strip() or f"exit status {process.returncode}")
    return Sample(seconds, peak, worked)


def _wait(process: subprocess.Popen[bytes]) -> tuple[int | None, float | None]:
    """Wait for a process and return its peak memory (of this one child, not of all so far) and its processors' time."""
    if sys.platform == "win32":
        process.wait()
        return None, None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * _UNIT, usage.ru_utime + usage.ru_stime
