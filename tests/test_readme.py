"""What the README promises: its commands, and the table of messages, which is written from the catalogue."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from highlight_report.content.checks import catalogue
from highlight_report.diagnostics import Check

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
START, END = "<!-- messages: written by tests/test_readme.py --rewrite-cases -->\n", "<!-- end of messages -->"


def _table(checks: tuple[Check, ...]) -> str:
    ordered = sorted(checks, key=lambda check: (check.severity.value, check.code))
    rows = (f"| `{check.code}` | {check.severity.value} | {check.why} |\n" for check in ordered)
    return "\n| check | | why it matters |\n|---|---|---|\n" + "".join(rows) + "\n"


def test_the_table_of_messages_is_the_catalogue(pytestconfig: pytest.Config) -> None:
    text = README.read_text("utf-8")
    before, rest = text.split(START)
    written, after = rest.split(END)
    if pytestconfig.getoption("--rewrite-cases"):
        README.write_text(before + START + _table(catalogue()) + END + after, "utf-8")
        return
    assert written == _table(catalogue())


def test_the_first_block_makes_the_report_and_another_passes_the_tests() -> None:
    blocks = re.findall(r"```(\w*)\n(.*?)\n```", README.read_text("utf-8"), re.DOTALL)
    assert blocks[0] == ("sh", "pip install -e . && python build_report.py")
    assert ("sh", 'pip install -e ".[test]" && pytest') in blocks


def test_the_example_in_python_runs_and_shows_every_period(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    examples = re.findall(r"```python\n(.*?)\n```", README.read_text("utf-8"), re.DOTALL)
    assert examples
    for example in examples:
        exec(example, {})
    assert re.search(r"2023-08 +2023-09\n(.*\n)*69 +59\.10? +47\.60?\n", said := capsys.readouterr().out)
    assert re.search(r"2023-09 +44 +2023-07 +78\.7%", said)


def test_the_preview_in_python_draws_what_was_just_typed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    examples = re.findall(r"```python\n(.*?)\n```", README.read_text("utf-8"), re.DOTALL)
    scope: dict[str, Any] = {}
    exec(next(example for example in examples if "def preview" in example), scope)
    before = scope["preview"]()
    assert before.startswith(b"%PDF-")
    assert scope["preview"]() == before
    cover = project / "content/2023-09/cover.md"
    cover.write_text(cover.read_text("utf-8") + "\nJust typed.\n", "utf-8")
    assert scope["preview"]() != before


def test_every_picture_and_link_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8")):
        assert (ROOT / target).is_file(), target
