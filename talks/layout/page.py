"""A slide in the making: finds the box for a role, fits the text into it, and says what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talks.compose.kinds import Point
from talks.compose.talk import Citation, Slide
from talks.compose.text import Text
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT, Frame
from talks.layout.airing import aired
from talks.layout.bands import Bands
from talks.layout.colors import Color
from talks.layout.deck import DeckSlide, Paragraph, Shape, TextShape
from talks.layout.fit import FLOOR_FOOT, FLOOR_TITLE, Box, Fitted, Limits, fit
from talks.layout.roles import FURNITURE, SOURCE, STANDARD, TITLE, Standard
from talks.problems import Problem, error, warning
from talks.read.template_records import SlideLayout, Template

# Boxes that hold lists with bullets.
LISTS = frozenset({"Body", "Left", "Right"})

Texts = Sequence[tuple[Text, int]]

GAP = round(0.08 * EMU_PER_INCH)  # above a foot line
SMALLEST = 1000  # steps: as small as the limits allow

TITLE_LIMITS = Limits((FLOOR_TITLE,), most_lines=2, balanced=True)
SOURCE_LIMITS = Limits((FLOOR_FOOT,), most_lines=2, whole_words=False, scales=False)


@dataclass(frozen=True)
class Slot:
    """The box for a role: a placeholder of the layout, or (placeholder None) a text box of its own."""

    role: str
    box: Box
    placeholder: int | None
    anchor: str = "t"
    color: Color | None = None  # None: that of the template

    @property
    def frame(self) -> Frame:
        return self.box.frame

    def at(self, frame: Frame) -> Slot:
        return replace(self, box=replace(self.box, frame=frame))

    def bottom(self, height: float) -> int:
        """Where a text of that height (points) ends, in EMU, when it is set from the top."""
        top, below = self.box.insets[1], self.box.insets[3]
        return self.frame.y + top + round(height * EMU_PER_POINT) + below


def texts_of(points: Sequence[Point], level: int = 0) -> list[tuple[Text, int]]:
    """Points and their sub-points as paragraphs with levels."""
    found = []
    for point in points:
        found.append((point.text, level))
        found.extend(texts_of(point.children, min(level + 1, 4)))
    return found


def foot_lines(citations: Sequence[Citation]) -> Iterator[str]:
    """The foot line, then ever shorter forms of it: she can't shorten what is written by itself."""
    cited = list(dict.fromkeys(str(citation) for citation in citations))
    yield "Source: " + "; ".join(cited)
    for kept in range(len(cited) - 1, 0, -1):
        yield f"Source: {'; '.join(cited[:kept])}; and {len(cited) - kept} more, see Sources"


