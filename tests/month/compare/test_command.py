"""`compare` as people use it, through the real command line: periods, git revisions, and the four forms of the answer.

`pytest tests/month/compare --rewrite-cases` rewrites what is expected of it on a terminal.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from highlight_report.cli import main
from tests.conftest import ROOT, Run
from tests.documents import docx_words
from tests.month.compare.repository import begin, commit, git
from tests.writers.sample import png

GOLDEN = Path(__file__).parent / "golden"
GOVERNANCE = Path("content/2023-09/1-governance")


@pytest.fixture
def ask(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in the project's folder, within this process: starting one each time takes long."""

    def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        with monkeypatch.context() as here:
            here.chdir(project)
            for name, value in environment.items():
                here.setenv(name, value)
            try:
                status = main(arguments)
            except SystemExit as stopped:  # argparse ends so
                status = int(stopped.code or 0)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, status, said.out, said.err)

    return _run


def change(path: Path, before: str, after: str) -> None:
    """Rewrite a file as an editor would."""
    text = path.read_bytes().decode()
    assert before in text, path
    path.write_bytes(text.replace(before, after, 1).encode())


def expect(name: str, found: str, *, rewrite: bool) -> None:
    """Compare an answer with the one that is kept, or keep it."""
    path = GOLDEN / name
    if rewrite:
        path.write_bytes(found.encode())
    assert found == path.read_bytes().decode()


@pytest.fixture
def rewrite(pytestconfig: pytest.Config) -> bool:
    return bool(pytestconfig.getoption("--rewrite-cases"))


@pytest.fixture
def repository(project: Path) -> Path:
    """The project as a repository whose branch `main` holds the real content."""
    (project / ".gitignore").write_text("/dist\n", "utf-8")
    begin(project)
    commit(project, "Begin")
    return project


def edited(project: Path) -> None:
    """Make the changes of a small pull request."""
    change(project / GOVERNANCE / "commentary.md", "within **six weeks**", "within **eight weeks**")
    change(project / GOVERNANCE / "measures.csv", "833,971", "835,971")
    change(project / GOVERNANCE / "measures.csv", "749,835,971", "749,835,980")
    change(project / GOVERNANCE / "measures.csv", "59.1%,47.6%", "59.1%,4.6%")
    change(project / "content/2023-09/6-workforce/measures.csv", "59.1%,47.6%", "59.1%,4.6%")
    change(project / GOVERNANCE / "priority.md", "current: amber", "current: green")
    change(project / GOVERNANCE / "milestones.md", "- Status: blue", "- Status: green")


def test_two_periods_on_a_terminal(run: Run, rewrite: bool) -> None:  # noqa: FBT001
    done = run("compare", "2023-08", "2023-09")
    assert (done.returncode, done.stderr) == (0, "")
    expect("periods.txt", done.stdout, rewrite=rewrite)
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_two_revisions_on_a_terminal(repository: Path, run: Run, ask: Run, rewrite: bool) -> None:  # noqa: FBT001
    git(repository, "switch", "--quiet", "--create", "change")
    edited(repository)
    commit(repository, "Correct")
    done = run("compare", "main", "HEAD")
    assert (done.returncode, done.stderr) == (0, "")
    expect("revisions.txt", done.stdout, rewrite=rewrite)
    assert "[-six-] {+eight+}" in done.stdout
    assert "[-eight-] {+six+}" in ask("compare", "HEAD", "HEAD~1").stdout


def test_without_arguments_the_last_two_periods_are_compared(ask: Run) -> None:
    assert ask("compare").stdout == ask("compare", "2023-08", "2023-09").stdout
    assert ask("compare", "2023-08").stdout == ask("compare").stdout


@pytest.mark.usefixtures("repository")
def test_nothing_changed_is_one_line(ask: Run) -> None:
    done = ask("compare", "2023-09", "2023-09")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Nothing changed from September 2023 to September 2023.\n"
    assert (
        ask("compare", "HEAD").stdout == "Nothing changed from September 2023 at HEAD to September 2023 as it is now.\n"
    )
    assert ask("compare", "main", "HEAD", "--output-format", "markdown").stdout.count("\n") == 1


def test_a_revision_alone_is_compared_with_the_files_as_they_are(repository: Path, ask: Run) -> None:
    edited(repository)
    done = ask("compare", "HEAD")
    assert done.returncode == 0, done.stderr
    assert "Changes from September 2023 at HEAD to September 2023 as it is now" in done.stdout
    assert "[-six-] {+eight+}" in done.stdout
    assert "Nothing changed" in ask("compare", "HEAD", "--period", "2023-08").stdout


