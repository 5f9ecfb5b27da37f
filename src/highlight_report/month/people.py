"""Who is named in config for each part of a report, and who is not."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.diagnostics import Check, Diagnostics, Origin, Severity, all_of
from highlight_report.domain.report import Report
from highlight_report.domain.settings import Answering, Settings

_W = Severity.WARNING
NO_OWNER = Check("no-owner", _W, "Nobody is asked for what is missing there.")
NO_REVIEWER = Check("no-reviewer", _W, "Nobody is known to read it before it goes out.")
NO_SUCH_PRIORITY = Check("no-such-priority", _W, "Whoever is named there is never asked.")


def check_people(report: Report, settings: Settings, config: Origin, diagnostics: Diagnostics) -> None:
    """Report parts of the report that `config` names nobody for, and names for parts that the report does not have."""
    numbers = [priority.number for priority in report.priorities]
    for key, check, answering in (
        ("owners", NO_OWNER, settings.owners),
        ("reviewers", NO_REVIEWER, settings.reviewers),
    ):
        unnamed = [part for part in dict.fromkeys((*numbers, None)) if part not in answering]
        if unnamed:
            message = f'Under "{key}" nobody is named for {all_of(map(_part, unnamed))}.'
            hint = f'add a line such as "{unnamed[0] or "report"}: Head of Service" under "{key}:".'
            diagnostics.report(check, config, message, hint)
        for number, named in _strangers(answering, numbers):
            message = f'"{key}" names priority {number}, which {report.period} does not have.'
            there = (
                f"the priorities are {all_of(map(str, dict.fromkeys(numbers)))}"
                if numbers
                else "there are no priorities"
            )
            diagnostics.report(NO_SUCH_PRIORITY, named, message, f"correct the number; {there}.")


def _strangers(answering: Answering, numbers: list[int]) -> Iterator[tuple[int, Origin]]:
    for number, named in answering.items():
        if number is not None and number not in numbers:
            yield number, named.origin


def _part(number: int | None) -> str:
    return "the front page" if number is None else f"priority {number}"
