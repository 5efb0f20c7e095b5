"""Links lead where the new deck would lead: those of new and changed lines, and of texts whose address says a fact."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from talks.pipeline import Project, open_project
from talks.refresh.bases import base_in, parts_with_base
from talks.refresh.package import Package
from talks.refreshing import Bases
from tests.refresh.decks import part_of
from tests.refresh.editing import edited
from tests.refresh.office import needs_libreoffice, saved_by_libreoffice
from tests.refresh.refreshed import Result, not_explained, refreshed
from tests.refresh.test_lists import BEFORE, CAME, LISTS, MOVED, Valley, check, line
from tests.refresh.valley import TODAY, deck_of
from tests.workspaces import make_workspace

DEEPER = "https://wells.example.org/new-list"
ELSEWHERE = "https://chapels.example.com/list"
URLS = Valley(urls={6: DEEPER, 11: ELSEWHERE}, caveats=BEFORE.caveats)  # one line says the same, one another host
HERS = "https://mine.example.net/wells"


def links(deck: bytes) -> dict[str, list[str]]:
    """By the text of each paragraph with a link, on slides and in notes, all that it leads to."""
    found: dict[str, list[str]] = {}
    for slide in Presentation(io.BytesIO(deck)).slides:
        frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        frames += [slide.notes_slide.notes_text_frame] if slide.has_notes_slide else []
        for paragraph in (one for frame in frames for one in frame.paragraphs):
            targets = [run.hyperlink.address for run in paragraph.runs if run.hyperlink.address]
            if targets:
                found[paragraph.text] = targets
    return found


def now(valley: Valley, folder: Path) -> dict[str, Any]:
    made, problems = Bases(valley.project(folder), TODAY).now("talk", "club")
    assert made is not None, problems
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return deck_of(BEFORE.project(tmp_path_factory.mktemp("before")), "talk", "club")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return now(MOVED, tmp_path_factory.mktemp("moved"))


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return now(URLS, tmp_path_factory.mktemp("urls"))


def sound(result: Result) -> None:
    assert not_explained(result) == []
    assert check(result) == []


# The list of sources


def test_a_line_that_comes_leads_to_its_own_source(built: bytes, moved: dict[str, Any]) -> None:
    result = refreshed(built, moved)
    after = links(result.after)
    assert after[next(text for text in after if CAME in text)] == ["https://lanterns.example.org/list"]
    assert {text: to for text, to in after.items() if CAME not in text}.items() <= links(built).items()
    sound(result)


def test_lines_whose_sources_moved_lead_there(built: bytes, urls: dict[str, Any]) -> None:
    result = refreshed(built, urls)
    after = links(result.after)
    assert [to for text, to in after.items() if text.endswith(" wells.example.org")] == [[DEEPER]]
    assert [to for text, to in after.items() if text.endswith(" chapels.example.com")] == [[ELSEWHERE]]
    assert (len(after), result.plan.conflicts) == (len(links(built)), ())
    told = [(one.old.partition("(http")[2], one.new.partition("(http")[2]) for one in result.plan.updated]
    assert ("s://wells.example.org/list)", "s://wells.example.org/new-list)") in told
    assert refreshed(result.after, urls).plan.updated == ()
    sound(result)


def led_elsewhere(deck: Any) -> None:
    """She has let a line lead to an address of her own."""
    run = next(one for one in line(deck, "wells keepers").runs if one.hyperlink.address)
    run.hyperlink.address = HERS


def no_link(deck: Any) -> None:
    run = next(one for one in line(deck, "wells keepers").runs if one.hyperlink.address)
    run.hyperlink.address = None


def test_a_link_that_she_changed_is_a_conflict(built: bytes, urls: dict[str, Any]) -> None:
    result = refreshed(edited(built, led_elsewhere), urls)
    assert [HERS] in links(result.after).values()
    (conflict,) = result.plan.conflicts
    assert (HERS in conflict.why, DEEPER in conflict.new, conflict.edits != ()) == (True, True, True)
    sound(result)


def test_a_link_that_she_took_away_stays_away(built: bytes, urls: dict[str, Any]) -> None:
    result = refreshed(edited(built, no_link), urls)
    assert not any("wells" in text for text in links(result.after))
    assert result.plan.conflicts == ()


def without_links(deck: bytes) -> bytes:
    """A deck whose base is of a time when it told no links."""
    with Package(deck, "deck.pptx") as package:
        base = base_in(package)
        assert base is not None
        for slide in base["slides"]:
            for text in (one for shape in slide["shapes"] for one in shape.get("paragraphs", ())):
                text.pop("links", None)
        return package.to_bytes(parts_with_base(package, json.dumps(base).encode()))


def test_of_a_deck_whose_base_tells_no_links_they_are_asked_for_not_exchanged(
    built: bytes, urls: dict[str, Any]
) -> None:
    result = refreshed(without_links(built), urls)
    after = links(result.after)
    assert [to for text, to in after.items() if text.endswith(" wells.example.org")] == [
        ["https://wells.example.org/list"]
    ]
    assert [to for text, to in after.items() if text.endswith(" chapels.example.com")] == [[ELSEWHERE]]
    (conflict,) = result.plan.conflicts
    assert (DEEPER in conflict.new, conflict.edits != ()) == (True, True)
    sound(result)


def test_a_relationship_that_no_update_names_is_found(built: bytes, moved: dict[str, Any]) -> None:
    result = refreshed(built, moved)
    name = next(
        one
        for number in LISTS
        if b"lanterns" in part_of(result.after, one := f"ppt/slides/_rels/slide{number + 1}.xml.rels")
    )
    other = part_of(result.after, name).replace(b"https://lanterns", b"https://lantems")
    with Package(result.after, "deck.pptx") as after:
        worse = Result(result.before, after.to_bytes({name: other}), result.plan)
    assert not_explained(worse) != []
    assert check(worse) != []


# Addresses that say a fact

TALK = """
title: The long valley
audience: club
minutes: 5
slides:
  - id: list
    title: Where the list of hives lies
    points:
      - "Look at [our list](https://club.example.org/{{ valley.year }}/list) of hives"
      - "We counted {{ valley.hives }} hives, see [the count](https://club.example.org/{{ valley.year }})"
    notes: "Show [the list](https://club.example.org/{{ valley.year }}/list), and wait."
  - title: What you can do
    closing:
      points: [Plant something]
      code: {link: "https://club.example.org/{{ valley.year }}"}
    notes: Thanks.
