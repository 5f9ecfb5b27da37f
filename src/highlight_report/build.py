"""The pipeline: read, judge, lay out, write, and put in place. It reads like a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from highlight_report.brand import Brand
from highlight_report.content import checks, mistakes
from highlight_report.content.folder import periods, read_period
from highlight_report.content.located import Files, quoted
from highlight_report.content.passages import SourcePassage, passages
from highlight_report.content.settings import read_settings, stand_in_settings
from highlight_report.diagnostics import Diagnostics, Origin, all_of, shown_path
from highlight_report.domain.editions import FIRST, Edition, Release, edition_of
from highlight_report.domain.periods import Month
from highlight_report.domain.prompts import has_prompts
from highlight_report.domain.report import EditionStatus, Report
from highlight_report.domain.settings import Settings
from highlight_report.inputs import RELEASES, code_digest, digest, file_digest, listing_digest
from highlight_report.layout.blocks import Document, PassageSource, Provenance
from highlight_report.layout.compose import compose
from highlight_report.manifest import MANIFEST, asset_digests, content_digest, made_by, manifest, repeatable
from highlight_report.memory import FORGETFUL, Memory
from highlight_report.press import Lacking, Press, Task, start_press
from highlight_report.publish import publish
from highlight_report.revision import Revision, ask_revision
from highlight_report.stops import CannotRun, CannotWrite

Progress = Callable[[str], None]
Ask: TypeAlias = Callable[[Path, Path], Callable[[], Revision | None]]
_NAMED = 5  # characters or files that one message names


class Sources(NamedTuple):
    """Where a report comes from. `period` None is the latest one.

    `instead` are files of the content as they would be, by their names relative to it, with /; they are read in the
    place of those on the disk.
    """

    content: Path = Path("content")
    config: Path = Path("config")
    period: Month | None = None
    instead: Mapping[str, bytes] = {}


class Order(NamedTuple):
    """What to build, and where to put it. `formats` None are those of config."""

    sources: Sources = Sources()
    out: Path = Path("dist")
    formats: tuple[str, ...] | None = None
    draft: bool = False


class Listing(NamedTuple):
    """The periods whose folders have a say in a report, the digest of all names in them, and of the release record."""

    periods: tuple[str, ...]
    names: str
    releases: str


class Read(NamedTuple):
    """A report that was read, with its settings, brand and files; the rest is as in `Checked`, without the assets."""

    report: Report
    settings: Settings
    brand: Brand
    files: Files
    inputs: Mapping[str, str]
    listing: Listing


class Checked(NamedTuple):
    """A report that was read and checked, with its settings, its brand, and the digest of each file it came from.

    `passages` are those that may be edited in the document, as they stand in their files. `inputs` are the digests,
    those of content, config and the packaged assets, named relative to their folder, with /; `listing` is what the
    folders held before they were read.
    """

    report: Report
    settings: Settings
    brand: Brand
    document: Document
    passages: tuple[SourcePassage, ...]
    inputs: Mapping[str, str]
    listing: Listing
    edition: Edition = FIRST

    @property
    def provenance(self) -> Provenance:
        """What the document was made from, as its metadata say."""
        status = EditionStatus.DRAFT if self.document.watermark else self.report.cover.status
        named = status.value if self.edition.revises is None else f"{status.value}, revised"
        return Provenance(str(self.report.period), named, content_digest(self.inputs), made_by())

    @property
    def sources(self) -> Mapping[str, PassageSource]:
        """What each passage that may be edited is made from, by its key."""
        return {passage.key: PassageSource(passage.path, passage.text) for passage in self.passages}

    @property
    def stem(self) -> str:
        """The documents' name without what tells their format."""
        return f"{self.settings.slug}-{self.report.period}{self.edition.suffix}"


class Made(NamedTuple):
    """A period's documents by their names, before they are put in their place, and what their manifest says."""

    period: str
    outputs: Mapping[str, bytes]
    made_from: Mapping[str, object]
    releases: tuple[Release, ...]
    revision: Revision | None


def silent(_step: str) -> None:
    """Report no progress."""


def build(
    order: Order, diagnostics: Diagnostics, progress: Progress = silent, press: Press | None = None
) -> tuple[Path, ...]:
    """Build a period's documents and return their paths; nothing is written, and none returned, after an error.

    A `press` that was started before may be ready by now. Raises CannotRun where the folders are not there, and
    CannotWrite where an output cannot be replaced.
    """
    with press or start_press() as running:
        made = make(order, diagnostics, running, progress)
    return () if made is None else put_in_place(made, order.out)


