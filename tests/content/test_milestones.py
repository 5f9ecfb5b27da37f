from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from highlight_report.content.milestones import read_milestones
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.prose import Heading, Listing, Prompt
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Milestone
from highlight_report.domain.travel import Direction
from tests.content.reading import codes, texts, written

WHOLE = """## Ensure *Members* are informed

- Owner: Director
- Status: green
- Direction: up

### This period

Done: this.

#### In detail

- one

### Next period

Do that.
"""


def read(folder: Path, text: str) -> tuple[tuple[Milestone, ...], Diagnostics]:
    files, path = written(folder, "milestones.md", text)
    return read_milestones(files, path), files.diagnostics


def one(folder: Path, text: str) -> Milestone:
    (milestone,), diagnostics = read(folder, text)
    assert codes(diagnostics) == []
    return milestone


def with_fields(fields: str) -> str:
    return f"## T\n\n{fields}\n\n### This period\n\nx\n\n### Next period\n\ny\n"


def test_a_whole_milestone(tmp_path: Path) -> None:
    milestone = one(tmp_path, WHOLE)
    assert milestone.title == "Ensure Members are informed"
    assert (milestone.owner, milestone.status, milestone.direction) == ("Director", Rag.GREEN, Direction.UP)
    assert [type(block) for block in milestone.this_period[1:]] == [Heading, Listing]
    assert texts(milestone.this_period[:2]) == ["Done: this.", "In detail"]
    assert texts(milestone.next_period) == ["Do that."]
    assert milestone.origin.line == 1


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("red", Rag.RED),
        ("Amber", Rag.AMBER),
        ("GREEN", Rag.GREEN),
        ("blue", Rag.BLUE),
        ("complete", Rag.BLUE),
        ("none", Rag.NONE),
        ("**red**", Rag.RED),
        ("green            (red | amber | green | blue = complete | none)", Rag.GREEN),
        ("", None),
        ("   (red | amber | green | blue = complete | none)", None),
    ],
)
def test_statuses(tmp_path: Path, typed: str, status: Rag | None) -> None:
    assert one(tmp_path, with_fields(f"- Owner: a\n- Status: {typed}\n- Direction: up")).status is status


@pytest.mark.parametrize(
    ("typed", "direction"),
    [("up", Direction.UP), ("Level", Direction.LEVEL), ("down", Direction.DOWN), ("none", Direction.NONE), ("", None)],
)
def test_directions(tmp_path: Path, typed: str, direction: Direction | None) -> None:
    assert one(tmp_path, with_fields(f"* DIRECTION : {typed}\n* status: red")).direction is direction


def test_fields_left_out_are_not_known_and_no_prompts(tmp_path: Path) -> None:
    milestone = one(tmp_path, "## T\n\n### THIS period:\n\nx\n")
    assert (milestone.owner, milestone.status, milestone.direction) == ("", Rag.NONE, Direction.NONE)
    assert milestone.next_period == ()
    assert {part: place.line for part, place in milestone.places.items()} == {"this period": 3}


def test_every_field_and_period_knows_its_line(tmp_path: Path) -> None:
    milestone = one(tmp_path, with_fields("- Owner: a\n- Status:\n- Direction: none"))
    lines = {part: place.line for part, place in milestone.places.items()}
    assert lines == {"owner": 3, "status": 4, "direction": 5, "this period": 7, "next period": 11}


def test_a_prompt_is_kept_in_its_period(tmp_path: Path) -> None:
    milestone = one(tmp_path, "## T\n\n### Next period\n\n> **To do:** what comes next\n")
    assert [type(block) for block in milestone.next_period] == [Prompt]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (with_fields("- Status: pink"), [("unknown-word", 3)]),
        (with_fields("- Direction: sideways"), [("unknown-word", 3)]),
        (with_fields("- Status: green (on track)"), [("unknown-word", 3)]),
        (with_fields("- Owner: a\n- Statos: red"), [("unknown-milestone-field", 4)]),
        (with_fields("- just words"), [("unknown-milestone-field", 3)]),
        (with_fields("- Owner: a\n- owner: b"), [("duplicate-milestone-field", 4)]),
        (with_fields("Owner: a"), [("text-outside-milestone", 3)]),
        (with_fields("- Owner: a\n\n  and more"), [("text-outside-milestone", 5)]),
        ("# Title\n\n" + WHOLE, [("text-outside-milestone", 1)]),
        ("words\n\n" + WHOLE, [("text-outside-milestone", 1)]),
        ("### This period\n\nx\n\n" + WHOLE, [("text-outside-milestone", 1), ("text-outside-milestone", 3)]),
        (WHOLE + "\n### Risks\n\nx\n\n- y\n", [("unknown-milestone-field", 19)]),
        (WHOLE + "\n### This period\n\nx\n", [("duplicate-milestone-field", 19)]),
        ("", []),
    ],
)
def test_what_is_reported_and_where(tmp_path: Path, text: str, reported: list[tuple[str, int]]) -> None:
    _, diagnostics = read(tmp_path, text)
    assert [(item.check.code, item.origin.line) for item in diagnostics] == reported


def test_the_first_of_two_answers_counts(tmp_path: Path) -> None:
    (milestone,), _ = read(tmp_path, with_fields("- Owner: a\n- Owner: b"))
    assert milestone.owner == "a"


def test_an_unknown_word_is_no_prompt(tmp_path: Path) -> None:
    (milestone,), _ = read(tmp_path, with_fields("- Status: pink"))
    assert milestone.status is Rag.NONE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(text=st.text(st.sampled_from("#- :\n>OwnerStatusThis period|*()"), max_size=120))
def test_any_text_is_read_or_reported(tmp_path: Path, text: str) -> None:
    read(tmp_path, "## T\n" + text)
