"""Every shipped talk and a sample of every kind of slide, in every shipped template, by what people need."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import validate_pptx

from talks.geometry import Frame
from talks.layout.colors import PANEL
from talks.layout.deck import BlockGraphic, GroupShape
from talks.pipeline import Options, Project, compose_talk, lay_out_talk, open_project
from talks.read.outline_records import VISUALS
from talks.render.pptx import render_deck
from tests.accessibility_checks import DECORATIVE, accessibility_problems
from tests.deck_parts import P
from tests.render.pptx.pptx_decks import TEMPLATE, deck, slide, text_shape

ROOT = Path(__file__).parents[3]
EVERY_KIND = ROOT / "tests" / "every_kind"
TEMPLATES = sorted(path.parent.name for path in ROOT.glob("slides_templates/*/deck.pptx"))
SHIPPED = ("church_30", "community_30", "statistics_10")
TODAY = date(2026, 11, 21)


@cache
def project(root: Path) -> Project:
    return open_project(root)


@cache
def built(root: Path, talk: str, template: str, look: str = "", shape: str = "") -> bytes:
    options = Options(template=template, look=look, shape=shape)
    composed, problems = compose_talk(project(root), talk, options, TODAY)
    assert composed is not None
    deck, read, _, more = lay_out_talk(project(root), composed)
    assert [str(problem) for problem in [*problems, *more] if problem.level == "error"] == []
    assert deck is not None
    assert read is not None
    return render_deck(deck, read, b"{}")


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("talk", SHIPPED)
def test_a_shipped_talk_is_for_everyone(talk: str, template: str) -> None:
    assert accessibility_problems(built(ROOT, talk, template)) == []


@pytest.mark.parametrize("shape", ["16:9", "4:3"])
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_kind_of_slide_is_for_everyone(template: str, look: str, shape: str) -> None:
    assert accessibility_problems(built(EVERY_KIND, "talk", template, look, shape)) == []


def test_the_sample_has_every_kind_of_slide() -> None:
    sample = (EVERY_KIND / "outlines" / "talk.yaml").read_text(encoding="utf-8")
    assert [kind for kind in VISUALS if not re.search(rf"\b{kind}: ", sample)] == []


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The package with one part changed, or all whose names begin so."""
    buffer = io.BytesIO()
    touched = 0
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith(part):
                done = change(text.decode()).encode()
                touched += done != text
                text = done
            new.writestr(name, text)
    assert touched, part
    return buffer.getvalue()


def swap(pattern: str, replacement: str, count: int = 0) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, replacement, text, count=count, flags=re.DOTALL)


def title_to_the_end(text: str) -> str:
    title = re.search(r"<p:sp>(?:(?!</p:sp>).)*?type=\"(?:ctrT|t)itle\".*?</p:sp>", text, re.DOTALL)
    return text.replace(title[0], "").replace("</p:spTree>", title[0] + "</p:spTree>") if title else text


