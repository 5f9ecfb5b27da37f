"""The command `compare`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from highlight_report.brand import Brand
from highlight_report.commands.shared import DONE, FAULTY, counted, sources
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostics
from highlight_report.layout.blocks import Document
from highlight_report.layout.changes import compose_changes
from highlight_report.month.compare.editions import Compared, compared, sides
from highlight_report.publish import publish

_FORMS = {".txt": "text", ".md": "markdown", ".html": "html", ".docx": "docx"}
_SIDE = "a period (2023-09), a revision of git (main, HEAD~1), or both (main:2023-09)"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the two sides, and the form of the answer."""
    parser.add_argument("before", nargs="?", metavar="A", help=f"{_SIDE}; default: the period before B")
    parser.add_argument("after", nargs="?", metavar="B", help="the same; default: the files as they are now")
    parser.add_argument(
        "--output-format",
        choices=tuple(_FORMS.values()),
        help="default: what the name of --out ends with, or else text",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write to a file; default: the terminal, and for docx a file in dist, by the later period's name",
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Say what changed between the two sides."""
    diagnostics = Diagnostics()
    before, after = sides(options.before, options.after, sources(options))
    with compared(before, after, sources(options), diagnostics, console.progress) as found:
        if found is None:
            console.problems(diagnostics)
            console.complain(f"{counted(diagnostics)}; nothing was compared.")
            return FAULTY
        return _hand_out(found, options, console)


def _hand_out(found: Compared, options: argparse.Namespace, console: Console) -> int:
    out: Path | None = options.out
    form = options.output_format or _FORMS.get(out.suffix.lower() if out else "", "text")
    document = compose_changes(found.comparison, found.settings, found.wording, found.brand)
    if out is None and form == "docx":
        period = found.comparison.after.period
        out = Path("dist", str(period), f"{found.settings.slug}-{period}-changes.docx")
    made = _writer(form)(document, found.brand)
    if out is None:
        console.result(_printable(made, form))
    else:
        publish({out: made})
        console.result(out.as_posix())
    return DONE


def _printable(made: bytes, form: str) -> str:
    """Return a text for the terminal. A page says that it is UTF-8, which a terminal's own letters may not be."""
    text = made.decode().rstrip("\n")
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii") if form == "html" else text


def _writer(form: str) -> Callable[[Document, Brand], bytes]:
    """Return the writer of a form; each is imported only when it is asked for."""
    match form:
        case "docx":
            from highlight_report.writers import docx

            return docx.write
        case "text":
            from highlight_report.writers import text

            return text.write
        case "markdown":
            from highlight_report.writers import markdown

            return markdown.write
        case "html":
            from highlight_report.writers import html

            return html.write
        case _:
            raise KeyError(form)
