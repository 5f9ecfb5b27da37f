"""Where passages stand in their files: what is cut out there says what the reader read, and other words can go in."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highlight_report.content.characters import tidy_lines
from highlight_report.content.folder import periods, read_period
from highlight_report.content.markdown import read_prose
from highlight_report.content.passages import SourcePassage, passages
from highlight_report.content.source_text import SourceText
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.passages import MilestonePart
from highlight_report.domain.periods import Month
from highlight_report.domain.prose import Prose, words
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Milestone, Report
from highlight_report.layout.blocks import Block
from highlight_report.layout.prose import prose
from tests import builders

SEPTEMBER = Month(2023, 9)
FRONT = "---\ntitle: T\nrag: {current: red}\n---\n"
WHOLE = """\
## Ensure Members are informed

- Owner: Director
- Status: green
- Direction: up

### This period

Done: this.

#### In detail

- one

### Next period

Do that.
"""
Found = dict[str, SourcePassage]


def read(content: Path, files: dict[str, str | bytes]) -> tuple[Report, Found]:
    """Read a period of one priority, `1-one`, with these files in it, and return its passages by their keys."""
    for name, text in {"1-one/priority.md": FRONT, **files}.items():
        path = content / "2023-09" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    read = read_period(content, SEPTEMBER, builders.settings(), Diagnostics())
    assert read is not None
    return read[0], {passage.key: passage for passage in passages(*read)}


def texts(found: Found) -> dict[str, str]:
    return {key: passage.text for key, passage in found.items()}


def changed(content: Path, passage: SourcePassage, to: str) -> str:
    """Put other words in a passage's place, and return its file."""
    path = content / passage.path
    path.write_bytes(SourceText.read(path.read_bytes()).edited([passage.replaced_by(to)]))
    return path.read_bytes().decode()


def again(content: Path) -> Report:
    found = read_period(content, SEPTEMBER, builders.settings(), Diagnostics())
    assert found is not None
    return found[0]


def milestone(report: Report, number: int = 1) -> Milestone:
    return (report.priorities[0].milestones or ())[number - 1]


def shown(said: Prose) -> tuple[Block, ...]:
    return prose(said, below=0, words=builders.words())


def alone(text: str) -> Prose:
    return read_prose(tidy_lines(text, "a.md", Diagnostics()), "a.md", 1, Diagnostics())


def test_every_passage_of_a_period(tmp_path: Path) -> None:
    _, found = read(
        tmp_path,
        {
            "cover.md": "---\nstatus: draft\n---\n\n# One\n\nTwo.\n\n",
            "1-one/priority.md": FRONT + "\nThe commitment,\nas prose.\n\nMore of it.\n",
            "1-one/commentary.md": "63 – first,\non two lines\n\n- a\n- b\n\n\nlast",
            "1-one/milestones.md": WHOLE,
        },
    )
    assert texts(found) == {
        "cover": "# One\n\nTwo.",
        "1-one/commitment": "The commitment,\nas prose.\n\nMore of it.",
        "1-one/commentary/1": "63 – first,\non two lines",
        "1-one/commentary/2": "- a\n- b",
        "1-one/commentary/3": "last",
        "1-one/milestones/1/title": "Ensure Members are informed",
        "1-one/milestones/1/owner": "Director",
        "1-one/milestones/1/status": "green",
        "1-one/milestones/1/this": "Done: this.\n\n#### In detail\n\n- one",
        "1-one/milestones/1/next": "Do that.",
    }
    assert {passage.path for passage in found.values()} == {
        "2023-09/cover.md",
        *(f"2023-09/1-one/{name}.md" for name in ("priority", "commentary", "milestones")),
    }


def test_what_is_not_there_has_no_passages(tmp_path: Path) -> None:
    _, found = read(tmp_path, {"1-one/commentary.md": "\n", "cover.md": "---\nstatus: draft\n---\n"})
    assert texts(found) == {"1-one/commitment": ""}


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("a\n\n```\n\n- no list\n\n```\n\nb\n", ["a", "```\n\n- no list\n\n```", "b"]),
        ("```\nnever closed\n\nb\n", ["```\nnever closed\n\nb"]),
        ("    code\n\n    more\n\nb\n", ["    code\n\n    more", "b"]),
        ("- a\n\n  b\n\n\n- c\n\n\nd\n", ["- a\n\n  b\n\n\n- c", "d"]),
        ("> a\nlazy\n\n***\n\nTitle\n---\nb\n", ["> a\nlazy", "***", "Title\n---", "b"]),
        ("[x]: http://a.example\n\na [x]\n\n[not used]: words\n", ["a [x]", "[not used]: words"]),
        ("a | b\n--|--\n1 | 2\n\nb\n", ["a | b\n--|--\n1 | 2", "b"]),
        ("# a\nb\n#\nc", ["# a", "b", "c"]),
        ("\ufeff\u200b\n\na\n", ["a"]),
    ],
)
def test_entries_are_the_readers_blocks(tmp_path: Path, text: str, entries: list[str]) -> None:
    _, found = read(tmp_path, {"1-one/commentary.md": text})
    assert [passage.text for key, passage in found.items() if "/commentary/" in key] == entries


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: text.encode("cp1252"),
    ],
)
def test_places_hold_however_the_file_is_saved(tmp_path: Path, saved: Callable[[str], bytes]) -> None:
    raw = saved("\n\n---\ntitle: é\nrag: {current: red}\n...\n\n\none – é\n\ntwo\n")
    _, found = read(tmp_path, {"1-one/priority.md": raw})
    passage = found["1-one/commitment"]
    source = SourceText.read(raw)
    assert source.text[passage.start : passage.end] == passage.text == "one – é\n\ntwo"


