"""Paragraphs as Word holds them: what is put together says all that Word can tell of what was taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from highlight_report.brand import Role
from highlight_report.layout.blocks import Block, Break, Heading, Items, Paragraph, Passage, Quote, Rule, Text
from highlight_report.writers.docx.flow import Flowing, flowing, gathered
from highlight_report.writers.markdown import markdown
from tests.builders import brand
from tests.writers.docx.test_tables import table_of
from tests.writers.markdown.test_round_trip import _BLOCKS as BLOCKS
from tests.writers.sample import cell


def w(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def prompt(text: str) -> Paragraph:
    return Paragraph((Text(text),), Role.TO_DO)


def verbatim(text: str) -> Paragraph:
    return Paragraph((Text(text),), Role.VERBATIM)


def told(*blocks: Block) -> str:
    return markdown(gathered(flowing(blocks, brand())), "To do")


def bullets(*items: tuple[Block, ...]) -> Items:
    return Items(items, None)


def numbers(start: int, *items: tuple[Block, ...]) -> Items:
    return Items(items, start)


@pytest.mark.parametrize(
    "block",
    [
        bullets((w("a"), w("b")), (w("c"), bullets((w("d"),), (w("e"),)))),
        bullets((w("a"), numbers(3, (w("b"),), (w("c"), w("d")))), (w("e"),)),
        Quote((w("a"), bullets((w("b"), w("c")), (w("d"),)), w("e"), Quote((w("f"),)))),
        bullets((w("a"), Quote((w("b"), numbers(1, (w("c"),)))), w("d"))),
        Heading(3, (Text("a"), Break(), Text("b"))),
        numbers(1, (w("a"), Heading(2, (Text("b"),)), w("c")), (w("d"), Rule())),
        Quote((w("a"), Heading(2, (Text("b"),)), Rule(), w("c"))),
        bullets((w("a"), Quote((Heading(3, (Text("b"),)),)), Rule(), w("c"))),
        bullets((w("a"),), (prompt("To do: b"),), (verbatim("c"),), (w("d"),)),
        bullets((prompt("To do: a"),), (w("b"), bullets((prompt("To do: c"),), (w("d"),)))),
        Rule(),
        Paragraph((Text("a"), Break(), Text("b")), Role.VERBATIM),
        prompt("To do: a"),
    ],
)
def test_what_word_can_hold_comes_back(block: Block) -> None:
    assert gathered(flowing((block,), brand())) == (block,)


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ((bullets((w("a"),)), bullets((w("b"),))), "- a\n- b"),
        ((numbers(1, (w("a"),)), numbers(2, (w("b"),))), "1. a\n2. b"),
        ((numbers(1, (w("a"),)), numbers(1, (w("b"),))), "1. a\n\n1) b"),
        ((Quote((w("a"),)), Quote((w("b"),))), "> a\n>\n> b"),
        ((bullets((), (bullets((w("a"),)),)),), "-\n- + a"),
        ((w(" "), Heading(2, ()), Quote(()), w("a")), "a"),
        ((Passage("k", (w("a"),)), w("b")), "a\n\nb"),
    ],
)
def test_what_word_cannot_tell_apart_is_one(blocks: tuple[Block, ...], text: str) -> None:
    assert told(*blocks) == text


def test_emphasis_that_a_paragraph_has_anyway_cannot_be_told() -> None:
    look = brand().style(Role.HEADING_2)
    assert look.bold
    assert not look.italic
    assert told(Heading(2, (Text("a", bold=True), Text("b", italic=True)))) == "## a*b*"


def test_a_table_is_in_no_passage() -> None:
    with pytest.raises(ValueError, match="no passage"):
        told(table_of(cell("a")))


def test_what_goes_on_with_no_item_stands_alone() -> None:
    assert gathered((Flowing((Text("a"),), depth=2),)) == (w("a"),)
    orphan = Flowing((Text("a"),), depth=3, is_item=True)
    assert gathered((orphan, orphan)) == (bullets((w("a"),), (w("a"),)),)


def test_the_lists_of_a_prompt_are_its_own() -> None:
    asked = Items(((w("b")._replace(role=Role.TO_DO),), (verbatim("c"),)), None, Role.TO_DO)
    blocks = (prompt("To do: a"), verbatim("x"), asked, bullets((w("d"),)))
    assert gathered(flowing(blocks, brand())) == blocks
    assert told(*blocks) == "> **To do:** a\n>\n> ```\n> x\n> ```\n>\n> - b\n> - ```\n>   c\n>   ```\n\n- d"


def test_a_list_that_starts_with_verbatim_text_below_a_prompt_is_none_of_its() -> None:
    blocks = (prompt("To do: a"), bullets((verbatim("b"),), (w("c"),)))
    assert gathered(flowing(blocks, brand())) == blocks
    assert told(*blocks) == "> **To do:** a\n\n- ```\n  b\n  ```\n- c"


def test_a_heading_or_a_rule_of_a_list_that_is_gone_stands_alone() -> None:
    heading, rule = Flowing((Text("a"),), level=3, depth=2), Flowing(is_rule=True, depth=1)
    assert gathered((heading, rule)) == (Heading(3, (Text("a"),)), Rule())


@settings(max_examples=200)
@given(BLOCKS)
def test_what_was_put_together_stays_as_it_is(blocks: tuple[Block, ...]) -> None:
    once = gathered(flowing(blocks, brand()))
    assert gathered(flowing(once, brand())) == once
