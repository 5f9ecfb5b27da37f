"""cover.md: the front page's prose, and how far the edition has come."""

from __future__ import annotations

from pathlib import Path

from highlight_report.content.characters import one_line
from highlight_report.content.documents import document
from highlight_report.content.located import Files, Located
from highlight_report.content.yaml_tree import Keys
from highlight_report.diagnostics import Diagnostics, Origin, shown_path
from highlight_report.domain.prose import Prose
from highlight_report.domain.report import Cover, EditionStatus

_STATUSES = {status.value: status for status in EditionStatus}


def read_cover(files: Files, path: Path) -> Cover:
    """Read the front page; what cannot be read is reported and stands as left out."""
    return files.read(path, _cover) or Cover((), origin=Origin(shown_path(path), 1))


def _cover(text: str, shown: str, diagnostics: Diagnostics) -> Cover:
    typed = document(text, shown, diagnostics, needs_front=False)
    keys, prose, origin = typed.keys(diagnostics), typed.prose(diagnostics), Origin(shown, 1)
    return Cover(prose, origin=origin) if keys is None else _with_front(prose, keys, origin)


def _with_front(prose: Prose, keys: Keys, origin: Origin) -> Cover:
    cover = Cover(
        prose,
        title=_text(keys.text("title")),
        subtitle=_text(keys.text("subtitle")),
        status=keys.choice("status", _STATUSES) or EditionStatus.DRAFT,
        approved_by=_text(keys.text("approved_by")) or "",
        approved_on=keys.day("approved_on"),
        origin=origin,
        places=keys.places("title", "subtitle", "status", "approved_by", "approved_on"),
    )
    keys.finish()
    return cover


def _text(typed: Located | None) -> str | None:
    return None if typed is None else one_line(typed.text)
