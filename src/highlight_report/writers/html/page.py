"""The page: its head with the style sheet, the wordmark, the sections, the foot."""

from __future__ import annotations

from base64 import b64encode
from typing import assert_never

from highlight_report.brand import Brand, ImageWordmark, Role, TypeWordmark
from highlight_report.layout.blocks import Document, Section
from highlight_report.writers.escaping import content
from highlight_report.writers.html.markup import element, lines, opening
from highlight_report.writers.html.sheet import sheet
from highlight_report.writers.html.story import story

_PNG = b"\x89PNG"


def page(document: Document, brand: Brand) -> str:
    """Return a document as a page."""
    body = lines("body", _header(document, brand), _main(document), _footer(document))
    return f"<!DOCTYPE html>\n{lines('html', _head(document, brand), body, lang=document.language)}\n"


def _head(document: Document, brand: Brand) -> str:
    described = (("description", document.subject), ("author", document.author), ("generator", "highlight-report"))
    return lines(
        "head",
        opening("meta", charset="utf-8"),
        element("title", content(document.title)),
        opening("meta", name="viewport", content="width=device-width, initial-scale=1"),
        *(opening("meta", name=name, content=text) for name, text in described if text),
        lines("style", sheet(brand)),
    )


def _header(document: Document, brand: Brand) -> str:
    draft = element("p", content(document.watermark), class_=Role.TO_DO.value) if document.watermark else ""
    return element("header", _wordmark(brand) + draft)


def _wordmark(brand: Brand) -> str:
    match brand.wordmark:
        case TypeWordmark(lines=texts, alternative=alternative):
            roles = (Role.WORDMARK_REST if index else Role.WORDMARK_FIRST for index in range(len(texts)))
            inner = "".join(
                element("span", content(line), class_=role.value) for line, role in zip(texts, roles, strict=True)
            )
            return element("div", inner, class_="wordmark", role="img", aria_label=alternative)
        case ImageWordmark(file=file, height=height, alternative=alternative):
            picture = file.read_bytes()
            kind = "png" if picture.startswith(_PNG) else "jpeg"
            source = f"data:image/{kind};base64,{b64encode(picture).decode('ascii')}"
            shown = opening("img", src=source, alt=alternative, style=f"height:{height:.1f}pt")
            return element("div", shown, class_="wordmark")
        case never:
            assert_never(never)


def _main(document: Document) -> str:
    return lines("main", *map(_section, document.sections))


def _section(section: Section) -> str:
    return lines("section", story(section.blocks))


def _footer(document: Document) -> str:
    foot = document.footer
    return element("footer", element("span", content(foot.left)) + element("span", content(foot.centre)))
