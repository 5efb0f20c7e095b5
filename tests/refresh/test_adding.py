"""New slides put into decks that others saved: they look as built, stand in their place, and are known afterwards."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from talks.pipeline import open_project
from talks.refresh.adding import THERE
from talks.refresh.deciding import Choices
from talks.refreshing import Bases, Refreshed, refresh_deck
from tests.package_checks import package_problems
from tests.refresh import editing as do
from tests.refresh import valley
from tests.refresh.decks import part_of, with_parts
from tests.refresh.editing import edited
from tests.refresh.looking import lines_of
from tests.refresh.office import needs_libreoffice, saved_by_libreoffice

MAIN = "ppt/presentation.xml"
NEW = """
  - id: swarms
    title: Swarms leave in May
    chart: {facts: [valley.honey], years: [2022, 2023], subtitle: Honey of two years}
    notes: Call us before you call the fire brigade.
  - id: harmless
    title: A swarm is no danger
    points: ["{{ valley.linden }} hives came from swarms", Do not spray]
    notes: Stand still.
  - id: another_road
    title: Another road
    picture: {file: road.png, alt: Another road between two fields, credit: "Photo: the club"}
    notes: Look at it.
  - id: far
    title: Where the honey goes
    map: {show: Kazakhstan, near: true, cities: [Astana, Almaty], subtitle: Central Asia}
    notes: That is far away.
  - id: people
