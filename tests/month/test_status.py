"""`status` as people use it: on a copy of the real content, in a month that is half done.

`pytest tests/month/test_status.py --rewrite-cases` rewrites what is expected of it, in tests/month/status/.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from highlight_report.build import Sources
from highlight_report.cli import main
from highlight_report.diagnostics import Diagnostics, render
from highlight_report.month.status import status
from tests.conftest import Run

GOLDEN = Path(__file__).parent / "status"
OCTOBER = Path("content/2023-10")
KEPT = "1-governance"  # whose milestones nobody has touched


def change(path: Path, how: Callable[[str], str]) -> None:
    """Rewrite a file as an editor would."""
    before = path.read_text("utf-8")
    after = how(before)
    assert after != before, path
    path.write_bytes(after.encode())


def add_column(path: Path, month: str, blank: tuple[str, ...] = ()) -> None:
    """Give a file of measures another month, with last month's figures; those of the ids named are left blank."""
    heading, *rows = path.read_text("utf-8").splitlines()
    figures = ["" if row.split(",")[0] in blank else row.rsplit(",", 1)[1] for row in rows]
    lines = (f"{heading},{month}", *(f"{row},{figure}" for row, figure in zip(rows, figures, strict=True)))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def news(text: str) -> str:
    return text.replace("### This period\n\n", "### This period\n\nIn October more was done. ")


@pytest.fixture
def october(project: Path) -> Path:
    """October, half done: copied from September, with gaps of every kind."""
    folder = project / OCTOBER
    shutil.copytree(project / "content/2023-09", folder)
    for path in folder.glob("*/measures.csv"):
        add_column(path, "2023-10", blank=("62", "14", "77"))
    for path in folder.glob("*/milestones.md"):
        if path.parent.name != KEPT:
            change(path, news)
    change(folder / KEPT / "priority.md", lambda text: text.replace("current: amber", "current:"))
    change(folder / KEPT / "commentary.md", lambda text: "> **To do:** 68 was red: why?\n\n" + text)
    asked = "\n### This period\n\n> **To do:** Last month's plan: visit all schools.\n"
    change(
        folder / "2-early-help/milestones.md",
        lambda text: re.sub("\n### This period\n.*?(?=\n### Next)", asked, text, count=1, flags=re.DOTALL),
    )
    return project


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


Tell = Callable[..., Said]


