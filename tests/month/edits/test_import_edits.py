"""The command as people use it: on the real content, with Word files that LibreOffice or hands in the XML edited."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from highlight_report.cli import main
from tests.conftest import Run
from tests.month.edits.office import Office, needs_office
from tests.month.edits.returned import Element, WordFile

COMMENTARY = Path("content/2023-09/1-governance/commentary.md")
MILESTONES = Path("content/2023-09/1-governance/milestones.md")
BUILT = Path("dist/2023-09/highlight-report-2023-09.docx")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word file of the real content."""
    from highlight_report.build import Order, Sources, build
    from highlight_report.diagnostics import Diagnostics
    from tests.builders import ROOT

    out = tmp_path_factory.mktemp("built")
    (word,) = build(Order(Sources(ROOT / "content", ROOT / "config"), out, ("docx",)), Diagnostics())
    return word


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office.started(tmp_path_factory.mktemp("office"))


@pytest.fixture
def word(built: Path) -> WordFile:
    return WordFile(built)


def contents(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((project / "content").rglob("*")) if path.is_file()}


def changed(project: Path, before: dict[str, bytes]) -> dict[str, str]:
    after = contents(project)
    assert after.keys() == before.keys()
    return {Path(name).name: raw.decode() for name, raw in after.items() if raw != before[name]}


def test_an_unedited_file_changes_nothing(project: Path, run: Run, built: Path) -> None:
    before = contents(project)
    done = run("import-edits", str(built))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "No passage was changed in Word that is not in the content already; nothing was written.\n"
    assert changed(project, before) == {}


def test_what_was_built_here_comes_back_here(project: Path, run: Run) -> None:
    assert run("build", "--formats", "docx").returncode == 0
    back = WordFile(project / BUILT)
    back.replace("progress report each week", "report each Monday")
    before = contents(project)
    assert run("import-edits", str(back.save(project / "back.docx"))).returncode == 0
    expected = before[str(project / COMMENTARY)].decode().replace("progress report each week", "report each Monday")
    assert changed(project, before) == {"commentary.md": expected}
    assert run("build", "--formats", "docx").returncode == 0
    assert run("import-edits", BUILT.as_posix()).stdout.startswith("No passage was changed")


@needs_office
def test_a_file_that_libreoffice_only_saved_changes_nothing(
    project: Path, run: Run, built: Path, office: Office
) -> None:
    before = contents(project)
    back = project / "back.docx"
    back.write_bytes(office.edited(built.read_bytes(), ""))
    done = run("import-edits", str(back))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("No passage was changed in Word")
    assert changed(project, before) == {}


STEPS = """
    Found(doc, "within six weeks").String = "within ten weeks"
    Found(doc, "has been agreed, so").CharPosture = com.sun.star.awt.FontSlant.ITALIC
    entry = Found(doc, "bring about a quick recovery.")
    entry.Text.insertControlCharacter(entry.End, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    entry.Text.insertString(entry.End, "62 - Fewer children wait than in August.", False)
    item = Found(doc, "starts at the very beginning of November")
    item.Text.insertControlCharacter(item.End, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    item.Text.insertString(item.End, "a new item", False)
    Found(doc, "whole system is").HyperLinkURL = "https://example.org/chat"
    DeleteParagraph(doc, "A managed team, commissioned")
    Found(doc, "971").String = "979"
"""


@needs_office
def test_edits_made_in_libreoffice_land_in_the_right_files(
    project: Path, run: Run, built: Path, office: Office
) -> None:
    before = contents(project)
    back = project / "back.docx"
    back.write_bytes(office.edited(built.read_bytes(), STEPS))
    done = run("import-edits", str(back))
    assert done.returncode == 0, done.stderr
    files = changed(project, before)
    assert sorted(files) == ["commentary.md", "milestones.md"]
    assert "within ten weeks" in files["commentary.md"].replace("\n", " ").replace("*", "")
    assert "*has been agreed, so*" in files["commentary.md"]
    assert "quick recovery.\n\n62 – Fewer children wait than in August.\n\nPlease note" in files["commentary.md"]
    assert "[whole system is](https://example.org/chat)" in files["commentary.md"].replace("\n", " ")
    assert "64 –" not in files["commentary.md"]
    assert "of November\n- a new item\n- other new roles" in files["milestones.md"]
    assert "63, Sep-23: 971 -> 979" in done.stdout
    again = run("import-edits", str(back))
    assert again.stdout.startswith("No passage was changed in Word")
    assert changed(project, before) == files
    assert run("check").returncode == 0


