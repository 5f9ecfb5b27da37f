"""What is said of measures, priorities, milestones and the report, and changed: lists of the new, tables of facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar, assert_never

from highlight_report.brand import Brand
from highlight_report.domain.comparison import (
    Changed,
    CoverFact,
    Listed,
    MeasureFact,
    MilestoneFact,
    PriorityFact,
    RuleFact,
    Step,
)
from highlight_report.domain.report import Cover, Priority
from highlight_report.domain.settings import Rules
from highlight_report.domain.travel import Direction
from highlight_report.layout.blocks import Block, Cell, Column, Heading, Items, Paragraph, Row, Table, Text
from highlight_report.layout.cells import heading_row, status_cell, text_cell
from highlight_report.layout.changes.sides import Sides
from highlight_report.layout.changes.words import ChangeWords
from highlight_report.layout.grid import cells_of, shared_out, wide_enough
from highlight_report.layout.milestones import direction_cell

Thing = TypeVar("Thing")
Fact = TypeVar("Fact")


class _Told(NamedTuple):
    """A fact of one side: what it is called, and the cell that says it."""

    name: str
    cell: Cell


class _Row(NamedTuple):
    """A fact that changed: of what, then before and now."""

    subject: str
    before: _Told
    now: _Told


class _Group(NamedTuple):
    """What changed in things of one kind; `subject` heads the column that names them.

    `wordy` facts are texts, which want as much room as the names of their subjects.
    """

    heading: str
    summary: str
    subject: str
    rows: tuple[_Row, ...]
    new: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    wordy: bool = False


def facts(sides: Sides, brand: Brand) -> Iterator[Block]:
    """Compose, for each kind of thing that has changes, what is new, what was dropped, and a table of facts."""
    teller = _Teller(sides)
    for group in (teller.measures(), teller.priorities(), teller.milestones(), teller.settings()):
        if group.new or group.dropped or group.rows:
            yield Heading(2, (Text(group.heading),))
            yield from _lists(group, sides.words)
            yield from _table(group, sides.words, brand)


def _lists(group: _Group, words: ChangeWords) -> Iterator[Block]:
    wording = words.comparison
    named = ((wording.new, group.new), (wording.dropped, group.dropped))
    lines = [pattern.format(what=what) for pattern, things in named for what in things]
    if lines:
        yield Items(tuple((Paragraph((Text(line),)),) for line in lines), None)


def _table(group: _Group, words: ChangeWords, brand: Brand) -> Iterator[Block]:
    if not group.rows:
        return
    wording, look = words.comparison, brand.table
    rows = tuple(
        Row((text_cell(row.subject, row_header=True), text_cell(row.now.name), row.before.cell, row.now.cell))
        for row in group.rows
    )
    side = None if group.wordy else look.milestone_name
    widths = (None, wide_enough(look.owner, cells_of(rows, 1), brand), side, side)
    yield Table(
        title=group.heading,
        summary=group.summary.format(count=len(rows)),
        columns=tuple(Column(width) for width in shared_out(brand.page.measure, widths, look.description_least)),
        header=heading_row((group.subject, wording.what, wording.before, wording.now)),
        rows=rows,
    )


class _Teller(NamedTuple):
    """Puts facts into words and cells."""

    sides: Sides

    @property
    def words(self) -> ChangeWords:
        return self.sides.words

    def measures(self) -> _Group:
        """Tell of measures."""
        one, wording = self.sides.comparison, self.words.comparison
        return _Group(
            wording.measures_heading,
            wording.measures_summary,
            wording.measure,
            _rows(one.measures, self._listed, self._measure),
            tuple(map(self._listed, one.new_measures)),
            tuple(map(self._listed, one.dropped_measures)),
            wordy=True,
        )

    def priorities(self) -> _Group:
        """Tell of priorities."""
        one, wording = self.sides.comparison, self.words.comparison
        return _Group(
            wording.priorities_heading,
            wording.priorities_summary,
            wording.priority,
            _rows(one.priorities, self._named, self._priority),
            tuple(map(self._named, one.new_priorities)),
            tuple(map(self._named, one.dropped_priorities)),
        )

    def milestones(self) -> _Group:
        """Tell of milestones."""
        one, wording = self.sides.comparison, self.words.comparison
        return _Group(
            wording.milestones_heading,
            wording.milestones_summary,
            self.words.settings.wording.milestone,
            _rows(one.milestones, self._step, self._milestone),
            tuple(map(self._step, one.new_milestones)),
            tuple(map(self._step, one.dropped_milestones)),
        )

    def settings(self) -> _Group:
        """Tell of what the front page states, and of the rules."""
        one, wording = self.sides.comparison, self.words.comparison
        cover = _rows((one.cover,), lambda _: wording.front_page, self._cover)
        rules = _rows((one.rules,), lambda _: wording.rules, self._rule)
        return _Group(wording.settings_heading, wording.settings_summary, wording.part, (*cover, *rules), wordy=True)

    def _listed(self, listed: Listed) -> str:
        measure = listed.measure
        return self.words.comparison.measure_item.format(
            id=measure.id, description=measure.description, priorities=_numbers(listed)
        )

    def _named(self, priority: Priority) -> str:
        return self.words.priority(priority.number, priority.title)

    def _step(self, step: Step) -> str:
        wording = self.words.comparison
        return wording.milestone_item.format(title=step.milestone.title, priority=step.priority.number)

    def _told(self, name: str, said: object) -> _Told:
        text = "" if said is None else str(said)
        return _Told(name, text_cell(text or self.words.comparison.not_given))

    def _measure(self, fact: MeasureFact, listed: Listed) -> _Told:
        measure, wording, report = listed.measure, self.words.comparison, self.words.settings.wording
        match fact:
            case MeasureFact.DESCRIPTION:
                return self._told(report.description, measure.description)
            case MeasureFact.TARGET:
                return self._told(report.target, self.words.target(measure.target, measure.format))
            case MeasureFact.TOLERANCE:
                return self._told(wording.tolerance, measure.tolerance)
            case MeasureFact.POLARITY:
                return self._told(wording.polarity, measure.polarity.value)
            case MeasureFact.FORMAT:
                return self._told(wording.format, measure.format.pattern)
            case MeasureFact.REASON:
                return self._told(wording.reason, measure.override and measure.override.reason)
            case MeasureFact.PRIORITIES:
                return self._told(wording.priority, _numbers(listed))
            case never:
                assert_never(never)

    def _priority(self, fact: PriorityFact, priority: Priority) -> _Told:
        wording = self.words.comparison
        match fact:
            case PriorityFact.NUMBER:
                return self._told(wording.number, priority.number)
            case PriorityFact.TITLE:
                return self._told(wording.title_fact, priority.title)
            case PriorityFact.LEAD_OFFICERS:
                return self._told(wording.lead_officers, " / ".join(priority.lead_officers))
            case PriorityFact.PREVIOUS if priority.previous is None:
                return self._told(wording.previous_rag, self.words.settings.wording.not_available)
            case PriorityFact.PREVIOUS:
                return _Told(wording.previous_rag, status_cell(priority.previous, self.words))
            case PriorityFact.CURRENT:
                return _Told(wording.current_rag, status_cell(priority.current, self.words))
            case PriorityFact.MILESTONES_HEADING:
                return self._told(wording.milestones_title, priority.milestones_heading)
            case never:
                assert_never(never)

    def _milestone(self, fact: MilestoneFact, step: Step) -> _Told:
        milestone, wording, report = step.milestone, self.words.comparison, self.words.settings.wording
        match fact:
            case MilestoneFact.TITLE:
                return self._told(wording.title_fact, milestone.title)
            case MilestoneFact.PRIORITY:
                return self._told(wording.priority, self._named(step.priority))
            case MilestoneFact.OWNER:
                return self._told(report.owner, milestone.owner)
            case MilestoneFact.STATUS:
                return _Told(report.status, status_cell(milestone.status, self.words))
            case MilestoneFact.DIRECTION if milestone.direction is Direction.NONE:
                return self._told(report.direction_of_travel, None)
            case MilestoneFact.DIRECTION:
                return _Told(report.direction_of_travel, direction_cell(milestone.direction, self.words))
            case never:
                assert_never(never)

    def _cover(self, fact: CoverFact, cover: Cover) -> _Told:
        wording = self.words.comparison
        match fact:
            case CoverFact.TITLE:
                return self._told(wording.title_fact, cover.title)
            case CoverFact.SUBTITLE:
                return self._told(wording.subtitle, cover.subtitle)
            case CoverFact.STATUS:
                return self._told(wording.edition, cover.status.value)
            case CoverFact.APPROVED_BY:
                return self._told(wording.approved_by, cover.approved_by)
            case CoverFact.APPROVED_ON:
                return self._told(wording.approved_on, cover.approved_on and self.words.day(cover.approved_on))
            case never:
                assert_never(never)

    def _rule(self, fact: RuleFact, rules: Rules) -> _Told:
        wording = self.words.comparison
        match fact:
            case RuleFact.TOLERANCE:
                return self._told(wording.tolerance, rules.tolerance)
            case RuleFact.RATED_MONTHS:
                return self._told(wording.rated_months, rules.rated_months.value)
            case RuleFact.MONTHS_SHOWN:
                return self._told(wording.months_shown, rules.months_shown)
            case never:
                assert_never(never)


def _rows(
    changes: Iterable[Changed[Thing, Fact]],
    subject: Callable[[Thing], str],
    told: Callable[[Fact, Thing], _Told],
) -> tuple[_Row, ...]:
    return tuple(
        _Row(subject(change.after), told(fact, change.before), told(fact, change.after))
        for change in changes
        for fact in change.facts
    )


def _numbers(listed: Listed) -> str:
    return ", ".join(map(str, listed.priorities))
