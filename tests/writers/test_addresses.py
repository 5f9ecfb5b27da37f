from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.layout.blocks import Paragraph, Text
from highlight_report.writers import docx, pdf
from highlight_report.writers.addresses import uri
from tests.writers.docx.opened import word
from tests.writers.generated import document_of
from tests.writers.sample import sample_brand

# RFC 3986, appendix A, with any scheme
LEGAL = re.compile(
    r"([a-z][a-z0-9+.-]*://[\w.~!$&'()*+,;=:@%\[\]-]*)?([\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*"
    r"(#([\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?",
    re.IGNORECASE | re.ASCII,
)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%7Ejo/%e2", "https://example.org/%7Ejo/%e2"),
        ("https://[::1]/list[1]", "https://[::1]/list%5B1%5D"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("mailto:a@example.org?subject=x y", "mailto:a@example.org?subject=x%20y"),
    ],
)
def test_what_may_not_stand_in_an_address_is_written_as_its_code(typed: str, written: str) -> None:
    assert uri(typed) == written


@given(st.text())
def test_any_text_becomes_an_address_by_the_rules_and_stays_as_it_is_then(text: str) -> None:
    made = uri(f"https://example.org/{text}")
    assert LEGAL.fullmatch(made)
    assert uri(made) == made


def test_the_longest_address_that_a_reader_opens_is_written_whole() -> None:
    address = "https://example.org/".ljust(2083, "x")
    document = document_of(Paragraph((Text("words", link=address),)))
    relationships = word(docx.write(document, sample_brand())).part.rels.values()
    assert address in [each.target_ref for each in relationships if each.is_external]
    with pikepdf.open(BytesIO(pdf.write(document, sample_brand()))) as file:
        assert [str(each.A.URI) for each in file.pages[0].Annots] == [address]
