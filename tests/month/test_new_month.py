"""`new-month` as people use it: September becomes October, and nothing that anyone wrote is lost."""

from __future__ import annotations

import codecs
import os
import shutil
from pathlib import Path

import pytest

from highlight_report.build import Checked, Sources, check
from highlight_report.cli import main
from highlight_report.diagnostics import Diagnostics, render
from highlight_report.domain.prompts import has_prompts
from highlight_report.domain.rag import Rag
from tests.conftest import ROOT, Run

EXPECTED = {"prompt-left", "empty-value"}

COVER = """\
---
title: Best Start
status: final        # draft until the board has met
approved_by: "Jo O'Neil"
approved_on: 2023-10-04
---

# Population

51,635 children.
"""
PRIORITY = """\
---
title: Homes
rag:
  previous: amber    # as agreed
  current: green
lead_officers: [A, B]
---

A home for each child.
"""
MEASURES = """\
id,description,polarity,format,target,Aug-23,Sep-23,tolerance,rag,rag_reason
7,Homes *found*,high,0%,90%,80%,50%,,,
8,"Days, on average",low,0.0,10.0,9.0,9.5,10%,red,A cohort of two.
9,Visits,none,0,Monitor,5,6,,,
10,Calls,low,0,5,4,n/a,,,
11,Plans,low,0,0,1,2,,,
"""
COMMENTARY = """\
## What the figures say

9 – More visits than ever,
by far.

All of this is **provisional**.

7/8: Both fell.

- 10 - no figures
- A general point.
"""
MILESTONES = """\
## Recruit

- Owner: Director
- Status: amber     (red | amber | green | blue = complete | none)
- Direction: up

### This period

Two posts.

### Next period

Three posts:

- one here
- two there

## Train

- Owner: Head
- Status: blue
- Direction: none

### This period

All trained.

### Next period
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def change(path: Path, before: str, after: str) -> None:
    """Replace words of a file as an editor would."""
    text = path.read_bytes().decode()
    assert before in text
    path.write_bytes(text.replace(before, after).encode())


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def exit_status(arguments: list[str]) -> int:
    """Run a command; one that cannot be parsed leaves in another way."""
    try:
        return main(arguments)
    except SystemExit as left:
        return int(left.code or 0)


@pytest.fixture
def september(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small period with something of everything, in a project with the real config."""
    shutil.copytree(ROOT / "config", tmp_path / "config")
    monkeypatch.chdir(tmp_path)
    files = {"priority": PRIORITY, "commentary": COMMENTARY, "milestones": MILESTONES}
    texts = {f"1-homes/{name}.md": text for name, text in files.items()}
    return write(tmp_path / "content/2023-09", {"cover.md": COVER, "1-homes/measures.csv": MEASURES, **texts})


@pytest.fixture
def october(september: Path) -> Path:
    """October as the command makes it of the small period."""
    assert main(["new-month", "2023-10"]) == 0
    return september.parent / "2023-10"


def checked(content: Path, period: str | None = None) -> tuple[Checked, set[str]]:
    """Return a period as check reads it, and the codes of what it found."""
    diagnostics = Diagnostics()
    folder = content / period if period else max(content.iterdir())
    found = check(Sources(content, content.parent / "config"), diagnostics)
    assert found is not None, render(diagnostics)
    assert str(found.report.period) == folder.name
    assert not diagnostics.has_errors, render(diagnostics)
    return found, {item.check.code for item in diagnostics}


