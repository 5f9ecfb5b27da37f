"""The base texts travel in the document, whatever characters they hold, and are read back as they were."""

from __future__ import annotations

import string
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from highlight_report.layout.blocks import PassageText
from highlight_report.writers.docx import write
from highlight_report.writers.docx.bases import NAMESPACE, Bases, read_bases, written_bases
from highlight_report.writers.docx.skeleton import Editable, Fixed, Grid, Slot
from tests.writers.docx.opened import one_section, part
from tests.writers.sample import paragraph, sample_brand

TEXTS = st.dictionaries(st.text(), st.builds(PassageText, st.text(), st.text(), st.text()), max_size=4)


CELLS = st.builds(Fixed, st.text()) | st.builds(Editable, st.text())
SLOTS = st.lists(CELLS | st.builds(Grid, st.lists(st.lists(CELLS, max_size=2).map(tuple), max_size=2).map(tuple)))


@given(TEXTS, SLOTS.map(tuple), st.lists(st.text(), max_size=3).map(tuple))
def test_whatever_a_document_holds_comes_back(
    texts: dict[str, PassageText], slots: tuple[Slot, ...], furniture: tuple[str, ...]
) -> None:
    bases = Bases(texts, slots, furniture)
    assert read_bases(etree.fromstring(written_bases(bases))) == bases


def test_they_stand_in_a_part_of_their_own() -> None:
    texts = {"a": PassageText("2023-09/cover.md", "*One*\ntwo\n", "*One* two")}
    content = write(one_section(paragraph("One two"))._replace(passages=texts), sample_brand())
    found = read_bases(part(content, "customXml/item1.xml"))
    assert (found.passages, found.skeleton) == (texts, (Fixed("One two"),))
    assert (
        part(content, "customXml/itemProps1.xml")[0][0].get(
            "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}uri"
        )
        == NAMESPACE
    )


def test_a_document_that_nobody_edits_has_none() -> None:
    with ZipFile(BytesIO(write(one_section(paragraph("One")), sample_brand()))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("customXml")]


@given(st.text(st.sampled_from('{}[]":,\\' + string.ascii_lowercase)) | st.just("[" * 100_000))
def test_what_is_no_record_is_left_out(text: str) -> None:
    element = etree.fromstring(written_bases(Bases({"a": PassageText("b", "c", "d")}, ())))
    etree.SubElement(element, f"{{{NAMESPACE}}}passage").text = text
    etree.SubElement(element, f"{{{NAMESPACE}}}passage").text = '{"key": "e", "path": 1, "source": "", "shown": ""}'
    element.insert(0, etree.Element(f"{{{NAMESPACE}}}skeleton"))
    element[0].text = '[7, "x", [["y", 7], 7], {"key": 7}]'
    assert read_bases(element) == Bases({"a": PassageText("b", "c", "d")}, (Fixed("x"), Grid(((Fixed("y"),), ()))))


def test_another_programs_part_holds_none() -> None:
    assert read_bases(etree.fromstring("<passages><passage/></passages>")) == Bases({}, ())
