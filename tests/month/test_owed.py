"""What is owed: each thing once, with its words, the remedy and the place; nothing is asked for that was not read."""

from __future__ import annotations

from datetime import date

import pytest

from highlight_report.content.checks.registry import Review
from highlight_report.diagnostics import NOWHERE, Check, Diagnostic, Origin, Severity
from highlight_report.domain.periods import Month
from highlight_report.domain.prose import Divider, Prose
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Cover, EditionStatus, Measure, Priority, Report, Value
from highlight_report.domain.settings import Named
from highlight_report.month.owed import Kind, Owed, owed
from highlight_report.month.status import outstanding
from tests.builders import AUGUST, SEPTEMBER, measure, milestone, paragraph, priority, prompt, report, rules, settings

SIGNED = Cover(
    (),
    status=EditionStatus.FINAL,
    approved_by="DCS",
    approved_on=date(2023, 10, 12),
    origin=Origin("content/2023-09/cover.md", 1),
)
FOLDER = Origin("content/2023-09/1-governance/priority.md", 1)
MEASURES = "content/2023-09/1-governance/measures.csv"
FAULT = Check("value-not-a-number", Severity.ERROR, "It must not be guessed.")


def _placed(one: Measure, line: int = 2) -> Measure:
    values = {
        month: Value(value.figure, value.typed, Origin(MEASURES, line, 9, f"F{line}"))
        for month, value in one.values.items()
    }
    return one._replace(values=values, origin=Origin(MEASURES, line, 1, f"A{line}"))


def review(*priorities: Priority, unread: tuple[Origin, ...] = (), **changes: object) -> Review:
    return Review(signed(*priorities, **changes), settings(rules=rules()), frozenset(unread))


def signed(*priorities: Priority, **changes: object) -> Report:
    return report(*priorities, **{"cover": SIGNED, **changes})


def _owed(subject: Review, last: Report | None = None, *errors: Diagnostic) -> list[Owed]:
    return list(owed(subject, last, errors))


def _summary(items: list[Owed]) -> list[tuple[Kind, str]]:
    return [(item.kind, item.what) for item in items]


def test_a_signed_report_with_everything_in_it_owes_nothing() -> None:
    subject = review(priority(measure("5"), milestones=(milestone(),)))
    last = report(priority(milestones=(milestone(this_period=(paragraph("It was drafted."),)),)), period=AUGUST)
    assert _owed(subject, last) == []
    assert outstanding(subject, last).summary == "September 2023: everything is done, nothing is owed."


def test_a_blank_cell_is_owed_with_its_id_and_its_cell() -> None:
    blank = _placed(measure("5", "", id="62", description="Caseload"))
    (item,) = _owed(review(priority(blank, origin=FOLDER)))
    assert (item.kind, item.what, item.id) == (Kind.FIGURE, "62 – Caseload", "62")
    assert item.origin == Origin(MEASURES, 2, 9, "F2")
    assert "Not available" in item.how


def test_a_column_that_is_not_there_is_asked_for() -> None:
    subject = review(priority(_placed(measure(columns={"2023-08": "5"})), origin=FOLDER))
    (item,) = _owed(subject)
    assert item.origin == Origin(MEASURES)
    assert 'a column headed "2023-09"' in item.how


def test_a_figure_that_could_not_be_read_is_an_error_and_not_missing() -> None:
    short, no_column = _placed(measure("")), _placed(measure(columns={"2023-08": "5"}, id="2"), 3)
    problem = Diagnostic(FAULT, Origin(MEASURES, 2, 9), "The row ends early.", "add the cells.")
    subject = review(priority(short, no_column, origin=FOLDER), unread=(problem.origin,))
    (item,) = _owed(subject, None, problem)
    assert (item.kind, item.what, item.how, item.priority) == (
        Kind.ERROR,
        "The row ends early.",
        "add the cells.",
        subject.priorities[0],
    )


def test_an_error_belongs_to_the_priority_whose_folder_it_is_in() -> None:
    first = priority(origin=FOLDER)
    tenth = priority(
        number=10, folder="1-governance-too", origin=Origin("content/2023-09/1-governance-too/priority.md")
    )
    places = ("content/2023-09/1-governance-too/measures.csv", "content/2023-09/1-governance", "config/brand.yaml")
    found = _owed(review(first, tenth), None, *(Diagnostic(FAULT, Origin(path), "Wrong.") for path in places))
    assert [item.priority and item.priority.number for item in found] == [10, 1, None]


def test_an_unexplained_red_is_owed_in_the_commentary() -> None:
    (item,) = _owed(review(priority(measure("7", target="5", id="68", description="Cases"), origin=FOLDER)))
    assert (item.kind, item.id, item.what) == (Kind.COMMENTARY, "68", "68 – Cases (Red at 7)")
    assert item.origin.path == "content/2023-09/1-governance/commentary.md"


