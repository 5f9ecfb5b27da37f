"""What a commentary counts: "these 9 children" says how many there are in all, "2 of them" and "six weeks" do not."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple


def _vocabulary(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "One" is left out: it is an article ("one child was placed") more often than a count.
_NUMBER_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_NUMBER_WORDS, start=2)}
_PEOPLE = _vocabulary("baby child children leaver people person yp")
# Counted only where the measure itself counts them: three families are no contradiction to nine children.
_THINGS = _vocabulary(
    "admission assessment carer case complaint conference contact episode family household incident placement plan post"
    " referral review vacancy visit worker"
)
# Behind a number, these end the search for what is counted: "two of the children", "six weeks", "3 more families".
_NOT_COUNTED = _vocabulary(
    "additional and another are at by day days for from further had has have hour hours in is month months more of on"
    " or other others per the time times to was week weeks were who with within year years"
)
# A number says how many there are in all where only these words stand before it, or one of `_IN_ALL` does directly.
_OPENING = _vocabulary(
    "a all are as at both concerns currently figure had has have is month now number of present refers relate relates"
    " the there these this those to total was we were"
)
_IN_ALL = _vocabulary("all these those")
# Words of a sentence that counts a part, or another time.
_IN_PART = _vocabulary(
    "additional against another compared further includes including last more other others previous previously remain"
    " remaining remains rest than"
)
_COUNT = re.compile(
    rf"(?<![\w£$€.,/-])(?P<number>[0-9][0-9,]{{0,11}}|{'|'.join(_NUMBER_WORDS)})(?P<after>(?:\s+[a-z][a-z'’-]*){{1,4}})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|[0-9]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


class Claim(NamedTuple):
    """How many there are in all, and the words that say so."""

    number: int
    words: str


def claimed_count(text: str, descriptions: Collection[str], other_times: Collection[str]) -> Claim | None:
    """Return the first count of the first sentence, where it says how many there are in all.

    `descriptions` say what the measures count; `other_times` are words, such as the names of other months, by which a
    sentence speaks of another time.
    """
    sentence = _SENTENCE_END.split(text.strip(), maxsplit=1)[0]
    nouns = _PEOPLE | {noun for noun in map(_singular, _words(" ".join(descriptions))) if noun in _THINGS}
    for found in _COUNT.finditer(sentence):
        counted = _counted(found["after"], nouns)
        if counted:
            elsewhere = _IN_PART.union(map(str.lower, other_times)).intersection(_words(sentence))
            is_total = _is_total(_words(sentence[: found.start()])) and not elsewhere
            return Claim(_value(found["number"]), f"{found['number']} {counted}") if is_total else None
    return None


def _counted(after: str, nouns: Collection[str]) -> str:
    """Return the words up to the noun that is counted (`young people`); nothing where none of the nouns is."""
    passed: list[str] = []
    for word in after.split():
        passed.append(word)
        if _singular(word.lower()) in nouns:
            return " ".join(passed)
        if word.lower() in _NOT_COUNTED:
            break
    return ""


def _is_total(before: list[str]) -> bool:
    return _OPENING.issuperset(before) or not _IN_ALL.isdisjoint(before[-1:])


def _value(number: str) -> int:
    return _NUMBERS.get(number.lower()) or int(number.replace(",", ""))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
