from __future__ import annotations

from highlight_report.brand import Role
from highlight_report.writers.docx import write
from tests.writers.docx.opened import Element, W, part
from tests.writers.sample import sample_brand, sample_document

SAMPLE = write(sample_document(), sample_brand())


def test_whoever_goes_on_editing_is_offered_the_colours_of_the_brand() -> None:
    colours = {each.getparent().tag.split("}")[1]: each.get("val") for each in theme_part().iter("{*}srgbClr")}
    brand = sample_brand()
    assert colours["dk1"] == brand.style(Role.BODY).text.hex
    assert colours["accent3"] == "FF0000"
    assert colours["hlink"] == brand.style(Role.LINK).text.hex
    assert len(colours) == 12


def theme_part() -> Element:
    return part(SAMPLE, "word/theme/theme1.xml")


def test_the_typeface_is_the_brands() -> None:
    assert {each.get("typeface") for each in theme_part().iter("{*}latin")} == {"Arial"}


def test_a_face_that_arrows_and_words_share_is_named_once() -> None:
    brand = sample_brand()
    shared = write(sample_document(), brand._replace(fonts=brand.fonts._replace(word="Segoe UI Symbol")))
    assert names(shared) == ["Segoe UI Symbol"]
    assert names(SAMPLE) == ["Arial", "Segoe UI Symbol"]


def names(content: bytes) -> list[str]:
    return [each.get(f"{W}name") for each in part(content, "word/fontTable.xml").iter(f"{W}font")]
