"""YAML as people write it: values with their places, mistakes in plain English, nothing that can blow up."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content import yaml_nodes
from highlight_report.content.located import Located
from highlight_report.content.yaml_tree import Keys, read_yaml
from highlight_report.diagnostics import Diagnostics, Origin

PATH = "config/some.yaml"


def keys_of(text: str, first_line: int = 1) -> tuple[Keys, Diagnostics]:
    diagnostics = Diagnostics()
    keys = read_yaml(text, PATH, first_line, diagnostics)
    assert keys is not None, list(diagnostics)
    return keys, diagnostics


def problems(diagnostics: Diagnostics) -> list[tuple[str, int, int]]:
    return [(found.check.code, found.origin.line, found.origin.column) for found in diagnostics]


class TestPlaces:
    def test_values_know_line_and_column(self) -> None:
        keys, _ = keys_of("title: Early Help\nrag:\n  current: amber\n")
        section = keys.section("rag")
        assert section is not None
        assert keys.text("title") == Located("Early Help", Origin(PATH, 1, 8))
        assert section.text("current") == Located("amber", Origin(PATH, 3, 12))

    def test_lines_count_from_the_files_start(self) -> None:
        keys, _ = keys_of("title: Early Help\n", first_line=2)
        assert keys.origin("title") == Origin(PATH, 2, 8)

    def test_an_absent_key_is_where_its_mapping_is(self) -> None:
        keys, _ = keys_of("rag:\n  current: amber\n")
        section = keys.section("rag")
        assert section is not None
        assert section.origin("previous") == Origin(PATH, 2, 3)


class TestText:
    @pytest.mark.parametrize("typed", ["no", "on", "none", "1.10", "2023-09-01", "0x1F", "12:30", "=", "<<x"])
    def test_scalars_stay_as_typed(self, typed: str) -> None:
        keys, _ = keys_of(f"key: {typed}\n")
        assert keys.text("key") == Located(typed, Origin(PATH, 1, 6))

    @pytest.mark.parametrize("typed", ["", "~", "null", "NULL", '""', "''", "# a remark"])
    def test_empty_is_absent(self, typed: str) -> None:
        keys, diagnostics = keys_of(f"key: {typed}\n")
        assert keys.text("key") is None
        assert keys.is_empty("key")
        assert not keys.has("key")
        assert problems(diagnostics) == []

    def test_an_absent_key_is_not_an_empty_one(self) -> None:
        keys, _ = keys_of("key: x\n")
        assert not keys.is_empty("other")
        assert keys.text("other") is None

    def test_quoted_null_is_a_word(self) -> None:
        keys, _ = keys_of('a: "null"\n')
        assert keys.text("a") == Located("null", Origin(PATH, 1, 4))

    @pytest.mark.parametrize("value", ["[a, b]", "{a: b}"])
    def test_another_kind_is_reported(self, value: str) -> None:
        keys, diagnostics = keys_of(f"key: {value}\n")
        assert keys.text("key") is None
        assert problems(diagnostics) == [("wrong-type", 1, 6)]

    @pytest.mark.parametrize(("text", "said"), [("a: 1", "is missing"), ("key:", "has no value")])
    def test_a_required_text_is_missed(self, text: str, said: str) -> None:
        keys, diagnostics = keys_of(text)
        assert keys.required_text("key") is None
        [found] = diagnostics
        assert found.check.code == "missing-key"
        assert said in found.message

    def test_a_required_text_of_another_kind_is_reported_once(self) -> None:
        keys, diagnostics = keys_of("key: [a]\n")
        assert keys.required_text("key") is None
        assert problems(diagnostics) == [("wrong-type", 1, 6)]


class TestTexts:
    def test_list_and_single_text_read_alike(self) -> None:
        keys, _ = keys_of("a: [x, y]\nb: x\nc:\n  - x\n  -\n  - y\n")
        assert [found.text for found in keys.texts("a") or ()] == ["x", "y"]
        assert [found.text for found in keys.texts("b") or ()] == ["x"]
        assert [found.text for found in keys.texts("c") or ()] == ["x", "y"]
        assert keys.texts("d") is None

    def test_nested_lists_are_reported(self) -> None:
        keys, diagnostics = keys_of("a: [x, {y: z}]\n")
        assert keys.texts("a") is None
        assert problems(diagnostics) == [("wrong-type", 1, 4)]


class TestNumbersDatesChoices:
    @pytest.mark.parametrize("typed", ["0", "25", "three", "1.5", "٣", "9" * 5000])
    def test_a_whole_number_stays_within_bounds(self, typed: str) -> None:
        keys, diagnostics = keys_of(f"n: {typed}\nm: 24\n")
        assert keys.integer("n", 1, 24) is None
        assert keys.integer("m", 1, 24) == 24
        assert problems(diagnostics) == [("wrong-type", 1, 4)]

    def test_a_number_is_exact(self) -> None:
        keys, diagnostics = keys_of("n: 1.10\nm: 3,5\n")
        assert keys.number("n", Decimal(0), Decimal(2)) == Decimal("1.10")
        assert keys.number("m", Decimal(0), Decimal(9)) is None
        assert problems(diagnostics) == [("wrong-type", 2, 4)]

    @pytest.mark.parametrize("typed", ["12/10/2023", "20231012", "2023-W41-4", "2023-02-30", "soon"])
    def test_a_date_is_year_month_day(self, typed: str) -> None:
        keys, diagnostics = keys_of(f"a: {typed}\nb: 2023-10-12\n")
        assert keys.day("a") is None
        assert keys.day("b") == date(2023, 10, 12)
        assert problems(diagnostics) == [("wrong-type", 1, 4)]

    @pytest.mark.parametrize(("typed", "meant"), [("yes", True), ("True", True), ("no", False), ("FALSE", False)])
    def test_a_flag_is_yes_or_no(self, typed: str, meant: bool) -> None:  # noqa: FBT001
        keys, _ = keys_of(f"a: {typed}\n")
        assert keys.flag("a") is meant

    def test_a_choice_ignores_case(self) -> None:
        keys, diagnostics = keys_of("a: None\nb: AMBER\nc:\n")
        words = {"amber": 1, "none": 2}
        assert (keys.choice("a", words), keys.choice("b", words), keys.choice("c", words)) == (2, 1, None)
        assert problems(diagnostics) == []

    def test_an_unknown_word_lists_the_allowed_and_names_the_nearest(self) -> None:
        keys, diagnostics = keys_of("rag: ambr\n")
        assert keys.choice("rag", {"red": 1, "amber": 2, "green": 3}) is None
        [found] = diagnostics
        assert found.check.code == "unknown-word"
        assert found.message == '"ambr" is not a word for "rag".'
        assert found.hint == 'did you mean "amber"? (the allowed words are red, amber or green)'


class TestFinish:
    def test_keys_never_asked_for_are_unknown_at_every_depth(self) -> None:
        keys, diagnostics = keys_of("titel: x\nrag:\n  curent: amber\n")
        keys.text("title")
        section = keys.section("rag")
        assert section is not None
        section.text("current")
        keys.finish()
        assert problems(diagnostics) == [("unknown-key", 1, 1), ("unknown-key", 3, 3)]
        assert [found.hint.split("?")[0] for found in diagnostics] == ['did you mean "title"', 'did you mean "current"']

    def test_keys_asked_for_are_known_even_where_absent(self) -> None:
        keys, diagnostics = keys_of("a: 1\n")
        keys.text("a")
        keys.text("b")
        keys.finish()
        assert problems(diagnostics) == []

    def test_a_merge_key_is_a_key_like_any_other(self) -> None:
        keys, diagnostics = keys_of("<<: {a: 1}\n")
        assert keys.text("a") is None
        keys.finish()
        assert problems(diagnostics) == [("unknown-key", 1, 1)]


class TestSections:
    @pytest.mark.parametrize("text", ["rag: {current: amber}\n", "rag:\n  current: amber\n"])
    def test_both_styles_read_alike(self, text: str) -> None:
        keys, _ = keys_of(text)
        section = keys.section("rag")
        assert section is not None
        assert section.choice("current", {"amber": True})

    @pytest.mark.parametrize("text", ["rag: amber", "rag: [amber]"])
    def test_a_value_is_no_section(self, text: str) -> None:
        keys, diagnostics = keys_of(text)
        assert keys.section("rag") is None
        assert problems(diagnostics) == [("wrong-type", 1, 6)]

    def test_a_required_section_is_missed(self) -> None:
        keys, diagnostics = keys_of("a: 1\n")
        assert keys.required_section("rag").names() == ()
        assert problems(diagnostics) == [("missing-key", 1, 1)]


class TestDefaults:
    DEFAULTS = "a: 1\nb: {c: 2, d: 3}\ne: [x]\n"

    def over(self, own: str) -> tuple[Keys, Diagnostics]:
        keys, diagnostics = keys_of(own)
        defaults = read_yaml(self.DEFAULTS, "defaults.yaml", 1, diagnostics)
        assert defaults is not None
        return keys.over(defaults), diagnostics

    def test_what_is_left_out_or_empty_comes_from_the_defaults(self) -> None:
        keys, diagnostics = self.over("b: {c: 9}\na:\n")
        section = keys.required_section("b")
        assert keys.text("a") == Located("1", Origin("defaults.yaml", 1, 4))
        assert section.text("c") == Located("9", Origin(PATH, 1, 8))
        assert section.text("d") == Located("3", Origin("defaults.yaml", 2, 14))
        assert problems(diagnostics) == []

    def test_a_list_replaces_a_list(self) -> None:
        keys, _ = self.over("e: [y, z]\n")
        assert [found.text for found in keys.texts("e") or ()] == ["y", "z"]

    def test_a_quoted_blank_replaces(self) -> None:
        keys, _ = self.over('a: ""\n')
        assert keys.text("a") is None

    def test_a_value_in_place_of_settings_is_reported_once(self) -> None:
        keys, diagnostics = self.over("b: 5\n")
        assert keys.required_section("b").text("c") == Located("2", Origin("defaults.yaml", 2, 8))
        assert problems(diagnostics) == [("wrong-type", 1, 4)]


UNREADABLE = {
    "a: 1\n\tb: 2\n": (2, "set in with a tab"),
    "a:\n\tb: 1\n": (2, "set in with a tab"),
    "title:Foo\n": (1, "no space follows the colon"),
    "title:Foo\nrag: x\n": (1, "no space follows the colon"),
    "a: 1\ntitle:Foo\nb: 2\n": (2, "no space follows the colon"),
    "title: Foo: bar\n": (1, "a colon stands where none is expected"),
    "a: 1\njust words\nb: 2\n": (2, "no colon follows"),
    'a: 1\ntitle: "Foo\nb: 2\n': (2, "never closed"),
    'title: "Foo" bar\nb: 2\n': (1, "does not go on"),
    "a: @x\n": (1, "begins with a character"),
    "a: %x\n": (1, "begins with a character"),
    "a: `x`\n": (1, "begins with a character"),
    "a: * x\n": (1, "begins with a character"),
    "a: *x\n": (1, '"*x" is not read as text'),
    "a: &b c\n": (1, '"&b" is not read as text'),
    "a: !b c\n": (1, '"!b" is not read as text'),
    "a: !!python/object/apply:os.getcwd []\n": (1, "is not read as text"),
    "a: !b!c d\n": (1, "begins with a character"),
    "a: {b\nc: d\n": (1, "a { is not closed"),
    "a: [b\nc: d\n": (1, "a [ is not closed"),
    "a: {month} of b\n": (1, "does not go on"),
    "a: - b\n": (1, "a dash starts a list"),
    'a: "c:\\dir"\n': (1, "a backslash"),
    "p: {a: #00B050, b: c}\n": (1, "a value is missing"),
    "a: 1\n---\nb: 2\n": (2, "three dashes"),
    "a: b\n...\nc: d\n": (3, "three dots"),
    "a: b\x07c\n": (1, "U+0007"),
    "? [a]\n: b\n": (1, "must be a word"),
    "{a: b}: c\n": (1, "must be a word"),
    "- a\n- b\n": (1, "no setting"),
    "just words\n": (1, "no setting"),
}


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_cannot_be_read_is_explained_at_its_line(text: str) -> None:
    diagnostics = Diagnostics()
    assert read_yaml(text, PATH, 1, diagnostics) is None
    [found] = diagnostics
    line, said = UNREADABLE[text]
    assert (found.check.code, found.origin.line) == ("cannot-parse", line)
    assert said in found.message
    assert found.hint.endswith(".")


@pytest.mark.parametrize("text", UNREADABLE)
def test_it_has_its_line_without_the_c_library_too(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_nodes, "_LOADERS", (yaml.SafeLoader,))
    diagnostics = Diagnostics()
    assert read_yaml(text, PATH, 1, diagnostics) is None
    assert [(found.check.code, found.origin.line) for found in diagnostics] == [("cannot-parse", UNREADABLE[text][0])]


@pytest.mark.parametrize("text", ["", "\n", "# a remark\n", "---\n", "~\n", "\ufeff"])
def test_an_empty_text_has_no_keys(text: str) -> None:
    keys, diagnostics = keys_of(text)
    assert keys.names() == ()
    assert problems(diagnostics) == []


def test_a_key_given_twice_is_reported_and_the_first_counts() -> None:
    keys, diagnostics = keys_of("a: 1\nb: 2\na: 3\n")
    assert keys.text("a") == Located("1", Origin(PATH, 1, 4))
    assert problems(diagnostics) == [("duplicate-key", 3, 1)]
    assert "line 1" in next(iter(diagnostics)).message


PAIRS = zip("abcdefgh", "bcdefghi", strict=True)
LAUGHS = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in PAIRS)


@pytest.mark.parametrize("text", [LAUGHS, "[" * 200_000, "a: " + "{a: " * 100_000, "- " * 200_000, "? " * 200_000])
def test_nesting_and_references_end_quickly(text: str) -> None:
    diagnostics = Diagnostics()
    started = time.perf_counter()
    assert read_yaml(text, PATH, 1, diagnostics) is None
    assert time.perf_counter() - started < 2
    assert [found.check.code for found in diagnostics] == ["cannot-parse"]


def test_a_text_beyond_a_megabyte_is_not_read() -> None:
    diagnostics = Diagnostics()
    assert read_yaml("a: " + "x" * 1_000_001, PATH, 1, diagnostics) is None
    assert [found.check.code for found in diagnostics] == ["too-large"]


NOTATION = [*"[]{}\"'#&*!|>%@,\\~\n\t\x00\u2028é", "a", "b: ", ": ", "- ", "  ", "---\n", "...\n", "? ", "<<"]


@given(st.lists(st.sampled_from(NOTATION), max_size=30).map("".join))
def test_no_text_is_a_traceback(text: str) -> None:
    diagnostics = Diagnostics()
    keys = read_yaml(text, PATH, 1, diagnostics)
    if keys is None:
        assert diagnostics.has_errors
        return
    getters: tuple[Callable[[str], object], ...] = (keys.text, keys.texts, keys.section, keys.day, keys.origin)
    for key in keys.names():
        for getter in getters:
            getter(key)
    keys.finish()


def test_an_answer_emptied_within_braces_is_read() -> None:
    diagnostics = Diagnostics()
    keys = read_yaml("rag: {previous: amber, current:}\n", "priority.md", 1, diagnostics)
    assert keys is not None
    section = keys.section("rag")
    assert section is not None
    assert section.is_empty("current")
    assert not list(diagnostics)
