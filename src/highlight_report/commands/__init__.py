"""The commands: one module for each, with `add_options(parser)` and `run(options, console)`.

This table is all that the command line reads of them, until it knows which one is asked for: half the time of a build
goes into imports.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from highlight_report.console import Console

Run = Callable[[argparse.Namespace, Console], int]


class Command(NamedTuple):
    """A command: its name, what it does, and an example of its use."""

    name: str
    does: str
    example: str

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Give the parser the command's own options and what runs it."""
        module = import_module(f"{__name__}.{self.name.replace('-', '_')}")
        module.add_options(parser)
        parser.set_defaults(run=module.run)


COMMANDS = (
    Command("build", "Check the content, then write the report", "highlight-report build --period 2023-09 --draft"),
    Command("check", "Report every problem in the content, and write nothing", "highlight-report check --quiet"),
    Command("new-month", "Make the next month's folder from the latest", "highlight-report new-month 2023-10"),
    Command(
        "import-measures",
        "Bring the month's figures in from the performance team's workbook",
        "highlight-report import-measures October.xlsx --dry-run",
    ),
    Command(
        "import-edits",
        "Bring edits made in the Word file back into the content",
        "highlight-report import-edits returned.docx --dry-run",
    ),
    Command("status", "Tell who still owes what for the month", "highlight-report status --markdown"),
    Command(
        "release",
        "Sign off: build the final edition and put it on record",
        "highlight-report release --period 2023-09",
    ),
    Command(
        "verify",
        "Say whether a Word or PDF file is what this content builds",
        "highlight-report verify dist/2023-09/highlight-report-2023-09.pdf",
    ),
    Command("compare", "Say what changed between two periods or revisions", "highlight-report compare 2023-08 2023-09"),
    Command("batch", "Build many reports, a folder for each", "highlight-report batch councils --workers 4"),
    Command("explain", "Say why a measure has its rating and its arrow", "highlight-report explain 69"),
)
