"""The command line as people use it: exit statuses, what goes where, and that nothing they do brings a traceback."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run


def _outputs(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((project / "dist").rglob("*")) if path.is_file()}


def test_without_arguments_builds_the_latest_period(project: Path, run: Run) -> None:
    done = run()
    assert done.returncode == 0, done.stderr
    folder = project / "dist" / "2023-09"
    listed = done.stdout.split()
    assert [Path(name).suffix for name in listed] == [".docx", ".pdf"]
    assert all((project / name).is_file() for name in listed)
    assert (folder / "manifest.json").is_file()
    assert {path.name for path in folder.iterdir()} == {"manifest.json", *(Path(name).name for name in listed)}


def test_problems_go_to_stderr_and_the_result_to_stdout(run: Run) -> None:
    done = run("build")
    assert "warning:" in done.stderr
    assert "warning:" not in done.stdout
    assert "\x1b" not in done.stderr


def test_one_format_and_another_folder(project: Path, run: Run) -> None:
    done = run("--formats", "pdf", "--out", "pack", "--period", "2023-08")
    assert done.returncode == 0, done.stderr
    assert [path.suffix for path in sorted((project / "pack" / "2023-08").iterdir())] == [".pdf", ".json"] or {
        path.suffix for path in (project / "pack" / "2023-08").iterdir()
    } == {".pdf", ".json"}


def test_faulty_content_exits_1_and_leaves_the_last_edition(project: Path, run: Run) -> None:
    assert run().returncode == 0
    before = _outputs(project)
    measures = project / "content/2023-09/1-governance/measures.csv"
    measures.write_text(measures.read_text("utf-8").replace("207", "2o7"), "utf-8")
    done = run()
    assert done.returncode == 1
    assert "measures.csv:2:" in done.stderr
    assert "[value-not-a-number]" in done.stderr
    assert "nothing was written" in done.stderr
    assert done.stdout == ""
    assert _outputs(project) == before


def test_all_problems_of_all_files_come_in_one_run(project: Path, run: Run) -> None:
    for name in ("1-governance", "6-workforce"):
        path = project / f"content/2023-09/{name}/priority.md"
        path.write_text(path.read_text("utf-8").replace("current: amber", "current: ambre"), "utf-8")
    (project / "content/2023-09/2-early-help/milestones.md").write_bytes(b"\x81\x8d\xff")
    done = run("check")
    assert done.returncode == 1
    assert done.stdout.count("[unknown-word]") == 2
    assert "[cannot-decode]" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--period", "2024-01"), "there is no period 2024-01"),
        (("--content", "nowhere"), 'there is no folder "nowhere"'),
        (("--config", "nowhere"), 'there is no folder "nowhere"'),
        (("--formats", "html"), "docx, pdf"),
        (("--formats", ""), "docx, pdf"),
        (("--period", "September"), "2023-09"),
        (("publish",), "invalid choice"),
        (("explain",), "required"),
        (("explain", "6a"), "did you mean"),
    ],
)
def test_a_wrong_command_exits_2_with_a_remedy(run: Run, arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_output_that_cannot_be_replaced_exits_2(project: Path, run: Run) -> None:
    (project / "dist").write_text("in the way", "utf-8")
    done = run()
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert (project / "dist").read_text("utf-8") == "in the way"


def test_a_document_that_was_not_built_again_is_named(run: Run, project: Path) -> None:
    assert "not built now" not in run("build").stderr
    for _ in range(2):  # the second time there is nothing to do
        done = run("build", "--formats", "pdf")
        assert done.stdout == "dist/2023-09/highlight-report-2023-09.pdf\n"
        assert '"dist/2023-09/highlight-report-2023-09.docx" was not built now' in done.stderr
    (project / "dist/2023-09/highlight-report-2023-09.docx").unlink()
    assert "not built now" not in run("build", "--formats", "pdf").stderr


@pytest.mark.parametrize("command", ["", "build", "check", "explain", "new-month", "status", "batch"])
def test_help_is_complete(run: Run, command: str) -> None:
    done = run(*filter(None, (command, "--help")))
    assert done.returncode == 0
    assert "example: highlight-report" in done.stdout
    if command:
        assert all(option in done.stdout for option in ("--content", "--config", "--period"))


def test_check_writes_nothing(project: Path, run: Run) -> None:
    done = run("check")
    assert done.returncode == 0
    assert "0 errors" in done.stdout
    assert not (project / "dist").exists()


def test_check_as_json_names_the_cell(run: Run) -> None:
    found = json.loads(run("check", "--output-format", "json").stdout)
    assert {"path", "line", "column", "cell", "severity", "code", "message", "hint"} == set(found[0])
    assert {item["severity"] for item in found} == {"warning"}


def test_check_as_sarif_and_for_a_pull_request(run: Run) -> None:
    sarif = json.loads(run("check", "--output-format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    assert sarif["runs"][0]["results"]
    annotations = run("check", "--output-format", "github").stdout.splitlines()
    assert all(line.startswith("::warning file=content/2023-09/") for line in annotations)


def test_explain_gives_figures_and_rule(run: Run) -> None:
    told = run("explain", "69").stdout
    assert all(part in told for part in ("47.6%", "5.0%", "15%", "59.1%", "lower is better", "Red", "improvement"))


def test_a_draft_says_so(run: Run, project: Path) -> None:
    final = run("build", "--outline").stdout
    draft = run("build", "--outline", "--draft").stdout
    assert "watermark ''" in final
    assert "watermark 'DRAFT'" in draft
    assert not (project / "dist").exists()


def test_a_prompt_makes_a_draft_and_never_fails(project: Path, run: Run) -> None:
    path = project / "content/2023-09/1-governance/priority.md"
    path.write_text(path.read_text("utf-8").replace("current: amber", "current:"), "utf-8")
    with (project / "content/2023-09/1-governance/commentary.md").open("a", encoding="utf-8") as file:
        file.write("\n> **To do:** why 68 is red\n")
    done = run("build", "--outline")
    assert done.returncode == 0, done.stderr
    assert "watermark 'DRAFT'" in done.stdout
    assert "why 68 is red" in done.stdout


def test_a_console_of_windows_never_fails(run: Run) -> None:
    done = run("check", PYTHONIOENCODING="cp1252")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_strict_raises_a_warning_to_an_error(project: Path, run: Run) -> None:
    config = project / "config/report.yaml"
    text = config.read_text("utf-8")
    assert "strict: []" in text
    config.write_text(text.replace("strict: []", "strict: [red-without-commentary]"), "utf-8")
    done = run()
    assert done.returncode == 1
    assert "error:" in done.stderr
    assert not (project / "dist").exists()


def test_verify_says_what_a_file_is_and_ends_with_1_where_it_was_altered(project: Path, run: Run) -> None:
    built = run().stdout.split()
    for name in built:
        done = run("verify", name)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f'"{Path(name).name}" is exactly what this content builds: 2023-09')
    (project / built[1]).write_bytes((project / built[1]).read_bytes() + b"\n")
    done = run("verify", built[1])
    assert done.returncode == 1
    assert "has been altered" in done.stdout
    done = run("verify", "nothing.pdf")
    assert done.returncode == 2
    assert "nothing.pdf" in done.stderr


def test_release_lists_what_is_outstanding_or_puts_the_edition_on_record(project: Path, run: Run) -> None:
    identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]

    def commit() -> None:
        for arguments in (["add", "content", "config"], [*identity, "commit", "--quiet", "--message", "Change"]):
            subprocess.run(["git", *arguments], cwd=project, check=True, capture_output=True)

    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    (project / ".git/info/exclude").write_text("/dist\nbuild_report.py\n")
    commit()
    done = run("release")
    assert done.returncode == 1
    assert "content/2023-09/cover.md" in done.stderr
    assert "warning:" not in done.stderr
    assert not (project / "dist").exists()
    cover = project / "content/2023-09/cover.md"
    approval = "status: final\napproved_by: The Director\napproved_on: 2023-10-12\n"
    cover.write_text(cover.read_text("utf-8").replace("status: draft\n", approval, 1), "utf-8")
    commit()
    done = run("release")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) == 2
    assert "content/2023-09/release.yaml" in done.stderr
    assert (project / "content/2023-09/release.yaml").is_file()
