"""Time a batch: reports a second, what more workers bring, and whether time and memory stay level over a long run.

`python benchmarks/batch.py` makes 153 councils of 12 months, of all sizes and each another, and prints a table. A
quarter of the councils is built by one worker and by several in turn, so that a busy moment of the machine falls on all
of them; then all are built by as many workers as there are processors. Memory is told where the system has /proc.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, sleep

from generate import Size, count, write_report
from highlight_report.domain.periods import Month
from highlight_report.month.batch.workers import processors
from measure import FailedError

ROOT = Path(__file__).resolve().parent.parent
LAST = Month(2023, 9)
WORKERS = (1, 2)
PAUSE = 0.25  # seconds between two looks at the workers' memory
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """One batch: how many reports, by how many workers, in how many seconds; `peaks` is of the largest worker.

    It holds the bytes in use at each look.
    """

    reports: int
    workers: int
    seconds: float
    peaks: tuple[int, ...]

    @property
    def rate(self) -> float:
        """Reports a second."""
        return self.reports / self.seconds

    def peak(self, part: slice) -> str:
        """Return the peak of memory in a part of the run, in MB."""
        looks = self.peaks[part]
        return f"{max(looks) / 1e6:.0f} MB" if looks else "–"


def write_councils(folder: Path, councils: int, months: int) -> None:
    """Write the content and config of councils, which differ in size, figures and words."""
    periods = [LAST.plus(back) for back in range(1 - months, 1)]
    for number in range(1, councils + 1):
        chance = Random(number)
        size = Size(chance.randint(3, 8), chance.randint(4, 10), chance.randint(2, 6))
        write_report(folder / f"council-{number:03d}", ROOT / "config", periods, size, number)


def built(councils: Path, out: Path, workers: int) -> Run:
    """Build all reports anew and measure it. Raises FailedError where one of them fails."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, str(ROOT / "build_report.py"), "batch", str(councils), "--all-periods", "--quiet"]
    command += ["--out", str(out), "--workers", str(workers), "--output-format", "json"]
    with tempfile.TemporaryFile() as said:
        started = perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said)
        peaks = tuple(_looks(process))
        seconds = perf_counter() - started
        said.seek(0)
        told = said.read().decode(errors="replace")
    if process.returncode:
        raise FailedError(told)
    return Run(json.loads(told)["built"], workers, seconds, peaks)


def _looks(process: subprocess.Popen[bytes]) -> Iterator[int]:
    """Yield the memory of the largest worker, again and again until the batch is done."""
    while process.poll() is None:
        sizes = [_size(worker) for worker in _descendants(process.pid)]
        if sizes:
            yield max(sizes)
        sleep(PAUSE)


def _descendants(ancestor: int) -> Iterator[int]:
    children: dict[int, list[int]] = {}
    for child, parent in _parents():
        children.setdefault(parent, []).append(child)
    family = children.pop(ancestor, [])
    for member in family:
        family += children.pop(member, [])
    yield from family


def _parents() -> Iterator[tuple[int, int]]:
    """Yield each process with its parent; none where the system has no /proc."""
    for folder in PROC.glob("[0-9]*"):
        fields = _read(folder / "stat").rpartition(")")[2].split()
        if fields:
            yield int(folder.name), int(fields[1])


def _size(process: int) -> int:
    """Return the bytes of memory that a process has in use, without what it shares with others."""
    lines = _read(PROC / str(process) / "smaps_rollup").splitlines()
    private = (line.split() for line in lines if line.startswith("Private_"))
    return sum(int(fields[1]) * 1024 for fields in private)


def _read(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:  # the process has ended, or belongs to somebody else
        return ""


def table(folder: Path, councils: int, months: int, rounds: int, workers: Sequence[int]) -> Iterator[str]:
    """Yield the lines of the table."""
    few, many = folder / "few", folder / "many"
    write_councils(few, max(1, councils // 4), months)
    write_councils(many, councils, months)
    yield "| reports | workers | a second | and worker | times one worker | a worker's memory, first to last quarter |"
    yield "|--:|--:|--:|--:|--:|--:|"
    turns = [[built(few, folder / "out", number) for number in workers] for _ in range(rounds)]
    for runs in zip(*turns, strict=True):
        ones = [turn[0] for turn in turns]
        yield _row(runs, median(one.seconds / run.seconds for one, run in zip(ones, runs, strict=True)))
    yield _row([built(many, folder / "out", processors())], None)


def _row(runs: Iterable[Run], times: float | None) -> str:
    taken = sorted(runs, key=lambda run: run.seconds)
    middle = taken[len(taken) // 2]
    quarter = max(1, len(middle.peaks) // 4)
    memory = f"{middle.peak(slice(0, quarter))} to {middle.peak(slice(-quarter, None))}"
    told = "" if times is None else f"{times:.2f}"
    rate, each = f"{middle.rate:.1f}", f"{middle.rate / middle.workers:.1f}"
    return f"| {middle.reports:,} | {middle.workers} | {rate} | {each} | {told} | {memory} |"


def main() -> int:
    """Measure, print the table, and return an exit status."""
    options = _parser().parse_args()
    print(f"{platform.system()} on {platform.machine()}, {processors()} processors.\n")
    try:
        with tempfile.TemporaryDirectory() as folder:
            for line in table(Path(folder), options.councils, options.months, options.rounds, options.workers):
                print(line, flush=True)
    except FailedError as fault:
        print(f"a batch failed:\n{fault}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else "",
        epilog="example: python benchmarks/batch.py --councils 20 --months 3 --rounds 5",
    )
    parser.add_argument("--councils", type=count, default=153, help="default: %(default)s")
    parser.add_argument("--months", type=count, default=12, help="of each council; default: %(default)s")
    parser.add_argument("--rounds", type=count, default=3, help="of the comparison; default: %(default)s")
    parser.add_argument("--workers", type=count, nargs="+", default=WORKERS, help="to compare; default: 1 2")
    return parser


if __name__ == "__main__":
    sys.exit(main())
