from __future__ import annotations

from datetime import date

import pytest

from highlight_report.content.checks import priorities
from highlight_report.content.checks.registry import file_of
from highlight_report.diagnostics import Origin
from highlight_report.domain.figures import Missing
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Cover, EditionStatus, Measure, Report, Value
from tests.builders import SEPTEMBER, measure, override, priority, report, tolerance
from tests.content.checks.findings import MEASURES, PRIORITY, messages

ONE = measure("52.0%", "59.1%", "47.6%", form="0.0%", target="5.0%", id="69", description="Caseloads", origin=MEASURES)


def _twice(first: Measure, second: Measure) -> Report:
    return report(priority(first), priority(second, number=6))


def _like_one(
    *typed: str, id_: str = "69", target: str = "5.0%", polarity: str = "low", description: str = "Caseloads"
) -> Measure:
    months = typed or ("52.0%", "59.1%", "47.6%")
    return measure(*months, form="0.0%", target=target, polarity=polarity, id=id_, description=description)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (_like_one("59.1%", "47.6%"), "the value for 2023-07 differs"),
        (_like_one("1.0%", "52.0%", "59.1%", "47.6%"), "the value for 2023-06 differs"),
        (_like_one("Suppressed", "52.0%", "59.1%", "47.6%"), "the value for 2023-06 differs"),
        (_like_one(description="Caseload"), "the description differs"),
        (_like_one(polarity="high"), "the polarity differs"),
        (_like_one(target="6.0%"), "the target differs"),
        (_like_one(target="5.0% England"), "the target differs"),
        (_like_one("52.0%", "59.1%", "48.0%"), "the value for 2023-09 differs"),
        (_like_one("51.0%", "59.1%", "Not available"), "the value for 2023-07 and 2023-09 differs"),
        (_like_one(target="Monitor", description="Load"), "the description and the target differ"),
    ],
)
def test_what_differs_between_two_priorities_is_named(other: Measure, told: str) -> None:
    found = messages(priorities.measures_disagree, _twice(ONE, other))
    assert found == [f'"69" stands at {MEASURES} too, and {told}.']


@pytest.mark.parametrize(
    "other",
    [
        _like_one(),
        _like_one("52", "59.1", "47.60%"),
        _like_one("Not available", "52.0%", "59.1%", "47.6%"),
        _like_one(id_="70"),
    ],
)
def test_measures_that_agree_as_displayed_are_silent(other: Measure) -> None:
    assert messages(priorities.measures_disagree, _twice(ONE, other)) == []


def _cell(reference: str) -> Origin:
    return Origin("q/measures.csv", 2, 1, reference)


def test_what_could_not_be_read_does_not_disagree() -> None:
    other = measure("48.0%", form="0.0%", id="69", description="Caseloads", origin=_cell("A2"))
    other = other._replace(
        values={**ONE.values, SEPTEMBER: Value(Missing.NOT_AVAILABLE, "many", _cell("H2"))},
        places={"target": _cell("E2")},
    )
    subject, unread = _twice(ONE, other), frozenset({_cell("E2"), _cell("H2")})
    assert messages(priorities.measures_disagree, subject, unread=unread) == []
    assert messages(priorities.ratings_disagree, subject, unread=unread) == []
    assert messages(priorities.measures_disagree, subject, unread=frozenset({_cell("E2")})) == [
        f'"69" stands at {MEASURES} too, and the value for 2023-09 differs.'
    ]


def test_without_a_format_only_words_can_disagree() -> None:
    other = measure("48", id="69", description="Caseload", target="6")._replace(places={"format": _cell("D2")})
    assert messages(priorities.measures_disagree, _twice(ONE, other), unread=frozenset({_cell("D2")})) == [
        f'"69" stands at {MEASURES} too, and the description differs.'
    ]


