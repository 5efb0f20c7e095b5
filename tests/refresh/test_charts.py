"""Charts after a refresh: values, workbook, axis, wholes and alt text say the same, and what can't is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from pptx import Presentation
from pptx.oxml.ns import qn

from talks.refresh.bases import base_in
from talks.refresh.figures import FORMULA, GAP, NAMES
from talks.refresh.findings import LINKED
from talks.refresh.following import STANDING, WHOLE, with_followers
from talks.refresh.package import Package
from talks.refresh.plan import plan_refresh
from talks.refresh.reading import read_deck
from talks.refresh.records import Conflict, RefreshPlan, Updated
from talks.refreshing import Bases
from tests.refresh import charts_talk
from tests.refresh import editing as do
from tests.refresh.looking import lines_of
from tests.refresh.office import needs_libreoffice, saved_by_libreoffice
from tests.refresh.refreshed import Result, not_explained, refreshed
from tests.refresh.valley import TODAY, deck_of

HIGHER = (
    *(("2023: 845", "2023: 1310"), ("2023: 520", "2023: 777"), ("2023: 24.5", "2023: 26.1")),
    *(("2023: 41", "2023: 61"), ("2023: 44", "2023: 51"), ("value: 128", "value: 190")),
    ("2023: 1400000", "2023: 2600000"),
)
As_of = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return charts_talk.built(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def as_of(tmp_path_factory: pytest.TempPathFactory) -> As_of:
    """What the deck would say once some facts have changed."""
    made: dict[Any, dict[str, Any]] = {}

    def now(*changes: tuple[str, str]) -> dict[str, Any]:
        if changes not in made:
            made[changes] = charts_talk.as_of(tmp_path_factory.mktemp("after"), changes)
        return made[changes]

    return now


def slide_of(deck: Any, name: str) -> Any:
    return next(slide for slide in deck.slides if slide.element.find(qn("p:cSld")).get("name") == name)


def edited(deck: bytes, name: str, edit: Callable[[Any], object]) -> bytes:
    """The deck after an edit of the slide of that name."""
    return do.edited(deck, lambda made: edit(slide_of(made, name)))


def chart_of(deck: bytes, name: str) -> Any:
    return do.chart_part(slide_of(Presentation(io.BytesIO(deck)), name))._element


def axis_of(deck: bytes, name: str) -> dict[str, str]:
    """The fixed ends of the value axis, and its step."""
    axis = chart_of(deck, name).find(f".//{qn('c:valAx')}")
    found = {key: axis.find(f".//{qn(f'c:{key}')}") for key in ("max", "min", "majorUnit")}
    return {key: node.get("val") for key, node in found.items() if node is not None}


def drawn(deck: bytes, name: str) -> list[str]:
    return [node.text for node in chart_of(deck, name).iterfind(f".//{qn('c:val')}//{qn('c:v')}")]


def cells(deck: bytes, name: str) -> dict[str, Any]:
    part = do.chart_part(slide_of(Presentation(io.BytesIO(deck)), name))
    sheet = openpyxl.load_workbook(io.BytesIO(part.chart_workbook.xlsx_part.blob), data_only=True).active
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def on(entries: Any, slide: str) -> dict[str, Any]:
    """Entries of a report by their place on a slide."""
    return {one.spot.place: one for one in entries if one.spot.slide == slide}


def set_axis(value: str) -> Callable[[Any], None]:
    def edit(slide: Any) -> None:
        next(do.chart_part(slide)._element.iter(qn("c:max"))).set("val", value)

    return edit


def in_book(slide: Any, change: Callable[[Any], None]) -> None:
    """An edit of the chart's workbook, saved by another program."""
    part = do.chart_part(slide).chart_workbook.xlsx_part
    book = openpyxl.load_workbook(io.BytesIO(part.blob))
    change(book)
    out = io.BytesIO()
    book.save(out)
    part._blob = out.getvalue()


def earlier_base(deck: bytes) -> dict[str, Any]:
    """The base as an earlier version of the program made it, which says nothing of axes and wholes."""
    with Package(deck, "deck.pptx") as package:
        base = base_in(package)
    assert base is not None
    for slide in base["slides"]:
        for shape in slide["shapes"]:
            for key in ("axis", "totals", "stacked"):
                shape.pop(key, None)
    return base


