"""What was typed for a value, read as the kind of its fact: numbers as people write them, texts, lists."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from talks.facts.edits import RefusedError
from talks.facts.registry import Content, Fact

TEXTS = ("text", "name", "date", "contact")
NUMBERS = ("count", "estimate", "measure", "rank", "year", "money", "share")

_SPACES = re.compile("[ \u00a0\u2009\u202f\t]+")
_NUMBER = re.compile(r"([+-]?) ?((?:US)?\$|[€£₸₽]|USD|EUR|GBP|KZT|RUB)? ?(\d(?:[\d., '’]*\d)?) ?(.*)", re.DOTALL)
# One sign between groups of three, then perhaps decimals after another sign.
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+|(?:'\d{3})+)(?:\.\d+)?")
_GROUPS_WITH_COMMA = re.compile(r"[1-9]\d{0,2}(?:(?: \d{3})+|(?:\.\d{3}){2,})(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_SCALES = {
    "thousand": 10**3, "тыс": 10**3, "тысяча": 10**3, "тысячи": 10**3, "тысяч": 10**3, "мың": 10**3,
    "million": 10**6, "millions": 10**6, "mln": 10**6, "mio": 10**6,
    "млн": 10**6, "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9,
    "млрд": 10**9, "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9,
    "trillion": 10**12, "трлн": 10**12, "триллион": 10**12, "триллиона": 10**12, "триллионов": 10**12,
}  # fmt: skip
_UNITS = {
    "percent": ("%", "percent", "per cent", "pct", "процент", "процента", "процентов", "пайыз"),
    "USD": ("$", "us$", "usd", "dollar", "dollars", "us dollar", "us dollars"),
    "EUR": ("€", "eur", "euro", "euros"),
    "GBP": ("£", "gbp", "pound", "pounds"),
    "KZT": ("₸", "kzt", "tenge"),
    "RUB": ("₽", "rub", "ruble", "rubles", "rouble", "roubles"),
    "people": ("person",),
    "kilograms": ("kg", "kgs", "kilo", "kilos", "кг"),
    "grams": ("g", "г"),
    "tons": ("t", "tonne", "tonnes", "т"),
    "kilometers": ("km", "kms", "км"),
    "meters": ("m", "м"),
    "square kilometers": ("km2", "km²", "sq km", "sq. km", "км2", "км²"),
    "square meters": ("m2", "m²", "sq m", "sq. m", "м2", "м²"),
    "hectares": ("ha", "га"),
    "liters": ("l", "litre", "litres", "л"),
    "hours": ("h", "hr", "hrs"),
    "minutes": ("min", "mins"),
}
_SAME_UNITS = (
    ("kilograms", "kg"), ("grams", "g"), ("tons", "t", "tonnes"), ("kilometers", "km", "kilometres"),
    ("meters", "m", "metres"), ("square kilometers", "km2", "km²", "square kilometres"), ("percent", "%"),
    ("square meters", "m2", "m²", "square metres"), ("hectares", "ha"), ("liters", "l", "litres"),
)  # fmt: skip
_AS_JSON = 'Write ["first", "second"] or {"first": 1, "second": 2}.'
_WHOLE = "is a whole number"
# Behind a number: a range, another figure, a power of ten; not the figure in km2.
_MORE_THAN_ONE = re.compile(r"\A[-_/+×x*^]|\A[eE][-+]?\d+\Z|(?<![^\W\d_])\d")
_ORDINAL = ("st", "nd", "rd", "th")


def read_value(typed: str, fact: Fact, like: Content, *, guessed: bool = False, sure: bool = False) -> Content:
    """The value that was typed, of the kind of the fact and the form of an earlier value of it.

    guessed: the kind does not stand in the file; then someone who is sure may give decimals to what seems counted.
    """
    typed = typed.strip()
    fact = _perhaps_measured(fact, guessed, sure)
    if not typed:
        raise RefusedError("the value is empty", "Write what is true now; to withdraw a fact: talks facts retire.")
    if fact.kind == "statement":
        raise RefusedError(
            f"`{fact.id}` is a statement and has no value",
            f'Change its wording: talks facts correct {fact.id} --claim "..." --why "...".',
            fact.place,
        )
    if isinstance(like, dict | list) or fact.kind == "list":
        return _collection(typed, fact, like)
    return _number(typed, fact, like, guessed) if fact.kind in NUMBERS else typed


def _perhaps_measured(fact: Fact, guessed: bool, sure: bool) -> Fact:
    """Whole numbers look counted; one with decimals among them tells otherwise."""
    has_decimals = any(isinstance(value.value, float) for value in fact.values)
    return replace(fact, kind="measure") if fact.kind == "count" and (has_decimals or (guessed and sure)) else fact


def _collection(typed: str, fact: Fact, like: Content) -> Content:
    """A list or a table, as JSON or with commas, of entries like those before."""
    try:
        given: Any = json.loads(typed) if typed[0] in "[{" else None
    except ValueError as exc:
        raise RefusedError(f"`{typed}` can't be read as a list", _AS_JSON, value=typed) from exc
    if isinstance(like, dict):
        if given is None:
            parts = _parts(typed)
            given = dict(part.split("=", 1) for part in parts) if all("=" in part for part in parts) else None
        if not isinstance(given, dict) or not given or not all(name.strip() for name in given):
            example = ", ".join(f"{name}={one}" for name, one in list(like.items())[:2])
            raise RefusedError(f"`{fact.id}` has a value for each of several names", f"Write for instance {example}.")
        return {name.strip(): _entry(one, fact, like.get(name.strip(), _first(like))) for name, one in given.items()}
    if isinstance(given, dict):
        raise RefusedError(f"`{fact.id}` is a list without names", 'Write: "first, second, third".', fact.place)
    entries = _parts(typed) if given is None else given
    return [_entry(one, fact, _first(like)) for one in entries]


def _parts(typed: str) -> list[str]:
    """At semicolons, else at commas before a space, else at commas: 1,000,000, 2,300,000 are two numbers.

    Quotes hold an entry together, as in CSV.
    """
    if '"' in typed:
        parts = _quoted_parts(typed)
    else:
        separator = next((one for one in (";", r",\s+") if re.search(one, typed)), ",")
        parts = [part.strip() for part in re.split(separator, typed) if part.strip()]
    odd = next((part for part in parts if _is_torn(part)), "")
    if odd:
        raise RefusedError(f"`{typed}` can be read as a list in several ways: one entry would be `{odd}`", _AS_JSON)
    return parts


def _quoted_parts(typed: str) -> list[str]:
    outside = re.sub(r'"(?:[^"]|"")*"', "", typed)
    try:
        rows = list(csv.reader([typed], delimiter=";" if ";" in outside else ",", skipinitialspace=True, strict=True))
    except csv.Error:
        rows = []
    if len(rows) != 1 or '"' in outside:
        raise RefusedError(f"the quotes in `{typed}` don't tell where an entry ends", _AS_JSON)
    return [part.strip() for part in rows[0] if part.strip()]


def _is_torn(part: str) -> bool:
    """Whether an entry has one half of a pair of quotes or brackets."""
    return any(part.count(first) != part.count(last) for first, last in ("“”", "«»", "()", "[]")) or (
        part.startswith("'") and not part.endswith("'")
    )


def _first(like: Content) -> Content:
    entries = list(like.values()) if isinstance(like, dict) else like if isinstance(like, list) else []
    return entries[0] if entries else None


def _entry(given: object, fact: Fact, like: Content) -> str | int | float:
    if isinstance(given, bool) or not isinstance(given, str | int | float) or not str(given).strip():
        raise RefusedError("an entry of the list is neither a text nor a number", "Write texts in quotes.", value=given)
    if isinstance(like, str) or like is None:
        return str(given).strip()
    return _number(str(given), fact, like)


def _number(typed: str, fact: Fact, like: Content, guessed: bool = False) -> int | float:
    """A number in the range that its kind allows, its unit checked."""
    plain = _SPACES.sub(" ", typed.replace("\u2212", "-").replace("–", "-")).strip()
    match = _NUMBER.fullmatch(plain)
    if not match:
        raise RefusedError(f"`{typed}` is not a number, and `{fact.id}` {_is_a(fact)}", _advice(fact), fact.place)
    sign, currency, digits, rest = match.groups()
    scale, unit = _scale_and_unit(rest)
    number = _decimal(digits, typed, scaled=scale != 1) * scale * (-1 if sign == "-" else 1)
    _require_unit(" ".join(part for part in (unit, currency or "") if part), fact, typed)
    _require_range(number, fact, like, typed, guessed)
    return int(number) if number == number.to_integral_value() else float(number)


def _decimal(digits: str, typed: str, scaled: bool) -> Decimal:
    digits = digits.replace("’", "'")
    if scaled and re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        told = digits.replace(",", ".")
        raise RefusedError(f"`{typed}` can be read in two ways", f"Write it with a point ({told} ...), or in full.")
    if _GROUPS.fullmatch(digits):
        return Decimal(re.sub("[, ']", "", digits))
    if _GROUPS_WITH_COMMA.fullmatch(digits):
        return Decimal(re.sub("[ .]", "", digits).replace(",", "."))
    if _PLAIN.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    raise RefusedError(
        f"`{typed}` can't be read as a number", "Write for instance 20495975, 20,495,975 or 20.5 million."
    )


def _scale_and_unit(rest: str) -> tuple[int, str]:
    word, _, others = rest.partition(" ")
    scale = _SCALES.get(word.casefold().rstrip("."), 1)
    return (scale, others.strip()) if scale != 1 else (1, rest.strip())


def _require_unit(unit: str, fact: Fact, typed: str) -> None:
    if _MORE_THAN_ONE.search(unit) and not is_unit(unit, fact.unit):
        raise RefusedError(f"`{typed}` is not one number, and `{fact.id}` {_is_a(fact)}", _advice(fact), fact.place)
    if not unit or is_unit(unit, fact.unit) or (fact.kind == "rank" and unit.casefold() in _ORDINAL):
        return
    if not fact.unit:
        raise RefusedError(
            f"`{fact.id}` has no unit, so `{typed}` can't be its value", "Write the number alone.", fact.place
        )
    message = f"`{fact.id}` is given in {fact.unit}, not in {unit}"
    raise RefusedError(message, f"Convert it to {fact.unit}, and write the number alone.", fact.place, typed)


def is_unit(typed: str, unit: str) -> bool:
    """Whether what was typed names the unit: 1 victim and 2 victims, % and percent, $ and USD."""
    typed, known = typed.casefold().rstrip("."), unit.casefold()
    names = next((names for names in _SAME_UNITS if known in names), (known,))
    others = _UNITS.get(unit, _UNITS.get(names[0], ()))
    return typed in (*names, *others) or any(name and _singular(typed) == _singular(name) for name in names)


def _singular(unit: str) -> str:
    return unit[:-3] + "y" if unit.endswith("ies") else unit.removesuffix("s")


def _require_range(number: Decimal, fact: Fact, like: Content, typed: str, guessed: bool) -> None:
    whole = number == number.to_integral_value()
    refused = ""
    if fact.kind in ("count", "rank", "year") and not whole and not isinstance(like, float):
        refused = _WHOLE
    elif fact.kind in ("count", "estimate", "money") and number < 0:
        refused = "can't be less than nothing"
    elif fact.kind == "rank" and number < 1:
        refused = "begins with 1"
    elif fact.kind == "year" and not 1 <= number <= 9999:
        refused = "is a year"
    elif fact.kind == "share" and number < 0:
        refused = "is a share of a whole and can't be negative"
    elif fact.kind == "share" and fact.unit == "percent" and number > 100:
        refused = "is a share of a whole and can't be over 100 percent"
    if refused:
        advice = "Check the number."
        if refused == _WHOLE and fact.kind == "count":
            advice = "Check the number; what is measured and not counted has `kind: measure` in the file"
            advice += ", or is set with --sure." if guessed else "."
        raise RefusedError(f"`{typed}` can't be right: `{fact.id}` {refused}", advice, fact.place)


def _is_a(fact: Fact) -> str:
    return f"is a {fact.kind}" + (f" ({fact.unit})" if fact.unit else "") if fact.kind != "estimate" else "is a number"


def _advice(fact: Fact) -> str:
    said = "Write the number alone, such as 82, 20,495,975 or 20.5 million"
    if fact.kind in ("year", "rank"):
        said = "Write the number alone, such as " + ("2011" if fact.kind == "year" else "9")
    return said + "; words like `about` belong in --caveat."
