"""Seeded trials: twelve slides that are nearly alike are edited by chance, refreshed, and judged slide by slide.

While they are edited, `truth` says of every slide which village it is about: the judge needs no matching of its own.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pptx import Presentation

from talks.refresh.records import RefreshPlan
from tests.refresh import editing as do
from tests.refresh.looking import said_instead, says, slide_lines
from tests.refresh.trials_talk import SAID, SAID_LATER, Said

MINE = "of mine"  # in every text that the speaker adds
FIRST = 1  # the slide of the first village


@dataclass
class Trial:
    """A deck under edit."""

    seed: int
    chance: random.Random
    deck: Any
    truth: list[Said | None]
    done: list[str] = field(default_factory=list)

    def one(self) -> tuple[int, Said] | None:
        """A slide of a village, by its number in the deck, and the village."""
        found = [(number, said) for number, said in enumerate(self.truth) if said]
        return self.chance.choice(found) if found else None


def trial(built: bytes, seed: int, edits: int | None = None) -> Trial:
    """The deck after some edits."""
    chance = random.Random(f"trial {seed}")
    deck = Presentation(io.BytesIO(built))
    truth: list[Said | None] = [None, *SAID, *([None] * (len(deck.slides) - 1 - len(SAID)))]
    made = Trial(seed, chance, deck, truth)
    for _ in range(edits or chance.randint(3, 9)):
        edit = chance.choice(EDITS)
        if edit(made):
            made.done.append(edit.__name__)
    return made


def a_year_on(made: Trial) -> Trial:
    """The same deck once it was refreshed, and the facts changed again."""
    later = {one.village: one for one in SAID_LATER}
    return replace(made, truth=[later[one.village] if one else None for one in made.truth])


def saved(made: Trial) -> bytes:
    out = io.BytesIO()
    made.deck.save(out)
    return out.getvalue()


# The edits; each says whether it was made


def shuffle(made: Trial) -> bool:
    for _ in range(4):
        old, new = made.chance.randrange(len(made.truth)), made.chance.randrange(len(made.truth))
        do.move_slide(made.deck, old, new)
        made.truth.insert(new, made.truth.pop(old))
    return True


def delete_slide(made: Trial) -> bool:
    found = made.one()
    if not found:
        return False
    do.delete_slide(made.deck, found[0])
    made.truth.pop(found[0])
    return True


def duplicate_slide(made: Trial) -> bool:
    found = made.one()
    if not found:
        return False
    do.duplicate(made.deck, found[0])
    made.truth.insert(found[0] + 1, found[1])
    return True


def retitle(made: Trial) -> bool:
    found = made.one()
    if not found:
        return False
    title = made.chance.choice(["A village", "Hives", f"The hives of {made.chance.choice(SAID).village}"])
    slide = made.deck.slides[found[0]]
    box = next((one for one in slide.shapes if one.is_placeholder and one.placeholder_format.type in (1, 3)), None)
    if box is None or not box.text_frame.paragraphs[0].runs:
        return False
    do.write(box.text_frame.paragraphs[0], title)
    return True


def strip_marks(made: Trial) -> bool:
    do.strip_marks(made.deck)
    return True


def own_slide(made: Trial) -> bool:
    number = made.chance.choice(SAID).old
    texts = [f"The village keeps {number} cats {MINE}", f"{number} friends {MINE} live there"]
    at = made.chance.randrange(len(made.truth))
    do.add_slide(made.deck, f"A thought {MINE}", *texts, at=at)
    made.truth.insert(at, None)
    return True


def own_bullet(made: Trial) -> bool:
    found = _point(made)
    if not found:
        return False
    number = made.chance.choice([found[1].old, made.chance.choice(SAID).old])
    add = made.chance.choice([do.add_after, do.add_before])
    add(found[0], f"{number} hens {MINE}")
    return True


def retype(made: Trial) -> bool:
    found = _point(made) if made.chance.random() < 0.6 else _note(made)
    if not found:
        return False
    other = made.chance.choice(["99", "a few", made.chance.choice(SAID).old])
    if other in (found[1].old, found[1].new):
        return False
    do.reword(found[0], found[1].old, other)
    return True


def reword(made: Trial) -> bool:
    found = _point(made)
    if not found or "behind its houses" not in do.words(found[0]):
        return False
    words = do.words(found[0])
    do.write(found[0], words.replace("behind its houses", made.chance.choice(["behind the houses", "by the river"])))
    return True


def append_sentence(made: Trial) -> bool:
    found = _point(made) if made.chance.random() < 0.5 else _note(made)
    if not found:
        return False
    found[0].runs[-1].text += " I saw them myself."
    return True


def split_runs(made: Trial) -> bool:
    found = _point(made)
    if not found:
        return False
    do.write(found[0], do.words(found[0]))
    do.split_run(found[0], found[1].old[1:], bold=True)
    return True


def delete_bullet(made: Trial) -> bool:
    found = _point(made)
    if not found:
        return False
    do.remove(found[0])
    return True


def bullet_last(made: Trial) -> bool:
    found = _point(made)
    if not found:
        return False
    element = found[0]._p
    element.getparent().append(element)
    return True


def delete_notes(made: Trial) -> bool:
    found = made.one()
    if not found:
        return False
    slide = made.deck.slides[found[0]]
    relations = [key for key, one in slide.part.rels.items() if one.reltype.endswith("/notesSlide")]
    for key in relations:
        slide.part.drop_rel(key)
    return bool(relations)


EDITS: tuple[Callable[[Trial], bool], ...] = (
    shuffle,
    shuffle,
    delete_slide,
    duplicate_slide,
    duplicate_slide,
    retitle,
    retitle,
    strip_marks,
    own_slide,
    own_bullet,
    retype,
    retype,
    reword,
    append_sentence,
    split_runs,
    delete_bullet,
    bullet_last,
    delete_notes,
)


def _point(made: Trial) -> tuple[Any, Said] | None:
    found = made.one()
    if not found:
        return None
    for shape in made.deck.slides[found[0]].shapes:
        for one in shape.text_frame.paragraphs if shape.has_text_frame else ():
            if re.search(rf"keeps {found[1].old} hives", do.words(one)):
                return one, found[1]
    return None


def _note(made: Trial) -> tuple[Any, Said] | None:
    found = made.one()
    if not found or not made.deck.slides[found[0]].has_notes_slide:
        return None
    for shape in made.deck.slides[found[0]].notes_slide.shapes:
        for one in shape.text_frame.paragraphs if shape.has_text_frame else ():
            if f"Its {found[1].old} hives" in do.words(one):
                return one, found[1]
    return None


# The judge


@dataclass
class Judged:
    """What came of a trial."""

    false: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    updated: int = 0
    left: int = 0  # places of changed facts that were not updated, all of them reported


def judge(made: Trial, before: bytes, after: bytes, plan: RefreshPlan) -> Judged:
    """Every text of every slide, before and after; what changed must be right, what did not must be told."""
    found = Judged()
    decks = [Presentation(io.BytesIO(data)).slides for data in (before, after)]
    if len(decks[0]) != len(decks[1]):
        found.false.append("the number of slides changed")
        return found
    for number, (old, new, said) in enumerate(zip(*decks, made.truth, strict=True), start=1):
        lines = list(zip(slide_lines(old), slide_lines(new), strict=True))
        for one, other in lines:
            _judge_line(found, number, one, other, said, plan)
        found.silent += [
            f"slide {number}: {line!r} was typed over, and nobody is told"
            for line, _ in lines
            if said and said.old != said.new and _typed_over(line, said) and not _told(plan, said)
        ]
    return found


def _typed_over(line: str, said: Said) -> bool:
    """Whether another value than those that were built stands in the place of one."""
    found = re.search(r"\b(?:keeps|Its) (a few|\d+) hives", line)
    return found is not None and MINE not in line and found[1] not in (said.old, said.new)


def _judge_line(found: Judged, number: int, old: str, new: str, said: Said | None, plan: RefreshPlan) -> None:
    own = MINE in old or said is None
    if old != new:
        right = not own and said is not None and new == said_instead(old, said.old, said.new)
        if right:
            found.updated += 1
        else:
            found.false.append(f"slide {number} ({said.village if said else 'own'}): {old!r} became {new!r}")
    elif not own and said is not None and said.old != said.new and "hives" in old and says(old, said.old):
        found.left += 1
        if not any(_text(old) in text for text in _told_texts(plan)) and not _told(plan, said):
            found.silent.append(f"slide {number} ({said.village}): {old!r} stayed, and nobody is told")


def _text(line: str) -> str:
    return line.removeprefix("notes: ")


def _told_texts(plan: RefreshPlan) -> Iterator[str]:
    yield from (one.now for one in plan.conflicts)
    yield from (one.sentence for one in plan.left)


def _told(plan: RefreshPlan, said: Said) -> bool:
    facts = [fact for one in (*plan.conflicts, *plan.gone) for fact in one.facts]
    return said.spot.fact in [*facts, *(one.fact for one in plan.left)]