def test_tracked_changes_stand_in_the_way_until_they_are_accepted_or_rejected(
    project: Path, run: Run, word: WordFile
) -> None:
    before = contents(project)
    word.track("progress report each week", "report each Monday", "The reviewer")
    back = str(word.save(project / "back.docx"))
    refused = run("import-edits", back)
    assert refused.returncode == 1
    assert 'deleted by The reviewer: "progress report each week" (1-governance, commentary' in refused.stderr
    assert 'inserted by The reviewer: "report each Monday"' in refused.stderr
    assert "--accept" in refused.stderr
    assert changed(project, before) == {}
    assert run("import-edits", back, "--reject").stdout.startswith("No passage was changed")
    assert run("import-edits", back, "--accept").returncode == 0
    assert "report each Monday" in changed(project, before)["commentary.md"]


def test_comments_are_listed_with_who_made_them_and_where(project: Path, run: Run, word: WordFile) -> None:
    word.comment("The Initial Response Service", "The reviewer", "Is this still so?")
    done = run("import-edits", str(word.save(project / "back.docx")))
    assert "Comments in the Word file:" in done.stdout
    assert re.search(r'The reviewer on ".*" \(1-governance, commentary ".*"\): Is this still so\?', done.stdout)


def test_a_dry_run_writes_nothing(project: Path, run: Run, word: WordFile) -> None:
    before = contents(project)
    word.replace("progress report each week", "report each Monday")
    done = run("import-edits", str(word.save(project / "back.docx")), "--dry-run")
    assert done.returncode == 0
    assert f"{COMMENTARY.as_posix()}\n  line 1, was: … " in done.stdout
    assert "1 change in 1 file, had this not been a dry run" in done.stdout
    assert changed(project, before) == {}


def test_content_that_was_changed_meanwhile_keeps_its_changes(project: Path, run: Run, word: WordFile) -> None:
    path = project / COMMENTARY
    path.write_bytes(path.read_bytes().replace(b"separate paper", b"second paper"))
    before = contents(project)
    word.replace("progress report each week", "report each Monday")
    assert run("import-edits", str(word.save(project / "back.docx"))).returncode == 0
    text = changed(project, before)["commentary.md"]
    assert "report each Monday" in text
    assert "second paper" in text


def test_words_changed_twice_are_shown_in_all_versions_and_nothing_at_all_is_written(
    project: Path, run: Run, word: WordFile
) -> None:
    path = project / COMMENTARY
    path.write_bytes(path.read_bytes().replace(b"each week", b"each Friday"))
    before = contents(project)
    word.replace("progress report each week", "report each Monday")
    word.replace("Present a ", "Show a ")
    done = run("import-edits", str(word.save(project / "back.docx")))
    assert done.returncode == 1
    assert f"{COMMENTARY.as_posix()}:1: changed here since the Word file was built" in done.stderr
    assert re.search(r"before: .*each week", done.stderr)
    assert re.search(r"content: .*each Friday", done.stderr)
    assert re.search(r"Word: .*each Monday", done.stderr)
    assert changed(project, before) == {}


def test_a_file_that_lost_its_anchors_is_known_by_its_words(project: Path, run: Run, word: WordFile) -> None:
    before = contents(project)
    word.replace("progress report each week", "report each Monday")
    word.lose_anchors()
    done = run("import-edits", str(word.save(project / "back.docx")))
    assert done.returncode == 0, done.stderr
    assert "report each Monday" in changed(project, before)["commentary.md"]
    assert "Known by their words or by where they stand, because their anchors were lost:" in done.stdout


def test_a_file_that_lost_its_base_texts_is_taken_while_the_content_is_the_same(
    project: Path, run: Run, word: WordFile
) -> None:
    before = contents(project)
    word.replace("progress report each week", "report each Monday")
    word.lose_base_texts()
    back = str(word.save(project / "back.docx"))
    assert run("import-edits", back, "--dry-run").returncode == 0
    path = project / COMMENTARY
    path.write_bytes(before[str(path)].replace(b"each week", b"each Friday"))
    done = run("import-edits", back)
    assert done.returncode == 2
    assert "has lost what it was built from" in done.stderr


