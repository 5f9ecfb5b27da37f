"""What an import would change: every cell with its old and its new text, and what it leaves as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from highlight_report.content.checks.phrases import shown
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.figures import Missing
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure
from highlight_report.month.workbook.doubts import doubts
from highlight_report.month.workbook.edits import Edits
from highlight_report.month.workbook.figures import Clash, Figures, Reading, report_clashes
from highlight_report.month.workbook.ledger import MeasuresFile
from highlight_report.month.workbook.problems import OTHER_MONTH_UNREAD, UNCLEAR_FIGURE
from highlight_report.month.workbook.style import typed


@dataclass(frozen=True, slots=True)
class Change:
    """A cell of a measures.csv that gets another text; `restated` where an earlier month had another figure."""

    file: str
    cell: str
    id: str
    month: Month
    before: str
    after: str
    source: str
    restated: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A month that was not asked for, for which the workbook has another figure; it is left as it is."""

    id: str
    month: Month
    before: str
    now: str
    source: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A measure without a figure in the workbook; `source` is its blank cell, if it has one, `kept` what stays."""

    id: str
    month: Month
    source: str
    kept: str


@dataclass(slots=True)
class Plan:
    """All that an import would do; `outputs` are the new bytes of the files that change."""

    changes: list[Change] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    outputs: dict[Path, bytes] = field(default_factory=dict)


def plan_import(
    figures: Figures, ledger: Sequence[MeasuresFile], months: Sequence[Month], period: Month, diagnostics: Diagnostics
) -> Plan | None:
    """Return what bringing in these months of the report for `period` would change; None after errors."""
    planner = _Planner(figures, tuple(months), period, diagnostics)
    for file in ledger:
        planner.take(file)
    report_clashes(planner.clashes, diagnostics)
    return None if diagnostics.has_errors else planner.plan


@dataclass(slots=True)
class _Planner:
    figures: Figures
    months: tuple[Month, ...]
    period: Month
    diagnostics: Diagnostics
    plan: Plan = field(default_factory=Plan)
    clashes: list[Clash] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def take(self, file: MeasuresFile) -> None:
        """Add one file's changes; what its measures lack is told once, however many priorities have them."""
        edits = Edits(file)
        readings = [(measure, self._readings(measure)) for measure in file.measures]
        changed = [(measure, self._changed(measure, found)) for measure, found in readings]
        for measure, found in changed:
            self._ask(measure, found)
            for month, reading in found.items():
                edits.add(measure, month, typed(reading.figure, measure))
        for measure, found in changed:
            self.plan.changes.extend(self._change(measure, reading, month, edits) for month, reading in found.items())
        for measure, found in readings:
            if measure.id not in self._seen:
                self._seen.add(measure.id)
                self.plan.gaps.extend(self._gaps(measure, found))
                self.plan.differences.extend(self._differences(measure))
        if edits:
            self.plan.outputs[file.path] = edits.applied()

    def _readings(self, measure: Measure) -> dict[Month, Reading]:
        found: dict[Month, Reading] = {}
        for month in self.months:
            match self.figures.read(measure, month, self.diagnostics):
                case Reading() as reading:
                    found[month] = reading
                case Clash() as clash if measure.id not in self._seen:
                    self.clashes.append(clash)
                case _:
                    pass
        return found

    def _changed(self, measure: Measure, found: Mapping[Month, Reading]) -> dict[Month, Reading]:
        return {month: reading for month, reading in found.items() if _differs(measure, month, reading)}

    def _ask(self, measure: Measure, found: Mapping[Month, Reading]) -> None:
        fresh = {month: reading.value for month, reading in found.items()}
        for doubt in doubts(measure, fresh, self.period):
            self.diagnostics.report(UNCLEAR_FIGURE, doubt.origin, doubt.message, doubt.hint)

    def _change(self, measure: Measure, reading: Reading, month: Month, edits: Edits) -> Change:
        before = measure.values.get(month)
        return Change(
            file=edits.file.text.table.origin.path,
            cell=edits.reference(measure, month),
            id=measure.id,
            month=month,
            before=before.typed if before else "",
            after=typed(reading.figure, measure),
            source=reading.entry.place,
            restated=month < self.period and measure.figure(month) is not Missing.NOT_AVAILABLE,
        )

    def _gaps(self, measure: Measure, found: Iterable[Month]) -> Iterator[Gap]:
        for month in self.months:
            if month not in found:
                blank = next((entry.place for entry in self.figures.entries(measure, month)), "")
                kept = measure.values.get(month)
                yield Gap(measure.id, month, blank, kept.typed if kept else "")

    def _differences(self, measure: Measure) -> Iterator[Difference]:
        for month in sorted(measure.values):
            if month in self.months or month > self.period:
                continue
            unread = Diagnostics()
            reading = self.figures.read(measure, month, unread)
            for problem in unread:
                self.diagnostics.report(OTHER_MONTH_UNREAD, problem.origin, problem.message, problem.hint)
            if isinstance(reading, Clash):
                message = f"The workbook has two figures for a month that is not brought in: {reading}."
                self.diagnostics.report(OTHER_MONTH_UNREAD, reading.origin, message, "")
            elif reading is not None and reading.figure != measure.figure(month):
                before, now = (shown(each, measure.format) for each in (measure.figure(month), reading.figure))
                yield Difference(measure.id, month, before, now, reading.entry.place)


def _differs(measure: Measure, month: Month, reading: Reading) -> bool:
    """Tell whether a figure is to be written; an empty cell and "Not available" mean the same, but one may be late."""
    now = measure.values.get(month)
    return now is None or now.figure != reading.figure or not now.typed
