"""Tracked changes, settled as Word settles them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.month.edits.opened import W
from highlight_report.month.edits.revisions import Kind, settle, tracked
from highlight_report.month.edits.trees import words_in
from tests.month.edits.returning import Element, xml

BY = 'w:author="A. Reviewer" w:date="2023-10-05T09:30:00Z"'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str) -> str:
    return f'<w:del w:id="1" {BY}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def new(text: str) -> str:
    return f'<w:ins w:id="2" {BY}>{run(text)}</w:ins>'


def end(kind: str) -> str:
    return f'<w:rPr><w:{kind} w:id="3" {BY}/></w:rPr>'


def paragraph(inner: str, mark: str = "", style: str = "") -> str:
    shape = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{shape}{end(mark) if mark else ''}</w:pPr>{inner}</w:p>"


def reshaped(more: str, former: str) -> str:
    change = f'<w:pPrChange w:id="7" {BY}><w:pPr>{former}</w:pPr></w:pPrChange>'
    return f'<w:p><w:pPr><w:pStyle w:val="New"/>{more}{change}</w:pPr>{run("a")}</w:p>'


def settled(body: str, *, accept: bool) -> list[str]:
    """Return the paragraphs of a body once its changes are settled: the style of each, if it has one, and its words."""
    root = xml(f"<w:body>{body}</w:body>")
    settle(root, accept=accept)
    assert not tracked(root)
    return [_shown(each) for each in root.iter(f"{W}p")]


def _shown(element: Element) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    shown = words_in(element).strip()
    return shown if style is None else f"{style.get(f'{W}val')}: {shown}"


@pytest.mark.parametrize(
    ("body", "accepted", "rejected"),
    [
        (paragraph(run("a ") + gone("b") + new("c") + run(" d")), ["a c d"], ["a b d"]),
        (paragraph(gone("all")), [""], ["all"]),
        (paragraph(f'<w:ins w:id="4" {BY}>{gone("both")}{run("kept")}</w:ins>'), ["kept"], [""]),
        (
            paragraph(f'<w:moveFrom w:id="5" {BY}>{run("moved")}</w:moveFrom>')
            + paragraph(f'<w:moveTo w:id="6" {BY}>{run("moved")}</w:moveTo>'),
            ["", "moved"],
            ["moved", ""],
        ),
        (paragraph(run("a"), "ins", "A") + paragraph(run("b"), "", "B"), ["A: a", "B: b"], ["B: ab"]),
        (paragraph(run("a"), "del", "A") + paragraph(run("b"), "", "B"), ["B: ab"], ["A: a", "B: b"]),
        (
            paragraph(gone("a"), "del", "A") + paragraph(gone("b"), "del", "B") + paragraph(run("c"), "", "C"),
            ["C: c"],
            ["A: a", "B: b", "C: c"],
        ),
        (paragraph(run("a")) + paragraph(new("b"), "ins") + paragraph(run("c")), ["a", "b", "c"], ["a", "c"]),
        (paragraph(run("a"), "del"), ["a"], ["a"]),
        (
            reshaped("", '<w:pStyle w:val="Old"/>'),
            ["New: a"],
            ["Old: a"],
        ),
        (
            reshaped("<w:rPr><w:b/></w:rPr>", ""),
            ["New: a"],
            ["a"],
        ),
    ],
)
def test_words_and_ends_of_paragraphs(body: str, accepted: list[str], rejected: list[str]) -> None:
    assert settled(body, accept=True) == accepted
    assert settled(body, accept=False) == rejected


def row(text: str, mark: str = "") -> str:
    properties = f'<w:trPr><w:{mark} w:id="8" {BY}/></w:trPr>' if mark else ""
    return f"<w:tr>{properties}<w:tc>{paragraph(run(text))}</w:tc></w:tr>"


def test_rows_and_cells_and_whole_tables() -> None:
    table = f"<w:tbl>{row('a')}{row('b', 'ins')}{row('c', 'del')}</w:tbl>"
    assert settled(table, accept=True) == ["a", "b"]
    assert settled(table, accept=False) == ["a", "c"]
    new_table = f"<w:tbl>{row('x', 'ins')}</w:tbl>{paragraph(run('y'))}"
    assert settled(new_table, accept=False) == ["y"]
    cell = f'<w:tc><w:tcPr><w:cellDel w:id="9" {BY}/></w:tcPr>{paragraph(run("b"))}</w:tc>'
    assert settled(f"<w:tbl><w:tr><w:tc>{paragraph(run('a'))}</w:tc>{cell}</w:tr></w:tbl>", accept=True) == ["a"]


def test_the_look_of_words() -> None:
    change = f'<w:rPrChange w:id="7" {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>'
    body = f"<w:body><w:p><w:r><w:rPr><w:b/>{change}</w:rPr><w:t>a</w:t></w:r></w:p></w:body>"
    for accept, look in ((True, "b"), (False, "i")):
        root = xml(body)
        settle(root, accept=accept)
        assert [each.tag for each in root.find(f".//{W}rPr")] == [W + look]


def test_marks_of_places_stay_where_the_words_went() -> None:
    anchored = '<w:bookmarkStart w:id="0" w:name="a"/>{}<w:bookmarkEnd w:id="0"/>'
    root = xml(f"<w:body>{paragraph(anchored.format(gone('a')), 'del')}{paragraph(run('b'))}</w:body>")
    settle(root, accept=True)
    (only,) = root
    assert [each.tag.removeprefix(W) for each in only] == ["pPr", "bookmarkStart", "bookmarkEnd", "r"]


def test_where_the_words_of_a_paragraph_went() -> None:
    root = xml(f"<w:body>{paragraph(run('a'), 'del')}{paragraph(run('b'), 'del')}{paragraph(run('c'))}</w:body>")
    first, second, third = root
    assert settle(root, accept=True) == {first: third, second: third}


def listed(body: str) -> list[tuple[Kind, str]]:
    return [(change.kind, change.words) for change in tracked(xml(f"<w:body>{body}</w:body>"))]


def test_what_was_changed_is_listed_with_who_and_when() -> None:
    (first, second) = tracked(xml(f"<w:body>{paragraph(run('a ') + gone('b') + new('c'))}</w:body>"))
    assert (first.kind, first.words, first.author, first.date) == (Kind.DELETED, "b", "A. Reviewer", "2023-10-05")
    assert (second.kind, second.words) == (Kind.INSERTED, "c")
    assert first.paragraph is second.paragraph


def test_words_side_by_side_are_one_change() -> None:
    assert listed(paragraph(gone("one ") + gone("change") + run("x") + gone("another"))) == [
        (Kind.DELETED, "one change"),
        (Kind.DELETED, "another"),
    ]


def test_changes_of_all_kinds_are_listed() -> None:
    assert listed(paragraph("", "ins")) == [(Kind.INSERTED, "")]
    assert listed(f"<w:tbl>{row('in a row', 'del')}</w:tbl>") == [(Kind.DELETED, "in a row")]
    look = f'<w:rPr><w:b/><w:rPrChange w:id="7" {BY}><w:rPr/></w:rPrChange></w:rPr>'
    assert listed(f"<w:p><w:r>{look}<w:t>bold</w:t></w:r></w:p>") == [(Kind.FORMATTED, "bold")]
    assert listed(f"<w:p><w:pPr>{look}</w:pPr></w:p>") == []


PIECES = st.lists(
    st.tuples(st.sampled_from(["same", "del", "ins"]), st.text("ab ", min_size=1, max_size=3)), max_size=6
)


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", "ins", "del"])), min_size=1, max_size=4))
def test_what_is_settled_says_what_stood_or_stands_there(paragraphs: list[tuple[list[tuple[str, str]], str]]) -> None:
    made = {"same": run, "del": gone, "ins": new}
    body = "".join(paragraph("".join(made[kind](text) for kind, text in pieces), mark) for pieces, mark in paragraphs)
    for accept, dropped in ((True, "del"), (False, "ins")):
        wanted, line = [], ""
        for pieces, mark in paragraphs:
            line += "".join(text for kind, text in pieces if kind != dropped)
            if mark != dropped:
                wanted.append(line)
                line = ""
        # the end of the last paragraph cannot go
        wanted += [line] if paragraphs[-1][1] == dropped else []
        assert settled(body, accept=accept) == [text.strip() for text in wanted]
