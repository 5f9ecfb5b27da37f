"""Month arithmetic: reporting periods are calendar months."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; `month` counts from 1. Raises ValueError for a month that does not exist."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9999):
            raise ValueError(f"no such month: {self.year}-{self.month}")

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
