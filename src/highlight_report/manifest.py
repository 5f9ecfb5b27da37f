"""The record beside the outputs: what went in, what came out, which versions made it, and what was found on the way."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from highlight_report import __version__
from highlight_report.diagnostics import Diagnostic
from highlight_report.inputs import WINDOWS_1252, code_digest, digest, installed, packaged, rooted

if TYPE_CHECKING:
    from highlight_report.revision import Revision

MANIFEST = "manifest.json"
_LIBRARIES = ("lxml", "markdown-it-py", "pillow", "python-docx", "pyyaml", "reportlab")


def manifest(made_from: Mapping[str, object], outputs: Mapping[str, bytes], revision: Revision | None) -> bytes:
    """Return the record as JSON: what the outputs were made from, their SHA-256, the versions, the revision of git."""
    record = {
        **made_from,
        "outputs": {name: digest(content) for name, content in outputs.items()},
        "versions": versions(),
        "code": code_digest(),
        "git": None if revision is None else {"revision": revision.commit, "clean": revision.clean},
    }
    # names of files may hold what is no character; JSON can say that with a backslash
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode(errors="backslashreplace")


def content_digest(inputs: Mapping[str, str]) -> str:
    """Return one SHA-256 over the names and digests of all inputs."""
    listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(inputs.items()))
    return digest(listed.encode(errors="backslashreplace"))


def repeatable(problems: Iterable[Diagnostic], content: str, config: str) -> list[list[str | int]] | None:
    """Return problems in a form that a later run can repeat, wherever the two folders may lie then.

    Their places are named as inputs are. None where one lies in neither folder, or says how a file was saved: that can
    be mended without a change of its text.
    """
    found = [(item, item.origin, rooted(item.origin.path, content, config)) for item in problems]
    if any(name is None or item.check.code == WINDOWS_1252 for item, _, name in found):
        return None
    return [
        [name or "", at.line, at.column, at.cell, item.check.code, item.message, item.hint] for item, at, name in found
    ]


@cache
def asset_digests() -> Mapping[str, str]:
    """Return the SHA-256 of each packaged asset that shapes the output: defaults, fonts and the colour profile."""
    return {name: digest(content) for name, content in packaged("assets") if name.endswith((".yaml", ".ttf", ".icc"))}


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of the program and of all that has a say in the bytes of a document."""
    # zlib packs both formats, and packs the same words into other bytes from one version to another.
    return {
        "highlight-report": __version__,
        **{name: installed().get(name, "unknown") for name in _LIBRARIES},
        "python": sys.version.split()[0],
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def made_by() -> str:
    """Return the versions as one line."""
    return ", ".join(f"{name} {number}" for name, number in versions().items())