def test_a_new_month_is_compared_with_the_last_one_of_the_base(repository: Path, ask: Run) -> None:
    shutil.copytree(repository / "content/2023-09", repository / "content/2023-10")
    commit(repository, "Add October")
    done = ask("compare", "HEAD~1", "HEAD")
    assert done.stdout.startswith("Changes from September 2023 at HEAD~1 to October 2023 at HEAD\n")
    done = ask("compare", "HEAD~1:2023-08", "HEAD:2023-09")
    assert done.stdout.startswith("Changes from August 2023 at HEAD~1 to September 2023 at HEAD\n")


def test_each_side_is_rated_by_its_own_rules_and_told_in_the_later_ones_words(repository: Path, ask: Run) -> None:
    change(repository / "config/report.yaml", "tolerance: 15% ", "tolerance: 0% ")
    change(repository / "config/comparison.yaml", "ratings_heading: Measures that", "ratings_heading: Figures that")
    done = ask("compare", "HEAD")
    assert "Figures that changed rating\n" in done.stdout
    assert re.search(r"^Rules +Tolerance +15% +0%$", done.stdout, re.MULTILINE)
    assert "Amber to" in done.stdout


def forms(ask: Run, project: Path, *sides: str) -> dict[str, bytes]:
    """Return a comparison in its four forms, as files."""
    made = {}
    for name in ("answer.txt", "answer.md", "answer.html", "answer.docx"):
        done = ask("compare", *sides, "--out", f"out/{name}")
        assert (done.returncode, done.stdout, done.stderr) == (0, f"out/{name}\n", "")
        made[name.rsplit(".")[-1]] = (project / "out" / name).read_bytes()
    return made


