"""Numbers, months, targets, ratings and directions as the words that the report prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import assert_never

from highlight_report.domain.figures import Figure, Missing, Monitor, NumberFormat, PointTarget, RangeTarget, Target
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag
from highlight_report.domain.settings import MarkStyle, Settings
from highlight_report.domain.travel import Direction, Effect, Travel

OVERRIDE_SIGN = "*"
RESTATED_SIGN = "†"
# Only the first digits count: a suffix may have digits and stops of its own (`4.5 per 10,000`).
_WHOLE = re.compile(r"[^0-9]*[0-9]+(?:,[0-9]+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """Puts the report's values into words by the council's settings."""

    settings: Settings

    def month(self, month: Month) -> str:
        """Return `September 2023`."""
        return f"{self.settings.months[month.month - 1]} {month.year}"

    def revised_period(self, month: str) -> str:
        """Return `September 2023 (revised)`, what a revised edition says at the foot of its pages."""
        return self.settings.wording.revised_period.format(month=month)

    def day(self, day: date) -> str:
        """Return `12 October 2023`."""
        return f"{day.day} {self.settings.months[day.month - 1]} {day.year}"

    def short_month(self, month: Month) -> str:
        """Return `Sep-23`, the heading of a figure's column."""
        return f"{self.settings.months[month.month - 1][:3]}-{month.year % 100:02d}"

    def figure(self, figure: Figure, shown_as: NumberFormat) -> str:
        """Return a figure as displayed, or the words for its absence."""
        match figure:
            case Decimal():
                return shown_as.written(figure)
            case Missing.NOT_AVAILABLE:
                return self.settings.wording.not_available
            case Missing.SUPPRESSED:
                return self.settings.wording.suppressed
            case never:
                assert_never(never)

    def target(self, target: Target, shown_as: NumberFormat) -> str:
        """Return a target as displayed, its label included."""
        match target:
            case Monitor():
                return self.settings.wording.monitor
            case PointTarget(value=value, label=label):
                return f"{shown_as.written(value)} {label}".strip()
            case RangeTarget(low=low, high=high, label=label):
                ends = {"low": shown_as.written(low), "high": shown_as.written(high)}
                return f"{self.settings.wording.range.format(**ends)} {label}".strip()
            case never:
                assert_never(never)

    def rag(self, rag: Rag) -> str:
        """Return the word of a rating."""
        return self.settings.rag_words.of(rag)

    def mark(self, rag: Rag) -> str:
        """Return what stands beside a rated figure; nothing beside one that is not rated."""
        if rag is Rag.NONE:
            return ""
        match self.settings.marks:
            case MarkStyle.LETTER:
                return self.settings.rag_letters.of(rag)
            case MarkStyle.WORD:
                return self.settings.rag_words.of(rag)
            case MarkStyle.SYMBOL:
                return self.settings.rag_symbols.of(rag)
            case never:
                assert_never(never)

    def explained_mark(self, rag: Rag) -> str:
        """Return a mark with the word that it stands for; a mark that is the word says so itself."""
        mark, word = self.mark(rag), self.rag(rag)
        return word if mark == word else self.settings.wording.key_mark.format(mark=mark, rating=word)

    def travel(self, travel: Travel) -> str:
        """Return `Down, improvement`: which way a measure moves, then what that means."""
        wording = self.settings.wording
        direction = {
            Direction.UP: wording.up,
            Direction.DOWN: wording.down,
            Direction.LEVEL: wording.no_change,
            Direction.NONE: "",
        }[travel.direction]
        effect = {
            Effect.IMPROVEMENT: wording.improvement,
            Effect.DECLINE: wording.decline,
            Effect.NEUTRAL: "",
        }[travel.effect]
        return f"{direction}, {effect}" if effect else direction

    def progress(self, direction: Direction) -> str:
        """Return how a milestone moves, as its owner says."""
        wording = self.settings.wording
        return {
            Direction.UP: wording.improving,
            Direction.LEVEL: wording.steady,
            Direction.DOWN: wording.worsening,
            Direction.NONE: "",
        }[direction]

    def lead_officers(self, names: tuple[str, ...]) -> str:
        """Return the line that names the lead officers; nothing where there are none."""
        if not names:
            return ""
        pattern = self.settings.wording.lead_officer if len(names) == 1 else self.settings.wording.lead_officers
        return pattern.format(names=" / ".join(names))

    def priority(self, number: int, title: str) -> str:
        """Return a priority's heading."""
        return self.settings.wording.priority_heading.format(number=number, title=title)


def at_the_point(written: str) -> tuple[str, str]:
    """Split a written number where its decimal point stands, or would: `47.6%` into `47` and `.6%`."""
    whole = _WHOLE.match(written)
    return (whole[0], written[whole.end() :]) if whole else (written, "")
