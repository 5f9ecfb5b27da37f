"""Ways to read passages, and forms made from Markdown, for tests of what becomes of them."""

from __future__ import annotations

from highlight_report.content.settings import stand_in_settings
from highlight_report.layout.blocks import Block
from highlight_report.layout.wording import Words
from highlight_report.month.edits.forms import Form, Reading
from tests.builders import brand

WORDS = Words(stand_in_settings())
TO_DO = WORDS.settings.wording.to_do
PROSE = Reading(WORDS, brand(), below=2)
COMMENTARY = Reading(WORDS, brand(), below=2, ids=("22", "23", "63", "64"))


def forms(source: str, reading: Reading = PROSE) -> tuple[Form, ...]:
    return reading.read(source)


def texts(found: tuple[Form, ...]) -> list[str]:
    return [form.text for form in found]


def blocks(source: str, reading: Reading = PROSE) -> tuple[Block, ...]:
    return tuple(block for form in reading.read(source) for block in form.blocks)
