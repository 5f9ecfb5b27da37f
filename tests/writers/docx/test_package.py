from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from highlight_report.layout.blocks import Paragraph, Section, Text
from highlight_report.writers.docx import write
from tests.writers.docx.opened import R, W, part, value, word, written
from tests.writers.sample import sample_brand, sample_document

CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SCRIPT = """
import hashlib
from highlight_report.writers.docx import write
from tests.writers.sample import sample_brand, sample_document
print(hashlib.sha256(write(sample_document(), sample_brand())).hexdigest())
"""


@pytest.fixture(scope="module")
def sample() -> bytes:
    return write(sample_document(), sample_brand())


def test_only_the_parts_that_are_needed(sample: bytes) -> None:
    with ZipFile(BytesIO(sample)) as archive:
        names = [re.sub(r"\d", "", name) for name in archive.namelist()]
    assert Counter(names) == {
        "[Content_Types].xml": 1,
        "_rels/.rels": 1,
        "word/document.xml": 1,
        "word/_rels/document.xml.rels": 1,
        "word/header.xml": 4,
        "word/footer.xml": 2,
        "word/styles.xml": 1,
        "word/numbering.xml": 1,
        "word/theme/theme.xml": 1,
        "word/fontTable.xml": 1,
        "word/settings.xml": 1,
        "docProps/core.xml": 1,
    }


def test_the_file_is_small(sample: bytes) -> None:
    assert len(sample) < 60_000


def test_every_part_has_a_type_and_every_type_a_part(sample: bytes) -> None:
    types = part(sample, "[Content_Types].xml")
    named = {each.get("PartName")[1:] for each in types.iter(f"{CONTENT_TYPES}Override")}
    ends = {each.get("Extension") for each in types.iter(f"{CONTENT_TYPES}Default")}
    with ZipFile(BytesIO(sample)) as archive:
        present = set(archive.namelist()) - {"[Content_Types].xml"}
    assert named <= present
    assert all(name in named or name.rsplit(".", 1)[1] in ends for name in present)


def test_nothing_in_the_zip_tells_when_or_where_it_was_written(sample: bytes) -> None:
    with ZipFile(BytesIO(sample)) as archive:
        facts = {(info.date_time, info.create_system, info.external_attr >> 16) for info in archive.infolist()}
    assert facts == {((1980, 1, 1, 0, 0, 0), 0, 0o600)}


def test_the_same_document_gives_the_same_bytes(sample: bytes) -> None:
    assert write(sample_document(), sample_brand()) == sample


@pytest.mark.parametrize("seed", ["0", "1"])
def test_neither_hash_seed_nor_clock_zone_changes_the_bytes(seed: str) -> None:
    root = Path(__file__).parents[3]
    zone = {"0": "UTC", "1": "Pacific/Auckland"}[seed]
    paths = os.pathsep.join([str(root / "src"), str(root)])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": paths}
    run = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == hashlib.sha256(write(sample_document(), sample_brand())).hexdigest()


def test_properties_come_from_the_document(sample: bytes) -> None:
    properties = word(sample).core_properties
    assert properties.title == "Improvement Plan Highlight Report, September 2023"
    assert properties.subject == "Reporting position: end of September 2023"
    assert (properties.author, properties.last_modified_by) == ("Sample Council", "Sample Council")
    assert (properties.language, properties.revision) == ("en-GB", 1)
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(2023, 9, 30)
    assert properties.modified == properties.created


def test_properties_longer_than_word_takes_are_cut() -> None:
    document = sample_document()._replace(title="x\0" * 300)
    assert word(write(document, sample_brand())).core_properties.title == "x" * 255


def test_word_opens_the_file_as_one_of_its_own_age_and_asks_nothing(sample: bytes) -> None:
    settings = part(sample, "word/settings.xml")
    modes = {each.get(f"{W}name"): each.get(f"{W}val") for each in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert value(settings, "autoHyphenation") == "0"
    assert settings.find(f"{W}updateFields") is None


def test_the_language_is_the_documents() -> None:
    styles = part(write(sample_document()._replace(language="cy-GB"), sample_brand()), "word/styles.xml")
    assert value(styles, "docDefaults/rPrDefault/rPr/lang") == "cy-GB"


def test_an_address_is_one_relationship_however_often_it_is_used() -> None:
    links = tuple(Paragraph((Text("here", link="https://example.org/a b?c=d&e"),)) for _ in range(3))
    content = written(*links)
    ids = [each.get(f"{R}id") for each in part(content).iter(f"{W}hyperlink")]
    assert len(ids) == 3
    assert len(set(ids)) == 1
    relationship = word(content).part.rels[ids[0]]
    assert relationship.is_external
    assert relationship.target_ref == "https://example.org/a%20b?c=d&e"


def test_neighbouring_words_with_one_address_are_one_link() -> None:
    runs = (Text("a", link="https://e.org"), Text("b", bold=True, link="https://e.org"), Text("c"))
    links = list(part(written(Paragraph(runs))).iter(f"{W}hyperlink"))
    assert len(links) == 1
    assert len(links[0]) == 2


def test_sections_without_blocks_can_be_written() -> None:
    content = write(sample_document()._replace(sections=(Section("a", ()), Section("b", ()))), sample_brand())
    assert len(word(content).sections) == 2
