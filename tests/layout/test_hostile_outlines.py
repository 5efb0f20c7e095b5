"""Texts that nobody should put on a slide: each is fitted, split over slides, or refused; none is ever spilled."""

import os
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from talks.check.deck import deck_problems
from talks.layout.deck import Deck
from talks.layout.measure import FONTS
from talks.pipeline import Options, compose_talk, lay_out_talk, open_project
from talks.preview.libreoffice import LibreOffice, find_libreoffice
from talks.problems import Level, Problem
from talks.read.template_records import Template
from talks.render.pptx import render_deck
from tests.agreement.reading import letters_of, spilled
from tests.layout.hostile import TEXTS, slides, workspace
from tests.workspaces import project_of

PROGRAM = find_libreoffice(os.environ, sys.platform)
DRAWN = (
    "kazakh",
    "russian",
    "arabic",
    "hebrew",
    "chinese",
    "thai",
    "emoji",
    "combining",
    "digits",
    "address",
    "odd signs",
)


@dataclass(frozen=True)
class Laid:
    """A hostile outline laid out: its deck, the problems, and the slides that were refused."""

    deck: Deck
    template: Template
    problems: list[Problem]
    refused: frozenset[str]

    def shown(self) -> Deck:
        """The deck without what was refused."""
        kept = tuple(slide for slide in self.deck.slides if slide.slide.id not in self.refused)
        return replace(self.deck, slides=kept)


def laid(folder: Path, text: str, options: Options = Options(), only: tuple[str, ...] = ()) -> Laid:
    project = open_project(workspace(folder, text, only))
    talk, _ = compose_talk(project, "talk", options, date(2030, 1, 1))
    assert talk is not None, [problem.message for problem in project.problems_of(["talk"])]
    deck, template, _, problems = lay_out_talk(project, talk)
    assert deck is not None
    assert template is not None
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    ids = {slide.id for slide in talk.slides}
    return Laid(deck, template, problems, frozenset(id for id in ids for one in errors if f'"{id}"' in one.message))


@pytest.mark.parametrize("name", TEXTS)
def test_every_kind_of_slide_holds_a_hostile_text_or_refuses_it(tmp_path, name):
    found = laid(tmp_path, TEXTS[name])
    assert [problem.message for problem in deck_problems(found.shown(), found.template)] == []
    for problem in found.problems:
        if problem.level is Level.ERROR:
            assert problem.place.line, problem.message
            assert problem.advice, problem.message
            assert any(f'"{one}"' in problem.message for one in found.refused), problem.message


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (Options(template="meridian", shape="4:3"), "kazakh"),
        (Options(template="meridian"), "chinese"),
        (Options(shape="4:3", look="dark"), "long word"),
    ],
)
def test_it_is_so_in_other_templates_and_shapes(tmp_path, options, name):
    found = laid(tmp_path, TEXTS[name], options)
    assert [problem.message for problem in deck_problems(found.shown(), found.template)] == []


def test_a_text_of_two_words_is_held_by_every_kind_of_slide(tmp_path):
    assert laid(tmp_path, "two words").refused == frozenset()


def test_many_points_and_many_rows_go_on_over_several_slides(tmp_path):
    found = laid(tmp_path, "Papers were kept by the employer and not given back", only=("points_twelve", "table_40"))
    titles = [slide.title for slide in found.deck.slides]
    assert not found.refused
    assert "Slide points_twelve (2/" in " ".join(titles)
    assert "Slide table_40 (2/" in " ".join(titles)


def test_a_chart_of_fifteen_facts_is_refused_before_anything_is_laid_out(tmp_path):
    facts = "\n".join(f"  hives_{number}: {{claim: hives, values: {{2020: {number}}}}}" for number in range(15))
    chart = f"{{facts: [{', '.join(f'bees.hives_{number}' for number in range(15))}], years: [2020]}}"
    project = project_of(
        tmp_path,
        {
            "facts/bees.yaml": f"source: club\nfacts:\n{facts}\n",
            "talk.yaml": f"title: Bees\naudience: club\nminutes: 5\nslides:\n  - {{title: Bees, chart: {chart}}}\n",
        },
    )
    assert [problem.message for problem in project.problems_of(["talk"])] == ["`facts` has 15 entries"]


@pytest.mark.parametrize("text", ["one\vtwo", "one\u2028two", "one\ue000two"])
def test_signs_that_no_text_may_hold_are_refused_with_their_number(tmp_path, text):
    project = open_project(workspace(tmp_path, text, ("points",)))
    assert any("U+" in problem.message for problem in project.problems_of(["talk"]))


def test_sixty_sources_are_spread_over_slides(tmp_path):
    names = [f"s{number}" for number in range(60)]
    sources = "".join(
        f"  {name}: {{title: The count of {name} by the club, short: Count of {name}}}\n" for name in names
    )
    facts = "".join(f"  f{name}: {{claim: hives, values: {{2020: 5}}, source: {name}}}\n" for name in names)
    points = "".join(f"  - {{title: Slide {name}, statement: '{{{{ bees.f{name} }}}} hives'}}\n" for name in names)
    files = {
        "sources.yaml": f"sources:\n{sources}",
        "facts/bees.yaml": f"facts:\n{facts}",
        "talk.yaml": f"title: Bees\naudience: club\nminutes: 90\nslides:\n{points}",
    }
    project = project_of(tmp_path, files)
    talk, _ = compose_talk(project, "talk", Options(), date(2030, 1, 1))
    assert talk is not None
    deck, template, _, _ = lay_out_talk(project, talk)
    assert deck is not None
    assert template is not None
    assert sum(slide.slide.kind == "sources" for slide in deck.slides) > 2
    assert deck_problems(deck, template) == []


@pytest.mark.skipif(PROGRAM is None, reason="soffice (LibreOffice) is not installed")
def test_nothing_is_drawn_beyond_its_box_by_libreoffice(tmp_path):
    assert PROGRAM is not None
    kinds = tuple(one["id"] for one in slides("", "") if one["id"] not in ("points_twelve", "table_40"))
    many = [laid(tmp_path / name.replace(" ", "_"), TEXTS[name], only=kinds) for name in DRAWN]
    shown = [slide for one in many for slide in one.shown().slides]
    deck = replace(many[0].deck, slides=tuple(shown))
    template = many[0].template
    office = LibreOffice(PROGRAM, tuple(sorted(folder for folder in FONTS.iterdir() if folder.is_dir())))
    pages = letters_of(office.pdf(render_deck(deck, template, b"")))
    assert len(pages) == len(shown) > 50
    for slide, letters in zip(shown, pages, strict=True):
        out = spilled(slide, template.layout(slide.layout), letters)
        assert out == [], (slide.id, slide.title, ascii("".join(letter.text for letter in out)))
