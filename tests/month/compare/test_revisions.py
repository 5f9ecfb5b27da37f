"""Folders out of git: copied byte by byte, whatever they are called, and nothing in the repository is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from highlight_report.month.compare.revisions import copy_folder
from highlight_report.stops import CannotRun
from tests.month.compare.repository import begin, commit, git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "content").mkdir(parents=True)
    (folder / "content/cover.md").write_bytes(b"First words.\r\n")
    begin(folder)
    commit(folder, "Begin")
    git(folder, "tag", "first")
    return folder


def copied(folder: Path, revision: str, target: Path) -> dict[str, bytes]:
    """Return the files of a copy by their names."""
    copy_folder(folder, revision, target)
    return {
        path.relative_to(target).as_posix(): path.read_bytes() for path in sorted(target.rglob("*")) if path.is_file()
    }


def test_a_folder_is_copied_as_the_revision_has_it(repository: Path, tmp_path: Path) -> None:
    (repository / "content/cover.md").write_bytes(b"Second words.")
    (repository / "content/new.md").write_bytes(b"New.")
    assert copied(repository / "content", "HEAD", tmp_path / "a") == {"cover.md": b"First words.\r\n"}
    commit(repository)
    assert copied(repository / "content", "HEAD~1", tmp_path / "b") == {"cover.md": b"First words.\r\n"}
    assert copied(repository / "content", "first", tmp_path / "c") == {"cover.md": b"First words.\r\n"}
    assert copied(repository / "content", "main", tmp_path / "d") == {
        "cover.md": b"Second words.",
        "new.md": b"New.",
    }


def test_it_says_where_the_folder_is_in_the_repository(repository: Path, tmp_path: Path) -> None:
    assert copy_folder(repository / "content", "main", tmp_path / "a") == "content"
    assert copy_folder(repository, "main", tmp_path / "b") == ""
    assert (tmp_path / "b/content/cover.md").is_file()


def test_names_may_be_anything_that_files_may_be_called(repository: Path, tmp_path: Path) -> None:
    folder = repository / "our reports [new]" / "Inhalt äöü" / "* content"
    (folder / "2023-09" / "1-governance").mkdir(parents=True)
    (folder / "2023-09" / "1-governance" / "a b\tc'd\"é.md").write_text("x", "utf-8")
    commit(repository)
    assert copied(folder, "main", tmp_path / "a") == {"2023-09/1-governance/a b\tc'd\"é.md": b"x"}


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_names_in_another_encoding_come_through(repository: Path, tmp_path: Path) -> None:
    name = os.fsdecode("früh.md".encode("latin-1"))
    try:
        (repository / "content" / name).write_text("x", "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    commit(repository)
    assert copied(repository / "content", "main", tmp_path / "a")[name] == b"x"


def test_no_attribute_changes_or_leaves_out_a_file(repository: Path, tmp_path: Path) -> None:
    (repository / ".gitattributes").write_text("*.md export-ignore export-subst\n", "utf-8")
    (repository / "content/cover.md").write_text("$Format:%H$\n", "utf-8")
    commit(repository)
    assert copied(repository / "content", "main", tmp_path / "a") == {"cover.md": b"$Format:%H$\n"}


def test_a_folder_that_is_gone_since_is_found(repository: Path, tmp_path: Path) -> None:
    (repository / "content/cover.md").rename(repository / "cover.md")
    (repository / "content").rmdir()
    commit(repository)
    assert copied(repository / "content", "HEAD~1", tmp_path / "a") == {"cover.md": b"First words.\r\n"}


def test_neither_the_files_nor_the_index_are_touched(repository: Path, tmp_path: Path) -> None:
    (repository / "content/cover.md").write_bytes(b"Staged.")
    git(repository, "add", ".")
    (repository / "content/cover.md").write_bytes(b"Not staged.")
    before = {path: path.read_bytes() for path in sorted(repository.rglob("*")) if path.is_file()}
    copy_folder(repository / "content", "HEAD", tmp_path / "a")
    assert {path: path.read_bytes() for path in sorted(repository.rglob("*")) if path.is_file()} == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_copied_as_a_link_and_never_written_through(repository: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (repository / "content/away").symlink_to(outside)
    (repository / "content/near.md").symlink_to("cover.md")
    commit(repository)
    target = tmp_path / "a"
    copy_folder(repository / "content", "main", target)
    assert (target / "away").is_symlink()
    assert (target / "near.md").read_bytes() == b"First words.\r\n"
    assert list(outside.iterdir()) == []


def test_a_submodule_is_left_out(repository: Path, tmp_path: Path) -> None:
    name = git(repository, "rev-parse", "HEAD")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{name},content/module")
    git(repository, "commit", "--quiet", "--message", "Add a module")
    assert copied(repository / "content", "main", tmp_path / "a") == {"cover.md": b"First words.\r\n"}


@pytest.mark.parametrize("name", ["..", "../..", "."])
def test_a_tree_made_to_leave_its_folder_is_refused(repository: Path, tmp_path: Path, name: str) -> None:
    blob = git(repository, "hash-object", "-w", "--stdin", given=b"x")
    entry = b"100644 " + f"{name}/evil.md".encode() + b"\0" + bytes.fromhex(blob)
    tree = git(repository, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=entry)
    outer = b"40000 content\0" + bytes.fromhex(tree)
    root = git(repository, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=outer)
    made = git(repository, "commit-tree", root, "-m", "Evil")
    target = tmp_path / "deep" / "a"
    if name == ".":
        copy_folder(repository / "content", made, target)
    else:
        with pytest.raises(CannotRun, match="outside"):
            copy_folder(repository / "content", made, target)
    assert not list(tmp_path.glob("evil.md"))
    assert not list((tmp_path / "deep").glob("evil.md"))


@pytest.mark.parametrize("revision", ["nowhere", "2023-9", "HEAD..main", "HEAD~5", "HEAD:content", "", "a b", "\n"])
def test_what_git_does_not_know_is_named(repository: Path, tmp_path: Path, revision: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        copy_folder(repository / "content", revision, tmp_path / "a")
    assert str(stopped.value).startswith(f'"{revision}" is neither a period such as 2023-09 nor a revision')
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("revision", ["--output=stolen", "-h", "--upload-pack=touch stolen", "--help"])
def test_no_option_gets_to_git_as_a_revision(repository: Path, tmp_path: Path, revision: str) -> None:
    with pytest.raises(CannotRun, match="is an option"):
        copy_folder(repository / "content", revision, tmp_path / "a")
    assert not list(tmp_path.rglob("stolen"))


def test_a_revision_without_the_folder_is_named(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match='"main" has no folder "elsewhere/content"'):
        copy_folder(repository / "elsewhere" / "content", "main", tmp_path / "a")


def test_without_a_repository_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(CannotRun, match="no repository"):
        copy_folder(tmp_path, "main", tmp_path / "a")


def test_without_git_that_is_said(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotRun, match="needs git"):
        copy_folder(repository / "content", "main", tmp_path / "a")
