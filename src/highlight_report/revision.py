"""Which revision of git a folder stands at, for the record beside the outputs."""

from __future__ import annotations

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


def ask_revision(folder: Path) -> Callable[[], Revision | None]:
    """Ask git, in a process of its own, and return what waits for the answer.

    The answer is None where there is no git, no repository or no commit.
    """
    # Without the lock, asking changes nothing in the repository, and disturbs no git that runs beside.
    command = ["git", "--no-optional-locks", "-C", str(folder), "status", "--porcelain=v2", "--branch"]
    try:
        asked = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )
    except OSError:
        return lambda: None
    return lambda: _answer(asked)


def _answer(asked: subprocess.Popen[str]) -> Revision | None:
    try:
        told, _ = asked.communicate(timeout=_PATIENCE)
    except (subprocess.TimeoutExpired, UnicodeDecodeError):
        with suppress(OSError):
            asked.kill()
        asked.wait()
        return None
    return None if asked.returncode else _revision(told.splitlines())


def _revision(lines: list[str]) -> Revision | None:
    commit = next((line.removeprefix(_OID) for line in lines if line.startswith(_OID)), _NO_COMMIT)
    return None if commit == _NO_COMMIT else Revision(commit, all(line.startswith("#") for line in lines))


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
