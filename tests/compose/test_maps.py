"""Maps from names and facts."""

from __future__ import annotations

from pathlib import Path

from talks.compose.kinds import Map
from talks.compose.text import FactUse
from talks.problems import Level
from talks.read.atlas import shipped_atlas
from tests.workspaces import composed, only_slide

FACTS = """
source: club
facts:
  origins: {claim: where they come from, kind: list, value: [Kyrgyzstan, Mongolia, South Asia], as_of: "2010"}
  capital: {claim: its name, kind: name, values: {2019: Nur-Sultan, 2022: Astana}}
  count: {claim: a number, value: 3, as_of: "2010"}
  rumor:
    {claim: what is said, kind: list, value: [Russia], as_of: "2010", confidence: hearsay, speak_as: Some say so}
"""


def made(folder: Path, visual: str, language: str = "en-US") -> tuple[Map, list[str]]:
    outline = f"title: T\nlanguage: {language}\nslides:\n  - {{id: m, title: M, notes: Look., map: {visual}}}\n"
    talk, problems = composed(folder, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    found = [slide.visual for slide in talk.slides if isinstance(slide.visual, Map)]
    told = [one.message for one in problems if one.level is not Level.HINT]
    return (found[0] if found else Map(shipped_atlas(), ())), told


def labels(areas: tuple[object, ...]) -> list[str]:
    return [area.label.plain for area in areas]  # type: ignore[attr-defined]


def test_areas_neighbors_cities_and_what_is_compared_are_found(tmp_path: Path) -> None:
    visual, told = made(
        tmp_path, "{show: Kazakhstan, near: true, cities: [Astana, Almaty], compare: [Minnesota, North Dakota]}"
    )
    assert not told
    assert labels(visual.areas) == ["Kazakhstan"]
    assert labels(visual.near) == ["China", "Kyrgyzstan", "Russia", "Turkmenistan", "Uzbekistan"]
    assert labels(visual.compare) == ["Minnesota", "North Dakota"]
    assert [(one.label.plain, one.capital) for one in visual.cities] == [("Astana", True), ("Almaty", False)]
    assert visual.miles


def test_a_renamed_capital_is_a_changed_fact(tmp_path: Path) -> None:
    cities = '["{{ bees.capital }}", "{{ bees.capital.at(2019) }}"]'
    visual, told = made(tmp_path, f"{{show: Kazakhstan, cities: {cities}}}")
    now, then = visual.cities
    assert not told
    assert (now.label.plain, then.label.plain) == ("Astana", "Nur-Sultan")
    assert (now.longitude, now.latitude) == (then.longitude, then.latitude)
    assert now.label.uses == (FactUse("bees.capital", "2022"),)
    assert now.capital


def test_a_place_may_be_written_in_another_way_or_stand_anywhere(tmp_path: Path) -> None:
    cities = "[{name: Алматы, place: Almaty}, {name: My village, at: [70, 50.5]}]"
    visual, told = made(tmp_path, f"{{show: {{name: Qazaqstan, place: Kazakhstan}}, cities: {cities}}}")
    assert not told
    assert labels(visual.areas) == ["Qazaqstan"]
    assert [one.label.plain for one in visual.cities] == ["Алматы", "My village"]
    assert (visual.cities[1].longitude, visual.cities[1].latitude) == (70, 50.5)


def test_a_postal_code_is_no_name_for_a_map(tmp_path: Path) -> None:
    visual, _ = made(tmp_path, "{show: [MN, ND, Georgia]}")
    assert labels(visual.areas) == ["Minnesota", "North Dakota", "Georgia"]
    assert visual.areas[2].id == "US-GA"


def test_the_capital_of_a_state_is_one_on_a_map_of_states(tmp_path: Path) -> None:
    visual, _ = made(tmp_path, "{show: Minnesota, cities: [Saint Paul, Minneapolis]}")
    assert [one.capital for one in visual.cities] == [True, False]
    visual, _ = made(tmp_path / "b", "{show: United States, cities: [Saint Paul]}")
    assert [one.capital for one in visual.cities] == [False]


def test_routes_come_from_the_list_of_a_fact(tmp_path: Path) -> None:
    visual, told = made(tmp_path, "{show: Kazakhstan, routes: {from: bees.origins, to: Kazakhstan}, note: A note}")
    use = FactUse("bees.origins", "2010")
    assert labels(visual.stops) == ["Kyrgyzstan", "Mongolia", "Kazakhstan"]
    assert [one.label.uses for one in visual.stops] == [(use,), (use,), ()]
    assert [route.uses for route in visual.routes] == [(use,), (use,)]
    assert visual.note.plain == "A note. Not on the map: South Asia"
    assert visual.note.uses == (use,)
    assert told == ["`South Asia` of `bees.origins` is no country of the atlas and is not drawn"]


def test_the_fact_behind_routes_is_cited(tmp_path: Path) -> None:
    outline = (
        "title: T\nslides:\n  - {id: m, title: M, notes: Look., "
        "map: {show: Kazakhstan, routes: {from: bees.origins, to: Kazakhstan}}}\n"
    )
    talk, _ = composed(tmp_path, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    assert [str(one) for one in only_slide(talk).citations] == ["Beekeepers’ count (2010)"]


def test_a_route_may_go_through_others(tmp_path: Path) -> None:
    visual, _ = made(tmp_path, "{show: Kazakhstan, routes: {from: [Uzbekistan], through: Kazakhstan, to: [Russia]}}")
    (route,) = visual.routes
    assert [shipped_atlas().areas[name].name for name in (route.start, *route.through, route.end)] == [
        "Uzbekistan",
        "Kazakhstan",
        "Russia",
    ]


def test_what_may_not_be_said_makes_no_arrows(tmp_path: Path) -> None:
    _, told = made(tmp_path, "{show: Kazakhstan, routes: {from: bees.rumor, to: Kazakhstan}}")
    assert told == ["`bees.rumor` is hearsay: its value can't be shown"]
    _, told = made(tmp_path / "b", "{show: Kazakhstan, routes: {from: bees.count, to: Kazakhstan}}")
    assert told == ["`bees.count` lists no countries"]


def test_unknown_names_are_told_with_what_was_meant(tmp_path: Path) -> None:
    outline = "title: T\nslides:\n  - {id: m, title: M, notes: L, map: {show: Kazahstan, cities: [Almati, Atlantis]}}\n"
    _, problems = composed(tmp_path, {"talk.yaml": outline})
    told = [(one.message, one.advice) for one in problems if one.code == "map"]
    assert told == [
        ("the atlas has no country or state `Kazahstan`", "Did you mean `Kazakhstan`?"),
        ("the atlas has no city `Almati`", "Did you mean `Almaty`?"),
        ("the atlas has no city `Atlantis`", told[2][1]),
    ]


def test_a_place_off_the_earth_is_refused(tmp_path: Path) -> None:
    _, told = made(tmp_path, "{show: Kazakhstan, cities: [{name: Here, at: [51, 171]}]}")
    assert told == ["51, 171 is not on earth"]


def test_more_cities_than_can_be_read_are_left_out_and_told(tmp_path: Path) -> None:
    names = "Almaty, Shymkent, Karaganda, Taraz, Pavlodar, Semey, Atyrau, Astana"
    visual, told = made(tmp_path, f"{{show: Kazakhstan, cities: [{names}]}}")
    assert len(visual.cities) == 7
    assert "Astana" in [one.label.plain for one in visual.cities]
    assert told == ["a map holds 7 names besides its subject's; left out: Atyrau"]


def test_kilometers_come_first_where_the_language_counts_in_them(tmp_path: Path) -> None:
    assert not made(tmp_path, "{show: Kazakhstan}", "ru")[0].miles


def test_what_is_named_twice_is_shown_once(tmp_path: Path) -> None:
    visual, told = made(
        tmp_path,
        "{show: [Germany, Germany], compare: [Texas, Germany, Texas], cities: [Berlin, Berlin]}",
    )
    assert not told
    assert labels(visual.areas) == ["Germany"]
    assert labels(visual.compare) == ["Texas"]
    assert [one.label.plain for one in visual.cities] == ["Berlin"]


def test_a_city_far_off_is_left_out_and_told(tmp_path: Path) -> None:
    cities = "[Berlin, Vienna, Tokyo, {name: Freiburg, at: [47.9, 7.8]}]"
    visual, told = made(tmp_path, f"{{show: Germany, cities: {cities}}}")
    assert [one.label.plain for one in visual.cities] == ["Berlin", "Vienna"]
    assert [message.split(" lies ")[0] for message in told] == ["`Tokyo`", "`Freiburg`"]


def test_a_route_must_lead_somewhere_else(tmp_path: Path) -> None:
    _, told = made(tmp_path, "{show: Kazakhstan, routes: {from: Kazakhstan, to: Kazakhstan}}")
    assert told == ["a route of `Kazakhstan` leads back to where it starts"]
    _, told = made(tmp_path, "{show: Kazakhstan, routes: {from: Russia, through: Russia, to: Kazakhstan}}")
    assert told == ["a route of `Russia` passes through its own start"]
