"""Choosing the layout for a slide: by its name, by what PowerPoint calls its like, then by its placeholders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from talks.compose.talk import Slide
from talks.geometry import EMU_PER_INCH, Frame
from talks.layout.areas import (
    clear_of,
    content_area,
    lowest_content,
    overlaps,
    shared,
    standard_area,
    with_foot,
)
from talks.layout.foreign import (
    BARE,
    BODY,
    COMPARISON,
    OPENING,
    SECTION,
    TWO,
    WIDE,
    content_of,
    is_of_type,
    serves,
    with_roles,
)
from talks.layout.legible import enlarged, hard_to_see
from talks.layout.roles import STANDARD, TITLE, layout_name
from talks.layout.titles import height_of_lines, placed_on_slide, with_title
from talks.problems import Problem, error
from talks.read.template_records import SlideLayout, Template

Choice = tuple[SlideLayout, str, bool]
"""The layout, the name of the one that the kind of slide stands for, and whether it only stands in for that."""

# What serves for a kind of slide, the best one first. All others are shown below a title, in boxes of their own.
_PURPOSES = {
    "Title": (OPENING, BARE, BODY),
    "Section": (SECTION, OPENING, BARE, BODY),
    "Points": (BODY, BARE),
    "Sources": (BODY, BARE),
    "Compare": (COMPARISON, TWO, BARE, BODY),
}
# The same kinds of slide in every template: no word is lost about layouts that serve for them.
_SERVES_FULLY = {"Title": OPENING, "Section": SECTION, "Points": BODY, "Sources": BODY, "Compare": COMPARISON}
# Roles that a layout may lack because the text goes into another box, or is left out.
_DISPENSABLE = {"Title": {"By"}, "Section": {"Number"}}
_MOST_BESIDE_TITLE = round(1.6 * EMU_PER_INCH)  # three lines of text: a subtitle is no list
_USUAL_NAMES = {
    OPENING: "Title Slide",
    SECTION: "Section Header",
    BODY: "Title and Content",
    COMPARISON: "Comparison",
    TWO: "Two Content",
    BARE: "Title Only",
}


class Chooser:
    """Chooses the layout for a slide, and remembers which layouts the template lacks."""

    def __init__(self, template: Template) -> None:
        self.template = with_roles(template)
        self.stand_ins: dict[str, str] = {}  # by the layout that is missing, the one that is used instead
        self.used: dict[str, Choice] = {}
        self.too_small: dict[str, list[str]] = {}  # by layout, the slides that got larger boxes instead
        self.problems: list[Problem] = []
        self._layouts = {layout.name: layout for layout in self.template.layouts}
        self._ours = 2 * sum(name in self._layouts for name in STANDARD) >= len(STANDARD)
        self._opening, self._content = _masters(self.template)

    def __call__(self, slide: Slide) -> Choice:
        wanted = layout_name(slide)
        if slide.layout:
            if slide.layout in self._layouts:
                chosen = self._named(self._layouts[slide.layout], wanted)
                return self.used.setdefault(f"{wanted} as {slide.layout}", chosen)
            self._say_unknown(slide)
        if wanted not in self.used:
            self.used[wanted] = self._chosen(wanted)
        return self.used[wanted]

    @property
    def layouts_used(self) -> list[SlideLayout]:
        return [choice[0] for choice in self.used.values()]

    def roomier(self, wanted: str, *, over_ornaments: bool = False) -> Choice | None:
        """The same with all the room between title and foot, for texts that do not fit into the template's boxes.

        At the very worst over ornaments, which is better than no deck.
        """
        if wanted not in self.used or self._is_own(self.used[wanted][0], wanted):
            return None
        if wanted in ("Title", "Section"):
            return self._with_larger_boxes(wanted)
        purposes = (BODY, BARE) if "Body" in STANDARD[wanted] else (BARE, BODY)
        layout = self._best(purposes, self._content) or self.used[wanted][0]
        return self._in_all_room(replace(layout, ornaments=()) if over_ornaments else layout, wanted)

    def _with_larger_boxes(self, wanted: str) -> Choice:
        """The opening of a talk or of a section: its title higher, and the text beside it as large as can be."""
        layout, _, stands_in = self.used[wanted]
        title = layout.placeholder("Title")
        text = next((place for place in content_of(layout) if place.name in ("Subtitle", "Body")), None)
        if title is None or stands_in:
            return self._in_all_room(layout, wanted)
        grown = max(0, height_of_lines(title, 2) - title.frame.height)
        upwards = min(grown, max(0, title.frame.y - TITLE.frame(self.template).y // 2))
        frame = replace(title.frame, y=title.frame.y - upwards, height=title.frame.height + grown)
        moved = {title.name: self._widened(frame)}
        if text is not None:
            moved[text.name] = self._widened(self._grown(layout, text.frame, frame))
        places = tuple(replace(one, frame=moved.get(one.name, one.frame)) for one in layout.placeholders)
        return replace(layout, placeholders=places), wanted, stands_in

    def _widened(self, frame: Frame) -> Frame:
        standard = TITLE.frame(self.template)
        is_wide = frame.width >= WIDE * self.template.width
        return frame if is_wide else replace(frame, x=standard.x, width=standard.width)

    def _grown(self, layout: SlideLayout, text: Frame, title: Frame) -> Frame:
        """The text beside a title in all the height there is: above the title, or down to the foot."""
        if text.y < title.y:
            top = max(TITLE.frame(self.template).y // 2, text.y - text.height)
            return Frame(text.x, top, text.width, text.bottom - top)
        y = max(text.y, title.bottom)
        foot = layout.foot.y if layout.foot else self.template.height
        lowest = max(text.bottom, min(foot, y + _MOST_BESIDE_TITLE))
        room = Frame(text.x, y, text.width, lowest - y)
        return clear_of(layout.ornaments, room) if room.height > text.height else room

    def _in_all_room(self, layout: SlideLayout, wanted: str) -> Choice:
        layout = with_title(placed_on_slide(layout, self.template), self.template, enlarge=True)
        area, foot = with_foot(self.template, layout, standard_area(self.template, layout))
        return enlarged(replace(layout, area=area, foot=foot), wanted, self.template), wanted, True

    def _chosen(self, wanted: str) -> Choice:
        own = self._layouts.get(wanted)
        if own is not None and self._is_own(own, wanted):
            return self._named(own, wanted)
        purposes = _PURPOSES.get(wanted) or ((BODY, BARE) if "Body" in STANDARD[wanted] else (BARE, BODY))
        for purpose in purposes:
            layout = self._best((purpose,), self._opening if purpose == OPENING else self._content)
            if layout is not None:
                break
        else:
            layout, purpose = self._any(), ""
        if _SERVES_FULLY.get(wanted) != purpose:
            self.stand_ins[wanted] = layout.name
        return self._named(layout, wanted)

    def _named(self, layout: SlideLayout, wanted: str) -> Choice:
        """The layout made ready for a kind of slide."""
        stands_in = not _is_complete(layout, wanted, self.template)
        if self._is_own(layout, wanted) or (self._ours and not stands_in):
            return enlarged(layout, wanted, self.template), wanted, False
        if self._ours and layout.placeholder("Source"):
            return enlarged(layout, wanted, self.template), wanted, stands_in
        layout = placed_on_slide(layout, self.template)
        # On an opening the title stands where the design has it, in the middle or at the foot.
        layout = with_title(layout, self.template) if stands_in or wanted not in ("Title", "Section") else layout
        like = self._best((BODY,), layout.master)
        area = content_area(self.template, layout, like) if stands_in else lowest_content(layout, self.template)
        area, foot = with_foot(self.template, layout, area or standard_area(self.template, layout))
        layout = replace(layout, area=area if stands_in else None, foot=foot)
        return enlarged(layout, wanted, self.template), wanted, stands_in

    def _is_own(self, layout: SlideLayout, wanted: str) -> bool:
        """Whether the layout was made for this kind of slide."""
        return layout.name == wanted and _is_complete(layout, wanted, self.template) and "Title" in _names(layout)

    def _best(self, purposes: tuple[str, ...], master: int) -> SlideLayout | None:
        for purpose in purposes:
            serving = [layout for layout in self.template.layouts if serves(layout, purpose, self.template)]
            if serving:
                return max(serving, key=lambda layout: self._rank(layout, purpose, master))
        return None

    def _rank(self, layout: SlideLayout, purpose: str, master: int) -> tuple[bool, bool, bool, bool, int]:
        surface = max((place.frame.width * place.frame.height for place in content_of(layout)), default=0)
        return (
            layout.master == master,
            is_of_type(layout, purpose),
            layout.name == _USUAL_NAMES[purpose],
            layout.slides > 0,
            surface,
        )

    def _any(self) -> SlideLayout:
        """Where no layout serves: one with a title that can be moved, or the emptiest."""

        def nearness(layout: SlideLayout) -> tuple[bool, bool, int, int]:
            title = layout.placeholder("Title")
            upright = title is not None and not title.vertical
            return upright, layout.master == self._content, -len(content_of(layout)), -len(layout.ornaments)

        return max(self.template.layouts, key=nearness)

    def _say_unknown(self, slide: Slide) -> None:
        near = get_close_matches(slide.layout, self._layouts, n=1)
        advice = f'Did you mean "{near[0]}"?' if near else f"It has: {', '.join(self._layouts)}."
        self.problems.append(
            error(
                slide.place,
                f'Slide "{slide.id}" asks for the layout "{slide.layout}", which the template '
                f'"{self.template.name}" does not have.',
                advice,
                value=slide.layout,
                code="layout-unknown",
            )
        )


def _masters(template: Template) -> tuple[int, int]:
    """Of several masters the one for the opening, and the one for content, as the template's own slides use them."""
    opening = next((layout.master for layout in template.layouts if layout.opens), 0)
    counts = dict.fromkeys((layout.master for layout in template.layouts), 0)
    for layout in template.layouts:
        counts[layout.master] += layout.slides - layout.opens
    if not any(counts.values()):
        return opening, opening

    def worth(master: int) -> tuple[bool, bool, int]:
        return counts[master] > 0, _is_plain(template, master), _room(template, master)

    return opening, max(counts, key=worth)


