"""release.yaml: the record of a period's releases, which the program writes and people only read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from highlight_report.content.located import Files
from highlight_report.content.yaml_tree import Keys, read_yaml
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.editions import Release

_OPENING = (
    "# What was released, by the command `release`; each release is added at the end. Not to be changed by hand.\n"
)
# Said for people; the program goes by the date and the digests.
_FOR_PEOPLE = ("released_at", "released_by", "approved_by", "approved_on", "revision", "program", "content_digest")


def read_releases(files: Files, path: Path) -> tuple[Release, ...]:
    """Return the releases on record, oldest first; what cannot be read is reported.

    The record is no input of the report: its digest is not noted.
    """
    return files.read(path, _record, counts=False) or ()


def _record(text: str, shown: str, diagnostics: Diagnostics) -> tuple[Release, ...]:
    keys = read_yaml(text, shown, 1, diagnostics)
    return () if keys is None else tuple(_releases(keys))


def _releases(keys: Keys) -> Iterator[Release]:
    for name in keys.names():
        entry = keys.required_section(name)
        for key in _FOR_PEOPLE:
            entry.text(key)
        day = entry.day("released_on") if entry.require("released_on") else None
        inputs, outputs = (_digests(entry.required_section(key)) for key in ("inputs", "outputs"))
        yield Release(day or date.min, inputs, outputs, keys.origin(name))
    keys.finish()


def _digests(keys: Keys) -> Mapping[str, str]:
    found = ((name, keys.required_text(name)) for name in keys.names())
    return {name: digest.text for name, digest in found if digest is not None}


def release_added(before: str, number: int, release: Release, remarks: Mapping[str, str]) -> str:
    """Return the text of the record with a release added at its end; all that stood there stays as it was."""
    lines = [f"release {number}:", f"  released_on: {release.released_on.isoformat()}"]
    lines += [f"  {key}: {_quoted(remarks[key])}" for key in _FOR_PEOPLE if key in remarks]
    for key, digests in (("inputs", release.inputs), ("outputs", release.outputs)):
        lines += [f"  {key}:", *(f"    {_quoted(name)}: {digest}" for name, digest in sorted(digests.items()))]
    start = before or _OPENING
    return "".join((start, "" if start.endswith("\n") else "\n", *(f"{line}\n" for line in lines)))


def _quoted(text: str) -> str:
    # a text in JSON's quotes means the same in YAML
    return json.dumps(text, ensure_ascii=False)
