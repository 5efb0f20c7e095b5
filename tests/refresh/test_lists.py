"""The list of sources and the lines below the notes: they come, go and change by themselves, and hers stay."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from talks.pipeline import Project, open_project
from talks.refresh.deciding import Choices
from talks.refresh.package import Package
from talks.refresh.records import RefreshPlan
from talks.refreshing import Bases, refresh_deck
from tests.refresh import editing as do
from tests.refresh.editing import edited
from tests.refresh.looking import slide_lines
from tests.refresh.office import needs_libreoffice, saved_by_libreoffice
from tests.refresh.only_edited import check_only_edited
from tests.refresh.refreshed import Result, not_explained, refreshed
from tests.refresh.valley import TODAY, deck_of
from tests.workspaces import make_workspace

NAMES = (
    *("Linden", "Ashford", "Oakham", "Elmstead", "Birchwood", "Hazelton", "Rowanby", "Willowford", "Alderton"),
    *("Mapleham", "Cherrybrook", "Thornbury", "Larchmont", "Yewdale", "Poplar Hill", "Beechworth", "Cedar Falls"),
    *("Juniper Gate", "Walnut Creek", "Hornbeam", "Quince Lane", "Medlar"),
)
# What each of them counts, so that no two lines of the list are much alike.
THINGS = (
    *("hives", "meadows", "ponds", "orchards", "hedges", "barns", "wells", "gardens", "bridges", "mills", "ferries"),
    *("chapels", "markets", "schools", "bakeries", "forges", "looms", "kilns", "quarries", "towers", "gates", "inns"),
)
NEWER = len(NAMES)  # a source that no village has when the deck is built
LISTS = (18, 19)  # slides with the list of sources
PHONE = '  phone: {claim: whom to call, kind: contact, value: "1-800", checked: "2030-02-01", as_of: "2030"}\n'


@dataclass(frozen=True)
class Valley:
    """A talk with a slide and a source for each village; by the number of a village what is another than usual."""

    count: int = 16
    sources: Mapping[int, int] = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)
    caveats: Mapping[int, str] = field(default_factory=dict)
    values: Mapping[int, int] = field(default_factory=dict)
    urls: Mapping[int, str] = field(default_factory=dict)
    without: Sequence[int] = ()

    def project(self, folder: Path) -> Project:
        files = {"sources.yaml": self._sources(), "facts/valley.yaml": self._facts(), "talk.yaml": self._talk()}
        return open_project(make_workspace(folder, files))

    def _sources(self) -> str:
        rows = [
            f"  count{at}: {{by: The {thing} keepers, short: {thing.title()}, published: '2026', "
            f"title: {self.titles.get(at, f'Counting {thing} around {NAMES[at % len(NAMES)]}')}, "
            f"url: '{self.urls.get(at, f'https://{thing}.example.org/list')}'}}\n"
            for at, thing in enumerate((*THINGS, "lanterns", "sundials"))
        ]
        return "sources:\n  club: {by: The club, short: The club, title: Lists of the club}\n" + "".join(rows)

    def _facts(self) -> str:
        rows = [
            f"  village{at}: {{claim: {THINGS[at]} in {NAMES[at]}, name: {NAMES[at]}, unit: {THINGS[at]}, "
            f"as_of: '2026', value: {self.values.get(at, 141 + 7 * at)}, source: count{self.sources.get(at, at)}"
            + (f", caveat: {self.caveats[at]}" if at in self.caveats else "")
            + "}\n"
            for at in range(len(NAMES))
        ]
        return f"source: club\nreview: never\nfacts:\n{''.join(rows)}{PHONE}"

    def _talk(self) -> str:
        slides = [
            f"  - id: village{at}\n    title: What people count in {NAMES[at]}\n    points:\n"
            f'      - "{NAMES[at]} has {{{{ valley.village{at} }}}} {THINGS[at]} behind its houses"\n'
            f"      - Somebody looks after the {THINGS[at]} in spring\n"
            f"    notes: We were in {NAMES[at]} in April.\n"
            for at in range(self.count)
            if at not in self.without
        ]
        head = "title: The long valley\naudience: club\nminutes: 40\nhelp: [valley.phone]\nslides:\n"
        end = "  - title: What you can do\n    closing: {points: [Plant something]}\n    notes: Thanks.\n"
        return f"{head}{''.join(slides)}{end}"


BEFORE = Valley(caveats={5: "Some were counted twice."})
MOVED = Valley(sources={3: NEWER}, caveats=BEFORE.caveats)  # one line goes from the first slide, another comes
GONE, CAME, ABOVE, BELOW = "orchards keepers", "lanterns keepers", "ponds keepers", "hedges keepers"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return deck_of(BEFORE.project(tmp_path_factory.mktemp("before")), "talk", "club")


@pytest.fixture
def now(tmp_path: Path) -> Callable[[Valley], dict[str, Any]]:
    """What the talk would say now."""

    def base(valley: Valley) -> dict[str, Any]:
        made, problems = Bases(valley.project(tmp_path / f"now{len(list(tmp_path.iterdir()))}"), TODAY).now(
            "talk", "club"
        )
        assert made is not None, problems
        return made

    return base


def lists(deck: bytes) -> list[str]:
    """The lines of all slides with sources, in the order of the deck, without titles."""
    found = []
    for slide in Presentation(io.BytesIO(deck)).slides:
        found += [line for line in slide_lines(slide) if ".example.org" in line or "of mine" in line]
    return found


def of_new(new: dict[str, Any]) -> list[str]:
    slides = [slide for slide in new["slides"] if slide["layout"] == "Sources"]
    texts = [one["text"] for slide in slides for shape in slide["shapes"] for one in shape.get("paragraphs", ())]
    return [text for text in texts if ".example.org" in text]


def line(deck: Any, part: str) -> Any:
    """The paragraph of the list that holds some words."""
    found = (
        one
        for slide in deck.slides
        if slide.slide_layout.name == "Sources"
        for shape in slide.shapes
        if shape.has_text_frame
        for one in shape.text_frame.paragraphs
        if part in do.words(one)
    )
    return next(found)


def neighbors(rows: Sequence[str], part: str) -> tuple[str, str]:
    at = next(number for number, one in enumerate(rows) if part in one)
    return rows[at - 1], rows[at + 1]


def open_ones(plan: RefreshPlan) -> list[str]:
    return [str(one.spot) for one in (*plan.conflicts, *plan.gone, *plan.left)]


# Untouched


def test_a_line_goes_and_another_comes_in_its_place(built: bytes, now: Any) -> None:
    new = now(MOVED)
    result = refreshed(built, new)
    assert open_ones(result.plan) == []
    assert Counter(lists(result.after)) == Counter(of_new(new))
    above, below = neighbors(lists(result.after), CAME)
    assert ABOVE in above
    assert BELOW in below
    told = {(bool(one.old), bool(one.new)) for one in result.plan.updated if one.spot.slide.startswith("sources")}
    assert told == {(True, False), (False, True)}
    assert not_explained(result) == []


def test_a_line_that_comes_looks_as_its_neighbor(built: bytes, now: Any) -> None:
    deck = Presentation(io.BytesIO(refreshed(built, now(MOVED)).after))
    came, above = line(deck, CAME)._p, line(deck, ABOVE)._p
    properties = [one.find(f"{qn('a:r')}/{qn('a:rPr')}").attrib for one in (came, above)]
    assert properties[0] == properties[1]
    linked = [
        next(run for run in one.iter(qn("a:rPr")) if run.find(qn("a:hlinkClick")) is not None) for one in (came, above)
    ]
    assert linked[0].attrib == linked[1].attrib
    assert [child.tag for child in linked[0]] == [child.tag for child in linked[1]]


def test_lines_that_only_move_to_another_slide_are_no_change(built: bytes, now: Any) -> None:
    new = now(Valley(caveats=BEFORE.caveats, without=(0, 1, 2)))
    firsts = [slide for slide in new["slides"] if slide["id"] == "sources"]
    assert {one["text"] for one in firsts[0]["shapes"][1]["paragraphs"]} - set(lists(built)[:9]) != set()
    result = refreshed(built, new)
    assert set(of_new(new)) < set(lists(result.after))
    assert [one for one in result.plan.updated if one.spot.slide.startswith("sources")] == []


def test_a_line_that_says_something_else_is_written_where_it_stands(built: bytes, now: Any) -> None:
    new = now(Valley(titles={12: "Counting schools around Larchmont again"}, caveats=BEFORE.caveats))
    result = refreshed(built, new)
    assert open_ones(result.plan) == []
    assert [one.new for one in result.plan.updated] == [one for one in of_new(new) if "again" in one]
    assert lists(result.after) == of_new(new)


def test_the_same_refresh_again_finds_nothing_to_do(built: bytes, now: Any) -> None:
    new = now(MOVED)
    again = refreshed(refreshed(built, new).after, new)
    assert (again.plan.updated, open_ones(again.plan)) == ((), [])


def test_a_year_on_lines_that_came_go_again(built: bytes, now: Any) -> None:
    first = refreshed(built, now(MOVED)).after
    new = now(Valley(caveats={6: "Counted in the rain."}))
    result = refreshed(first, new)
    assert open_ones(result.plan) == []
    assert Counter(lists(result.after)) == Counter(of_new(new))


def test_one_more_or_less_slide_of_sources_is_no_new_slide(built: bytes, now: Any) -> None:
    sources = dict.fromkeys(range(1, 16), 0)
    result = refreshed(built, now(Valley(sources=sources)))
    assert (result.plan.new_slides, result.plan.dropped_slides, result.plan.conflicts) == ((), (), ())
    assert len([one for one in lists(result.after) if "hives keepers" in one]) == 1
    assert check(result) == []


def check(result: Result) -> list[str]:
    """What the program's own check of the invariant finds, but for the parts with the base."""
    with Package(result.before) as before, Package(result.after) as after:
        state = [name for name in before.names if name.startswith(("customXml/", "docProps/"))]
        return check_only_edited(before, after, result.plan.edits, state)


