from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from highlight_report.content.folder import periods, read_period
from highlight_report.content.located import Files
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Priority, Report, Tied, typed_at
from tests import builders
from tests.content.reading import codes

AUGUST, SEPTEMBER = Month(2023, 8), Month(2023, 9)
MEASURES = "id,description,polarity,format,target,2023-08,2023-09\n63,x,low,0,,833,971\n"
REAL_CONTENT = builders.ROOT / "content"


def front(title: str = "T", rag: str = "{previous: amber, current: amber}", more: str = "") -> str:
    return f"---\ntitle: {title}\nlead_officers: A\nrag: {rag}\n{more}---\n\nThe commitment.\n"


def put(content: Path, name: str, text: str) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    put(folder, "2023-09/cover.md", "# Cover\n")
    put(folder, "2023-09/1-one/priority.md", front())
    return folder


def read(content: Path, period: Month = SEPTEMBER) -> tuple[Report, Files, Diagnostics]:
    diagnostics = Diagnostics()
    found = read_period(content, period, builders.settings(), diagnostics)
    assert found is not None
    return *found, diagnostics


def first(content: Path) -> Priority:
    report, _, diagnostics = read(content)
    assert codes(diagnostics) == []
    return report.priorities[0]


def test_periods_come_oldest_first(tmp_path: Path) -> None:
    for name in ("2023-10", "2022-12", "2023-09", ".git", "~$lock"):
        (tmp_path / name).mkdir()
    put(tmp_path, "Thumbs.db", "")
    put(tmp_path, ".DS_Store", "")
    diagnostics = Diagnostics()
    assert periods(tmp_path, diagnostics) == (Month(2022, 12), SEPTEMBER, Month(2023, 10))
    assert codes(diagnostics) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("2023-13", "bad-period-name"),
        ("2023-9", "bad-period-name"),
        ("2023-00", "bad-period-name"),
        ("2023_09", "bad-period-name"),
        ("202309", "bad-period-name"),
        ("0000-01", "bad-period-name"),
        ("２０２３-09", "bad-period-name"),
        ("Sep-23", "bad-period-name"),
        ("September 2023", "bad-period-name"),
        ("archive", "unknown-file"),
        ("2023-09 - Copy", "unknown-file"),
    ],
)
def test_other_folders_beside_the_periods(content: Path, name: str, code: str) -> None:
    (content / name).mkdir()
    diagnostics = Diagnostics()
    assert periods(content, diagnostics) == (SEPTEMBER,)
    (item,) = diagnostics
    assert item.check.code == code
    assert f'"{name}"' in item.message
    assert item.origin.path.endswith(name)


def test_a_file_named_like_a_period_is_none(content: Path) -> None:
    put(content, "2023-10", "")
    diagnostics = Diagnostics()
    assert periods(content, diagnostics) == (SEPTEMBER,)
    assert codes(diagnostics) == ["unknown-file"]


def test_no_period_is_an_error(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        diagnostics = Diagnostics()
        assert periods(folder, diagnostics) == ()
        assert codes(diagnostics) == ["no-period"]


def test_a_period_without_a_folder_is_an_error(content: Path) -> None:
    diagnostics = Diagnostics()
    assert read_period(content, AUGUST, builders.settings(), diagnostics) is None
    assert codes(diagnostics) == ["no-period"]


def test_the_parts_of_a_priority_are_read(content: Path) -> None:
    put(content, "2023-09/1-one/measures.csv", MEASURES)
    put(content, "2023-09/1-one/commentary.md", "63 – up\n")
    put(content, "2023-09/1-one/milestones.md", "## M\n\n- Owner: A\n- Status: red\n- Direction: up\n")
    priority = first(content)
    assert (priority.number, priority.title, priority.folder) == (1, "T", "1-one")
    assert (priority.previous, priority.current) == (Rag.AMBER, Rag.AMBER)
    assert priority.measures is not None
    assert [measure.id for measure in priority.measures] == ["63"]
    assert priority.commentary is not None
    assert isinstance(priority.commentary[0], Tied)
    assert priority.milestones is not None
    assert [milestone.title for milestone in priority.milestones] == ["M"]
    assert priority.milestones_heading == builders.wording().milestone


def test_parts_whose_file_is_absent_are_none(content: Path) -> None:
    priority = first(content)
    assert (priority.measures, priority.commentary, priority.milestones) == (None, None, None)


def test_priorities_are_ordered_by_their_number(content: Path) -> None:
    for name in ("10-ten", "2-two", "003-three", "9 nine"):
        put(content, f"2023-09/{name}/priority.md", front(name))
    report, _, diagnostics = read(content)
    assert codes(diagnostics) == []
    assert [priority.number for priority in report.priorities] == [1, 2, 3, 9, 10]


def test_a_number_in_the_front_matter_counts_before_the_folder(content: Path) -> None:
    put(content, "2023-09/1-one/priority.md", front(more="number: 7\n"))
    assert first(content).number == 7


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("0-zero", "bad-priority-number"),
        ("1000-many", "bad-priority-number"),
        ("1-again", "duplicate-number"),
    ],
)
def test_folders_with_other_numbers(content: Path, name: str, code: str) -> None:
    put(content, f"2023-09/{name}/priority.md", front())
    _, _, diagnostics = read(content)
    assert codes(diagnostics) == [code]


