"""The report as the council means it: frozen types, valid by construction, figures in Decimal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple, Protocol, TypeAlias

from highlight_report.diagnostics import NOWHERE, Origin
from highlight_report.domain.editions import Release
from highlight_report.domain.figures import Figure, Missing, NumberFormat, Polarity, Target, agree
from highlight_report.domain.periods import Month
from highlight_report.domain.prose import Prose, ProseBlock, Span
from highlight_report.domain.rag import Rag, Tolerance
from highlight_report.domain.travel import Direction
from highlight_report.values import wherever_typed


class Placed(Protocol):
    """What an author typed part by part: each part's place by its name, or that of the whole where it has none."""

    @property
    def origin(self) -> Origin:
        """Where the whole was typed."""

    @property
    def places(self) -> Mapping[str, Origin]:
        """Where each part was typed."""


def typed_at(typed: Placed, part: str) -> Origin:
    """Return where a part was typed; where it was not, the place of the whole."""
    return typed.places.get(part, typed.origin)


@wherever_typed
class Value(NamedTuple):
    """One month's figure as displayed (rounded), and as it was typed."""

    figure: Figure
    typed: str = ""
    origin: Origin = NOWHERE

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was typed: neither a figure nor a word for its absence."""
        return self.figure is Missing.NOT_AVAILABLE and not self.typed.strip()


@wherever_typed
class Override(NamedTuple):
    """A rating of the reporting month set by a person, with the reason that is printed beside it."""

    rag: Rag
    reason: str
    origin: Origin = NOWHERE


@wherever_typed
class Measure(NamedTuple):
    """A headline measure: what is counted, which way is better, the target, and the figures by month."""

    id: str
    description: str
    polarity: Polarity
    format: NumberFormat
    target: Target
    values: Mapping[Month, Value]
    tolerance: Tolerance | None = None
    override: Override | None = None
    origin: Origin = NOWHERE
    places: Mapping[str, Origin] = {}

    def figure(self, month: Month) -> Figure:
        """Return the month's figure; a month without a column is not available."""
        value = self.values.get(month)
        return Missing.NOT_AVAILABLE if value is None else value.figure


class Tied(NamedTuple):
    """Commentary on measures: `label` is the ids as typed (`34, 35`), `ids` the measures of the priority it names.

    `spans` are the words of the paragraph after the dash.
    """

    label: str
    ids: tuple[str, ...]
    spans: tuple[Span, ...]
    origin: Origin


class TiedListing(NamedTuple):
    """A list of which at least one item, or one of the items set in below it, starts with measure ids."""

    items: tuple[tuple[Tied | TiedListing | ProseBlock, ...], ...]
    start: int | None
    origin: Origin


CommentaryBlock: TypeAlias = Tied | TiedListing | ProseBlock


def tied(commentary: Iterable[CommentaryBlock]) -> Iterator[Tied]:
    """Yield the commentary that is tied to measures, that in lists included."""
    for block in commentary:
        match block:
            case Tied():
                yield block
            case TiedListing(items=items):
                for item in items:
                    yield from tied(item)
            case _:
                pass


@wherever_typed
class Milestone(NamedTuple):
    """A project milestone; a status or direction of None is still to be answered."""

    title: str
    owner: str
    status: Rag | None
    direction: Direction | None
    this_period: Prose
    next_period: Prose
    origin: Origin = NOWHERE
    places: Mapping[str, Origin] = {}


@wherever_typed
class Priority(NamedTuple):
    """One priority of the plan. A part whose file is absent is None.

    `previous` is None where no previous RAG is known, `current` where it is still to be answered.
    """

    number: int
    title: str
    lead_officers: tuple[str, ...]
    previous: Rag | None
    current: Rag | None
    milestones_heading: str
    commitment: Prose
    measures: tuple[Measure, ...] | None
    commentary: tuple[CommentaryBlock, ...] | None
    milestones: tuple[Milestone, ...] | None
    folder: str
    origin: Origin = NOWHERE
    places: Mapping[str, Origin] = {}


class EditionStatus(Enum):
    """Whether the edition has been signed off."""

    DRAFT = "draft"
    FINAL = "final"


@wherever_typed
class Cover(NamedTuple):
    """The front page; a title or subtitle of None is the one in config/report.yaml."""

    prose: Prose
    title: str | None = None
    subtitle: str | None = None
    status: EditionStatus = EditionStatus.DRAFT
    approved_by: str = ""
    approved_on: date | None = None
    origin: Origin = NOWHERE
    places: Mapping[str, Origin] = {}


class Earlier(NamedTuple):
    """What the report needs to know of the last period before it: each priority's RAG, each measure's figures."""

    period: Month
    current: Mapping[int, Rag | None]
    figures: Mapping[str, Mapping[Month, Figure]]


class Report(NamedTuple):
    """One period's report, priorities in their order, and what was released of it so far, oldest first."""

    period: Month
    cover: Cover
    priorities: tuple[Priority, ...]
    earlier: Earlier | None = None
    releases: tuple[Release, ...] = ()

    def restated_from(self, measure: Measure, month: Month) -> Figure | None:
        """Return what the last period's report gave for the month, where that differs from what is given now.

        A figure that arrived since, where none was available before, is no restatement; neither is one that the
        measure's format now shows with more or fewer decimals.
        """
        if self.earlier is None or month > self.earlier.period:
            return None
        before = self.earlier.figures.get(measure.id, {}).get(month)
        if before is None or before is Missing.NOT_AVAILABLE or agree(before, measure.figure(month)):
            return None
        return before
