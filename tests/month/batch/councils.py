"""Small reports for the tests of batches, each with words and figures of its own, and one warning."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from highlight_report.build import Order, Sources
from highlight_report.domain.periods import Month
from highlight_report.month.batch.work import Job

CONFIG = Path(__file__).parents[2] / "cases" / "config"
PERIOD = Month(2023, 9)
WARNING = "red-without-commentary"


def write_council(folder: Path, periods: Iterable[str] = ("2023-09",)) -> Path:
    """Write a council's config and content, and return its folder."""
    shutil.copytree(CONFIG, folder / "config")
    for period in periods:
        priority = folder / "content" / period / "1-governance"
        priority.mkdir(parents=True)
        _write(priority.parent / "cover.md", f"The report of {folder.name} for {period}.\n")
        _write(
            priority / "priority.md",
            "---\ntitle: Governance\nlead_officers: [Head]\nrag: {current: amber}\n---\n\nAs agreed.\n",
        )
        rows = "id,description,polarity,format,target," + f"{period}\n1,Visits made,high,0,{len(folder.name)}00,7\n"
        _write(priority / "measures.csv", rows)
    return folder


def write_councils(folder: Path, *names: str, periods: Iterable[str] = ("2023-09",)) -> Path:
    """Write several councils into a folder, and return that."""
    wanted = tuple(periods)
    for name in names:
        write_council(folder / name, wanted)
    return folder


def job(council: Path, out: Path, period: Month | None = PERIOD) -> Job:
    """Return the order for a council's report."""
    sources = Sources(council / "content", council / "config", period)
    return Job(council.name, Order(sources, out / council.name))


def spoil(council: Path, period: str = "2023-09") -> None:
    """Put two errors into a council's figures."""
    heading = f"id,description,polarity,format,target,{period}\n"
    _write(council / "content" / period / "1-governance" / "measures.csv", heading + "1,Visits,high,0,many,few\n")


def files_in(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by their names."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
