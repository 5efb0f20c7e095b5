"""A deck's base is found in the deck, else in the workspace; it is checked, and written back in its place."""

from __future__ import annotations

import contextlib
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.read.deck import read_base
from talks.refresh.base_checks import NEWEST, BaseError, NewerBaseError, checked
from talks.refresh.bases import Base, find_base, parts_with_base
from talks.refresh.package import DeckRefusedError, Package
from talks.refresh.reading import read_deck
from tests.refresh import valley
from tests.refresh.decks import TALKS, built, part_of, saved, with_parts
from tests.refresh.looking import lines_of
from tests.refresh.office import needs_libreoffice
from tests.refresh.only_edited import check_only_edited, state_parts
from tests.workspaces import run

CUSTOM, ITEM = "docProps/custom.xml", "customXml/item1.xml"
CORE = "docProps/core.xml"


def _base(talk: str) -> dict[str, Any]:
    base = read_base(built(talk))
    assert base is not None
    return base


def _found(data: bytes, root: Path | None = None, known: str = "") -> Base:
    with Package(data, "talk.pptx") as package:
        return find_base(package, read_deck(package), root, known)


def _stripped(data: bytes) -> bytes:
    """As a program leaves a deck that keeps nothing of it but the slides."""
    return with_parts(data, {CUSTOM: None, ITEM: None, CORE: None})


def _keep(root: Path, *talks: str) -> Path:
    for talk in talks:
        base = _base(talk)
        file = root / ".talks" / "bases" / base["deck"] / "0123.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(base))
    return root


@pytest.mark.parametrize("talk", TALKS)
def test_a_deck_carries_its_base(talk: str) -> None:
    base = _found(built(talk))
    assert base.data == _base(talk)
    assert (base.origin, base.fits, base.talk) == ("deck", 1.0, talk)


@needs_libreoffice
@pytest.mark.parametrize("talk", TALKS)
def test_a_deck_carries_its_base_through_libreoffice(talk: str) -> None:
    base = _found(saved()[talk])
    assert base.data == _base(talk)
    assert base.fits > 0.95


def test_either_of_its_two_places_is_enough() -> None:
    assert _found(with_parts(built("bees_20"), {CUSTOM: None})).data == _base("bees_20")
    assert _found(with_parts(built("bees_20"), {ITEM: None})).data == _base("bees_20")


def test_a_deck_that_lost_it_is_recognized_in_its_workspace(tmp_path: Path) -> None:
    root = _keep(tmp_path, *TALKS)
    without = with_parts(built("bees_20"), {CUSTOM: None, ITEM: None})
    for data in (without, _stripped(built("bees_20"))):
        base = _found(data, root)
        assert base.data == _base("bees_20")
        assert base.origin == "workspace"


def test_a_deck_of_no_workspace_is_refused_with_what_to_do(tmp_path: Path) -> None:
    for root in (None, tmp_path, _keep(tmp_path / "other", "church_30")):
        with pytest.raises(DeckRefusedError) as caught:
            _found(_stripped(built("bees_20")), root, known=_base("church_30")["deck"])
        assert "was not built by this program" in caught.value.problem.message
        assert "Build the talk anew" in caught.value.problem.advice
        assert "talks adopt" in caught.value.problem.advice


def test_a_deck_id_does_not_lead_out_of_the_workspace(tmp_path: Path) -> None:
    file = _keep(tmp_path, "church_30") / ".talks" / "bases" / _base("church_30")["deck"] / "0123.json"
    (tmp_path / "inside" / ".talks" / "bases").mkdir(parents=True)
    with pytest.raises(DeckRefusedError):
        _found(
            _stripped(built("church_30")), tmp_path / "inside", known=f"../../../{file.parent.relative_to(tmp_path)}"
        )


def _with_base(base: object) -> bytes:
    with Package(built("bees_20")) as package:
        return package.to_bytes(parts_with_base(package, json.dumps(base).encode()))


def test_a_base_of_a_newer_program_is_refused() -> None:
    with pytest.raises(DeckRefusedError, match="newer version"):
        _found(_with_base({**_base("bees_20"), "version": NEWEST + 1}))


def test_a_deck_built_by_the_program_of_version_1_is_refreshed_by_that_of_today(tmp_path: Path) -> None:
    """The deck was built by a program of then, and is no product of this one (see older/README.md)."""
    older = Path(__file__).parent / "older" / "valley-1.pptx"
    packed = read_base(older.read_bytes())
    assert packed is not None
    assert packed["version"] == 1
    valley.project_after(tmp_path)
    deck = tmp_path / "old.pptx"
    deck.write_bytes(older.read_bytes())
    ran = run("refresh", "old.pptx", "--format", "json", folder=tmp_path)
    assert ran.code == 0, ran.out + ran.err
    told = json.loads(ran.out)[0]
    assert (told["base"], told["conflicts"], told["gone"], told["left"]) == ("deck", [], [], [])
    changed = {fact for one in told["updated"] for fact in one["facts"]}
    assert changed == {spot.fact for spot in valley.SPOTS.values()}
    said = "\n".join(lines_of(deck.read_bytes()))
    for spot in valley.SPOTS.values():
        assert spot.new in said
    moved = read_base(deck.read_bytes())
    assert moved is not None
    assert moved["version"] == NEWEST
    again = json.loads(run("refresh", "old.pptx", "--format", "json", folder=tmp_path).out)[0]
    assert (again["updated"], again["conflicts"]) == ([], [])


