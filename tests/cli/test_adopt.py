"""talks adopt, from the command line to the file: a deck made by hand is tied to facts, and then kept right."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from talks.read.deck import read_base
from tests.package_checks import package_problems
from tests.refresh import hand_made, valley
from tests.refresh.decks import with_parts
from tests.refresh.looking import lines_of
from tests.refresh.office import needs_libreoffice, saved_by_libreoffice
from tests.workspaces import Ran, run

NEW = (
    ("value: 4213", "value: 4377"),
    ("value: 16400000", "value: 17900000"),
    ("value: 317", "value: 352"),
    ("value: 128", "value: 139"),
    ("2023: 845", "2023: 871, 2024: 902"),
    ("[150, 200]", "[160, 220]"),
    ("62.5", "64.25"),
    ("value: 74,", "value: 77,"),
)
TITLE, FLYING, SWARMS = "slide1:title=valley.kept", "slide1:point 1=valley.flying", "slide1:point 3=valley.swarms"
MEADOWS = "slide4:alt text of TextBox 5=valley.meadows"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    hand_made.workspace(tmp_path)
    (tmp_path / "mine.pptx").write_bytes(hand_made.deck())
    return tmp_path


def listed(folder: Path, *more: str) -> dict[str, Any]:
    ran = run("adopt", "mine.pptx", "--dry-run", "--format", "json", *more, folder=folder)
    assert ran.code == 0, ran.err
    made: dict[str, Any] = json.loads(ran.out)
    return made


def keys(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {option["key"]: option for one in found["candidates"] for option in one["options"]}


def tied(folder: Path, *ties: str) -> Ran:
    ran = run("adopt", "mine.pptx", *(part for key in ties for part in ("--tie", key)), folder=folder)
    assert ran.code == 0, ran.out + ran.err
    return ran


def refreshed(folder: Path, *more: str, code: int = 0) -> dict[str, Any]:
    ran = run("refresh", "mine.pptx", "--format", "json", *more, folder=folder)
    assert ran.code == code, ran.out + ran.err
    made: dict[str, Any] = json.loads(ran.out)[0]
    return made


def lines(folder: Path) -> list[str]:
    return lines_of((folder / "mine.pptx").read_bytes())


def test_values_are_found_in_every_place_where_a_deck_says_them(root: Path) -> None:
    found = keys(listed(root))
    assert {
        TITLE, FLYING, SWARMS, MEADOWS, "slide1:point 2=valley.honey@2022", "slide1:notes paragraph 1=valley.winter",
        'slide2:table cell "Linden / Hives"=valley.linden',
        'slide3:chart point "2023, Kilograms of honey"=valley.honey@2023',
        "slide4:TextBox 3=valley.stings", "slide4:TextBox 4=valley.sweet",
    } <= set(found)  # fmt: skip
    assert not any(key.startswith("slide5:") and "bring" in key for key in found)


def test_each_is_told_with_its_fact_source_date_and_whether_it_still_holds(root: Path) -> None:
    found = keys(listed(root))
    title = found[TITLE]
    assert (title["source"], title["date"], title["state"], title["certain"]) == (
        "Beekeepers’ count", "2026", "now", True,
    )  # fmt: skip
    old = found[SWARMS]
    assert (old["state"], old["says"], old["now"], old["certain"]) == ("replaced", "1,822", "1,947", False)
    text = run("adopt", "mine.pptx", "--dry-run", folder=root).out
    assert "»4,213« hives stand in our valley" in text
    assert "OLD: the registry said so until February 1, 2029; now it says 1,947 (2029)." in text


def test_bare_small_numbers_are_candidates_only_with_all(root: Path) -> None:
    hand_made.workspace(root, ("value: 63", "value: 12"))
    found = [one for one in listed(root)["candidates"] if one["slide"] == "slide5"]
    assert "12th" not in [one["value"] for one in found]
    everything = keys(listed(root, "--all"))
    assert len(everything) >= len(keys(listed(root)))


def test_facts_that_must_not_be_said_are_told_and_never_tied(root: Path) -> None:
    found = listed(root, "--all")
    told = {one["fact"]: one["why"] for one in found["untied"]}
    assert "retired on 2029-05-01" in told["valley.rented"]
    assert "must not be used" in told["valley.wild"]
    assert not {"valley.rented", "valley.wild"} & {one["fact"] for one in keys(found).values()}


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    run("adopt", "mine.pptx", "--dry-run", "--yes", folder=root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_nothing_in_the_deck_changes_but_what_carries_the_ties(root: Path) -> None:
    before = (root / "mine.pptx").read_bytes()
    tied(root, TITLE, FLYING)
    after = (root / "mine.pptx").read_bytes()
    assert package_problems(after) == package_problems(before), "those that python-pptx leaves, and no more"
    old, new = (zipfile.ZipFile(io.BytesIO(data)) for data in (before, after))
    assert new.namelist()[: len(old.namelist())] == old.namelist()
    changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed == {"[Content_Types].xml", "_rels/.rels", "ppt/_rels/presentation.xml.rels"}
    assert set(new.namelist()) - set(old.namelist()) == {
        "docProps/custom.xml", "customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels",
    }  # fmt: skip
    assert Presentation(io.BytesIO(after)).slides[0].shapes.title.text == "4,213 hives stand in our valley"
    assert (root / "backups" / f"mine-{date.today().isoformat()}.pptx").read_bytes() == before
    base = read_base(after)
    assert base is not None
    assert list((root / ".talks" / "bases" / base["deck"]).glob("*.json"))


def test_an_adopted_deck_is_refreshed_like_any_other(root: Path) -> None:
    everything = [one for one in keys(listed(root)) if not one.startswith("slide5")]
    pinned = [key for key in everything if "@" in key]
    free = [key for key in everything if f"{key.partition('@')[0]}" not in {one.partition("@")[0] for one in pinned}]
    tied(root, *[key for key in pinned if "swarms" not in key], *free, SWARMS)
    hand_made.workspace(root, *NEW)
    found = refreshed(root)
    said = lines(root)
    assert "4,377 hives stand in our valley" in said
    assert any("More than 17 million bees" in line for line in said)
    assert any("In 2022 we sold 768 kg" in line for line in said), "a value of a year that is named stays"
    assert any("caught 1 947 swarms" in line for line in said), "an old value is brought up to date, in its own writing"
    assert any("We lost 352 hives" in line for line in said)
    assert any("160 to 220 stings" in line for line in said)
    assert any("64.25% of the honey" in line for line in said)
    assert "chart val: 871" in said
    assert not any("902" in line for line in said), "what is tied to 2023 does not say 2024"
    assert any("74 as 77 meadows" in line or "as 77 meadows" in line for line in said)
    assert any("room 128" in line for line in said), "what was not tied is not touched"
    assert found["conflicts"] == []
    assert {one["fact"] for one in found["left"]} == {"valley.linden"}
    title = next(one for one in found["updated"] if one["place"] == "title")
    assert title["notes"] == ["valley.kept is from Beekeepers’ count, 2026"]
    assert refreshed(root)["updated"] == []


def test_certain_ones_are_tied_without_asking_and_no_others(root: Path) -> None:
    ran = run("adopt", "mine.pptx", "--yes", folder=root)
    assert ran.code == 0, ran.err
    assert "9 values tied to 6 facts" in ran.out
    hand_made.workspace(root, *NEW, ("value: 1947", "value: 2001"), ("value: 96", "value: 103"))
    found = refreshed(root)
    assert not {"valley.swarms", "valley.ashford", "valley.flying"} & {
        f for one in found["updated"] for f in one["facts"]
    }
    assert any("room 128" in line for line in lines(root))


def test_hand_edits_are_conflicts_or_kept_as_in_any_deck(root: Path) -> None:
    tied(root, TITLE, "slide1:notes paragraph 1=valley.winter", "slide4:TextBox 3=valley.stings")
    deck = Presentation(root / "mine.pptx")
    deck.slides[0].shapes.title.text = "4,300 hives stand in our valley"
    paragraph = deck.slides[0].notes_slide.notes_text_frame.paragraphs[0]
    paragraph.runs[0].text = "We lost 317 hives in the last winter, sadly."
    deck.save(root / "mine.pptx")
    hand_made.workspace(root, *NEW)
    found = refreshed(root, code=1)
    assert [one["spot"] for one in found["conflicts"]] == ["slide1:title"]
    assert "valley.kept is from Beekeepers’ count, 2026" in found["conflicts"][0]["suggestion"]
    said = lines(root)
    assert "4,300 hives stand in our valley" in said
    assert any("We lost 352 hives in the last winter, sadly." in line for line in said)
    assert refreshed(root, "--keep", "slide1:title")["conflicts"] == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (('value: 4213, as_of: "2026"', 'value: 4213, as_of: "2026", use: avoid, caveat: no'), "must not be used"),
        (
            ('value: 4213, as_of: "2026"', 'value: 4213, as_of: "2026", retired: {on: "2030-01-01", why: gone}'),
            "was retired on 2030-01-01",
        ),
        (("  kept: {claim", "  kept_before: {claim"), "no fact `valley.kept`"),
        (("unit: hives, value: 4213", "unit: colonies, value: 4213"), "another unit now: colonies"),
    ],
)
def test_a_fact_that_can_no_longer_be_said_is_a_conflict_and_never_kept_in_silence(
    root: Path, change: tuple[str, str], why: str
) -> None:
    tied(root, TITLE, "slide1:notes paragraph 1=valley.winter")
    hand_made.workspace(root, change, ("value: 317", "value: 352"))
    found = refreshed(root, code=1)
    assert [one["spot"] for one in found["conflicts"]] == ["slide1:title"]
    assert why in found["conflicts"][0]["why"]
    assert [one["place"] for one in found["updated"]] == ["notes paragraph 1"]
    assert "4,213 hives stand in our valley" in lines(root)
    assert [one["spot"] for one in refreshed(root, code=1)["conflicts"]] == ["slide1:title"]


def test_a_dated_value_that_is_gone_is_a_conflict(root: Path) -> None:
    tied(root, "slide1:point 2=valley.honey@2022")
    hand_made.workspace(root, ("2022: 768, ", ""))
    found = refreshed(root, code=1)
    assert "no value for 2022" in found["conflicts"][0]["why"]
    hand_made.workspace(root, ("2022: 768", "2022: 769"))
    assert [one["said"] for one in refreshed(root)["updated"]] == [[{"old": "768", "new": "769"}]]


def test_words_before_a_value_that_would_be_untrue_of_the_new_one_make_a_conflict(root: Path) -> None:
    tied(root, FLYING)
    hand_made.workspace(root, ("value: 16400000", "value: 18000000"))
    found = refreshed(root, code=1)
    assert "would not be true of the new value" in found["conflicts"][0]["why"]
    assert any("More than 16 million" in line for line in lines(root))


def test_such_a_conflict_is_told_though_the_same_words_stay_true_elsewhere(root: Path) -> None:
    deck = Presentation(root / "mine.pptx")
    deck.slides[1].notes_slide.notes_text_frame.text = "On a warm day 16 million bees fly."
    deck.save(root / "mine.pptx")
    tied(root, FLYING, "slide2:notes paragraph 1=valley.flying")
    hand_made.workspace(root, ("value: 16400000", "value: 16000000"))
    assert [one["spot"] for one in refreshed(root, code=1)["conflicts"]] == ["slide1:point 1"]


def test_adopting_again_adds_ties_and_keeps_those_that_are_there(root: Path) -> None:
    tied(root, TITLE)
    deck = Presentation(root / "mine.pptx")
    deck.slides[0].placeholders[1].text_frame.add_paragraph().text = "74 meadows lie along the road"
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Our valley has 63 hives for every hundred people"
    deck.save(root / "mine.pptx")
    found = listed(root)
    assert found["tied_before"] == 1
    assert TITLE not in keys(found)
    fresh = {"slide1:point 4=valley.meadows", "slide6:title=valley.hundred", FLYING}
    assert fresh <= set(keys(found))
    tied(root, *fresh)
    hand_made.workspace(root, *NEW, ("value: 63", "value: 68"))
    assert len(refreshed(root)["updated"]) == 4
    said = lines(root)
    for line in ("4,377 hives stand in our valley", "77 meadows lie along the road"):
        assert line in said
    assert "Our valley has 68 hives for every hundred people" in said


@needs_libreoffice
def test_an_adopted_deck_is_refreshed_after_a_save_by_libreoffice(root: Path) -> None:
    tied(root, TITLE, "slide1:notes paragraph 1=valley.winter", 'slide2:table cell "Linden / Hives"=valley.linden')
    deck = root / "mine.pptx"
    deck.write_bytes(saved_by_libreoffice({"mine": deck.read_bytes()})["mine"])
    hand_made.workspace(root, *NEW)
    found = refreshed(root)
    assert (found["base"], len(found["updated"])) == ("deck", 3)
    said = lines(root)
    assert "4,377 hives stand in our valley" in said
    assert any("139" in line for line in said)


def test_a_deck_that_lost_its_ties_is_compared_with_what_the_workspace_remembers(root: Path) -> None:
    tied(root, TITLE)
    deck = root / "mine.pptx"
    deck.write_bytes(with_parts(deck.read_bytes(), {"docProps/custom.xml": None, "customXml/item1.xml": None}))
    hand_made.workspace(root, *NEW)
    found = refreshed(root)
    assert (found["base"], len(found["updated"])) == ("workspace", 1)


def test_another_deck_of_like_texts_is_not_taken_for_the_adopted_one(root: Path) -> None:
    (root / "older.pptx").write_bytes((root / "mine.pptx").read_bytes())
    tied(root, TITLE)
    hand_made.workspace(root, *NEW)
    refreshed(root)
    ran = run("refresh", "older.pptx", folder=root)
    assert ran.code == 1
    assert "talks adopt" in ran.err


def test_an_adopted_deck_mailed_to_another_workspace_is_refreshed_there(root: Path, tmp_path: Path) -> None:
    tied(root, TITLE)
    other = hand_made.workspace(tmp_path / "other", *NEW)
    (other / "mine.pptx").write_bytes((root / "mine.pptx").read_bytes())
    assert not (other / ".talks").exists()
    assert [one["new"] for one in refreshed(other)["updated"]] == ["4,377 hives stand in our valley"]


def test_an_adopted_deck_in_decks_is_refreshed_without_being_named(root: Path) -> None:
    (root / "decks").mkdir()
    (root / "mine.pptx").rename(root / "decks" / "mine.pptx")
    assert run("adopt", "mine", "--tie", TITLE, folder=root).code == 0
    hand_made.workspace(root, *NEW)
    assert "4,213 -> 4,377" in run("refresh", folder=root).out


def test_properties_that_the_deck_has_stay(root: Path) -> None:
    custom = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
        b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Label"><vt:lpwstr>Club</vt:lpwstr>'
        b"</property></Properties>"
    )
    data = hand_made.deck()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types, rels = archive.read("[Content_Types].xml"), archive.read("_rels/.rels")
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
    types = types.replace(
        b"</Types>",
        b'<Override PartName="/docProps/custom.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>',
    )
    link = b'<Relationship Id="rId99" Type="' + kind + b'" Target="docProps/custom.xml"/></Relationships>'
    rels = rels.replace(b"</Relationships>", link)
    made = with_parts(data, {"[Content_Types].xml": types, "_rels/.rels": rels, "docProps/custom.xml": custom})
    (root / "mine.pptx").write_bytes(made)
    tied(root, TITLE)
    after = (root / "mine.pptx").read_bytes()
    assert package_problems(after) == package_problems(made)
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        said = archive.read("docProps/custom.xml")
        assert archive.read("_rels/.rels") == rels
    assert said.startswith(custom[: custom.index(b"</Properties>")])
    ids = re.findall(rb'pid="(\d+)"', said)
    assert ids[0] == b"7"
    assert len(ids) == len(set(ids))
    assert read_base(with_parts(after, {"customXml/item1.xml": None})) == read_base(after)


# What is refused


def refused(root: Path, *arguments: str, code: int = 1) -> str:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    ran = run("adopt", *arguments, folder=root)
    assert ran.code == code, ran.out + ran.err
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    return ran.err


def test_without_a_terminal_it_says_what_to_do(root: Path) -> None:
    said = refused(root, "mine.pptx", code=2)
    assert "no terminal to ask on" in said
    assert "--dry-run" in said
    assert "--tie KEY" in said


def test_a_deck_that_was_built_needs_no_adopting(tmp_path: Path) -> None:
    valley.project_before(tmp_path)
    run("build", "--only", "deck", folder=tmp_path)
    said = refused(tmp_path, "decks/talk.pptx", "--yes")
    assert "needs no adopting" in said
    assert "talks refresh decks/talk.pptx" in said


def test_files_that_are_no_decks(root: Path) -> None:
    (root / "letter.pptx").write_bytes(b"Dear all")
    (root / "folder.pptx").mkdir()
    (root / "locked.pptx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert "letter.pptx" in refused(root, "letter.pptx", "--dry-run")
    assert "protected by a password" in refused(root, "locked.pptx", "--dry-run")
    assert "is a folder" in refused(root, "folder.pptx", "--dry-run", code=2)
    said = refused(root, "min.pptx", "--dry-run", code=2)
    assert "no deck `min.pptx`" in said
    assert "mine.pptx" in said


def test_a_deck_that_says_no_fact_tells_what_was_looked_for(root: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "Welcome"
    deck.save(root / "plain.pptx")
    said = refused(root, "plain.pptx", "--yes")
    assert "no value of the 14 facts was found in titles, texts, tables, charts, notes" in said
    assert "--all" in said


def test_facts_with_errors_come_first(root: Path) -> None:
    hand_made.workspace(root, ("source: club", "source: nobody"))
    assert "nobody" in refused(root, "mine.pptx", "--yes")


def test_a_deck_that_is_open_elsewhere_is_left_alone(root: Path) -> None:
    (root / "~$mine.pptx").write_bytes(b"")
    assert "open in another program" in refused(root, "mine.pptx", "--yes")


def test_a_key_that_is_none_is_a_mistake(root: Path) -> None:
    said = refused(root, "mine.pptx", "--tie", "slide1:title=valley.keep", code=2)
    assert "no candidate `slide1:title=valley.keep`" in said
    assert TITLE in said


def test_two_facts_are_not_tied_to_the_same_words(root: Path) -> None:
    said = refused(root, "mine.pptx", "--tie", SWARMS, "--tie", f"{SWARMS}@2027")
    assert "tied to another fact already" in said


# Questions


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="asks on a terminal")
@pytest.mark.parametrize(
    ("answers", "ties"),
    [
        ("y\nn\nhm\ns\n", 1),  # yes, no, no answer at all, stop: what was said yes to is kept
        ("n\n" * 40, 0),
        ("y\n" * 40, 14),
    ],
)
def test_every_candidate_is_shown_for_a_yes_or_no(root: Path, answers: str, ties: int) -> None:
    told, code = _on_a_terminal(root, answers)
    assert code == 0, told
    assert "»317« hives" in told
    base = read_base((root / "mine.pptx").read_bytes())
    if ties:
        assert f"{ties} value{'s' if ties > 1 else ''} tied" in told
        assert base is not None
    else:
        assert "nothing was tied, and nothing written" in told
        assert base is None
    assert ("is no answer" in told) == ("hm" in answers)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="asks on a terminal")
def test_all_of_a_fact_is_tied_by_one_answer(root: Path) -> None:
    found = [one["options"][0]["fact"] for one in listed(root)["candidates"]]
    before = found.index("valley.honey")
    told, _ = _on_a_terminal(root, "n\n" * before + "a\n" + "n\n" * 40)
    assert told.count("to valley.honey") == found.count("valley.honey") == 4
    assert "4 values tied to 1 fact" in told


def _on_a_terminal(root: Path, answers: str) -> tuple[str, int]:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "talks", "adopt", "mine.pptx"]
    ran = subprocess.Popen(command, cwd=root, stdin=theirs, stdout=theirs, stderr=theirs, env=_environment())
    os.close(theirs)
    os.write(ours, answers.encode())
    told, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        try:
            part = os.read(ours, 4096)
        except OSError:  # the other end was closed
            break
        if not part:
            break
        told += part
    os.close(ours)
    return told.decode(), ran.wait(timeout=10)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONIOENCODING": "utf-8"}
