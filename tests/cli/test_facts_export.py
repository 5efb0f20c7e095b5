"""talks facts export: tables for spreadsheets and programs, which import reads again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.workspaces import TESTS, copied_demo, make_workspace, run


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return copied_demo(tmp_path)


def subjects(folder: Path) -> list[str]:
    return sorted(path.stem for path in (folder / "outlines/facts").glob("*.yaml"))


def test_csv_is_printed_without_the_mark_and_written_with_it(folder: Path) -> None:
    printed = run("facts", "export", folder=folder)
    written = run("facts", "export", "--out", "all.csv", folder=folder)
    assert (printed.code, written.code) == (0, 0)
    data = (folder / "all.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,")
    assert data.decode("utf-8-sig").replace("\r\n", "\n") == printed.out.replace("\r\n", "\n")
    assert "all.csv" in written.out


def test_an_export_imported_again_has_nothing_to_do(folder: Path) -> None:
    run("facts", "export", "--out", "all.csv", folder=folder)
    ran = run("facts", "import", "all.csv", "--yes", folder=folder)
    assert ran.code == 0, ran.err
    assert "nothing to do" in ran.out


def test_a_figure_corrected_in_the_table_keeps_its_source(folder: Path) -> None:
    make_workspace(
        folder,
        {
            "facts/wasps.yaml": """
        source: club
        facts:
          nests: {claim: nests seen, unit: nests, values: {2021: {value: 12, source: walk}, 2022: 14}}
        """
        },
    )
    run("facts", "export", "wasps", "--out", "w.csv", folder=folder)
    table = folder / "w.csv"
    table.write_bytes(table.read_bytes().replace(b"2021,12,", b"2021,13,"))
    ran = run("facts", "import", "w.csv", "--correct", "one was hidden", "--yes", folder=folder)
    assert ran.code == 0, ran.err
    text = (folder / "outlines/facts/wasps.yaml").read_text(encoding="utf-8")
    assert "2021: {value: 13, source: walk}, 2022: 14" in text
    assert "one was hidden" in text


def test_one_subject_as_json_holds_what_derived_facts_come_to(folder: Path) -> None:
    subject = subjects(folder)[0]
    rows = json.loads(run("facts", "export", subject, "--format", "json", folder=folder).out)
    assert {row["id"].partition(".")[0] for row in rows} == {subject}
    everything = json.loads(run("facts", "export", "--format", "json", folder=TESTS.parent).out)
    derived = [row for row in everything if row["derived"]]
    assert derived
    assert all(isinstance(row["value"], int | float) for row in derived)
    assert any(row["due"] for row in everything)


def test_every_row_of_the_shipped_facts_has_all_columns() -> None:
    text = run("facts", "export", folder=TESTS.parent).out
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+"))]


def test_wrong_use_is_told(folder: Path) -> None:
    subject = subjects(folder)[0]
    assert f"`{subject}`" in run("facts", "export", subject + "x", folder=folder).err
    assert run("facts", "export", "--format", "xls", folder=folder).code == 2
    assert run("facts", "export", "--out", ".", folder=folder).code == 2


@pytest.mark.parametrize("output_format", ["csv", "json"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("outlines/facts/hives.yaml", "in outlines/"),
        ("outlines/../outlines/sources.yaml", "in outlines/"),
        ("outlines/new.csv", "in outlines/"),
        ("slides_templates/mine/new.csv", "in slides_templates/"),
        ("shortcut", "in outlines/"),
        ("new.YAML", "ends with .YAML"),
        ("deck.pptx", "ends with .pptx"),
        ("letter.csv", "no earlier export"),
        ("settings.json", "no earlier export"),
    ],
)
def test_a_table_takes_the_place_of_nothing_but_a_table(
    folder: Path, name: str, words: str, output_format: str
) -> None:
    (folder / "letter.csv").write_text("name,claim,value\nAnna,mine,3\n", encoding="utf-8")
    (folder / "settings.json").write_text('[{"id": 1, "value": 2}]', encoding="utf-8")
    (folder / "shortcut").symlink_to(folder / "outlines/facts/hives.yaml")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ran = run("facts", "export", "--format", output_format, "--out", name, folder=folder)
    assert (ran.code, words in ran.err) == (2, True), ran.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_earlier_export_gives_way_whoever_saved_it(folder: Path) -> None:
    for output_format in ("csv", "json"):
        command = ("facts", "export", "--format", output_format, "--out", "all")
        assert run(*command, folder=folder).code == 0
        first = (folder / "all").read_bytes()
        (folder / "all").write_bytes(first.replace(b",", b";") if output_format == "csv" else first)
        assert run(*command, folder=folder).code == 0
        assert (folder / "all").read_bytes() == first
        (folder / "all").unlink()
    (folder / "all").touch()
    assert run("facts", "export", "--out", "all", folder=folder).code == 0
