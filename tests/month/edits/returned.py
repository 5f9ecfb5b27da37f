"""Word files that come back: what people and other programs do to them between building and importing."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

Element = etree._Element
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
_MAIN, _TYPES, _LINKS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
_COMMENT = """\
<w:comments xmlns:w="{namespace}"><w:comment w:id="1" w:author="{author}" w:date="2023-10-03T09:00:00Z">\
<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>"""
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_MARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


class WordFile:
    """A Word file whose text can be edited."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts[_MAIN])

    def paragraph(self, words: str) -> Element:
        """Return the first paragraph in which words stand."""
        return next(each for each in self.root.iter(f"{W}p") if words in _words(each))

    def replace(self, old: str, new: str) -> None:
        """Type other words over some that stand in one run."""
        text = self._text(old)
        text.text = (text.text or "").replace(old, new, 1)

    def delete_paragraph(self, words: str) -> None:
        """Delete the paragraph in which words stand, with all that is in it."""
        found = self.paragraph(words)
        parent = found.getparent()
        assert parent is not None
        parent.remove(found)

    def paragraph_after(self, words: str, text: str) -> None:
        """Type a paragraph of its own below the one in which words stand."""
        found = self.paragraph(words)
        new = etree.fromstring(f'<w:p xmlns:w="{NAMESPACE}"><w:r><w:t>{text}</w:t></w:r></w:p>')
        properties = found.find(f"{W}pPr")
        if properties is not None:
            new.insert(0, deepcopy(properties))
        found.addnext(new)

    def track(self, old: str, new: str, author: str) -> None:
        """Type other words over some that stand in one run while changes are tracked."""
        text = self._text(old)
        run = text.getparent()
        assert run is not None
        before, _, after = (text.text or "").partition(old)
        pieces = (("", "t", before), ("del", "delText", old), ("ins", "t", new), ("", "t", after))
        for mark, kind, words in reversed(pieces):
            made = self._run(run, kind, words)
            if mark:
                wrapper = etree.Element(f"{W}{mark}", {f"{W}id": "900", f"{W}author": author})
                wrapper.append(made)
                made = wrapper
            run.addnext(made)
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)

    def comment(self, words: str, author: str, text: str) -> None:
        """Put a comment on the paragraph in which words stand."""
        found = self.paragraph(words)
        start, end = (etree.Element(f"{W}commentRange{kind}", {f"{W}id": "1"}) for kind in ("Start", "End"))
        found.insert(1 if found.find(f"{W}pPr") is not None else 0, start)
        found.append(end)
        self.parts["word/comments.xml"] = _COMMENT.format(namespace=NAMESPACE, author=author, text=text).encode()
        self._add(_TYPES, "Override", {"PartName": "/word/comments.xml", "ContentType": _COMMENTS_TYPE})
        self._add(_LINKS, "Relationship", {"Id": "rIdC", "Type": _COMMENTS_LINK, "Target": "comments.xml"})

    def lose_anchors(self) -> None:
        """Save it as a program does that knows no bookmarks."""
        for mark in list(self.root.iter(*_MARKS)):
            parent = mark.getparent()
            assert parent is not None
            parent.remove(mark)

    def lose_base_texts(self) -> None:
        """Save it as a program does that keeps no custom XML."""
        for name in [name for name in self.parts if name.startswith("customXml/")]:
            del self.parts[name]

    def save(self, path: Path) -> Path:
        """Write the file."""
        self.parts[_MAIN] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as package:
            for name, raw in self.parts.items():
                package.writestr(name, raw)
        path.write_bytes(packed.getvalue())
        return path

    def _text(self, words: str) -> Element:
        return next(each for each in self.root.iter(f"{W}t") if words in (each.text or ""))

    def _run(self, like: Element, kind: str, words: str) -> Element:
        run = deepcopy(like)
        for text in list(run.iter(f"{W}t")):
            text.tag, text.text = f"{W}{kind}", words
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return run

    def _add(self, part: str, tag: str, attributes: dict[str, str]) -> None:
        root = etree.fromstring(self.parts[part])
        root.append(etree.Element(f"{{{etree.QName(root).namespace}}}{tag}", attributes))
        self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _words(paragraph: Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