def test_a_tolerance_in_one_priority_only_gives_two_ratings() -> None:
    near = measure("5.3%", form="0.0%", target="5.0%", id="69", origin=MEASURES)
    strict = measure("5.3%", form="0.0%", target="5.0%", id="69", tolerance=tolerance("1%"))
    found = messages(priorities.ratings_disagree, _twice(near, strict))
    assert found == [f'"69" is rated red here and amber at {MEASURES}.']


def test_an_override_given_in_both_priorities_is_one_rating() -> None:
    green = measure("9", target="5", override=override(Rag.GREEN))
    assert messages(priorities.ratings_disagree, _twice(green, green)) == []


def test_measures_that_disagree_are_not_reported_for_their_ratings_too() -> None:
    assert messages(priorities.ratings_disagree, _twice(ONE, _like_one("52.0%", "59.1%", "4.0%"))) == []


def test_a_priority_without_lead_officers_is_named() -> None:
    found = messages(priorities.lead_officer_missing, report(priority(title="Workforce", lead_officers=())))
    assert found == ['"Workforce" names no lead officer.']
    assert messages(priorities.lead_officer_missing, report(priority())) == []


def test_front_matter_that_could_not_be_read_is_not_called_incomplete() -> None:
    subject = report(priority(lead_officers=(), origin=PRIORITY))
    assert messages(priorities.lead_officer_missing, subject, unread=frozenset({Origin("p/priority.md", 4)})) == []


def test_a_priority_without_its_file_is_not_called_empty() -> None:
    folder = Origin("content/2023-09/1-governance")
    subject = report(priority(lead_officers=(), commitment=(), measures=(), origin=folder))
    assert messages(priorities.lead_officer_missing, subject, unread=frozenset({folder})) == []
    assert messages(priorities.empty_part, subject, unread=frozenset({folder})) == [
        "There is nothing in measures.csv for the report to show."
    ]


def test_a_folders_name_may_hold_a_full_stop() -> None:
    folder = Origin("content/2023-09/2-gov.v2")
    subject = priority(origin=folder, folder="2-gov.v2")
    assert file_of(subject, "measures.csv") == Origin("content/2023-09/2-gov.v2/measures.csv")
    with_file = priority(origin=Origin("content/2023-09/2-gov.v2/priority.md", 1), folder="2-gov.v2")
    assert file_of(with_file, "measures.csv", 3) == Origin("content/2023-09/2-gov.v2/measures.csv", 3)


def test_parts_without_content_are_named() -> None:
    empty = priority(commitment=(), measures=(), commentary=(), milestones=(), title="Workforce")
    assert messages(priorities.empty_part, report(empty)) == [
        '"Workforce" has no commitment.',
        "There is nothing in measures.csv for the report to show.",
        "There is nothing in commentary.md for the report to show.",
        "There is nothing in milestones.md for the report to show.",
    ]


def test_parts_that_are_left_out_or_could_not_be_read_are_silent() -> None:
    assert messages(priorities.empty_part, report(priority())) == []
    unread = frozenset({Origin("p/measures.csv", 3)})
    subject = report(priority(measures=(), origin=PRIORITY))
    assert messages(priorities.empty_part, subject, unread=unread) == []


@pytest.mark.parametrize(
    ("cover", "missing"),
    [
        (Cover((), status=EditionStatus.FINAL), "approved_by and approved_on"),
        (Cover((), status=EditionStatus.FINAL, approved_by="DCS"), "approved_on"),
    ],
)
def test_a_final_edition_without_approval_is_reported(cover: Cover, missing: str) -> None:
    found = messages(priorities.final_without_approval, report(cover=cover))
    assert found == [f'The status is "final" without {missing}.']


@pytest.mark.parametrize(
    "cover", [Cover(()), Cover((), status=EditionStatus.FINAL, approved_by="DCS", approved_on=date(2023, 10, 12))]
)
def test_drafts_and_approved_editions_are_silent(cover: Cover) -> None:
    assert messages(priorities.final_without_approval, report(cover=cover)) == []
