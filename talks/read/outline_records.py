# Types made by functions (text, either) are Annotated at run time, which mypy cannot follow.
# mypy: disable-error-code="valid-type"
"""Records of an outline: what is said, slide by slide, as it stands in YAML."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from talks.read.record import Identifier, Line, Name, Passage, Record, as_text, either, one_or_more, text
from talks.read.visual_records import (
    Audiences,
    ChartRecord,
    ClosingRecord,
    CodeRecord,
    CompareRecord,
    DefinitionRecord,
    FigureRecord,
    MapRecord,
    OpeningRecord,
    PictureRecord,
    PointEntry,
    QuoteRecord,
    StatementRecord,
    StepRecord,
    TableRecord,
    TimelineRecord,
)

Minutes = Annotated[float, Field(gt=0, le=600)]
CLOCK = r"^([01]?\d|2[0-3])[:.][0-5]\d$"  # a time of the day, HH:MM
NotesStyle = Literal["lectern", "cards", "booklet", "script"]
CardSheet = Literal["4", "6", "3x5"]  # to a page; or cards of 3 by 5 inches
Paper = Literal["letter", "a4", "a5"]
Order = Annotated[int, Field(ge=1, le=99)]

VISUALS = (
    "opening",
    "section",
    "number",
    "chart",
    "map",
    "timeline",
    "steps",
    "picture",
    "table",
    "compare",
    "quote",
    "statement",
    "definition",
    "sources",
    "closing",
    "points",
)


class SlideRecord(Record):
    """A slide: a title, one visual, and what is said to it."""

    noun: ClassVar[str] = "a slide"

    id: Name | None = None
    title: text(200)
    opening: OpeningRecord | bool | None = None
    section: Line | bool | None = None
    points: Annotated[list[PointEntry], Field(min_length=1, max_length=12)] | None = None
    number: Annotated[list[FigureRecord], one_or_more, Field(min_length=1, max_length=3)] | None = None
    chart: ChartRecord | None = None
    map: MapRecord | None = None
    timeline: TimelineRecord | None = None
    steps: Annotated[list[either(StepRecord)], Field(min_length=2, max_length=6)] | None = None
    picture: PictureRecord | None = None
    table: TableRecord | None = None
    compare: CompareRecord | None = None
    quote: QuoteRecord | None = None
    statement: either(StatementRecord) | None = None
    definition: DefinitionRecord | None = None
    closing: ClosingRecord | None = None
    sources: bool | None = None
    layout: Line | None = None
    notes: Passage | None = None
    minutes: Minutes | None = None
    cut: Order | None = None  # dropped in this order where the talk must be shorter
    extra: Order | None = None  # comes in, in this order, where the talk may be longer than its own minutes
    needs: Annotated[list[Name], one_or_more] = []  # slides that this one speaks of
    hidden: bool | None = None  # not shown, kept after the closing for questions
    reveal: bool = False  # what stands on it appears one by one
    audiences: Audiences | None = Field(default=None, alias="for")
    story: Annotated[list[Name], one_or_more] | None = None
    also: list[Identifier] = []  # facts behind the slide that its text does not name


class UseRecord(Record):
    """A whole part, or one section or slide of it, used here."""

    noun: ClassVar[str] = "a use of a part"

    use: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$", max_length=160)]
    title: text(200) | None = None
    notes: Passage | None = None
    minutes: Minutes | None = None
    cut: Order | None = None
    extra: Order | None = None
    hidden: bool | None = None
    skip: list[Name] = []
    audiences: Audiences | None = Field(default=None, alias="for")


def _slide_or_use(value: Any) -> str:
    return "use" if isinstance(value, UseRecord) or (isinstance(value, dict) and "use" in value) else "slide"


SlideEntry = Annotated[
    Annotated[SlideRecord, Tag("slide")] | Annotated[UseRecord, Tag("use")], Discriminator(_slide_or_use)
]


class HandoutFigureRecord(Record):
    noun: ClassVar[str] = "a figure of the handout"

    value: Line
    label: Line


class HandoutRecord(Record):
    """What the listeners take home."""

    noun: ClassVar[str] = "a handout"

    points: Annotated[list[PointEntry], Field(max_length=8)] = []
    figures: Annotated[list[HandoutFigureRecord], Field(max_length=10)] = []
    actions: Annotated[list[PointEntry], Field(max_length=8)] = []
    picture: Line | None = None  # the slide whose map or chart is printed
    code: either(CodeRecord) | None = None


class QuestionRecord(Record):
    """A question that listeners are likely to ask, and what to answer."""

    noun: ClassVar[str] = "a question"

    question: Line
    answer: Passage
    audiences: Audiences | None = Field(default=None, alias="for")


class RoomRecord(Record):
    """The room where a talk is given, from which the size of type follows."""

    noun: ClassVar[str] = "a room"

    distance: Line  # of the last row from the screen
    screen: Line  # how high the picture on it is


class PrintRecord(Record):
    """How the notes are printed where the command line says nothing else; paper goes for the handout, too."""

    noun: ClassVar[str] = "a way of printing"

    style: NotesStyle | None = None
    size: Annotated[float, Field(ge=14, le=28)] | None = None  # points
    paper: Paper | None = None
    start: Annotated[Line, Field(pattern=CLOCK)] | None = None
    upper: bool | None = None
    cards: Annotated[CardSheet, BeforeValidator(as_text)] | None = None
    pictures: bool | None = None


class OutlineRecord(Record):
    """An outline: a whole talk, or a part that other outlines use."""

    noun: ClassVar[str] = "an outline"

    kind: Literal["talk", "part"] = "talk"
    title: text(200)
    subtitle: Line | None = None
    about: Passage | None = None
    audience: Name | None = None
    adults_only: bool = False
    minutes: Minutes | None = None
    words_per_minute: Annotated[int, Field(ge=60, le=220)] = 130
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = "en-US"
    template: Line = "steppe"
    look: Literal["light", "dark"] | None = None
    shape: Literal["16:9", "4:3"] | None = None
    room: RoomRecord | None = None
    speaker: Line | None = None
    content_note: Line | None = None
    help: list[Identifier] = []
    handout: HandoutRecord | None = None
    slides: Annotated[list[SlideEntry], Field(min_length=1, max_length=5000)]
    printing: PrintRecord | None = Field(default=None, alias="print")
    questions: Annotated[list[QuestionRecord], Field(max_length=40)] = []  # printed after the notes, never shown
