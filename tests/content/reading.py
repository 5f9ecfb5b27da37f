"""Help for tests of the readers: pieces of text with a place, and what was reported."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from highlight_report.brand import Brand
from highlight_report.content.brand_file import read_brand
from highlight_report.content.located import Files, Located
from highlight_report.diagnostics import Diagnostics, Origin

CONFIG = Path(__file__).parents[2] / "config"
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


def shipped(name: str) -> Brand:
    """Return a brand of the shipped config, in which nothing is found to complain of."""
    diagnostics = Diagnostics()
    brand = read_brand(CONFIG / name, Files(CONFIG, diagnostics), diagnostics)
    assert brand is not None
    assert list(diagnostics) == []
    return brand
