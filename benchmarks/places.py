"""Where the report that is measured stands, and how it is built."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CONTENT, CONFIG = ROOT / "content", ROOT / "config"
PERIOD = "2023-09"


def build(content: Path, config: Path, out: Path) -> list[str]:
    """Return the command that builds a report, whether anything has changed or not."""
    places = ["--content", str(content), "--config", str(config), "--out", str(out)]
    program = [sys.executable, str(ROOT / "build_report.py"), "build"]
    return [*program, "--force", "--quiet", "--period", PERIOD, *places]
