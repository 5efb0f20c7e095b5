"""talks refresh, from the command line to the file: what is written, kept, told, and how it ends."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation

from talks.cli.app import main  # noqa: F401  (the command line that is tested)
from talks.cli.refresh_report import meant_spot
from talks.refresh.findings import ended
from talks.refresh.records import Spot
from tests.package_checks import package_problems
from tests.refresh import editing as do
from tests.refresh import valley
from tests.refresh.cases import CASES, KEPT, PEOPLE, ROAD, VILLAGES
from tests.refresh.editing import edited
from tests.refresh.looking import lines_of
from tests.workspaces import Ran, run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace whose deck was built; then somebody edited it, and the facts changed."""
    valley.project_before(tmp_path)
    assert run("build", "--only", "deck", folder=tmp_path).code == 0
    deck = tmp_path / "decks" / "talk.pptx"
    deck.write_bytes(edited(deck.read_bytes(), _retype))
    valley.project_after(tmp_path)
    return tmp_path


def _retype(deck: object) -> None:
    slide = deck.slides[PEOPLE]  # type: ignore[attr-defined]
    do.reword(do.paragraph(slide, "63"), "63", "64")
    do.add_after(do.paragraph(deck.slides[KEPT], "Members count"), "Ask who has helped")  # type: ignore[attr-defined]


def told(ran: Ran) -> dict[str, object]:
    found = json.loads(ran.out)
    assert len(found) == 1
    made: dict[str, object] = found[0]
    return made


def test_an_edited_deck_is_refreshed_and_the_old_one_kept(root: Path) -> None:
    deck = root / "decks" / "talk.pptx"
    before = deck.read_bytes()
    ran = run("refresh", folder=root)
    assert ran.code == 1, ran.err  # a conflict is left
    lines = lines_of(deck.read_bytes())
    assert "4,377 hives stand in our valley" in lines
    assert "Ask who has helped" in lines
    assert any("64 hives for every" in line for line in lines)
    kept = root / "decks" / "backups" / f"talk-{date.today().isoformat()}.pptx"
    assert kept.read_bytes() == before
    assert "conflict" in ran.out
    assert [path.name for path in (root / "decks").iterdir() if path.suffix == ".part"] == []


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    ran = run("refresh", "--dry-run", folder=root)
    assert ran.code == 1
    assert "4,213 -> 4,377" in ran.out
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_second_refresh_updates_nothing_and_tells_the_conflict_again(root: Path) -> None:
    run("refresh", folder=root)
    deck = root / "decks" / "talk.pptx"
    before = deck.read_bytes()
    found = told(run("refresh", "--format", "json", folder=root))
    assert found["updated"] == []
    assert len(found["conflicts"]) == 1  # type: ignore[arg-type]
    assert deck.read_bytes() == before


def test_a_conflict_is_settled_for_the_new_text(root: Path) -> None:
    found = told(run("refresh", "--format", "json", folder=root))
    spot = found["conflicts"][0]["spot"]  # type: ignore[index]
    ran = run("refresh", "--accept", spot, folder=root)
    assert ran.code == 0, ran.out + ran.err
    assert "Our valley has 68 hives for every hundred people" in lines_of((root / "decks" / "talk.pptx").read_bytes())
    again = told(run("refresh", "--format", "json", folder=root))
    assert again["conflicts"] == []
    assert again["updated"] == []


def test_a_conflict_kept_comes_back_only_when_the_fact_changes_again(root: Path) -> None:
    spot = told(run("refresh", "--format", "json", folder=root))["conflicts"][0]["spot"]  # type: ignore[index]
    assert run("refresh", "--keep", spot, folder=root).code == 0
    again = run("refresh", "--format", "json", folder=root)
    assert again.code == 0
    assert told(again)["conflicts"] == []
    facts = root / "outlines" / "facts" / "valley.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("value: 68", "value: 70"), encoding="utf-8")
    later = run("refresh", "--format", "json", folder=root)
    assert later.code == 1
    assert [one["spot"] for one in told(later)["conflicts"]] == [spot]  # type: ignore[union-attr]
    assert any("64 hives for every" in line for line in lines_of((root / "decks" / "talk.pptx").read_bytes()))