def make(
    order: Order, diagnostics: Diagnostics, press: Press, progress: Progress = silent, ask: Ask = ask_revision
) -> Made | None:
    """Make a period's documents and write nothing; None after an error. Raises CannotRun where a folder is missing.

    `ask` starts to ask for the revision of the content, and returns what waits for the answer.
    """
    checked = _laid_out(order.sources, diagnostics, progress, draft=order.draft)
    if checked is None:
        return None
    revision = ask(order.sources.content, order.out)
    formats = () if diagnostics.has_errors else order.formats or checked.settings.formats
    outputs, lacking = _written(checked, formats, press, progress)
    _report_glyphs(lacking, order.sources.config, diagnostics)
    if diagnostics.has_errors:
        return None
    record = made_from(checked, order, diagnostics)
    return Made(str(checked.report.period), outputs, record, checked.report.releases, revision())


def put_in_place(made: Made, out: Path) -> tuple[Path, ...]:
    """Put documents, with their manifest, into the period's folder below `out`, and return their paths.

    Raises CannotWrite where that cannot be done, or a released document would be replaced by a differing one.
    """
    folder = out / made.period
    files = {folder / name: content for name, content in made.outputs.items()}
    keep_released(files, made.releases)
    publish({**files, folder / MANIFEST: manifest(made.made_from, made.outputs, made.revision)})
    return tuple(files)


def made_from(checked: Checked, order: Order, diagnostics: Diagnostics) -> Mapping[str, object]:
    """Return what a build's outputs depend on, and what it told, for the manifest.

    `order.formats` of None are recorded as that: which ones config names is among the inputs.
    """
    return {
        "period": str(checked.report.period),
        "content_digest": content_digest(checked.inputs),
        "inputs": dict(sorted(checked.inputs.items())),
        "order": {"formats": order.formats, "draft": order.draft},
        "listing": checked.listing._asdict(),
        "problems": repeatable(diagnostics, str(order.sources.content), str(order.sources.config)),
    }


def keep_released(files: Mapping[Path, bytes], releases: Iterable[Release]) -> None:
    """Make sure that no released document would be replaced by a differing one. Raises CannotWrite."""
    released = {output for release in releases for output in release.outputs.values()}
    for path, content in files.items():
        found = path.read_bytes() if path.is_file() else content
        if found != content and digest(found) in released:
            raise CannotWrite(
                f'"{path.as_posix()}" is a released edition, and what is built now differs from it.'
                " Choose another folder with --out."
            )


def check(
    sources: Sources,
    diagnostics: Diagnostics,
    progress: Progress = silent,
    *,
    draft: bool = False,
    memory: Memory = FORGETFUL,
) -> Checked | None:
    """Read and check a period, lay it out, and report every problem; None where it could not be read at all.

    A `memory` that is given to each check of a process spares it the work on all that has not changed since the last.
    """
    checked = _laid_out(sources, diagnostics, progress, draft=draft, memory=memory)
    memory.end_run()
    if checked is not None:
        from highlight_report.writers.glyphs import undrawable

        _report_glyphs(undrawable(checked.document, checked.brand), sources.config, diagnostics)
    return checked


def _laid_out(
    sources: Sources, diagnostics: Diagnostics, progress: Progress, *, draft: bool, memory: Memory = FORGETFUL
) -> Checked | None:
    """Do all that `check` does but look for characters that the fonts lack, which takes the PDF writer's imports."""
    found = read(sources, diagnostics, progress, memory)
    if found is None:
        return None
    report, settings, brand = found.report, found.settings, found.brand
    progress(f"Checking {report.period}")
    checks.run(report, settings, diagnostics)
    edition = edition_of(found.inputs, report.releases)
    _report_changes(edition, diagnostics)
    is_draft = draft or has_prompts(report)
    document = compose(report, settings, brand, draft=is_draft, edition=edition, memory=memory)
    found_passages = passages(report, found.files)
    everything = {**found.inputs, **asset_digests()}
    return Checked(report, settings, brand, document, found_passages, everything, found.listing, edition)


