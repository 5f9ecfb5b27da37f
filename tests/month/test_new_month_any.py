"""Whatever people keep in a period's folder, `new-month` makes a folder that checks, and keeps what is general."""

from __future__ import annotations

import codecs
import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from highlight_report.build import Checked, Sources, check
from highlight_report.diagnostics import Diagnostics, render
from highlight_report.domain.judgement import rating
from highlight_report.domain.outstanding import missing_figures
from highlight_report.domain.periods import Month
from highlight_report.domain.prompts import asked
from highlight_report.domain.prose import Listing, Prompt, words
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import CommentaryBlock, Measure, Priority, Tied, TiedListing
from highlight_report.month.new_month import new_month
from tests.conftest import ROOT

CASES = ROOT / "tests/cases"
SEPTEMBER = Month(2023, 9)
ASKED_FOR = {"prompt-left", "empty-value"}


def read(sources: Sources) -> tuple[Checked, set[str]]:
    """Return a period as check reads it, and the codes of what it found; errors are none of them."""
    diagnostics = Diagnostics()
    found = check(sources, diagnostics)
    assert found is not None, render(diagnostics)
    assert not any(item.is_error for item in diagnostics), render(diagnostics)
    return found, {item.check.code for item in diagnostics}


def rolled(sources: Sources) -> tuple[Checked, Checked]:
    """Make the next month and return both; it gives rise to no warning that the last did not, but for what it asks."""
    last, before = read(sources)
    made = new_month(last.report.period.plus(1), sources, Diagnostics())
    assert made is not None
    made.put_in_place()
    now, after = read(sources)
    assert after <= before | ASKED_FOR
    assert now.report.period == last.report.period.plus(1)
    return last, now


def general(commentary: Iterable[CommentaryBlock]) -> Iterator[str]:
    """Yield the words that speak of no single measure."""
    for block in commentary:
        match block:
            case Tied() | Prompt():
                pass
            case TiedListing(items=items) | Listing(items=items):
                for item in items:
                    if not (item and isinstance(item[0], Tied)):
                        yield from general(item)
            case said:
                yield words((said,))


def assert_carried(last: Checked, now: Checked) -> None:
    assert words(now.report.cover.prose) == words(last.report.cover.prose)
    for old, new in zip(last.report.priorities, now.report.priorities, strict=True):
        assert (new.number, new.title, new.lead_officers) == (old.number, old.title, old.lead_officers)
        assert words(new.commitment) == words(old.commitment)
        assert (new.previous, new.current) == (old.current, None)
        assert_measures_carried(old, new, now.report.period)
        assert list(general(new.commentary or ())) == list(general(old.commentary or ()))
        assert all(one.status is None and one.direction is None for one in new.milestones or ())
        plans = [" ".join(words(one.this_period).split("\n")[1:]) for one in new.milestones or ()]
        assert plans == [" ".join(words(one.next_period).split("\n")) for one in old.milestones or ()]


def assert_measures_carried(old: Priority, new: Priority, period: Month) -> None:
    assert [measure.id for measure in missing_figures(new, period)] == [measure.id for measure in old.measures or ()]
    for before, after in zip(old.measures or (), new.measures or (), strict=True):
        assert {month: value.typed for month, value in after.values.items() if month < period} == {
            month: value.typed for month, value in before.values.items()
        }
        assert after.override is None
        assert (after.description, after.target, after.tolerance) == (
            before.description,
            before.target,
            before.tolerance,
        )


def reds(checked: Checked) -> set[str]:
    """Return the measures shown as red in a report's month, where there is commentary to ask about them."""
    period, rules = checked.report.period, checked.settings.rules

    def is_red(measure: Measure) -> bool:
        return rating(measure, period, period, rules).rag is Rag.RED

    priorities = [priority for priority in checked.report.priorities if priority.commentary is not None]
    return {measure.id for priority in priorities for measure in priority.measures or () if is_red(measure)}


def assert_reds_asked_about(last: Checked, now: Checked) -> None:
    prompts = [prompt for priority in now.report.priorities for prompt in asked(priority.commentary or ())]
    firsts = [words(prompt.blocks).partition(" - ")[0] for prompt in prompts]
    assert sorted(first for first in firsts if " " not in first) == sorted(reds(last))


@pytest.mark.parametrize("case", sorted((CASES / "ok").iterdir()), ids=lambda folder: folder.name)
def test_what_is_silent_stays_so_but_for_what_is_asked(tmp_path: Path, case: Path) -> None:
    shutil.copytree(case / "content", tmp_path / "content")
    config = case / "config" if (case / "config").is_dir() else CASES / "config"
    last, now = rolled(Sources(tmp_path / "content", config))
    assert_reds_asked_about(last, now)


@pytest.mark.parametrize("seed", range(3))
def test_generated_reports_are_carried_over(tmp_path: Path, seed: int) -> None:
    size = ("--priorities", "4", "--measures", "9", "--months", "4", "--seed", str(seed))
    command = [sys.executable, str(ROOT / "benchmarks/generate.py"), str(tmp_path / "out"), *size]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    last, now = rolled(Sources(tmp_path / "out/content", tmp_path / "out/config"))
    assert_carried(last, now)
    assert_reds_asked_about(last, now)


