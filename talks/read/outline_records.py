# Types made by functions (text, either) are Annotated at run time, which mypy cannot follow.
# mypy: disable-error-code="valid-type"
"""Records of an outline: what is said, slide by slide, as it stands in YAML."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from talks.read.record import Cell, Identifier, Line, Name, Passage, Record, as_text, either, one_or_more, text

Audiences = Annotated[list[Name], one_or_more]
Minutes = Annotated[float, Field(gt=0, le=600)]
Year = Annotated[str, BeforeValidator(as_text), Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]

VISUALS = (
    "opening",
    "section",
    "number",
    "chart",
    "table",
    "compare",
    "quote",
    "statement",
    "definition",
    "sources",
    "closing",
    "points",
)


class PointText(Record):
    """A sub-point."""

    noun: ClassVar[str] = "a sub-point"

    text: Line
    audiences: Audiences | None = Field(default=None, alias="for")


class PointRecord(Record):
    """A point in its long form: with sub-points, or for some audiences only."""

    noun: ClassVar[str] = "a point"

    text: Line
    audiences: Audiences | None = Field(default=None, alias="for")
    points: list[either(PointText)] = []


PointEntry: Any = either(PointRecord)


class FigureRecord(Record):
    """A big number: its value, what it counts, and what it means."""

    noun: ClassVar[str] = "a number"

    value: Line
    label: Line
    meaning: Line | None = None


class ChartFactRecord(Record):
    """A fact in a chart, in its long form."""

    noun: ClassVar[str] = "a fact of a chart"

    fact: Identifier
    label: Line | None = None
    at: Year | None = None


def _fact_or_record(value: Any) -> str:
    return "record" if isinstance(value, dict | Record) else "text"


ChartFact = Annotated[
    Annotated[Identifier, Tag("text")] | Annotated[ChartFactRecord, Tag("record")], Discriminator(_fact_or_record)
]


class ChartRecord(Record):
    """A chart of facts: over years, or of several facts beside each other."""

    noun: ClassVar[str] = "a chart"

    kind: Literal["column", "bar", "line"] = "column"
    facts: Annotated[list[ChartFact], Field(min_length=1, max_length=12)]
    years: list[Annotated[int, Field(ge=1000, le=2999)]] | None = None
    by: Literal["year", "fact"] = "year"
    subtitle: Line | None = None
    note: Line | None = None


class TableRecord(Record):
    """A table of texts."""

    noun: ClassVar[str] = "a table"

    columns: Annotated[list[Cell], Field(min_length=1, max_length=8)]
    rows: Annotated[list[list[Cell]], Field(min_length=1, max_length=60)]
    first_column_heads: bool = True


class SideRecord(Record):
    noun: ClassVar[str] = "a side of a comparison"

    title: Line
    points: Annotated[list[PointEntry], Field(min_length=1, max_length=6)]


class CompareRecord(Record):
    noun: ClassVar[str] = "a comparison"

    left: SideRecord
    right: SideRecord


class QuoteRecord(Record):
    noun: ClassVar[str] = "a quote"

    text: Line
    by: Line


class StatementRecord(Record):
    noun: ClassVar[str] = "a statement"

    text: Line
    support: Line | None = None


class DefinitionPartRecord(Record):
    noun: ClassVar[str] = "a part of a definition"

    label: Line
    text: Line


class DefinitionRecord(Record):
    noun: ClassVar[str] = "a definition"

    term: Line
    parts: Annotated[list[DefinitionPartRecord], Field(min_length=1, max_length=4)]


class OpeningRecord(Record):
    noun: ClassVar[str] = "an opening"

    subtitle: Line | None = None
    occasion: Line | None = None


class ClosingRecord(Record):
    noun: ClassVar[str] = "a closing"

    points: Annotated[list[PointEntry], Field(min_length=1, max_length=6)]
    help: list[Identifier] | None = None


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
    cut: Annotated[int, Field(ge=1, le=99)] | None = None
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
    cut: Annotated[int, Field(ge=1, le=99)] | None = None
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
    speaker: Line | None = None
    content_note: Line | None = None
    help: list[Identifier] = []
    handout: HandoutRecord | None = None
    slides: Annotated[list[SlideEntry], Field(min_length=1, max_length=5000)]
