"""The inside of a paragraph: words, emphasis and links, from the Markdown parser's inline tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from highlight_report.content import mistakes
from highlight_report.content.characters import without_harm
from highlight_report.content.located import quoted
from highlight_report.diagnostics import Diagnostics, Origin
from highlight_report.domain.prose import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_ALLOWED = re.compile(r"(?:https?://[^\s/]|mailto:[^\s])", re.IGNORECASE)
_SITE = re.compile(
    r"https?://(?:[^\s/?#@]+@)?(?:\[[0-9a-f:.]+\]|[^\s/?#@:%\[\]\\]+)(?::[0-9]{0,5})?(?:[/?#]|$)", re.IGNORECASE
)
_LONGEST_LINK = 2083  # characters; Windows and Word open none that is longer
_CONTROL_SPACES = re.compile(r"[\t\n\r]")


def allowed_link(address: str) -> bool:
    """Tell whether an address may be a link of the report."""
    return _ALLOWED.match(address) is not None


def _objection(address: str) -> str:
    """Return what to do about an address that cannot be a link, "" for one that can."""
    if not allowed_link(address):
        return "link to an address that begins with https://, http:// or mailto:."
    if address[:4].lower() == "http" and not _SITE.match(address):
        return "write the name of a website after https://, such as https://example.org."
    if len(address) > _LONGEST_LINK:
        return f"link to an address of at most {_LONGEST_LINK:,} characters; Word opens no longer one."
    return ""


def read_spans(tokens: Iterable[Token], origin: Origin, diagnostics: Diagnostics) -> tuple[Span, ...]:
    """Read the words of one paragraph; links that are not allowed and pictures are reported."""
    reader = _Reader(origin, diagnostics)
    for token in tokens:
        reader.read(token)
    return tuple(reader.spans)


class _Reader:
    """Collects spans; emphasis is counted, since it nests."""

    def __init__(self, origin: Origin, diagnostics: Diagnostics) -> None:
        self.origin = origin
        self.diagnostics = diagnostics
        self.spans: list[Span] = []
        self.bold = self.italic = 0
        self.link = self.closing = ""
        self.link_has_words = False

    def read(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special" | "html_inline":
                self._add(token.content)
            case "softbreak":
                self._add(" ")
            case "hardbreak":
                self._break()
            case "code_inline":
                self._add(token.content, code=True)
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "em_open" | "em_close":
                self.italic += token.nesting
            case "link_open":
                self._open_link(token)
            case "link_close":
                self._close_link()
            case "image":
                self._picture(token)
            case unknown:
                raise AssertionError(f"a kind of inline that CommonMark does not have: {unknown}")

    def _add(self, text: str, *, code: bool = False) -> None:
        words = without_harm(_CONTROL_SPACES.sub(" ", text))
        if words:
            self.link_has_words = True
            self._append(Span(words, self.bold > 0, self.italic > 0, code, self.link))

    def _append(self, span: Span) -> None:
        last = self.spans[-1] if self.spans else None
        if last is not None and not last.newline and last._replace(text="") == span._replace(text=""):
            self.spans[-1] = last._replace(text=last.text + span.text)
        else:
            self.spans.append(span)

    def _break(self) -> None:
        if self.spans and not self.spans[-1].newline:
            self.spans[-1] = self.spans[-1]._replace(newline=True)
        else:
            self.spans.append(Span("", newline=True))

    def _open_link(self, token: Token) -> None:
        address = str(token.attrs.get("href", ""))
        opening, self.closing = ("<", ">") if token.markup == "autolink" else ("[", f"]({address}{_title(token)})")
        hint = _objection(address)
        if not hint:
            self.link, self.closing = address, ""
            self.link_has_words = False
            return
        message = f"The link to {quoted(address)} is shown as typed."
        self.diagnostics.report(mistakes.LINK_NOT_ALLOWED, self.origin, message, hint)
        self._add(opening)

    def _close_link(self) -> None:
        if self.link and not self.link_has_words:
            self._add(self.link)
        self.link = ""
        self._add(self.closing)

    def _picture(self, token: Token) -> None:
        address = str(token.attrs.get("src", ""))
        message = f"The picture {quoted(address)} is not shown; its words are."
        hint = "describe what it shows in words."
        self.diagnostics.report(mistakes.PICTURE_NOT_SHOWN, self.origin, message, hint)
        self._add(_alternative(token))


def _title(token: Token) -> str:
    title = token.attrs.get("title")
    return f' "{title}"' if title else ""


def _alternative(picture: Token) -> str:
    words: list[str] = []
    waiting = list(reversed(picture.children or ()))
    while waiting:
        token = waiting.pop()
        if token.type == "image":
            waiting.extend(reversed(token.children or ()))
        else:
            words.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(words)
