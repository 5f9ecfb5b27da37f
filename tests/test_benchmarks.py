"""The benchmarks' own parts: generated content builds, peers get the same words, the README keeps its other bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from highlight_report.build import Sources, check
from highlight_report.diagnostics import Diagnostics

ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "benchmarks"


def run(script: str, *arguments: str | Path, hash_seed: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401  the module is known by its folder alone
    monkeypatch.syspath_prepend(BENCHMARKS)
    return import_module("run")


@pytest.mark.parametrize("seed", range(3))
def test_generated_content_builds_without_a_complaint(tmp_path: Path, seed: int) -> None:
    size = ("--priorities", "7", "--measures", "11", "--months", "5")
    done = run("generate.py", tmp_path / "out", *size, "--seed", f"{seed}")
    assert done.returncode == 0, done.stderr
    diagnostics = Diagnostics()
    checked = check(Sources(tmp_path / "out/content", tmp_path / "out/config"), diagnostics)
    assert [item.message for item in diagnostics] == []
    assert checked is not None
    assert [len(priority.measures or ()) for priority in checked.report.priorities] == [11] * 7


def test_generated_content_depends_on_its_options_alone(tmp_path: Path) -> None:
    for name, seed, hash_seed in (("one", "5", 1), ("same", "5", 2), ("other", "6", 1)):
        run("generate.py", tmp_path / name, "--reports", "2", "--priorities", "2", "--seed", seed, hash_seed=hash_seed)
    one, same, other = (files_in(tmp_path / name) for name in ("one", "same", "other"))
    assert one == same
    assert one.keys() != other.keys() or one != other
    assert {name.partition("/")[0] for name in one} == {"0001", "0002"}
    assert one["0001/content/2023-09/cover.md"] != one["0002/content/2023-09/cover.md"]


def test_generating_leaves_a_folder_alone_that_is_there(tmp_path: Path) -> None:
    done = run("generate.py", tmp_path)
    assert done.returncode == 2
    assert "must not be there yet" in done.stderr
    assert files_in(tmp_path) == {}


def test_peers_get_the_words_of_the_report_and_make_documents_of_them(tmp_path: Path) -> None:
    prepared = run("prepare.py", "content", "config", "2023-09", tmp_path)
    assert prepared.returncode == 0, prepared.stderr
    said = json.loads((tmp_path / "words.json").read_text(encoding="utf-8"))
    tables = [block for section in said["sections"] for block in section["blocks"] if block["kind"] == "table"]
    assert len(tables) == 2 + 6 * 3
    for notation in ("report.typ", "report.html"):
        text = (tmp_path / notation).read_text(encoding="utf-8")
        assert text.count("Priority 4 – ") >= 1
        assert "Care Leavers - Child Level Caseload" in text
    assert run("usual.py", tmp_path).returncode == 0
    assert (tmp_path / "usual.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "usual.pdf").read_bytes().startswith(b"%PDF-")


def test_the_readme_changes_between_its_marks_alone(tmp_path: Path, benchmark: Any) -> None:  # noqa: ANN401
    readme = tmp_path / "README.md"
    before, after = (
        b"# Caf\xc3\xa9\r\n\n<!-- benchmark: by run.py -->\n",
        b"<!-- end of benchmark -->\r\nlast line, no end",
    )
    readme.write_bytes(before + b"old \\1\n" + after)
    assert benchmark._into_readme(readme, "| new \\1 |") == 0
    assert readme.read_bytes() == before + b"| new \\1 |\n" + after


def test_a_readme_without_marks_is_left_alone(tmp_path: Path, benchmark: Any) -> None:  # noqa: ANN401
    readme = tmp_path / "README.md"
    readme.write_bytes(b"nothing to fill in\n")
    assert benchmark._into_readme(readme, "new") == 2
    assert readme.read_bytes() == b"nothing to fill in\n"


def test_a_command_that_fails_is_not_timed(benchmark: Any) -> None:  # noqa: ANN401
    with pytest.raises(benchmark.FailedError, match="no such thing"):
        benchmark.run([sys.executable, "-c", "raise SystemExit('no such thing')"])
