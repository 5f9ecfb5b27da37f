"""Is the document that somebody holds the one that this content builds? Answered in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from highlight_report.build import Checked, Progress, Sources, check, silent, write
from highlight_report.content.folder import periods
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.domain.report import EditionStatus
from highlight_report.inputs import digest
from highlight_report.layout.blocks import Provenance
from highlight_report.month.held import Held, held
from highlight_report.stops import CannotRun

_SHORT = 12  # digits of a digest that tell one from another


class Verdict(Enum):
    """What a document turns out to be."""

    EXACT = "exactly what this content builds"
    SAME_CONTENT = "the same content, from another version of the program"
    OTHER_CONTENT = "unaltered, from other content"
    ALTERED = "altered"
    UNKNOWN = "not a document of this program"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict and the sentence that gives it."""

    verdict: Verdict
    sentence: str

    @property
    def is_genuine(self) -> bool:
        """Whether the document is as this program built it, from whatever content."""
        return self.verdict not in {Verdict.ALTERED, Verdict.UNKNOWN}


@dataclass(frozen=True, slots=True)
class _Here:
    """The content that a document is held against."""

    sources: Sources
    stated: Provenance
    progress: Progress

    def content(self, *, draft: bool = False) -> Checked | None:
        """Return the content for the document's period; None where there is none, or it has errors."""
        found = periods(self.sources.content, Diagnostics()) if self.sources.content.is_dir() else ()
        period = self.sources.period or Month.parse(self.stated.period)
        if self.sources.period is None and found and period not in found:
            return None
        diagnostics = Diagnostics()
        checked = check(self.sources._replace(period=period), diagnostics, self.progress, draft=draft)
        return None if diagnostics.has_errors else checked

    def builds(self, document: Held, checked: Checked) -> bool:
        """Tell whether the content builds just this document; a draft may have been asked to be one."""
        if document.raw in write(checked, (document.format,), self.progress).values():
            return True
        marked = self.content(draft=True) if self.stated.edition == EditionStatus.DRAFT.value else None
        return marked is not None and document.raw in write(marked, (document.format,), self.progress).values()


def verify(path: Path, sources: Sources, progress: Progress = silent) -> Answer:
    """Say what a document is, held against what the content builds for its period (or that of `sources`).

    Raises CannotRun where the file cannot be read, or the folders are not there.
    """
    document = held(_read(path))
    name = f'"{path.name}"'
    if document is None:
        return Answer(Verdict.UNKNOWN, f"{name} is neither a PDF nor a Word file that can be read; it may be damaged.")
    if document.stated is None:
        told = "does not say what it was made from: it was not made by this program, or it has been altered."
        return Answer(Verdict.UNKNOWN, f"{name} {told}")
    return _compared(name, document, document.stated, _Here(sources, document.stated, progress))


def _compared(name: str, document: Held, stated: Provenance, here: _Here) -> Answer:
    described = f"{stated.period}, edition {stated.edition}, content {_short(stated.content_digest)}"
    checked = here.content()
    if checked is not None and here.builds(document, checked):
        return Answer(
            Verdict.EXACT, f"{name} is exactly what this content builds: {described}{_released(document, checked)}."
        )
    if not document.whole:
        return Answer(Verdict.ALTERED, f"{name} has been altered since it was built from {described}.")
    unaltered = f"{name} has not been altered since it was built from"
    if checked is None:
        told = f"{described}; the content here builds no report of that period to compare it with."
        return Answer(Verdict.OTHER_CONTENT, f"{unaltered} {told}")
    provenance = checked.provenance
    if stated.content_digest != provenance.content_digest:
        released = _released(document, checked)
        told = f"{described}{released}; the content here is another: {_short(provenance.content_digest)}."
        return Answer(Verdict.OTHER_CONTENT, f"{unaltered} {told}")
    makers = _differing(stated.made_by, provenance.made_by)
    told = f"this same content, {described}, by another version of the program{makers}."
    return Answer(Verdict.SAME_CONTENT, f"{unaltered} {told}")


def _released(document: Held, checked: Checked) -> str:
    """Say when a document was released, where it is on record."""
    found = digest(document.raw)
    days = (release.released_on for release in checked.report.releases if found in release.outputs.values())
    return "".join(f", released on {day}" for day in days)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        shown = path.as_posix()
        raise CannotRun(
            f'"{shown}" cannot be read: {problem.strerror or problem}. Name a Word or PDF file.'
        ) from problem


def _short(digest: str) -> str:
    return digest[:_SHORT]


def _differing(there: str, here: str) -> str:
    """Name what was of another version, where that is what differs."""
    before, now = _versions(there), _versions(here)
    named = [f"{name} {before[name]}, here {now.get(name, 'none')}" for name in before if before[name] != now.get(name)]
    return f" ({'; '.join(named)})" if named else ""


def _versions(made_by: str) -> Mapping[str, str]:
    pairs = (part.rpartition(" ") for part in made_by.split(", "))
    return {name: number for name, _, number in pairs}
