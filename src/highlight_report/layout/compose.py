"""The report in reading order: one function for each of its parts."""

from __future__ import annotations

from highlight_report.brand import Brand, Role
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.editions import FIRST, Edition
from highlight_report.domain.passages import COVER, commitment_key
from highlight_report.domain.report import Cover, EditionStatus, Priority, Report, typed_at
from highlight_report.domain.settings import Settings
from highlight_report.layout.blocks import (
    Align,
    Block,
    Column,
    Document,
    Footer,
    Heading,
    Paragraph,
    Passage,
    Row,
    RunningHead,
    Section,
    Table,
    Text,
)
from highlight_report.layout.cells import heading_row, passage_cell, status_cell, text_cell
from highlight_report.layout.editions import revision
from highlight_report.layout.grid import shared_out
from highlight_report.layout.key import key
from highlight_report.layout.measures import measures
from highlight_report.layout.milestones import milestones
from highlight_report.layout.prose import commentary, prose, prose_cell, too_long_to_keep
from highlight_report.layout.wording import Words
from highlight_report.memory import FORGETFUL, Memory


def compose(
    report: Report,
    settings: Settings,
    brand: Brand,
    *,
    draft: bool,
    edition: Edition = FIRST,
    memory: Memory = FORGETFUL,
) -> Document:
    """Lay the report out.

    Of the brand only the geometry is used: the width of the text, the widths of columns, the size of type in tables.
    A draft carries the watermark of the settings' wording; a revised edition says on its first page what changed since
    the release before it, and on every page that it is one. `memory` has the sections of the last time.
    """
    words = Words(settings)
    month = words.month(report.period)
    title = report.cover.subtitle or settings.report_title
    return Document(
        title=f"{title} – {month}",
        subject=report.cover.title or settings.plan_title,
        author=settings.organisation,
        language=settings.language,
        date=report.period.last_day,
        footer=footer(settings, month if edition.revises is None else words.revised_period(month)),
        sections=(
            front_page(report, words, brand, edition),
            *(_remembered(memory, priority, report, words, brand) for priority in report.priorities),
        ),
        watermark=settings.wording.draft if draft else "",
    )


def footer(settings: Settings, month: str) -> Footer:
    """Return the running foot: the organisation with its protective marking, the month, and the page."""
    left = " | ".join(filter(None, (settings.organisation, settings.protective_marking)))
    return Footer(left=left, centre=month, page=settings.wording.page)


def front_page(report: Report, words: Words, brand: Brand, edition: Edition = FIRST) -> Section:
    """Compose titles, reporting position, approval, what a revised edition revises, the prose and the key."""
    cover, settings = report.cover, words.settings
    title = cover.title or settings.plan_title
    position = settings.wording.reporting_position.format(month=words.month(report.period))
    blocks: tuple[Block, ...] = (
        Paragraph((Text(title, origin=typed_at(cover, "title")),), Role.TITLE),
        Paragraph((Text(cover.subtitle or settings.report_title, origin=typed_at(cover, "subtitle")),), Role.SUBTITLE),
        Paragraph((Text(position),), Role.POSITION),
        *_approval(report, words),
        *revision(edition, report, words),
        *_cover_prose(cover, words),
        *key(report, words, brand),
    )
    return Section(title, blocks)


def _cover_prose(cover: Cover, words: Words) -> tuple[Block, ...]:
    return (Passage(COVER, prose(cover.prose, below=0, words=words)),) if cover.prose else ()


def _approval(report: Report, words: Words) -> tuple[Block, ...]:
    cover = report.cover
    if cover.status is not EditionStatus.FINAL or not cover.approved_by or cover.approved_on is None:
        return ()
    line = words.settings.wording.approved.format(name=cover.approved_by, day=words.day(cover.approved_on))
    return (Paragraph((Text(line, origin=typed_at(cover, "approved_by")),), Role.POSITION),)


def _remembered(memory: Memory, priority: Priority, report: Report, words: Words, brand: Brand) -> Section:
    name, given = (Section, priority.folder), (priority, str(report.period), report.earlier, words.settings, brand)
    return memory.made(name, given, lambda _: priority_section(priority, report, words, brand), Diagnostics())


def priority_section(priority: Priority, report: Report, words: Words, brand: Brand) -> Section:
    """Compose one priority: commitment and RAG status, measures, commentary, then milestones on a page of their own."""
    title = words.priority(priority.number, priority.title)
    lead = words.lead_officers(priority.lead_officers)
    blocks: tuple[Block, ...] = (
        Heading(1, (Text(title, origin=typed_at(priority, "title")),)),
        *_lead_officers(lead, priority),
        *commitment(priority, words, brand),
        *measures(priority, report, words, brand),
        *_commentary(priority, words),
        *milestones(priority, report, words, brand),
    )
    return Section(title, blocks, RunningHead(title, lead))


def _lead_officers(lead: str, priority: Priority) -> tuple[Block, ...]:
    if not lead:
        return ()
    text = Text(lead, origin=typed_at(priority, "lead_officers"))
    return (Paragraph((text,), Role.LEAD_OFFICER, keep_with_next=True),)


def commitment(priority: Priority, words: Words, brand: Brand) -> tuple[Block, ...]:
    """Compose the commitment beside the previous and the current RAG status."""
    wording, look = words.settings.wording, brand.table
    widths = shared_out(brand.page.measure, (None, look.rag, look.rag), look.description_least)
    previous = (
        text_cell(wording.not_available, Role.NEUTRAL, Role.STATUS_WORD, Align.CENTRE)
        if priority.previous is None
        else status_cell(priority.previous, words)
    )
    said = passage_cell(commitment_key(priority), prose_cell(priority.commitment, below=2, words=words))
    row = Row(
        (said, previous, status_cell(priority.current, words)),
        splits=too_long_to_keep(priority.commitment),
    )
    table = Table(
        title=wording.commitment_heading,
        summary=wording.commitment_summary.format(number=priority.number),
        columns=tuple(Column(width) for width in widths),
        header=heading_row(
            (wording.commitment, wording.previous, wording.current), (Align.LEFT, Align.CENTRE, Align.CENTRE)
        ),
        rows=(row,),
    )
    return (Heading(2, (Text(wording.commitment_heading),)), table)


def _commentary(priority: Priority, words: Words) -> tuple[Block, ...]:
    if not priority.commentary:
        return ()
    heading = Heading(2, (Text(words.settings.wording.commentary_heading),))
    return (heading, *commentary(priority, below=2, words=words))
