"""Where a talk of another length speaks of a slide that it does without. Pure.

What the outline says itself (`needs:`) is certain. The rest is told by words, and kept to what can be found reliably: a
sentence that looks back or ahead, in words of the slide that was dropped; `the camel` where only that slide had one; an
abbreviation that only that slide spelled out; a term that only that slide defined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from talks.compose.kinds import Definition, SectionPage, Statement
from talks.compose.notes import minutes_said
from talks.compose.outline import PlannedSlide
from talks.compose.talk import Slide, Talk
from talks.compose.tenses import sentences
from talks.compose.text import Text, leaves
from talks.problems import Problem, warning

_BACK = re.compile(
    r"""\b(
        as\ (you|we)\ (just\ )?(have\ )?(saw|seen|heard)
        |(you|we)(\ have|'ve)?\ (just\ )?(saw|seen|heard|met)
        |you('ll|\ will)?\ remember | remember\ (the|that|those|what|how)
        |I('ve|\ have)?\ (just\ )?(told|showed|shown|said)
        |a\ moment\ ago | earlier | at\ the\ (start|beginning) | you\ know\ (now|already)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_AHEAD = re.compile(
    r"""\b(
        I('ll|\ will|\ am\ going\ to|'m\ going\ to)\ (show|tell|come|speak|read|take)
        |(we|you)('ll|\ will)\ (see|hear|meet|look|come|go|need)
        |in\ a\ (moment|minute) | let's\ look | next\ comes
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_THE = r"(\b(?:the|that|those|these)(?: same)? )?"
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,6}\b")
_KNOWN = frozenset("US USA UN EU UK TV PDF ID OK QR FAQ".split())
_SMALL = frozenset("of for and the in on to a an".split())
_LEAST = 4  # letters of a word that tells one slide from another
_ENOUGH = 2  # points for words in common; those of title and picture count twice
_COMMON = frozenset(
    "about above after again against almost along also always among another anybody anyone anything around away "
    "because been before began begin behind being below between both came can't cannot come could didn't does "
    "doesn't doing done don't down during each either else end enough even ever every everybody everyone first for "
    "found four from full gave give given goes going gone good great hadn't half have haven't having hear heard help "
    "here hers himself hold into isn't it's itself just keep kept kind knew know known large last later least less "
    "like little long look looked made make many maybe mean means might more most much must name names near need "
    "never newer next nobody none nothing number numbers often once only open other others over own part people "
    "person perhaps place plain please point question questions rather read really right said same saw say says "
    "second see seen several shall short show shown side since slide small some somebody someone something sometimes "
    "soon still such take talk tell than thank that that's their them then there there's these they thing things "
    "think third this those thought three through till time today together told tonight took towards turn under "
    "until upon very want wanted wasn't ways we'll well went were what what's when where whether which while whole "
    "whom whose will with within without word words world would wouldn't year years you'll your yours yourself "
    "figure figures report reports source sources screen map chart table picture list country land somewhere".split()
)


def reference_problems(talk: Talk, planned: Sequence[PlannedSlide], full: Sequence[Slide]) -> Iterator[Problem]:
    """Warnings for slides that are shown and speak of one that is not.

    full: all slides of the talk at its own length, in order, as they are said when none is dropped.
    """
    told: set[tuple[str, str]] = set()
    for slide, needed in _explicit(talk, planned):
        told.add((slide.id, needed))
        yield _explicitly(talk, slide, needed)
    if not talk.dropped:
        return
    gone = {one.id for one in talk.dropped}
    everything = [_Read(slide) for slide in full if slide.id in gone or not slide.hidden]
    for number, read in enumerate(_Read(slide) for slide in talk.shown):
        at = next((place for place, other in enumerate(everything) if other.id == read.id), None)
        if at is None:
            continue
        shown_before = [_Read(slide) for slide in talk.shown[:number]]
        before = [other for other in everything[:at] if other.id in gone]
        after = [other for other in everything[at + 1 :] if other.id in gone]
        still_to_come = [_Read(slide) for slide in talk.shown[number + 1 :]]
        found = [
            *((other, said) for other in before for said in _spoken_of(read, other, shown_before, everything)),
            *_most_alike(read, _BACK, before, shown_before),
            *_most_alike(read, _AHEAD, after, still_to_come),
            *_announced(read, after, still_to_come),
        ]
        for other, said in found:
            if (read.id, other.id) not in told:
                told.add((read.id, other.id))
                yield _by_words(talk, read.slide, other.id, said)


class _Read:
    """A slide with its words."""

    def __init__(self, slide: Slide) -> None:
        self.slide = slide
        self.id = slide.id

    @cached_property
    def shown(self) -> str:
        """What stands on it, without the notes."""
        return _plain((self.slide.title, self.slide.visual, self.slide.points))

    @cached_property
    def notes(self) -> str:
        return "\n".join(_plain(one.text) for one in self.slide.notes if one.cue in ("", "ask"))

    @cached_property
    def shown_words(self) -> frozenset[str]:
        return _telling(self.shown)

    @cached_property
    def headline(self) -> frozenset[str]:
        """What it is about: words of its title and of its one strong sentence."""
        visual = self.slide.visual
        return _telling(_plain((self.slide.title, visual.text if isinstance(visual, Statement) else ())))

    @cached_property
    def words(self) -> frozenset[str]:
        return self.shown_words | _telling(self.notes)

    @cached_property
    def sentences(self) -> list[str]:
        return [said for one in self.slide.notes if not one.cue for _, said in sentences(_plain(one.text))]


@dataclass(frozen=True)
class _Alike:
    points: int
    other: _Read


def _explicit(talk: Talk, planned: Sequence[PlannedSlide]) -> Iterator[tuple[Slide, str]]:
    needs = {slide.id: slide.record.needs for slide in planned}
    shown = {slide.id for slide in talk.shown}
    for slide in talk.shown:
        yield from ((slide, other) for other in needs.get(slide.id, ()) if other not in shown)


def _most_alike(
    read: _Read, phrase: re.Pattern[str], gone: Sequence[_Read], there: Sequence[_Read]
) -> Iterator[tuple[_Read, str]]:
    """Sentences that look back (or ahead) to a slide, and are in words of one that is gone more than of any other."""
    for said in read.sentences:
        if not phrase.search(said):
            continue
        words = _telling(said)
        best = max((_alike(words, other) for other in gone), key=lambda one: one.points, default=None)
        rival = max((_alike(words, other).points for other in (*there, read)), default=0)
        if best and best.points >= _ENOUGH and best.points > rival:
            yield best.other, said


def _announced(read: _Read, gone: Sequence[_Read], there: Sequence[_Read]) -> Iterator[tuple[_Read, str]]:
    """A page that opens a section says what is in it."""
    if isinstance(read.slide.visual, SectionPage):
        to_come = frozenset(word for other in there for word in other.words)
        for other in gone:
            words = (read.shown_words - to_come) & other.shown_words
            if words:
                yield other, read.slide.visual.subtitle.plain


def _alike(words: frozenset[str], other: _Read) -> _Alike:
    return _Alike(len(words & other.words) + len(words & other.shown_words), other)


def _spoken_of(read: _Read, gone: _Read, shown_before: Sequence[_Read], everything: Sequence[_Read]) -> Iterator[str]:
    """What is taken for known though only a slide that is gone has told it."""
    told = frozenset(word for other in shown_before for word in other.words)
    earlier = next(place for place, other in enumerate(everything) if other.id == gone.id)
    known = told | frozenset(word for other in everything[:earlier] for word in other.words)
    only_there = sorted(gone.headline - known)
    for sentence in read.sentences:
        said = [found for word in only_there if (found := re.search(rf"{_THE}\b{word}s?\b", sentence, re.IGNORECASE))]
        # One word with an article (the camel), or two without (nuclear tests), are no accident.
        if len(said) > 1 or any(found[1] for found in said):
            yield sentence
    said_before = " ".join(f"{other.shown} {other.notes}" for other in shown_before)
    here = f"{read.shown} {read.notes}"
    for short in dict.fromkeys(_ABBREVIATION.findall(here)):
        spelled = [text for text in (f"{gone.shown} {gone.notes}",) if _spelled_out(short, text)]
        if short not in _KNOWN and spelled and not _spelled_out(short, f"{said_before} {here}"):
            yield short
    if isinstance(gone.slide.visual, Definition):
        terms = [gone.slide.visual.term.plain, *(part.label.plain for part in gone.slide.visual.parts)]
        for term in terms:
            if re.search(rf"[\"“]{re.escape(term)}[\"”,.]", read.notes, re.IGNORECASE):
                yield term


def _spelled_out(short: str, text: str) -> bool:
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    initials = "".join(word[0] if word[0].isupper() and not word.isupper() else "." for word in words)
    return short in initials


def _telling(text: str) -> frozenset[str]:
    words = (word.lower().removesuffix("'s") for word in _WORD.findall(text))
    stems = (word.removesuffix("s") if len(word) > _LEAST else word for word in words if word not in _COMMON)
    return frozenset(word for word in stems if len(word) >= _LEAST and word not in _COMMON)


def _plain(value: object) -> str:
    """All that is said in it, with apostrophes as they are typed."""
    return " ".join(leaf.plain for leaf in leaves(value) if isinstance(leaf, Text) and leaf).replace("’", "'")


def _by_words(talk: Talk, slide: Slide, other: str, said: str) -> Problem:
    short = said if len(said) <= 70 else f"{said[:69].rsplit(' ', 1)[0]} …"
    dropped = f"which is dropped for {minutes_said(talk.minutes)}"
    message = f"slide `{slide.id}` seems to speak of `{other}`, {dropped}: “{short.strip()}”"
    return warning(slide.place_of("notes"), message, _advice(other), said, "dropped-reference")


def _explicitly(talk: Talk, slide: Slide, other: str) -> Problem:
    why = f"is dropped for {minutes_said(talk.minutes)}" if talk.length else "is not in this talk"
    message = f"slide `{slide.id}` needs `{other}`, which {why}"
    return warning(slide.place_of("needs"), message, _advice(other), other, "dropped-reference")


def _advice(other: str) -> str:
    return f"Say it only where it fits, {{% if shown.{other} %}}...{{% endif %}}, or drop `{other}` later."
