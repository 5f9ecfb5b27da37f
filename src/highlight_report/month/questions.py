"""What a new month asks of the people who report: the prompts that take the place of last month's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from highlight_report.content.milestones_text import Questions
from highlight_report.diagnostics import NOWHERE
from highlight_report.domain.judgement import rating
from highlight_report.domain.periods import Month
from highlight_report.domain.prose import Paragraph, Prompt, Span
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Measure, Milestone, Report
from highlight_report.domain.settings import Settings, Wording
from highlight_report.layout.prose import prose
from highlight_report.layout.wording import Words
from highlight_report.writers.markdown import markdown


@dataclass(frozen=True, slots=True)
class Asking:
    """Puts a new month's questions into the council's words; `report` is the last one."""

    report: Report
    month: Month
    settings: Settings

    def reds(self) -> tuple[Measure, ...]:
        """Return the measures, each once, that the last report showed as red in its month, in its order."""
        period, rules = self.report.period, self.settings.rules
        measures = (measure for priority in self.report.priorities for measure in priority.measures or ())
        found: dict[str, Measure] = {}
        for measure in measures:
            if rating(measure, period, period, rules).rag is Rag.RED:
                found.setdefault(measure.id, measure)
        return tuple(found.values())

    def of_reds(self, measures: Iterable[Measure]) -> Mapping[str, str]:
        """Return a prompt for each of these measures, by its id."""
        return {measure.id: self._of_red(measure) for measure in measures}

    @property
    def of_commentary(self) -> str:
        """The prompt that stands alone in a file of commentary."""
        return self._prompt(self._wording.ask_commentary)

    def of_milestone(self, milestone: Milestone, *, has_plan: bool) -> Questions:
        """Return what a milestone's owner is asked; of one that is complete, whether it is to be reported again."""
        wording = self._wording
        asked = wording.ask_plan if has_plan else wording.ask_this_period
        if milestone.status is Rag.BLUE:
            asked = wording.ask_complete
        return Questions(self._prompt(asked.format(**self._named())), self._prompt(wording.ask_next_period))

    @property
    def _wording(self) -> Wording:
        return self.settings.wording

    def _of_red(self, measure: Measure) -> str:
        words, period = Words(self.settings), self.report.period
        override = measure.override
        phrase = self._wording.ask_red if override is None else self._wording.ask_red_by_decision
        said = {
            "id": measure.id,
            "description": measure.description,
            "figure": words.figure(measure.figure(period), measure.format),
            "target": words.target(measure.target, measure.format),
            "reason": "" if override is None else override.reason.rstrip("."),
        }
        return self._prompt(phrase.format(**said, **self._named()))

    def _prompt(self, question: str) -> str:
        """Return words as a prompt, on one line of Markdown."""
        asked = Prompt((Paragraph((Span(question),), NOWHERE),), NOWHERE)
        return markdown(prose((asked,), 0, Words(self.settings)), self._wording.to_do)

    def _named(self) -> Mapping[str, str]:
        words = Words(self.settings)
        return {"month": words.month(self.month), "last": words.month(self.report.period)}
