"""What a good deck keeps to: few lists, slides that do not repeat the script, a help line at the end."""

from __future__ import annotations

from collections.abc import Iterator

from talks.check.texts import shown_words
from talks.compose.kinds import Closing
from talks.compose.talk import Talk
from talks.problems import Problem, hint, warning

LARGEST_SHARE_OF_LISTS = 1 / 3
LARGEST_OVERLAP = 0.6  # shared/craft.md, section 3, rule 2


def slide_problems(talk: Talk) -> Iterator[Problem]:
    content = [slide for slide in talk.shown if slide.kind not in ("title", "section", "sources")]
    if not content and talk.reserve:
        advice = "Look at `hidden:`: all slides are kept for questions."
        yield warning(talk.place, "the talk shows nothing but its title", advice, code="nothing-shown")
    lists = [slide for slide in content if slide.kind == "points"]
    if len(content) >= 6 and len(lists) > len(content) * LARGEST_SHARE_OF_LISTS:
        yield hint(
            talk.place,
            f"{len(lists)} of {len(content)} slides are lists",
            "Show some of it as a number, a chart, a comparison or a statement.",
            code="lists",
        )
    for slide in content:
        shown = _content_words(shown_words(slide))
        said = _content_words([word for paragraph in slide.notes for word in paragraph.text.plain.split()])
        if len(shown) >= 15 and said and len(shown & said) / len(shown | said) > LARGEST_OVERLAP:
            advice = "Let the slide show, and the notes explain."
            yield hint(slide.place, f"slide `{slide.id}` repeats what is said", advice, code="overlap")
    if (
        talk.content_note
        and any(isinstance(slide.visual, Closing) for slide in content)
        and not talk.handout.help_lines
    ):
        yield hint(talk.place, "the talk names no help line", "Add `help:` with facts of kind contact.", code="no-help")


def _content_words(words: list[str]) -> set[str]:
    return {word.strip(".,;:!?()\"'").lower() for word in words if len(word) > 3}
