"""Outputs appear whole or not at all, whatever goes wrong and whenever."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, Generic, ParamSpec, TypeVar, cast

import pytest

from highlight_report.content.entries import entries
from highlight_report.publish import publish, publish_folder
from highlight_report.stops import CannotWrite

P = ParamSpec("P")
R = TypeVar("R")
OLD = {"report.docx": b"old word", "report.pdf": b"old pdf", "manifest.json": b"old record"}
NEW = {"report.docx": b"new word", "report.pdf": b"new pdf", "manifest.json": b"new record"}
DISK_FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
OPEN_IN_WORD = PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder that a first edition was put into."""
    publish({tmp_path / name: content for name, content in OLD.items()})
    return tmp_path


def found(folder: Path) -> dict[str, bytes]:
    """Return all that the folder holds, hidden files included."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def put(folder: Path, content: dict[str, bytes] | None = None) -> None:
    """Publish the new edition."""
    publish({folder / name: text for name, text in (content or NEW).items()})


def test_a_first_edition_appears_with_its_folders(tmp_path: Path) -> None:
    put(tmp_path / "dist" / "2023-09")
    assert found(tmp_path / "dist" / "2023-09") == NEW


def test_a_new_edition_replaces_the_old_and_leaves_other_files(folder: Path) -> None:
    (folder / "notes.txt").write_bytes(b"mine")
    put(folder)
    assert found(folder) == {**NEW, "notes.txt": b"mine"}


def test_nothing_to_publish_changes_nothing(folder: Path) -> None:
    publish({})
    assert found(folder) == OLD


class Fails(Generic[P, R]):
    """Stands for a function of the system that works but for its n-th call."""

    def __init__(self, real: Callable[P, R], at: int, problem: BaseException) -> None:
        self.real, self.at, self.problem, self.calls = real, at, problem, 0

    def __call__(self, *arguments: P.args, **named: P.kwargs) -> R:
        self.calls += 1
        if self.calls == self.at:
            raise self.problem
        return self.real(*arguments, **named)


PROBLEMS = [DISK_FULL, OPEN_IN_WORD, KeyboardInterrupt()]
# The number of calls of each function when three files replace three.
STEPS = [*(("replace", at) for at in (1, 2, 3)), *(("fsync", at) for at in range(1, 7))]


@contextmanager
def spoilt(monkeypatch: pytest.MonkeyPatch, name: str, at: int, problem: BaseException) -> Iterator[None]:
    """Let the n-th call of a function of the system fail; the test fails where it is never called so often."""
    function = Fails(getattr(os, name), at, problem)
    with monkeypatch.context() as patch:
        patch.setattr(os, name, function)
        with pytest.raises(KeyboardInterrupt if isinstance(problem, KeyboardInterrupt) else CannotWrite):
            yield
    assert function.calls >= at


@pytest.mark.parametrize("problem", PROBLEMS, ids=["disk full", "open in Word", "interrupted"])
@pytest.mark.parametrize(("name", "at"), STEPS)
def test_whatever_fails_the_old_edition_stays_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int, problem: BaseException
) -> None:
    with spoilt(monkeypatch, name, at, problem):
        put(folder)
    assert found(folder) == OLD


@pytest.mark.parametrize("problem", PROBLEMS, ids=["disk full", "open in Word", "interrupted"])
@pytest.mark.parametrize(("name", "at"), [step for step in STEPS if step[1] <= 3])
def test_whatever_fails_a_first_edition_does_not_appear_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int, problem: BaseException
) -> None:
    with spoilt(monkeypatch, name, at, problem):
        put(tmp_path)
    assert found(tmp_path) == {}


@pytest.mark.parametrize("problem", PROBLEMS, ids=["disk full", "open in Word", "interrupted"])
@pytest.mark.parametrize("at", range(1, 7))
def test_a_write_that_breaks_off_leaves_no_temporary_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int, problem: BaseException
) -> None:
    calls = iter(range(1, 100))
    real = Path.open

    def half_written(path: Path, mode: str = "r") -> IO[Any]:
        file = real(path, mode)
        if mode == "xb" and next(calls) == at:
            file.write(b"half")
            file.close()
            raise problem
        return file

    monkeypatch.setattr(Path, "open", half_written)
    with pytest.raises((CannotWrite, KeyboardInterrupt)):
        put(folder)
    assert found(folder) == OLD


def test_a_drive_that_knows_no_permissions_is_written_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OPEN_IN_WORD

    monkeypatch.setattr(os, "chmod", refuse)
    put(folder)
    assert found(folder) == NEW


def test_some_files_new_and_some_old_are_put_back_alike(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "report.pdf").unlink()
    before = found(folder)
    with spoilt(monkeypatch, "replace", 3, OPEN_IN_WORD):
        put(folder)
    assert found(folder) == before


@pytest.mark.parametrize("at", [1, 2, 3])
def test_an_interruption_just_after_a_move_is_undone_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    real, calls = os.replace, iter(range(1, 100))

    def replace(source: Path, target: Path) -> None:
        real(source, target)
        if next(calls) == at:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        put(folder)
    assert found(folder) == OLD


def test_a_file_that_is_open_is_named_with_the_remedy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    function = Fails(os.replace, 2, OPEN_IN_WORD)
    monkeypatch.setattr(os, "replace", function)
    with pytest.raises(CannotWrite) as told:
        put(folder)
    assert (folder / "report.pdf").as_posix() in str(told.value)
    assert "close it in Word" in str(told.value)


def test_a_full_disk_is_named_as_the_system_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", Fails(os.fsync, 1, DISK_FULL))
    with pytest.raises(CannotWrite) as told:
        put(folder)
    assert (folder / "report.docx").as_posix() in str(told.value)
    assert os.strerror(errno.ENOSPC) in str(told.value)


def test_a_folder_in_the_place_of_a_file_is_left_alone(folder: Path) -> None:
    (folder / "report.pdf").unlink()
    (folder / "report.pdf").mkdir()
    with pytest.raises(CannotWrite, match=r"report\.pdf"):
        put(folder)
    assert (folder / "report.pdf").is_dir()
    assert (folder / "report.docx").read_bytes() == OLD["report.docx"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(OLD)


def test_a_file_in_the_place_of_the_folder_is_left_alone(folder: Path) -> None:
    with pytest.raises(CannotWrite):
        put(folder / "report.docx")
    assert found(folder) == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask to speak of")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_files_may_be_read_by_those_the_folder_is_for(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        put(tmp_path)
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {mode}


def test_the_place_is_never_empty_nor_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        seen.append(target.read_bytes())
        real(source, target)
        seen.append(target.read_bytes())

    monkeypatch.setattr(os, "replace", replace)
    put(folder)
    assert seen == [content for name in NEW for content in (OLD[name], NEW[name])]


MONTH = {Path("cover.md"): b"cover", Path("1-a/priority.md"): b"one", Path("2-\u00fc b/priority.md"): b"two"}


def tree(folder: Path) -> dict[Path, bytes]:
    """Return every file below a folder, hidden ones included, by its relative path."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    publish_folder(tmp_path / "2023-10", MONTH)
    assert [path.name for path in tmp_path.iterdir()] == ["2023-10"]
    assert tree(tmp_path / "2023-10") == MONTH


