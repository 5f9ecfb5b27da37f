"""Workbooks and content for tests of the import, made with few words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from highlight_report.build import Sources
from highlight_report.diagnostics import Diagnostics, render
from highlight_report.domain.periods import Month
from highlight_report.month.workbook.importing import Import, prepare
from highlight_report.publish import publish

LEAST = "organisation: Northshire\nslug: n\nplan_title: The Plan\nreport_title: The Report\n"
BRAND = "name: Northshire\nwordmark: {lines: [Northshire], alternative: Northshire}\n"
HEADER = "id,description,polarity,format,target,2023-08,2023-09\n"
MEASURES = HEADER + (
    "62,Caseload,low,0,Monitor,207,\n"
    '63,"Contacts, all",low,"0,000",Monitor,"1,024",\n'
    "69,Large caseloads,low,0.0%,5.0%,59.1%,\n"
    "77,Vacancies,low,£0.0m,Monitor,£1.1m,\n"
)

Row = Sequence[object]


@dataclass(frozen=True)
class Shown:
    """A number and the format in which a cell displays it."""

    number: object
    pattern: str


def content(folder: Path, measures: str | bytes = MEASURES, config: str = "", period: str = "2023-09") -> Sources:
    """Write a period with one priority's measures, and settings."""
    return contents(folder, {"1-governance": measures}, config, period)


def contents(folder: Path, priorities: Mapping[str, str | bytes], config: str = "", period: str = "2023-09") -> Sources:
    """Write a period's priorities with their measures, and settings."""
    for name, measures in priorities.items():
        priority = folder / "content" / period / name
        priority.mkdir(parents=True)
        (priority / "measures.csv").write_bytes(measures if isinstance(measures, bytes) else measures.encode())
        (priority / "priority.md").write_text("---\ntitle: Governance\n---\n\nWe commit.\n", encoding="utf-8")
    (folder / "config").mkdir()
    (folder / "config" / "report.yaml").write_text(LEAST + config, encoding="utf-8")
    (folder / "config" / "brand.yaml").write_text(BRAND, encoding="utf-8")
    return Sources(folder / "content", folder / "config")


def measures_of(sources: Sources, priority: str = "1-governance", period: str = "2023-09") -> bytes:
    return (sources.content / period / priority / "measures.csv").read_bytes()


def xlsx(path: Path, sheets: Mapping[str, Iterable[Row]]) -> Path:
    """Write a workbook by openpyxl, row by row."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column, value.number if isinstance(value, Shown) else value)
                if isinstance(value, Shown):
                    cell.number_format = value.pattern
    book.save(path)
    return path


def rezipped(path: Path, changes: Mapping[str, bytes | None]) -> Path:
    """Put other parts into a workbook, or (None) take them out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kept = {name: raw for name, raw in {**parts, **changes}.items() if raw is not None}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in kept.items():
            archive.writestr(name, raw)
    return path


def part(path: Path, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def tried(file: Path, sources: Sources, *months: str) -> tuple[Import | None, Diagnostics]:
    """Plan an import of these months, by default of the reporting month."""
    diagnostics = Diagnostics()
    asked = None if months == ("all",) else [_month(month) for month in months]
    return prepare(file, sources, asked, diagnostics), diagnostics


def imported(file: Path, sources: Sources, *months: str) -> Import:
    """Bring a file's figures in."""
    found, diagnostics = tried(file, sources, *months)
    assert found is not None, render(diagnostics)
    publish(found.plan.outputs, elsewhere="")
    return found


def refused(file: Path, sources: Sources, *months: str) -> str:
    """Return what is said of a file that cannot be brought in; nothing is changed."""
    found, diagnostics = tried(file, sources, *months)
    assert found is None
    assert diagnostics.has_errors
    return render(diagnostics)


def texts(done: Import) -> dict[str, str]:
    """Return what the import typed, by id and, where there are several, by month."""
    several = len(done.months) > 1
    return {f"{one.id} {one.month}" if several else one.id: one.after for one in done.plan.changes}


def _month(text: str) -> Month:
    found = Month.parse(text)
    assert found is not None
    return found
