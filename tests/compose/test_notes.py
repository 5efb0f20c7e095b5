"""Speaker notes: cues and how long they take."""

from __future__ import annotations

from talks.compose.kinds import Points
from talks.compose.notes import pieces, spoken_minutes, spoken_words
from talks.compose.talk import NotesParagraph, Slide
from talks.compose.text import Text


def slide(*paragraphs: tuple[str, str]) -> Slide:
    notes = tuple(NotesParagraph(Text.of(text), cue) for cue, text in paragraphs)
    return Slide("one", "points", Text.of("One"), Points(()), notes=notes)


def test_a_blank_line_ends_a_paragraph_and_a_line_break_does_not() -> None:
    assert list(pieces("One\ntwo.\n\nThree.\n \nFour.")) == [("", "One two."), ("", "Three."), ("", "Four.")]


def test_a_cue_stands_by_itself_wherever_it_is() -> None:
    assert list(pieces("[pause] Look. [ask: who\nknows?] Well [CLICK].")) == [
        ("pause", ""),
        ("", "Look."),
        ("ask", "who\nknows?"),
        ("", "Well"),
        ("click", ""),
    ]


def test_brackets_that_are_no_cue_are_said() -> None:
    assert list(pieces("They [the bees] sing. [show it]")) == [("", "They [the bees] sing. [show it]")]


def test_no_notes_are_no_pieces() -> None:
    assert list(pieces("")) == []


def test_cues_are_not_spoken_but_take_time() -> None:
    made = slide(("", "one two three four"), ("pause", ""), ("ask", "who has been stung before"))
    assert spoken_words(made.notes) == 4
    assert spoken_minutes(made, 60) == 4 / 60 + 2 * 2 / 60
