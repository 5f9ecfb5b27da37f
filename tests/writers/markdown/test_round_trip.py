from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from highlight_report.brand import Role
from highlight_report.layout.blocks import Block, Break, Heading, Items, Paragraph, Quote, Rule, Run, Text
from highlight_report.writers.markdown import markdown, normal
from tests.writers.markdown.reading import TO_DO, level_less, levels, shown

_NASTY = st.text("abAB01 .,;:!?*_[]()<>#+-=|\\`~&/'\"$%@\u00a0\u2003é–’“£°▲\u4e2d\u0301\t", max_size=8)
_TYPED = r"""
    a|b c| |  |*|**|***|_|__|a_b|a*b|* a|- a|+ a|1. a|12) b|1.|-|+|#|# a|####### a|a #|a ##|> a|---|===|- - -|_ _ _|= =
    ~~~|```|`|``|`a`|\|a\|\*|&amp;|&#65;|&|&copy|<a>|<b|<https://a.b>|</div>|<!-- x|<|a < b|[a]|[a](b)|[a]: b|[|]|](x)
    ![a](b)|!|a!|:--|To do:|To do: |to-do : x|    a|(a)|'a'|“a”|a.|£5|5%|(|)|x@y.org|https://a.b/c
    63 – x|63 - x|2023. |a  b|...|$1$|======
    """
_SNIPPETS = st.sampled_from(
    (
        *_TYPED.strip().replace("\n    ", "|").split("|"),
        "|",
        "|a|b|",
        "|-|-|",
        "-|-",
        "a | b",
        ":--|",
        "\u00a0",
        "\u00a0a",
    )
) | st.sampled_from((TO_DO, f"{TO_DO}: ", f"{TO_DO}:"))
_LINKS = st.sampled_from(
    (
        "https://a.b/c",
        "https://a.b/c_(d)",
        "mailto:x@y.org",
        "http://a.b?x=1&copy;=2",
        "https://a.b/*x*_y_",
        "https://a.b/%20",
    )
)
_WORDS = _NASTY | _SNIPPETS | st.lists(_SNIPPETS, max_size=3).map("".join)


@st.composite
def _texts(draw: st.DrawFn) -> Text:
    link = draw(_LINKS) if draw(st.integers(0, 5)) == 0 else ""
    code = not link and draw(st.integers(0, 7)) == 0
    role = Role.LINK if link else Role.VERBATIM if code else None
    words = link if link and draw(st.integers(0, 2)) == 0 else draw(_WORDS)
    return Text(words, draw(st.booleans()), draw(st.booleans()), role, link)


_RUNS = st.lists(_texts() | st.just(Break()), max_size=6).map(tuple[Run, ...])
_PARAGRAPHS = st.builds(
    Paragraph, _RUNS, st.sampled_from((Role.BODY, Role.BODY, Role.TABLE_TEXT, Role.VERBATIM, Role.TO_DO))
)
_LEAVES = _PARAGRAPHS | _PARAGRAPHS | st.builds(Heading, st.integers(1, 6), _RUNS) | st.just(Rule())


def _containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple[Block, ...])
    items = st.lists(blocks, max_size=3).map(tuple[tuple[Block, ...], ...])
    start = st.none() | st.sampled_from((0, 1, 2, 9, 10, 999_999_999))
    return st.builds(Items, items, start, st.sampled_from((Role.BODY, Role.TO_DO))) | st.builds(Quote, blocks)


_BLOCKS = st.lists(st.recursive(_LEAVES, _containers, max_leaves=6), max_size=4).map(tuple[Block, ...])


@given(_BLOCKS)
@settings(max_examples=200)
def test_what_is_written_reads_back_as_the_same_blocks(blocks: tuple[Block, ...]) -> None:
    wanted = normal(blocks, TO_DO)
    read, typed_levels = shown(markdown(blocks, TO_DO))
    assert level_less(normal(read, TO_DO)) == level_less(wanted)
    assert typed_levels == levels(wanted)


@given(_BLOCKS)
@settings(max_examples=100)
def test_the_normal_form_of_a_normal_form_is_itself(blocks: tuple[Block, ...]) -> None:
    once = normal(blocks, TO_DO)
    assert normal(once, TO_DO) == once
    assert markdown(once, TO_DO) == markdown(blocks, TO_DO)


@given(_RUNS)
@settings(max_examples=200)
def test_the_runs_of_a_paragraph_read_back(runs: tuple[Run, ...]) -> None:
    wanted = normal((Paragraph(runs),), TO_DO)
    read, _ = shown(markdown((Paragraph(runs),), TO_DO))
    assert normal(read, TO_DO) == wanted


@given(
    st.lists(_SNIPPETS | _NASTY, max_size=8).map("\n".join)
    | st.lists(_SNIPPETS | st.just("\n"), max_size=12).map("".join)
)
@settings(max_examples=200)
def test_whatever_an_author_types_is_said_again(typed: str) -> None:
    read, _ = shown(typed)
    wanted = normal(read, TO_DO)
    again, _ = shown(markdown(read, TO_DO))
    assert normal(again, TO_DO) == wanted
