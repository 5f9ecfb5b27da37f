"""The command `check`."""

from __future__ import annotations

import argparse

from highlight_report import build, reporting
from highlight_report.commands.shared import DONE, FAULTY, counted, sources
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostics


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the form of the answer."""
    parser.add_argument("--output-format", choices=("text", *reporting.FORMATS), default="text", help="default: text")


def run(options: argparse.Namespace, console: Console) -> int:
    """List every problem of the content."""
    diagnostics = Diagnostics()
    build.check(sources(options), diagnostics, console.progress)
    console.end_progress()
    if options.output_format == "text":
        console.problems(diagnostics, console.out)
        console.result(f"{counted(diagnostics)}.")
    else:
        console.result(reporting.FORMATS[options.output_format](diagnostics))
    return FAULTY if diagnostics.has_errors else DONE
