"""talks schema"""

from __future__ import annotations

from talks.cli.common import require_choice
from talks.cli.output import print_json


def run_schema(kind: str) -> None:
    """Print the JSON Schema made from the same records that read the files."""
    from talks.read.fact_records import FactsFile, SourcesFile, StoriesFile
    from talks.read.outline_records import OutlineRecord
    from talks.read.record import Record

    models: dict[str, type[Record]] = {
        "outline": OutlineRecord,
        "facts": FactsFile,
        "sources": SourcesFile,
        "stories": StoriesFile,
    }
    schema = models[require_choice(kind, tuple(models), "the kind of file")].model_json_schema()
    print_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})
