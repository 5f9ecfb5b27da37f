"""The same content gives the same bytes: on any day, in any time zone, locale, folder, whoever may read the files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from highlight_report import __version__

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Surroundings:
    """Where a build runs; `touched` is the time that all its files were saved at."""

    folder: str
    time_zone: str
    locale: str
    hash_seed: str
    umask: int
    touched: int
    line_ends: bytes


HERE = Surroundings("project", "UTC", "C.UTF-8", "0", 0o022, 1_700_000_000, b"\n")
ELSEWHERE = Surroundings("a b/höher #1/100%", "Pacific/Kiritimati", "tr_TR.UTF-8", "12345", 0o077, 1, b"\r\n")


def build(surroundings: Surroundings, tmp_path: Path) -> dict[str, bytes]:
    """Build the real content in a copy of the project in the surroundings, and return all that came out."""
    folder = tmp_path / surroundings.folder
    for name in sorted(("content", "config"), reverse=surroundings is ELSEWHERE):
        shutil.copytree(ROOT / name, folder / name)
    for path in folder.rglob("*"):
        if path.suffix in {".md", ".yaml"}:
            path.write_bytes(path.read_bytes().replace(b"\n", surroundings.line_ends))
        os.utime(path, (surroundings.touched, surroundings.touched))
    environment = {
        **os.environ,
        "TZ": surroundings.time_zone,
        "LC_ALL": surroundings.locale,
        "PYTHONHASHSEED": surroundings.hash_seed,
        "GIT_CEILING_DIRECTORIES": str(tmp_path.parent),
    }
    command = [sys.executable, str(ROOT / "build_report.py"), "--out", "out", "--quiet"]
    subprocess.run(command, cwd=folder, env=environment, umask=surroundings.umask, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in sorted((folder / "out").rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(HERE, tmp_path_factory.mktemp("here"))


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no umask")
def test_surroundings_leave_no_trace(built: dict[str, bytes], tmp_path: Path) -> None:
    elsewhere = build(ELSEWHERE, tmp_path)
    assert sorted(Path(name).suffix for name in built) == [".docx", ".json", ".pdf"]
    assert elsewhere.keys() == built.keys()
    assert [name for name in built if built[name] != elsewhere[name]] == []


def test_the_manifest_names_all_that_went_in_and_came_out(built: dict[str, bytes]) -> None:
    record = json.loads(built["manifest.json"])
    assert record["outputs"] == {
        name: sha256(content).hexdigest() for name, content in built.items() if name != "manifest.json"
    }
    inputs = record["inputs"]
    assert {"config/report.yaml", "config/brand.yaml", "content/2023-09/cover.md"} <= inputs.keys()
    assert any(name.startswith("assets/fonts/") for name in inputs)
    assert "config/distribution.yaml" not in inputs
    assert record["period"] == "2023-09"
    assert record["versions"]["highlight-report"] == __version__
    assert {"reportlab", "python-docx", "lxml"} <= record["versions"].keys()
    assert record["git"] is None


def test_both_documents_carry_the_digest(built: dict[str, bytes]) -> None:
    from highlight_report.month.held import held

    digest = json.loads(built["manifest.json"])["content_digest"]
    for name, content in built.items():
        if not name.endswith(".json"):
            found = held(content)
            assert found is not None
            assert found.stated is not None
            assert found.stated.content_digest == digest
            assert found.whole
