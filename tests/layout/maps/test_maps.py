"""Maps laid out: what is drawn, that names keep apart, that shapes share one scale, that colours hold."""

from __future__ import annotations

import re

import pytest

from talks.compose.kinds import Map, MapArea, MapPlace, MapRoute
from talks.compose.text import Binding, FactUse, Run, Text
from talks.contrast import contrast
from talks.geometry import EMU_PER_POINT
from talks.layout.deck import BlockGraphic, GroupShape, LabelGraphic, PathGraphic
from talks.layout.maps.compare import bar_length
from talks.layout.maps.look import look_of
from talks.layout.maps.view import surface
from talks.layout.palette import palette_of, seen
from talks.read.atlas import shipped_atlas
from talks.read.template_records import Template
from tests.layout.drawn import VARIANTS, assert_sound, frame_of, group, labels, laid, overlap, said, size, variant_of
from tests.layout.sample_talk import COUNTRY

ATLAS = shipped_atlas()
USE = FactUse("report.origins", "2010")


def area(name: str, *uses: FactUse) -> MapArea:
    found = ATLAS.find_area(name)
    assert found is not None, name
    return MapArea(found.id, Text((Run(name, binding=Binding(uses)),)) if uses else Text.of(name))


def city(name: str, area_id: str = "") -> MapPlace:
    found = ATLAS.find_city(name, [area_id])
    assert found is not None, name
    return MapPlace(Text.of(name), found.longitude, found.latitude, found.rank == 2)


def shown(*names: str, near: bool = False, **more: object) -> Map:
    areas = tuple(map(area, names))
    beside = ATLAS.near([one.id for one in areas]) if near else []
    return Map(ATLAS, areas, tuple(MapArea(one.id, Text.of(one.name)) for one in beside), miles=True, **more)  # type: ignore[arg-type]


def routed(starts: list[str], ends: list[str], *through: str) -> Map:
    stops = [area(name, USE) if name != "Kazakhstan" else area(name) for name in (*starts, *through, *ends)]
    passed = tuple(area(name).id for name in through)
    routes = tuple(MapRoute(area(a).id, area(b).id, passed, (USE,)) for a in starts for b in ends)
    return shown("Kazakhstan", routes=routes, stops=tuple(stops))


NEAR = shown("Kazakhstan", near=True, cities=(city("Astana"), city("Almaty")))
COMPARED = shown("Kazakhstan", compare=(area("Minnesota"), area("North Dakota")))
INBOUND = routed(["Kyrgyzstan", "Moldova", "Russia", "Tajikistan", "Ukraine", "Uzbekistan"], ["Kazakhstan"])
OUTBOUND = routed(
    ["Kazakhstan"],
    ["Azerbaijan", "China", "Greece", "Indonesia", "Israel", "Russia", "Turkey", "United Arab Emirates"],
)
WORLD = shown("Kazakhstan", "United States", "Brazil", "Australia")
MAPS = {
    "near": NEAR,
    "compared": COMPARED,
    "near and compared": shown("Kazakhstan", near=True, compare=(area("Texas"), area("Germany"), area("France"))),
    "inbound": INBOUND,
    "outbound": OUTBOUND,
    "through": routed(["Nigeria"], ["Russia"], "Kazakhstan"),
    "world": WORLD,
    "states": shown("Minnesota", near=True, cities=(city("Minneapolis"), city("Saint Paul"), city("Duluth"))),
    "five": shown("Kazakhstan", "Kyrgyzstan", "Uzbekistan", "Turkmenistan", "Tajikistan", near=True),
    "tiny": shown("Monaco", near=True),
    "antimeridian": shown("Fiji"),
    "alaska": shown("Alaska", near=True),
    "hole": shown("Lesotho", near=True),
    "pole": shown("Antarctica"),
    "islands": shown("Kiribati", compare=(area("Russia"),)),
}


@pytest.fixture(params=VARIANTS, ids="-".join)
def template(request: pytest.FixtureRequest) -> Template:
    return variant_of(*request.param)


def drawn(visual: Map, template: Template) -> GroupShape:
    return group(laid(visual, template)[0], "Map")


def path(drawing: GroupShape, name: str) -> PathGraphic:
    return next(one for one in drawing.graphics if isinstance(one, PathGraphic) and one.name == name)


def names(drawing: GroupShape) -> list[str]:
    return [one.name for one in drawing.graphics]


def filled(one: PathGraphic) -> float:
    return sum(surface(ring) for ring in one.rings)


@pytest.mark.parametrize("name", MAPS)
def test_nothing_leaves_the_map_and_no_name_stands_on_another(name: str, template: Template) -> None:
    made, problems = laid(MAPS[name], template)
    assert_sound(made, template)
    assert [one.message for one in problems if one.code != "map-labels"] == []


