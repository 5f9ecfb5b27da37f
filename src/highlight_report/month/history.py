"""Every period of the content, read one after the other for analysis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from highlight_report.build import Progress, Sources, silent
from highlight_report.content.folder import periods, read_period
from highlight_report.content.settings import read_settings
from highlight_report.diagnostics import Check, Diagnostics, Origin, Severity, shown_path
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Report
from highlight_report.domain.settings import Settings

LEFT_OUT = Check("period-left-out", Severity.WARNING, "What is worked out without one of its months can mislead.")


@dataclass(frozen=True, slots=True)
class History:
    """The reports of all periods that can be read, oldest first, and the settings that they are judged by."""

    reports: tuple[Report, ...]
    settings: Settings


def read_history(sources: Sources, diagnostics: Diagnostics, progress: Progress = silent) -> History | None:
    """Read every period up to `sources.period` (None: all); None where the settings cannot be read.

    A period with errors is left out, and told with them; warnings are for `check`.
    """
    configured = read_settings(sources.config, diagnostics)
    if configured is None:
        return None
    settings = configured[0]
    months = [
        month for month in periods(sources.content, diagnostics) if sources.period is None or month <= sources.period
    ]
    return History(tuple(_readable(months, sources.content, settings, diagnostics, progress)), settings)


def _readable(
    months: list[Month], content: Path, settings: Settings, diagnostics: Diagnostics, progress: Progress
) -> Iterator[Report]:
    for month in months:
        progress(f"Reading {month}")
        found = Diagnostics()
        read = read_period(content, month, settings, found)
        errors = [item for item in found if item.is_error]
        if read is not None and not errors:
            yield read[0]
            continue
        diagnostics.extend(errors)
        place = Origin(shown_path(content / str(month)))
        message = f"The period {month} has errors, and is left out."
        diagnostics.report(LEFT_OUT, place, message, "mend them, and read the history again.")
