"""The record beside the outputs: what went in, what came out, and which versions made it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from highlight_report import __version__
from highlight_report.domain.periods import Month

MANIFEST = "manifest.json"
ASSETS = Path(__file__).parent / "assets"
_LIBRARIES = ("lxml", "markdown-it-py", "python-docx", "pyyaml", "reportlab")


def manifest(period: Month, inputs: Mapping[str, str], outputs: Mapping[str, bytes]) -> bytes:
    """Return the record as JSON: SHA-256 of every input and output, the content digest and the versions."""
    everything = {**inputs, **asset_digests()}
    record = {
        "period": str(period),
        "content_digest": content_digest(everything),
        "inputs": dict(sorted(everything.items())),
        "outputs": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(outputs.items())},
        "versions": {"highlight-report": __version__, **_versions()},
    }
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode()


def content_digest(inputs: Mapping[str, str]) -> str:
    """Return one SHA-256 over the names and digests of all inputs."""
    listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(inputs.items()))
    return hashlib.sha256(listed.encode()).hexdigest()


@cache
def asset_digests() -> Mapping[str, str]:
    """Return the SHA-256 of each packaged asset that shapes the output: defaults, fonts and the colour profile."""
    found = sorted(path for path in ASSETS.rglob("*") if path.suffix in {".yaml", ".ttf", ".icc"})
    return {f"assets/{path.relative_to(ASSETS).as_posix()}": _digest(path) for path in found}


def _digest(path: Path) -> str:
    """Return a file's SHA-256; line ends of text, which git may have changed, do not count."""
    content = path.read_bytes()
    return hashlib.sha256(content.replace(b"\r\n", b"\n") if path.suffix == ".yaml" else content).hexdigest()


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    return {name: version(name) for name in _LIBRARIES}
