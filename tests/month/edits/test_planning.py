from __future__ import annotations

from pathlib import Path

import pytest

from highlight_report.diagnostics import render
from highlight_report.layout.blocks import Paragraph, Text
from tests.content.reading import codes
from tests.month.edits.edited import FILES, FRONT, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.made(tmp_path)


def test_what_comes_back_as_it_went_changes_nothing(project: Project) -> None:
    made, _ = project.plan()
    assert not made.edited
    assert not made.unplaced


def test_only_the_words_that_changed_change_in_the_file(project: Project) -> None:
    project.say("1-one/commentary/1", "**63** – Demand was low this month, and it is not yet met.")
    assert project.bring_in() == {"1-one/commentary.md": FILES["1-one/commentary.md"].replace("high", "low")}


def test_a_second_import_of_the_same_file_changes_nothing(project: Project) -> None:
    project.say("1-one/commentary/1", "**63** – Demand was low this month.\n\n**64** – New.")
    project.say("cover", "# People\n\nNew.")
    project.type("1-one/milestones/2/status", "Red")
    project.bring_in()
    made, _ = project.plan()
    assert not made.edited
    assert not made.clashes


def test_commentary_that_was_taken_out_goes_and_new_one_comes_in_its_place(project: Project) -> None:
    project.found["1-one/commentary/1"] = ()
    project.say("1-one/commentary/2", "Please note: all are snapshots.\n\n64: Visits were in time.")
    expected = "Please note: all are snapshots.\n\n64 - Visits were in time.\n"
    assert project.bring_in() == {"1-one/commentary.md": expected}


def test_commentary_that_was_not_found_is_left_alone(project: Project) -> None:
    del project.found["1-one/commentary/1"]
    project.say("1-one/commentary/2", "Please note: none is.")
    assert project.bring_in()["1-one/commentary.md"].startswith("63 - Demand")


def test_a_prompt_that_is_answered_becomes_prose_and_one_that_is_not_stays(project: Project) -> None:
    project.say("1-one/milestones/1/this", "All Members were told.")
    assert "> **To do:** What comes next?" in project.bring_in()["1-one/milestones.md"]
    project.say("1-one/milestones/1/next", "Members meet in **May**.")
    changed = project.bring_in()["1-one/milestones.md"]
    assert "### Next period\n\nMembers meet in **May**.\n\n## Align" in changed


def test_lists_side_by_side_stay_apart_where_there_was_nothing(tmp_path: Path) -> None:
    project = Project.made(tmp_path, **{"1_one__priority": FRONT})
    project.say("1-one/commitment", "1. a\n2. b\n\n7) c")
    assert project.bring_in() == {"1-one/priority.md": f"{FRONT}1. a\n2. b\n\n7) c\n\n"}


def test_both_parts_of_a_milestone_can_be_filled_where_one_has_its_heading(tmp_path: Path) -> None:
    typed = "## A\n\n- Owner: B\n- Status: green\n- Direction: up\n\n### Next period\n"
    project = Project.made(tmp_path, **{"1_one__milestones": typed})
    project.say("1-one/milestones/1/this", "Done.")
    project.say("1-one/milestones/1/next", "To be done.")
    expected = typed.replace("###", "### This period\n\nDone.\n\n###") + "\nTo be done.\n"
    assert project.bring_in() == {"1-one/milestones.md": expected}


def test_what_is_emptied_takes_the_spaces_at_its_end_along(tmp_path: Path) -> None:
    project = Project.made(tmp_path, **{"1_one__priority": f"{FRONT}a\n\nb  \u00a0 \n"})
    project.found["1-one/commitment"] = ()
    assert project.bring_in() == {"1-one/priority.md": f"{FRONT.rstrip()}\n"}


def test_a_passage_that_was_emptied_is_empty(project: Project) -> None:
    project.found["1-one/commitment"] = ()
    project.found["1-one/milestones/1/this"] = ()
    changed = project.bring_in()
    assert changed["1-one/priority.md"] == f"{FRONT.rstrip()}\n"
    assert "### This period\n\n### Next period" in changed["1-one/milestones.md"]


