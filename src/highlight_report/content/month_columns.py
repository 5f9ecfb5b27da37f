"""A new month's column in measures.csv: where it stands, and its heading in the style of those that are there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from highlight_report.content.columns import Columns
from highlight_report.content.fields import MONTH_NAMES, month_form
from highlight_report.content.table_edits import NewColumn
from highlight_report.content.tables import Table
from highlight_report.domain.periods import Month

_LONG_YEAR = 4


def month_column(table: Table, columns: Columns, month: Month, cells: Mapping[int, str]) -> NewColumn:
    """Return the column of a month that the table has not got; `cells` are its figures by the number of their row.

    It stands beside the latest month before it: on its right, or on its left where the months run backwards.
    """
    headings = {known: table.header[index].text for known, index in columns.months.items()}
    return NewColumn(_before(columns, month), {table.number: heading_like(headings, month), **cells})


def heading_like(headings: Mapping[Month, str], month: Month) -> str:
    """Return a month's heading, written as that of the latest month before it is: `Oct-23` after `Sep-23`.

    Where there are no other months it is written as `2023-10`.
    """
    forms = {known: form for known, heading in headings.items() if (form := month_form(heading))}
    latest = max((known for known in forms if known < month), default=max(forms, default=None))
    if latest is None:
        return str(month)
    like = forms[latest]
    style = _Style(like, {known: form for known, form in forms.items() if form.re is like.re})
    text = like.string
    for group in sorted(like.re.groupindex, key=like.start, reverse=True):
        text = text[: like.start(group)] + style.part(group, month) + text[like.end(group) :]
    return text


def _before(columns: Columns, month: Month) -> int:
    months = columns.months
    if not months:
        return len(columns.header)
    in_file = sorted(months, key=months.__getitem__)
    runs_back = len(in_file) > 1 and all(left > right for left, right in pairwise(in_file))
    earlier = [known for known in months if known < month]
    if earlier:
        return months[max(earlier)] + (not runs_back)
    return months[min(months)] + runs_back


class _Style(NamedTuple):
    """How headings write their month: the one to follow, and all those of its form, which say what it leaves open."""

    like: re.Match[str]
    forms: Mapping[Month, re.Match[str]]

    def part(self, group: str, month: Month) -> str:
        match group:
            case "year":
                return f"{month.year:04d}" if self._has_long_year else f"{month.year % 100:02d}"
            case "month":
                return self._digits(month.month, "month")
            case "day":
                return self._digits(self._day(month), "day")
            case _:
                return self._cased(self._name(month))

    @property
    def _has_long_year(self) -> bool:
        return len(self.like["year"]) == _LONG_YEAR

    def _digits(self, number: int, group: str) -> str:
        is_short = any(len(form[group]) == 1 for form in self.forms.values())
        return str(number) if is_short else f"{number:02d}"

    def _day(self, month: Month) -> int:
        """Return the month's last day where all headings name theirs, else the same day as in the month before it."""
        if all(int(form["day"]) == known.last_day.day for known, form in self.forms.items()):
            return month.last_day.day
        return min(int(self.like["day"]), month.last_day.day)

    def _name(self, month: Month) -> str:
        names = MONTH_NAMES[month.month - 1]
        return names[0] if self._has_full_names else names[-1]

    @property
    def _has_full_names(self) -> bool:
        """Tell whether months are named in full; of May alone nobody can tell, but with a long year they mostly are."""
        names = ((MONTH_NAMES[known.month - 1], self.forms[known]["name"]) for known in sorted(self.forms))
        telling = [typed.lower() == full for (full, *short), typed in names if short]
        return telling[-1] if telling else self._has_long_year

    def _cased(self, name: str) -> str:
        typed = self.like["name"]
        return name.upper() if typed.isupper() else name if typed.islower() else name.title()
