"""The two documents of one report: the same words in the same order, and both open elsewhere."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from highlight_report import build
from highlight_report.brand import Brand, Length
from highlight_report.build import Checked, Sources
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.layout.blocks import Arrow, Cell, Document, Paragraph, Row, RunningHead, Table, Text, runs_of
from highlight_report.writers import docx, pdf
from tests.documents import docx_words, furniture_of, pdf_words

ROOT = Path(__file__).parent.parent
PERIODS = (Month(2023, 8), Month(2023, 9))
BRANDS = ("brand.yaml", "brands/plain.yaml", "brands/colour-safe.yaml")

# The arrows of the September issue, row by row: what the council's own report printed.
ARROWS = {
    1: "▼▲▲▲▼=  =▼▼",
    2: "▼▲▼▼",
    3: "=▲▲▼=▲▲",
    4: "▼▲▼▼▼▲▲▲▼▲▲▲▲",
    5: "=▼",
    6: "▼=▲▼",
}


def checked(period: Month, config: Path = ROOT / "config") -> Checked:
    diagnostics = Diagnostics()
    found = build.check(Sources(ROOT / "content", config, period), diagnostics)
    assert found is not None
    assert not diagnostics.has_errors
    return found


def configured(brand: str, folder: Path) -> Path:
    """Return a copy of the config that names another brand."""
    config = folder / "config"
    shutil.copytree(ROOT / "config", config)
    report = config / "report.yaml"
    report.write_text(report.read_text("utf-8").replace("brand: brand.yaml", f"brand: {brand}"), "utf-8")
    return config


def both(document: Document, brand: Brand) -> tuple[list[str], list[str]]:
    """Return the words of the Word file and of the PDF, running heads left out: they repeat what the body says."""
    silent = RunningHead("", "")
    bare = document._replace(sections=tuple(section._replace(running_head=silent) for section in document.sections))
    printed = pdf.write(bare, tall(brand))
    return docx_words(docx.write(document, brand)), pdf_words(printed, furniture_of(bare, brand), bare.footer.page)


def tall(brand: Brand) -> Brand:
    """The brand on paper so high that no table runs on, so that no header row is repeated."""
    return brand._replace(page=brand.page._replace(height=Length(14_000)))


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_word_and_pdf_say_the_same_words_in_the_same_order(period: Month, brand: str, tmp_path: Path) -> None:
    report = checked(period, configured(brand, tmp_path))
    words, others = both(report.document, report.brand)
    assert len(words) > 2000
    assert words == others


def test_all_the_arrows_of_the_september_issue_come_out_of_the_rule() -> None:
    report = checked(Month(2023, 9))
    found: dict[int, str] = {}
    for number, section in enumerate(report.document.sections[1:], 1):
        table = next(block for block in section.blocks if isinstance(block, Table) and len(block.columns) == 7)
        arrows = [run for row in table.rows for run in _runs(row.cells[-1]) if isinstance(run, Arrow)]
        found[number] = "".join("=" if " " in arrow.shape.value else arrow.shape.value for arrow in arrows)
    assert found == {number: arrows.replace(" ", "") for number, arrows in ARROWS.items()}
    assert sum(map(len, found.values())) == 39


def _runs(cell: Cell) -> list[object]:
    return [run for block in cell.blocks if isinstance(block, Paragraph) for run in block.runs]


def test_the_real_content_is_whole() -> None:
    report = checked(Month(2023, 9)).report
    assert [len(priority.measures or ()) for priority in report.priorities] == [9, 4, 7, 13, 2, 4]
    assert [len(priority.milestones or ()) for priority in report.priorities] == [4, 3, 4, 4, 3, 4]


@pytest.mark.parametrize("brand", BRANDS)
def test_libreoffice_opens_the_word_file(brand: str, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer)")
    report = checked(Month(2023, 9), configured(brand, tmp_path))
    (tmp_path / "report.docx").write_bytes(docx.write(report.document, report.brand))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "report.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    converted = (tmp_path / "report.pdf").read_bytes()
    assert converted.startswith(b"%PDF")
    assert {word for section in report.document.sections for word in section.title.split()} <= set(pdf_words(converted))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=("Cc", "Cf")), max_size=90)
)
def test_any_text_in_a_cell_reaches_both_documents(text: str) -> None:
    report = _REAL
    section = report.document.sections[1]
    table = next(block for block in section.blocks if isinstance(block, Table))
    cells = (Cell((Paragraph((Text(f"x{text}x"),)),)), *table.rows[0].cells[1:])
    changed = replace(table, rows=(Row(cells),))
    document = report.document._replace(sections=(section._replace(blocks=(changed,)),))
    words, others = both(document, report.brand)
    assert words == others
    assert f"x{text}x".split() == words[3 : 3 + len(f"x{text}x".split())]


_REAL = checked(Month(2023, 9))


def test_every_text_knows_where_it_stands() -> None:
    typed = [run for run in runs_of(_REAL.document) if isinstance(run, Text) and run.origin.path]
    assert len(typed) > 250
