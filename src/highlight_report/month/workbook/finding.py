"""Which sheets hold the report's measures, and where in them: one table from each sheet that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from highlight_report.content.located import quoted
from highlight_report.diagnostics import Diagnostics, Origin, all_of, one_of
from highlight_report.domain.report import typed_at
from highlight_report.domain.settings import WorkbookLayout
from highlight_report.month.workbook.cells import UNFINISHED
from highlight_report.month.workbook.choosing import Fit, fit
from highlight_report.month.workbook.identities import Identities
from highlight_report.month.workbook.problems import NO_TABLE, UNCLEAR_TABLE
from highlight_report.month.workbook.search import Search, Table, Unclear, setting
from highlight_report.month.workbook.sheet import HIDDEN, Workbook, is_named


@dataclass(frozen=True, slots=True)
class Found:
    """The tables taken, and why each of the other sheets was not."""

    tables: tuple[Table, ...]
    left_out: Mapping[str, str]


def find_tables(
    workbook: Workbook, identities: Identities, layout: WorkbookLayout, file: Origin, diagnostics: Diagnostics
) -> Found | None:
    """Return the tables of every sheet that fits; None after errors: no sheet fits, or two places in one do."""
    if _lacks_named(workbook, layout, diagnostics):
        return None
    searches = [Search(sheet, identities, layout) for sheet in workbook.sheets]
    fits = [found for search in searches if (found := fit(search)) is not None]
    taken = fits if layout.sheets else _taken(fits)
    tables = tuple(one.outcome for one in taken if isinstance(one.outcome, Table))
    unclear = [one.outcome for one in taken if isinstance(one.outcome, Unclear)]
    for problem in unclear:
        diagnostics.report(UNCLEAR_TABLE, problem.origin, problem.message, f"{problem.hint}{_instead(tables)}")
    if not taken:
        _report_none(workbook, searches, layout, file, diagnostics)
    if unclear or not taken:
        return None
    return Found(tables, {**workbook.left_out, **dict(_left_out(searches, fits, tables))})


def _lacks_named(workbook: Workbook, layout: WorkbookLayout, diagnostics: Diagnostics) -> bool:
    """Tell whether config names a sheet that is not there, and report it; a CSV has no sheets to name."""
    names = [*(sheet.name for sheet in workbook.sheets if sheet.name), *workbook.left_out]
    absent = [wanted for wanted in layout.sheets if names and not any(is_named(name, {wanted}) for name in names)]
    for wanted in absent:
        hint = f"the workbook has {all_of(map(quoted, names))}."
        diagnostics.report(NO_TABLE, typed_at(layout, "sheet"), f"There is no sheet {quoted(wanted)}.", hint)
    return bool(absent)


def _instead(tables: Sequence[Table]) -> str:
    """Return how to settle what is unclear in one sheet where others are clear."""
    names = [setting("sheet", table.sheet.name) for table in tables]
    return f"; or name the sheet that counts there: {one_of(names)}" if names else ""


def _taken(fits: Sequence[Fit]) -> list[Fit]:
    """Return the sheets that count, in their order: numbers of other things can look like ids.

    Such a sheet has none that the others lack, and no heading that speaks of ids, or far fewer of them than the best.
    """
    known: set[str] = set()
    taken: list[Fit] = []
    for one in sorted(fits, key=lambda each: (not each.is_headed, -len(each.names))):
        brings = len(one.names - known) * 2 > len(one.names)
        is_alike = not taken or (one.is_headed == taken[0].is_headed and len(one.names) * 2 >= len(taken[0].names))
        if brings or is_alike:
            taken.append(one)
            known |= one.names
    return [one for one in fits if one in taken]


def _left_out(searches: Sequence[Search], fits: Sequence[Fit], tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    used = {table.sheet.name for table in tables}
    few = {one.search.sheet.name: len(one.names) for one in fits}
    for search in searches:
        name = search.sheet.name
        if name in few and name not in used:
            yield name, f"{few[name]} of its numbers look like ids of the report, and nothing says that they are"
        elif name not in used:
            yield name, "no measure ids of the report with months and figures"


def _report_none(
    workbook: Workbook, searches: Sequence[Search], layout: WorkbookLayout, file: Origin, diagnostics: Diagnostics
) -> None:
    sample = ", ".join(searches[0].identities.ids[:3]) if searches else ""
    absent = [(key, name) for key, name in _columns(layout) if not any(search.named(name) for search in searches)]
    for key, name in absent:
        message = f"No sheet that was read has a column {quoted(name)}."
        diagnostics.report(NO_TABLE, typed_at(layout, key), message, "write a heading as it stands there, or a letter.")
    if not absent:
        message = f"No table with measure ids of the report and months was found in {_read(workbook)}."
        hint = f"it needs a column with the ids ({sample}, …), and their months in a row above or in a column."
        diagnostics.report(NO_TABLE, file, message, f"{hint}{_hidden(workbook)}{_unfinished(searches)}")


def _columns(layout: WorkbookLayout) -> Iterator[tuple[str, str]]:
    named = (
        ("id_column", layout.id_column),
        ("month_column", layout.month_column),
        ("value_column", layout.value_column),
    )
    yield from ((key, name) for key, name in named if name)
    yield from (("where", name) for name in layout.where)


def _read(workbook: Workbook) -> str:
    names = [quoted(sheet.name) for sheet in workbook.sheets if sheet.name]
    return f"{'the sheet' if len(names) == 1 else 'the sheets'} {all_of(names)}" if names else "the file"


def _hidden(workbook: Workbook) -> str:
    names = [quoted(name) for name, why in workbook.left_out.items() if why == HIDDEN]
    if not names:
        return ""
    return f" Hidden sheets are not read: unhide {all_of(names)} if the figures are there, or name it in config."


def _unfinished(searches: Sequence[Search]) -> str:
    count = sum(content == UNFINISHED for search in searches for content in search.sheet.cells.values())
    if not count:
        return ""
    return f" {count} cells hold formulas without a stored result: open the workbook in Excel, and save it again."
