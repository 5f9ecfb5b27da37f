"""Edits made in Word, from the file that came back to the content files as they are to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from highlight_report.build import Checked, Progress, Sources, check, silent
from highlight_report.diagnostics import Diagnostics, Origin, shown_path
from highlight_report.domain.passages import MilestonePart, PassagePlace, place_of
from highlight_report.domain.periods import Month
from highlight_report.layout.blocks import Block
from highlight_report.month.edits import mistakes
from highlight_report.month.edits.content import Content
from highlight_report.month.edits.opened import NotReadable
from highlight_report.month.edits.planning import Document, Plan, plan
from highlight_report.month.edits.settling import tried
from highlight_report.month.edits.word import PARAGRAPH, Returned, read_returned
from highlight_report.month.held import held
from highlight_report.stops import CannotRun
from highlight_report.writers.docx.bases import Bases, bases_of, editable

_NO_BASES = Bases({}, ())
_COMMON = (MilestonePart.OWNER, MilestonePart.STATUS)
_MISREAD = "What the Word file says here cannot be written so that the report would show just that."
_HINT = "make this change in the content file, or undo it in the Word file; then import the rest."


@dataclass(frozen=True, slots=True)
class Import:
    """What a Word file that came back comes to.

    `files` are the bytes of the content files that change, by their paths; there are none while anything stands in the
    way: tracked changes that are not settled, clashes, or errors that were reported. `missing` are the keys of passages
    that were not found in the file and are left as they are.
    """

    returned: Returned
    content: Content
    plan: Plan
    missing: tuple[str, ...]
    files: Mapping[Path, bytes] = field(default_factory=dict)
    is_unsettled: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """The Word file that came back; tracked changes are accepted, rejected or, with None, stand in the way."""

    file: Path
    accept: bool | None = None

    @property
    def name(self) -> str:
        """The file as messages name it."""
        return f'"{self.file.as_posix()}"'


def prepare(request: Request, sources: Sources, diagnostics: Diagnostics, progress: Progress = silent) -> Import | None:
    """Return what a Word file comes to; None where the content has errors, which are reported.

    Raises CannotRun where the file cannot be read or is none of this content's, or there is no such period.
    """
    progress(f"Reading {request.file.name}")
    opened = _opened(request, sources, diagnostics)
    if opened is None:
        return None
    returned, checked, sources = opened
    content = Content(checked, sources.content)
    found, missing = _found(returned)
    if returned.changes and request.accept is None:
        return Import(returned, content, Plan(), missing, is_unsettled=True)
    made = plan(Document(Origin(shown_path(request.file)), returned.passages, found), content, diagnostics)
    if made.clashes or diagnostics.has_errors or not made.edited:
        return Import(returned, content, made, missing)
    trial = tried(made.edited, content, sources, progress)
    if not trial.is_right:
        diagnostics.extend(item for item in trial.problems if item.is_error)
        for origin in _misread(trial.misread or (), content):
            diagnostics.report(mistakes.NOT_READ_BACK, origin, _MISREAD, _HINT)
        return Import(returned, content, made, missing)
    return Import(returned, content, made, missing, {sources.content / path: raw for path, raw in trial.files.items()})


def _opened(request: Request, sources: Sources, diagnostics: Diagnostics) -> tuple[Returned, Checked, Sources] | None:
    """Read a Word file and the content that it was built from."""
    raw = _bytes(request)
    returned = _read(raw, request, _NO_BASES)
    sources = sources._replace(period=_period(returned, sources, request))
    unheard = Diagnostics()
    checked = check(sources, unheard)
    if checked is None or unheard.has_errors:
        diagnostics.extend(item for item in unheard if item.is_error)
        return None
    if not returned.has_bases:
        returned = _read_without_bases(raw, request, checked)
    elif not _is_of(returned, Content(checked, sources.content)):
        raise CannotRun(f'{request.name} was built from other content than that in "{sources.content.as_posix()}".')
    return returned, checked, sources


def _bytes(request: Request) -> bytes:
    try:
        return request.file.read_bytes()
    except FileNotFoundError:
        raise CannotRun(f"there is no file {request.name}.") from None
    except OSError as problem:
        reason = problem.strerror or problem
        raise CannotRun(f"{request.name} cannot be opened: {reason}. Close it in Word, then try again.") from problem


def _read(raw: bytes, request: Request, otherwise: Bases) -> Returned:
    try:
        return read_returned(raw, accept=request.accept, otherwise=otherwise)
    except NotReadable as problem:
        raise CannotRun(f"{request.name} cannot be read. {problem}") from problem


def _period(returned: Returned, sources: Sources, request: Request) -> Month:
    """Return the period of a Word file; one that is asked for has to be the same."""
    if returned.period is None:
        told = "is no report of this program, or another program has taken out what tells that it is"
        raise CannotRun(f"{request.name} {told}.")
    if sources.period is not None and sources.period != returned.period:
        raise CannotRun(f"{request.name} is the report of {returned.period}, not of {sources.period}.")
    return returned.period


def _read_without_bases(raw: bytes, request: Request, checked: Checked) -> Returned:
    """Read a Word file that has lost what it was built from; that has to be what the content is now."""
    document = held(raw)
    stated = document.stated if document else None
    if stated is None or stated.content_digest != checked.provenance.content_digest:
        raise CannotRun(
            f"{request.name} has lost what it was built from, as it does in some programs, and the content is another"
            " now: its edits cannot be told from changes to the content. Copy them by hand."
        )
    built = editable(checked.document, checked.sources, checked.brand, checked.settings.wording.to_do)
    return _read(raw, request, bases_of(built, checked.brand))


def _is_of(returned: Returned, content: Content) -> bool:
    """Tell whether any passage is in the content still as it was, or already as it came back.

    Owners and statuses do not count: any two reports may have the same.
    """
    there = {passage.text for passage in content.checked.passages} | {content.says(key) for key in content.blocks}
    telling = [key for key in returned.passages if (place := place_of(key)) and place.part not in _COMMON]
    was = {returned.passages[key].source for key in telling} - {""}
    now = {content.markdown(returned.found[key].blocks) for key in telling if key in returned.found}
    return not was or not there.isdisjoint(was | now)


def _found(returned: Returned) -> tuple[dict[str, tuple[Block, ...]], tuple[str, ...]]:
    """Return what a Word file says of each passage, and those of which that cannot be told.

    Where no paragraph is left over, commentary that is nowhere was taken out.
    """
    found = {key: passage.blocks for key, passage in returned.found.items()}
    is_all_placed = all(each.what != PARAGRAPH for each in returned.leftovers)
    gone = [key for key in returned.missing if is_all_placed and (place := place_of(key)) and place.entry]
    missing = tuple(key for key in returned.missing if key not in gone)
    return {**found, **dict.fromkeys(gone, ())}, missing


def _misread(places: Iterable[PassagePlace], content: Content) -> Iterator[Origin]:
    """Yield where passages stand of which the report would show something else than Word has."""
    for place in places:
        source = next((content.sources[key] for key in content.groups.get(place, ()) if key in content.sources), None)
        yield Origin(shown_path(content.root)) if source is None else content.origin(source.path, source.start)