def test_what_has_no_place_is_kept_beside_the_file_and_never_overwritten(
    project: Path, run: Run, word: WordFile
) -> None:
    path = project / MILESTONES
    first, second = path.read_bytes().split(b"## Workforce", 1)
    path.write_bytes(first + b"## " + second.split(b"\n## ", 1)[1])
    word.replace("In September the DCS", "In this month the DCS")
    back = str(word.save(project / "back.docx"))
    done = run("import-edits", back)
    side = project / "back.not-imported.md"
    assert done.returncode == 0, done.stderr
    assert side.name in done.stdout
    assert "In this month the DCS led events" in side.read_text(encoding="utf-8")
    assert run("import-edits", back).returncode == 0
    assert not (project / "back.not-imported-2.md").exists()
    side.write_text("mine", encoding="utf-8")
    assert run("import-edits", back).returncode == 0
    assert side.read_text(encoding="utf-8") == "mine"
    assert "In this month" in (project / "back.not-imported-2.md").read_text(encoding="utf-8")


def test_a_status_that_is_none_stops_the_import_with_the_words_that_are(
    project: Path, run: Run, word: WordFile
) -> None:
    before = contents(project)
    row = next(each for each in word.root.iter() if each.tag.endswith("}tr") and "Corporate resources" in _all(each))
    next(each for each in row.iter() if each.text == "Amber").text = "Ambr"
    done = run("import-edits", str(word.save(project / "back.docx")))
    assert done.returncode == 1
    assert '"Ambr" is not a status of a milestone' in done.stderr
    assert 'did you mean "Amber"?' in done.stderr
    assert changed(project, before) == {}


def _all(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def test_errors_in_the_content_come_first(project: Path, run: Run, word: WordFile) -> None:
    (project / "content/2023-09/1-governance/priority.md").write_text("no settings", encoding="utf-8")
    done = run("import-edits", str(word.save(project / "back.docx")))
    assert done.returncode == 1
    assert "priority.md:1: error" in done.stderr


def test_files_that_cannot_be_imported_are_told_plainly(project: Path, run: Run, word: WordFile) -> None:
    missing = run("import-edits", "nothing.docx")
    assert (missing.returncode, missing.stderr) == (2, 'highlight-report: there is no file "nothing.docx".\n')
    (project / "text.docx").write_text("words", encoding="utf-8")
    assert "cannot be read" in run("import-edits", "text.docx").stderr
    other = run("import-edits", str(word.save(project / "back.docx")), "--period", "2023-08")
    assert (other.returncode, "is the report of 2023-09, not of 2023-08" in other.stderr) == (2, True)
    shutil.rmtree(project / "content/2023-09")
    assert "there is no period 2023-09" in run("import-edits", "back.docx").stderr


def test_a_file_of_other_content_is_refused(project: Path, run: Run, built: Path) -> None:
    shutil.rmtree(project / "content" / "2023-09")
    other = project / "content" / "2023-09" / "1-governance" / "priority.md"
    other.parent.mkdir(parents=True)
    other.write_text("---\ntitle: Roads\nrag: {current: red}\n---\n\nRoads will be mended.\n", encoding="utf-8")
    done = run("import-edits", str(built))
    assert done.returncode == 2
    assert "was built from other content" in done.stderr


def test_an_import_that_is_stopped_at_any_step_leaves_all_files_or_none(
    project: Path, word: WordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    word.replace("progress report each week", "report each Monday")
    word.replace("Elected Members are invited", "Members are invited")
    word.save(project / "back.docx")
    before = contents(project)
    steps = 0
    while True:
        steps += 1
        stopped = _stopping_at(steps, monkeypatch)
        status = main(["import-edits", "back.docx"])
        monkeypatch.undo()
        monkeypatch.chdir(project)
        if not stopped:
            break
        assert status == 2
        assert contents(project) == before, f"step {steps}"
    assert status == 0
    assert steps > 8
    assert sorted(changed(project, before)) == ["commentary.md", "milestones.md"]


def _stopping_at(step: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let a person press Ctrl-C at the given one of the steps in which files are written; returns what was stopped."""
    taken, stopped = [0], list[int]()

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def one(*arguments: object, **options: object) -> object:
            taken[0] += 1
            if taken[0] == step:
                stopped.append(step)
                raise KeyboardInterrupt
            return real(*arguments, **options)

        return one

    for module, name in ((os, "replace"), (os, "fsync"), (os, "chmod"), (tempfile, "mkstemp")):
        monkeypatch.setattr(module, name, counted(getattr(module, name)))
    return stopped
