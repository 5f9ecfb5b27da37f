"""One case per check: a folder with one fault, named by the check's code, beside what `check` says of it.

`pytest tests/test_bad_cases.py --rewrite-cases` rewrites the expected outputs.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from highlight_report.build import Sources, check
from highlight_report.content.checks import catalogue
from highlight_report.diagnostics import Diagnostics, render

CASES = Path(__file__).parent / "cases"
BAD = sorted(folder for folder in (CASES / "bad").iterdir() if folder.is_dir())
PRIORITY = Path("content/2023-09/1-governance")
# Cases that are made by the tests below, and why they are no folders of files.
MADE_IN_CODE = {
    "path-outside-content": "not every system on which the files are checked out has links",
    "too-large": "twenty thousand words are no case to read",
}


def _said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what `check` says in a folder, with the cases' common config where it has none of its own."""
    monkeypatch.chdir(folder)
    own = Path("config")
    config = own if own.is_dir() else Path(os.path.relpath(CASES / "config"))
    diagnostics = Diagnostics()
    check(Sources(Path("content"), config), diagnostics)
    return render(diagnostics)


@pytest.fixture
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a case that is mended, and so has nothing wrong with it."""
    shutil.copytree(CASES / "bad" / "windows-1252" / "content", tmp_path / "content")
    (tmp_path / PRIORITY / "commentary.md").write_text("The fund is agreed.\n", encoding="utf-8")
    assert _said(tmp_path, monkeypatch) == ""
    return tmp_path


@pytest.mark.parametrize("case", BAD, ids=lambda folder: folder.name)
def test_each_fault_is_reported_as_expected(
    case: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    said = _said(case, monkeypatch)
    expected = case / "expected.txt"
    if request.config.getoption("--rewrite-cases"):
        expected.write_bytes(said.encode())
    assert said == expected.read_bytes().decode()
    assert f"[{case.name}]\n" in said


def test_every_check_has_a_case() -> None:
    assert {check.code for check in catalogue()} == {folder.name for folder in BAD} | set(MADE_IN_CODE)


def test_a_link_out_of_the_content_is_refused(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (clean / "elsewhere.md").write_text("Words that can change unseen.\n", encoding="utf-8")
    link = clean / PRIORITY / "commentary.md"
    link.unlink()
    try:
        link.symlink_to(clean / "elsewhere.md")
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert _said(clean, monkeypatch) == (
        f'{PRIORITY.as_posix()}/commentary.md: error: "commentary.md" leads out of the folder "content".'
        " [path-outside-content]\n  hint: replace the link by a copy of what it leads to.\n"
    )


def test_a_paragraph_beyond_any_page_is_refused(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (clean / PRIORITY / "commentary.md").write_text("Said.\n\n" + "word " * 20_001, encoding="utf-8")
    assert _said(clean, monkeypatch) == (
        f"{PRIORITY.as_posix()}/commentary.md:3: error: The paragraph holds more than 20,000 words or 1 MB."
        " [too-large]\n  hint: cut it down to what is meant.\n"
    )
