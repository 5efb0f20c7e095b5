"""Where a layout that was not made for talks has room: for content, and at the foot for the source line."""

from __future__ import annotations

from collections.abc import Iterable

from talks.geometry import EMU_PER_INCH, Frame
from talks.layout.foreign import content_of
from talks.layout.roles import SOURCE, STANDARD_BOTTOM, STANDARD_LEFT, STANDARD_RIGHT, STANDARD_TOP, Standard
from talks.read.template_records import SlideLayout, Template

FOOT_HEIGHT = round(0.42 * EMU_PER_INCH)  # two lines of 12 points
GAP = round(0.08 * EMU_PER_INCH)
_SPECK = round(0.3 * EMU_PER_INCH)  # smaller ornaments are confetti
EDGE = round(0.12 * EMU_PER_INCH)  # nothing stands nearer to the edge of a slide
# A box for content that is smaller than this share of the slide is not the room that the design leaves.
_LEAST_WIDTH, _LEAST_HEIGHT = 0.5, 0.3
# An ornament that lies under this share of a box is the ground of its text: a panel, a sheet of paper.
_PANEL_SHARE = 0.25
# What begins below this share of the room for content is in the way of the foot alone.
_UPPER_PART = 0.7
# Of the width of the content, what a foot line needs at least.
_LEAST_FOOT = 0.6
# A higher ornament is no line.
_LINE = round(0.15 * EMU_PER_INCH)


def standard_area(template: Template, layout: SlideLayout) -> Frame:
    """The room between title and foot of a slide that says nothing about it, clear of ornaments at its edges."""
    whole = Standard(STANDARD_LEFT, STANDARD_TOP, STANDARD_RIGHT - STANDARD_LEFT, STANDARD_BOTTOM - STANDARD_TOP, 0)
    area = whole.frame(template)
    title = layout.placeholder("Title")
    if title and title.frame.width and title.frame.bottom < template.height / 2:
        top = max(area.y, title.frame.bottom + GAP)
        area = Frame(area.x, top, area.width, area.bottom - top)
    clear = clear_of(layout.ornaments, area)
    return clear if _is_room(clear, template) else area


def content_area(template: Template, layout: SlideLayout, like: SlideLayout | None) -> Frame:
    """The room for content: that of the box which the design has for it (of a layout like it), or the standard one."""
    body = next((place for one in (layout, like) if one and (place := one.placeholder("Body"))), None)
    title = layout.placeholder("Title")
    if body is None or not _is_room(body.frame, template):
        return standard_area(template, layout)
    left, top, right, _ = body.insets
    frame = Frame(body.frame.x + left, body.frame.y, body.frame.width - left - right, body.frame.height)
    lowest = min(frame.bottom, template.height - EDGE)
    if title and frame.y < title.frame.bottom < lowest - template.height * _LEAST_HEIGHT:
        top = title.frame.bottom
    else:
        top = frame.y
    return Frame(frame.x, top, frame.width, lowest - top)


