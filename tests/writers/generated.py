"""Documents drawn by chance: blocks of every kind, in one another as layout may put them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from hypothesis import strategies as st

from highlight_report.brand import Role
from highlight_report.layout.blocks import (
    Arrow,
    Block,
    Break,
    Cell,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Quote,
    Row,
    Rule,
    Run,
    RunningHead,
    Section,
    Shape,
    Tab,
    Table,
    Text,
)
from highlight_report.writers.pdf.fonts import load
from tests.writers.sample import columns, paragraph, sample_document, sample_fonts

TEXTS = st.text(alphabet=st.sampled_from(sorted(load(sample_fonts().files.italic).widths)), max_size=60)
SAYINGS = st.text(alphabet="abc xyz", max_size=12)
RUNS = st.one_of(
    st.builds(Text, TEXTS, st.booleans(), st.booleans(), link=st.just("")),
    st.builds(Text, TEXTS, link=st.sampled_from(["https://example.org/", "https://example.org/other"])),
    st.builds(
        Arrow, st.sampled_from(Shape), st.just(Role.TRAVEL_WORSE), SAYINGS.filter(str.strip)
    ),  # it always says something
    st.builds(Figure, SAYINGS, SAYINGS),
    st.just(Break()),
    st.just(Tab()),
)
PARAGRAPHS = st.builds(Paragraph, st.lists(RUNS, max_size=5).map(tuple), st.sampled_from([Role.BODY, Role.TO_DO]))
LEAVES: st.SearchStrategy[Block] = PARAGRAPHS | st.just(Rule())
HEADS = Row(
    tuple(Cell((paragraph(title, Role.TABLE_HEADING),), Role.TABLE_HEADER) for title in ("one", "two", "three"))
)


def tables(cells: st.SearchStrategy[tuple[Block, ...]]) -> st.SearchStrategy[Table]:
    """Draw tables of three columns."""
    made = st.builds(Cell, cells, st.sampled_from([Role.PLAIN, Role.RAG_RED]), st.booleans())
    rows = st.lists(st.builds(Row, st.tuples(made, made, made), st.booleans()), max_size=4)
    return rows.map(lambda rows: Table("Title", "Summary", columns(60, 60, 60), HEADS, tuple(rows)))


FLOWING = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, max_size=3).map(tuple)),
        st.builds(
            Items,
            st.lists(st.lists(inner, max_size=2).map(tuple), max_size=3).map(tuple),
            st.sampled_from([None, 1]),
            st.just(Role.BODY),
        ),
    ),
    max_leaves=12,
)
BLOCKS: st.SearchStrategy[Block] = FLOWING | tables(st.lists(FLOWING, max_size=2).map(tuple))


def headings() -> st.SearchStrategy[tuple[Block, ...]]:
    """Draw headings as layout makes them: each at most one level below the one before."""
    words = st.lists(RUNS, max_size=3).map(lambda runs: (Text("Heading "), *runs))
    steps = st.lists(st.tuples(st.integers(1, 6), words, st.booleans()), max_size=5)
    return steps.map(lambda drawn: tuple(_stepped(drawn)))


def _stepped(drawn: Sequence[tuple[int, tuple[Run, ...], bool]]) -> Iterator[Heading]:
    level = 0
    for wanted, runs, new_page in drawn:
        level = min(wanted, level + 1)
        yield Heading(level, runs, new_page)


def document_of(*blocks: Block) -> Document:
    """Return a document of one section with a running head."""
    return sample_document()._replace(sections=(Section("Part", blocks, RunningHead("Part", "lead")),), watermark="")


def _mixed(heads: tuple[Block, ...], blocks: list[Block]) -> Document:
    return document_of(*(block for pair in zip_longest(heads, blocks) for block in pair if block))


DOCUMENTS: st.SearchStrategy[Document] = st.builds(_mixed, headings(), st.lists(BLOCKS, max_size=6))
