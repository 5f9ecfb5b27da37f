"""Throw-away git repositories; what they say does not depend on who runs the tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SOMEBODY = {
    "GIT_AUTHOR_NAME": "Somebody",
    "GIT_AUTHOR_EMAIL": "somebody@example.org",
    "GIT_COMMITTER_NAME": "Somebody",
    "GIT_COMMITTER_EMAIL": "somebody@example.org",
    "GIT_AUTHOR_DATE": "2023-10-01T12:00:00Z",
    "GIT_COMMITTER_DATE": "2023-10-01T12:00:00Z",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    """Run git in a folder and return what it prints."""
    command = ["git", "-c", "core.autocrlf=false", "-C", str(folder), *arguments]
    done = subprocess.run(command, input=given, env={**os.environ, **SOMEBODY}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return os.fsdecode(done.stdout).strip()


def begin(folder: Path) -> None:
    """Make a repository whose branch is called main."""
    git(folder, "init", "--quiet")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/main")


def commit(folder: Path, message: str = "Change") -> str:
    """Record everything, and return the commit's name."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")
