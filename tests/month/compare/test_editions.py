"""What is compared with what, where it is left to be understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from highlight_report.build import Sources
from highlight_report.domain.periods import Month
from highlight_report.month.compare.editions import Asked, sides
from highlight_report.stops import CannotRun
from tests.builders import AUGUST, JULY, ROOT, SEPTEMBER

SOURCES = Sources(ROOT / "content", ROOT / "config")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("2023-09", Asked("", SEPTEMBER)),
        ("main", Asked("main")),
        ("main:2023-08", Asked("main", AUGUST)),
        (":2023-08", Asked("", AUGUST)),
        ("HEAD~1", Asked("HEAD~1")),
        ("HEAD@{2023-09-01 12:00}", Asked("HEAD@{2023-09-01 12:00}")),
        ("refs/heads/2023-09", Asked("refs/heads/2023-09")),
        ("2023-13", Asked("2023-13")),
        ("main:2023-13", Asked("main:2023-13")),
    ],
)
def test_a_side_is_a_period_a_revision_or_both(text: str, asked: Asked) -> None:
    assert Asked.parse(text) == asked


@pytest.mark.parametrize(
    ("first", "second", "period", "before", "after"),
    [
        (None, None, None, Asked("", AUGUST), Asked("", SEPTEMBER)),
        (None, None, SEPTEMBER, Asked("", AUGUST), Asked("", SEPTEMBER)),
        ("2023-08", None, None, Asked("", AUGUST), Asked()),
        ("2023-08", None, SEPTEMBER, Asked("", AUGUST), Asked("", SEPTEMBER)),
        ("2023-08", "2023-09", None, Asked("", AUGUST), Asked("", SEPTEMBER)),
        ("main", None, None, Asked("main"), Asked()),
        ("main", None, AUGUST, Asked("main", AUGUST), Asked("", AUGUST)),
        ("main:2023-08", None, None, Asked("main", AUGUST), Asked("", AUGUST)),
        ("main", "HEAD", None, Asked("main"), Asked("HEAD")),
        ("main", "HEAD", AUGUST, Asked("main", AUGUST), Asked("HEAD", AUGUST)),
        ("main:2023-08", "HEAD:2023-09", None, Asked("main", AUGUST), Asked("HEAD", SEPTEMBER)),
        ("2023-08", "HEAD", SEPTEMBER, Asked("", AUGUST), Asked("HEAD", SEPTEMBER)),
    ],
)
def test_what_is_left_out_is_understood(
    first: str | None, second: str | None, period: Month | None, before: Asked, after: Asked
) -> None:
    assert sides(first, second, Sources(SOURCES.content, SOURCES.config, period)) == (before, after)


def test_a_period_that_has_no_say_is_refused() -> None:
    with pytest.raises(CannotRun, match="--period 2023-07 has nothing to say"):
        sides("2023-08", "2023-09", Sources(SOURCES.content, SOURCES.config, JULY))


def test_the_first_period_has_none_before_it(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="no period before 2023-08"):
        sides(None, None, Sources(SOURCES.content, SOURCES.config, AUGUST))
    (tmp_path / "2023-09").mkdir()
    with pytest.raises(CannotRun, match="no period before 2023-09"):
        sides(None, None, Sources(tmp_path, SOURCES.config))