"""
CAME = ["swarms", "harmless", "another_road", "far"]


@cache
def deck_before() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="talks-adding-") as folder:
        return valley.deck_of(valley.project_before(Path(folder)), "talk")


@cache
def deck_of_libreoffice() -> bytes:
    return saved_by_libreoffice({"deck": deck_before()})["deck"]


def added(root: Path, deck: bytes, new: str = NEW) -> tuple[bytes, Refreshed]:
    """The deck after its facts and its outline went on, and the new slides were put in."""
    valley.project_after(root)
    talk = root / "outlines" / "talk.yaml"
    talk.write_text(talk.read_text(encoding="utf-8").replace("\n  - id: people\n", new), encoding="utf-8")
    path = root / "deck.pptx"
    path.write_bytes(deck)
    made = again(root)
    return path.read_bytes(), made


def again(root: Path, **facts: str) -> Refreshed:
    """One more refresh, after these values were put in the place of others."""
    file = root / "outlines" / "facts" / "valley.yaml"
    text = file.read_text(encoding="utf-8")
    for old, value in facts.items():
        assert f"value: {old[1:]}" in text
        text = text.replace(f"value: {old[1:]}", f"value: {value}")
    file.write_text(text, encoding="utf-8")
    project = open_project(root)
    return refresh_deck(project, root / "deck.pptx", Bases(project, valley.TODAY), Choices(add_slides=True))


def titles(deck: bytes) -> list[str]:
    slides = Presentation(io.BytesIO(deck)).slides
    return [slide.shapes.title.text_frame.text for slide in slides if slide.shapes.title is not None]


def names(deck: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        return archive.namelist()


TITLES = ["Swarms leave in May", "A swarm is no danger", "Another road", "Where the honey goes"]


def stand_between(deck: bytes, first: str, last: str) -> bool:
    found = titles(deck)
    at = found.index(first) + 1
    return found[at : at + len(TITLES)] == TITLES and found[at + len(TITLES)] == last


def test_slides_come_on_the_layouts_that_the_deck_has(tmp_path: Path) -> None:
    deck, made = added(tmp_path, deck_before())
    assert [one.slide for one in made.added.slides] == CAME
    assert made.plan is not None
    assert (made.plan.notes, made.plan.new_slides, made.problems) == ((), (), [])
    assert stand_between(deck, "We sell more honey every summer", "Bees live where people live")
    assert package_problems(deck) == []
    new = set(names(deck)) - set(names(deck_before()))
    assert not any("Layout" in name or "Master" in name or "theme" in name for name in new)
    assert sum(name.endswith(".xlsx") for name in new) == 1
    assert sum(bool(re.fullmatch(r"ppt/notesSlides/notesSlide\d+\.xml", name)) for name in new) == 4


def test_all_that_was_there_stays_as_it_was(tmp_path: Path) -> None:
    deck, made = added(tmp_path, deck_before())
    assert made.plan is not None
    written = {edit.paragraph.part if hasattr(edit, "paragraph") else edit.leaf.part for edit in made.plan.edits}
    named = {MAIN, "ppt/_rels/presentation.xml.rels", "[Content_Types].xml", "docProps/custom.xml"}
    for name in names(deck_before()):
        if name not in written | named and not name.startswith(("customXml/", "ppt/embeddings/")):
            assert part_of(deck, name) == part_of(deck_before(), name), name


def test_an_added_slide_is_known_at_the_next_refresh(tmp_path: Path) -> None:
    added(tmp_path, deck_before())
    same = again(tmp_path)
    assert same.plan is not None
    assert (same.plan.updated, same.plan.new_slides, same.added.slides) == ((), (), ())
    made = again(tmp_path, _139="151")
    assert made.plan is not None
    assert (made.plan.conflicts, made.plan.gone, made.plan.left) == ((), (), ())
    assert "151 hives came from swarms" in lines_of((tmp_path / "deck.pptx").read_bytes())


@needs_libreoffice
def test_a_deck_that_libreoffice_saved_gets_the_layouts_with_the_slides(tmp_path: Path) -> None:
    deck, made = added(tmp_path, deck_of_libreoffice())
    assert [one.slide for one in made.added.slides] == CAME
    assert made.plan is not None
    assert len(made.plan.notes) == 4
    assert 'brings its own layout "Chart" along' in made.plan.notes[0]
    assert stand_between(deck, "We sell more honey every summer", "Bees live where people live")
    presentation = Presentation(io.BytesIO(deck))
    masters = list(presentation.slide_masters)
    assert len(masters) == len(Presentation(io.BytesIO(deck_of_libreoffice())).slide_masters) + 1
    assert {layout.name for layout in masters[-1].slide_layouts} == {"Chart", "Points", "Picture", "Map"}
    ids = re.findall(rb'<p:sld(?:Master|Layout)Id [^>]*?\bid="(\d+)"', b"".join(_lists(deck)))
    assert len(ids) == len(set(ids))
    for slide in list(presentation.slides)[4:8]:
        places = [(one.left, one.width) for one in slide.placeholders if one.has_text_frame]
        assert all(left is not None and width > 0 for left, width in places)
    before = set(package_problems(deck_of_libreoffice()))
    assert [one for one in package_problems(deck) if one not in before] == []


def _lists(deck: bytes) -> list[bytes]:
    return [part_of(deck, name) for name in names(deck) if name == MAIN or re.match(r"ppt/slideMasters/[^/]+$", name)]


@needs_libreoffice
def test_text_boxes_keep_their_font_where_the_deck_has_no_defaults(tmp_path: Path) -> None:
    deck, _ = added(tmp_path, deck_of_libreoffice())
    assert b"defaultTextStyle" not in part_of(deck, MAIN)
    slide = next(one for one in Presentation(io.BytesIO(deck)).slides if "Where the honey" in one.shapes.title.text)
    boxes = [part for part in slide.element.iter() if part.tag.endswith("}lstStyle") and len(part)]
    assert boxes
    assert all(b'typeface="+mn-lt"' in _bytes(one) for one in boxes)


def _bytes(element: Any) -> bytes:
    from lxml import etree

    made: bytes = etree.tostring(element)
    return made


@needs_libreoffice
def test_a_deck_of_libreoffice_knows_them_afterwards_too(tmp_path: Path) -> None:
    added(tmp_path, deck_of_libreoffice())
    path = tmp_path / "deck.pptx"
    path.write_bytes(saved_by_libreoffice({"deck": path.read_bytes()})["deck"])
    made = again(tmp_path, _139="151")
    assert made.plan is not None
    assert made.plan.new_slides == ()
    assert made.plan.conflicts == ()
    assert "151 hives came from swarms" in lines_of(path.read_bytes())


def _renamed(deck: bytes) -> bytes:
    """As a program saves it that gives layouts names of its own."""
    parts: dict[str, bytes | None] = {}
    for number, name in enumerate(one for one in names(deck) if re.match(r"ppt/slideLayouts/[^/]+\.xml", one)):
        parts[name] = re.sub(rb'(<p:cSld name=)"[^"]*"', rb'\1"CUSTOM_%d"' % number, part_of(deck, name), count=1)
    return with_parts(deck, parts)


def test_layouts_with_other_names_are_found_by_their_placeholders(tmp_path: Path) -> None:
    deck, made = added(tmp_path, _renamed(deck_before()))
    assert made.plan is not None
    assert made.plan.notes == ()
    slides = list(Presentation(io.BytesIO(deck)).slides)
    was = list(Presentation(io.BytesIO(deck_before())).slides)
    assert slides[5].slide_layout.part.partname == was[1].slide_layout.part.partname  # points
    assert slides[4].slide_layout.part.partname == was[3].slide_layout.part.partname  # a chart
    assert package_problems(deck) == []


def _without_honey(deck: Any) -> None:
    do.delete_slide(deck, 3)


def _turned_around(deck: Any) -> None:
    do.move_slide(deck, 3, 7)


def _hidden(deck: Any) -> None:
    for slide in deck.slides:
        slide.element.set("show", "0")


@pytest.mark.parametrize(
    ("edit", "before"),
    [
        (_without_honey, "Linden keeps more hives than its neighbor"),
        (_turned_around, "We sell more honey every summer"),
        (_hidden, "We sell more honey every summer"),
    ],
)
def test_they_follow_the_nearest_slide_that_is_left(tmp_path: Path, edit: Callable[[Any], None], before: str) -> None:
    deck, made = added(tmp_path, edited(deck_before(), edit))
    assert len(made.added.slides) == 4
    found = titles(deck)
    at = found.index(before) + 1
    assert found[at : at + 4] == TITLES
    assert package_problems(deck) == []


def test_without_any_slide_before_it_one_comes_before_the_next(tmp_path: Path) -> None:
    def edit(deck: Any) -> None:
        for _ in range(4):
            do.delete_slide(deck, 0)

    deck, _ = added(tmp_path, edited(deck_before(), edit))
    assert titles(deck)[:5] == [*TITLES, "Bees live where people live"]


P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def _sections(deck: bytes) -> bytes:
    ids = re.findall(rb'<p:sldId id="(\d+)"', part_of(deck, MAIN))
    rows = [ids[:4], ids[4:]]
    listed = "".join(
        f'<p14:section name="Part {at}" id="{{0000000{at}-0000-4000-8000-000000000000}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{one.decode()}"/>' for one in row)
        + "</p14:sldIdLst></p14:section>"
        for at, row in enumerate(rows, start=1)
    )
    show = '<p:custShow name="Short" id="0"><p:sldLst><p:sld r:id="rId2"/></p:sldLst></p:custShow>'
    extension = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        f'<p14:sectionLst xmlns:p14="{P14}">{listed}</p14:sectionLst></p:ext></p:extLst>'
    )
    main = part_of(deck, MAIN).decode()
    main = main.replace("<p:defaultTextStyle", f"<p:custShowLst>{show}</p:custShowLst><p:defaultTextStyle")
    return with_parts(deck, {MAIN: main.replace("</p:presentation>", extension + "</p:presentation>").encode()})


def test_every_slide_stands_in_a_section_and_custom_shows_stay(tmp_path: Path) -> None:
    deck, _ = added(tmp_path, _sections(deck_before()))
    main = part_of(deck, MAIN).decode()
    order = re.findall(r'<p:sldId\b[^>]*? id="(\d+)"', main)
    sections = [re.findall(r'<p14:sldId\b[^>]*? id="(\d+)"', one) for one in main.split("<p14:section ")[1:]]
    assert len(order) == 9 + 4
    assert [one for row in sections for one in row] == order
    assert len(sections[0]) == 4 + 4
    assert '<p:sldLst><p:sld r:id="rId2"/></p:sldLst>' in main


def test_a_deck_without_notes_gets_the_master_that_pages_of_notes_need(tmp_path: Path) -> None:
    parts: dict[str, bytes | None] = {one: None for one in names(deck_before()) if "notes" in one}
    for name in names(deck_before()):
        if name.endswith(".rels") and name not in parts:
            parts[name] = re.sub(
                rb"<Relationship [^>]*notes(?:Slide|Master)\"[^>]*/>", b"", part_of(deck_before(), name)
            )
    types = part_of(deck_before(), "[Content_Types].xml")
    parts["[Content_Types].xml"] = re.sub(rb"<Override PartName=\"/ppt/notes[^>]*/>", b"", types)
    main = re.sub(rb"<p:notesMasterIdLst>.*?</p:notesMasterIdLst>", b"", part_of(deck_before(), MAIN))
    deck, made = added(tmp_path, with_parts(deck_before(), {**parts, MAIN: main}))
    assert len(made.added.slides) == 4
    slide = list(Presentation(io.BytesIO(deck)).slides)[4]
    assert slide.notes_slide.notes_text_frame.text.startswith("Call us before")
    assert package_problems(deck) == ["Nothing points to ppt/theme/theme2.xml."]  # that of the notes taken away here


def test_slides_of_another_size_are_not_put_in(tmp_path: Path) -> None:
    main = part_of(deck_before(), MAIN).replace(b'cx="12192000" cy="6858000"', b'cx="9144000" cy="6858000"')
    deck, made = added(tmp_path, with_parts(deck_before(), {MAIN: main}))
    assert made.added.slides == ()
    assert made.plan is not None
    assert [one.slide for one in made.plan.new_slides] == CAME
    assert all("another size" in note for note in made.plan.notes)
    assert set(names(deck)) == set(names(deck_before()))


def test_the_highest_slide_id_is_no_hindrance(tmp_path: Path) -> None:
    main = part_of(deck_before(), MAIN).replace(b'<p:sldId id="264"', b'<p:sldId id="2147483647"')
    deck, _ = added(tmp_path, with_parts(deck_before(), {MAIN: main}))
    ids = [int(one) for one in re.findall(rb'<p:sldId\b[^>]*? id="(\d+)"', part_of(deck, MAIN))]
    assert len(set(ids)) == len(ids) == 13
    assert max(ids) == 2_147_483_647


def test_a_slide_that_was_pasted_in_already_does_not_come_twice(tmp_path: Path) -> None:
    def edit(deck: Any) -> None:
        do.add_slide(deck, "Swarms leave in May", "Call us", at=4)
        deck.slides[4].element.cSld.set("name", "swarms")

    deck, made = added(tmp_path, edited(deck_before(), edit))
    assert [one.slide for one in made.added.slides] == CAME[1:]
    assert made.plan is not None
    assert made.plan.notes == (THERE.format("swarms", 5),)
    assert titles(deck).count("Swarms leave in May") == 1


def test_a_layout_that_lost_a_placeholder_is_not_taken(tmp_path: Path) -> None:
    name = "ppt/slideLayouts/slideLayout3.xml"
    layout = part_of(deck_before(), name)
    assert b'idx="1"' in layout
    deck, made = added(tmp_path, with_parts(deck_before(), {name: layout.replace(b'idx="1"', b'idx="77"')}))
    assert made.plan is not None
    assert len(made.plan.notes) == 1
    assert 'brings its own layout "Points" along' in made.plan.notes[0]
    body = list(Presentation(io.BytesIO(deck)).slides)[5].placeholders[1]
    assert body.width > 0
