"""Reports, measures and settings for tests, made in memory with few words.

Figures are typed as in measures.csv and read by the program's own readers, so that they are rounded as displayed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from highlight_report.brand import Brand
from highlight_report.content import fields, numbers
from highlight_report.content.located import Located
from highlight_report.content.settings import read_settings
from highlight_report.diagnostics import NOWHERE, Diagnostics, render
from highlight_report.domain import prose as said
from highlight_report.domain.figures import NumberFormat, Polarity, Target
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag, Tolerance
from highlight_report.domain.report import (
    CommentaryBlock,
    Cover,
    Earlier,
    Measure,
    Milestone,
    Override,
    Priority,
    Report,
    Tied,
    Value,
)
from highlight_report.domain.settings import Rules, Settings, Wording
from highlight_report.domain.travel import Direction
from highlight_report.layout.wording import Words

T = TypeVar("T")
ROOT = Path(__file__).parent.parent
JULY, AUGUST, SEPTEMBER = Month(2023, 7), Month(2023, 8), Month(2023, 9)


@cache
def _configured() -> tuple[Settings, Brand]:
    diagnostics = Diagnostics()
    found = read_settings(ROOT / "config", diagnostics)
    assert found is not None, render(diagnostics)
    return found[0], found[1]


def brand() -> Brand:
    """Return the look in config/."""
    return _configured()[1]


def settings(**changes: object) -> Settings:
    """Return the settings in config/, with changes."""
    return _changed(_configured()[0], changes)


def rules(**changes: object) -> Rules:
    """Return the rules as CONTENT.md gives them (15%, every month, three months), with changes."""
    plain = settings().rules._replace(tolerance=tolerance("15%"), months_shown=3)
    return _changed(plain, changes)


def words(**changes: object) -> Words:
    """Return what puts values into words, by the settings in config/ with changes."""
    return Words(settings(**changes))


def wording() -> Wording:
    """Return the phrases in config/."""
    return settings().wording


def tolerance(typed: str) -> Tolerance:
    """Read `10%` or `2pp`."""
    return _read(fields.tolerance(Located(typed, NOWHERE), found := Diagnostics()), found)


def measure(
    *typed: str,
    polarity: str = "low",
    form: str = "0",
    target: str = "",
    columns: Mapping[str, str] | None = None,
    **changes: object,
) -> Measure:
    """Return a measure as its row reads: the figures of the months up to September 2023, or those of `columns`."""
    problems = Diagnostics()
    shown_as = _read(numbers.number_format(Located(form, NOWHERE), problems), problems)
    first = SEPTEMBER.plus(1 - len(typed))
    cells = columns or {str(first.plus(index)): figure for index, figure in enumerate(typed)}
    values = {_read(Month.parse(month), problems): _value(figure, shown_as) for month, figure in cells.items()}
    plain = Measure("1", "Children seen in time", Polarity(polarity), shown_as, _target(target, shown_as), values)
    return _changed(plain, changes)


def override(rag: Rag, reason: str = "A cohort of two.") -> Override:
    """Return a rating set by a person."""
    return Override(rag, reason)


def paragraph(text: str) -> said.Paragraph:
    """Return a paragraph of prose."""
    return said.Paragraph((said.Span(text),), NOWHERE)


def heading(level: int, text: str = "A heading") -> said.Heading:
    """Return a heading in prose, of the level that its author typed."""
    return said.Heading(level, (said.Span(text),), NOWHERE)


def prompt(question: str) -> said.Prompt:
    """Return a question left to be answered."""
    return said.Prompt((paragraph(question),), NOWHERE)


def tied(label: str, text: str) -> Tied:
    """Return commentary on measures."""
    return Tied(label, tuple(label.split(", ")), (said.Span(text),), NOWHERE)


def milestone(title: str = "A plan is agreed", **changes: object) -> Milestone:
    """Return a green milestone that goes up, with changes."""
    plain = Milestone(
        title, "Chief Executive", Rag.GREEN, Direction.UP, (paragraph("It was written."),), (paragraph("Agree it."),)
    )
    return _changed(plain, changes)


def priority(*measures: Measure, **changes: object) -> Priority:
    """Return a priority of these measures; without changes it has neither commentary nor milestones."""
    plain = Priority(
        number=1,
        title="Governance",
        lead_officers=("Service Director",),
        previous=Rag.AMBER,
        current=Rag.GREEN,
        milestones_heading="Workstream",
        commitment=(paragraph("We commit."),),
        measures=measures or None,
        commentary=None,
        milestones=None,
        folder="1-governance",
    )
    return _changed(plain, changes)


def comments(*blocks: CommentaryBlock) -> tuple[CommentaryBlock, ...]:
    """Return commentary."""
    return blocks


def report(*priorities: Priority, **changes: object) -> Report:
    """Return the report for September 2023."""
    return _changed(Report(SEPTEMBER, Cover(()), priorities), changes)


def earlier(*measures: Measure, period: Month = AUGUST) -> Earlier:
    """Return what the last period's report gave for these measures."""
    figures = {
        one.id: {month: value.figure for month, value in one.values.items() if month <= period} for one in measures
    }
    return Earlier(period, {}, figures)


def _value(typed: str, shown_as: NumberFormat) -> Value:
    found = numbers.figure(Located(typed, NOWHERE), shown_as, problems := Diagnostics())
    assert found is not None, render(problems)
    return Value(found, typed)


def _target(typed: str, shown_as: NumberFormat) -> Target:
    found = numbers.target(Located(typed, NOWHERE), shown_as, problems := Diagnostics())
    assert found is not None, render(problems)
    return found


def _read(made: T | None, problems: Diagnostics) -> T:
    assert made is not None, render(problems)
    return made


def _changed(plain: T, changes: Mapping[str, object]) -> T:
    known = cast("Any", plain)
    made: T = known._replace(**changes) if isinstance(plain, tuple) else replace(known, **changes)
    return made
