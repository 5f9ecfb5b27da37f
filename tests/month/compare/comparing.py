"""Two reports compared, as briefly as tests want it."""

from __future__ import annotations

from highlight_report.domain.comparison import Comparison, PassageChange, WordChange
from highlight_report.domain.report import Report
from highlight_report.domain.settings import Rules
from highlight_report.month.compare import Judged, compare
from tests.builders import AUGUST, rules, wording

MARKS = {WordChange.KEPT: "{}", WordChange.REMOVED: "[-{}-]", WordChange.ADDED: "{{+{}+}}"}


def compared(
    before: Report, after: Report, before_rules: Rules | None = None, after_rules: Rules | None = None
) -> Comparison:
    """Compare two reports, by the council's rules unless others are given."""
    old, new = Judged(before, before_rules or rules()), Judged(after, after_rules or rules())
    return compare(old, new, wording().to_do)


def in_august(report: Report) -> Report:
    """Return a report as that of the month before."""
    return report._replace(period=AUGUST)


def marked(passage: PassageChange) -> list[str]:
    """Return the lines of a passage, what went and what came marked as git does."""
    return [" ".join(MARKS[part.change].format(part.text) for part in line.stretches) for line in passage.lines]