def test_the_text_is_as_typed_not_as_read(tmp_path: Path) -> None:
    typed = "decomposed e\u0301, a soft\u00adhyphen, a\u2028break"
    _, found = read(tmp_path, {"1-one/commentary.md": f"one\n\n{typed}\n"})
    assert found["1-one/commentary/2"].text == typed


@pytest.mark.parametrize(
    ("fields", "owner", "status"),
    [
        ("- Owner: A B\n- Status: red", "A B", "red"),
        ("* OWNER :  A\n* status:red  ", "A", "red"),
        ("1. Owner: A\n2. Status: red", "A", "red"),
        ("- **Owner:** A\n- **Status**: red", "A", "red"),
        ("- _Owner:_ A\n-   Status: **red**", "A", "**red**"),
        ("- Owner: A\n  and B\n- Status:\n  red", "A\n  and B", "red"),
        ("- Owner: A: B\n- Status: green  (red | amber | green)", "A: B", "green"),
        ("- Owner: A & *B* \\#\n\n- Status: red\n", "A & *B* \\#", "red"),
        ("   - Owner: A\n   - Status: red", "A", "red"),
        ("- Status: red\n- Owner: A\n- Owner: B", "A", "red"),
    ],
)
def test_fields(tmp_path: Path, fields: str, owner: str, status: str) -> None:
    report, found = read(tmp_path, {"1-one/milestones.md": f"## T\n\n{fields}\n\n### This period\n\nx\n"})
    assert found["1-one/milestones/1/owner"].text == owner
    assert found["1-one/milestones/1/status"].text == status
    assert words(alone(owner)) == milestone(report).owner
    changed(tmp_path, found["1-one/milestones/1/status"], "amber")
    assert (milestone(again(tmp_path)).status, milestone(again(tmp_path)).owner) == (Rag.AMBER, milestone(report).owner)


@pytest.mark.parametrize("field", ["- **Owner: A**", "- O*wn*er: A", "- &#79;wner: A", "- *Owner*s*:* A"])
def test_a_field_whose_place_is_in_doubt_is_left_alone(tmp_path: Path, field: str) -> None:
    _, found = read(tmp_path, {"1-one/milestones.md": f"## T\n\n{field}\n- Status: red\n"})
    assert "1-one/milestones/1/owner" not in found or found["1-one/milestones/1/owner"].text == ""
    assert found["1-one/milestones/1/status"].text == "red"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("## Title", "Title"),
        ("  ##\tTitle *one*  ##  ", "Title *one*"),
        ("## C#", "C#"),
        ("Title\non two lines\n---", "Title\non two lines"),
        ("  Title\n ----- ", "Title"),
    ],
)
def test_titles(tmp_path: Path, heading: str, title: str) -> None:
    report, found = read(tmp_path, {"1-one/milestones.md": f"{heading}\n- Owner: A\n"})
    passage = found["1-one/milestones/1/title"]
    assert passage.text == title
    assert words(alone(title)).replace("\n", " ") == milestone(report).title
    changed(tmp_path, passage, "Other")
    assert milestone(again(tmp_path)).title == "Other"
    assert milestone(again(tmp_path)).owner == "A"


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("- Status:", "- Status: amber"),
        ("- Status: ", "- Status: amber"),
        ("- **Status:**", "- **Status:** amber"),
        ("- Status:(red | amber)", "- Status: amber (red | amber)"),
        ("- Status:   (red | amber)", "- Status: amber  (red | amber)"),
        ("- Status:\n- Direction: up", "- Status: amber\n- Direction: up"),
    ],
)
def test_an_answer_still_to_be_given_has_its_place(tmp_path: Path, typed: str, file: str) -> None:
    report, found = read(tmp_path, {"1-one/milestones.md": f"## T\n\n{typed}\n"})
    assert milestone(report).status is None
    assert changed(tmp_path, found["1-one/milestones/1/status"], "amber") == f"## T\n\n{file}\n"
    assert milestone(again(tmp_path)).status is Rag.AMBER


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("## T", "## T\n\n- Owner: B"),
        ("## T\nwords\n", "## T\n\n- Owner: B\n\nwords\n"),
        ("## T\n\n* Status: red\n* Direction: up\n", "## T\n\n* Status: red\n* Direction: up\n- Owner: B\n"),
        ("T\n---\n### This period\n\nx\n", "T\n---\n\n- Owner: B\n\n### This period\n\nx\n"),
    ],
)
def test_a_field_left_out_has_its_place(tmp_path: Path, typed: str, file: str) -> None:
    _, found = read(tmp_path, {"1-one/milestones.md": typed})
    assert changed(tmp_path, found["1-one/milestones/1/owner"], "B") == file
    assert milestone(again(tmp_path)).owner == "B"


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("## T\n\n### This period", "## T\n\n### This period\n\nnew"),
        ("## T\n\n### This period\n## U", "## T\n\n### This period\n\nnew\n\n## U"),
        (
            "## T\n\n### This period\n\n### Next period\n\ny\n",
            "## T\n\n### This period\n\nnew\n\n### Next period\n\ny\n",
        ),
        ("## T\n\n## U\n", "## T\n\n### This period\n\nnew\n\n## U\n"),
        ("## T\n- Owner: A\n", "## T\n- Owner: A\n\n### This period\n\nnew\n"),
        ("## T\n### Next period\ny\n", "## T\n\n### This period\n\nnew\n\n### Next period\ny\n"),
    ],
)
def test_a_period_without_words_has_its_place(tmp_path: Path, typed: str, file: str) -> None:
    _, found = read(tmp_path, {"1-one/milestones.md": typed})
    assert changed(tmp_path, found["1-one/milestones/1/this"], "new") == file
    assert words(milestone(again(tmp_path)).this_period) == "new"


