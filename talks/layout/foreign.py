"""Layouts of templates that were not made for talks: what their placeholders serve for, and the layouts themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from talks.layout.roles import FURNITURE, STANDARD
from talks.read.template_records import Placeholder, SlideLayout, Template

ROLES = FURNITURE.union(*STANDARD.values())

TITLES = ("title", "ctrTitle")
_BY_TYPE = {"title": "Title", "ctrTitle": "Title", "subTitle": "Subtitle", "sldNum": "Slide Number"}
_BY_TYPE |= {"ftr": "Footer", "dt": "Date", "chart": "Chart", "tbl": "Table", "pic": "Picture"}

# What layouts serve for, and what PowerPoint calls such ones in every language (ECMA-376, ST_SlideLayoutType).
OPENING, SECTION, BODY, COMPARISON, TWO, BARE = "opening", "section", "body", "comparison", "two", "bare"
_TYPES = {
    OPENING: ("title",),
    SECTION: ("secHead",),
    BODY: ("obj", "tx"),
    COMPARISON: ("twoTxTwoObj",),
    TWO: ("twoObj", "twoColTx"),
    BARE: ("titleOnly",),
}
_SECTION_NAME = re.compile(
    r"section|abschnitt|en-tête de section|раздел|secci[oó]n|seç[aã]o|sezione|章节|節", re.IGNORECASE
)
# A title in a narrow column has no room for a sentence.
WIDE = 0.55
# Boxes that differ by less than this share of a slide stand on one line, or are as large as each other.
_ALIKE = 0.08


def with_roles(template: Template) -> Template:
    """The template with its placeholders named by what they serve for, whatever a program or a language calls them."""
    layouts = tuple(_with_roles(layout, template) for layout in template.layouts)
    return template if layouts == template.layouts else replace(template, layouts=layouts)


def _with_roles(layout: SlideLayout, template: Template) -> SlideLayout:
    """Two lists beside each other are Left and Right, with a heading over each Left title and Right title."""
    given: dict[int, str] = {}
    taken: set[str] = set()

    def give(number: int, role: str) -> None:
        if role not in taken:
            taken.add(role)
            given[number] = role

    places = layout.placeholders
    for number, place in enumerate(places):
        role = _BY_TYPE.get(place.type) if place.type in (*TITLES, "sldNum", "ftr", "dt") else place.name
        if role in ROLES and (role not in _BY_TYPE.values() or place.type not in ("obj", "body") or role == place.name):
            give(number, role)
    for number, place in enumerate(places):
        if number not in given and place.type in _BY_TYPE and not place.vertical:
            give(number, _BY_TYPE[place.type])
    free = [number for number in range(len(places)) if number not in given and _is_text(places[number])]
    for number, role in _lists(places, free, template).items():
        give(number, role)
    named = tuple(
        replace(place, name=given.get(number, f"{place.type} {place.idx}")) for number, place in enumerate(places)
    )
    return layout if named == places else replace(layout, placeholders=named)


def _is_text(place: Placeholder) -> bool:
    return place.type in ("obj", "body") and not place.vertical


def _lists(places: Sequence[Placeholder], free: Sequence[int], template: Template) -> dict[int, str]:
    """The roles of the texts of a layout by their numbers."""
    lists = [number for number in free if places[number].type == "obj"]
    others = [number for number in free if number not in lists]
    if not lists:
        lists, others = _lists_among(places, others, template)
    if len(lists) == 1:
        return {lists[0]: "Body"}
    if len(lists) != 2 or not _beside(places, lists, template):
        return {}
    lists = sorted(lists, key=lambda number: places[number].frame.x)
    roles = dict(zip(lists, ("Left", "Right"), strict=True))
    if len(others) == 2 and _beside(places, others, template):
        others.sort(key=lambda number: places[number].frame.x)
        roles |= dict(zip(others, ("Left title", "Right title"), strict=True))
    return roles


def _lists_among(places: Sequence[Placeholder], texts: list[int], template: Template) -> tuple[list[int], list[int]]:
    """Which of several texts are lists, and which are headings or captions."""
    if len(texts) == 2 and _beside(places, texts, template):
        return texts, []
    if len(texts) == 4:
        high = sorted(texts, key=lambda number: -places[number].frame.height)
        return high[:2], high[2:]
    largest = sorted(texts, key=lambda number: -places[number].frame.height * places[number].frame.width)
    return largest[:1], largest[1:]


def _beside(places: Sequence[Placeholder], pair: Sequence[int], template: Template) -> bool:
    one, other = (places[number].frame for number in pair)
    apart = one.right <= other.x or other.right <= one.x
    level = abs(one.y - other.y) <= _ALIKE * template.height
    return apart and level and abs(one.height - other.height) <= _ALIKE * template.height


def content_of(layout: SlideLayout) -> list[Placeholder]:
    """The placeholders that are there for what a slide shows."""
    return [place for place in layout.placeholders if place.name not in FURNITURE]


def has_wide_title(layout: SlideLayout, template: Template) -> bool:
    """Whether sentences have room in the title, and content below it."""
    title = layout.placeholder("Title")
    if title is None or title.vertical:
        return False
    return title.frame.width >= WIDE * template.width and title.frame.bottom <= template.height / 2


def serves(layout: SlideLayout, purpose: str, template: Template) -> bool:
    """Whether a layout has the placeholders for a purpose, and no others."""
    names = sorted(place.name for place in content_of(layout))
    title = layout.placeholder("Title")
    if title is None or title.vertical:
        return False
    if purpose == OPENING:
        return layout.type == "title" or names == ["Subtitle"]
    if purpose == SECTION:
        is_section = layout.type == "secHead" or bool(_SECTION_NAME.search(layout.name))
        return is_section and names in (["Body"], ["Subtitle"])
    if purpose == BODY:
        if names != ["Body"] or layout.type in ("secHead", "objOnly") or not has_wide_title(layout, template):
            return False
        return content_of(layout)[0].frame.y >= title.frame.bottom - _ALIKE * template.height
    wanted = {COMPARISON: ["Left", "Left title", "Right", "Right title"], TWO: ["Left", "Right"], BARE: []}
    return names == wanted[purpose] and has_wide_title(layout, template)


def is_of_type(layout: SlideLayout, purpose: str) -> bool:
    return layout.type in _TYPES[purpose]
