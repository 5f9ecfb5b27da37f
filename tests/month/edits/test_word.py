"""Edits as Word leaves them in a file: every passage is found again, and nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree

from highlight_report.layout.blocks import Items, Paragraph, Text
from highlight_report.month.edits.opened import W
from highlight_report.month.edits.placing import By, Refused
from highlight_report.month.edits.revisions import Kind
from highlight_report.month.edits.word import Change, Comment, Leftover
from highlight_report.writers.docx.anchors import anchor_name
from highlight_report.writers.docx.bases import Bases, read_bases
from tests.month.edits.returning import (
    Element,
    changed,
    news,
    packed,
    parts_of,
    plain_report,
    read,
    report_of,
    said,
    words,
    xml,
)

BY = 'w:author="A. Reviewer" w:date="2023-10-05T09:30:00Z"'


def holding(root: Element, text: str) -> Element:
    """Return the paragraph that holds some words."""
    return next(each for each in root.iter(f"{W}p") if text in "".join(str(t.text or "") for t in each.iter(f"{W}t")))


def typed(text: str, look: str = "") -> Element:
    return xml(f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>')


def retype(paragraph: Element, text: str) -> None:
    """Type over all the words of a paragraph: Word takes the bookmark round them out, too."""
    for each in list(paragraph):
        if each.tag != f"{W}pPr":
            paragraph.remove(each)
    paragraph.append(xml(f"<w:r><w:t>{text}</w:t></w:r>"))


def replaced(root: Element, old: str, new: str) -> None:
    for each in root.iter(f"{W}t"):
        each.text = (each.text or "").replace(old, new)


def without_anchors(root: Element) -> None:
    for each in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        each.getparent().remove(each)


def edited(*changes: Callable[[Element], object], raw: bytes = b"") -> bytes:
    file = raw or plain_report()
    for change in changes:
        file = changed(file, change)
    return file


def test_words_changed_within_an_anchor() -> None:
    back = read(edited(lambda root: replaced(root, "says this", "says something else")))
    assert news(back) == {"one": "The first of them says something else."}
    assert back.found["one"].by is By.ANCHOR
    assert (back.missing, back.leftovers, back.refused) == ((), (), ())


def test_emphasis_from_word() -> None:
    def bold(root: Element) -> None:
        (run,) = holding(root, "The first").iter(f"{W}r")
        run.addnext(xml("<w:r><w:rPr><w:b/></w:rPr><w:t>by the board</w:t></w:r>"))

    assert news(read(edited(bold))) == {"one": "The first of them says this.**by the board**"}


def test_a_paragraph_typed_over_is_known_by_what_stands_around_it() -> None:
    back = read(edited(lambda root: retype(holding(root, "A second"), "Not a word of it is left")))
    assert news(back) == {"two": "Not a word of it is left"}
    assert back.found["two"].by is By.PLACE


def test_a_cell_typed_over_is_known_by_its_place() -> None:
    back = read(edited(lambda root: retype(holding(root, "Chief"), "Somebody new")))
    assert news(back) == {"cell_a": "Somebody new"}
    assert back.found["cell_a"].by is By.PLACE


def test_a_cell_emptied() -> None:
    assert news(read(edited(lambda root: retype(holding(root, "Chief"), "")))) == {"cell_a": ""}


def test_a_paragraph_that_is_gone_is_missing() -> None:
    back = read(edited(lambda root: holding(root, "A second").getparent().remove(holding(root, "A second"))))
    assert (news(back), back.missing) == ({}, ("two",))


def test_a_paragraph_that_was_emptied_is_there_and_says_nothing() -> None:
    def empty(root: Element) -> None:
        for run in list(holding(root, "A second").iter(f"{W}r")):
            run.getparent().remove(run)

    back = read(edited(empty))
    assert (news(back), back.missing) == ({"two": ""}, ())


def test_an_anchor_left_in_the_next_paragraph_is_that_of_one_deleted() -> None:
    def delete(root: Element) -> None:
        gone = holding(root, "A second")
        marks = [each for each in gone if each.tag.startswith(f"{W}bookmark")]
        holding(root, "Third")[1:1] = marks
        gone.getparent().remove(gone)

    back = read(edited(delete))
    assert (news(back), back.missing) == ({"two": ""}, ())


def test_an_anchor_left_alone_in_a_paragraph_typed_over_is_that_of_its_words() -> None:
    def retyped(root: Element) -> None:
        paragraph = holding(root, "A second")
        (run,) = paragraph.iter(f"{W}r")
        run.find(f"{W}t").text = "All new"
        paragraph.append(run)  # behind the anchor's end

    back = read(edited(retyped))
    assert news(back) == {"two": "All new"}


def test_an_anchor_left_in_a_paragraph_that_says_what_another_said_is_not_believed() -> None:
    def delete(root: Element) -> None:
        gone, kept = holding(root, "A second"), holding(root, "Third")
        marks = [each for each in gone if each.tag.startswith(f"{W}bookmark")]
        retype(kept, "Third comes what nobody expects.")
        kept[1:1] = marks
        gone.getparent().remove(gone)

    back = read(edited(delete))
    assert (news(back), back.found["three"].by) == ({"two": ""}, By.TEXT)


def test_paragraphs_joined_belong_to_the_first() -> None:
    def join(root: Element) -> None:
        first, second = holding(root, "The first"), holding(root, "A second")
        first.extend([each for each in second if each.tag != f"{W}pPr"])
        second.getparent().remove(second)

    back = read(edited(join))
    assert news(back) == {"one": "The first of them says this.A second one says that, and more.", "two": ""}


def test_a_paragraph_cut_in_two_stays_one_passage() -> None:
    def cut(root: Element) -> None:
        paragraph = holding(root, "A second")
        end = paragraph[-1]
        rest = typed("and more.")
        paragraph.addnext(rest)
        rest.append(end)
        replaced(root, ", and more.", "")

    assert news(read(edited(cut))) == {"two": "A second one says that\n\nand more."}


@pytest.mark.parametrize(
    ("before", "key", "text"),
    [
        ("The first", "one", "The first of them says this.\n\nNew."),
        ("Third", "three", "Third comes what nobody expects.\n\nNew."),
    ],
)
def test_what_is_typed_after_a_passage_goes_with_it(before: str, key: str, text: str) -> None:
    assert news(read(edited(lambda root: holding(root, before).addnext(typed("New."))))) == {key: text}


def test_what_is_typed_before_the_first_passage_goes_with_that() -> None:
    back = read(edited(lambda root: holding(root, "Title").addnext(typed("New."))))
    assert news(back) == {"one": "New.\n\nThe first of them says this."}


def test_what_is_typed_by_no_passage_is_told() -> None:
    back = read(edited(lambda root: holding(root, "Figures").addnext(typed("New."))))
    assert news(back) == {}
    assert back.leftovers == (Leftover("paragraph", "New.", "", "Figures"),)


def test_passages_in_another_order_are_told() -> None:
    back = read(edited(lambda root: holding(root, "Third").addnext(holding(root, "The first"))))
    assert (news(back), back.moved) == ({}, ("one",))


def test_figures_and_headings_may_not_be_edited() -> None:
    def change(root: Element) -> None:
        replaced(root, "47.6%", "46.7%")
        replaced(root, "Figures", "Numbers")

    back = read(edited(change))
    assert news(back) == {}
    assert back.refused == (
        Refused("row cell_a, c", "47.6%", "46.7%"),
        Refused("row cell_b, c", "47.6%", "46.7%"),
        Refused("Title", "Figures", "Numbers"),
    )


def test_a_heading_taken_out_is_told() -> None:
    back = read(edited(lambda root: holding(root, "Figures").getparent().remove(holding(root, "Figures"))))
    assert back.refused == (Refused("Title", "Figures", ""),)


def test_rows_put_in_taken_out_and_moved() -> None:
    def change(root: Element) -> None:
        row = next(each for each in root.iter(f"{W}tr") if "Service Director" in "".join(each.itertext()))
        new = deepcopy(row)
        without_anchors(new)
        replaced(new, "Service Director", "Another person")
        replaced(new, "row cell_b", "another row")
        row.addnext(new)
        row.getparent().insert(2, row)  # before the other one

    back = read(edited(change))
    assert news(back) == {}
    assert [each.words for each in back.leftovers] == ["another row", "Another person", "47.6%"]
    gone = read(edited(lambda root: next(root.iter(f"{W}tbl")).remove(list(root.iter(f"{W}tr"))[1])))
    assert (gone.missing, news(gone)) == (("cell_a",), {})


def test_a_table_taken_out() -> None:
    back = read(edited(lambda root: next(root.iter(f"{W}tbl")).getparent().remove(next(root.iter(f"{W}tbl")))))
    assert back.missing == ("cell_a", "cell_b")
    assert back.refused == (Refused("", "a | b | c", ""),)


def test_a_table_put_in() -> None:
    table = xml("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>New table</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    back = read(edited(lambda root: holding(root, "A second").addnext(table)))
    assert news(back) == {}
    assert [each.words for each in back.leftovers] == ["New table"]


def test_without_any_anchors_everything_is_known_by_its_words_and_place() -> None:
    def change(root: Element) -> None:
        without_anchors(root)
        replaced(root, "says that", "claims that")
        replaced(root, "Chief Executive", "Someone else")

    back = read(edited(change))
    assert news(back) == {"two": "A second one claims that, and more.", "cell_a": "Someone else"}
    assert {key: found.by for key, found in back.found.items()} == {
        **dict.fromkeys(("one", "two", "three"), By.TEXT),
        **dict.fromkeys(("cell_a", "cell_b"), By.PLACE),
    }


def test_a_passage_of_several_blocks_without_its_anchor() -> None:
    items = Items(((words("a first item"),), (words("a second item"),)), None)
    raw = report_of(one=(words("It starts so."), items, words("And it ends so.")), two=(words("Another passage."),))

    def change(root: Element) -> None:
        without_anchors(root)
        replaced(root, "a second item", "not what it was")

    back = read(edited(change, raw=raw))
    assert news(back) == {"one": "It starts so.\n\n- a first item\n- not what it was\n\nAnd it ends so."}


def test_without_base_texts_those_of_the_content_serve() -> None:
    raw = edited(lambda root: replaced(root, "says this", "says that"))
    bases = read_bases(etree.fromstring(parts_of(raw)["customXml/item1.xml"]))
    lost = changed(
        raw, lambda root: root.remove(next(each for each in root if "customXml" in each.get("Type"))), RELATED
    )
    assert read(raw).has_bases
    back = read(lost, otherwise=bases)
    assert not back.has_bases
    assert news(back) == news(read(raw)) != {}
    nothing = read(lost, otherwise=Bases({}, ()))
    assert (nothing.found, nothing.missing) == ({}, ())
    assert [each.words for each in nothing.leftovers][:2] == ["Title", "The first of them says that."]


RELATED = "word/_rels/document.xml.rels"


def test_tracked_changes_are_listed_with_their_passage_and_settled_either_way() -> None:
    def track(root: Element) -> None:
        (run,) = holding(root, "The first").iter(f"{W}r")
        run.addnext(xml(f'<w:ins w:id="90" {BY}><w:r><w:t xml:space="preserve"> New.</w:t></w:r></w:ins>'))
        figure = next(each for each in root.iter(f"{W}p") if "47.6" in "".join(each.itertext()))
        figure.append(xml(f'<w:ins w:id="91" {BY}><w:r><w:t>!</w:t></w:r></w:ins>'))

    raw = edited(track)
    back = read(raw)
    assert back.changes == (
        Change(Kind.INSERTED, "New.", "A. Reviewer", "2023-10-05", "one"),
        Change(Kind.INSERTED, "!", "A. Reviewer", "2023-10-05", ""),
    )
    assert news(read(raw, accept=True)) == news(back) == {"one": "The first of them says this. New."}
    assert news(read(raw, accept=False)) == {}
    assert read(raw, accept=False).refused == ()


def test_a_passage_deleted_with_changes_tracked_is_emptied_or_as_it_was() -> None:
    def track(root: Element) -> None:
        paragraph = holding(root, "A second")
        (run,) = paragraph.iter(f"{W}r")
        run.find(f"{W}t").tag = f"{W}delText"
        deleted = xml(f'<w:del w:id="90" {BY}/>')
        run.addprevious(deleted)
        deleted.append(run)
        paragraph.find(f"{W}pPr").append(xml(f'<w:rPr><w:del w:id="91" {BY}/></w:rPr>'))

    raw = edited(track)
    assert news(read(raw, accept=True)) == {"two": ""}
    assert news(read(raw, accept=False)) == {}
    assert {change.key for change in read(raw).changes} == {"three"}  # that is where the place of it is now
    assert {change.key for change in read(raw, accept=False).changes} == {"two"}


def test_comments_are_told_with_their_words_and_their_passage() -> None:
    def remark(root: Element) -> None:
        paragraph = holding(root, "The first")
        paragraph.insert(1, xml('<w:commentRangeStart w:id="1"/>'))
        paragraph.append(xml('<w:commentRangeEnd w:id="1"/>'))
        paragraph.append(xml('<w:r><w:commentReference w:id="1"/></w:r>'))
        holding(root, "Title").append(xml('<w:r><w:commentReference w:id="2"/></w:r>'))

    def related(root: Element) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        etree.SubElement(root, f"{{{root.nsmap[None]}}}Relationship", Id="c", Type=kind, Target="comments.xml")

    comment = "<w:comment w:id='{}' {}><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>"
    texts = comment.format(1, BY, "Really?") + comment.format(2, BY, "Which?") + comment.format(3, BY, "Lost")
    raw = changed(edited(remark), related, RELATED)
    made = xml(f"<w:comments>{texts}</w:comments>")
    back = read(packed({**parts_of(raw), "word/comments.xml": etree.tostring(made)}))
    said_first, title = "The first of them says this.", "Title"
    assert back.comments == (
        Comment("Which?", "", "A. Reviewer", "2023-10-05", is_done=False, key="", place=title),
        Comment("Really?", said_first, "A. Reviewer", "2023-10-05", is_done=False, key="one", place=said_first),
        Comment("Lost", "", "A. Reviewer", "2023-10-05", is_done=False, key="", place=""),
    )


def test_an_anchor_over_two_bookmarks_of_one_name_is_one() -> None:
    raw = report_of(one=(words("First."), words("Second."), words("Third.")), two=(words("Fourth."),))

    def as_libreoffice(root: Element) -> None:
        name = anchor_name("one")
        for each in list(root.iter(f"{W}bookmarkEnd")):
            if each.get(f"{W}id") == "1":
                each.getparent().remove(each)
        last = holding(root, "Third.")
        last.insert(1, xml(f'<w:bookmarkStart w:id="70" w:name="{name}"/>'))
        last.append(xml('<w:bookmarkEnd w:id="70"/>'))
        holding(root, "Second.").addnext(typed("Between."))

    assert news(read(edited(as_libreoffice, raw=raw))) == {"one": "First.\n\nSecond.\n\nBetween.\n\nThird."}


def test_what_is_nested_deep_is_read() -> None:
    inner = "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
    for _ in range(60):
        inner = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    back = read(edited(lambda root: holding(root, "Figures").addnext(xml(inner))))
    assert [each.words for each in back.leftovers] == ["deep"]


def test_emphasis_taken_away() -> None:
    raw = report_of(one=(Paragraph((Text("bold", bold=True),)),))

    def plain(root: Element) -> None:
        for look in list(root.iter(f"{W}rPr")):
            look.getparent().remove(look)

    back = read(edited(plain, raw=raw))
    assert said(back, "one") == "bold"


def test_text_edited_above_or_below_the_pages_is_told() -> None:
    assert any(name.startswith("word/footer") for name in parts_of(plain_report()))
    raw = changed(plain_report(), lambda root: replaced(root, "OFFICIAL", "SECRET"), "word/footer1.xml")
    (told,) = read(raw).leftovers
    assert told.what == "text above or below the pages"
    assert "SECRET" in told.words


def test_numbers_of_pages_may_change() -> None:
    raw = changed(plain_report(), lambda root: replaced(root, "1", "17"), "word/footer1.xml")
    assert read(raw).leftovers == ()


def test_a_document_put_in_whole_is_told() -> None:
    back = read(edited(lambda root: holding(root, "A second").addnext(xml('<w:altChunk r:id="r9"/>'))))
    assert [each.what for each in back.leftovers] == ["document put in whole"]
    assert news(back) == {}
