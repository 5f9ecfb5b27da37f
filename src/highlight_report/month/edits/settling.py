"""The plan carried out in memory, and read back: nothing is written that the report would not show as Word has it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from highlight_report.build import Progress, Sources, check
from highlight_report.content.source_text import Edit
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.passages import PassagePlace
from highlight_report.month.edits.answers import LINES, words_of
from highlight_report.month.edits.content import Content
from highlight_report.month.edits.planning import Edited


@dataclass(frozen=True, slots=True)
class Trial:
    """Files as they would be, by their paths relative to the content, and how the report would read them.

    `misread` are the passages of which it would not show what it should; None where it could not be read at all.
    """

    files: Mapping[str, bytes]
    problems: Diagnostics
    misread: tuple[PassagePlace, ...] | None

    @property
    def is_right(self) -> bool:
        """Tell whether the files can be written."""
        return self.misread == () and not self.problems.has_errors


def tried(edited: Sequence[Edited], content: Content, sources: Sources, progress: Progress) -> Trial:
    """Return the files with passages edited, as lightly as can be.

    Where the report would show something else than Word has, all that is edited in that file is written in full.
    """
    progress("Reading the edits back")
    lightly = _trial(edited, content, sources, in_full=frozenset())
    if lightly.is_right or lightly.misread is None:
        return lightly
    doubtful = {each.path for each in edited if each.place in lightly.misread}
    return _trial(edited, content, sources, in_full=doubtful or {each.path for each in edited})


def _trial(edited: Sequence[Edited], content: Content, sources: Sources, *, in_full: Container[str]) -> Trial:
    edits: dict[str, list[Edit]] = {}
    for each in edited:
        edits.setdefault(each.path, []).extend(each.in_full if each.path in in_full else each.edits)
    files, problems = content.edited(edits), Diagnostics()
    checked = check(sources._replace(instead=files), problems)
    if checked is None:
        return Trial(files, problems, None)
    wanted = {**_all_shown(content), **{each.place: each.shown for each in edited}}
    shown = _all_shown(Content(checked, content.root))
    places = (place for place in {**wanted, **shown} if wanted.get(place, "") != shown.get(place, ""))
    return Trial(files, problems, tuple(places))


def _all_shown(content: Content) -> dict[PassagePlace, str]:
    """Return what the report shows of every passage, all of a commentary as one."""
    return {place: _shown(content, place, keys) for place, keys in content.groups.items()}


def _shown(content: Content, place: PassagePlace, keys: Iterable[str]) -> str:
    blocks = [content.blocks[key] for key in keys]
    if place.part in LINES:
        return words_of(blocks[0], place.part)
    reading = content.reading(place)
    return reading.whole(form for each in blocks for form in reading.forms(each)).text
