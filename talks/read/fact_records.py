# Types made by functions (text) are Annotated at run time, which mypy cannot follow.
# mypy: disable-error-code="valid-type"
"""Records of the registry: facts, sources and stories as they stand in YAML."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from talks.read.record import Identifier, Line, Name, Passage, Record, one_or_more, text

Confidence = Literal["firm", "reported", "hearsay", "disputed"]
Use = Literal["ok", "with_caveat", "avoid"]
Kind = Literal[
    "count",
    "estimate",
    "measure",
    "rank",
    "year",
    "date",
    "money",
    "share",
    "list",
    "name",
    "contact",
    "text",
    "statement",
]
Sources = Annotated[list[Name], one_or_more]
Content = str | int | float | list[str | int | float] | dict[str, str | int | float] | None


def date_text(value: object) -> object:
    return str(value) if isinstance(value, int) else value


# How long a value holds before someone looks again: never, yearly, 90 days.
Review = Annotated[str, Field(pattern=r"^(never|monthly|quarterly|yearly|[1-9]\d{0,3} (days?|weeks?|months?|years?))$")]

Date = Annotated[str, BeforeValidator(date_text), Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
When = Annotated[str, BeforeValidator(date_text), Field(min_length=1, max_length=80)]


class ValueRecord(Record):
    """One dated value in its long form; what it does not say holds as for the whole fact."""

    noun: ClassVar[str] = "a dated value"

    value: Content = None
    source: Sources | None = None
    confidence: Confidence | None = None
    use: Use | None = None
    caveat: Passage | None = None
    speak_as: Passage | None = None
    published: Date | None = None
    note: Passage | None = None


class HistoryRecord(Record):
    """What was said before, where no dated value can keep it: a value that was wrong, or had no date, or a claim."""

    noun: ClassVar[str] = "an earlier value"

    value: Content = None
    claim: Passage | None = None
    speak_as: Passage | None = None
    as_of: When | None = None
    source: Sources | None = None
    wrong: Passage | None = None  # why; absent where it was right in its time
    replaced: Date
    checked: Date | None = None  # when somebody last looked that up


class RetiredRecord(Record):
    """Why a fact is not said any more, since when, and which one is said in its place."""

    noun: ClassVar[str] = "a retirement"

    on: Date
    why: Passage
    instead: Identifier | None = None


def long_form(value: object) -> object:
    if isinstance(value, ValueRecord) or (isinstance(value, dict) and set(value) & set(ValueRecord.keys())):
        return value
    return {"value": value}


class FactRecord(Record):
    """A fact: a claim with one or more dated values, or a formula over facts."""

    noun: ClassVar[str] = "a fact"

    claim: Passage
    name: text(80) | None = None
    kind: Kind | None = None
    unit: Line | None = None
    place_name: Line | None = Field(default=None, alias="place")
    values: dict[str, Annotated[ValueRecord, BeforeValidator(long_form)]] | None = None
    value: Content = None
    as_of: When | None = None
    published: Date | None = None
    derived: Passage | None = None
    shown_as: Literal["number", "percent", "money"] = Field(default="number", alias="as")
    round_to: int | None = Field(default=None, alias="round", ge=0, le=6)
    check: float | None = None
    source: Sources | None = None
    told_by: Line | None = None
    confidence: Confidence = "firm"
    use: Use = "ok"
    caveat: Passage | None = None
    speak_as: Passage | None = None
    conflicts_with: list[Identifier] = []
    conflict: Passage | None = None
    related: list[Identifier] = []
    plot: bool = True
    checked: Date | None = None
    review: Review | None = None
    until: Date | None = None
    retired: RetiredRecord | None = None
    history: list[HistoryRecord] = []
    rounded: int | None = Field(default=None, ge=1, le=1_000_000_000_000)
    note: Passage | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_way_to_give_a_value(cls, data: Any) -> Any:
        if isinstance(data, dict):
            given = [key for key in ("values", "value", "derived") if key in data]
            if len(given) > 1:
                raise ValueError(f"a fact has either `{given[0]}` or `{given[1]}` | Keep one of them.")
        return data


class FactsFile(Record):
    """A file of facts; its stem is the namespace of their ids."""

    noun: ClassVar[str] = "a file of facts"

    about: Passage | None = None
    source: Sources | None = None
    place_name: Line | None = Field(default=None, alias="place")
    review: Review | None = None
    until: Date | None = None
    facts: dict[Name, FactRecord]


class SourceRecord(Record):
    """Where facts are taken from."""

    noun: ClassVar[str] = "a source"

    title: text(300)
    short: text(60)
    by: Line | None = None
    series: text(60) | None = None  # of yearly editions: several of them are cited as one
    kind: Literal["report", "law", "data", "news", "web", "account", "survey", "film", "book"] = "report"
    published: When | None = None
    accessed: When | None = None
    url: text(500) | None = None
    review: Review | None = None
    until: Date | None = None
    note: Passage | None = None


class SourcesFile(Record):
    noun: ClassVar[str] = "the file of sources"

    review: Review | None = None
    sources: dict[Name, SourceRecord]


class StoryRecord(Record):
    """A personal story: how it may be told, and what must never be added."""

    noun: ClassVar[str] = "a story"

    summary: Passage
    illustrates: Line | None = None
    about: Literal["speaker", "helper", "survivor", "film", "history", "other"] = "other"
    sensitivity: Literal["family_safe", "adult"]
    consent: Literal["own_experience", "given", "not_documented", "not_applicable"]
    leave_out: list[Line] = []
    advice: Passage | None = None
    source: Sources | None = None
    note: Passage | None = None


class StoriesFile(Record):
    noun: ClassVar[str] = "the file of stories"

    stories: dict[Name, StoryRecord]
