"""Between two places that fit nothing is guessed: both are named, and config settles it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.month.workbook.making import Row, Shown, content, imported, measures_of, refused, texts, xlsx

DATA: list[Row] = [["ID", "Sep-23"], [62, 190], [63, 1234], [69, "47.6%"]]
OTHER: list[Row] = [["ID", "Sep-23"], [62, 191], [63, 1235], [69, "47.6%"]]
PLAIN = {"62": "190", "63": "1,234", "69": "47.6%"}

CASES: dict[str, tuple[dict[str, list[Row]], tuple[str, ...], str]] = {
    "two sheets": (
        {"Data": DATA, "Old data": OTHER},
        ('"Data" and "Old data"', "for 62 in Sep-23, Data!B2 has 190 and 'Old data'!B2 has 191 (and 1 more)"),
        "sheet: Data",
    ),
    "two columns of ids": (
        {"Data": [["A", "B", "Sep-23"], [62, 63, 190], [63, 62, 1234], [69, 69, "47.6%"]]},
        ('column A ("A"', 'column B ("B"'),
        "id_column: A",
    ),
    "two columns for a month": (
        {"Data": [["ID", "Sep-23", "30/09/2023"], [62, 190, 180], [63, 1234, 1], [69, "47.6%", "47.6%"]]},
        ("Columns B and C", "Data!B2 has 190 and Data!C2 has 180"),
        "value_column: B",
    ),
    "a heading over two kinds": (
        {"Data": [["ID", "Sep-23"], ["", "Revised", "First"], [62, 190, 180], [63, 1234, 1], [69, "47.6%", 1]]},
        ("Columns B and C", "Data!B3 has 190 and Data!C3 has 180"),
        "value_column: Revised",
    ),
    "three kinds under one heading": (
        {
            "Data": [
                ["ID", "Sep-23"],
                ["", "Number", "Out of", "%"],
                *([one, 2, 5, n] for one, n in zip((62, 63, 69), (190, 1234, "47.6%"), strict=True)),
            ]
        },
        ("Columns B, C and D", "Data!B3 has 2, Data!C3 has 5 and Data!D3 has 190"),
        'value_column: "%"',
    ),
    "two rows with one id": (
        {"Data": [["Area", *DATA[0]], *(["Here", *row] for row in DATA[1:]), ["England", 62, 500]]},
        ("Rows 2 and 5", "Data!C2 has 190 and Data!C5 has 500"),
        "where: {Area: Here}",
    ),
    "two columns of figures": (
        {"Data": [["ID", "Month", "Now", "Then"], *([one, date(2023, 9, 1), n, 1] for one, n in DATA[1:])]},
        ('column C ("Now") and column D ("Then")',),
        "value_column: Now",
    ),
    "two columns of months": (
        {
            "Data": [
                ["ID", "From", "To", "Value"],
                *([one, date(2023, 9, 1), date(2023, 10, 1), n] for one, n in DATA[1:]),
            ]
        },
        ('column B ("From") and column C ("To")',),
        "month_column: From",
    ),
    "two rows of headings": (
        {"Data": [["ID", "Sep-23"], [62, 190], ["", "Oct-23"], [63, 1234], [69, "47.6%"]]},
        ("row 1 (Sep-23) and row 3 (Oct-23)",),
        "header_row: 1",
    ),
}


@pytest.mark.parametrize(("sheets", "named", "setting"), CASES.values(), ids=CASES)
def test_two_places_are_both_named_and_config_settles_it(
    tmp_path: Path, sheets: dict[str, list[Row]], named: tuple[str, ...], setting: str
) -> None:
    path = xlsx(tmp_path / "w.xlsx", sheets)
    sources = content(tmp_path)
    before = measures_of(sources)
    said = refused(path, sources)
    assert all(each in said for each in named), said
    assert "import_measures" in said
    assert setting.split(":", maxsplit=1)[0] in said
    assert measures_of(sources) == before
    settled = content(tmp_path / "settled", config=f"import_measures:\n  {setting}\n")
    assert texts(imported(path, settled)) == PLAIN


def test_every_setting_has_its_hint_in_yaml_that_can_be_pasted(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "w.xlsx", {"Q2 # draft": DATA, "-2": OTHER})
    said = refused(path, content(tmp_path))
    assert 'sheet: "Q2 # draft" or sheet: "-2"' in said
    settled = content(tmp_path / "settled", config='import_measures:\n  sheet: "Q2 # draft"\n')
    assert texts(imported(path, settled)) == PLAIN


def test_a_sheet_that_is_clear_is_offered_where_another_is_not(tmp_path: Path) -> None:
    history: list[Row] = [["ID", "Month", "Now", "Then"], *([one, date(2023, 9, 1), n, 1] for one, n in DATA[1:])]
    sheets: dict[str, list[Row]] = {"History": history, "Data": DATA}
    said = refused(xlsx(tmp_path / "w.xlsx", sheets), content(tmp_path))
    assert "value_column: C or value_column: D; or name the sheet that counts there: sheet: Data\n" in said


def test_only_months_that_are_brought_in_must_be_clear(tmp_path: Path) -> None:
    sheets: dict[str, list[Row]] = {
        "Data": [["ID", "Aug-23", "Sep-23"], [62, 207, 190]],
        "Old": [["ID", "Aug-23"], [62, 200]],
    }
    path, sources = xlsx(tmp_path / "w.xlsx", sheets), content(tmp_path)
    assert texts(imported(path, sources)) == {"62": "190"}
    assert "Data!B2 has 207 and Old!B2 has 200" in refused(path, sources, "2023-08")


def test_a_date_that_hides_its_year_is_asked_about(tmp_path: Path) -> None:
    rows: list[Row] = [["ID", Shown(date(2025, 9, 23), "d-mmm")], *DATA[1:]]
    said = refused(xlsx(tmp_path / "w.xlsx", {"Data": rows}), content(tmp_path))
    assert "(cell Data!B1)" in said
    assert "it can be Sep-23, or a day in Sep-25" in said
    down: list[Row] = [["ID", "Month", "Value"], *([one, Shown(date(2025, 9, 23), "d-mmm"), n] for one, n in DATA[1:])]
    assert "(cell Data!B2)" in refused(xlsx(tmp_path / "v.xlsx", {"Data": down}), content(tmp_path / "other"))


def test_the_same_ids_twice_in_a_row_are_one_column(tmp_path: Path) -> None:
    rows = [[*row, row[0]] for row in DATA]
    assert texts(imported(xlsx(tmp_path / "w.xlsx", {"Data": rows}), content(tmp_path))) == PLAIN


def test_numbers_that_only_look_like_ids_are_left_alone(tmp_path: Path) -> None:
    children: list[Row] = [
        ["Child", "Age", "Referred", "Score"],
        *([900 + i, i % 18, date(2023, 9, 5), 60 + i % 12] for i in range(99)),
    ]
    sheets: dict[str, list[Row]] = {"Children": children, "Data": DATA}
    done = imported(xlsx(tmp_path / "w.xlsx", sheets), content(tmp_path))
    assert texts(done) == PLAIN
    assert list(done.found.left_out) == ["Children"]


def test_a_hidden_sheet_is_read_only_where_config_names_it(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    sheets: dict[str, list[Row]] = {"Notes": [["Hello"]], "Data": DATA}
    path = xlsx(tmp_path / "w.xlsx", sheets)
    book = load_workbook(path)
    book["Data"].sheet_state = "veryHidden"
    book.save(path)
    said = refused(path, content(tmp_path))
    assert 'unhide "Data"' in said
    named = content(tmp_path / "named", config="import_measures: {sheet: data}\n")
    done = imported(path, named)
    assert texts(done) == PLAIN
    assert done.found.left_out == {"Notes": "not named in config"}


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("sheet: Figures", 'There is no sheet "Figures"'),
        ("id_column: Reference", 'column "Reference"'),
        ("month_column: Month", 'column "Month"'),
        ("value_column: ZZ", 'column "ZZ"'),
        ("where: {Area: Plymouth}", 'column "Area"'),
        ("header_row: 9", "No table"),
    ],
)
def test_a_setting_that_fits_nothing_is_named_at_its_line(tmp_path: Path, setting: str, says: str) -> None:
    sources = content(tmp_path, config=f"import_measures:\n  {setting}\n")
    said = refused(xlsx(tmp_path / "w.xlsx", {"Data": DATA}), sources)
    assert says in said
    assert "report.yaml:6" in said or setting.startswith("header_row")
