from __future__ import annotations

import pytest

from highlight_report.month.edits.addresses import Addresses


@pytest.mark.parametrize(
    ("typed", "came"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://Example.org/Path", "https://example.org/Path"),
        ("https://example.org/a%20b", "https://example.org/a b"),
        ("https://example.org/%C3%A9?x=%c3%a9", "https://example.org/é?x=é"),
        ("https://example.org/%41", "https://example.org/A"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_an_address_is_as_its_author_typed_it(typed: str, came: str) -> None:
    assert Addresses([typed]).typed(came) == typed


@pytest.mark.parametrize(
    ("typed", "came"),
    [
        ("https://example.org/a", "https://example.org/a/"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org", "http://example.org"),
    ],
)
def test_another_address_is_as_it_came(typed: str, came: str) -> None:
    assert Addresses([typed]).typed(came) == came
