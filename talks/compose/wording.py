"""Numbers as people say and write them in the language of a talk."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

NO_BREAK_SPACE = "\u00a0"
CURRENCIES = {"USD", "EUR", "KZT", "GBP", "RUB"}
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBER_WORDS = frozenset(
    (
        *_CARDINALS,
        *_ORDINALS,
        *"thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half quarter".split(),
        *"halves thirds quarters fifths once twice hundreds thousands millions dozens".split(),
    )
)
_LARGE = ((1_000_000_000, "billion"), (1_000_000, "million"))
SMALLEST_IN_WORDS = 1_000_000
# Words that ask for no case of the figure behind them, so that it may stand as it is written elsewhere.
_ABOUT = {"en": "about", "ru": "примерно", "kk": "шамамен", "de": "etwa", "fr": "environ", "es": "unos"}
_AS_OF = {"en": "as of", "ru": "по состоянию на"}
_POINTS = {
    "en": {"one": "percentage point", "other": "percentage points"},
    "ru": {
        "one": "процентный пункт",
        "few": "процентных пункта",
        "many": "процентных пунктов",
        "other": "процентного пункта",
    },
    "kk": {"other": "пайыздық тармақ"},
}
_WORD = re.compile(r"[^\W\d_]+")
_RUSSIAN_ENDINGS = {"m": "й", "f": "я", "n": "е"}


@cache
def _locale(language: str) -> object:
    from babel import Locale

    return Locale.parse(language.replace("-", "_"))


def is_language(language: str) -> bool:
    """Whether numbers and dates can be written in a language."""
    if language in ("en", "en-US", "en-GB"):
        return True
    from babel import UnknownLocaleError

    try:
        return _locale(language) is not None
    except (UnknownLocaleError, ValueError):
        return False


def holds_number(said: str) -> bool:
    """Whether a figure is in it: a digit, or an English number word."""
    return any(sign.isdigit() for sign in said) or not _NUMBER_WORDS.isdisjoint(_WORD.findall(said.lower()))


def half_up(value: float, decimals: int) -> float:
    """Rounded as people and office programs do it: 0.125 to two decimals is 0.13."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def number(value: float, language: str, decimals: int | None = None) -> str:
    """A number with the language's separators; decimals None keeps what the value has."""
    from babel.numbers import format_decimal

    if decimals is not None:
        value = half_up(value, decimals)
    if decimals is None:
        pattern = "#,##0.######"
    else:
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=_locale(language)))  # type: ignore[arg-type]


def percent(points: float, language: str, decimals: int | None = None) -> str:
    """Percent points (15.9 for 15.9 %)."""
    return number(points, language, decimals) + ("%" if language.startswith("en") else f"{NO_BREAK_SPACE}%")


def money(value: float, currency: str, language: str, decimals: int | None = None) -> str:
    """A sum of money; whole sums are shown without cents."""
    from babel.numbers import format_currency, get_currency_symbol

    if decimals is None:
        decimals = 0 if float(value).is_integer() else 2
    pattern = "¤#,##0" + ("." + "0" * decimals if decimals else "")
    if not language.startswith("en"):
        symbol = get_currency_symbol(currency, locale=_locale(language))  # type: ignore[arg-type]
        return f"{number(value, language, decimals)}{NO_BREAK_SPACE}{symbol}"
    return str(
        format_currency(value, currency, format=pattern, locale=_locale(language), currency_digits=False)  # type: ignore[arg-type]
    )


def date(when: str, language: str) -> str:
    """A date as people say it: 2026, January 2026, January 5, 2026."""
    from datetime import date as day

    from babel.dates import format_date, format_skeleton

    parts = [int(part) for part in when.split("-") if part.isdigit()]
    if len(parts) == 1 or not 1 <= len(parts) <= 3:
        return when
    moment = day(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)
    if len(parts) == 3:
        return str(format_date(moment, format="long", locale=_locale(language)))  # type: ignore[arg-type]
    return str(format_skeleton("yMMMM", moment, locale=_locale(language)))  # type: ignore[arg-type]


