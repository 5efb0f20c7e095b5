"""Slides that may be one of several, and places that are not on their slide: moved to another one, else gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from talks.refresh.built import ALT, NOTES, TEXT, Json, PlacePair
from talks.refresh.deck_now import DeckNow, SlideNow
from talks.refresh.findings import Findings, forget, left
from talks.refresh.on_slide import OnSlide
from talks.refresh.one_slide import merge_slide
from talks.refresh.places import TextNow, texts_on
from talks.refresh.records import Edit, Gone, LinkEdit, ParagraphEdit, Spot, TextEdit
from talks.refresh.slides import SlideMatch
from talks.refresh.sweep import Known
from talks.refresh.words import found_in, said, same, words

WORDS_TO_MOVE = 4  # a paragraph of fewer words is not looked for on other slides

RIVAL = "The slide cannot be told apart from another one ({}), so nobody can say whose values stand here."
TWO_PLACES = "The paragraph seems to have moved to another slide, where it was edited or stands more than once."
MOVED = 'moved here from the slide "{}"'


def merge_in_doubt(
    base: Json, new: Json, pairs: Sequence[Sequence[PlacePair]], match: SlideMatch, slide: SlideNow, found: Findings
) -> None:
    """A slide that may be one of several: written only where all of them would write the same."""
    assert match.built is not None
    results = []
    for built in (match.built, *match.rivals):
        one = Findings()
        merge_slide(base, new, pairs, replace(match, built=built), slide, one)
        results.append((built, one))
    first = results[0][1]
    plans = {tuple(sorted(_key(edit) for one in result.updated for edit in one.edits)) for _, result in results}
    if len(plans) == 1 and not any(result.conflicts or result.lost for _, result in results):
        found.updated += first.updated
        found.known.update(first.known)
        found.claimed |= first.claimed
        return
    seen: set[tuple[str, str]] = set()
    for built, result in results:
        why = RIVAL.format(", ".join(str(base["slides"][at].get("id", "")) for at, _ in results if at != built))
        told = [left(one, why) for one in result.updated]
        told += [replace(one, why=f"{why} {one.why}") for one in result.conflicts]
        for conflict in told:
            if (conflict.now, conflict.new) not in seen and conflict.now:
                seen.add((conflict.now, conflict.new))
                found.conflicts.append(conflict)
        for updated in result.updated:
            forget(updated, result)
        for key, known in result.known.items():
            earlier = found.known.get(key, Known())
            found.known[key] = Known(facts=(*earlier.facts, *known.facts))
        found.claimed |= result.claimed


def _key(edit: Edit) -> tuple[str, int, int, str]:
    if isinstance(edit, TextEdit):
        first = edit.paragraph.pieces[0].first if edit.paragraph.pieces else 0
        return (edit.paragraph.part, first + edit.start, edit.end, edit.new)
    if isinstance(edit, ParagraphEdit):
        return (edit.paragraph.part, edit.paragraph.first, edit.paragraph.last, f"{edit.way} {edit.new} {edit.links}")
    if isinstance(edit, LinkEdit):
        return (edit.paragraph.part, edit.paragraph.first + edit.start, edit.end, f"link {edit.new}")
    return (edit.leaf.part + edit.leaf.inner, edit.leaf.first, edit.leaf.last, edit.new)


def look_elsewhere(
    base: Json, deck: DeckNow, matches: Sequence[SlideMatch], pairs: Sequence[Sequence[PlacePair]], found: Findings
) -> None:
    """Places that are not on their slide: moved to another one, else gone."""
    there = {match.built for match in matches} | {rival for match in matches for rival in match.rivals}
    lost = list(found.lost)
    for at, row in enumerate(pairs):
        if at not in there:
            name, title = str(base["slides"][at].get("id", "")), str(base["slides"][at].get("title", ""))
            lost += [(pair, Spot(name, pair.was.label, 0, title)) for pair in row if pair.facts]
    if not lost:
        return
    free = [(slide, text) for slide in deck.slides for text in _free(slide, found)]
    built = Counter(said(pair.was.text) for row in pairs for pair in row)
    for pair, spot in lost:
        if pair.was.kind == ALT:
            continue  # it goes with its shape, which is told of
        if not _moved(base, pair, spot, free, built, found):
            found.gone.append(Gone(spot, pair.facts, pair.was.text, pair.now.text if pair.now else ""))


def _free(slide: SlideNow, found: Findings) -> Iterator[TextNow]:
    for kind in (TEXT, NOTES):
        yield from (text for text in texts_on(slide, kind) if id(text.paragraph) not in found.claimed)


def _moved(
    base: Json,
    pair: PlacePair,
    spot: Spot,
    free: Sequence[tuple[SlideNow, TextNow]],
    built: Counter[tuple[str, ...]],
    found: Findings,
) -> bool:
    if pair.was.kind not in (TEXT, NOTES) or pair.was.made or len(words(pair.was.text)) < WORDS_TO_MOVE:
        return False
    whole = said(pair.was.text)
    here = [
        (slide, text)
        for slide, text in free
        if found_in(said(text.text), whole) and id(text.paragraph) not in found.claimed
    ]
    if not here or pair.now is None:
        return False
    number = next((at for at, one in enumerate(base["slides"]) if one.get("id") == pair.slide), 0)
    one = Findings(known=found.known)
    exact = len(here) == 1 and same(here[0][1].text, pair.was.text) and built[whole] == 1 and "~" not in spot.slide
    slide, text = here[0]
    work = OnSlide(base, SlideMatch(slide.number - 1, number), slide, [pair], one)
    if exact:
        work.merge(pair, text.paragraph, notes=(MOVED.format(spot.title),))
    else:
        now = " | ".join(dict.fromkeys(other.text for _, other in here))
        work.conflict(pair, now, TWO_PLACES, (), [other.paragraph for _, other in here])
    found.updated += one.updated
    found.conflicts += one.conflicts
    found.claimed.add(id(text.paragraph))
    return True
