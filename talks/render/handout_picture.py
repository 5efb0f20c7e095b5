"""The map or chart of a talk as a handout prints it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from talks.compose.talk import merged
from talks.geometry import Frame
from talks.layout.deck import ChartShape, Deck, DeckSlide, GroupShape, TextShape
from talks.layout.palette import Palette
from talks.preview.thumbnails import for_paper
from talks.render.vector import can_be_drawn, drawing_svg

PIXELS = 2200  # across the slide: 250 to the inch on a page of a handout
ALMOST_WHITE = 245  # of 255
_BEFORE, _AFTER = ("Subtitle", "Chart subtitle"), ("Note", "Chart note")


@dataclass(frozen=True)
class HandoutPicture:
    """A drawing, and what is said with it. It is SVG, or a PNG where only an office program can draw it."""

    title: str
    before: str
    after: str
    source: str
    alt: str
    wide: float  # inches, as on the slide
    high: float
    svg: str = ""
    png: bytes = b""


@dataclass(frozen=True)
class Drawn:
    """What of a slide is the drawing: its parts, and the frame around them."""

    slide: DeckSlide
    parts: tuple[GroupShape | ChartShape, ...]
    frame: Frame

    @property
    def groups(self) -> tuple[GroupShape, ...]:
        return tuple(part for part in self.parts if isinstance(part, GroupShape))

    @property
    def is_vector(self) -> bool:
        """Whether it can be drawn without any other program."""
        return len(self.groups) == len(self.parts) and can_be_drawn(self.groups)


def drawn_on(deck: Deck) -> Drawn | None:
    """The drawing of the first slide that has one."""
    for slide in deck.slides:
        parts = tuple(shape for shape in slide.shapes if isinstance(shape, GroupShape | ChartShape))
        if parts:
            return Drawn(slide, parts, _around([part.frame for part in parts]))
    return None


def vector_picture(drawn: Drawn, palette: Palette) -> HandoutPicture:
    return _picture(drawn, svg=drawing_svg(drawn.groups, drawn.frame, palette))


def cropped_picture(drawn: Drawn, slide: bytes, width: int) -> HandoutPicture:
    """The drawing cut out of a PNG of its slide, in shades of gray; width: of the slide, EMU."""
    from PIL import Image

    with Image.open(BytesIO(slide)) as opened:
        # The ground of a slide is not quite white, and would be printed as a haze of dots.
        scale = opened.width / width
        frame = drawn.frame
        left, top, right, bottom = (round(edge * scale) for edge in (frame.x, frame.y, frame.right, frame.bottom))
        file = BytesIO()
        cut = opened.convert("L").crop((left, top, right, bottom))
        cut.point([255 if shade >= ALMOST_WHITE else shade for shade in range(256)]).save(file, "PNG")
    return _picture(drawn, png=for_paper(file.getvalue()))


def _picture(drawn: Drawn, svg: str = "", png: bytes = b"") -> HandoutPicture:
    said = {shape.name: shape for shape in drawn.slide.shapes if isinstance(shape, TextShape)}

    def words(names: tuple[str, ...]) -> str:
        shapes = [said[name] for name in names if name in said]
        return " ".join(paragraph.text.plain for shape in shapes for paragraph in shape.paragraphs)

    slide = drawn.slide.slide
    return HandoutPicture(
        slide.title.plain,
        words(_BEFORE),
        words(_AFTER),
        "; ".join(map(str, merged(slide.citations))),
        " ".join(part.alt for part in drawn.parts if part.alt),
        drawn.frame.width / 914400,
        drawn.frame.height / 914400,
        svg,
        png,
    )


def _around(frames: list[Frame]) -> Frame:
    left, top = min(frame.x for frame in frames), min(frame.y for frame in frames)
    right, bottom = max(frame.right for frame in frames), max(frame.bottom for frame in frames)
    return Frame(left, top, right - left, bottom - top)
