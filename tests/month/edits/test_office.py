"""Word files that LibreOffice opened, edited and saved: the styles and lists are its own, the words are kept."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings

from highlight_report import build
from highlight_report.brand import Role
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.layout.blocks import Block, Break, Heading, Items, Paragraph, Quote, Rule, Text
from highlight_report.month.edits.placing import By, Refused
from highlight_report.month.edits.revisions import Kind
from highlight_report.month.edits.word import Returned
from tests.builders import ROOT
from tests.layout.trees import everything as everything_in
from tests.layout.trees import runs_in
from tests.month.edits.office import Office, needs_office
from tests.month.edits.returning import news, read, report_of, said
from tests.writers.markdown.test_round_trip import _BLOCKS as BLOCKS

pytestmark = needs_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office.started(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module", params=["2023-08", "2023-09"])
def period(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def built(period: str) -> bytes:
    checked = build.check(build.Sources(ROOT / "content", ROOT / "config", Month.parse(period)), Diagnostics())
    assert checked is not None
    (raw,) = build.write(checked, ("docx",)).values()
    return raw


def w(text: str, **looks: object) -> Paragraph:
    return Paragraph((Text(text, **looks),))  # type: ignore[arg-type]


SITE = "https://Example.org"
RICH: tuple[Block, ...] = (
    Paragraph(
        (Text("a "), Text("bold", bold=True), Text(" "), Text("both", bold=True, italic=True), Text(" é  ‘x’\u00a0y"))
    ),
    Paragraph((Text("code", role=Role.VERBATIM), Text(" and "), Text("bold code", bold=True, role=Role.VERBATIM))),
    Paragraph(
        (Text("see "), Text("a site", role=Role.LINK, link=SITE), Break(), Text("a@b.org", link="mailto:a@b.org"))
    ),
    w("more", role=Role.LINK, link="https://example.org/%C3%A9?a=b%20c&d=%41"),
    Items(((w("one"), w("goes on"), Items(((w("deep"),), (w("deeper"),)), 1)), (w("two"), Quote((w("said"),)))), None),
    Items(((w("three"),), (w("four"), Items(((w("below"), Items(((w("lowest"),),), None)),), None))), 3),
    Items(((w("anew"),), ()), 1),
    Items(((w("above"), Heading(3, (Text("Within"),)), w("below"), Quote((Rule(), w("end")))), (w("last"),)), None),
    Quote((Heading(4, (Text("Quoted"),)), w("words"))),
    Quote((w("quoted"), Items(((w("item"), w("goes on")),), None), Quote((w("within"),)))),
    Rule(),
    Paragraph((Text("as  typed"), Break(), Text("    set in")), Role.VERBATIM),
    Heading(2, (Text("A heading"),)),
    Paragraph((Text("To be completed: "), Text("what?")), Role.TO_DO),
    Items(((Paragraph((Text("this"),), Role.TO_DO),),), None, Role.TO_DO),
)


def test_all_that_a_passage_can_hold(office: Office) -> None:
    back = read(office.edited(report_of(one=RICH, two=RICH, cell=RICH), ""))
    assert news(back) == {}
    assert everything(back) == ((), (), (), (), (), ())


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(BLOCKS, BLOCKS)
def test_passages_drawn_by_chance(office: Office, blocks: tuple[Block, ...], cell: tuple[Block, ...]) -> None:
    assume(not any(_is_beyond(block) for block in everything_in((*blocks, *cell))))
    raw = report_of(one=(*blocks, w("end")), cell=(*cell, w("end")))
    assert news(read(office.edited(raw, ""))) == news(read(raw))


def _is_beyond(block: Block) -> bool:
    """Tell whether LibreOffice cannot hold it: a number over 32,767, a link without words."""
    if isinstance(block, Items):
        return (block.start or 0) > 32_000
    return any(isinstance(run, Text) and run.link and not run.text.strip() for run in runs_in(block))


def everything(returned: Returned) -> tuple[object, ...]:
    return (
        returned.missing,
        returned.moved,
        returned.refused,
        returned.changes,
        returned.comments,
        returned.leftovers,
    )


def test_saved_without_edits_it_says_what_it_said(office: Office, period: str) -> None:
    back = read(office.edited(built(period), ""))
    assert str(back.period) == period
    assert back.has_bases
    assert {found.by for found in back.found.values()} == {By.ANCHOR}
    assert news(back) == {}
    assert everything(back) == ((), (), (), (), (), ())


EDITS = """
    Found(doc, "six weeks").String = "eight weeks"
    Found(doc, "priority resources").CharWeight = 150
    Found(doc, "service improvement plans").HyperLinkURL = "https://example.org/plans"
    TypeAfter(doc, "interim staff kept on or appointed", "a new item")
    TypeAfter(doc, "Long-term sickness absence", "A new paragraph.")
    DeleteParagraph(doc, "A managed team, commissioned")
    Found(doc, "47.6%").String = "46.7%"
    AddComment(doc, "ChAT tool", "Which one?")
    Milestones(doc).getCellByPosition(1, 1).String = "A new owner"
    Milestones(doc).getCellByPosition(2, 1).String = "Amber"
    Milestones(doc).getCellByPosition(5, 2).String = ""
