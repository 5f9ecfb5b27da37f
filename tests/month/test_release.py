"""`release`: refused while anything is outstanding, on record once, and never overwritten in silence."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from highlight_report import build
from highlight_report.build import Order, Sources
from highlight_report.diagnostics import Diagnostics
from highlight_report.inputs import digest
from highlight_report.month.held import held
from highlight_report.month.release import Released, release
from highlight_report.month.verify import Verdict, verify
from highlight_report.stops import CannotRun, CannotWrite

ROOT = Path(__file__).parents[2]
NOON = datetime(2023, 10, 12, 12, tzinfo=UTC)
APPROVED = "---\nstatus: final\napproved_by: Director of Children's Services\napproved_on: 2023-10-11\n---\n"


@dataclass(frozen=True)
class Project:
    """A small project in a repository of its own."""

    folder: Path

    @property
    def order(self) -> Order:
        return Order(Sources(self.folder / "content", self.folder / "config"), self.folder / "dist")

    @property
    def record(self) -> Path:
        return self.folder / "content/2023-09/release.yaml"

    def path(self, name: str) -> Path:
        return self.folder / "content/2023-09" / name

    def change(self, name: str, old: str, new: str) -> None:
        text = self.path(name).read_text("utf-8")
        assert old in text
        self.path(name).write_text(text.replace(old, new, 1), "utf-8")

    def commit(self) -> None:
        identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
        for arguments in (["add", "--all"], [*identity, "commit", "--quiet", "--message", "Change"]):
            subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True)

    def release(self) -> tuple[Released | None, list[str]]:
        diagnostics = Diagnostics()
        released = release(self.order, diagnostics, NOON)
        return released, [item.message for item in diagnostics if item.is_error]

    def outputs(self) -> dict[str, bytes]:
        folder = self.folder / "dist"
        return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    shutil.copytree(ROOT / "config", tmp_path / "config")
    shutil.copytree(ROOT / "content/2023-09/1-governance", made.path("1-governance"))
    made.path("cover.md").write_text(APPROVED + "\nWhat the board should know.\n", "utf-8")
    (tmp_path / ".gitignore").write_text("/dist\n")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    made.commit()
    return made


def test_what_is_in_order_is_built_and_put_on_record(project: Project) -> None:
    released, refused = project.release()
    assert refused == []
    assert released is not None
    assert released.is_new
    outputs = project.outputs()
    assert sorted(outputs) == ["highlight-report-2023-09.docx", "highlight-report-2023-09.pdf", "manifest.json"]
    assert [path.name for path in released.files] == [name for name in outputs if name != "manifest.json"]
    record = project.record.read_text("utf-8")
    for expected in (
        "released_on: 2023-10-12",
        "Director of Children's Services",
        *(f'"{path.name}": {digest(path.read_bytes())}' for path in released.files),
        json.loads(outputs["manifest.json"])["git"]["revision"],
    ):
        assert expected in record
    assert json.loads(outputs["manifest.json"])["git"]["clean"] is True


def test_the_final_edition_says_that_it_is(project: Project) -> None:
    released, _ = project.release()
    assert released is not None
    for path in released.files:
        found = held(path.read_bytes())
        assert found is not None
        assert found.stated is not None
        assert found.stated.edition == "final"
        answer = verify(path, project.order.sources)
        assert answer.verdict is Verdict.EXACT
        assert "released on 2023-10-12" in answer.sentence


def _uncommitted(project: Project) -> None:
    project.change("cover.md", "board", "Board")


def _prompt(project: Project) -> None:
    project.change("1-governance/commentary.md", "", "> **To do:** Say why.\n\n")
    project.commit()


def _answer_missing(project: Project) -> None:
    project.change("1-governance/milestones.md", "Status: ", "Status: \n- Was: ")
    project.commit()


def _figure_missing(project: Project) -> None:
    project.change("1-governance/measures.csv", "195,207,190", "195,207,")
    project.commit()


def _not_final(project: Project) -> None:
    project.change("cover.md", "status: final", "status: draft")
    project.commit()


def _not_approved(project: Project) -> None:
    project.change("cover.md", "approved_on: 2023-10-11\n", "")
    project.commit()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_uncommitted, "git has not recorded"),
        (_prompt, "Say why."),
        (_answer_missing, "the status of"),
        (_figure_missing, "no figure for 2023-09"),
        (_not_final, 'not "final"'),
        (_not_approved, "approved_on"),
    ],
)
def test_what_is_outstanding_refuses_it(project: Project, spoil: Callable[[Project], None], told: str) -> None:
    spoil(project)
    released, refused = project.release()
    assert released is None
    assert any(told in message for message in refused), refused
    assert project.outputs() == {}
    assert not project.record.exists()


def test_all_that_is_outstanding_is_told_at_once(project: Project) -> None:
    for spoil in (_prompt, _figure_missing, _not_final, _not_approved, _uncommitted):
        spoil(project)
    assert len(project.release()[1]) == 5


def test_a_figure_typed_as_not_available_is_an_answer(project: Project) -> None:
    project.change("1-governance/measures.csv", "195,207,190", "195,207,Not available")
    project.commit()
    assert project.release()[0] is not None


def test_without_a_repository_it_cannot_run(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(project.folder / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.folder.parent))
    with pytest.raises(CannotRun, match="repository"):
        project.release()


def test_again_it_changes_nothing(project: Project) -> None:
    project.release()
    outputs, record = project.outputs(), project.record.read_bytes()
    released, refused = project.release()
    assert released is not None
    assert not released.is_new
    assert (refused, project.outputs(), project.record.read_bytes()) == ([], outputs, record)


def test_again_it_puts_back_what_was_deleted(project: Project) -> None:
    project.release()
    outputs = project.outputs()
    shutil.rmtree(project.folder / "dist")
    project.release()
    manifest = outputs.pop("manifest.json")
    assert manifest
    assert project.outputs() == outputs


def test_later_changes_are_flagged_and_built_as_revised(project: Project) -> None:
    project.release()
    first = project.outputs()
    project.change("1-governance/measures.csv", "195,207,190", "195,207,191")
    diagnostics = Diagnostics()
    checked = build.check(project.order.sources, diagnostics)
    flagged = [item for item in diagnostics if item.check.code == "changed-since-release"]
    assert [item.origin.path.rpartition("/")[2] for item in flagged] == ["release.yaml"]
    assert "1-governance/measures.csv" in flagged[0].message
    assert checked is not None
    written = build.build(project.order, Diagnostics())
    assert [path.name for path in written] == [f"highlight-report-2023-09-revised.{kind}" for kind in ("docx", "pdf")]
    assert {name: project.outputs()[name] for name in first if name != "manifest.json"} == {
        name: content for name, content in first.items() if name != "manifest.json"
    }
    texts = [str(block) for block in checked.document.sections[0].blocks]
    assert any(
        "Revised since the release of 12 October 2023. Changed: priority 1 (measures)." in text for text in texts
    )
    assert checked.document.footer.centre == "September 2023 (revised)"


def test_a_revision_is_released_beside_the_first_edition(project: Project) -> None:
    project.release()
    project.commit()
    first, record = project.outputs(), project.record.read_text("utf-8")
    project.change("cover.md", "should know", "must know")
    project.commit()
    released, _ = project.release()
    assert released is not None
    assert [path.stem for path in released.files] == ["highlight-report-2023-09-revised"] * 2
    assert project.record.read_text("utf-8").startswith(record)
    outputs = project.outputs()
    assert all(outputs[name] == content for name, content in first.items() if name != "manifest.json")
    diagnostics = Diagnostics()
    build.check(project.order.sources, diagnostics)
    assert "changed-since-release" not in {item.check.code for item in diagnostics}
    project.change("cover.md", "must know", "has to know")
    written = build.build(project.order, Diagnostics())
    assert [path.stem for path in written] == ["highlight-report-2023-09-revised-2"] * 2


def test_a_released_document_is_not_overwritten_by_a_draft(project: Project) -> None:
    project.release()
    outputs = project.outputs()
    order = Order(project.order.sources, project.order.out, draft=True)
    with pytest.raises(CannotWrite, match="released"):
        build.build(order, Diagnostics())
    assert project.outputs() == outputs


def test_what_a_build_left_is_replaced_but_not_what_somebody_changed(project: Project) -> None:
    build.build(Order(project.order.sources, project.order.out, draft=True), Diagnostics())
    edited = project.folder / "dist/2023-09/highlight-report-2023-09.docx"
    edited.write_bytes(edited.read_bytes() + b"edited")
    outputs = project.outputs()
    with pytest.raises(CannotWrite, match="somebody may have changed it"):
        project.release()
    assert project.outputs() == outputs
    assert not project.record.exists()
    build.build(Order(project.order.sources, project.order.out, draft=True), Diagnostics())
    assert project.release()[0] is not None


@pytest.mark.parametrize("step", range(1, 5))
def test_interrupted_it_leaves_no_trace(project: Project, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    build.build(project.order, Diagnostics())
    outputs = project.outputs()
    moves = iter(range(1, 10))

    def interrupted(source: str, target: str) -> None:
        if next(moves) == step:
            raise KeyboardInterrupt
        replace(source, target)

    replace = os.replace
    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        project.release()
    assert project.outputs() == outputs
    assert not project.record.exists()