@pytest.mark.parametrize("name", MAPS)
def test_a_map_is_light_enough_for_a_deck(name: str, steppe: Template) -> None:
    drawing = drawn(MAPS[name], steppe)
    points = sum(len(ring) for one in drawing.graphics if isinstance(one, PathGraphic) for ring in one.rings)
    # About 46 bytes a point and 700 a shape, of 150 KB.
    assert 46 * points + 700 * len(drawing.graphics) < 150_000


@pytest.mark.parametrize("name", MAPS)
def test_names_are_large_enough(name: str, template: Template) -> None:
    assert min(size(one) for one in labels(drawn(MAPS[name], template))) >= 14


def test_the_same_map_is_drawn_the_same_way(steppe: Template) -> None:
    assert drawn(INBOUND, steppe) == drawn(INBOUND, steppe)


def test_subject_neighbors_and_cities_are_drawn_and_named(template: Template) -> None:
    drawing = drawn(NEAR, template)
    assert {"Kazakhstan", "Russia", "China", "Uzbekistan"} <= set(names(drawing))
    assert [said(one) for one in labels(drawing)][:3] == ["Astana", "Almaty", "Kazakhstan"]
    assert {"Label Russia", "Label China"} <= set(names(drawing))


def test_the_capital_has_another_mark(steppe: Template) -> None:
    marks = {one.name: one.geometry for one in drawn(NEAR, steppe).graphics if isinstance(one, BlockGraphic)}
    assert (marks["Astana"], marks["Almaty"]) == ("star5", "ellipse")


def test_the_subject_stands_over_its_neighbors_and_names_over_all(steppe: Template) -> None:
    order = names(drawn(NEAR, steppe))
    assert order.index("Russia") < order.index("Kazakhstan") < order.index("Astana") < order.index("Label Astana")


def test_at_most_seven_names_stand_beside_the_subjects(steppe: Template) -> None:
    cities = tuple(city(name) for name in ("Astana", "Almaty", "Aktau", "Semey", "Pavlodar"))
    drawing = drawn(shown("Kazakhstan", near=True, cities=cities), steppe)
    assert len([one for one in labels(drawing) if said(one) != "Kazakhstan"]) <= 7


def test_a_name_without_room_is_left_out_and_told(steppe: Template) -> None:
    crowd = tuple(MapPlace(Text.of(f"A long name {number}"), 76.9, 43.3) for number in range(40))
    made, problems = laid(shown("Kazakhstan", cities=crowd), steppe)
    shown_names = [said(one) for one in labels(group(made, "Map"))]
    told = [one for one in problems if one.code == "map-labels"]
    assert told
    assert len(told) == sum(one.label.plain not in shown_names for one in crowd)
    assert told[0].message.startswith('The map on slide "one" has no room for the name "A long name ')
    assert_sound(made, steppe)


def test_what_is_compared_has_the_scale_of_the_map(template: Template) -> None:
    drawing = drawn(COMPARED, template)
    sizes = {name: filled(path(drawing, name)) for name in ("Kazakhstan", "Minnesota", "North Dakota")}
    assert sizes["Kazakhstan"] / sizes["Minnesota"] == pytest.approx(2724.9 / 225.2, rel=0.06)
    assert sizes["Minnesota"] / sizes["North Dakota"] == pytest.approx(225.2 / 183.1, rel=0.06)


def test_the_scale_bar_is_as_long_as_it_says(steppe: Template) -> None:
    drawing = drawn(COMPARED, steppe)
    found = re.search(r"^([\d,]+) miles \(([\d,]+) km\)$", said(labels(drawing, "Label scale")[0]))
    assert found
    length = frame_of(path(drawing, "Scale")).width
    emu_per_km = (filled(path(drawing, "Minnesota")) / 225_163) ** 0.5
    assert length / emu_per_km == pytest.approx(float(found[1].replace(",", "")) * 1.609344, rel=0.04)


def test_the_bar_says_kilometers_first_where_they_are_usual() -> None:
    assert bar_length(1000.0, 500_000.0, miles=False) == (500_000.0, "500 km (310 miles)")
    length, words = bar_length(1000.0, 500_000.0, miles=True)
    assert (round(length), words) == (321_869, "200 miles (320 km)")


def test_a_globe_covers_neither_subject_nor_names(template: Template) -> None:
    drawing = drawn(NEAR, template)
    globe = next(one for one in drawing.graphics if one.name == "Globe")
    assert isinstance(globe, BlockGraphic)
    for one in labels(drawing):
        assert not overlap(globe.frame, one.frame)
    left, top, right, low = globe.frame.x, globe.frame.y, globe.frame.right, globe.frame.bottom
    for ring in path(drawing, "Kazakhstan").rings:
        assert not any(left < x < right and top < y < low for x, y in ring)


