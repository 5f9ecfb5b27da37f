"""One report of a batch: built, unchanged or failed, and never an exception."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from highlight_report.build import Order, Sources, build
from highlight_report.diagnostics import Diagnostics, render
from highlight_report.domain.periods import Month
from highlight_report.month.batch import work
from highlight_report.month.batch.work import State, already, attempt, carry_out
from highlight_report.revision import Revision
from tests.month.batch.councils import WARNING, files_in, job, spoil, write_council


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_council(Path("barnet"))


def test_a_report_is_what_build_makes_of_it(council: Path) -> None:
    outcome = carry_out(job(council, Path("out")))
    diagnostics = Diagnostics()
    written = build(Order(Sources(council / "content", council / "config"), Path("dist")), diagnostics)
    assert files_in(Path("out/barnet")) == files_in(Path("dist"))
    assert (outcome.folder, outcome.period, outcome.state, outcome.why) == ("barnet", "2023-09", State.BUILT, "")
    assert render(outcome.problems) == render(diagnostics)
    assert WARNING in render(outcome.problems)
    assert outcome.files == tuple(f"out/barnet/2023-09/{path.name}" for path in written)
    assert outcome.seconds > 0


def test_what_has_not_changed_is_left_alone(council: Path) -> None:
    first = carry_out(job(council, Path("out")))
    before = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")}
    second = carry_out(job(council, Path("out")))
    assert second.state is State.UNCHANGED
    assert (second.files, render(second.problems)) == (first.files, render(first.problems))
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_force_builds_it_all_the_same(council: Path) -> None:
    wanted = job(council, Path("out"))
    carry_out(wanted)
    assert carry_out(wanted._replace(force=True)).state is State.BUILT


def test_it_is_found_unchanged_whatever_it_is_called_by(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out(job(council, Path("out")))
    absolute = job(tmp_path / council, tmp_path / "out")
    assert already(absolute) is not None
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for found in (already(absolute), already(job(Path("../barnet"), Path("../out")))):
        assert found is not None
        assert [problem.origin.path for problem in found.problems] == [
            (tmp_path / "barnet/content/2023-09/1-governance/measures.csv").as_posix()
        ]


def test_errors_are_all_told_and_nothing_is_written(council: Path) -> None:
    spoil(council)
    outcome = carry_out(job(council, Path("out")))
    assert outcome.state is State.FAILED
    errors = [problem for problem in outcome.problems if problem.is_error]
    assert len(errors) == 2
    place = "barnet/content/2023-09/1-governance/measures.csv:2:17 (cell E2)"
    assert outcome.why == f'{place}: "many" is not a target. [target-not-a-number] (and 1 more error)'
    assert not Path("out").exists()


def test_the_revision_that_it_was_given_is_recorded(council: Path) -> None:
    carry_out(job(council, Path("out"))._replace(revision=Revision("abc", clean=False)))
    record = json.loads(Path("out/barnet/2023-09/manifest.json").read_text("utf-8"))
    assert record["git"] == {"revision": "abc", "clean": False}


def test_a_command_that_cannot_run_fails_alone(council: Path) -> None:
    assert "there is no period 2020-01" in carry_out(job(council, Path("out"), Month(2020, 1))).why
    assert "there is no folder" in carry_out(job(Path("nowhere"), Path("out"))).why


def test_an_output_that_cannot_be_written_fails_alone(council: Path) -> None:
    Path("out").write_text("in the way", "utf-8")
    outcome = carry_out(job(council, Path("out")))
    assert outcome.state is State.FAILED
    assert "cannot be written" in outcome.why
    assert Path("out").read_text("utf-8") == "in the way"


@pytest.mark.parametrize("step", ["make", "put_in_place"])
@pytest.mark.parametrize("fault", [MemoryError(), RecursionError("deep\ndown"), KeyError("x")])
def test_a_fault_of_the_program_fails_alone(
    council: Path, step: str, fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise fault

    monkeypatch.setattr(work, step, fail)
    outcome = carry_out(job(council, Path("out")))
    assert outcome.state is State.FAILED
    assert f"a fault of the program, not of your files ({type(fault).__name__}" in outcome.why
    assert "\n" not in outcome.why


def test_jobs_and_what_comes_of_them_can_be_sent(council: Path) -> None:
    wanted = job(council, Path("out"))
    assert pickle.loads(pickle.dumps(wanted)) == wanted
    made = attempt(wanted.order)
    assert pickle.loads(pickle.dumps(made)) == made
