"""The workflows for reviewers: safe to run on anybody's change, and made of commands that work.

Their shell lines are run here as they stand, on a repository with a base and a change; only installing is left out.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.month.compare.repository import begin, commit, git

WORKFLOW = ROOT / ".github" / "workflows" / "report.yml"
PIPELINE = ROOT / ".gitlab-ci.yml"
INSTALL = "python -m pip install ."

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def read(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(WORKFLOW)["jobs"]["report"]["steps"]
    return found


def job() -> dict[str, Any]:
    found: dict[str, Any] = read(PIPELINE)["report"]
    return found


def test_the_workflow_can_read_and_nothing_else() -> None:
    workflow = read(WORKFLOW)
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["report"]
    # YAML 1.1 takes the key `on` for a truth value. pull_request_target would run a fork's code with our rights.
    assert list(workflow[True]) == ["pull_request"]
    assert not re.search(r"secrets\.|GITHUB_TOKEN|github\.token", WORKFLOW.read_text("utf-8"))


def test_actions_are_pinned_and_leave_no_credentials() -> None:
    used = [step for step in steps() if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]) for step in used)
    (checkout,) = [step for step in used if step["uses"].startswith("actions/checkout@")]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_nothing_that_people_choose_is_pasted_into_a_shell() -> None:
    assert all("${{" not in step.get("run", "") for step in steps())
    quoted = (*(step.get("run", "") for step in steps()), *job()["script"])
    for line in "\n".join(quoted).splitlines():
        assert not re.search(r'(?<!["/])\$\w', line), f"not quoted: {line}"


def test_what_was_made_is_attached_whatever_happens() -> None:
    (upload,) = [step for step in steps() if step.get("uses", "").startswith("actions/upload-artifact@")]
    assert upload["with"]["path"] == "pack"
    assert upload["if"] == "${{ !cancelled() }}"
    artifacts = job()["artifacts"]
    assert artifacts["when"] == "always"
    assert artifacts["paths"] == ["pack"]
    assert artifacts["reports"] == {"codequality": "gl-code-quality-report.json"}


def test_the_pipeline_runs_on_merge_requests_from_a_pinned_image_with_the_base_at_hand() -> None:
    assert job()["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert re.fullmatch(r"python:3\.\d+\.\d+-\w+", job()["image"])
    assert job()["variables"]["GIT_DEPTH"] == "0"


@pytest.fixture
def repository(project: Path) -> Path:
    """A clone with a base, `origin/main`, and a change on top of it."""
    (project / ".gitignore").write_text("/pack\n/dist\n/gl-*.json\n", "utf-8")
    begin(project)
    base = commit(project, "Begin")
    git(project, "update-ref", "refs/remotes/origin/main", base)
    edit(project, "content/2023-09/1-governance/commentary.md", "six weeks", "eight weeks")
    commit(project, "Give it more time")
    return project


def edit(project: Path, name: str, before: str, after: str) -> None:
    text = (project / name).read_bytes().decode()
    assert before in text
    (project / name).write_bytes(text.replace(before, after, 1).encode())


@pytest.fixture
def surroundings(tmp_path: Path, repository: Path) -> dict[str, str]:
    """What a runner gives: the installed program on the path, and the names of the base."""
    folder = tmp_path.parent / f"{tmp_path.name}-bin"
    folder.mkdir()
    program = folder / "highlight-report"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m highlight_report "$@"\n', "utf-8")
    program.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(repository, "rev-parse", "origin/main"),
    }


def run_steps(repository: Path, surroundings: Mapping[str, str]) -> dict[str, subprocess.CompletedProcess[str]]:
    """Run the workflow's shell steps as GitHub does: each in a shell of its own, until one that matters fails."""
    done: dict[str, subprocess.CompletedProcess[str]] = {}
    for step in steps():
        if "run" not in step or step["run"] == INSTALL:
            continue
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        found = subprocess.run(command, cwd=repository, env=surroundings, capture_output=True, text=True, check=False)
        done[step["name"]] = found
        if found.returncode and not step.get("continue-on-error"):
            break
    return done


