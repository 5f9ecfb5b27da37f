"""config/report.yaml: defaults beneath it, every mistake at its place, wording that can always be filled in."""

from __future__ import annotations

import hashlib
import os
from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from highlight_report.brand import Brand
from highlight_report.content.located import Files
from highlight_report.content.settings import read_settings
from highlight_report.content.yaml_nodes import MappingNode, Node, ScalarNode, parse_yaml
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.rag import Tolerance, ToleranceUnit
from highlight_report.domain.settings import PLACEHOLDERS, MarkStyle, Named, RatedMonths, Settings, Wording

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "config"
DEFAULTS = ROOT / "src" / "highlight_report" / "assets" / "defaults"

LEAST = """\
organisation: Northshire Council
slug: northshire
plan_title: The Plan
report_title: The Report
"""
BRAND = "name: Northshire\nwordmark: {lines: [Northshire], alternative: Northshire}\n"


def config(folder: Path, report: str, brand: str = BRAND) -> Path:
    (folder / "report.yaml").write_text(report, encoding="utf-8")
    (folder / "brand.yaml").write_text(brand, encoding="utf-8")
    return folder


def read(folder: Path) -> tuple[tuple[Settings, Brand, Files] | None, Diagnostics]:
    diagnostics = Diagnostics()
    return read_settings(folder, diagnostics), diagnostics


def settings_of(folder: Path, report: str) -> Settings:
    found, diagnostics = read(config(folder, report))
    assert found is not None, list(diagnostics)
    return found[0]


def keys_in(path: Path) -> set[tuple[str, ...]]:
    node = parse_yaml(path.read_text(encoding="utf-8"), path.name, 1, Diagnostics())
    assert node is not None
    return set(paths(node))


