"""The header of measures.csv: which column holds what."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from highlight_report.content import mistakes
from highlight_report.content.choices import nearest
from highlight_report.content.fields import looks_like_month, month
from highlight_report.content.located import Located, quoted
from highlight_report.content.tables import Table
from highlight_report.diagnostics import Diagnostics, one_of
from highlight_report.domain.periods import Month


class CellKind(Enum):
    """What a column that is not a month holds; the value is its heading."""

    ID = "id"
    DESCRIPTION = "description"
    POLARITY = "polarity"
    FORMAT = "format"
    TARGET = "target"
    TOLERANCE = "tolerance"
    RAG = "rag"
    RAG_REASON = "rag_reason"


REQUIRED = (CellKind.ID, CellKind.DESCRIPTION, CellKind.POLARITY, CellKind.FORMAT, CellKind.TARGET)
_KINDS = {kind.value: kind for kind in CellKind}
_MONTH_HINT = "write the month as 2023-09, Sep-23, September 2023 or 30/09/2023."


class Columns:
    """Where each column stands, counted from 0; months in the order of the file."""

    def __init__(self, header: tuple[Located, ...]) -> None:
        self.header = header
        self.known: dict[CellKind, int] = {}
        self.months: dict[Month, int] = {}

    def has(self, kind: CellKind) -> bool:
        """Tell whether there is such a column."""
        return kind in self.known

    def needed(self) -> Iterator[tuple[int, str]]:
        """Yield the columns that no row may lack, with their headings.

        Excel leaves the empty cells at the end of a row off where the rows around it have none filled either, which
        happens in columns that are rarely used.
        """
        needed = {self.known[kind] for kind in REQUIRED if kind in self.known} | set(self.months.values())
        return ((index, self.header[index].text) for index in sorted(needed))


def read_columns(table: Table, diagnostics: Diagnostics) -> Columns:
    """Read the headings; those missing, doubled or not known are reported."""
    columns = Columns(table.header)
    for index, heading in enumerate(table.header):
        kind = _KINDS.get("_".join(heading.text.casefold().split()))
        if kind is not None:
            _add_known(columns, kind, index, diagnostics)
        elif not heading.text:
            _report_unheaded(table, index, diagnostics)
        else:
            _add_month(columns, index, diagnostics)
    _report_missing(columns, table, diagnostics)
    return columns


def _add_known(columns: Columns, kind: CellKind, index: int, diagnostics: Diagnostics) -> None:
    if columns.known.setdefault(kind, index) != index:
        heading = columns.header[index]
        message = f"The heading {quoted(heading.text)} stands in two columns."
        diagnostics.report(mistakes.DUPLICATE_KEY, heading.origin, message, "keep the one that counts.")


def _add_month(columns: Columns, index: int, diagnostics: Diagnostics) -> None:
    heading = columns.header[index]
    found = month(heading.text)
    if found is None:
        _report_unread(heading, diagnostics)
    elif columns.months.setdefault(found, index) != index:
        first = columns.header[columns.months[found]].text
        message = f"The headings {quoted(first)} and {quoted(heading.text)} are the same month, {found}."
        diagnostics.report(mistakes.DUPLICATE_MONTH, heading.origin, message, "keep the column that counts.")


def _report_unread(heading: Located, diagnostics: Diagnostics) -> None:
    if looks_like_month(heading.text):
        message = f"The heading {quoted(heading.text)} is not a month that is known."
        diagnostics.report(mistakes.MONTH_NOT_KNOWN, heading.origin, message, _MONTH_HINT)
        return
    near = nearest(heading.text, _KINDS)
    hint = f'did you mean "{near}"?' if near else "remove the column if the report does not need it."
    message = f"The column {quoted(heading.text)} is not known, and is left out."
    diagnostics.report(mistakes.UNKNOWN_COLUMN, heading.origin, message, hint)


def _report_unheaded(table: Table, index: int, diagnostics: Diagnostics) -> None:
    cells = (row.cell(index) for row in table.rows)
    filled = next((cell for cell in cells if cell is not None and cell.text), None)
    if filled is not None:
        message = f"{quoted(filled.text)} stands in a column without a heading."
        diagnostics.report(mistakes.UNEVEN_ROW, filled.origin, message, "write the column's heading, or clear it.")


def _report_missing(columns: Columns, table: Table, diagnostics: Diagnostics) -> None:
    missing = [f'"{kind.value}"' for kind in REQUIRED if kind not in columns.known]
    if missing:
        message = f"There is no column {one_of(missing)}."
        hint = f"the first row holds the headings {', '.join(kind.value for kind in REQUIRED)}, then the months."
        diagnostics.report(mistakes.MISSING_COLUMN, table.origin, message, hint)
