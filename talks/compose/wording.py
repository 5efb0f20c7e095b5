"""Numbers as people say and write them in the language of a talk."""

from __future__ import annotations

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
_LARGE = {"en": ((1_000_000_000, "billion"), (1_000_000, "million"))}


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


def ordinal(value: int, language: str) -> str:
    """Ninth, 21st; other languages than English write the numeral with a full stop."""
    if not language.startswith("en"):
        return f"{value}."
    if 0 <= value < len(_ORDINALS):
        return _ORDINALS[value]
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{number(value, language)}{ending}"


def in_words(value: float, language: str) -> str:
    """Small whole numbers as words, large ones with their unit: nine, 20.5 million."""
    if not language.startswith("en"):
        return number(value, language)
    if float(value).is_integer() and 0 <= value < len(_CARDINALS):
        return _CARDINALS[int(value)]
    for size, name in _LARGE["en"]:
        if abs(value) >= size:
            return f"{number(round(value / size, 2), language)}{NO_BREAK_SPACE}{name}"
    return number(value, language)


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
