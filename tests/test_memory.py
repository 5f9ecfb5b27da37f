"""What a process keeps from one check to the next: it spares work, changes no result, and does not grow."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from highlight_report import build
from highlight_report.content import brand_assets, markdown, mistakes, tables, yaml_nodes
from highlight_report.diagnostics import Diagnostic, Diagnostics, Origin
from highlight_report.domain.periods import Month
from highlight_report.layout import compose
from highlight_report.memory import FORGETFUL, Memory

ROOT = Path(__file__).parent.parent
LAST, THIS = "content/2023-08", "content/2023-09"
GOVERNANCE = f"{THIS}/1-governance"
EVERY_PRIORITY = 6
Edit = Callable[[Path], None]


def _check(
    folder: Path, memory: Memory, period: Month | None = None, instead: Mapping[str, bytes] | None = None
) -> tuple[build.Checked | None, list[Diagnostic]]:
    diagnostics = Diagnostics()
    where = build.Sources(folder / "content", folder / "config", period, instead or {})
    return build.check(where, diagnostics, memory=memory), list(diagnostics)


def _told(folder: Path, memory: Memory, period: Month | None = None, instead: Mapping[str, bytes] | None = None) -> str:
    """Return all that a check comes to, places included, which do not count where values are compared."""
    return repr(_check(folder, memory, period, instead))


# --- one result ------------------------------------------------------------------------------------------------


class _Work:
    """Something to be done, that counts how often it was, and reports a problem each time."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self, diagnostics: Diagnostics) -> str:
        self.done += 1
        diagnostics.report(mistakes.TOO_LARGE, Origin("a.md", 3), "It is large.", "cut it.")
        return f"result {self.done}"


@pytest.mark.parametrize(
    ("before", "now", "is_same"),
    [
        (("text",), ("".join(("te", "xt")),), True),
        (("text",), ("texts",), False),
        ((b"raw", 1000), (b"raw", int("1000")), True),
        ((1,), (True,), False),
        ((1,), ("1",), False),
        (("a", "b"), ("a",), False),
        ((), (), True),
        ((None,), (None,), True),
        ((Origin("a.md", 1),), (Origin("a.md", 1),), False),
    ],
)
def test_a_result_is_given_back_while_what_it_was_made_from_is_the_same(
    before: tuple[object, ...], now: tuple[object, ...], *, is_same: bool
) -> None:
    memory, work, diagnostics = Memory(), _Work(), Diagnostics()
    first = memory.made("name", before, work, diagnostics)
    memory.end_run()
    second = memory.made("name", now, work, diagnostics)
    assert work.done == (1 if is_same else 2)
    assert (first == second) is is_same


def test_an_object_that_is_still_the_same_gives_the_same_result() -> None:
    memory, work, place = Memory(), _Work(), Origin("a.md", 1)
    for _ in range(3):
        memory.made("name", (place,), work, Diagnostics())
        memory.end_run()
    assert work.done == 1


def test_problems_are_reported_with_a_result_each_time() -> None:
    memory, work = Memory(), _Work()
    for _ in range(3):
        diagnostics = Diagnostics()
        memory.made("name", (), work, diagnostics)
        memory.end_run()
        assert [item.message for item in diagnostics] == ["It is large."]
    assert work.done == 1


def test_results_are_told_apart_by_their_names() -> None:
    memory, diagnostics = Memory(), Diagnostics()
    assert memory.made("one", (), lambda _: 1, diagnostics) == 1
    assert memory.made("other", (), lambda _: 2, diagnostics) == 2


def test_what_a_run_had_no_use_for_is_forgotten() -> None:
    memory, work = Memory(), _Work()
    memory.made("name", (), work, Diagnostics())
    memory.end_run()
    assert len(memory) == 1
    memory.end_run()
    assert len(memory) == 0
    memory.made("name", (), work, Diagnostics())
    assert work.done == 2


def test_an_equal_value_is_replaced_by_the_one_of_the_run_before() -> None:
    memory = Memory()
    first, equal, other = ["a"], ["a"], ["b"]
    assert memory.same("name", first) is first
    memory.end_run()
    assert memory.same("name", equal) is first
    memory.end_run()
    assert memory.same("name", other) is other


def test_the_memory_of_a_process_that_builds_once_keeps_nothing() -> None:
    work = _Work()
    for _ in range(2):
        FORGETFUL.made("name", (), work, Diagnostics())
        FORGETFUL.same("other", work)
    assert work.done == 2
    assert len(FORGETFUL) == 0


# --- a whole check: the same result --------------------------------------------------------------------------------


def _replace(name: str, old: bytes, new: bytes, folder: Path) -> None:
    path = folder / name
    if path.is_file():
        path.write_bytes(path.read_bytes().replace(old, new))


def _append(name: str, more: bytes, folder: Path) -> None:
    path = folder / name
    if path.is_file():
        path.write_bytes(path.read_bytes() + more)


def _overwrite(name: str, content: bytes, folder: Path) -> None:
    path = folder / name
    if path.parent.is_dir() and not path.is_dir():
        path.write_bytes(content)


