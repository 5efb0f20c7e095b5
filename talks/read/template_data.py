"""A template that was read, as plain data that goes into JSON, and back: reading the file takes far longer."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from talks.geometry import Frame
from talks.read.template_records import LevelStyle, Placeholder, SlideLayout, Template, Variant

Json = dict[str, Any]


def as_data(template: Template) -> Json:
    """All of it but where its file is, which may be elsewhere the next time."""
    return {**asdict(template), "deck": ""}


def template_of(data: Json, deck: Path) -> Template:
    """What as_data made the data of; KeyError, TypeError and others where they are something else."""
    layouts = tuple(_layout(one) for one in data["layouts"])
    made = {**data, "deck": deck, "layouts": layouts, "colors": _pairs(data["colors"])}
    return Template(**{**made, "variant": Variant(**data["variant"])})


def _layout(data: Json) -> SlideLayout:
    made = {
        **data,
        "placeholders": tuple(_placeholder(one) for one in data["placeholders"]),
        "ornaments": tuple(Frame(**one) for one in data["ornaments"]),
        "fills": tuple(data["fills"]),
        "pictures": tuple(Frame(**one) for one in data["pictures"]),
        "colors": _pairs(data["colors"]),
        "area": Frame(**data["area"]) if data["area"] else None,
        "foot": Frame(**data["foot"]) if data["foot"] else None,
    }
    return SlideLayout(**made)


def _placeholder(data: Json) -> Placeholder:
    levels = tuple(LevelStyle(**one) for one in data["levels"])
    insets = tuple(data["insets"])
    return Placeholder(**{**data, "frame": Frame(**data["frame"]), "insets": insets, "levels": levels})


def _pairs(data: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, color) for name, color in data)
