"""Figures: what a measure's numbers are, how they are shown, and what they are to reach."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import Enum
from functools import lru_cache
from typing import NamedTuple, Self, TypeAlias

from highlight_report.values import Sole

_UNITS_KEPT = 64


class Polarity(Enum):
    """Which way is better."""

    HIGH = "high"
    LOW = "low"
    NONE = "none"


class Missing(Enum):
    """Why a month has no figure; never to be taken for zero."""

    NOT_AVAILABLE = "not available"
    SUPPRESSED = "suppressed"


Figure: TypeAlias = Decimal | Missing


class NumberFormat(NamedTuple):
    """How a measure's figures are shown: `£0.0m` has a prefix, one decimal and a suffix; `0,000` is grouped."""

    prefix: str = ""
    grouped: bool = False
    decimals: int = 0
    suffix: str = ""

    def rounded(self, number: Decimal) -> Decimal:
        """Round to the digits shown, half away from zero; the result is never minus zero."""
        unit = _unit(self.decimals)
        if number and number.same_quantum(unit):
            return number
        with localcontext() as context:
            context.prec = max(28, len(number.as_tuple().digits) + abs(number.adjusted()) + self.decimals + 2)
            return number.quantize(unit, rounding=ROUND_HALF_UP) + 0

    def written(self, number: Decimal) -> str:
        """Write a number with the digits shown; its sign stands before the prefix."""
        shown = self.rounded(number)
        # abs() would round to the 28 digits of the decimal context; copy_abs() keeps every digit.
        digits = f"{shown.copy_abs():{',' if self.grouped else ''}f}"
        return f"{'-' if shown < 0 else ''}{self.prefix}{digits}{self.suffix}"

    def with_decimals_of(self, figure: Figure) -> NumberFormat:
        """Return the format with as many decimals as a figure that was displayed before, under another format maybe."""
        return self if isinstance(figure, Missing) else self._replace(decimals=_decimals(figure))

    @property
    def pattern(self) -> str:
        """The format as authors write it."""
        decimals = "." + "0" * self.decimals if self.decimals else ""
        return f"{self.prefix}{'0,000' if self.grouped else '0'}{decimals}{self.suffix}"

    @property
    def is_percentage(self) -> bool:
        """Tell whether the figures are percentages."""
        return self.suffix.strip() == "%"


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether two displayed figures can be one number, displayed with the decimals that each of them has."""
    if isinstance(one, Missing) or isinstance(other, Missing):
        return one is other
    units = [_unit(_decimals(figure)) for figure in (one, other)]
    # Each lies within half a unit of its last digit from what it displays.
    return one == other or (units[0] != units[1] and abs(one - other) * 2 <= sum(units))


@lru_cache(_UNITS_KEPT)
def _unit(decimals: int) -> Decimal:
    """Return one of the last digit shown."""
    return Decimal(1).scaleb(-decimals)


def _decimals(displayed: Decimal) -> int:
    exponent = displayed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


class Monitor(Sole):
    """No target: the measure is watched only."""


class PointTarget(NamedTuple):
    """One figure to reach, as displayed, with what the author wrote after it (`England`)."""

    value: Decimal
    label: str = ""


class _RangeTarget(NamedTuple):
    low: Decimal
    high: Decimal
    label: str = ""


class RangeTarget(_RangeTarget):
    """An inclusive range, as displayed; `low` is at most `high`."""

    __slots__ = ()

    def __new__(cls, low: Decimal, high: Decimal, label: str = "") -> Self:
        """Refuse what cannot be one. Raises ValueError."""
        if low > high:
            raise ValueError("a range runs from its lower to its higher end")
        return super().__new__(cls, low, high, label)


Target: TypeAlias = Monitor | PointTarget | RangeTarget
