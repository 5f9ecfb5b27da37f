"""The column with the measure ids: its heading says so, or its cells are the report's ids by a clear margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from highlight_report.month.workbook.cells import Number, Text, months
from highlight_report.month.workbook.headings import ID_WORDS, headings, is_one_of
from highlight_report.month.workbook.search import IdColumn, Search, Unclear, settle
from highlight_report.month.workbook.sheet import letters

_MARGIN = 0.75  # a column of row numbers has many small ids too, but not as many as the column of ids


def find_ids(search: Search) -> IdColumn | Unclear | None:
    """Return the sheet's column of ids; None where it has none."""
    if search.layout.id_column:
        named = search.named(search.layout.id_column)
        found = [column for column in _candidates(search) if column.column in named]
    else:
        found = [column for column in _candidates(search) if _is_likely(column, search)]
        found = _headed(found) or found
    return _clearly_best(found, search)


def _candidates(search: Search) -> Iterator[IdColumn]:
    for number, cells in search.sheet.columns.items():
        counted = {row: content for row, content in cells.items() if row in search.rows}
        ids = {row: name for row, content in counted.items() if (name := search.identities.match(content)) is not None}
        if not ids:
            continue
        first = min(ids)
        above = [content for row, content in cells.items() if row < first]
        if not (above and months(above[-1])):
            named = headings(search.sheet, number, first)
            heading = next((one for one in named if is_one_of(ID_WORDS, one)), None)
            filled = sum(isinstance(content, Text | Number) for row, content in counted.items() if row >= first)
            nearest = next(iter(named), "")
            yield IdColumn(number, heading or nearest, heading is not None, ids, filled)


def _is_likely(column: IdColumn, search: Search) -> bool:
    """Tell whether these can be ids rather than figures of the same digits."""
    are_unique = len(column.names) == len(column.ids)
    most_of_report = are_unique and len(column.names) * 2 >= len(search.identities.ids)
    most_of_column = len(column.names) > 1 and len(column.ids) * 2 >= column.filled
    return column.is_headed or most_of_report or most_of_column


def _headed(columns: Sequence[IdColumn]) -> list[IdColumn]:
    """Return the columns whose heading says so, if they have the ids that the others have."""
    most = max((len(column.names) for column in columns), default=0)
    return [column for column in columns if column.is_headed and len(column.names) * 2 >= most]


def _clearly_best(columns: Sequence[IdColumn], search: Search) -> IdColumn | Unclear | None:
    ranked = sorted(columns, key=lambda column: len(column.names), reverse=True)
    if not ranked:
        return None
    best, *others = ranked
    rival = next((other for other in others if other.ids != best.ids), None)
    if rival is not None and len(rival.names) > _MARGIN * len(best.names):
        return _both_fit(best, rival, search)
    return best


def _both_fit(one: IdColumn, other: IdColumn, search: Search) -> Unclear:
    left, right = sorted((one, other), key=lambda column: column.column)
    counts = " and ".join(f"{column} ({len(column.names)} of them)" for column in (left, right))
    message = f"Two columns of {search.title} can hold the measure ids: {counts}."
    hint = settle(*(f"id_column: {letters(column.column)}" for column in (left, right)))
    return Unclear(search.place(left.first_row, left.column), message, hint, one.names | other.names)