def test_no_red_is_called_unexplained_where_commentary_could_not_be_read() -> None:
    subject = review(
        priority(measure("7", target="5"), origin=FOLDER),
        unread=(Origin("content/2023-09/1-governance/commentary.md"),),
    )
    assert _owed(subject) == []


def test_prompts_carry_their_milestone_and_its_owner_and_rag_is_apart() -> None:
    asked = milestone("Agree", status=None, this_period=(prompt("What\n was done?"),), owner="HROD")
    subject = review(priority(current=None, commitment=(prompt(""),), milestones=(asked,)))
    found = _owed(subject)
    assert _summary(found) == [
        (Kind.RAG, "the current RAG status"),
        (Kind.PROMPT, "a prompt without words"),
        (Kind.PROMPT, 'the status of "Agree"'),
        (Kind.PROMPT, '"Agree": What was done?'),
    ]
    assert [item.milestone_owner for item in found] == ["", "", "HROD", "HROD"]


def test_a_prompt_on_the_front_page_belongs_to_no_priority() -> None:
    subject = review(cover=SIGNED._replace(prose=(prompt("What stands out?"),)))
    assert [(item.priority, item.what) for item in _owed(subject)] == [(None, "What stands out?")]


SAME = milestone("Agree", owner="HROD", this_period=(paragraph("It was written."),))


def test_a_milestone_that_says_the_same_as_last_month_is_owed_with_its_owner() -> None:
    last = report(priority(milestones=(SAME,)), period=AUGUST)
    found = _owed(review(priority(milestones=(SAME, SAME._replace(title="Meet")))), last)
    assert [(item.kind, item.what, item.milestone_owner) for item in found] == [(Kind.MILESTONE, '"Agree"', "HROD")]
    assert "September 2023" in found[0].how


def test_a_complete_milestone_says_so() -> None:
    done = SAME._replace(status=Rag.BLUE)
    found = _owed(review(priority(milestones=(done,))), report(priority(milestones=(SAME,)), period=AUGUST))
    assert _summary(found) == [(Kind.MILESTONE, '"Agree", which is complete')]


@pytest.mark.parametrize("nothing", [(), (Divider(NOWHERE),), (paragraph(" "),)])
def test_a_milestone_that_says_nothing_is_a_question(nothing: Prose) -> None:
    found = _owed(review(priority(milestones=(SAME._replace(this_period=nothing),))))
    assert _summary(found) == [(Kind.PROMPT, '"Agree": the text for this period')]


def test_an_approval_is_owed_part_by_part() -> None:
    subject = review(cover=Cover((), approved_by="DCS"))
    assert _summary(_owed(subject)) == [
        (Kind.APPROVAL, "approved_on is empty"),
        (Kind.APPROVAL, "the status is draft"),
    ]


def test_what_config_makes_an_error_is_not_asked_for_twice() -> None:
    from highlight_report.content.checks.commentary import red_without_commentary

    raised = Diagnostic(red_without_commentary.check, Origin(MEASURES, 2), "It is red.", severity=Severity.ERROR)
    assert [item.kind for item in _owed(review(priority(measure("7", target="5"))), None, raised)] == [Kind.COMMENTARY]


def test_a_long_prompt_is_told_shortly_and_its_owner_all_the_same() -> None:
    asked = milestone("Agree", owner="HROD", this_period=(prompt("word " * 400),))
    (item,) = _owed(review(priority(milestones=(asked,))))
    assert item.what.count("word") == 400
    assert len(item.shortly) < 200
    assert item.shortly.endswith("word … (owner: HROD)")


def test_parts_come_in_order_with_who_answers_for_them() -> None:
    people = settings(rules=rules(), owners={1: Named("HoS"), None: Named("Office")}, reviewers={2: Named("DCS")})
    subject = Review(report(priority(measure("")), priority(number=2)), people)
    found = outstanding(subject, report(period=Month(2023, 7)))
    assert [(part.title, part.owner, part.reviewer, len(part.owed)) for part in found.parts] == [
        ("1 – Governance", "HoS", "", 1),
        ("2 – Governance", "", "DCS", 0),
        ("Front page and approval", "Office", "", 3),
    ]
    assert (found.period, found.last, found.outstanding) == (SEPTEMBER, Month(2023, 7), 4)
    assert found.summary.endswith("4 things are still owed.")


def test_two_priorities_of_one_number_keep_what_is_theirs() -> None:
    first, second = priority(measure("", id="1")), priority(measure("", id="2"), folder="1-too")
    found = outstanding(review(first, second), None)
    assert [[item.id for item in part.owed] for part in found.parts] == [["1"], ["2"], []]


def test_one_thing_is_told_as_one() -> None:
    subject = review(priority(measure("")))
    assert outstanding(subject, None).summary == "September 2023 (content/2023-09): 1 thing is still owed."