def test_facts_that_change_again_are_written_again(root: Path) -> None:
    run("refresh", folder=root)
    facts = root / "outlines" / "facts" / "valley.yaml"
    text = facts.read_text(encoding="utf-8").replace("value: 4377", "value: 4500").replace("2023: 871", "2023: 880")
    facts.write_text(text, encoding="utf-8")
    found = told(run("refresh", "--format", "json", folder=root))
    assert {fact for one in found["updated"] for fact in one["facts"]} == {"valley.kept", "valley.honey"}  # type: ignore[attr-defined]
    lines = lines_of((root / "decks" / "talk.pptx").read_bytes())
    assert "4,500 hives stand in our valley" in lines
    assert "chart val: 880" in lines


def test_a_place_that_is_no_conflict_is_not_settled_and_nothing_is_written(root: Path) -> None:
    before = (root / "decks" / "talk.pptx").read_bytes()
    ran = run("refresh", "--accept", "people:nowhere", folder=root)
    assert ran.code == 2
    assert "people:nowhere" in ran.err
    assert (root / "decks" / "talk.pptx").read_bytes() == before


def test_a_place_both_accepted_and_kept_is_a_slip(root: Path) -> None:
    before = (root / "decks" / "talk.pptx").read_bytes()
    spot = told(run("refresh", "--dry-run", "--format", "json", folder=root))["conflicts"][0]["spot"]  # type: ignore[index]
    ran = run("refresh", "--accept", spot, "--keep", spot, folder=root)
    assert ran.code == 2
    assert "Name it once" in ran.err
    assert (root / "decks" / "talk.pptx").read_bytes() == before


def test_a_conflict_of_several_decks_is_settled_only_with_the_name_of_one(root: Path) -> None:
    shutil.copyfile(root / "decks" / "talk.pptx", root / "decks" / "copy.pptx")
    both = ("decks/talk.pptx", "decks/copy.pptx")
    spot = json.loads(run("refresh", *both, "--dry-run", "--format", "json", folder=root).out)[0]["conflicts"][0][
        "spot"
    ]
    ran = run("refresh", *both, "--keep", spot, folder=root)
    assert ran.code == 2
    assert "Name one of them" in ran.err
    assert run("refresh", "decks/copy.pptx", "--keep", spot, folder=root).code == 0


