"""The command `status`."""

from __future__ import annotations

import argparse

from highlight_report.commands.shared import DONE, FAULTY, sources
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostics
from highlight_report.month.status import WARNINGS, status
from highlight_report.month.status_forms import as_json, as_markdown
from highlight_report.month.status_table import as_text


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the form of the answer."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="text for a mail, a section for each owner")
    form.add_argument("--json", action="store_true", help="for other programs")


def run(options: argparse.Namespace, console: Console) -> int:
    """Tell what is still owed; that something is, is no fault."""
    diagnostics = Diagnostics()
    found = status(sources(options), diagnostics, console.progress)
    console.problems(item for item in diagnostics if item.is_error or item.check in WARNINGS)
    if found is None:
        return FAULTY
    if options.json:
        console.result(as_json(found))
    elif options.markdown:
        console.result(as_markdown(found))
    else:
        console.result(as_text(found, console.width - 1, console.paint))
    return DONE
