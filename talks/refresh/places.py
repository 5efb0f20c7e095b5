"""Where, on a slide of the deck, each paragraph stands that was built: by its text, then by what it keeps of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from talks.refresh.built import NOTES, TEXT, PlacePair
from talks.refresh.deck_now import Paragraph, Shape, SlideNow
from talks.refresh.merging import changed_spans
from talks.refresh.sentences import FEW, KEPT
from talks.refresh.words import found_in, kept_share, said, sentence_spans, words

HINT = KEPT / 2  # from this share of its words on a text may be an edited form of one that was built
CLOSE = 0.1  # two texts that keep shares so near to each other may both be it

FOUND, DOUBT, LOST = "found", "doubt", "lost"


@dataclass(frozen=True)
class TextNow:
    """A paragraph of a slide: its place in the order of the slide, and the shape it stands in."""

    order: int
    paragraph: Paragraph
    shape: str = ""

    @property
    def text(self) -> str:
        return self.paragraph.text


@dataclass(frozen=True)
class Placed:
    """Where a place that was built stands now. texts: several where it was copied. why: of a doubt."""

    outcome: str
    texts: tuple[TextNow, ...] = ()
    why: str = ""


SAME_TEXT = "The same text stands there more than once, and which one is meant cannot be told."
REPLACED = "Other words stand there now: the text was retyped, translated or replaced."


def texts_on(slide: SlideNow, kind: str) -> list[TextNow]:
    """The paragraphs of a slide, or of its notes, that are not empty."""
    if kind == NOTES:
        rows = [("", one) for one in slide.notes.paragraphs] if slide.notes else []
    else:
        rows = [(shape.name, one) for shape in slide.shapes if not shape.fallback for one in _own(shape)]
    return [TextNow(at, one, name) for at, (name, one) in enumerate(row for row in rows if row[1].text.strip())]


def _own(shape: Shape) -> Sequence[Paragraph]:
    return shape.paragraphs


def place_texts(pairs: Sequence[PlacePair], there: Sequence[TextNow]) -> dict[int, Placed]:
    """For every pair of one slide, of kind text or of kind notes, by its index: where it stands.

    All pairs are given, changed or not: what is known to be another place is not taken for a changed one.
    """
    given = {at: pair for at, pair in enumerate(pairs) if pair.was.kind in (TEXT, NOTES) and pair.was.text.strip()}
    found = _exactly(given, there)
    taken = {text.order for placed in found.values() for text in placed.texts}
    for at in given:
        if at not in found:
            placed = _nearly(at, given, found, there)
            if placed:
                found[at] = placed
                taken.update(text.order for text in placed.texts)
    for at in given:
        if at not in found:
            found[at] = _in_the_gap(at, given, found, [text for text in there if text.order not in taken])
    return found


# ---------------------------------------------------------------------------------------------------- word for word


def _exactly(given: Mapping[int, PlacePair], there: Sequence[TextNow]) -> dict[int, Placed]:
    """Those that stand there as built, or as they would be built now."""
    texts: dict[tuple[str, ...], list[TextNow]] = defaultdict(list)
    for text in there:
        texts[said(text.text)].append(text)
    found: dict[int, Placed] = {}
    for wanted in (_as_built, _as_new):
        rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, pair in given.items():
            if at not in found:
                rows[wanted(pair)].append(at)
        taken = {text.order for placed in found.values() for text in placed.texts}
        for row, places in rows.items():
            free = [text for text in texts.get(row, ()) if text.order not in taken]
            if row and free:
                found.update(_told_apart(places, free, given, there))
    return found


def _as_built(pair: PlacePair) -> tuple[str, ...]:
    return said(pair.was.text)


def _as_new(pair: PlacePair) -> tuple[str, ...]:
    return said(pair.now.text) if pair.now else ()


def _told_apart(
    places: Sequence[int], free: Sequence[TextNow], given: Mapping[int, PlacePair], there: Sequence[TextNow]
) -> Iterator[tuple[int, Placed]]:
    """Places that were built with the same text, each with its own; all in doubt where they can't be told apart."""
    alike = len({_as_new(given[at]) for at in places}) == 1
    long = len(words(given[places[0]].was.text)) > FEW
    if len(places) == 1:
        named = [text for text in free if text.shape == given[places[0]].was.shape]
        own = [] if long else _own_box(given[places[0]], free[0], given, there)
        if len(free) == 1 and own:
            yield places[0], Placed(DOUBT, tuple(own), REPLACED)
        elif len(free) == 1 or (long and alike):
            yield places[0], Placed(FOUND, tuple(free))
        elif len(named) == 1:
            yield places[0], Placed(FOUND, tuple(named))
        else:
            yield places[0], Placed(DOUBT, tuple(free), SAME_TEXT)
        return
    if len(places) == len(free) and alike:
        yield from ((at, Placed(FOUND, (text,))) for at, text in zip(places, free, strict=True))
        return
    if alike and not given[places[0]].changed:
        yield from ((at, Placed(FOUND, tuple(free))) for at in places)
        return
    named_texts = {at: [text for text in free if text.shape == given[at].was.shape] for at in places}
    named_texts = {at: texts for at, texts in named_texts.items() if len(texts) == 1}
    if len(named_texts) == len(free) and _all_different(named_texts):
        # Where all that stand there have their names, those without are not there.
        yield from ((at, Placed(FOUND, (texts[0],))) for at, texts in named_texts.items())
        return
    if len(places) == len(free) and _same_neighbours(places, free, given, there):
        yield from ((at, Placed(FOUND, (text,))) for at, text in zip(places, free, strict=True))
        return
    yield from ((at, Placed(DOUBT, tuple(free), SAME_TEXT)) for at in places)


