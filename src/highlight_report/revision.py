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
_NO_COMMIT = "(initial)"


class Revision(NamedTuple):
    """A commit, and whether the working tree was just that."""

    commit: str
    clean: bool


def ask_revision(folder: Path, outputs: Path | None = None) -> Callable[[], Revision | None]:
    """Ask git, in a process of its own, and return what waits for the answer.

    The answer is None where there is no git, no repository or no commit. Files below `outputs` that git does not know
    are what builds have made, and leave the tree clean.
    """
    # Without the lock, asking changes nothing in the repository, and disturbs no git that runs beside.
    root = _root(folder)
    command = ["git", "--no-optional-locks", "-C", str(root or folder), "status", "--porcelain=v2", "--branch"]
    command.append("--untracked-files=normal")  # whatever the user has set
    try:
        asked = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )
    except OSError:
        return lambda: None
    made = _named(outputs, root) if outputs and root else None
    return lambda: _answer(asked, made)


def _named(path: Path, root: str) -> str | None:
    """Return a path as git names it; None where it lies on another drive than the repository."""
    try:
        return os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
    except ValueError:
        return None


def _root(folder: Path) -> str | None:
    """Return the root of the repository that a folder lies in: git names files from there."""
    path = os.path.abspath(folder)
    while not os.path.exists(os.path.join(path, ".git")):
        parent = os.path.dirname(path)
        if parent == path:
            return None
        path = parent
    return path


def _answer(asked: subprocess.Popen[str], made: str | None) -> Revision | None:
    try:
        told, _ = asked.communicate(timeout=_PATIENCE)
    except (subprocess.TimeoutExpired, UnicodeDecodeError):
        with suppress(OSError):
            asked.kill()
        asked.wait()
        return None
    return None if asked.returncode else _revision(told.splitlines(), made)


def _revision(lines: list[str], made: str | None) -> Revision | None:
    commit = next((line.removeprefix(_OID) for line in lines if line.startswith(_OID)), _NO_COMMIT)
    changes = [line for line in lines if not line.startswith("#") and not _is_made(line, made)]
    return None if commit == _NO_COMMIT else Revision(commit, clean=not changes)


def _is_made(line: str, made: str | None) -> bool:
    """Tell whether a line names something new in the folder of the outputs, or that folder itself."""
    return bool(made) and f"{line.removesuffix('/')}/".startswith(f"? {made}/")


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
