"""Folders as they are in a revision of git, copied into a temporary place; nothing in the repository is touched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from highlight_report.stops import CannotRun

_LINK, _SUBMODULE = b"120000", b"160000"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a revision: its name below the folder, with /, and the object that holds it."""

    name: str
    mode: bytes
    object: bytes


def copy_folder(folder: Path, revision: str, target: Path) -> str:
    """Copy a folder as it is in a revision into an empty one; returns its path in the repository, with /.

    Raises CannotRun where there is no git, no repository, no such revision, or no such folder in it.
    """
    if revision.startswith("-"):
        raise CannotRun(f'"{revision}" is an option, not a revision of git.')
    here, below = _existing(folder)
    name = PurePosixPath(_prefix(here, revision), below)
    path = "" if name == PurePosixPath() else name.as_posix()
    commit = _commit(here, revision)
    listed = _git(here, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{path}")
    if listed is None:
        raise CannotRun(f'"{revision}" has no folder "{path}".')
    entries = tuple(_entries(listed))
    _put(entries, _contents(here, entries), target)
    return path


def _existing(folder: Path) -> tuple[Path, str]:
    """Return the nearest folder that is there now, and what lies between: a revision may have what is gone since."""
    absolute = Path(os.path.abspath(folder))
    here = next(place for place in (absolute, *absolute.parents) if place.is_dir())
    return here, absolute.relative_to(here).as_posix()


def _prefix(here: Path, revision: str) -> str:
    found = _git(here, "rev-parse", "--show-prefix")
    if found is None:
        raise CannotRun(
            f'"{revision}" is not a period such as 2023-09, and cannot be a revision either: '
            f'"{here.as_posix()}" is in no repository that git may read.'
        )
    return os.fsdecode(found.removesuffix(b"\n"))


def _commit(here: Path, revision: str) -> str:
    found = _git(here, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is None:
        raise CannotRun(
            f'"{revision}" is neither a period such as 2023-09 nor a revision that git knows here. '
            "If it is one of another copy of the repository, fetch it first."
        )
    return found.decode("ascii").strip()


def _entries(listed: bytes) -> Iterator[_Entry]:
    for line in filter(None, listed.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, _, held_by = about.split(b" ")
        if mode != _SUBMODULE:
            yield _Entry(os.fsdecode(name), mode, held_by)


def _contents(here: Path, entries: tuple[_Entry, ...]) -> Iterator[bytes]:
    """Yield what the files hold, as it is stored; one process reads them all."""
    asked = b"".join(entry.object + b"\n" for entry in entries)
    told = _git(here, "cat-file", "--batch", given=asked) or b""
    place = 0
    for entry in entries:
        end = told.find(b"\n", place)
        head = told[place:end].split(b" ")
        if end < 0 or len(head) < 3:
            raise CannotRun(f'git cannot give "{entry.name}"; the repository may be damaged or incomplete.')
        place = end + 1 + int(head[2])
        yield told[end + 1 : place]
        place += 1  # the line end that git adds


def _put(entries: tuple[_Entry, ...], contents: Iterator[bytes], target: Path) -> None:
    """Write the files; links come last, so that none can lead a file out of the target."""
    links = []
    for entry, content in zip(entries, contents, strict=True):
        place = _inside(target, entry.name)
        if entry.mode == _LINK:
            links.append((place, content))
        else:
            _write(place, content)
    for place, content in links:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            place.symlink_to(os.fsdecode(content))
        except OSError:  # Windows lets few people make links; git itself writes a file there instead
            _write(place, content)


def _inside(target: Path, name: str) -> Path:
    place = Path(os.path.abspath(target / name))
    if not place.is_relative_to(os.path.abspath(target)):
        raise CannotRun(f'the revision has a file "{name}", which would lie outside of its folder.')
    return place


def _write(place: Path, content: bytes) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    except OSError as problem:
        raise CannotRun(f'"{place.name}" of the revision cannot be copied: {problem.strerror or problem}.') from problem


def _git(here: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what git prints; None where it says that it cannot. Raises CannotRun where there is no git."""
    command = ["git", "--no-optional-locks", "-C", str(here), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except (OSError, ValueError) as problem:
        raise CannotRun("comparing revisions needs git, and it cannot be run here.") from problem
    return None if done.returncode else done.stdout