def test_a_deck_from_elsewhere_is_refreshed_by_the_base_that_it_carries(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    valley.project_after(other)
    shutil.copyfile(root / "decks" / "talk.pptx", other / "from a friend.pptx")
    ran = run("refresh", "from a friend.pptx", "--format", "json", folder=other)
    assert ran.code == 1, ran.err
    assert told(ran)["base"] == "deck"
    assert "4,377 hives stand in our valley" in lines_of((other / "from a friend.pptx").read_bytes())


@pytest.mark.parametrize("kind", ["html", "md"])
def test_the_report_is_a_page_to_print(root: Path, kind: str) -> None:
    run("refresh", "--report", f"found.{kind}", folder=root)
    page = (root / f"found.{kind}").read_text(encoding="utf-8")
    for part in ("4,377", "Our valley has 64 hives for every hundred people", "decks/talk.pptx", "Conflicts"):
        assert part in page


def test_a_file_that_is_no_deck_is_refused_and_left_alone(root: Path) -> None:
    (root / "letter.pptx").write_bytes(b"Dear all")
    ran = run("refresh", "letter.pptx", folder=root)
    assert ran.code == 1
    assert "letter.pptx" in ran.err
    assert (root / "letter.pptx").read_bytes() == b"Dear all"
    assert not (root / "backups").exists()


def test_a_deck_open_in_another_program_is_left_alone(root: Path) -> None:
    deck = root / "decks" / "talk.pptx"
    before = deck.read_bytes()
    (root / "decks" / "~$talk.pptx").write_bytes(b"")
    ran = run("refresh", folder=root)
    assert ran.code == 1
    assert "open in another program" in ran.err
    assert deck.read_bytes() == before


def test_without_edited_decks_there_is_nothing_to_refresh(tmp_path: Path) -> None:
    valley.project_before(tmp_path)
    run("build", "--only", "deck", folder=tmp_path)
    ran = run("refresh", folder=tmp_path)
    assert ran.code == 0
    assert "no deck" in ran.out


def test_the_build_points_to_it(root: Path) -> None:
    ran = run("build", "--only", "deck", folder=root)
    assert "talks refresh decks/talk.pptx" in ran.out


def test_a_refreshed_deck_is_not_overwritten_by_the_next_build(root: Path) -> None:
    run("refresh", folder=root)
    before = (root / "decks" / "talk.pptx").read_bytes()
    run("build", "--only", "deck", folder=root)
    assert (root / "decks" / "talk.pptx").read_bytes() == before


def test_all_cases_have_names_of_their_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


def _without_base(deck: bytes) -> bytes:
    """The deck as a program leaves it that drops all properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/custom.xml":
                data = re.sub(rb"<property .*</property>", b"", data, flags=re.DOTALL)
            if name == "customXml/item1.xml":
                data = b"<lost/>"
            new.writestr(name, data)
    return out.getvalue()


def test_a_deck_that_lost_its_base_is_compared_with_what_the_workspace_remembers(root: Path) -> None:
    deck = root / "decks" / "talk.pptx"
    lost = _without_base(deck.read_bytes())
    run("refresh", folder=root)  # now the workspace remembers two bases, of which only one fits
    (root / "lost.pptx").write_bytes(lost)
    found = told(run("refresh", "lost.pptx", "--format", "json", folder=root))
    assert found["base"] == "workspace"
    assert "4,377 hives stand in our valley" in lines_of((root / "lost.pptx").read_bytes())


def test_a_deck_that_this_program_never_built_gets_a_clear_answer(root: Path) -> None:
    other = Presentation()
    other.slides.add_slide(other.slide_layouts[0]).shapes.title.text = "4,213 hives stand in our valley"
    other.save(root / "other.pptx")
    before = (root / "other.pptx").read_bytes()
    ran = run("refresh", "other.pptx", folder=root)
    assert ran.code == 1
    assert "not built by this program" in ran.err
    assert (root / "other.pptx").read_bytes() == before


NEW_SLIDES = """
  - id: swarms
    title: Swarms leave in May
    chart: {facts: [valley.honey], years: [2022, 2023], subtitle: Honey of two years}
    notes: Call us before you call the fire brigade.
  - id: after_swarms
    title: A swarm is no danger
    points: ["{{ valley.linden }} hives came from swarms", Do not spray]
    notes: Stand still.
  - id: people
"""


def test_new_slides_of_the_outline_are_put_in_after_their_neighbor(root: Path) -> None:
    talk = root / "outlines" / "talk.yaml"
    text = talk.read_text(encoding="utf-8").replace("\n  - id: people\n", NEW_SLIDES)
    talk.write_text(text, encoding="utf-8")
    deck = root / "decks" / "talk.pptx"
    listed = told(run("refresh", "--dry-run", "--format", "json", folder=root))
    assert [one["slide"] for one in listed["new_slides"]] == ["swarms", "after_swarms"]  # type: ignore[attr-defined]
    found = told(run("refresh", "--add-slides", "--format", "json", folder=root))
    assert [one["slide"] for one in found["added_slides"]] == ["swarms", "after_swarms"]  # type: ignore[attr-defined]
    assert found["new_slides"] == []
    data = deck.read_bytes()
    assert package_problems(data) == []
    slides = list(Presentation(io.BytesIO(data)).slides)
    titles = [slide.shapes.title.text for slide in slides]
    assert titles[3:7] == [
        "We sell more honey every summer",
        "Swarms leave in May",
        "A swarm is no danger",
        "Bees live where people live",
    ]
    assert slides[4].has_notes_slide
    assert "chart val: 871" in lines_of(data)
    again = told(run("refresh", "--add-slides", "--format", "json", folder=root))
    assert (again["updated"], again["added_slides"], again["new_slides"]) == ([], [], [])


def test_a_copy_of_a_deck_is_refreshed_too_and_knows_what_was_decided(root: Path) -> None:
    spot = told(run("refresh", "--format", "json", folder=root))["conflicts"][0]["spot"]  # type: ignore[index]
    assert run("refresh", "--keep", spot, folder=root).code == 0
    shutil.copyfile(root / "decks" / "talk.pptx", root / "decks" / "a copy.pptx")
    found = json.loads(run("refresh", "--format", "json", folder=root).out)
    assert [one["deck"] for one in found] == ["decks/a copy.pptx", "decks/talk.pptx"]
    assert [one["conflicts"] for one in found] == [[], []]


def test_what_goes_with_a_place_that_is_kept_is_kept_too(root: Path) -> None:
    deck = root / "decks" / "talk.pptx"
    deck.write_bytes(
        edited(deck.read_bytes(), lambda one: do.reword(do.paragraph(one.slides[VILLAGES], "128"), "128", "some"))
    )
    found = told(run("refresh", "--format", "json", folder=root))
    cell, alt = (one for one in found["conflicts"] if one["slide"] == "villages")  # type: ignore[attr-defined]
    assert alt["place"].startswith("alt text of")
    other = next(one["spot"] for one in found["conflicts"] if one["slide"] != "villages")  # type: ignore[attr-defined]
    ran = run("refresh", "--keep", cell["spot"], "--keep", other, folder=root)
    assert ran.code == 0, ran.out + ran.err
    assert run("refresh", folder=root).code == 0


def test_the_report_counts_slides_with_those_that_were_put_in(root: Path) -> None:
    talk = root / "outlines" / "talk.yaml"
    text = talk.read_text(encoding="utf-8").replace("\n  - id: people\n", NEW_SLIDES)
    talk.write_text(text, encoding="utf-8")
    deck = root / "decks" / "talk.pptx"
    deck.write_bytes(
        edited(deck.read_bytes(), lambda one: do.add_slide(one, "Mine", "The club has 4,213 of them", at=ROAD))
    )
    would = told(run("refresh", "--add-slides", "--dry-run", "--format", "json", folder=root))
    found = told(run("refresh", "--add-slides", "--format", "json", folder=root))
    titles = [one.shapes.title.text for one in Presentation(deck).slides]
    for kind in ("updated", "conflicts", "left"):
        for one in found[kind]:  # type: ignore[attr-defined]
            assert one["title"][:12] == titles[one["number"] - 1][:12] or "hives stand in" in one["title"]
    assert [one["number"] for one in would["left"]] == [ROAD + 1]  # type: ignore[attr-defined]
    assert [(one["number"], one["slide"]) for one in found["left"]] == [(ROAD + 3, f"slide {ROAD + 3}")]  # type: ignore[attr-defined]


def test_an_old_number_in_a_text_of_her_own_is_found_however_it_is_written(root: Path) -> None:
    deck = root / "decks" / "talk.pptx"
    texts = ("16 400 000 of them", "16,4 Millionen", "sixteen of us", "17.9 million now")
    deck.write_bytes(edited(deck.read_bytes(), lambda one: do.add_slide(one, "Mine", *texts)))
    found = told(run("refresh", "--format", "json", folder=root))
    assert [one["sentence"] for one in found["left"]] == [*texts[:2]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("slide 4, point 2", "`people:point 2`"),
        ("slide 2, point 2", "`b:point 2`"),
        ("people:point two", ""),
        ("peopel:point 2", "`people:point 2`"),
        ("people:Point 3", ""),
        ("slide 9, point 2", ""),
    ],
)
def test_a_suggestion_is_a_place_of_the_slide_that_was_meant(name: str, meant: str) -> None:
    spots = [Spot("b", "point 2", 2), Spot("people", "point 2", 4), Spot("people", "notes paragraph 3", 4)]
    advice = meant_spot(name, spots)
    assert advice == f"Did you mean {meant}?" if meant else not advice.startswith("Did you mean")


def test_an_advice_ends_with_one_stop() -> None:
    assert [ended(text) for text in ("Done.", "Done", "“Done.”", "3.5")] == ["Done.", "Done.", "“Done.”", "3.5."]
