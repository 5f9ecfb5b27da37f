"""Blocks and runs as HTML, one function for each; tables have a module of their own."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import assert_never

from highlight_report.brand import Role
from highlight_report.layout.blocks import (
    Align,
    Arrow,
    Block,
    Break,
    Figure,
    Heading,
    Items,
    Paragraph,
    Passage,
    Quote,
    Rule,
    Run,
    Tab,
    Table,
    Text,
)
from highlight_report.writers.addresses import uri
from highlight_report.writers.escaping import content
from highlight_report.writers.html.markup import classes, element, opening
from highlight_report.writers.html.tables import table

NEW_PAGE, CENTRED, FIGURES = "new-page", "centred", "figures"
_TAGS = {Role.REMOVED: "del", Role.ADDED: "ins", Role.VERBATIM: "code"}
_ALIGNED = {Align.LEFT: "", Align.CENTRE: CENTRED, Align.DECIMAL: FIGURES}


def story(blocks: Iterable[Block]) -> str:
    """Return blocks one under another."""
    return "\n".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, runs=runs, new_page=new_page):
            return element(f"h{level}", words(runs), class_=NEW_PAGE * new_page)
        case Paragraph(runs=runs, role=role, align=align):
            return element("p", words(runs), class_=classes(role.value, _ALIGNED[align]))
        case Items(items=items, start=start):
            inner = "\n".join(element("li", story(item)) for item in items)
            first = "" if start in {None, 1} else str(start)
            return element("ul", inner) if start is None else element("ol", inner, start=first)
        case Quote(blocks=quoted):
            return element("blockquote", story(quoted))
        case Rule():
            return opening("hr")
        case Table():
            return table(block, story)
        case Passage(blocks=inner):
            return story(inner)
        case never:
            assert_never(never)


def words(runs: Iterable[Run]) -> str:
    """Return runs; neighbours that lead to one address are one link."""
    made = []
    for address, group in groupby(runs, _address):
        inner = "".join(map(_run, group))
        made.append(element("a", inner, class_=Role.LINK.value, href=uri(address)) if address else inner)
    return "".join(made)


def _address(run: Run) -> str:
    return run.link if isinstance(run, Text) else ""


def _run(run: Run) -> str:
    match run:
        case Text():
            return _text(run)
        case Figure(whole=whole, rest=rest):
            return element("span", content(whole), class_="whole") + element("span", content(rest), class_="rest")
        case Tab():
            return " "
        case Arrow(shape=shape, role=role):
            # The words beside it say what it means; read out, the glyph would only be in their way.
            return element("span", content(shape.value), class_=role.value, aria_hidden="true")
        case Break():
            return opening("br")
        case never:
            assert_never(never)


def _text(text: Text) -> str:
    made = content(text.text)
    if text.bold:
        made = element("strong", made)
    if text.italic:
        made = element("em", made)
    if text.role is None or text.role is Role.LINK:
        return made
    return element(_TAGS.get(text.role, "span"), made, class_=text.role.value)
