"""What to say of a template that was not made for talks, a sentence each: what it lacks, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterator

from talks.layout.choosing import Chooser
from talks.layout.fit import FLOOR_TEXT, FLOOR_TITLE
from talks.layout.legible import hard_to_see, on_lively_ground
from talks.layout.page import LISTS
from talks.problems import Place, Problem, hint, warning
from talks.read.template_records import Placeholder, SlideLayout


def template_problems(chooser: Chooser) -> list[Problem]:
    """Each kind of trouble once, however many layouts and slides it concerns."""
    told = (_missing, _too_small, _small_type, _recolored, _colors, _on_pictures, _macros)
    return [problem for tell in told for problem in tell(chooser)]


def _missing(chooser: Chooser) -> Iterator[Problem]:
    if not chooser.stand_ins:
        return
    by_stand_in: dict[str, list[str]] = {}
    for wanted, name in chooser.stand_ins.items():
        by_stand_in.setdefault(name, []).append(wanted)
    instead = "; ".join(f'"{name}" stands in for {_listed(wanted)}' for name, wanted in by_stand_in.items())
    several = len(chooser.stand_ins) > 1
    yield warning(
        _place(chooser),
        f'The template "{chooser.template.name}" lacks {"layouts" if several else "a layout"}: {instead}.',
        "Nothing has to be done. For places of your own choice, add "
        + ("layouts of these names to its slide master." if several else "a layout of this name to its slide master."),
        code="layout-missing",
    )


def _too_small(chooser: Chooser) -> Iterator[Problem]:
    if chooser.too_small:
        yield hint(
            _place(chooser),
            f'Boxes of the template "{chooser.template.name}" are too small for some slides, which got larger ones of '
            f"their own (layout {_listed(list(chooser.too_small))}).",
            "Look at these slides; shorter texts would fit into the template's own boxes.",
            value=", ".join(slide for slides in chooser.too_small.values() for slide in slides),
            code="boxes-too-small",
        )


def _small_type(chooser: Chooser) -> Iterator[Problem]:
    names = [layout.name for layout, wanted, _ in chooser.used.values() if _is_small(layout, wanted, chooser)]
    if names:
        yield hint(
            _place(chooser),
            f'The template "{chooser.template.name}" has type that is too small for a hall '
            f"(layout {_listed(list(dict.fromkeys(names)))}); it is set larger.",
            f"In its slide master give texts at least {FLOOR_TEXT:g} points, titles {FLOOR_TITLE:g}.",
            code="small-type",
        )


def _is_small(layout: SlideLayout, wanted: str, chooser: Chooser) -> bool:
    """Whether type of the first two levels was enlarged; deeper ones are rare."""
    before = chooser.template.layout(layout.name)
    if before is None or wanted == "Sources":
        return False
    pairs = zip(before.placeholders, layout.placeholders, strict=True)
    return any(_sizes(one) < _sizes(other) for one, other in pairs if other.resized)


def _sizes(place: Placeholder) -> list[float]:
    return [level.size for level in place.levels[: 2 if place.name in LISTS else 1]]


def _recolored(chooser: Chooser) -> Iterator[Problem]:
    layouts = [choice[0] for choice in chooser.used.values()]
    names = [place.name for layout in layouts for place in layout.placeholders if place.recolored]
    if names:
        yield hint(
            _place(chooser),
            f'Texts of the template "{chooser.template.name}" cannot be seen on their ground '
            f"({_listed(list(dict.fromkeys(names)))}); they are set in another colour of its theme.",
            "To choose the colour, change it in the slide master.",
            code="unseen",
        )


def _on_pictures(chooser: Chooser) -> Iterator[Problem]:
    layouts = [choice[0] for choice in chooser.used.values()]
    found = dict.fromkeys(layout.name for layout in layouts if any(on_lively_ground(layout)))
    if found:
        yield hint(
            _place(chooser),
            f'In the template "{chooser.template.name}" texts stand on a picture (layout {_listed(list(found))}).',
            "Look whether they can be read there from the last row.",
            code="text-on-picture",
        )


def _colors(chooser: Chooser) -> Iterator[Problem]:
    found = list(
        dict.fromkeys(one for layout, wanted, _ in chooser.used.values() for one in hard_to_see(layout, wanted))
    )
    if found:
        yield hint(
            _place(chooser),
            f'Colours of the template "{chooser.template.name}" are hard to see on its ground: {", ".join(found)}.',
            "Text needs a contrast of 4.5:1, graphics 3:1 (WCAG 2.2 AA): change them in its theme.",
            code="contrast",
        )


def _macros(chooser: Chooser) -> Iterator[Problem]:
    if chooser.template.macros:
        yield hint(
            _place(chooser),
            f'The template "{chooser.template.name}" brings macros along, which the deck does not get.',
            code="macros",
        )


def _place(chooser: Chooser) -> Place:
    return Place(str(chooser.template.deck))


def _listed(names: list[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