# The axis


def test_the_base_says_where_the_axis_of_every_chart_ends(built: bytes) -> None:
    with Package(built, "deck.pptx") as package:
        base = base_in(package)
    assert base is not None
    charts = {slide["id"]: shape for slide in base["slides"] for shape in slide["shapes"] if shape["kind"] == "chart"}
    assert len(charts) == 11
    keys = {"most": "max", "least": "min", "step": "majorUnit"}
    for name, chart in charts.items():
        said = {keys[key]: f"{value:.10g}" for key, value in chart["axis"].items()}
        assert said == axis_of(built, name), name


@pytest.mark.parametrize("name", ["column", "pair", "bar", "line", "lines", "stack", "lying", "slope", "share", "jars"])
def test_the_axis_ends_where_a_new_build_ends_it(built: bytes, as_of: As_of, tmp_path: Path, name: str) -> None:
    fresh = deck_of(charts_talk.project(tmp_path, *HIGHER), "talk")
    result = refreshed(built, as_of(*HIGHER))
    assert axis_of(result.after, name) != axis_of(built, name)
    assert axis_of(result.after, name) == axis_of(fresh, name)
    assert drawn(result.after, name) == drawn(fresh, name)
    there, anew = cells(result.after, name), cells(fresh, name)
    if name == "lying":  # its whole is drawn nowhere, and the workbook adds it up when it is opened
        there["D2"] = anew["D2"]
    assert there == anew
    assert not_explained(result) == []
    assert refreshed(result.after, as_of(*HIGHER)).plan.updated == ()


def test_the_axis_moves_back_where_values_fall(built: bytes, as_of: As_of) -> None:
    result = refreshed(built, as_of(("2023: 845", "2023: 300")))
    assert axis_of(result.after, "column")["max"] == "768"


def test_an_axis_of_her_own_stays_while_it_holds_all_values(built: bytes, as_of: As_of) -> None:
    result = refreshed(edited(built, "column", set_axis("2000")), as_of(("2023: 845", "2023: 1310")))
    assert axis_of(result.after, "column")["max"] == "2000"
    assert drawn(result.after, "column")[-1] == "1310"


def test_an_axis_of_her_own_is_raised_rather_than_a_bar_cut_off(built: bytes, as_of: As_of) -> None:
    result = refreshed(edited(built, "column", set_axis("1000")), as_of(("2023: 845", "2023: 1310")))
    assert axis_of(result.after, "column")["max"] == "1310"
    told = on(result.plan.updated, "column")["end of the value axis of Chart"]
    assert told.said == (("1,000", "1,310"),)
    assert "cut marks off" in told.notes[0]


def test_an_axis_left_to_the_program_stays_so(built: bytes, as_of: As_of) -> None:
    def free(slide: Any) -> None:
        node = next(do.chart_part(slide)._element.iter(qn("c:max")))
        node.getparent().remove(node)

    result = refreshed(edited(built, "column", free), as_of(("2023: 845", "2023: 1310")))
    assert "max" not in axis_of(result.after, "column")


def test_a_point_that_she_keeps_has_room_on_the_axis(built: bytes, as_of: As_of) -> None:
    def retyped(slide: Any) -> None:
        do.set_point(slide, 1, "2500")
        do.set_cell(slide, "B3", 2500)

    after = refreshed(edited(built, "column", retyped), as_of(("2023: 845", "2023: 1310"))).after
    assert float(axis_of(after, "column")["max"]) >= 2500


def test_a_base_that_says_nothing_of_axes_will_do(built: bytes, as_of: As_of) -> None:
    with Package(built, "deck.pptx") as package:
        plan = plan_refresh(earlier_base(built), as_of(*HIGHER), read_deck(package))
    moved = {one.spot.slide for one in plan.updated if one.spot.place.startswith("end of the value axis")}
    assert {"column", "pair", "bar", "share", "jars", "lines", "slope", "stack"} <= moved
    assert on(plan.updated, "stack")['chart point "2023, Total"'].new == "94"


