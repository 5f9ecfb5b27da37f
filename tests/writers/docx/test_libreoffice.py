from __future__ import annotations

import re
import shutil
import subprocess
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from highlight_report.brand import Role
from highlight_report.layout.blocks import Cell, Document, Row, Section, Table
from highlight_report.writers.docx import write
from tests.writers.sample import cell, columns, header, paragraph, sample_brand, sample_document, sample_page

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice's soffice and pdftotext"
)
WORD_BOX = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>')
MARGIN_OF_ERROR = 0.2  # points
FURNITURE = 14  # words: PLYMOUTH CITY COUNCIL, Sample Council, OFFICIAL, September 2023 · Page 1 of 9


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("libreoffice")


def converted(document: Document, folder: Path, profile: Path) -> Path:
    """Return the PDF that LibreOffice makes of a document."""
    file = folder / "report.docx"
    file.write_bytes(write(document, sample_brand()))
    order = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*order, str(folder), str(file)], capture_output=True, check=True, timeout=120)
    return file.with_suffix(".pdf")


def text(pdf: Path, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, profile: Path) -> Path:
    return converted(sample_document()._replace(watermark=""), tmp_path_factory.mktemp("sample"), profile)


def test_no_page_is_blank_and_every_foot_tells_its_page(sample: Path) -> None:
    pages = text(sample, "-layout").split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert len(page.split()) > FURNITURE


def test_decimal_points_stand_in_line_and_so_do_marks(sample: Path) -> None:
    boxes = [(float(x), float(end), said) for x, _, end, said in WORD_BOX.findall(text(sample, "-bbox"))]
    digit = 0.556 * 9.5
    ends = {said: end for _, end, said in boxes}
    starts = {said: x for x, _, said in boxes}
    points = [ends["195"], ends["1,234"], starts["52.0%"] + 2 * digit, starts["39.9r"] + 2 * digit]
    assert max(points) - min(points) < MARGIN_OF_ERROR
    assert starts["11.06"] + 2 * digit == pytest.approx(starts["7.6%"] + digit, abs=MARGIN_OF_ERROR)
    first_marks = sorted(x for x, _, said in boxes if said in ("R", "G"))[:2]
    assert first_marks[0] == pytest.approx(first_marks[1], abs=MARGIN_OF_ERROR)


def test_arrows_are_drawn(sample: Path) -> None:
    assert all(arrow in text(sample) for arrow in "▲▼◀▶")


def closed_by_table(*roles: Role) -> Section:
    """Return a section of one table, with a row of each role's height."""
    grid = columns(60, 60)
    rows = tuple(Row((Cell((paragraph("row", role),)), cell("x"))) for role in roles)
    return Section("s", (Table("t", "s", grid, header(grid, "a", "b"), rows),))


def test_a_table_that_fills_the_page_to_its_end_leaves_no_blank_page(tmp_path: Path, profile: Path) -> None:
    page, look = sample_page(), sample_brand().style
    room = page.height - page.top - page.bottom
    kinds = combinations_with_replacement((Role.TABLE_TEXT, Role.STATUS_WORD, Role.BODY), 24)
    heights = {rows: sum(look(role).size * look(role).leading + 6.0 for role in rows) + 17.4 for rows in kinds}
    full = [closed_by_table(*rows) for rows, height in heights.items() if abs(height - room) < 2.0]
    assert len(full) > 10
    document = sample_document()._replace(sections=tuple(full), watermark="")
    assert all("row" in page for page in text(converted(document, tmp_path, profile)).split("\f")[:-1])