class Page:
    """Collects the shapes of one slide, and the problems met on the way."""

    def __init__(
        self,
        slide: Slide,
        template: Template,
        layout: SlideLayout,
        wanted: str,
        *,
        stands_in: bool = False,
        bands: Bands | None = None,
    ) -> None:
        self.slide = slide
        self.template = template
        self.layout = layout
        self.wanted = wanted
        self.stands_in = stands_in
        self.bands = bands
        self.shapes: list[Shape] = []
        self.problems: list[Problem] = []
        self.needs: dict[str, int] = {}  # the least height of each text, EMU, where boxes may be moved
        self._behind = 0

    # Where things go

    def slot(self, role: str) -> Slot:
        """The placeholder of that role, or a box of its own at the usual place."""
        placeholder = self.layout.placeholder(role)
        standard = self._standard(role)
        if placeholder is None:
            levels = standard.scaled_levels(self.template.variant.scale)
            font = self.template.heading_font if standard.bold else self.template.body_font
            box = Box(self._standard_frame(role), levels, font, scale=self.template.variant.scale)
            return Slot(role, box, None, standard.anchor)
        # A layout that only stands in for another one has its boxes elsewhere: they would cover those it lacks.
        stands_in = self.stands_in and role not in FURNITURE
        if stands_in or not placeholder.frame.width:
            frame = _around(self._standard_frame(role), placeholder.insets)
        else:
            frame = self._above_foot(placeholder.frame, role)
        levels, insets = placeholder.levels, placeholder.insets
        box = Box(frame, levels, placeholder.font, insets, placeholder.capitals, placeholder.resized)
        box = replace(box, scale=self.template.variant.scale)
        color = Color(placeholder.recolored) if placeholder.recolored else None
        return Slot(role, box, placeholder.idx, placeholder.anchor, color)

    def _standard(self, role: str) -> Standard:
        if role in ("Title", "Source"):
            return TITLE if role == "Title" else SOURCE
        return STANDARD.get(self.wanted, {}).get(role) or STANDARD["Points"]["Body"]

    def _above_foot(self, frame: Frame, role: str) -> Frame:
        """In a template that has no line for the source the content leaves room for it."""
        foot = self.layout.foot
        if role in FURNITURE or not foot or not self.slide.citations or not frame.y < foot.y < frame.bottom + GAP:
            return frame
        return replace(frame, height=foot.y - GAP - frame.y)

    def _standard_frame(self, role: str) -> Frame:
        if role == "Source" and self.layout.foot:
            return self.layout.foot
        if role not in FURNITURE and self.layout.area:
            frame = self._standard(role).within(self.layout.area, self.template)
            return self.bands.moved(self._standard(role), frame) if self.bands else frame
        title = None if role in FURNITURE else self.layout.placeholder("Title")
        return self._standard(role).frame(self.template, title.frame if title and title.frame.width else None)

    def content_bottom(self) -> int:
        """The lower edge of the part of the slide that holds content, in EMU."""
        if self.layout.area:
            return self.layout.area.bottom
        roles = [role for role in STANDARD.get(self.wanted, {}) if role not in FURNITURE]
        return max((self.slot(role).frame.bottom for role in roles), default=self.slot("Source").frame.y)

    def closed_up(self, slot: Slot, above: Slot, height: float, gap: float) -> Slot:
        """The slot begun where the text above it ends; height of that text in points, gap in inches.

        Only where it stands right below: a template may have set it elsewhere on purpose.
        """
        distance = slot.frame.y - above.frame.bottom
        if above.anchor != "t" or slot.frame.x != above.frame.x or not 0 <= distance <= 0.3 * EMU_PER_INCH:
            return slot
        end = above.bottom(height)
        y = end + round(gap * EMU_PER_INCH)
        if y >= slot.frame.y:
            return slot
        self.shapes = [_ending_at(shape, end) if shape.name == above.role else shape for shape in self.shapes]
        return slot.at(replace(slot.frame, y=y, height=slot.frame.bottom - y))

    # Putting things there

    def text(
        self,
        slot: Slot,
        texts: Texts,
        limits: Limits = Limits(),
        *,
        needed: bool = True,
        fitted: Fitted | None = None,
        airy: bool = False,
    ) -> Fitted | None:
        """Fit and add a text; without text nothing is added, and it is a problem where a text is needed.

        An airy one is a list that may spread over its box.
        """
        texts = [(text, level) for text, level in texts if text]
        if not texts:
            if needed:
                self.problems.append(
                    error(
                        self.slide.place,
                        f'Slide "{self.slide.id}" has no text for its box "{slot.role}".',
                        "Give the text, or choose another kind of slide.",
                        code="empty-box",
                    )
                )
            return None
        done = fitted or fit(texts, slot.box, limits, own_size=slot.placeholder is None)
        self.say_what_does_not_fit(slot.role, done, limits)
        if self.layout.area:
            least = fit(texts, slot.box, limits, steps=SMALLEST).height
            self.needs[slot.role] = slot.bottom(least) - slot.frame.y
        done = aired(done, slot.box) if airy else done
        paragraphs = done.paragraphs if slot.placeholder is not None else tuple(_own(p, slot) for p in done.paragraphs)
        self.shapes.append(TextShape(slot.role, paragraphs, slot.frame, slot.placeholder, done.insets, slot.color))
        return done

    def title(self, text: Text) -> Fitted | None:
        return self.text(self.slot("Title"), [(text, 0)], TITLE_LIMITS)

    def source(self) -> None:
        """The foot line: who says so, and the years of the data."""
        if not self.slide.citations:
            return
        slot = self.slot("Source")
        for line in foot_lines(self.slide.citations):
            fitted = fit([(Text.of(line), 0)], slot.box, SOURCE_LIMITS, own_size=slot.placeholder is None)
            if fitted.fits:
                break
        self.text(slot, [(Text.of(line), 0)], SOURCE_LIMITS, fitted=fitted)

    def points_below(self, top: int) -> None:
        """The points of the slide in the room between what is above and the foot; top in EMU."""
        if not self.slide.points:
            return
        self.shapes = [_ending_at(shape, top) for shape in self.shapes]
        body = self.slot("Body")
        first = self.slot(next(iter(STANDARD[self.wanted]))).frame
        room = self.layout.area
        width = room.width if room else self.template.width - 2 * first.x
        frame = Frame(first.x, top, width, max(0, self.content_bottom() - top))
        like = self.template.layout("Points")
        style = like.placeholder("Body") if like else None
        levels = style.levels if style else body.box.levels
        slot = Slot("Body", Box(frame, levels, self.template.body_font, scale=self.template.variant.scale), None)
        self.text(slot, texts_of(self.slide.points))

    def lower(self, by: int) -> None:
        """Move what stands below the title down, in EMU; boxes still end where the content of the slide ends."""
        end = self.content_bottom()
        for number, shape in enumerate(self.shapes):
            if shape.name != "Title" and by > 0:
                y = shape.frame.y + by
                frame = replace(shape.frame, y=y, height=min(shape.frame.height, end - y))
                self.shapes[number] = replace(shape, frame=frame)

    def keep_behind_title(self) -> None:
        """What was added so far lies behind the title, which else comes first."""
        self._behind = len(self.shapes)

    def no_points(self) -> None:
        """For slides that have no room for points: say so where there are some."""
        if self.slide.points:
            self.problems.append(
                error(
                    self.slide.place,
                    f'Slide "{self.slide.id}" shows a {self.slide.kind}, which has no room for points beside it.',
                    "Move the points to a slide of their own or into the notes.",
                    code="no-room-for-points",
                )
            )

    def finished(self, slide_id: str, title: str, notes: tuple[Text, ...]) -> DeckSlide:
        behind, others = self.shapes[: self._behind], self.shapes[self._behind :]
        order = [*behind, *sorted(others, key=lambda shape: (shape.name != "Title", shape.name == "Source"))]
        return DeckSlide(slide_id, self.layout.name, title, tuple(order), notes, self.slide, hidden=self.slide.hidden)

    def say_what_does_not_fit(self, role: str, fitted: Fitted, limits: Limits) -> None:
        place, slide = self.slide.place, self.slide.id
        size = f"{fitted.smallest:g}"
        if not fitted.fits:
            words = max(1, fitted.words_over)
            over = f"{words} {'word' if words == 1 else 'words'} ({fitted.characters_over} characters)"
            self.problems.append(
                error(
                    place,
                    f'The box "{role}" of slide "{slide}" holds about {over} too many, even at {size} points.',
                    "Shorten it, move some of it into the notes, or make two slides of it."
                    + (" Or take a template with larger boxes." if self.template.deck.name != "deck.pptx" else ""),
                    value=fitted.paragraphs[-1].text.plain,
                    code="text-too-long",
                )
            )
        elif fitted.too_many_lines:
            self.problems.append(
                warning(
                    place,
                    f'The box "{role}" of slide "{slide}" takes {fitted.lines} lines even at {size} points, '
                    f"more than {fitted.most_lines}.",
                    "Say it in fewer words.",
                    value=fitted.paragraphs[0].text.plain,
                    code="title-lines" if role == "Title" else "too-many-lines",
                )
            )
        if limits.whole_words and fitted.cut_words:
            self.problems.append(
                warning(
                    place,
                    f'A word in the box "{role}" of slide "{slide}" is longer than the line and is cut at its end.',
                    "Put a hyphen or a blank into it, or choose a shorter word.",
                    value=fitted.cut_words[0],
                    code="word-cut",
                )
            )


def _around(frame: Frame, insets: tuple[int, int, int, int]) -> Frame:
    """The frame of a placeholder whose text begins where the given frame does."""
    return Frame(frame.x - insets[0], frame.y, frame.width + insets[0] + insets[2], frame.height)


def _ending_at(shape: Shape, bottom: int) -> Shape:
    """The shape, its frame cut off at the given height (EMU) if it goes further down."""
    if shape.frame.bottom <= bottom:
        return shape
    return replace(shape, frame=replace(shape.frame, height=bottom - shape.frame.y))


def _own(paragraph: Paragraph, slot: Slot) -> Paragraph:
    """In a text box of its own a paragraph must carry what a placeholder would have given it."""
    text = paragraph.text
    if slot.box.level(paragraph.level).bold:
        text = text.with_format(bold=True)
    return replace(paragraph, text=text, level=paragraph.level if slot.role in LISTS else 0)
