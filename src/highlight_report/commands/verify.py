"""The command `verify`."""

from __future__ import annotations

import argparse
from pathlib import Path

from highlight_report.commands.shared import DONE, FAULTY, sources
from highlight_report.console import Console
from highlight_report.month.verify import verify


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the document asked about."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a .docx or .pdf of the report")


def run(options: argparse.Namespace, console: Console) -> int:
    """Say in one sentence what the document is."""
    answer = verify(options.file, sources(options), console.progress)
    console.result(answer.sentence)
    return DONE if answer.is_genuine else FAULTY
