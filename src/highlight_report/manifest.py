"""The record beside the outputs: what went in, what came out, which versions made it, and from which revision."""

from __future__ import annotations

import hashlib
import json
import platform
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from highlight_report import __version__
from highlight_report.revision import Revision

MANIFEST = "manifest.json"
ASSETS = Path(__file__).parent / "assets"
_LIBRARIES = ("lxml", "markdown-it-py", "pillow", "python-docx", "pyyaml", "reportlab")


def manifest(period: str, inputs: Mapping[str, str], outputs: Mapping[str, bytes], revision: Revision | None) -> bytes:
    """Return the record as JSON: SHA-256 of every input and output, the content digest, the versions, the revision."""
    record = {
        "period": period,
        "content_digest": content_digest(inputs),
        "inputs": dict(sorted(inputs.items())),
        "outputs": {name: sha256(content) for name, content in sorted(outputs.items())},
        "versions": versions(),
        "git": None if revision is None else {"revision": revision.commit, "clean": revision.clean},
    }
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode()


def content_digest(inputs: Mapping[str, str]) -> str:
    """Return one SHA-256 over the names and digests of all inputs."""
    listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(inputs.items()))
    return sha256(listed.encode())


@cache
def asset_digests() -> Mapping[str, str]:
    """Return the SHA-256 of each packaged asset that shapes the output: defaults, fonts and the colour profile."""
    found = sorted(path for path in ASSETS.rglob("*") if path.suffix in {".yaml", ".ttf", ".icc"})
    return {f"assets/{path.relative_to(ASSETS).as_posix()}": _digest(path) for path in found}


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of the program and of all that has a say in the bytes of a document."""
    from importlib.metadata import version

    # zlib packs both formats, and packs the same words into other bytes from one version to another.
    return {
        "highlight-report": __version__,
        **{name: version(name) for name in _LIBRARIES},
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def made_by() -> str:
    """Return the versions as one line."""
    return ", ".join(f"{name} {number}" for name, number in versions().items())


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _digest(path: Path) -> str:
    """Return a file's SHA-256; line ends of text, which git may have changed, do not count."""
    content = path.read_bytes()
    return sha256(content.replace(b"\r\n", b"\n") if path.suffix == ".yaml" else content)