def test_a_priority_without_a_number_is_said_to_be_left_out(content: Path) -> None:
    put(content, "2023-09/housing/priority.md", front())
    put(content, "2023-09/notes/housing.md", front())
    report, _, diagnostics = read(content)
    assert [priority.number for priority in report.priorities] == [1]
    assert codes(diagnostics) == ["unknown-file", "unknown-file"]
    assert [item.message for item in diagnostics] == [
        '"housing" is not used: a whole priority is left out, because its name starts with no number.',
        '"notes" is not used.',
    ]
    assert "such as 2-housing." in next(iter(diagnostics)).hint


def test_front_matter_keeps_the_line_of_each_value(content: Path) -> None:
    text = "---\ntitle: T\nlead_officers: A\nrag:\n  previous: amber\n  current:\nnumber: 1\n---\n\nx\n"
    put(content, "2023-09/1-one/priority.md", text)
    put(content, "2023-09/cover.md", "---\nsubtitle: S\nstatus: final\n---\n\nx\n")
    report, _, _ = read(content)
    lines = {"title": 2, "lead_officers": 3, "previous": 5, "current": 6, "number": 7}
    assert {part: place.line for part, place in report.priorities[0].places.items()} == lines
    assert {part: place.line for part, place in report.cover.places.items()} == {"subtitle": 2, "status": 3}
    assert typed_at(report.cover, "title") == report.cover.origin


def test_ids_are_unknown_where_there_are_no_measures(content: Path) -> None:
    put(content, "2023-09/1-one/commentary.md", "63 – up\n")
    assert codes(read(content)[2]) == ["unknown-commentary-id"]


def test_ids_are_not_called_unknown_where_the_measures_cannot_be_read(content: Path) -> None:
    put(content, "2023-09/1-one/commentary.md", "63 – up\n")
    put(content, "2023-09/1-one/measures.csv", "identity\n63\n")
    assert "unknown-commentary-id" not in codes(read(content)[2])


def test_a_missing_priority_file_is_an_error_and_the_rest_is_read(content: Path) -> None:
    put(content, "2023-09/2-two/measures.csv", MEASURES)
    report, _, diagnostics = read(content)
    assert codes(diagnostics) == ["missing-file"]
    assert report.priorities[1].title == "2-two"
    assert report.priorities[1].measures


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("1-one/notes.txt", "move it out of the content if the report does not need it."),
        ("1-one/Measures.CSV", 'rename it "measures.csv".'),
        ("Cover.md", 'rename it "cover.md".'),
        ("7-file.txt", "move it out of the content if the report does not need it."),
        ("1-one/2023-09/x.md", "move it out of the content if the report does not need it."),
    ],
)
def test_other_files_are_named(content: Path, name: str, hint: str) -> None:
    put(content, f"2023-09/{name}", MEASURES)
    _, _, diagnostics = read(content)
    assert [(item.check.code, item.hint) for item in diagnostics] == [("unknown-file", hint)]


def test_what_programs_leave_behind_is_passed_over(content: Path) -> None:
    for name in ("Thumbs.db", ".DS_Store", "1-one/~$measures.csv", "1-one/.measures.csv.swp", "1-one/desktop.ini"):
        put(content, f"2023-09/{name}", "x")
    assert codes(read(content)[2]) == []


def test_a_missing_cover_and_no_priorities_are_warnings(tmp_path: Path) -> None:
    (tmp_path / "2023-09").mkdir()
    report, files, diagnostics = read(tmp_path)
    assert codes(diagnostics) == ["missing-cover", "no-priorities"]
    assert (report.priorities, files.digests) == ((), {})


