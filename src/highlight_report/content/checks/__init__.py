"""Whole-report checks: what only shows once everything has been read, one small function each."""

from __future__ import annotations

from highlight_report.content import mistakes
from highlight_report.content.checks import (
    commentary,
    figures,
    history,
    milestones,
    months,
    priorities,
    prompts,
    ratings,
    text,
)
from highlight_report.content.checks.registry import ReportCheck, Review
from highlight_report.diagnostics import Check, Diagnostics, Severity
from highlight_report.domain.report import Report
from highlight_report.domain.settings import Settings

CHECKS: tuple[ReportCheck, ...] = (
    *priorities.CHECKS,
    *months.CHECKS,
    *figures.CHECKS,
    *ratings.CHECKS,
    *history.CHECKS,
    *commentary.CHECKS,
    *milestones.CHECKS,
    *prompts.CHECKS,
    *text.CHECKS,
)


def catalogue() -> tuple[Check, ...]:
    """Return every check of the program, those of the readers first."""
    return (*mistakes.ALL, *(item.check for item in CHECKS))


def under_review(report: Report, settings: Settings, diagnostics: Diagnostics) -> Review:
    """Return the report with the places of the errors found so far, at which nothing is known to be missing."""
    unread = frozenset(item.origin for item in diagnostics if item.check.severity is Severity.ERROR)
    return Review(report, settings, unread)


def run(report: Report, settings: Settings, diagnostics: Diagnostics) -> None:
    """Check the whole report and report every problem found."""
    review = under_review(report, settings, diagnostics)
    for item in CHECKS:
        for finding in item.find(review):
            diagnostics.report(item.check, finding.origin, finding.message, finding.hint)
