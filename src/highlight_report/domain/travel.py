"""Direction of travel: which way a measure or a milestone moves, and whether that is an improvement."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from highlight_report.domain.figures import Figure, Missing, Polarity
from highlight_report.domain.periods import Month


class Direction(Enum):
    """Which way something moves; none where it cannot be said."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"
    NONE = "none"


class Effect(Enum):
    """What a move means."""

    IMPROVEMENT = "improvement"
    DECLINE = "decline"
    NEUTRAL = "neutral"


class Travel(NamedTuple):
    """A direction, what it means, and the earlier month it was measured against (None where there is none)."""

    direction: Direction
    effect: Effect
    against: Month | None = None


_STILL = Travel(Direction.NONE, Effect.NEUTRAL)


def direction_of_travel(figures: Mapping[Month, Figure], month: Month, polarity: Polarity) -> Travel:
    """Compare the month's displayed figure with the latest earlier one that is available."""
    now = figures.get(month, Missing.NOT_AVAILABLE)
    if isinstance(now, Missing):
        return _STILL
    for earlier in sorted((m for m in figures if m < month), reverse=True):
        before = figures[earlier]
        if not isinstance(before, Missing):
            direction = Direction.LEVEL if now == before else Direction.UP if now > before else Direction.DOWN
            return Travel(direction, effect(direction, polarity), earlier)
    return _STILL


def effect(direction: Direction, polarity: Polarity) -> Effect:
    """Say what a move in a direction means for a measure of a polarity."""
    if polarity is Polarity.NONE or direction is Direction.LEVEL:
        return Effect.NEUTRAL
    better = Direction.UP if polarity is Polarity.HIGH else Direction.DOWN
    return Effect.IMPROVEMENT if direction is better else Effect.DECLINE
