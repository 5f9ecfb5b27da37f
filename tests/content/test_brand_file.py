"""Brand files: the look beneath them, colours by name, and a page that can be read and printed."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image

import highlight_report
from highlight_report.brand import WHITE, Brand, Colour, ImageWordmark, Length, Role, TypeWordmark
from highlight_report.content.brand_contrast import contrasts
from highlight_report.content.brand_file import read_brand
from highlight_report.content.located import Files
from highlight_report.diagnostics import Diagnostics
from tests.content.reading import shipped

ASSETS = Path(highlight_report.__file__).parent / "assets"
SHIPPED = ("brand.yaml", "brands/plain.yaml", "brands/colour-safe.yaml")
RATINGS = (Role.RAG_RED, Role.RAG_AMBER, Role.RAG_GREEN, Role.RAG_BLUE)
BLACK = Colour(0, 0, 0)
FONT = (ASSETS / "fonts" / "Arimo-Regular.ttf").read_bytes()

LEAST = "name: Northshire\nwordmark: {lines: [Northshire], alternative: Northshire Council}\n"


def read(folder: Path, text: str) -> tuple[Brand | None, Diagnostics, Files]:
    path = folder / "brand.yaml"
    path.write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    files = Files(folder, diagnostics)
    return read_brand(path, files, diagnostics), diagnostics, files


def brand_of(folder: Path, text: str) -> Brand:
    brand, diagnostics, _ = read(folder, text)
    assert brand is not None, list(diagnostics)
    return brand


class TestShipped:
    @pytest.mark.parametrize("name", SHIPPED)
    def test_every_role_has_a_style_and_nothing_is_reported(self, name: str) -> None:
        assert set(shipped(name).styles) == set(Role)

    def test_the_councils_fills_are_the_ones_it_publishes(self) -> None:
        fills = [shipped("brand.yaml").style(role).fill for role in RATINGS[:3]]
        assert [fill.hex for fill in fills if fill] == ["FF0000", "FFC000", "00B050"]
        assert all(shipped("brand.yaml").style(role).text == BLACK for role in RATINGS)

    def test_the_page_is_landscape_a4(self) -> None:
        page = shipped("brand.yaml").page
        assert (round(page.width.mm), round(page.height.mm)) == (297, 210)
        assert round(page.measure.mm) == round(297 - page.left.mm - page.right.mm)

    def test_the_plain_brand_is_another_one(self) -> None:
        plain, council = shipped("brands/plain.yaml"), shipped("brand.yaml")
        assert plain.page.height > plain.page.width
        assert plain.fonts.word != council.fonts.word
        assert plain.wordmark != council.wordmark
        assert plain.table != council.table
        assert all(plain.style(role) != council.style(role) for role in RATINGS)
        assert plain.style(Role.HEADING_1).border is None

    def test_the_colour_safe_brand_changes_colours_alone(self) -> None:
        safe, council = shipped("brands/colour-safe.yaml"), shipped("brand.yaml")
        assert (safe.page, safe.table, safe.wordmark) == (council.page, council.table, council.wordmark)
        assert safe.style(Role.BODY) == council.style(Role.BODY)

    def test_the_shipped_council_brand_is_the_default_look(self, tmp_path: Path) -> None:
        least, council = brand_of(tmp_path, LEAST), shipped("brand.yaml")
        assert (least.page, least.fonts, least.table, least.styles) == (
            council.page,
            council.fonts,
            council.table,
            council.styles,
        )


class TestContrast:
    @pytest.mark.parametrize(("fill", "ratio"), [("#00B050", 7.3), ("#FFC000", 12.8), ("#FF0000", 5.3)])
    def test_black_on_the_councils_fills(self, fill: str, ratio: float) -> None:
        assert round(BLACK.contrast(Colour.parse(fill)), 1) == ratio

    @pytest.mark.parametrize(("fill", "ratio"), [("#00B050", 2.9), ("#FFC000", 1.6), ("#FF0000", 4.0)])
    def test_white_on_the_councils_fills(self, fill: str, ratio: float) -> None:
        assert round(WHITE.contrast(Colour.parse(fill)), 1) == ratio

    def test_the_ends_of_the_scale(self) -> None:
        assert round(BLACK.contrast(WHITE), 6) == 21
        assert WHITE.contrast(WHITE) == 1

    def test_every_role_that_carries_text_is_checked(self) -> None:
        checked = {pair.role for pair in contrasts(shipped("brand.yaml")) if pair.what != "The fill or border"}
        assert set(Role) - checked == {Role.WATERMARK, Role.STATUS_WORD, Role.MARK}

    def test_the_message_names_role_ratio_and_bound(self, tmp_path: Path) -> None:
        _, diagnostics, _ = read(tmp_path, LEAST + 'palette: {pale: "#999999"}\nroles:\n  note: {text: pale}\n')
        messages = [found.message for found in diagnostics]
        assert 'The text of "note" has a contrast of 2.84 with the paper, under 4.5.' in messages

    def test_a_ratio_is_never_rounded_up_to_its_bound(self, tmp_path: Path) -> None:
        _, diagnostics, _ = read(
            tmp_path, LEAST + 'palette: {a: "#777777", faint: "#FFFFFF"}\nroles:\n  note: {text: a}\n'
        )
        assert {found.message for found in diagnostics} == {
            'The text of "note" has a contrast of 4.47 with the paper, under 4.5.',
            'The text of "note" has a contrast of 4.47 with the watermark under it, under 4.5.',
        }

    def test_a_palette_that_breaks_the_default_roles_is_blamed_itself(self, tmp_path: Path) -> None:
        _, diagnostics, _ = read(tmp_path, LEAST + 'palette:\n  green: "#004020"\n')
        assert [(found.check.code, found.origin.line) for found in diagnostics] == [("low-contrast", 4)]
        assert "its fill #004020" in next(iter(diagnostics)).message

    def test_dark_fills_may_have_light_words(self, tmp_path: Path) -> None:
        text = 'palette: {deep: "#8B0000", white: "#FFFFFF"}\nroles:\n  rag-red: {text: white, fill: deep}\n'
        assert brand_of(tmp_path, LEAST + text).style(Role.RAG_RED).text == WHITE


BAD_COLOURS = {
    'palette:\n  a: "00B050"\n': 4,
    'palette:\n  a: "#0B5"\n': 4,
    'palette:\n  a: "#00B0 5"\n': 4,
    'palette:\n  a: "#00B05G"\n': 4,
    "palette:\n  a: #00B050\n": 4,
    "palette:\n  a: green\n": 4,
}
MISTAKES: dict[str, tuple[str, int]] = {
    **{text: ("bad-colour", line) for text, line in BAD_COLOURS.items()},
    "palette: {a: #00B050}\n": ("cannot-parse", 3),
    "roles:\n  note: {text: slaet}\n": ("unknown-word", 4),
    "roles:\n  note: {text: none}\n": ("unknown-word", 4),
    'roles:\n  note: {text: "#000000"}\n': ("unknown-word", 4),
    "roles:\n  notes: {text: ink}\n": ("unknown-key", 4),
    "roles:\n  note: {colour: ink}\n": ("unknown-key", 4),
    "roles:\n  note: ink\n": ("wrong-type", 4),
    "roles:\n  note: {size: huge}\n": ("wrong-type", 4),
    "roles:\n  note: {size: 3}\n": ("wrong-type", 4),
    "roles:\n  note: {bold: very}\n": ("unknown-word", 4),
    "roles:\n  note: {leading: 0.5}\n": ("wrong-type", 4),
    "page:\n  size: A5\n": ("unknown-word", 4),
    "page:\n  orientation: sideways\n": ("unknown-word", 4),
    "page:\n  margins: {top: 24}\n": ("wrong-type", 4),
    "page:\n  margins: {top: 1in}\n": ("wrong-type", 4),
    "page:\n  margins: {top: -5mm}\n": ("wrong-type", 4),
    "page:\n  margins: {left: 200mm, right: 200mm}\n": ("bad-page", 4),
    "page:\n  margins: {left: 90mm, right: 90mm}\n": ("bad-page", 4),
    "page:\n  margins: {top: 60mm, bottom: 60mm}\n": ("bad-page", 4),
    "page:\n  header: 30mm\n": ("bad-page", 4),
    "page:\n  footer: 15mm\n": ("bad-page", 4),
    "table:\n  columns: {owner: 100mm}\n": ("narrow-columns", 4),
    "table:\n  digit: 5\n": ("wrong-type", 4),
    "table:\n  rule: lines\n": ("unknown-word", 4),
    "fonts:\n  files: {regular: a.ttf}\n": ("missing-key", 4),
    "colours: {}\n": ("unknown-key", 3),
    "roles:\n  body: {size: 10}\n": ("small-type", 4),
    "roles:\n  table-text: {size: 8}\n": ("small-type", 4),
    'palette: {mid: "#BBBBBB"}\nroles:\n  travel-better: {text: mid}\n': ("low-contrast", 5),
    'palette: {ink: "#1A1C20"}\nroles:\n  table-header: {fill: ink}\n': ("low-contrast", 5),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_reported_at_its_line(text: str, tmp_path: Path) -> None:
    brand, diagnostics, _ = read(tmp_path, LEAST + text)
    code, line = MISTAKES[text]
    assert (code, line) in [(found.check.code, found.origin.line) for found in diagnostics]
    assert (brand is None) == diagnostics.has_errors
    assert {found.origin.line for found in diagnostics} <= {line, 3}
    assert all(found.message.endswith(".") and found.hint for found in diagnostics)


@pytest.mark.parametrize("name", ["grass", "navy"], ids=["new", "with a default"])
def test_an_unquoted_colour_is_explained(name: str, tmp_path: Path) -> None:
    _, diagnostics, _ = read(tmp_path, LEAST + f"palette:\n  {name}: #00B050\n")
    [found] = diagnostics
    assert found.message == f'"{name}" has no colour.'
    assert found.origin.line == 4
    assert "quotes" in found.hint


def test_the_nearest_colour_is_named(tmp_path: Path) -> None:
    _, diagnostics, _ = read(tmp_path, LEAST + "roles:\n  note: {text: slaet}\n")
    [found] = diagnostics
    assert 'did you mean "slate"?' in found.hint


def test_small_type_is_a_warning_and_builds(tmp_path: Path) -> None:
    assert brand_of(tmp_path, LEAST + "roles: {body: {size: 10}}\n").style(Role.BODY).size == 10


def test_fills_without_a_border_are_refused(tmp_path: Path) -> None:
    text = 'palette: {hair: "#EEEEEE"}\nroles:\n  rag-amber: {border: none}\ntable: {rule: hair}\n'
    _, diagnostics, _ = read(tmp_path, LEAST + text)
    assert [(found.check.code, found.origin.line) for found in diagnostics] == [("low-contrast", 5)]
    assert '"rag-amber"' in next(iter(diagnostics)).message


def test_a_watermark_must_stay_behind_the_text(tmp_path: Path) -> None:
    _, diagnostics, _ = read(tmp_path, LEAST + 'palette: {faint: "#808080"}\n')
    assert {found.check.code for found in diagnostics} == {"low-contrast"}
    assert any("watermark" in found.message and '"body"' in found.message for found in diagnostics)


def test_what_is_left_out_stays_as_it_was(tmp_path: Path) -> None:
    text = "page: {margins: {left: 1.8cm}}\nroles: {note: {size: 10pt, before: 2mm}}\n"
    brand = brand_of(tmp_path, LEAST + text)
    assert round(brand.page.left.mm, 6) == 18
    assert brand.page.right == shipped("brand.yaml").page.right
    assert brand.page.right != brand.page.left
    assert brand.style(Role.NOTE).size == 10
    assert brand.style(Role.NOTE).before == pytest.approx(Length.of_mm(2))
    assert brand.style(Role.NOTE).text == shipped("brand.yaml").style(Role.NOTE).text


def picture(kind: str, colours: str = "RGB") -> bytes:
    """Return a small picture of noise, which no compression makes so short that cutting it does no harm."""
    made = io.BytesIO()
    size = (40, 30)
    noise = random.Random(1).randbytes(size[0] * size[1] * len(colours))
    Image.frombytes(colours, size, noise).save(made, kind)
    return made.getvalue()


class TestWordmark:
    def test_lines_of_type(self, tmp_path: Path) -> None:
        assert brand_of(tmp_path, LEAST).wordmark == TypeWordmark(("Northshire",), "Northshire Council")

    @pytest.mark.parametrize("kind", ["PNG", "JPEG"])
    def test_a_picture_beside_the_brand_file(self, kind: str, tmp_path: Path) -> None:
        (tmp_path / "logo.png").write_bytes(picture(kind))
        text = "name: N\nwordmark: {image: logo.png, height: 12mm, alternative: Northshire Council}\n"
        brand, _, files = read(tmp_path, text)
        assert brand is not None
        assert brand.wordmark == ImageWordmark(tmp_path / "logo.png", Length.of_mm(12), "Northshire Council")
        assert set(files.digests) == {"brand.yaml", "logo.png"}

    @pytest.mark.parametrize(
        "content",
        [
            b"\x89PNG\r\n\x1a\n...",
            b"\xff\xd8\xff\xe0...",
            picture("PNG")[:-30],
            picture("PNG")[:-12],
            picture("JPEG")[:-30],
            picture("JPEG", "CMYK"),
            picture("GIF"),
        ],
        ids=["png's head", "jpeg's head", "cut png", "png without an end", "cut jpeg", "cmyk jpeg", "gif"],
    )
    def test_a_picture_that_no_writer_can_read(self, content: bytes, tmp_path: Path) -> None:
        (tmp_path / "logo.png").write_bytes(content)
        text = "name: N\nwordmark: {image: logo.png, height: 12mm, alternative: Northshire Council}\n"
        brand, diagnostics, _ = read(tmp_path, text)
        assert brand is None
        assert [(found.check.code, found.origin.line) for found in diagnostics] == [("wrong-type", 2)]

    @pytest.mark.parametrize(
        ("wordmark", "code"),
        [
            ("{image: logo.png, height: 12mm, alternative: N}", "missing-file"),
            ("{image: brand.yaml, height: 12mm, alternative: N}", "wrong-type"),
            ("{image: ../logo.png, height: 12mm, alternative: N}", "path-outside-content"),
            ("{image: /etc/hostname, height: 12mm, alternative: N}", "path-outside-content"),
            ("{image: logo.png, lines: [N], alternative: N}", "wrong-type"),
            ("{lines: [N]}", "missing-key"),
            ("{lines: [], alternative: N}", "wrong-type"),
            ("{lines: [a, b, c, d], alternative: N}", "wrong-type"),
            ("Northshire", "wrong-type"),
            ("", "missing-key"),
        ],
    )
    def test_mistakes(self, wordmark: str, code: str, tmp_path: Path) -> None:
        brand, diagnostics, _ = read(tmp_path, f"name: N\nwordmark: {wordmark}\n")
        assert brand is None
        assert code in {found.check.code for found in diagnostics}
        assert {found.origin.line for found in diagnostics} == {2}


class TestFonts:
    FACES = "fonts:\n  word: Own\n  files: {regular: a.ttf, bold: a.ttf, italic: a.ttf, bold_italic: a.ttf}\n"

    def test_the_font_that_comes_along(self, tmp_path: Path) -> None:
        faces = brand_of(tmp_path, LEAST).fonts.files
        assert faces.bold_italic.resolve() == (ASSETS / "fonts" / "Arimo-BoldItalic.ttf").resolve()
        assert all(path.is_file() for path in (faces.regular, faces.bold, faces.italic, faces.bold_italic))

    def test_a_font_beside_the_brand_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.ttf").write_bytes(FONT)
        brand, _, files = read(tmp_path, LEAST + self.FACES)
        assert brand is not None
        assert (brand.fonts.word, brand.fonts.files.bold) == ("Own", tmp_path / "a.ttf")
        assert "a.ttf" in files.digests

    @pytest.mark.parametrize(
        "content",
        [
            b"OTTO" + FONT[4:],
            b"",
            FONT[:5] + bytes([FONT[5] + 1]) + FONT[6:12] + b"fvar" + bytes(12) + FONT[12:],
            FONT[:10_000],
            FONT[:200],
            FONT[:-1],
            FONT.replace(b"OS/2", b"OS/3", 1),
        ],
        ids=["postscript", "empty", "variable", "cut", "cut in its directory", "a byte short", "a table short"],
    )
    def test_a_font_that_cannot_be_embedded(self, content: bytes, tmp_path: Path) -> None:
        (tmp_path / "a.ttf").write_bytes(content)
        brand, diagnostics, _ = read(tmp_path, LEAST + self.FACES)
        assert brand is None
        assert {(found.check.code, found.origin.line) for found in diagnostics} == {("wrong-type", 5)}


@pytest.mark.parametrize("text", ["#00B050 ", "00B050", "#00B05", "#00B0 50", "#00B0\n5", "", "#ＡＢＣＤＥＦ"])
def test_only_six_hex_digits_are_a_colour(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        Colour.parse(text)


def test_the_room_around_things_is_the_brands(tmp_path: Path) -> None:
    spacing = brand_of(tmp_path, LEAST + "spacing: {table: 3mm, quote: 24, list: 2, items: 0}\n").spacing
    assert (round(spacing.table.mm, 6), float(spacing.quote), spacing.list, spacing.items) == (3.0, 24.0, 2.0, 0.0)
    assert spacing.frame == shipped("brand.yaml").spacing.frame
    assert spacing.step(11) == Length(22)


@pytest.mark.parametrize("typed", ["frame: 32", "quote: 0", "list: 0.4", "items: 1.5", "table: wide"])
def test_room_that_cannot_be_is_refused(tmp_path: Path, typed: str) -> None:
    _, diagnostics, _ = read(tmp_path, LEAST + f"spacing: {{{typed}}}\n")
    assert [found.check.code for found in diagnostics] == ["wrong-type"]