def _shift(name: str, folder: Path) -> None:
    path = folder / name
    if path.is_file():
        path.write_bytes(b"\n" + path.read_bytes())


def _remove(name: str, folder: Path) -> None:
    path = folder / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _no_file(name: str, folder: Path) -> None:
    """Put a folder in the place of a file, so that it cannot be read."""
    _remove(name, folder)
    (folder / name).mkdir(parents=True)


def _restore(name: str, folder: Path) -> None:
    _remove(name, folder)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)


def _rename(old: str, new: str, folder: Path) -> None:
    if (folder / old).exists() and not (folder / new).exists():
        (folder / old).rename(folder / new)


def _copy(old: str, new: str, folder: Path) -> None:
    if (folder / old).is_dir() and not (folder / new).exists():
        shutil.copytree(folder / old, folder / new)


_FILES = (
    *(f"{GOVERNANCE}/{name}" for name in ("commentary.md", "measures.csv", "milestones.md", "priority.md")),
    f"{THIS}/cover.md",
    f"{LAST}/1-governance/measures.csv",
    f"{LAST}/1-governance/priority.md",
    "config/report.yaml",
    "config/brand.yaml",
)
_TO_FILES: tuple[Callable[[str, Path], None], ...] = (
    lambda name, folder: _append(name, b"\n\n9999 \xe2\x80\x93 More words, [here](javascript:x).\n", folder),
    lambda name, folder: _append(name, b"caf\xe9\n", folder),
    lambda name, folder: _replace(name, b"1", b"2", folder),
    lambda name, folder: _replace(name, b"\n", b"\r\n", folder),
    lambda name, folder: _overwrite(name, b"", folder),
    lambda name, folder: _overwrite(name, b"\xff\xfe\x00\xd8", folder),
    _shift,
    _remove,
    _no_file,
    _restore,
    _restore,
)
_TO_THE_WHOLE: tuple[Edit, ...] = (
    partial(_replace, "config/report.yaml", b"strict: []", b"strict: [windows-1252, restated-value, empty-part]"),
    partial(_replace, "config/report.yaml", b"tolerance: 15%", b"tolerance: lots"),
    partial(_replace, "config/report.yaml", b"months_shown: 3", b"months_shown: 2"),
    partial(_replace, "config/report.yaml", b"Reporting position", b"The position reported"),
    partial(_replace, "config/report.yaml", b"brand: brand.yaml", b"brand: brands/plain.yaml"),
    partial(_replace, "config/brand.yaml", b"left: 14mm", b"left: 20mm"),
    partial(_replace, "config/brand.yaml", b'navy: "#1B365D"', b'navy: "#FFEEDD"'),
    partial(_rename, GOVERNANCE, f"{THIS}/9-governance"),
    partial(_rename, f"{THIS}/9-governance", GOVERNANCE),
    partial(_copy, GOVERNANCE, f"{THIS}/7-again"),
    partial(_remove, f"{THIS}/2-early-help"),
    partial(_rename, LAST, "content/2023-07"),
    partial(_rename, THIS, "content/2023-10"),
    partial(_restore, LAST),
    partial(_restore, THIS),
    partial(_remove, LAST),
)
_EDITS = st.one_of(
    st.sampled_from(_TO_THE_WHOLE),
    st.builds(partial, st.sampled_from(_TO_FILES), st.sampled_from(_FILES)),
)


def _small_project(folder: Path) -> Path:
    """Copy the real project with two of its priorities."""
    for name in ("content", "config"):
        shutil.copytree(ROOT / name, folder / name)
    for other in folder.glob("content/*/[3-9]-*"):
        shutil.rmtree(other)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return _small_project(tmp_path)


@settings(max_examples=12)
@given(edits=st.lists(_EDITS, min_size=1, max_size=8))
def test_whatever_is_edited_a_check_with_a_memory_tells_the_same(edits: list[Edit]) -> None:
    memory = Memory()
    with TemporaryDirectory() as name:
        folder = _small_project(Path(name))
        _check(folder, memory)
        for edit in edits:
            edit(folder)
            assert _told(folder, memory) == _told(folder, FORGETFUL)


@pytest.mark.parametrize("edit", _TO_FILES[:-2])
def test_each_edit_of_each_file_tells(edit: Callable[[str, Path], None], small: Path) -> None:
    memory = Memory()
    for name in _FILES:
        _check(small, memory)
        edit(name, small)
        assert _told(small, memory) == _told(small, FORGETFUL)
        _restore(name, small)


@pytest.mark.parametrize("edit", _TO_THE_WHOLE)
def test_each_edit_of_the_whole_tells_and_its_undoing_too(edit: Edit, small: Path) -> None:
    memory = Memory()
    before = _told(small, memory)
    edit(small)
    assert _told(small, memory) == _told(small, FORGETFUL)
    for name in ("content", "config"):
        _restore(name, small)
    for other in small.glob("content/*/[3-9]-*"):
        shutil.rmtree(other)
    assert _told(small, memory) == before


