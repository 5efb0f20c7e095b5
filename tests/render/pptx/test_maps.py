"""Maps in a finished deck: native shapes in one group, valid, small, with their facts kept."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx

from talks.layout.place import lay_out
from talks.render.base import base_of
from talks.render.pptx import render_deck
from tests.layout.drawn import variant_of
from tests.layout.maps.test_maps import COMPARED, INBOUND, MAPS, NEAR
from tests.layout.sample_talk import COUNTRY, slide, talk
from tests.package_checks import package_problems

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TEMPLATES = [("steppe", "light", "16:9"), ("steppe", "dark", "4:3"), ("meridian", "light", "4:3")]


@pytest.fixture(scope="module", params=TEMPLATES, ids="-".join)
def made(request: pytest.FixtureRequest) -> tuple[bytes, dict[str, Any]]:
    template = variant_of(*request.param)
    slides = [slide(f"m{number}", "map", name, visual) for number, (name, visual) in enumerate(MAPS.items())]
    slides.append(slide("beside", "map", "Beside points", NEAR, points=COUNTRY))
    deck, _ = lay_out(talk(*slides), template, "deck-1")
    return render_deck(deck, template, b"{}"), base_of(deck)


def slide_parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("ppt/slides/slide"))
        return [(name, archive.read(name)) for name in names]


def test_the_deck_is_sound_and_valid(made: tuple[bytes, dict[str, Any]], tmp_path: Path) -> None:
    assert package_problems(made[0]) == []
    file = tmp_path / "deck.pptx"
    file.write_bytes(made[0])
    assert [str(one) for one in validate_pptx(str(file)).errors] == []


def test_a_map_costs_at_most_150_kb(made: tuple[bytes, dict[str, Any]]) -> None:
    sizes = {name: len(content) for name, content in slide_parts(made[0])}
    assert {name: size for name, size in sizes.items() if size > 150_000} == {}


def test_a_map_is_one_group_of_named_shapes_with_an_alt_text(made: tuple[bytes, dict[str, Any]]) -> None:
    for name, content in slide_parts(made[0]):
        groups = etree.fromstring(content).findall(f".//{P}grpSp")
        assert len(groups) == 1, name
        about = groups[0].find(f"{P}nvGrpSpPr/{P}cNvPr")
        assert about.get("name") == "Map"
        assert about.get("descr").startswith("Map: ")
        assert all(one.get("name") for one in groups[0].iter(f"{P}cNvPr"))
        assert not content.count(b"<p:pic>"), name


def test_colours_are_those_of_the_theme(made: tuple[bytes, dict[str, Any]]) -> None:
    for name, content in slide_parts(made[0]):
        for group in etree.fromstring(content).iter(f"{P}grpSp"):
            assert not list(group.iter(f"{A}srgbClr")), name


def test_the_facts_of_names_are_kept_for_a_later_refresh(steppe_base: dict[str, Any]) -> None:
    assert "report.origins" in str(steppe_base)
    assert "Label Kyrgyzstan" in str(steppe_base)


@pytest.fixture(scope="module")
def steppe_base() -> dict[str, Any]:
    template = variant_of("steppe")
    deck, _ = lay_out(talk(slide("in", "map", "In", INBOUND), slide("at", "map", "At", COMPARED)), template, "deck-1")
    return base_of(deck)


def test_the_same_map_gives_the_same_bytes() -> None:
    template = variant_of("steppe")
    deck, _ = lay_out(talk(slide("in", "map", "In", INBOUND)), template, "deck-1")
    again, _ = lay_out(talk(slide("in", "map", "In", INBOUND)), template, "deck-1")
    assert render_deck(deck, template, b"{}") == render_deck(again, template, b"{}")
