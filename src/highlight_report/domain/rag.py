"""RAG: the rating of a figure against its target, with what decided it.

The rules are the council's; figures and targets are compared as displayed.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import NamedTuple, Self, assert_never

from highlight_report.domain.figures import Figure, Missing, Monitor, PointTarget, Polarity, RangeTarget, Target


class Rag(Enum):
    """A rating; blue is complete, none is not rated."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    NONE = "none"


class ToleranceUnit(Enum):
    """What a tolerance is measured in."""

    RELATIVE = "%"
    POINTS = "pp"


class _Tolerance(NamedTuple):
    amount: Decimal
    unit: ToleranceUnit = ToleranceUnit.RELATIVE


class Tolerance(_Tolerance):
    """How far beyond the target is still amber: `10%` of its absolute value, or `2pp` in the figure's own unit."""

    __slots__ = ()

    def __new__(cls, amount: Decimal, unit: ToleranceUnit = ToleranceUnit.RELATIVE) -> Self:
        """Refuse what cannot be one. Raises ValueError."""
        if amount < 0:
            raise ValueError("a tolerance is never negative")
        return super().__new__(cls, amount, unit)

    def band(self, target: Decimal) -> Decimal:
        """Return the widest distance from the target, in the figure's unit, that is still amber.

        A target of zero has no band: zero or better is green, anything worse is red.
        """
        if target == 0:
            return Decimal(0)
        match self.unit:
            case ToleranceUnit.RELATIVE:
                return abs(target) * self.amount / 100
            case ToleranceUnit.POINTS:
                return self.amount
            case never:
                assert_never(never)

    def __str__(self) -> str:
        return f"{self.amount.normalize():f}{self.unit.value}"


class Ground(Enum):
    """The rule that decided a rating."""

    NO_TARGET = "no target"
    NO_FIGURE = "no figure"
    NO_POLARITY = "neither high nor low is better"
    MONTH_NOT_RATED = "only the reporting month is rated"
    OVERRIDDEN = "set by a person"
    ON_TARGET = "on or better than target"
    INSIDE_RANGE = "inside the target range"
    WITHIN_TOLERANCE = "worse than target by no more than the tolerance"
    BEYOND_TOLERANCE = "worse than target by more than the tolerance"


class Rating(NamedTuple):
    """A rating and what decided it.

    Where the figure misses its target, `edge` is the target (of a range the nearer end), `distance` how far the figure
    lies from it and `band` how far would still be amber, all in the figure's unit.
    """

    rag: Rag
    ground: Ground
    edge: Decimal | None = None
    distance: Decimal | None = None
    band: Decimal | None = None


def rate(figure: Figure, target: Target, polarity: Polarity, tolerance: Tolerance) -> Rating:
    """Rate a displayed figure against a displayed target."""
    if isinstance(target, Monitor):
        return Rating(Rag.NONE, Ground.NO_TARGET)
    if isinstance(figure, Missing):
        return Rating(Rag.NONE, Ground.NO_FIGURE)
    match target:
        case PointTarget(value=value):
            return _against_point(figure, value, polarity, tolerance)
        case RangeTarget(low=low, high=high):
            return _against_range(figure, low, high, tolerance)
        case never:
            assert_never(never)


def _against_point(figure: Decimal, target: Decimal, polarity: Polarity, tolerance: Tolerance) -> Rating:
    if polarity is Polarity.NONE:
        return Rating(Rag.NONE, Ground.NO_POLARITY)
    shortfall = target - figure if polarity is Polarity.HIGH else figure - target
    if shortfall <= 0:
        return Rating(Rag.GREEN, Ground.ON_TARGET)
    return _missed(target, shortfall, tolerance)


def _against_range(figure: Decimal, low: Decimal, high: Decimal, tolerance: Tolerance) -> Rating:
    if low <= figure <= high:
        return Rating(Rag.GREEN, Ground.INSIDE_RANGE)
    edge = low if figure < low else high
    return _missed(edge, abs(figure - edge), tolerance)


def _missed(edge: Decimal, distance: Decimal, tolerance: Tolerance) -> Rating:
    band = tolerance.band(edge)
    if distance <= band:
        return Rating(Rag.AMBER, Ground.WITHIN_TOLERANCE, edge, distance, band)
    return Rating(Rag.RED, Ground.BEYOND_TOLERANCE, edge, distance, band)
