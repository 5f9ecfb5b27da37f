"""A whole document as one Markdown page, to be read where Markdown is shown: on GitHub or GitLab, in a mail."""

from __future__ import annotations

from highlight_report.brand import Role
from highlight_report.layout.blocks import Block, Document, Heading, Paragraph, Section
from highlight_report.writers.markdown.story import Story, Style
from highlight_report.writers.markdown.tree import Grammar


def page(document: Document) -> str:
    """Return a document as GitHub-flavoured Markdown; what stands around its pages is left out."""
    return "\n\n".join(filter(None, map(_section, document.sections))) + "\n"


def _section(section: Section) -> str:
    return Story(Style()).all(Grammar("").sayable(map(_with_title, section.blocks)))


def _with_title(block: Block) -> Block:
    """Return a document's title as the heading that it is to readers."""
    if isinstance(block, Paragraph) and block.role is Role.TITLE:
        return Heading(1, block.runs)
    return block
