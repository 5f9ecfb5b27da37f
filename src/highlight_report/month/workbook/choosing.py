"""One sheet looked through: the table it holds, with its months across or down, or what leaves that open."""

from __future__ import annotations

from dataclasses import dataclass

from highlight_report.month.workbook.across import find_across
from highlight_report.month.workbook.cells import months
from highlight_report.month.workbook.down import find_down, has_several_months, says_month
from highlight_report.month.workbook.ids import find_ids
from highlight_report.month.workbook.search import IdColumn, Search, Table, Unclear


@dataclass(frozen=True, slots=True)
class Fit:
    """A sheet that fits: its table, or the two places in it; `names` are the report's ids that it has."""

    search: Search
    outcome: Table | Unclear
    names: frozenset[str]
    is_headed: bool


def fit(search: Search) -> Fit | None:
    """Return what a sheet holds; None where it does not have the measures' ids with months and figures."""
    ids = find_ids(search)
    if ids is None:
        return None
    if isinstance(ids, Unclear):
        return Fit(search, ids, ids.names, is_headed=False)
    outcome = _table(search, ids)
    return None if outcome is None else Fit(search, outcome, ids.names, ids.is_headed)


def _table(search: Search, ids: IdColumn) -> Table | Unclear | None:
    across = None if search.layout.month_column else find_across(search, ids)
    down = find_down(search, ids)
    if across is None or down is None:
        return across or down
    return down if _is_long(search, ids, across) else across


def _is_long(search: Search, ids: IdColumn, across: Table | Unclear) -> bool:
    """Decide between months across and down where there are both, for titles and remarks have dates too.

    In a long table an id stands once for each month, or a column says that it holds months and no heading of a figure
    is one.
    """
    if isinstance(across, Table) and len(across.months) > 1:
        return False
    if has_several_months(search, ids):
        return True
    return isinstance(across, Table) and says_month(search, ids) and not _is_headed_by_month(search, ids, across)


def _is_headed_by_month(search: Search, ids: IdColumn, across: Table) -> bool:
    column = across.entries[0].column
    above = [content for row, content in search.sheet.columns[column].items() if row < ids.first_row]
    return bool(above and months(above[-1]))