def test_no_globe_where_none_is_wanted_or_the_world_is_shown(steppe: Template) -> None:
    assert "Globe" not in names(drawn(shown("Kazakhstan", locator=False), steppe))
    assert "Globe" not in names(drawn(WORLD, steppe))


def test_routes_are_arrows_that_end_at_the_border_of_the_subject(template: Template) -> None:
    drawing = drawn(INBOUND, template)
    arrows = [one for one in drawing.graphics if isinstance(one, PathGraphic) and one.arrow]
    assert len(arrows) == 6
    rings = path(drawing, "Kazakhstan").rings
    for arrow in arrows:
        assert arrow.curved
        assert not arrow.closed
        (start, _, _, end) = arrow.rings[0]
        border = min(abs(x - end[0]) + abs(y - end[1]) for ring in rings for x, y in ring)
        assert border < 25 * EMU_PER_POINT, arrow.name
        assert start != end


def test_each_country_of_a_fact_is_named_and_tied_to_it(template: Template) -> None:
    drawing = drawn(OUTBOUND, template)
    tied = [said(one).removeprefix("to ") for one in labels(drawing) if one.paragraphs[0].text.uses == (USE,)]
    assert sorted(tied) == sorted(area.label.plain for area in OUTBOUND.stops if area.label.plain != "Kazakhstan")


def test_routes_go_through_what_lies_between(steppe: Template) -> None:
    drawing = drawn(MAPS["through"], steppe)
    assert {"Nigeria to Kazakhstan", "Kazakhstan to Russia"} <= set(names(drawing))


def test_what_the_colours_of_routes_mean_is_said_in_words(steppe: Template) -> None:
    assert {"Label from", "Label to"} <= set(names(drawn(INBOUND, steppe)))


def test_a_map_of_the_world_has_all_continents_and_ends_where_it_begins(steppe: Template) -> None:
    drawing = drawn(WORLD, steppe)
    land = frame_of(path(drawing, "Other land"))
    assert land.width > 1.8 * land.height
    usa, australia = frame_of(path(drawing, "United States")), frame_of(path(drawing, "Australia"))
    assert usa.right < australia.x


def test_fiji_is_in_one_piece_on_its_map(steppe: Template) -> None:
    drawing = drawn(MAPS["antimeridian"], steppe)
    frame = frame_of(path(drawing, "Fiji"))
    assert frame.height > 0.8 * drawing.frame.height


def test_lesotho_is_no_hole(steppe: Template) -> None:
    drawing = drawn(MAPS["hole"], steppe)
    assert path(drawing, "Lesotho").fill != path(drawing, "South Africa").fill
    assert filled(path(drawing, "Lesotho")) > 0


def test_without_subtitle_and_note_the_map_takes_their_room(steppe: Template) -> None:
    alone = drawn(NEAR, steppe).frame
    both = drawn(shown("Kazakhstan", subtitle=Text.of("A subtitle"), note=Text.of("A note")), steppe).frame
    assert alone.y < both.y
    assert alone.bottom > both.bottom


def test_points_stand_beside_the_map(template: Template) -> None:
    made, _ = laid(NEAR, template, points=COUNTRY)
    body = next(shape for shape in made.shapes if shape.name == "Body")
    assert made.layout == "Map with points"
    assert not overlap(body.frame, group(made, "Map").frame)


def test_the_alt_text_says_what_the_map_shows(steppe: Template) -> None:
    assert drawn(NEAR, steppe).alt == (
        "Map: Kazakhstan, with its neighbors China, Kyrgyzstan, Russia, Turkmenistan and Uzbekistan; "
        "cities Astana (capital) and Almaty. Map data: Natural Earth."
    )
    assert drawn(COMPARED, steppe).alt == (
        "Map: Kazakhstan; beside it, at the same scale, Minnesota and North Dakota. Map data: Natural Earth."
    )
    assert "arrows from Nigeria through Kazakhstan to Russia" in drawn(MAPS["through"], steppe).alt


def test_colours_hold_on_land_ground_and_subject(template: Template) -> None:
    palette = palette_of(template.colors)
    look = look_of(palette)
    land, ground, subject, stop = (seen(one, palette) for one in (look.land, look.border, look.subject, look.stop))
    assert contrast(subject, land) >= 3
    assert contrast(subject, ground) >= 3
    assert contrast(land, ground) > 1.2
    for under in (land, ground, stop):
        assert contrast(seen(look.route, palette), under) >= 3
        assert contrast(seen(look.text, palette), under) >= 4.5
    assert contrast(seen(look.on_subject, palette), subject) >= 4.5
    assert contrast(seen(look.on_land, palette), land) >= 4.5


