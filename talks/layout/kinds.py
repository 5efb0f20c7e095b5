"""How each kind of slide is laid out: which text goes into which box."""

from __future__ import annotations

from dataclasses import replace

from talks.compose.kinds import (
    Compare,
    Definition,
    Figure,
    Numbers,
    Quote,
    SectionPage,
    Statement,
    TitlePage,
)
from talks.compose.text import Text
from talks.geometry import EMU_PER_INCH
from talks.layout.airing import aired_alike
from talks.layout.fit import FLOOR_LABEL, FLOOR_TEXT, FLOOR_VALUE, Fitted, Limits, fit, fit_alike
from talks.layout.page import TITLE_LIMITS, Page, Slot, texts_of
from talks.problems import error

TEXT = Limits((FLOOR_TEXT,), balanced=True)
PHRASE = Limits((FLOOR_TEXT,), balanced=True)
VALUE = Limits((FLOOR_VALUE,), most_lines=1, scales=False)
HEADING = Limits((FLOOR_TEXT,), most_lines=2)
LABEL = Limits((FLOOR_LABEL,))
HELP = Limits((FLOOR_TEXT, FLOOR_TEXT, FLOOR_LABEL), balanced=True)
GAP = round(0.25 * EMU_PER_INCH)
SMALL_CELL = 18.0  # points; smaller cells are read by the first rows only
LEAST_CARD = round(1.9 * EMU_PER_INCH)
# Large figures stand a little above the middle of the room they have, but never far below the title.
LOWERED = 0.45
MOST_LOWERED = round(0.7 * EMU_PER_INCH)
QUOTE_LOWERED = round(0.4 * EMU_PER_INCH)  # the marks of a template stay where they are


def title_page(page: Page, visual: TitlePage) -> None:
    above = page.slot("Title")
    fitted = page.title(page.slide.title)
    page.no_points()
    by = " · ".join(part for part in (visual.speaker, visual.occasion) if part)
    boxes = [("Subtitle", [(visual.subtitle, 0)], 0.15), ("By", [(Text.of(by), 0)], 0.3)]
    if not page.layout.placeholder("By"):
        boxes = [("Subtitle", [(visual.subtitle, 0), (Text.of(by), 0)], 0.15)]
    for role, texts, gap in boxes:
        if not any(text for text, _ in texts):
            continue
        slot = page.slot(role)
        slot = page.closed_up(slot, above, fitted.height, gap) if fitted else slot
        above, fitted = slot, page.text(slot, texts, PHRASE)


def section_page(page: Page, visual: SectionPage) -> None:
    title = page.slot("Title")
    fitted = page.title(page.slide.title)
    page.no_points()
    if visual.number > 0 and page.layout.placeholder("Number"):
        page.text(page.slot("Number"), [(Text.of(str(visual.number)), 0)], VALUE)
    has_subtitle = page.layout.placeholder("Subtitle") or not page.layout.placeholder("Body")
    subtitle = page.slot("Subtitle" if has_subtitle else "Body")
    page.text(
        page.closed_up(subtitle, title, fitted.height, 0.15) if fitted else subtitle,
        [(visual.subtitle, 0)],
        PHRASE,
        needed=False,
    )


def numbers_page(page: Page, visual: Numbers) -> None:
    page.title(page.slide.title)
    figures = list(enumerate(visual.figures[:3], start=1))
    if len(visual.figures) > 3:
        _too_many(page, "numbers", len(visual.figures), 3)
    bottom = page.slot("Value 1").frame.bottom
    above: dict[int, Slot] = {}
    longest = 0.0
    for role, limits in (("Value", VALUE), ("Label", TEXT), ("Meaning", TEXT)):
        slots = {number: page.slot(f"{role} {number}") for number, _ in figures}
        if role == "Meaning" and longest:
            # Labels may differ in length; meanings beside each other stay level.
            slots = {number: page.closed_up(slots[number], above[number], longest, 0.12) for number in slots}
        texts = {number: text for number, figure in figures if (text := _figure_text(figure, role))}
        alike = fit_alike(
            [([(texts[number], 0)], slots[number].box) for number in texts],
            limits,
            own_size=any(slot.placeholder is None for slot in slots.values()),
        )
        fitted = dict(zip(texts, alike, strict=True))
        for number, _ in figures:
            said = [(texts[number], 0)] if number in texts else []
            page.text(slots[number], said, limits, needed=role != "Meaning", fitted=fitted.get(number))
        longest = max((one.height for one in alike), default=0.0)
        bottom = max([bottom, *(slots[number].bottom(fitted[number].height) for number in texts)])
        above = slots
    # Read figure by figure, whatever the order in which they were fitted.
    page.shapes.sort(key=lambda shape: int(shape.name.rsplit(" ", 1)[1]) if shape.name[-1].isdigit() else 0)
    if not page.slide.points:
        page.lower(min(MOST_LOWERED, round(LOWERED * (page.content_bottom() - bottom))))
    elif page.layout.placeholder("Body") or len(figures) == 1:
        page.text(page.slot("Body"), texts_of(page.slide.points), TEXT, airy=True)
    else:
        page.points_below(bottom + GAP)


def _figure_text(figure: Figure, role: str) -> Text:
    return {"Value": figure.value, "Label": figure.label, "Meaning": figure.meaning}[role]


