"""talks facts import: shown, asked, then written; or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sample_tables import long_csv, wide_csv, wide_xlsx, workbook
from tests.workspaces import Ran, make_workspace, run

FACTS = """
    source: club
    place: Melliferia
    facts:
      hives: {claim: hives kept in the country, unit: hives, values: {2000: 6967, 2001: 6970, 2005: 7000}}
      plants: {claim: share of land with honey plants, name: Honey plants, unit: percent, values: {2000: 9.5}}
    """
TALK = """
    title: Bees
    minutes: 3
    slides:
      - {title: Many hives, number: {value: "{{ bees.hives }}", label: hives}, notes: All of them.}
    """
HIVES = "bees.hives=Melliferia / Hives, total"
NEWER = 'tables: {title: Tables of bees, short: Bee tables, published: "2026"}'


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    make_workspace(tmp_path, {"facts/bees.yaml": FACTS, "talk.yaml": TALK})
    sources = tmp_path / "outlines" / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + f"  {NEWER}\n", encoding="utf-8")
    (tmp_path / "wide.csv").write_bytes(wide_csv())
    (tmp_path / "wide.xlsx").write_bytes(wide_xlsx())
    (tmp_path / "long.csv").write_bytes(long_csv())
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((folder / "outlines").rglob("*.yaml"))}


def imported(folder: Path, *arguments: str, file: str = "wide.csv") -> Ran:
    return run("facts", "import", file, *arguments, folder=folder)


def as_json(ran: Ran) -> Any:
    return json.loads(ran.out)


@pytest.mark.parametrize("file", ["wide.csv", "wide.xlsx"])
def test_a_yes_writes_what_the_table_shows(folder: Path, file: str) -> None:
    ran = imported(folder, "--map", HIVES, "--source", "tables", "--yes", file=file)
    assert ran.code == 0, ran.err
    assert [line.split()[:3] for line in ran.out.splitlines() if line[:2] == "20"] == [
        ["2001", "6,970", "6,970"],
        ["2002", "–", "6,973"],
        ["2003", "–", "6,976"],
        ["2004", "–", "6,979"],
        ["2005", "7,000", "6,982"],
    ]
    assert "differs: left as it is" in ran.out
    text = (folder / "outlines/facts/bees.yaml").read_text(encoding="utf-8")
    assert "2002: {value: 6973, source: tables}" in text
    assert "2005: 7000" in text
    assert "accessed:" in (folder / "outlines/sources.yaml").read_text(encoding="utf-8")
    assert "nothing to do" in imported(folder, "--map", HIVES, "--source", "tables", file=file).out


def test_without_a_terminal_and_without_yes_nothing_is_written(folder: Path) -> None:
    before = files(folder)
    ran = imported(folder, "--map", HIVES, "--source", "tables")
    assert (ran.code, files(folder)) == (1, before)
    assert "6,973" in ran.out
    assert "--yes" in ran.err


def on_a_terminal(folder: Path, answer: bytes, *arguments: str) -> tuple[int, str]:
    """Run a command as if someone sat before it, who answers once."""
    import os
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "talks", *arguments]
    process = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    os.write(ours, answer)
    said = b""
    try:
        while data := os.read(ours, 65536):
            said += data
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return process.wait(), said.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals on Windows")
@pytest.mark.parametrize(("answer", "code"), [(b"Yes\n", 0), (b"\n", 1), (b"\x04", 1)], ids=["yes", "nothing", "end"])
def test_a_terminal_is_asked(folder: Path, answer: bytes, code: int) -> None:
    before = files(folder)
    ended, said = on_a_terminal(folder, answer, "facts", "import", "wide.csv", "--map", HIVES, "--source", "tables")
    assert ended == code, said
    assert "Write this? [y/N]" in said
    assert (files(folder) != before) == (code == 0)


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    before = files(folder)
    ran = imported(folder, "--map", HIVES, "--source", "tables", "--yes", "--dry-run")
    assert (ran.code, files(folder)) == (0, before)
    assert "+" in ran.out


def test_a_reason_corrects_what_differs(folder: Path) -> None:
    ran = imported(folder, "--map", HIVES, "--source", "tables", "--yes", "--correct", "a slip of the pen")
    assert ran.code == 0, ran.err
    text = (folder / "outlines/facts/bees.yaml").read_text(encoding="utf-8")
    assert "2005: {value: 6982, source: tables}" in text
    assert "a slip of the pen" in text


def test_several_facts_at_once_and_years_and_digits(folder: Path) -> None:
    plants = "bees.plants=Melliferia / Honey plants"
    ran = imported(
        folder, "--map", HIVES, "--map", plants, "--years", "2002-2003", "--round", "1", "--source", "tables", "--yes"
    )
    assert ran.code == 0, ran.err
    text = (folder / "outlines/facts/bees.yaml").read_text(encoding="utf-8")
    assert "2002: {value: 10.5, source: tables}, 2003: {value: 10.8, source: tables}" in text
    assert "2004" not in text


def test_json_tells_every_row_and_whether_it_was_written(folder: Path) -> None:
    told = as_json(imported(folder, "--map", HIVES, "--source", "tables", "--yes", "--format", "json"))
    assert told["written"] is True
    rows = {row["at"]: row["outcome"] for row in told["series"][0]["rows"]}
    assert rows == {"2000": "empty", "2001": "same", "2002": "new", "2003": "new", "2004": "new", "2005": "conflict"}
    told = as_json(imported(folder, "--map", HIVES, "--source", "walk", "--format", "json", "--correct", "x"))
    assert told["written"] is False
    assert "--yes" in told["refused"]


def test_without_a_map_the_file_is_shown_with_commands_that_work(folder: Path) -> None:
    before = files(folder)
    told = as_json(imported(folder, "--format", "json"))
    assert told["entities"] == ["Melliferia", "Apiaria"]
    assert told["columns"] == ["Hives, total", "Honey plants (% of land area)"]
    assert any("bees.hives" in command for command in told["suggestions"])
    shown = imported(folder, file="long.csv")
    assert shown.code == 0
    assert "Bee colonies" in shown.out
    assert files(folder) == before


def test_thousands_need_times(folder: Path) -> None:
    (folder / "k.csv").write_text("Year;Hives (thousands)\n2002;6,9\n2003;7\n", encoding="utf-8")
    ran = imported(folder, "--map", "bees.hives", "--source", "tables", "--yes", file="k.csv")
    assert ran.code == 1
    assert "--times 1000" in ran.err
    ran = imported(folder, "--map", "bees.hives", "--source", "tables", "--yes", "--times", "1000", file="k.csv")
    assert ran.code == 0, ran.err
    assert "2002: {value: 6900" in (folder / "outlines/facts/bees.yaml").read_text(encoding="utf-8")


def test_percentages_of_a_workbook_are_what_is_shown(folder: Path) -> None:
    data = workbook({"x": [["Year", "Share"], [2001, 0.1], [2002, 0.125]]}, {"B2": "0%", "B3": "0.0%"})
    (folder / "p.xlsx").write_bytes(data)
    ran = imported(folder, "--map", "bees.plants", "--source", "tables", "--yes", file="p.xlsx")
    assert ran.code == 0, ran.err
    assert "2002: {value: 12.5, source: tables}" in (folder / "outlines/facts/bees.yaml").read_text(encoding="utf-8")


def test_odd_cells_stop_everything_and_are_all_shown(folder: Path) -> None:
    (folder / "odd.csv").write_text("Year,Hives\n2002,<7000\n2003,7000 k\n2004,7100\n", encoding="utf-8")
    before = files(folder)
    ran = imported(folder, "--map", "bees.hives", "--source", "tables", "--yes", file="odd.csv")
    assert (ran.code, files(folder)) == (1, before)
    assert ran.out.count("refused") == 2
    assert "odd.csv" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--map", "bees.hive=Hives"], "Did you mean `bees.hives`?"),
        (["--map", HIVES, "--source", "table"], "Did you mean `tables`?"),
        (["--map", HIVES, "--times", "many"], "--times"),
        (["--map", HIVES, "--years", "soon"], "--years"),
        (["--map", HIVES, "--decimal", "dot"], "--decimal"),
        (["--map", HIVES, "--map", HIVES], "mapped twice"),
        (["--new", "hives"], "--new makes one fact"),
        (["--map", HIVES, "--new", "hives", "--claim", "x"], "Leave --new out"),
        (["--map", HIVES, "--accessed", "2020", "--source", "tables"], "--accessed"),
        (["--map", "bees.hives=Melliferia / Honey", "--source-url", "x"], "needs a title"),
    ],
)
def test_wrong_use_is_told(folder: Path, arguments: list[str], said: str) -> None:
    before = files(folder)
    ran = imported(folder, *arguments, "--yes")
    assert (ran.code, files(folder)) == (2, before), ran.err
    assert said in ran.err


def test_a_new_fact_and_a_new_source(folder: Path) -> None:
    source = ["--source", "bureau", "--source-title", "Bureau of bees", "--published", "2026"]
    new = ["--new", "colonies", "--claim", "colonies in Apiaria", "--accessed", "2026-01-05"]
    ran = imported(folder, "--map", "bees.colonies=Apiaria / Bee colonies", *new, *source, "--yes", file="long.csv")
    assert ran.code == 0, ran.err
    listed = json.loads(run("facts", "bees", "--format", "json", folder=folder).out)
    fact = next(one for one in listed if one["id"] == "bees.colonies")
    assert (fact["claim"], fact["unit"], fact["value"], fact["sources"]) == (
        "colonies in Apiaria",
        "colonies",
        205,
        ["bureau"],
    )
    assert 'accessed: "2026-01-05"' in (folder / "outlines/sources.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_file_that_is_no_table_is_a_problem_of_the_file(folder: Path, output_format: str) -> None:
    (folder / "bad.xlsx").write_bytes(b"hello")
    ran = imported(folder, "--map", HIVES, "--format", output_format, file="bad.xlsx")
    assert ran.code == 1
    assert "not an XLSX file" in (ran.err if output_format == "text" else as_json(ran)["problems"][0]["message"])


def test_a_huge_file_is_not_read(folder: Path) -> None:
    with (folder / "huge.csv").open("wb") as file:
        file.truncate(100_000_000)
    ran = imported(folder, file="huge.csv")
    assert ran.code == 1
    assert "too large (100 MB)" in ran.err


def test_a_file_that_is_not_there_is_wrong_use(folder: Path) -> None:
    assert imported(folder, file="nothing.csv").code == 2
