from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from highlight_report.layout.blocks import Document, Provenance, Section
from highlight_report.seal import IN_PDF, is_whole
from highlight_report.writers.pdf import write
from highlight_report.writers.pdf.binding import to_unicode
from highlight_report.writers.pdf.fonts import drawn_by_all, load, missing_characters
from tests.writers.sample import FONTS, paragraph, sample_brand, sample_document, sample_fonts

BRAND = sample_brand()
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
}


@pytest.fixture(scope="module")
def file() -> bytes:
    return write(sample_document(), BRAND)


@pytest.fixture(scope="module")
def pdf(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(file))


def described(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return what the metadata say, by the path of each entry."""
    packet = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
    paths = ["dc:title//rdf:li", "dc:creator//rdf:li", "dc:description//rdf:li", "dc:language//rdf:li"]
    paths += ["xmp:CreatorTool", "xmp:CreateDate", "xmp:ModifyDate", "pdf:Producer"]
    paths += ["pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "schema:namespaceURI"]
    return {path: packet.findtext(f".//{path}", "", SPACES) for path in paths}


def test_the_file_says_what_it_keeps_to(pdf: pikepdf.Pdf) -> None:
    found = described(pdf)
    assert (found["pdfaid:part"], found["pdfaid:conformance"], found["pdfuaid:part"]) == ("2", "A", "1")
    assert found["schema:namespaceURI"] == SPACES["pdfuaid"]


def test_both_descriptions_of_the_file_agree(pdf: pikepdf.Pdf) -> None:
    found, info = described(pdf), pdf.docinfo
    assert found["dc:title//rdf:li"] == str(info.Title) == sample_document().title
    assert found["dc:creator//rdf:li"] == str(info.Author)
    assert found["dc:description//rdf:li"] == str(info.Subject)
    assert found["xmp:CreatorTool"] == str(info.Creator)
    assert found["pdf:Producer"] == str(info.Producer)
    assert found["dc:language//rdf:li"] == str(pdf.Root.Lang) == "en-GB"
    assert found["xmp:CreateDate"] == found["xmp:ModifyDate"] == "2023-09-30T00:00:00Z"
    assert str(info.CreationDate) == str(info.ModDate) == "D:20230930000000Z"


def test_a_title_may_hold_what_xml_does_not() -> None:
    document = sample_document()._replace(title='<A & B> "C" \x0b é – \U0001f600', date=date(1999, 1, 2))
    with pikepdf.open(BytesIO(write(document, BRAND))) as pdf:
        found = described(pdf)
    assert found["dc:title//rdf:li"] == '<A & B> "C"  é – \U0001f600'
    assert found["xmp:CreateDate"] == "1999-01-02T00:00:00Z"


def test_the_colour_space_is_declared(pdf: pikepdf.Pdf) -> None:
    (intent,) = list(pdf.Root.OutputIntents)
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"


def test_nothing_that_archives_forbid_is_in_the_file(file: bytes, pdf: pikepdf.Pdf) -> None:
    assert file.startswith(b"%PDF-1.7\n%")
    assert all(byte > 127 for byte in file[10:14])
    assert file.endswith(b"%%EOF\n")
    assert not {"/Encrypt", "/AcroForm", "/OpenAction", "/AA", "/Names"} & set(pdf.Root.keys())
    for page in pdf.pages:
        assert b" gs\n" not in page.Contents.read_bytes()
        assert not {"/AA", "/Group"} & set(page.obj.keys())


def test_every_stream_is_as_long_as_it_says_and_ends_with_its_line(file: bytes) -> None:
    starts = list(re.finditer(rb"/Length (\d+)[^>]*?>>\s*stream\n", file))
    assert len(starts) == file.count(b"endstream")
    for start in starts:
        assert file[start.end() + int(start[1]) :].startswith(b"\nendstream")


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [font for page in pdf.pages for font in page.Resources.Font.values()]


def test_symbolic_fonts_have_one_encoding_their_own(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        program = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
        assert font.FontDescriptor.Flags & 4
        assert not font.FontDescriptor.Flags & 32
        assert "/Encoding" not in font
        assert len(program["cmap"].tables) == 1


def test_widths_are_those_of_the_embedded_glyphs(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        program = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
        places, scale = program["cmap"].tables[0].cmap, 1000 / program["head"].unitsPerEm
        for place, width in enumerate(font.Widths, start=int(font.FirstChar)):
            if place in places:
                assert float(width) == pytest.approx(program["hmtx"][places[place]][0] * scale, abs=1)


def test_a_map_to_characters_keeps_to_the_rules() -> None:
    code = to_unicode([0, 65, 0x1F600, *range(0x100, 0x1C0)]).decode()
    assert "<00> <" not in code.split("endcodespacerange")[1]
    assert "<02> <d83dde00>" in code
    counts = [int(count) for count in re.findall(r"(\d+) beginbfchar", code)]
    assert (max(counts), sum(counts)) == (100, 194)


def test_glyphs_that_stand_for_no_character_are_not_drawn() -> None:
    marks = load(sample_fonts().files.regular).widths
    assert not [mark for mark in marks if mark == "\ufeff" or "\ue000" <= mark <= "\uf8ff"]
    assert missing_characters("a\uf001b", drawn_by_all(sample_fonts().files)) == {"\uf001"}


def test_fonts_of_one_inner_name_are_not_mixed_up(tmp_path: Path) -> None:
    other = TTFont(FONTS / "Arimo-Regular.ttf")
    advance, bearing = other["hmtx"]["A"]
    other["hmtx"]["A"] = (2 * advance, bearing)
    other.save(tmp_path / "Arimo-Regular.ttf")
    files = BRAND.fonts.files._replace(regular=tmp_path / "Arimo-Regular.ttf")
    wide = BRAND._replace(fonts=BRAND.fonts._replace(files=files))
    plain, widened, again = (_widths(write(one("A"), brand)) for brand in (BRAND, wide, BRAND))
    assert widened - plain == pytest.approx(load(sample_fonts().files.regular).widths["A"], abs=1)
    assert again == plain


def _widths(file: bytes) -> float:
    """Add up the widths of all characters that the regular face has in a file."""
    with pikepdf.open(BytesIO(file)) as pdf:
        regular = {str(font.BaseFont): font for font in fonts(pdf) if "Arimo-Regular" in str(font.BaseFont)}
        return sum(float(width) for font in regular.values() for width in font.Widths)


def one(words: str) -> Document:
    return sample_document()._replace(sections=(Section("Part", (paragraph(words),)),))


def test_what_only_a_screen_reader_hears_changes_the_identifier_too() -> None:
    table = sample_document()
    renamed = table._replace(sections=tuple(section._replace(title=f"{section.title}.") for section in table.sections))
    ids = [pikepdf.open(BytesIO(write(document, BRAND))).trailer.ID[0] for document in (table, renamed, one("x"))]
    assert len({bytes(each) for each in ids}) == 3


def test_provenance_is_stated_and_described() -> None:
    stated = Provenance("2023-09", "final", "a" * 64, "maker <1> & 2")
    file = write(sample_document()._replace(provenance=stated), BRAND)
    with pikepdf.open(BytesIO(file)) as pdf:
        packet = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
    space = {"hr": "urn:highlight-report:provenance:1", **SPACES}
    found = {
        name: packet.findtext(f".//hr:{name}", "", space) for name in ("period", "edition", "contentDigest", "madeBy")
    }
    assert list(found.values()) == ["2023-09", "final", "a" * 64, "maker <1> & 2"]
    assert [uri.text for uri in packet.iterfind(".//schema:namespaceURI", SPACES)] == [SPACES["pdfuaid"], space["hr"]]
    names = {name.text for name in packet.iterfind(".//{http://www.aiim.org/pdfa/ns/property#}name")}
    assert names == {"part", "seal", *found}
    assert is_whole(file, IN_PDF)
