"""priority.md: what a priority is called, who leads it, its RAG, and the commitment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from highlight_report.content.characters import one_line
from highlight_report.content.documents import Document, read_document
from highlight_report.content.located import Files
from highlight_report.content.measures import RAG_WORDS
from highlight_report.content.yaml_tree import Keys
from highlight_report.diagnostics import Diagnostics, Origin, shown_path
from highlight_report.domain.prose import Prose
from highlight_report.domain.rag import Rag

MOST_PRIORITIES = 999


@dataclass(frozen=True, slots=True)
class Front:
    """A priority's front matter; None stands for what was left out, and for a `current` still to be answered."""

    origin: Origin
    title: str | None = None
    lead_officers: tuple[str, ...] = ()
    number: int | None = None
    milestones_heading: str | None = None
    previous: Rag | None = None
    current: Rag | None = Rag.NONE


def read_priority(files: Files, path: Path) -> tuple[Front, Prose]:
    """Read a priority and its commitment; what cannot be read is reported and stands as left out."""
    document = read_document(files, path, needs_front=True)
    if document is None:
        return Front(Origin(shown_path(path))), ()
    return _front(document, files.diagnostics), document.prose(files.diagnostics)


def read_front(files: Files, path: Path) -> Front | None:
    """Read a priority's front matter alone; None where there is none that can be read."""
    document = read_document(files, path, needs_front=True)
    return None if document is None or document.front is None else _front(document, files.diagnostics)


def _front(document: Document, diagnostics: Diagnostics) -> Front:
    origin = Origin(document.path, 1)
    keys = document.keys(diagnostics)
    if keys is None:
        return Front(origin)
    title, heading = keys.required_text("title"), keys.text("milestones_heading")
    previous, current = _rag(keys)
    front = Front(
        origin=origin,
        title=one_line(title.text) if title else None,
        lead_officers=tuple(one_line(officer.text) for officer in keys.texts("lead_officers") or ()),
        number=keys.integer("number", 1, MOST_PRIORITIES),
        milestones_heading=one_line(heading.text) if heading else None,
        previous=previous,
        current=current,
    )
    keys.finish()
    return front


def _rag(keys: Keys) -> tuple[Rag | None, Rag | None]:
    rag = keys.section("rag") if keys.require("rag") else None
    if rag is None:
        return None, Rag.NONE
    previous = rag.choice("previous", RAG_WORDS)
    if rag.is_empty("current"):
        return previous, None
    return previous, (rag.choice("current", RAG_WORDS) if rag.require("current") else None) or Rag.NONE