def test_the_invariant_allows_whole_paragraphs_that_are_reported_and_no_others(built: bytes, now: Any) -> None:
    result = refreshed(built, now(MOVED))
    assert check(result) == []
    part = next(edit.paragraph.part for one in result.plan.updated for edit in one.edits if not one.old)  # type: ignore[union-attr]
    with Package(result.after) as after:
        data = after.read(part)
        start, end = data.rindex(b"<a:p>"), data.rindex(b"</a:p>") + len(b"</a:p>")
        for other in (data[:end] + data[start:end] + data[end:], data[:start] + data[end:]):
            made = io.BytesIO()
            after.write_to(made, {part: other})
            worse = Result(result.before, made.getvalue(), result.plan)
            assert check(worse) != []
            assert not_explained(worse) != []


# Edited by hand


def own_line(deck: Any) -> None:
    do.add_after(line(deck, ABOVE), "The gardener next door, a friend of mine")


def reordered(deck: Any) -> None:
    one, other = line(deck, BELOW)._p, line(deck, "hives keepers")._p
    other.addprevious(one)


def reformatted(deck: Any) -> None:
    for part in (ABOVE, GONE, BELOW):
        for run in line(deck, part).runs:
            run.font.bold = True


def in_one_column(deck: Any) -> None:
    """All lines on the first slide, the second one deleted."""
    first, second = (deck.slides[number] for number in LISTS)
    body = do.shape(first, "Body").text_frame._txBody
    for one in list(do.shape(second, "Body").text_frame.paragraphs):
        body.append(one._p)
    do.delete_slide(deck, LISTS[1])


