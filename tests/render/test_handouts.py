"""The handouts of the shipped talks: whole in every style and format, on one sheet, safe to copy and to edit."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from functools import lru_cache
from html import unescape
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from talks.cli.images import thumbnail_programs
from talks.compose.kinds import Map
from talks.compose.talk import Talk
from talks.compose.text import leaves
from talks.handouts import handout_picture
from talks.layout.codes import QUIET_ZONE, modules_of
from talks.pipeline import open_project
from talks.preview.pictures import PicturesError
from talks.render.handout_files import handout_file
from talks.render.handout_picture import HandoutPicture
from talks.render.paper.handout_values import handout_values
from talks.render.paper.settings import HANDOUT_FORMATS, HANDOUTS
from talks.render.paper.shared_values import Values
from talks.render.vector import code_svg
from tests.render.paper_talks import FONTS, ROOT, STEPPE
from tests.render.printed import (
    SHIPPED,
    assert_in_order,
    assert_within_pages,
    is_accessible,
    page_texts,
    sheets,
    shipped_talk,
    squeezed,
)
from tests.workspaces import run

PAPERS = ("us-letter", "a4")


@lru_cache
def drawn(name: str) -> HandoutPicture:
    picture, problems = handout_picture(open_project(ROOT), talk_of(name), thumbnail_programs())
    assert problems == []
    assert picture is not None
    return picture


def talk_of(name: str) -> Talk:
    return shipped_talk(name)[0]


@lru_cache
def made(name: str, style: str, ending: str, paper: str = "us-letter") -> bytes:
    data, problems = handout_file(style, ending, talk_of(name), STEPPE, FONTS, paper, None, drawn(name))
    assert problems == []
    return data


def words_of(runs: list[Values]) -> list[str]:
    """The texts between the blanks."""
    pieces = "".join("\n" if "blank" in run else run["text"] for run in runs).split("\n")
    return [piece for piece in pieces if piece.strip()]


def everything(values: Values) -> list[str]:
    """All that a handout says, from top to bottom, down to the sources."""
    points = [words for point in values["points"] for words in words_of(point["text"])]
    figures = [
        part
        for figure in values["figures"]
        for part in (*words_of(figure["value"]), *words_of(figure["label"]), figure["citation"])
    ]
    actions = [words for point in values["actions"] for words in words_of(point["text"])]
    helps = [part for line in values["help_lines"] for part in (line["name"], *words_of(line["contact"]))]
    return [values["title"], values["subtitle"], *points, *figures, *actions, *helps]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("style", HANDOUTS)
@pytest.mark.parametrize("name", SHIPPED)
def test_the_pdf_holds_every_word_within_its_pages_and_is_accessible(name: str, style: str, paper: str) -> None:
    pdf = made(name, style, "pdf", paper)
    texts = page_texts(pdf)
    whole = "".join(re.sub(r"Page\d+of\d+$", "", text) for text in texts)
    values = handout_values(talk_of(name), style, drawn(name))
    assert_in_order(whole, everything(values))
    after = [values["picture"]["title"], values["picture"]["source"], values["code"]["address"]]
    for words in (*after, *(source["short"] for source in values["sources"]), values["large_print"]):
        assert squeezed(words) in whole
    assert_within_pages(pdf, margin=27)
    assert is_accessible(pdf)
    if style != "large":
        assert len(texts) <= 2
        assert "1-888-373-7888" in texts[0]


@pytest.mark.parametrize("name", SHIPPED)
def test_large_print_is_eighteen_points_in_short_lines(name: str) -> None:
    for sheet in sheets(made(name, "large", "pdf")):
        assert min(sign.size for sign in sheet.signs) >= 17.5
        if sheet.width < sheet.height:
            assert max(sign.right for sign in sheet.signs) - min(sign.left for sign in sheet.signs) <= 6 * 72 + 1


@pytest.mark.parametrize("paper", PAPERS)
def test_clear_print_is_never_under_twelve_points_and_tells_of_large_print_in_sixteen(paper: str) -> None:
    for name in SHIPPED:
        first = sheets(made(name, "sheet", "pdf", paper))[0]
        assert min(sign.size for sign in first.signs) >= 12
        assert 16.0 in {sign.size for sign in first.signs}


@pytest.mark.parametrize("name", SHIPPED)
def test_answers_fill_the_blanks_to_what_the_sheet_says_and_stand_on_the_last_page(name: str) -> None:
    plain, blanks = (handout_values(talk_of(name), style) for style in ("sheet", "blanks"))
    answers = blanks["answers"]
    used: list[int] = []

    def filled(runs: list[Values]) -> str:
        used.extend(run["blank"] for run in runs if "blank" in run)
        return "".join(answers[run["blank"] - 1] if "blank" in run else run["text"] for run in runs)

    for before, after in zip(plain["points"], blanks["points"], strict=True):
        assert filled(after["text"]) == filled(before["text"])
        assert any("blank" in run for run in after["text"])
    for before, after in zip(plain["figures"], blanks["figures"], strict=True):
        assert filled(after["value"]) == filled(before["value"])
    assert used == list(range(1, len(answers) + 1))
    assert all("blank" not in run for line in blanks["help_lines"] for run in line["contact"])
    *_, last = page_texts(made(name, "blanks", "pdf"))
    assert_in_order(last, ["What belongs in the blanks", *(f"{n}. {said}" for n, said in enumerate(answers, start=1))])
    first = page_texts(made(name, "blanks", "pdf"))[0]
    assert "Whatbelongsintheblanks" not in first
    assert all(f"({number})" in first for number in used)


@pytest.mark.parametrize("name", SHIPPED)
def test_figures_are_those_of_the_deck(name: str) -> None:
    talk = talk_of(name)
    shown: dict[object, set[str]] = {}
    for slide in talk.slides:
        for leaf in leaves((slide.title, slide.visual, slide.points)):
            for one in getattr(leaf, "runs", ()):
                if one.binding:
                    shown.setdefault(one.binding.uses, set()).add(one.text)
    same = 0
    for figure in talk.handout.figures:
        for one in figure.value.runs:
            if one.binding and one.binding.uses in shown:
                same += 1
                assert one.text in shown[one.binding.uses]
    assert same


@pytest.mark.parametrize("ending", HANDOUT_FORMATS)
@pytest.mark.parametrize("style", HANDOUTS)
def test_two_runs_give_the_same_bytes(style: str, ending: str) -> None:
    name = "statistics_10"
    again, _ = handout_file(style, ending, talk_of(name), STEPPE, FONTS, "us-letter", None, drawn(name))
    assert again == made(name, style, ending)


@pytest.mark.parametrize("style", HANDOUTS)
@pytest.mark.parametrize("name", SHIPPED)
def test_the_document_for_word_is_whole_valid_and_has_real_headings(name: str, style: str, tmp_path: Path) -> None:
    data = made(name, style, "docx")
    document = docx.Document(io.BytesIO(data))
    values = handout_values(talk_of(name), style, drawn(name))
    texts = [text for part in document.iter_inner_content() for text in texts_in(part)]
    whole = squeezed("".join(texts)).replace("\u2011", "-")
    assert_in_order(whole, everything(values))
    for words in (*values["answers"], values["code"]["address"], values["picture"]["title"]):
        assert squeezed(words) in whole
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings[0] == "In short"
    assert values["picture"]["title"] in headings
    assert {one.style.name for one in document.paragraphs if one.style} >= {"Title", "List Bullet"}
    alts = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', document.element.xml)
    assert [unescape(alt) for alt in alts] == [values["picture"]["alt"], values["code"]["alt"]]
    assert document.core_properties.title == values["title"]
    assert document.core_properties.language == "en-US"
    assert document.core_properties.created is not None
    assert document.core_properties.created.year == 2000
    assert ("<w:tblHeader" in document.element.xml) == (style != "large")
    file = tmp_path / "handout.docx"
    file.write_bytes(data)
    assert OpenXmlValidator().validate(file).errors == []


def texts_in(part: object) -> list[str]:
    if hasattr(part, "rows"):
        return [cell.text for row in part.rows for cell in row.cells]
    return [getattr(part, "text", "")]


@pytest.mark.parametrize("style", HANDOUTS)
@pytest.mark.parametrize("name", SHIPPED)
def test_the_page_for_browsers_is_whole_and_loads_nothing(name: str, style: str) -> None:
    page = made(name, style, "html").decode()
    assert not re.search(r'(?:src|href)="(?!data:|https?:|tel:|#)', page)
    assert not re.search(r'src="http|@import|url\(|<script', page)
    body = re.sub(r"<style>.*?</style>|<span class=\"unseen\">blank</span>", "", page, flags=re.DOTALL)
    said = unescape(re.sub(r"<[^>]+>", "", body[body.index("<main>") :]))
    values = handout_values(talk_of(name), style, drawn(name))
    assert_in_order(squeezed(said), everything(values))
    alts = [unescape(alt) for alt in re.findall(r'<img [^>]*alt="([^"]*)"', page)]
    assert alts == [values["picture"]["alt"], values["code"]["alt"]]


@pytest.mark.parametrize("style", HANDOUTS)
@pytest.mark.parametrize("name", SHIPPED)
def test_markdown_says_the_same(name: str, style: str) -> None:
    text = squeezed(made(name, style, "md").decode().replace("\\", "").replace("**", "").replace("|", ""))
    values = handout_values(talk_of(name), style, drawn(name))
    assert_in_order(text, everything(values))
    assert_in_order(text, [f"{number}. {said}" for number, said in enumerate(values["answers"], start=1)])


def test_the_map_is_drawn_without_any_program_and_a_chart_without_one_is_a_hint(tmp_path: Path) -> None:
    project = open_project(copied(tmp_path))
    with_map, with_chart = talk_of("church_30"), talk_of("statistics_10")
    picture, problems = handout_picture(project, with_map, ())
    assert picture is not None
    assert picture.svg
    assert problems == []
    slide = next(one for one in with_map.slides if one.id == with_map.handout.picture)
    assert isinstance(slide.visual, Map)
    assert all(place.label.plain in picture.svg for place in slide.visual.cities)
    picture, [problem] = handout_picture(project, with_chart, (Broken(),))
    assert picture is None
    assert problem.code == "no-handout-picture"
    pdf, problems = handout_file("sheet", "pdf", with_chart, STEPPE, FONTS, "a4", None, None)
    assert problems == []
    assert len(page_texts(pdf)) <= 2


class Broken:
    """A program that can't draw."""

    name = "broken"

    def pictures(self, deck: bytes, width: int) -> list[bytes]:
        raise PicturesError("is not well today")


