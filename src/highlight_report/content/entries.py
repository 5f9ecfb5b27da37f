"""What lies in a folder of the content: the files that are read, and a word on everything else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from highlight_report.content import mistakes
from highlight_report.content.located import Files
from highlight_report.content.priority import MOST_PRIORITIES, PRIORITY
from highlight_report.diagnostics import Diagnostics, Origin, shown_path
from highlight_report.inputs import is_litter

_LEADING_NUMBER = re.compile(r"[0-9]+")


class PriorityFolder(NamedTuple):
    """A priority's folder and the number that its name starts with."""

    number: int
    path: Path


def entries(folder: Path) -> tuple[Path, ...]:
    """Return what a person put in a folder, by name; hidden files and what programs leave behind are passed over."""
    try:
        return tuple(
            sorted((path for path in folder.iterdir() if not is_litter(path.name)), key=lambda path: path.name)
        )
    except OSError:
        return ()


def can_open(folder: Path, diagnostics: Diagnostics) -> bool:
    """Tell whether a folder's files can be listed and reached, and report where they cannot; no folder, no report."""
    try:
        next(folder.iterdir(), None)
        # A folder can be listed and its files still be out of reach; pathlib would drop the dot.
        os.stat(f"{folder}/.")
    except FileNotFoundError:
        return True
    except OSError as problem:
        message = f'"{folder.name}" cannot be opened: {problem.strerror or "unknown reason"}.'
        hint = "ask whoever owns the folder to let you read it, then try again."
        diagnostics.report(mistakes.CANNOT_READ, Origin(shown_path(folder)), message, hint)
        return False
    return True


def known_files(files: Files, folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """Return those of the named files that a folder holds, and report what else it holds."""
    wanted = tuple(names)
    found: dict[str, Path] = {}
    for path in entries(folder):
        if path.name in wanted:
            found[path.name] = path
        elif files.allowed(path):
            report_unknown(path, wanted, files.diagnostics)
    return found


def priority_folders(files: Files, folder: Path, *others: str) -> tuple[PriorityFolder, ...]:
    """Return a period's priorities by their number, and report what else it holds beside the other files named."""
    found: list[PriorityFolder] = []
    for path in entries(folder):
        if path.name in others or not files.allowed(path):
            continue
        leading = _LEADING_NUMBER.match(path.name) if path.is_dir() else None
        if leading is None and (path / PRIORITY).is_file():
            _report_unnumbered(path, len(found) + 1, files.diagnostics)
        elif leading is None:
            report_unknown(path, others, files.diagnostics)
        elif 1 <= int(leading[0]) <= MOST_PRIORITIES:
            if can_open(path, files.diagnostics):
                found.append(PriorityFolder(int(leading[0]), path))
        else:
            message = f'"{path.name}" starts with a number that no priority can have.'
            hint = f"number the priorities from 1 to {MOST_PRIORITIES}."
            files.diagnostics.report(mistakes.BAD_PRIORITY_NUMBER, Origin(shown_path(path)), message, hint)
    return tuple(sorted(found))


def report_unknown(path: Path, wanted: Iterable[str], diagnostics: Diagnostics) -> None:
    """Report a file or folder that the report does not use, with the name it was likely meant to have."""
    meant = next((name for name in wanted if name.casefold() == path.name.casefold()), None)
    hint = f'rename it "{meant}".' if meant else "move it out of the content if the report does not need it."
    diagnostics.report(mistakes.UNKNOWN_FILE, Origin(shown_path(path)), f'"{path.name}" is not used.', hint)


def _report_unnumbered(path: Path, number: int, diagnostics: Diagnostics) -> None:
    message = f'"{path.name}" is not used: a whole priority is left out, because its name starts with no number.'
    hint = f"rename the folder so that it starts with the priority's number, such as {number}-{path.name}."
    diagnostics.report(mistakes.UNKNOWN_FILE, Origin(shown_path(path)), message, hint)
