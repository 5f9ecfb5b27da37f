"""The command `build`, which is the default."""

from __future__ import annotations

import argparse
from pathlib import Path

from highlight_report.build import Order, build, check
from highlight_report.commands.shared import DONE, FAULTY, counted, sources
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostics, Severity
from highlight_report.domain.settings import FORMATS


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add where the outputs go, and which are made."""
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="default: dist")
    parser.add_argument(
        "--formats", type=_formats, metavar="LIST", help="docx,pdf or one of them; default: report.yaml"
    )
    parser.add_argument("--draft", action="store_true", help="print the draft watermark on every page")
    parser.add_argument("--outline", action="store_true", help="print what the report says as text, and write no files")


def run(options: argparse.Namespace, console: Console) -> int:
    """Build the report and list its files; nothing is written where the content has errors."""
    diagnostics = Diagnostics()
    if options.outline:
        return _outline(options, console, diagnostics)
    order = Order(sources(options), options.out, options.formats, options.draft)
    written = build(order, diagnostics, console.progress)
    console.problems(diagnostics)
    if diagnostics.has_errors:
        console.complain(f"{counted(diagnostics)}; nothing was written.")
        return FAULTY
    if diagnostics.count(Severity.WARNING):
        console.remark(f"{counted(diagnostics)}.")
    for path in written:
        console.result(path.as_posix())
    return DONE


def _outline(options: argparse.Namespace, console: Console, diagnostics: Diagnostics) -> int:
    from highlight_report.layout.outline import outline

    checked = check(sources(options), diagnostics, console.progress, draft=options.draft)
    console.problems(diagnostics)
    if checked is None or diagnostics.has_errors:
        return FAULTY
    console.result(outline(checked.document).rstrip("\n"))
    return DONE


def _formats(text: str) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [name for name in asked if name not in FORMATS]
    if unknown or not asked:
        raise argparse.ArgumentTypeError(f'"{text}" is not a list of formats; allowed: {", ".join(FORMATS)}')
    return asked
