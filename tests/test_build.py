"""The pipeline as a whole: what it says when several things are wrong at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from highlight_report import build
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.layout.blocks import passages_of

ROOT = Path(__file__).parent.parent


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("content", "config"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _places(diagnostics: Diagnostics) -> set[tuple[str, str]]:
    return {(item.origin.path, item.check.code) for item in diagnostics if item.is_error}


def test_faults_in_config_do_not_hide_those_in_content(project: Path) -> None:
    _spoil(project / "config/report.yaml", "tolerance: 15%", "tolerance: lots")
    _spoil(project / "content/2023-09/1-governance/measures.csv", "207", "2o7")
    diagnostics = Diagnostics()
    assert build.check(build.Sources(), diagnostics) is None
    assert _places(diagnostics) == {
        ("config/report.yaml", "tolerance-not-known"),
        ("content/2023-09/1-governance/measures.csv", "value-not-a-number"),
    }


def test_a_missing_brand_is_named_in_the_councils_own_file(project: Path) -> None:
    (project / "config/brand.yaml").unlink()
    _spoil(project / "config/report.yaml", "\nbrand: brand.yaml", "\n#")
    diagnostics = Diagnostics()
    build.check(build.Sources(), diagnostics)
    assert _places(diagnostics) == {("config/report.yaml", "missing-file")}


def test_a_character_that_config_asks_for_is_named_with_its_file(project: Path) -> None:
    _spoil(project / "config/report.yaml", "key_on_target: On target", "key_on_target: On target 👍")
    _spoil(project / "content/2023-09/cover.md", "Plymouth", "Plymouth 👍🎉")
    diagnostics = Diagnostics()
    build.check(build.Sources(), diagnostics)
    found = [item for item in diagnostics if item.is_error]
    assert [item.origin.path for item in found] == ["config", "content/2023-09/cover.md"]
    assert all(name in found[1].message for name in ("U+1F44D", "U+1F389"))


def test_the_same_content_gives_the_same_bytes_in_one_process(project: Path) -> None:
    outputs = [build.build(build.Order(out=project / name), Diagnostics()) for name in ("one", "two")]
    assert len(outputs[0]) == 2
    for first, second in zip(*outputs, strict=True):
        assert first.read_bytes() == second.read_bytes()
    records = [project / name / "2023-09" / "manifest.json" for name in ("one", "two")]
    assert records[0].read_bytes() == records[1].read_bytes()


@pytest.mark.usefixtures("project")
def test_an_earlier_period_is_an_input_where_it_was_read() -> None:
    checked = build.check(build.Sources(period=Month(2023, 9)), Diagnostics())
    assert checked is not None
    assert "content/2023-08/1-governance/measures.csv" in checked.inputs
    assert "content/2023-08/1-governance/commentary.md" not in checked.inputs
    assert "config/brand.yaml" in checked.inputs


@pytest.mark.parametrize("period", ["2023-08", "2023-09"])
def test_every_passage_of_the_document_has_its_place_in_a_file(project: Path, period: str) -> None:
    checked = build.check(build.Sources(project / "content", period=Month.parse(period)), Diagnostics())
    assert checked is not None
    keys = [passage.key for passage in passages_of(checked.document)]
    assert keys == [passage.key for passage in checked.passages]
    assert len(set(keys)) == len(keys) > 100