"""
START = "1-governance"


def test_edits_of_every_kind(office: Office) -> None:
    back = read(office.edited(built("2023-09"), EDITS))
    told = news(back)
    assert set(told) == {
        f"{START}/commentary/1",
        f"{START}/commentary/3",
        f"{START}/milestones/1/owner",
        f"{START}/milestones/1/status",
        f"{START}/milestones/2/this",
        f"{START}/milestones/2/next",
        f"{START}/milestones/3/this",
    }
    assert "within **eight weeks**." in told[f"{START}/commentary/1"]
    assert told[f"{START}/commentary/3"].endswith("quick recovery.\n\nA new paragraph.")
    assert told[f"{START}/milestones/1/owner"] == "A new owner"
    assert told[f"{START}/milestones/1/status"] == "Amber"
    assert "[service improvement plans](https://example.org/plans)" in told[f"{START}/milestones/2/this"]
    assert told[f"{START}/milestones/2/next"] == ""
    assert "A plan for **priority resources** has" in told[f"{START}/milestones/3/this"]
    assert told[f"{START}/milestones/3/this"].endswith("kept on or appointed\n- a new item")
    assert back.missing == (f"{START}/commentary/2",)
    assert back.refused == (Refused("69, Sep-23", "47.6% R", "46.7% R"),)
    (comment,) = back.comments
    assert (comment.text, comment.words, comment.key) == ("Which one?", "ChAT tool", f"{START}/commentary/4")


def test_tracked_changes(office: Office) -> None:
    returned = office.edited(built("2023-09"), f"doc.RecordChanges = True\n{EDITS}")
    settled = read(returned, accept=False)
    # looks, links and comments are no tracked changes of its
    assert {key.rpartition("/")[0] for key in news(settled)} <= {f"{START}/milestones/2", f"{START}/milestones/3"}
    assert (settled.missing, settled.refused, settled.leftovers) == ((), (), ())
    accepted = read(returned, accept=True)
    assert "eight weeks" in said(accepted, f"{START}/commentary/1")
    assert said(accepted, f"{START}/commentary/2") == ""
    assert said(accepted, f"{START}/milestones/1/owner") == "A new owner"
    unsettled = read(returned)
    assert news(unsettled) == news(accepted)
    listed = {(change.kind, change.words, change.key) for change in unsettled.changes}
    assert (Kind.DELETED, "six weeks", f"{START}/commentary/1") in listed
    assert (Kind.INSERTED, "eight weeks", f"{START}/commentary/1") in listed
    assert (Kind.INSERTED, "A new owner", f"{START}/milestones/1/owner") in listed