def moved_slides(deck: Any) -> None:
    do.move_slide(deck, LISTS[1], 2)
    do.move_slide(deck, LISTS[1], 4)


@pytest.mark.parametrize("edit", [own_line, reordered, reformatted, in_one_column, moved_slides])
def test_what_she_did_elsewhere_in_the_list_stays(built: bytes, now: Any, edit: Callable[[Any], None]) -> None:
    before, new = edited(built, edit), now(MOVED)
    result = refreshed(before, new)
    assert open_ones(result.plan) == []
    own = Counter(one for one in lists(before) if "of mine" in one)
    assert Counter(lists(result.after)) == Counter(of_new(new)) + own
    kept = [one for one in lists(before) if GONE not in one]
    assert [one for one in lists(result.after) if CAME not in one] == kept
    assert not_explained(result) == []


def test_both_copies_of_a_slide_with_sources_are_brought_up_to_date(built: bytes, now: Any) -> None:
    result = refreshed(edited(built, lambda deck: do.duplicate(deck, LISTS[0])), now(MOVED))
    assert open_ones(result.plan) == []
    assert len([one for one in lists(result.after) if CAME in one]) == 2
    assert not any(GONE in one for one in lists(result.after))


def test_a_line_that_she_edited_and_that_would_go_is_a_conflict(built: bytes, now: Any) -> None:
    before = edited(built, lambda deck: do.reword(line(deck, GONE), "Counting", "My notes of"))
    result = refreshed(before, now(MOVED))
    assert [(one.now, one.new) for one in result.plan.conflicts] == [
        ("The orchards keepers. My notes of orchards around Elmstead, 2026 orchards.example.org", "")
    ]
    assert [one for one in lists(result.after) if "My notes" in one] != []
    assert [one for one in lists(result.after) if CAME in one] != []