class TestRealContent:
    def test_october_checks_without_errors_and_builds_as_a_draft(self, project: Path, run: Run) -> None:
        made = run("new-month", "2023-10")
        assert (made.returncode, made.stderr) == (0, "")
        found, codes = checked(project / "content")
        assert codes == EXPECTED
        assert has_prompts(found.report)
        outline = run("build", "--outline")
        assert outline.returncode == 0, outline.stderr
        assert "watermark 'DRAFT'" in outline.stdout
        assert "Say what became of this plan by the end of October 2023." in outline.stdout

    def test_every_file_is_listed_with_what_was_done(self, project: Path, run: Run) -> None:
        told = run("new-month", "2023-10").stdout
        assert told.startswith("Made content/2023-10 from content/2023-09:\n")
        assert all(f"  {name} " in told for name in tree(project / "content/2023-09"))
        assert "1-governance/commentary.md                      3 passages" in told
        assert "asks about 68 and 73, red last month" in told
        assert told.index("\nNext:") > told.index("6-workforce/milestones.md")

    def test_a_trial_run_says_the_same_and_changes_nothing(self, project: Path, run: Run) -> None:
        before = tree(project)
        told = run("new-month", "2023-10", "--dry-run")
        assert told.returncode == 0
        assert {name: raw for name, raw in tree(project).items() if "__pycache__" not in name} == before
        made = run("new-month", "2023-10").stdout
        assert made.startswith(told.stdout.replace("Would make", "Made"))

    def test_last_month_stays_and_a_second_run_is_refused(self, project: Path, run: Run) -> None:
        before = tree(project / "content")
        run("new-month", "2023-10")
        made = tree(project / "content")
        assert {name: raw for name, raw in made.items() if not name.startswith("2023-10/")} == before
        again = run("new-month", "2023-10")
        assert again.returncode == 2
        assert '"content/2023-10" is there already' in again.stderr
        assert tree(project / "content") == made


class TestEachFile:
    def test_the_front_page_is_a_draft_that_nobody_approved(self, october: Path) -> None:
        expected = (
            COVER.replace("status: final", "status: draft").replace(' "Jo O\'Neil"', "").replace(" 2023-10-04", "")
        )
        assert (october / "cover.md").read_text("utf-8") == expected

    def test_the_current_rag_becomes_the_previous_one(self, october: Path) -> None:
        expected = PRIORITY.replace("previous: amber", "previous: green").replace("current: green", "current:")
        assert (october / "1-homes/priority.md").read_text("utf-8") == expected

    def test_measures_get_a_column_and_lose_their_overrides(self, october: Path) -> None:
        assert (october / "1-homes/measures.csv").read_text("utf-8") == (
            "id,description,polarity,format,target,Aug-23,Sep-23,Oct-23,tolerance,rag,rag_reason\n"
            "7,Homes *found*,high,0%,90%,80%,50%,,,,\n"
            '8,"Days, on average",low,0.0,10.0,9.0,9.5,,10%,,\n'
            "9,Visits,none,0,Monitor,5,6,,,,\n"
            "10,Calls,low,0,5,4,n/a,,,,\n"
            "11,Plans,low,0,0,1,2,,,,\n"
        )

    def test_commentary_keeps_what_is_general_and_asks_about_each_red(self, october: Path) -> None:
        since = "Say what has changed since, and what is being done."
        red, decided = "was red in September 2023", "was rated red in September 2023 by decision"
        assert (october / "1-homes/commentary.md").read_text("utf-8") == (
            "## What the figures say\n\n"
            "All of this is **provisional**.\n\n"
            f"> **To do:** 7 - Homes \\*found\\* {red}: 50%, target 90%. {since}\n\n"
            f"> **To do:** 8 - Days, on average {decided}: A cohort of two. {since}\n\n"
            f"- > **To do:** 11 - Plans {red}: 2, target 0. {since}\n"
            "- A general point.\n"
        )

    def test_milestones_ask_what_became_of_the_plan(self, october: Path) -> None:
        assert (october / "1-homes/milestones.md").read_text("utf-8") == (
            "## Recruit\n\n- Owner: Director\n"
            "- Status:     (red | amber | green | blue = complete | none)\n- Direction:\n\n"
            "### This period\n\n"
            "> **To do:** Say what became of this plan by the end of October 2023.\n"
            ">\n> Three posts:\n>\n> - one here\n> - two there\n\n"
            "### Next period\n\n> **To do:** Say what comes next.\n\n"
            "## Train\n\n- Owner: Head\n- Status:\n- Direction:\n\n"
            "### This period\n\n"
            "> **To do:** This was complete in September 2023. Take the milestone out if it need not be reported "
            "again, or say what was done in October 2023.\n\n"
            "### Next period\n\n> **To do:** Say what comes next.\n"
        )

    def test_all_of_it_reads_as_meant(self, october: Path) -> None:
        found, codes = checked(october.parent)
        assert codes == EXPECTED
        (priority,) = found.report.priorities
        assert (priority.previous, priority.current) == (Rag.GREEN, None)
        assert [measure.override for measure in priority.measures or ()] == [None] * 5
        assert [milestone.status for milestone in priority.milestones or ()] == [None, None]


