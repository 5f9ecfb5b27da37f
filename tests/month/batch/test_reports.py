"""Which folders are reports, which periods of them are built, and what is said of those that are neither."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from highlight_report.domain.periods import Month
from highlight_report.month.batch.reports import Choice, find
from highlight_report.revision import Standing
from highlight_report.stops import CannotRun
from tests.month.batch.councils import write_council, write_councils


@pytest.fixture
def councils(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_councils(Path("councils"), "barnet", "leeds", periods=("2023-08", "2023-09"))


def _periods(folder: Path, choice: Choice) -> list[tuple[str, str]]:
    return [(job.folder, job.period) for job in find(folder, choice).jobs]


def test_the_latest_period_of_each_folder_is_one_report(councils: Path) -> None:
    shutil.rmtree(councils / "leeds/content/2023-09")
    assert _periods(councils, Choice()) == [("barnet", "2023-09"), ("leeds", "2023-08")]


def test_all_periods_are_reports_of_their_own(councils: Path) -> None:
    found = [("barnet", "2023-08"), ("barnet", "2023-09"), ("leeds", "2023-08"), ("leeds", "2023-09")]
    assert _periods(councils, Choice(all_periods=True)) == found


def test_a_period_that_a_folder_lacks_fails_there_alone(councils: Path) -> None:
    shutil.rmtree(councils / "leeds/content/2023-09")
    found = find(councils, Choice(period=Month(2023, 9)))
    assert [(job.folder, job.period) for job in found.jobs] == [("barnet", "2023-09")]
    (lacking,) = found.hopeless
    assert (lacking.folder, lacking.period) == ("leeds", "2023-09")
    assert lacking.why == "there is no period 2023-09; there are: 2023-08."


def test_each_report_goes_into_a_folder_of_its_own(councils: Path) -> None:
    orders = [job.order for job in find(councils, Choice(Path("out"), formats=("pdf",), draft=True)).jobs]
    assert [order.out for order in orders] == [Path("out/barnet"), Path("out/leeds")]
    assert {(order.formats, order.draft) for order in orders} == {(("pdf",), True)}
    assert orders[0].sources.content == Path("councils/barnet/content")
    assert orders[0].sources.config == Path("councils/barnet/config")


def test_one_config_can_serve_all(councils: Path) -> None:
    shared = (councils / "leeds/config").rename("config")
    found = find(councils, Choice(config=shared))
    assert [job.order.sources.config for job in found.jobs] == [shared, shared]
    assert found.hopeless == ()


def test_what_a_report_lacks_is_told_and_other_folders_are_named(councils: Path) -> None:
    shutil.rmtree(councils / "leeds/config")
    (councils / "york/config").mkdir(parents=True)
    (councils / "notes").mkdir()
    (councils / ".git").mkdir()
    (councils / "read me.txt").write_text("not a folder", "utf-8")
    found = find(councils, Choice())
    assert [job.folder for job in found.jobs] == ["barnet"]
    assert [(outcome.folder, outcome.why) for outcome in found.hopeless] == [
        ("leeds", 'there is no "config" in "councils/leeds".'),
        ("york", 'there is no "content" in "councils/york".'),
    ]
    assert found.others == ("notes",)


def test_the_output_is_no_report(councils: Path) -> None:
    (councils / "dist/barnet").mkdir(parents=True)
    assert find(councils, Choice(councils / "dist")).others == ()


def test_content_may_have_another_name(councils: Path) -> None:
    for name in ("barnet", "leeds"):
        (councils / name / "content").rename(councils / name / "inhalt")
    assert len(find(councils, Choice(content="inhalt")).jobs) == 2


def test_content_without_a_period_is_left_to_the_build(councils: Path) -> None:
    shutil.rmtree(councils / "leeds/content")
    (councils / "leeds/content").mkdir()
    assert _periods(councils, Choice(all_periods=True))[-1] == ("leeds", "")


@pytest.mark.parametrize(
    ("folder", "choice", "says"),
    [
        ("nowhere", Choice(), 'there is no folder "nowhere" here'),
        ("councils", Choice(config=Path("nowhere")), "Name another with --config"),
        ("councils/barnet", Choice(), "is the folder of one report"),
        ("councils/barnet/content", Choice(), 'no folder in "councils/barnet/content" holds config and content'),
    ],
)
@pytest.mark.usefixtures("councils")
def test_a_folder_without_reports_is_a_wrong_command(folder: str, choice: Choice, says: str) -> None:
    with pytest.raises(CannotRun, match=says):
        find(Path(folder), choice)


def test_git_is_asked_once_for_each_repository(councils: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_council(councils / "york")
    for folder in (councils, councils / "york"):
        subprocess.run(["git", "init", "-q", folder], check=True)
    asked = []

    def ask(content: Path) -> object:
        asked.append(content.as_posix())
        return lambda: Standing(None, content.parent.name, changed=False, new=())

    monkeypatch.setattr("highlight_report.month.batch.reports.ask_standing", ask)
    jobs = find(councils, Choice(all_periods=True)).jobs
    assert asked == ["councils/barnet/content", "councils/york/content"]
    commits = {job.folder: job.revision.commit for job in jobs if job.revision}
    assert commits == {"barnet": "barnet", "leeds": "barnet", "york": "york"}
