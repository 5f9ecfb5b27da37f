from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from highlight_report.content.measures import read_measures
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.figures import Missing, Monitor, NumberFormat, PointTarget, Polarity
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag, Tolerance, ToleranceUnit
from highlight_report.domain.report import Measure, typed_at
from tests.content.reading import codes, places, written

HEADER = "id,description,polarity,format,target,2023-08,2023-09"
AUGUST, SEPTEMBER = Month(2023, 8), Month(2023, 9)


def read(folder: Path, text: str | bytes) -> tuple[tuple[Measure, ...], Diagnostics]:
    files, path = written(folder, "measures.csv", text)
    return read_measures(files, path), files.diagnostics


def read_silently(folder: Path, text: str | bytes) -> tuple[Measure, ...]:
    measures, diagnostics = read(folder, text)
    assert codes(diagnostics) == []
    return measures


def test_a_measure_with_all_it_can_have(tmp_path: Path) -> None:
    (measure,) = read_silently(
        tmp_path,
        HEADER + ",tolerance,rag,rag_reason\n"
        '69,"Social Workers, with\nmore than 20",low,0.0%,5.0% UK,Not available,47.64%,2pp,Amber,"agreed, in May"\n',
    )
    assert measure.id == "69"
    assert measure.description == "Social Workers, with more than 20"
    assert measure.polarity is Polarity.LOW
    assert measure.format == NumberFormat(decimals=1, suffix="%")
    assert measure.target == PointTarget(Decimal("5.0"), "UK")
    assert measure.figure(AUGUST) is Missing.NOT_AVAILABLE
    assert measure.figure(SEPTEMBER) == Decimal("47.6")
    assert measure.values[SEPTEMBER].typed == "47.64%"
    assert measure.values[SEPTEMBER].origin.cell == "G2"
    assert measure.values[SEPTEMBER].origin.line == 3
    assert measure.tolerance == Tolerance(Decimal(2), ToleranceUnit.POINTS)
    assert measure.override is not None
    assert (measure.override.rag, measure.override.reason) == (Rag.AMBER, "agreed, in May")
    assert (measure.origin.line, measure.origin.column, measure.origin.cell) == (2, 1, "A2")


@pytest.mark.parametrize(
    "raw",
    [
        "\ufeffID,Description,Polarity,Format,Target,Aug-23,Sep-23\r\n1,£ – x,HIGH,0,Monitor,1,2\r\n".encode(),
        b"id;description;polarity;format;target;23-Aug;23-Sep\r\n1;\xa3 \x96 x;high;0;;1;2\r\n;;;;;;\r\n",
        "id\tdescription\tpolarity\tformat\ttarget\tAugust 2023\t30/09/2023\n1\t£ – x\thigh\t0\t\t1\t2".encode(
            "utf-16"
        ),
        "2023-09, target ,format,id,POLARITY,description,2023-08\n2,,0,1,high,£ – x,1\n".encode(),
    ],
)
def test_the_same_measures_however_excel_saved_them(tmp_path: Path, raw: bytes) -> None:
    (measure,), _ = read(tmp_path, raw)
    assert (measure.id, measure.description, measure.polarity) == ("1", "£ – x", Polarity.HIGH)
    assert measure.target == Monitor()
    assert (measure.figure(AUGUST), measure.figure(SEPTEMBER)) == (Decimal(1), Decimal(2))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1,x,low,0,Monitor,1,two", ("value-not-a-number", 2, 21, "G2")),
        ("1,x,low,0.0%,5,1,2", None),
        ('1,x,low,0.0%,"5,0%",1,2', ("target-not-a-number", 2, 14, "E2")),
        ("1,x,low,percent,5%,1%,2%", ("format-not-known", 2, 9, "D2")),
        ("1,x,low,,5%,1%,2%", ("format-not-known", 2, 9, "D2")),
        ("1,x,lower,0,,1,2", ("unknown-word", 2, 5, "C2")),
        ("1,x,,0,,1,2", ("unknown-word", 2, 5, "C2")),
        (",x,low,0,,1,2", ("missing-id", 2, 1, "A2")),
        ("1,,low,0,,1,2", ("missing-description", 2, 3, "B2")),
        ("1,x,low,0,,1", ("uneven-row", 2, 0, "A2")),
        ("1,x,low", ("uneven-row", 2, 0, "A2")),
        ("1,x,low,0,,1,2,3", ("uneven-row", 2, 16, "H2")),
    ],
)
def test_mistakes_in_a_row(tmp_path: Path, row: str, expected: tuple[str, int, int, str] | None) -> None:
    _, diagnostics = read(tmp_path, f"{HEADER}\n{row}\n")
    found = places(diagnostics)
    assert (expected in found) if expected else not found


def test_a_row_that_ends_early_names_what_it_lacks(tmp_path: Path) -> None:
    _, diagnostics = read(tmp_path, f"{HEADER}\n1,x,low,0\n")
    (item,) = diagnostics
    assert item.message == 'The row ends before "target", "2023-08", "2023-09".'


