"""The command `explain`."""

from __future__ import annotations

import argparse

from highlight_report.build import check
from highlight_report.commands.shared import DONE, FAULTY, sources
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostics
from highlight_report.month.explain import explain


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the measure asked about."""
    parser.add_argument("id", help="the measure's id, as in measures.csv")


def run(options: argparse.Namespace, console: Console) -> int:
    """Say in one paragraph why the measure is rated as it is."""
    diagnostics = Diagnostics()
    checked = check(sources(options), diagnostics, console.progress)
    console.end_progress()
    if checked is None or diagnostics.has_errors:
        console.problems(diagnostics)
        return FAULTY
    console.result(explain(options.id, checked.report, checked.settings))
    return DONE
