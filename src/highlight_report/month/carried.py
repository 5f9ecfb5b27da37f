"""One file of last month's becomes this month's: what changes in it, and in a few words what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from highlight_report.content.columns import CellKind, Columns, read_columns
from highlight_report.content.commentary_text import CommentaryText
from highlight_report.content.front_text import FrontText
from highlight_report.content.milestones_text import MilestonesText
from highlight_report.content.month_columns import month_column
from highlight_report.content.table_edits import Place, TableText
from highlight_report.content.tables import Row
from highlight_report.diagnostics import Diagnostics, all_of
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Cover, EditionStatus, Measure, Milestone, Priority
from highlight_report.month.questions import Asking


@dataclass(frozen=True, slots=True)
class Carried:
    """A file's new bytes, and what was done to it."""

    content: bytes
    done: str


def carried_cover(raw: bytes, cover: Cover) -> Carried:
    """Return the front page as a draft that nobody has approved."""
    front = FrontText.read(raw, "", Diagnostics())
    values: dict[tuple[str, ...], str] = {}
    done = ["carried over"]
    if cover.status is EditionStatus.FINAL:
        values |= {("status",): EditionStatus.DRAFT.value}
        done.append("a draft again")
    approvals = [key for key in ("approved_by", "approved_on") if front.typed(key)]
    if approvals:
        values |= {(key,): "" for key in approvals}
        done.append(f"{all_of(approvals)} emptied")
    return Carried(front.edited(values), ", ".join(done))


def carried_priority(raw: bytes, priority: Priority) -> Carried:
    """Return a priority whose current RAG is its previous one, and is asked for anew."""
    front = FrontText.read(raw, "", Diagnostics())
    # Where last month's is still to be answered, nothing is put down: the report then looks it up in last month's.
    current = front.typed("rag", "current")
    content = front.edited({("rag", "previous"): current, ("rag", "current"): ""})
    known = "not known yet" if priority.current is None else priority.current.value
    return Carried(content, f"previous RAG {known}, current to be given")


def carried_measures(raw: bytes, month: Month) -> Carried:
    """Return the measures with a column for the new month, and without the ratings set by hand for the last.

    Raises ValueError for a table that cannot be read.
    """
    opened = TableText.read(raw, "", Diagnostics())
    if opened is None:
        raise ValueError("the table cannot be read")
    table, columns = opened.table, read_columns(opened.table, Diagnostics())
    decided = dict.fromkeys((place for row in table.rows for place in _decided(row, columns)), "")
    emptied = ", rag and rag_reason emptied" if decided else ""
    if month in columns.months:
        index = columns.months[month]
        kept = _counted(sum(bool(_text(row, index)) for row in table.rows), "figure")
        return Carried(opened.edited(decided), f"column {table.header[index].text} was there, its {kept} kept{emptied}")
    column = month_column(table, columns, month, {})
    figures = _counted(len(table.rows), "figure")
    done = f"column {column.cells[table.number]} added, {figures} to be filled in{emptied}"
    return Carried(opened.edited(decided, [column]), done)


def carried_commentary(opened: CommentaryText, reds: Sequence[Measure], asking: Asking) -> Carried:
    """Return the commentary without what spoke of single measures, and with prompts for those that were red."""
    content = opened.emptied(asking.of_reds(reds), asking.of_commentary)
    done = [f"{_counted(opened.passages, 'passage')} on single measures taken out"] if opened.passages else []
    if reds:
        done.append(f"asks about {all_of(measure.id for measure in reds)}, red last month")
    return Carried(content, ", ".join(done) or "carried over")


def carried_milestones(raw: bytes, milestones: tuple[Milestone, ...], asking: Asking) -> Carried:
    """Return the milestones with their status, direction and texts asked for, and their plans quoted."""
    opened = MilestonesText.read(raw, milestones)
    planned = zip(milestones, opened.has_plans, strict=True)
    content = opened.asking([asking.of_milestone(milestone, has_plan=plan) for milestone, plan in planned])
    return Carried(content, f"{_counted(len(milestones), 'milestone')} to be answered")


def _decided(row: Row, columns: Columns) -> Iterator[Place]:
    """Yield a row's cells in which a person set a rating for the month that was."""
    for kind in (CellKind.RAG, CellKind.RAG_REASON):
        index = columns.known.get(kind)
        if index is not None and _text(row, index):
            yield Place(row.number, index)


def _text(row: Row, index: int) -> str:
    cell = row.cell(index)
    return "" if cell is None else cell.text


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