def test_a_deck_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    valley.project_after(tmp_path)
    base = read_base(valley.built_deck(tmp_path / "before"))
    with Package(valley.built_deck(tmp_path / "before")) as package:
        newer = package.to_bytes(parts_with_base(package, json.dumps({**(base or {}), "version": NEWEST + 1}).encode()))
    (tmp_path / "new.pptx").write_bytes(newer)
    ran = run("refresh", "new.pptx", folder=tmp_path)
    assert ran.code == 1
    assert "was built by a newer version of this program" in ran.err
    assert "Update it." in ran.err
    assert (tmp_path / "new.pptx").read_bytes() == newer


def test_an_early_base_without_alt_texts_and_facts_is_brought_to_the_form_of_today() -> None:
    base = _base("bees_20")
    early = {key: value for key, value in base.items() if key not in ("audience", "template")} | {"version": 1}
    early["slides"] = [
        {
            **{key: value for key, value in slide.items() if key != "facts"},
            "shapes": [{key: value for key, value in shape.items() if key != "alt"} for shape in slide["shapes"]],
        }
        for slide in base["slides"]
    ]
    made = checked(early)
    assert (made["version"], made["audience"]) == (NEWEST, "")
    assert all(slide["facts"] == [] for slide in made["slides"])
    assert all(shape["alt"] == "" for slide in made["slides"] for shape in slide["shapes"] if shape["kind"] != "text")


def test_the_base_of_today_needs_no_change() -> None:
    for talk in TALKS:
        assert checked(_base(talk)) == _base(talk)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"version": "1"},
        {"version": 0},
        {"version": True, "slides": {}},
        {"version": 1, "slides": {}},
        {"version": 2, "adopted": "yes", "slides": []},
        {"version": 2, "slides": [{"shapes": [{"kind": "chart", "axis": {"most": "9"}, "categories": []}]}]},
        {"version": 2, "slides": [{"shapes": [{"kind": "chart", "totals": [], "categories": []}]}]},
        {"version": 2, "slides": [{"notes": [{"text": "abc", "spans": [[0, 2, ["a.b"], False, "how"]]}]}]},
        {
            "version": 2,
            "slides": [
                {"shapes": [{"kind": "chart", "categories": ["a"], "series": [{"values": [1], "ties": [7]}]}]},
            ],
        },
        {"version": 1, "deck": 7},
        {"version": 1, "slides": [[]]},
        {"version": 1, "slides": [{"notes": [{"text": "a", "spans": [[0, 2, []]]}]}]},
        {"version": 1, "slides": [{"notes": [{"text": "a", "spans": [[0.5, 1, []]]}]}]},
        {"version": 1, "slides": [{"notes": [{"text": "a", "spans": [7]}]}]},
        {"version": 1, "slides": [{"shapes": [{"kind": "chart", "categories": ["a"], "series": [{"values": []}]}]}]},
        {"version": 1, "slides": [{"shapes": [{"kind": "chart", "categories": ["a"], "series": [{"values": ["1"]}]}]}]},
    ],
)
def test_what_is_no_base_is_none(data: object) -> None:
    with pytest.raises(BaseError):
        checked(data)


def test_a_newer_base_is_told_from_none() -> None:
    with pytest.raises(NewerBaseError):
        checked({"version": 99})


@pytest.mark.parametrize("talk", TALKS)
def test_another_base_takes_its_place_in_the_deck_and_nothing_else_changes(talk: str) -> None:
    base = {**_base(talk), "talk": "Тест & <other>", "more": "x" * 9000}
    new = json.dumps(base, ensure_ascii=False).encode()
    with Package(built(talk)) as package:
        made = package.to_bytes(parts_with_base(package, new))
        with Package(made) as after:
            assert check_only_edited(package, after, [], state=state_parts(package)) == []
            assert len(check_only_edited(package, after, [])) == 2
    assert read_base(made) == base
    assert read_base(with_parts(made, {CUSTOM: None})) == base
    custom = part_of(made, CUSTOM).decode()
    ids = re.findall(r'pid="(\d+)"', custom)
    assert len(ids) == len(set(ids))
    assert max(len(value) for value in re.findall(r">([^<]*)</vt:lpwstr>", custom)) <= 255


@needs_libreoffice
def test_the_same_in_a_deck_that_libreoffice_saved() -> None:
    base = {**_base("church_30"), "talk": "other"}
    with Package(saved()["church_30"]) as package:
        made = package.to_bytes(parts_with_base(package, json.dumps(base).encode()))
        with Package(made) as after:
            assert check_only_edited(package, after, [], state=state_parts(package)) == []
            assert len(state_parts(package)) == 2
    assert read_base(made) == base
    assert read_base(with_parts(made, {CUSTOM: None})) == base


def test_a_deck_without_a_base_gets_none() -> None:
    with Package(_stripped(built("bees_20"))) as package:
        assert parts_with_base(package, b"{}") == {}


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_a_base_with_anything_in_it_is_read_or_refused(seed: int) -> None:
    random_ = random.Random(seed)
    base = json.loads(json.dumps(_base("statistics_10")))
    for _ in range(random_.randint(1, 3)):
        _spoil(base, random_)
    with contextlib.suppress(ValueError):
        assert checked(base)["version"] == NEWEST


def _spoil(data: Any, random_: random.Random) -> None:
    """Exchange something, however deep, for something else."""
    while True:
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        if not keys:
            return
        key = random_.choice(keys)
        inside = data[key]
        if isinstance(inside, dict | list) and random_.random() < 0.9:
            data = inside
            continue
        data[key] = random_.choice([None, 7, -1, 1.5, "x", [], {}, [[]], True])
        return
