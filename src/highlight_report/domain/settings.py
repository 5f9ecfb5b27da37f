"""The rules and the wording that the council sets in config/report.yaml, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import NamedTuple, TypeAlias

from highlight_report.diagnostics import NOWHERE, Origin
from highlight_report.domain.rag import Rag, Tolerance
from highlight_report.values import wherever_typed


class RatedMonths(Enum):
    """Which of the months shown carry a RAG."""

    EVERY = "every"
    REPORTING = "reporting"


class MarkStyle(Enum):
    """What stands beside a rated figure so that its colour is never alone."""

    LETTER = "letter"
    WORD = "word"
    SYMBOL = "symbol"


class Rules(NamedTuple):
    """How figures are judged and how many are shown."""

    tolerance: Tolerance
    rated_months: RatedMonths
    months_shown: int
    overlong_words: int


class RagWords(NamedTuple):
    """One text for each rating."""

    red: str
    amber: str
    green: str
    blue: str
    none: str

    def of(self, rag: Rag) -> str:
        """Return the text for a rating."""
        return str(getattr(self, rag.value))


class Wording(NamedTuple):
    """Every phrase the report prints, or a new month asks, that is not the authors' own.

    Words in braces are filled in: `{month}` is a month, `{number}`, `{title}`, `{names}`, … what they say. A phrase may
    leave a placeholder out, but uses none other than `PLACEHOLDERS` names for it.
    """

    # front page
    reporting_position: str
    approved: str
    revised: str
    revised_period: str
    changed_priority: str
    changed_priority_file: str
    changed_measures: str
    changed_commentary: str
    changed_milestones: str
    changed_front_page: str
    changed_earlier: str
    changed_settings: str
    key_heading: str
    key_rag: str
    key_rag_note: str
    key_rag_summary: str
    key_on_target: str
    key_within: str
    key_beyond: str
    key_direction: str
    key_direction_note: str
    key_direction_summary: str
    key_polarity: str
    key_marks: str
    key_mark: str
    # priorities
    priority_heading: str
    lead_officer: str
    lead_officers: str
    commitment_heading: str
    commitment_summary: str
    commitment: str
    previous: str
    current: str
    # measures
    measures_heading: str
    measures_summary: str
    id: str
    description: str
    target: str
    direction_of_travel: str
    monitor: str
    not_available: str
    suppressed: str
    range: str
    up: str
    down: str
    no_change: str
    improvement: str
    decline: str
    override_note: str
    restated_note: str
    tolerance_note: str
    # commentary and milestones
    commentary_heading: str
    milestones_heading: str
    milestones_summary: str
    milestone: str
    owner: str
    status: str
    milestone_direction: str
    this_period: str
    next_period: str
    improving: str
    steady: str
    worsening: str
    # what a new month asks
    ask_red: str
    ask_red_by_decision: str
    ask_commentary: str
    ask_plan: str
    ask_this_period: str
    ask_complete: str
    ask_next_period: str
    # furniture
    to_do: str
    draft: str
    page: str


PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "reporting_position": ("month",),
    "approved": ("name", "day"),
    "revised": ("day", "changes"),
    "revised_period": ("month",),
    "changed_priority": ("number", "parts"),
    "key_within": ("tolerance",),
    "key_beyond": ("tolerance",),
    "key_marks": ("marks",),
    "key_mark": ("mark", "rating"),
    "priority_heading": ("number", "title"),
    "lead_officer": ("names",),
    "lead_officers": ("names",),
    "commitment_summary": ("number",),
    "measures_summary": ("number", "count", "months"),
    "range": ("low", "high"),
    "override_note": ("id", "month", "rag", "reason"),
    "restated_note": ("id", "month", "before"),
    "tolerance_note": ("id", "tolerance"),
    "milestones_heading": ("month",),
    "milestones_summary": ("number", "count"),
    "ask_red": ("id", "description", "last", "figure", "target"),
    "ask_red_by_decision": ("id", "description", "last", "reason"),
    "ask_plan": ("month",),
    "ask_this_period": ("month",),
    "ask_complete": ("last", "month"),
    "page": ("page", "pages"),
}


@wherever_typed
class Named(NamedTuple):
    """Who answers for a part of the report, a person or a role in the council's words, and where config says so."""

    name: str
    origin: Origin = NOWHERE


Answering: TypeAlias = Mapping[int | None, Named]
"""Who answers, by a priority's number; None stands for the front page and the approval."""

OLDER_PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {"key_marks": ("green", "amber", "red")}
"""What phrases written for an earlier version may use as well, and are given still."""


@wherever_typed
class WorkbookLayout(NamedTuple):
    """Where the performance team's workbook keeps its figures, as far as config says; what is empty is to be found.

    Columns are given by their heading or their letter. `where` names columns and what a row must have there to count.
    """

    sheets: tuple[str, ...] = ()
    id_column: str = ""
    month_column: str = ""
    value_column: str = ""
    header_row: int | None = None
    where: Mapping[str, str] = {}
    origin: Origin = NOWHERE
    places: Mapping[str, Origin] = {}


class Settings(NamedTuple):
    """config/report.yaml as a whole.

    `notations` explains a format's suffix once in the key (`r`); `months` are the twelve month names.
    `brand` is the brand file's path relative to the config folder. `owners` fill the parts of the report in, and
    `reviewers` read them before they go out; a part may have neither.
    """

    organisation: str
    slug: str
    plan_title: str
    report_title: str
    language: str
    protective_marking: str
    brand: str
    formats: tuple[str, ...]
    strict: frozenset[str]
    rules: Rules
    marks: MarkStyle
    rag_words: RagWords
    rag_letters: RagWords
    rag_symbols: RagWords
    notations: Mapping[str, str]
    months: tuple[str, ...]
    owners: Answering
    reviewers: Answering
    wording: Wording
    import_measures: WorkbookLayout = field(default_factory=WorkbookLayout)
