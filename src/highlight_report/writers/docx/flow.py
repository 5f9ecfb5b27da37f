"""A passage as Word holds it: one paragraph under another, each saying in how many lists and quotations it stands.

Word knows no containers. What stands in a list or a quotation is known by its style, headings and rules there included,
and two lists of bullets side by side are one. `flowing` takes blocks apart in the way that `story` writes them;
`gathered` puts paragraphs together, those that the program wrote as well as those that Word sends back. So what a
document says of blocks is `gathered(flowing(blocks))`, and that says the same of itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from highlight_report.brand import Brand, Role
from highlight_report.layout.blocks import Block, Heading, Items, Paragraph, Passage, Quote, Rule, Run, Table, Text


class Flowing(NamedTuple):
    """A paragraph and where it stands: in how many lists (`depth`) and quotations (`quotes`).

    `level` is that of a heading, 0 for all else. An item starts with its `number`, or with a bullet where that is None.
    """

    runs: tuple[Run, ...] = ()
    role: Role = Role.BODY
    level: int = 0
    is_rule: bool = False
    depth: int = 0
    quotes: int = 0
    is_item: bool = False
    number: int | None = None

    @property
    def words(self) -> str:
        """The words alone, a space for a line break."""
        return "".join(run.text if isinstance(run, Text) else " " for run in self.runs)

    @property
    def is_gap(self) -> bool:
        """Whether it is nothing but room between others."""
        return not (self.is_item or self.is_rule or self.words.strip())


def flowing(blocks: Iterable[Block], brand: Brand) -> Iterator[Flowing]:
    """Yield the paragraphs of prose, without the looks that cannot be told in Word: those of all of a paragraph."""
    return _taken_apart(blocks, Flowing(), brand)


def _taken_apart(blocks: Iterable[Block], place: Flowing, brand: Brand) -> Iterator[Flowing]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _standing(block, place, brand)
            case Heading():
                yield place._replace(runs=_runs(block.runs, block.role, brand), level=block.level)
            case Items():
                yield from _items(block, place._replace(depth=place.depth + 1), brand)
            case Quote(blocks=inner):
                yield from _taken_apart(inner, place._replace(quotes=place.quotes + 1), brand)
            case Passage(blocks=inner):
                yield from _taken_apart(inner, place, brand)
            case Rule():
                yield place._replace(is_rule=True)
            case Table():
                raise ValueError("no passage holds a table")
            case never:
                assert_never(never)


def _items(block: Items, place: Flowing, brand: Brand) -> Iterator[Flowing]:
    """Yield the paragraphs of items; one that starts with something else has an empty one for its number or bullet."""
    for index, item in enumerate(block.items):
        number = None if block.start is None else block.start + index
        match item:
            case (Paragraph() as opening, *rest):
                pass
            case rest:
                opening = Paragraph((), block.role)
        yield _standing(opening, place, brand)._replace(is_item=True, number=number)
        yield from _taken_apart(rest, place, brand)


def _standing(paragraph: Paragraph, place: Flowing, brand: Brand) -> Flowing:
    runs = _runs(paragraph.runs, paragraph.role, brand)
    return Flowing(runs, _kept(paragraph.role), depth=place.depth, quotes=place.quotes)


def _runs(runs: tuple[Run, ...], within: Role, brand: Brand) -> tuple[Run, ...]:
    return tuple(_told(run, within, brand) if isinstance(run, Text) else run for run in runs)


def _told(run: Text, within: Role, brand: Brand) -> Text:
    if not run.bold and not run.italic:
        return run
    looks = [brand.style(role) for role in (within, run.role) if role is not None]
    bold = run.bold and not any(look.bold for look in looks)
    italic = run.italic and not any(look.italic for look in looks)
    return run._replace(bold=bold, italic=italic)


def _kept(role: Role) -> Role:
    """Return a paragraph's role where it says what the words are; any other says where they stand."""
    return role if role in (Role.TO_DO, Role.VERBATIM) else Role.BODY


def gathered(paragraphs: Iterable[Flowing]) -> tuple[Block, ...]:
    """Return paragraphs as blocks, those of lists and quotations in theirs; gaps are left out."""
    gatherer = _Gatherer()
    for paragraph in paragraphs:
        if not paragraph.is_gap:
            gatherer.add(paragraph)
    return gatherer.finished()


