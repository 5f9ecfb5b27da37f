"""What git says of the content's folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from highlight_report.revision import Revision, ask_revision


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cover.md").write_text("Words.\n", "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    return tmp_path


def test_a_clean_tree_is_its_commit(repository: Path) -> None:
    commit = git(repository, "rev-parse", "HEAD")
    assert ask_revision(repository / "content")() == Revision(commit, clean=True)


@pytest.mark.parametrize("name", ["content/cover.md", "content/new.md", "elsewhere.txt"])
def test_a_changed_or_new_file_is_told(repository: Path, name: str) -> None:
    (repository / name).write_text("Other words.\n", "utf-8")
    found = ask_revision(repository / "content")()
    assert found is not None
    assert not found.clean


def test_without_a_repository_or_a_commit_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert ask_revision(tmp_path)() is None
    git(tmp_path, "init", "--quiet")
    assert ask_revision(tmp_path)() is None


def test_without_git_there_is_none(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert ask_revision(repository)() is None


def test_what_builds_have_made_leaves_the_tree_clean(repository: Path) -> None:
    made = repository / "dist" / "2023-09"
    made.mkdir(parents=True)
    (made / "report.pdf").write_bytes(b"%PDF")
    for outputs, clean in ((repository / "dist", True), (repository / "elsewhere", False), (None, False)):
        found = ask_revision(repository / "content", outputs)()
        assert found is not None
        assert found.clean is clean
    (repository / "new.txt").write_text("new", "utf-8")
    found = ask_revision(repository / "content", repository / "dist")()
    assert found is not None
    assert not found.clean
