"""Which words went, came and stayed: readable on prose, exact on anything, and fast on long texts."""

from __future__ import annotations

import itertools
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from highlight_report.month.compare.words import hunks

LONG = 20_000


def told(before: str, after: str) -> str:
    parts = []
    for hunk in hunks(before.split(), after.split()):
        if hunk.is_kept:
            parts.append(" ".join(hunk.added))
            continue
        if hunk.removed:
            parts.append(f"[-{' '.join(hunk.removed)}-]")
        if hunk.added:
            parts.append(f"{{+{' '.join(hunk.added)}+}}")
    return " ".join(parts)


@pytest.mark.parametrize(
    ("before", "after", "told_as"),
    [
        ("a plan is drafted", "a plan is drafted", "a plan is drafted"),
        ("", "", ""),
        ("", "a plan", "{+a plan+}"),
        ("a plan", "", "[-a plan-]"),
        ("the plan is drafted now", "the plan is agreed now", "the plan is [-drafted-] {+agreed+} now"),
        ("the plan is here", "the new plan is here", "the {+new+} plan is here"),
        ("the old plan is here", "the plan is here", "the [-old-] plan is here"),
        ("the plan is here.", "the plan is here,", "the plan is [-here.-] {+here,+}"),
        ("the 5 in July is high", "the 7 in August is high", "the [-5 in July-] {+7 in August+} is high"),
        ("one two three four", "five two six seven", "[-one two three four-] {+five two six seven+}"),
    ],
)
def test_changes_read_as_a_person_would_mark_them(before: str, after: str, told_as: str) -> None:
    assert told(before, after) == told_as


def test_a_rewritten_sentence_is_not_told_in_splinters() -> None:
    before = "The caseload in the service has changed little since July and will come under pressure soon"
    after = "A managed team, commissioned to begin in November, will help to keep the numbers at a level"
    assert told(before, after) == f"[-{before}-] {{+{after}+}}"


WORDS = some.lists(some.sampled_from(["the", "of", "fell", "rose", "in", "July", "August", "5"]), max_size=60)


@given(WORDS, WORDS)
def test_what_is_told_makes_up_both_texts(before: list[str], after: list[str]) -> None:
    found = hunks(before, after)
    assert [word for hunk in found for word in hunk.removed] == before
    assert [word for hunk in found for word in hunk.added] == after
    assert all(hunk.removed == hunk.added for hunk in found if hunk.is_kept)
    assert all(one.is_kept != other.is_kept for one, other in itertools.pairwise(found))


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text: list[str]) -> None:
    assert all(hunk.is_kept for hunk in hunks(text, text))


def test_a_few_edits_in_a_long_text_are_found_where_they_are() -> None:
    before = [f"word{index}" for index in range(LONG)]
    after = [*before[:5_000], "new", *before[5_000:12_000], *before[12_003:]]
    changed = [hunk for hunk in hunks(before, after) if not hunk.is_kept]
    assert [(hunk.removed, hunk.added) for hunk in changed] == [((), ("new",)), (tuple(before[12_000:12_003]), ())]


def _texts(name: str) -> tuple[list[str], list[str]]:
    draw = random.Random(name)
    few, many = ["a", "b"], [f"word{index}" for index in range(3_000)]
    shuffled = [f"word{index}" for index in range(LONG)]
    match name:
        case "two words":
            return draw.choices(few, k=LONG), draw.choices(few, k=LONG)
        case "one word":
            return ["a"] * LONG, ["a"] * (LONG // 2) + ["b"] + ["a"] * (LONG // 2)
        case "out of step":
            return few * (LONG // 2), ["b", "a", "c"] * (LONG // 3)
        case "other words":
            return draw.choices(many, k=LONG), draw.choices(many, k=LONG)
        case "another order":
            return shuffled, draw.sample(shuffled, LONG)
        case _:
            before = draw.choices(many, k=LONG)
            return before, [word if draw.random() > 0.05 else f"other{word}" for word in before]


@pytest.mark.parametrize(
    "name", ["two words", "one word", "out of step", "other words", "another order", "a word in twenty"]
)
def test_a_long_text_takes_no_time_worth_noting(name: str) -> None:
    before, after = _texts(name)
    started = time.perf_counter()
    found = hunks(before, after)
    # All with all would be 400 million comparisons, which take minutes.
    assert time.perf_counter() - started < 5
    assert sum(len(hunk.removed) for hunk in found) == len(before)
    assert sum(len(hunk.added) for hunk in found) == len(after)
