"""Comments in the margin of a Word file: who said what, and of which words."""

from __future__ import annotations

from dataclasses import dataclass

from highlight_report.month.edits.looks import is_on
from highlight_report.month.edits.opened import Element, W, WordFile
from highlight_report.month.edits.trees import day, holder, plain
from highlight_report.writers.docx.skeleton import squeezed

_PARAGRAPH = f"{W}p"
_START, _END, _REFERENCE = (f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_SHOWN = (f"{W}t", f"{W}delText")
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: whose, on which day, what it says, of which words, and the paragraph that they start in.

    `is_done` tells that somebody ticked it off. `paragraph` is None where it stands by no text any more.
    """

    author: str
    date: str
    text: str
    words: str
    is_done: bool
    paragraph: Element | None


@dataclass(slots=True)
class _Span:
    """The words that a comment is about, as far as they were read, and where they start."""

    paragraph: Element | None
    words: str = ""
    is_open: bool = True

    def read_on(self, element: Element) -> None:
        if self.paragraph is None and element.tag == _PARAGRAPH:
            self.paragraph = element
        self.words += " " if element.tag == _PARAGRAPH else element.text or ""


def remarks(file: WordFile) -> tuple[Remark, ...]:
    """Return the comments of a file in the order of the text."""
    part = file.part("comments")
    if part is None:
        return ()
    spans, done = _spans(file.document), _done(file)
    comments = {each.get(f"{W}id", ""): each for each in part.iter(f"{W}comment")}
    ordered = [*(name for name in spans if name in comments), *(name for name in comments if name not in spans)]
    return tuple(_remark(comments[name], spans.get(name, _Span(None)), done) for name in ordered)


def _remark(comment: Element, span: _Span, done: frozenset[str]) -> Remark:
    paragraphs = list(comment.iter(_PARAGRAPH))
    return Remark(
        author=comment.get(f"{W}author", ""),
        date=day(comment),
        text="\n".join(filter(None, map(plain, paragraphs))),
        words=squeezed(span.words),
        is_done=any(each.get(f"{_WORD_2010}paraId", "-") in done for each in paragraphs),
        paragraph=span.paragraph,
    )


def _spans(document: Element) -> dict[str, _Span]:
    """Return what each comment is about, by its id; one that stands at a place alone is about no words."""
    spans: dict[str, _Span] = {}
    for each in document.iter(_START, _END, _REFERENCE, _PARAGRAPH, *_SHOWN):
        name = each.get(f"{W}id", "")
        if each.tag == _START:
            spans[name] = _Span(holder(each, _PARAGRAPH))
        elif each.tag == _REFERENCE:
            spans.setdefault(name, _Span(holder(each, _PARAGRAPH), is_open=False))
        elif each.tag == _END:
            spans.get(name, _Span(None)).is_open = False
        else:
            for span in spans.values():
                if span.is_open:
                    span.read_on(each)
    return spans


def _done(file: WordFile) -> frozenset[str]:
    """Return the paragraphs that end the comments which were ticked off, by their ids."""
    part = file.part("commentsExtended")
    found = () if part is None else part.iter(f"{_WORD_2012}commentEx")
    return frozenset(each.get(f"{_WORD_2012}paraId", "") for each in found if is_on(each.get(f"{_WORD_2012}done")))
