"""Titles in templates that were not made for talks: where sentences have room, clear of what the design draws."""

from __future__ import annotations

from dataclasses import replace

from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.areas import EDGE, between_lines, clear_of, on_slide
from talks.layout.fit import FLOOR_TITLE
from talks.layout.foreign import WIDE, has_wide_title
from talks.layout.measure import LINE_PITCH
from talks.layout.roles import TITLE
from talks.read.template_records import Placeholder, SlideLayout, Template

_OFF_CENTRE = 0.05  # of the width of a slide, by which a title may miss its middle


def with_title(layout: SlideLayout, template: Template, *, enlarge: bool = False) -> SlideLayout:
    """The layout with its title where a sentence has room; enlarged at least to two lines."""
    title = layout.placeholder("Title")
    if title is None:
        return layout
    standard = TITLE.frame(template)
    frame = title.frame if has_wide_title(layout, template) else _widened(title, standard, template)
    # A logo beside the title, not under it.
    clear = clear_of([one for one in layout.pictures if one.width < frame.width / 3], frame)
    frame = clear if clear.height == frame.height and clear.width >= WIDE * template.width else frame
    frame = between_lines(layout.ornaments, frame, height_of_lines(title, 1))
    least = height_of_lines(title, 2)
    if enlarge and frame.height < least:
        frame = _grown(layout, frame, least, standard.y // 2)
    if frame == title.frame:
        return layout
    moved = replace(title, frame=frame)
    return replace(layout, placeholders=tuple(moved if one is title else one for one in layout.placeholders))


def placed_on_slide(layout: SlideLayout, template: Template) -> SlideLayout:
    """The layout without the parts of its boxes that lie beyond the edges of the slide."""
    places = tuple(replace(one, frame=on_slide(template, one.frame)) for one in layout.placeholders)
    return layout if places == layout.placeholders else replace(layout, placeholders=places)


def height_of_lines(title: Placeholder, count: int) -> int:
    """The height (EMU) of one or more lines of the smallest type for titles."""
    spacing = title.levels[0].line_spacing if title.levels else 1.0
    lines = count * FLOOR_TITLE * LINE_PITCH * spacing + title.levels[0].space_before
    return round((lines + 2) * EMU_PER_POINT) + title.insets[1] + title.insets[3]


def _widened(title: Placeholder, standard: Frame, template: Template) -> Frame:
    """Where a title that is too narrow for sentences goes: as high as it is, if it stands in the middle on top."""
    frame = title.frame
    is_central = abs(frame.x + frame.right - template.width) <= _OFF_CENTRE * template.width
    if title.vertical or not is_central or not frame.width or frame.bottom > template.height // 3:
        return standard
    return replace(frame, x=standard.x, width=standard.width)


def _grown(layout: SlideLayout, frame: Frame, height: int, highest: int) -> Frame:
    """The frame that high (EMU): upwards while there is room, up to the edge if a line of the design is below."""
    usual = _higher(frame, height, highest)
    other = _higher(frame, height, EDGE)
    return usual if between_lines(layout.ornaments, usual, 0) == usual else other


def _higher(frame: Frame, height: int, highest: int) -> Frame:
    y = min(frame.y, max(highest, frame.bottom - height))
    return replace(frame, y=y, height=max(height, frame.bottom - y))
