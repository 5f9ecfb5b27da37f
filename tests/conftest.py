"""Options of the test run, and the real project as a place that a test may spoil."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]

# Machines are shared and slow at times, so no example has a deadline; the gate draws the same examples each time, so
# that it says something of the change and not of chance. New examples are drawn wherever people work.
settings.register_profile("people", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "people")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites expected outputs, to be read as a diff; they are never edited by hand."""
    parser.addoption("--rewrite-cases", action="store_true", help="rewrite the expected outputs of the cases")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the real content and config that a test may spoil."""
    for name in ("content", "config"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "build_report.py", tmp_path)
    return tmp_path


@pytest.fixture
def run(project: Path) -> Run:
    """Run the program in the project's folder."""

    def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "build_report.py", *arguments],
            cwd=project,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )

    return _run
