"""What a table holds beside the report's measures: figures under other ids, and figures with no id at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from highlight_report.month.workbook.cells import is_like_figure, shown
from highlight_report.month.workbook.search import IdColumn, Leftovers, Search


def leftovers(search: Search, ids: IdColumn, above: int, columns: Collection[int]) -> Leftovers:
    """Return what stands in these columns of figures, below a row, that no id of the report claims."""
    extras: dict[str, int] = {}
    unlabelled: list[int] = []
    for row in _rows_with_figures(search, above, columns):
        name = search.sheet.at(row, ids.column)
        if row in ids.ids:
            continue
        if name is None:
            unlabelled.append(row)
        else:
            extras.setdefault(shown(name), row)
    return Leftovers(extras, tuple(unlabelled))


def _rows_with_figures(search: Search, above: int, columns: Collection[int]) -> Iterator[int]:
    for row, cells in search.sheet.rows.items():
        if row > above and row in search.rows:
            found = (cells[column] for column in columns if column in cells)
            if any(is_like_figure(content) for content in found):
                yield row
