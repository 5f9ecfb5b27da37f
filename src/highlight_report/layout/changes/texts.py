"""The passages that changed, old and new words together: those that went and those that came are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from highlight_report.brand import Role
from highlight_report.domain.comparison import (
    Comparison,
    Line,
    LineShape,
    Ordered,
    Part,
    PassageChange,
    PriorityText,
    Stretch,
    WordChange,
)
from highlight_report.layout.blocks import Block, Heading, Items, Paragraph, Run, Text
from highlight_report.layout.changes.words import ChangeWords

_SPACE = Text(" ")


def texts(comparison: Comparison, words: ChangeWords) -> tuple[Block, ...]:
    """Compose the passages that changed, by priority; what the marks mean comes first."""
    wording = words.comparison
    return (
        Heading(1, (Text(wording.texts_heading),)),
        _legend(words),
        *_cover(comparison, words),
        *(block for text in comparison.texts for block in _priority(text, words)),
    )


def _legend(words: ChangeWords) -> Paragraph:
    wording = words.comparison
    removed = Stretch(WordChange.REMOVED, wording.removed_meaning)
    added = Stretch(WordChange.ADDED, wording.added_meaning)
    return Paragraph(_runs((removed, added), words), Role.NOTE)


def _cover(comparison: Comparison, words: ChangeWords) -> Iterator[Block]:
    if comparison.cover_text is not None:
        yield Heading(2, (Text(words.comparison.front_page),))
        yield from _lines(comparison.cover_text, words)


def _priority(text: PriorityText, words: ChangeWords) -> Iterator[Block]:
    wording = words.comparison
    yield Heading(2, (Text(words.priority(text.priority.number, text.priority.title)),))
    orders = {
        Ordered.MEASURES: wording.measures_reordered,
        Ordered.COMMENTARY: wording.commentary_reordered,
        Ordered.MILESTONES: wording.milestones_reordered,
    }
    for ordered in text.reordered:
        yield Paragraph((Text(orders[ordered]),))
    for passage in text.passages:
        yield Heading(3, (Text(_name(passage, words)),))
        yield from _lines(passage, words)


def _name(passage: PassageChange, words: ChangeWords) -> str:
    wording, report = words.comparison, words.settings.wording
    match passage.part:
        case Part.COVER:
            return wording.front_page
        case Part.COMMITMENT:
            return report.commitment
        case Part.COMMENTARY:
            return wording.commentary_on.format(ids=passage.name) if passage.name else wording.general_commentary
        case Part.THIS_PERIOD:
            return wording.milestone_text.format(title=passage.name, period=report.this_period)
        case Part.NEXT_PERIOD:
            return wording.milestone_text.format(title=passage.name, period=report.next_period)
        case never:
            assert_never(never)


def _lines(passage: PassageChange, words: ChangeWords) -> Iterator[Block]:
    if not passage.lines:
        yield Paragraph((Text(words.comparison.look_only),))
    for (shape, _), group in groupby(enumerate(passage.lines), key=_run_of_items):
        lines = [line for _, line in group]
        made = [Paragraph(_runs(line.stretches, words)) for line in lines]
        if shape is LineShape.PARAGRAPH:
            yield from made
        else:
            yield Items(tuple((paragraph,) for paragraph in made), lines[0].number)


def _run_of_items(place: tuple[int, Line]) -> tuple[LineShape, int]:
    """Tell apart lists: items of one list have the same shape, and numbers that rise by one."""
    index, line = place
    return line.shape, 0 if line.number is None else line.number - index


def _runs(stretches: Iterable[Stretch], words: ChangeWords) -> tuple[Run, ...]:
    """Return stretches as runs; what went and what came is marked by signs as well as by its look."""
    wording = words.comparison
    runs: list[Run] = []
    for stretch in stretches:
        match stretch.change:
            case WordChange.KEPT:
                made = Text(stretch.text)
            case WordChange.REMOVED:
                made = Text(wording.removed.format(words=stretch.text), role=Role.REMOVED)
            case WordChange.ADDED:
                made = Text(wording.added.format(words=stretch.text), role=Role.ADDED)
            case never:
                assert_never(never)
        runs += (_SPACE, made) if runs else (made,)
    return tuple(runs)
