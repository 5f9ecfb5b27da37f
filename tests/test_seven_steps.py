"""The README's month in seven steps, followed to the letter: September's pack becomes October's, signed off."""

from __future__ import annotations

import csv
import re
import shlex
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

ROOT = Path(__file__).parent.parent
OCTOBER = Path("content/2023-10")
GOVERNANCE = OCTOBER / "1-governance"
# What stands in a returned Word file in place of what was sent.
SENT, RETURNED = "Ensure Elected Members", "Make sure that Elected Members"


def steps() -> list[list[str]]:
    """Return the commands of the README's seven steps, in its order."""
    section = (ROOT / "README.md").read_text("utf-8").split("### The month in seven steps")[1].split("\n### ")[0]
    commands = re.findall(r"^ *python build_report\.py(.*)$", section, re.MULTILINE)
    return [shlex.split(command) for command in commands]


class Month:
    """A project in a repository, and the hands that work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str) -> str:
        command = [sys.executable, str(ROOT / "build_report.py"), *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def commit(self) -> None:
        identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
        for arguments in (["add", "--all"], [*identity, "commit", "--quiet", "--message", "Work on the month"]):
            subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True)

    def edit(self, path: Path, pattern: str, new: str) -> None:
        file = self.folder / path
        text, count = re.subn(pattern, new, file.read_text("utf-8"), flags=re.MULTILINE)
        assert count, f"{pattern} is not in {path}"
        file.write_text(text, "utf-8")


@pytest.fixture
def month(tmp_path: Path) -> Month:
    made = Month(tmp_path)
    for name in ("content", "config"):
        _copy_tree(ROOT / name, tmp_path / name)
    (tmp_path / ".gitignore").write_text("/dist\n*.xlsx\n*.docx\n")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    made.commit()
    return made


def _copy_tree(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file():
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())


def make_workbook(month: Month, name: str) -> None:
    """Make the performance team's workbook: a title, headings in row 4, October as September with one change."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Performance in October"
    for column, heading in enumerate(("Ref", "Measure", "Sep-23", "Oct-23"), start=1):
        sheet.cell(4, column).value = heading
    rows: dict[str, dict[str, str]] = {}
    for path in sorted((month.folder / "content/2023-09").glob("*/measures.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows |= {row["id"]: row for row in csv.DictReader(file)}
    for number, row in enumerate(rows.values(), start=5):
        figures = (row["2023-09"], "170" if row["id"] == "62" else row["2023-09"])
        for column, text in enumerate((row["id"], row["description"], *figures), start=1):
            sheet.cell(number, column).value = text
    book.save(month.folder / name)


def answer_everything(month: Month) -> None:
    """Do in a text editor what the questions ask for."""
    for path in sorted((month.folder / OCTOBER).rglob("*.md")):
        place = path.relative_to(month.folder)
        text = path.read_text("utf-8")
        text = re.sub(r"^> \*\*To do:\*\*(.*)\n(?:>.*\n)*", _answer, text, flags=re.MULTILINE)
        text = re.sub(r"^- Status:[ \t]*$", "- Status: green", text, flags=re.MULTILINE)
        text = re.sub(r"^- Direction:[ \t]*$", "- Direction: up", text, flags=re.MULTILINE)
        text = re.sub(r"current:(?=\s*[,}\n])", "current: amber", text)
        (month.folder / place).write_text(text, "utf-8")


def _answer(prompt: re.Match[str]) -> str:
    about = re.match(r" *(\w+) (?=[-–])", prompt[1])
    return f"{about[1]} - the plan was kept to in October.\n" if about else "The plan was kept to in October.\n"


def return_from_word(month: Month, name: str) -> None:
    """Send back the draft with a change that Word tracked."""
    (draft,) = (month.folder / "dist/2023-10").glob("*.docx")
    with ZipFile(draft) as source, ZipFile(month.folder / name, "w", ZIP_DEFLATED) as target:
        for member in source.namelist():
            content = source.read(member)
            target.writestr(member, _edited(content.decode()) if member == "word/document.xml" else content)


def _edited(document: str) -> str:
    run = re.search(rf"<w:r>((?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t[^>]*>{SENT}([^<]*)</w:t></w:r>", document)
    assert run is not None
    mark = 'w:author="A reviewer" w:date="2023-11-01T09:00:00Z"'
    tracked = (
        f'<w:del w:id="9001" {mark}><w:r>{run[1]}<w:delText xml:space="preserve">{SENT}</w:delText></w:r></w:del>'
        f'<w:ins w:id="9002" {mark}><w:r>{run[1]}<w:t xml:space="preserve">{RETURNED}</w:t></w:r></w:ins>'
        f'<w:r>{run[1]}<w:t xml:space="preserve">{run[2]}</w:t></w:r>'
    )
    return document[: run.start()] + tracked + document[run.end() :]


def test_septembers_pack_becomes_octobers(month: Month) -> None:
    new_month, bring_figures, chase, draft, bring_edits, compare, release = steps()

    assert "content/2023-10" in month.run(*new_month)
    make_workbook(month, bring_figures[1])
    assert "170" in month.run(*bring_figures)
    assert ",170" in (month.folder / GOVERNANCE / "measures.csv").read_text("utf-8")

    chasing = month.run(*chase)
    assert "current RAG status" in chasing
    answer_everything(month)
    assert "current RAG status" not in month.run(*chase)

    month.run(*draft)
    return_from_word(month, bring_edits[1])
    month.run(*bring_edits)
    milestones = (month.folder / GOVERNANCE / "milestones.md").read_text("utf-8")
    assert f"## {RETURNED} are well-informed" in milestones

    changes = month.run(*compare)
    assert "170" in changes

    approval = "status: final\napproved_by: Director of Children's Services\napproved_on: 2023-11-10"
    month.edit(OCTOBER / "cover.md", r"^status: draft$", approval)
    month.commit()
    files = month.run(*release).split()
    assert [Path(name).suffix for name in files] == [".docx", ".pdf"]
    assert all((month.folder / name).is_file() for name in files)
    assert "approved_by" in (month.folder / OCTOBER / "release.yaml").read_text("utf-8")
