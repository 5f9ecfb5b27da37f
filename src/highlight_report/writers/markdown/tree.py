"""What CommonMark can say of blocks: the tree that is written, and the normal form by which texts are compared.

The normal form leaves out: paragraphs, headings and quotations without words; spaces and line breaks at the ends of
lines and paragraphs; line breaks in headings; the look of code in links; emphasis where no mark can stand (see
`marks`); looks inside of verbatim text and spaces at the ends of its lines; and every look that the layout gives a
paragraph, except that of a prompt and of verbatim text. The normal form of a normal form is itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, assert_never

from highlight_report.brand import Role
from highlight_report.layout.blocks import (
    Block,
    Break,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Rule,
    Run,
    Table,
    Text,
    flat,
)
from highlight_report.writers.markdown.line import LINE_END, Line
from highlight_report.writers.markdown.marks import Stretch

_LEVELS = range(1, 7)
LAST_NUMBER = 999_999_999
# How a prompt starts in a source, whatever words the report shows for it.
_TYPED_LABEL = re.compile(r"to[ -]?do\s*:", re.IGNORECASE)


class Said(NamedTuple):
    """A paragraph."""

    line: Line


class Titled(NamedTuple):
    """A heading, on one line."""

    level: int
    line: Line


class Typed(NamedTuple):
    """Verbatim text."""

    lines: tuple[str, ...]


class Listed(NamedTuple):
    """A list; `start` is the first number, None for bullets."""

    items: tuple[tuple[Sayable, ...], ...]
    start: int | None


class Quoted(NamedTuple):
    """A quotation."""

    blocks: tuple[Sayable, ...]


class Asked(NamedTuple):
    """A prompt: the words after its label, then the blocks that belong to it."""

    line: Line
    blocks: tuple[Sayable, ...]


Sayable: TypeAlias = Said | Titled | Typed | Listed | Quoted | Asked | Rule | Table


class Grammar(NamedTuple):
    """Turns blocks into what can be said, and back.

    `to_do` is how the report labels a prompt ("": none are known); inside of one, all paragraphs have a prompt's look.
    """

    to_do: str
    in_prompt: bool = False

    def sayable(self, blocks: Iterable[Block]) -> tuple[Sayable, ...]:
        """Return what CommonMark can say of blocks."""
        return tuple(self._gathered([each for block in flat(blocks) for each in self._without_typed_label(block)]))

    def blocks(self, said: Iterable[Sayable], role: Role = Role.BODY) -> tuple[Block, ...]:
        """Return blocks again, their paragraphs of one role."""
        return tuple(made for each in said for made in self._shown(each, role))

    def _gathered(self, blocks: Sequence[Block]) -> Iterator[Sayable]:
        """Yield what is said of blocks, those of a prompt as one."""
        at = 0
        while at < len(blocks):
            block, at = blocks[at], at + 1
            label = self._after_label(block)
            if label is None:
                said = self._said(block)
                if said is not None:
                    yield said
            else:
                end = self._end_of_prompt(blocks, at)
                yield self._asked(label, self._replace(in_prompt=True).sayable(blocks[at:end]))
                at = end

    def _said(self, block: Block) -> Sayable | None:
        match block:
            case Paragraph():
                return _paragraph(block)
            case Heading():
                return _heading(block)
            case Items(items=items, start=start):
                return Listed(tuple(map(self.sayable, items)), _number(start)) if items else None
            case Quote(blocks=quoted):
                said = self.sayable(quoted)
                return Quoted(said) if said else None
            case Rule() | Table():
                return block
            case Passage():
                return None  # it gave way to its blocks
            case never:
                assert_never(never)

    def _without_typed_label(self, block: Block) -> tuple[Block, ...]:
        """Return the blocks of a quotation that starts with a source's label of prompts as the report shows them."""
        said = self.sayable(block.blocks) if self.to_do and isinstance(block, Quote) else ()
        first = said[0] if said else None
        label = _typed_label(first.line) if isinstance(first, Said) else 0
        if not label or not isinstance(first, Said):
            return (block,)
        asked = self._asked(_from(first.line.runs(), label), said[1:])
        return self.blocks((asked,))

    def _after_label(self, block: Block) -> Line | None:
        """Return the words of a prompt's first paragraph after its label; None for any other block."""
        if not self.to_do or not isinstance(block, Paragraph) or block.role is Role.VERBATIM:
            return None
        line = Line.of(block.runs)
        label, after = line.text[: len(self.to_do)], line.text[len(self.to_do) :]
        is_prompt = self._is_asked(block.role)
        ends = after.startswith(":") or (is_prompt and not after)
        is_marked = is_prompt or line.is_bold(Stretch(0, len(label)))
        # The rest is taken from the runs, not from the line, where the label's look has bearing on what follows it.
        return _from(block.runs, len(label) + 1) if label == self.to_do and ends and is_marked else None

    def _end_of_prompt(self, blocks: Sequence[Block], start: int) -> int:
        """Return where a prompt's blocks end; what has no look of its own counts where more of the prompt follows."""
        end = start
        for place, block in enumerate(blocks[start:], start=start + 1):
            if self._belongs(block):
                end = place
            elif not isinstance(block, Heading | Rule) and not _is_verbatim(block):
                break
        return end

    def _is_asked(self, role: Role) -> bool:
        return self.in_prompt or role is Role.TO_DO

    def _belongs(self, block: Block) -> bool:
        """Tell whether a block after a prompt has its look, and is not itself one, nor begins with one."""
        match block:
            case Paragraph(role=role):
                return self._is_asked(role) and self._after_label(block) is None
            case Items(items=items, role=role):
                return self._is_asked(role) or any(self._belongs(item[0]) for item in items if item)
            case Quote(blocks=quoted):
                return bool(quoted) and self._belongs(quoted[0])
            case _:
                return False

    def _asked(self, line: Line, said: tuple[Sayable, ...]) -> Asked:
        """Return a prompt; its first words stand beside the label, verbatim ones too."""
        match said:
            case (Said() as first, *rest) if not line.text:
                return Asked(first.line, tuple(rest))
            case (Typed() as first, *rest) if not line.text:
                return Asked(Line.of(_runs_of(first.lines)), tuple(rest))
            case _:
                return Asked(line, said)

    def _shown(self, said: Sayable, role: Role) -> tuple[Block, ...]:
        match said:
            case Said(line=line):
                return (Paragraph(line.runs(), role),)
            case Titled(level=level, line=line):
                return (Heading(level, line.runs()),)
            case Typed(lines=lines):
                return (Paragraph(_runs_of(lines), Role.VERBATIM),)
            case Listed(items=items, start=start):
                return (Items(tuple(self.blocks(item, role) for item in items), start, role),)
            case Quoted(blocks=quoted):
                return (Quote(self.blocks(quoted, role)),)
            case Asked(line=line, blocks=blocks):
                label = (
                    (Text(f"{self.to_do}:", bold=True), Text(" "), *line.runs()) if line.text else (Text(self.to_do),)
                )
                return (Paragraph(Line.of(label).runs(), Role.TO_DO), *self.blocks(blocks, Role.TO_DO))
            case Rule() | Table():
                return (said,)
            case never:
                assert_never(never)


