"""Outputs appear whole or not at all: written beside their place, then moved there together."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

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
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".new", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner may read; what was there before, or its folder, says who else may.
        with suppress(OSError):  # some network drives know no permissions
            os.chmod(name, place.stat().st_mode if place.exists() else 0o666 & ~_umask())
    except BaseException:
        _forget(Path(name))
        raise
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