def test_an_accepted_point_moves_the_axis_and_the_whole(built: bytes, as_of: As_of) -> None:
    def retyped(slide: Any) -> None:
        do.set_point(slide, 2, "43")
        do.set_cell(slide, "B4", 43)

    deck, now = edited(built, "stack", retyped), as_of(("2023: 41", "2023: 61"))
    with Package(deck, "deck.pptx") as package:
        base, there = base_in(package), read_deck(package)
        assert base is not None
        plan = plan_refresh(base, now, there)
        (one,) = [one for one in plan.conflicts if one.spot.slide == "stack" and one.edits]
        accepted = Updated(one.spot, one.facts, one.now, one.new, ((one.now, one.new),), one.edits)
        done = with_followers(base, now, there, RefreshPlan((accepted,)))
    assert [edit.new for entry in done.updated for edit in entry.edits].count("61") == 2
    assert any(entry.spot.place.startswith("end of the value axis") for entry in done.updated)


# Wholes


def test_the_whole_of_a_stack_follows_its_parts(built: bytes, as_of: As_of) -> None:
    result = refreshed(built, as_of(("2023: 41", "2023: 61")))
    assert drawn(result.after, "stack")[-1] == "94"
    assert cells(result.after, "stack")["D4"] == 94
    assert not any(one.spot.slide == "stack" for one in (*result.plan.left, *result.plan.conflicts))


def test_a_whole_that_was_no_sum_is_left_with_its_alt_text(built: bytes, as_of: As_of) -> None:
    deck = edited(built, "stack", lambda slide: do.set_point(slide, 8, "80"))
    plan = refreshed(deck, as_of(("2023: 41", "2023: 61"))).plan
    found = on(plan.conflicts, "stack")
    assert found['chart point "2023, Total"'].why == WHOLE
    assert found["alt text of Chart"].why == LINKED
    assert found["alt text of Chart"].edits == ()


def test_a_whole_that_was_left_is_told_again_until_it_is_mended(built: bytes, as_of: As_of) -> None:
    now = as_of(("2023: 41", "2023: 61"))
    first = refreshed(edited(built, "stack", lambda slide: do.set_point(slide, 8, "80")), now)
    again = refreshed(first.after, now)
    assert on(again.plan.conflicts, "stack").keys() == on(first.plan.conflicts, "stack").keys()
    assert again.plan.updated == ()
    mended = edited(again.after, "stack", lambda slide: (do.set_point(slide, 8, "94"), do.set_cell(slide, "D4", 94)))
    last = refreshed(mended, now)
    assert last.plan.conflicts == ()
    assert set(on(last.plan.updated, "stack")) == {"alt text of Chart"}


# Points that come and go


def assert_one_conflict_a_chart(plan: RefreshPlan, slide: str, built: str, new: str) -> None:
    found = on(plan.conflicts, slide)
    assert set(found) == {"points of Chart", "alt text of Chart", "foot line"}
    assert found["foot line"].goes_with == (f"{slide}:points of Chart",)
    assert (found["points of Chart"].built, found["points of Chart"].new) == (built, new)
    assert "Edit Data" in found["points of Chart"].suggestion
    assert found["alt text of Chart"].edits == ()
    assert "Mend the chart" in found["alt text of Chart"].suggestion


def test_a_new_year_is_one_conflict_a_chart(built: bytes, as_of: As_of) -> None:
    result = refreshed(built, as_of(("2023: 845}", "2023: 845, 2024: 900}")))
    assert_one_conflict_a_chart(result.plan, "column", "", "2024: 900")
    assert drawn(result.after, "column") == drawn(built, "column")


def test_a_subtitle_says_no_value_that_the_chart_does_not_show(built: bytes, tmp_path: Path) -> None:
    """It goes with the points, and follows once they are there."""
    chart = "chart: {facts: [valley.honey]}"
    subtitle = (chart, f'{chart[:-1]}, subtitle: "In the end {{{{ valley.honey }}}} in a year"}}')
    before = charts_talk.project(tmp_path / "before", talk=(subtitle,))
    after = charts_talk.project(tmp_path / "after", ("2023: 845}", "2023: 845, 2024: 900}"), talk=(subtitle,))
    new, problems = Bases(after, TODAY).now("talk", "club")
    assert new is not None, problems
    result = refreshed(deck_of(before, "talk", "club"), new)
    found = on(result.plan.conflicts, "column")["Chart subtitle"]
    assert ("845" in found.now, "900" in found.new) == (True, True)
    assert found.goes_with == ("column:points of Chart",)


