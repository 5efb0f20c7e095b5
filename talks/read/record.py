"""The base of all records read from YAML: they know their place, and their mistakes come as plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    Tag,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from talks.problems import NOWHERE, Place, Problem, error
from talks.read.suggest import did_you_mean
from talks.read.yaml_source import Document, KeyPath, PlacedDict


class Record(BaseModel):
    """A mapping of a YAML file. Unknown keys are problems with a suggestion, never ignored."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True, strict=True)
    noun: ClassVar[str] = "an entry"

    _document: Document | None = PrivateAttr(default=None)
    _path: KeyPath = PrivateAttr(default=())

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if isinstance(data, PlacedDict):
            cls._report_unknown_keys(data, info)
        record = handler(data)
        if isinstance(data, PlacedDict):
            record._document = data.document
            record._path = data.path
        return record

    @classmethod
    def _report_unknown_keys(cls, data: PlacedDict, info: ValidationInfo) -> None:
        known = cls.keys()
        problems: list[Problem] = (info.context or {}).get("problems", [])
        for key in data:
            if key not in known:
                problems.append(
                    error(
                        data.document.key_place((*data.path, key)),
                        f"`{key}` is not a key of {cls.noun}",
                        did_you_mean(key, known),
                        key,
                        code="unknown-key",
                    )
                )

    @classmethod
    def keys(cls) -> list[str]:
        return [info.alias or name for name, info in cls.model_fields.items()]

    def place(self, *keys: str | int) -> Place:
        """Where this record, or a value inside it, stands."""
        return self._document.place((*self._path, *keys)) if self._document else NOWHERE

    def place_of(self, needle: str, *keys: str | int) -> Place:
        """Where a stretch of a text value stands."""
        return self._document.place_of((*self._path, *keys), needle) if self._document else NOWHERE

    @property
    def path(self) -> KeyPath:
        return self._path


def _as_text(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


def text(limit: int) -> Any:
    """The type of a text of at most so many characters; a bare number is taken as text."""
    return Annotated[
        str, BeforeValidator(_as_text), StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)
    ]


Line = Annotated[str, BeforeValidator(_as_text), StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Cell = Annotated[str, BeforeValidator(_as_text), StringConstraints(strip_whitespace=True, max_length=400)]
Passage = Annotated[
    str, BeforeValidator(_as_text), StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)
]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$", max_length=160)]

R = TypeVar("R", bound=Record)


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


one_or_more = BeforeValidator(_as_list)


def text_or_record(value: Any) -> str:
    """Tells a plain text from the long form, so that mistakes are reported for the form that was meant."""
    return "record" if isinstance(value, dict | BaseModel) else "text"


def either(record: type[Record]) -> Any:
    """The type of a plain text or its long form."""
    return Annotated[Annotated[Line, Tag("text")] | Annotated[record, Tag("record")], Discriminator(text_or_record)]


def validate(document: Document, model: type[R], problems: list[Problem]) -> R | None:
    """The record of a document, or None; what is wrong is added to the problems."""
    problems.extend(document.problems)
    if document.data is None:
        if not document.problems:
            problems.append(error(document.place(), "the file is empty", f"It should hold {model.noun}."))
        return None
    if not isinstance(document.data, PlacedDict):
        problems.append(
            error(document.place(), "the file must be a mapping of keys and values", "Start with `key: value`.")
        )
        return None
    try:
        record = model.model_validate(document.data, context={"problems": problems})
    except ValidationError as exc:
        for details in exc.errors(include_url=False):
            problems.append(_problem(document, details))
        return None
    return None if document.problems else record


def _problem(document: Document, details: Any) -> Problem:
    path = _data_path(document.data, details["loc"])
    kind = details["type"]
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    value = details.get("input")
    context = details.get("ctx") or {}
    shown = "" if isinstance(value, dict | list) else value
    if kind == "missing":
        return error(document.place(path[:-1]), f"`{path[-1]}` is missing here", "Add it.", code="missing-key")
    place = document.place(path)
    if value is None:
        return error(place, f"`{key}` is empty", "Write a value, or remove the key.", code="empty")
    if kind == "string_too_long":
        size, limit = len(str(value)), context.get("max_length")
        return error(place, f"`{key}` is too long: {size} characters", f"At most {limit} are possible here.", shown)
    if kind in ("string_too_short", "too_short"):
        return error(place, f"`{key}` is empty", "Write a value, or remove the key.", shown)
    if kind == "too_long":
        count, limit = context.get("actual_length"), context.get("max_length")
        return error(place, f"`{key}` has {count} entries", f"At most {limit} are possible here.", code="too-many")
    if kind == "string_pattern_mismatch":
        advice = "Use small letters, digits and underscores, such as `victims_identified`."
        return error(place, f"`{key}` is not a proper id", advice, shown)
    if kind in ("literal_error", "enum"):
        expected = context.get("expected", "")
        choices = [part.strip(" '") for part in str(expected).replace(" or ", ", ").split(",")]
        return error(place, f"`{key}` can't be `{value}`", did_you_mean(str(value), choices), shown)
    if kind in ("value_error", "assertion_error"):
        message, _, advice = str(details["msg"]).removeprefix("Value error, ").partition(" | ")
        return error(place, message, advice, shown)
    expected = _EXPECTED.get(kind, "")
    if expected:
        return error(place, f"`{key}` must be {expected}", f"Found {_sort_of(value)}.", shown, code="wrong-type")
    return error(place, f"`{key}`: {details['msg']}", "", shown)


_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list (lines that start with `- `)",
    "dict_type": "a mapping of keys and values",
    "model_type": "a mapping of keys and values",
    "model_attributes_type": "a mapping of keys and values",
    "greater_than": "more than zero",
    "greater_than_equal": "zero or more",
    "less_than_equal": "smaller",
}


def _sort_of(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "a mapping"


def _data_path(data: Any, loc: Sequence[str | int]) -> KeyPath:
    """The path in the data: pydantic's location without the names of tags and union members."""
    path: list[str | int] = []
    here = data
    for number, part in enumerate(loc):
        if isinstance(here, dict) and str(part) in here:
            part = str(part)
            here = here[part]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        elif number == len(loc) - 1 and isinstance(part, str) and part not in ("text", "record", "[key]"):
            pass
        else:
            continue
        path.append(part)
    return tuple(path)