def with_foot(template: Template, layout: SlideLayout, area: Frame) -> tuple[Frame, Frame]:
    """The area, and the foot below it; where nothing is left below, the foot takes its height from the area."""
    number = next((place.frame for place in layout.placeholders if place.type == "sldNum" and place.frame.width), None)
    low = [one for one in layout.ornaments if _is_low(one, area)]
    beside = [one for one in low if one.y < area.bottom - EDGE and _leaves_width(one, area)]
    panels = [one.bottom - GAP for one in layout.ornaments if _is_panel(one, area)]
    limit = min([template.height - EDGE, *(one.y - GAP // 2 for one in low if one not in beside), *panels])
    in_the_way = [*beside, *([number] if number else [])]
    top = area.bottom + GAP
    if limit - top < FOOT_HEIGHT:
        bottom = min(area.bottom, limit)
        foot = Frame(area.x, bottom - FOOT_HEIGHT, area.width, FOOT_HEIGHT)
        return Frame(area.x, area.y, area.width, foot.y - GAP - area.y), _beside(foot, in_the_way)
    standard = SOURCE.frame(template)
    wanted = number.y + (number.height - FOOT_HEIGHT) // 2 if number else standard.y
    y = min(max(wanted, top), limit - FOOT_HEIGHT)
    return area, _beside(Frame(area.x, y, area.width, FOOT_HEIGHT), in_the_way)


def clear_of(ornaments: Iterable[Frame], area: Frame) -> Frame:
    """The area cut at the side where the least is lost, for every ornament that reaches into it."""
    for one in ornaments:
        is_speck = max(one.width, one.height) < _SPECK
        if is_speck or not overlaps(one, area) or shared(one, area) > _PANEL_SHARE * area.width * area.height:
            continue
        cuts = [
            Frame(one.right + GAP, area.y, area.right - one.right - GAP, area.height),
            Frame(area.x, area.y, one.x - GAP - area.x, area.height),
            Frame(area.x, one.bottom + GAP, area.width, area.bottom - one.bottom - GAP),
            Frame(area.x, area.y, area.width, one.y - GAP - area.y),
        ]
        area = max(cuts, key=lambda cut: max(0, cut.width) * max(0, cut.height))
    return area


def on_slide(template: Template, frame: Frame) -> Frame:
    """The frame without what lies beyond the edges of the slide, where nobody would see it."""
    x, right = max(frame.x, 0), min(frame.right, template.width)
    y = frame.y if frame.y >= 0 else EDGE
    bottom = frame.bottom if frame.bottom <= template.height else template.height - EDGE
    if not frame.width or right <= x or bottom <= y:
        return frame
    return Frame(x, y, right - x, bottom - y)


def between_lines(ornaments: Iterable[Frame], frame: Frame, least: int) -> Frame:
    """The frame cut where a line of the design crosses its text above or below; least is the height it keeps (EMU)."""
    for one in ornaments:
        if not overlaps(one, frame) or one.height > _LINE:
            continue
        under, over = one.bottom + GAP // 2, one.y - GAP // 2
        upper = Frame(frame.x, frame.y, frame.width, over - frame.y)
        lower = Frame(frame.x, under, frame.width, frame.bottom - under)
        cut = max(upper, lower, key=lambda part: part.height)
        frame = cut if cut.height >= least else frame
    return frame


def overlaps(one: Frame, other: Frame) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def shared(one: Frame, other: Frame) -> int:
    """The surface that two frames share."""
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0, width) * max(0, height)


def lowest_content(layout: SlideLayout, template: Template) -> Frame | None:
    """The frame around the placeholders for content."""
    frames = [place.frame for place in content_of(layout) if place.frame.width]
    if not frames:
        return None
    x, y = min(one.x for one in frames), min(one.y for one in frames)
    right, bottom = max(one.right for one in frames), max(one.bottom for one in frames)
    return Frame(x, y, right - x, min(bottom, template.height) - y)


def _is_panel(one: Frame, area: Frame) -> bool:
    """Whether the content stands on it: a sheet of paper, a plate."""
    return shared(one, area) > _PANEL_SHARE * area.width * area.height and one.bottom > area.y + area.height // 2


def _is_room(frame: Frame, template: Template) -> bool:
    return frame.width >= _LEAST_WIDTH * template.width and frame.height >= _LEAST_HEIGHT * template.height


def _is_low(one: Frame, area: Frame) -> bool:
    """Whether an ornament stands below the content, or reaches into its lower part."""
    begins = one.y >= area.y + _UPPER_PART * area.height and one.bottom > area.bottom
    return begins and one.x < area.right and one.right > area.x and not _is_panel(one, area)


def _leaves_width(one: Frame, area: Frame) -> bool:
    """Whether a foot line has room beside an ornament."""
    return max(one.x - area.x, area.right - one.right) >= _LEAST_FOOT * area.width


def _beside(foot: Frame, others: Iterable[Frame]) -> Frame:
    """The foot, cut where the slide number or an ornament stands."""
    for one in others:
        if overlaps(foot, one):
            left = Frame(foot.x, foot.y, one.x - GAP - foot.x, foot.height)
            right = Frame(one.right + GAP, foot.y, foot.right - one.right - GAP, foot.height)
            foot = max(left, right, key=lambda part: part.width)
    return foot