def test_one_memory_serves_several_periods_and_files_that_are_not_saved(small: Path) -> None:
    memory = Memory()
    unsaved = {"2023-09/1-governance/commentary.md": b"1 \xe2\x80\x93 Other words.\n"}
    for period, instead in ((None, None), (Month(2023, 8), None), (None, unsaved), (None, None)):
        assert _told(small, memory, period, instead) == _told(small, FORGETFUL, period, instead)


def test_the_folder_that_paths_are_shown_from_may_change(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    for folder in (small, ROOT):
        monkeypatch.chdir(folder)
        here = Path()
        assert _told(here, memory, Month(2023, 9)) == _told(here, FORGETFUL, Month(2023, 9))


def test_the_documents_of_a_later_check_are_those_of_a_first_one(small: Path) -> None:
    memory = Memory()
    for number in range(3):
        _append(f"{GOVERNANCE}/commentary.md", f"\n\nPart {number}.\n".encode(), small)
        _replace(f"{GOVERNANCE}/measures.csv", b"207", b"208", small)
        warm, cold = (_check(small, kept)[0] for kept in (memory, FORGETFUL))
        assert warm is not None
        assert cold is not None
        assert build.write(warm, ("pdf", "docx")) == build.write(cold, ("pdf", "docx"))


# --- a whole check: less work ------------------------------------------------------------------------------------


class _Count:
    """How often each step was taken since it was last asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._taken: dict[str, int] = {}
        for module, name in (
            (markdown, "parsed"),
            (tables, "cut"),
            (yaml_nodes, "_read"),
            (compose, "priority_section"),
        ):
            monkeypatch.setattr(module, name, self._counted(name, getattr(module, name)))

    def _counted(self, name: str, step: Callable[..., object]) -> Callable[..., object]:
        def taken(*arguments: object, **named: object) -> object:
            self._taken[name] = self._taken.get(name, 0) + 1
            return step(*arguments, **named)

        return taken

    def since(self) -> dict[str, int]:
        taken, self._taken = self._taken, {}
        return taken


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> _Count:
    return _Count(monkeypatch)


@pytest.mark.parametrize(
    ("edit", "work"),
    [
        (lambda _folder: None, {}),
        (partial(_append, f"{GOVERNANCE}/commentary.md", b"\nMore.\n"), {"parsed": 1, "priority_section": 1}),
        (partial(_append, f"{GOVERNANCE}/milestones.md", b"\nMore.\n"), {"parsed": 1, "priority_section": 1}),
        (partial(_replace, f"{GOVERNANCE}/measures.csv", b"207", b"209"), {"cut": 1, "priority_section": 1}),
        (partial(_append, f"{GOVERNANCE}/priority.md", b"More.\n"), {"parsed": 1, "_read": 1, "priority_section": 1}),
        (partial(_append, f"{THIS}/cover.md", b"\nMore.\n"), {"parsed": 1, "_read": 1}),
        (partial(_append, "config/brand.yaml", b"\n# more\n"), {"_read": 2}),
        (partial(_append, "config/report.yaml", b"\n# more\n"), {"_read": 2, "priority_section": EVERY_PRIORITY}),
        (
            partial(_replace, f"{LAST}/1-governance/measures.csv", b"207", b"209"),
            {"cut": 1, "priority_section": EVERY_PRIORITY},
        ),
        (partial(_remove, f"{THIS}/6-workforce"), {}),
    ],
)
def test_after_a_change_only_what_hangs_on_it_is_done_again(
    edit: Edit, work: dict[str, int], project: Path, count: _Count
) -> None:
    memory = Memory()
    _check(project, memory)
    count.since()
    edit(project)
    _check(project, memory)
    assert count.since() == work


def test_a_picture_is_looked_at_again_only_where_it_was_changed(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory, looked = Memory(), list[bytes]()
    is_picture = brand_assets._is_picture

    def look(content: bytes) -> bool:
        looked.append(content)
        return is_picture(content)

    monkeypatch.setattr(brand_assets, "_is_picture", look)
    wordmark = b"wordmark: {image: logo.png, height: 12mm, alternative: Plymouth}\n"
    brand = (small / "config/brand.yaml").read_bytes()
    (small / "config/brand.yaml").write_bytes(re.sub(rb"(?ms)^wordmark:.*?\n(?=\S)", wordmark, brand))
    for colour, looks in (("red", 1), ("red", 1), ("blue", 2)):
        Image.new("RGB", (40, 20), colour).save(small / "config/logo.png")
        assert _check(small, memory)[0] is not None
        assert len(looked) == looks
    (small / "config/logo.png").write_bytes(b"no picture")
    assert _told(small, memory) == _told(small, FORGETFUL)


def test_what_a_process_keeps_does_not_grow(small: Path) -> None:
    memory = Memory()
    _check(small, memory)
    kept = len(memory)
    for number in range(10):
        _append(f"{GOVERNANCE}/commentary.md", f"\n\nPart {number}.\n".encode(), small)
        _rename(f"{THIS}/{number + 1}-governance", f"{THIS}/{number + 2}-governance", small)
        _check(small, memory)
    _restore(THIS, small)
    for other in small.glob("content/*/[3-9]-*"):
        shutil.rmtree(other)
    _check(small, memory)
    _check(small, memory)
    assert len(memory) == kept
