"""Anyone can restyle a template in PowerPoint, and the next build follows with no other file changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from talks.pipeline import Options, compose_talk, lay_out_talk, open_project
from talks.read.theme import Theme
from tests.workspaces import TODAY, copied_demo, run

SHIPPED = Path(__file__).parents[1] / "slides_templates"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FONT, COLOR = "Verdana", "8A1C1C"
BODY = (Inches(2), Inches(2.4), Inches(4.5), Inches(3.6))


@pytest.fixture(params=["meridian", "steppe"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The demo, built once with a template of its own."""
    root = copied_demo(tmp_path)
    shutil.copytree(SHIPPED / request.param, root / "slides_templates" / "ours")
    outline = root / "outlines" / "bees_20.yaml"
    outline.write_text(outline.read_text(encoding="utf-8") + "template: ours\n", encoding="utf-8")
    assert build(root).code == 0
    return root


def build(root: Path, *more: str) -> Any:
    return run("build", "bees_20", "--only", "deck", *more, folder=root)


def deck_of(root: Path) -> Any:
    return Presentation(str(root / "decks" / "bees_20.pptx"))


def restyle(root: Path) -> None:
    """What somebody does in the slide master of PowerPoint: fonts, colours, a place, a logo."""
    file = root / "slides_templates" / "ours" / "deck.pptx"
    deck = Presentation(str(file))
    theme = Theme(deck.slide_master)
    for latin in theme.root.iter(f"{A}latin"):
        latin.set("typeface", FONT)
    theme.recolor({"accent1": COLOR})
    points = next(layout for layout in deck.slide_layouts if layout.name == "Points")
    body = next(shape for shape in points.placeholders if shape.name == "Body")
    body.left, body.top, body.width, body.height = BODY
    Image.new("RGB", (300, 100), "#8A1C1C").save(root / "logo.png")
    _, relation = deck.slide_master.part.get_or_add_image_part(str(root / "logo.png"))
    slide = deck.slides.add_slide(points)
    logo = slide.shapes.add_picture(str(root / "logo.png"), Inches(11.6), Inches(0.15), Inches(1.2), Inches(0.4))
    logo._element.find(f".//{A}blip").set(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", relation
    )
    logo.name = "Logo"
    deck.slide_master.shapes._spTree.append(logo._element)
    deck.save(str(file))


def points_slide(deck: Any) -> Any:
    return next(slide for slide in deck.slides if slide.slide_layout.name == "Points")


def place(shape: Any) -> tuple[int, int, int, int]:
    return shape.left, shape.top, shape.width, shape.height


def test_the_next_build_follows_a_restyled_template(workspace: Path) -> None:
    others = {path: path.read_bytes() for path in (workspace / "outlines").rglob("*.yaml")}
    restyle(workspace)
    assert build(workspace).code == 0

    deck = deck_of(workspace)
    theme = Theme(deck.slide_master)
    assert (theme.major, theme.minor, theme.colors["accent1"]) == (FONT, FONT, COLOR)
    assert [shape.name for shape in deck.slide_master.shapes].count("Logo") == 1
    body = next(shape for shape in points_slide(deck).placeholders if shape.name == "Body")
    assert place(body) == BODY
    assert others == {path: path.read_bytes() for path in (workspace / "outlines").rglob("*.yaml")}


def test_nothing_on_the_slides_holds_on_to_the_old_look(workspace: Path) -> None:
    restyle(workspace)
    assert build(workspace).code == 0
    for slide in deck_of(workspace).slides:
        parts = [slide.part.blob, *(one.target_part.blob for one in slide.part.rels.values() if "chart" in one.reltype)]
        for blob in parts:
            root = etree.fromstring(blob)
            assert [one.get("val") for one in root.iter(f"{A}srgbClr")] == []
            fonts = {one.get("typeface") for one in root.iter(f"{A}latin")}
            assert fonts <= {"+mn-lt", "+mj-lt"}


def test_texts_are_measured_for_the_new_font_and_place(workspace: Path) -> None:
    def lines() -> int:
        project = open_project(workspace)
        talk, _ = compose_talk(project, "bees_20", Options(), TODAY)
        assert talk is not None
        deck = lay_out_talk(project, talk)[0]
        assert deck is not None
        slide = next(slide for slide in deck.slides if slide.layout == "Points")
        body = next(shape for shape in slide.shapes if shape.name == "Body")
        assert body.frame.width == (BODY[2] if restyled else body.frame.width)
        return sum(len(paragraph.lines) for paragraph in body.paragraphs)  # type: ignore[union-attr]

    restyled = False
    before = lines()
    restyle(workspace)
    restyled = True
    assert lines() > before


def test_a_restyled_template_is_varied_like_any_other(workspace: Path) -> None:
    restyle(workspace)
    assert build(workspace, "--look", "dark", "--shape", "4:3").code == 0
    deck = deck_of(workspace)
    logo = next(shape for shape in deck.slide_master.shapes if shape.name == "Logo")
    assert (logo.width, logo.height) == (Inches(1.2), Inches(0.4))
    assert logo.left + logo.width <= deck.slide_width
    body = next(shape for shape in points_slide(deck).placeholders if shape.name == "Body")
    assert place(body) == (round(BODY[0] * 0.75), BODY[1], round(BODY[2] * 0.75), BODY[3])
