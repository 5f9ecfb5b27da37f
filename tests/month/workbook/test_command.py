"""`import-measures` as people use it, on a copy of the real content."""

from __future__ import annotations

import csv
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.month.workbook.making import Row, Shown, rezipped, xlsx

CONTENT = ROOT / "content" / "2023-09"
FILES = sorted(path.relative_to(ROOT) for path in CONTENT.glob("*/measures.csv"))


def measures() -> dict[str, dict[str, str]]:
    """The rows of all measures of the real content, by id."""
    rows: dict[str, dict[str, str]] = {}
    for path in FILES:
        with (ROOT / path).open(encoding="utf-8", newline="") as file:
            rows.update({row["id"]: row for row in csv.DictReader(file)})
    return rows


def cell(typed: str) -> object:
    """Return a figure as a performance team stores it."""
    if typed == "Not available":
        return "n/a"
    if typed.endswith("%"):
        return Shown(float(typed[:-1]) / 100, "0.0%")
    return float(typed.removesuffix("r")) if "." in typed else int(typed)


def scorecard(**september: object) -> list[Row]:
    """A sheet with all measures of September; some with other figures, by `m` and their id."""
    rows: list[Row] = [
        ["Performance scorecard"],
        [],
        ["Ref", "Measure", *(Shown(date(2023, month, 1), "mmm-yy") for month in (7, 8, 9)), "Target"],
    ]
    for name, row in measures().items():
        now = september.get(f"m{name}", cell(row["2023-09"]))
        rows.append([int(name), row["description"], cell(row["2023-07"]), cell(row["2023-08"]), now, row["target"]])
    return rows


def workbook(project: Path, **september: object) -> Path:
    sheets: dict[str, list[Row]] = {
        "Cover": [["Produced", datetime(2023, 10, 4)]],
        "Scorecard": scorecard(**september),
        "Notes": [["Provisional."]],
    }
    return xlsx(project / "Scorecard.xlsx", sheets)


def everything(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((project / "content").rglob("*")) if path.is_file()}


def test_the_real_figures_change_nothing(project: Path, run: Run) -> None:
    workbook(project)
    before = everything(project)
    done = run("import-measures", "Scorecard.xlsx", "--months", "all")
    assert done.returncode == 0, done.stderr
    assert "Nothing to change" in done.stdout
    assert "Missing" not in done.stdout
    assert everything(project) == before


def test_changes_are_written_and_listed(project: Path, run: Run) -> None:
    workbook(project, m63=968, m69=Shown(0.445, "0.0%"), m36=None, m76="-")
    done = run("import-measures", "Scorecard.xlsx")
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "Took:\n"
        '  sheet "Scorecard", ids from column A ("Ref"), months from row 3: Jul-23 … Sep-23\n'
        "\n"
        "Changed, 4 figures:\n"
        "  content/2023-09/1-governance/measures.csv:H3  63  2023-09  971 -> 968              from Scorecard!E5\n"
        "  content/2023-09/1-governance/measures.csv:H9  69  2023-09  47.6% -> 44.5%          from Scorecard!E11\n"
        "  content/2023-09/6-workforce/measures.csv:H2   69  2023-09  47.6% -> 44.5%          from Scorecard!E11\n"
        "  content/2023-09/6-workforce/measures.csv:H3   76  2023-09  15.4% -> Not available  from Scorecard!E39\n"
        "\n"
        "Missing in the workbook, 1 figure:\n"
        "  36  2023-09  Scorecard!E28 is blank  49 is kept\n"
        "\n"
        "Not used:\n"
        '  sheet "Cover": no measure ids of the report with months and figures\n'
        '  sheet "Notes": no measure ids of the report with months and figures\n'
        "\n"
        "Changed 4 in 2 files.\n"
    )
    governance = (project / FILES[0]).read_text(encoding="utf-8")
    assert governance == (ROOT / FILES[0]).read_text("utf-8").replace(",971\n", ",968\n").replace("47.6%", "44.5%")
    again = run("import-measures", "Scorecard.xlsx")
    assert "Nothing to change" in again.stdout


def test_the_difference_in_git_is_only_the_cells(project: Path, run: Run) -> None:
    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        return subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout

    git("init", "-q")
    git("add", "content")
    git("commit", "-qm", "September")
    workbook(project, m63=968)
    assert run("import-measures", "Scorecard.xlsx").returncode == 0
    changed = [
        line for line in git("diff", "-U0").splitlines() if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}
    ]
    assert [line.rpartition(",")[2] for line in changed] == ["971", "968"]


def test_a_dry_run_says_the_same_and_writes_nothing(project: Path, run: Run) -> None:
    workbook(project, m63=968)
    before = everything(project)
    tried = run("import-measures", "Scorecard.xlsx", "--dry-run")
    assert tried.returncode == 0
    assert everything(project) == before
    done = run("import-measures", "Scorecard.xlsx")
    assert done.stdout.splitlines()[:-1] == tried.stdout.splitlines()[:-1]
    assert tried.stdout.endswith("Would change 1 in 1 file; nothing was written.\n")


