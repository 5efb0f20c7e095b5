"""Pictures that make a spectacle of suffering (shared/craft.md, section 1, rule 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talks.compose.kinds import Picture
from talks.compose.talk import Talk
from talks.problems import Problem, error

# Freedom United, My Story My Dignity; US SPOG, Guide for Public Awareness Materials, 2020; BEST, 2023.
_HARMFUL = re.compile(
    r"\b(?<!supply )(?<!mountain )chain(?:s|ed)?\b(?! of (?:hills|lakes|mountains|islands|shops))"
    r"|\b(?:ropes?|roped|taped|duct tape|tape over|(?:un)?handcuff(?:s|ed)?|shackle(?:s|d)?|cuffed|gagged|tied up)\b"
    r"|\b(?:behind|prison|cell|cage|iron|window) bars\b|\bbars\b(?! of\b| chart)|\bbar ?code(?:s|d)?\b"
    r"|\b(?:injur(?:y|ies|ed)|bruise(?:s|d)?|wound(?:s|ed)?|bleeding|blood(?:y|ied)?)\b"
    r"|\bcower(?:s|ed|ing)?\b",
    re.IGNORECASE,
)
_ADVICE = "Show ordinary people, a place or a map. Such pictures shock, mislead, and hurt those who lived through it."


def picture_problems(talk: Talk) -> Iterator[Problem]:
    """Pictures whose file, caption or description names what must not be shown."""
    for slide in talk.slides:
        if not isinstance(slide.visual, Picture):
            continue
        picture = slide.visual
        file_name = re.sub(r"[_\-./\\]+", " ", picture.file.name)
        for what, text in (("file", file_name), ("alt", picture.alt.plain), ("caption", picture.caption.plain)):
            match = _HARMFUL.search(text)
            if match:
                message = f"slide `{slide.id}`: the `{what}` of the picture names `{match.group()}`"
                yield error(slide.place_of("text"), message, _ADVICE, match.group(), "picture-harms")
