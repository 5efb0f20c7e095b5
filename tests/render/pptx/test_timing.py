"""What appears at a click, and slides that are not shown, in the file itself."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx

from talks.compose.text import Text
from talks.geometry import Frame
from talks.layout.deck import Click, Deck, DeckSlide, GroupShape, LabelGraphic, Paragraph, Target
from talks.render.pptx import render_deck
from tests.package_checks import package_problems
from tests.render.pptx.pptx_decks import TEMPLATE, deck, full_deck, slide, text_shape

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def rendered(made: Deck) -> bytes:
    return render_deck(made, TEMPLATE, b"{}")


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def built_up(*clicks: Click) -> DeckSlide:
    """Three points, the second of them with a sub-point, and a part of a definition."""
    body = text_shape("Points", "Body", "One", "Two", Paragraph(Text.of("Sub-point"), level=1), "Three")
    return replace(slide("list", "Points", text_shape("Points", "Title", "A title"), body), clicks=clicks)


POINTS = built_up((Target("Body", 0, 0),), (Target("Body", 1, 2),), (Target("Body", 3, 3),))


def effects(data: bytes, number: int = 1) -> list[list[tuple[str, tuple[str, ...]]]]:
    """By click, the shapes that appear, by their names, with their paragraphs."""
    root = part(data, f"ppt/slides/slide{number}.xml")
    names = {about.get("id"): about.get("name") for about in root.iter(f"{_P}cNvPr")}
    found: list[list[tuple[str, tuple[str, ...]]]] = []
    for effect in root.iter(f"{_P}cTn"):
        if effect.get("presetID") is None:
            continue
        assert (effect.get("presetID"), effect.get("presetClass")) == ("1", "entr")
        if effect.get("nodeType") == "clickEffect":
            found.append([])
        target = next(effect.iter(f"{_P}spTgt"))
        ranges = tuple(f"{one.get('st')}-{one.get('end')}" for one in target.iter(f"{_P}pRg"))
        found[-1].append((names[target.get("spid")], ranges))
    return found


def test_points_appear_at_clicks_with_their_sub_points() -> None:
    data = rendered(deck(POINTS))
    assert effects(data) == [
        [("Body", ("0-0",))],
        [("Body", ("1-1",)), ("Body", ("2-2",))],
        [("Body", ("3-3",))],
    ]
    builds = part(data, "ppt/slides/slide1.xml").findall(f"{_P}timing/{_P}bldLst/{_P}bldP")
    assert [dict(build.attrib) for build in builds] == [{"spid": "3", "grpId": "0", "build": "p"}]


def test_shapes_appear_together_with_their_colour() -> None:
    texts = [text_shape("Definition", name, name) for name in ("Title", "Part 1 label", "Part 1 text")]
    click = (Target("Part 1 label"), Target("Part 1 text"))
    data = rendered(deck(replace(slide("act", "Definition", *texts), clicks=(click,))))
    assert effects(data) == [[("Part 1 label", ()), ("Part 1 text", ())]]
    builds = list(part(data, "ppt/slides/slide1.xml").iter(f"{_P}bldP"))
    assert [(build.get("build"), build.get("animBg")) for build in builds] == [(None, "1"), (None, "1")]


def test_a_group_appears_as_a_whole() -> None:
    frame = Frame(1000000, 2000000, 3000000, 1000000)
    label = LabelGraphic("Label", (Paragraph(Text.of("A label"), size=18.0),), frame)
    shapes = (text_shape("Points", "Title", "A title"), GroupShape("Drawing", (label,), frame, "A drawing"))
    one = replace(slide("drawn", "Points", *shapes), clicks=((Target("Drawing"),),))
    data = rendered(deck(one))
    assert effects(data) == [[("Drawing", ())]]
    assert part(data, "ppt/slides/slide1.xml").find(f".//{_P}bldLst") is None


def test_a_slide_without_clicks_has_no_timing() -> None:
    data = rendered(full_deck())
    assert b"p:timing" not in etree.tostring(part(data, "ppt/slides/slide2.xml"))


def test_nothing_goes_on_by_itself() -> None:
    root = part(rendered(deck(POINTS)), "ppt/slides/slide1.xml")
    assert root.find(f"{_P}transition") is None
    starts = [effect.get("nodeType") for effect in root.iter(f"{_P}cTn") if effect.get("presetID")]
    assert set(starts) <= {"clickEffect", "withEffect"}


def test_the_deck_is_valid(tmp_path: Path) -> None:
    hidden = replace(slide("spare", "Points", text_shape("Points", "Title", "In reserve")), hidden=True)
    data = rendered(deck(POINTS, hidden))
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    assert [str(one) for one in validate_pptx(path).errors] == []
    assert package_problems(data) == []


def test_a_hidden_slide_is_not_shown_and_is_counted() -> None:
    title = text_shape("Points", "Title", "In reserve")
    data = rendered(deck(POINTS, replace(slide("spare", "Points", title), hidden=True)))
    assert part(data, "ppt/slides/slide1.xml").get("show") is None
    assert part(data, "ppt/slides/slide2.xml").get("show") == "0"
    counts = {etree.QName(one).localname: one.text for one in part(data, "docProps/app.xml")}
    assert (counts["Slides"], counts["HiddenSlides"]) == ("2", "1")


@pytest.mark.parametrize("way", [("pptx",), ("odp", "pptx")])
def test_clicks_and_hidden_slides_survive_libreoffice(way: tuple[str, ...], tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice (LibreOffice) is not installed")
    hidden = replace(slide("spare", "Points", text_shape("Points", "Title", "In reserve")), hidden=True)
    before = rendered(deck(POINTS, hidden))
    file = tmp_path / "deck.pptx"
    file.write_bytes(before)
    for number, extension in enumerate(way):
        out = tmp_path / str(number)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", extension, "--outdir", str(out), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        file = out / f"deck.{extension}"
    after = file.read_bytes()
    paragraphs = [[ranges for _, ranges in click] for click in effects(before)]
    assert [[ranges for _, ranges in click] for click in effects(after)] == paragraphs
    assert part(after, "ppt/slides/slide2.xml").get("show") == "0"


def test_on_paper_all_points_are_there(libreoffice: Callable[[bytes, str], bytes], tmp_path: Path) -> None:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (poppler) is not installed")
    pages = tmp_path / "pages.pdf"
    pages.write_bytes(libreoffice(rendered(deck(POINTS)), "pdf"))
    done = subprocess.run([program, str(pages), "-"], check=True, capture_output=True, text=True)
    for word in ("One", "Two", "Sub-point", "Three"):
        assert word in done.stdout
