"""Every PDF can be heard as well as seen: the real content in every brand, all cases, documents made to go wrong.

Our own check of the tag tree comes first; two programs that others wrote are the second opinion.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import outloud  # type: ignore[import-untyped]
import pdfua
import pytest
from hypothesis import given, settings

from highlight_report.layout.blocks import Document, Heading, Text
from highlight_report.writers.pdf import write
from tests.builders import brand
from tests.layout.test_whole_reports import DOCUMENTS as REPORTS
from tests.layout.trees import all_blocks
from tests.writers.pdf.stress import said
from tests.writers.pdf.tagged import Tagged, faults
from tests.writers.shelf import NAMES, taken

KILOBYTES = 1000


@cache
def made(name: str) -> tuple[Document, bytes]:
    """Return a document and its PDF."""
    document, brand = taken(name)
    return document, write(document, brand)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def path(name: str, tmp_path: Path) -> Path:
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(made(name)[1])
    return file


def test_our_own_check_finds_nothing(name: str) -> None:
    assert faults(made(name)[1]) == []


def test_what_is_heard_is_what_is_written(name: str) -> None:
    document, file = made(name)
    wordmark = taken(name)[1].wordmark.alternative
    assert Tagged(file).spoken().split() == [*wordmark.split(), *said(document).split()]


def test_pdfua_finds_nothing(path: Path) -> None:
    assert [finding.message for finding in pdfua.validate(str(path)).findings] == []


def test_outloud_finds_nothing(name: str, path: Path) -> None:
    assert minded(path, made(name)[0]) == []


@given(REPORTS)
@settings(max_examples=30)
def test_outloud_finds_nothing_in_reports_drawn_by_chance(document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.pdf"
        path.write_bytes(write(document, brand()))
        assert minded(path, document) == []


def minded(path: Path, document: Document) -> list[tuple[str, str]]:
    """Return what outloud minds in a PDF."""
    result = outloud.check(str(path))
    assert result.error is None
    return [(found.rule, found.message) for found in result.findings if not _is_known_to_be_wrong(found, document)]


def _is_known_to_be_wrong(finding: outloud.findings.Finding, document: Document) -> bool:
    """Tell whether it takes furniture for prose, or prose for furniture.

    It knows furniture by its standing at the head of three pages. A running head, which PDF/UA-1 (7.8) wants to be
    furniture, may stand on fewer; and a heading of every priority, "Project Milestones", may open as many pages.
    """
    heads = {section.running_head.title for section in document.sections if section.running_head}
    headings = {"".join(_texts(block)).strip() for block in all_blocks(document) if isinstance(block, Heading)}
    mistaken = {"TAG-002": heads, "PAG-001": headings}.get(finding.rule, set())
    return any(finding.evidence.startswith(text[:40]) for text in mistaken)


def _texts(heading: Heading) -> Iterator[str]:
    return (run.text for run in heading.runs if isinstance(run, Text))


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing(path: Path) -> None:
    run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", ["august", "september"])
def test_it_can_be_mailed(name: str) -> None:
    assert len(made(name)[1]) <= 100 * KILOBYTES
