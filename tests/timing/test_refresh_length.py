"""A deck of another length that was edited by hand is refreshed as a deck of that length."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from talks.read.deck import read_base
from talks.refresh.base_checks import BaseError, checked
from tests.timing.honey_talk import FILES
from tests.workspaces import make_workspace, run


def edited(folder: Path, minutes: int) -> Path:
    """A deck of so many minutes in which a hand changed a word; then a fact changed."""
    make_workspace(folder, FILES)
    ran = run("build", "talk", "--minutes", minutes, "--only", "deck", folder=folder)
    assert ran.code == 0, ran.err
    path = folder / "decks" / f"talk-{minutes}min.pptx"
    deck = Presentation(str(path))
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and "every spring" in shape.text_frame.text:
                shape.text_frame.paragraphs[0].runs[0].text = "My friends count them every spring"
    deck.save(str(path))
    facts = folder / "outlines" / "facts" / "bees.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("value: 213", "value: 221"), encoding="utf-8")
    return path


def texts(path: Path) -> str:
    deck = Presentation(str(path))
    return "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)


@pytest.mark.parametrize("minutes", [6, 13])
def test_the_fact_is_updated_and_no_slide_counts_as_new_or_dropped(tmp_path: Path, minutes: int) -> None:
    path = edited(tmp_path, minutes)
    slides = len(Presentation(str(path)).slides)
    ran = run("refresh", path.name, "--format", "json", folder=tmp_path)
    assert ran.code == 0, ran.out + ran.err
    told: dict[str, Any] = json.loads(ran.out)[0]
    assert (told["new_slides"], told["dropped_slides"], told["conflicts"]) == ([], [], [])
    assert "221 hives stand in our valley" in texts(path)
    assert "My friends count them every spring" in texts(path)
    assert len(Presentation(str(path)).slides) == slides
    again = json.loads(run("refresh", path.name, "--format", "json", folder=tmp_path).out)[0]
    assert (again["updated"], again["new_slides"], again["dropped_slides"]) == ([], [], [])


def test_only_a_deck_of_another_length_says_its_minutes(tmp_path: Path) -> None:
    path = edited(tmp_path, 6)
    base = read_base(path)
    assert base is not None
    assert base["minutes"] == 6
    run("build", "talk", "--only", "deck", folder=tmp_path)
    own = read_base(tmp_path / "decks" / "talk.pptx")
    assert own is not None
    assert "minutes" not in own
    assert own["deck"] != base["deck"]


@pytest.mark.parametrize("minutes", ["6", 0, -1, 601, None, 6.5])
def test_minutes_that_are_none_are_no_base(tmp_path: Path, minutes: object) -> None:
    base = read_base(edited(tmp_path, 6))
    assert base is not None
    checked(base)
    with pytest.raises(BaseError):
        checked({**base, "minutes": minutes})


def test_an_edited_deck_of_another_length_is_found_among_the_edited_ones(tmp_path: Path) -> None:
    path = edited(tmp_path, 6)
    ran = run("refresh", "--dry-run", folder=tmp_path)
    assert path.name in ran.out
