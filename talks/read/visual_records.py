# Types made by functions (text, either) are Annotated at run time, which mypy cannot follow.
# mypy: disable-error-code="valid-type"
"""Records of what a slide shows, as they stand in an outline: one for each kind of visual."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from talks.read.record import Cell, Identifier, Line, Name, Record, as_text, either, one_or_more

Audiences = Annotated[list[Name], one_or_more]
Year = Annotated[str, BeforeValidator(as_text), Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


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
    """A fact in a chart, in its long form; part names one or more parts of a value that has some."""

    noun: ClassVar[str] = "a fact of a chart"

    fact: Identifier
    label: Line | None = None
    at: Year | None = None
    part: Annotated[list[Line], one_or_more, Field(min_length=1, max_length=12)] | None = None


def _fact_or_record(value: Any) -> str:
    return "record" if isinstance(value, dict | Record) else "text"


ChartFact = Annotated[
    Annotated[Identifier, Tag("text")] | Annotated[ChartFactRecord, Tag("record")], Discriminator(_fact_or_record)
]


class ChartRecord(Record):
    """A chart of facts: over years, or of several facts beside each other."""

    noun: ClassVar[str] = "a chart"

    kind: Literal["column", "bar", "line", "stacked", "slope", "pictogram"] = "column"
    facts: Annotated[list[ChartFact], Field(min_length=1, max_length=12)]
    years: list[Annotated[int, Field(ge=1000, le=2999)]] | None = None
    by: Literal["year", "fact"] = "year"
    each: Annotated[int, Field(ge=1)] | None = None  # how many one figure of a pictogram stands for
    total: Identifier | None = None  # the whole that the parts of a stack must add up to
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


class EventRecord(Record):
    """What happened, and when."""

    noun: ClassVar[str] = "an event"

    when: Line
    text: Line


class TimelineRecord(Record):
    """Events in order of time, or what a fact said year by year as bands on lanes."""

    noun: ClassVar[str] = "a timeline"

    events: Annotated[list[EventRecord], Field(min_length=2, max_length=8)] | None = None
    fact: Identifier | None = None
    first: Annotated[int, Field(ge=1000, le=2999)] | None = Field(default=None, alias="from")
    last: Annotated[int, Field(ge=1000, le=2999)] | None = Field(default=None, alias="to")
    lanes: Annotated[list[Line], Field(min_length=1, max_length=6)] | None = None  # the order of a fact's values
    subtitle: Line | None = None
    note: Line | None = None


class StepRecord(Record):
    """A step in its long form: what it is called, and what happens in it."""

    noun: ClassVar[str] = "a step"

    label: Line
    text: Line | None = None


class PictureRecord(Record):
    """A picture from a file beside the outlines, what it shows, and whose it is."""

    noun: ClassVar[str] = "a picture"

    file: Line
    alt: Line
    credit: Line
    caption: Line | None = None
    full: bool = False  # over the whole slide


class PlaceRecord(Record):
    """A place on a map in its long form: its name as written there, and where it is."""

    noun: ClassVar[str] = "a place on a map"

    name: Line
    atlas_name: Line | None = Field(default=None, alias="place")  # where the one written is another
    at: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None  # longitude and latitude, degrees


class RoutesRecord(Record):
    """Routes between countries: names, or facts that list countries."""

    noun: ClassVar[str] = "routes on a map"

    origin: Annotated[list[Line], one_or_more, Field(min_length=1, max_length=12)] = Field(alias="from")
    through: Annotated[list[Line], one_or_more, Field(max_length=6)] = []
    to: Annotated[list[Line], one_or_more, Field(min_length=1, max_length=12)]


class MapRecord(Record):
    """A map: the countries or states it is about, and what stands beside them."""

    noun: ClassVar[str] = "a map"

    show: Annotated[list[either(PlaceRecord)], one_or_more, Field(min_length=1, max_length=12)]
    near: bool = False
    cities: Annotated[list[either(PlaceRecord)], Field(max_length=12)] = []
    compare: Annotated[list[either(PlaceRecord)], one_or_more, Field(max_length=6)] = []
    routes: RoutesRecord | None = None
    locator: bool = True
    subtitle: Line | None = None
    note: Line | None = None


class CodeRecord(Record):
    """A QR code: the address it opens, and what stands below it."""

    noun: ClassVar[str] = "a QR code"

    link: Line
    label: Line | None = None


class OpeningRecord(Record):
    noun: ClassVar[str] = "an opening"

    subtitle: Line | None = None
    occasion: Line | None = None


class ClosingRecord(Record):
    noun: ClassVar[str] = "a closing"

    points: Annotated[list[PointEntry], Field(min_length=1, max_length=6)]
    help: list[Identifier] | None = None
    code: either(CodeRecord) | None = None
