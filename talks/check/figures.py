"""Figures: none typed, percentages with their numbers (shared/craft.md, section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from talks.check.texts import inside, texts_of
from talks.compose.kinds import Numbers
from talks.compose.talk import Slide, Talk
from talks.compose.text import Binding, Text
from talks.facts.ageing import deadline
from talks.facts.registry import DATE, Fact, Registry
from talks.problems import Place, Problem, hint, warning

SMALLEST_FOR_PERCENT = 20  # rates on fewer are not shown: CDC WISQARS; North Carolina SCHS, 2008
_FIGURE = re.compile(r"(?<![\w.:/-])[$€]?\d[\d,.]*\d%?|(?<![\w.:/-])[$€]?\d%?(?![\w:])")
_TYPED_YEAR = r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)"
_YEAR = re.compile(r"(1[5-9]|20)\d\d(s)?$")
_PHONE = r"(?<![\w-])(?:1-)?\d{3}-\d{3}-\d{4}\b"
_REFERENCE = re.compile(r"\d+:\d+([-–]\d+)?|" + _PHONE + r"|\b\d{1,2}\s?[ap]\.?m\b|(?i:tier|part|slide|page|act)\s\d+")


def figure_problems(talk: Talk, registry: Registry) -> Iterator[Problem]:
    """Typed figures, and percentages of small numbers."""
    for slide in talk.told:
        yield from _dates_that_stay(slide, registry)
    for slide, where, text in texts_of(talk):
        for number in re.findall(_PHONE, _typed_text(text)):
            yield warning(
                slide.place_of(where),
                f"slide `{slide.id}`, {where}: the telephone number `{number}` is typed, so nobody keeps it checked",
                "Put it into outlines/facts/ as `kind: contact`, and name it under `help:`.",
                number,
                "typed-contact",
            )
        for figure in _typed(text):
            yield warning(
                slide.place_of(where),
                f"slide `{slide.id}`, {where}: the figure `{figure}` is typed, so nothing says where it comes from",
                "Put it into outlines/facts/ and write {{ file.fact }}.",
                figure,
                "typed-figure",
            )
        for run in text.runs:
            if run.binding and "%" in run.text:
                yield from _percent_of_few(slide.id, slide.place_of(where), run.binding, run.text, registry)


def _dates_that_stay(slide: Slide, registry: Registry) -> Iterator[Problem]:
    """A typed year beside the newest value of a fact: it stays when the value moves on to the next year."""
    together: list[tuple[str, tuple[Text, ...]]] = [("title", (slide.title,))]
    together += [("notes", (paragraph.text,)) for paragraph in slide.notes]
    together += [("points", (point.text,)) for point in slide.points]
    if isinstance(slide.visual, Numbers):
        together += [("text", (one.value, one.label, one.meaning)) for one in slide.visual.figures]
    elif slide.kind not in ("chart", "sources"):
        together += [("text", (text,)) for text in inside(slide.visual)]
    for where, texts in together:
        typed = " ".join(_typed_text(text) for text in texts)
        for year, fact in _years_left_behind(texts, registry):
            if re.search(rf"(?<!\d){year}(?!\d)", typed):
                # One that may move one day is only hinted at; after it has moved the text is wrong.
                stays_so_far = not fact.dated and year in fact.as_of
                yield (hint if stays_so_far else warning)(
                    slide.place_of(where),
                    f"slide `{slide.id}`, {where}: the year {year} is typed, but `{fact.id}` {_moving(fact)}",
                    _how_to_say(fact, year),
                    year,
                    "typed-year",
                )


def _moving(fact: Fact) -> str:
    return "moves on to newer values" if fact.dated or fact.history else "may say a newer value one day"


def _how_to_say(fact: Fact, year: str) -> str:
    """What moves along with the value, or stays with it; a year among other words is none that the program can say."""
    when = (fact.newest.at if fact.newest else None) or ""
    if not DATE.fullmatch(when):
        known = re.search(_TYPED_YEAR, when)
        date = f'`as_of: "{known[0]}"`' if known else "`as_of:` with a year"
        return f"Give the fact {date} and nothing else there, and write {{{{ {fact.id}.year }}}}."
    word = "date" if len(when) > 4 else "year"
    pinned = f", or {fact.id}.at({year}) for the value" if fact.at(year) else ""
    return f"Write {{{{ {fact.id}.{word} }}}} for the date{pinned}."


def _years_left_behind(texts: tuple[Text, ...], registry: Registry) -> Iterator[tuple[str, Fact]]:
    """The years, with the fact, that stand for the newest value of a fact now, or did so before it was replaced."""
    bindings = [run.binding for text in texts for run in text.runs if run.binding]
    meant = {(use.fact, use.at[:4]) for one in bindings for use in one.uses if use.at and use not in one.moves}
    for fact in dict.fromkeys(use.fact for one in bindings for use in one.moves):
        for year in _years_of(registry.facts[fact], registry):
            if (fact, year) not in meant:
                yield year, registry.facts[fact]


def _years_of(fact: Fact, registry: Registry) -> Iterable[str]:
    """The years of a fact's values; of its only one where somebody will look it up again."""
    if fact.dated:
        now = [value.at[:4] for value in fact.values if value.at]
        return dict.fromkeys((*now, *_years_before(fact)))
    current = re.findall(_TYPED_YEAR, fact.as_of)
    # What is told as history has no date of review: it stays, and so may its year.
    before = [year for year in _years_before(fact) if year not in current]
    return dict.fromkeys((*(current if deadline(fact, registry) else ()), *before))


def _years_before(fact: Fact) -> list[str]:
    return [year for earlier in fact.history for year in re.findall(_TYPED_YEAR, earlier.as_of)]


def _typed_text(text: Text) -> str:
    return "".join(run.text if run.binding is None else " " * len(run.text) for run in text.runs)


def _typed(text: Text) -> Iterator[str]:
    plain = _REFERENCE.sub(lambda match: " " * len(match.group()), _typed_text(text))
    for match in _FIGURE.finditer(plain):
        figure = match.group().rstrip(".,")
        if not _YEAR.match(figure):
            yield figure


def _percent_of_few(slide: str, place: Place, binding: Binding, said: str, registry: Registry) -> Iterator[Problem]:
    for use in binding.uses:
        fact = registry.facts[use.fact]
        value = fact.at(use.at) if use.at else fact.newest
        content = value.value if value else None
        counts = fact.kind == "count" and not fact.unit.startswith("percent")
        if counts and isinstance(content, int | float) and abs(content) < SMALLEST_FOR_PERCENT:
            yield warning(
                place,
                f"slide `{slide}`: {said} is a percentage of a number under {SMALLEST_FOR_PERCENT} ({use}: {content})",
                "Say the two numbers instead.",
                said,
                "percent-of-few",
            )
