"""The measures of a report as a pandas frame, for whoever wants to analyse them further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highlight_report.domain.figures import Missing
from highlight_report.domain.judgement import rating, travel
from highlight_report.layout.wording import Words

if TYPE_CHECKING:
    import pandas as pd

    from highlight_report.domain.periods import Month
    from highlight_report.domain.report import Measure, Priority, Report
    from highlight_report.domain.settings import Settings

COLUMNS = (
    "period",
    "priority",
    "id",
    "description",
    "polarity",
    "month",
    "value",
    "shown",
    "target",
    "rag",
    "direction",
    "effect",
)


def measures_frame(report: Report, settings: Settings) -> pd.DataFrame:
    """Return one row for each measure of each priority and month up to the reporting period.

    `month` is a monthly pandas period; `value` is a float for arithmetic, not a number where there is no figure;
    `shown` is the figure as printed. `direction` and `effect` are those of the reporting period's row alone.
    """
    import pandas as pd

    words = Words(settings)
    rows = [
        _row(measure, month, priority, report, words)
        for priority in report.priorities
        for measure in priority.measures or ()
        for month in sorted(measure.values)
        if month <= report.period
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in ("period", "month"):
        frame[name] = pd.PeriodIndex(frame[name], freq="M")
    return frame.astype({"priority": "int64", "value": "float64"})


def _row(measure: Measure, month: Month, priority: Priority, report: Report, words: Words) -> tuple[object, ...]:
    figure = measure.figure(month)
    moved = travel(measure, report.period) if month == report.period else None
    return (
        str(report.period),
        priority.number,
        measure.id,
        measure.description,
        measure.polarity.value,
        str(month),
        None if isinstance(figure, Missing) else float(figure),
        words.figure(figure, measure.format),
        words.target(measure.target, measure.format),
        rating(measure, month, report.period, words.settings.rules).rag.value,
        moved.direction.value if moved else "",
        moved.effect.value if moved else "",
    )
