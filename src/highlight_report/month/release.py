"""Sign-off: the final edition is built, and put on record, once nothing is outstanding."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from highlight_report import __version__
from highlight_report.build import Checked, Order, Progress, check, keep_released, made_from, silent, write
from highlight_report.content.located import quoted
from highlight_report.content.releases import release_added
from highlight_report.diagnostics import Check, Diagnostics, Origin, Severity, all_of, shown_path
from highlight_report.domain.editions import Release
from highlight_report.domain.outstanding import missing_approval, missing_figures
from highlight_report.domain.prompts import prompts
from highlight_report.domain.report import EditionStatus, typed_at
from highlight_report.inputs import RELEASES, digest
from highlight_report.manifest import MANIFEST, content_digest, manifest
from highlight_report.publish import publish
from highlight_report.revision import Revision, ask_revision, user_name
from highlight_report.stops import CannotRun, CannotWrite

OUTSTANDING = Check("outstanding", Severity.ERROR, "What is signed off is complete.")


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its files, and when. `is_new` is False where just this was released before."""

    files: tuple[Path, ...]
    record: Path
    release: Release
    is_new: bool


def release(order: Order, diagnostics: Diagnostics, now: datetime, progress: Progress = silent) -> Released | None:
    """Release a period's report and return what was written; None, and nothing written, while anything is outstanding.

    `now` is an aware moment. Raises CannotRun where the revision cannot be told, and CannotWrite.
    """
    revision = ask_revision(order.sources.content, order.out)
    checked = check(order.sources, diagnostics, progress)
    if checked is None or diagnostics.has_errors:
        return None
    formats = order.formats or checked.settings.formats
    if checked.edition.release is not None:
        return _again(checked.edition.release, checked, order, write(checked, formats, progress))
    at = revision()
    if at is None:
        raise CannotRun("a release records the revision of git, and the content is in no repository that has one.")
    gaps = tuple(_outstanding(checked, at, order))
    for gap, origin, hint in gaps:
        diagnostics.report(OUTSTANDING, origin, gap, hint)
    return None if gaps else _put_on_record(checked, order, at, now, diagnostics, progress)


def _again(release: Release, checked: Checked, order: Order, outputs: Mapping[str, bytes]) -> Released:
    """Put the files of a release in their place once more, where they are what was released."""
    folder = order.out / str(checked.report.period)
    files = {
        folder / name: content for name, content in outputs.items() if release.outputs.get(name) == digest(content)
    }
    _keep_others(files, folder / MANIFEST)
    publish({path: content for path, content in files.items() if not path.exists()})
    return Released(tuple(files), _record(checked, order), release, is_new=False)


def _put_on_record(
    checked: Checked, order: Order, at: Revision, now: datetime, diagnostics: Diagnostics, progress: Progress
) -> Released:
    outputs = write(checked, order.formats or checked.settings.formats, progress)
    folder, place = order.out / str(checked.report.period), _record(checked, order)
    files = {folder / name: content for name, content in outputs.items()}
    keep_released(files, checked.report.releases)
    _keep_others(files, folder / MANIFEST)
    made = Release(
        now.astimezone().date(),
        {name: found for name, found in checked.inputs.items() if name.startswith(("content/", "config/"))},
        {name: digest(content) for name, content in outputs.items()},
    )
    before = place.read_text("utf-8") if place.exists() else ""
    record = release_added(before, len(checked.report.releases) + 1, made, _remarks(checked, order, at, now))
    summary = manifest(made_from(checked, order, diagnostics), outputs, at)
    publish({**files, folder / MANIFEST: summary, place: record.encode()})
    return Released(tuple(files), place, made, is_new=True)


def _outstanding(checked: Checked, at: Revision, order: Order) -> Iterator[tuple[str, Origin, str]]:
    """Yield what stands in the way of a release: the fact, the place, the remedy."""
    cover, period = checked.report.cover, checked.report.period
    status = typed_at(cover, "status")
    if cover.status is not EditionStatus.FINAL:
        yield 'The status is not "final".', status, "write status: final, once the report is approved."
    missing = missing_approval(cover)
    if missing:
        told = f"The approval is not given: {all_of(missing)}."
        yield told, status, "write approved_by: and a name, approved_on: and a date such as 2023-10-12."
    for gap in prompts(checked.report):
        yield f"Still to be answered: {quoted(gap.what)}.", gap.origin, "write the answer in its place."
    for priority in checked.report.priorities:
        for measure in missing_figures(priority, period):
            value = measure.values.get(period)
            told = f"{quoted(measure.id)} has no figure for {period}."
            hint = 'fill it in, or type "Not available".'
            yield told, measure.origin if value is None else value.origin, hint
    if not at.clean:
        hint = "commit them, so that the revision on record is what was released."
        yield "There are changes that git has not recorded.", Origin(shown_path(order.sources.content)), hint


def _keep_others(files: Mapping[Path, bytes], summary: Path) -> None:
    """Make sure that what would be replaced came from a build and nobody has changed it. Raises CannotWrite."""
    built = _built(summary)
    for path, content in files.items():
        found = path.read_bytes() if path.is_file() else content
        if found != content and built.get(path.name) != digest(found):
            raise CannotWrite(
                f'"{path.as_posix()}" is there, and is not what was built: somebody may have changed it.'
                " Move it away, or choose another folder with --out."
            )


def _built(summary: Path) -> Mapping[str, str]:
    """Return the digests of the documents that the last build put beside its manifest; none where that is not clear."""
    try:
        outputs = json.loads(summary.read_text("utf-8"))["outputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return outputs if isinstance(outputs, dict) else {}


def _record(checked: Checked, order: Order) -> Path:
    return order.sources.content / str(checked.report.period) / RELEASES


def _remarks(checked: Checked, order: Order, at: Revision, now: datetime) -> dict[str, str]:
    cover = checked.report.cover
    remarks = {
        "released_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "released_by": user_name(order.sources.content),
        "approved_by": cover.approved_by,
        "approved_on": str(cover.approved_on),
        "revision": at.commit,
        "program": f"highlight-report {__version__}",
        "content_digest": content_digest(checked.inputs),
    }
    return {name: text for name, text in remarks.items() if text}