class Words(HTMLParser):
    """Gathers the words of a page's main part, without the captions that only screen readers say."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.text += " " * (tag not in {"ins", "del", "strong", "em", "span"})
        if tag not in {"meta", "br", "col", "hr", "img"}:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.text += " " * (tag not in {"ins", "del", "strong", "em", "span"})
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self.inside and "caption" not in self.inside:
            self.text += data


def html_words(file: bytes) -> list[str]:
    reader = Words()
    reader.feed(file.decode())
    return _plain(reader.text)


def markdown_words(file: bytes) -> list[str]:
    text = re.sub(r"^\|(?: :?-+:? \|)+$", "", file.decode(), flags=re.MULTILINE)
    text = re.sub(r"</?(?:ins|del)>", "", text).replace("<br>", " ")
    text = re.sub(r"^(?:#+|-|\d+\.) ", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<!\\)\|", " ", text)
    return _plain(html.unescape(re.sub(r"\\([^\w\s])", r"\1", text)))


def _plain(text: str) -> list[str]:
    # Numbers of lists are no words; what ends a sentence with a number is taken for one everywhere alike.
    return re.sub(r"[▲▼◀▶•]|(?<!\S)\d+\.(?!\S)", " ", text).split()


def docx_said(file: bytes) -> list[str]:
    return _plain(" ".join(docx_words(file)))


@pytest.mark.parametrize("sides", [("2023-08", "2023-09"), ("HEAD",)])
def test_all_forms_say_the_same_words_in_the_same_order(repository: Path, ask: Run, sides: tuple[str, ...]) -> None:
    edited(repository)
    made = forms(ask, repository, *sides)
    said = docx_said(made["docx"])
    assert len(said) > 100
    assert html_words(made["html"]) == said
    assert markdown_words(made["md"]) == said
    on_terminal = terminal_words(made["txt"])
    start = _place(said, ["Changes", "of", "the", "text"])
    assert on_terminal[start:] == said[start:]
    # In tables the cells of a row stand side by side on a terminal, so that their words mingle.
    assert sorted(on_terminal[:start]) == sorted(said[:start])


def terminal_words(file: bytes) -> list[str]:
    return _plain(re.sub(r"^[-=. ]+$|^- ", "", file.decode(), flags=re.MULTILINE))


def _place(words: list[str], some: list[str]) -> int:
    """Return where some of the words stand."""
    return next(place for place in range(len(words)) if words[place : place + len(some)] == some)


def test_the_word_file_is_valid_and_opens(ask: Run, project: Path, tmp_path: Path) -> None:
    file = forms(ask, project, "2023-08", "2023-09")["docx"]
    path = tmp_path / "changes.docx"
    path.write_bytes(file)
    assert [
        str(error) for error in OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=0).validate(path).errors
    ] == []
    opened = docx.Document(str(path))
    assert opened.core_properties.title == "Changes from August 2023 to September 2023"
    assert opened.paragraphs[0].style is not None
    assert opened.paragraphs[0].style.name == "Heading 1"
    styles = {part.style.name for paragraph in opened.paragraphs for part in paragraph.runs}
    assert {"Removed", "Added"} <= styles


def test_the_same_comparison_gives_the_same_bytes(ask: Run, project: Path) -> None:
    assert forms(ask, project, "2023-08", "2023-09") == forms(ask, project, "2023-08", "2023-09")


def test_a_word_file_goes_into_dist_where_no_name_is_given(ask: Run, project: Path) -> None:
    done = ask("compare", "--output-format", "docx")
    assert done.stdout == "dist/2023-09/highlight-report-2023-09-changes.docx\n"
    assert (project / done.stdout.strip()).is_file()


def test_a_page_on_a_terminal_is_right_in_any_encoding(run: Run) -> None:
    done = run("compare", "--output-format", "html", PYTHONIOENCODING="cp1252")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "Care Leavers" in done.stdout
    assert "&#8211;" in done.stdout
    text = run("compare", PYTHONIOENCODING="cp1252")
    assert (text.returncode, text.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("2023-01", "2023-09"), "there is no period 2023-01"),
        (("nowhere", "HEAD"), '"nowhere" is neither a period'),
        (("HEAD", "nowhere"), '"nowhere" is neither a period'),
        (("2023-9", "2023-09"), '"2023-9" is neither a period'),
        (("HEAD:2022-01", "HEAD"), '"HEAD" has no period 2022-01; there are: 2023-08, 2023-09.'),
        (("--", "--output=stolen", "HEAD"), "is an option, not a revision"),
        (("--content", "nowhere"), 'there is no folder "nowhere"'),
        (("HEAD", "--content", "nowhere"), '"HEAD" has no folder "nowhere"'),
        (("2023-08", "2023-09", "--period", "2023-09"), "--period 2023-09 has nothing to say"),
        (("--period", "2023-08"), "there is no period before 2023-08"),
        (("2023-08", "2023-09", "--output-format", "pdf"), "invalid choice"),
    ],
)
def test_a_wrong_command_exits_2_with_a_remedy(
    repository: Path, ask: Run, arguments: tuple[str, ...], says: str
) -> None:
    done = ask("compare", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert not (repository / "stolen").exists()


def test_without_a_repository_or_git_a_revision_is_refused_and_periods_are_not(project: Path, ask: Run) -> None:
    done = ask("compare", "main", "HEAD", GIT_CEILING_DIRECTORIES=str(project.parent))
    assert (done.returncode, done.stdout) == (2, "")
    assert "in no repository" in done.stderr
    done = ask("compare", "main", PATH="")
    assert done.returncode == 2
    assert "needs git" in done.stderr
    assert ask("compare", PATH="").returncode == 0


def test_faulty_content_exits_1_and_is_named_by_its_revision(repository: Path, ask: Run) -> None:
    change(repository / GOVERNANCE / "measures.csv", "207", "2o7")
    commit(repository, "Break")
    done = ask("compare", "HEAD~1", "HEAD", "--out", "changes.docx")
    assert done.returncode == 1
    assert done.stderr.startswith("HEAD:content/2023-09/1-governance/measures.csv:2:")
    assert "[value-not-a-number]" in done.stderr
    assert "nothing was compared" in done.stderr
    assert tempfile.gettempdir() not in done.stderr
    assert not (repository / "changes.docx").exists()


def test_what_config_is_strict_about_keeps_nobody_from_comparing(project: Path, ask: Run) -> None:
    change(project / "config/report.yaml", "strict: []", "strict: [unknown-file]")
    (project / GOVERNANCE / "notes.txt").write_text("x", "utf-8")
    assert ask("check").returncode == 1
    assert ask("compare").returncode == 0


def test_a_wordmark_that_only_the_later_side_has_is_there(repository: Path, ask: Run) -> None:
    brand = repository / "config/brand.yaml"
    typed = brand.read_text("utf-8")
    picture = "wordmark: {image: logo.png, height: 12mm, alternative: The crest}\n"
    brand.write_text(re.sub(r"^wordmark:\n(?:  .*\n)+", picture, typed, flags=re.MULTILINE), "utf-8")
    (repository / "config/logo.png").write_bytes(png(60, 20))
    commit(repository, "Show the crest")
    brand.write_text(typed, "utf-8")
    (repository / "config/logo.png").unlink()
    commit(repository, "Take it away again")
    edited(repository)
    for name in ("changes.docx", "changes.html"):
        assert ask("compare", "HEAD", "HEAD~1", "--out", name).returncode == 0
    assert any(name.startswith("word/media/") for name in ZipFile(repository / "changes.docx").namelist())
    assert "data:image/png;base64," in (repository / "changes.html").read_text("utf-8")


def state(repository: Path) -> dict[str, bytes]:
    return {
        path.relative_to(repository).as_posix(): path.read_bytes()
        for path in sorted(repository.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_nothing_is_touched_and_nothing_left_behind(repository: Path, run: Run, tmp_path: Path) -> None:
    edited(repository)
    git(repository, "add", str(GOVERNANCE / "priority.md"))
    temporary = tmp_path.parent / f"{tmp_path.name}-temporary"
    temporary.mkdir()
    before = state(repository)
    done = run("compare", "main", TMPDIR=str(temporary), TEMP=str(temporary), TMP=str(temporary))
    assert done.returncode == 0, done.stderr
    assert state(repository) == before
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals are others on Windows")
def test_an_interrupted_comparison_leaves_nothing_behind(repository: Path, tmp_path: Path) -> None:
    temporary = tmp_path.parent / f"{tmp_path.name}-temporary"
    temporary.mkdir()
    stopped = (
        "import sys\n"
        "from highlight_report.month.compare import editions\n"
        "from highlight_report.cli import main\n"
        "def stop(*_):\n"
        "    raise KeyboardInterrupt\n"
        "editions.compare = stop\n"
        "sys.exit(main(['compare', 'main', '--out', 'changes.docx']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", stopped],
        cwd=repository,
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert list(temporary.iterdir()) == []
    assert not (repository / "changes.docx").exists()


def test_it_works_below_the_repositorys_root_and_from_elsewhere(tmp_path: Path, ask: Run) -> None:
    """The content lies in a folder with a space and letters of its own; the command is given from outside."""
    repository = tmp_path / "a repository"
    reports = repository / "Berichte äöü" / "our reports"
    for name in ("content", "config"):
        shutil.copytree(ROOT / name, reports / name)
    begin(repository)
    commit(repository, "Begin")
    change(reports / GOVERNANCE / "commentary.md", "six weeks", "eight weeks")
    where = ("--content", str(reports / "content"), "--config", str(reports / "config"))
    done = ask("compare", "main", *where)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[-six-] {+eight+}" in done.stdout
    change(reports / GOVERNANCE / "measures.csv", "207", "2o7")
    commit(repository, "Break")
    done = ask("compare", "main", *where)
    assert "main:Berichte äöü/our reports/content/2023-09/1-governance/measures.csv:2:" in done.stderr


def test_a_repository_that_is_the_content_itself_will_do(tmp_path: Path, ask: Run) -> None:
    content = tmp_path / "texts"
    shutil.copytree(ROOT / "content", content)
    shutil.copytree(ROOT / "config", content / "config")
    begin(content)
    commit(content, "Begin")
    change(content / "2023-09/1-governance/measures.csv", "207", "2o7")
    commit(content, "Break")
    done = ask("compare", "HEAD~1", "HEAD", "--content", "texts", "--config", "texts/config")
    assert done.returncode == 1
    assert done.stderr.startswith("HEAD:2023-09/1-governance/measures.csv:2:")


@pytest.mark.parametrize("replace_with", [lambda _name: "in the way"], ids=["a file for a folder"])
def test_an_output_that_cannot_be_written_exits_2(project: Path, ask: Run, replace_with: Callable[[str], str]) -> None:
    (project / "out").write_text(replace_with("out"), "utf-8")
    done = ask("compare", "--out", "out/changes.docx")
    assert done.returncode == 2
    assert "out/changes.docx" in done.stderr
    assert (project / "out").read_text("utf-8") == "in the way"


def test_help_is_complete(ask: Run) -> None:
    said = " ".join(ask("compare", "--help").stdout.split())
    assert "example: highlight-report compare 2023-08 2023-09" in said
    assert "a revision of git (main, HEAD~1)" in said
    assert "text,markdown,html,docx" in said
