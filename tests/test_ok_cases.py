"""One folder for each group of features: content with nothing wrong, beside the outline of what the report says.

`pytest tests/test_ok_cases.py --rewrite-cases` rewrites the outlines.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from highlight_report.build import Sources, check
from highlight_report.diagnostics import Diagnostics, render
from highlight_report.layout.outline import outline

CASES = Path(__file__).parent / "cases"
OK = sorted(folder for folder in (CASES / "ok").iterdir() if folder.is_dir())


def _outlined(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the outline of a folder's report, made with the cases' common config where it has none of its own."""
    monkeypatch.chdir(folder)
    own = Path("config")
    config = own if own.is_dir() else Path(os.path.relpath(CASES / "config"))
    diagnostics = Diagnostics()
    checked = check(Sources(Path("content"), config), diagnostics)
    assert render(diagnostics) == ""
    assert checked is not None
    return outline(checked.document)


@pytest.mark.parametrize("case", OK, ids=lambda folder: folder.name)
def test_each_case_says_what_is_expected_and_nothing_is_reported(
    case: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    said = _outlined(case, monkeypatch)
    expected = case / "outline.txt"
    if request.config.getoption("--rewrite-cases"):
        expected.write_bytes(said.encode())
    assert said == expected.read_bytes().decode()


def test_the_cases_are_found() -> None:
    assert len(OK) > 1
