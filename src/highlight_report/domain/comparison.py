"""What changed from one edition of the report to another, as values: found by `month.compare`, laid out by `layout`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Cover, Measure, Milestone, Priority
from highlight_report.domain.settings import Rules
from highlight_report.domain.travel import Direction, Effect

Thing = TypeVar("Thing")
Fact = TypeVar("Fact")


class Side(NamedTuple):
    """One side of a comparison: its period, and the git revision that it stands in ("" for the files as they are)."""

    period: Month
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Changed(Generic[Thing, Fact]):
    """A thing that both editions have, and the facts of it that differ."""

    before: Thing
    after: Thing
    facts: tuple[Fact, ...]


class CoverFact(Enum):
    """What the front page states beside its prose."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    STATUS = "status"
    APPROVED_BY = "approved_by"
    APPROVED_ON = "approved_on"


class RuleFact(Enum):
    """What the council's rules decide."""

    TOLERANCE = "tolerance"
    RATED_MONTHS = "rated_months"
    MONTHS_SHOWN = "months_shown"


class MeasureFact(Enum):
    """What is said of a measure beside its figures."""

    DESCRIPTION = "description"
    TARGET = "target"
    TOLERANCE = "tolerance"
    POLARITY = "polarity"
    FORMAT = "format"
    REASON = "reason"
    PRIORITIES = "priorities"


class PriorityFact(Enum):
    """What is said of a priority."""

    NUMBER = "number"
    TITLE = "title"
    LEAD_OFFICERS = "lead_officers"
    PREVIOUS = "previous"
    CURRENT = "current"
    MILESTONES_HEADING = "milestones_heading"


class MilestoneFact(Enum):
    """What is said of a milestone beside its texts."""

    TITLE = "title"
    PRIORITY = "priority"
    OWNER = "owner"
    STATUS = "status"
    DIRECTION = "direction"


class Listed(NamedTuple):
    """A measure and the numbers of the priorities that list it."""

    measure: Measure
    priorities: tuple[int, ...]


class Step(NamedTuple):
    """A milestone and the priority that it belongs to."""

    milestone: Milestone
    priority: Priority


class RatingChange(NamedTuple):
    """A measure whose reporting month's rating differs; each edition rates by its own rules."""

    before: Measure
    after: Measure
    was: Rag
    now: Rag


class Yardstick(Enum):
    """What a move is measured by."""

    TARGET = "target"
    EARLIER_FIGURE = "earlier figure"


class Move(NamedTuple):
    """How far a measure's reporting figure moved.

    By TARGET, `share` is how much nearer the target it came, as a share of the target; below zero it went further off.
    By EARLIER_FIGURE, which serves where there is no target to measure by, it is the move as a share of that figure,
    and None where that figure was zero. `effect` says whether the move is an improvement.
    """

    before: Measure
    after: Measure
    by: Yardstick
    share: Decimal | None
    direction: Direction
    effect: Effect


class FigureEvent(Enum):
    """What happened to a figure that both editions could have given."""

    RESTATED = "restated"
    ARRIVED = "arrived"
    WITHDRAWN = "withdrawn"


class FigureChange(NamedTuple):
    """One month's figure that the editions give differently."""

    before: Measure
    after: Measure
    month: Month
    event: FigureEvent


class WordChange(Enum):
    """What became of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Stretch(NamedTuple):
    """Words of one line that stayed, went or came together, single spaces between them."""

    change: WordChange
    text: str


class LineShape(Enum):
    """How a line of a passage stands: on its own, or as an item of a list."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"


class Line(NamedTuple):
    """A paragraph or item of a passage, old and new words together; `number` is that of a numbered item."""

    stretches: tuple[Stretch, ...]
    shape: LineShape = LineShape.PARAGRAPH
    number: int | None = None


class Part(Enum):
    """The passages that people write."""

    COVER = "cover"
    COMMITMENT = "commitment"
    COMMENTARY = "commentary"
    THIS_PERIOD = "this_period"
    NEXT_PERIOD = "next_period"


class PassageChange(NamedTuple):
    """A passage that differs.

    `name` tells it from others of its part: the ids that commentary is on ("" for general commentary), or the title of
    the milestone. `lines` are empty where every word stayed and only emphasis, links or layout changed.
    """

    part: Part
    name: str
    lines: tuple[Line, ...]

    def words(self, change: WordChange) -> int:
        """Count the words that came, or those that went."""
        return sum(len(stretch.text.split()) for stretch in self._stretches() if stretch.change is change)

    def _stretches(self) -> Iterator[Stretch]:
        for line in self.lines:
            yield from line.stretches


class Ordered(Enum):
    """What stands in an order of its own."""

    MEASURES = "measures"
    COMMENTARY = "commentary"
    MILESTONES = "milestones"


class PriorityText(NamedTuple):
    """What changed in the texts of one priority, and which of its parts were put into another order."""

    priority: Priority
    passages: tuple[PassageChange, ...]
    reordered: tuple[Ordered, ...] = ()


class Comparison(NamedTuple):
    """All that differs between two editions, in the order of the report; `cover_text` is None where it is the same."""

    before: Side
    after: Side
    rules: Changed[Rules, RuleFact]
    cover: Changed[Cover, CoverFact]
    cover_text: PassageChange | None
    ratings: tuple[RatingChange, ...]
    moves: tuple[Move, ...]
    figures: tuple[FigureChange, ...]
    new_measures: tuple[Listed, ...]
    dropped_measures: tuple[Listed, ...]
    measures: tuple[Changed[Listed, MeasureFact], ...]
    new_priorities: tuple[Priority, ...]
    dropped_priorities: tuple[Priority, ...]
    priorities: tuple[Changed[Priority, PriorityFact], ...]
    new_milestones: tuple[Step, ...]
    dropped_milestones: tuple[Step, ...]
    milestones: tuple[Changed[Step, MilestoneFact], ...]
    texts: tuple[PriorityText, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing differs."""
        single = (self.rules.facts, self.cover.facts, self.cover_text, self.ratings, self.moves, self.figures)
        measures = (self.new_measures, self.dropped_measures, self.measures)
        priorities = (self.new_priorities, self.dropped_priorities, self.priorities)
        milestones = (self.new_milestones, self.dropped_milestones, self.milestones)
        return not any((*single, *measures, *priorities, *milestones, self.texts))

    def passages(self) -> Iterator[PassageChange]:
        """Yield every passage that differs, the front page's first."""
        if self.cover_text is not None:
            yield self.cover_text
        for text in self.texts:
            yield from text.passages
