"""measures.csv: a table becomes measures, each cell read by the column it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from highlight_report.content import mistakes
from highlight_report.content.characters import one_line
from highlight_report.content.choices import choose
from highlight_report.content.columns import CellKind, Columns, read_columns
from highlight_report.content.fields import tolerance
from highlight_report.content.located import Files, Located, quoted
from highlight_report.content.numbers import figure, number_format, target
from highlight_report.content.tables import Row, read_table
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.figures import Missing, Monitor, NumberFormat, Polarity, Target
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag, Tolerance
from highlight_report.domain.report import Measure, Override, Value

T = TypeVar("T")

RAG_WORDS: Mapping[str, Rag] = {rag.value: rag for rag in Rag}
_POLARITIES = {polarity.value: polarity for polarity in Polarity}


def read_measures(files: Files, path: Path) -> tuple[Measure, ...]:
    """Read a file of measures; what cannot be read is reported, and stands as not available."""
    return files.read(path, _measures) or ()


def _measures(text: str, shown: str, diagnostics: Diagnostics) -> tuple[Measure, ...]:
    table = read_table(text, shown, diagnostics)
    columns = read_columns(table, diagnostics)
    measures = (_RowReader(row, columns, diagnostics).measure() for row in table.rows)
    return tuple(_unique(measures, diagnostics)) if columns.has(CellKind.ID) else ()


def _unique(measures: Iterator[Measure | None], diagnostics: Diagnostics) -> Iterator[Measure]:
    seen: dict[str, Measure] = {}
    for measure in measures:
        if measure is None:
            continue
        first = seen.setdefault(measure.id, measure)
        if first is measure:
            yield measure
            continue
        message = f"The id {quoted(measure.id)} stands in line {first.origin.line} already."
        diagnostics.report(mistakes.DUPLICATE_ID, measure.origin, message, "give each measure its own id.")


class _RowReader(NamedTuple):
    """Reads one row; whatever is wrong in it is reported, and the rest is read all the same."""

    row: Row
    columns: Columns
    diagnostics: Diagnostics

    def measure(self) -> Measure | None:
        self._report_missing_cells()
        id_cell = self._cell(CellKind.ID)
        if not id_cell.text:
            message = f"The measure {quoted(self._words(CellKind.DESCRIPTION))} has no id."
            self.diagnostics.report(mistakes.MISSING_ID, id_cell.origin, message, "write its id in the first column.")
            return None
        form = self._format()
        return Measure(
            id=self._words(CellKind.ID),
            description=self._description(),
            polarity=self._polarity(),
            format=form or NumberFormat(),
            target=self._target(form),
            values={month: self._value(cell, form) for month, cell in self._month_cells()},
            tolerance=self._tolerance(),
            override=self._override(),
            origin=id_cell.origin,
            places={kind.value: self._cell(kind).origin for kind in self.columns.known},
        )

    def _cell(self, kind: CellKind) -> Located:
        index = self.columns.known.get(kind)
        cell = None if index is None else self.row.cell(index)
        return cell or Located("", self.row.origin)

    def _words(self, kind: CellKind) -> str:
        return one_line(self._cell(kind).text)

    def _report_missing_cells(self) -> None:
        absent = [heading for index, heading in self.columns.needed() if index >= len(self.row.cells)]
        if absent:
            message = f"The row ends before {', '.join(quoted(heading) for heading in absent)}."
            hint = "add the cells that are missing, empty ones too."
            self.diagnostics.report(mistakes.UNEVEN_ROW, self.row.origin, message, hint)

    def _description(self) -> str:
        words = self._words(CellKind.DESCRIPTION)
        if not words and self.columns.has(CellKind.DESCRIPTION):
            cell = self._cell(CellKind.DESCRIPTION)
            message = f"The measure {quoted(self._words(CellKind.ID))} has no description."
            self.diagnostics.report(mistakes.MISSING_DESCRIPTION, cell.origin, message, "say what it counts.")
        return words

    def _polarity(self) -> Polarity:
        if not self.columns.has(CellKind.POLARITY):
            return Polarity.NONE
        cell = self._cell(CellKind.POLARITY)
        return choose(cell, _POLARITIES, self.diagnostics, "a polarity") or Polarity.NONE

    def _format(self) -> NumberFormat | None:
        if not self.columns.has(CellKind.FORMAT):
            return None
        return number_format(self._cell(CellKind.FORMAT), self.diagnostics)

    # Without a format nothing is known of the figures; the format's own mistake is reported, and is enough.
    def _target(self, form: NumberFormat | None) -> Target:
        found = None if form is None else target(self._cell(CellKind.TARGET), form, self.diagnostics)
        return found or Monitor()

    def _value(self, cell: Located, form: NumberFormat | None) -> Value:
        found = None if form is None else figure(cell, form, self.diagnostics)
        return Value(Missing.NOT_AVAILABLE if found is None else found, cell.text, cell.origin)

    def _month_cells(self) -> Iterator[tuple[Month, Located]]:
        for month, index in self.columns.months.items():
            yield month, self.row.cell(index) or Located("", self.row.origin)

    def _tolerance(self) -> Tolerance | None:
        cell = self._cell(CellKind.TOLERANCE)
        return tolerance(cell, self.diagnostics) if cell.text else None

    def _override(self) -> Override | None:
        rag, reason = self._cell(CellKind.RAG), self._words(CellKind.RAG_REASON)
        if not rag.text:
            if reason:
                message = f"The reason {quoted(reason)} stands without a rating."
                origin = self._cell(CellKind.RAG_REASON).origin
                hint = 'write the rating that it explains under "rag", or remove it.'
                self.diagnostics.report(mistakes.REASON_WITHOUT_OVERRIDE, origin, message, hint)
            return None
        rating = choose(rag, RAG_WORDS, self.diagnostics, "a rating")
        if not reason:
            message = f"The rating {quoted(rag.text)} is set by hand without a reason."
            hint = 'say why under "rag_reason", or leave the rating to the rules.'
            self.diagnostics.report(mistakes.OVERRIDE_WITHOUT_REASON, rag.origin, message, hint)
        return None if rating is None else Override(rating, reason, rag.origin)
