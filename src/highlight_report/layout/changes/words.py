"""The words in which changes are told: the report's own, and those of config/comparison.yaml."""

from __future__ import annotations

from dataclasses import dataclass

from highlight_report.domain.comparison_wording import ComparisonWording
from highlight_report.layout.wording import Words


@dataclass(frozen=True, slots=True)
class ChangeWords(Words):
    """Puts changes into words; the report's values are told as the report tells them."""

    comparison: ComparisonWording
