"""Every document that the tests can make without ado, by name: rules that hold of any document are tried on all."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from highlight_report import build
from highlight_report.brand import Brand, ImageWordmark, Length, Role
from highlight_report.build import Checked, Sources
from highlight_report.content.brand_file import read_brand
from highlight_report.content.comparison_wording import read_comparison_wording
from highlight_report.content.located import Files
from highlight_report.diagnostics import Diagnostics, render
from highlight_report.domain.periods import Month
from highlight_report.layout.blocks import Block, Cell, Document, Items, Paragraph, Quote, Row, Rule, Table, Text
from highlight_report.layout.changes import compose_changes
from highlight_report.layout.compose import compose
from highlight_report.month.compare import Judged, compare
from tests.writers.generated import document_of
from tests.writers.pdf.stress import nested, stress_document
from tests.writers.sample import cell, columns, header, png, sample_brand, sample_document

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
AUGUST, SEPTEMBER = Month(2023, 8), Month(2023, 9)

Made = tuple[Document, Brand]


@cache
def checked(content: Path, config: Path, period: Month | None = None) -> Checked:
    """Return a report as the program reads and lays it out."""
    diagnostics = Diagnostics()
    found = build.check(Sources(content, config, period), diagnostics)
    assert found is not None, render(diagnostics)
    return found


def _case(folder: Path) -> Made:
    own = folder / "config"
    found = checked(folder / "content", own if own.is_dir() else CASES / "config")
    return found.document, found.brand


def _real(period: Month) -> Made:
    found = checked(ROOT / "content", ROOT / "config", period)
    return found.document, found.brand


def _draft() -> Made:
    document, brand = _real(SEPTEMBER)
    return document._replace(watermark="DRAFT"), brand


def _comparison() -> Made:
    old, new = (checked(ROOT / "content", ROOT / "config", month) for month in (AUGUST, SEPTEMBER))
    before, after = (Judged(one.report, one.settings.rules) for one in (old, new))
    found = compare(before, after, new.settings.wording.to_do)
    wording = read_comparison_wording(ROOT / "config", Diagnostics())
    assert wording is not None
    return compose_changes(found, new.settings, wording, new.brand), new.brand


def _branded(file: str) -> Made:
    found, diagnostics = checked(ROOT / "content", ROOT / "config", SEPTEMBER), Diagnostics()
    brand = read_brand(ROOT / "config" / file, Files(ROOT / "config", diagnostics), diagnostics)
    assert brand is not None, render(diagnostics)
    return compose(found.report, found.settings, brand, draft=False), brand


def _with_picture() -> Made:
    folder = Path(tempfile.mkdtemp())
    file = folder / "wordmark.png"
    file.write_bytes(png(60, 20))
    return sample_document(), sample_brand()._replace(wordmark=ImageWordmark(file, Length(30), "The council's crest"))


def _odd() -> Made:
    """Return what layout never makes and a writer must write all the same: tables and nothing where they may stand."""
    grid = columns(60, 60)
    plain = Table("Inner", "A table.", grid, header(grid, "a", "b"), (Row((Cell(()), cell("x"))),))
    around = Table("Outer", "Around.", grid, header(grid, "c", "d"), (Row((Cell((plain,)), Cell((plain, plain)))),))
    blocks: tuple[Block, ...] = (
        plain,
        plain,
        Rule(),
        Quote((plain, Rule(), Paragraph((Text("q"),), Role.QUOTE), Quote((nested(3), plain)))),
        Items(((plain, plain), (), (Quote((nested(1),)), Rule()), (Items((), None),)), 3),
        Quote(()),
        nested(12),
        Paragraph(()),
        around,
    )
    return document_of(*blocks), sample_brand()


def _shelf() -> Mapping[str, Callable[[], Made]]:
    cases = sorted(folder for folder in (CASES / "ok").iterdir() if folder.is_dir())
    brands = sorted((ROOT / "config" / "brands").glob("*.yaml"))
    return {
        **{f"case {folder.name}": partial(_case, folder) for folder in cases},
        "august": partial(_real, AUGUST),
        "september": partial(_real, SEPTEMBER),
        "draft": _draft,
        "comparison": _comparison,
        **{f"brand {file.stem}": partial(_branded, f"brands/{file.name}") for file in brands},
        "sample": lambda: (sample_document(), sample_brand()),
        "stress": lambda: (stress_document(), sample_brand()),
        "picture": _with_picture,
        "odd": _odd,
    }


_SHELF = _shelf()
NAMES = tuple(_SHELF)


@cache
def taken(name: str) -> Made:
    """Return a document of the shelf, and its brand."""
    return _SHELF[name]()
