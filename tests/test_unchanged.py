"""A build that would change nothing is told from one that would, whatever the change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from highlight_report import inputs, manifest
from highlight_report.build import Order, Sources, build
from highlight_report.diagnostics import Diagnostics, render, shown_path
from highlight_report.unchanged import Asked, unchanged

ROOT = Path(__file__).parent.parent
ASKED = Asked("content", "config", "dist", None, None, draft=False)
PERIOD = Path("content/2023-09")
GOVERNANCE = PERIOD / "1-governance"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two periods that was built once."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "config", folder / "config")
    for period in ("2023-08", "2023-09"):
        shutil.copytree(ROOT / "content" / period / "1-governance", folder / "content" / period / "1-governance")
        shutil.copy(ROOT / "content" / period / "cover.md", folder / "content" / period)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        build(Order(Sources()), Diagnostics())
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that, which is the current folder."""
    shutil.copytree(built, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def _add(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.mark.usefixtures("project")
def test_without_a_change_it_gives_what_the_build_gave() -> None:
    diagnostics = Diagnostics()
    written = build(Order(Sources()), diagnostics)
    last = unchanged(ASKED)
    assert last is not None
    assert last.files == tuple(path.as_posix() for path in written)
    assert render(last.problems) == render(diagnostics) != ""


@pytest.mark.usefixtures("project")
def test_line_ends_byte_order_marks_and_litter_are_no_change() -> None:
    for path in (*PERIOD.rglob("*.md"), Path("config/report.yaml")):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    _add(GOVERNANCE / "~$measures.csv", "open in Excel")
    _add(PERIOD / ".DS_Store", "")
    assert unchanged(ASKED) is not None


@pytest.mark.usefixtures("project")
def test_a_warning_of_an_encoding_ends_with_it() -> None:
    commentary = GOVERNANCE / "commentary.md"
    text = commentary.read_text("utf-8")
    commentary.write_text(text, "cp1252")
    assert "[windows-1252]" in _told()
    assert "[windows-1252]" in _told()
    commentary.write_text(text, "utf-8")
    assert "[windows-1252]" not in _told()


def _told() -> str:
    """Return what the command would tell: of the last build where nothing has changed, of a new one otherwise."""
    last, diagnostics = unchanged(ASKED), Diagnostics()
    if last is not None:
        return render(last.problems)
    build(Order(Sources()), diagnostics)
    return render(diagnostics)


@pytest.mark.usefixtures("project")
def test_folders_that_hold_themselves_and_names_of_no_characters_are_looked_at() -> None:
    os.symlink(".", PERIOD / "3-itself")
    os.symlink(".", PERIOD / "4-itself")
    if sys.platform == "linux":
        (Path.cwd() / os.fsdecode(b"content/2023-09/caf\xe9.txt")).touch()
    assert unchanged(ASKED) is None


def _linked(path: Path) -> None:
    path.rename("moved")
    os.symlink(Path("moved").absolute(), path)


CHANGES: dict[str, Callable[[], object]] = {
    "a word": lambda: _add(PERIOD / "cover.md", "More.\n"),
    "a figure": lambda: _add(GOVERNANCE / "measures.csv", "1,One,high,0,Monitor,1,2,3\n"),
    "a figure of the last period": lambda: _add(
        Path("content/2023-08/1-governance/measures.csv"), "1,One,high,0,Monitor,1,2,3\n"
    ),
    "a setting": lambda: _add(Path("config/report.yaml"), "# a remark\n"),
    "the brand": lambda: _add(Path("config/brand.yaml"), "# a remark\n"),
    "a new file": lambda: _add(GOVERNANCE / "notes.md", "More.\n"),
    "a new priority": lambda: _add(PERIOD / "2-more" / "priority.md", "More.\n"),
    "a new period": lambda: _add(Path("content/2023-10/cover.md"), "More.\n"),
    "an older period": lambda: _add(Path("content/2023-07/cover.md"), "More.\n"),
    "a period with a wrong name": lambda: _add(Path("content/2023-13/cover.md"), "More.\n"),
    "a file less": (GOVERNANCE / "commentary.md").unlink,
    "a last period less": lambda: shutil.rmtree("content/2023-08"),
    "a release": lambda: _add(PERIOD / "release.yaml", "release 1: {}\n"),
    "a changed document": lambda: _add(next(Path("dist").rglob("*.docx")), "x"),
    "a document less": lambda: next(Path("dist").rglob("*.pdf")).unlink(),
    "no manifest": lambda: next(Path("dist").rglob("manifest.json")).unlink(),
    "a folder behind a link": lambda: _linked(GOVERNANCE),
    "a file behind a link": lambda: _linked(GOVERNANCE / "measures.csv"),
    "an encoding": lambda: (GOVERNANCE / "commentary.md").write_text(
        (GOVERNANCE / "commentary.md").read_text("utf-8"), "cp1252"
    ),
    "a manifest cut short": lambda: next(Path("dist").rglob("manifest.json")).write_text('{"period": "2023-09"'),
    "a manifest of something else": lambda: next(Path("dist").rglob("manifest.json")).write_text("[1, 2]"),
}


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_is_one(change: Callable[[], object]) -> None:
    assert unchanged(ASKED) is not None
    change()
    assert unchanged(ASKED) is None


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "asked",
    [
        ASKED._replace(draft=True),
        ASKED._replace(formats=("pdf",)),
        ASKED._replace(formats=("docx", "pdf")),
        ASKED._replace(out="elsewhere"),
        ASKED._replace(period="2023-08"),
        ASKED._replace(content="nowhere"),
        ASKED._replace(config="nowhere"),
    ],
)
def test_another_order_is_a_change(asked: Asked) -> None:
    assert unchanged(asked) is None


@pytest.mark.usefixtures("project")
def test_the_same_period_by_its_name_is_none() -> None:
    assert unchanged(ASKED._replace(period="2023-09")) is not None


@pytest.mark.usefixtures("project")
def test_another_program_or_library_is_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("highlight_report.unchanged.versions", lambda: {**manifest.versions(), "reportlab": "99"})
        assert unchanged(ASKED) is None
    with monkeypatch.context() as patch:
        patch.setattr(inputs, "code_digest", lambda: "another")
        assert unchanged(ASKED) is None
    assert unchanged(ASKED) is not None


@pytest.mark.parametrize("elsewhere", ["..", "content", "config/brands"])
def test_warnings_are_repeated_from_any_current_folder(
    project: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / elsewhere)
    diagnostics = Diagnostics()
    content, config, out = (project / name for name in ("content", "config", "dist"))
    last = unchanged(ASKED._replace(content=str(content), config=str(config), out=str(out)))
    build(Order(Sources(content, config), project / "again"), diagnostics)
    assert last is not None
    assert render(last.problems) == render(diagnostics) != ""


def test_warnings_are_repeated_where_a_project_was_moved(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = project.rename(project.parent / "moved")
    monkeypatch.chdir(moved.parent)
    last = unchanged(ASKED._replace(content="moved/content", config="moved/config", out="moved/dist"))
    assert last is not None
    assert {item.origin.path.partition("/")[0] for item in last.problems} == {"moved"}


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("path", "content", "config", "name"),
    [
        ("content/2023-09/cover.md", "content", "config", "content/2023-09/cover.md"),
        ("config/brand.yaml", "content", "config", "config/brand.yaml"),
        ("config/brand.yaml", ".", "config", "config/brand.yaml"),
        ("content/config/brand.yaml", "content", "content/config", "config/brand.yaml"),
        ("config/content/cover.md", "config/content", "config", "content/cover.md"),
        ("content", "content", "config", "content/"),
        ("contents/cover.md", "content", "config", None),
        ("cover.md", "content", "config", None),
        ("", "content", "config", ""),
    ],
)
def test_a_place_is_named_by_its_folder(path: str, content: str, config: str, name: str | None) -> None:
    assert inputs.rooted(path, content, config) == name
    if name:
        assert shown_path(inputs.unrooted(name, content, config)) == path


def test_the_programs_own_files_are_all_counted() -> None:
    names = {name for name, _ in inputs.packaged()}
    found = {path.relative_to(inputs.PACKAGE).as_posix() for path in Path(inputs.PACKAGE).rglob("*") if path.is_file()}
    assert names == {name for name in found if not name.endswith(".pyc") and "/." not in name}


def test_installed_versions_are_those_of_the_metadata() -> None:
    from importlib.metadata import version

    found = manifest.versions()
    for name in ("lxml", "markdown-it-py", "pillow", "python-docx", "pyyaml", "reportlab"):
        assert found[name] == version(name)


class TestCommand:
    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "build_report.py"), *arguments]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    @pytest.mark.usefixtures("project")
    def test_it_says_the_same_and_leaves_the_files(self) -> None:
        before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in Path("dist").rglob("*.*")}
        first, second = self.run("build", "--force"), self.run()
        after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in Path("dist").rglob("*.*")}
        assert (first.returncode, first.stdout, first.stderr) == (second.returncode, second.stdout, second.stderr)
        assert "warning:" in second.stderr
        assert all(after[path][0] == content for path, (content, _) in before.items())
        assert all(after[path][1] > time for path, (_, time) in before.items()), "--force builds anyway"
        self.run()
        assert {path: path.stat().st_mtime_ns for path in before} == {path: after[path][1] for path in before}
