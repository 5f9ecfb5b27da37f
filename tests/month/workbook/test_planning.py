"""What is written, what is only listed, and that every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from highlight_report.month.workbook.planning import Gap
from highlight_report.stops import CannotRun
from tests.month.workbook.making import (
    HEADER,
    MEASURES,
    Row,
    content,
    contents,
    imported,
    measures_of,
    refused,
    texts,
    tried,
    xlsx,
)

DATA: list[Row] = [
    ["ID", "Jul-23", "Aug-23", "Sep-23"],
    [62, 195, 200, 190],
    [63, None, "n/a", "Not available"],
    [69, None, "59.1%", None],
    [90, 1, 2, 3],
]
FULL = (
    f"{HEADER}62,Caseload,low,0,Monitor,207,189\n63,Contacts,low,0,Monitor,1024,1000\n"
    "69,Large caseloads,low,0.0%,5.0%,59.1%,47.6%\n77,Vacancies,low,£0.0m,Monitor,£1.1m,£1.2m\n"
)


def book(folder: Path, rows: list[Row] = DATA) -> Path:
    return xlsx(folder / "w.xlsx", {"Data": rows})


def test_only_the_reporting_month_is_written(tmp_path: Path) -> None:
    sources = content(tmp_path, FULL)
    done = imported(book(tmp_path), sources)
    assert texts(done) == {"62": "190", "63": "Not available"}
    before = FULL.splitlines(keepends=True)
    after = measures_of(sources).decode().splitlines(keepends=True)
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "62,Caseload,low,0,Monitor,207,190\n",
        "63,Contacts,low,0,Monitor,1024,Not available\n",
    ]


def test_other_months_are_listed_and_left(tmp_path: Path) -> None:
    done = imported(book(tmp_path), content(tmp_path, FULL))
    assert [(one.id, str(one.month), one.before, one.now, one.source) for one in done.plan.differences] == [
        ("62", "2023-08", "207", "200", "Data!C2"),
        ("63", "2023-08", "1024", "Not available", "Data!C3"),
    ]


def test_a_blank_cell_never_wipes_a_figure(tmp_path: Path) -> None:
    done = imported(book(tmp_path), content(tmp_path, FULL))
    september = done.months[0]
    assert done.plan.gaps == [Gap("69", september, "Data!D4", "47.6%"), Gap("77", september, "", "£1.2m")]


def test_earlier_months_are_written_when_asked_for_and_marked(tmp_path: Path) -> None:
    sources = content(tmp_path, FULL)
    done = imported(book(tmp_path), sources, "2023-08")
    assert texts(done) == {"62": "200", "63": "Not available"}
    assert [one.restated for one in done.plan.changes] == [True, True]
    assert b"62,Caseload,low,0,Monitor,200,189\n" in measures_of(sources)


def test_all_months_are_those_of_measures_csv(tmp_path: Path) -> None:
    done = imported(book(tmp_path), content(tmp_path, FULL), "all")
    assert [str(month) for month in done.months] == ["2023-08", "2023-09"]


def test_a_month_without_a_column_gets_one(tmp_path: Path) -> None:
    sources = content(tmp_path, MEASURES)
    done = imported(book(tmp_path), sources, "2023-07", "2023-09")
    assert [(one.id, one.cell, one.after) for one in done.plan.changes] == [
        ("62", "F2", "195"),
        ("62", "H2", "190"),
        ("63", "H3", "Not available"),
    ]
    assert measures_of(sources).decode().splitlines()[:3] == [
        "id,description,polarity,format,target,2023-07,2023-08,2023-09",
        "62,Caseload,low,0,Monitor,195,207,190",
        '63,"Contacts, all",low,"0,000",Monitor,,"1,024",Not available',
    ]


def test_columns_side_by_side_keep_the_order_of_the_file(tmp_path: Path) -> None:
    heads = "id,description,polarity,format,target"
    forwards = content(tmp_path / "a", f"{heads},Jun-23,rag\n62,Caseload,low,0,Monitor,1,\n")
    done = imported(book(tmp_path), forwards, "2023-07", "2023-08", "2023-09")
    assert (
        measures_of(forwards).decode()
        == f"{heads},Jun-23,Jul-23,Aug-23,Sep-23,rag\n62,Caseload,low,0,Monitor,1,195,200,190,\n"
    )
    assert [one.cell for one in done.plan.changes] == ["G2", "H2", "I2"]
    backwards = content(tmp_path / "b", f"{heads},Jun-23,May-23\n62,Caseload,low,0,Monitor,1,2\n")
    done = imported(book(tmp_path), backwards, "2023-07", "2023-08", "2023-09")
    assert measures_of(backwards).decode().splitlines()[1] == "62,Caseload,low,0,Monitor,190,200,195,1,2"
    assert {one.after: one.cell for one in done.plan.changes} == {"190": "F2", "200": "G2", "195": "H2"}


def test_no_column_is_added_where_no_figure_comes(tmp_path: Path) -> None:
    other = "id,description,polarity,format,target\n80,Else,low,0,Monitor\n"
    sources = contents(tmp_path, {"1-governance": MEASURES, "2-other": other})
    done = imported(book(tmp_path), sources)
    assert [path.parent.name for path in done.plan.outputs] == ["1-governance"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FULL.replace("\n", "\r\n").encode(), FULL.replace(",189\n", ",190\n").replace("\n", "\r\n").encode()),
        (b"\xef\xbb\xbf" + FULL.encode(), b"\xef\xbb\xbf" + FULL.replace(",189\n", ",190\n").encode()),
        (FULL.replace(",", ";").encode(), FULL.replace(",189\n", ",190\n").replace(",", ";").encode()),
        (FULL.encode("cp1252"), FULL.replace(",189\n", ",190\n").encode("cp1252")),
        (FULL.replace("189", '"189"').encode(), FULL.replace("189", '"190"').encode()),
    ],
    ids=["line ends", "byte-order mark", "semicolons", "Windows-1252", "quotation marks"],
)
def test_every_other_byte_stays(tmp_path: Path, before: bytes, after: bytes) -> None:
    sources = content(tmp_path, before)
    path = book(tmp_path, [["ID", "Sep-23"], [62, 190]])
    imported(path, sources)
    assert measures_of(sources) == after
    assert imported(path, sources).plan.outputs == {}
    assert measures_of(sources) == after


def test_one_measure_in_two_priorities_is_written_twice_and_missed_once(tmp_path: Path) -> None:
    sources = contents(tmp_path, {"1-governance": FULL, "2-workforce": FULL})
    done = imported(book(tmp_path), sources)
    assert [(one.id, one.file.split("/")[-2]) for one in done.plan.changes if one.id == "62"] == [
        ("62", "1-governance"),
        ("62", "2-workforce"),
    ]
    assert [gap.id for gap in done.plan.gaps] == ["69", "77"]


def test_nothing_is_written_where_one_cell_cannot_be_read(tmp_path: Path) -> None:
    sources = contents(tmp_path, {"1-governance": FULL, "2-other": f"{HEADER}90,Else,low,0,Monitor,1,2\n"})
    before = [measures_of(sources, name) for name in ("1-governance", "2-other")]
    refused(book(tmp_path, [*DATA[:4], [90, 1, 2, "#REF!"]]), sources)
    assert [measures_of(sources, name) for name in ("1-governance", "2-other")] == before


def test_a_month_that_the_workbook_lacks_is_an_error(tmp_path: Path) -> None:
    sources = content(tmp_path, FULL, period="2023-10")
    said = refused(book(tmp_path), sources)
    assert "no figures for 2023-10; it has 2023-07, 2023-08, 2023-09" in said


def test_a_heading_that_cannot_be_read_is_offered_as_the_reason(tmp_path: Path) -> None:
    rows: list[Row] = [["ID", "Aug-23", "Sept 2O23"], *([row[0], row[2], row[3]] for row in DATA[1:])]
    said = refused(book(tmp_path, rows), content(tmp_path, FULL))
    assert 'not read as months: "Sept 2O23" (Data!C1)' in said


def test_a_month_after_the_reporting_month_is_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="2023-10 comes after the reporting month 2023-09"):
        tried(book(tmp_path), content(tmp_path), "2023-10")


def test_a_period_without_measures_is_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="no measures"):
        tried(book(tmp_path), content(tmp_path, HEADER))


def test_faults_of_measures_csv_come_first_and_those_of_prose_do_not_count(tmp_path: Path) -> None:
    sources = content(tmp_path, FULL)
    (sources.content / "2023-09" / "1-governance" / "priority.md").write_text("---\nrag: {\n---\n", encoding="utf-8")
    assert texts(imported(book(tmp_path), sources))
    faulty = content(tmp_path / "other", FULL.replace("47.6%", "47,6%x"))
    assert "[value-not-a-number]" in refused(book(tmp_path), faulty) or "[uneven-row]" in refused(
        book(tmp_path), faulty
    )
