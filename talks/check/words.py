"""Words that harm or mislead, and claims that are in circulation and wrong (shared/craft.md, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talks.check.texts import texts_of
from talks.compose.talk import Talk
from talks.problems import Level, Problem

_RULES: tuple[tuple[Level, str, str, str], ...] = (
    (Level.ERROR, r"child prostitut\w*", "a child can't be a prostitute", "Say `exploited child`."),
    (Level.ERROR, r"illegals\b|illegal (im)?migrants?", "no person is illegal", "Say `undocumented`."),
    (Level.WARNING, r"rescu(e|es|ed|ing)\b", "`rescue` makes the helper the hero", "Say `left`, `was identified`."),
    (Level.WARNING, r"voiceless", "nobody is voiceless", "Say who was not asked, or not heard."),
    (Level.WARNING, r"sex slaves?\b", "`sex slave` sells papers", "Say `person in forced prostitution`."),
    (
        Level.WARNING,
        r"(average|typical) age[^.]{0,40}(12|13|14|twelve|thirteen|fourteen)",
        "the average entry age of 12 to 14 has no basis",
        "Leave it out: the study behind it held minors only.",
    ),
    (
        Level.WARNING,
        r"(super bowl|world cup)[^.]{0,60}traffick|traffick[^.]{0,60}(super bowl|world cup)",
        "there is no evidence that large sport events bring a surge",
        "Leave it out.",
    ),
    (
        Level.WARNING,
        r"(second|third)[- ](largest|fastest)[^.]{0,40}(crime|industry|business)",
        "the rank among the world's crimes is disputed",
        "Leave it out.",
    ),
    (Level.WARNING, r"every \d+ seconds", "no source was found for a victim every so many seconds", "Leave it out."),
    (Level.WARNING, r"\btier 4\b|tier four", "the report has no Tier 4", "The lowest is Tier 3."),
)
_COMPILED = [(level, re.compile(pattern, re.IGNORECASE), message, advice) for level, pattern, message, advice in _RULES]


def word_problems(talk: Talk) -> Iterator[Problem]:
    """Harmful or misleading words, on slides and in notes."""
    for slide, where, text in texts_of(talk):
        for level, pattern, message, advice in _COMPILED:
            match = pattern.search(text.plain)
            if match:
                said = f"slide `{slide.id}`, {where}: {message}"
                yield Problem(level, slide.place_of(where), said, advice, match.group(), "wording")
