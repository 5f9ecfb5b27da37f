"""Month arithmetic: reporting periods are calendar months."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple, Self

_ISO = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


class _Month(NamedTuple):
    year: int
    month: int


class Month(_Month):
    """A calendar month; `month` counts from 1. Raises ValueError for a month that does not exist."""

    __slots__ = ()

    def __new__(cls, year: int, month: int) -> Self:
        """Refuse what cannot be one. Raises ValueError."""
        if not (1 <= month <= 12 and 1 <= year <= 9999):
            raise ValueError(f"no such month: {year}-{month}")
        return super().__new__(cls, year, month)

    @classmethod
    def parse(cls, text: str) -> Month | None:
        """Read `2023-09`; None where the text is not an ISO year-month."""
        found = _ISO.fullmatch(text)
        if not found or not (1 <= int(found[2]) <= 12 and int(found[1])):
            return None
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def plus(self, months: int) -> Month:
        """Return the month so many months later (earlier where negative)."""
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, month + 1)

    def since(self, earlier: Month) -> int:
        """Return how many months lie between `earlier` and this one."""
        return (self.year - earlier.year) * 12 + self.month - earlier.month

    @property
    def last_day(self) -> date:
        """The period's last day: the date that documents carry, so that they do not depend on a clock."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])