def test_years_that_move_on_write_no_value_under_another_year(built: bytes, as_of: As_of) -> None:
    new = as_of(("{2021: 410, 2022: 455, 2023: 520}", "{2022: 455, 2023: 520, 2024: 555}"))
    result = refreshed(built, new)
    assert drawn(result.after, "line") == ["410", "455", "520"]
    assert_one_conflict_a_chart(result.plan, "line", "2021: 410", "2024: 555")


def test_a_value_that_is_gone_says_what_to_do(built: bytes, as_of: As_of) -> None:
    found = on(refreshed(built, as_of(("2022: 768, ", ""))).plan.conflicts, "column")
    assert found['chart point "2022, Honey sold"'].why == GAP
    assert "clear it by hand" in found['chart point "2022, Honey sold"'].suggestion
    assert found["alt text of Chart"].edits == ()


def test_the_alt_text_is_accepted_with_its_points(built: bytes, as_of: As_of) -> None:
    deck = edited(built, "column", lambda slide: (do.set_point(slide, 2, "850"), do.set_cell(slide, "B4", 850)))
    found = on(refreshed(deck, as_of(("2023: 845", "2023: 871"))).plan.conflicts, "column")
    alt: Conflict = found["alt text of Chart"]
    assert alt.goes_with == ('column:chart point "2023, Honey sold"',)
    assert alt.edits == ()
    assert alt.then
    assert "once you accept" in alt.suggestion


def test_a_drawing_keeps_its_alt_text_with_its_words(built: bytes, as_of: As_of) -> None:
    result = refreshed(built, as_of(("2023: 12}", "2023: 14}")))
    found = on(result.plan.conflicts, "swarms")
    assert set(found) == {"Chart label 2023 value", "alt text of Chart"}
    assert not any("14" in line for line in lines_of(result.after) if line.startswith("alt: Pictogram"))


# Names that say a year


NEWER = tuple(
    (f'value: {old}, as_of: "2026"', f'value: {new}, as_of: "2027"') for old, new in ((128, 150), (96, 99), (77, 80))
)


def test_a_series_that_is_called_by_its_year_goes_with_its_values(built: bytes, as_of: As_of) -> None:
    result = refreshed(built, as_of(*NEWER))
    assert cells(result.after, "bar")["B1"] == "2027"
    assert chart_of(result.after, "bar").find(f".//{qn('c:tx')}//{qn('c:v')}").text == "2027"
    assert drawn(result.after, "bar") == ["150", "99", "80"]
    assert not_explained(result) == []
    later = refreshed(result.after, as_of(*NEWER))
    assert (later.plan.updated, later.plan.conflicts) == ((), ())


@pytest.mark.parametrize("how", ["another sheet says it", "in several runs", "a table's head", "a formula"])
def test_a_name_that_cannot_be_written_in_the_workbook_is_a_conflict(built: bytes, as_of: As_of, how: str) -> None:
    deck = edited(built, "bar", lambda slide: new_book(slide, how))
    result = refreshed(deck, as_of(*NEWER))
    assert drawn(result.after, "bar") == ["128", "96", "77"]
    assert cells(result.after, "bar") == cells(deck, "bar")
    whys = {one.why for place, one in on(result.plan.conflicts, "bar").items() if place.startswith("chart point")}
    assert whys == {NAMES}


def test_a_name_that_one_cell_has_is_written_where_cells_share_texts(built: bytes, as_of: As_of) -> None:
    result = refreshed(edited(built, "bar", lambda slide: new_book(slide, "")), as_of(*NEWER))
    assert cells(result.after, "bar")["B1"] == "2027"


