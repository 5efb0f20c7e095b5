"""An import changes the lines that it must, and no other byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talks.facts.editing_details import Details
from talks.facts.edits import Edit, NewSource, RefusedError
from talks.facts.import_edits import Origin, edit_of, new_fact
from talks.facts.importing import Reckoning, compared
from talks.facts.registry import Fact
from talks.facts.series import find_series
from talks.facts.tables import read_book
from talks.pipeline import Project, open_project

TODAY = date(2030, 3, 1)
BEES, SOURCES = "outlines/facts/bees.yaml", "outlines/sources.yaml"
FACTS = """\
    # Bees: аралар, Қазақстан
    source: club   # of all
    facts:
      # the hives
      hives:
        claim: "hives kept"     # by all
        unit:   'hives'
        values:
          2009: 31   # a bad year
          2012: {value: 40, source: walk}

        caveat: >-
          Folded
          text.
        note: |
          Literal: text

            indented
      flow: {claim: hives in flow style, unit: hives, values: {2009: 31, 2012: 40}, note: last}
      once:
        claim: hives once
        unit: hives
        value: 31
        as_of: 2010   # then
        note: "after"
      looked_up: {claim: looked up, unit: hives, checked: "2020-01-01", values: {2009: 31}}
    """
SOURCE_FILE = """\
    sources:
      # who counts
      club: {title: Count, short: Beekeepers' count, published: "2023"}
      walk: {title: A walk along the hedges, short: Hedge walk, kind: survey}
      tables:
        title: Tables of bees
        short: Tables   # every year
        published: "2024-05"
        url: https://example.org/bees
      seen: {title: Seen, short: Seen, published: "2024", accessed: "2024-06-01", url: "https://example.org"}
    """


@pytest.fixture(name="folder", params=["lf", "crlf", "bom"])
def _folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    for name, text in ((BEES, FACTS), (SOURCES, SOURCE_FILE)):
        data = dedent(text).encode()
        data = data.replace(b"\n", b"\r\n") if request.param == "crlf" else data
        data = b"\xef\xbb\xbf" + data if request.param == "bom" else data
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def imported(
    project: Project, fact: str | Fact, text: str, sources: tuple[str, ...] = ("tables",), **more: object
) -> Edit:
    """What an import of this table into a fact would change."""
    registry, root = project.registry, project.workspace.root
    book = read_book(text.encode(), "bees.csv")
    series = find_series(book).series[0]
    why = str(more.get("correct", ""))
    target = registry.facts[f"bees.{fact}"] if isinstance(fact, str) else fact
    chosen = [compared(target, series, [series], (), ",", Reckoning(TODAY.isoformat(), correct=why))]
    details = Details(sources, more.get("source"), sure=bool(more.get("sure")))  # type: ignore[arg-type]
    return edit_of(registry, files_of(root), chosen, Origin(details, TODAY.isoformat(), why), TODAY)


def files_of(root: Path) -> Mapping[str, bytes]:
    return {name: (root / name).read_bytes() for name in (BEES, SOURCES)}


def assert_changed(folder: Path, edit: Edit, name: str, *pairs: tuple[str, str]) -> None:
    """The file differs from what it was by these replacements, byte for byte, and still can be read."""
    before = (folder / name).read_bytes()
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    expected = before
    for old, new in pairs:
        one, other = (text.encode().replace(b"\n", newline) for text in (old, new))
        assert expected.count(one) == 1
        expected = expected.replace(one, other)
    assert edit.files[name] == expected
    after = open_project(folder, {folder / one: data for one, data in edit.files.items()})
    assert [problem.message for problem in after.problems] == []


def test_values_go_to_their_dates_with_their_source(folder: Path) -> None:
    edit = imported(open_project(folder), "hives", "Year,Hives\n2008,30\n2009,31\n2010,33\n2014,44\n")
    assert_changed(
        folder,
        edit,
        BEES,
        ("      2009: 31   #", "      2008: {value: 30, source: tables}\n      2009: 31   #"),
        ("      2012: {value", "      2010: {value: 33, source: tables}\n      2012: {value"),
        ("source: walk}\n\n", "source: walk}\n      2014: {value: 44, source: tables}\n\n"),
    )


def test_values_of_the_source_of_the_fact_are_written_short(folder: Path) -> None:
    edit = imported(open_project(folder), "flow", "Year,Hives\n2010,33\n2013,44\n2014,..\n", sources=("club",))
    assert_changed(
        folder, edit, BEES, ("{2009: 31, 2012: 40}, note: last", "{2009: 31, 2010: 33, 2012: 40, 2013: 44}, note: last")
    )


def test_the_source_says_when_it_was_looked_at(folder: Path) -> None:
    edit = imported(open_project(folder), "hives", "Year,Hives\n2008,30\n2010,33\n")
    old = '    published: "2024-05"\n'
    assert_changed(folder, edit, SOURCES, (old, old + '    accessed: "2030-03-01"\n'))
    edit = imported(open_project(folder), "hives", "Year,Hives\n2008,30\n2010,33\n", sources=("seen",))
    assert_changed(folder, edit, SOURCES, ("2024-06-01", "2030-03-01"))


def test_a_new_source_is_added_to_its_file(folder: Path) -> None:
    new = NewSource("A bureau of bees", "Bureau", url="https://example.org/b", published="2029")
    edit = imported(open_project(folder), "hives", "Year,Hives\n2010,33\n2011,34\n", ("bureau",), source=new)
    assert b"source: bureau" in edit.files[BEES]
    after = open_project(folder, {folder / name: data for name, data in edit.files.items()})
    source = after.registry.sources["bureau"]
    assert (source.short, source.accessed, source.published) == ("Bureau", "2030-03-01", "2029")
    assert not after.problems


def test_what_differs_stays_unless_there_is_a_reason(folder: Path) -> None:
    project = open_project(folder)
    assert not imported(project, "hives", "Year,Hives\n2009,32\n2012,40\n").files
    edit = imported(project, "hives", "Year,Hives\n2009,32\n2012,40\n", correct="counted twice")
    fact = open_project(folder, {folder / name: data for name, data in edit.files.items()}).registry.facts["bees.hives"]
    assert [(value.at, value.value, value.sources) for value in fact.values] == [
        ("2009", 32, ("tables",)),
        ("2012", 40, ("walk",)),
    ]
    assert [(one.value, one.as_of, one.wrong, one.sources) for one in fact.history] == [
        (31, "2009", "counted twice", ("club",))
    ]
    assert "# a bad year" in edit.files[BEES].decode()


def test_a_correction_names_its_source(folder: Path) -> None:
    with pytest.raises(RefusedError, match="what is its source"):
        imported(open_project(folder), "hives", "Year,Hives\n2009,32\n2012,40\n", (), correct="counted twice")


def test_values_of_another_source_and_conflicts_are_told(folder: Path) -> None:
    path = folder / BEES
    path.write_bytes(path.read_bytes().replace(b"note: last}", b"note: last, conflicts_with: [bees.once]}"))
    edit = imported(open_project(folder), "flow", "Year,Hives\n2010,33\n2011,34\n")
    assert any("had its values from `club`" in note for note in edit.notes)
    assert any("conflicts with `bees.once`" in note for note in edit.notes)
    edit = imported(open_project(folder), "looked_up", "Year,Hives\n2007,33\n2008,34\n", ("club",))
    assert edit.notes == ()


def test_small_numbers_stay_numbers(folder: Path) -> None:
    project = open_project(folder)
    fact = new_fact(project.registry, files_of(folder), "bees.share", "percent", "share of all")
    edit = imported(project, fact, "Year,Share (%)\n2009,0.00000012\n2010,1e-7\n")
    after = open_project(folder, {folder / name: data for name, data in edit.files.items()})
    assert [value.value for value in after.registry.facts["bees.share"].values] == [1.2e-07, 1e-07]


def test_nothing_new_changes_no_file_at_all(folder: Path) -> None:
    assert imported(open_project(folder), "hives", "Year,Hives\n2009,31\n2011,..\n2012,40\n").files == {}


def test_a_fact_of_one_dated_value_becomes_a_series(folder: Path) -> None:
    edit = imported(open_project(folder), "once", "Year,Hives\n2009,30\n2010,31\n")
    fact = open_project(folder, {folder / name: data for name, data in edit.files.items()}).registry.facts["bees.once"]
    assert [(value.at, value.value, value.sources) for value in fact.values] == [
        ("2009", 30, ("tables",)),
        ("2010", 31, ("club",)),
    ]
    before, after = (data.decode().splitlines() for data in (files_of(folder)[BEES], edit.files[BEES]))
    gone = [line for line in before if line not in after]
    assert [line.strip() for line in gone] == ["value: 31", "as_of: 2010   # then"]


def test_a_long_series_stands_in_lines(folder: Path) -> None:
    table = "Year,Hives\n" + "".join(f"{year},{year - 1900}\n" for year in range(1950, 2010))
    edit = imported(open_project(folder), "once", table)
    assert max(map(len, edit.files[BEES].decode().splitlines())) < 120


def test_a_fact_may_be_made(folder: Path) -> None:
    project = open_project(folder)
    fact = new_fact(project.registry, files_of(folder), "bees.swarms", "swarms", " swarms  seen ")
    edit = imported(project, fact, "Year,Swarms\n2009,3\n2010,4\n")
    last = '  looked_up: {claim: looked up, unit: hives, checked: "2020-01-01", values: {2009: 31}}\n'
    entry = "  swarms:\n    claim: swarms seen\n    unit: swarms\n    values: {2009: 3, 2010: 4}\n    source: tables\n"
    assert_changed(folder, edit, BEES, (last, last + entry))


@pytest.mark.parametrize(
    ("identifier", "claim", "said"),
    [
        ("bees.swarms", " ", "needs a claim"),
        ("swarms", "seen", "proper id"),
        ("bees.Swarms", "seen", "proper id"),
        ("wasps.swarms", "seen", "no file of facts"),
    ],
)
def test_a_fact_is_not_made_by_halves(folder: Path, identifier: str, claim: str, said: str) -> None:
    with pytest.raises(RefusedError) as caught:
        new_fact(open_project(folder).registry, files_of(folder), identifier, "swarms", claim)
    assert said in caught.value.message
    assert caught.value.advice


def test_the_day_of_the_look_up_follows_a_newer_value(folder: Path) -> None:
    edit = imported(open_project(folder), "looked_up", "Year,Hives\n2009,31\n2012,33\n")
    assert b'checked: "2030-03-01"' in edit.files[BEES]
    edit = imported(open_project(folder), "looked_up", "Year,Hives\n2008,31\n2009,31\n")
    assert b'checked: "2020-01-01"' in edit.files[BEES]


@pytest.mark.parametrize(
    ("table", "sources", "said"),
    [
        ("Year,Hives\n2010,33\n2011,34\n", ("table",), "no source `table`"),
        ("Year,Hives\n2010,33\n2026,34\n", ("tables",), "can't come from a source of 2024-05"),
        ("Year,Hives\n2010,33\n2026,34\n", (), "2026 needs its source"),
        ("Year,Hives\n2010,33\n2011,3400\n", ("tables",), "more than tenfold"),
        ("Year,Hives\n2010,33\n2011,34.5\n", ("tables",), "whole number"),
        ("Year,Hives\n2010,33\n2011,-34\n", ("tables",), "can't be"),
    ],
)
def test_what_can_not_be_right_is_refused(folder: Path, table: str, sources: tuple[str, ...], said: str) -> None:
    with pytest.raises(RefusedError) as caught:
        imported(open_project(folder), "hives", table, sources)
    assert said in caught.value.message


def test_whoever_is_sure_may_leap(folder: Path) -> None:
    assert imported(open_project(folder), "hives", "Year,Hives\n2010,33\n2011,3400\n", sure=True).files


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.integers(1990, 2024).filter(lambda year: year not in (2009, 2012)), st.integers(20, 60), min_size=2
    )
)
def test_only_lines_of_new_values_are_added(folder: Path, figures: dict[int, int]) -> None:
    table = "Year,Hives\n" + "".join(f"{year},{figure}\n" for year, figure in sorted(figures.items()))
    edit = imported(open_project(folder), "hives", table)
    before, after = files_of(folder)[BEES], edit.files[BEES]
    added = rb"      (\d{4}): \{value: (\d+), source: tables\}\r?\n"
    assert {int(year): int(figure) for year, figure in re.findall(added, after)} == figures
    assert re.sub(added, b"", after) == before
