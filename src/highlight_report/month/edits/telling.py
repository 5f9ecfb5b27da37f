"""The answer of an import of edits, in words: what changed where, what was not brought in, what people remarked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from highlight_report.domain.passages import MilestonePart, place_of
from highlight_report.month.edits.content import Content
from highlight_report.month.edits.excerpts import excerpt, excerpts
from highlight_report.month.edits.importing import Import
from highlight_report.month.edits.names import Names
from highlight_report.month.edits.placing import By, Refused
from highlight_report.month.edits.planning import Clash, Edited
from highlight_report.month.edits.stories import Change
from highlight_report.month.edits.word import Change as Tracked
from highlight_report.month.edits.word import Comment

_REFUSED = (
    "Changed in Word, and left as it is: figures come from measures.csv, other fixed words from priority.md and"
    " config/report.yaml; change them there:"
)
_BY_WORDS = "Known by their words or by where they stand, because their anchors were lost:"
_EMPTIED = "Empty now; if that was an accident, undo it in the content files:"
_MOVED = "In another place in Word, and left where they are; move them in the content files:"
_MISSING = "Not found in the Word file, and left as they are:"
_COMMENTS = "Comments in the Word file:"

_MOST_NAMED = 10


def answer(found: Import, side: str, *, written: bool) -> str:
    """Return all that there is to say of an import that nothing stands in the way of.

    `side` is the file for what has no place in the content, "" where there is none.
    """
    names = Names(found.returned.passages)
    parts = (
        [*_told(found.plan.edited, found.content), _sum(found, written=written)],
        _listed(_EMPTIED, _emptied(found)),
        _listed(_BY_WORDS, _without_anchor(found, names)),
        _listed(_MISSING, map(names.of, _whole_milestones(found))),
        _listed(_MOVED, map(names.of, found.returned.moved)),
        _listed(_REFUSED, map(_refused, found.returned.refused)),
        _listed(_COMMENTS, (_comment(each, names) for each in found.returned.comments)),
        [] if not side else [f'What has no place in the content {"is" if written else "would be"} kept in "{side}".'],
    )
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part)


def unsettled(found: Import) -> Iterator[str]:
    """Yield the lines that list tracked changes."""
    names = Names(found.returned.passages)
    for each in found.returned.changes:
        yield f"  {_tracked(each, names)}"


def _tracked(change: Tracked, names: Names) -> str:
    who = change.author or "somebody"
    what = f'"{excerpt(change.words)}"' if change.words else "the end of a paragraph"
    where = f" ({names.of(change.key)})" if change.key else ""
    return f"{change.kind.value} by {who}: {what}{where}"


def clash_told(clash: Clash) -> Iterator[str]:
    """Yield the lines that show all versions of words that were changed twice, in full."""
    for name, text in (("before", clash.base), ("content", clash.content), ("Word", clash.word)):
        first, *rest = text.split("\n") if text else ["(taken out)"]
        yield f"  {name + ':':<9}{first}"
        yield from (f"{'':11}{line}".rstrip() for line in rest)


def _told(edited: Sequence[Edited], content: Content) -> Iterator[str]:
    """Yield the lines that say what changes, file by file."""
    for path in dict.fromkeys(each.path for each in edited):
        yield content.shown(path)
        changes = sorted((change for each in edited if each.path == path for change in each.changes), key=_place)
        for change in changes:
            yield from _change(change, content.origin(path, change.place).line)


def _place(change: Change) -> int:
    return change.place


def _change(change: Change, line: int) -> Iterator[str]:
    if not change.before:
        yield f"  after line {line}, new: {excerpt(change.after)}"
    elif not change.after:
        yield f"  line {line}, taken out: {excerpt(change.before)}"
    else:
        before, after = excerpts(change.before, change.after)
        yield f"  line {line}, was: {before}"
        yield f"  {'now: ':>{len(f'line {line}, was: ')}}{after}"


def _sum(found: Import, *, written: bool) -> str:
    if not found.plan.edited:
        return "No passage was changed in Word that is not in the content already; nothing was written."
    changes = sum(len(each.changes) for each in found.plan.edited)
    counted = f"{_counted(changes, 'change')} in {_counted(len(found.files), 'file')}"
    return f"{counted}." if written else f"{counted}, had this not been a dry run; nothing was written."


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _without_anchor(found: Import, names: Names) -> Iterator[str]:
    keys = [key for key, each in found.returned.found.items() if each.by is not By.ANCHOR]
    yield from map(names.of, keys[:_MOST_NAMED])
    if len(keys) > _MOST_NAMED:
        yield f"and {len(keys) - _MOST_NAMED} more"


def _emptied(found: Import) -> Iterator[str]:
    for each in found.plan.edited:
        if not each.shown:
            yield str(found.content.origin(each.path, each.changes[0].place))


def _whole_milestones(found: Import) -> Iterator[str]:
    """Yield the keys of what was not found; of a milestone whose row is gone only that of its title."""
    missing = {place_of(key): key for key in found.missing}
    for place, key in missing.items():
        title = place and place._replace(part=MilestonePart.TITLE)
        if not place or not place.part or title == place or title not in missing:
            yield key


def _refused(refused: Refused) -> str:
    place = f"{refused.place}: " if refused.place else ""
    return f"{place}{excerpt(refused.old) or '(nothing)'} -> {refused.new or '(taken out)'}"


def _comment(comment: Comment, names: Names) -> str:
    about = f' on "{excerpt(comment.words)}"' if comment.words else ""
    where = f" ({names.of(comment.key)})" if comment.key else ""
    done = " [done]" if comment.is_done else ""
    return f"{comment.author or 'Somebody'}{about}{where}: {' '.join(comment.text.split())}{done}"


def _listed(heading: str, lines: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(lines))
    return [heading, *(f"  {line}" for line in found)] if found else []