@pytest.mark.parametrize(
    "colors",
    [
        {"accent1": "FFD966", "accent2": "F4B183", "accent6": "D9D9D9", "bg2": "FFFFFF"},
        {
            "accent1": "1F1F1F",
            "accent2": "202020",
            "accent6": "262626",
            "bg1": "101010",
            "tx1": "FFFFFF",
            "bg2": "101010",
        },
        {},
    ],
    ids=["pale", "dark", "none"],
)
def test_colours_of_any_theme_are_made_to_hold(colors: dict[str, str]) -> None:
    palette = palette_of(tuple(colors.items()))
    look = look_of(palette)
    land, ground, subject = (seen(one, palette) for one in (look.land, look.border, look.subject))
    assert min(contrast(subject, land), contrast(subject, ground), contrast(seen(look.route, palette), land)) >= 3
    assert contrast(seen(look.on_land, palette), land) >= 4.5
    assert contrast(seen(look.quiet, palette), ground) >= 4.5
    assert contrast(land, ground) > 1.2


def test_names_take_the_colour_that_is_read_where_they_stand(template: Template) -> None:
    palette = palette_of(template.colors)
    look = look_of(palette)
    for one in labels(drawn(NEAR, template)):
        assert isinstance(one, LabelGraphic)
        under = look.subject if said(one) in ("Kazakhstan", "Astana", "Almaty") else look.land
        assert contrast(seen(one.color, palette), seen(under, palette)) >= 4.5, said(one)


def test_near_and_far_countries_all_have_a_visible_arrow_and_a_name(template: Template) -> None:
    origins = ["Kyrgyzstan", "Mongolia", "Nigeria", "Tajikistan", "Uzbekistan"]
    drawing = drawn(routed(origins, ["Kazakhstan"]), template)
    arrows = [one for one in drawing.graphics if isinstance(one, PathGraphic) and one.arrow]
    assert sorted(one.name for one in arrows) == [f"{name} to Kazakhstan" for name in origins]
    for arrow in arrows:
        (x, y), *_, (end_x, end_y) = arrow.rings[0]
        assert ((x - end_x) ** 2 + (y - end_y) ** 2) ** 0.5 >= 24 * EMU_PER_POINT, arrow.name
    assert {f"Label {name}" for name in origins} <= set(names(drawing))


def test_a_far_country_does_not_make_the_others_small(template: Template) -> None:
    origins = ["Kyrgyzstan", "Mongolia", "Tajikistan", "Uzbekistan"]
    near = drawn(routed(origins, ["Kazakhstan"]), template)
    drawing = drawn(routed(["Nigeria", *origins], ["Kazakhstan"]), template)
    assert frame_of(path(drawing, "Kazakhstan")).width > 0.9 * frame_of(path(near, "Kazakhstan")).width
    assert "Mark Nigeria" not in names(drawing)
    (name,) = [one for one in labels(drawing) if one.name == "Label Nigeria"]
    assert said(name) == "from Nigeria"
    (x, y), *_ = path(drawing, "Nigeria to Kazakhstan").rings[0]
    land = frame_of(path(drawing, "Other land"))
    reach = 20 * EMU_PER_POINT
    assert min(x - land.x, land.right - x, y - land.y, land.bottom - y) < reach


def test_a_place_beyond_the_map_is_told_in_its_description(template: Template) -> None:
    visual = routed(["Nigeria", "Kyrgyzstan", "Mongolia", "Uzbekistan"], ["Kazakhstan"])
    slide, _ = laid(visual, template)
    assert "Nigeria lies beyond the map" in group(slide, "Map").alt
    slide, _ = laid(INBOUND, template)
    assert "beyond" not in group(slide, "Map").alt


def test_a_comparison_has_no_globe_and_marks_what_is_too_small(steppe: Template) -> None:
    drawing = drawn(shown("Russia", compare=(area("Monaco"), area("Texas"))), steppe)
    assert "Globe" not in names(drawing)
    dot = next(one for one in drawing.graphics if one.name == "Monaco")
    assert isinstance(dot, BlockGraphic)


def test_names_of_neighbors_have_one_size(template: Template) -> None:
    sizes = {size(one) for one in labels(drawn(NEAR, template)) if said(one) in labels_near()}
    assert len(sizes) == 1


def labels_near() -> list[str]:
    return [one.label.plain for one in NEAR.near]