def test_a_conflict_over_a_line_is_accepted_or_kept(tmp_path: Path, built: bytes) -> None:
    path = tmp_path / "talk.pptx"
    path.write_bytes(edited(built, lambda deck: do.reword(line(deck, GONE), "Counting", "My notes of")))
    project = MOVED.project(tmp_path)
    bases = Bases(project, TODAY)
    first = refresh_deck(project, path, bases, Choices())
    assert first.plan is not None
    (spot,) = (str(one.spot) for one in first.plan.conflicts)
    kept = refresh_deck(project, path, bases, Choices(keep=(spot,)), dry_run=True)
    assert kept.is_done, (kept.problems, kept.plan)
    assert refresh_deck(project, path, bases, Choices(accept=(spot,))).is_done
    assert [one for one in lists(path.read_bytes()) if "My notes" in one] == []
    again = refresh_deck(project, path, bases, Choices())
    assert again.plan is not None
    assert (again.plan.updated, again.plan.conflicts) == ((), ())


def test_a_list_that_was_rewritten_is_one_conflict(built: bytes, now: Any) -> None:
    def rewritten(deck: Any) -> None:
        for number in LISTS:
            for at, one in enumerate(do.shape(deck.slides[number], "Body").text_frame.paragraphs):
                do.write(one, f"Записано со слов соседей, тетрадь {at}")

    result = refreshed(edited(built, rewritten), now(MOVED))
    assert [str(one.spot) for one in result.plan.conflicts] == ["sources:list of sources"]
    assert CAME in result.plan.conflicts[0].new


def test_a_list_that_was_deleted_is_told_of_once(built: bytes, now: Any) -> None:
    def deleted(deck: Any) -> None:
        for number in reversed(LISTS):
            do.delete_slide(deck, number)

    result = refreshed(edited(built, deleted), now(MOVED))
    assert open_ones(result.plan) == ["sources:list of sources"]
    assert CAME in result.plan.gone[0].new


def test_a_source_stays_while_the_deck_has_a_slide_that_the_outline_dropped(built: bytes, now: Any) -> None:
    new = now(Valley(without=(3,), caveats=BEFORE.caveats))
    result = refreshed(built, new)
    assert any(GONE in one for one in lists(result.after))
    assert any("sources listed would go" in note for note in result.plan.notes)