def test_a_part_left_out_has_no_place_where_it_would_take_in_stray_text(tmp_path: Path) -> None:
    _, found = read(tmp_path, {"1-one/milestones.md": "## T\n\nstray\n\n## U\n"})
    assert "1-one/milestones/1/this" not in found
    assert "1-one/milestones/2/this" in found


@pytest.mark.parametrize("blank", ["", "\n", "\n\n \n"])
def test_a_commitment_without_words_has_its_place(tmp_path: Path, blank: str) -> None:
    _, found = read(tmp_path, {"1-one/priority.md": FRONT + blank})
    assert changed(tmp_path, found["1-one/commitment"], "new").startswith(FRONT + "\nnew")
    assert words(again(tmp_path).priorities[0].commitment) == "new"


MARKDOWN = st.text(st.sampled_from("\n\n\n  -*>#`~=12.)a\\[]é\u2028\u200b\t\r"), max_size=60)


@settings(max_examples=300)
@given(text=MARKDOWN)
def test_what_stands_at_an_entrys_place_says_what_the_entry_says(text: str) -> None:
    with TemporaryDirectory() as folder:
        report, found = read(Path(folder), {"1-one/commentary.md": text})
        entries = report.priorities[0].commentary or ()
        texts = [passage.text for key, passage in found.items() if "/commentary/" in key]
        assert len(texts) == len(entries)
        for typed, entry in zip(texts, entries, strict=True):
            assert not typed.startswith("\n")
            assert shown(alone(typed)) == shown((entry,))  # type: ignore[arg-type] # without measures, none is tied


@settings(max_examples=200)
@given(text=MARKDOWN, other=MARKDOWN, number=st.integers(0, 9))
def test_words_put_in_a_place_change_nothing_else(text: str, other: str, number: int) -> None:
    milestones = f"## T\n\n- Owner:{other.partition(chr(10))[0]}\n\n### This period\n{text}\n\n## U\n\n- Status: red\n"
    with TemporaryDirectory() as folder:
        before, found = read(Path(folder), {"1-one/milestones.md": milestones})
        candidates = [passage for key, passage in found.items() if key.endswith(("/this", "/owner", "/status"))]
        passage = candidates[number % len(candidates)]
        changed(Path(folder), passage, "red")
        after = again(Path(folder))
        assert after.priorities[0].milestones is not None
        assert {**_said(before), **_said(after, passage.key)} == _said(after)
        assert _said(after)[passage.key] in ("red", shown(alone("red")), Rag.RED)


def _said(report: Report, *only: str) -> dict[str, object]:
    """Return what each part of each milestone says, or only those of some keys."""
    said: dict[str, object] = {}
    for number, one in enumerate(report.priorities[0].milestones or (), start=1):
        parts = (one.title, one.owner, one.status, shown(one.this_period), shown(one.next_period))
        names = (f"1-one/milestones/{number}/{part.value}" for part in MilestonePart)
        said |= dict(zip(names, parts, strict=True))
    return {key: said[key] for key in only or said}


def test_the_real_content_is_all_there() -> None:
    content = builders.ROOT / "content"
    for period in periods(content, Diagnostics()):
        found = read_period(content, period, builders.settings(), Diagnostics())
        assert found is not None
        for passage in passages(*found):
            text = SourceText.read((content / passage.path).read_bytes()).text
            assert text[passage.start : passage.end] == passage.text != ""