def test_words_come_into_a_passage_that_had_none(tmp_path: Path) -> None:
    bare = "## Inform Members\n\n### This period\n\n### Next period\n\nx\n"
    project = Project.made(tmp_path, **{"1_one__milestones": bare})
    project.say("1-one/milestones/1/this", "Done.\n\n- a")
    project.type("1-one/milestones/1/owner", "Director")
    project.type("1-one/milestones/1/status", "green")
    changed = project.bring_in()["1-one/milestones.md"]
    assert changed.startswith("## Inform Members\n\n- Owner: Director\n\n- Status: green\n\n")
    assert "### This period\n\nDone.\n\n- a\n\n### Next period\n\nx\n" in changed


def test_words_come_beside_what_nobody_sees(tmp_path: Path) -> None:
    project = Project.made(tmp_path, **{"1_one__priority": f"{FRONT}&nbsp;\n"})
    project.say("1-one/commitment", "Leadership.")
    assert project.bring_in() == {"1-one/priority.md": f"{FRONT}&nbsp;\n\nLeadership.\n"}


@pytest.mark.parametrize("listed", ["- one\n- two\n\n* three", "> **To do:** a\n>\n> > **To do:** b"])
def test_what_word_cannot_tell_apart_is_edited_and_emptied_as_one(tmp_path: Path, listed: str) -> None:
    project = Project.made(tmp_path, **{"1_one__priority": f"{FRONT}{listed}\n\nLast.\n"})
    project.say("1-one/commitment", f"{listed}\n\nLast words.")
    assert project.bring_in()["1-one/priority.md"].endswith("\n\nLast words.\n")
    again = Project.made(tmp_path, **{"1_one__priority": f"{FRONT}{listed}\n\nLast.\n"})
    again.found["1-one/commitment"] = ()
    assert again.bring_in() == {"1-one/priority.md": f"{FRONT.rstrip()}\n"}


def test_lists_beside_one_another_stay_apart_when_other_commentary_changes(tmp_path: Path) -> None:
    lists = "- one\n- two\n\n* three\n\n"
    project = Project.made(tmp_path, **{"1_one__commentary": f"{lists}Please note: x.\n"})
    project.say("1-one/commentary/3", "Please note: y.")
    assert project.bring_in() == {"1-one/commentary.md": f"{lists}Please note: y.\n"}


def test_a_milestone_that_word_calls_as_another_was_called_is_known_by_its_number(project: Project) -> None:
    project.type("1-one/milestones/1/title", "Align resources")
    project.type("1-one/milestones/2/title", "Train staff")
    changed = project.bring_in()["1-one/milestones.md"]
    assert [line for line in changed.split("\n") if line.startswith("## ")] == ["## Align resources", "## Train staff"]
    assert not project.plan()[0].edited


@pytest.mark.parametrize(
    ("word", "typed"),
    [("Red", "Red"), ("complete", "Blue"), ("Complete", "Blue"), ("not rated", "None"), (" green ", "Green")],
)
def test_a_status_is_read_by_the_words_of_the_report_and_typed_as_the_one_before(
    project: Project, word: str, typed: str
) -> None:
    project.type("1-one/milestones/2/status", word)
    changed = project.bring_in()
    assert changed["1-one/milestones.md"] == FILES["1-one/milestones.md"].replace("Status: Amber", f"Status: {typed}")


@pytest.mark.parametrize("word", ["Ambr", "", "To be completed"])
def test_a_status_that_is_none_is_reported_with_the_words_that_are(project: Project, word: str) -> None:
    project.type("1-one/milestones/2/status", word)
    made, _ = project.plan()
    assert not made.edited
    (problem,) = project.diagnostics
    assert problem.origin.path == "back.docx"
    assert '"Align resources"' in problem.message
    assert "Amber" in problem.hint


def test_titles_and_owners_are_one_line(project: Project) -> None:
    project.type("1-one/milestones/1/title", "Inform\nall Members")
    project.type("1-one/milestones/1/owner", "Director of Services\nChief *Executive*")
    changed = project.bring_in()["1-one/milestones.md"]
    assert "## Inform all Members\n\n- Owner: Director of Services / Chief \\*Executive\\*\n" in changed


def test_a_title_that_was_emptied_is_reported(project: Project) -> None:
    project.type("1-one/milestones/1/title", "")
    project.plan()
    assert codes(project.diagnostics) == ["milestone-without-title"]


