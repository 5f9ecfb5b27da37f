"""The figures that tables give: one for each measure and month, and what stands in the way where they give two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from highlight_report.content.checks.phrases import shown
from highlight_report.diagnostics import Diagnostics, Origin, all_of
from highlight_report.domain.figures import Figure
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure, Value
from highlight_report.month.workbook import cells
from highlight_report.month.workbook.headings import short_month
from highlight_report.month.workbook.problems import UNCLEAR_FIGURE
from highlight_report.month.workbook.search import Entry, Table, setting, settle
from highlight_report.month.workbook.sheet import letters


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure and the cell that gives it; `value.typed` is what the cell shows."""

    entry: Entry
    value: Value

    @property
    def figure(self) -> Figure:
        """The figure, rounded as the measure shows it."""
        return self.value.figure


@dataclass(frozen=True, slots=True)
class Clash:
    """Cells that give different figures for one measure and month, one cell for each figure."""

    measure: Measure
    readings: tuple[Reading, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The cells."""
        return tuple(reading.entry for reading in self.readings)

    @property
    def origin(self) -> Origin:
        """The place of the first cell."""
        return self.readings[0].value.origin

    @property
    def cause(self) -> tuple[object, ...]:
        """What they differ in, the same for all clashes that one answer settles."""
        sheets = tuple(dict.fromkeys(entry.sheet.name for entry in self.entries))
        columns = tuple(dict.fromkeys(entry.column for entry in self.entries))
        return sheets if len(sheets) > 1 else columns if len(columns) > 1 else (self.measure.id,)

    def __str__(self) -> str:
        form = self.measure.format
        every = [f"{reading.entry.place} has {shown(reading.figure, form)}" for reading in self.readings]
        return f"for {self.measure.id} in {short_month(self.entries[0].month)}, {all_of(every)}"


@dataclass(frozen=True)
class Figures:
    """The entries of all tables by measure and month."""

    tables: tuple[Table, ...]

    @cached_property
    def _entries(self) -> dict[tuple[str, Month], list[Entry]]:
        found: dict[tuple[str, Month], list[Entry]] = defaultdict(list)
        for table in self.tables:
            for entry in table.entries:
                found[entry.id, entry.month].append(entry)
        return found

    def entries(self, measure: Measure, month: Month) -> Sequence[Entry]:
        """Return the cells for a measure's month, blank ones included."""
        return self._entries.get((measure.id, month), ())

    def read(self, measure: Measure, month: Month, diagnostics: Diagnostics) -> Reading | Clash | None:
        """Return a measure's figure; None where no cell has one, or one that cannot be read, which is reported."""
        differing: dict[Figure, Reading] = {}
        for entry in self.entries(measure, month):
            if (found := _reading(entry, measure, diagnostics)) is not None:
                differing.setdefault(found.figure, found)
        readings = tuple(differing.values())
        return Clash(measure, readings) if len(readings) > 1 else next(iter(readings), None)


def _reading(entry: Entry, measure: Measure, diagnostics: Diagnostics) -> Reading | None:
    cell = entry.cell
    if cell is None or cells.is_blank(cell.content):
        return None
    figure = cells.figure(cell, measure.format, diagnostics)
    return None if figure is None else Reading(entry, Value(figure, cells.shown(cell.content), cell.origin))


def report_clashes(clashes: Sequence[Clash], diagnostics: Diagnostics) -> None:
    """Report figures that differ, once for each cause, with the way to settle it."""
    causes: dict[tuple[object, ...], list[Clash]] = defaultdict(list)
    for clash in clashes:
        causes[clash.cause].append(clash)
    for alike in causes.values():
        first = alike[0]
        more = f" (and {len(alike) - 1} more)" if len(alike) > 1 else ""
        message, hint = _explained(first)
        diagnostics.report(UNCLEAR_FIGURE, first.origin, f"{message}: {first}{more}.", hint)


def _explained(clash: Clash) -> tuple[str, str]:
    sheets = list(dict.fromkeys(entry.sheet.name for entry in clash.entries))
    columns = {entry.column: entry.kind for entry in clash.entries}
    if len(sheets) > 1:
        named = all_of(f'"{name}"' for name in sheets)
        return f"The sheets {named} give different figures", settle(*(setting("sheet", name) for name in sheets))
    if len(columns) > 1:
        told = len(set(filter(None, columns.values()))) == len(columns)
        names = [kind if told else letters(column) for column, kind in columns.items()]
        message = f"Columns {all_of(map(letters, columns))} give different figures for one month"
        return message, settle(*(setting("value_column", name) for name in names))
    message = f"Rows {all_of(str(entry.row) for entry in clash.entries)} have one id and different figures"
    hint = "remove those that do not count; or, where a column tells them apart, write in config/report.yaml "
    return message, f"{hint}under import_measures which rows count, such as where: {{Area: Plymouth}}."
