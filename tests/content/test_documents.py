from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from highlight_report.content.cover import read_cover
from highlight_report.content.priority import Front, read_front, read_priority
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.prose import Prose
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Cover, EditionStatus
from tests.content.reading import codes, texts, written

RAG = "rag: {previous: amber, current: green}\n"


def priority(folder: Path, text: str) -> tuple[Front, Prose, Diagnostics]:
    files, path = written(folder, "priority.md", text)
    return *read_priority(files, path), files.diagnostics


def cover(folder: Path, text: str) -> tuple[Cover, Diagnostics]:
    files, path = written(folder, "cover.md", text)
    return read_cover(files, path), files.diagnostics


def test_a_whole_priority(tmp_path: Path) -> None:
    front, prose, diagnostics = priority(
        tmp_path,
        "---\ntitle: Governance\nlead_officers: [A, B]   # two\n"
        "rag: {previous: Amber, current: green}\nnumber: 12\nmilestones_heading: Workstream\n---\n\nThe commitment.\n",
    )
    assert codes(diagnostics) == []
    assert (front.title, front.lead_officers, front.number) == ("Governance", ("A", "B"), 12)
    assert (front.previous, front.current, front.milestones_heading) == (Rag.AMBER, Rag.GREEN, "Workstream")
    assert texts(prose) == ["The commitment."]
    assert prose[0].origin.line == 9


def test_the_least_a_priority_has(tmp_path: Path) -> None:
    front, prose, diagnostics = priority(tmp_path, "\n---\ntitle: T\nrag:\n  current:\n--- \n")
    assert codes(diagnostics) == []
    assert (front.lead_officers, front.number, front.milestones_heading) == ((), None, None)
    assert (front.previous, front.current) == (None, None)
    assert prose == ()


def test_one_lead_officer_needs_no_brackets(tmp_path: Path) -> None:
    front, _, diagnostics = priority(tmp_path, f"---\ntitle: T\nlead_officers: A and B\n{RAG}---\n")
    assert codes(diagnostics) == []
    assert front.lead_officers == ("A and B",)


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (f"---\n{RAG}---\n", ["missing-key"]),
        ("---\ntitle: T\n---\n", ["missing-key"]),
        ("---\ntitle: T\nrag: {previous: red}\n---\n", ["missing-key"]),
        ("---\ntitle: T\nrag: amber\n---\n", ["wrong-type"]),
        ("---\ntitle: T\nrag: {current: pink}\n---\n", ["unknown-word"]),
        (f"---\ntitle: T\n{RAG}number: 0\n---\n", ["wrong-type"]),
        (f"---\ntitle: T\n{RAG}number: 1000\n---\n", ["wrong-type"]),
        (f"---\ntitle: T\n{RAG}leads: x\n---\n", ["unknown-key"]),
        ("---\ntitle: T\nrag: {current: red, next: red}\n---\n", ["unknown-key"]),
        ("The commitment alone.\n", ["cannot-parse"]),
        ("", ["cannot-parse"]),
        ("---\ntitle: T\n\nThe commitment.\n", ["cannot-parse"]),
        ("---\ntitle: [T\n---\n", ["cannot-parse"]),
    ],
)
def test_mistakes_in_a_priority(tmp_path: Path, text: str, reported: list[str]) -> None:
    _, _, diagnostics = priority(tmp_path, text)
    assert codes(diagnostics) == reported


def test_a_front_never_closed_is_reported_where_it_opens(tmp_path: Path) -> None:
    _, _, diagnostics = priority(tmp_path, "\n---\ntitle: T\n")
    assert [item.origin.line for item in diagnostics] == [2]


def test_a_mistake_in_the_front_leaves_the_commitment(tmp_path: Path) -> None:
    front, prose, _ = priority(tmp_path, "---\ntitle: T\n---\n\nThe commitment.\n")
    assert front.title == "T"
    assert texts(prose) == ["The commitment."]


def test_the_front_alone(tmp_path: Path) -> None:
    files, path = written(tmp_path, "priority.md", f"---\ntitle: T\n{RAG}---\n\n[x](bad)\n")
    front = read_front(files, path)
    assert front is not None
    assert front.current is Rag.GREEN
    assert codes(files.diagnostics) == []


def test_no_front_is_none(tmp_path: Path) -> None:
    files, path = written(tmp_path, "priority.md", "words\n")
    assert read_front(files, path) is None


def test_a_whole_cover(tmp_path: Path) -> None:
    found, diagnostics = cover(
        tmp_path,
        "---\ntitle: Plan\nsubtitle: 2023\nstatus: Final\napproved_by: A Person\napproved_on: 2023-10-12\n---\n# H\n",
    )
    assert codes(diagnostics) == []
    assert (found.title, found.subtitle, found.status) == ("Plan", "2023", EditionStatus.FINAL)
    assert (found.approved_by, found.approved_on) == ("A Person", date(2023, 10, 12))
    assert texts(found.prose) == ["H"]


@pytest.mark.parametrize("text", ["# Only prose\n", "---\n---\n# Only prose\n", "---\nstatus:\n---\n# Only prose\n"])
def test_the_front_of_a_cover_is_optional(tmp_path: Path, text: str) -> None:
    found, diagnostics = cover(tmp_path, text)
    assert codes(diagnostics) == []
    assert (found.title, found.status, found.approved_on) == (None, EditionStatus.DRAFT, None)
    assert texts(found.prose) == ["Only prose"]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("---\nstatus: done\n---\n", ["unknown-word"]),
        ("---\napproved_on: 12 October\n---\n", ["wrong-type"]),
        ("---\napproved_by: [A, B]\n---\n", ["wrong-type"]),
        ("---\nstate: final\n---\n", ["unknown-key"]),
        ("---\nstatus: final\n", ["cannot-parse"]),
    ],
)
def test_mistakes_in_a_cover(tmp_path: Path, text: str, reported: list[str]) -> None:
    _, diagnostics = cover(tmp_path, text)
    assert codes(diagnostics) == reported


def test_odd_characters_are_reported_with_their_line(tmp_path: Path) -> None:
    front, prose, diagnostics = priority(tmp_path, f"---\ntitle: T\u200b\n{RAG}---\n\na\u200bb\n\nc\ufffd\n")
    assert front.title == "T"
    assert texts(prose) == ["ab", "c\ufffd"]
    assert [(item.check.code, item.origin.line) for item in diagnostics] == [
        ("odd-characters", 2),
        ("odd-characters", 6),
        ("odd-characters", 8),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(text=st.text(st.sampled_from("-\n titlerag:{},[]'\"#&*!|>\u200b"), max_size=80))
def test_any_text_is_read_or_reported(tmp_path: Path, text: str) -> None:
    priority(tmp_path, "---\n" + text)
    cover(tmp_path, text)
