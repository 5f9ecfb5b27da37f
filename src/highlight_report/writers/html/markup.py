"""Elements of HTML as text."""

from __future__ import annotations

from highlight_report.writers.escaping import value


def element(tag: str, inner: str, **attributes: str) -> str:
    """Return an element around what is ready to stand in it; attributes without text are left out.

    A final _ keeps an attribute's name from being Python's own word, and other _ stand for hyphens.
    """
    return f"{opening(tag, **attributes)}{inner}</{tag}>"


def lines(tag: str, *parts: str, **attributes: str) -> str:
    """Return an element with each part on lines of its own."""
    return element(tag, "\n".join(("", *parts, "")), **attributes)


def opening(tag: str, **attributes: str) -> str:
    """Return the start of an element, or the whole of one that holds nothing."""
    named = ((name.removesuffix("_").replace("_", "-"), text) for name, text in attributes.items() if text)
    return f"<{tag}{''.join(f' {name}={value(text)}' for name, text in named)}>"


def classes(*names: str) -> str:
    """Return the names that are given as one attribute's text."""
    return " ".join(filter(None, names))
