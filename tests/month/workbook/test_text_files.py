"""CSV files from whatever program, and workbooks that LibreOffice saved."""

from __future__ import annotations

import codecs
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.month.workbook.making import HEADER, MEASURES, Row, Shown, content, imported, refused, texts, xlsx

EXPECTED = {"62": "190", "63": "1,234", "69": "47.6%", "77": "£1.2m"}
TABLE = """ID,Measure,Aug-23,Sep-23
62,"Caseload, all",207,190
063,Contacts,"1,024","1,234"
69.0,Large,59.1%,47.6%
 77,Vacancies,£1.1m,£1.2m
"""
TITLED = f"Performance, all services, 2023\n\nReport month,30/09/2023\n{TABLE}\nNote: 62, 63 and 69 are provisional.\n"


@pytest.mark.parametrize(
    "raw",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("cp1252"),
        codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        TABLE.replace("\n", "\r\n").encode(),
        TITLED.encode(),
        TITLED.replace("Performance, all services, 2023", '"Performance ""all"""').encode(),
        "\n".join(line + ",," for line in TABLE.split("\n")).encode(),
        ("sep=;\n" + TABLE.replace("1,024", "1024").replace("1,234", "1234").replace(",", ";")).encode(),
        TABLE.replace('"1,024"', "1024")
        .replace('"1,234"', "1234")
        .replace('"Caseload, all"', "All")
        .replace(",", ";")
        .encode(),
        TITLED.replace('"1,024"', "1,024\t")
        .replace('"1,234"', "1,234")
        .replace('"Caseload, all"', "All")
        .replace(",", "\t")
        .replace("1\t024\t\t1\t234", "1,024\t1,234")
        .encode(),
    ],
)
def test_a_csv_however_it_was_saved(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes(raw)
    done = imported(path, content(tmp_path))
    assert texts(done) == EXPECTED
    assert done.plan.differences == []


def test_a_csv_is_told_by_line_and_cell(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(TITLED.replace("190", "19O"), encoding="utf-8")
    said = refused(path, content(tmp_path))
    assert "figures.csv:5:24 (cell D5)" in said


def test_a_csv_with_broken_quotation_marks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(TABLE.replace('"1,024"', '"1,024'), encoding="utf-8")
    assert "[cannot-parse]" in refused(path, content(tmp_path))


def test_percentages_in_a_csv_are_never_converted(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(TABLE.replace("47.6%", "0.476"), encoding="utf-8")
    assert "it can be 47.6% or 0.476%" in refused(path, content(tmp_path))


def converted(path: Path, to: str) -> Path:
    """Let LibreOffice save a file in another form."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice is not installed")
    out = path.parent / "converted"
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    # LibreOffice takes a CSV for Windows-1252 unless it is told: comma, quotation mark, UTF-8
    filters = ["--infilter=Text - txt - csv (StarCalc):44,34,76"] if path.suffix == ".csv" else []
    command = [program, profile, "--headless", *filters, "--convert-to", to, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = out / f"{path.stem}.{to}"
    if not made.exists():
        pytest.skip("LibreOffice's Calc is not installed")
    return made


def test_workbooks_saved_by_libreoffice(tmp_path: Path) -> None:
    text = tmp_path / "text.csv"
    # LibreOffice takes "Sep-23" for the 23rd of September of this year
    text.write_text(TITLED.replace("Aug-23", "August 2023").replace("Sep-23", "2023-09"), encoding="utf-8")
    assert texts(imported(converted(text, "xlsx"), content(tmp_path / "a"))) == EXPECTED


def test_a_workbook_that_went_through_ods(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Performance"],
        ["ID", Shown(date(2023, 8, 31), "mmm-yy"), Shown(date(2023, 9, 30), "mmm-yy")],
        [62, 207, "=B3-17"],
        [63, Shown(1024, "#,##0"), Shown(1234, "#,##0")],
        [69, Shown(0.591, "0.0%"), Shown(0.476, "0.0%")],
        [77, Shown(1.1, '"£"0.0"m"'), Shown(1.2, '"£"0.0"m"')],
        [90, "", '=IF(TRUE,"","x")'],
    ]
    sources = content(tmp_path, MEASURES + "90,Other,low,0,Monitor,,\n")
    ods = converted(xlsx(tmp_path / "w.xlsx", {"Data": rows}), "ods")
    assert "LibreOffice" in refused(ods, sources)
    back = converted(ods, "xlsx")
    done = imported(back, sources)
    assert texts(done) == EXPECTED
    assert [(gap.id, gap.source) for gap in done.plan.gaps] == [("90", "Data!C7")]


def test_an_old_workbook_of_libreoffice_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "w.xlsx", {"Data": [["ID", "Sep-23"], [62, 190]]})
    assert ".xls" in refused(converted(path, "xls"), content(tmp_path, HEADER + "62,Caseload,low,0,Monitor,1,\n"))