def compare_page(page: Page, visual: Compare) -> None:
    page.title(page.slide.title)
    sides = (("Left", visual.left), ("Right", visual.right))
    titles = {f"{name} title": [(side.heading, 0)] for name, side in sides if side.heading}
    lists = {name: texts_of(side.points) for name, side in sides if side.points}
    bottoms: list[int] = []
    fitted: dict[str, Fitted] = {}
    for group, limits in ((titles, HEADING), (lists, TEXT)):
        slots = [page.slot(role) for role in group]
        own = any(slot.placeholder is None for slot in slots)
        alike = fit_alike([(group[slot.role], slot.box) for slot in slots], limits, own_size=own)
        if group is lists and not page.slide.points:
            alike = aired_alike(alike, [slot.box for slot in slots])
        fitted |= dict(zip(group, alike, strict=True))
        bottoms += [slot.bottom(one.height) for slot, one in zip(slots, alike, strict=True)]
    lowest = max(bottoms, default=0) + GAP // 2
    for name, side in sides:
        page.text(page.slot(f"{name} title"), [(side.heading, 0)], HEADING, fitted=fitted.get(f"{name} title"))
        page.text(_card(page.slot(name), lowest), texts_of(side.points), TEXT, fitted=fitted.get(name))
    page.points_below(max(bottoms, default=page.slot("Left").frame.y) + GAP)


def _card(slot: Slot, lowest: int) -> Slot:
    """The panel, ending with the longest text beside it and not far below; lowest in EMU."""
    if slot.anchor != "t":
        return slot
    height = max(lowest - slot.frame.y, LEAST_CARD)
    return slot.at(replace(slot.frame, height=min(height, slot.frame.height)))


def quote_page(page: Page, visual: Quote) -> None:
    page.title(page.slide.title)
    page.no_points()
    quote, by = page.slot("Quote"), page.slot("By")
    fitted = page.text(quote, [(visual.text, 0)], PHRASE)
    by = page.closed_up(by, quote, fitted.height, 0.35) if fitted else by
    said = page.text(by, [(visual.by, 0)], PHRASE, needed=False)
    if fitted and quote.anchor == by.anchor == "t":
        bottom = by.bottom(said.height) if said else quote.bottom(fitted.height)
        page.lower(min(QUOTE_LOWERED, round(LOWERED * (page.content_bottom() - bottom))))


def statement_page(page: Page, visual: Statement) -> None:
    page.no_points()
    statement = page.slot("Statement")
    if visual.text.plain.strip() == page.slide.title.plain.strip():
        # Said once is enough: the title takes the place of the statement, and stays the title for screen readers.
        title = page.slot("Title")
        large = replace(title.box, frame=statement.frame, levels=statement.box.levels)
        fitted = fit([(visual.text, 0)], large, TITLE_LIMITS, own_size=True)
        page.text(replace(title, box=large), [(visual.text, 0)], TITLE_LIMITS, fitted=fitted)
    else:
        page.title(page.slide.title)
        page.text(statement, [(visual.text, 0)], PHRASE)
    page.text(page.slot("Support"), [(visual.support, 0)], PHRASE, needed=False)


def definition_page(page: Page, visual: Definition) -> None:
    page.title(page.slide.title)
    term = page.slot("Term")
    said = visual.term if visual.term.plain.strip() != page.slide.title.plain.strip() else Text()
    page.text(term, [(said, 0)], TEXT, needed=False)
    if len(visual.parts) > 4:
        _too_many(page, "parts", len(visual.parts), 4)
    parts = list(enumerate(visual.parts[:4], start=1))
    if not parts:
        page.text(page.slot("Part 1 text"), [])
        return
    labels = _beside(page, "label", len(parts))
    texts = _beside(page, "text", len(parts))
    up = labels[0].frame.y - term.frame.y if not said else 0
    labels = [slot.at(replace(slot.frame, y=slot.frame.y - up)) for slot in labels]
    texts = [slot.at(replace(slot.frame, y=slot.frame.y - up, height=slot.frame.height + up)) for slot in texts]
    own = any(slot.placeholder is None for slot in (*labels, *texts))
    heads = fit_alike([([(p.label, 0)], s.box) for (_, p), s in zip(parts, labels, strict=True)], TEXT, own_size=own)
    bodies = fit_alike([([(p.text, 0)], s.box) for (_, p), s in zip(parts, texts, strict=True)], TEXT, own_size=own)
    # Cards end with the longest text, not far below it; a few words still make a card and no stripe.
    lowest = max(slot.bottom(one.height) for slot, one in zip(texts, bodies, strict=True)) + GAP // 2
    lowest = max(lowest, texts[0].frame.y + LEAST_CARD)
    texts = [slot.at(replace(slot.frame, height=min(lowest, slot.frame.bottom) - slot.frame.y)) for slot in texts]
    for (_, part), label, head, text, body in zip(parts, labels, heads, texts, bodies, strict=True):
        page.text(label, [(part.label, 0)], TEXT, fitted=head)
        page.text(text, [(part.text, 0)], TEXT, fitted=body)
    page.points_below(max(slot.frame.bottom for slot in texts) + GAP)


def _beside(page: Page, what: str, count: int) -> list[Slot]:
    """The boxes of the parts, as wide as their number allows, over the width that four of them have together."""
    slots = [page.slot(f"Part {number} {what}") for number in range(1, 5)]
    left, right = slots[0].frame.x, slots[-1].frame.right
    # Boxes of the template are cards with margins; texts without any need more between them.
    gap = max(slots[1].frame.x - slots[0].frame.right, GAP if slots[0].placeholder is None else 0)
    width = (right - left - gap * (count - 1)) // count
    return [
        slot.at(replace(slot.frame, x=left + number * (width + gap), width=width))
        for number, slot in enumerate(slots[:count])
    ]


def _too_many(page: Page, what: str, count: int, most: int) -> None:
    page.problems.append(
        error(
            page.slide.place,
            f'Slide "{page.slide.id}" has {count} {what}; {most} are the most that one slide can show.',
            "Make two slides of it.",
            value=count,
            code="too-many",
        )
    )
