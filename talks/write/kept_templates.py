"""Templates as they were read, kept in the state folder: a refresh then needs no PowerPoint library to read them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from talks import __version__
from talks.read.template_data import as_data, template_of
from talks.read.template_records import Template, Variant
from talks.write.atomic import write_atomically
from talks.write.freshness import PACKAGE, files_digest
from talks.write.state import FOLDER, digest, file_digest

TEMPLATES = "templates"
MOST_KEPT = 30  # those kept longest ago are forgotten


def kept_template(root: Path, deck: Path, name: str, variant: Variant) -> Template | None:
    """The template in a file, varied, if it was kept as the file is now."""
    try:
        data = json.loads(_file(root, deck, name, variant).read_bytes())
        return template_of(data, deck)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def keep_template(root: Path, template: Template) -> None:
    """Keep it; a folder that can't be written to is no reason to fail, it is read again then."""
    try:
        file = _file(root, template.deck, template.name, template.variant)
        if file.exists():
            return
        write_atomically(file, json.dumps(as_data(template), ensure_ascii=False, separators=(",", ":")).encode())
        newest_first = sorted(file.parent.glob("*.json"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in newest_first[MOST_KEPT:]:
            old.unlink(missing_ok=True)
    except (OSError, ValueError):
        return


def _file(root: Path, deck: Path, name: str, variant: Variant) -> Path:
    parts = (file_digest(deck), name, repr(variant), __version__, _reader())
    return root / FOLDER / TEMPLATES / f"{digest(chr(0).join(parts).encode('utf-8', 'surrogatepass'))}.json"


@cache
def _reader() -> str:
    """What reads templates: of a working copy it may change from one run to the next."""
    return files_digest(sorted((PACKAGE / "read").glob("*.py")), PACKAGE)