def new_book(slide: Any, how: str) -> None:
    """The workbook as an office program writes it, with texts that cells share."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        names = ("The village of Linden by the river", "The village of Ashford", "Oakham")
        for row, (name, value) in enumerate(zip(names, (128, 96, 77), strict=True), start=1):
            sheet.write_string(row, 0, name)
            sheet.write_number(row, 1, value)
        if how == "in several runs":
            sheet.write_rich_string(0, 1, "20", book.add_format({"bold": True}), "26")
        elif how == "a table's head":
            sheet.add_table("A1:B4", {"columns": [{"header": "Village"}, {"header": "2026"}]})
        elif how == "a formula":
            sheet.write_formula(0, 1, '="20"&"26"', None, "2026")
        else:
            sheet.write_string(0, 1, "2026")
        if how == "another sheet says it":
            book.add_worksheet("Mine").write_string(0, 0, "2026")
    do.chart_part(slide).chart_workbook.xlsx_part._blob = out.getvalue()


def test_a_table_of_the_workbook_lets_values_be_written(built: bytes, as_of: As_of) -> None:
    from openpyxl.worksheet.table import Table

    def change(book: Any) -> None:
        book.active["A1"] = "Year"
        book.active.add_table(Table(displayName="Table1", ref="A1:B4"))

    result = refreshed(edited(built, "column", lambda s: in_book(s, change)), as_of(("2023: 845", "2023: 871")))
    assert cells(result.after, "column")["B4"] == 871


@pytest.mark.parametrize("how", ["numbers as text", "a formula", "no workbook at all"])
def test_a_value_that_cannot_be_written_in_the_workbook_is_a_conflict(built: bytes, as_of: As_of, how: str) -> None:
    def change(book: Any) -> None:
        book.active["B4"] = "845" if how == "numbers as text" else "=800+45"

    def damage(slide: Any) -> None:
        do.chart_part(slide).chart_workbook.xlsx_part._blob = b"PK and nothing more"

    damaged = how == "no workbook at all"
    deck = edited(built, "column", damage if damaged else lambda slide: in_book(slide, change))
    result = refreshed(deck, as_of(("2023: 845", "2023: 871")))
    assert drawn(result.after, "column")[-1] == "845"
    found = on(result.plan.conflicts, "column")['chart point "2023, Honey sold"']
    assert found.edits == ()
    assert found.why == FORMULA or how == "a formula"  # without its result it says something else than the chart


def test_rows_columns_and_sheets_of_her_own_stay(built: bytes, as_of: As_of) -> None:
    def change(book: Any) -> None:
        book.active["A5"], book.active["B5"], book.active["C2"] = "Mine", 845, 12
        book.create_sheet("Notes")["A1"] = 845

    deck = edited(built, "column", lambda slide: in_book(slide, change))
    after = cells(refreshed(deck, as_of(("2023: 845", "2023: 871"))).after, "column")
    assert (after["B4"], after["B5"], after["C2"]) == (871, 845, 12)


def test_a_workbook_that_calls_the_row_otherwise_is_a_conflict(built: bytes, as_of: As_of) -> None:
    deck = edited(built, "column", lambda slide: do.set_cell(slide, "A4", "2019"))  # type: ignore[arg-type]
    result = refreshed(deck, as_of(("2023: 845", "2023: 871")))
    assert drawn(result.after, "column")[-1] == "845"
    assert 'chart point "2023, Honey sold"' in on(result.plan.conflicts, "column")


# Texts beside the marks


@pytest.mark.parametrize("name", ["slope", "lying"])
def test_texts_beside_marks_that_move_are_told_of(built: bytes, as_of: As_of, name: str) -> None:
    result = refreshed(built, as_of(("2023: 845", "2023: 300"), ("2023: 41", "2023: 61")))
    notes = [note for one in result.plan.updated if one.spot.slide == name for note in one.notes]
    assert notes == [STANDING]


def test_texts_beside_marks_that_stay_are_not_told_of(built: bytes, as_of: As_of) -> None:
    result = refreshed(built, as_of(("2023: 845", "2023: 846")))
    assert not any(note == STANDING for one in result.plan.updated for note in one.notes)


@needs_libreoffice
def test_after_a_save_by_libreoffice_axis_and_whole_follow_as_well(built: bytes, as_of: As_of) -> None:
    deck = saved_by_libreoffice({"deck": built})["deck"]
    result: Result = refreshed(deck, as_of(*HIGHER))
    assert not_explained(result) == []
    for number, most in ((0, 1310.0), (2, 190.0)):
        slide = [one for one in Presentation(io.BytesIO(result.after)).slides if _has_chart(one)][number]
        ends = [float(node.get("val")) for node in do.chart_part(slide)._element.iter(qn("c:max"))]
        assert ends == [most]
    assert any(one.spot.place == 'chart point "2023, Total"' for one in result.plan.updated)


def _has_chart(slide: Any) -> bool:
    return any(getattr(shape, "has_chart", False) and shape.has_chart for shape in slide.shapes)