# Below the notes


def notes_of(deck: bytes, number: int) -> list[str]:
    """The paragraphs of the notes pane, also the empty ones."""
    pane = Presentation(io.BytesIO(deck)).slides[number].notes_slide.notes_text_frame
    return [one.text for one in pane.paragraphs]


def test_a_caution_comes_below_the_sources(built: bytes, now: Any) -> None:
    new = now(Valley(caveats={**BEFORE.caveats, 4: "Counted in the rain."}))
    result = refreshed(built, new)
    assert open_ones(result.plan) == []
    assert notes_of(result.after, 5)[-2:] == ["Sources: Hedges (2026)", "Careful: Birchwood: Counted in the rain."]
    assert not_explained(result) == []
    assert check(result) == []


def test_a_caution_goes(built: bytes, now: Any) -> None:
    result = refreshed(built, now(Valley()))
    assert open_ones(result.plan) == []
    assert notes_of(result.after, 6) == ["We were in Hazelton in April.", "", "Sources: Barns (2026)"]
    assert [(one.new, one.old[:8]) for one in result.plan.updated] == [("", "Careful:")]


def test_a_caution_that_she_edited_is_left(built: bytes, now: Any) -> None:
    def reworded(deck: Any) -> None:
        do.reword(do.notes_paragraph(deck.slides[6], "Careful"), "twice", "twice, by me, too")

    result = refreshed(edited(built, reworded), now(Valley()))
    assert [one.now for one in result.plan.conflicts] == ["Careful: Hazelton: Some were counted twice, by me, too."]
    assert result.plan.conflicts[0].edits != ()


def test_a_caution_that_she_deleted_needs_nothing(built: bytes, now: Any) -> None:
    def deleted(deck: Any) -> None:
        do.remove(do.notes_paragraph(deck.slides[6], "Careful"))

    result = refreshed(edited(built, deleted), now(Valley()))
    assert (result.plan.updated, open_ones(result.plan)) == ((), [])


# A slide that the outline dropped


def test_a_fact_that_only_a_dropped_slide_says_is_told_when_it_changed(tmp_path: Path, built: bytes) -> None:
    path = tmp_path / "talk.pptx"
    path.write_bytes(built)
    project = Valley(without=(3,), values={3: 180}, caveats=BEFORE.caveats).project(tmp_path)
    plan = refresh_deck(project, path, Bases(project, TODAY), Choices(), dry_run=True).plan
    assert plan is not None
    told = {(one.fact, one.value, one.new, one.spot.number) for one in plan.left}
    assert ("valley.village3", "162", "180 orchards", 5) in told


def test_a_dropped_slide_whose_facts_hold_is_not_told_of(tmp_path: Path, built: bytes) -> None:
    path = tmp_path / "talk.pptx"
    path.write_bytes(built)
    project = Valley(without=(3,), caveats=BEFORE.caveats).project(tmp_path)
    plan = refresh_deck(project, path, Bases(project, TODAY), Choices(), dry_run=True).plan
    assert plan is not None
    assert open_ones(plan) == []


# Saved by LibreOffice, which drops the names of placeholders


@needs_libreoffice
def test_lists_and_notes_move_on_after_a_save_by_libreoffice(built: bytes, now: Any) -> None:
    office = saved_by_libreoffice({"talk": built, "one": edited(built, in_one_column)})
    new = now(Valley(sources={3: NEWER, 14: NEWER + 1}, caveats={4: "Counted in the rain."}))
    for deck in office.values():
        result = refreshed(deck, new)
        assert open_ones(result.plan) == []
        assert Counter(lists(result.after)) == Counter(of_new(new))
        assert "Careful: Birchwood: Counted in the rain." in notes_of(result.after, 5)
        assert not any("twice" in one for one in notes_of(result.after, 6))
        assert not_explained(result) == []
