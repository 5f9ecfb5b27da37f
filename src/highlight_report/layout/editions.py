"""What a revised edition says of itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from highlight_report.brand import Role
from highlight_report.domain.editions import Edition
from highlight_report.domain.report import Priority, Report
from highlight_report.layout.blocks import Block, Paragraph, Text
from highlight_report.layout.wording import Words


def revision(edition: Edition, report: Report, words: Words) -> tuple[Block, ...]:
    """Compose the line that says which release is revised and where; nothing for a first edition."""
    if edition.revises is None:
        return ()
    changes = "; ".join(dict.fromkeys(_changes(edition.changed, report, words)))
    day = words.day(edition.revises.released_on)
    return (Paragraph((Text(words.settings.wording.revised.format(day=day, changes=changes)),), Role.POSITION),)


def _changes(changed: Iterable[str], report: Report, words: Words) -> Iterator[str]:
    """Yield in words what changed: front page, each priority with its parts, earlier periods, settings."""
    wording = words.settings.wording
    here = f"content/{report.period}/"
    own = [name.removeprefix(here).split("/") for name in changed if name.startswith(here)]
    if any(len(path) == 1 for path in own):
        yield wording.changed_front_page
    touched = {path[0] for path in own if len(path) > 1}
    known = [priority.folder for priority in report.priorities]
    for folder in (*filter(touched.__contains__, known), *sorted(touched.difference(known))):
        yield _priority(folder, [path[-1] for path in own if path[0] == folder], report.priorities, words)
    others = [name for name in changed if not name.startswith(here)]
    if any(name.startswith("content/") for name in others):
        yield wording.changed_earlier
    if any(name.startswith("config/") for name in others):
        yield wording.changed_settings


def _priority(folder: str, files: Collection[str], priorities: Iterable[Priority], words: Words) -> str:
    """Return one priority's changed parts in words; one that is gone is named by its folder."""
    wording = words.settings.wording
    parts = {
        "priority.md": wording.changed_priority_file,
        "measures.csv": wording.changed_measures,
        "commentary.md": wording.changed_commentary,
        "milestones.md": wording.changed_milestones,
    }
    named = ", ".join(part for file, part in parts.items() if file in files)
    number = next((str(priority.number) for priority in priorities if priority.folder == folder), folder)
    return wording.changed_priority.format(number=number, parts=named)
