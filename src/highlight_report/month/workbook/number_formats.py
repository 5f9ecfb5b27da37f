"""Excel's number formats: what a number stored in a cell says to the person who looks at it.

Read is what changes a figure's meaning (ECMA-376 part 1, 18.8.31): a percent sign multiplies by a hundred, a comma
after the last digit divides by a thousand, sections tell numbers below zero or under a condition apart, and a section
without digits shows words in the number's place. Currency, colours and thousands commas only change its looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

# Excel computes in binary and shows no more than 15 digits, so that 0.47600000000000003 is 0.476 to everybody.
_AS_EXCEL = Context(prec=15)
_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<code>.)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_SCALING = re.compile(r"[0#?](,+)(?![0#?,])")
_PADDED = re.compile(r"(0+)(?:\.(0+))?")
_ZERO = frozenset({"", "-", "–", "—"})


def as_shown_by_excel(stored: float) -> Decimal:
    """Return a stored number in decimal, without the noise of its binary form."""
    exact = Decimal(stored) if isinstance(stored, int) else Decimal(repr(stored))
    return _AS_EXCEL.plus(exact)


def plain(number: Decimal) -> str:
    """Write a number in digits, without needless zeros."""
    return f"{number.normalize() + 0:f}"


def displayed(number: Decimal, pattern: str) -> str:
    """Return what a number says under a format: `0.476` under `0.0%` is `47.6%`, all its digits kept.

    Where the format shows words instead (`"*"` for small numbers), they are returned; a dash or nothing for zero is 0.
    """
    section = _section(number, _sections(pattern))
    if section.has_digits:
        scaled = number * 100**section.percents / 1000**section.thousands
        return plain(scaled) + ("%" if "%" in section.words else "")
    return "0" if number == 0 and section.words in _ZERO else section.words


def padded(number: Decimal, pattern: str) -> str:
    """Write a number under a format of zeros alone, as ids have it: `7` under `000` is `007`."""
    found = _PADDED.fullmatch(pattern)
    if not found:
        return plain(number)
    decimals = len(found[2] or "")
    width = len(found[1]) + (decimals + 1 if decimals else 0)
    return f"{number:0{width}.{decimals}f}"


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format: when it holds, what it does to the number, and the words it shows."""

    condition: tuple[str, Decimal] | None
    has_digits: bool
    percents: int
    thousands: int
    words: str

    def holds(self, number: Decimal) -> bool:
        if self.condition is None:
            return True
        sign, edge = self.condition
        order = "<" if number < edge else ">" if number > edge else "="
        return order in sign


@cache
def _sections(pattern: str) -> tuple[_Section, ...]:
    groups: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(pattern):
        if token["code"] == ";":
            groups.append([])
        else:
            groups[-1].append(token)
    return tuple(_section_of(tokens) for tokens in groups)


def _section_of(tokens: list[re.Match[str]]) -> _Section:
    code = "".join(token["code"] or "" for token in tokens)
    scaling = _SCALING.search(code)
    conditions = (found for token in tokens if (found := _CONDITION.fullmatch(token["bracket"] or "")))
    condition = next(((found[1], Decimal(found[2])) for found in conditions), None)
    return _Section(
        condition=condition,
        has_digits=any(mark in code for mark in "0#?@") or "general" in code.lower(),
        percents=code.count("%"),
        thousands=len(scaling[1]) if scaling else 0,
        words="".join(_words(tokens)).strip(),
    )


def _words(tokens: list[re.Match[str]]) -> Iterator[str]:
    for token in tokens:
        yield token["quoted"] or token["escaped"] or token["code"] or ""


def _section(number: Decimal, sections: tuple[_Section, ...]) -> _Section:
    if any(section.condition for section in sections):
        return next((section for section in sections if section.holds(number)), sections[-1])
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]
