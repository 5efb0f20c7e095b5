"""Laying out pictures: over the whole slide, beside points, or alone with a caption; always with their credit."""

from __future__ import annotations

from dataclasses import replace

from talks.compose.kinds import Picture
from talks.compose.text import Text, joined
from talks.geometry import Frame
from talks.layout.colors import GROUND
from talks.layout.deck import BlockGraphic, GroupShape, PictureShape
from talks.layout.drawing import body_type, inches, points
from talks.layout.fit import FLOOR_FOOT, FLOOR_LABEL, FLOOR_TEXT, Fitted, Limits, fit
from talks.layout.measure import advance, widening
from talks.layout.page import TITLE_LIMITS, Page, Slot, texts_of
from talks.problems import hint
from talks.read.pictures import PictureFile
from talks.read.template_records import LevelStyle

TEXT = Limits((FLOOR_TEXT,))
CREDIT = Limits((FLOOR_FOOT,), scales=False)
LABEL = Limits((FLOOR_LABEL,))
AROUND = inches(0.14)  # of ground, about a text that stands on a picture
UNDER = inches(0.08)
LEAST_SEEN = inches(1.0)  # of a picture beyond a band; less looks like a mistake
MOST_CUT = 0.4  # of a picture, before one is told
# A picture that leaves this much of the width free has its caption at its side, where it can be large.
CAPTION_ACROSS = 0.3
CAPTION_GAP = inches(0.4)

Crop = tuple[float, float, float, float]


def picture_page(page: Page, visual: Picture) -> None:
    if visual.full:
        _full(page, visual)
    elif page.slide.points:
        _beside_points(page, visual)
    else:
        _alone(page, visual)


def filling(picture: PictureFile, frame: Frame) -> Crop:
    """What is cut off, the same at both sides, so that the picture fills the frame."""
    wanted, own = frame.width / max(1, frame.height), picture.width / picture.height
    if own > wanted:
        side = (1 - wanted / own) / 2
        return (side, 0.0, side, 0.0)
    side = (1 - own / wanted) / 2
    return (0.0, side, 0.0, side)


def inside(picture: PictureFile, frame: Frame) -> Frame:
    """The largest frame of the picture's own proportions within another one, at its upper left corner."""
    share = min(frame.width / picture.width, max(0, frame.height) / picture.height)
    return replace(frame, width=round(picture.width * share), height=round(picture.height * share))