@pytest.mark.parametrize(
    "name", ["2023-09/1-one/measures.csv", "2023-09/1-one/other.txt", "2023-09/2-two", "2023-09/x"]
)
def test_links_that_lead_out_of_the_content_are_errors(content: Path, name: str) -> None:
    outside = content.parent / "outside"
    put(outside, "priority.md", front())
    (content / name).symlink_to(outside if "." not in name else outside / "priority.md")
    _, files, diagnostics = read(content)
    assert codes(diagnostics) == ["path-outside-content"]
    assert not any("outside" in read_name for read_name in files.digests)


def test_a_period_that_is_a_link_out_is_an_error(content: Path) -> None:
    (content.parent / "outside").mkdir()
    (content / "2023-10").symlink_to(content.parent / "outside")
    diagnostics = Diagnostics()
    assert read_period(content, Month(2023, 10), builders.settings(), diagnostics) is None
    assert codes(diagnostics) == ["path-outside-content"]


def test_all_problems_of_all_files_come_out_in_one_run(content: Path) -> None:
    put(content, "2023-09/cover.md", "---\nstatus: done\n---\n")
    put(content, "2023-09/1-one/priority.md", "words\n")
    put(content, "2023-09/1-one/measures.csv", "id\n")
    put(content, "2023-09/1-one/commentary.md", "> " * 200 + "x")
    put(content, "2023-09/1-one/milestones.md", "## M\n- Status: pink\n")
    report, _, diagnostics = read(content)
    assert sorted(codes(diagnostics)) == [
        "cannot-parse",
        "cannot-parse",
        "missing-column",
        "unknown-word",
        "unknown-word",
    ]
    assert len(report.priorities) == 1


class TestEarlier:
    @pytest.fixture(autouse=True)
    def two_periods(self, content: Path) -> None:
        put(content, "2023-07/1-one/priority.md", front(rag="{current: blue}"))
        put(content, "2023-08/1-one/priority.md", front(rag="{previous: green, current: red}"))
        put(content, "2023-08/1-one/measures.csv", MEASURES.replace("833", "830"))
        put(content, "2023-08/1-one/milestones.md", "not even milestones\n")

    def test_the_latest_one_is_read(self, content: Path) -> None:
        report, files, diagnostics = read(content)
        assert codes(diagnostics) == []
        assert report.earlier is not None
        assert report.earlier.period == AUGUST
        assert report.earlier.current == {1: Rag.RED}
        assert report.earlier.figures == {"63": {AUGUST: Decimal(830), SEPTEMBER: Decimal(971)}}
        assert sorted(files.digests) == [
            "2023-08/1-one/measures.csv",
            "2023-08/1-one/priority.md",
            "2023-09/1-one/priority.md",
            "2023-09/cover.md",
        ]

    def test_previous_left_out_is_its_current(self, content: Path) -> None:
        for rag in ("{current: green}", "{previous: , current: green}"):
            put(content, "2023-09/1-one/priority.md", front(rag=rag))
            assert first(content).previous is Rag.RED

    def test_each_of_a_chain_has_the_current_of_the_one_before(self, content: Path) -> None:
        for period, rag in (("2023-08", "{current: red}"), ("2023-09", "{current: green}"), ("2023-10", "{current: }")):
            put(content, f"{period}/1-one/priority.md", front(rag=rag))
        put(content, "2023-11/1-one/priority.md", front(rag="{current: amber}"))
        chain = {month: read(content, Month(2023, month))[0].priorities[0] for month in range(7, 12)}
        # What October never gave, November cannot take over; September's would be two reports old.
        previous = {7: None, 8: Rag.BLUE, 9: Rag.RED, 10: Rag.GREEN, 11: None}
        assert {month: priority.previous for month, priority in chain.items()} == previous

    def test_a_gap_between_the_periods_is_bridged(self, content: Path) -> None:
        put(content, "2024-02/1-one/priority.md", front(rag="{current: green}"))
        put(content, "2024-02/1-one/measures.csv", MEASURES.replace("833", "834"))
        put(content, "2023-09/1-one/measures.csv", MEASURES)
        report, _, _ = read(content, Month(2024, 2))
        assert report.earlier is not None
        assert report.earlier.period == SEPTEMBER
        assert report.priorities[0].previous is Rag.AMBER
        (measure,) = report.priorities[0].measures or ()
        assert report.restated_from(measure, AUGUST) == Decimal(833)
        assert report.restated_from(measure, SEPTEMBER) is None

    def test_previous_as_typed_stays(self, content: Path) -> None:
        assert first(content).previous is Rag.AMBER

    def test_a_new_priority_has_no_previous(self, content: Path) -> None:
        put(content, "2023-09/1-one/priority.md", front(rag="{current: green}", more="number: 5\n"))
        assert first(content).previous is None

    def test_its_own_problems_are_not_reported(self, content: Path) -> None:
        put(content, "2023-08/1-one/measures.csv", MEASURES.replace("833", "eight"))
        put(content, "2023-08/notes.txt", "x")
        assert codes(read(content)[2]) == []

    def test_one_that_cannot_be_read_is_a_warning(self, content: Path) -> None:
        put(content, "2023-08/1-one/priority.md", "words\n")
        report, _, diagnostics = read(content)
        assert codes(diagnostics) == ["unreadable-earlier-period"]
        assert report.earlier is None

    @pytest.mark.parametrize("more", ["numbr: 3\n", "milestones_heading: [x]\n", "number: many\n"])
    def test_a_mistake_elsewhere_does_not_lose_its_current(self, content: Path, more: str) -> None:
        put(content, "2023-08/1-one/priority.md", front(rag="{previous: pink, current: red}", more=more))
        put(content, "2023-09/1-one/priority.md", front(rag="{current: green}"))
        assert first(content).previous is Rag.RED

    @pytest.mark.parametrize("name", ["2023-08", "2023-08/1-one", "2023-08/1-one/measures.csv"])
    def test_a_link_out_of_the_content_is_an_error(self, content: Path, name: str) -> None:
        kept = content.parent / "kept"
        (content / name).rename(kept)
        (content / name).symlink_to(kept)
        assert codes(read(content)[2]) == ["path-outside-content"]

    def test_the_first_period_has_none(self, content: Path) -> None:
        report, _, _ = read(content, Month(2023, 7))
        assert report.earlier is None


