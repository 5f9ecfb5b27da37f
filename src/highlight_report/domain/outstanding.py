"""What a month still lacks beside its prompts: figures, words on the reds, news of the milestones, the approval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from highlight_report.domain.judgement import rating
from highlight_report.domain.periods import Month
from highlight_report.domain.prose import Prompt, Prose, walk, words
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Cover, Measure, Milestone, Priority, Report, tied
from highlight_report.domain.settings import Rules


def missing_figures(priority: Priority, period: Month) -> Iterator[Measure]:
    """Yield the measures without an answer for the period: its cell is blank, or there is no column for it.

    "Not available" and "Suppressed", where typed, are answers.
    """
    for measure in priority.measures or ():
        value = measure.values.get(period)
        if value is None or value.is_blank:
            yield measure


def unexplained_reds(report: Report, rules: Rules) -> Iterator[tuple[Priority, Measure]]:
    """Yield the measures, each once, that are red in the reporting month and that no commentary of the report names."""
    commentaries = (priority.commentary or () for priority in report.priorities)
    explained = {measure_id for commentary in commentaries for block in tied(commentary) for measure_id in block.ids}
    for priority in report.priorities:
        for measure in priority.measures or ():
            is_red = rating(measure, report.period, report.period, rules).rag is Rag.RED
            if is_red and measure.id not in explained:
                explained.add(measure.id)
                yield priority, measure


def milestones_without_news(report: Report, last: Report | None) -> Iterator[tuple[Priority, Milestone]]:
    """Yield the milestones that say nothing of this period, or what one of the same title said in the last report.

    One whose text still holds a prompt is left out: the prompt asks already.
    """
    told = {} if last is None else _told(last)
    for priority in report.priorities:
        for milestone in priority.milestones or ():
            said = _one_line(milestone.this_period)
            is_asked = any(isinstance(block, Prompt) for block in walk(milestone.this_period))
            if not is_asked and (not said or said in told.get(_name(milestone), ())):
                yield priority, milestone


def missing_approval(cover: Cover) -> tuple[str, ...]:
    """Return which of the keys `approved_by` and `approved_on` the front page leaves out."""
    given = {"approved_by": cover.approved_by.strip(), "approved_on": cover.approved_on}
    return tuple(key for key, value in given.items() if not value)


def _told(last: Report) -> Mapping[str, set[str]]:
    told: dict[str, set[str]] = {}
    for priority in last.priorities:
        for milestone in priority.milestones or ():
            told.setdefault(_name(milestone), set()).add(_one_line(milestone.this_period))
    return told


def _name(milestone: Milestone) -> str:
    return " ".join(milestone.title.split()).casefold()


def _one_line(prose: Prose) -> str:
    return " ".join(words(prose).split())
