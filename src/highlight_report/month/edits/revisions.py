"""Tracked changes: who changed what, and the text as it is once all of them are accepted, or all rejected.

A change of words wraps runs; one of a paragraph's end, of a row or of a look is a mark among the properties of what it
is about (ISO/IEC 29500-1, 17.13.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from highlight_report.month.edits.opened import Element, W
from highlight_report.month.edits.trees import MARKS, day, holder, remove, unwrap, upwards, words_in
from highlight_report.writers.docx.skeleton import squeezed

_INSERTED, _DELETED = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
_INSERTED_CELL, _DELETED_CELL = f"{W}cellIns", f"{W}cellDel"
_FORMER = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "numbering")
)
_PROPERTIES = tuple(
    f"{W}{name}" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "numPr")
)
# What a paragraph's former properties leave out, and what stays as it is when they come back.
_NOT_FORMER = (f"{W}rPr", f"{W}sectPr")
_DELETED_TEXT = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_RUN, _PARAGRAPH, _ROW, _CELL, _TABLE = (f"{W}{name}" for name in ("r", "p", "tr", "tc", "tbl"))
_AUTHOR = f"{W}author"
_END_OF_PARAGRAPH = f"{W}pPr/{W}rPr"


class Kind(Enum):
    """What a tracked change did; the values are words for people."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"
    FORMATTED = "formatted"


_KINDS = {
    f"{W}ins": Kind.INSERTED,
    f"{W}del": Kind.DELETED,
    f"{W}moveTo": Kind.MOVED_HERE,
    f"{W}moveFrom": Kind.MOVED_AWAY,
    _INSERTED_CELL: Kind.INSERTED,
    _DELETED_CELL: Kind.DELETED,
    **dict.fromkeys(_FORMER, Kind.FORMATTED),
}


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change: what it did to which words, whose it is, and the paragraph that it is in, or starts with.

    `date` is the day, as year-month-day, "" where it is not known. Without words it is about the end of a paragraph.
    """

    kind: Kind
    author: str
    date: str
    words: str
    paragraph: Element


def tracked(root: Element) -> tuple[Tracked, ...]:
    """Return the tracked changes of a part in reading order; what one person did to words side by side is one."""
    groups: list[list[Element]] = []
    for mark in root.iter(*_KINDS):
        if groups and _goes_on(groups[-1][-1], mark):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    found = (_tracked(marks) for marks in groups)
    return tuple(change for change in found if change is not None)


def _goes_on(last: Element, mark: Element) -> bool:
    """Tell whether a change of words goes on where another one ends: Word starts anew with every look of theirs."""
    before = next((each for each in mark.itersiblings(preceding=True) if each.tag not in MARKS), None)
    return before is last and (mark.tag, mark.get(_AUTHOR)) == (last.tag, last.get(_AUTHOR))


def _tracked(marks: Sequence[Element]) -> Tracked | None:
    mark, about = marks[0], _about(marks[0])
    paragraph = holder(about, _PARAGRAPH)
    if paragraph is None:
        paragraph = next(about.iter(_PARAGRAPH), None)
    if paragraph is None or about.getparent() is None or _is_look_of_an_end(mark):
        return None
    is_end = about.tag == _PARAGRAPH and _KINDS[mark.tag] is not Kind.FORMATTED
    said = squeezed("".join(map(words_in, marks if mark is about else (about,))))
    return Tracked(_KINDS[mark.tag], mark.get(_AUTHOR, ""), day(mark), "" if is_end else said, paragraph)


def _about(mark: Element) -> Element:
    """Return what a change is about: the words that it wraps, or what has the properties that it stands among."""
    first, *around = upwards(mark)
    if not around or around[0].tag not in _PROPERTIES:
        return first
    return next(each for each in around if each.tag not in _PROPERTIES)


def _is_look_of_an_end(mark: Element) -> bool:
    """Tell whether a change is about the look of the mark at a paragraph's end, which nobody sees."""
    properties = mark.getparent()
    return mark.tag == f"{W}rPrChange" and properties is not None and holder(properties, f"{W}pPr") is not None


def settle(root: Element, *, accept: bool) -> dict[Element, Element]:
    """Accept or reject all tracked changes of a part.

    Returns where the words of paragraphs went that are none of their own any more.
    """
    gone = _DELETED if accept else _INSERTED
    _settle_rows(root, gone, _DELETED_CELL if accept else _INSERTED_CELL)
    joined = [each for each in root.iter(_PARAGRAPH) if _end_is(each, gone)]
    for mark in list(root.iter(*_FORMER)):
        _settle_look(mark, accept=accept)
    for mark in list(root.iter(*gone)):
        remove(mark)
    for mark in list(root.iter(*_INSERTED, *_DELETED)):
        unwrap(mark)
    for each in list(root.iter(*_DELETED_TEXT)):
        each.tag = _DELETED_TEXT[each.tag]
    return dict(_joined(joined))


def _settle_rows(root: Element, gone: tuple[str, ...], gone_cell: str) -> None:
    for row in [each for each in root.iter(_ROW) if any(each.find(f"{W}trPr/{tag}") is not None for tag in gone)]:
        _remove_whole(row)
    for cell in [each for each in root.iter(_CELL) if each.find(f"{W}tcPr/{gone_cell}") is not None]:
        _remove_whole(cell)
    for table in [each for each in root.iter(_TABLE) if each.find(f".//{_CELL}") is None]:
        _remove_whole(table)


def _remove_whole(element: Element) -> None:
    """Take a row, a cell or a table out with the marks in it, for between rows and cells they mark nothing."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _end_is(paragraph: Element, kinds: tuple[str, ...]) -> bool:
    return any(paragraph.find(f"{_END_OF_PARAGRAPH}/{kind}") is not None for kind in kinds)


def _settle_look(mark: Element, *, accept: bool) -> None:
    properties = mark.getparent()
    if properties is None:
        return
    properties.remove(mark)
    former = mark.find(properties.tag)
    if accept or former is None:
        return
    kept = [each for each in properties if each.tag in _NOT_FORMER] if properties.tag == f"{W}pPr" else []
    for each in list(properties):
        properties.remove(each)
    properties.extend((*former, *kept))


def _joined(paragraphs: list[Element]) -> Iterator[tuple[Element, Element]]:
    """Join each paragraph to the one after it, whose look the two then have; yield where the words went."""
    went: dict[Element, Element] = {}
    for paragraph in paragraphs:
        following = _following(paragraph)
        if following is None:
            continue
        first = following.find(f"{W}pPr")
        at = 0 if first is None else 1
        following[at:at] = [each for each in paragraph if each.tag != f"{W}pPr"]
        _remove_whole(paragraph)
        went[paragraph] = following
    for paragraph in went:
        yield paragraph, _last(went, paragraph)


def _last(went: dict[Element, Element], paragraph: Element) -> Element:
    while paragraph in went:
        paragraph = went[paragraph]
    return paragraph


def _following(paragraph: Element) -> Element | None:
    """Return the paragraph right after another; None where something else follows, or nothing."""
    following = next((each for each in paragraph.itersiblings() if each.tag not in MARKS), None)
    return following if following is not None and following.tag == _PARAGRAPH else None