"""


def project(folder: Path, year: str, hives: int) -> Project:
    facts = (
        "source: club\nreview: never\nfacts:\n"
        f'  year: {{claim: the year of the list, value: "{year}", as_of: "2026"}}\n'
        f'  hives: {{claim: hives, unit: hives, value: {hives}, as_of: "2026"}}\n'
        '  phone: {claim: whom to call, kind: contact, value: "1-800", checked: "2030-02-01", as_of: "2030"}\n'
    )
    sources = "sources:\n  club: {by: The club, short: The club, title: Lists of the club}\n"
    return open_project(
        make_workspace(folder, {"sources.yaml": sources, "facts/valley.yaml": facts, "talk.yaml": TALK})
    )


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, Any]]:
    """The deck as built, and what it would say now."""
    deck = deck_of(project(tmp_path_factory.mktemp("before"), "twenty-one", 4213), "talk", "club")
    made, problems = Bases(project(tmp_path_factory.mktemp("after"), "twenty-two", 4377), TODAY).now("talk", "club")
    assert made is not None, problems
    return deck, made


def test_links_whose_address_says_a_fact_lead_to_the_new_one(said: tuple[bytes, dict[str, Any]]) -> None:
    built, new = said
    result = refreshed(built, new)
    texts = ("Look at our list", "We counted 4,377 hives", "Show the list")
    after = links(result.after)
    ends = ("/list", "", "/list")
    assert [to for start in texts for text, to in after.items() if text.startswith(start)] == [
        [f"https://club.example.org/twenty-two{end}"] for end in ends
    ]
    sound(result)


def test_a_code_that_leads_to_the_old_address_is_told_of_and_its_words_stay(
    said: tuple[bytes, dict[str, Any]],
) -> None:
    built, new = said
    result = refreshed(built, new)
    told = {one.spot.place: one for one in result.plan.conflicts}
    assert set(told) == {"alt text of QR code", "QR code label Label"}
    assert all("still leads to the address" in one.why and one.edits == () for one in told.values())


# Saved by LibreOffice


@needs_libreoffice
def test_links_lead_where_they_would_after_a_save_by_libreoffice(built: bytes, urls: dict[str, Any]) -> None:
    result = refreshed(saved_by_libreoffice({"talk": built})["talk"], urls)
    after = links(result.after)
    assert [to for text, to in after.items() if text.endswith(" wells.example.org")] == [[DEEPER]]
    assert [to for text, to in after.items() if text.endswith(" chapels.example.com")] == [[ELSEWHERE]]
    assert result.plan.conflicts == ()
    sound(result)