def test_a_new_month_gets_its_column(project: Path, run: Run) -> None:
    (project / "content/2023-09").rename(project / "content/2023-10")
    titles, (heads, *figures) = scorecard()[:2], scorecard()[2:]
    rows: list[Row] = [*titles, [*heads, "Oct-23"], *([*row, 7] for row in figures)]
    xlsx(project / "October.xlsx", {"Data": rows})
    done = run("import-measures", "October.xlsx")
    assert done.returncode == 0, done.stderr
    for path in FILES:
        lines = (project / "content/2023-10" / path.relative_to("content/2023-09")).read_text("utf-8").splitlines()
        assert lines[0].endswith(",2023-09,2023-10")
        assert all(",7" in line for line in lines[1:])
    assert run("check").returncode == 0


def test_earlier_months_are_offered_and_brought_in_as_restated(project: Path, run: Run) -> None:
    path = project / FILES[0]
    path.write_text(path.read_text("utf-8").replace(",833,", ",834,"), "utf-8")
    workbook(project)
    offered = run("import-measures", "Scorecard.xlsx")
    assert "--months 2023-08 brings them in" in offered.stdout
    assert "  63  2023-08  834 -> 833  from Scorecard!D5" in offered.stdout
    done = run("import-measures", "Scorecard.xlsx", "--months", "2023-08")
    assert "834 -> 833, restated" in done.stdout
    assert path.read_text("utf-8") == (ROOT / FILES[0]).read_text("utf-8")


def test_all_that_cannot_be_read_is_named_and_nothing_written(project: Path, run: Run) -> None:
    workbook(project, m63=968, m69="#REF!", m36="soon", m76=True)
    before = everything(project)
    done = run("import-measures", "Scorecard.xlsx")
    assert done.returncode == 1
    assert done.stdout == ""
    cells = [line.split("(cell ")[1].split(")")[0] for line in done.stderr.splitlines() if "(cell" in line]
    assert cells == ["Scorecard!E11", "Scorecard!E28", "Scorecard!E39"]
    assert "3 errors, 0 warnings; nothing was written." in done.stderr
    assert everything(project) == before


def test_config_names_the_sheet(project: Path, run: Run) -> None:
    sheets: dict[str, list[Row]] = {"Final": scorecard(m63=968), "Draft": scorecard(m63=960)}
    xlsx(project / "Scorecard.xlsx", sheets)
    asked = run("import-measures", "Scorecard.xlsx")
    assert asked.returncode == 1
    assert "sheet: Final or sheet: Draft" in asked.stderr
    with (project / "config/report.yaml").open("a", encoding="utf-8") as config:
        config.write("\nimport_measures:\n  sheet: Final\n")
    done = run("import-measures", "Scorecard.xlsx")
    assert done.returncode == 0, done.stderr
    assert "971 -> 968" in done.stdout
    assert 'sheet "Draft": not named in config' in done.stdout
    assert run("build").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "required"),
        (("October.xlsx",), 'there is no file "October.xlsx"'),
        (("content",), 'there is no file "content"'),
        (("Scorecard.xlsx", "--months", "October"), "2023-09"),
        (("Scorecard.xlsx", "--months", ""), "2023-09"),
        (("Scorecard.xlsx", "--months", "2023-10"), "after the reporting month"),
        (("Scorecard.xlsx", "--period", "2024-01"), "there is no period 2024-01"),
        (("Scorecard.xlsx", "--config", "nowhere"), "there is no folder"),
    ],
)
def test_a_wrong_command_exits_2(project: Path, run: Run, arguments: tuple[str, ...], says: str) -> None:
    workbook(project)
    done = run("import-measures", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_workbook_exits_1_without_a_traceback(project: Path, run: Run) -> None:
    rezipped(workbook(project), {"xl/styles.xml": b"<styleSheet"})
    done = run("import-measures", "Scorecard.xlsx", HIGHLIGHT_REPORT_DEBUG="1")
    assert done.returncode == 1
    assert "cannot be read as a workbook" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_shows_an_example(run: Run) -> None:
    done = run("import-measures", "--help")
    assert done.returncode == 0
    assert all(part in done.stdout for part in ("--dry-run", "--months", "example: highlight-report import-measures"))


def test_a_file_that_cannot_be_replaced_leaves_all_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Interrupted at any move into place, every file is what it was."""
    import os

    from highlight_report.cli import main

    workbook(project, m69=Shown(0.445, "0.0%"))
    monkeypatch.chdir(project)
    before = everything(project)
    move = os.replace
    for stop in range(2):
        moved: list[object] = []

        def replace(source: str, target: str, stop: int = stop, moved: list[object] = moved) -> None:
            if len(moved) == stop:
                moved.append(None)
                raise PermissionError(13, "locked")
            moved.append(target)
            move(source, target)

        monkeypatch.setattr(os, "replace", replace)
        assert main(["import-measures", "Scorecard.xlsx"]) == 2
        assert "close it in Word, Excel" in capsys.readouterr().err
        assert everything(project) == before
