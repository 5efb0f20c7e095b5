"""Which series of a file is which fact: what --map says, and what may be guessed where it says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talks.facts.edits import RefusedError
from talks.facts.registry import Fact, Registry
from talks.facts.series import Found
from talks.facts.table_columns import Series
from talks.read.suggest import nearest

_LISTED = 8
_LIKE_ENOUGH = 0.5  # of the words of a series that a fact must have, to be guessed
_EMPTY_WORDS = frozenset("the of in and by a an to for from per total number people living as at their with".split())


@dataclass(frozen=True)
class Wish:
    """A fact, and the labels of the series that it is to be taken from (none: the only one there is)."""

    fact: str
    labels: str = ""


def read_wish(text: str) -> Wish:
    """`FACT="Kazakhstan / Population, total"`: the labels of row and column, of which each must fit."""
    fact, equals, labels = text.partition("=")
    fact, labels = fact.strip(), labels.strip()
    if labels[:1] in ("'", '"') and labels[-1:] == labels[:1] and len(labels) > 1:
        labels = labels[1:-1].strip()
    if not fact or (equals and not labels):
        advice = 'Write a fact and the labels of its row and column: --map bees.hives="Melliferia / Hives, total".'
        raise RefusedError(f"--map `{text}` can't be read", advice)
    return Wish(fact, labels)


def chosen_series(found: Found, wish: Wish, entity: str = "", column: str = "") -> Series:
    """The one series that fits; none or several are refused, with the labels there are."""
    series = list(found.series)
    for label, what in ((entity, "entity"), (column, "column")):
        if label:
            series = _fitting(series, label, "--" + what, what)
    if wish.labels:
        series = _fitting(series, wish.labels, f"--map {wish.fact}")
    filled = [one for one in series if one.years] or series
    if len(filled) == 1:
        return filled[0]
    rows = f" in rows {filled[0].row} and {filled[1].row}" if filled[0].label == filled[1].label else ""
    asked = f"`{wish.labels}` fits" if wish.labels else f"`{wish.fact}` may be any of"
    message = f"{asked} {len(filled)} series{rows}: {listed(one.label for one in filled)}"
    raise RefusedError(message, 'Say which: --map FACT="ENTITY / COLUMN", or --entity and --column.')


def _fitting(series: Sequence[Series], wanted: str, option: str, what: str = "") -> list[Series]:
    """The series that a label, or several with slashes between them, fit: as they stand, else as a part of them."""
    for parts in ([wanted], re.split(r"\s+/\s+", wanted)):
        for alike in (_is_same, _is_within):
            fits = [
                one for one in series if all(any(alike(part, name) for name in _names(one, what)) for part in parts)
            ]
            if fits:
                return fits
    labels = list(dict.fromkeys(name for one in series for name in _names(one, what)))
    near = nearest(wanted, labels)
    advice = f"Did you mean `{near}`?" if near else f"There are: {listed(labels)}."
    raise RefusedError(f"{option}: nothing in the file is called `{wanted}`", advice)


def _names(series: Series, what: str = "") -> list[str]:
    if what == "column":
        return [name for name in (series.column, *series.codes) if name]
    if what == "entity":
        return [name for name in (series.entity, *series.codes) if name]
    return [name for name in (series.label, series.entity, series.column, *series.codes) if name]


def _is_same(wanted: str, name: str) -> bool:
    return _folded(wanted) == _folded(name)


def _is_within(wanted: str, name: str) -> bool:
    return _folded(wanted) in _folded(name)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def listed(labels: Iterable[str], most: int = _LISTED) -> str:
    """The first few, and how many more there are."""
    known = list(dict.fromkeys(labels))
    said = ", ".join(f"`{label if len(label) <= 60 else label[:59] + '…'}`" for label in known[:most])
    return said + (f" and {len(known) - most} more" if len(known) > most else "")


def guesses(found: Found, registry: Registry, most: int = 5) -> list[tuple[Fact, Series]]:
    """Facts that may be told by a series: they share its words, and its place where they have one; best first."""
    scored: list[tuple[float, str, Fact, Series]] = []
    known = [_Known.of(fact) for fact in registry.facts.values() if is_figure(fact)]
    for series in found.series:
        words = _words(series.column or series.entity)
        place = _folded(series.entity) if series.column else ""
        if not words or not series.years:
            continue
        for one in known:
            score = len(words & one.words) / len(words) + len(words & one.name) / (2 * len(words | one.name))
            if score >= _LIKE_ENOUGH and place in one.place:
                scored.append((-score, one.fact.id, one.fact, series))
    scored.sort(key=lambda one: one[:2])
    best: dict[str, tuple[Fact, Series]] = {}
    for _, name, fact, series in scored:
        best.setdefault(name, (fact, series))
    return list(best.values())[:most]


@dataclass(frozen=True)
class _Known:
    """A fact with its words and where it is about."""

    fact: Fact
    words: frozenset[str]
    name: frozenset[str]
    place: str

    @classmethod
    def of(cls, fact: Fact) -> _Known:
        words = _words(f"{fact.name} {fact.claim} {fact.short_id.replace('_', ' ')}")
        return cls(fact, words, _words(fact.name), _folded(f"{fact.place_name} {fact.claim}"))


def is_figure(fact: Fact) -> bool:
    """Whether a fact holds numbers of its own."""
    numbers = [one.value for one in fact.values if isinstance(one.value, int | float)]
    return not fact.derived and not fact.retired and bool(numbers) and fact.kind != "contact"


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"\(.*?\)", " ", text).casefold())
    return frozenset(word.removesuffix("s") for word in words if word not in _EMPTY_WORDS)
