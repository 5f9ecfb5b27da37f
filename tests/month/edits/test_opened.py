"""Files that came back are opened with care, and what is no Word file is told in plain words."""

from __future__ import annotations

import re
import struct
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highlight_report.month.edits.opened import NotReadable, WordFile
from tests.month.edits.returning import Element, changed, packed, parts_of, plain_report, read, word_file

BODY = "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODT = packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
BOMB = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"


def with_part(name: str, content: bytes) -> bytes:
    return packed({**parts_of(word_file(BODY)), name: content})


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (OLE + b"WordDocument", "Word 97"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (rb"{\rtf1 words}", "RTF"),
        (b"just words", "no Word file"),
        (b"PK\x03\x04 not much of a zip", "damaged"),
        (word_file(BODY)[:-200], "damaged"),
        (ODT, "no Word file"),
        (packed({"a.txt": b"x"}), "no Word file"),
        (with_part("word/document.xml", b"<w:document"), "word/document.xml"),
        (with_part("word/document.xml", b"<x/>"), "no Word document"),
        (with_part("_rels/.rels", b"<Relationships/>"), "no Word file"),
        (with_part("word/document.xml", (BOMB + "<w>&b;</w>").encode()), "do not open"),
    ],
)
def test_what_cannot_be_read_is_told(raw: bytes, words: str) -> None:
    with pytest.raises(NotReadable, match=re.escape(words)) as problem:
        read(raw)
    assert str(problem.value).endswith(".")


def test_a_file_that_unpacks_to_more_than_fits_is_not_unpacked() -> None:
    raw = bytearray(word_file(BODY))
    at = raw.rindex(b"PK\x01\x02") + 24  # where the directory says how large the last part is
    raw[at : at + 4] = struct.pack("<I", 4_000_000_000)
    with pytest.raises(NotReadable):
        read(bytes(raw))


@pytest.mark.parametrize(
    "target", ["document.xml", "/word/document.xml", "word/../word/document.xml", "word/document.xml"]
)
def test_the_text_is_found_however_it_is_named(target: str) -> None:
    parts = parts_of(word_file(BODY))
    listed = parts["_rels/.rels"].replace(b"/word/document.xml", target.encode())
    home = "" if target == "document.xml" else "word/"
    moved = {f"{home}document.xml": parts.pop("word/document.xml"), **parts, "_rels/.rels": listed}
    assert WordFile.opened(packed(moved)).main == f"{home}document.xml"


def test_a_strict_file_is_the_same() -> None:
    office, strictly = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    strict = {
        f"{office}wordprocessingml/2006/main".encode(): f"{strictly}wordprocessingml/main".encode(),
        f"{office}officeDocument/2006/relationships".encode(): f"{strictly}officeDocument/relationships".encode(),
    }

    def told(content: bytes) -> bytes:
        for usual, other in strict.items():
            content = content.replace(usual, other)
        return content

    raw = plain_report()
    assert read(packed({name: told(content) for name, content in parts_of(raw).items()})) == read(raw)


def test_properties_are_read() -> None:
    period = b'<property name="Reporting period"><vt:lpwstr>2023-09</vt:lpwstr></property>'
    properties = b'<Properties xmlns:vt="x">' + period + b"</Properties>"
    raw = with_part("docProps/custom.xml", properties)
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
    related = parts_of(raw)["_rels/.rels"].replace(
        b"</Relationships>", b'<Relationship Id="c" Type="' + kind + b'" Target="docProps/custom.xml"/></Relationships>'
    )
    file = WordFile.opened(packed({**parts_of(raw), "_rels/.rels": related}))
    assert file.custom_property("Reporting period") == "2023-09"
    assert file.custom_property("Edition") == ""
    assert str(read(packed({**parts_of(raw), "_rels/.rels": related})).period) == "2023-09"


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(plain_report())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with suppress(NotReadable):
        read(bytes(raw))


NAMES = (
    "p",
    "r",
    "tbl",
    "tr",
    "tc",
    "bookmarkStart",
    "bookmarkEnd",
    "pPr",
    "rPr",
    "pStyle",
    "numPr",
    "style",
    "num",
    "lvl",
)


@settings(max_examples=300)
@given(st.data())
def test_whatever_is_taken_out_of_it_or_moved_about_a_file_is_read(data: st.DataObject) -> None:
    raw = plain_report()
    for part in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        raw = changed(raw, lambda root: _jumble(root, data), part)
    returned = read(raw, accept=data.draw(st.sampled_from([None, True, False])))
    assert set(returned.found) | set(returned.missing) == set(returned.passages)


def _jumble(root: Element, data: st.DataObject) -> None:
    elements = [each for each in root.iter() if each.getparent() is not None and not each.tag.endswith("}body")]
    for _ in range(data.draw(st.integers(0, 3)) if elements else 0):
        each, other = (elements[data.draw(st.integers(0, len(elements) - 1))] for _ in range(2))
        match data.draw(st.sampled_from(["remove", "rename", "move", "value"])):
            case "remove" if each.getparent() is not None:
                each.getparent().remove(each)
            case "rename":
                each.tag = each.tag.partition("}")[0] + "}" + data.draw(st.sampled_from(NAMES))
            case "move" if each not in (other, *other.iterancestors()) and other.getparent() is not None:
                other.append(each)
            case "value" if each.attrib:
                each.set(
                    next(iter(each.attrib)), data.draw(st.sampled_from(["", "-1", "x", "99999999999999999999", "²"]))
                )
            case _:
                pass
