"""talks facts set, correct, retire and review, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from talks.cli import facts_change
from tests.workspaces import copied_demo, make_workspace, run

HIVES = "outlines/facts/hives.yaml"


def test_set_says_what_changes_and_writes_it(tmp_path: Path) -> None:
    copied_demo(tmp_path)
    before = (tmp_path / HIVES).read_bytes()
    ran = run("facts", "set", "hives.colonies", "340 colonies", "--as-of", "2023-06", "--source", "club_2023",
              folder=tmp_path)  # fmt: skip
    assert ran.code == 0, ran.err
    assert ran.out.startswith("hives.colonies: 328 (2023) -> 340 (June 2023)\n")
    assert '+      "2023-06": 340\n' in ran.out
    assert ran.out.endswith(f"\nwrote {HIVES}\n")
    assert (tmp_path / HIVES).read_bytes() == before.replace(
        b"      2023: 328\n", b'      2023: 328\n      "2023-06": 340\n'
    )
    assert [path.name for path in (tmp_path / HIVES).parent.iterdir() if path.name.startswith(".")] == []


def test_a_dry_run_shows_the_same_and_writes_nothing(tmp_path: Path) -> None:
    copied_demo(tmp_path)
    before = (tmp_path / HIVES).read_bytes()
    command = ("facts", "correct", "hives.colonies", "329", "--at", "2023", "--why", "One was left out.")
    dry = run(*command, "--dry-run", folder=tmp_path)
    assert dry.code == 0
    assert dry.out.endswith("\nnothing was written (--dry-run)\n")
    assert (tmp_path / HIVES).read_bytes() == before
    wet = run(*command, folder=tmp_path)
    assert wet.out.rpartition("\n\n")[0] == dry.out.rpartition("\n\n")[0]
    assert b"wrong: One was left out." in (tmp_path / HIVES).read_bytes()


def test_json_has_stable_keys(tmp_path: Path) -> None:
    copied_demo(tmp_path)
    ran = run("facts", "review", "help.swarm_line", "hives.colonies", "--on", "2026-01-05", "--format", "json",
              folder=tmp_path)  # fmt: skip
    assert ran.code == 1
    refused = json.loads(ran.out)
    assert list(refused) == ["written", "refused", "changes", "notes", "files", "plan", "problems"]
    assert refused["written"] is False
    assert (refused["problems"][0]["file"], refused["problems"][0]["line"] > 0) == ("outlines/facts/help.yaml", True)
    ran = run("facts", "review", "hives.colonies", "--until", "2199", "--format", "json", folder=tmp_path)
    done = json.loads(ran.out)
    assert done["written"] is True
    assert [(one["fact"], one["what"], one["new_at"]) for one in done["changes"]] == [
        ("hives.colonies", "checked", "2199")
    ]
    assert [one["path"] for one in done["files"]] == [HIVES]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("set", "hives.colony", "1", "--as-of", "2023"), 2, "Did you mean `hives.colonies`?"),
        (("set", "hives.colonies", "1", "--as-of", "2999"), 2, "lies in the future"),
        (
            ("set", "hives.colonies", "330", "--as-of", "2023"),
            1,
            ":13: error: `hives.colonies` has another value for 2023: 328",
        ),
        (("set", "hives.colonies", "330", "--as-of", "2023-02", "--source", "club_202"), 2, "Did you mean `club_202"),
        (("set", "hives.colonies", "330", "--as-of", "2023-02", "--published", "2023"), 2, "needs a title"),
        (("set", "hives.colonies", "330", "--as-of", "2023-02", "--confidence", "sure"), 2, "--confidence can't be"),
        (("set", "hives.loss_rate", "5", "--as-of", "2023"), 1, "`hives.colonies`"),
        (("correct", "hives.colonies", "--why", "x"), 2, "what is right"),
        (("review", "hives.colonies", "--until", "2020"), 2, "not after the day of the review"),
        (("retire", "hives.colonies", "--why", "x", "--instead", "hives.hives"), 2, "no fact `hives.hives`"),
        (("set", "hives.colonies", "330", "--as-of", "2023-02", "--format", "xml"), 2, "--format can't be `xml`"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    copied_demo(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    ran = run("facts", *arguments, folder=tmp_path)
    assert ran.code == code
    assert words in ran.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def test_a_fact_that_is_used_is_retired_only_by_who_names_another_or_is_sure(tmp_path: Path) -> None:
    copied_demo(tmp_path)
    before = (tmp_path / HIVES).read_bytes()
    command = ("facts", "retire", "hives.colonies", "--why", "Nobody counts any more.")
    ran = run(*command, folder=tmp_path)
    assert ran.code == 1
    assert "outlines/bees" in ran.err
    assert "still used" in ran.err
    assert "`hives.loss_rate` is computed from it" in ran.out
    assert (tmp_path / HIVES).read_bytes() == before
    ran = run(*command, "--instead", "hives.wild_nests", folder=tmp_path)
    assert ran.code == 0
    assert "Use `hives.wild_nests` in its place." in ran.err
    assert ran.err.splitlines()[-1] == (
        "one talk can't be built until it says `hives.wild_nests`, or nothing, at the places above: bees_20"
    )
    assert b"instead: hives.wild_nests" in (tmp_path / HIVES).read_bytes()


def test_a_change_that_would_break_the_registry_is_refused(tmp_path: Path) -> None:
    files = {"facts/bees.yaml": "source: club\nfacts:\n  hives: {claim: hives, values: {2020: 3, 2021: 4}}\n"
             "  growth: {claim: growth, derived: hives.at(2020) / hives.at(2021)}\n"}  # fmt: skip
    make_workspace(tmp_path, files)
    before = (tmp_path / "outlines/facts/bees.yaml").read_bytes()
    ran = run("facts", "correct", "bees.hives", "0", "--at", "2021", "--why", "x", folder=tmp_path)
    assert ran.code == 1
    assert "nothing was written: the change would bring these errors" in ran.err
    assert "outlines/facts/bees.yaml:4:" in ran.err
    assert (tmp_path / "outlines/facts/bees.yaml").read_bytes() == before


def test_a_file_changed_in_the_meantime_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied_demo(tmp_path)
    changed = (tmp_path / HIVES).read_bytes() + b"# edited just now\n"

    def edit_meanwhile(*_: object) -> tuple[list[str], object]:
        (tmp_path / HIVES).write_bytes(changed)
        return [], None

    monkeypatch.setattr(facts_change, "announce", edit_meanwhile)
    ran = run("facts", "review", "hives.colonies", folder=tmp_path)
    assert ran.code == 1
    assert "changed by another program" in ran.err
    assert (tmp_path / HIVES).read_bytes() == changed


def test_a_fact_in_a_file_with_a_mistake_is_not_called_unknown(tmp_path: Path) -> None:
    copied_demo(tmp_path)
    path = tmp_path / HIVES
    path.write_bytes(path.read_bytes().replace(b"    unit: colonies", b"\tunit: colonies"))
    ran = run("facts", "set", "hives.colonies", "1", "--as-of", "2023", folder=tmp_path)
    assert ran.code == 1
    assert "hives.yaml:" in ran.err
    assert "tab" in ran.err


def test_a_value_below_nothing_is_no_option(tmp_path: Path) -> None:
    frost = "  frost: {claim: coldest night, kind: measure, unit: degrees, values: {2022: -31}}\n"
    make_workspace(tmp_path, {"facts/weather.yaml": f"source: club\nfacts:\n{frost}"})
    ran = run("facts", "set", "weather.frost", "-40.5", "--as-of", "2023", folder=tmp_path)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("weather.frost: -31 (2022) -> -40.5 (2023)\n")
    assert b"{2022: -31, 2023: -40.5}" in (tmp_path / "outlines/facts/weather.yaml").read_bytes()
    ran = run("facts", "correct", "weather.frost", "-41", "--at", "2023", "--why", "Read again", folder=tmp_path)
    assert ran.code == 0, ran.err


SETTING = ("set", "hives.colonies", "330", "--as-of", "2023-02")
IMPORTING = ("import", "t.csv", "--map", "hives.colonies=A", "--source", "club_2023")
EXPORTING = ("export", "hives")
SOURCE = ("--source", "--source-title", "--source-short", "--source-by", "--source-kind", "--source-url", "--published")
BESIDE = ("--note", "--caveat", "--confidence", "--format", "--workspace")


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (arguments, option)
        for arguments, options in [
            (SETTING, (*SOURCE, *BESIDE, "--as-of")),
            (
                ("correct", "hives.colonies", "330", "--at", "2023", "--why", "x"),
                (*SOURCE, *BESIDE, "--at", "--why", "--claim", "--speak-as"),
            ),
            (("retire", "hives.colonies", "--why", "x"), ("--why", "--instead", "--format", "--workspace")),
            (("review", "hives.colonies"), ("--until", "--on", "--format", "--workspace")),
            (
                ("rename", "Linden", "Maple", "--yes", "--sure"),
                (*SOURCE, "--as-of", "--form", "--keep", "--change", "--format", "--workspace"),
            ),
            (
                IMPORTING,
                (*SOURCE, *BESIDE, "--map", "--entity", "--column", "--sheet", "--years", "--times", "--unit",
                 "--round", "--decimal", "--accessed", "--correct", "--claim"),
            ),
            (EXPORTING, ("--out", "--format", "--workspace")),
        ]
        for option in options
    ],
)  # fmt: skip
@pytest.mark.parametrize("nothing", ["", " "])
def test_an_option_that_is_given_and_empty_is_wrong_use(
    tmp_path: Path, arguments: tuple[str, ...], option: str, nothing: str
) -> None:
    copied_demo(tmp_path)
    (tmp_path / "t.csv").write_text("year,A\n2023,330\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    ran = run("facts", *arguments, option, nothing, folder=tmp_path)
    assert ran.code == 2
    assert option in ran.err or nothing == " "
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("correct", "hives.colonies", "", "--why", "x", "--claim", "y"), "NEW"),
        (("set", "hives.colonies", "", "--as-of", "2023-02"), "VALUE"),
        (("export", ""), "SUBJECT"),
        (("review", "hives.colonies", ""), "ID"),
        (("set", "hives.colonies", "330", "--as-of=2023-02", "--source="), "--source"),
        (("export", "--workspace="), "--workspace"),
    ],
)
def test_an_argument_that_is_empty_is_wrong_use(tmp_path: Path, arguments: tuple[str, ...], name: str) -> None:
    ran = run("facts", *arguments, folder=copied_demo(tmp_path))
    assert ran.code == 2
    assert f"{name} can't be empty" in ran.err


def test_a_value_that_begins_like_an_option_is_told_where_to_stand(tmp_path: Path) -> None:
    make_workspace(
        tmp_path,
        {"facts/bees.yaml": "source: club\nfacts: {hum: {claim: hum, kind: text, as_of: '2020', value: low}}\n"},
    )
    ran = run("facts", "set", "bees.hum", "-loud", "--as-of", "2023", folder=tmp_path)
    assert ran.code == 2
    assert "Write -- before a value that begins so" in ran.err
    ran = run("facts", "set", "bees.hum", "--as-of", "2023", "--", "-loud", folder=tmp_path)
    assert ran.code == 0, ran.err


@pytest.mark.parametrize("sign", ["\ufeff", "\x07", "\u2028"])
def test_a_sign_that_nobody_sees_is_refused(tmp_path: Path, sign: str) -> None:
    copied_demo(tmp_path)
    before = (tmp_path / HIVES).read_bytes()
    for arguments in ((*SETTING, "--note", f"as{sign}told"), (*SETTING[:2], f"3{sign}30", *SETTING[3:])):
        ran = run("facts", *arguments, folder=tmp_path)
        assert (ran.code, f"(U+{ord(sign):04X})" in ran.err) == (2, True)
        assert (tmp_path / HIVES).read_bytes() == before


def test_the_entries_of_a_list_are_told_apart(tmp_path: Path) -> None:
    sorts = "sorts: {claim: sorts, kind: list, as_of: '2022', value: [lime]}"
    make_workspace(tmp_path, {"facts/bees.yaml": f"source: club\nfacts:\n  {sorts}\n"})
    typed = 'lime, "clover, white", heather'
    ran = run("facts", "set", "bees.sorts", typed, "--as-of", "2023", folder=tmp_path)
    assert ran.code == 0, ran.err
    assert ran.out.startswith('bees.sorts: "lime" (2022) -> "lime", "clover, white", "heather" (2023)\n')
    assert b"2023: [lime, 'clover, white', heather]}" in (tmp_path / "outlines/facts/bees.yaml").read_bytes()


@pytest.mark.parametrize(
    ("broken", "words"),
    [("\tbroken: [\n", "there is a tab"), ("  walk: {title: 3, short: [x], size: 5}\n", "outlines/sources.yaml:")],
)
def test_a_source_in_a_file_with_a_mistake_is_not_called_unknown(tmp_path: Path, broken: str, words: str) -> None:
    copied_demo(tmp_path)
    (tmp_path / "t.csv").write_text("year,A\n2023,330\n", encoding="utf-8")
    sources = tmp_path / "outlines/sources.yaml"
    sources.write_bytes(b"sources:\n" + broken.encode())
    before = (tmp_path / HIVES).read_bytes()
    for command in (
        (*SETTING, "--source", "walk"),
        ("correct", "hives.colonies", "330", "--at", "2023", "--why", "x", "--source", "walk"),
        ("rename", "Linden", "Maple", "--yes", "--source", "walk"),
        (*IMPORTING, "--yes"),
    ):
        ran = run("facts", *command, folder=tmp_path)
        assert (ran.code, words in ran.err) == (1, True), ran.err
        assert "outlines/sources.yaml:2:" in ran.err
    assert (tmp_path / HIVES).read_bytes() == before
    assert run("facts", "review", "hives.colonies", folder=tmp_path).code == 0


def test_what_follows_from_a_retired_fact_is_not_said_either(tmp_path: Path) -> None:
    copied_demo(tmp_path)
    command = ("facts", "retire", "hives.colonies", "--why", "Nobody counts.", "--instead", "hives.wild_nests")
    assert run(*command, folder=tmp_path).code == 0
    checked = run("check", folder=tmp_path)
    told = checked.out + checked.err
    assert "`hives.loss_rate` is derived from `hives.colonies`, which was retired on" in told
    assert "Derive it from `hives.wild_nests` in the file" in told
    assert "use: avoid" not in told
    shown = " ".join(run("facts", "show", "hives.loss_rate", folder=tmp_path).out.split())
    assert "may be said no: `hives.loss_rate` is derived from `hives.colonies`, which was retired on" in shown
    assert "Nobody counts." in shown


def test_a_typed_year_that_stays_beside_a_new_value_is_told_with_the_change(tmp_path: Path) -> None:
    files = {
        "facts/bees.yaml": 'source: club\nfacts:\n  part: {claim: a part, kind: share, unit: percent, value: 71, '
        'as_of: "2020, estimate"}\n',
        "talk.yaml": "title: Bees\nslides:\n  - {id: one, title: One, statement: Many, "
        'notes: "About {{ bees.part }} are ours, by an estimate of 2020."}\n',
    }  # fmt: skip
    make_workspace(tmp_path, files)
    ran = run("facts", "set", "bees.part", "72", "--as-of", "2023", "--source", "club", folder=tmp_path)
    assert "(the text says 2020, the figure is of 2023 now)" in ran.out
    ran = run("check", folder=tmp_path)
    assert "warning: slide `one`, notes: the year 2020 is typed" in ran.err
