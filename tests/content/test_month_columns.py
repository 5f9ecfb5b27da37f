"""A new month's column looks like its neighbours, and stands where a person would put it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.columns import read_columns
from highlight_report.content.fields import month as read_month
from highlight_report.content.month_columns import heading_like, month_column
from highlight_report.content.table_edits import TableText
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from tests.content.reading import codes


def headed(*headings: str) -> dict[Month, str]:
    found = {read_month(heading): heading for heading in headings}
    return {month: heading for month, heading in found.items() if month is not None}


@pytest.mark.parametrize(
    ("headings", "following"),
    [
        (["2023-09"], "2023-10"),
        (["Sep-23"], "Oct-23"),
        (["SEP-23"], "OCT-23"),
        (["sep 23"], "oct 23"),
        (["Sept-23"], "Oct-23"),
        (["Sep'23"], "Oct'23"),
        (["23-Sep"], "23-Oct"),
        (["September 2023"], "October 2023"),
        (["September\n2023"], "October 2023"),
        (["2023 September"], "2023 October"),
        (["01/09/2023"], "01/10/2023"),
        (["30/09/2023"], "31/10/2023"),
        (["31/08/23", "30/09/23"], "31/10/23"),
        (["15/09/2023"], "15/10/2023"),
        (["1/9/2023"], "1/10/2023"),
        (["30-Sep-23"], "31-Oct-23"),
        (["2023-09-01"], "2023-10-01"),
        (["2023-09-30 00:00:00"], "2023-10-31 00:00:00"),
        (["September 2023", "Aug-23"], "October 2023"),
        (["2023-09", "Dec-23"], "2023-10"),
        ([], "2023-10"),
    ],
)
def test_october_is_headed_as_september_was(headings: list[str], following: str) -> None:
    assert heading_like(headed(*headings), Month(2023, 10)) == following


@pytest.mark.parametrize(
    ("headings", "month", "following"),
    [
        (["Dec-23"], Month(2024, 1), "Jan-24"),
        (["31/12/2023"], Month(2024, 1), "31/01/2024"),
        (["31/1/2024"], Month(2024, 2), "29/2/2024"),
        (["1/10/2023", "1/9/2023"], Month(2024, 1), "1/1/2024"),
        (["30/01/2024"], Month(2024, 2), "29/02/2024"),
        (["28/01/2023", "28/02/2023"], Month(2023, 3), "28/03/2023"),
        (["May-23"], Month(2023, 6), "Jun-23"),
        (["May 2023"], Month(2023, 6), "June 2023"),
        (["Apr 2023", "May 2023"], Month(2023, 6), "Jun 2023"),
        (["August 2023"], Month(2023, 9), "September 2023"),
        (["Aug 2023"], Month(2023, 9), "Sep 2023"),
        (["2023-11"], Month(2023, 10), "2023-10"),
        (["Nov-23"], Month(2023, 10), "Oct-23"),
    ],
)
def test_years_days_and_names_follow_what_is_there(headings: list[str], month: Month, following: str) -> None:
    assert heading_like(headed(*headings), month) == following


_NAMES = st.sampled_from(["Sep-23", "1/9/23", "30/09/2023", "september 2023", "23-SEPT", "2023-09-30", "May 2022"])


@given(st.lists(_NAMES, min_size=1, unique=True), st.integers(-30, 30))
def test_a_heading_reads_as_its_month(headings: list[str], distance: int) -> None:
    month = Month(2023, 9).plus(distance)
    assert read_month(heading_like(headed(*headings), month)) == month


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id,2023-08,2023-09\n1,5,6\n", "id,2023-08,2023-09,2023-10\n1,5,6,7\n"),
        ("id,2023-08,2023-09,rag\n1,5,6,red\n", "id,2023-08,2023-09,2023-10,rag\n1,5,6,7,red\n"),
        ("id,2023-09,2023-08,rag\n1,6,5,\n", "id,2023-10,2023-09,2023-08,rag\n1,7,6,5,\n"),
        ("id,2023-09,2023-07,2023-08\n1,6,4,5\n", "id,2023-09,2023-10,2023-07,2023-08\n1,6,7,4,5\n"),
        ("id,2023-09,2023-11\n1,6,8\n", "id,2023-09,2023-10,2023-11\n1,6,7,8\n"),
        ("id,2023-11,2023-12\n1,8,9\n", "id,2023-10,2023-11,2023-12\n1,7,8,9\n"),
        ("id,2023-12,2023-11\n1,9,8\n", "id,2023-12,2023-11,2023-10\n1,9,8,7\n"),
        ("id,rag,,\n1,red,,\n", "id,rag,2023-10,,\n1,red,7,,\n"),
        ("2023-09,2023-08,id\n6,5,1\n", "2023-10,2023-09,2023-08,id\n7,6,5,1\n"),
    ],
)
def test_the_column_stands_beside_the_latest_month_before_it(before: str, after: str) -> None:
    opened = TableText.read(before.encode(), "m.csv", Diagnostics())
    assert opened is not None
    diagnostics = Diagnostics()
    columns = read_columns(opened.table, diagnostics)
    assert "duplicate-month" not in codes(diagnostics)
    column = month_column(opened.table, columns, Month(2023, 10), {row.number: "7" for row in opened.table.rows})
    assert opened.edited({}, [column]) == after.encode()