@pytest.mark.parametrize("problem", PROBLEMS, ids=["disk full", "open in Word", "interrupted"])
@pytest.mark.parametrize(("name", "at"), [("mkdir", 1), ("mkdir", 3), ("fsync", 1), ("fsync", 3), ("rename", 1)])
def test_whatever_fails_no_part_of_the_folder_appears(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int, problem: BaseException
) -> None:
    with spoilt(monkeypatch, name, at, problem):
        publish_folder(tmp_path / "2023-10", MONTH)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("problem", PROBLEMS, ids=["disk full", "open in Word", "interrupted"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_folder_in_which_a_file_breaks_off_does_not_appear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, problem: BaseException
) -> None:
    calls = iter(range(1, 100))
    real = Path.open

    def half(path: Path, mode: str) -> BinaryIO:
        file = cast("BinaryIO", real(path, mode))
        if next(calls) == at:
            file.write(b"half")
            file.close()
            raise problem
        return file

    monkeypatch.setattr(Path, "open", half)
    with pytest.raises((CannotWrite, KeyboardInterrupt)):
        publish_folder(tmp_path / "2023-10", MONTH)
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_just_after_the_folder_got_its_name_leaves_it_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.rename

    def rename(source: Path, target: Path) -> None:
        real(source, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        publish_folder(tmp_path / "2023-10", MONTH)
    assert [path.name for path in tmp_path.iterdir()] == ["2023-10"]
    assert tree(tmp_path / "2023-10") == MONTH


def test_a_folder_being_filled_is_no_period_and_no_unknown_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Path, ...]] = []
    real = os.rename

    def rename(source: Path, target: Path) -> None:
        assert tree(source) == MONTH
        seen.append(entries(tmp_path))
        real(source, target)

    monkeypatch.setattr(os, "rename", rename)
    publish_folder(tmp_path / "2023-10", MONTH)
    assert seen == [()]


@pytest.mark.parametrize("kind", ["empty folder", "folder", "file"])
def test_what_stands_in_the_folders_place_is_left_alone(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "2023-10"
    if kind == "file":
        place.write_bytes(b"mine")
    else:
        place.mkdir()
        if kind == "folder":
            (place / "cover.md").write_bytes(b"mine")
    before = tree(tmp_path)
    with pytest.raises(CannotWrite, match="2023-10"):
        publish_folder(place, MONTH)
    assert [path.name for path in tmp_path.iterdir()] == ["2023-10"]
    assert tree(tmp_path) == before


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "mkdir", Fails(os.mkdir, 1, OPEN_IN_WORD))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CannotWrite, match="ask for the right to write there"):
        publish_folder(tmp_path / "2023-10", MONTH)


def test_a_folder_that_another_program_looks_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "rename", Fails(os.rename, 1, OPEN_IN_WORD))
    with pytest.raises(CannotWrite, match="close the programs that look into it"):
        publish_folder(tmp_path / "2023-10", MONTH)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask to speak of")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o755), (0o002, 0o775), (0o077, 0o700)])
def test_a_new_folder_may_be_used_by_those_its_parent_is_for(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        publish_folder(tmp_path / "2023-10", MONTH)
    finally:
        os.umask(before)
    found = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert found == {True: mode, False: mode & 0o666}
