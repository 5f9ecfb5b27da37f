"""config/*.yaml -> Settings and Brand.

What config leaves out is taken from the defaults that come with the program, so that there is one reading of complete
settings and code holds no defaults. Where a value is wrong that is reported, and a stand-in lets the reading go on to
the next; no stand-in leaves this module, for after an error nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from highlight_report.brand import Brand, Length
from highlight_report.content import mistakes
from highlight_report.content.brand_file import read_brand
from highlight_report.content.characters import one_line
from highlight_report.content.checks import catalogue
from highlight_report.content.choices import allowed_hint, choose
from highlight_report.content.fields import tolerance
from highlight_report.content.located import Files, Located, quoted
from highlight_report.content.placeholders import check_placeholders
from highlight_report.content.workbook_layout import read_workbook_layout
from highlight_report.content.yaml_tree import Keys, read_yaml
from highlight_report.diagnostics import Diagnostics, Origin, Severity, shown_path
from highlight_report.domain.formats import FORMATS
from highlight_report.domain.rag import Rag, Tolerance
from highlight_report.domain.settings import (
    OLDER_PLACEHOLDERS,
    PLACEHOLDERS,
    Answering,
    MarkStyle,
    Named,
    RagWords,
    RatedMonths,
    Rules,
    Settings,
    Wording,
)
from highlight_report.memory import FORGETFUL, Memory

REPORT_FILE = "report.yaml"

_DEFAULTS = Path(__file__).parents[1] / "assets" / "defaults" / REPORT_FILE
_REQUIRED = ("organisation", "slug", "plan_title", "report_title")
_SLUG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PRIORITY_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
_WHOLE = "report"  # in place of a priority's number: the front page and the approval
_MONTHS = 12
_FILLED_IN = {
    key: (*PLACEHOLDERS.get(key, ()), *OLDER_PLACEHOLDERS.get(key, ())) for key in {*PLACEHOLDERS, *OLDER_PLACEHOLDERS}
}
_MOST_MONTHS = 24
_MOST_WORDS = 20_000


def read_settings(
    config: Path, diagnostics: Diagnostics, memory: Memory = FORGETFUL
) -> tuple[Settings, Brand, Files] | None:
    """Read report.yaml of a config folder and the brand it names; None after errors.

    The `Files` knows what was read, for the digest of the report's inputs; `memory` is of the last time.
    """
    before = diagnostics.count(Severity.ERROR)
    files = Files(config, diagnostics, memory=memory)
    typed = files.read(config / REPORT_FILE, _typed)
    if typed is None:
        return None
    brand = _named_brand(typed.settings.brand, typed.brand, files, diagnostics)
    if brand is not None:
        _check_months_fit(typed.settings.rules.months_shown, brand, _own(typed.months_shown, files), diagnostics)
    if brand is None or diagnostics.count(Severity.ERROR) > before:
        return None
    return typed.settings, brand, files


class _Typed(NamedTuple):
    """The settings that report.yaml gives, and the places of two of them."""

    settings: Settings
    brand: Origin
    months_shown: Origin


def _typed(text: str, shown: str, diagnostics: Diagnostics) -> _Typed | None:
    keys = layered(text, shown, _DEFAULTS, diagnostics)
    if keys is None:
        return None
    settings = _settings(keys, diagnostics)
    keys.finish()
    return _Typed(settings, keys.origin("brand"), keys.required_section("rules").origin("months_shown"))


def stand_in_settings() -> Settings:
    """Return the packaged defaults, nameless, with which content can be read when the council's own settings cannot."""
    unheard = Diagnostics()
    keys = read_yaml(_DEFAULTS.read_text(encoding="utf-8"), shown_path(_DEFAULTS), 1, unheard)
    if keys is None:
        raise RuntimeError("the packaged settings cannot be read")
    return _settings(keys, unheard)