def test_a_row_may_end_before_columns_that_are_rarely_used(tmp_path: Path) -> None:
    (measure,) = read_silently(tmp_path, HEADER + ",tolerance,rag,rag_reason\n1,x,low,0,,1,2\n")
    assert measure.tolerance is None
    assert measure.override is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("id,description,polarity,format,2023-09", ["missing-column"]),
        (HEADER + ",2023-13", ["month-not-known"]),
        (HEADER + ",Sep-23", ["duplicate-month"]),
        (HEADER + ",Owner", ["unknown-column"]),
        (HEADER + ",ID", ["duplicate-key"]),
        (HEADER + ",", []),
        ("", ["missing-column"]),
    ],
)
def test_headings(tmp_path: Path, header: str, expected: list[str]) -> None:
    _, diagnostics = read(tmp_path, header)
    assert codes(diagnostics) == expected


def test_an_unknown_column_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    _, diagnostics = read(tmp_path, HEADER + ",tolerence\n1,x,low,0,,1,2,10%\n")
    (item,) = diagnostics
    assert '"tolerence"' in item.message
    assert item.hint == 'did you mean "tolerance"?'


def test_text_in_a_column_without_a_heading_is_an_error(tmp_path: Path) -> None:
    _, diagnostics = read(tmp_path, "id,description,polarity,format,target,,2023-09\n1,x,low,0,,lost,2\n")
    assert places(diagnostics) == [("uneven-row", 2, 12, "F2")]


def test_a_doubled_id_is_an_error_and_the_first_counts(tmp_path: Path) -> None:
    measures, diagnostics = read(tmp_path, f"{HEADER}\n1,x,low,0,,1,2\n 1 ,y,low,0,,3,4\n")
    assert [measure.description for measure in measures] == ["x"]
    assert places(diagnostics) == [("duplicate-id", 3, 2, "A3")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (",red,agreed", []),
        (",none,not comparable", []),
        (",,", []),
        (",red,", ["override-without-reason"]),
        (",,agreed", ["reason-without-override"]),
        (",pink,agreed", ["unknown-word"]),
        ("10,,", ["tolerance-not-known"]),
        ("-5%,,", ["negative-tolerance"]),
    ],
)
def test_optional_columns(tmp_path: Path, cells: str, expected: list[str]) -> None:
    measures, diagnostics = read(tmp_path, f"{HEADER},tolerance,rag,rag_reason\n1,x,low,0,,1,2,{cells}\n")
    assert codes(diagnostics) == expected
    assert len(measures) == 1


def test_a_wrong_format_is_one_mistake_however_many_figures_it_leaves_unread(tmp_path: Path) -> None:
    (measure,), diagnostics = read(tmp_path, f"{HEADER}\n1,x,low,pct,5%,1%,2%\n")
    assert codes(diagnostics) == ["format-not-known"]
    assert measure.figure(SEPTEMBER) is Missing.NOT_AVAILABLE
    assert measure.target == Monitor()


def test_all_mistakes_of_a_file_come_out_together(tmp_path: Path) -> None:
    measures, diagnostics = read(tmp_path, f"{HEADER}\n1,x,up,0,five,a,b\n2,y,low,0,,1,2\n")
    assert codes(diagnostics) == ["unknown-word", "target-not-a-number", "value-not-a-number", "value-not-a-number"]
    assert [measure.id for measure in measures] == ["1", "2"]


def test_every_cell_keeps_its_place(tmp_path: Path) -> None:
    text = 'id,description,polarity,format,target,2023-09,rag,rag_reason\n62,x,low,0,5,6,amber,"two\nlines"\n'
    (measure,), _ = read(tmp_path, text)
    cells = {part: typed_at(measure, part).cell for part in ("description", "target", "rag_reason", "tolerance")}
    assert cells == {"description": "B2", "target": "E2", "rag_reason": "H2", "tolerance": "A2"}


def test_a_file_without_ids_gives_no_measures(tmp_path: Path) -> None:
    measures, diagnostics = read(tmp_path, "description\nx\n")
    assert measures == ()
    assert "missing-column" in codes(diagnostics)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(cells=st.lists(st.text(max_size=12), min_size=7, max_size=7))
def test_any_text_in_any_cell_is_read_or_reported(tmp_path: Path, cells: list[str]) -> None:
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    measures, diagnostics = read(tmp_path, f"{HEADER}\n{row}\n".encode(errors="ignore"))
    assert measures or diagnostics.has_errors or not row.replace('"', "").replace(",", "").strip()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(raw=st.binary(max_size=120))
def test_any_bytes_below_the_header_are_read_or_reported(tmp_path: Path, raw: bytes) -> None:
    read(tmp_path, HEADER.encode() + b"\n" + raw)
