"""No document breaks a rule of those that Word minds, and every rule can be broken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from highlight_report.layout.blocks import Document
from highlight_report.writers.docx import write
from tests.builders import brand
from tests.layout.test_whole_reports import DOCUMENTS as REPORTS
from tests.writers.docx.breaks import CHANGES, TYPES, Change, rewritten
from tests.writers.docx.rules import RULES, Opened, broken
from tests.writers.generated import DOCUMENTS
from tests.writers.sample import sample_brand
from tests.writers.shelf import NAMES, taken


@pytest.mark.parametrize("name", NAMES)
def test_no_document_breaks_a_rule(name: str) -> None:
    assert broken(Opened(write(*taken(name)))) == []


@given(DOCUMENTS)
@settings(max_examples=25, deadline=None)
def test_no_document_drawn_by_chance_breaks_a_rule(document: Document) -> None:
    assert broken(Opened(write(document, sample_brand()))) == []


@given(REPORTS)
@settings(max_examples=25, deadline=None)
def test_no_report_drawn_by_chance_breaks_a_rule(document: Document) -> None:
    assert broken(Opened(write(document, brand()))) == []


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_what_word_mends_is_found(change: Change) -> None:
    assert change.rule in {found.partition(":")[0] for found in broken(Opened(change.file))}


def test_parts_that_are_missing_doubled_or_out_of_place_are_found() -> None:
    last = rewritten({}, drop=TYPES, more=((TYPES, "<Types/>"),))
    fewer, more = rewritten({}, drop="word/fontTable.xml"), rewritten({}, more=(("word/more.xml", "<x/>"),))
    for file, expected in ((last, "zip_archive"), (fewer, "leads to no part"), (more, "nothing leads to")):
        assert any(expected in found for found in broken(Opened(file)))


def test_every_rule_can_be_broken() -> None:
    assert {rule.__name__ for rule in RULES} == {change.rule for change in CHANGES} | {"zip_archive"}
