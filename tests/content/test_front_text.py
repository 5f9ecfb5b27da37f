"""Front matter is changed value by value, in whatever notation its author likes."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.front_text import FrontText
from highlight_report.content.priority import Front, read_front
from highlight_report.diagnostics import Diagnostics
from tests.content.reading import codes, written

PREVIOUS, CURRENT = ("rag", "previous"), ("rag", "current")


def opened(text: str | bytes) -> FrontText:
    diagnostics = Diagnostics()
    front = FrontText.read(text if isinstance(text, bytes) else text.encode(), "priority.md", diagnostics)
    assert codes(diagnostics) == []
    return front


def rolled(text: str | bytes, previous: str | None = None) -> bytes:
    """Return the file with its current RAG as the previous one."""
    front = opened(text)
    return front.edited({PREVIOUS: front.typed(*CURRENT) if previous is None else previous, CURRENT: ""})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("rag: {previous: amber, current: green}", "rag: {previous: green, current: }"),
        ("rag: { current: green , previous: amber } # now", "rag: { current:  , previous: green } # now"),
        ("rag: {previous: amber, current: 'green'}", "rag: {previous: 'green', current: }"),
        ('rag: {"previous":"amber","current":"green"}', 'rag: {"previous":"green","current":}'),
        ("rag: {current: green}", "rag: {previous: green, current: }"),
        ("rag: {previous:, current: green}", "rag: {previous: green, current: }"),
        ("rag: {previous: , current: green}", "rag: {previous: green , current: }"),
        ("rag: {previous: ~, current: green}", "rag: {previous: green, current: }"),
        ("rag: {previous: amber, current: green\n}", "rag: {previous: green, current:\n}"),
        ("rag: {previous: \n amber,\n current: green}", "rag: {previous: \n green,\n current: }"),
        ("rag: {previous: \n , current: green}", "rag: {previous: green \n , current: }"),
        ("rag:\n  previous: amber\n  current: green", "rag:\n  previous: green\n  current:"),
        ("rag:\n    current: green   # up\n    previous: red", "rag:\n    current:    # up\n    previous: green"),
        ("rag:\n  current: green\ntitle: x", "rag:\n  previous: green\n  current:\ntitle: x"),
        ("rag:\n  previous:\n  current: green", "rag:\n  previous: green\n  current:"),
        ("rag:\n  previous: # none\n  current: green", "rag:\n  previous: green # none\n  current:"),
        (
            "rag:\n  previous: amber\n  current: >-\n    green\ntitle: x",
            "rag:\n  previous: green\n  current:\ntitle: x",
        ),
        ("rag:\n  previous: amber\n  current:\n    green\ntitle: x", "rag:\n  previous: green\n  current:\ntitle: x"),
        ("{title: x, rag: {current: green}}", "{title: x, rag: {previous: green, current: }}"),
        ("rag:\n  ? current\n  : green", "rag:\n  ? current\n  :"),
    ],
)
def test_the_current_rag_becomes_the_previous_one(before: str, after: str) -> None:
    assert rolled(f"---\n{before}\n---\nWords.\n") == f"---\n{after}\n---\nWords.\n".encode()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_and_byte_order_mark_stay(ends: str, mark: bytes) -> None:
    before = ends.join(["", "---  ", "title: Größe", "rag:", "  current: red", "---", "Words – more.", ""]).encode()
    after = before.replace(b"current: red", f"previous: red{ends}  current:".encode())
    assert rolled(mark + before) == mark + after


def test_windows_1252_stays() -> None:
    before = "---\ntitle: Größe – gut\nrag: {current: red}\n---\n".encode("cp1252")
    assert rolled(before) == before.replace(b"current: red", b"previous: red, current: ")


def test_what_nobody_sees_is_stepped_over() -> None:
    before = (
        "---\n\u200bti\u200btle: Cafe\u0301\nrag: {pre\u200bvious: re\u200bd, e\u0301: 1, current: \u200bgreen}\n---\n"
    )
    after = before.replace("re\u200bd", "green").replace("current: \u200bgreen", "current: ")
    assert opened(before).typed(*CURRENT) == "green"
    assert rolled(before).decode() == after


def test_an_answer_still_to_come_leaves_no_stale_one() -> None:
    before = "---\nrag: {previous: amber, current: }\n---\n"
    assert rolled(before) == b"---\nrag: {previous: , current: }\n---\n"
    assert rolled("---\nrag:\n  current:\n---\n") == b"---\nrag:\n  current:\n---\n"


def test_settings_that_are_not_there_are_not_made() -> None:
    front = opened("---\ntitle: x\n---\n")
    assert front.edited({("status",): "draft", ("approved_by",): ""}) == b"---\ntitle: x\n---\n"
    assert front.typed("rag", "current") == ""
    assert front.typed("title", "x") == ""


@pytest.mark.parametrize("text", ["", "Words alone.\n", "---\n---\nWords.\n", "--- \n\n---"])
def test_a_file_without_settings_stays(text: str) -> None:
    assert rolled(text) == text.encode()


def test_a_list_or_a_section_is_left_alone() -> None:
    before = "---\nstatus: [final]\napproved_by: {name: x}\n---\n"
    assert opened(before).edited({("status",): "draft", ("approved_by",): ""}) == before.encode()


_RAGS = st.sampled_from(["red", "Amber", "green", '"blue"', "'none'"])
_SPACE = st.text(" ", max_size=2)


@st.composite
def _front(draw: st.DrawFn) -> str:
    """Draw front matter with a RAG in braces or on lines, its keys in either order, with remarks."""
    settings = [f"current: {draw(_RAGS)}"]
    if draw(st.booleans()):
        settings.insert(draw(st.integers(0, 1)), f"previous: {draw(st.one_of(_RAGS, st.just('')))}")
    if draw(st.booleans()):
        rag = "rag: {" + draw(_SPACE) + f"{draw(_SPACE)}, {draw(_SPACE)}".join(settings) + draw(_SPACE) + "}"
    else:
        indent = " " * draw(st.integers(1, 4))
        rag = "\n".join(
            ["rag:", *(f"{indent}{setting}{draw(st.sampled_from(['', '  ', '  # why']))}" for setting in settings)]
        )
    others = ["title: Cafés – more # so", "lead_officers: [A, B]"]
    others.insert(draw(st.integers(0, 2)), rag)
    return "---\n" + "\n".join(others) + "\n---\n\nThe commitment.\n"


@given(text=_front(), ends=st.sampled_from(["\n", "\r\n"]))
def test_any_notation_reads_as_meant(text: str, ends: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("front")
    last, now = (_read(folder, raw) for raw in (text.encode(), rolled(text.replace("\n", ends))))
    assert now.given is None
    assert now.is_asked
    assert now.previous is last.given
    assert (now.title, now.lead_officers) == (last.title, last.lead_officers)


def _read(folder: Path, raw: bytes) -> Front:
    files, path = written(folder, "priority.md", raw)
    front = read_front(files, path)
    assert codes(files.diagnostics) == []
    assert front is not None
    return front
