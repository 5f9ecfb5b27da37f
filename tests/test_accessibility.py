"""Every PDF can be heard as well as seen: the shipped content, the sample and a document made to go wrong.

Our own check of the tag tree comes first; two programs that others wrote are the second opinion.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import outloud  # type: ignore[import-untyped]
import pdfua
import pytest

from highlight_report import build
from highlight_report.build import Sources
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.layout.blocks import Document
from highlight_report.writers.pdf import write
from tests.writers.pdf.stress import said, stress_document
from tests.writers.pdf.tagged import Tagged, faults
from tests.writers.sample import sample_brand, sample_document

ROOT = Path(__file__).parent.parent
KILOBYTES = 1000
NAMES = ("august", "september", "draft", "sample", "stress")


@cache
def made(name: str) -> tuple[Document, bytes]:
    """Return a document and its PDF."""
    match name:
        case "august" | "september" | "draft":
            diagnostics = Diagnostics()
            month = Month(2023, 8 if name == "august" else 9)
            found = build.check(Sources(ROOT / "content", ROOT / "config", month), diagnostics)
            assert found is not None
            document = replace(found.document, watermark="DRAFT") if name == "draft" else found.document
            return document, write(document, found.brand)
        case "sample":
            return sample_document(), write(sample_document(), sample_brand())
        case _:
            return stress_document(), write(stress_document(), sample_brand())


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
    assert Tagged(file).spoken().split() == ["Plymouth", "City", "Council", *said(document).split()]


def test_pdfua_finds_nothing(path: Path) -> None:
    assert [finding.message for finding in pdfua.validate(str(path)).findings] == []


def test_outloud_finds_nothing(name: str, path: Path) -> None:
    result = outloud.check(str(path))
    assert result.error is None
    heads = {section.running_head.title for section in made(name)[0].sections if section.running_head}
    findings = [finding for finding in result.findings if not _takes_a_head_for_prose(finding, heads)]
    assert [(finding.rule, finding.message) for finding in findings] == []


def _takes_a_head_for_prose(finding: outloud.findings.Finding, heads: set[str]) -> bool:
    """Tell whether it minds that a running head is furniture, which PDF/UA-1 (7.8) wants it to be.

    It knows furniture by its standing on three pages, and a priority's head may stand on one.
    """
    return finding.rule == "TAG-002" and any(finding.evidence.startswith(head[:40]) for head in heads)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing(path: Path) -> None:
    run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", ["august", "september"])
def test_it_can_be_mailed(name: str) -> None:
    assert len(made(name)[1]) <= 100 * KILOBYTES