@pytest.fixture
def tell(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tell:
    """Run `status` through the command line, in this process, which spares its imports."""
    monkeypatch.chdir(project)

    def _tell(*arguments: str, columns: int = 80) -> Said:
        monkeypatch.setenv("COLUMNS", str(columns))
        capsys.readouterr()
        return Said(main(["status", *arguments]), *capsys.readouterr())

    return _tell


def sign_off(folder: Path) -> None:
    """Give the approval on the front page."""
    change(
        folder / "cover.md",
        lambda text: text.replace("status: draft", "status: final\napproved_by: DCS\napproved_on: 2023-11-09"),
    )


def finish(project: Path) -> None:
    """Do all that October still lacks."""
    folder = project / OCTOBER
    shutil.rmtree(folder)
    shutil.copytree(project / "content/2023-09", folder)
    reds = {"1-governance": "68", "3-social-work-practice": "21", "6-workforce": "78"}
    for path in folder.glob("*/measures.csv"):
        add_column(path, "2023-10")
    for path in folder.glob("*/milestones.md"):
        change(path, news)
    for name, red in reds.items():
        more = f"\n{red} – It is being looked into.\n" + ("\n26 – So is this.\n" if red == "21" else "")
        change(folder / name / "commentary.md", lambda text, more=more: text + more)  # type: ignore[misc]
    sign_off(folder)


def golden(name: str, said: str, config: pytest.Config) -> None:
    """Compare with what is expected, or write it."""
    path = GOLDEN / name
    if config.getoption("--rewrite-cases"):
        path.write_bytes(said.encode())
    assert said == path.read_bytes().decode()


@pytest.mark.parametrize(
    ("name", "columns", "arguments"),
    [
        ("table.txt", 80, ()),
        ("wide.txt", 132, ()),
        ("narrow.txt", 44, ()),
        ("mail.md", 80, ("--markdown",)),
        ("status.json", 80, ("--json",)),
    ],
)
def test_it_is_told_as_expected(
    name: str, columns: int, arguments: tuple[str, ...], october: Path, tell: Tell, pytestconfig: pytest.Config
) -> None:
    assert (october / OCTOBER).is_dir()
    done = tell(*arguments, columns=columns)
    assert (done.returncode, done.stderr) == (0, "")
    golden(name, done.stdout, pytestconfig)


def test_september_as_shipped_lacks_its_reds_and_its_approval(project: Path, tell: Tell) -> None:
    assert (project / "content/2023-09").is_dir()
    record = json.loads(tell("--json").stdout)
    owed = [(part["priority"], item["kind"], item["id"]) for part in record["parts"] for item in part["owed"]]
    assert [item for item in owed if item[1] != "approval"] == [
        (1, "commentary", "68"),
        (3, "commentary", "21"),
        (3, "commentary", "26"),
        (6, "commentary", "78"),
    ]
    assert owed[-1][:2] == (None, "approval")


def test_everything_done_is_one_line_in_every_form(october: Path, run: Run) -> None:
    finish(october)
    line = "October 2023: everything is done, nothing is owed.\n"
    assert [run("status", *form).stdout for form in ((), ("--markdown",))] == [line, line]
    assert json.loads(run("status", "--json").stdout)["outstanding"] == 0


def test_it_is_about_the_period_asked_for(october: Path, tell: Tell) -> None:
    assert (october / OCTOBER).is_dir()
    assert tell("--period", "2023-08").stdout.startswith("August 2023 (content/2023-08): ")
    assert json.loads(tell("--period", "2023-08", "--json").stdout)["last_period"] is None


def test_errors_are_told_and_the_rest_is_shown_all_the_same(october: Path, tell: Tell) -> None:
    measures = october / OCTOBER / "2-early-help/measures.csv"
    change(measures, lambda text: text.replace("Monitor,5,27,5", "Monitor,5,2x7,5"))
    (october / OCTOBER / "5-quality-assurance/milestones.md").write_bytes(b"\x81\x8d\xff")
    done = tell(columns=200)
    assert done.returncode == 0
    assert done.stderr.count("error:") == 2
    assert "warning:" not in done.stderr
    assert '"2x7"' in done.stdout
    assert "62: no figure" in done.stdout
    owed = json.loads(tell("--json").stdout)["parts"]
    assert [part["priority"] for part in owed if any(item["kind"] == "error" for item in part["owed"])] == [2, 5]


def test_what_config_makes_an_error_keeps_the_month_from_being_done(october: Path, tell: Tell) -> None:
    finish(october)
    change(october / "config/report.yaml", lambda text: text.replace("strict: []", "strict: [contradicting-count]"))
    done = tell()
    assert "[contradicting-count]" in done.stderr
    assert "1 thing is still owed" in done.stdout


def test_settings_that_cannot_be_read_end_with_1(project: Path, run: Run) -> None:
    change(project / "config/report.yaml", lambda text: text + "\nextra: 1\n")
    done = run("status")
    assert (done.returncode, done.stdout) == (1, "")
    assert "[unknown-key]" in done.stderr


def test_without_any_period_it_ends_with_1(project: Path, tell: Tell) -> None:
    shutil.rmtree(project / "content")
    (project / "content").mkdir()
    done = tell()
    assert (done.returncode, done.stdout) == (1, "")
    assert "[no-period]" in done.stderr


def test_nobody_named_is_only_a_warning(october: Path, tell: Tell) -> None:
    change(october / "config/report.yaml", lambda text: re.sub(r"\nowners:.*?\n\n", "\n", text, flags=re.DOTALL))
    change(october / "config/report.yaml", lambda text: text.replace("  6: Performance team", "  9: Performance team"))
    done = tell("--markdown")
    assert done.returncode == 0
    assert re.findall(r"warning: .*\[(.*)\]", done.stderr) == ["no-owner", "no-reviewer", "no-such-priority"]
    assert done.stdout.count("\n## ") == done.stdout.count("\n## Nobody named\n") == 1


def test_last_months_milestones_that_cannot_be_read_are_told(october: Path, tell: Tell) -> None:
    (october / "content/2023-09" / KEPT / "milestones.md").write_bytes(b"\x81\x8d\xff")
    done = tell("--json")
    assert "[unreadable-earlier-period]" in done.stderr
    kinds = {item["kind"] for part in json.loads(done.stdout)["parts"] for item in part["owed"]}
    assert kinds == {"figure", "rag", "commentary", "prompt", "approval"}


def test_the_last_period_may_lie_further_back(october: Path, tell: Tell) -> None:
    os.rename(october / OCTOBER, october / "content/2023-12")
    record = json.loads(tell("--json").stdout)
    assert (record["period"], record["last_period"]) == ("2023-12", "2023-09")
    assert sum(item["kind"] == "milestone" for part in record["parts"] for item in part["owed"]) == 4


def test_a_console_of_windows_loses_no_column(october: Path, run: Run) -> None:
    change(october / OCTOBER / KEPT / "priority.md", lambda text: text.replace("Governance", "Łeadership ☃", 1))
    told, plain = run("status", PYTHONIOENCODING="cp1252"), run("status", PYTHONIOENCODING="utf-8")
    assert told.returncode == 0
    assert "Traceback" not in told.stderr
    assert list(map(len, told.stdout.split("\n"))) == list(map(len, plain.stdout.split("\n")))


def test_nothing_is_written(october: Path, tell: Tell) -> None:
    before = {path: path.read_bytes() for path in october.rglob("*") if path.is_file()}
    tell()
    assert {path: path.read_bytes() for path in october.rglob("*") if path.is_file()} == before


def test_markdown_and_json_at_once_are_a_wrong_command(run: Run) -> None:
    done = run("status", "--markdown", "--json")
    assert done.returncode == 2
    assert "not allowed with" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize("no_colour", ["", "1"])
def test_a_terminal_gives_width_and_colour(no_colour: str, october: Path) -> None:
    said = on_terminal(october, 100, {"NO_COLOR": no_colour, "TERM": "xterm"})
    assert ("\x1b[" in said) is not bool(no_colour)
    lines = re.sub("\x1b\\[[0-9;]*m|[^\n]*\r(?!\n)", "", said).replace("\r", "").split("\n")
    assert 90 < max(map(len, lines)) < 100


def on_terminal(project: Path, columns: int, environment: dict[str, str]) -> str:
    """Return what `status` writes on a terminal so many columns wide."""
    import fcntl
    import pty
    import struct
    import subprocess
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    surroundings = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}}
    command = [sys.executable, "build_report.py", "status"]
    with subprocess.Popen(command, cwd=project, stdout=theirs, stderr=theirs, env={**surroundings, **environment}):
        os.close(theirs)
        said = b""
        while piece := _read(ours):
            said += piece
    os.close(ours)
    return said.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_from_python_it_is_one_call(october: Path) -> None:
    diagnostics = Diagnostics()
    found = status(Sources(october / "content", october / "config"), diagnostics)
    assert found is not None, render(diagnostics)
    assert found.period.last_day == date(2023, 10, 31)
    assert found.outstanding == sum(len(part.owed) for part in found.parts) > 0
