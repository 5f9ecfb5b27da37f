"""What a passage says, piece by piece, in a form in which two texts can be compared: the Markdown writer's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from highlight_report.brand import Brand
from highlight_report.content.commentary import tie_commentary
from highlight_report.content.markdown import read_prose
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain import prose as said
from highlight_report.layout.blocks import Block, Heading, Items, Paragraph, Passage, Quote, Rule, Table
from highlight_report.layout.prose import prose
from highlight_report.layout.wording import Words
from highlight_report.writers.docx.flow import flowing, gathered
from highlight_report.writers.markdown import Style, markdown, pieces

_APART = "\n\n"
_HEADING_MARKS = re.compile(r"^#{1,6}(?= )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Form:
    """A paragraph, heading, list, quotation, prompt or the like: `text` is how the writer writes it.

    `blocks` are what the report shows for it, headings of the level that they are shown at.
    """

    text: str
    blocks: tuple[Block, ...]

    def styled(self, to_do: str, style: Style) -> str:
        """Return the text as an author with a style of their own would have written it."""
        return markdown(self.blocks, to_do, style)

    @property
    def levelless(self) -> str:
        """The text with all headings alike: which level one is shown at depends on those above it."""
        return _HEADING_MARKS.sub("#", self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the report reads a passage: below which heading it stands, and the measures that its commentary speaks of.

    `ids` is None where prose is not tied to measures.
    """

    words: Words
    brand: Brand
    below: int
    ids: tuple[str, ...] | None = None

    @property
    def to_do(self) -> str:
        """How the report labels a prompt."""
        return self.words.settings.wording.to_do

    def forms(self, blocks: Iterable[Block]) -> tuple[Form, ...]:
        """Return the forms of blocks, as far as Word can tell them."""
        told = gathered(flowing(blocks, self.brand))
        return tuple(Form(markdown(piece, self.to_do), piece) for piece in pieces(told, self.to_do))

    def whole(self, forms: Iterable[Form]) -> Form:
        """Return several forms as one."""
        blocks = tuple(block for form in forms for block in form.blocks)
        return Form(markdown(blocks, self.to_do), blocks)

    def read(self, source: str, diagnostics: Diagnostics | None = None) -> tuple[Form, ...]:
        """Return what the report would show of a source; it shows nothing of one that is reported to have errors."""
        return self.forms(self._shown(source, diagnostics or Diagnostics()))

    def read_each(self, sources: Sequence[str]) -> tuple[Form, ...]:
        """Return what the report would show of sources that stand one under another, each read for itself.

        Only the level at which a heading is shown depends on what stands above it.
        """
        whole = self._shown(_APART.join(sources), Diagnostics())
        levels = (block.level for block in _headings(whole))
        each = (_levelled(self._shown(source, Diagnostics()), levels) for source in sources)
        return tuple(form for blocks in each for form in self.forms(blocks))

    def _shown(self, source: str, diagnostics: Diagnostics) -> tuple[Block, ...]:
        written = read_prose(unicodedata.normalize("NFC", source), "", 1, diagnostics)
        tied = written if self.ids is None else tie_commentary(written, self.ids, Diagnostics())
        return prose(tied, self.below, self.words)

    def typed(self, form: str) -> tuple[Form, ...]:
        """Return the forms that a text in the writer's form holds; its headings are of the level that it gives them."""
        written = read_prose(form, "", 1, Diagnostics())
        levels = (block.level for block in said.walk(written) if isinstance(block, said.Heading))
        return self.forms(_levelled(prose(written, self.below, self.words), levels))


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Yield headings, in lists and quotations too, in reading order."""
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Items(items=items):
                yield from (each for item in items for each in _headings(item))
            case Quote(blocks=inner) | Passage(blocks=inner):
                yield from _headings(inner)
            case Paragraph() | Rule() | Table():
                pass
            case never:
                assert_never(never)


def _levelled(blocks: Iterable[Block], levels: Iterator[int]) -> tuple[Block, ...]:
    """Return blocks with other levels of headings, in reading order."""
    return tuple(_level(block, levels) for block in blocks)


def _level(block: Block, levels: Iterator[int]) -> Block:
    match block:
        case Heading():
            return block._replace(level=next(levels, block.level))
        case Items(items=items):
            return block._replace(items=tuple(_levelled(item, levels) for item in items))
        case Quote(blocks=inner) | Passage(blocks=inner):
            return block._replace(blocks=_levelled(inner, levels))
        case Paragraph() | Rule() | Table():
            return block
        case never:
            assert_never(never)