# What the items of a list of a role may start with: a prompt or verbatim text stand in any list.
_OPENINGS = {Role.BODY: (Role.BODY, Role.TO_DO, Role.VERBATIM), Role.TO_DO: (Role.TO_DO, Role.VERBATIM)}


class _Container:
    """A list or quotation being gathered, `depth` lists and `quotes` quotations deep, itself included.

    Quotations, and the whole that all of it stands in, are like a list of one item.
    """

    def __init__(
        self, depth: int, quotes: int, *, is_list: bool = False, start: int | None = None, role: Role = Role.BODY
    ) -> None:
        self.depth = depth
        self.quotes = quotes
        self.is_list = is_list
        self.start = start
        self.role = role
        self.items: list[list[Block]] = [[]]

    def goes_on_with(self, item: Flowing) -> bool:
        """Tell whether a paragraph starts the next item of the list."""
        next_number = None if self.start is None else self.start + len(self.items)
        is_alike = self.is_list and item.role in _OPENINGS[self.role] and item.number == next_number
        return is_alike and (self.depth, self.quotes) == (item.depth, item.quotes)

    def closed(self) -> Block:
        if self.is_list:
            return Items(tuple(map(tuple, self.items)), self.start, self.role)
        return Quote(tuple(self.items[0]))


class _Gatherer:
    """Puts paragraphs together; each of the open containers stands in the one before it."""

    def __init__(self) -> None:
        self.open = [_Container(0, 0)]

    def add(self, paragraph: Flowing) -> None:
        self._open_for(paragraph)
        if paragraph.level:
            self._put(Heading(paragraph.level, paragraph.runs))
        elif paragraph.is_rule:
            self._put(Rule())
        else:
            self._put(Paragraph(paragraph.runs, paragraph.role))

    def finished(self) -> tuple[Block, ...]:
        self._close(0, 0)
        return tuple(self.open[0].items[0])

    def _open_for(self, paragraph: Flowing) -> None:
        self._close(paragraph.depth, paragraph.quotes)
        if not paragraph.is_item:
            self._quote(paragraph)
            return
        going_on = next((each for each in self.open if each.goes_on_with(paragraph)), None)
        if going_on is None:
            self._close(paragraph.depth - 1, paragraph.quotes)
            self._quote(paragraph)
            start, role = paragraph.number, self._list_role(paragraph)
            self.open.append(_Container(paragraph.depth, paragraph.quotes, is_list=True, start=start, role=role))
            return
        while self.open[-1] is not going_on:
            self._close_last()
        going_on.items.append([])

    def _list_role(self, item: Flowing) -> Role:
        """Return the role of a list that an item starts: that of a prompt where it belongs to one.

        Verbatim text shows none, and is not taken into a prompt for that.
        """
        above = (block for each in reversed(self.open) for block in reversed(each.items[-1]))
        last = next(filter(None, map(_role_above, above)), Role.BODY)
        return last if item.role is Role.TO_DO else Role.BODY

    def _quote(self, paragraph: Flowing) -> None:
        """Open the quotations that a paragraph stands in and that are not open yet."""
        for quotes in range(self.open[-1].quotes, paragraph.quotes):
            self.open.append(_Container(self.open[-1].depth, quotes + 1))

    def _close(self, depth: int, quotes: int) -> None:
        """Close what stands deeper, and what stands in that."""
        kept = next((at for at, each in enumerate(self.open) if each.depth > depth or each.quotes > quotes), None)
        while kept is not None and len(self.open) > kept:
            self._close_last()

    def _close_last(self) -> None:
        self._put(self.open.pop().closed())

    def _put(self, block: Block) -> None:
        self.open[-1].items[-1].append(block)


def _role_above(block: Block) -> Role | None:
    """Return the role that a block shows what follows it to have; None for what has none of its own in a prompt."""
    match block:
        case Items(role=role):
            return role
        case Paragraph(role=role):
            return None if role is Role.VERBATIM else role
        case Quote(blocks=(first, *_)):
            return _role_above(first)
        case _:
            return None
