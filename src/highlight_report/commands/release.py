"""The command `release`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from highlight_report.build import Order
from highlight_report.commands.shared import DONE, FAULTY, counted, sources
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostics, Severity
from highlight_report.month.release import Released, release


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add where the final edition goes."""
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="default: dist")


def run(options: argparse.Namespace, console: Console) -> int:
    """Release the report, or list all that is outstanding."""
    diagnostics = Diagnostics()
    released = release(Order(sources(options), options.out), diagnostics, datetime.now(UTC), console.progress)
    if released is None:
        # What only deserves a look would hide what stands in the way.
        console.problems(item for item in diagnostics if item.is_error)
        console.complain(f"not released: {counted(diagnostics)}; nothing was written.")
        return FAULTY
    console.problems(diagnostics)
    if diagnostics.count(Severity.WARNING):
        console.remark(f"{counted(diagnostics)}.")
    _tell(released, console)
    return DONE


def _tell(released: Released, console: Console) -> None:
    for path in released.files:
        console.result(path.as_posix())
    record = released.record.as_posix()
    if released.is_new:
        console.remark(f'Released. It is on record in "{record}"; commit that file.')
        return
    console.remark(f'This was released on {released.release.released_on}, as "{record}" says; nothing was changed.')
    if len(released.files) < len(released.release.outputs):
        console.remark("This version of the program builds other bytes; the files that were released remain the ones.")
