"""Which passage is which: by its measures, its milestone, its priority, wherever these went."""

from __future__ import annotations

from typing import Any

import pytest

from highlight_report.domain.comparison import (
    CoverFact,
    MilestoneFact,
    Ordered,
    Part,
    PriorityFact,
    RuleFact,
)
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Cover, EditionStatus, Milestone, Priority
from highlight_report.domain.travel import Direction
from tests.builders import AUGUST, measure, milestone, paragraph, priority, report, rules, tied, tolerance
from tests.month.compare.comparing import compared, in_august, marked


def other(**changes: object) -> Priority:
    return priority(**{"number": 2, "title": "Early Help", "folder": "2-early-help", **changes})


def texts(before: Priority, after: Priority) -> dict[tuple[Part, str], list[str]]:
    """Return what changed in the texts of one priority, marked, by part and name."""
    found = compared(report(before), report(after)).texts
    return {(passage.part, passage.name): marked(passage) for text in found for passage in text.passages}


def test_nothing_changes_between_a_report_and_itself() -> None:
    one = report(
        priority(measure("1"), commentary=(tied("1", "It rose."),), milestones=(milestone(),)),
        cover=Cover((paragraph("Words."),)),
    )
    assert compared(one, one).is_empty
    assert compared(in_august(report(priority())), report(priority())).is_empty


def test_moved_commentary_is_known_by_its_measures() -> None:
    first, second = tied("63", "It rose because of demand."), tied("64", "It fell a little in the end.")
    found = compared(report(priority(commentary=(first, second))), report(priority(commentary=(second, first))))
    assert [(text.passages, text.reordered) for text in found.texts] == [((), (Ordered.COMMENTARY,))]
    reworded = tied("63", "It rose because of holidays.")
    moved = texts(priority(commentary=(first, second)), priority(commentary=(second, reworded)))
    assert moved == {(Part.COMMENTARY, "63"): ["63 – It rose because of [-demand.-] {+holidays.+}"]}


def test_commentary_that_took_in_another_measure_is_the_same() -> None:
    before, after = tied("63", "It rose because of demand."), tied("63, 64", "It rose because of demand.")
    assert texts(priority(commentary=(before,)), priority(commentary=(after,))) == {
        (Part.COMMENTARY, "63, 64"): ["[-63-] {+63, 64+} – It rose because of demand."]
    }


def test_new_dropped_and_general_commentary() -> None:
    before = priority(commentary=(tied("63", "It rose."), paragraph("Please note the tool.")))
    after = priority(commentary=(tied("64", "It fell."), paragraph("Please note the new tool.")))
    assert texts(before, after) == {
        (Part.COMMENTARY, "64"): ["{+64 – It fell.+}"],
        (Part.COMMENTARY, ""): ["Please note the {+new+} tool."],
        (Part.COMMENTARY, "63"): ["[-63 – It rose.-]"],
    }


def test_the_commitment_and_the_front_page_are_compared() -> None:
    before, after = priority(commitment=(paragraph("We will act."),)), priority(commitment=(paragraph("We did act."),))
    assert texts(before, after) == {(Part.COMMITMENT, ""): ["We [-will-] {+did+} act."]}
    old, new = report(cover=Cover((paragraph("A word."),))), report(cover=Cover((paragraph("A new word."),)))
    found = compared(old, new).cover_text
    assert found is not None
    assert marked(found) == ["A {+new+} word."]


def test_a_part_that_came_or_went_is_told_word_by_word() -> None:
    assert texts(priority(), priority(commentary=(paragraph("A word."),))) == {(Part.COMMENTARY, ""): ["{+A word.+}"]}
    gone = texts(priority(milestones=(milestone(),)), priority())
    assert gone == {
        (Part.THIS_PERIOD, "A plan is agreed"): ["[-It was written.-]"],
        (Part.NEXT_PERIOD, "A plan is agreed"): ["[-Agree it.-]"],
    }


@pytest.mark.parametrize(
    ("changes", "fact"),
    [
        ({"owner": "Director"}, MilestoneFact.OWNER),
        ({"status": Rag.RED}, MilestoneFact.STATUS),
        ({"status": None}, MilestoneFact.STATUS),
        ({"direction": Direction.DOWN}, MilestoneFact.DIRECTION),
        ({"title": "A plan is agreed on"}, MilestoneFact.TITLE),
    ],
)
def test_changed_facts_of_a_milestone_are_named(changes: dict[str, Any], fact: MilestoneFact) -> None:
    before, after = report(priority(milestones=(milestone(),))), report(priority(milestones=(milestone(**changes),)))
    found = compared(before, after)
    assert [change.facts for change in found.milestones] == [(fact,)]
    assert (found.new_milestones, found.dropped_milestones, found.texts) == ((), (), ())


