"""Wherever the table stands in the workbook, and however its months are written, the same figures come in."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.month.workbook.making import Row, Shown, content, imported, texts, xlsx

EXPECTED = {"62": "190", "63": "1,234", "69": "47.6%", "77": "£1.2m"}
AUGUST = {"62": "207", "63": "1,024", "69": "59.1%", "77": "£1.1m"}


def figures(month: int = 9) -> dict[object, object]:
    """The figures as a performance team stores them."""
    if month == 8:
        return {62: 207, 63: 1024, 69: Shown(0.591, "0.0%"), 77: Shown(1.1, '"£"0.0"m"')}
    return {62: 190, 63: Shown(1234, "#,##0"), 69: Shown(0.47600000000000003, "0.0%"), 77: "£1.2m"}


def table(*heads: object) -> list[Row]:
    months = {8: figures(8), 9: figures(9)}
    return [["ID", "Measure", *heads], *([one, f"Measure {one}", months[8][one], months[9][one]] for one in months[9])]


@pytest.mark.parametrize(
    ("august", "september"),
    [
        ("2023-08", "2023-09"),
        ("Aug-23", "Sep-23"),
        ("23-Aug", "23-Sep"),
        ("August 2023", "September 2023"),
        ("Aug\n2023", "Sept\n2023"),
        ("01/08/2023", "30/09/2023"),
        ("31/08/2023", "01/09/2023"),
        (date(2023, 8, 1), date(2023, 9, 1)),
        (date(2023, 8, 31), date(2023, 9, 30)),
        (datetime(2023, 8, 15), datetime(2023, 9, 15)),
        (Shown(date(2023, 8, 1), "mmm-yy"), Shown(date(2023, 9, 30), "mmmm yyyy")),
        (Shown(date(2023, 8, 31), "d-mmm"), Shown(date(2023, 9, 30), "d-mmm")),
        (Shown(date(2023, 8, 23), "d-mmm"), Shown(date(2023, 9, 23), "d-mmm")),
        (Shown(45139, "[$-809]dd mmmm yyyy;@"), Shown(45170, "dd/mm/yy")),
    ],
)
def test_months_across_in_any_notation(tmp_path: Path, august: object, september: object) -> None:
    done = imported(xlsx(tmp_path / "w.xlsx", {"Data": table(august, september)}), content(tmp_path))
    assert texts(done) == EXPECTED
    assert done.plan.differences == []
    assert done.plan.gaps == []


LONG: list[Row] = [
    ["ID", "Month", "Value"],
    *([one, date(2023, month, 1), value] for month in (8, 9) for one, value in figures(month).items()),
]


def pick(rows: list[Row], *columns: int) -> list[Row]:
    return [[row[column] for column in columns] for row in rows]


def widened(rows: list[Row], heading: str, value: object) -> list[Row]:
    return [[heading, *rows[0]], *([value, *row] for row in rows[1:])]


@pytest.mark.parametrize(
    "rows",
    [
        LONG,
        pick(LONG, 2, 1, 0),
        pick(LONG, 1, 2, 0),
        LONG[1:],
        [*LONG[:1], *reversed(LONG[1:])],
        widened(LONG, "Priority", "Governance"),
        widened(LONG, "Target", 12),
        widened(widened(LONG, "Denominator", 400), "Date loaded", date(2023, 10, 5)),
        [["Report for", "Sep-23"], [], *LONG],
        [["", "", "Sep-23"], *LONG],
        [["ID", "Period", "Outturn (%)", "Comment"], *([*row, "as expected"] for row in LONG[1:])],
    ],
)
def test_months_down_in_any_order_of_columns(tmp_path: Path, rows: list[Row]) -> None:
    done = imported(xlsx(tmp_path / "w.xlsx", {"Data": rows}), content(tmp_path))
    assert texts(done) == EXPECTED
    assert done.plan.differences == []


TITLE: Row = ["Performance report, September 2023"]
ACROSS = table("Aug-23", "Sep-23")


@pytest.mark.parametrize(
    "rows",
    [
        [TITLE, [], *ACROSS],
        [TITLE, ["Report month", date(2023, 9, 30)], [], [], *ACROSS],
        [[], [], *(["", "", *row] for row in ACROSS)],
        [ACROSS[0], [], *ACROSS[1:3], [], [], *ACROSS[3:]],
        [ACROSS[0], ["Priority 1: Governance"], *ACROSS[1:3], ["Priority 2"], *ACROSS[3:]],
        [*ACROSS[:3], ACROSS[0], *ACROSS[3:]],
        [*ACROSS, [], ["Notes: provisional on 05/10/2023."], ["*", "suppressed"], ["Updated", "05/10/2023"]],
        [*ACROSS[:2], ["Updated", "", "05/10/2023"], *ACROSS[2:]],
        [[*ACROSS[0], "Target", "RAG", "Updated"], *([*row, 5, "R", date(2023, 10, 5)] for row in ACROSS[1:])],
        [["No", *ACROSS[0]], *([number, *row] for number, row in enumerate(ACROSS[1:], start=61))],
        [["", *row] for row in ACROSS],
        [[row[1], row[2], "", row[3], row[0]] for row in ACROSS],
        [*ACROSS, [90, "Another measure", 1, 2], ["Total", "", 3, 4], ["", "of which", 5, 6]],
        [["", "", "2023/24", ""], *ACROSS],
        [[*ACROSS[0], "Updated"], *([*row, date(2023, 10, 5)] for row in ACROSS[1:]), [*ACROSS[1], date(2023, 9, 5)]],
        [["", "", "Actual", ""], *ACROSS],
    ],
)
def test_titles_gaps_sections_notes_and_further_columns(tmp_path: Path, rows: list[Row]) -> None:
    done = imported(xlsx(tmp_path / "w.xlsx", {"Data": rows}), content(tmp_path))
    assert texts(done) == EXPECTED
    assert done.plan.differences == []


def test_merged_titles_and_ids(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = xlsx(tmp_path / "w.xlsx", {"Data": [TITLE, [], *ACROSS]})
    book = load_workbook(path)
    book["Data"].merge_cells("A1:D2")
    book.save(path)
    assert texts(imported(path, content(tmp_path))) == EXPECTED


@pytest.mark.parametrize("spelt", [str, "0{}".format, " {} ".format, "{}.0".format, "\u00a0{}".format, float, int])
def test_ids_however_they_are_stored(tmp_path: Path, spelt: object) -> None:
    assert callable(spelt)
    rows = [ACROSS[0], *([spelt(row[0]), *row[1:]] for row in ACROSS[1:])]
    assert texts(imported(xlsx(tmp_path / "w.xlsx", {"Data": rows}), content(tmp_path))) == EXPECTED


def test_a_heading_over_actual_and_target(tmp_path: Path) -> None:
    rows: list[Row] = [["ID", "Aug-23", "", "", "Sep-23", "", ""], ["", *(("Target", "Actual", "RAG") * 2)]]
    rows += [[one, 5, old, "G", 5, figures()[one], "R"] for one, old in figures(8).items()]
    done = imported(xlsx(tmp_path / "w.xlsx", {"Data": rows}), content(tmp_path))
    assert texts(done) == EXPECTED
    assert done.plan.differences == []


def test_months_repeated_under_actual_and_under_target(tmp_path: Path) -> None:
    rows: list[Row] = [["", "Target", "", "Actual", ""], ["ID", "Aug-23", "Sep-23", "Aug-23", "Sep-23"]]
    rows += [[one, 5, 6, old, figures()[one]] for one, old in figures(8).items()]
    done = imported(xlsx(tmp_path / "w.xlsx", {"Data": rows}), content(tmp_path))
    assert texts(done) == EXPECTED
    assert done.plan.differences == []


def test_a_sheet_for_each_part_of_the_report(tmp_path: Path) -> None:
    sheets = {"Part 1": ACROSS[:3], "Part 2": [ACROSS[0], *ACROSS[3:]], "Notes": [TITLE]}
    done = imported(xlsx(tmp_path / "w.xlsx", sheets), content(tmp_path))
    assert texts(done) == EXPECTED
    assert [table.sheet.name for table in done.found.tables] == ["Part 1", "Part 2"]
    assert list(done.found.left_out) == ["Notes"]


def test_a_sheet_for_each_month(tmp_path: Path) -> None:
    sheets = {f"{month}": [["ID", f"2023-{month:02d}"], *figures(month).items()] for month in (8, 9)}
    done = imported(xlsx(tmp_path / "w.xlsx", sheets), content(tmp_path))
    assert texts(done) == EXPECTED
    assert done.plan.differences == []


def test_identical_duplicates_are_no_conflict(tmp_path: Path) -> None:
    rows = [*ACROSS, ACROSS[1], ["063", "once more", 1024, "1,234.4"]]
    done = imported(xlsx(tmp_path / "w.xlsx", {"Data": rows, "Copy": ACROSS}), content(tmp_path))
    assert texts(done) == EXPECTED


def test_one_measure_alone(tmp_path: Path) -> None:
    rows: list[Row] = [["ID", "Sep-23"], [62, 190]]
    done = imported(xlsx(tmp_path / "w.xlsx", {"Data": rows}), content(tmp_path))
    assert texts(done) == {"62": "190"}
    assert [gap.id for gap in done.plan.gaps] == ["63", "69", "77"]


def test_what_was_taken_is_said(tmp_path: Path) -> None:
    rows = [TITLE, [], *ACROSS]
    sources = content(tmp_path)
    (taken,) = imported(xlsx(tmp_path / "w.xlsx", {"Data": rows}), sources).found.tables
    assert taken.account == 'ids from column A ("ID"), months from row 3: Aug-23 … Sep-23'
    (taken,) = imported(xlsx(tmp_path / "w.xlsx", {"Data": LONG}), sources).found.tables
    assert taken.account == 'ids from column A ("ID"), months from column B ("Month"), figures from column C ("Value")'
