from __future__ import annotations

from highlight_report.content.checks.registry import ReportCheck, Review
from highlight_report.diagnostics import Origin
from highlight_report.domain.report import Measure, Report
from tests.builders import priority, report, rules, settings

MEASURES, COMMENTARY = Origin("p/measures.csv", 2, 1, "A2"), Origin("p/commentary.md", 1)
PRIORITY = Origin("p/priority.md", 1)


def messages(check: ReportCheck, subject: Report, *, unread: frozenset[Origin] = frozenset()) -> list[str]:
    """Return what one check says of a report, by the rules of CONTENT.md."""
    review = Review(subject, settings(rules=rules(overlong_words=300)), unread)
    return [finding.message for finding in check.find(review)]


def of_measures(check: ReportCheck, *measures: Measure) -> list[str]:
    """Return what one check says of a report with one priority of these measures."""
    return messages(check, report(priority(*measures)))
