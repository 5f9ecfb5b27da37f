"""The edits of one measures.csv: cells of months that it has, and columns of months that it has not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from highlight_report.content.month_columns import month_column
from highlight_report.content.table_edits import NewColumn, Place
from highlight_report.content.tables import reference
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure
from highlight_report.month.workbook.ledger import MeasuresFile


@dataclass(slots=True)
class Edits:
    """New texts by row and month; false while there are none."""

    file: MeasuresFile
    _texts: dict[Month, dict[int, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._texts)

    def add(self, measure: Measure, month: Month, text: str) -> None:
        """Put a text into a measure's cell for a month."""
        self._texts.setdefault(month, {})[self.file.row(measure)] = text

    def applied(self) -> bytes:
        """Return the file's bytes with the edits made."""
        kept = self.file.columns.months
        cells = {
            Place(row, kept[month]): text
            for month, texts in self._texts.items()
            if month in kept
            for row, text in texts.items()
        }
        return self.file.text.edited(cells, [column for _, column in self._new_columns()])

    def reference(self, measure: Measure, month: Month) -> str:
        """Return a measure's cell for a month in the spreadsheet as it will be, once all texts are added."""
        return reference(self._index(month), self.file.row(measure))

    def _index(self, month: Month) -> int:
        befores = {added: column.before for added, column in self._new_columns()}
        if month not in befores:
            own = self.file.columns.months[month]
            return own + sum(before <= own for before in befores.values())
        own, order = befores[month], list(befores)
        earlier = order[: order.index(month)]
        return own + sum(before < own or (before == own and added in earlier) for added, before in befores.items())

    def _new_columns(self) -> Iterator[tuple[Month, NewColumn]]:
        """Yield the columns to be added, those that stand side by side in the file's own order of months."""
        columns = self.file.columns
        in_file = sorted(columns.months, key=columns.months.__getitem__)
        backwards = len(in_file) > 1 and in_file[0] > in_file[-1]
        for month in sorted(self._texts, reverse=backwards):
            if month not in columns.months:
                yield month, month_column(self.file.text.table, columns, month, self._texts[month])
