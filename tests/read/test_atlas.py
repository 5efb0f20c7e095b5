"""The atlas: names, borders, cities, and that its file stays small."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from talks.read.atlas import FILE, FOLDER, LEVELS, Area, level_for, plain_name, shipped_atlas

ATLAS = shipped_atlas()


def area(name: str) -> Area:
    found = ATLAS.find_area(name)
    assert found is not None, name
    return found


def points(area: Area, level: int = 0) -> int:
    return sum(len(ATLAS.arc(number, level)) for number in area.arcs)


def square_kilometers(area: Area) -> float:
    """Of what is inside the rings on a sphere; holes lie the other way round (Chamberlain and Duquette 2007)."""
    total = 0.0
    for rings in area.polygons:
        part = 0.0
        for ring in rings:
            line = [place for number in ring for place in ATLAS.arc(number)[1:]]
            for (x1, y1), (x2, y2) in zip(line, line[1:] + line[:1], strict=True):
                across = (x2 - x1 + 180) % 360 - 180
                part += math.radians(across) * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
        total += abs(part)
    return total * 6371.0072**2 / 2


def test_the_data_stays_small_enough_to_travel_with_the_program() -> None:
    assert FILE.stat().st_size + (FOLDER / "other_names.json").stat().st_size < 100_000


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Kazakhstan", "Kazakhstan"),
        ("kazakhstan", "Kazakhstan"),
        ("Kyrgyz Republic", "Kyrgyzstan"),
        ("USA", "United States"),
        ("UAE", "United Arab Emirates"),
        ("Czech Republic", "Czechia"),
        ("Türkiye", "Turkey"),
        ("Turkiye", "Turkey"),
        ("Burma", "Myanmar"),
        ("Cote d'Ivoire", "Côte d'Ivoire"),
        ("MN", "Minnesota"),
        ("north dakota", "North Dakota"),
    ],
)
def test_an_area_is_found_by_any_of_its_names(written: str, name: str) -> None:
    assert area(written).name == name


def test_georgia_is_a_country_and_a_state() -> None:
    assert area("Georgia").kind == "nation"
    state = ATLAS.find_area("Georgia", states_first=True)
    assert state
    assert state.kind == "state"
    assert area("Georgia (state)") == area("GA") == state


def test_what_is_no_area_is_not_found() -> None:
    assert ATLAS.find_area("South Asia") is None
    assert ATLAS.find_area("") is None


@pytest.mark.parametrize("name", ["Astana", "Nur-Sultan", "Akmola", "Tselinograd"])
def test_a_city_is_found_by_the_names_it_had(name: str) -> None:
    city = ATLAS.find_city(name)
    assert city
    assert (round(city.longitude), round(city.latitude), city.rank) == (71, 51, 2)


@pytest.mark.parametrize(
    "name",
    "Almaty Alma-Ata Shymkent Chimkent Semey Semipalatinsk Aktau Aktobe Karaganda Qaraghandy Atyrau Oral Uralsk "
    "Pavlodar Turkistan Taraz Kostanay Oskemen Kyzylorda Petropavl Kokshetau Ekibastuz Temirtau Zhanaozen Balkhash "
    "Konaev".split(),
)
def test_the_larger_cities_of_kazakhstan_are_there(name: str) -> None:
    city = ATLAS.find_city(name, [area("Kazakhstan").id])
    assert city
    assert city.area == area("Kazakhstan").id


def test_a_city_is_looked_for_where_the_map_is() -> None:
    assert ATLAS.find_city("Saint Petersburg", ["US-FL"]) != ATLAS.find_city("Saint Petersburg", [area("Russia").id])
    assert [city and city.area for city in map(ATLAS.find_city, ("Minneapolis", "Saint Paul", "Fargo"))] == [
        "US-MN",
        "US-MN",
        "US-ND",
    ]


def test_capitals_are_known() -> None:
    for name, capital in (
        ("Kazakhstan", "Astana"),
        ("United States", "Washington, D.C."),
        ("Minnesota", "St. Paul"),
        ("North Dakota", "Bismarck"),
    ):
        city = ATLAS.capital(area(name).id)
        assert city
        assert city.name == capital


def test_neighbors_share_a_border() -> None:
    near = [one.name for one in ATLAS.near([area("Kazakhstan").id])]
    assert near == ["China", "Kyrgyzstan", "Russia", "Turkmenistan", "Uzbekistan"]
    near = [one.name for one in ATLAS.near(["US-ND"])]
    assert near == ["Minnesota", "Montana", "South Dakota", "Canada"]
    assert ATLAS.near([area("New Zealand").id]) == []


def test_crimea_is_drawn_with_ukraine() -> None:
    simferopol = (34.1, 45.0)
    inside = {name: is_inside(simferopol, area(name)) for name in ("Ukraine", "Russia")}
    assert inside == {"Ukraine": True, "Russia": False}
    assert is_inside((37.6, 55.7), area("Russia"))


def is_inside(place: tuple[float, float], area: Area) -> bool:
    from talks.layout.maps.clip import inside

    rings = [[place for number in ring for place in ATLAS.arc(number)[1:]] for rings in area.polygons for ring in rings]
    return inside(place, rings)


def test_land_that_is_given_to_nobody_leaves_no_hole_and_has_no_name() -> None:
    glacier = ATLAS.areas["siachen_glacier"]
    assert glacier.name == ""
    assert glacier not in ATLAS.near([area("India").id])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kazakhstan", 2_724_900),
        ("Russia", 17_098_000),
        ("Lesotho", 30_355),
        ("Minnesota", 225_163),
        ("North Dakota", 183_108),
        ("Germany", 357_600),
    ],
)
def test_simplifying_keeps_the_size_of_areas(name: str, expected: float) -> None:
    assert square_kilometers(area(name)) == pytest.approx(expected, rel=0.08)


def test_a_country_around_another_one_has_a_hole() -> None:
    assert any(len(rings) > 1 for rings in area("South Africa").polygons)


def test_neighbors_share_the_very_same_points_at_every_level() -> None:
    borders = set(area("Kazakhstan").arcs) & {~number for number in area("Russia").arcs}
    assert borders
    for level in range(len(LEVELS) + 1):
        for number in borders:
            assert ATLAS.arc(number, level) == ATLAS.arc(~number, level)[::-1]


def test_higher_levels_have_fewer_points_and_keep_the_ends() -> None:
    counts = [points(area("Kazakhstan"), level) for level in range(len(LEVELS) + 1)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 500
    assert counts[-1] < 80
    for number in area("Kazakhstan").arcs:
        assert ATLAS.arc(number, 6)[0] == ATLAS.arc(number)[0]
        assert ATLAS.arc(number, 6)[-1] == ATLAS.arc(number)[-1]


def test_the_level_follows_from_what_may_be_left_out() -> None:
    assert [level_for(size) for size in (0.5, 2, 31, 32, 1e9)] == [0, 1, 2, 3, len(LEVELS)]


def test_no_line_jumps_over_the_180th_meridian() -> None:
    for name in ("Russia", "Fiji", "Alaska", "New Zealand", "United States"):
        for number in area(name).arcs:
            line = ATLAS.arc(number)
            assert all(abs(x - before) < 180 for (before, _), (x, _) in pairwise(line)), name


def test_names_are_compared_without_accents_case_and_marks() -> None:
    assert plain_name("São Tomé") == plain_name("sao tome") == "sao tome"
    assert plain_name("St. Paul") == plain_name("st paul")
