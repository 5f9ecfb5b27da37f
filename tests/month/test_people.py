"""Who is named in config: gaps and numbers of no priority are told once each, and stop nothing."""

from __future__ import annotations

from highlight_report.diagnostics import Diagnostics, Origin, Severity, render
from highlight_report.domain.report import Report
from highlight_report.domain.settings import Answering, Named
from highlight_report.month.people import check_people
from tests.builders import priority, report, settings

CONFIG = Origin("config/report.yaml")
WHOLE = report(priority(), priority(number=2))
EVERYONE = {1: Named("A"), 2: Named("B"), None: Named("C")}


def _told(owners: Answering, reviewers: Answering, whole: Report = WHOLE) -> str:
    found = Diagnostics()
    check_people(whole, settings(owners=owners, reviewers=reviewers), CONFIG, found)
    assert all(item.severity is Severity.WARNING for item in found)
    return render(found)


def test_everyone_named_is_silent() -> None:
    assert _told(EVERYONE, EVERYONE) == ""


def test_all_who_are_missing_are_told_in_one_line_each() -> None:
    assert _told({1: Named("A")}, EVERYONE) == (
        'config/report.yaml: warning: Under "owners" nobody is named for priority 2 and the front page. [no-owner]\n'
        '  hint: add a line such as "2: Head of Service" under "owners:".\n'
    )
    assert '"report: Head of Service" under "reviewers:"' in _told(EVERYONE, {1: Named("A"), 2: Named("B")})
    assert _told({}, {}).count("warning:") == 2


def test_two_priorities_of_one_number_are_named_once() -> None:
    assert _told({None: Named("C")}, {}, report(priority(), priority())).count("priority 1") == 2


def test_a_number_that_no_priority_has_is_told_at_its_line() -> None:
    stray = {**EVERYONE, 9: Named("D", Origin("config/report.yaml", 7, 6))}
    assert _told(EVERYONE, stray) == (
        'config/report.yaml:7:6: warning: "reviewers" names priority 9, which 2023-09 does not have.'
        " [no-such-priority]\n"
        "  hint: correct the number; the priorities are 1 and 2.\n"
    )


def test_a_report_without_priorities_has_no_numbers_to_offer() -> None:
    told = _told(EVERYONE, EVERYONE, report())
    assert told.count("[no-such-priority]") == 4
    assert "there are no priorities" in told