def _is_plain(template: Template, master: int) -> bool:
    """Whether texts can be read everywhere on the slides of a master, which on a photograph nobody knows."""
    layouts = [layout for layout in template.layouts if layout.master == master and serves(layout, BODY, template)]
    return any(layout.ground and not any(hard_to_see(layout, "Points")) for layout in layouts)


def _room(template: Template, master: int) -> int:
    """The surface that a master leaves for content."""
    layouts = [layout for layout in template.layouts if layout.master == master and serves(layout, BODY, template)]
    boxes = [(layout, place.frame) for layout in layouts for place in content_of(layout)]
    return max((_free(box, layout.ornaments) for layout, box in boxes), default=0)


def _free(box: Frame, ornaments: Sequence[Frame]) -> int:
    """The surface of a box without what lies under a part of it; what lies under all of it is its ground."""
    surface = box.width * box.height
    covered = [shared(one, box) for one in ornaments]
    return surface - sum(one for one in covered if one < 0.95 * surface)


def _names(layout: SlideLayout) -> set[str]:
    return {place.name for place in layout.placeholders}


def _is_complete(layout: SlideLayout, wanted: str, template: Template) -> bool:
    """Whether what the layout lacks for a kind of slide has room beside what it has."""
    roles = STANDARD.get(wanted, {})
    present = [place.frame for place in content_of(layout) if place.name in roles]
    if wanted == "Section" and "Body" in _names(layout):
        return True
    if roles and not present:
        return False
    title = layout.placeholder("Title")
    under = title.frame if title and title.frame.width else None
    missing = [role for role in roles if role not in _names(layout) and role not in _DISPENSABLE.get(wanted, ())]
    return not any(overlaps(roles[role].frame(template, under), frame) for role in missing for frame in present)
