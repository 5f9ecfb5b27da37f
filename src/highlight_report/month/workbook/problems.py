"""What can be wrong with a workbook; a cell that cannot be read is `mistakes.VALUE_NOT_A_NUMBER`, as in content."""

from __future__ import annotations

from highlight_report.diagnostics import Check, Severity

_E, _W = Severity.ERROR, Severity.WARNING

UNREADABLE_WORKBOOK = Check("unreadable-workbook", _E, "Figures from a damaged or foreign file cannot be trusted.")
NO_TABLE = Check("no-table", _E, "Without measure ids and months nothing says what a figure is.")
UNCLEAR_TABLE = Check("unclear-table", _E, "Of two places that fit, a guess could take the wrong figures.")
UNCLEAR_FIGURE = Check(
    "unclear-figure", _E, "Of two figures for one measure and month, a guess could take the wrong one."
)
NO_MONTH = Check("no-month", _E, "A month that the workbook lacks cannot be brought in.")
OTHER_MONTH_UNREAD = Check("other-month-unread", _W, "Whether this month was restated cannot be told.")