def test_hundreds_of_priorities_are_read_in_good_time(content: Path) -> None:
    for number in range(2, 302):
        put(content, f"2023-09/{number}-x/priority.md", front())
        put(content, f"2023-09/{number}-x/measures.csv", MEASURES)
    report, _, diagnostics = read(content)
    assert codes(diagnostics) == []
    assert len(report.priorities) == 301


@pytest.mark.parametrize("period", [AUGUST, SEPTEMBER])
def test_the_content_of_this_project_is_silent(period: Month) -> None:
    report, _, diagnostics = read(REAL_CONTENT, period)
    assert codes(diagnostics) == []
    assert len(report.priorities) == 6
    assert (report.earlier is None) == (period == AUGUST)


def lock(folder: Path, monkeypatch: pytest.MonkeyPatch, *, listed: bool, reached: bool) -> None:
    """Let the system refuse a folder, as it does where rights are missing; to an administrator it would refuse none."""
    iterdir, stat = Path.iterdir, os.stat

    def listing(path: Path) -> Iterator[Path]:
        if path == folder and not listed:
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    def status(
        path: os.PathLike[str] | str, *, dir_fd: int | None = None, follow_symlinks: bool = True
    ) -> os.stat_result:
        if not reached and str(path).startswith(f"{folder}/"):
            raise PermissionError(13, "Permission denied")
        return stat(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "iterdir", listing)
    monkeypatch.setattr(os, "stat", status)


@pytest.mark.parametrize(("listed", "reached"), [(False, False), (True, False), (False, True)])
@pytest.mark.parametrize("name", ["", "2023-09", "2023-09/1-one"])
def test_a_folder_that_cannot_be_opened_is_an_error(
    content: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, listed: bool, reached: bool
) -> None:
    lock(content / name, monkeypatch, listed=listed, reached=reached)
    diagnostics = Diagnostics()
    if periods(content, diagnostics):
        read_period(content, SEPTEMBER, builders.settings(), diagnostics)
    assert "cannot-read" in codes(diagnostics)
    assert "missing-file" not in codes(diagnostics)


def test_a_previous_rating_that_cannot_be_read_is_not_known(content: Path) -> None:
    put(content, "2023-08/1-one/priority.md", front(rag="{current: orange}"))
    put(content, "2023-09/1-one/priority.md", front(rag="{current: amber}"))
    assert first(content).previous is None
