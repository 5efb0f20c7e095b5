"""What a good deck keeps to: few lists, slides that do not repeat the script, help lines that were checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from talks.check.texts import shown_words
from talks.compose.kinds import Closing
from talks.compose.talk import Talk
from talks.facts.registry import Registry
from talks.problems import Problem, hint, warning

LARGEST_SHARE_OF_LISTS = 1 / 3
LARGEST_OVERLAP = 0.6  # shared/craft.md, section 3, rule 2
DAYS_FOR_HELP_LINES = 90  # shared/craft.md, section 1, rule 10


def slide_problems(talk: Talk, registry: Registry, today: date) -> Iterator[Problem]:
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
    yield from _help_line_problems(talk, registry, today)


def _help_line_problems(talk: Talk, registry: Registry, today: date) -> Iterator[Problem]:
    uses = {use.fact for line in talk.handout.help_lines for use in line.contact.uses}
    codes = (slide.visual.code for slide in talk.slides if isinstance(slide.visual, Closing) and slide.visual.code)
    uses |= {use.fact for code in codes for use in code.uses if registry.facts[use.fact].kind == "contact"}
    for name in sorted(uses):
        fact = registry.facts[name]
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", fact.checked):
            yield warning(
                fact.place,
                f"`{name}` does not say when it was last checked",
                "Call the number, then add `checked: YYYY-MM-DD`.",
                code="help-line",
            )
            continue
        try:
            age = (today - date.fromisoformat(fact.checked)).days
        except ValueError:
            yield warning(fact.place, f"`{fact.checked}` is not a day", "Write YYYY-MM-DD.", fact.checked, "help-line")
            continue
        if age > DAYS_FOR_HELP_LINES:
            yield warning(
                fact.place,
                f"`{name}` was last checked {age} days ago",
                "Call the number before you print it, then set `checked:`.",
                fact.checked,
                "help-line",
            )


def _content_words(words: list[str]) -> set[str]:
    return {word.strip(".,;:!?()\"'").lower() for word in words if len(word) > 3}
