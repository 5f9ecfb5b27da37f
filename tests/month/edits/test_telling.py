from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from highlight_report.diagnostics import Origin
from highlight_report.layout.blocks import PassageText
from highlight_report.month.edits.importing import Import
from highlight_report.month.edits.names import Names
from highlight_report.month.edits.placing import By, Refused
from highlight_report.month.edits.planning import Clash
from highlight_report.month.edits.revisions import Kind
from highlight_report.month.edits.telling import answer, clash_told, unsettled
from highlight_report.month.edits.word import Change, Comment, FoundPassage, Returned
from tests.month.edits.edited import Project

WEEK = "each week"
_LISTS = ("missing", "moved", "refused", "changes", "comments", "leftovers")


def returned(project: Project, **parts: object) -> Returned:
    found = {key: FoundPassage(key, blocks, By.ANCHOR) for key, blocks in project.found.items()}
    nothing = Returned(None, project.bases, has_bases=True, found=found, **dict.fromkeys(_LISTS, ()))
    return replace(nothing, **parts)  # type: ignore[arg-type]


def told(project: Project, *, side: str = "", written: bool = True, **parts: object) -> list[str]:
    made, content = project.plan()
    files = {content.root / path: raw for path, raw in project.trial().files.items()} if made.edited else {}
    missing = parts.pop("missing", ())
    assert isinstance(missing, tuple)
    found = Import(returned(project, **parts), content, made, missing, files)
    return answer(found, side, written=written).split("\n")


def test_changes_are_told_file_by_file_with_line_and_words(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.say("1-one/commentary/1", "63 – Demand was low this month, and it is not yet met.\n\n64: New.")
    project.found["1-one/commentary/2"] = ()
    project.type("1-one/milestones/2/owner", "Deputy Chief Executive")
    commentary, *changes, milestones, was, now, total = told(project)
    assert commentary.endswith("content/2023-09/1-one/commentary.md")
    assert changes == [
        "  line 1, was: **63** – Demand was high this month, and it is …",
        "          now: **63** – Demand was low this month, and it is …",
        "  line 3, was: Please note: all are snapshots.",
        "          now: **64** – New.",
    ]
    assert milestones.endswith("milestones.md")
    assert (was, now) == ("  line 17, was: Chief Executive", "           now: Deputy Chief Executive")
    assert total.endswith(" in 2 files.")


def test_a_dry_run_says_that_nothing_was_written(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.type("1-one/milestones/2/owner", "x")
    lines = told(project, written=False, side="a.md")
    assert lines[3] == "1 change in 1 file, had this not been a dry run; nothing was written."
    assert lines[-1] == 'What has no place in the content would be kept in "a.md".'


def test_what_needs_a_look_is_listed_under_headings(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.found["1-one/commitment"] = ()
    comments = (
        Comment("Is it\nso?", WEEK, "Editor", "", is_done=True, key="cover", place=""),
        Comment("Hm.", "", "", "", is_done=False, key="", place=""),
    )
    lines = told(
        project,
        missing=tuple(f"1-one/milestones/1/{part}" for part in ("title", "owner", "status", "this", "next")),
        moved=("1-one/commentary/2",),
        refused=(Refused("63, Sep-23", "130", "131"), Refused("", "Fixed words", "")),
        comments=comments,
    )
    text = "\n".join(lines)
    assert "Empty now; if that was an accident, undo it in the content files:\n  " in text
    assert "1-one/priority.md:7" in text
    assert 'left as they are:\n  1-one, milestone "Inform Members", title\n\n' in text
    assert "In another place in Word, and left where they are; move them in the content files:\n  1-one, comm" in text
    assert "change them there:\n  63, Sep-23: 130 -> 131\n  Fixed words -> (taken out)\n" in text
    assert 'Comments in the Word file:\n  Editor on "each week" (front page): Is it so? [done]\n  Somebody: Hm.' in text


def test_passages_without_an_anchor_are_named_up_to_ten(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    found = {key: FoundPassage(key, blocks, By.TEXT) for key, blocks in project.found.items()}
    lines = told(project, found=found)
    assert lines[0].startswith("No passage was changed in Word")
    assert lines[2] == "Known by their words or by where they stand, because their anchors were lost:"
    assert lines[-1] == f"  and {len(found) - 10} more"


def test_tracked_changes_are_told_with_who_made_them(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    changes = (Change(Kind.INSERTED, WEEK, "Editor", "", "1-one/commitment"), Change(Kind.DELETED, "", "", "", ""))
    _, content = project.plan()
    made, _ = project.plan()
    found = Import(returned(project, changes=changes), content, made, ())
    assert list(unsettled(found)) == [
        '  inserted by Editor: "each week" (1-one, commitment)',
        "  deleted by somebody: the end of a paragraph",
    ]


def test_a_clash_shows_all_versions_in_full() -> None:
    clash = Clash(Origin("c.md", 3), "- a\n- b", "- a\n- c", "")
    assert list(clash_told(clash)) == [
        "  before:  - a",
        "           - b",
        "  content: - a",
        "           - c",
        "  Word:    (taken out)",
    ]


def test_passages_have_names_that_people_know() -> None:
    bases = {
        "1-one/milestones/2/title": PassageText("", "", "Align *resources*"),
        "1-one/commentary/1": PassageText("", "", "**63** – Demand was high"),
    }
    names = Names(bases)
    assert names.of("cover") == "front page"
    assert names.of("1-one/commitment") == "1-one, commitment"
    assert names.of("1-one/commentary/1") == '1-one, commentary "63 – Demand was high"'
    assert names.of("1-one/milestones/2/next") == '1-one, milestone "Align resources", next period'
