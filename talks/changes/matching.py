"""Finding again, in a later snapshot, the slides and places of an earlier one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from talks.changes.records import Mention, SlideSaid, Snapshot

ALIKE = 0.5  # from this share of common text on two texts are taken for an older and a newer form of one

Pair = tuple[Mention | None, Mention | None]

# In lists a place is known by its number only, and an entry put in before it gives it another one.
_LISTS = re.compile(
    r"(Body|Left|Right|Help|Second column)/\d+|Chart/(category|series) \d+|\w+/Label \d+(/\d+)?|"
    r"(paragraph|point|action|help|figure) [\d.]+(/\w+)?|(caution|overdue) .*"
)


def slide_pairs(old: Snapshot, new: Snapshot) -> dict[str, str]:
    """By the id of each slide of the old snapshot that is found again its id in the new one."""
    there = {slide.id for slide in new.slides}
    found = {slide.id: slide.id for slide in old.slides if slide.id in there}
    taken = set(found.values())
    free = [slide for slide in new.slides if slide.id not in taken]
    for slide in old.slides:
        if slide.id in found:
            continue
        best = max(free, key=lambda other: _likeness(slide, other, old, new), default=None)
        if best is not None and _likeness(slide, best, old, new) >= ALIKE:
            found[slide.id] = best.id
            free.remove(best)
    return found


def _likeness(slide: SlideSaid, other: SlideSaid, old: Snapshot, new: Snapshot) -> float:
    """The share of the texts of two slides that both have."""
    texts = {one.text for one in old.mentions if one.slide == slide.id and one.text}
    others = {one.text for one in new.mentions if one.slide == other.id and one.text}
    return 2 * len(texts & others) / (len(texts) + len(others)) if texts or others else 0.0


def place_pairs(old: Snapshot, new: Snapshot, slides: dict[str, str]) -> list[Pair]:
    """Every place of both with its counterpart, in the order of the new snapshot; None where it has none."""
    before = _by_slide(
        old.mentions, lambda one: (one.output, slides.get(one.slide, f"\0{one.slide}") if one.slide else "")
    )
    after = _by_slide(new.mentions, lambda one: (one.output, one.slide))
    pairs: list[Pair] = []
    for group in dict.fromkeys([*after, *before]):
        pairs += paired(before.get(group, []), after.get(group, []))
    return pairs


def _by_slide(
    mentions: Iterable[Mention], group: Callable[[Mention], tuple[str, str]]
) -> dict[tuple[str, str], list[Mention]]:
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[group(mention)].append(mention)
    return dict(found)


def paired(old: Sequence[Mention], new: Sequence[Mention]) -> list[Pair]:
    """The places of one slide: by key and text, in lists by text alone, by key alone, then by how alike they are."""
    left = dict(enumerate(old))
    found: dict[int, Mention] = {}
    rules: list[Callable[[Mention, Mention], bool]] = [
        lambda one, other: one.key == other.key and one.text == other.text,
        lambda one, other: (
            bool(_LISTS.fullmatch(one.key)) and _family(one) == _family(other) and one.text == other.text
        ),
        lambda one, other: one.key == other.key,
        _alike,
    ]
    for rule in rules:
        for number, mention in enumerate(new):
            if number in found or not left:
                continue
            match = next((at for at, one in left.items() if rule(one, mention)), None)
            if match is not None:
                found[number] = left.pop(match)
    pairs: list[Pair] = [(found.get(number), mention) for number, mention in enumerate(new)]
    return pairs + [(one, None) for one in left.values()]


def _family(mention: Mention) -> str:
    """What kind of place it is: the part without its numbers and names."""
    return re.sub(r'\d[\d.]*|".*"', "", mention.part).strip()


def _alike(one: Mention, other: Mention) -> bool:
    if _family(one) != _family(other):
        return False
    if one.spans and other.spans and one.facts == other.facts and len(one.spans) == len(other.spans):
        return True
    return SequenceMatcher(None, one.text, other.text, autojunk=False).ratio() >= ALIKE


def moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Of ids that both have, as few as possible that must be moved to get the new order."""
    order = {name: number for number, name in enumerate(old)}
    numbers = [order[name] for name in new if name in order]
    names = [name for name in new if name in order]
    kept: list[list[int]] = []  # by length the positions of a longest rising row that ends with the smallest number
    for position, number in enumerate(numbers):
        length = next((at for at, row in enumerate(kept) if numbers[row[-1]] >= number), len(kept))
        row = [*(kept[length - 1] if length else []), position]
        kept[length : length + 1] = [row]
    still = set(kept[-1]) if kept else set()
    return {name for position, name in enumerate(names) if position not in still}
