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

    # Deferred: a record inside another one is built along with it, not a second time for itself.
    model_config = ConfigDict(extra="ignore", populate_by_name=True, strict=True, defer_build=True)
    noun: ClassVar[str] = "an entry"

    _document: Document | None = PrivateAttr(default=None)
    _path: KeyPath = PrivateAttr(default=())
    _unknown_keys: bool = PrivateAttr(default=False)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if isinstance(data, PlacedDict):
            cls._report_unknown_keys(data, info)
        record = handler(data)
        if isinstance(data, PlacedDict):
            record._document = data.document
            record._path = data.path
            record._unknown_keys = not set(data) <= set(cls.keys())
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
                        "A text with a comma inside { } needs quotes." if " " in key else did_you_mean(key, known),
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

    @property
    def has_unknown_keys(self) -> bool:
        return self._unknown_keys


def as_text(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


def text(limit: int) -> Any:
    """The type of a text of at most so many characters; a bare number is taken as text."""
    return Annotated[
        str, BeforeValidator(as_text), StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)
    ]


Line = Annotated[str, BeforeValidator(as_text), StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Cell = Annotated[str, BeforeValidator(as_text), StringConstraints(strip_whitespace=True, max_length=400)]
Passage = Annotated[
    str, BeforeValidator(as_text), StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)
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
            error(document.place(), "the file must hold lines of `key: value`", f"It should hold {model.noun}.")
        )
        return None
    try:
        record = model.model_validate(document.data, context={"problems": problems})
    except ValidationError as exc:
        told = {problem.place for problem in document.problems}
        for details in _of_the_meant_type(exc.errors(include_url=False)):
            problem = _problem(document, details)
            if problem.place in told:
                continue
            problems.append(problem)
            if problem.code == "wrong-type":  # of a value that may be of several types, the first refusal will do
                told.add(problem.place)
        return None
    return None if document.problems else record


def _of_the_meant_type(errors: Sequence[Any]) -> list[Any]:
    """Without the complaint that a value is not `true` or `false`, where it is meant as something longer."""

    def is_meant_otherwise(loc: tuple[str | int, ...]) -> bool:
        others = (other["loc"] for other in errors if other["loc"] != loc)
        return loc[-1] == "bool" and any(other[: len(loc) - 1] == loc[:-1] for other in others)

    return [details for details in errors if not is_meant_otherwise(details["loc"])]


def _problem(document: Document, details: Any) -> Problem:
    """A plain sentence for what pydantic found."""
    kind = details["type"]
    path = _data_path(document.data, details["loc"], is_key=kind == "missing")
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    what = f"an entry of `{key}`" if path and isinstance(path[-1], int) else f"`{key}`"
    value = details.get("input")
    context = details.get("ctx") or {}
    shown = "" if isinstance(value, dict | list) else value
    if kind == "missing":
        return error(document.place(path[:-1]), f"`{path[-1]}` is missing here", "Add it.", code="missing-key")
    of_key = details["loc"][-1] == "[key]"
    place = document.key_place(path) if of_key else document.place(path)
    if value is None:
        return error(place, f"{what} is empty", "Write a value, or remove the key.", code="empty")
    if kind == "too_short" and value:
        entries = "1 entry" if len(value) == 1 else f"{len(value)} entries"
        advice = f"At least {context.get('min_length')} are needed."
        return error(place, f"{what} has {entries}", advice, shown, "too-few")
    if kind in ("string_too_short", "too_short"):
        return error(place, f"{what} is empty", "Write a value, or remove the key.", shown)
    if kind in ("string_too_long", "too_long"):
        size, limit = context.get("actual_length") or len(value), context.get("max_length")
        said = f"is too long: {size} characters" if isinstance(value, str) else f"has {size} entries"
        return error(place, f"{what} {said}", f"At most {limit} are possible here.", shown, "too-many")
    if kind == "string_pattern_mismatch":
        message, advice = next(told for start, *told in _PATTERNS if str(context.get("pattern")).startswith(start))
        return error(place, message.format(what=what), advice, shown)
    if kind in ("literal_error", "enum"):
        expected = context.get("expected", "")
        choices = [part.strip(" '") for part in str(expected).replace(" or ", ", ").split(",")]
        message = f"{what} can't be `{shown}`" if shown != "" else f"{what} can't be {_sort_of(value)}"
        return error(place, message, did_you_mean(str(shown), choices), shown)
    if kind in ("value_error", "assertion_error"):
        message, _, advice = str(details["msg"]).removeprefix("Value error, ").partition(" | ")
        return error(place, message, advice, shown)
    for bound, words in _BOUNDS.items():
        if bound in context:
            return error(place, f"{what} must be {words} {context[bound]:g}", "", shown)
    if details["loc"][-1] in ("str", "int", "float"):  # a content may be of several types
        return error(place, f"{what} must be a number, a text, or a list of them", "", shown, "wrong-type")
    expected, advice = _EXPECTED.get(kind, ("something else", "See the description of the format in README.md."))
    return error(place, f"{what} must be {expected}, not {_sort_of(value)}", advice, shown, "wrong-type")


# What pydantic's patterns stand for; the last one is of ids.
_PATTERNS = (
    (r"^\d{4}", "{what} is not a date", "Use a year (2010), a month (2010-07) or a day (2010-07-01)."),
    (r"^[a-z]{2,3}(-", "{what} must be the tag of a language", "Write for instance en-US, ru or kk."),
    (r"^([01]?\d|2", "{what} is not a time of the day", "Write hours and minutes, such as 19:00."),
    ("", "{what} is not a proper id", "Use small letters, digits and underscores, such as `victims_identified`."),
)
_BOUNDS = {"gt": "more than", "ge": "at least", "le": "at most", "lt": "less than"}
_WHOLE = ("a whole number", "Write digits only, without quotes.")
_NUMBER = ("a number", "Write digits only, without quotes.")
_MAPPING = ("lines of `key: value`", "Write them indented, below the key they belong to.")
_FLAG = ("true or false", "Write `true` or `false`, without quotes.")
_EXPECTED = {
    "string_type": ("a text", "Write one text, in quotes."),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _FLAG,
    "bool_parsing": _FLAG,
    "list_type": ("a list", "Write each entry on a line that starts with `- `."),
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
}


def _sort_of(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, int | float):
        return "a number" if isinstance(value, int) else "a number with decimals"
    return "a list" if isinstance(value, list) else "lines of `key: value`"


# Names that pydantic puts between the keys: of tags, of types in a union, of keys themselves.
_NO_KEYS = ("text", "record", "slide", "use", "[key]", "str", "int", "float", "bool")


def _data_path(data: Any, loc: Sequence[str | int], is_key: bool) -> KeyPath:
    """The path in the data: pydantic's location without the names of tags and union members."""
    path: list[str | int] = []
    here = data
    for number, part in enumerate(loc):
        last = number == len(loc) - 1
        if isinstance(here, dict) and str(part) in here:
            part = str(part)
            here = here[part]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        elif not (last and isinstance(part, str) and (is_key or (part not in _NO_KEYS and "[" not in part))):
            continue
        path.append(part)
    return tuple(path)