def _alone(page: Page, visual: Picture) -> None:
    """The whole picture; its caption at the side where there is room, else below."""
    page.title(page.slide.title)
    slots = [page.slot(role) for role in ("Picture", "Caption", "Credit")]
    slot, caption, credit = slots
    area = replace(slot.frame, height=max(one.frame.bottom for one in slots) - slot.frame.y)
    line = _height(visual.credit, credit.at(area), CREDIT)
    frame = inside(visual.file, replace(area, height=area.height - UNDER - line))
    free = area.width - frame.width - CAPTION_GAP
    at_the_side = bool(visual.caption) and free >= CAPTION_ACROSS * area.width
    below = 0
    for _ in range(3 if visual.caption and not at_the_side else 0):  # a smaller picture may need a higher caption
        below = _height(visual.caption, caption.at(replace(area, width=frame.width)), LABEL) + UNDER
        frame = inside(visual.file, replace(area, height=area.height - UNDER - line - below))
    if not at_the_side:
        frame = replace(frame, x=area.x + (area.width - frame.width) // 2)
    _add(page, slot, visual, frame)
    # As wide as the picture, so that a credit set to the right ends where the picture does.
    needed = _width(visual.credit, credit)
    under = Frame(frame.x, frame.bottom + UNDER, min(max(frame.width, needed), area.right - frame.x), 0)
    if at_the_side:
        large = replace(caption, box=replace(caption.box, levels=_reading_levels(page, caption)))
        large = large.at(Frame(frame.right + CAPTION_GAP, frame.y, free, frame.height))
        fitted = fit([(visual.caption, 0)], large.box, TEXT, own_size=True)
        page.text(large, [(visual.caption, 0)], TEXT, fitted=fitted)
    elif visual.caption:
        page.text(caption.at(replace(under, height=below - UNDER)), [(visual.caption, 0)], LABEL)
    page.text(credit.at(replace(under, y=under.y + below, height=line)), [(visual.credit, 0)], CREDIT)


def _beside_points(page: Page, visual: Picture) -> None:
    page.title(page.slide.title)
    page.text(page.slot("Body"), texts_of(page.slide.points), TEXT, airy=True)
    slot = page.slot("Picture")
    _add(page, slot, visual, slot.frame, crop=True)
    page.text(page.slot("Credit"), [(_caption_and_credit(visual), 0)], CREDIT)


def _full(page: Page, visual: Picture) -> None:
    """The picture fills its frame; texts that stand on it have a band of the slide's ground behind them."""
    page.no_points()
    slot, title, credit = page.slot("Picture"), page.slot("Title"), page.slot("Credit")
    frame = slot.frame
    slot = slot.at(replace(frame, width=min(frame.width, page.template.width - frame.x)))
    _add(page, slot, visual, slot.frame, crop=True)
    fitted = fit([(page.slide.title, 0)], title.box, TITLE_LIMITS, own_size=title.placeholder is None)
    foot = [credit.frame, *_foot(page)]
    bands = [_band(slot.frame, _text_frame(title, fitted))] if _overlap(slot.frame, title.frame) else []
    if on_picture := [frame for frame in foot if _overlap(slot.frame, frame)]:
        top = min(frame.y for frame in on_picture) - AROUND // 2
        bands.append(replace(slot.frame, y=top, height=slot.frame.bottom - top))
    if bands:
        left, upper = slot.frame.x, min(band.y for band in bands)
        around = Frame(left, upper, slot.frame.width, max(band.bottom for band in bands) - upper)
        blocks = tuple(BlockGraphic(f"Band {n}", "rect", band, fill=GROUND) for n, band in enumerate(bands, start=1))
        page.shapes.append(GroupShape("Bands", blocks, around, ""))
        page.keep_behind_title()
    page.text(title, [(page.slide.title, 0)], TITLE_LIMITS, fitted=fitted)
    page.text(credit, [(_caption_and_credit(visual), 0)], CREDIT)


def _add(page: Page, slot: Slot, visual: Picture, frame: Frame, *, crop: bool = False) -> None:
    cut = filling(visual.file, frame) if crop else (0.0, 0.0, 0.0, 0.0)
    if sum(cut) > MOST_CUT:
        page.problems.append(
            hint(
                page.slide.place_of("text"),
                f'{sum(cut):.0%} of the picture on slide "{page.slide.id}" is cut off to fill its place.',
                "Take a picture of another shape" + (", or leave out `full:`." if visual.full else "."),
                value=visual.file.name,
                code="picture-cut",
            )
        )
    page.shapes.append(PictureShape("Picture", visual.file, frame, visual.alt.plain, cut, slot.placeholder))


def _caption_and_credit(visual: Picture) -> Text:
    return joined([text for text in (visual.caption, visual.credit) if text], " · ")


def _width(text: Text, slot: Slot) -> int:
    """What a text takes on one line, in EMU, insets included."""
    line = advance(text.plain, font=slot.box.font) * slot.box.level(0).size * widening(slot.box.font)
    return points(line + 1) + slot.box.insets[0] + slot.box.insets[2]


def _height(text: Text, slot: Slot, limits: Limits) -> int:
    """What a text takes in a box of that width, in EMU, insets included."""
    fitted = fit([(text, 0)], slot.box, limits, own_size=slot.placeholder is None)
    return slot.bottom(fitted.height) - slot.frame.y


def _reading_levels(page: Page, slot: Slot) -> tuple[LevelStyle, ...]:
    return tuple(replace(level, size=max(level.size, body_type(page).size)) for level in slot.box.levels)


def _foot(page: Page) -> list[Frame]:
    """Where the foot of the slide says something."""
    found = [page.slot("Source").frame] if page.slide.citations else []
    number = page.layout.placeholder("Slide Number")
    return [*found, number.frame] if number else found


def _overlap(one: Frame, other: Frame) -> bool:
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom


def _text_frame(slot: Slot, fitted: Fitted) -> Frame:
    """The part of a box that its text takes."""
    high = min(slot.frame.height, slot.bottom(fitted.height) - slot.frame.y)
    free = slot.frame.height - high
    down = {"t": 0, "ctr": free // 2, "b": free}.get(slot.anchor, 0)
    return replace(slot.frame, y=slot.frame.y + down, height=high)


def _band(picture: Frame, text: Frame) -> Frame:
    """The strip of the picture that a text stands on; no sliver of the picture is left beyond it."""
    top, bottom = max(picture.y, text.y - AROUND), min(picture.bottom, text.bottom + AROUND)
    top = picture.y if top - picture.y < LEAST_SEEN else top
    bottom = picture.bottom if picture.bottom - bottom < LEAST_SEEN else bottom
    return replace(picture, y=top, height=bottom - top)
