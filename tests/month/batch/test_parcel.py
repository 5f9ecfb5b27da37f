"""A report that travels is the same at its end: documents, problems, what the manifest records."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from highlight_report.build import Sources
from highlight_report.diagnostics import render
from highlight_report.month.batch import parcel
from highlight_report.month.batch.parcel import attempt_sent, differences, packed
from highlight_report.month.batch.work import Attempt, attempt
from tests.month.batch.councils import PERIOD, job, spoil, write_council

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases"


def _sent(sources: Sources) -> tuple[Attempt, Attempt]:
    """Return what comes of a report made here, and of one made from a parcel."""
    order = job(Path("x"), Path("out")).order._replace(sources=sources)
    sent = packed(order)
    assert sent is not None
    return attempt(order), attempt_sent(sent)


def _assert_same(here: Attempt, there: Attempt) -> None:
    assert render(here.problems) == render(there.problems)
    assert here.why == there.why
    assert (here.made is None) == (there.made is None)
    if here.made is not None and there.made is not None:
        assert here.made.outputs == there.made.outputs
        assert here.made.made_from == there.made.made_from


@pytest.mark.parametrize("case", ["every-measure", "excel-mangled", "own-config", "two-periods"])
def test_a_parcel_makes_the_same_documents(case: str) -> None:
    config = CASES / "ok" / case / "config"
    sources = Sources(CASES / "ok" / case / "content", config if config.is_dir() else CASES / "config")
    periods = sorted(path.name for path in sources.content.iterdir() if path.name.startswith("20"))
    here, there = _sent(sources._replace(period=type(PERIOD).parse(periods[-1])))
    assert here.made is not None
    _assert_same(here, there)


def test_so_does_that_of_the_real_report() -> None:
    here, there = _sent(Sources(ROOT / "content", ROOT / "config", PERIOD))
    assert here.problems
    _assert_same(here, there)


@pytest.mark.parametrize("case", sorted(path.name for path in (CASES / "bad").iterdir())[::4])
def test_problems_are_told_as_if_it_had_stayed_here(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / "bad" / case)
    config = Path("config") if Path("config").is_dir() else CASES / "config"
    here, there = _sent(Sources(Path("content"), config, PERIOD))
    assert here.problems
    _assert_same(here, there)


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_council(Path("barnet"), ("2023-01", "2023-08", "2023-09"))


def test_only_what_is_read_travels_of_the_content(council: Path) -> None:
    (council / "content/notes.txt").write_text("not read", "utf-8")
    sent = packed(job(council, Path("out")).order)
    assert sent is not None
    assert {name.partition("/")[0] for name, raw in sent.content.items() if raw} == {"2023-08", "2023-09"}
    assert {"2023-01", "notes.txt"} <= sent.content.keys()
    _assert_same(attempt(job(council, Path("out")).order), attempt_sent(sent))


def test_content_without_a_period_travels_too(council: Path) -> None:
    for period in ("2023-01", "2023-08", "2023-09"):
        shutil.rmtree(council / "content" / period)
    here, there = _sent(Sources(council / "content", council / "config"))
    assert "[no-period]" in render(here.problems)
    _assert_same(here, there)


def test_nothing_is_left_where_a_report_was_made(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    spoil(council)
    for order in (job(council, Path("out")).order, job(write_council(Path("york")), Path("out")).order):
        sent = packed(order)
        assert sent is not None
        attempt_sent(sent)
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.parametrize("part", ["content/2023-09", "config"])
def test_a_folder_with_more_than_plain_files_does_not_travel(council: Path, part: str) -> None:
    os.symlink(__file__, council / part / "linked.md")
    assert packed(job(council, Path("out")).order) is None


def test_a_heap_of_files_does_not_travel(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "_MOST_BYTES", 10_000)
    assert packed(job(council, Path("out")).order) is not None
    (council / "content/2023-09/film.mp4").write_bytes(bytes(10_000))
    assert packed(job(council, Path("out")).order) is None


def test_a_worker_of_other_versions_makes_nothing(council: Path) -> None:
    sent = packed(job(council, Path("out")).order)
    assert sent is not None
    found = attempt_sent(sent._replace(maker={**sent.maker, "reportlab": "1.0"}))
    assert found.made is None
    assert "would make another document of it: reportlab " in found.why


def test_versions_that_differ_are_named() -> None:
    assert differences({"a": "1", "b": "2"}, {"a": "1", "b": "2"}) == ""
    assert differences({"a": "1", "b": "2", "c": "3"}, {"a": "2", "b": "2"}) == "a 2, here 1, c none, here 3"


def test_a_worker_that_cannot_unpack_says_so(council: Path) -> None:
    sent = packed(job(council, Path("out")).order)
    assert sent is not None
    found = attempt_sent(sent._replace(content={"x" * 300: b""}))
    assert found.why.startswith("the cluster's worker could not unpack it: ")
