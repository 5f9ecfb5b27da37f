"""Make reports of any size, written as the content format says: other figures, other formats, other months each time.

The same options give the same files, whatever the machine; figures that are worse than their target have commentary, so
that a generated report builds without a warning.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from highlight_report.domain.periods import Month


@dataclass(frozen=True, slots=True)
class Size:
    """How much a report holds; `measures` and `milestones` are those of each priority."""

    priorities: int = 6
    measures: int = 7
    milestones: int = 4
    months: int = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to measure: its format as authors write it and as Python does, and between which figures it lies."""

    description: str
    polarity: str
    form: str
    shape: str
    least: int
    most: int

    def show(self, figure: float) -> str:
        """Write a figure as its author would: with prefix, suffix and commas, and no percentage above 100."""
        return self.shape.format(min(figure, 100) if "%" in self.form else figure)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of measures.csv, with the figures of all months; `discussed` ones may miss their target.

    Those have commentary.
    """

    id: int
    discussed: bool
    cells: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """What stays the same of a priority from period to period; `statuses` begin with that before the first."""

    number: int
    title: str
    officers: str
    rows: tuple[Row, ...]
    statuses: tuple[str, ...]


SUBJECTS = (
    Subject("Child level caseload (where service is lead)", "low", "0", "{:.0f}", 90, 900),
    Subject("Open plans with an agreed review date", "high", "0", "{:.0f}", 20, 400),
    Subject("Contacts received (month)", "none", "0,000", "{:,.0f}", 800, 4200),
    Subject("Percentage of visits made in time (month end snapshot)", "high", "0.0%", "{:.1f}%", 45, 96),
    Subject("Percentage of assessments finished within 45 working days", "high", "0%", "{:.0f}%", 40, 95),
    Subject("Repeat referrals within 12 months (rolling year)", "low", "0.0%", "{:.1f}%", 12, 40),
    Subject("Vacancy rate", "low", "0.00%", "{:.2f}%", 4, 30),
    Subject("Rate of children with a plan per 10,000 (month end snapshot)", "low", "0.0r", "{:.1f}r", 25, 110),
    Subject("Rate of first time entrants per 100,000", "low", "0.00r", "{:.2f}r", 60, 280),
    Subject("Average days lost to sickness per full-time equivalent", "low", "0.00", "{:.2f}", 4, 16),
    Subject("Average caseload of a worker", "low", "0.0", "{:.1f}", 12, 28),
    Subject("Spend on placements in the year to date", "low", "£0.0m", "£{:.1f}m", 3, 30),
)
SERVICES = (
    "Early Help",
    "Initial Response",
    "Children's Social Work",
    "Permanency Service",
    "Care Leavers",
    "Fostering",
    "Youth Justice",
    "Children's Disability Team",
)
TITLES = (
    "Governance and Leadership",
    "Early Help and the Front Door",
    "Social Work Practice",
    "Cared For Children",
    "Quality Assurance",
    "Workforce",
)
OWNERS = ("Service Director", "Head of Service", "Chief Executive", "Principal Social Worker", "Programme Manager")
SENTENCES = (
    "Demand has been above what the service was set up for, and a plan agreed with partners is being carried out.",
    "Managers look at every open case each week and agree what is to be done before the next review.",
    "Most of the delay is in cases that came in over the summer, when several posts were vacant.",
    "Children and families were asked how they find the service, and what they said has shaped the plan.",
    "The figure is a snapshot at the month's end and moves with the number of families the service works with.",
    "New starters have finished their induction, so that caseloads can be shared more evenly.",
    "An audit found practice to be *steady*, with **good examples** of direct work and clear plans.",
    "Recording has been brought up to date, which accounts for part of the change since last month.",
    "Partners in health and in schools take part in the weekly meeting and share what they know early.",
    "The team's managers report progress to the Board, which has asked for a deeper look at the causes.",
)
GOALS = (
    "Plans are reviewed on time",
    "Elected Members are well informed",
    "Practice leads are in post",
    "Partners share information early",
    "Audits lead to better practice",
    "Children's wishes shape their plans",
)


def write_report(folder: Path, config: Path, periods: Sequence[Month], size: Size, seed: int) -> None:
    """Write a whole report: a copy of the config, and content for periods, which follow one another."""
    chance = Random(seed)
    shutil.copytree(config, folder / "config")
    themes = [_theme(number, size, len(periods), chance) for number in range(1, size.priorities + 1)]
    for turn, period in enumerate(periods):
        content = folder / "content" / str(period)
        content.mkdir(parents=True)
        _write(content / "cover.md", f"---\nstatus: draft\n---\n\n# About this report\n\n{_prose(chance, 3)}\n")
        for theme in themes:
            _write_priority(content, theme, turn, period, size, chance)


def _theme(number: int, size: Size, periods: int, chance: Random) -> Theme:
    first = (number - 1) * size.measures + 1
    months = size.months + periods - 1
    return Theme(
        number,
        TITLES[(number - 1) % len(TITLES)],
        ", ".join(chance.sample(OWNERS, chance.randint(1, 2))),
        tuple(_row(id_, months, chance) for id_ in range(first, first + size.measures)),
        tuple(_status(chance) for _ in range(periods + 1)),
    )


def _write_priority(content: Path, theme: Theme, turn: int, period: Month, size: Size, chance: Random) -> None:
    folder = content / f"{theme.number}-{theme.title.lower().replace(' ', '-')}"
    folder.mkdir()
    _write(folder / "priority.md", _priority(theme, turn, chance))
    _write_measures(folder / "measures.csv", theme.rows, turn, period, size.months)
    _write(folder / "commentary.md", _commentary(theme.rows, chance))
    _write(folder / "milestones.md", "\n".join(_milestone(chance) for _ in range(size.milestones)))


def _priority(theme: Theme, turn: int, chance: Random) -> str:
    previous, current = theme.statuses[turn : turn + 2]
    front = (
        f"title: {theme.title}\nlead_officers: [{theme.officers}]\nrag: {{previous: {previous}, current: {current}}}"
    )
    return f"---\n{front}\n---\n\n{_prose(chance, 2)}\n"


def _row(id_: int, months: int, chance: Random) -> Row:
    subject = chance.choice(SUBJECTS)
    aim = chance.uniform(subject.least, subject.most)
    discussed = chance.random() < 0.5
    figures = [subject.show(_figure(subject, aim, chance, discussed=discussed)) for _ in range(months)]
    if months > 1 and chance.random() < 0.1:
        figures[chance.randrange(months - 1)] = chance.choice(("Not available", "n/a", "*"))
    description = f"{subject.description} - {chance.choice(SERVICES)}"
    cells = (description, subject.polarity, subject.form, _target(subject, aim, chance))
    return Row(id_, discussed, cells, tuple(figures))


def _figure(subject: Subject, aim: float, chance: Random, *, discussed: bool) -> float:
    """Return a figure near its target, or for one that nobody discusses, on the better side of it."""
    away = chance.uniform(0.02, 0.3) * aim
    if discussed:
        return aim + away * chance.choice((-1, 1))
    return aim + away if subject.polarity == "high" else aim - away


def _target(subject: Subject, aim: float, chance: Random) -> str:
    if subject.polarity == "none" or chance.random() < 0.3:
        return "Monitor"
    aimed = subject.show(aim)
    if "%" in subject.form and chance.random() < 0.3:
        low, high = sorted((aim, 0.0 if subject.polarity == "low" else 100.0))
        return f"{subject.show(low)} to {subject.show(high)}"
    return f"{aimed} England" if chance.random() < 0.2 else aimed


def _write_measures(path: Path, rows: Sequence[Row], turn: int, period: Month, months: int) -> None:
    """Write the months up to a period, which is in its turn among all periods."""
    columns = [str(period.plus(back)) for back in range(1 - months, 1)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "description", "polarity", "format", "target", *columns))
        writer.writerows((row.id, *row.cells, *row.figures[turn : turn + months]) for row in rows)


def _commentary(rows: Sequence[Row], chance: Random) -> str:
    tied = [f"{row.id} – {_prose(chance, chance.randint(1, 3))}" for row in rows if row.discussed]
    points = "\n".join(f"- {sentence}" for sentence in chance.sample(SENTENCES, 2))
    return "\n\n".join((*tied, _prose(chance, 2), points)) + "\n"


def _milestone(chance: Random) -> str:
    return (
        f"## {chance.choice(GOALS)} - {chance.choice(SERVICES)}\n\n"
        f"- Owner: {chance.choice(OWNERS)}\n- Status: {_status(chance)}\n"
        f"- Direction: {chance.choice(('up', 'level', 'down', 'none'))}\n\n"
        f"### This period\n\n{_prose(chance, 2)}\n\n### Next period\n\n{_prose(chance, chance.randint(1, 2))}\n"
    )


def _status(chance: Random) -> str:
    return chance.choice(("red", "amber", "green", "blue"))


def _prose(chance: Random, sentences: int) -> str:
    return " ".join(chance.sample(SENTENCES, sentences))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Write the reports that the command line asks for, and return an exit status."""
    options = _parser().parse_args()
    if options.out.exists() or not options.config.is_dir():
        print(f"{options.out} must not be there yet, and {options.config} must be.", file=sys.stderr)
        return 2
    size = Size(options.priorities, options.measures, options.milestones, options.months)
    for number in range(1, options.reports + 1):
        folder = options.out / f"{number:04d}" if options.reports > 1 else options.out
        periods = [options.period.plus(back) for back in range(1 - options.periods, 1)]
        write_report(folder, options.config, periods, size, options.seed + number)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Make reports of any size: OUT/config and OUT/content, with --reports OUT/0001/config and so on.",
        epilog="example: python benchmarks/generate.py out --priorities 24 --measures 20",
    )
    plain = Size()
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder to write, which must not be there yet")
    parser.add_argument("--priorities", type=count, default=plain.priorities, help="default: %(default)s")
    parser.add_argument("--measures", type=count, default=plain.measures, help="a priority; default: %(default)s")
    parser.add_argument("--milestones", type=count, default=plain.milestones, help="a priority; default: %(default)s")
    parser.add_argument("--months", type=count, default=plain.months, help="of figures; default: %(default)s")
    parser.add_argument("--period", type=_month, default=Month(2023, 9), metavar="YYYY-MM", help="default: %(default)s")
    parser.add_argument("--periods", type=count, default=1, help="up to that one; default: %(default)s")
    parser.add_argument("--reports", type=count, default=1, help="how many reports; default: %(default)s")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other reports; default: %(default)s")
    parser.add_argument("--config", type=Path, default=Path("config"), help="copied into each; default: %(default)s")
    return parser


def count(text: str) -> int:
    """Read a number from 1 up, for a command line. Raises ArgumentTypeError for anything else."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 1 up')
    return int(text)


def _month(text: str) -> Month:
    month = Month.parse(text)
    if month is None:
        raise argparse.ArgumentTypeError(f'"{text}" is not a month; write year-month, such as 2023-09')
    return month


if __name__ == "__main__":
    sys.exit(main())
