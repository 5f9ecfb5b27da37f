"""What changed between two editions, laid out: an overview, the figures, what is said of things, then the texts."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.brand import Brand, Role
from highlight_report.domain.comparison import Comparison, WordChange, Yardstick
from highlight_report.domain.comparison_wording import ComparisonWording
from highlight_report.domain.settings import Settings
from highlight_report.domain.travel import Effect
from highlight_report.layout.blocks import Block, Document, Heading, Items, Paragraph, RunningHead, Section, Text
from highlight_report.layout.changes.facts import facts
from highlight_report.layout.changes.figures import figures
from highlight_report.layout.changes.sides import Sides
from highlight_report.layout.changes.texts import texts
from highlight_report.layout.changes.words import ChangeWords
from highlight_report.layout.compose import footer

__all__ = ["compose_changes"]


def compose_changes(comparison: Comparison, settings: Settings, wording: ComparisonWording, brand: Brand) -> Document:
    """Lay a comparison out; settings and wording give the words. Where nothing changed the document says just that."""
    words = ChangeWords(settings, wording)
    sides = Sides(comparison, words)
    title = sides.said(wording.title)
    return Document(
        title=title,
        subject=settings.plan_title,
        author=settings.organisation,
        language=settings.language,
        date=comparison.after.period.last_day,
        footer=footer(settings, words.month(comparison.after.period)),
        sections=tuple(_sections(title, sides, brand)),
    )


def _sections(title: str, sides: Sides, brand: Brand) -> Iterator[Section]:
    comparison, wording = sides.comparison, sides.words.comparison
    if comparison.is_empty:
        yield Section(title, (Paragraph((Text(sides.said(wording.nothing)),)),))
        return
    yield Section(
        title,
        (
            Heading(1, (Text(title),)),
            Paragraph((Text(sides.words.settings.report_title),), Role.LEAD_OFFICER),
            *_glance(comparison, sides.words),
            *figures(sides, brand),
            *facts(sides, brand),
        ),
        RunningHead(title, ""),
    )
    if comparison.cover_text or comparison.texts:
        yield Section(wording.texts_heading, texts(comparison, sides.words), RunningHead(title, wording.texts_heading))


def _glance(comparison: Comparison, words: ChangeWords) -> tuple[Block, ...]:
    lines = tuple((Paragraph((Text(line),)),) for line in _counts(comparison, words))
    return (Heading(2, (Text(words.comparison.glance_heading),)), Items(lines, None))


def _counts(comparison: Comparison, words: ChangeWords) -> Iterator[str]:
    """Yield how much there is of each kind of change; of which there is none is left out."""
    wording = words.comparison
    if comparison.ratings:
        yield wording.glance.format(heading=wording.ratings_heading, count=len(comparison.ratings))
    effects = [move.effect for move in comparison.moves if move.by is Yardstick.TARGET]
    if effects:
        better, worse = (effects.count(effect) for effect in (Effect.IMPROVEMENT, Effect.DECLINE))
        yield wording.glance_moves.format(better=better, worse=worse)
    for heading, count in _kinds(comparison, words):
        if count:
            yield wording.glance.format(heading=heading, count=count)
    passages = tuple(comparison.passages())
    if passages:
        removed, added = (
            f"{sum(passage.words(change) for passage in passages):,}"
            for change in (WordChange.REMOVED, WordChange.ADDED)
        )
        yield wording.glance_texts.format(passages=len(passages), removed=removed, added=added)


def _kinds(comparison: Comparison, words: ChangeWords) -> tuple[tuple[str, int], ...]:
    wording = words.comparison
    one = comparison
    return (
        (wording.figures_heading, len(one.figures)),
        (wording.measures_heading, len(one.new_measures) + len(one.dropped_measures) + len(one.measures)),
        (wording.priorities_heading, len(one.new_priorities) + len(one.dropped_priorities) + len(one.priorities)),
        (wording.milestones_heading, len(one.new_milestones) + len(one.dropped_milestones) + len(one.milestones)),
        (wording.settings_heading, len(one.cover.facts) + len(one.rules.facts)),
    )
