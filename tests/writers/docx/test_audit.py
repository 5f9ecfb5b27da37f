"""Every Word file passes openxml-audit, which others wrote: the schemas of Office, and what they cannot say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openxml_audit import FileFormat, OpenXmlValidator

from highlight_report.layout.blocks import Document
from highlight_report.writers.docx import write
from tests.builders import brand
from tests.layout.test_whole_reports import DOCUMENTS as REPORTS
from tests.writers.docx.breaks import CHANGES, Change
from tests.writers.generated import DOCUMENTS
from tests.writers.sample import sample_brand
from tests.writers.shelf import NAMES, taken


@cache
def validator() -> OpenXmlValidator:
    return OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=0)


def findings(file: bytes, folder: Path) -> list[str]:
    """Return errors and warnings alike."""
    path = folder / "report.docx"
    path.write_bytes(file)
    return [str(error) for error in validator().validate(path).errors]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("audit")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_in_any_document(name: str, folder: Path) -> None:
    assert findings(write(*taken(name)), folder) == []


@given(DOCUMENTS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_found_in_documents_drawn_by_chance(folder: Path, document: Document) -> None:
    assert findings(write(document, sample_brand()), folder) == []


@given(REPORTS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_found_in_reports_drawn_by_chance(folder: Path, document: Document) -> None:
    assert findings(write(document, brand()), folder) == []


@pytest.mark.parametrize("change", [change for change in CHANGES if change.noted], ids=str)
def test_what_is_broken_is_found(folder: Path, change: Change) -> None:
    assert findings(change.file, folder) != []
