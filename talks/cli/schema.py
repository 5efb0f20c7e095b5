"""talks schema"""

from __future__ import annotations

from talks.cli.common import require_choice
from talks.cli.output import print_json


def run_schema(kind: str) -> None:
    """Print the JSON Schema made from the same records that read the files."""
    from talks.read.schema import MODELS, json_schema

    print_json(json_schema(require_choice(kind, tuple(MODELS), "the kind of file")))
