from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from talks.compose.talk import NotesParagraph
from talks.compose.text import Run, Text
from talks.problems import Level
from talks.render.markdown import escaped, notes_markdown
from talks.render.paper.texts import cleaned
from tests.render.paper_talks import KAZAKH, STEPPE, TRICKY, fact, full_talk, said, slide, talk

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def printed(tokens: list[Token]) -> str:
    """What a reader sees of some tokens, without format."""
    text = ""
    for token in tokens:
        text += printed(token.children) if token.children else ""
        if token.type in ("text", "code_inline", "code_block", "fence", "html_inline", "html_block"):
            text += token.content
        elif token.type in ("softbreak", "hardbreak"):
            text += "\n"
    return text


def paragraphs_of(markdown: str) -> list[str]:
    return [printed([token]) for token in READER.parse(markdown) if token.type == "inline"]


def notes_of(*notes: NotesParagraph) -> str:
    text, problems = notes_markdown(talk(slide(1, *notes, minutes=0)), STEPPE)
    assert problems == []
    return text


def test_a_reader_sees_every_word_of_the_talk_as_it_was_written() -> None:
    made = full_talk()
    text, problems = notes_markdown(made, STEPPE)
    assert problems == []
    seen = [" ".join(paragraph.split()) for paragraph in paragraphs_of(text)]
    for number, part in enumerate(made.slides, start=1):
        assert f"{number}. {part.title.plain}" in seen
        for paragraph in part.notes:
            cue = f"[{paragraph.cue}] " if paragraph.cue else ""
            assert f"{cue}{' '.join(paragraph.text.plain.split())}".strip() in seen


def test_signs_of_any_markup_come_out_as_they_are_wherever_text_is_printed() -> None:
    made = full_talk()
    first = replace(
        made.slides[0], title=Text.of(TRICKY), notes=(said(KAZAKH), said("# no heading"), said("- no list"))
    )
    made = replace(made, title=TRICKY, subtitle=TRICKY, audience=TRICKY, slides=(first,))
    text, _ = notes_markdown(made, STEPPE)
    seen = paragraphs_of(text)
    assert seen.count(TRICKY) == 3
    assert {f"For: {TRICKY}", f"1. {TRICKY}", KAZAKH, "# no heading", "- no list"} <= set(seen)


@given(st.text(alphabet=st.sampled_from("ab1 .)(#*_-+=~`<>[]!&;|\\/:@${}\"'é"), max_size=30))
def test_escaped_text_is_read_as_itself(plain: str) -> None:
    plain = " ".join(plain.split())
    assert "".join(paragraphs_of(str(escaped(plain)))) == plain
    in_a_list = READER.parse(f"- {escaped(plain)}\n")
    assert printed(in_a_list) == plain
    in_a_table = paragraphs_of(f"| a | b |\n|---|---|\n| {escaped(plain)} | c |\n")
    assert in_a_table == ["a", "b", plain, "c"]


@given(
    st.lists(
        st.builds(
            Run,
            st.text(alphabet=st.sampled_from("ab 1.$%(-*_!#]"), min_size=1, max_size=6),
            bold=st.booleans(),
            italic=st.booleans(),
            link=st.sampled_from([None, None, "https://example.org/a b>c"]),
        ),
        max_size=5,
    )
)
def test_formatted_text_shows_no_stars(runs: list[Run]) -> None:
    text = Text(tuple(runs))
    plain = " ".join(text.plain.split())
    seen = paragraphs_of(notes_of(NotesParagraph(text), said("END")))
    found = seen[seen.index("END") - 1] if plain else ""
    assert " ".join(found.split()) == plain


def test_one_sentence_a_line_so_that_a_change_is_one_line_of_a_diff() -> None:
    before = notes_of(said("The first says this. The second says that. The third ends it."))
    after = notes_of(said("The first says this. The second says more. The third ends it."))
    changed = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert changed == [("The second says that.", "The second says more.")]


def test_plain_prose_gets_no_backslash() -> None:
    prose = 'In 2010 it cost $150 (about 20 %), said a_b & co: "no" - 3 < 5, 2 * 3; see example.org/a-b!'
    assert prose in notes_of(said(prose))


def test_figures_are_bold() -> None:
    figures = Text((Run("Then "), fact("82"), fact(" %"), Run(", now "), fact("+5"), Run("more.")))
    assert "Then **82 %**, now" in notes_of(NotesParagraph(figures))


def test_notes_hold_clock_marks_drops_sources_and_the_plan_for_a_disclosure() -> None:
    text, _ = notes_markdown(full_talk(), STEPPE)
    for line in (
        "| 3 | Title number 3 | 1:20 | 3:30–4:50 |  |",
        "Short of time? Drop slides in this order: 4 (3:20), 2 (2:00).",
        "(Half way: 5:12)",
        "**[ask]** Who can point to it?",
        "**[pause]**",
        "- Careful: counts what was noticed",
        "- Source: TIP Report 2011 (2009 and 2010)",
        "No notes for this slide.",
        "- Hotline: 1-888-373-7888 (looked up May 2025)",
        "- TIP Report 2011. Department of State, TIP Report, 2011. <https://example.org/a_b>",
    ):
        assert line in text.splitlines(), line
    assert "Do not promise secrecy" in text
    assert "\n\n\n" not in text


def test_cleaned_text_is_one_line_without_control_characters() -> None:
    assert cleaned("a \r\n b\x00c\td\u2028e\ud800") == "a bc d e"


@pytest.mark.parametrize(
    "line", ["{% if %}", "{{ talk.nothing.at_all }}", "{{ 1 + 'a' }}", "{{ ''.__class__.__mro__ }}", "{{ 'x' | nope }}"]
)
def test_a_broken_template_is_a_problem_with_file_and_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "notes.md.j2"
    file.write_text(f"# {{{{ talk.title }}}}\n\n{line}\n", encoding="utf-8")
    text, [problem] = notes_markdown(full_talk(), tmp_path, fallback=STEPPE)
    assert text == ""
    assert problem.level is Level.ERROR
    assert (problem.place.file, problem.place.line) == (str(file), 3)


def test_the_fallback_stands_in_for_a_missing_template(tmp_path: Path) -> None:
    assert notes_markdown(full_talk(), tmp_path, fallback=STEPPE) == notes_markdown(full_talk(), STEPPE)
    text, [problem] = notes_markdown(full_talk(), tmp_path)
    assert text == ""
    assert "notes.md.j2" in problem.message
