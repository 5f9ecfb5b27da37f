from __future__ import annotations

import re

from highlight_report.content import checks, mistakes
from highlight_report.diagnostics import Diagnostics, Severity
from tests.builders import measure, priority, report, settings


def test_every_code_stands_for_one_check() -> None:
    codes = [check.code for check in checks.catalogue()]
    assert len(codes) == len(set(codes))
    assert {check.code for check in mistakes.ALL} < set(codes)


def test_codes_are_words_with_hyphens_and_reasons_are_sentences() -> None:
    for check in checks.catalogue():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", check.code)
        assert re.fullmatch(r"[A-Z0-9].*\.", check.why), check.code


def test_a_run_reports_findings_under_their_check() -> None:
    diagnostics = Diagnostics()
    checks.run(report(priority(measure("2", target="0", id="68"))), settings(), diagnostics)
    (found,) = diagnostics
    assert (found.check.code, found.severity) == ("red-without-commentary", Severity.WARNING)
    assert found.hint == 'add a paragraph that starts "68 – " to commentary.md.'


def test_a_disagreement_is_an_error() -> None:
    diagnostics = Diagnostics()
    checks.run(report(priority(measure("1")), priority(measure("2"), number=2)), settings(), diagnostics)
    assert diagnostics.has_errors
