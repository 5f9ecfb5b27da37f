"""What the last period before the report's gave: only what comparisons need."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from highlight_report.content import mistakes
from highlight_report.content.entries import PriorityFolder, entries, priority_folders
from highlight_report.content.located import Files
from highlight_report.content.measures import read_measures
from highlight_report.content.priority import PRIORITY, Front, read_front
from highlight_report.diagnostics import Diagnostics, Origin, shown_path
from highlight_report.domain.figures import Figure
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Earlier, Measure

MEASURES = "measures.csv"


def read_earlier(files: Files, content: Path, period: Month) -> Earlier | None:
    """Read the earlier period; None, with one warning, where nothing of it can be read.

    Of its problems only links out of the content are reported. What is read of it is noted among the inputs of `files`.
    """
    folder = content / str(period)
    silent = Files(content, Diagnostics(), files.digests, memory=files.memory)
    fronts = tuple((place, front) for place in _folders(silent, folder) if (front := _front(silent, place)) is not None)
    parts = tuple(_Part(front.number or place.number, front.given, _measures(silent, place)) for place, front in fronts)
    leading_out = [item for item in silent.diagnostics if item.check is mistakes.PATH_OUTSIDE]
    files.diagnostics.extend(leading_out)
    if not fronts and not leading_out:
        message = f"Nothing of the period {period} can be read; the report is not compared with it."
        hint = f"look at it with --period {period}."
        files.diagnostics.report(mistakes.UNREADABLE_EARLIER, Origin(shown_path(folder)), message, hint)
    if not fronts:
        return None
    given = (str(period), *chain.from_iterable(parts))
    return files.memory.made((Earlier, shown_path(folder)), given, lambda _: _earlier(period, parts), files.diagnostics)


class _Part(NamedTuple):
    """What an earlier report's priority gave: its number, its RAG, and its measures."""

    number: int
    given: Rag | None
    measures: tuple[Measure, ...]


def _earlier(period: Month, parts: Iterable[_Part]) -> Earlier:
    current: dict[int, Rag | None] = {}
    figures: dict[str, dict[Month, Figure]] = {}
    for part in parts:
        current.setdefault(part.number, part.given)
        for measure in part.measures:
            months = {month: value.figure for month, value in measure.values.items()}
            figures.setdefault(measure.id, {}).update(months)
    return Earlier(period, current, figures)


def _folders(silent: Files, folder: Path) -> tuple[PriorityFolder, ...]:
    return priority_folders(silent, folder) if silent.allowed(folder) else ()


def _front(silent: Files, place: PriorityFolder) -> Front | None:
    path = place.path / PRIORITY
    if path not in entries(place.path):
        return None
    return read_front(silent, path)


def _measures(silent: Files, place: PriorityFolder) -> tuple[Measure, ...]:
    path = place.path / MEASURES
    return read_measures(silent, path) if path in entries(place.path) else ()
