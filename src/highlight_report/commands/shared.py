"""What the commands share: exit statuses, the options of them all, and counts in words."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from highlight_report.diagnostics import Diagnostic, Severity
from highlight_report.domain.formats import FORMATS

if TYPE_CHECKING:
    from highlight_report.build import Sources
    from highlight_report.domain.periods import Month

DONE, FAULTY, WRONG = 0, 1, 2


def add_common_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options that every command takes; folders are plain text, for pathlib takes time to import."""
    parser.add_argument("--content", default="content", metavar="DIR", help="default: content")
    parser.add_argument("--config", default="config", metavar="DIR", help="default: config")
    parser.add_argument("--period", type=month, metavar="YYYY-MM", help="default: the latest period folder")
    parser.add_argument("--quiet", action="store_true", help="no progress, no colour")


def month(text: str) -> Month:
    """Return the month that an argument names. Raises ArgumentTypeError where it names none."""
    from highlight_report.domain.periods import Month

    found = Month.parse(text)
    if found is None:
        raise argparse.ArgumentTypeError(f'"{text}" is not a month; write year-month, such as 2023-09')
    return found


def formats(text: str) -> tuple[str, ...]:
    """Return the formats that an argument lists. Raises ArgumentTypeError where it lists none, or one not known."""
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [name for name in asked if name not in FORMATS]
    if unknown or not asked:
        raise argparse.ArgumentTypeError(f'"{text}" is not a list of formats; allowed: {", ".join(FORMATS)}')
    return asked


def sources(options: argparse.Namespace) -> Sources:
    """Return where the options say that the report comes from."""
    from pathlib import Path

    from highlight_report.build import Sources

    return Sources(Path(options.content), Path(options.config), options.period)


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many errors and warnings there are, in words."""
    found = [item.severity for item in diagnostics]
    counts = ((found.count(Severity.ERROR), "error"), (found.count(Severity.WARNING), "warning"))
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts)
