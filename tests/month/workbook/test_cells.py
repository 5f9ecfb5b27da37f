"""A cell is read by the rules of measures.csv, as a person sees it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.month.workbook.making import HEADER, Row, Shown, content, imported, refused, texts, xlsx


def measure(form: str, august: str) -> str:
    others = "63,Contacts,low,0,Monitor,5,5\n64,Visits,low,0,Monitor,5,5\n"
    return f"{HEADER}62,Caseload,low,{form},Monitor,{august},\n{others}"


@pytest.mark.parametrize(
    ("form", "august", "cell", "typed"),
    [
        ("0", "207", 190, "190"),
        ("0", "207", 190.0, "190"),
        ("0", "207", "190", "190"),
        ("0", "207", " 190 ", "190"),
        ("0", "207", 189.5, "190"),
        ("0", "207", 0, "0"),
        ("0", "207", -0.2, "0"),
        ("0.0%", "59.1%", Shown(0.476, "0.0%"), "47.6%"),
        ("0.0%", "59.1%", Shown(0.47600000000000003, "0.00%"), "47.6%"),
        ("0.0%", "59.1%", Shown(0.4765, "0%"), "47.7%"),
        ("0.0%", "59.1%", Shown(0.0005, "0.0%"), "0.1%"),
        ("0.0%", "59.1%", Shown(0, "0.0%"), "0.0%"),
        ("0.0%", "59.1%", Shown(1, "0%"), "100.0%"),
        ("0.0%", "59.1%", Shown(47.6, '0.0"%"'), "47.6%"),
        ("0.0%", "59.1%", 47.6, "47.6%"),
        ("0.0%", "59.1%", "47.6%", "47.6%"),
        ("0.0%", "59.1", Shown(0.476, "0.0%"), "47.6"),
        ("0.0%", "59.1", Shown(0.004, "0.0%"), "0.4%"),
        ('"0,000"', '"1,024"', 1234.4, "1,234"),
        ('"0,000"', "1024", 1234.4, "1234"),
        ('"0,000"', "", 1234.4, "1,234"),
        ("0", '"1,024"', 1234, "1,234"),
        ("£0.0m", "£1.1m", "£1.25m", "£1.3m"),
        ("£0.0m", "£1.1m", Shown(1_250_000, '"£"0.0,,"m"'), "£1.3m"),
        ("£0.0m", "1.1", 1.25, "1.3"),
        ("£0.0m", "£1.1m", -1.25, "-£1.3m"),
        ("0.0r", "39.1r", Shown(39.1, '0.0"r"'), "39.1r"),
        ("0.00", "11.78", 11.25, "11.25"),
        ("0", "207", "n/a", "Not available"),
        ("0", "207", "-", "Not available"),
        ("0", "207", "Not Available", "Not available"),
        ("0", "", "n/a", "Not available"),
        ("0", "207", "*", "Suppressed"),
        ("0", "207", Shown(3, '[<5]"*";0'), "Suppressed"),
    ],
)
def test_a_figure_is_typed_as_its_measure_shows_it(
    tmp_path: Path, form: str, august: str, cell: object, typed: str
) -> None:
    sources = content(tmp_path, measure(form, august))
    path = xlsx(tmp_path / "w.xlsx", {"Data": [["ID", "Sep-23"], [62, cell], [63, 5], [64, 5]]})
    assert texts(imported(path, sources)) == {"62": typed}
    again = imported(path, sources)
    assert again.plan.outputs == {}


@pytest.mark.parametrize(
    ("form", "cell", "says"),
    [
        ("0", "#N/A", '"#N/A" is an error of a formula'),
        ("0", "#REF!", '"#REF!" is an error'),
        ("0", "#DIV/0!", '"#DIV/0!" is an error'),
        ("0", True, '"TRUE" is no figure'),
        ("0", date(2023, 9, 30), '"30/09/2023" is a date where a figure belongs'),
        ("0", datetime(2023, 9, 30, 12), "is a date"),
        ("0", time(12, 30), "is a time"),
        ("0", timedelta(hours=30), "is a time"),
        ("0", "=1+1", "a formula without a stored result"),
        ("0", "about 190", '"about 190" is not a figure in the format 0.'),
        ("0", "47,6", '"47,6" is not a figure'),
        ("0", "(5)", "minus sign"),
        ("0", Shown(0.476, "0.0%"), '"47.6%" is not a figure in the format 0.'),
        ("0.0%", "£47.6", '"£47.6" is not a figure'),
    ],
)
def test_what_is_no_figure_is_named_by_its_cell(tmp_path: Path, form: str, cell: object, says: str) -> None:
    sources = content(tmp_path, measure(form, "5"))
    said = refused(xlsx(tmp_path / "w.xlsx", {"My data": [["ID", "Sep-23"], [62, cell], [63, 5], [64, 5]]}), sources)
    assert says in said
    assert "(cell 'My data'!B2)" in said
    assert "hint: " in said


def test_all_cells_that_cannot_be_read_are_named_at_once_from_top_to_bottom(tmp_path: Path) -> None:
    rows: list[Row] = [["ID", "Sep-23"], *[[""]] * 7, [62, "#N/A"], [63, True], [69, "soon"]]
    said = refused(xlsx(tmp_path / "w.xlsx", {"Data": rows}), content(tmp_path))
    assert [line.split(")")[0].rpartition("!")[2] for line in said.splitlines() if "(cell " in line] == [
        "B9",
        "B10",
        "B11",
    ]


def test_a_fault_in_a_month_that_is_not_brought_in_is_only_said(tmp_path: Path) -> None:
    rows: list[Row] = [["ID", "Aug-23", "Sep-23"], [62, "#REF!", 190]]
    path, sources = xlsx(tmp_path / "w.xlsx", {"Data": rows}), content(tmp_path)
    assert texts(imported(path, sources)) == {"62": "190"}
    assert "(cell Data!B2)" in refused(path, sources, "2023-08")


@pytest.mark.parametrize(
    ("form", "august", "cell", "both"),
    [
        ("0.0%", "59.1%", 0.476, ("47.6%", "0.476%")),
        ("0.0%", "59.1%", "0.476", ("47.6%", "0.476%")),
        ("£0.0m", "£1.1m", 1_200_000, ("£1.2m", "£1200000.0m")),
        ("£0.0m", "£1.1m", Shown(1_200_000, '"£"#,##0'), ("£1.2m", "£1200000.0m")),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_about(
    tmp_path: Path, form: str, august: str, cell: object, both: tuple[str, str]
) -> None:
    sources = content(tmp_path, measure(form, august))
    said = refused(xlsx(tmp_path / "w.xlsx", {"Data": [["ID", "Sep-23"], [62, cell], [63, 5], [64, 5]]}), sources)
    assert "(cell Data!B2)" in said
    assert f"it can be {both[0]} or {both[1]}" in said


@pytest.mark.parametrize(
    ("form", "august", "cell"), [("0.0%", "0.9%", 0.4), ("0.0%", "0.4%", 0.4), ("£0k", "£900k", 1200)]
)
def test_a_small_percentage_among_small_ones_is_no_riddle(tmp_path: Path, form: str, august: str, cell: object) -> None:
    sources = content(tmp_path, measure(form, august))
    imported(xlsx(tmp_path / "w.xlsx", {"Data": [["ID", "Sep-23"], [62, cell], [63, 5], [64, 5]]}), sources)
