"""What an import did, for the person who asked for it: what was taken, changed, missing and not used."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from highlight_report.diagnostics import all_of
from highlight_report.month.workbook.importing import Import
from highlight_report.month.workbook.planning import Change, Difference, Gap
from highlight_report.month.workbook.search import Table

_BLANK = "(blank)"
_WIDTH = 100


def answer(done: Import, *, written: bool) -> str:
    """Return the whole answer; `written` tells whether the changes were made, or only shown."""
    plan = done.plan
    parts = (
        _part("Took", _took(done.found.tables)),
        _part(_counted(len(plan.changes), "Changed"), _aligned(map(_change, plan.changes))),
        _part(_other_months(plan.differences), _aligned(map(_difference, plan.differences))),
        _part(_counted(len(plan.gaps), "Missing in the workbook"), _aligned(map(_gap, plan.gaps))),
        _part("Not used", _not_used(done)),
        _last(done, written=written),
    )
    return "\n\n".join(part for part in parts if part)


def _part(title: str, lines: Iterable[str]) -> str:
    listed = list(lines)
    return "\n".join((f"{title}:", *(f"  {line}" for line in listed))) if listed else ""


def _counted(count: int, title: str) -> str:
    return f"{title}, {count} {'figure' if count == 1 else 'figures'}"


def _took(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        sheet = f'sheet "{table.sheet.name}", ' if table.sheet.name else ""
        yield f"{sheet}{table.account}"


def _change(change: Change) -> tuple[str, ...]:
    mark = ", restated" if change.restated else ""
    after = f"{change.before or _BLANK} -> {change.after}{mark}"
    return f"{change.file}:{change.cell}", change.id, str(change.month), after, f"from {change.source}"


def _other_months(differences: Sequence[Difference]) -> str:
    months = ",".join(sorted({str(one.month) for one in differences}))
    return f"Other figures for other months, left as they are (--months {months} brings them in)"


def _difference(one: Difference) -> tuple[str, ...]:
    return one.id, str(one.month), f"{one.before} -> {one.now}", f"from {one.source}"


def _gap(gap: Gap) -> tuple[str, ...]:
    where = f"{gap.source} is blank" if gap.source else "no row for it"
    return gap.id, str(gap.month), where, f"{gap.kept} is kept" if gap.kept else ""


def _not_used(done: Import) -> Iterator[str]:
    for table in done.found.tables:
        of_sheet = f' of sheet "{table.sheet.name}"' if table.sheet.name else ""
        if table.leftovers.extras:
            yield _wrapped(f"ids{of_sheet} that no priority has: {', '.join(table.leftovers.extras)}")
        if table.leftovers.unlabelled:
            yield _wrapped(f"rows{of_sheet} with figures and no id: {', '.join(map(str, table.leftovers.unlabelled))}")
    later = sorted({month for table in done.found.tables for month in table.months if month > done.period})
    if later:
        yield f"figures for {all_of(map(str, later))}, after the reporting month {done.period}"
    for name, why in done.found.left_out.items():
        yield f'sheet "{name}": {why}'


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent="    ", break_on_hyphens=False)


def _last(done: Import, *, written: bool) -> str:
    files = len(done.plan.outputs)
    if not files:
        months = all_of(map(str, done.months))
        return f"Nothing to change: measures.csv has the workbook's figures for {months} already."
    changed = f"{len(done.plan.changes)} in {files} {'file' if files == 1 else 'files'}"
    return f"Changed {changed}." if written else f"Would change {changed}; nothing was written."


def _aligned(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield rows of a list with their parts one below the other."""
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    for row in listed:
        yield "  ".join(part.ljust(width) for part, width in zip(row, widths, strict=True)).rstrip()
