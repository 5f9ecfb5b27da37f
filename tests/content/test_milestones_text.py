"""Milestones made ready for a new month: owners are asked what became of their plans, and no plan is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.milestones import read_milestones
from highlight_report.content.milestones_text import MilestonesText, Questions
from highlight_report.domain.prose import Prompt, words
from highlight_report.domain.report import Milestone
from tests.content.reading import codes, written

NEXT = "> **To do:** What next?"


def read(folder: Path, raw: bytes) -> tuple[Milestone, ...]:
    files, path = written(folder, "milestones.md", raw)
    found = read_milestones(files, path)
    assert {"cannot-parse", "cannot-decode", "unknown-word"}.isdisjoint(codes(files.diagnostics))
    return found


def asking(folder: Path, raw: bytes | str) -> bytes:
    content = raw if isinstance(raw, bytes) else raw.encode()
    opened = MilestonesText.read(content, read(folder, content))
    this = ("What became of it?" if planned else "What was done?" for planned in opened.has_plans)
    return opened.asking([Questions(f"> **To do:** {words}", NEXT) for words in this])


def asked(*plan: str) -> str:
    """Return the prompt on this period, with the plan that it quotes."""
    return "\n".join(["> **To do:** What became of it?", ">", *plan]) if plan else "> **To do:** What was done?"


PROMISED = "> **To do:** Old?\n>\n> Promised.\n> - and\nlazy"


@pytest.mark.parametrize(
    ("this", "following", "plan"),
    [
        ("It was done.", "Do more.\nAnd more.", ["> Do more.", "> And more."]),
        ("One.\n\n- two\n", "One.\n\n- two\n  - three\n", ["> One.", ">", "> - two", ">   - three"]),
        ("Done.", "", []),
        ("Done.", "#### Head\n\n\tcode\n\n> said\nlazy", ["> #### Head", ">", ">     code", ">", "> > said", "> lazy"]),
        ("Done.", "> **To do:** What next?", []),
        ("Done.", "First.\n\n> **To do:** What else?\n\nLast.", ["> First.", ">", ">", "> Last."]),
        (PROMISED, "", ["> Promised.", "> - and", "> lazy"]),
        (PROMISED, "> **To do:** What next?", ["> Promised.", "> - and", "> lazy"]),
        (PROMISED, "Newly planned.", ["> Newly planned."]),
        ("> **To do:** Old?", "", []),
    ],
)
def test_the_plan_is_quoted_and_its_owner_asked(tmp_path: Path, this: str, following: str, plan: list[str]) -> None:
    made = asking(tmp_path, f"## A\n\n### This period\n\n{this}\n\n### Next period\n\n{following}\n\n## B\n")
    expected = f"## A\n\n### This period\n\n{asked(*plan)}\n\n### Next period\n\n{NEXT}\n\n## B\n"
    assert re.sub(r"\n{3,}", "\n\n", made.decode()).startswith(expected)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- Status: green", "- Status:"),
        ("- Status: green  ", "- Status:"),
        ("-   status :  Complete", "-   status :"),
        ("* **Status:** green", "* **Status:**"),
        ("* **Status**: green", "* **Status**:"),
        ("1. **Status: green**", "1. Status:"),
        ("- Status: *green*", "- Status:"),
        ("- Status&#58; green", "- Status:"),
        ("- Status:\n  green", "- Status:"),
        ("- Status: green   (red | amber | green)", "- Status:   (red | amber | green)"),
        ("- Status: (red | amber)", "- Status: (red | amber)"),
        ("- Status:", "- Status:"),
    ],
)
def test_answers_are_emptied_and_their_names_stay(tmp_path: Path, before: str, after: str) -> None:
    rest = "- Owner: Chief (all | some)\n"
    made = asking(tmp_path, f"## A\n\n{before}\n{rest}").decode()
    assert made.startswith(f"## A\n\n{after}\n{rest}\n")
    assert read(tmp_path, made.encode())[0].status is None


THIS_HEAD, NEXT_HEAD = "### This period", "### Next period"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## A\n", ["## A", THIS_HEAD, asked(), NEXT_HEAD, NEXT]),
        ("## A", ["## A", THIS_HEAD, asked(), NEXT_HEAD, NEXT]),
        ("## A\n### Next period\nPlan.\n", ["## A", THIS_HEAD, asked("> Plan."), f"{NEXT_HEAD}\n{NEXT}"]),
        ("## A\n\n### This period:\nDone.", ["## A", f"{THIS_HEAD}:\n{asked()}", NEXT_HEAD, NEXT]),
        (
            "## A\n\n### Next period\nPlan.\n\n### This period\n\n### Next\n",
            ["## A", f"{NEXT_HEAD}\n{NEXT}", THIS_HEAD, asked("> Plan."), "### Next"],
        ),
        (
            "# Title\nWords.\n## A\n### This period\nDone.\n### This period\nTwice.\n## A\n### Next period\n",
            [
                f"# Title\nWords.\n## A\n### This period\n{asked()}",
                f"{THIS_HEAD}\nTwice.",
                *(NEXT_HEAD, NEXT, "## A", THIS_HEAD, asked(), NEXT_HEAD, NEXT),
            ],
        ),
        (
            "## A\n### This period\nDone.\n##\nStill.\n\n### Next period\nSee [v].\n\n[v]: http://v\n",
            [f"## A\n{THIS_HEAD}\n{asked('> See [v].', '>', '> [v]: http://v')}", f"{NEXT_HEAD}\n{NEXT}"],
        ),
        ("Words alone.\n", ["Words alone."]),
        ("\n", [""]),
    ],
)
def test_parts_that_are_missing_or_empty_are_asked_for(tmp_path: Path, before: str, after: list[str]) -> None:
    assert asking(tmp_path, before).decode() == "\n\n".join(after) + "\n"


def test_definitions_go_with_what_needed_them(tmp_path: Path) -> None:
    before = "[u]: http://u\n\n## A\n### This period\nSee [u].\n\n[v]: http://v\n### Next period\nSee [v].\n"
    after = f"## A\n### This period\n{asked('> See [v].')}\n\n[v]: http://v\n\n### Next period\n{NEXT}\n"
    assert asking(tmp_path, before) == after.encode()


def test_line_ends_and_encoding_stay(tmp_path: Path) -> None:
    before = "## Größe\r\n- Status: red\r\n### This period\r\n–\r\n### Next period\r\nÖl.\r\n".encode("cp1252")
    prompt = asked("> Öl.").replace("\n", "\r\n")
    after = f"## Größe\r\n- Status:\r\n### This period\r\n{prompt}\r\n\r\n### Next period\r\n{NEXT}\r\n"
    assert asking(tmp_path, before) == after.encode("cp1252")


_WORDS = st.sampled_from(
    [
        "Plan it.",
        "Two\nlines.",
        "- one\n- two\n  - three",
        "1. a\n\n   b",
        "> said",
        "#### Head",
        "\tcode\n\n\tmore",
        "***",
    ]
)
_PART = st.lists(_WORDS, max_size=3).map("\n\n".join)
_FIELDS = st.lists(
    st.sampled_from(["- Owner: A", "- Status: green", "- **Status:** red (red | green)", "- Direction: up\n"]),
    max_size=3,
).map("\n".join)
_GAP = st.sampled_from(["\n", "\n\n", "\n\n\n"])


@st.composite
def _milestone(draw: st.DrawFn) -> str:
    """Draw a milestone with some of its parts, in either order, more or less tidily spaced."""
    heads = draw(st.permutations(["### This period", "### Next period"]))[: draw(st.integers(0, 2))]
    parts = [f"{head}{draw(_GAP)}{draw(_PART)}" for head in heads]
    return draw(_GAP).join(["## A title", draw(_FIELDS), *parts])


@given(milestones=st.lists(_milestone(), max_size=3), ends=st.sampled_from(["\n", "\r\n"]))
def test_any_milestones_are_asked_of_and_keep_their_plans(
    tmp_path_factory: pytest.TempPathFactory, milestones: list[str], ends: str
) -> None:
    folder = tmp_path_factory.mktemp("milestones")
    raw = ("\n\n".join(milestones) + "\n").replace("\n", ends).encode()
    before = read(folder, raw)
    after = read(folder, asking(folder, raw))
    assert [(one.title, one.owner) for one in after] == [(one.title, one.owner) for one in before]
    for old, new in zip(before, after, strict=True):
        assert new.status is None or "status" not in old.places
        assert new.direction is None or "direction" not in old.places
        (question,), (further,) = new.this_period, new.next_period
        assert isinstance(question, Prompt)
        assert isinstance(further, Prompt)
        assert words(question.blocks[1:]) == words(old.next_period)
        assert words(further.blocks) == "What next?"
