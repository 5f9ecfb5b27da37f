"""Word files edited by LibreOffice itself, without a window: a macro opens them, edits them and saves them again."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard">
 <library:element library:name="Edits"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic">{}
</script:module>
"""
_MACROS = """
Sub Main(source As String, target As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    Dim filter(0) As New com.sun.star.beans.PropertyValue
    filter(0).Name = "FilterName"
    filter(0).Value = "MS Word 2007 XML"
    doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
    Edit(doc)
    doc.storeToURL(ConvertToURL(target), filter())
    doc.close(True)
End Sub

' Return the words found, the first time that they stand there.
Function Found(doc, words As String)
    search = doc.createSearchDescriptor()
    search.SearchString = words
    search.SearchCaseSensitive = True
    Found = doc.findFirst(search)
End Function

' Return the paragraph that holds some words.
Function ParagraphOf(doc, words As String)
    range = Found(doc, words)
    cursor = range.Text.createTextCursorByRange(range)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    ParagraphOf = cursor
End Function

' Delete a paragraph with its end, as one does with the keyboard.
Sub DeleteParagraph(doc, words As String)
    cursor = ParagraphOf(doc, words)
    cursor.goRight(1, True)
    cursor.String = ""
End Sub

' Start a new paragraph after the one that holds some words, as the key for it does.
Sub TypeAfter(doc, words As String, typed As String)
    cursor = ParagraphOf(doc, words)
    cursor.collapseToEnd()
    cursor.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    cursor.Text.insertString(cursor, typed, False)
End Sub

Sub AddComment(doc, words As String, said As String)
    note = doc.createInstance("com.sun.star.text.TextField.Annotation")
    note.Author = "A. Reviewer"
    note.Content = said
    range = Found(doc, words)
    range.Text.insertTextContent(range, note, True)
End Sub

' Return the first table of milestones.
Function Milestones(doc)
    For Each name In doc.TextTables.ElementNames
        If doc.TextTables.getByName(name).Columns.Count = 6 Then
            Milestones = doc.TextTables.getByName(name)
            Exit For
        End If
    Next
End Function

Sub Edit(doc)
{edit}
End Sub
"""


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own."""

    folder: Path

    @classmethod
    def started(cls, folder: Path) -> Office:
        """Return LibreOffice with a fresh profile, into which it has put what it wants there."""
        office = cls(folder)
        office._run("--terminate_after_init")
        return office

    def edited(self, raw: bytes, edit: str) -> bytes:
        """Return a Word file as it saves it after an edit, in LibreOffice Basic; `doc` is the document."""
        source, target = self.folder / "given.docx", self.folder / "returned.docx"
        source.write_bytes(raw)
        target.unlink(missing_ok=True)
        self._put("script.xlb", _LIBRARY)
        self._put("Edits.xba", _MODULE.format(escape(_MACROS.format(edit=edit), quote=False)))
        self._run(f'macro:///Standard.Edits.Main("{source}","{target}")')
        return target.read_bytes()

    def _put(self, name: str, text: str) -> None:
        (self.folder / "profile/user/basic/Standard" / name).write_text(text, "utf-8")

    def _run(self, order: str) -> None:
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--norestore", order]
        subprocess.run(command, capture_output=True, check=True, timeout=180)
