"""The measures.csv files of a period, as the report reads them and as they lie on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from highlight_report.content.characters import one_line
from highlight_report.content.columns import CellKind, Columns, read_columns
from highlight_report.content.earlier import MEASURES
from highlight_report.content.entries import entries, priority_folders
from highlight_report.content.located import Files
from highlight_report.content.measures import read_measures
from highlight_report.content.table_edits import TableText
from highlight_report.diagnostics import Diagnostics, shown_path
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure
from highlight_report.stops import CannotRun


@dataclass(frozen=True, slots=True)
class MeasuresFile:
    """One priority's measures.csv: its measures, and where each stands in the file."""

    path: Path
    text: TableText
    columns: Columns
    measures: tuple[Measure, ...]

    def row(self, measure: Measure) -> int:
        """Return the number of a measure's row in the spreadsheet."""
        column = self.columns.known[CellKind.ID]
        cells = ((row.number, row.cell(column)) for row in self.text.table.rows)
        return next(number for number, cell in cells if cell is not None and one_line(cell.text) == measure.id)


def read_ledger(content: Path, period: Month, diagnostics: Diagnostics) -> tuple[MeasuresFile, ...] | None:
    """Read every measures.csv of a period; None, and the problems reported, where one cannot be read.

    Of the rest of the content nothing is read. Raises CannotRun where the period has no measures.
    """
    problems = Diagnostics()
    files = Files(content, problems)
    folders = priority_folders(files, content / str(period))
    paths = [folder.path / MEASURES for folder in folders if folder.path / MEASURES in entries(folder.path)]
    found = tuple(_files(files, paths))
    own = {shown_path(path) for path in paths}
    faults = [problem for problem in problems if problem.is_error and problem.origin.path in own]
    diagnostics.extend(faults)
    if faults:
        return None
    if not any(file.measures for file in found):
        raise CannotRun(f"the period {period} has no measures to bring figures in for.")
    return found


def _files(files: Files, paths: list[Path]) -> Iterator[MeasuresFile]:
    for path in paths:
        measures = read_measures(files, path)
        raw = files.raw(path)
        if raw is None or files.diagnostics.has_errors:
            continue
        text = TableText.read(raw, shown_path(path), Diagnostics())
        if text is not None:
            yield MeasuresFile(path, text, read_columns(text.table, Diagnostics()), measures)
