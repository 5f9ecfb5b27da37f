"""What git says of the content's folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from highlight_report.manifest import MANIFEST, manifest
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


def test_what_any_build_has_made_leaves_the_tree_clean_wherever_it_was_put(repository: Path) -> None:
    made = repository / "elsewhere" / "Zoë" / "2023-09"
    made.mkdir(parents=True)
    (made / "report.pdf").write_bytes(b"%PDF")
    (made / MANIFEST).write_bytes(manifest({"content_digest": "0"}, {}, None))
    found = ask_revision(repository / "content")()
    assert found is not None
    assert found.clean
    (made / MANIFEST).write_text('{"name": "a web page"}', "utf-8")
    found = ask_revision(repository / "content")()
    assert found is not None
    assert not found.clean


@pytest.mark.skipif(os.name == "nt", reason="not everybody may make links there")
def test_the_repository_is_the_one_where_the_files_are(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "--quiet")
    (other / "content").symlink_to(repository / "content", target_is_directory=True)
    commit = git(repository, "rev-parse", "HEAD")
    assert ask_revision(other / "content", other / "dist")() == Revision(commit, clean=True)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are Unicode there")
def test_a_name_in_another_encoding_is_a_new_file_like_any_other(repository: Path) -> None:
    (repository / os.fsdecode(b"caf\xe9.txt")).touch()
    found = ask_revision(repository / "content")()
    assert found is not None
    assert not found.clean
