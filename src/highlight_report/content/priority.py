"""priority.md: what a priority is called, who leads it, its RAG, and the commitment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from highlight_report.content.characters import one_line
from highlight_report.content.documents import Document, document
from highlight_report.content.located import Files
from highlight_report.content.measures import RAG_WORDS
from highlight_report.content.yaml_tree import Keys
from highlight_report.diagnostics import Diagnostics, Origin, shown_path
from highlight_report.domain.prose import Prose
from highlight_report.domain.rag import Rag

PRIORITY = "priority.md"
MOST_PRIORITIES = 999


class Front(NamedTuple):
    """A priority's front matter; None stands for what was left out.

    `given` is the current RAG, None where it cannot be read or, as `is_asked` says, is still to be answered.
    """

    origin: Origin
    places: Mapping[str, Origin] = {}
    title: str | None = None
    lead_officers: tuple[str, ...] = ()
    number: int | None = None
    milestones_heading: str | None = None
    previous: Rag | None = None
    given: Rag | None = None
    is_asked: bool = False

    @property
    def current(self) -> Rag | None:
        """The current RAG as the report shows it; None where it is still to be answered."""
        return None if self.is_asked else self.given or Rag.NONE


def read_priority(files: Files, path: Path) -> tuple[Front, Prose]:
    """Read a priority and its commitment; what cannot be read is reported and stands as left out."""
    return files.read(path, _priority) or (Front(Origin(shown_path(path))), ())


def read_front(files: Files, path: Path) -> Front | None:
    """Read a priority's front matter alone; None where there is none that can be read."""
    return files.read(path, _front_alone)


def _priority(text: str, shown: str, diagnostics: Diagnostics) -> tuple[Front, Prose]:
    typed = document(text, shown, diagnostics, needs_front=True)
    return _front(typed, diagnostics), typed.prose(diagnostics)


def _front_alone(text: str, shown: str, diagnostics: Diagnostics) -> Front | None:
    typed = document(text, shown, diagnostics, needs_front=True)
    return None if typed.front is None else _front(typed, diagnostics)


def _front(typed: Document, diagnostics: Diagnostics) -> Front:
    origin = Origin(typed.path, 1)
    keys = typed.keys(diagnostics)
    if keys is None:
        return Front(origin)
    title, heading = keys.required_text("title"), keys.text("milestones_heading")
    front = Front(
        origin=origin,
        places=keys.places("title", "lead_officers", "number"),
        title=one_line(title.text) if title else None,
        lead_officers=tuple(one_line(officer.text) for officer in keys.texts("lead_officers") or ()),
        number=keys.integer("number", 1, MOST_PRIORITIES),
        milestones_heading=one_line(heading.text) if heading else None,
    )
    rag = keys.section("rag") if keys.require("rag") else None
    front = front if rag is None else _with_rag(front, rag)
    keys.finish()
    return front


def _with_rag(front: Front, rag: Keys) -> Front:
    is_asked = rag.is_empty("current")
    return front._replace(
        places={**front.places, **rag.places("previous", "current")},
        previous=rag.choice("previous", RAG_WORDS),
        given=rag.choice("current", RAG_WORDS) if is_asked or rag.require("current") else None,
        is_asked=is_asked,
    )
