"""The line that shows how far a batch is."""

from __future__ import annotations

import pytest

from highlight_report.month.batch.pace import Pace, span
from highlight_report.month.batch.work import Outcome, State


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _counted(total: int, times: list[float], *, failing: int = 0) -> Pace:
    clock = Clock()
    pace = Pace(total, clock)
    for number, moment in enumerate(times):
        clock.now = 100 + moment
        pace.count(Outcome("a", "2023-09", State.FAILED if number < failing else State.BUILT))
    return pace


def test_before_the_first_there_is_no_rate() -> None:
    assert Pace(40).line == "[----------] 0 of 40"


def test_the_bar_the_rate_and_the_time_left() -> None:
    assert _counted(40, [0.5, 1.0, 1.5, 2.0]).line == "[#---------] 4 of 40, 2.0 a second, 18 s left"
    assert _counted(2, [10, 20]).line == "[##########] 2 of 2, 6.0 a minute, 0 s left"


def test_failures_are_counted() -> None:
    assert ", 2 failed, " in _counted(4, [1, 2, 3], failing=2).line


def test_what_was_found_unchanged_at_first_does_not_make_the_rest_look_quick() -> None:
    times = [number / 1000 for number in range(1000)] + [1 + number for number in range(1, 61)]
    assert _counted(1120, times).line.endswith(", 1.0 a second, 60 s left")


@pytest.mark.parametrize(
    ("each", "lines"), [(0.125, [480, 960]), (6, [50, 100, 150, 200, 250, 300, 350, 400, 450, 500])]
)
def test_a_log_gets_a_line_each_minute_or_twentieth_whichever_is_rarer(each: float, lines: list[int]) -> None:
    clock = Clock()
    pace, told = Pace(1000, clock), []
    for number in range(1, 1001):
        clock.now += each
        pace.count(Outcome("a", "2023-09", State.BUILT))
        told += [number] if pace.is_news() else []
    assert told[:10] == lines


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "0 s"), (119, "119 s"), (120, "2 min"), (5400, "90 min"), (7200, "2 h 0 min"), (12345, "3 h 26 min")],
)
def test_a_length_of_time_is_written_as_people_say_it(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_the_longest_line_fits_into_the_consoles() -> None:
    line = _counted(18_360, [10.0 * number for number in range(1, 1001)], failing=100).line
    assert "100 failed" in line
    assert len(line) <= 72