def read(
    sources: Sources, diagnostics: Diagnostics, progress: Progress = silent, memory: Memory = FORGETFUL
) -> Read | None:
    """Read a period with its settings, and report what cannot be read; None where that is all of it."""
    progress("Reading the settings")
    configured = read_settings(existing_folder(sources.config, "--config"), diagnostics, memory)
    if configured is None:
        _read_all_the_same(sources, diagnostics, progress, memory)
        return None
    settings, brand, config_files = configured
    diagnostics.strict = settings.strict
    period = chosen_period(sources, diagnostics)
    if period is None:
        return None
    progress(f"Reading {period}")
    listing = _listing(sources.content, period)
    found = read_period(sources.content, period, settings, diagnostics, instead=sources.instead, memory=memory)
    if found is None:
        return None
    report, content_files = found
    inputs = {
        **{f"config/{name}": digest for name, digest in config_files.digests.items()},
        **{f"content/{name}": digest for name, digest in content_files.digests.items()},
    }
    return Read(report, settings, brand, content_files, inputs, listing)


def periods_read(content: Path, period: Month) -> tuple[str, ...]:
    """Return the names of the folders that a period's report is read from: its own, after the last one before it."""
    earlier = [month for month in periods(content, Diagnostics()) if month < period]
    return tuple(map(str, (*earlier[-1:], period)))


def _listing(content: Path, period: Month) -> Listing:
    named = periods_read(content, period)
    return Listing(named, listing_digest(str(content), named), file_digest(str(content / str(period) / RELEASES)))


def _report_changes(edition: Edition, diagnostics: Diagnostics) -> None:
    """Report that what was released has been changed since, with the files."""
    if edition.revises is None or edition.release is not None:
        return
    named, more = edition.changed[:_NAMED], len(edition.changed) - _NAMED
    listed = f"{', '.join(named)} and {more} more" if more > 0 else all_of(named)
    message = f"Released on {edition.revises.released_on}, and changed since: {listed}."
    hint = "undo the change, or release the revised edition; until then it is built as revised."
    diagnostics.report(mistakes.CHANGED_SINCE_RELEASE, edition.revises.origin, message, hint)


def _read_all_the_same(sources: Sources, diagnostics: Diagnostics, progress: Progress, memory: Memory) -> None:
    """Read the content although the settings cannot be read, so that its problems come out in the same run."""
    period = chosen_period(sources, diagnostics)
    if period is not None:
        progress(f"Reading {period}")
        read_period(sources.content, period, stand_in_settings(), diagnostics, memory=memory)


def write(checked: Checked, formats: tuple[str, ...], progress: Progress = silent) -> dict[str, bytes]:
    """Write a checked document in each format, side by side where that can be; returns file names and their bytes."""
    with start_press(formats, split=len(formats) > 1) as press:
        return _written(checked, formats, press, progress)[0]


def _written(
    checked: Checked, formats: tuple[str, ...], press: Press, progress: Progress
) -> tuple[dict[str, bytes], tuple[Lacking, ...]]:
    """Have the document written in each format; returned with the characters that the fonts lack."""
    progress(f"Writing {' and '.join(map(str.upper, formats))}" if formats else "Looking for missing characters")
    document = checked.document._replace(provenance=checked.provenance)
    press.send(Task(document, checked.brand, formats, checked.sources, checked.settings.wording.to_do))
    code_digest()  # kept for the manifest: it is worked out while this process has nothing else to do
    printed = press.result()
    return {f"{checked.stem}.{name}": printed.files[name] for name in formats if name in printed.files}, printed.lacking


def _report_glyphs(lacking: Iterable[Lacking], config: Path, diagnostics: Diagnostics) -> None:
    """Report characters that the brand's fonts cannot draw, where an author typed them; the rest is from `config`."""
    for characters, text, origin in lacking:
        named = ", ".join(f'"{character}" (U+{ord(character):04X})' for character in characters[:_NAMED])
        diagnostics.report(
            mistakes.NO_GLYPH,
            origin if origin.path else Origin(shown_path(config)),
            f"The font has no {named}, which stands in {quoted(text)}.",
            "write it another way, or name fonts that have it in the brand file.",
        )


def chosen_period(sources: Sources, diagnostics: Diagnostics) -> Month | None:
    """Return the period asked for, or else the latest; None, and the problem reported, where there is none at all.

    Raises CannotRun where the folder of the content or the period is not there.
    """
    found = periods(existing_folder(sources.content, "--content"), diagnostics)
    if sources.period is None:
        return found[-1] if found else None
    if found and sources.period not in found:
        listed = ", ".join(map(str, found))
        raise CannotRun(f'there is no period {sources.period} in "{sources.content.as_posix()}"; there are: {listed}.')
    return sources.period if found else None


def existing_folder(path: Path, option: str) -> Path:
    """Return the path of a folder that an option names. Raises CannotRun where it is not there."""
    if not path.is_dir():
        where = path.as_posix()
        raise CannotRun(
            f'there is no folder "{where}" here. Change to the folder that holds it, or name it with {option}.'
        )
    return path
