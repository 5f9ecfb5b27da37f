"""The command `import-measures`."""

from __future__ import annotations

import argparse
from pathlib import Path

from highlight_report.commands.shared import DONE, FAULTY, counted, month, sources
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.month.workbook.answer import answer
from highlight_report.month.workbook.importing import prepare
from highlight_report.publish import publish

_ALL = "all"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the workbook, the months, and whether anything is written."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook, .xlsx or CSV")
    parser.add_argument(
        "--months",
        type=_months,
        default=(),
        metavar="LIST",
        help=f"2023-07,2023-08 or the like, or {_ALL} for every month in measures.csv; default: the reporting month",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")


def run(options: argparse.Namespace, console: Console) -> int:
    """Bring the figures in and list them; nothing is written where one of them cannot be read."""
    diagnostics = Diagnostics()
    found = prepare(options.file, sources(options), options.months, diagnostics, console.progress)
    console.problems(diagnostics)
    if found is None:
        console.complain(f"{counted(diagnostics)}; nothing was written.")
        return FAULTY
    if not options.dry_run:
        publish(found.plan.outputs, elsewhere="")
    console.result(answer(found, written=not options.dry_run))
    return DONE


def _months(text: str) -> tuple[Month, ...] | None:
    """Return the months of a list; None for all."""
    if text.strip().casefold() == _ALL:
        return None
    return tuple(month(part.strip()) for part in text.split(","))