def layered(text: str, shown: str, defaults: Path, diagnostics: Diagnostics) -> Keys | None:
    """Return what a file of config says, over what the program brings along; None where it cannot be read.

    `shown` is the file, as messages name it.
    """
    own = read_yaml(text, shown, 1, diagnostics)
    brought = read_yaml(defaults.read_text(encoding="utf-8"), shown_path(defaults), 1, diagnostics)
    return None if own is None or brought is None else own.over(brought)


def _settings(keys: Keys, diagnostics: Diagnostics) -> Settings:
    for key in _REQUIRED:
        keys.require(key)
    marks = keys.required_section("marks")
    return Settings(
        organisation=_text(keys, "organisation"),
        slug=_matching(keys, "slug", _SLUG, "cannot be part of a file's name", "use letters, digits, . _ and - only."),
        plan_title=_text(keys, "plan_title"),
        report_title=_text(keys, "report_title"),
        language=_matching(keys, "language", _LANGUAGE, "is not a language tag", "write a tag such as en-GB."),
        protective_marking=_text(keys, "protective_marking"),
        brand=_text(keys, "brand"),
        formats=_formats(keys, diagnostics),
        strict=_strict(keys, diagnostics),
        rules=_rules(keys.required_section("rules"), diagnostics),
        marks=marks.choice("show", {style.value: style for style in MarkStyle}) or MarkStyle.LETTER,
        rag_words=_rag_words(marks, "words"),
        rag_letters=_rag_words(marks, "letters"),
        rag_symbols=_rag_words(marks, "symbols"),
        notations=_notations(keys.required_section("notations")),
        months=_months(keys),
        owners=_answering(keys.required_section("owners"), diagnostics),
        reviewers=_answering(keys.required_section("reviewers"), diagnostics),
        wording=Wording(**phrases(keys.required_section("wording"), Wording._fields, _FILLED_IN, diagnostics)),
        import_measures=read_workbook_layout(keys),
    )


def _text(keys: Keys, key: str) -> str:
    typed = keys.text(key)
    return "" if typed is None else one_line(typed.text)


def _matching(keys: Keys, key: str, pattern: re.Pattern[str], what: str, hint: str) -> str:
    typed = _text(keys, key)
    if typed and not pattern.fullmatch(typed):
        keys.wrong(key, f'is "{typed}", which {what}', hint)
    return typed


def _formats(keys: Keys, diagnostics: Diagnostics) -> tuple[str, ...]:
    typed = keys.texts("formats") or ()
    if not typed:
        keys.wrong("formats", "names no format", "write at least one of docx and pdf.")
    return tuple(dict.fromkeys(_chosen(typed, FORMATS, diagnostics, "a format that can be built")))


def _strict(keys: Keys, diagnostics: Diagnostics) -> frozenset[str]:
    warnings = [check.code for check in catalogue() if check.severity is Severity.WARNING]
    return frozenset(_chosen(keys.texts("strict") or (), warnings, diagnostics, "the name of a warning"))


def _chosen(typed: Iterable[Located], words: Iterable[str], diagnostics: Diagnostics, of: str) -> list[str]:
    allowed = {word: word for word in words}
    found = (choose(word, allowed, diagnostics, of) for word in typed)
    return [word for word in found if word is not None]


def _rules(keys: Keys, diagnostics: Diagnostics) -> Rules:
    typed = keys.required_text("tolerance")
    amber = None if typed is None else tolerance(typed, diagnostics)
    return Rules(
        tolerance=amber or Tolerance(Decimal(0)),
        rated_months=keys.choice("rated_months", {rated.value: rated for rated in RatedMonths}) or RatedMonths.EVERY,
        months_shown=keys.integer("months_shown", 1, _MOST_MONTHS) or 1,
        overlong_words=keys.integer("overlong_words", 1, _MOST_WORDS) or 1,
    )


def _rag_words(marks: Keys, key: str) -> RagWords:
    """Read one text for each rating; only what is not rated may go without, since colour is never alone."""
    keys = marks.required_section(key)
    words = {rag.value: _text(keys, rag.value) for rag in Rag}
    for rag in Rag:
        if rag is not Rag.NONE:
            keys.require(rag.value)
    return RagWords(**words)