def paths(node: Node, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not isinstance(node, MappingNode):
        return [above]
    return [path for key, entry in node.entries.items() for path in paths(entry.value, (*above, key))]


class TestShipped:
    def test_it_is_read_without_a_word(self) -> None:
        found, diagnostics = read(SHIPPED)
        assert found is not None
        assert list(diagnostics) == []

    def test_it_holds_what_the_council_rates_by(self) -> None:
        found, _ = read(SHIPPED)
        assert found is not None
        settings = found[0]
        assert settings.rules.tolerance == Tolerance(Decimal(15))
        assert (settings.rules.rated_months, settings.rules.months_shown) == (RatedMonths.EVERY, 3)
        assert settings.marks is MarkStyle.LETTER
        assert settings.strict == frozenset()
        assert settings.wording.key_within == "Within {tolerance} of target"
        assert settings.rag_words.blue == "Complete"
        assert settings.months[8] == "September"

    def test_it_has_every_key_of_the_defaults_and_those_of_its_own(self) -> None:
        shipped, defaults = keys_in(SHIPPED / "report.yaml"), keys_in(DEFAULTS / "report.yaml")
        assert defaults <= shipped
        own = {path[0] for path in shipped - defaults}
        assert own == {"organisation", "slug", "plan_title", "report_title", "owners", "reviewers"}

    def test_every_phrase_is_in_the_file(self) -> None:
        phrases = {path[1] for path in keys_in(DEFAULTS / "report.yaml") if path[0] == "wording"}
        assert phrases == set(Wording._fields)
        assert set(PLACEHOLDERS) <= phrases

    def test_every_phrase_uses_what_it_may(self) -> None:
        found, _ = read(SHIPPED)
        assert found is not None
        for name, words in PLACEHOLDERS.items():
            phrase = getattr(found[0].wording, name)
            assert phrase.format(**dict.fromkeys(words, "§")).count("§") == len(words), name

    def test_every_character_is_in_the_font_that_comes_along(self) -> None:
        found, _ = read(SHIPPED)
        assert found is not None
        settings, brand, _ = found
        marks = (settings.rag_words, settings.rag_letters, settings.rag_symbols)
        texts = [*settings.wording._asdict().values(), *(text for words in marks for text in words._asdict().values())]
        glyphs = TTFontFile(str(brand.fonts.files.regular)).charToGlyph
        assert {character for text in texts for character in text if ord(character) not in glyphs} == set()

    def test_the_distribution_list_names_no_real_address(self) -> None:
        node = parse_yaml((SHIPPED / "distribution.yaml").read_text(encoding="utf-8"), "", 1, Diagnostics())
        assert node is not None
        recipients = node.entries["recipients"].value
        assert isinstance(recipients, MappingNode)
        addresses = [entry.value for entry in recipients.entries.values()]
        assert addresses
        assert all(isinstance(found, ScalarNode) and found.text.endswith("@example.org") for found in addresses)


class TestDefaults:
    def test_four_keys_are_enough(self, tmp_path: Path) -> None:
        shipped, _ = read(SHIPPED)
        assert shipped is not None
        least = settings_of(tmp_path, LEAST)
        assert least.organisation == "Northshire Council"
        assert least == shipped[0]._replace(
            organisation="Northshire Council",
            slug="northshire",
            plan_title="The Plan",
            report_title="The Report",
            protective_marking="",
            owners={},
            reviewers={},
        )

    def test_one_phrase_can_be_changed(self, tmp_path: Path) -> None:
        wording = settings_of(tmp_path, LEAST + "wording: {draft: UNFINISHED}\n").wording
        assert (wording.draft, wording.owner) == ("UNFINISHED", "Owner")

    def test_an_empty_value_counts_as_left_out(self, tmp_path: Path) -> None:
        assert settings_of(tmp_path, LEAST + "language:\nrules: {tolerance: }\n").language == "en-GB"

    def test_a_notation_can_be_added_and_taken_away(self, tmp_path: Path) -> None:
        notations = settings_of(tmp_path, LEAST + 'notations: {r: "", m: millions}\n').notations
        assert notations == {"m": "millions"}

    def test_a_phrase_over_several_lines_is_one(self, tmp_path: Path) -> None:
        text = LEAST + "wording:\n  key_polarity: |\n    More is better\n    or worse.\n"
        assert settings_of(tmp_path, text).wording.key_polarity == "More is better or worse."

    def test_values_are_taken_as_typed(self, tmp_path: Path) -> None:
        text = LEAST + "rules: {tolerance: 2pp, rated_months: Reporting, months_shown: 2, overlong_words: 50}\n"
        settings = settings_of(tmp_path, text + "marks: {show: symbol}\nformats: pdf\nstrict: [windows-1252]\n")
        assert settings.rules.tolerance == Tolerance(Decimal(2), ToleranceUnit.POINTS)
        assert (settings.rules.rated_months, settings.rules.months_shown) == (RatedMonths.REPORTING, 2)
        assert (settings.marks, settings.formats) == (MarkStyle.SYMBOL, ("pdf",))
        assert settings.strict == {"windows-1252"}

    def test_a_check_of_the_whole_report_can_be_strict(self, tmp_path: Path) -> None:
        assert settings_of(tmp_path, LEAST + "strict: [precision-lost]\n").strict == {"precision-lost"}


class TestFiles:
    def test_what_was_read_is_noted_under_its_name(self, tmp_path: Path) -> None:
        found, _ = read(config(tmp_path, LEAST))
        assert found is not None
        assert found[2].digests == {
            "brand.yaml": hashlib.sha256(BRAND.encode()).hexdigest(),
            "report.yaml": hashlib.sha256(LEAST.encode()).hexdigest(),
        }

    def test_a_missing_report_yaml_is_named(self, tmp_path: Path) -> None:
        found, diagnostics = read(tmp_path)
        assert found is None
        assert [(item.check.code, Path(item.origin.path).name) for item in diagnostics] == [
            ("missing-file", "report.yaml")
        ]

    def test_another_brand_can_be_named(self, tmp_path: Path) -> None:
        (tmp_path / "brands").mkdir()
        (tmp_path / "brands" / "other.yaml").write_text(BRAND.replace("name: N", "name: Other N"), encoding="utf-8")
        found, _ = read(config(tmp_path, LEAST + "brand: brands/other.yaml\n"))
        assert found is not None
        assert found[1].name == "Other Northshire"
        assert set(found[2].digests) == {"report.yaml", "brands/other.yaml"}

    def test_a_brand_outside_the_config_is_refused(self, tmp_path: Path) -> None:
        inner = tmp_path / "config"
        inner.mkdir()
        (tmp_path / "brand.yaml").write_text(BRAND, encoding="utf-8")
        found, diagnostics = read(config(inner, LEAST + "brand: ../brand.yaml\n"))
        assert found is None
        assert [(item.check.code, item.origin.line) for item in diagnostics] == [("path-outside-content", 5)]

    @pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
    def test_a_link_out_of_the_config_is_refused(self, tmp_path: Path) -> None:
        inner = config_folder = tmp_path / "config"
        inner.mkdir()
        config(config_folder, LEAST)
        (inner / "brand.yaml").rename(tmp_path / "brand.yaml")
        (inner / "brand.yaml").symlink_to(tmp_path / "brand.yaml")
        found, diagnostics = read(config_folder)
        assert found is None
        assert [item.check.code for item in diagnostics] == ["path-outside-content"]


MISTAKES = {
    "organisation: A\nslug: a\nplan_title: B\n": ("missing-key", 1),
    LEAST.replace("The Plan", '""'): ("missing-key", 3),
    LEAST.replace("northshire", "high light/report"): ("wrong-type", 2),
    LEAST.replace("northshire", ".."): ("wrong-type", 2),
    LEAST.replace("northshire", "[a]"): ("wrong-type", 2),
    LEAST + "language: English please\n": ("wrong-type", 5),
    LEAST + "logo: x.png\n": ("unknown-key", 5),
    LEAST + "wording:\n  ownr: X\n": ("unknown-key", 6),
    LEAST + "formats: [docx, html]\n": ("unknown-word", 5),
    LEAST + "formats: []\n": ("wrong-type", 5),
    LEAST + "strict: [windows-1251]\n": ("unknown-word", 5),
    LEAST + "strict: [cannot-parse]\n": ("unknown-word", 5),
    LEAST + "rules: {tolerance: -5%}\n": ("negative-tolerance", 5),
    LEAST + "rules: {tolerance: 15}\n": ("tolerance-not-known", 5),
    LEAST + "rules: {months_shown: 25}\n": ("wrong-type", 5),
    LEAST + "rules: {rated_months: all}\n": ("unknown-word", 5),
    LEAST + "rules: 15%\n": ("wrong-type", 5),
    LEAST + "marks: {show: colour}\n": ("unknown-word", 5),
    LEAST + 'marks:\n  letters: {red: ""}\n': ("missing-key", 6),
    LEAST + "marks:\n  words: {violet: Violet}\n": ("unknown-key", 6),
    LEAST + "months: [January, February]\n": ("wrong-type", 5),
    LEAST + "brand: colours.yaml\n": ("missing-file", 5),
    LEAST + "brand: [a]\n": ("wrong-type", 5),
    LEAST + 'wording:\n  draft: ""\n': ("missing-key", 6),
    LEAST + "wording:\n  draft: [a]\n": ("wrong-type", 6),
    LEAST + "owners: {governance: HoS}\n": ("unknown-key", 5),
    LEAST + "owners: {0: HoS}\n": ("unknown-key", 5),
    LEAST + "owners:\n  1: [HoS, DCS]\n": ("wrong-type", 6),
    LEAST + "owners: [HoS, DCS]\n": ("wrong-type", 5),
    LEAST + "reviewers: {1000: HoS}\n": ("unknown-key", 5),
    LEAST + "slug: b\n": ("duplicate-key", 5),
    LEAST + "\tbrand: x\n": ("cannot-parse", 5),
}


@pytest.mark.parametrize("report", MISTAKES)
def test_a_mistake_is_an_error_at_its_line(report: str, tmp_path: Path) -> None:
    found, diagnostics = read(config(tmp_path, report))
    assert found is None
    assert [(item.check.code, item.origin.line) for item in diagnostics] == [MISTAKES[report]]
    assert all(item.message.endswith(".") and item.hint for item in diagnostics)


def test_owners_and_reviewers_are_known_by_their_priority(tmp_path: Path) -> None:
    people = "owners:\n  1: HoS  Front Door\n  report: The programme office\n  7:\nreviewers: {12: 007}\n"
    settings = settings_of(tmp_path, LEAST + people)
    assert settings.owners == {1: Named("HoS Front Door"), None: Named("The programme office")}
    assert settings.reviewers == {12: Named("007")}
    assert [one.origin.line for one in (*settings.owners.values(), *settings.reviewers.values())] == [6, 7, 9]


@pytest.mark.parametrize("people", ["", "owners:\n", "owners: {}\nreviewers: {1: }\n"])
def test_owners_and_reviewers_may_be_left_out(people: str, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, LEAST + people)
    assert (settings.owners, settings.reviewers) == ({}, {})


def test_more_months_than_fit_are_warned_of_and_shown_narrower(tmp_path: Path) -> None:
    found, diagnostics = read(config(tmp_path, LEAST + "rules: {months_shown: 12}\n"))
    assert found is not None
    assert [(item.check.code, item.origin.line) for item in diagnostics] == [("narrow-columns", 5)]


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    report = LEAST + "formats: [odt]\nlanguage: '!'\nextra: 1\nbrand: nowhere.yaml\n"
    found, diagnostics = read(config(tmp_path, report))
    assert found is None
    assert [item.origin.line for item in diagnostics] == [5, 6, 7, 8]


def test_warnings_alone_do_not_stop(tmp_path: Path) -> None:
    folder = config(tmp_path, LEAST)
    (folder / "report.yaml").write_bytes((LEAST + "protective_marking: caf\xe9\n").encode("cp1252"))
    found, diagnostics = read(folder)
    assert found is not None
    assert found[0].protective_marking == "café"
    assert [item.check.code for item in diagnostics] == ["windows-1252"]


class TestPlaceholders:
    @pytest.mark.parametrize(
        ("phrase", "said"),
        [
            ('key_within: "Within {tolerence} of target"', 'did you mean "{tolerance}"?'),
            ('key_within: "Within {} of target"', "{tolerance}"),
            ('key_within: "Within {0} of target"', "{tolerance}"),
            ('key_within: "Within {tolerance.unit}"', "{tolerance}"),
            ('key_within: "Within {tolerance[0]}"', "{tolerance}"),
            ('key_within: "Within {tolerance!r}"', "{tolerance}"),
            ('key_within: "Within {tolerance:>9}"', "{tolerance}"),
            ('key_within: "Within {tolerance:{month}}"', "{tolerance}"),
            ('key_within: "Within {tolerance"', "{tolerance}"),
            ('key_within: "Within tolerance}"', "{tolerance}"),
            ('milestones_heading: "Milestones – {month} {months}"', "{month}"),
            ('draft: "DRAFT {month}"', "take the braces out"),
            ('draft: "DRAFT }"', "take the braces out"),
            ('draft: "{{DRAFT}}"', "take the braces out"),
        ],
    )
    def test_what_cannot_be_filled_in_is_an_error(self, phrase: str, said: str, tmp_path: Path) -> None:
        found, diagnostics = read(config(tmp_path, LEAST + f"wording:\n  {phrase}\n"))
        assert found is None
        [item] = diagnostics
        assert (item.check.code, item.origin.line) == ("unknown-placeholder", 6)
        assert said in item.hint

    def test_placeholders_may_be_left_out_moved_and_escaped(self, tmp_path: Path) -> None:
        text = LEAST + 'wording: {page: "{pages} in all, this is {page}", key_beyond: "Far {{off}}"}\n'
        wording = settings_of(tmp_path, text).wording
        assert wording.page.format(page=1, pages=9) == "9 in all, this is 1"
        assert wording.key_beyond.format(tolerance="15%") == "Far {off}"
