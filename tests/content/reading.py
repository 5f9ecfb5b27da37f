"""Help for tests of the readers: pieces of text with a place, and what was reported."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from highlight_report.content.located import Files, Located
from highlight_report.diagnostics import Diagnostics, Origin

PLACE = Origin("a.md", 3)


def located(text: str) -> Located:
    return Located(text, PLACE)


def codes(diagnostics: Diagnostics) -> list[str]:
    return [item.check.code for item in diagnostics]


def places(diagnostics: Diagnostics) -> list[tuple[str, int, int, str]]:
    return [(item.check.code, item.origin.line, item.origin.column, item.origin.cell) for item in diagnostics]


def only_hint(diagnostics: Diagnostics) -> str:
    (item,) = diagnostics
    return item.hint


def written(folder: Path, name: str, content: str | bytes) -> tuple[Files, Path]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Files(folder, Diagnostics()), path


def texts(blocks: Iterable[object]) -> list[str]:
    return [getattr(block, "text", "") for block in blocks]
