"""The filters of expressions: a value said in another way, still tied to its facts."""

from __future__ import annotations

from talks.compose import wording
from talks.compose.fact_values import DerivedValue, FactValue
from talks.compose.values import ExpressionError, Value
from talks.facts.registry import DATE
from talks.read.suggest import did_you_mean


def _at(value: object, when: object) -> Value:
    if isinstance(value, FactValue):
        return value.at(when)
    raise ExpressionError("`at` needs a fact", "Write for instance report_2011.investigations | at(2010).", "at(")


def _as_value(value: object, name: str) -> Value:
    if isinstance(value, Value):
        return value
    raise ExpressionError(f"`{name}` needs a fact or a figure computed from facts", "Apply it to a fact.", name)


def _ordinal(value: object, gender: str = "") -> Value:
    v = _as_value(value, "ordinal")
    if not float(v.number).is_integer():
        raise ExpressionError(f"`ordinal` needs a whole number, not {v.number}", "Round it first.", "ordinal")
    if gender not in ("", "m", "f", "n"):
        advice = 'Write for instance ordinal("f").'
        raise ExpressionError("`ordinal` takes m, f or n in its brackets", advice, "ordinal")
    return v.worded(wording.ordinal(int(v.number), v.speech.language, gender))


def _within(number: object, least: int, most: int, name: str) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= most:
        raise ExpressionError(f"`{name}` takes a number from {least} to {most} in its brackets", "Correct it.", name)
    return number


def _percent(value: object, decimals: int = 0) -> Value:
    v = _as_value(value, "percent")
    decimals = _within(decimals, 0, 6, "percent")
    if isinstance(v, FactValue) and v.unit and not v.unit.startswith("percent") and abs(v.number) > 1:
        raise ExpressionError(f"{v.unit} are no share", "Divide by the whole first: (a / b) | percent.", "percent")
    points = v.number if v.unit.startswith("percent") else v.number * 100
    return v.worded(wording.percent(wording.half_up(points, decimals), v.speech.language, decimals))


def _rounded(value: object, digits: int = 2) -> Value:
    v = _as_value(value, "rounded")
    digits = _within(digits, 1, 15, "rounded")
    return Value(wording.rounded(v.number, digits), v.unit, v.uses, True, v.speech, v.style, v.decimals, moves=v.moves)


def _words(value: object) -> Value:
    v = _as_value(value, "words")
    if isinstance(v.content, list) and all(isinstance(part, int | float) for part in v.content):
        if isinstance(v, FactValue):
            v.facts.require_sayable(v.fact, v.value)
        language = v.speech.language
        return v.worded(wording.listed([wording.in_words(float(part), language) for part in v.content], language))
    return v.worded(wording.in_words(v.number, v.speech.language))


def _money(value: object, currency: str = "") -> Value:
    v = _as_value(value, "money")
    own = v.unit.partition(" ")[0]
    currency = currency or (own if own in wording.CURRENCIES else "USD")
    if currency not in wording.CURRENCIES:
        raise ExpressionError(f"no currency `{currency}`", did_you_mean(str(currency), wording.CURRENCIES), "money")
    if v.unit and v.unit.partition(" ")[0] not in wording.CURRENCIES:
        raise ExpressionError(f"{v.unit} are not money", "Use `money` on facts whose unit is a currency.", "money")
    if own and own != currency:
        raise ExpressionError(f"the fact is in {own}, not in {currency}", "Write `money` without brackets.", "money")
    return v.worded(wording.money(v.number, currency, v.speech.language))


def _with_year(value: object) -> Value:
    v = _as_value(value, "with_year")
    years = sorted({use.at[:4] for use in v.uses if use.at and DATE.fullmatch(use.at)})
    if len(years) > 1:
        raise ExpressionError(f"this figure is of {' and '.join(years)}", "Say the years in words.", "with_year")
    if not years:
        raise ExpressionError(
            "`with_year` needs a value that has a year", "Give the fact dated `values:`.", "with_year"
        )
    return v.worded(f"{v.text} ({years[0]})")


def _about(value: object) -> Value:
    """Said approximately: to the step that the fact names as `rounded:`, else to two digits."""
    v = _as_value(value, "about")
    fact = v.fact if isinstance(v, FactValue | DerivedValue) else None
    step = fact.rounded if fact else None
    if v.style == "year":
        raise ExpressionError("a year is not said approximately", "Leave `about` out.", "about")
    near = wording.to_step(v.number, step) if step else wording.rounded(v.number, 2)
    if v.number and not near:
        advice = "Choose a smaller `rounded:`, or leave `about` out."
        raise ExpressionError(f"rounded to {step}, {v.number} is nothing", advice, "about")
    near_value = Value(near, v.unit, v.uses, True, v.speech, v.style, v.decimals)
    as_it_is = v.style in ("percent", "money") or v.unit in wording.CURRENCIES or v.unit.startswith("percent")
    said = near_value.text if as_it_is else ""
    language = v.speech.language
    return v.worded(wording.about(said or wording.in_words(near, language, large_only=True), language))


def _points(value: object, decimals: int = 0) -> Value:
    """A difference of shares in percentage points, which are not per cent of anything."""
    v = _as_value(value, "points")
    decimals = _within(decimals, 0, 6, "points")
    number = v.number if v.unit.startswith("percent") else v.number * 100
    if v.unit and not v.unit.startswith("percent"):
        message = f"{v.unit} are no percentage points"
        raise ExpressionError(message, "Use `points` on the difference of two shares: (a - b) | points.", "points")
    return v.worded(wording.points(number, v.speech.language, decimals))


def _as_of(value: object) -> Value:
    v = _as_value(value, "as_of")
    dates = sorted({use.at for use in v.uses if use.at and DATE.fullmatch(use.at)})
    if len(dates) > 1:
        raise ExpressionError(f"this figure is of {' and '.join(dates)}", "Say the dates in words.", "as_of")
    if not dates:
        raise ExpressionError("`as_of` needs a value that has a date", "Give the fact dated `values:`.", "as_of")
    return v.worded(wording.as_of(v.text, dates[0], v.speech.language))


def _span(value: object) -> Value:
    """Two numbers as a range."""
    v = _as_value(value, "range")
    ends = [end for end in v.content if isinstance(end, int | float)] if isinstance(v.content, list) else []
    if len(ends) != 2 or ends != v.content:
        advice = "Give the fact a value such as [3, 5]."
        raise ExpressionError("`range` needs a fact that holds two numbers", advice, "range")
    if isinstance(v, FactValue):
        v.facts.require_sayable(v.fact, v.value)
    return v.worded(wording.span(min(ends), max(ends), v.speech.language))


def _capitalized(value: object) -> Value | str:
    if isinstance(value, Value):
        return value.worded(value.text[:1].upper() + value.text[1:])
    return str(value)[:1].upper() + str(value)[1:]


FILTERS = {
    "at": _at,
    "ordinal": _ordinal,
    "percent": _percent,
    "rounded": _rounded,
    "words": _words,
    "about": _about,
    "points": _points,
    "as_of": _as_of,
    "range": _span,
    "money": _money,
    "with_year": _with_year,
    "capitalized": _capitalized,
}
