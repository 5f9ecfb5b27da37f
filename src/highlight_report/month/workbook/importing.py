"""The import as one function: open the file, find the table, plan what changes. Nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from highlight_report.build import Progress, Sources, chosen_period, existing_folder, silent
from highlight_report.content.settings import read_settings
from highlight_report.diagnostics import Diagnostics, Origin, all_of, shown_path
from highlight_report.domain.periods import Month
from highlight_report.month.workbook.figures import Figures
from highlight_report.month.workbook.finding import Found, find_tables
from highlight_report.month.workbook.identities import Identities
from highlight_report.month.workbook.ledger import MeasuresFile, read_ledger
from highlight_report.month.workbook.opening import open_workbook
from highlight_report.month.workbook.planning import Plan, plan_import
from highlight_report.month.workbook.problems import NO_MONTH
from highlight_report.stops import CannotRun


@dataclass(frozen=True, slots=True)
class Import:
    """What was found in a file, and what bringing it in would change."""

    period: Month
    months: tuple[Month, ...]
    found: Found
    plan: Plan


def prepare(
    file: Path,
    sources: Sources,
    asked: Sequence[Month] | None,
    diagnostics: Diagnostics,
    progress: Progress = silent,
) -> Import | None:
    """Return what importing a file would change in the period's measures.csv; None after errors, which are reported.

    `asked` are the months to bring in: none for the reporting month alone, None for every month that measures.csv has.
    Raises CannotRun where the command cannot be meant so.
    """
    configured = read_settings(existing_folder(sources.config, "--config"), diagnostics)
    period = chosen_period(sources, diagnostics)
    if configured is None or period is None:
        return None
    layout = configured[0].import_measures
    _check_months(asked or (), period)
    ledger = read_ledger(sources.content, period, diagnostics)
    progress(f"Reading {file.name}")
    workbook = open_workbook(file, layout.sheets, diagnostics)
    if ledger is None or workbook is None:
        return None
    progress("Looking for the measures")
    ids = Identities(measure.id for each in ledger for measure in each.measures)
    place = Origin(shown_path(file))
    found = find_tables(workbook, ids, layout, place, diagnostics)
    if found is None:
        return None
    months = _months(asked, period, ledger, found)
    _report_absent(months, found, place, diagnostics)
    plan = plan_import(Figures(found.tables), ledger, months, period, diagnostics)
    return None if plan is None else Import(period, months, found, plan)


def _check_months(asked: Sequence[Month], period: Month) -> None:
    later = [str(month) for month in asked if month > period]
    if later:
        comes = "comes" if len(later) == 1 else "come"
        raise CannotRun(f"{all_of(later)} {comes} after the reporting month {period}; name a later one with --period.")


def _months(
    asked: Sequence[Month] | None, period: Month, ledger: Sequence[MeasuresFile], found: Found
) -> tuple[Month, ...]:
    if asked is not None:
        return tuple(sorted(set(asked))) or (period,)
    kept = {month for file in ledger for month in file.columns.months if month <= period} | {period}
    return tuple(sorted(kept & _offered(found))) or (period,)


def _offered(found: Found) -> frozenset[Month]:
    return frozenset(month for table in found.tables for month in table.months)


def _report_absent(months: Sequence[Month], found: Found, place: Origin, diagnostics: Diagnostics) -> None:
    offered = sorted(_offered(found))
    absent = [str(month) for month in months if month not in offered]
    if not absent:
        return
    unread = [heading for table in found.tables for heading in table.unread]
    message = f"The file has no figures for {all_of(absent)}; it has {', '.join(map(str, offered))}."
    hint = "ask for the month's workbook, or name another month with --months."
    if unread:
        hint = f"not read as months: {all_of(unread)}; write a month as 2023-09, Sep-23 or September 2023."
    diagnostics.report(NO_MONTH, place, message, hint)
