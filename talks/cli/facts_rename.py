"""The command `talks facts rename`: every place of a name, what becomes of it, and why it stays."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from talks.cli.common import root_at
from talks.cli.facts_change import Manner, Outcome, approved, run_change
from talks.cli.failures import UsageError
from talks.compose.tenses import Tense, sentences, tense
from talks.facts.editing_checks import require_date
from talks.facts.edits import Edit
from talks.facts.registry import Registry
from talks.facts.renaming import Renamed, Renaming, Spot, find_places, rename
from talks.facts.renaming_past import Past
from talks.read.root import OUTLINES


def forms_of(typed: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of forms, each typed as OLD=NEW."""
    pairs = []
    for one in typed:
        old, sign, new = one.partition("=")
        if not sign or not old.strip() or not new.strip():
            raise UsageError(
                f"--form `{one}` is not a pair", "Write the old form, =, and the new one: --form \"Old's=New's\"."
            )
        pairs.append((old.strip(), new.strip()))
    return tuple(pairs)


def run_rename(asked: Renaming, manner: Manner, yes: bool) -> None:
    """Show every place, then write what was approved."""
    root = root_at(manner.workspace)
    told: dict[str, object] = {}

    def editing(registry: Registry, originals: Mapping[str, bytes], today: date) -> Edit:
        files = {name: originals[name] for name in _names(root)}
        if asked.as_of:
            require_date(asked.as_of, "--as-of", today)
        past = Past(registry, asked.as_of or today.isoformat(), sentences, _is_past)
        found = find_places(registry, files, asked, past, _knows_place)
        told.update(_as_json(found))
        if manner.output_format != "json":
            _print(found)
        return rename(registry, files, asked, found, today)

    manner = replace(manner, approve=lambda outcome: approved(outcome, manner, yes, _show), more=told)
    run_change([], editing, manner, sourced=bool(asked.details.sources))


def _names(root: Path) -> list[str]:
    """The files of the workspace, facts first."""
    folders = (root / OUTLINES / "facts", root / OUTLINES)
    found = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    wanted = (path for path in found if path.suffix.lower() in (".yaml", ".yml") and path.name[0] != ".")
    return [path.relative_to(root).as_posix() for path in wanted]


def _is_past(sentence: str, at: int) -> bool:
    return tense(sentence, at) is Tense.PAST


def _knows_place(name: str) -> bool:
    from talks.read.atlas import shipped_atlas

    atlas = shipped_atlas()
    return "{{" in name or bool(atlas.find_area(name) or atlas.find_city(name))


def _print(renamed: Renamed) -> None:
    changed = [spot for spot in renamed.spots if spot.is_changed]
    kept = [spot for spot in renamed.spots if not spot.is_changed]
    for title, spots in (("changed", changed), ("kept", kept)):
        if spots:
            print(f"{title}, {len(spots)} place{'' if len(spots) == 1 else 's'}:")
        for spot in spots:
            print(f"  {spot.place}" + (f"  {spot.why}" if spot.why else ""))
            print(f"      {_marked(spot)}")
            if spot.is_changed:
                print(
                    f"   -> {_one_line(spot.becomes)}"
                    + (f"   (found in the atlas as {spot.atlas_name})" if spot.atlas_name else "")
                )
            if spot.doubt:
                print(f"      read it: {spot.doubt}")
        if spots:
            print()
    sys.stdout.flush()


def _marked(spot: Spot) -> str:
    """The sentence with the name between arrows, which survive any terminal and any copying."""
    start, end = spot.found.start - spot.sentence.start, spot.found.end - spot.sentence.start
    text = spot.sentence.text
    return _one_line(f"{text[:start]}>>{text[start:end]}<<{text[end:]}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _as_json(renamed: Renamed) -> dict[str, object]:
    return {"places": [_spot_json(spot) for spot in renamed.spots]}


def _spot_json(spot: Spot) -> dict[str, Any]:
    return {
        "file": spot.place.file,
        "line": spot.place.line,
        "column": spot.place.column,
        "owner": spot.text.owner or None,
        "field": spot.text.field,
        "old": spot.found.old,
        "new": spot.found.new if spot.is_changed else None,
        "sentence": _one_line(spot.sentence.text),
        "becomes": _one_line(spot.becomes) if spot.is_changed else None,
        "kept": spot.why or None,
        "doubt": spot.doubt or None,
    }


def _show(outcome: Outcome) -> None:
    """The plan; the places were shown above."""
    for text in outcome.lines:
        print(text)
    outcome.files, outcome.lines = {}, []
