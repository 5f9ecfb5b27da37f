"""Files as programs really leave them: read correctly, or refused in words that say what to do."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from highlight_report.stops import CannotRun
from tests.month.workbook.handmade import (
    CONTENT_TYPES,
    MAIN,
    RELATIONS,
    ROOT,
    ROWS,
    STRINGS,
    STYLES,
    WORKBOOK,
    handmade,
    sheet,
)
from tests.month.workbook.making import content, imported, measures_of, part, refused, rezipped, texts, tried, xlsx

FIGURES = {"62": "190", "63": "1,234", "69": "47.6%"}
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
INLINE = '<c t="inlineStr"><is><t>{}</t></is></c>'


@contextmanager
def soon(seconds: float = 20) -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < seconds


READABLE: dict[str, dict[str, str | None]] = {
    "as it should be": {},
    "a size that is far too large": {"worksheet": sheet(ROWS, '<dimension ref="A1:XFD1048576"/>')},
    "a size that is far too small": {"worksheet": sheet(ROWS, '<dimension ref="A1"/>')},
    "no places": {"worksheet": sheet(re.sub(r' r="[A-Z0-9]+"', "", ROWS))},
    "no places of rows": {"worksheet": sheet(re.sub(r'<row r="\d+"', "<row", ROWS))},
    "texts in the cells": {
        "worksheet": sheet(
            ROWS.replace(
                ROWS.partition("\n")[0],
                f"<row>{INLINE.format('ID')}{INLINE.format('<b/>')[:0]}"
                '<c t="inlineStr"><is><r><t>Sep</t></r><r><t>-23</t></r></is></c></row>',
            )
        ),
        "strings": None,
        "relations": RELATIONS.replace(RELATIONS.splitlines()[3], "</Relationships>"),
    },
    "results of formulas": {
        "worksheet": sheet(
            ROWS.replace("<v>190</v>", "<f>SUM(D2:E2)</f><v>190</v>").replace("<v>62</v>", "<f>61+1</f><v>62</v>")
        )
    },
    "days counted from 1904": {
        "worksheet": sheet(ROWS.replace('<c r="B1" t="s"><v>1</v></c>', '<c r="B1" s="2"><v>43708</v></c>')),
        "workbook": WORKBOOK.replace("<workbookPr/>", '<workbookPr date1904="1"/>'),
    },
    "a date as ISO text": {
        "worksheet": sheet(
            ROWS.replace('<c r="B1" t="s"><v>1</v></c>', '<c r="B1" t="d" s="2"><v>2023-09-30T00:00:00</v></c>')
        )
    },
    "no formats in the workbook": {
        "worksheet": sheet(ROWS.replace(' s="1"><v>0.476', ' t="s"><v>2').replace(' s="3"', "")),
        "styles": None,
        "relations": RELATIONS.replace(RELATIONS.splitlines()[2] + "\n", ""),
    },
    "another prefix": {
        "worksheet": re.sub(r"<(/?)(?=\w)", r"<\1x:", sheet(ROWS)).replace("xmlns=", "xmlns:x="),
    },
    "absolute targets": {
        "relations": RELATIONS.replace('Target="', 'Target="/xl/'),
        "root": ROOT.replace('Target="', 'Target="/'),
    },
    "a filter that openpyxl cannot read": {
        "worksheet": sheet(ROWS, after='<autoFilter ref="A1:B4"><filterColumn colId="x"/></autoFilter>'),
    },
    "a row far below": {"worksheet": sheet(f'{ROWS}<row r="1048576"><c r="A1048576"/></row>')},
    "a cell far to the right": {"worksheet": sheet(f'{ROWS}<row r="9"><c r="XFD9"><v>1</v></c></row>')},
    "a merged block without end": {
        "worksheet": sheet(
            ROWS, after='<mergeCells><mergeCell ref="A7:XFD1048576"/><mergeCell ref="nonsense"/></mergeCells>'
        )
    },
    "strict": {
        "worksheet": sheet(ROWS).replace(MAIN, STRICT),
        "strings": STRINGS.replace(MAIN, STRICT),
        "styles": STYLES.replace(MAIN, STRICT),
        "workbook": WORKBOOK.replace(MAIN, STRICT),
    },
    "macros": {
        "content_types": CONTENT_TYPES.replace(
            "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
        )
    },
}


@pytest.mark.parametrize("parts", READABLE.values(), ids=READABLE)
def test_what_can_be_read_is_read(tmp_path: Path, parts: dict[str, str | None]) -> None:
    with soon():
        assert texts(imported(handmade(tmp_path / "w.xlsx", **parts), content(tmp_path))) == FIGURES


UNREADABLE: dict[str, tuple[dict[str, str | None], str]] = {
    "a format that is not there": (
        {"worksheet": sheet(ROWS.replace('s="1"', 's="99"'))},
        '(cell Data!B4): error: "0.476" has a number format that the file does not hold.',
    ),
    "a numbered format that is not there": (
        {"styles": STYLES.replace('<numFmt numFmtId="164" formatCode="0.0%"/>', "")},
        "number format",
    ),
    "no texts": ({"strings": None}, "cannot be read as a workbook"),
    "too few texts": (
        {"strings": STRINGS.replace("<si><t>Sep-23</t></si><si><t>47.6%</t></si>", "")},
        "cannot be read as a workbook",
    ),
    "no number": ({"worksheet": sheet(ROWS.replace("<v>190</v>", "<v>lots</v>"))}, "cannot be read as a workbook"),
    "endless": ({"worksheet": sheet(ROWS.replace("<v>190</v>", "<v>1e999</v>"))}, '"inf" is no figure'),
    "a formula without a result": (
        {"worksheet": sheet(ROWS.replace("<v>190</v>", "<f>SUM(D2:E2)</f>"))},
        "(cell Data!B2): error: The cell holds a formula without a stored result.",
    ),
    "a formula with an empty result of no type": (
        {"worksheet": sheet(ROWS.replace("<v>190</v>", "<f>SUM(D2:E2)</f><v></v>"))},
        "a formula without a stored result",
    ),
    "rows out of order": (
        {"worksheet": sheet("".join(reversed(ROWS.splitlines())))},
        "row 3 stands below row 4",
    ),
    "a cell twice": ({"worksheet": sheet(ROWS.replace('r="B2"', 'r="A2"'))}, "the cell A2 stands twice"),
    "a cell in another row": ({"worksheet": sheet(ROWS.replace('r="B2"', 'r="B9"'))}, '"B9" is no cell of row 2'),
    "no place at all": ({"worksheet": sheet(ROWS.replace('r="B2"', 'r="2B"'))}, "cannot be read as a workbook"),
    "cut short": ({"worksheet": sheet(ROWS)[:300]}, "cannot be read as a workbook"),
    "no XML": ({"worksheet": "figures"}, "cannot be read as a workbook"),
    "no sheet": ({"workbook": WORKBOOK.replace('r:id="rId1"', 'r:id="rId9"')}, "cannot be read as a workbook"),
    "no list of sheets": ({"workbook": None}, "cannot be read as a workbook"),
    "an entity": (
        {
            "worksheet": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
            + "]>"
            + sheet(ROWS.replace("<v>190</v>", "<v>&j;</v>"))
        },
        "cannot be read as a workbook",
    ),
}


@pytest.mark.parametrize(("parts", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_refused(tmp_path: Path, parts: dict[str, str | None], says: str) -> None:
    sources = content(tmp_path)
    before = measures_of(sources)
    with soon():
        said = refused(handmade(tmp_path / "w.xlsx", **parts), sources)
    assert says in said
    assert "hint: " in said
    assert measures_of(sources) == before


def test_a_formula_that_gave_an_empty_text_is_a_blank_cell(tmp_path: Path) -> None:
    rows = ROWS.replace('<c r="B2"><v>190</v>', '<c r="B2" t="str"><f>IF(D2="","",D2)</f><v></v>')
    done = imported(handmade(tmp_path / "w.xlsx", sheet(rows)), content(tmp_path))
    assert [(gap.id, gap.source) for gap in done.plan.gaps] == [("62", "Data!B2"), ("77", "")]
    assert set(texts(done)) == {"63", "69"}


def test_ids_merged_over_the_rows_of_a_measure(tmp_path: Path) -> None:
    rows = ROWS + '<row r="5"><c r="B5"><v>9</v></c></row>'
    path = handmade(tmp_path / "w.xlsx", sheet(rows, after='<mergeCells><mergeCell ref="A4:A5"/></mergeCells>'))
    assert "Rows 4 and 5 have one id" in refused(path, content(tmp_path))


def test_a_flood_of_cells_is_refused_in_good_time(tmp_path: Path) -> None:
    wide = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(5, 20_000))
    with soon():
        said = refused(handmade(tmp_path / "wide.xlsx", sheet(ROWS + wide)), content(tmp_path))
    assert 'in the sheet "Data"' in said
    assert "import_measures" in said


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = handmade(tmp_path / "bomb.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/more.xml", "w") as stream:
        for _ in range(110):
            stream.write(b" " * 1_000_000)
    with soon(5):
        assert "unpacked, it has more than 100 MB" in refused(path, content(tmp_path))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
KINDS: dict[str, tuple[str, bytes, str]] = {
    "empty": ("w.xlsx", b"", "is empty"),
    "a lock": ("~$w.xlsx", b"\x05Somebody" + b" " * 156, "open it"),
    "protected": ("w.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old": ("w.xls", OLE + "Workbook".encode("utf-16-le"), ".xls"),
    "a page": ("w.xls", b"<html><table><tr><td>62</td></tr></table></html>", "web page"),
    "XML": ("w.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "XML"),
    "a picture": ("w.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither a workbook nor text"),
}


@pytest.mark.parametrize(("name", "raw", "says"), KINDS.values(), ids=KINDS)
def test_other_files_are_told_by_their_bytes(tmp_path: Path, name: str, raw: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    said = refused(path, content(tmp_path))
    assert says.replace("open it", "is open") in said or says in said
    assert "hint: " in said


ZIPS = {
    "ods": ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}, "LibreOffice"),
    "docx": ({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}, "Word"),
    "xlsb": ({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"\0"}, ".xlsb"),
    "zip": ({"figures.csv": b"id,2023-09\n"}, "no workbook"),
}


@pytest.mark.parametrize(("parts", "says"), ZIPS.values(), ids=ZIPS)
def test_other_zips_are_told_by_their_parts(tmp_path: Path, parts: dict[str, bytes], says: str) -> None:
    path = tmp_path / "w.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    assert says in refused(path, content(tmp_path))


def test_a_file_cut_short_anywhere_never_fails_otherwise(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "whole.xlsx", {"Data": [["ID", "Sep-23"], [62, 190]]}).read_bytes()
    sources = content(tmp_path)
    path = tmp_path / "w.xlsx"
    for length in range(0, len(whole), 97):
        path.write_bytes(whole[:length])
        assert "hint: " in refused(path, sources)


def test_a_file_with_any_byte_changed_never_fails_otherwise(tmp_path: Path) -> None:
    whole = bytearray(xlsx(tmp_path / "whole.xlsx", {"Data": [["ID", "Sep-23"], [62, 190]]}).read_bytes())
    sources = content(tmp_path)
    path = tmp_path / "w.xlsx"
    for place in range(0, len(whole), 61):
        changed = bytes(whole[:place]) + bytes([whole[place] ^ 0x55]) + bytes(whole[place + 1 :])
        path.write_bytes(changed)
        found, diagnostics = tried(path, sources)
        assert found is not None or diagnostics.has_errors


def test_no_file_is_a_wrong_command(tmp_path: Path) -> None:
    sources = content(tmp_path)
    for path in (tmp_path / "October.xlsx", tmp_path):
        with pytest.raises(CannotRun, match="there is no file"):
            tried(path, sources)


def test_a_workbook_of_openpyxl_with_a_part_gone(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "w.xlsx", {"Data": [["ID", "Sep-23"], [62, 190]]})
    assert b"sheetData" in part(path)
    assert "cannot be read" in refused(rezipped(path, {"xl/worksheets/sheet1.xml": None}), content(tmp_path))
