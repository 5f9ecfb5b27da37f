"""The Word file takes along what each of its passages was made from; the PDF does not."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from highlight_report import build
from highlight_report.content.source_text import SourceText
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.layout.blocks import PassageText, passages_of
from highlight_report.writers.docx.bases import read_bases
from highlight_report.writers.markdown import markdown
from tests.builders import ROOT


@pytest.fixture(scope="module", params=[Month(2023, 8), Month(2023, 9)], ids=str)
def checked(request: pytest.FixtureRequest) -> build.Checked:
    made = build.check(build.Sources(ROOT / "content", ROOT / "config", request.param), Diagnostics())
    assert made is not None
    return made


@pytest.fixture(scope="module")
def file(checked: build.Checked) -> bytes:
    (made,) = build.write(checked, ("docx",)).values()
    return made


def texts_in(file: bytes) -> dict[str, PassageText]:
    with ZipFile(BytesIO(file)) as archive:
        return dict(read_bases(etree.fromstring(archive.read("customXml/item1.xml"))).passages)


def test_each_source_is_as_it_stands_in_its_file(checked: build.Checked, file: bytes) -> None:
    found = texts_in(file)
    assert list(found) == [passage.key for passage in checked.passages]
    for passage in checked.passages:
        text = SourceText.read((ROOT / "content" / found[passage.key].path).read_bytes()).text
        assert text[passage.start : passage.end] == found[passage.key].source


def test_each_says_what_the_document_shows(checked: build.Checked, file: bytes) -> None:
    found, to_do = texts_in(file), checked.settings.wording.to_do
    for passage in passages_of(checked.document):
        assert found[passage.key].shown == markdown(passage.blocks, to_do)


def test_it_can_still_be_mailed(file: bytes) -> None:
    assert len(file) <= 60_000
