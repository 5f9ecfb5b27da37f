"""Outputs appear whole or not at all: written beside their place, then moved there together."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from highlight_report.stops import CannotWrite

_ELSEWHERE = ", or choose another folder with --out"


def publish(files: Mapping[Path, bytes], *, elsewhere: str = _ELSEWHERE) -> None:
    """Write all the files, or none of them.

    Each is written in full beside its place first. Only when all are there are they moved; should a move fail (the
    file is open in Word, say), those already moved are put back. Raises CannotWrite, whose message ends with what else
    one can do: `elsewhere` is "" for files that have one place only.
    """
    fresh: dict[Path, Path] = {}
    new_folders = [folder for folder in dict.fromkeys(place.parent for place in files) if not folder.exists()]
    try:
        for place, content in files.items():
            with _explained(place, elsewhere):
                fresh[place] = _beside(place, content)
        _move_all(fresh, elsewhere)
    finally:
        for temporary in fresh.values():
            _forget(temporary)
        for folder in new_folders:
            with suppress(OSError):  # a folder with an edition in it stays
                folder.rmdir()


def publish_folder(place: Path, files: Mapping[Path, bytes]) -> None:
    """Make a folder that is not there yet, with all the files in it, or make nothing; they are named relative to it.

    It is filled beside its place, under a hidden name. Raises CannotWrite.
    """
    with _making(place):
        fresh = _hidden(place)
        try:
            fresh.mkdir()
            for name, content in files.items():
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                with (fresh / name).open("wb") as file:
                    _write_out(file, content)
            # Some systems would put the new folder in the place of an empty one.
            if os.path.lexists(place):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            os.rename(fresh, place)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _making(place: Path) -> Iterator[None]:
    """Turn an operating system's error about a new folder into words."""
    try:
        yield
    except PermissionError as problem:
        # Windows moves no folder of which another program has a file open, if only to index it.
        if os.access(place.parent, os.W_OK):
            remedy = "close the programs that look into it, then try again."
            raise CannotWrite(f'"{place.as_posix()}" cannot be made: {remedy}') from problem
        remedy = "ask for the right to write there."
        raise CannotWrite(f'The folder "{place.parent.as_posix()}" cannot be written to: {remedy}') from problem
    except OSError as problem:
        raise CannotWrite(f'"{place.as_posix()}" cannot be made: {problem.strerror or problem}.') from problem


def _move_all(fresh: Mapping[Path, Path], elsewhere: str) -> None:
    kept: dict[Path, Path | None] = {}
    try:
        for place, temporary in fresh.items():
            with _explained(place, elsewhere):
                kept[place] = _copy_of(place)
                os.replace(temporary, place)
    except BaseException as problem:
        stuck = [old for place, old in kept.items() if not _put_back(place, old) and old]
        if stuck:
            raise CannotWrite(f"{problem} {_where_kept(stuck)}") from problem
        raise
    for old in kept.values():
        _forget(old)


def _copy_of(place: Path) -> Path | None:
    """Copy what stands in the place now, so that it can be put back; the place itself is never empty."""
    return _beside(place, place.read_bytes()) if place.exists() else None


def _put_back(place: Path, old: Path | None) -> bool:
    """Put what stood in a place there again; tell whether that worked. What could not be put back is kept."""
    try:
        if old is None:
            place.unlink(missing_ok=True)
        elif place.read_bytes() == old.read_bytes():
            _forget(old)  # the move itself failed, so nothing has changed; the place may be locked still
        else:
            os.replace(old, place)
    except OSError:
        return old is None
    return True


def _where_kept(old: list[Path]) -> str:
    names = ", ".join(f'"{path.as_posix()}"' for path in old)
    return f"What stood there before could not be put back; it is kept as {names}."


def _beside(place: Path, content: bytes) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    made = _hidden(place)
    try:
        with made.open("xb") as file:
            _write_out(file, content)
        if place.exists():
            with suppress(OSError):  # some network drives know no permissions
                os.chmod(made, place.stat().st_mode)
    except BaseException:
        _forget(made)
        raise
    return made


def _hidden(place: Path) -> Path:
    """Return a name beside a place that nothing has, and that no reader of the content takes for anything."""
    return place.with_name(f".{place.name}.{os.urandom(4).hex()}.new")


def _write_out(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _forget(path: Path | None) -> None:
    if path is not None:
        with suppress(OSError):
            path.unlink(missing_ok=True)


@contextmanager
def _explained(place: Path, elsewhere: str) -> Iterator[None]:
    """Turn an operating system's error about a place into words for the person who owns it."""
    name = place.as_posix()
    try:
        yield
    except PermissionError as problem:
        if place.parent.is_dir() and not os.access(place.parent, os.W_OK):
            remedy = f"ask for the right to write there{elsewhere}."
            raise CannotWrite(f'The folder "{place.parent.as_posix()}" cannot be written to: {remedy}') from problem
        remedy = f"close it in Word, Excel or the PDF viewer{elsewhere}."
        raise CannotWrite(f'"{name}" cannot be replaced: {remedy}') from problem
    except OSError as problem:
        raise CannotWrite(f'"{name}" cannot be written: {problem.strerror or problem}.') from problem