def test_a_chart_is_drawn_sharp_in_shades_of_gray() -> None:
    from PIL import Image

    picture = drawn("statistics_10")
    with Image.open(io.BytesIO(picture.png)) as opened:
        assert opened.mode == "L"
        assert opened.width / 6.5 >= 200
        assert opened.getpixel((2, 2)) == 255


def test_the_code_is_what_the_address_beside_it_says(tmp_path: Path) -> None:
    values = handout_values(talk_of("church_30"))
    address = values["code"]["address"]
    side = len(modules_of(address)) + 2 * QUIET_ZONE
    assert f'viewBox="0 0 {side} {side}"' in code_svg(address)
    if not (shutil.which("zbarimg") and shutil.which("pdftoppm")):
        pytest.skip("nothing here reads codes")
    (tmp_path / "h.pdf").write_bytes(made("church_30", "sheet", "pdf"))
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", "h.pdf", "h"], cwd=tmp_path, check=True)
    found = [
        subprocess.run(["zbarimg", "-q", "--raw", str(file)], capture_output=True, text=True).stdout.strip()
        for file in sorted(tmp_path.glob("h-*.png"))
    ]
    assert found == ["", address]


def copied(folder: Path) -> Path:
    shutil.copytree(ROOT / "outlines", folder / "outlines")
    return folder


