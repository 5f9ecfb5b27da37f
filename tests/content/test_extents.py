from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.extents import Extent, Kind, read_extents, walk


def lines(blocks: tuple[Extent, ...]) -> list[tuple[str, int, int]]:
    return [(block.kind.name, block.first, block.end) for block in walk(blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\nc\n", [("PARAGRAPH", 1, 3), ("PARAGRAPH", 4, 5)]),
        ("# a\n\nb\n===\n", [("HEADING", 1, 2), ("HEADING", 3, 5)]),
        ("> a\nlazy\n\n---\n", [("QUOTE", 1, 3), ("PARAGRAPH", 1, 3), ("DIVIDER", 4, 5)]),
        (
            "- a\n\n  b\n\n- c\n\n\nd\n",
            [
                ("BULLETS", 1, 6),
                ("ITEM", 1, 4),
                ("PARAGRAPH", 1, 2),
                ("PARAGRAPH", 3, 4),
                ("ITEM", 5, 6),
                ("PARAGRAPH", 5, 6),
                ("PARAGRAPH", 8, 9),
            ],
        ),
        ("1. a\n2. b", [("NUMBERS", 1, 3), ("ITEM", 1, 2), ("PARAGRAPH", 1, 2), ("ITEM", 2, 3), ("PARAGRAPH", 2, 3)]),
        ("```\na\n\n", [("FENCE", 1, 3)]),
        ("    a\n\n    b\n", [("CODE", 1, 4)]),
        ("", []),
    ],
)
def test_each_block_knows_its_lines(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert lines(read_extents(text)) == expected


def test_headings_know_their_level_and_links_their_definitions() -> None:
    heading, paragraph, definition = read_extents("### a [x][Y]\n\n[b] and [y]\n\n[Y]: http://y.example\n")
    assert (heading.level, heading.labels) == (3, frozenset({"Y"}))
    assert (paragraph.level, paragraph.labels) == (0, frozenset({"Y"}))
    assert (definition.kind, definition.labels) == (Kind.DEFINITION, frozenset({"Y"}))


@given(st.text(st.sampled_from("ab1.->#*`[]: \n\t"), max_size=40))
def test_blocks_stand_one_below_the_other_and_nested_ones_within(text: str) -> None:
    def check(blocks: tuple[Extent, ...], first: int, end: int) -> None:
        for block in blocks:
            assert first <= block.first < block.end <= end
            check(block.inside, block.first, block.end)
            first = block.end

    check(read_extents(text), 1, text.count("\n") + 2)