def _paragraph(block: Paragraph) -> Said | Typed | None:
    if not _is_verbatim(block):
        line = Line.of(block.runs)
        return Said(line) if line.text else None
    lines = _typed_lines(block.runs)
    return Typed(lines) if any(lines) else None


def _heading(block: Heading) -> Titled | None:
    line = Line.of(Text(" ") if isinstance(run, Break) else run for run in block.runs)
    return Titled(min(max(block.level, _LEVELS[0]), _LEVELS[-1]), line) if line.text else None


def _number(start: int | None) -> int | None:
    return None if start is None else min(max(start, 0), LAST_NUMBER)


def _is_verbatim(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.VERBATIM


def _typed_label(line: Line) -> int:
    """Return how long the label of prompts is that a source's quotation starts with; 0 where it has none."""
    found = _TYPED_LABEL.match(line.text)
    runs = line.runs()
    first = runs[0] if runs else None
    is_label = found and isinstance(first, Text) and first.bold and len(first.text) >= found.end()
    return found.end() if found and is_label else 0


def _from(runs: Iterable[Run], start: int) -> Line:
    """Return the line of runs without its first characters, spaces before them not counted."""
    kept: list[Run] = []
    left, began = start, False
    for run in runs:
        if left <= 0:
            kept.append(run)
        elif isinstance(run, Text):
            words = run.text if began else run.text.lstrip()
            kept.append(run._replace(text=words[left:]))
            left, began = left - len(words), began or bool(words)
    return Line.of(kept)


def _typed_lines(runs: Iterable[Run]) -> tuple[str, ...]:
    typed = "".join(LINE_END if isinstance(run, Break) else run.text for run in runs if isinstance(run, Break | Text))
    return tuple(line.expandtabs(4).rstrip() for line in typed.split(LINE_END))


def _runs_of(lines: tuple[str, ...]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for line in lines:
        runs += [Break(), Text(line)] if line else [Break()]
    return tuple(runs[1:])