def with_handout(folder: Path, talk: str, lines: str) -> None:
    file = folder / "outlines" / f"{talk}.yaml"
    text = file.read_text(encoding="utf-8").replace("handout:\n", f"handout:\n{lines}", 1)
    file.write_text(text, encoding="utf-8")


def test_the_outline_chooses_picture_and_code(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with_handout(folder, "statistics_10", "  picture: labor_gap\n  code: https://example.org/sources\n")
    done = run("handout", "statistics_10", "--to", "md", folder=folder)
    assert done.code == 0, done.err
    text = (folder / "decks" / "statistics_10-handout.md").read_text(encoding="utf-8")
    assert "## In 2017 helpers met many more people in forced labor" in text
    assert "The sources of this talk: <https://example.org/sources>" in text


def test_a_picture_that_is_nowhere_is_an_error_with_its_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with_handout(folder, "statistics_10", "  picture: labour_gap\n")
    done = run("handout", "statistics_10", folder=folder)
    assert done.code == 1
    assert "statistics_10.yaml:16" in done.err
    assert "`labor_gap`" in done.err


def test_nothing_of_a_story_is_taken_by_itself(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "outlines" / "church_30.yaml"
    text = re.sub(r"\nhandout:\n(?: .*\n)+", "\n", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    told = re.findall(r"- id: (\w+)\n(?:    .*\n)*?    story:", text)
    titles = [re.search(rf"- id: {one}\n    title: \"?(.*?)\"?\n", text) for one in told]
    assert any(titles)
    done = run("handout", "church_30", "--to", "md", folder=folder)
    assert done.code == 0, done.err
    printed = (folder / "decks" / "church_30-handout.md").read_text(encoding="utf-8")
    assert printed.count("\n- ") > 8
    for title in titles:
        assert title is None or title[1] not in printed


def test_a_document_edited_by_hand_is_left_alone_and_the_new_one_goes_beside_it(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    asked = ("handout", "statistics_10", "--style", "large", "--to", "docx")
    assert run(*asked, folder=folder).code == 0
    file = folder / "decks" / "statistics_10-handout-large.docx"
    edited = docx.Document(str(file))
    edited.add_paragraph("Coffee afterward, in the hall.")
    edited.save(str(file))
    before = file.read_bytes()
    outline = folder / "outlines" / "statistics_10.yaml"
    text = outline.read_text(encoding="utf-8")
    outline.write_text(text.replace("Print the hotline beside", "Print the help line beside"), encoding="utf-8")
    done = run(*asked, folder=folder)
    assert done.code == 0, done.err
    assert file.read_bytes() == before
    assert file.with_name("statistics_10-handout-large.new.docx").exists()


def test_build_writes_the_handouts_that_are_asked_for(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    assert run("build", "statistics_10", "--only", "handout", "--handout", "large,blanks", folder=folder).code == 0
    assert sorted(file.name for file in (folder / "decks").iterdir() if file.is_file()) == [
        "statistics_10-handout-blanks.pdf",
        "statistics_10-handout-large.pdf",
    ]
    assert run("handout", "--style", "tiny", folder=folder).code == 2
