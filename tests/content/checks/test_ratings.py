from __future__ import annotations

import pytest

from highlight_report.content.checks import ratings
from highlight_report.domain.rag import Rag
from tests.builders import measure, override, priority, report
from tests.content.checks.findings import MEASURES, messages, of_measures


def test_a_target_that_nothing_is_rated_against_is_reported() -> None:
    found = of_measures(ratings.target_without_polarity, measure("2", polarity="none", target="5", id="29"))
    assert found == ['"29" has the target 5 but polarity "none", so it is never rated.']


@pytest.mark.parametrize(("polarity", "target"), [("none", "Monitor"), ("low", "5"), ("none", "1 to 5")])
def test_a_target_that_rates_is_silent(polarity: str, target: str) -> None:
    assert of_measures(ratings.target_without_polarity, measure("2", polarity=polarity, target=target)) == []


def test_a_polarity_that_could_not_be_read_is_not_taken_for_none() -> None:
    subject = report(priority(measure("2", polarity="none", target="5", origin=MEASURES)))
    assert messages(ratings.target_without_polarity, subject, unread=frozenset({MEASURES})) == []


def test_an_override_is_reported_with_its_reason_and_the_rule() -> None:
    found = of_measures(ratings.rating_overridden, measure("2", target="0", id="68", override=override(Rag.GREEN)))
    assert found == ['"68" is set to green ("A cohort of two."); by the rule it is red.']


def test_an_override_of_what_the_rule_does_not_rate_says_so() -> None:
    found = of_measures(ratings.rating_overridden, measure("2", override=override(Rag.AMBER)))
    assert found[0].endswith("by the rule it is not rated.")


def test_an_override_that_changes_nothing_is_reported_as_that_alone() -> None:
    same = measure("2", target="0", id="68", override=override(Rag.RED))
    assert of_measures(ratings.rating_overridden, same) == []
    assert of_measures(ratings.override_without_effect, same) == [
        '"68" is set to red, which is its rating by the rule too.'
    ]


def test_an_override_that_changes_the_rating_has_an_effect() -> None:
    changed = measure("2", target="0", override=override(Rag.GREEN))
    assert of_measures(ratings.override_without_effect, changed) == []
    assert of_measures(ratings.override_without_effect, measure("2", target="0")) == []


def test_an_override_without_a_reason_is_left_to_the_reader_of_the_file() -> None:
    bare = (measure("2", target="0", override=override(rag, "")) for rag in (Rag.GREEN, Rag.RED))
    for one in bare:
        assert of_measures(ratings.rating_overridden, one) == []
        assert of_measures(ratings.override_without_effect, one) == []
