"""Jobs are handed out as there is room, each outcome comes once, and a stop begins nothing more."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

import pytest

from highlight_report.month.batch.crew import Stop, hand_out, stopped_by_signals
from highlight_report.month.batch.work import Job, Outcome, State, carry_out
from highlight_report.month.batch.workers import Workers, processors
from highlight_report.stops import CannotRun
from tests.month.batch.councils import job, write_council

JOBS = [job(Path(name), Path("out")) for name in "abcdef"]


@dataclass
class Slow:
    """A crew that does nothing until it is asked, and loses the first try at some jobs."""

    size: int
    losing: set[str] = field(default_factory=set)
    started: list[str] = field(default_factory=list)
    most: int = 0
    under_way: int = 0

    def room(self) -> int:
        return self.size

    def start(self, job: Job) -> Future[Outcome]:
        self.started.append(job.folder)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        future: Future[Outcome] = Future()
        future.set_result(Outcome(job.folder, job.period, State.BUILT))
        return future

    def outcome(self, job: Job, done: Future[Outcome]) -> Outcome | None:
        self.under_way -= 1
        if job.folder in self.losing:
            self.losing.remove(job.folder)
            return None
        return done.result()

    def close(self) -> None:
        pass


@pytest.mark.parametrize("size", [1, 2, 20])
def test_every_job_is_done_once_with_as_many_under_way_as_there_is_room(size: int) -> None:
    crew = Slow(size)
    assert sorted(outcome.folder for outcome in hand_out(JOBS, crew, Stop())) == list("abcdef")
    assert sorted(crew.started) == list("abcdef")
    assert crew.most == min(size, len(JOBS))


def test_a_job_that_was_lost_is_handed_out_again() -> None:
    crew = Slow(2, {"b", "f"})
    assert sorted(outcome.folder for outcome in hand_out(JOBS, crew, Stop())) == list("abcdef")
    assert sorted(crew.started) == list("abbcdeff")


def test_after_a_stop_none_is_begun_and_those_under_way_are_told() -> None:
    crew, stop = Slow(2), Stop()
    told = []
    for outcome in hand_out(JOBS, crew, stop):
        told.append(outcome.folder)
        stop.ask()
    assert sorted(told) == ["a", "b"] == sorted(crew.started)


def test_a_second_stop_waits_for_nothing() -> None:
    class Endless(Slow):
        def start(self, job: Job) -> Future[Outcome]:
            super().start(job)
            stop.ask()
            stop.ask()
            return Future()

    crew, stop = Endless(2), Stop()
    assert list(hand_out(JOBS, crew, stop)) == []
    assert crew.started == ["a"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_ask_for_a_stop_and_never_break_anything_off(number: signal.Signals) -> None:
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        with stopped_by_signals() as stop:
            asked = []
            for _ in range(3):
                signal.raise_signal(number)
                asked.append((stop.asked, stop.at_once))
        signal.raise_signal(number)
        assert asked == [(True, False), (True, True), (True, True)]
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def test_signals_are_again_what_they_were_where_none_came() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stopped_by_signals():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


KILLS = {"c": signal.SIGTERM, "e": getattr(signal, "SIGKILL", signal.SIGTERM), "g": signal.SIGTERM}


def _die_the_first_time(job: Job) -> Outcome:
    """Build nothing; the workers of some are killed, that of `e` each time, and `h` cannot be sent back."""
    marker = job.order.out.with_name(f"{job.folder}.tried")
    first = not marker.exists()
    marker.touch()
    if job.folder in KILLS and (first or job.folder == "e"):
        os.kill(os.getpid(), KILLS[job.folder])
    sleep(0.05)
    if job.folder == "h":
        raise ValueError("odd")
    return Outcome(job.folder, job.period, State.BUILT, files=(str(os.getpid()),))


@pytest.fixture
def workers() -> Iterator[Workers]:
    crew = Workers(2, _die_the_first_time)
    yield crew
    crew.close()


def test_a_worker_that_dies_costs_its_report_alone(workers: Workers, tmp_path: Path) -> None:
    jobs = [job(Path(name), tmp_path) for name in "abcdefgh"]
    outcomes = {outcome.folder: outcome for outcome in hand_out(jobs, workers, Stop())}
    assert {name for name, outcome in outcomes.items() if outcome.state is State.BUILT} == set("abcdfg")
    assert len(outcomes) == 8
    assert "ended without a word, twice" in outcomes["e"].why
    assert "a fault of the program, not of your files (ValueError: odd)" in outcomes["h"].why


def test_a_worker_that_dies_with_nothing_to_do_costs_nothing(workers: Workers, tmp_path: Path) -> None:
    outcomes = []
    for turn in range(3):
        (outcome,) = hand_out([job(Path(f"turn-{turn}"), tmp_path)], workers, Stop())
        outcomes.append(outcome)
        os.kill(int(outcome.files[0]), signal.SIGTERM)
    assert [outcome.state for outcome in outcomes] == [State.BUILT] * 3


def _build_and_die_the_first_time(job: Job) -> Outcome:
    """Build a report, and have its worker killed before it can tell."""
    outcome = carry_out(job)
    if job.before is None:
        os.kill(os.getpid(), KILLS["e"])
    return outcome


@pytest.mark.parametrize("force", [False, True])
def test_a_report_whose_worker_dies_once_it_is_in_its_place_is_built_and_only_once(
    tmp_path: Path, *, force: bool
) -> None:
    council, out = write_council(tmp_path / "barnet"), tmp_path / "out"
    wanted = job(council, out)._replace(force=force)
    carry_out(wanted)
    if not force:
        (council / "content/2023-09/cover.md").write_text("Another word.\n", "utf-8")
    with closing(Workers(1, _build_and_die_the_first_time)) as crew:
        future = crew.start(wanted)
        wait([future])
        assert crew.outcome(wanted, future) is None
        built = {path: path.stat().st_mtime_ns for path in out.rglob("*.*")}
        (outcome,) = hand_out([wanted], crew, Stop())
    assert (outcome.state, len(outcome.files)) == (State.BUILT, 2)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.*")} == built


def test_a_report_that_was_lost_unchanged_is_unchanged(tmp_path: Path) -> None:
    wanted = job(write_council(tmp_path / "barnet"), tmp_path / "out")
    carry_out(wanted)
    with closing(Workers(1, _build_and_die_the_first_time)) as crew:
        (outcome,) = hand_out([wanted], crew, Stop())
    assert outcome.state is State.UNCHANGED


@pytest.mark.parametrize("problem", [OSError(errno.EMFILE, "Too many open files"), EOFError()])
def test_a_process_that_cannot_be_started_asks_for_fewer(problem: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> None:
        raise problem

    with closing(Workers(1)) as crew:
        monkeypatch.setattr(ProcessPoolExecutor, "submit", fail)
        with pytest.raises(CannotRun, match=r"no further worker process can be started \(.*\)\. .* --workers\."):
            crew.start(JOBS[0])


def test_there_is_a_processor() -> None:
    assert processors() >= 1
