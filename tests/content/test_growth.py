"""The work of a check is in proportion to the content: steps are counted, for a clock would flake."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from highlight_report import build
from highlight_report.content.ids import KnownIds
from highlight_report.diagnostics import Diagnostics

if TYPE_CHECKING:
    from _typeshed import TraceFunction

CONFIG = Path(__file__).parents[2] / "config"
_PERIOD = "2023-09"
_FRONT = "---\ntitle: A priority\nlead_officers: [Director]\nrag: {previous: red, current: amber}\n---\n\nWe will.\n"
_HEADER = "id,description,polarity,format,target,2023-08,2023-09\n"


def _rows(count: int) -> str:
    rows = (f"{i},Children helped in area {i},high,0.0%,50%,{i % 90}%,{i * 7 % 90}%\n" for i in range(1, count + 1))
    return _HEADER + "".join(rows)


def _measures(count: int) -> dict[str, str]:
    return {"1-a/measures.csv": _rows(count)}


def _faulty_measures(count: int) -> dict[str, str]:
    return {"1-a/measures.csv": _HEADER + "".join(f"{i},,high,0.0%,50%,x,\n" for i in range(count))}


def _measures_twice(count: int) -> dict[str, str]:
    return {"1-a/measures.csv": _rows(count), "2-b/measures.csv": _rows(count)}


def _measures_before(count: int) -> dict[str, str]:
    last = "../2023-08/1-a"
    return {"1-a/measures.csv": _rows(count), f"{last}/priority.md": _FRONT, f"{last}/measures.csv": _rows(count)}


def _tied_commentary(count: int) -> dict[str, str]:
    entries = "".join(f"{i}-{i + 3} – These are words on them.\n\n" for i in range(1, count + 1))
    return {"1-a/measures.csv": _rows(count), "1-a/commentary.md": entries}


def _list(count: int) -> dict[str, str]:
    return {"1-a/commentary.md": "".join(f"- Words *on* number {i}.\n" for i in range(count))}


def _milestones(count: int) -> dict[str, str]:
    one = "## Milestone\n\n- Owner: Head of Service\n- Status: green\n\n### This period\n\nDone.\n\n"
    return {"1-a/milestones.md": one * count}


def _front_page(count: int) -> dict[str, str]:
    return {"cover.md": "".join(f"Words [a{i}] and **more**.\n\n" for i in range(count))}


def _priorities(count: int) -> dict[str, str]:
    return {f"{i}-p/priority.md": _FRONT for i in range(1, count + 1)}


def _odd_characters(count: int) -> dict[str, str]:
    return {"1-a/commentary.md": "Words\u200b here.\n\n" * count}


def _steps_of_a_check(folder: Path, files: dict[str, str]) -> int:
    for name, text in {"1-a/priority.md": _FRONT, "cover.md": "Words.\n", **files}.items():
        path = folder / _PERIOD / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return _steps(lambda: build.check(build.Sources(folder, CONFIG), Diagnostics()))


def _steps(work: Callable[[], object]) -> int:
    """Return how many steps some work takes: lines and calls of Python."""
    taken = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> TraceFunction:
        nonlocal taken
        taken += 1
        return count

    tracing = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(tracing)
    return taken


@pytest.mark.parametrize(
    "content",
    [
        _measures,
        _faulty_measures,
        _measures_twice,
        _measures_before,
        _tied_commentary,
        _list,
        _milestones,
        _front_page,
        _priorities,
        _odd_characters,
    ],
)
def test_twice_the_content_takes_twice_the_work(content: Callable[[int], dict[str, str]], tmp_path: Path) -> None:
    build.check(build.Sources(CONFIG.parent / "content", CONFIG), Diagnostics())  # what is done once in a process
    small, middle, large = (_steps_of_a_check(tmp_path / str(size), content(size)) for size in (30, 60, 120))
    assert large - middle < 2.2 * (middle - small)


def test_a_range_of_ids_is_found_without_asking_each_measure() -> None:
    few, many = (KnownIds(map(str, range(1000, 1000 + count))) for count in (100, 1600))
    one, other = (_steps(partial(ids.head, "1005-1008 – Words.")) for ids in (few, many))
    assert other < 2 * one
