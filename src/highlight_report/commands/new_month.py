"""The command `new-month`."""

from __future__ import annotations

import argparse

from highlight_report.commands.shared import DONE, FAULTY, counted, month, sources
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostics
from highlight_report.month.new_month import NewMonth, new_month

_NEXT = """\
Next:
  1. Bring the figures in with "highlight-report import-measures FILE", or type them into the new column of each
     measures.csv.
  2. Give each priority's current RAG, each milestone's Status and Direction, and write the answer in the place of each
     block quotation that starts **To do:**. Other words were carried over: see whether they still hold.
  3. Run "highlight-report check" to see what is left, and "highlight-report" for a draft, as often as you like."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the month to make, and the trial run."""
    parser.add_argument(
        "month", type=month, metavar="YYYY-MM", help="the month to make; --period names the one to make it from"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be made, and change nothing")


def run(options: argparse.Namespace, console: Console) -> int:
    """Make a month's folder from the latest period, or the one that --period names."""
    diagnostics = Diagnostics()
    made = new_month(options.month, sources(options), diagnostics, console.progress)
    if made is None:
        errors = [item for item in diagnostics if item.is_error]
        console.problems(errors)
        console.complain(f"{counted(errors)}; nothing was made. Mend what is listed, then try again.")
        return FAULTY
    if not options.dry_run:
        made.put_in_place()
    console.result(_told(made, "Would make" if options.dry_run else "Made"))
    for remark in made.remarks:
        console.remark(f"note: {remark}")
    if not options.dry_run:
        console.result(_NEXT)
    return DONE


def _told(made: NewMonth, verb: str) -> str:
    width = max((len(name.as_posix()) for name in made.files), default=0)
    lines = [f"{verb} {made.folder.as_posix()} from {made.last.as_posix()}:"]
    lines += (f"  {name.as_posix():<{width}}  {file.done}" for name, file in made.files.items())
    lines += (f"Not carried over, as no report uses it: {path}" for path in made.left)
    return "\n".join(lines)