SLIDES = "ppt/slides/slide"
FAULTS = [
    ("docProps/core.xml", swap("<dc:title>.*?</dc:title>", ""), "The document has no title"),
    ("docProps/core.xml", swap("<dc:language>.*?</dc:language>", ""), "The document has no language"),
    (f"{SLIDES}3.", swap("Points with sub-points", "A section"), "Several slides have the title"),
    (f"{SLIDES}3.", swap("<a:t>Points with sub-points</a:t>", "<a:t/>"), "has no title"),
    (f"{SLIDES}3.", title_to_the_end, "before the title"),
    (SLIDES, swap(r'(<p:graphicFrame>.*?) descr="[^"]*"', r"\1"), "Chart has no alternative text"),
    (SLIDES, swap(r'(<p:pic>.*?) descr="[^"]*"', r'\1 descr="road.png"'), "of Picture says nothing"),
    (SLIDES, swap(r'(<p:grpSp>.*?) descr="[^"]*"', r"\1"), "Timeline has no alternative text"),
    (SLIDES, swap(r' descr="Table, A table:[^"]*"', ' descr="A table of three rows"'), "Table leaves out 140"),
    (SLIDES, swap(' descr="Timeline of[^"]*"', ' descr="A timeline with events"'), "Timeline leaves out most of"),
    (SLIDES, swap(' firstRow="1"', ""), "no header row"),
    (SLIDES, swap("<a:t>Hives</a:t>", "<a:t/>"), "an empty header"),
    (SLIDES, swap("<a:tc><a:txBody>", '<a:tc gridSpan="2"><a:txBody>', 1), "merged cells"),
    (SLIDES, swap("<a:t>First</a:t>|<a:t>We come second</a:t>", "<a:t/>"), "the placeholder Support is empty"),
    (SLIDES, swap('<a:rPr lang="kk-KZ"', "<a:rPr"), "has no language"),
    ("ppt/notesSlides", swap('<a:rPr lang="kk-KZ"', "<a:rPr"), "has no language"),
    (SLIDES, swap("<a:t>club's page</a:t>", "<a:t>here</a:t>"), "'here' does not say where it leads"),
    (SLIDES, swap("<a:t>club's page</a:t>", "<a:t>https://example.org</a:t>"), "is a bare address"),
    (SLIDES, swap('nodeType="clickEffect"', 'nodeType="afterEffect"'), "appears by itself"),
    (SLIDES, swap('(presetClass="entr")', r'\1 repeatCount="indefinite"'), "moves or blinks"),
    (SLIDES, swap("(<p:timing>)", r'<p:transition advTm="3000"/>\1'), "goes on by itself"),
    (f"{SLIDES}3.", swap("<a:rPr ", '<a:rPr sz="2000" '), "20 points, under"),
    (SLIDES, swap('(<a:rPr [^>]*><a:solidFill><a:schemeClr val=)"bg1"', r'\1"accent1"'), "has a contrast of 1.0"),
    ("ppt/charts/", swap('sz="[0-9]+"', 'sz="1000"'), "hundredths of a point"),
    ("ppt/charts/", swap('<c:showSerName val="1"/>', '<c:showSerName val="0"/>'), "by its colour alone"),
]


@pytest.mark.parametrize(("part", "change", "said"), FAULTS, ids=[said for _, _, said in FAULTS])
def test_a_fault_is_noticed(part: str, change: Callable[[str], str], said: str) -> None:
    problems = accessibility_problems(changed(built(EVERY_KIND, "talk", "steppe"), part, change))
    assert any(said in problem for problem in problems), problems


def test_a_shape_read_too_early_is_noticed() -> None:
    def body_last(text: str) -> str:
        shapes = re.findall(r"<p:sp>.*?</p:sp>", text, re.DOTALL)
        return text.replace(shapes[1], "").replace(shapes[2], shapes[2] + shapes[1]) if len(shapes) > 4 else text

    data = changed(built(EVERY_KIND, "talk", "steppe"), "ppt/slides/slide16.", body_last)
    assert any("is read before" in problem for problem in accessibility_problems(data))


@pytest.mark.parametrize("template", TEMPLATES)
def test_ornaments_of_a_template_are_marked_as_decoration(template: str) -> None:
    with zipfile.ZipFile(ROOT / "slides_templates" / template / "deck.pptx") as archive:
        designs = [
            archive.read(name) for name in archive.namelist() if re.match(r"ppt/slide(Layout|Master)s/\w+\.xml", name)
        ]
    unmarked = []
    for design in designs:
        for shape in etree.fromstring(design).iter(f"{P}sp", f"{P}pic", f"{P}grpSp", f"{P}cxnSp"):
            about = next(shape.iter(f"{P}cNvPr"))
            if (
                shape.find(f".//{P}ph") is None
                and not about.get("descr")
                and next(about.iter(DECORATIVE), None) is None
            ):
                unmarked.append(about.get("name"))
    assert len(designs) > 15
    assert unmarked == []


def test_a_drawing_without_meaning_is_passed_over(tmp_path: Path) -> None:
    frame = Frame(1000000, 2000000, 3000000, 1000000)
    band = GroupShape("Bands", (BlockGraphic("Band", "rect", frame, PANEL),), frame, "")
    made = deck(slide("one", "Points", text_shape("Points", "Title", "A title"), band))
    data = render_deck(made, TEMPLATE, b"{}")
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    assert [str(one) for one in validate_pptx(path).errors] == []
    assert accessibility_problems(data) == []
    unmarked = changed(data, SLIDES, swap("<a:extLst>.*?</a:extLst>", ""))
    assert any("not marked as decoration" in problem for problem in accessibility_problems(unmarked))