class TestWhatStaysBehind:
    def test_litter_is_passed_over_and_unknown_files_are_named(
        self, september: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        litter = {"Thumbs.db": "", ".DS_Store": "", "1-homes/~$measures.csv": "", "1-homes/.measures.csv.new": ""}
        write(september, {**litter, "notes.txt": "mine", "1-homes/old.csv": "", "appendix/priority.md": PRIORITY})
        assert main(["new-month", "2023-10"]) == 0
        parts = ("priority.md", "measures.csv", "commentary.md", "milestones.md")
        assert set(tree(september.parent / "2023-10")) == {"cover.md", *(f"1-homes/{name}" for name in parts)}
        told = capsys.readouterr().out
        said = "Not carried over, as no report uses it: "
        unused = [line.removeprefix(said) for line in told.splitlines() if line.startswith(said)]
        assert unused == [f"content/2023-09/{name}" for name in ("appendix", "notes.txt", "1-homes/old.csv")]

    def test_the_record_of_releases_is_of_its_month(self, september: Path, capsys: pytest.CaptureFixture[str]) -> None:
        write(september, {"release.yaml": "# What was released.\n"})
        assert main(["new-month", "2023-10"]) == 0
        assert "release.yaml" not in tree(september.parent / "2023-10")
        assert "release.yaml" not in capsys.readouterr().out

    @pytest.mark.parametrize(
        "part", ["cover.md", "1-homes/measures.csv", "1-homes/commentary.md", "1-homes/milestones.md"]
    )
    def test_a_part_that_was_not_there_is_not_made(self, september: Path, part: str) -> None:
        (september / part).unlink()
        before = set(tree(september))
        assert main(["new-month", "2023-10"]) == 0
        assert set(tree(september.parent / "2023-10")) == before
        checked(september.parent)

    def test_reds_that_nobody_can_be_asked_about_are_told(
        self, september: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (september / "1-homes/commentary.md").unlink()
        assert main(["new-month", "2023-10"]) == 0
        assert "note: 7, 8 and 11 were red, with no commentary.md to ask about it in." in capsys.readouterr().err


class TestMonths:
    def test_a_gap_is_told(self, september: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["new-month", "2024-01"]) == 0
        assert "note: 2023-10, 2023-11 and 2023-12 are left out." in capsys.readouterr().err
        _, codes = checked(september.parent)
        assert codes == EXPECTED | {"gap-in-months"}
        assert "Jan-24" in (september.parent / "2024-01/1-homes/measures.csv").read_text("utf-8")

    def test_december_is_followed_by_january(self, september: Path) -> None:
        os.rename(september, september.parent / "2023-12")
        path = september.parent / "2023-12/1-homes/measures.csv"
        change(path, "Aug-23,Sep-23", "30/11/2023,31/12/2023")
        assert main(["new-month", "2024-01"]) == 0
        assert "31/12/2023,31/01/2024," in (september.parent / "2024-01/1-homes/measures.csv").read_text("utf-8")

    @pytest.mark.parametrize("month", ["2023-09", "2023-08", "2022-10"])
    def test_a_month_that_is_not_later_is_refused(
        self, september: Path, capsys: pytest.CaptureFixture[str], month: str
    ) -> None:
        before = tree(september.parent)
        assert main(["new-month", month]) == 2
        told = capsys.readouterr().err
        assert "is there already" in told if month == "2023-09" else "is not later than 2023-09" in told
        assert tree(september.parent) == before

    @pytest.mark.usefixtures("september")
    def test_a_month_in_between_is_made_where_the_one_before_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["new-month", "2023-12"]) == 0
        assert main(["new-month", "2023-10"]) == 2
        assert "with --period" in capsys.readouterr().err
        assert main(["new-month", "2023-10", "--period", "2023-09"]) == 0
        assert "note: 2023-12 is there already, and unchanged." in capsys.readouterr().err
        assert main(["new-month", "2023-11", "--period", "2023-12"]) == 2
        assert "2023-11 is not later than 2023-12, from which it would be made." in capsys.readouterr().err
        assert main(["new-month", "2024-11", "--period", "2024-02"]) == 2

    def test_figures_typed_early_are_kept(self, september: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = september / "1-homes/measures.csv"
        typed = {
            "Sep-23,": "Sep-23,2023-10,",
            ",50%,": ",50%,60%,",
            ",9.5,": ",9.5,,",
            ",6,": ",6,,",
            ",1,2,": ",1,2,,",
        }
        for before, after in {**typed, ",n/a,": ",n/a,,"}.items():
            change(path, before, after)
        early = path.read_text("utf-8")
        assert main(["new-month", "2023-10"]) == 0
        expected = early.replace("red,A cohort of two.", ",")
        assert (september.parent / "2023-10/1-homes/measures.csv").read_text("utf-8") == expected
        assert "column 2023-10 was there, its 1 figure kept, rag and rag_reason emptied" in capsys.readouterr().out


class TestStillOpen:
    def test_a_month_that_nobody_answered_can_be_followed(self, october: Path) -> None:
        assert main(["new-month", "2023-11"]) == 0
        november = october.parent / "2023-11"
        assert "previous:     # as agreed\n  current:\n" in (november / "1-homes/priority.md").read_text("utf-8")
        milestones = (november / "1-homes/milestones.md").read_text("utf-8")
        assert "by the end of November 2023.\n>\n> Three posts:\n>\n> - one here\n> - two there\n" in milestones
        assert "This was complete" not in milestones
        commentary = (november / "1-homes/commentary.md").read_text("utf-8")
        assert commentary == "## What the figures say\n\nAll of this is **provisional**.\n\n- A general point.\n"
        found, codes = checked(october.parent)
        assert codes == EXPECTED
        assert found.report.priorities[0].previous is None

    def test_a_late_answer_of_last_month_is_found(self, october: Path) -> None:
        assert main(["new-month", "2023-11"]) == 0
        path = october / "1-homes/priority.md"
        change(path, "current:", "current: red")
        assert checked(october.parent)[0].report.priorities[0].previous is Rag.RED

    def test_questions_that_people_left_stay(self, september: Path) -> None:
        asked = "\n> **To do:** Ask the school.\n"
        for name in ("cover.md", "1-homes/priority.md", "1-homes/commentary.md"):
            path = september / name
            path.write_bytes(path.read_bytes() + asked.encode())
        assert main(["new-month", "2023-10"]) == 0
        assert all(
            (september.parent / "2023-10" / name).read_text("utf-8").endswith(asked)
            for name in ("cover.md", "1-homes/priority.md", "1-homes/commentary.md")
        )


class TestOneMeasureInTwoPriorities:
    def test_it_is_asked_about_where_it_was_spoken_of(self, september: Path) -> None:
        write(
            september,
            {"2-more/priority.md": PRIORITY, "2-more/measures.csv": MEASURES, "2-more/commentary.md": "7 – x\n"},
        )
        change(september / "1-homes/commentary.md", "7/8", "8")
        assert main(["new-month", "2023-10"]) == 0
        first, second = (
            (september.parent / f"2023-10/{name}/commentary.md").read_text("utf-8") for name in ("1-homes", "2-more")
        )
        assert [text.count("**To do:** 7 ") for text in (first, second)] == [0, 1]
        assert [text.count("**To do:** 11 ") for text in (first, second)] == [1, 0]


class TestAsTyped:
    def test_line_ends_marks_and_encodings_stay(self, september: Path) -> None:
        texts = {
            "cover.md": codecs.BOM_UTF8 + COVER.replace("\n", "\r\n").encode(),
            "1-homes/priority.md": PRIORITY.replace("Homes", "Größe – gut").encode("cp1252"),
            "1-homes/measures.csv": codecs.BOM_UTF16_LE + MEASURES.replace(",", "\t").encode("utf-16-le"),
            "1-homes/commentary.md": COMMENTARY.replace("\n", "\r\n").encode("cp1252"),
        }
        for name, raw in texts.items():
            (september / name).write_bytes(raw)
        assert main(["new-month", "2023-10"]) == 0
        made = tree(september.parent / "2023-10")
        assert made["cover.md"].startswith(codecs.BOM_UTF8)
        assert made["cover.md"].count(b"\r\n") == made["cover.md"].count(b"\n") == COVER.count("\n")
        assert "title: Größe – gut\n".encode("cp1252") in made["1-homes/priority.md"]
        table = made["1-homes/measures.csv"].removeprefix(codecs.BOM_UTF16_LE).decode("utf-16-le")
        assert table.startswith("id\tdescription\tpolarity\tformat\ttarget\tAug-23\tSep-23\tOct-23\ttolerance")
        assert made["1-homes/commentary.md"].count(b"\r\n") == made["1-homes/commentary.md"].count(b"\n") > 8

    def test_folders_keep_their_names(self, september: Path) -> None:
        os.rename(september / "1-homes", september / "01 Über Häuser & more")
        assert main(["new-month", "2023-10"]) == 0
        assert (september.parent / "2023-10/01 Über Häuser & more/milestones.md").is_file()

    def test_a_decision_without_a_month_column_is_asked_about_and_emptied(self, september: Path) -> None:
        write(
            september,
            {"1-homes/measures.csv": "id,description,polarity,format,target,rag,rag_reason\n9,V,low,0,5,red,So.\n"},
        )
        assert main(["new-month", "2023-10"]) == 0
        made = tree(september.parent / "2023-10")
        assert made["1-homes/measures.csv"] == (
            b"id,description,polarity,format,target,rag,rag_reason,2023-10\n9,V,low,0,5,,,\n"
        )
        assert b"9 - V was rated red in September 2023 by decision: So. Say" in made["1-homes/commentary.md"]


class TestRefusals:
    def test_errors_of_the_last_period_are_listed_and_nothing_is_made(
        self, september: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name, wrong in (
            ("measures.csv", ("Sep-23", "Sepp-23")),
            ("priority.md", ("current: green", "current: grn")),
        ):
            change(september / "1-homes" / name, *wrong)
        before = tree(september.parent)
        assert main(["new-month", "2023-10"]) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert "[month-not-known]" in told.err
        assert "[unknown-word]" in told.err
        assert "warning:" not in told.err
        assert "nothing was made" in told.err
        assert tree(september.parent) == before

    def test_what_config_makes_strict_does_not_stop_a_new_month(self, september: Path) -> None:
        config = september.parent.parent / "config/report.yaml"
        change(config, "strict: []", "strict: [rating-overridden]")
        assert main(["check"]) == 1
        assert main(["new-month", "2023-10"]) == 0

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["new-month"], "the following arguments are required: YYYY-MM"),
            (["new-month", "October"], "write year-month"),
            (["new-month", "2023-13"], "write year-month"),
            (["new-month", "2023-10", "--content", "nowhere"], 'there is no folder "nowhere"'),
            (["new-month", "2023-10", "--config", "nowhere"], 'there is no folder "nowhere"'),
            (["new-month", "2023-10", "--period", "2023-07"], "there is no period 2023-07"),
        ],
    )
    def test_a_wrong_command_is_told_what_is_wrong(
        self, september: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
    ) -> None:
        before = tree(september.parent)
        assert exit_status(arguments) == 2
        assert says in capsys.readouterr().err
        assert tree(september.parent) == before

    def test_without_any_period_there_is_nothing_to_start_from(
        self, september: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        shutil.rmtree(september)
        assert main(["new-month", "2023-10"]) == 1
        assert "[no-period]" in capsys.readouterr().err

    def test_an_interrupted_run_leaves_nothing(self, september: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def rename(*_: object) -> None:
            raise KeyboardInterrupt

        before = sorted(september.parent.iterdir())
        monkeypatch.setattr(os, "rename", rename)
        assert main(["new-month", "2023-10"]) == 2
        assert sorted(september.parent.iterdir()) == before
