"""Which revision of git a folder stands at, for the record beside the outputs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_PATIENCE = 20  # seconds; a working tree on a slow network drive can take some
_OID = "# branch.oid "
_UNKNOWN = "? "
_NO_COMMIT = "(initial)"
# How `manifest` names its record, and what stands in each: so a folder is known that a build has written.
_RECORD, _RECORDS = "manifest.json", b'"content_digest": '


class Revision(NamedTuple):
    """A commit, and whether the working tree was just that."""

    commit: str
    clean: bool


class Standing(NamedTuple):
    """How a repository stands: its root, its commit, whether files that git knows differ from that, and new files.

    What stands beside the record of a build is what that has made, whichever command and --out it was; so it is not
    among the new files, which are named relative to the root, with /.
    """

    root: str | None
    commit: str
    changed: bool
    new: tuple[str, ...]

    def revision(self, outputs: Path | None = None) -> Revision:
        """Return the revision; new files below `outputs` leave the tree clean."""
        made = _named(outputs, self.root) if outputs and self.root else None
        return Revision(self.commit, clean=not self.changed and all(_is_below(name, made) for name in self.new))


def ask_revision(folder: Path, outputs: Path | None = None) -> Callable[[], Revision | None]:
    """Ask for the revision of a folder, as `ask_standing` does, and return what waits for the answer."""
    asked = ask_standing(folder)

    def answer() -> Revision | None:
        standing = asked()
        return None if standing is None else standing.revision(outputs)

    return answer


def ask_standing(folder: Path) -> Callable[[], Standing | None]:
    """Ask git, in a process of its own, and return what waits for the answer.

    The answer is None where there is no git, no repository or no commit.
    """
    # Without the lock, asking changes nothing in the repository, and disturbs no git that runs beside.
    root = repository(folder)
    command = ["git", "--no-optional-locks", "-C", root or str(folder), "status", "--porcelain=v2", "--branch", "-z"]
    command.append("--untracked-files=all")  # whatever the user has set
    try:
        asked = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return lambda: None
    return lambda: _answer(asked, root)


def repository(folder: Path) -> str | None:
    """Return the root of the repository that a folder lies in, where git names files from; None where it is in none."""
    path = _place(folder)
    while not os.path.exists(os.path.join(path, ".git")):
        parent = os.path.dirname(path)
        if parent == path:
            return None
        path = parent
    return path


def _place(path: Path) -> str:
    """Return where a path leads, links followed as git follows them."""
    # Windows would name a drive of the network by its server, and git trusts the two names differently.
    return os.path.abspath(path) if os.name == "nt" else os.path.realpath(path)


def _named(path: Path, root: str) -> str | None:
    """Return a path as git names it; None where it lies on another drive than the repository."""
    try:
        return os.path.relpath(_place(path), root).replace(os.sep, "/")
    except ValueError:
        return None


def _answer(asked: subprocess.Popen[bytes], root: str | None) -> Standing | None:
    try:
        told, _ = asked.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        with suppress(OSError):
            asked.kill()
        asked.wait()
        return None
    return None if asked.returncode else _standing(told.decode("utf-8", "surrogateescape").split("\0")[:-1], root)


def _standing(lines: list[str], root: str | None) -> Standing | None:
    commit = next((line.removeprefix(_OID) for line in lines if line.startswith(_OID)), _NO_COMMIT)
    new = [line.removeprefix(_UNKNOWN) for line in lines if line.startswith(_UNKNOWN)]
    changed = any(not line.startswith(("#", _UNKNOWN)) for line in lines)
    written = {folder for folder in {name.rpartition("/")[0] for name in new} if root and _has_record(root, folder)}
    others = tuple(name for name in new if name.rpartition("/")[0] not in written)
    return None if commit == _NO_COMMIT else Standing(root, commit, changed, others)


def _has_record(root: str, folder: str) -> bool:
    try:
        with open(os.path.join(root, folder, _RECORD), "rb") as file:
            return _RECORDS in file.read()
    except OSError:
        return False


def _is_below(name: str, folder: str | None) -> bool:
    return folder is not None and f"{name.removesuffix('/')}/".startswith(f"{folder}/")


def user_name(folder: Path) -> str:
    """Return the name that git knows its user by in a folder; "" where it knows none."""
    command = ["git", "-C", str(folder), "config", "user.name"]
    try:
        told = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return " ".join(told.stdout.split())
