"""The command line: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from tests.workspaces import DEMO, Ran, copied_demo, make_workspace, run

COMMANDS = ("build", "check", "facts", "init", "schema")
TALK = "title: T\nslides: [{title: One, statement: x, notes: y}]\n"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return copied_demo(tmp_path / "workspace")


def program(*arguments: object, folder: Path, **environment: str) -> Ran:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "talks", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=os.environ | environment
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def json_of(ran: Ran) -> object:
    """What was printed, where that is JSON and nothing else."""
    assert ran.err == ""
    return json.loads(ran.out)


# ---- help


@pytest.mark.parametrize("command", COMMANDS)
def test_help_explains_every_option_and_has_an_example(command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert f"Example: talks {command}" in " ".join(ran.out.split())
    assert all(not line.rstrip().endswith("--workspace") for line in ran.out.splitlines())


def test_help_lists_every_command() -> None:
    ran = run("--help")
    assert ran.code == 0
    assert [command for command in COMMANDS if f"\n  {command} " not in ran.out] == []
    assert "Example: talks build" in ran.out


def test_without_a_command_help_is_shown() -> None:
    ran = run()
    assert "Commands" in ran.out + ran.err
    assert ran.code in (0, 2)


def test_the_version_is_printed() -> None:
    assert re.fullmatch(r"talks \d+\.\d+\.\d+\n", run("--version").out)


# ---- how it ends


def test_a_workspace_without_problems_ends_with_0(demo: Path) -> None:
    assert run("check", folder=demo).code == 0


def test_problems_end_with_1(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"talk.yaml": TALK.replace("statement", "statemant")})
    for command in ("check", "build"):
        ran = run(command, folder=root)
        assert ran.code == 1
        assert "outlines/talk.yaml:2:23: error: `statemant` is not a key of a slide" in ran.err


def test_warnings_end_with_1_only_when_asked_to(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"talk.yaml": TALK.replace("x", "12 of them")})
    assert run("check", folder=root).code == 0
    assert run("check", "--strict", folder=root).code == 1


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        (["build", "bees_2"], "no talk `bees_2`", "Did you mean `bees_20`?"),
        (["check", "nothing"], "no talk `nothing`", "There are: `bees_20`."),
        (["build", "bees_basics"], "`bees_basics` is a part, not a talk", "Name a talk that uses it."),
        (["build", "--only", "dek"], "--only can't be `dek`", "Did you mean `deck`?"),
        (["build", "--only", "deck,,notes"], "--only can't be empty", "There are: `deck`, `handout`, `images`,"),
        (["build", "--paper", "a6"], "--paper can't be `a6`", "There are: `a4`, `a5`, `letter`."),
        (["build", "--format", "xml"], "--format can't be `xml`", "There are: `json`, `text`."),
        (["check", "--for", "scool"], "no audience `scool` in these talks", "Did you mean `school`?"),
        (["build", "--for", "nobody"], "no audience `nobody` in these talks", "There are: `community`, `school`."),
        (["build", "--template", "stepe"], "no template `stepe`", "Did you mean `steppe`?"),
        (["check", "--template", "a.pptx"], "there is no template file `a.pptx`", "Check the name and the folder"),
        (["facts", "hive"], "no file of facts `hive`", "Did you mean `hives`?"),
        (["facts", "--confidence", "sure"], "--confidence can't be `sure`", "There are: `disputed`, `firm`, "),
        (["schema", "outlines"], "the kind of file can't be `outlines`", "Did you mean `outline`?"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_to_do(demo: Path, arguments: list[str], message: str, advice: str) -> None:
    ran = run(*arguments, folder=demo)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith(f"talks: {message}\n    {advice}")


def test_an_unknown_option_ends_with_2(demo: Path) -> None:
    ran = run("build", "--fro", "school", folder=demo)
    assert ran.code == 2
    assert "--fro" in ran.err


@pytest.mark.parametrize("command", ["build", "check", "facts"])
def test_without_a_workspace_it_ends_with_2(tmp_path: Path, command: str) -> None:
    ran = run(command, folder=tmp_path)
    assert ran.code == 2
    assert "there is no folder `outlines`" in ran.err
    assert "talks init" in ran.err
    assert run(command, "-w", tmp_path / "nowhere").code == 2


@pytest.mark.parametrize("command", ["build", "check", "facts"])
def test_a_bug_ends_with_3_and_a_report_and_shows_no_traceback(
    demo: Path, monkeypatch: pytest.MonkeyPatch, command: str, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("this should not happen")

    monkeypatch.setattr("talks.pipeline.read_workspace", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ran = run(command, folder=demo)
    assert ran.code == 3
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert "this is a bug in the program, not in your files: RuntimeError: this should not happen" in ran.err
    (report,) = tmp_path.glob("talks-report-*.txt")
    assert str(report) in ran.err
    text = report.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert f"command: talks {command}" in text


def test_a_bug_while_rendering_leaves_the_old_files(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("build", "--only", "notes", folder=demo).code == 0
    before = {path.name: path.read_bytes() for path in (demo / "decks").iterdir()}

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("this should not happen")

    monkeypatch.setattr("talks.render.paper.handout.handout_pdf", broken)
    assert run("build", folder=demo).code == 3
    assert {path.name: path.read_bytes() for path in (demo / "decks").iterdir()} == before


def test_an_interrupt_ends_with_130_and_no_traceback(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("talks.pipeline.read_workspace", interrupted)
    ran = run("build", folder=demo)
    assert ran.code == 130
    assert "stopped" in ran.err
    assert "Traceback" not in ran.err


# ---- what it prints


def test_problems_go_to_stderr_and_the_summary_to_stdout(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"talk.yaml": TALK.replace("statement", "statemant")})
    ran = run("check", folder=root)
    assert ran.out == "talk: 1 error\n"
    assert (
        ran.err
        == "outlines/talk.yaml:2:23: error: `statemant` is not a key of a slide\n    Did you mean `statement`?\n"
    )


def test_check_prints_its_problems_as_json(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"talk.yaml": TALK.replace("statement", "statemant")})
    ran = run("check", "--format", "json", folder=root)
    assert ran.code == 1
    assert json_of(ran) == {
        "talks": ["talk"],
        "problems": [
            {
                "level": "error",
                "file": "outlines/talk.yaml",
                "line": 2,
                "column": 23,
                "message": "`statemant` is not a key of a slide",
                "advice": "Did you mean `statement`?",
                "value": "statemant",
                "code": "unknown-key",
            }
        ],
    }


def test_facts_are_printed_as_json(demo: Path) -> None:
    found = json_of(run("facts", "--format", "json", folder=demo))
    assert isinstance(found, list)
    by_id = {fact["id"]: fact for fact in found}
    colonies = by_id["hives.colonies"]
    assert (colonies["value"], colonies["at"], colonies["said"]) == (328, "2023", "328 colonies")
    assert [value["at"] for value in colonies["values"]] == ["2019", "2020", "2022", "2023"]
    assert by_id["hives.loss_rate"]["derived"].startswith("winter_losses")
    assert by_id["hives.loss_rate"]["said"] == "12.5%"
    assert by_id["hives.founder_story"]["value"] is None
    assert {key for fact in found for key in fact} == {
        *("id", "claim", "kind", "unit", "said", "value", "at", "values", "derived", "confidence", "use", "sources"),
        *("caveat", "speak_as", "conflicts_with", "conflict", "checked", "retired", "history", "file", "line"),
    }


def test_facts_are_printed_as_a_table(demo: Path) -> None:
    ran = run("facts", "hives", "--confidence", "disputed", folder=demo)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "fact           value  year  confidence  use  source",
        "hives.largest  1            disputed    ok   Hedge walk",
        "1 fact",
    ]


def test_facts_shows_errors_of_the_registry_and_ends_with_1(demo: Path) -> None:
    path = demo / "outlines/facts/hives.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("/ colonies.at(2023)", "/ 0"), encoding="utf-8")
    ran = run("facts", folder=demo)
    assert ran.code == 1
    assert "a division by zero" in ran.err


def test_a_changed_fact_changes_what_is_derived_from_it(demo: Path) -> None:
    change_a_fact(demo, "2023: 41", "2023: 82")
    ran = run("build", "--only", "deck", folder=demo)
    assert ran.code == 0
    deck = Presentation(str(demo / "decks/bees_20.pptx"))
    assert "25.0%" in [
        shape.text_frame.text for slide in deck.slides for shape in slide.placeholders if shape.has_text_frame
    ]


@pytest.mark.parametrize("kind", ["outline", "facts", "sources", "stories"])
def test_the_schema_of_every_kind_of_file_is_json(kind: str) -> None:
    found = json_of(run("schema", kind))
    assert isinstance(found, dict)
    assert found["$schema"].startswith("https://json-schema.org/")
    assert found["properties"]


def test_nothing_but_ascii_can_be_printed_and_it_still_works(demo: Path) -> None:
    path = demo / "outlines/facts/hives.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("ivy]", "шырмауық]"), encoding="utf-8")
    ran = program("facts", "hives", folder=demo, PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert "?" in ran.out


@pytest.mark.parametrize("arguments", [["facts", "--format", "json"], ["facts", "help"], ["--version"]])
def test_a_reader_that_stops_reading_is_no_bug(demo: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "talks", *arguments]
    with subprocess.Popen(command, cwd=demo, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode in (0, 1)


# ---- build


def test_build_writes_deck_notes_and_handout_and_says_so(demo: Path) -> None:
    ran = run("build", folder=demo)
    assert ran.code == 0
    names = ["bees_20.pptx", "bees_20-notes.pdf", "bees_20-notes.md", "bees_20-handout.pdf"]
    assert sorted(path.name for path in (demo / "decks").iterdir()) == sorted(names)
    assert [line.split(" (")[0] for line in ran.out.splitlines()] == [f"wrote decks/{name}" for name in names]
    assert ran.err.endswith("1 hint: `talks check` lists them\n")
    assert zipfile.ZipFile(demo / "decks/bees_20.pptx").testzip() is None
    assert (demo / "decks/bees_20-notes.pdf").read_bytes().startswith(b"%PDF")
    assert "Bees of Linden Valley" in (demo / "decks/bees_20-notes.md").read_text(encoding="utf-8")


def test_a_second_build_changes_nothing(demo: Path) -> None:
    run("build", folder=demo)
    assert run("build", folder=demo).out == "4 files already up to date\n"


def test_the_same_bytes_come_out_in_another_folder_and_process(demo: Path, tmp_path: Path) -> None:
    run("build", "--out", tmp_path / "one", folder=demo)
    other = copied_demo(tmp_path / "another name")
    assert program("build", "--out", tmp_path / "two", folder=other, TZ="Asia/Almaty", PYTHONHASHSEED="7").code == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_a_build_is_told_as_json(demo: Path) -> None:
    found = json_of(run("build", "--only", "notes", "--format", "json", folder=demo))
    assert isinstance(found, dict)
    assert [(file["path"], file["outcome"], file["kept"]) for file in found["files"]] == [
        ("decks/bees_20-notes.pdf", "written", None),
        ("decks/bees_20-notes.md", "written", None),
    ]
    assert all(file["bytes"] > 1000 for file in found["files"])
    assert [problem["level"] for problem in found["problems"]] == ["hint"]


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("deck", ["bees_20.pptx"]),
        ("notes", ["bees_20-notes.md", "bees_20-notes.pdf"]),
        ("handout, deck", ["bees_20-handout.pdf", "bees_20.pptx"]),
    ],
)
def test_only_what_is_asked_for_is_written(demo: Path, only: str, names: list[str]) -> None:
    assert run("build", "bees_20.yaml", "--only", only, folder=demo).code == 0
    assert sorted(path.name for path in (demo / "decks").iterdir()) == names


def test_another_audience_has_files_of_its_own(demo: Path) -> None:
    assert run("build", "--for", "school", "--only", "deck", folder=demo).code == 0
    assert [path.name for path in (demo / "decks").iterdir()] == ["bees_20-school.pptx"]


def test_the_workspace_is_found_from_a_folder_inside_it(demo: Path) -> None:
    assert run("build", "--only", "deck", folder=demo / "outlines/facts").code == 0
    assert (demo / "decks/bees_20.pptx").exists()


def edit_by_hand(deck: Path) -> bytes:
    with deck.open("ab") as file:
        file.write(b"edited")
    return deck.read_bytes()


def change_a_fact(demo: Path, old: str = "2023: 328", new: str = "2023: 329") -> None:
    facts = demo / "outlines/facts/hives.yaml"
    text = facts.read_text(encoding="utf-8")
    assert old in text
    facts.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edited_deck_is_kept_and_the_new_one_named(demo: Path) -> None:
    run("build", "--only", "deck", folder=demo)
    edited = edit_by_hand(demo / "decks/bees_20.pptx")
    change_a_fact(demo)
    ran = run("build", "--only", "deck", folder=demo)
    assert ran.code == 0
    assert (
        "kept decks/bees_20.pptx: it was edited since it was built, or not built here. "
        "The new one is decks/bees_20.new.pptx." in ran.out
    )
    assert (demo / "decks/bees_20.pptx").read_bytes() == edited
    found = json_of(run("build", "--only", "deck", "--format", "json", folder=demo))
    assert isinstance(found, dict)
    assert found["files"][0]["outcome"] == "kept"
    assert found["files"][0]["kept"] == "decks/bees_20.pptx"


def test_an_edited_deck_is_kept_without_a_new_one_where_nothing_is_new(demo: Path) -> None:
    run("build", "--only", "deck", folder=demo)
    edit_by_hand(demo / "decks/bees_20.pptx")
    ran = run("build", "--only", "deck", folder=demo)
    assert "kept decks/bees_20.pptx with your edits: nothing is new since the last build." in ran.out
    assert [path.name for path in (demo / "decks").iterdir()] == ["bees_20.pptx"]


def test_edits_carried_over_into_the_new_deck_are_kept_as_well(demo: Path) -> None:
    run("build", "--only", "deck", folder=demo)
    edit_by_hand(demo / "decks/bees_20.pptx")
    change_a_fact(demo)
    run("build", "--only", "deck", folder=demo)
    edited = edit_by_hand(demo / "decks/bees_20.new.pptx")
    assert "nothing is new" in run("build", "--only", "deck", folder=demo).out
    assert sorted(path.name for path in (demo / "decks").iterdir()) == ["bees_20.new.pptx", "bees_20.pptx"]
    change_a_fact(demo, "2023: 329", "2023: 328.5")
    assert "The new one is decks/bees_20.new2.pptx." in run("build", "--only", "deck", folder=demo).out
    assert (demo / "decks/bees_20.new.pptx").read_bytes() == edited


def test_with_an_error_in_one_talk_nothing_is_written(demo: Path) -> None:
    (demo / "outlines/other.yaml").write_text(TALK.replace("x", "'{{ hives.nothing }}'"), encoding="utf-8")
    ran = run("build", folder=demo)
    assert ran.code == 1
    assert not (demo / "decks").exists()
    assert ran.err.endswith("nothing was written\n")
    assert run("build", "bees_20", "--only", "notes", folder=demo).code == 0


def test_what_cannot_be_written_is_an_error(demo: Path) -> None:
    (demo / "decks").write_text("a file is in the way", encoding="utf-8")
    ran = run("build", "--only", "notes", folder=demo)
    assert ran.code == 2
    assert "`decks` is a file, not a folder" in ran.err


def test_a_new_deck_left_beside_an_edited_one_is_remembered(demo: Path) -> None:
    run("build", "--only", "deck", folder=demo)
    edit_by_hand(demo / "decks/bees_20.pptx")
    change_a_fact(demo)
    run("build", "--only", "deck", folder=demo)
    (demo / "decks/bees_20.pptx").unlink()
    ran = run("build", "--only", "deck", folder=demo)
    assert "note: decks/bees_20.new.pptx of an earlier build is still there" in ran.out


def test_progress_goes_to_stderr(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talks.cli.output.PROGRESS_AFTER", 0.0)
    ran = run("build", "--only", "notes", folder=demo)
    assert "bees_20: setting the notes\n" in ran.err
    assert "setting" not in ran.out
    quiet = run("build", "--only", "notes", "--format", "json", folder=demo)
    assert quiet.err == ""


# ---- init


def test_init_makes_a_workspace_that_builds(tmp_path: Path) -> None:
    ran = run("init", "my-talks", folder=tmp_path)
    assert ran.code == 0
    assert "talks build" in ran.out
    root = tmp_path / "my-talks"
    assert (root / "slides_templates/steppe/deck.pptx").exists()
    assert not list(root.rglob("*.py"))
    assert "decks" in (root / ".gitignore").read_text(encoding="utf-8")
    assert run("check", folder=root).code == 0


def test_init_does_not_touch_a_workspace_that_is_there(demo: Path) -> None:
    before = sorted(path.name for path in demo.rglob("*"))
    ran = run("init", demo)
    assert ran.code == 2
    assert "already holds outlines" in ran.err
    assert sorted(path.name for path in demo.rglob("*")) == before


def test_init_keeps_other_files_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    assert run("init", tmp_path).code == 0
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"


def test_init_into_a_file_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    assert run("init", tmp_path / "a").code == 2
    assert run("init", tmp_path / "a" / "b").code == 2


def test_the_demo_has_a_slide_of_every_kind() -> None:
    ran = run("check", "--format", "json", folder=DEMO)
    assert ran.code == 0
    text = "".join(path.read_text(encoding="utf-8") for path in (DEMO / "outlines").glob("bees*.yaml"))
    kinds = "opening section points number chart table compare quote statement definition closing".split()
    assert [kind for kind in kinds if f" {kind}:" not in text] == []
