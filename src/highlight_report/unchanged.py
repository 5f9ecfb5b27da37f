"""A quick look whether a build would give anything but what is there already.

It goes by the manifest of the last build and imports next to nothing. Whatever could change the output counts as a
change: content, config, assets, the program, its libraries, and the outputs themselves; where anything is unclear, so
does that.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from highlight_report import inputs
from highlight_report.diagnostics import Check, Diagnostic, Origin, Severity, shown_path
from highlight_report.manifest import MANIFEST, versions


class Asked(NamedTuple):
    """A build as it is asked for; `period` None is the latest one, `formats` None are those of config."""

    content: str
    config: str
    out: str
    period: str | None
    formats: Sequence[str] | None
    draft: bool


class Last(NamedTuple):
    """What the last build made, and the warnings that it gave."""

    files: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def unchanged(asked: Asked) -> Last | None:
    """Return what the last build made and told, where doing it again would change nothing; None otherwise."""
    try:
        period = asked.period or _latest(asked.content)
        folder = os.path.join(asked.out, period)
        with open(os.path.join(folder, MANIFEST), encoding="utf-8") as file:
            record = json.load(file)
        if not _is_current(record, asked, period, folder):
            return None
        files = tuple(os.path.join(folder, name).replace(os.sep, "/") for name in record["outputs"])
        return Last(files, tuple(_problem(asked, *found) for found in record["problems"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None  # no manifest, or none that this version of the program wrote


def _problem(asked: Asked, name: str, line: int, column: int, cell: str, *said: str) -> Diagnostic:
    code, message, hint = said
    path = shown_path(inputs.unrooted(name, asked.content, asked.config)) if name else ""
    return Diagnostic(
        Check(code, Severity.WARNING, ""), Origin(path, line, column, cell), message, hint, Severity.WARNING
    )


def _latest(content: str) -> str:
    return max((name for name in os.listdir(content) if len(name) == len("2023-09") and name[4] == "-"), default="")


def _is_current(record: Mapping[str, Any], asked: Asked, period: str, folder: str) -> bool:
    formats = None if asked.formats is None else list(asked.formats)
    listing = record["listing"]
    return (
        record["period"] == period
        and record["order"] == {"formats": formats, "draft": asked.draft}
        and record["problems"] is not None
        and record["versions"] == versions()
        and listing["names"] == inputs.listing_digest(asked.content, listing["periods"])
        and listing["releases"] == inputs.file_digest(os.path.join(asked.content, period, inputs.RELEASES))
        and all(inputs.file_digest(os.path.join(folder, name)) == made for name, made in record["outputs"].items())
        and all(_is_same(name, read, asked) for name, read in record["inputs"].items())
        and record["code"] == inputs.code_digest()
    )


def _is_same(name: str, expected: str, asked: Asked) -> bool:
    if name.startswith("assets/"):
        return True  # part of the program, which is looked at as a whole
    with open(inputs.unrooted(name, asked.content, asked.config), "rb") as file:
        return inputs.has_digest(file.read(), expected)