def ordinal(value: int, language: str, gender: str = "") -> str:
    """Ninth, 21st; in Russian 9-й, 9-я, 9-е by gender (m, f, n), in Kazakh 9-шы; elsewhere with a full stop."""
    if language.startswith("ru"):
        return f"{value}-{_RUSSIAN_ENDINGS[gender or 'm']}"
    if language.startswith("kk"):
        return f"{value}-{_kazakh_ending(value)}"
    if not language.startswith("en"):
        return f"{value}."
    if 0 <= value < len(_ORDINALS):
        return _ORDINALS[value]
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{number(value, language)}{ending}"


def _kazakh_ending(value: int) -> str:
    """By the vowels of the last word of the numeral: бірінші, but алтыншы."""
    if value % 10:
        back = value % 10 in (6, 9)
    elif value % 100:
        back = value % 100 in (10, 20, 30, 40, 60, 90)
    else:
        back = value != 0 and value % 1000 == 0  # мыңыншы, миллионыншы, but жүзінші
    return "шы" if back else "ші"


def in_words(value: float, language: str, *, large_only: bool = False) -> str:
    """Nine, 20.5 million: small whole numbers (in English only) as words, large ones with their unit."""
    english = language.startswith("en")
    if english and not large_only and float(value).is_integer() and 0 <= value < len(_CARDINALS):
        return _CARDINALS[int(value)]
    if abs(value) < SMALLEST_IN_WORDS:
        return number(value, language)
    if not english:
        from babel.numbers import format_compact_decimal

        said = format_compact_decimal(value, format_type="long", locale=_locale(language), fraction_digits=2)  # type: ignore[arg-type]
        return str(said).replace(" ", NO_BREAK_SPACE)
    size, name = next((size, name) for size, name in _LARGE if abs(value) >= size)
    return f"{number(round(value / size, 2), language)}{NO_BREAK_SPACE}{name}"


def to_step(value: float, step: int) -> float:
    """To the nearest multiple of a step: 16,402,861 to millions is 16,000,000."""
    near = float((Decimal(repr(value)) / step).quantize(Decimal(1), ROUND_HALF_UP) * step)
    return int(near) if near.is_integer() else near


def about(said: str, language: str) -> str:
    """A figure said approximately."""
    word = _ABOUT.get(language[:2])
    return f"{word} {said}" if word else f"≈{NO_BREAK_SPACE}{said}"


def points(value: float, language: str, decimals: int = 0) -> str:
    """Percentage points: the difference of two shares."""
    said = half_up(value, decimals)
    forms = _POINTS.get(language[:2])
    figure = number(said, language, decimals)
    if forms is None:
        return f"{figure}{NO_BREAK_SPACE}pp"
    whole = int(said) if float(said).is_integer() else said
    return f"{figure}{NO_BREAK_SPACE}{forms.get(_locale(language).plural_form(abs(whole)), forms['other'])}"  # type: ignore[attr-defined]


def span(low: float, high: float, language: str) -> str:
    """A range: 3–4."""
    return f"{number(low, language)}–{number(high, language)}"


def as_of(said: str, when: str, language: str) -> str:
    """A figure with its date: 20.5 million (as of January 2026)."""
    day = date(when, language)
    before = _AS_OF.get(language[:2], "")
    return f"{said} ({before} {day})" if before else f"{said} ({day})"


def rounded(value: float, digits: int) -> float:
    """To so many significant digits."""
    exact = Decimal(repr(value))
    result = float(exact.quantize(Decimal(1).scaleb(exact.adjusted() - digits + 1), ROUND_HALF_UP)) if value else 0.0
    return int(result) if result.is_integer() else result


def listed(parts: list[str], language: str) -> str:
    """A, b and c."""
    from babel.lists import format_list

    if language == "en-US" and len(parts) > 2:
        return ", ".join(parts[:-1]) + ", and " + parts[-1]
    return str(format_list(parts, locale=_locale(language)))  # type: ignore[arg-type]
