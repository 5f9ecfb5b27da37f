"""Any content at all: what was not edited comes back to the byte, and what was edited is what the report shows then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from highlight_report.build import Checked, Sources, check
from highlight_report.build import write as built
from highlight_report.diagnostics import Diagnostics, render
from highlight_report.layout.blocks import Block, Document, Passage, Row, Table, passages_of
from highlight_report.memory import Memory
from highlight_report.month.edits.importing import Import, Request, prepare
from highlight_report.writers import docx
from highlight_report.writers.docx.flow import flowing, gathered
from highlight_report.writers.markdown import markdown
from tests.builders import ROOT, brand
from tests.drawing import examples
from tests.month.edits.edited import FRONT, MEASURES
from tests.month.edits.readings import TO_DO

MEMORY = Memory()  # the settings are the same each time

_BLOCKS = st.sampled_from(
    (
        *(
            "Some words here.",
            "Other words\nin two lines",
            "*a* b **c**",
            "_d_ e",
            "63 - tied",
            "**63**, 64: both",
            "63; x",
        ),
        *("- one\n- two", "* three", "1. four\n2. five", "3) six", "- a\n\n  b\n\n- c", "- d\n  - e\n    1. f", "+ g"),
        *("# Head", "## Sub", "#### Deep", "> quoted\n> words", "> **To do:** what?", "> **To do:**\n> - x", "***"),
        *(
            "```\nx = 1\n```",
            "    indented",
            "a\\\nb",
            "c  \nd",
            "[l](https://a.b/c)",
            "<https://a.b>",
            "\\# not",
            "1\\. not",
        ),
        *(
            "a | b\n--|--",
            "R&amp;D &amp;amp;",
            "5 * 3",
            "a_b",
            "[n]",
            "\u00a0x",
            "caf\u00e9 e\u0301",
            "“q” – r…",
            "a`b*`c",
        ),
        *(
            "- # Head\n- a\n\n  ***\n\n  b",
            "1. a\n   > #### Deep\n2. b",
            "> # Head\n>\n> - a",
            "0.\n\n5)",
            "- ```\n  x\n  ```",
        ),
        *("- > **To do:** what?\n- a", "> **To do:** - a\n\n- b", "\u00a0", "> > **To do:** a\n>\n> - b"),
        *("- 63: tied\n- free", "-", "- \n- a", "> - a\n>   - b", "**a** **b**", "***c***", "a**b**c", "£5m +10%"),
    )
)
_PROSE = st.lists(_BLOCKS, max_size=3).map("\n\n".join)
# In a milestone the second and third levels of headings are its own.
_PART = _PROSE.map(
    lambda text: text.replace("# Head", "#### Head").replace("## Sub", "##### Sub").replace("######", "####")
)
_LINE = st.sampled_from(("Director", "A / B", "*Chief* x", "1. one", "", "a_b (c)", "HoS – Early Help", "- x", "R&D #"))
_STATUS = st.sampled_from(("green", "Red", "complete", "none", "amber (red | amber | green)"))
_TITLE = st.sampled_from(("Inform Members", "*Align* resources", "C# and more #", "3. third", "One – two"))


@st.composite
def _milestones(draw: st.DrawFn, status: st.SearchStrategy[str]) -> str:
    made = []
    for title in draw(st.lists(_TITLE, max_size=2, unique=True)):
        owner, state, this, following = draw(_LINE), draw(status), draw(_PART), draw(_PART)
        fields = f"- Owner: {owner}\n- Status: {state}\n- Direction: up"
        made.append(f"## {title}\n\n{fields}\n\n### This period\n\n{this}\n\n### Next period\n\n{following}\n")
    return "\n".join(made)


def _trees(status: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {
            "cover.md": _PROSE,
            "1-one/priority.md": _PROSE.map(FRONT.__add__),
            "1-one/measures.csv": st.just(MEASURES),
            "1-one/commentary.md": _PROSE,
            "1-one/milestones.md": _milestones(status),
        }
    )


def laid_out(files: Mapping[str, str], folder: Path) -> Checked:
    """Write a content folder, and lay it out."""
    for name, text in files.items():
        path = folder / "content" / "2023-09" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    checked = check(sources(folder), Diagnostics(), memory=MEMORY)
    assume(checked is not None)
    assert checked is not None
    return checked


def sources(folder: Path) -> Sources:
    return Sources(folder / "content", ROOT / "config")


def imported(word: bytes, folder: Path) -> Import:
    (folder / "back.docx").write_bytes(word)
    diagnostics = Diagnostics()
    found = prepare(Request(folder / "back.docx"), sources(folder), diagnostics)
    assert found is not None
    assert not diagnostics.has_errors, render(diagnostics)
    return found


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(document: Document) -> dict[str, str]:
    """Return what a document says of each passage, as far as Word can tell."""
    return {
        passage.key: markdown(gathered(flowing(passage.blocks, brand())), TO_DO) for passage in passages_of(document)
    }


@given(_trees(_STATUS | st.just("")))
@settings(max_examples=examples(40))
def test_what_nobody_edited_changes_no_byte(files: dict[str, str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        checked = laid_out(files, folder)
        (word,) = built(checked, ("docx",)).values()
        found = imported(word, folder)
        assert not found.files
        assert not found.plan.edited
        assert not found.plan.unplaced
        assert not found.missing
        assert not found.returned.refused
        assert not found.returned.leftovers


@given(_trees(_STATUS | st.just("")), _trees(_STATUS))
@settings(max_examples=examples(40))
def test_what_was_edited_is_what_the_report_shows_then(files: dict[str, str], others: dict[str, str]) -> None:
    with TemporaryDirectory() as name, TemporaryDirectory() as elsewhere:
        folder = Path(name)
        checked, wanted = laid_out(files, folder), laid_out(others, Path(elsewhere))
        texts = docx.editable(checked.document, checked.sources, brand(), TO_DO).passages
        new = {passage.key: passage.blocks for passage in passages_of(wanted.document)}
        edited = _saying(checked.document, new)
        found = imported(docx.write(edited._replace(passages=texts), brand()), folder)
        for path, raw in found.files.items():
            path.write_bytes(raw)
        now = check(sources(folder), Diagnostics(), memory=MEMORY)
        assert now is not None
        assert _commentary_as_one(said(now.document)) == _commentary_as_one(said(edited))
        assert not imported(docx.write(edited._replace(passages=texts), brand()), folder).files


def _commentary_as_one(passages: Mapping[str, str]) -> dict[str, str]:
    """Return passages with all entries of a commentary as one: there may be more or fewer of them."""
    found: dict[str, list[str]] = {}
    for key, text in passages.items():
        if text:
            found.setdefault(key.rpartition("/")[0] if "/commentary/" in key else key, []).append(text)
    return {key: "\n\n".join(texts) for key, texts in found.items()}


def _saying(document: Document, passages: Mapping[str, tuple[Block, ...]]) -> Document:
    """Return a document that says something else of passages."""
    sections = tuple(each._replace(blocks=_blocks(each.blocks, passages)) for each in document.sections)
    return document._replace(sections=sections)


def _blocks(blocks: tuple[Block, ...], passages: Mapping[str, tuple[Block, ...]]) -> tuple[Block, ...]:
    return tuple(_block(block, passages) for block in blocks)


def _block(block: Block, passages: Mapping[str, tuple[Block, ...]]) -> Block:
    match block:
        case Passage(key=key) if key in passages:
            return Passage(key, passages[key])
        case Table(rows=rows):
            return replace(block, rows=tuple(_row(row, passages) for row in rows))
        case other:
            return other


def _row(row: Row, passages: Mapping[str, tuple[Block, ...]]) -> Row:
    return row._replace(cells=tuple(cell._replace(blocks=_blocks(cell.blocks, passages)) for cell in row.cells))