def _own_box(pair: PlacePair, text: TextNow, given: Mapping[int, PlacePair], there: Sequence[TextNow]) -> list[TextNow]:
    """What stands in the box of a place whose few words now stand where another box said something else.

    A number that was typed over another one is not the first, moved. None where no such thing happened.
    """
    if text.shape == pair.was.shape:
        return []
    standing = {said(one.text) for one in there}
    others = [one for one in given.values() if one.was.shape == text.shape]
    if not others or any(_as_built(one) in standing or _as_new(one) in standing for one in others):
        return []
    return [one for one in there if one.shape == pair.was.shape]


def _all_different(texts: Mapping[int, Sequence[TextNow]]) -> bool:
    return len({row[0].order for row in texts.values()}) == len(texts)


def _same_neighbours(
    places: Sequence[int], free: Sequence[TextNow], given: Mapping[int, PlacePair], there: Sequence[TextNow]
) -> bool:
    """Whether, in the order of the slide, what stands beside each of them is what was built beside it, and tells it."""
    order = list(given)
    for step in (1, -1):
        ours = [_beside(order, order.index(at), step) for at in places]
        built = [said(given[at].was.text) if at is not None else () for at in ours]
        now = [said(there[text.order + step].text) if 0 <= text.order + step < len(there) else () for text in free]
        if built == now and len(set(built)) == len(built):
            return True
    return False


def _beside(order: Sequence[int], at: int, step: int) -> int | None:
    return order[at + step] if 0 <= at + step < len(order) else None


# ------------------------------------------------------------------------------------------------------------ edited


def _nearly(
    at: int, given: Mapping[int, PlacePair], found: Mapping[int, Placed], there: Sequence[TextNow]
) -> Placed | None:
    """The text that keeps most of what was built; None where none keeps enough."""
    pair = given[at]
    if len(words(pair.was.text)) <= FEW:
        return _named(pair, given, found, there)
    whole = {text.order for placed in found.values() if placed.outcome == FOUND for text in placed.texts}
    scored = sorted(
        ((share(pair, text.text), text.shape == pair.was.shape, -text.order, text) for text in there),
        key=lambda row: (-row[0], not row[1], -row[2]),
    )
    fitting = [
        (score, text)
        for score, _, _, text in scored
        if score >= HINT and not (text.order in whole and not _holds(pair, text.text))
    ]
    fitting = [(score, text) for score, text in fitting if _is_no_other(at, given, text)]
    if not fitting:
        return None
    best, text = fitting[0]
    rivals = [other for score, other in fitting[1:] if best - score < CLOSE]
    rivals = [other for other in rivals if _holds(pair, other.text) == _holds(pair, text.text)]
    if rivals and len({said(one.text) for one in (text, *rivals)}) > 1:
        same_shape = [one for one in (text, *rivals) if one.shape == pair.was.shape]
        if len(same_shape) != 1 or best - share(pair, same_shape[0].text) > 1e-9:
            return Placed(DOUBT, (text, *rivals), SAME_TEXT)
        return Placed(FOUND, (same_shape[0],))
    return Placed(FOUND, (text, *rivals))


