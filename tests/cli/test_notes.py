"""talks notes: the notes alone, in the form that they are asked for."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.workspaces import copied_demo, run

TALK = "bees_20"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return copied_demo(tmp_path / "workspace")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "decks").iterdir())


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def pictures_of(path: Path) -> int:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return sum(one.type == 3 for page in document for one in page.get_objects())


def test_notes_are_written_alone_with_a_picture_of_every_slide(demo: Path) -> None:
    ran = run("notes", TALK, folder=demo)
    assert ran.code == 0, ran.err
    assert names(demo) == [f"{TALK}-notes.pdf"]
    assert pictures_of(demo / "decks" / f"{TALK}-notes.pdf") > 3
    assert list((demo / ".talks" / "pictures").glob("*.zip"))


def test_the_same_again_is_told_at_once_and_anything_else_is_made_anew(demo: Path) -> None:
    run("notes", TALK, folder=demo)
    file = demo / "decks" / f"{TALK}-notes.pdf"
    first = file.read_bytes()
    assert "already up to date" in run("notes", TALK, folder=demo).out
    for option in (("--size", "24"), ("--start", "19:00"), ("--upper",), ("--no-pictures",), ("--paper", "a5")):
        assert f"wrote decks/{file.name}" in run("notes", TALK, *option, folder=demo).out, option
        assert file.read_bytes() != first
    run("notes", TALK, folder=demo)
    assert file.read_bytes() == first


def test_a_build_makes_the_same_notes_and_a_dry_run_knows_it(demo: Path) -> None:
    run("notes", TALK, "--to", "pdf,md", folder=demo)
    before = (demo / "decks" / f"{TALK}-notes.pdf").read_bytes()
    run("build", TALK, folder=demo)
    assert (demo / "decks" / f"{TALK}-notes.pdf").read_bytes() == before
    assert "anew" not in run("build", TALK, "--dry-run", folder=demo).out
    assert "anew" in run("build", TALK, "--dry-run", "--size", "24", folder=demo).out


def test_formats_are_pdf_markdown_and_html(demo: Path) -> None:
    ran = run("notes", TALK, "--to", "html,md", folder=demo)
    assert ran.code == 0, ran.err
    assert names(demo) == [f"{TALK}-notes.html", f"{TALK}-notes.md"]
    assert "data:image/png;base64," in (demo / "decks" / f"{TALK}-notes.html").read_text(encoding="utf-8")


def test_notes_edited_by_hand_are_kept(demo: Path) -> None:
    run("notes", TALK, "--to", "md", folder=demo)
    file = demo / "decks" / f"{TALK}-notes.md"
    file.write_text("mine", encoding="utf-8")
    run("notes", TALK, "--to", "md", "--start", "10:00", folder=demo)
    assert file.read_text(encoding="utf-8") == "mine"
    assert "from 10:00" in (demo / "decks" / f"{TALK}-notes.new.md").read_text(encoding="utf-8")


def test_the_start_is_told_on_every_slide(demo: Path) -> None:
    run("notes", TALK, "--start", "9:05", "--no-pictures", folder=demo)
    assert "from 09:05 to 09:" in text_of(demo / "decks" / f"{TALK}-notes.pdf")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--size", "16"), "too small to be read from a lectern"),
        (("--size", "40"), "--size"),
        (("--start", "25:00"), "Write a time of the day"),
        (("--style", "poster"), "--style can't be `poster`"),
        (("--style", "cards", "--to", "html"), "printed as PDF only"),
        (("--to", "docx"), "--to can't be `docx`"),
        (("--paper", "a3"), "--paper can't be `a3`"),
    ],
)
def test_what_can_not_be_had_is_said_and_nothing_is_written(demo: Path, options: tuple[str, ...], said: str) -> None:
    ran = run("notes", TALK, *options, folder=demo)
    assert ran.code == 2
    assert said in ran.err
    assert not (demo / "decks").exists()


def test_open_says_so_where_nothing_can_show_them(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ran = run("notes", TALK, "--to", "md", "--open", folder=demo)
    assert ran.code == 0
    assert "no program is set up here to show .md files" in ran.err


def test_where_the_deck_was_edited_a_hint_says_that_the_pictures_do_not_show_it(demo: Path) -> None:
    run("build", TALK, "--only", "deck", folder=demo)
    assert "edited" not in run("notes", TALK, folder=demo).err
    deck = demo / "decks" / f"{TALK}.pptx"
    deck.write_bytes(deck.read_bytes() + b"edited")
    assert (
        "the pictures in the notes show its slides as they were built" in run("notes", TALK, "--upper", folder=demo).err
    )
    assert "edited" not in run("notes", TALK, "--no-pictures", folder=demo).err


def printed_with(folder: Path, line: str) -> None:
    path = folder / "outlines" / f"{TALK}.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")


def test_what_the_outline_says_of_printing_holds_for_every_build_and_the_command_line_overrules_it(demo: Path) -> None:
    asked = run("notes", TALK, "--size", "24", "--paper", "a4", "--start", "19:00", "--no-pictures", folder=demo)
    line = 'print: {size: 24, paper: a4, start: "19:00", pictures: false}'
    assert f"to have them so always, write `{line}` in outlines/{TALK}.yaml" in asked.out
    file = demo / "decks" / f"{TALK}-notes.pdf"
    wanted = file.read_bytes()
    printed_with(demo, line)
    build = run("build", TALK, folder=demo)
    assert build.code == 0, build.err
    assert "to have them so always" not in build.out
    assert file.read_bytes() == wanted
    run("notes", TALK, "--size", "18", "--pictures", folder=demo)
    assert file.read_bytes() != wanted
    assert pictures_of(file) > 3
    assert "from 19:00" in text_of(file)


def test_notes_in_another_style_that_a_build_does_not_renew_are_named(demo: Path) -> None:
    run("notes", TALK, "--style", "cards", folder=demo)
    assert "not made anew" not in run("build", TALK, "--only", "deck", folder=demo).out
    told = run("notes", TALK, folder=demo).out
    assert f"note: not made anew, and what is in it may be old: decks/{TALK}-notes-cards.pdf\n" in told
    assert "not made anew" not in run("notes", TALK, folder=demo).out, "nothing was written"


def test_the_line_to_keep_holds_what_the_outline_says_already(demo: Path) -> None:
    printed_with(demo, "print: {style: cards, size: 16}")
    asked = run("notes", TALK, "--cards", "6", folder=demo)
    wanted = "print: {style: cards, size: 16, cards: 6}"
    assert f"`{wanted}` in outlines/{TALK}.yaml, in place of the one there" in asked.out
    for other in (("--out", "usb"), ("--minutes", "3"), ("--style", "script")):
        assert "to have them so always" not in run("notes", TALK, "--size", "18", *other, folder=demo).out
    refused = run("notes", TALK, "--paper", "a5", folder=demo)
    assert refused.code == 1
    assert "to have them so always" not in refused.out + refused.err


def test_a_style_of_the_outline_is_printed_and_its_size_is_for_that_style(demo: Path) -> None:
    printed_with(demo, "print: {style: cards, cards: 6, size: 14}")
    ran = run("build", TALK, "--only", "notes", folder=demo)
    assert ran.code == 0, ran.err
    assert names(demo) == [f"{TALK}-notes-cards.pdf"]
    lectern = run("notes", TALK, "--style", "lectern", folder=demo)
    assert lectern.code == 0, lectern.err
    assert f"{TALK}-notes.pdf" in names(demo)
    refused = run("notes", TALK, "--to", "html", folder=demo)
    assert refused.code == 2
    assert "printed as PDF only" in refused.err


def test_type_too_small_for_the_lectern_is_refused_in_the_outline_too(demo: Path) -> None:
    printed_with(demo, "print: {size: 16}")
    ran = run("build", TALK, folder=demo)
    assert ran.code == 1
    assert "notes of 16 points are too small to be read from a lectern" in ran.err
    assert f"outlines/{TALK}.yaml:" in ran.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--style", "cards", "--upper"), "--upper does nothing in the style cards"),
        (("--cards", "6"), "--cards does nothing in the style lectern"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(demo: Path, options: tuple[str, ...], said: str) -> None:
    ran = run("notes", TALK, *options, folder=demo)
    assert ran.code == 2
    assert said in ran.err