def run_script(repository: Path, surroundings: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the pipeline's lines as GitLab does: one after another, until one fails."""
    lines = "\n".join(line for line in job()["script"] if line != INSTALL)
    command = ["bash", "-eo", "pipefail", "-c", lines]
    return subprocess.run(command, cwd=repository, env=surroundings, capture_output=True, text=True, check=False)


def made(repository: Path) -> set[str]:
    return {path.relative_to(repository).as_posix() for path in (repository / "pack").rglob("*") if path.is_file()}


EVERYTHING = {
    "pack/2023-09/highlight-report-2023-09.docx",
    "pack/2023-09/highlight-report-2023-09.pdf",
    "pack/2023-09/manifest.json",
    "pack/changes.docx",
    "pack/changes.md",
}


def test_both_install_the_program_first() -> None:
    assert next(step["run"] for step in steps() if "run" in step) == job()["script"][0] == INSTALL


def test_a_pull_request_is_checked_compared_and_built(repository: Path, surroundings: dict[str, str]) -> None:
    done = run_steps(repository, surroundings)
    assert [(name, found.returncode) for name, found in done.items()] == [
        ("Check", 0),
        ("Compare with the base", 0),
        ("Build", 0),
    ]
    assert done["Check"].stdout.startswith("::warning file=content/2023-09/")
    assert made(repository) == EVERYTHING
    summary = Path(surroundings["GITHUB_STEP_SUMMARY"]).read_text("utf-8")
    assert summary.startswith("# Changes from September 2023 at origin/main to September 2023 at HEAD\n")
    assert "\\[-six-]</del> <ins>{+eight+}</ins>" in summary
    assert git(repository, "status", "--porcelain") == ""


def test_a_merge_request_is_checked_compared_and_built(repository: Path, surroundings: dict[str, str]) -> None:
    done = run_script(repository, surroundings)
    assert done.returncode == 0, done.stderr
    assert made(repository) == EVERYTHING
    issues = json.loads((repository / "gl-code-quality-report.json").read_text("utf-8"))
    assert issues
    assert all((repository / issue["location"]["path"]).exists() for issue in issues)
    assert "eight" in (repository / "pack/changes.md").read_text("utf-8")


def broken(repository: Path) -> None:
    edit(repository, "content/2023-09/1-governance/measures.csv", "207", "2o7")
    commit(repository, "Break it")


def test_an_error_is_annotated_on_its_line_and_fails(repository: Path, surroundings: dict[str, str]) -> None:
    broken(repository)
    done = run_steps(repository, surroundings)
    assert [(name, found.returncode) for name, found in done.items()] == [("Check", 1)]
    error = "::error file=content/2023-09/1-governance/measures.csv,line=2,"
    assert any(line.startswith(error) for line in done["Check"].stdout.splitlines())
    assert run_script(repository, surroundings).returncode == 1
    issues = json.loads((repository / "gl-code-quality-report.json").read_text("utf-8"))
    (issue,) = [issue for issue in issues if issue["check_name"] == "value-not-a-number"]
    assert issue["location"] == {"path": "content/2023-09/1-governance/measures.csv", "lines": {"begin": 2}}


@pytest.mark.parametrize("base", ["with an error", "without content"])
def test_a_change_that_mends_its_base_is_built_all_the_same(
    repository: Path, surroundings: dict[str, str], base: str
) -> None:
    if base == "with an error":
        broken(repository)
    else:
        git(repository, "rm", "-r", "--cached", "--quiet", "content")
        git(repository, "commit", "--quiet", "--message", "Empty")
    name = git(repository, "rev-parse", "HEAD")
    git(repository, "update-ref", "refs/remotes/origin/main", name)
    if base == "with an error":
        edit(repository, "content/2023-09/1-governance/measures.csv", "2o7", "207")
    commit(repository, "Mend it")
    done = run_steps(repository, surroundings)
    assert [(name, found.returncode == 0) for name, found in done.items()] == [
        ("Check", True),
        ("Compare with the base", False),
        ("Build", True),
    ]
    gitlab = run_script(repository, {**surroundings, "CI_MERGE_REQUEST_DIFF_BASE_SHA": name})
    assert gitlab.returncode == 0, gitlab.stderr
