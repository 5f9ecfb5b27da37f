"""The command `build`, which is the default."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence

from highlight_report.commands.shared import DONE, FAULTY, counted, formats, sources
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostic, Diagnostics
from highlight_report.domain.formats import FORMATS
from highlight_report.press import start_press
from highlight_report.unchanged import Asked, unchanged


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add where the outputs go, and which are made."""
    parser.add_argument("--out", default="dist", metavar="DIR", help="default: dist")
    parser.add_argument("--formats", type=formats, metavar="LIST", help="docx,pdf or one of them; default: report.yaml")
    parser.add_argument("--draft", action="store_true", help="print the draft watermark on every page")
    parser.add_argument("--force", action="store_true", help="build even where nothing has changed since the last time")
    parser.add_argument("--outline", action="store_true", help="print what the report says as text, and write no files")


def run(options: argparse.Namespace, console: Console) -> int:
    """Build the report and list its files; nothing is written where the content has errors, or nothing has changed."""
    if options.outline:
        return _outline(options, console)
    last = None if options.force else unchanged(_asked(options))
    if last is not None:
        return _told(last.problems, last.files, console)
    with start_press(options.formats) as press:
        from pathlib import Path

        from highlight_report.build import Order, build

        diagnostics = Diagnostics()
        order = Order(sources(options), Path(options.out), options.formats, options.draft)
        written = build(order, diagnostics, console.progress, press)
    if diagnostics.has_errors:
        console.problems(diagnostics)
        console.complain(f"{counted(diagnostics)}; nothing was written.")
        return FAULTY
    return _told(diagnostics, (path.as_posix() for path in written), console)


def _asked(options: argparse.Namespace) -> Asked:
    period = None if options.period is None else str(options.period)
    return Asked(options.content, options.config, options.out, period, options.formats, options.draft)


def _told(problems: Iterable[Diagnostic], files: Iterable[str], console: Console) -> int:
    """Tell what was found and where the documents are."""
    found = tuple(problems)
    console.problems(found)
    if found:
        console.remark(f"{counted(found)}.")
    written = tuple(files)
    for path in written:
        console.result(path)
    for path in _left_behind(written):
        console.remark(f'"{path}" was not built now, and may say something else: delete it, or build it as well.')
    return DONE


def _left_behind(written: Sequence[str]) -> Iterator[str]:
    """Yield documents of an earlier build beside those of this one, which was of other formats."""
    stem = written[0].rpartition(".")[0]
    paths = (f"{stem}.{name}" for name in FORMATS)
    yield from (path for path in paths if path not in written and os.path.exists(path))


def _outline(options: argparse.Namespace, console: Console) -> int:
    from highlight_report.build import check
    from highlight_report.layout.outline import outline

    diagnostics = Diagnostics()
    checked = check(sources(options), diagnostics, console.progress, draft=options.draft)
    console.problems(diagnostics)
    if checked is None or diagnostics.has_errors:
        return FAULTY
    console.result(outline(checked.document).rstrip("\n"))
    return DONE