def test_new_and_dropped_milestones_are_listed() -> None:
    before, after = (
        priority(milestones=(milestone(title),)) for title in ("A plan is agreed", "Caseloads have fallen")
    )
    found = compared(report(before), report(after))
    assert [step.milestone.title for step in found.dropped_milestones] == ["A plan is agreed"]
    assert [step.milestone.title for step in found.new_milestones] == ["Caseloads have fallen"]


def test_a_milestone_takes_its_texts_to_another_priority() -> None:
    moved = milestone()._replace(this_period=(paragraph("It was written well."),))
    before = report(priority(milestones=(milestone(),)), other(milestones=()))
    after = report(priority(milestones=()), other(milestones=(moved,)))
    found = compared(before, after)
    assert [change.facts for change in found.milestones] == [(MilestoneFact.PRIORITY,)]
    (text,) = found.texts
    assert text.priority.number == 2
    assert [marked(passage) for passage in text.passages] == [["It was [-written.-] {+written well.+}"]]


def milestones(*titles: str) -> tuple[Milestone, ...]:
    return tuple(milestone(title) for title in titles)


def test_another_order_is_told() -> None:
    before = priority(measure("1", id="1"), measure("1", id="2"), milestones=milestones("One thing", "Another matter"))
    after = priority(measure("1", id="2"), measure("1", id="1"), milestones=milestones("Another matter", "One thing"))
    (found,) = compared(report(before), report(after)).texts
    assert (found.passages, found.reordered) == ((), (Ordered.MEASURES, Ordered.MILESTONES))


@pytest.mark.parametrize(
    ("changes", "fact"),
    [
        ({"title": "Leadership"}, PriorityFact.TITLE),
        ({"current": Rag.RED}, PriorityFact.CURRENT),
        ({"previous": Rag.RED}, PriorityFact.PREVIOUS),
        ({"lead_officers": ("A", "B")}, PriorityFact.LEAD_OFFICERS),
        ({"milestones_heading": "Step"}, PriorityFact.MILESTONES_HEADING),
        ({"number": 3, "folder": "3-governance"}, PriorityFact.NUMBER),
    ],
)
def test_changed_facts_of_a_priority_are_named(changes: dict[str, object], fact: PriorityFact) -> None:
    found = compared(report(priority()), report(priority(**changes)))
    assert [change.facts for change in found.priorities] == [(fact,)]


def test_the_previous_rag_moves_on_from_one_period_to_the_next() -> None:
    before, after = report(priority())._replace(period=AUGUST), report(priority(previous=Rag.RED))
    assert compared(before, after).priorities == ()


def test_priorities_are_known_by_title_then_folder_then_number() -> None:
    before = report(priority(), other())
    renumbered = other()._replace(number=1, folder="1-early-help")
    renamed = priority(number=2, title="Leadership", folder="2-governance")
    found = compared(before, report(renumbered, renamed))
    assert {change.after.title: change.facts for change in found.priorities} == {
        "Early Help": (PriorityFact.NUMBER,),
        "Leadership": (PriorityFact.NUMBER, PriorityFact.TITLE),
    }
    rewritten = compared(report(priority()), report(priority(title="Other", folder="1-other"))).priorities
    assert [change.facts for change in rewritten] == [(PriorityFact.TITLE,)]


def test_new_and_dropped_priorities_bring_and_take_their_words() -> None:
    found = compared(report(priority(), other(commitment=(paragraph("Gone."),))), report(priority()))
    assert [one.title for one in found.dropped_priorities] == ["Early Help"]
    assert [(text.priority.title, [marked(passage) for passage in text.passages]) for text in found.texts] == [
        ("Early Help", [["[-Gone.-]"]])
    ]
    back = compared(report(priority()), report(priority(), other()))
    assert [one.title for one in back.new_priorities] == ["Early Help"]


def test_front_page_and_rules_are_compared() -> None:
    signed = Cover((), title="The Plan", status=EditionStatus.FINAL, approved_by="A")
    found = compared(report(), report(cover=signed), after_rules=rules(tolerance=tolerance("10%"), months_shown=4))
    assert found.cover.facts == (CoverFact.TITLE, CoverFact.STATUS, CoverFact.APPROVED_BY)
    assert found.rules.facts == (RuleFact.TOLERANCE, RuleFact.MONTHS_SHOWN)
    assert not found.is_empty