def _notations(keys: Keys) -> Mapping[str, str]:
    meanings = {suffix: _text(keys, suffix) for suffix in keys.names()}
    return {suffix: meaning for suffix, meaning in meanings.items() if meaning}


def _months(keys: Keys) -> tuple[str, ...]:
    names = tuple(name.text for name in keys.texts("months") or ())
    if len(names) != _MONTHS:
        keys.wrong("months", f"has {len(names)} names", "write the names of all twelve months, January first.")
    return names


def _answering(keys: Keys, diagnostics: Diagnostics) -> Answering:
    found: dict[int | None, Named] = {}
    for key in keys.names():
        typed = keys.text(key)
        if key != _WHOLE and not _PRIORITY_NUMBER.fullmatch(key):
            message = f"{quoted(key)} is neither the number of a priority nor the word {_WHOLE}."
            hint = f"write the number alone, such as 1, or {_WHOLE} for the front page and the approval."
            diagnostics.report(mistakes.UNKNOWN_KEY, keys.origin(key), message, hint)
        elif typed is not None:
            found[None if key == _WHOLE else int(key)] = Named(one_line(typed.text), typed.origin)
    return found


def phrases(
    keys: Keys, names: Iterable[str], placeholders: Mapping[str, tuple[str, ...]], diagnostics: Diagnostics
) -> dict[str, str]:
    """Read the phrase of each name, and make sure that it can be filled in."""
    return {name: _phrase(keys, name, placeholders.get(name, ()), diagnostics) for name in names}


def _phrase(keys: Keys, key: str, allowed: tuple[str, ...], diagnostics: Diagnostics) -> str:
    typed = keys.required_text(key)
    if typed is None:
        return ""
    phrase = Located(one_line(typed.text), typed.origin)
    check_placeholders(phrase, allowed, diagnostics)
    return phrase.text


def _named_brand(name: str, origin: Origin, files: Files, diagnostics: Diagnostics) -> Brand | None:
    if not name:  # reported where it was read
        return None
    path = files.root / name
    if not files.inside(path):
        message = f'{quoted(name)} leads out of the folder "{shown_path(files.root)}".'
        diagnostics.report(mistakes.PATH_OUTSIDE, origin, message, "keep the brand file in the config folder.")
        return None
    if not path.is_file():
        message = f'There is no file {quoted(name)} in the folder "{shown_path(files.root)}".'
        diagnostics.report(mistakes.MISSING_FILE, _own(origin, files), message, _brands_hint(name, files.root))
        return None
    return read_brand(path, files, diagnostics)


def _own(origin: Origin, files: Files) -> Origin:
    """Return a place in the council's report.yaml, even for what only the packaged defaults say."""
    own = shown_path(files.root / REPORT_FILE)
    return origin if origin.path == own else Origin(own)


def _brands_hint(name: str, root: Path) -> str:
    paths = sorted(path for path in (root / "brand.yaml", *root.glob("*/*.yaml")) if path.is_file())
    found = [path.relative_to(root).as_posix() for path in paths]
    return allowed_hint(name, found) if found else "put a brand file there."


def _check_months_fit(months: int, brand: Brand, place: Origin, diagnostics: Diagnostics) -> None:
    look = brand.table
    others = look.id + look.description_least + look.target + look.travel
    if others + months * look.month <= brand.page.measure:
        return
    most = max(0, int((brand.page.measure - others) // look.month))
    width = Length(others + months * look.month).mm
    room = f"the text is {brand.page.measure.mm:.0f} mm wide, so the columns are narrowed"
    message = f"{months} months would need a table {width:.0f} mm wide; {room}."
    hint = f"show at most {most}, or make the page wider or the columns narrower in the brand file."
    diagnostics.report(mistakes.NARROW_COLUMNS, place, message, hint)
