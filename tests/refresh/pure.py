"""A deck as it is, made from a base without a file; and seeded edits of its slides, with the truth kept beside them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from talks.refresh.deck_now import Chart, ChartPoint, ChartSeries, ChartText, DeckNow, Leaf, Shape, SlideNow, TableCell
from talks.refresh.deck_now import Table as TableNow
from talks.refresh.slides import match_slides
from tests.refresh.small import deck_now, paragraph, shape_now, slide_now

PART = "ppt/slides/slide1.xml"


def slide_of(built: dict[str, Any], number: int = 1) -> SlideNow:
    """A slide that says what the base says of it, with its name."""
    shapes = [shape for one in built["shapes"] for shape in _shapes(one)]
    notes = tuple(text["text"] for text in built["notes"])
    return slide_now(number, *shapes, notes=notes, name=built["id"])


def deck_of_base(base: dict[str, Any]) -> DeckNow:
    return deck_now(*(slide_of(slide, at) for at, slide in enumerate(base["slides"], start=1)))


def _shapes(built: dict[str, Any]) -> list[Shape]:
    kind, name = built["kind"], built["name"]
    leaf = Leaf(PART, built["alt"], 0, 0, form="attribute") if built.get("alt") else None
    if kind == "text":
        return [shape_now(name, *(text["text"] for text in built["paragraphs"]))]
    made = [Shape("2", name, kind, PART, alt=leaf)]
    if kind == "group":
        made += [shape_now(one["name"], *(text["text"] for text in one["paragraphs"])) for one in built["labels"]]
    elif kind == "table":
        rows = tuple(
            tuple(TableCell((paragraph(cell["text"]),)) for cell in row) for row in (built["header"], *built["rows"])
        )
        made = [replace(made[0], table=TableNow(rows))]
    elif kind == "chart":
        names = tuple(ChartText(one) for one in built["categories"])
        series = tuple(
            ChartSeries(
                ChartText(one["name"]),
                names,
                tuple(ChartPoint(at, "" if value is None else f"{value:g}") for at, value in enumerate(one["values"])),
            )
            for one in built["series"]
        )
        made = [replace(made[0], chart=Chart("ppt/charts/chart1.xml", series))]
    return made


def reworded(slide: SlideNow, old: str, new: str) -> SlideNow:
    """With other words in the first paragraph that says the old ones."""
    done = False

    def text(one: Any) -> Any:
        nonlocal done
        if not done and one.text == old:
            done = True
            return paragraph(new)
        return one

    shapes = tuple(replace(one, paragraphs=tuple(map(text, one.paragraphs))) for one in slide.shapes)
    notes = replace(slide.notes, paragraphs=tuple(map(text, slide.notes.paragraphs))) if slide.notes else None
    return replace(slide, shapes=shapes, notes=notes)


def facts_of(slide: dict[str, Any]) -> frozenset[str]:
    return frozenset(str(use).partition("@")[0] for use in slide.get("facts", ()))


# ---------------------------------------------------------------------------------------------------------- the trials


@dataclass
class Matched:
    """How slides of edited decks were matched, all trials together."""

    right: int = 0
    doubtful: int = 0  # it may be one of several, and nothing is written but what all of them say
    lost: int = 0  # taken for none: what it said is reported as gone
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Matched) -> None:
        self.right += other.right
        self.doubtful += other.doubtful
        self.lost += other.lost
        self.wrong += other.wrong


def matched_after_edits(base: dict[str, Any], seed: str) -> Matched:
    """The slides of a deck after seeded edits, matched, and held against what they are."""
    chance = random.Random(seed)
    built = base["slides"]
    slides: list[tuple[SlideNow, int | None]] = [(slide_of(one), at) for at, one in enumerate(built)]
    for _ in range(chance.randint(3, 12)):
        _edit(chance, built, slides)
    if chance.random() < 0.5:
        slides = [(replace(slide, name=""), truth) for slide, truth in slides]
    deck = deck_now(*(replace(slide, number=at) for at, (slide, _) in enumerate(slides, start=1)))
    found = Matched()
    for match, (slide, truth) in zip(match_slides(base, deck), slides, strict=True):
        if match.built is None:
            found.lost += truth is not None
        elif match.rivals:
            found.doubtful += 1
        elif match.built == truth or (truth is not None and facts_of(built[match.built]) == facts_of(built[truth])):
            found.right += 1
        elif facts_of(built[match.built]):
            is_ = built[truth]["id"] if truth is not None else "of her own"
            found.wrong.append(f"{seed}: {is_} ({slide.title}) was taken for {built[match.built]['id']}")
    return found


def _edit(chance: random.Random, built: list[dict[str, Any]], slides: list[tuple[SlideNow, int | None]]) -> None:
    kind = chance.choice(["shuffle", "delete", "delete", "copy", "retitle", "retitle", "own", "drop", "reword"])
    at = chance.randrange(len(slides))
    slide, truth = slides[at]
    if kind == "shuffle":
        chance.shuffle(slides)
    elif kind == "delete" and len(slides) > 2:
        del slides[at]
    elif kind == "copy":
        slides.insert(at + 1, slides[at])
    elif kind == "retitle":
        titles = ["A slide", "What I want to say"]
        # A slide of which nothing is left but another one's title says nothing of what it was: nobody could tell.
        if truth is not None and sum(1 for _ in slide.all_paragraphs()) >= 3:
            titles.append(chance.choice(built)["title"] or "Another thing")
        slides[at] = (_titled(slide, chance.choice(titles)), truth)
    elif kind == "own":
        words = [text.text for one in slide.shapes for text in one.paragraphs if text.text]
        borrowed = chance.choice(words) if words else "Nothing"
        texts = ["My own slide", f"{borrowed.split(' ')[0]} of mine {chance.randint(1, 99)}", "Friends live there"]
        slides.insert(at, (slide_now(1, shape_now("Title", texts[0]), shape_now("Body", *texts[1:])), None))
    elif kind == "drop" and slide.notes:
        slides[at] = (replace(slide, notes=None), truth)
    elif kind == "reword":
        counted = Counter(text.text for one in slide.shapes for text in one.paragraphs if text.text)
        if counted:
            old = chance.choice(sorted(counted))
            slides[at] = (reworded(slide, old, " ".join(["so", *old.split()[1:], "they say"])), truth)


def _titled(slide: SlideNow, title: str) -> SlideNow:
    shapes = tuple(replace(one, paragraphs=(paragraph(title),)) if one.name == "Title" else one for one in slide.shapes)
    return replace(slide, shapes=shapes)
