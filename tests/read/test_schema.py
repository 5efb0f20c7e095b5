"""Editors check files against the schemas while they are written: what the program reads must pass, and only that."""

from pathlib import Path

import jsonschema
import pytest

from talks.read.schema import MODELS, json_schema
from talks.read.yaml_source import read_document
from tests.workspaces import TESTS

REPO = TESTS.parent
OUTLINES = [
    path
    for folder in ("outlines", "tests/every_kind/outlines")
    for path in sorted((REPO / folder).glob("*.yaml"))
    if path.stem not in ("sources", "stories")
]
FACTS = [
    path for folder in ("", "tests/every_kind/") for path in sorted((REPO / f"{folder}outlines/facts").glob("*.yaml"))
]


def mistakes(kind: str, data: object) -> list[str]:
    found = jsonschema.Draft202012Validator(json_schema(kind)).iter_errors(data)
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in found]


def plain(value: object) -> object:
    """Without the places, which a validator does not know."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", MODELS)
def test_every_schema_is_one(kind):
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        *(("outline", path) for path in OUTLINES),
        *(("facts", path) for path in FACTS),
        ("sources", REPO / "outlines/sources.yaml"),
        ("stories", REPO / "outlines/stories.yaml"),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else None,
)
def test_what_is_shipped_passes(kind, path):
    assert mistakes(kind, plain(read_document(path, path.name).data)) == []


@pytest.mark.parametrize(
    "slide",
    [
        {"title": "One", "number": {"value": 1, "label": "hive"}, "for": "club"},
        {"title": "Two", "number": [{"value": "1", "label": "hive"}], "for": ["club", "class"]},
        {"title": 2020, "map": {"show": "Kazakhstan", "routes": {"from": "Russia", "to": ["Kazakhstan"]}}},
        {"title": "Four", "chart": {"facts": [{"fact": "bees.hives", "part": "young"}], "years": [2020, 2021]}},
    ],
)
def test_short_forms_pass(slide):
    assert mistakes("outline", {"title": "Bees", "audience": "club", "minutes": 5, "slides": [slide]}) == []


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("outline", {"title": "Bees", "audience": "club", "minutes": 5, "slides": [{"titel": "Bees"}]}),
        ("outline", {"title": "Bees", "audience": "club", "minutes": 5, "slides": [{"title": "B", "for": {"a": 1}}]}),
        ("facts", {"facts": {"hives": {"claim": "hives", "confidence": "sure"}}}),
        ("facts", {"facts": {"hives": {"values": {2020: 5}}}}),
        ("facts", {"facts": {"hives": {"claim": "hives", "review": "sometimes"}}}),
        ("sources", {"sources": {"club": {"title": "Count"}}}),
    ],
)
def test_mistakes_are_marked(kind, data):
    data = {**data, "facts": plain(data["facts"])} if "facts" in data else data
    assert mistakes(kind, data)
