"""The inside of a paragraph as CommonMark: words with as few escapes as can be, emphasis, code, links, line breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import count, pairwise, zip_longest
from re import Match
from typing import NamedTuple

from highlight_report.brand import Role
from highlight_report.writers.markdown.line import LINE_END, Change, Line, Link
from highlight_report.writers.markdown.marks import Marks, Stretch, is_letter

# A character reference, which a reader would replace by its character.
_REFERENCE = r"&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)"
# What can mean something to a reader of CommonMark; `_escaped` tells whether it does where it stands.
_SPECIAL = re.compile(rf"\\(?=[!-/:-@\[-`{{-~\n]|\Z)|`|<(?=[A-Za-z/!?])|{_REFERENCE}|\*+|_+|\[|\]|!\Z|\n")
_ACCENTS = re.compile(r"`+")
_ADDRESS_ESCAPES = re.compile(rf"[\\<>]|{_REFERENCE}")
_PLAIN_ADDRESS = re.compile(r"[^\s<>()\\\x00-\x1f\x7f]+")
# An address without % or the code for other alphabets, which readers of CommonMark spell out when they show it.
_BARE_ADDRESS = re.compile(r"(?!.*xn--)(?:https?://|mailto:)[!-$&-;=?-~]+", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9]+)*")
# What starts a heading, a quotation, a list, a fence, a rule or the line under a heading.
_LINE_START = re.compile(
    r"(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|~~~|[-=]+\s*$|(?:\*\s*){3,}$|(?:_\s*){3,}$)|(?P<number>[0-9]{1,9})[.)](?:\s|$)"
)
_TABLE_RULE = re.compile(r"[|:\s-]*-[|:\s-]*")
_CHANGE_TAGS = {Role.REMOVED: "del", Role.ADDED: "ins"}
_HEADING_END = re.compile(r"(?:^|(?<=\s))#+$")


def paragraph(line: Line) -> str:
    """Return a paragraph as CommonMark: a line for each of its lines."""
    return LINE_END.join(map(_guarded, inline(line).split(LINE_END)))


def heading(line: Line) -> str:
    """Return a heading's words as CommonMark, on one line."""
    return _HEADING_END.sub(lambda found: "\\" + found[0], inline(line).replace("\\\n", " "))


def after_label(line: Line) -> str:
    """Return a paragraph as CommonMark where words stand before it on its first line."""
    first, *rest = inline(line).split(LINE_END)
    return LINE_END.join((first, *map(_guarded, rest)))


def inline(line: Line) -> str:
    """Return a line's words and marks, with no regard to where the paragraph stands."""
    return _Pen.of(line).all()


class _Pen(NamedTuple):
    """Writes the words of a line with their marks.

    `brackets` tells whether a bracket could be taken for a link's; `alone` are the marks that stand only once in the
    line, so that none can close what another opens.
    """

    line: Line
    brackets: bool
    alone: str

    @classmethod
    def of(cls, line: Line) -> _Pen:
        marks = [line.marks, *(link.marks for link in line.links)]
        typed = "_" if any(each.bold or each.italic for each in marks) else "*_"
        alone = "".join(mark for mark in typed if line.text.count(mark) == 1)
        return cls(line, bool(line.links) or "]" in line.text, alone)

    def all(self) -> str:
        solid = {code: _code(self.line.text[code.start : code.end]) for code in self.line.code}
        solid |= {link.words: self._link(link) for link in self.line.links}
        solid |= {change.words: self._change(change) for change in self.line.changes}
        return self._between(Stretch(0, len(self.line.text)), self.line.marks, solid)

    def _between(self, here: Stretch, marks: Marks, solid: Mapping[Stretch, str], *, in_link: bool = False) -> str:
        """Write the whole line, or the inside of a link; `solid` is what is written already."""
        stars = marks.stars()
        cuts = sorted({here.start, here.end, *stars, *(place for each in solid for place in (each.start, each.end))})
        pieces = [_Piece("*" * stars.get(here.start, 0))]
        for start, end in pairwise(cuts):
            done = solid.get(Stretch(start, end))
            pieces.append(_Piece(self.line.text[start:end], is_words=True) if done is None else _Piece(done))
            pieces.append(_Piece("*" * stars.get(end, 0)))
        return self._joined([piece for piece in pieces if piece.text], in_link=in_link)

    def _joined(self, pieces: Sequence[_Piece], *, in_link: bool) -> str:
        made = ""
        for piece, after in zip_longest(pieces, pieces[1:]):
            follows = after.text[0] if after else ""
            made += self._escaped(piece.text, made[-1:], follows, in_link=in_link) if piece.is_words else piece.text
        return made

    def _escaped(self, words: str, before: str, after: str, *, in_link: bool) -> str:
        """Escape what would mean something between the two characters; "" stands for the end of the text."""

        def one(found: Match[str]) -> str:
            left = words[found.start() - 1] if found.start() else before
            right = words[found.end()] if found.end() < len(words) else after
            right = "\\" if right == LINE_END else right
            match found[0][0]:
                case "\n":
                    return "\\\n"
                case "*" | "_" as mark if mark in self.alone or _is_harmless(found[0], left, right):
                    return found[0]
                case "[" if not self.brackets:
                    return found[0]
                case "]" if not in_link:
                    return found[0]
                case "!" if after != "[":
                    return found[0]
                case mark:
                    return f"\\{mark}" * len(found[0])

        return _SPECIAL.sub(one, words)

    def _change(self, change: Change) -> str:
        # CommonMark has no marks for these, but takes HTML's, which screen readers know.
        tag = _CHANGE_TAGS[change.role]
        return f"<{tag}>{self._between(change.words, Marks(), {})}</{tag}>"

    def _link(self, link: Link) -> str:
        words = self.line.text[link.words.start : link.words.end]
        if not link.marks.bold and not link.marks.italic and _shows_itself(words, link.address):
            return f"<{words}>"
        return f"[{self._between(link.words, link.marks, {}, in_link=True)}]({_address(link.address)})"


class _Piece(NamedTuple):
    """A piece of a line: words that are yet to be escaped, or what stands as it is."""

    text: str
    is_words: bool = False


def _is_harmless(marks: str, left: str, right: str) -> bool:
    """Tell whether marks of emphasis can neither open nor close any between the two characters."""
    if len(marks) == 1 and all(not each or each.isspace() for each in (left, right)):
        return True
    return marks[0] == "_" and all(each and is_letter(each) for each in (left, right))


def _code(text: str) -> str:
    taken = set(map(len, _ACCENTS.findall(text)))
    fence = "`" * next(size for size in count(1) if size not in taken)
    padded = text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " " and not text.isspace())
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def _shows_itself(words: str, address: str) -> bool:
    if words == address:
        return _BARE_ADDRESS.fullmatch(address) is not None
    return f"mailto:{words}" == address and _EMAIL.fullmatch(words) is not None


def _address(address: str) -> str:
    escaped = _ADDRESS_ESCAPES.sub(lambda found: "\\" + found[0], address)
    return escaped if _PLAIN_ADDRESS.fullmatch(address) else f"<{escaped}>"


def _guarded(line: str) -> str:
    """Escape what would start another kind of block, or make a table of the line above."""
    if _TABLE_RULE.fullmatch(line) and "|" in line:
        return line.replace("|", "\\|", 1)
    found = _LINE_START.match(line)
    if found is None:
        return line
    place = found.end("number") if found["number"] else 0
    return f"{line[:place]}\\{line[place:]}"