def test_both_may_change_different_words(project: Project) -> None:
    project.write(
        "1-one/commentary.md",
        "63 – Demand was very high this month,\nand it is not yet met.\n\nPlease note: x.\n\nNew.\n",
    )
    project.say("1-one/commentary/1", "**63** – Demand was high this month, and it is soon met.")
    assert project.bring_in() == {
        "1-one/commentary.md": "63 – Demand was very high this month,\nand it is soon met.\n\nPlease note: x.\n\nNew.\n"
    }


def test_the_same_words_changed_in_two_ways_are_shown_in_all_three_versions(project: Project) -> None:
    project.write("1-one/commentary.md", "Before.\n\n63 - Demand was low this month, and it is not yet met.\n")
    project.say("1-one/commentary/1", "**63** – Demand was higher this month, and it is not yet met.")
    project.type("1-one/milestones/2/owner", "Chief")
    project.write("1-one/milestones.md", FILES["1-one/milestones.md"].replace("Chief Executive", "Chef"))
    made, _ = project.plan()
    commentary, owner = made.clashes
    assert commentary.origin.line == 3
    assert "high this" in commentary.base
    assert "low this" in commentary.content
    assert "higher this" in commentary.word
    assert (owner.base, owner.content, owner.word) == ("Chief Executive", "Chef", "Chief")


def test_the_same_change_on_both_sides_is_none(project: Project) -> None:
    text = FILES["1-one/commentary.md"].replace("high", "low")
    project.write("1-one/commentary.md", text)
    project.say("1-one/commentary/1", "**63** – Demand was low this month, and it is not yet met.")
    made, _ = project.plan()
    assert not made.edited
    assert not made.clashes


def test_milestones_are_known_by_their_titles_when_others_came_before_them(project: Project) -> None:
    new = "## New one\n\n- Owner: x\n- Status: red\n\n### This period\n\ny\n\n"
    project.write("1-one/milestones.md", new + FILES["1-one/milestones.md"])
    project.type("1-one/milestones/1/owner", "Nobody")
    changed = project.bring_in()["1-one/milestones.md"]
    assert changed == new + FILES["1-one/milestones.md"].replace("Director of Services", "Nobody")


def test_what_has_no_place_any_more_is_kept_apart(project: Project) -> None:
    project.write("1-one/milestones.md", FILES["1-one/milestones.md"].partition("## Align")[0])
    project.say("1-one/milestones/2/this", "- The first post was filled at last.")
    made, _ = project.plan()
    (unplaced,) = made.unplaced
    assert unplaced.text == "- The first post was filled at last."
    assert not made.edited


def test_words_that_cannot_stand_in_the_content_are_reported(project: Project) -> None:
    project.found["1-one/commentary/2"] = (Paragraph((Text("word " * 20_001),)),)
    made, _ = project.plan()
    assert codes(project.diagnostics) == ["too-large"]
    assert not made.edited


def test_an_edit_that_would_bring_an_error_is_not_right(project: Project) -> None:
    project.say("1-one/commentary/2", "Well done \U0001f44f")
    trial = project.trial()
    assert not trial.is_right
    assert "character-without-glyph" in render(trial.problems)


def test_headings_in_a_milestone_stand_below_its_own(project: Project) -> None:
    project.say("1-one/milestones/2/this", "# In detail\n\n- a\n\n## More\n\nb")
    assert "#### In detail\n\n- a\n\n##### More\n\nb\n\n### Next" in project.bring_in()["1-one/milestones.md"]


def test_files_keep_their_line_ends_and_encoding(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    path = tmp_path / "content" / "2023-09" / "1-one" / "commentary.md"
    path.write_bytes("63 - Caf\xe9 demand was\r\nhigh\u2026\r\n".encode("cp1252"))
    project = Project.made(tmp_path, **{"1_one__commentary": "x"})
    path.write_bytes("63 - Caf\xe9 demand was\r\nhigh.\r\n\r\nx\r\n".encode("cp1252"))
    project.say("1-one/commentary/1", "x y")
    trial = project.trial()
    assert trial.is_right
    assert trial.files["2023-09/1-one/commentary.md"] == "63 - Caf\xe9 demand was\r\nhigh.\r\n\r\nx y\r\n".encode(
        "cp1252"
    )