def share(pair: PlacePair, text: str) -> float:
    """The share of the words around its facts that a text keeps, of a place or of a sentence in it that changes."""
    built = pair.was.built
    there = words(text)
    stretches = (changed_spans(built, pair.now.built) if pair.now else None) or []
    shares = [kept_share(_around(built.text, [(one.start, one.end) for one in built.spans]), there)]
    for start, end in sentence_spans(built.text):
        inside = [old for old, _ in stretches if old.start < end and old.end > start]
        sentence = built.text[start:end]
        if inside and len(words(sentence)) > FEW:
            rest = _around(sentence, [(one.start - start, one.end - start) for one in inside])
            shares.append(0.95 * kept_share(rest, there) if rest else 0.0)
    return max(shares)


def _around(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    rest, at = "", 0
    for start, end in spans:
        rest += text[at : max(start, at)] + " "
        at = max(end, at)
    return list(words(rest + text[at:])) or list(words(text))


def _holds(pair: PlacePair, text: str) -> bool:
    """Whether a text has the whole of what was built, or one of its values, within it."""
    row = said(text)
    built = pair.was.built
    return any(found_in(row, said(built.says(span))) for span in built.spans) or bool(found_in(row, said(built.text)))


def _is_no_other(at: int, given: Mapping[int, PlacePair], text: TextNow) -> bool:
    """Whether a text keeps what only this place says, rather than what only another one says."""
    mine = set(_around(given[at].was.text, [(s.start, s.end) for s in given[at].was.built.spans]))
    there = set(words(text.text))
    for number, pair in given.items():
        if number == at or not pair.was.text.strip():
            continue
        other = set(_around(pair.was.text, [(s.start, s.end) for s in pair.was.built.spans]))
        ours, theirs = mine - other, other - mine
        if len(mine & other) < HINT * len(mine) or not theirs:
            continue
        kept, lost = len(ours & there) / (len(ours) or 1), len(theirs & there) / len(theirs)
        # Where the other one has all its words, too, a single one of that place's own says little.
        if lost > (kept if ours else HINT) or (ours and not kept):
            return False
    return True


def _named(
    pair: PlacePair, given: Mapping[int, PlacePair], found: Mapping[int, Placed], there: Sequence[TextNow]
) -> Placed | None:
    """A short text that was edited is only told by the name of its shape, where it stands alone in it."""
    taken = {text.order for placed in found.values() for text in placed.texts}
    inside = [text for text in there if text.shape and text.shape == pair.was.shape]
    alone = sum(1 for other in given.values() if other.was.shape == pair.was.shape and other.was.kind == TEXT) == 1
    free = [text for text in inside if text.order not in taken]
    if alone and len(free) == 1 and len(inside) == 1:
        return Placed(FOUND, tuple(free))
    if alone and free:
        return Placed(DOUBT, tuple(free[:1]), REPLACED)
    return None


def _in_the_gap(
    at: int, given: Mapping[int, PlacePair], found: Mapping[int, Placed], free: Sequence[TextNow]
) -> Placed:
    """What stands where the place was, between what was built before and after it, if anything does."""
    order = list(given)
    here = order.index(at)
    before = _anchor(reversed(order[:here]), found)
    after = _anchor(order[here + 1 :], found)
    first = before[-1].order if before else -1
    last = after[0].order if after else None
    gap = [text for text in free if text.order > first and (last is None or text.order < last)]
    shape = given[at].was.shape
    inside = [text for text in gap if text.shape == shape]
    if inside or (gap and given[at].was.kind == NOTES):
        return Placed(DOUBT, tuple((inside or gap)[:1]), REPLACED)
    unnamed = [text for text in gap if not any(text.shape == other.was.shape for other in given.values())]
    holding = [text for text in gap if _holds(given[at], text.text)]
    if holding or unnamed:
        return Placed(DOUBT, tuple((holding or unnamed)[:1]), REPLACED)
    return Placed(LOST)


def _anchor(row: Iterator[int] | Sequence[int], found: Mapping[int, Placed]) -> tuple[TextNow, ...]:
    return next((found[at].texts for at in row if at in found and found[at].outcome == FOUND and found[at].texts), ())