_HEADS = st.sampled_from(
    [
        ("2023-07", "2023-08", "2023-09"),
        ("Sep-23", "Aug-23"),
        ("September 2023",),
        ("01/09/2023", "01/06/2023"),
        ("31/07/2023", "30/09/2023", "31/08/2023"),
    ]
)
_FIGURE = st.sampled_from(["5", "12", "12.0", "1,234", "n/a", "*", "-"])
_ROWS = st.lists(st.sampled_from(["5", "10", "Monitor", "", "5 to 8", "5 England"]), min_size=1, max_size=4)
_SAID = st.sampled_from(
    [
        "{id} – It rose because\nof *much*.",
        "**{id}**: It fell.",
        "- {id} - in a list\n- general\n- {id}; once more",
        "A general note.",
        "## A heading",
        "1. first\n2. second",
        "> A quotation.",
        "See [the plan][plan].\n\n[plan]: https://example.org",
    ]
)
_TOLD = st.sampled_from(
    ["It was done.", "- one\n- two", "Two\nlines.\n\nAnd more.", "> Quoted.", "**Bold** [x](https://x.example)."]
)
_RAG = st.sampled_from(["red", "amber", "green", "blue", "none"])


@st.composite
def _measures(draw: st.DrawFn, first: int) -> str:
    """Draw measures of a priority, numbered from `first`, as one program or other saves them."""
    heads = draw(_HEADS)
    optional = draw(st.sampled_from([(), ("tolerance",), ("rag", "rag_reason"), ("rag_reason", "tolerance", "rag")]))
    rows = [["id", "description", "polarity", "format", "target", *heads, *optional]]
    for number, target in enumerate(draw(_ROWS), start=first):
        texts = [str(number), draw(st.sampled_from(["Cases", "Days, *open*", 'The "front door"'])), "low", "0", target]
        decided = draw(st.booleans())
        further = {"tolerance": draw(st.sampled_from(["", "10%"])), "rag": "red", "rag_reason": "So, it was decided."}
        rows.append([*texts, *(draw(_FIGURE) for _ in heads), *(further[key] if decided else "" for key in optional)])
    out = io.StringIO()
    dialect: type[csv.Dialect] = draw(st.sampled_from([csv.excel, csv.unix_dialect]))
    csv.writer(out, dialect, delimiter=draw(st.sampled_from(",;\t")), lineterminator="\n").writerows(rows)
    return out.getvalue()


@st.composite
def _milestone(draw: st.DrawFn) -> str:
    fields = f"- Owner: Director\n- Status: {draw(_RAG)}\n- **Direction:** {draw(st.sampled_from(['up', 'none']))}\n"
    this, following = draw(_TOLD), draw(_TOLD)
    return f"## Recruit\n\n{fields}\n### This period\n\n{this}\n\n### Next period\n{following}\n"


@st.composite
def _priority(draw: st.DrawFn, first: int) -> dict[str, str]:
    """Draw the files of a priority whose measures are numbered from `first`."""
    rag = draw(_RAG)
    keys = draw(st.sampled_from([f"rag: {{previous: red, current: {rag}}}", f"rag:\n  current: {rag}   # agreed"]))
    files = {"priority.md": f"---\ntitle: Homes\nlead_officers: [A]\n{keys}\n---\n\nA home for each.\n"}
    files["measures.csv"] = draw(_measures(first))
    if draw(st.booleans()):
        said = draw(st.lists(_SAID, min_size=1, max_size=4))
        files["commentary.md"] = "\n\n".join(text.replace("{id}", str(first)) for text in said) + "\n"
    if draw(st.booleans()):
        files["milestones.md"] = "\n".join(draw(st.lists(_milestone(), min_size=1, max_size=2)))
    return files


@st.composite
def _period(draw: st.DrawFn) -> dict[str, bytes]:
    """Draw the files of a period, in the encodings and with the line ends of some editors."""
    files = {"cover.md": "---\nstatus: draft\n---\n\nThe front page.\n"}
    for number in range(1, draw(st.integers(1, 2)) + 1):
        folder = f"{number}-{draw(st.sampled_from(['homes', 'Über & mehr']))}"
        files |= {f"{folder}/{name}": text for name, text in draw(_priority(100 * number)).items()}
    return {name: draw(_saved(text)) for name, text in files.items()}


@st.composite
def _saved(draw: st.DrawFn, text: str) -> bytes:
    mark, encoding = draw(
        st.sampled_from([(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")])
    )
    return mark + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))).encode(encoding)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(period=_period())
def test_any_period_is_carried_over(period: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    content = tmp_path_factory.mktemp("project") / "content"
    for name, raw in period.items():
        path = content / str(SEPTEMBER) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    last, now = rolled(Sources(content, CASES / "config"))
    assert_carried(last, now)
    assert_reds_asked_about(last, now)
