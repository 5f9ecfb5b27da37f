"""The record of releases: what is written is read back, and what stood there stays."""

from __future__ import annotations

import tempfile
import unicodedata
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.located import Files
from highlight_report.content.releases import read_releases, release_added
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.editions import Release

TYPED = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=20)
NAMES = TYPED.map(lambda name: unicodedata.normalize("NFC", f"content/{name}.md"))
DIGESTS = st.dictionaries(NAMES, st.text("0123456789abcdef", min_size=64, max_size=64), min_size=1, max_size=3)
DAY = date(2023, 10, 12)


def read(text: str, folder: Path) -> tuple[tuple[Release, ...], Diagnostics, Files]:
    path = folder / "release.yaml"
    path.write_text(text, "utf-8")
    diagnostics = Diagnostics()
    files = Files(folder, diagnostics)
    return read_releases(files, path), diagnostics, files


@given(DIGESTS, DIGESTS, NAMES)
def test_what_is_added_is_read_back(inputs: dict[str, str], outputs: dict[str, str], name: str) -> None:
    made = [Release(DAY, inputs, outputs), Release(date(2023, 11, 1), outputs, inputs)]
    first = release_added("", 1, made[0], {"approved_by": name})
    second = release_added(first, 2, made[1], {})
    assert second.startswith(first)
    with tempfile.TemporaryDirectory() as folder:
        found, diagnostics, files = read(second, Path(folder))
    assert list(found) == made
    assert not list(diagnostics)
    assert files.digests == {}


def test_a_record_without_a_last_line_end_is_added_to_all_the_same(tmp_path: Path) -> None:
    first = release_added("", 1, Release(DAY, {"a": "1"}, {"b": "2"}), {}).rstrip("\n")
    found, _, _ = read(release_added(first, 2, Release(DAY, {"c": "3"}, {"d": "4"}), {}), tmp_path)
    assert [list(release.inputs) for release in found] == [["a"], ["c"]]


def test_a_spoilt_record_is_reported(tmp_path: Path) -> None:
    _, diagnostics, _ = read("release 1:\n  released_on: lately\n  inputs: {}\n  extra: 1\n", tmp_path)
    assert {item.check.code for item in diagnostics} == {"wrong-type", "missing-key", "unknown-key"}
