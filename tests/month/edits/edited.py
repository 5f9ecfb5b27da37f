"""A small content folder, and what comes back of the Word file made of it, which can be changed passage by passage."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from highlight_report.build import Checked, Sources, check, silent
from highlight_report.diagnostics import Diagnostics, Origin, render
from highlight_report.layout.blocks import Block, Paragraph, PassageText, Text, passages_of
from highlight_report.month.edits.content import Content
from highlight_report.month.edits.planning import Document, Plan, plan
from highlight_report.month.edits.settling import Trial, tried
from highlight_report.writers.docx import editable
from tests.builders import ROOT
from tests.month.edits.readings import blocks

MEASURES = """\
id,description,polarity,format,target,2023-08,2023-09
63,Caseload,low,0,100,120,130
64,Visits,high,0%,90%,95%,91%
"""
FRONT = "---\ntitle: Governance\nlead_officers: [Director]\nrag: {previous: red, current: amber}\n---\n\n"
FILES = {
    "cover.md": "# Population\n\nThe rates are worked out on the *census* of 2021.\n",
    "1-one/priority.md": f"{FRONT}Leadership will be strong\nand lasting.\n",
    "1-one/measures.csv": MEASURES,
    "1-one/commentary.md": """\
63 - Demand was high this month, and it is not yet met.

Please note: all are snapshots.
""",
    "1-one/milestones.md": """\
## Inform Members

- Owner: Director of Services
- Status: green
- Direction: up

### This period

All Members were informed.

### Next period

> **To do:** What comes next?

## Align resources

- Owner: Chief Executive
- Status: Amber
- Direction: level

### This period

- The first post was filled.
- The second one waits.

### Next period

Fill it.
""",
}


@dataclass
class Project:
    """Content below a folder, and what came back of the Word file that was built from it."""

    root: Path
    bases: dict[str, PassageText] = field(default_factory=dict)
    found: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    diagnostics: Diagnostics = field(default_factory=Diagnostics)

    @classmethod
    def made(cls, folder: Path, **files: str) -> Project:
        """Write the content and build what goes to Word; keywords are files, with __ for / and no suffix."""
        project = cls(folder)
        for name, text in FILES.items():
            project.write(name, files.get(name.replace("/", "__").replace("-", "_").partition(".")[0], text))
        checked = project.checked()
        built = editable(checked.document, checked.sources, checked.brand, checked.settings.wording.to_do)
        project.bases.update(built.passages)
        project.found.update({passage.key: passage.blocks for passage in passages_of(checked.document)})
        return project

    @property
    def sources(self) -> Sources:
        return Sources(self.root / "content", ROOT / "config")

    def write(self, name: str, text: str) -> None:
        path = self.root / "content" / "2023-09" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def text(self, name: str) -> str:
        return (self.root / "content" / "2023-09" / name).read_bytes().decode()

    def checked(self) -> Checked:
        diagnostics = Diagnostics()
        checked = check(self.sources, diagnostics)
        assert checked is not None
        assert not diagnostics.has_errors, render(diagnostics)
        return checked

    def say(self, key: str, markdown: str) -> None:
        """Let Word say something else of a passage."""
        self.found[key] = blocks(markdown)

    def type(self, key: str, words: str) -> None:
        """Let Word have other words in a cell of one line."""
        self.found[key] = tuple(Paragraph((Text(line),)) for line in words.split("\n"))

    def plan(self) -> tuple[Plan, Content]:
        content = Content(self.checked(), self.root / "content")
        return plan(Document(Origin("back.docx"), self.bases, self.found), content, self.diagnostics), content

    def trial(self) -> Trial:
        made, content = self.plan()
        assert not made.clashes
        return tried(made.edited, content, self.sources, silent)

    def bring_in(self) -> dict[str, str]:
        """Write what Word says into the content; returns the files that changed, by their names in the period."""
        trial = self.trial()
        assert trial.is_right, (trial.misread, render(trial.problems))
        changed = {path.removeprefix("2023-09/"): raw.decode() for path, raw in trial.files.items()}
        for name, text in changed.items():
            self.write(name, text)
        return changed
