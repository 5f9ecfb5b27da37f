"""The measures of one report, or of many, as a pandas frame for whoever wants to analyse them further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    "restated",
)


def measures_frame(reports: Iterable[Report], settings: Settings) -> pd.DataFrame:
    """Return one row for each report, and in it for each measure of each priority and month up to its period.

    `period` is the report that the row stands in, and `month` the figure's own, both monthly pandas periods, so that
    one month's figure can be followed through the reports that gave it; `restated` tells whether the report gives
    another one than the report before it. `value` is a float for arithmetic, not a number where there is no figure;
    `shown` is the figure as printed. `direction` and `effect` are those of the reporting period's row alone.
    """
    import pandas as pd

    words = Words(settings)
    rows = [row for report in reports for row in _rows(report, words)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in ("period", "month"):
        frame[name] = _monthly(frame[name])
    return frame.astype({"priority": "int64", "value": "float64", "restated": "bool"})


def _monthly(months: Iterable[Month]) -> pd.PeriodIndex:
    import pandas as pd

    listed = list(months)
    made = {month: pd.Period(year=month.year, month=month.month, freq="M") for month in set(listed)}
    return pd.PeriodIndex([made[month] for month in listed], freq="M")


def _rows(report: Report, words: Words) -> Iterator[tuple[object, ...]]:
    for priority in report.priorities:
        for measure in priority.measures or ():
            for month in sorted(measure.values):
                if month <= report.period:
                    yield _row(measure, month, priority, report, words)


def _row(measure: Measure, month: Month, priority: Priority, report: Report, words: Words) -> tuple[object, ...]:
    figure = measure.figure(month)
    moved = travel(measure, report.period) if month == report.period else None
    return (
        report.period,
        priority.number,
        measure.id,
        measure.description,
        measure.polarity.value,
        month,
        None if isinstance(figure, Missing) else float(figure),
        words.figure(figure, measure.format),
        words.target(measure.target, measure.format),
        rating(measure, month, report.period, words.settings.rules).rag.value,
        moved.direction.value if moved else "",
        moved.effect.value if moved else "",
        report.restated_from(measure, month) is not None,
    )
