"""A commentary emptied for a new month: the measures' passages go, prompts come, all else stays byte by byte."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.commentary import tie_commentary
from highlight_report.content.commentary_text import CommentaryText
from highlight_report.content.documents import read_body
from highlight_report.domain.prompts import asked
from highlight_report.domain.prose import Listing, Prompt, words
from highlight_report.domain.report import CommentaryBlock, Tied, TiedListing, tied
from tests.content.reading import codes, written

IDS = ("62", "63", "64", "6a")
Empty = Callable[..., bytes]


def ask(name: str) -> str:
    return f"> **To do:** {name} - why?"


def commentary(folder: Path, raw: bytes) -> tuple[CommentaryBlock, ...]:
    files, path = written(folder, "commentary.md", raw)
    found = tie_commentary(read_body(files, path), IDS, files.diagnostics)
    assert {"cannot-parse", "cannot-decode"}.isdisjoint(codes(files.diagnostics))
    return found


def opened(folder: Path, raw: bytes) -> CommentaryText:
    return CommentaryText.read(raw, commentary(folder, raw), IDS)


@pytest.fixture
def empty(tmp_path: Path) -> Empty:
    """Return what empties a commentary and asks of some measures."""

    def _empty(raw: bytes | str, *reds: str) -> bytes:
        content = raw.encode() if isinstance(raw, str) else raw
        return opened(tmp_path, content).emptied({name: ask(name) for name in reds}, "> **To do:** anything?")

    return _empty


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("63 – x\ny\n\n**64** – z\n\nPlease note.\n", "Please note.\n"),
        ("Please note.\n\n63 – x\n", "Please note.\n"),
        ("Please note.  \n\n\n62, 63; x\n\n\n\nAnd so on.", "Please note.  \n\n\nAnd so on."),
        ("# One\n63 – x\n\n# Two\n\n64 - x\n", "# One\n\n# Two\n"),
        ("- a\n- 63 – x\n  more\n\n  still\n- b\n  - 64 – d\n- 62: x\n", "- a\n- b\n"),
        ("* a\n\n* 63 – x\n\n* b\n", "* a\n\n* b\n"),
        ("Text:\n1. 63 – x\n2. general\n", "Text:\n\n2. general\n"),
        ("- - 63 – x\n  - general\n- 64 - x", "- - general\n"),
        ("- - 63 – x\n  - 64 – y\n\n    z\n\n  general\n", "- general\n"),
        ("- a\n\n  63 – in it\n\n  b\n", "- a\n\n  b\n"),
        ("1. - 63 – x\n2. b\n", "2. b\n"),
        ("> 63 – quoted\n", "> 63 – quoted\n"),
        ("\t63 – code\n", "\t63 – code\n"),
        ("63 – x\n", "> **To do:** anything?\n"),
        ("# Head\n", "# Head\n"),
        ("", ""),
    ],
)
def test_what_speaks_of_measures_goes_and_the_rest_stays(empty: Empty, before: str, after: str) -> None:
    assert empty(before) == after.encode()


@pytest.mark.parametrize(
    ("before", "reds", "after"),
    [
        ("62 – x\n\n63 – x\n\nNote.\n", ["63"], f"{ask('63')}\n\nNote.\n"),
        ("62/63: x\n\nNote.\n", ["63", "62"], f"{ask('63')}\n\n{ask('62')}\n\nNote.\n"),
        ("63 – x\n\nNote.\n\n63 – y\n", ["63"], f"{ask('63')}\n\nNote.\n"),
        ("63 – x\n\nNote.\n", ["63", "6a"], f"{ask('63')}\n\n{ask('6a')}\n\nNote.\n"),
        ("62 – x\n\nNote.\n", ["6a"], f"{ask('6a')}\n\nNote.\n"),
        ("Note.\n", ["63", "6a"], f"Note.\n\n{ask('63')}\n\n{ask('6a')}\n"),
        ("Note.", ["63"], f"Note.\n\n{ask('63')}\n"),
        ("", ["63"], f"{ask('63')}\n"),
        ("Note:\n- 62 – x\n- 63 – y\n- z\n", ["63"], f"Note:\n\n- {ask('63')}\n- z\n"),
        ("1) 62/63 – x\n2) z\n", ["62", "63"], f"1) {ask('62')}\n1) {ask('63')}\n2) z\n"),
        ("- - 62/63 – x\n  - z\n", ["62", "63"], f"- - {ask('62')}\n  - {ask('63')}\n  - z\n"),
        ("- a\n\n  63 – x\n\n  b\n", ["63"], f"- a\n\n  {ask('63')}\n\n  b\n"),
        ("- 63 – x\n  - 64 – y\n", ["63", "64"], f"- {ask('63')}\n- {ask('64')}\n"),
    ],
)
def test_a_prompt_comes_where_its_measure_was_spoken_of(empty: Empty, before: str, reds: list[str], after: str) -> None:
    assert empty(before, *reds) == after.encode()


@pytest.mark.parametrize(
    ("before", "reds", "after"),
    [
        ("> **To do:** 63 - old\n\n> **To do:** general?\n", ["63"], f"{ask('63')}\n\n> **To do:** general?\n"),
        ("> **To do:** 63 - old\n\nNote.\n", [], "Note.\n"),
        ("- > **To do:** 63 - old\n- a\n", ["63"], f"- {ask('63')}\n- a\n"),
        ("- 64 - a\n- > **To do:** general?\n", [], "- > **To do:** general?\n"),
        ("> **To do:**\n", [], "> **To do:**\n"),
    ],
)
def test_prompts_of_last_month_are_asked_anew_or_stay_open(
    empty: Empty, before: str, reds: list[str], after: str
) -> None:
    assert empty(before, *reds) == after.encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("63 – see [a][u]\n\nNote.\n\n[u]: http://u.example\n", "Note.\n"),
        ("63 – see [u]\n\nNote [u].\n\n[u]: http://u.example\n", "Note [u].\n\n[u]: http://u.example\n"),
        ("- 63 – see [u]\n\n  [u]: http://u.example\n\nNote [u].\n", "[u]: http://u.example\n\nNote [u].\n"),
        ("63 – x\n\n[Update]: ongoing\n", "[Update]: ongoing\n"),
        ("- 63 – x\n\n  [Update]: ongoing\n- a\n", "- a\n"),
    ],
)
def test_the_definition_of_a_link_goes_with_the_last_text_that_needs_it(empty: Empty, before: str, after: str) -> None:
    assert empty(before) == after.encode()


def test_line_ends_and_encoding_stay(empty: Empty) -> None:
    before = "Größe – so.\r\n\r\n63 – x\r\ny\r\n\r\nNote.\n".encode("cp1252")
    assert empty(before, "63") == f"Größe – so.\r\n\r\n{ask('63')}\r\n\r\nNote.\n".encode("cp1252")


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_a_file_that_would_be_left_empty_is_seen_as_such_in_any_encoding(
    empty: Empty, mark: bytes, encoding: str
) -> None:
    before = "\r\n63 – x\r\n"
    assert empty(mark + before.encode(encoding)) == mark + "\r\n> **To do:** anything?\r\n".encode(encoding)


def test_passages_are_counted(tmp_path: Path) -> None:
    assert opened(tmp_path, b"63 - x\n\n- 64 - y\n- z\n- 62/63: y\n\n> **To do:** 6a - old\n\nNote.\n").passages == 4


_LEAF = st.sampled_from(
    [
        "63 – the words\ngo on",
        "**64** – more [u]",
        "62, 63; both",
        "> **To do:** 63 - old",
        "> **To do:** general?",
        "A note [u].",
        "Another note\non two lines.",
        "> A quotation\n> 63 – in it",
        "## A heading",
        "```\n63 – code\n```",
    ]
)
_DEFINITION = st.just("[u]: http://u.example")


def _indented(text: str, mark: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([mark + first, *(" " * len(mark) + line if line else "" for line in rest)])


def _list(items: list[list[str]], mark: str, between: str) -> str:
    return between.join(_indented("\n\n".join(item), mark) for item in items)


_BLOCK = st.recursive(
    _LEAF,
    lambda inner: st.builds(
        _list,
        st.lists(st.lists(inner, min_size=1, max_size=2), min_size=1, max_size=3),
        st.sampled_from(["- ", "* ", "1. "]),
        st.sampled_from(["\n", "\n\n"]),
    ),
    max_leaves=8,
)


def general(commentary: Iterable[CommentaryBlock]) -> Iterator[str]:
    """Yield the words that are not about single measures."""
    for block in commentary:
        match block:
            case Tied():
                pass
            case TiedListing(items=items) | Listing(items=items):
                for item in items:
                    if not (item and _is_about_a_measure(item[0])):
                        yield from general(item)
            case _ if not _is_about_a_measure(block):
                yield words((block,))


def _is_about_a_measure(block: CommentaryBlock) -> bool:
    return isinstance(block, Tied) or (isinstance(block, Prompt) and words(block.blocks)[:2] in IDS)


@given(
    blocks=st.lists(_BLOCK | _DEFINITION, max_size=6),
    ends=st.sampled_from(["\n", "\r\n"]),
    reds=st.lists(st.sampled_from(IDS), unique=True),
)
def test_any_commentary_is_emptied_and_keeps_its_general_words(
    blocks: list[str], ends: str, reds: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("commentary")
    raw = ("\n\n".join(blocks) + "\n").replace("\n", ends).encode()
    before = commentary(folder, raw)
    made = opened(folder, raw).emptied({name: ask(name) for name in reds}, "> **To do:** anything?")
    after = commentary(folder, made)
    assert list(tied(after)) == []
    questions = [words(prompt.blocks) for prompt in asked(after) if _is_about_a_measure(prompt)]
    assert sorted(questions) == sorted(f"{name} - why?" for name in reds)
    assert [said for said in general(after) if said != "anything?"] == list(general(before))
    assert made.replace(b"\r\n", b"\n") == made.replace(ends.encode(), b"\n")
