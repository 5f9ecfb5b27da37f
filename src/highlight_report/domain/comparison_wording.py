"""The phrases that tell what changed between two editions, set in config/comparison.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ComparisonWording(NamedTuple):
    """Every phrase with which two editions are compared, under the same rules as `Wording`."""

    # the page
    title: str
    nothing: str
    revision: str
    at_hand: str
    at_hand_column: str
    glance_heading: str
    glance: str
    glance_moves: str
    glance_texts: str
    # measures
    ratings_heading: str
    ratings_summary: str
    rating: str
    rating_change: str
    moves_heading: str
    moves_note: str
    moves_summary: str
    other_moves_heading: str
    other_moves_note: str
    other_moves_summary: str
    move: str
    move_better: str
    move_worse: str
    move_by_figure: str
    move_from_zero: str
    figures_heading: str
    figures_summary: str
    month: str
    event: str
    restated: str
    arrived: str
    withdrawn: str
    measures_heading: str
    measures_summary: str
    # priorities and milestones
    priorities_heading: str
    priorities_summary: str
    milestones_heading: str
    milestones_summary: str
    settings_heading: str
    settings_summary: str
    new: str
    dropped: str
    measure: str
    measure_item: str
    milestone_item: str
    part: str
    rules: str
    what: str
    before: str
    now: str
    not_given: str
    priority: str
    number: str
    title_fact: str
    subtitle: str
    lead_officers: str
    previous_rag: str
    current_rag: str
    milestones_title: str
    tolerance: str
    polarity: str
    format: str
    reason: str
    edition: str
    approved_by: str
    approved_on: str
    rated_months: str
    months_shown: str
    # texts
    texts_heading: str
    removed: str
    added: str
    removed_meaning: str
    added_meaning: str
    look_only: str
    front_page: str
    commentary_on: str
    general_commentary: str
    milestone_text: str
    measures_reordered: str
    commentary_reordered: str
    milestones_reordered: str


PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "title": ("before", "after"),
    "nothing": ("before", "after"),
    "revision": ("month", "revision"),
    "at_hand": ("month",),
    "glance": ("heading", "count"),
    "glance_moves": ("better", "worse"),
    "glance_texts": ("passages", "removed", "added"),
    "ratings_summary": ("count",),
    "rating_change": ("before", "after"),
    "moves_note": ("shown", "count"),
    "moves_summary": ("count",),
    "other_moves_note": ("shown", "count"),
    "other_moves_summary": ("count",),
    "move_better": ("direction", "share"),
    "move_worse": ("direction", "share"),
    "move_by_figure": ("direction", "share"),
    "move_from_zero": ("direction",),
    "figures_summary": ("count",),
    "measures_summary": ("count",),
    "priorities_summary": ("count",),
    "milestones_summary": ("count",),
    "settings_summary": ("count",),
    "new": ("what",),
    "dropped": ("what",),
    "measure_item": ("id", "description", "priorities"),
    "milestone_item": ("title", "priority"),
    "removed": ("words",),
    "added": ("words",),
    "commentary_on": ("ids",),
    "milestone_text": ("title", "period"),
}
