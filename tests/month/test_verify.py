"""`verify`: exact, of other content, of another version, or altered."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pikepdf
import pytest

from highlight_report import build, manifest
from highlight_report.build import Order, Sources
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.month.held import held
from highlight_report.month.verify import Verdict, verify
from highlight_report.stops import CannotRun

ROOT = Path(__file__).parents[2]
FORMATS = ("docx", "pdf")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose documents are built."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "config", folder / "config")
    for name in ("cover.md", "1-governance"):
        _copy(ROOT / "content" / "2023-09" / name, folder / "content" / "2023-09" / name)
    build.build(Order(sources(folder), folder / "dist"), Diagnostics())
    return folder


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy(source, target)


def sources(folder: Path) -> Sources:
    return Sources(folder / "content", folder / "config")


def document(folder: Path, form: str) -> Path:
    (found,) = (folder / "dist").rglob(f"*.{form}")
    return found


def changed(project: Path, tmp_path: Path) -> Path:
    """Return a copy of the project with another word on its front page."""
    shutil.copytree(project, tmp_path / "changed")
    cover = tmp_path / "changed/content/2023-09/cover.md"
    cover.write_text(cover.read_text("utf-8") + "\nOne more thing.\n", "utf-8")
    return tmp_path / "changed"


@pytest.mark.parametrize("form", FORMATS)
def test_what_the_content_builds_is_exact(project: Path, form: str) -> None:
    answer = verify(document(project, form), sources(project))
    assert answer.verdict is Verdict.EXACT
    assert answer.is_genuine
    assert re.fullmatch(r'"[^"]+" is exactly what this content builds: 2023-09, .+ [0-9a-f]{12}\.', answer.sentence)


@pytest.mark.parametrize("form", FORMATS)
def test_so_is_a_draft_that_was_asked_for(project: Path, tmp_path: Path, form: str) -> None:
    build.build(Order(sources(project), tmp_path, draft=True), Diagnostics())
    (found,) = tmp_path.rglob(f"*.{form}")
    assert found.read_bytes() != document(project, form).read_bytes()
    assert verify(found, sources(project)).verdict is Verdict.EXACT


@pytest.mark.parametrize("form", FORMATS)
def test_other_content_is_told_with_its_period(project: Path, tmp_path: Path, form: str) -> None:
    answer = verify(document(project, form), sources(changed(project, tmp_path)))
    assert answer.verdict is Verdict.OTHER_CONTENT
    assert answer.is_genuine
    assert "2023-09" in answer.sentence
    assert len(set(re.findall(r"\b[0-9a-f]{12}\b", answer.sentence))) == 2


def test_a_period_that_is_not_here_is_told(project: Path, tmp_path: Path) -> None:
    other = changed(project, tmp_path)
    (other / "content/2023-09").rename(other / "content/2023-10")
    answer = verify(document(project, "pdf"), sources(other))
    assert answer.verdict is Verdict.OTHER_CONTENT
    assert "no report of that period" in answer.sentence


def test_content_with_errors_cannot_be_compared(project: Path, tmp_path: Path) -> None:
    other = changed(project, tmp_path)
    (other / "content/2023-09/1-governance/priority.md").unlink()
    assert verify(document(project, "docx"), sources(other)).verdict is Verdict.OTHER_CONTENT


@pytest.mark.parametrize("form", FORMATS)
def test_another_version_of_the_program_is_named(project: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "made_by", lambda: manifest.made_by().replace("reportlab ", "reportlab 99."))
    answer = verify(document(project, form), sources(project))
    assert answer.verdict is Verdict.SAME_CONTENT
    assert answer.is_genuine
    assert "reportlab" in answer.sentence
    assert "here 99." in answer.sentence
    assert "lxml" not in answer.sentence


def _repacked(path: Path, member: str, old: bytes, new: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(path) as source, ZipFile(made, "w", ZIP_STORED) as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != member or old in content
            target.writestr(name, content.replace(old, new) if name == member else content)
    return made.getvalue()


def test_a_changed_word_is_seen(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "edited.docx"
    path.write_bytes(_repacked(document(project, "docx"), "word/document.xml", b"Governance", b"Government"))
    answer = verify(path, sources(project))
    assert answer.verdict is Verdict.ALTERED
    assert not answer.is_genuine
    assert "edited.docx" in answer.sentence


def test_a_changed_record_is_seen(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "edited.docx"
    path.write_bytes(_repacked(document(project, "docx"), "docProps/custom.xml", b"2023-09", b"2023-08"))
    assert verify(path, sources(project)).verdict is Verdict.ALTERED


def test_a_file_that_was_only_packed_anew_is_not_altered(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "packed.docx"
    path.write_bytes(_repacked(document(project, "docx"), "word/document.xml", b"", b""))
    assert verify(path, sources(project)).verdict is Verdict.SAME_CONTENT


def test_a_pdf_saved_by_another_program_is_altered(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "saved.pdf"
    with pikepdf.open(document(project, "pdf")) as pdf:
        pdf.save(path)
    assert verify(path, sources(project)).verdict is Verdict.ALTERED


def test_a_pdf_that_was_added_to_is_altered(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "added.pdf"
    path.write_bytes(document(project, "pdf").read_bytes() + b"\n%%EOF\n")
    assert verify(path, sources(project)).verdict is Verdict.ALTERED


def test_a_word_file_saved_by_another_program_is_altered(project: Path, tmp_path: Path) -> None:
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx", "--outdir", str(tmp_path / "saved"), str(document(project, "docx"))]
    subprocess.run(command, check=True, capture_output=True)
    answer = verify(next((tmp_path / "saved").iterdir()), sources(project))
    assert answer.verdict is Verdict.ALTERED
    assert "2023-09" in answer.sentence


@pytest.mark.parametrize(
    "raw",
    [b"", b"PK\x03\x04 cut short", b"\xd0\xcf\x11\xe0 an old Word file", b"Just words."],
    ids=["empty", "cut", "doc", "text"],
)
def test_what_is_no_document_is_no_document(project: Path, tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "something.docx"
    path.write_bytes(raw)
    answer = verify(path, sources(project))
    assert answer.verdict is Verdict.UNKNOWN
    assert not answer.is_genuine


def test_a_document_of_another_program_is_unknown(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    answer = verify(path, sources(project))
    assert answer.verdict is Verdict.UNKNOWN
    assert "made by this program" in answer.sentence


def test_two_members_of_one_name_are_not_trusted(project: Path) -> None:
    made = BytesIO(document(project, "docx").read_bytes())
    with ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<w:document/>")
    assert held(made.getvalue()) is None


def test_a_file_that_is_not_there_is_named(project: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"nothing\.pdf"):
        verify(tmp_path / "nothing.pdf", sources(project))


def test_another_period_can_be_asked_for(project: Path) -> None:
    with pytest.raises(CannotRun, match="2022-01"):
        verify(document(project, "pdf"), sources(project)._replace(period=Month(2022, 1)))
