"""JSON Schemas of the files of a workspace, made from the records that read them, for editors."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from talks.read import fact_records, record
from talks.read.fact_records import FactsFile, SourcesFile, StoriesFile
from talks.read.outline_records import OutlineRecord

MODELS: dict[str, type[record.Record]] = {
    "outline": OutlineRecord,
    "facts": FactsFile,
    "sources": SourcesFile,
    "stories": StoriesFile,
}
DRAFT = "https://json-schema.org/draft/2020-12/schema"

_BARE = {"type": ["integer", "number", "boolean"]}
_CONTENT = {
    "anyOf": [
        {"type": ["string", "integer", "number", "null"]},
        {"type": "array", "items": {"type": ["string", "integer", "number"]}},
        {"type": "object", "additionalProperties": {"type": ["string", "integer", "number"]}},
    ]
}


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of outline, facts, sources or stories: what the records take, short forms included."""
    return {"$schema": DRAFT, **MODELS[kind].model_json_schema(schema_generator=_ShortForms)}


class _ShortForms(GenerateJsonSchema):
    """Knows what the validators in front of a type turn into it, which Pydantic cannot tell from a function."""

    def function_before_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().function_before_schema(schema)
        function = schema["function"]["function"]
        if function is record.one_or_more.func and "items" in made:
            return {"anyOf": [made, made["items"]]}
        if function in (record.as_text, fact_records.date_text):
            return {"anyOf": [made, _BARE]}
        if function is fact_records.long_form:
            return {"anyOf": [made, _CONTENT]}
        return made

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """Unknown keys are mistakes, so an editor should say so."""
        return {**super().model_schema(schema), "additionalProperties": False}
