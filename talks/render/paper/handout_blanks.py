"""A handout with blanks: figures and key words to be filled in, and what belongs there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talks.compose.kinds import Point
from talks.compose.text import Run, Text
from talks.render.paper.shared_values import Values
from talks.render.paper.texts import clean, run_values, sentences

LEAST_LETTERS = 5  # of a key word that nobody marked
# Long words that say little.
_PALE = frozenset(
    "about above after again against along among around because before being below beside besides between could every "
    "other should since still their there these those though through under until where whether which while whose "
    "would".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIGIT = re.compile(r"\d")


class Blanks:
    """Numbers the blanks in the order in which they are made, and keeps the answers."""

    def __init__(self) -> None:
        self.answers: list[str] = []

    def point_values(self, points: Sequence[Point]) -> list[Values]:
        return [{"text": self._runs(point.text), "children": self.point_values(point.children)} for point in points]

    def whole(self, text: Text) -> list[Values]:
        """A blank for all of it: the value of a figure."""
        return [self._blank(clean(text).plain)] if text else []

    def _runs(self, text: Text) -> list[Values]:
        """The runs with blanks for what is bold; without any for the figures, else a word of each sentence."""
        text = clean(text)
        bold = [run.bold for run in text.runs]
        figures = [run.is_figure and bool(_DIGIT.search(run.text)) for run in text.runs]
        for chosen in (bold, figures):
            if any(chosen):
                return [
                    one
                    for run, is_blank in zip(text.runs, chosen, strict=True)
                    for one in (self._of_run(run) if is_blank else run_values(Text((run,))))
                ]
        return [one for sentence in sentences(text) for one in self._of_sentence(sentence)]

    def _of_run(self, run: Run) -> list[Values]:
        """A blank, with the spaces and stops around it kept."""
        said = run.text.strip(" .,;:!?")
        if not said:
            return run_values(Text((run,)))
        before, _, after = run.text.partition(said)
        return [*run_values(Text.of(before)), self._blank(said), *run_values(Text.of(after))]

    def _of_sentence(self, sentence: Text) -> list[Values]:
        """The longest word that does not begin the sentence, the last of several; none in wordings of facts."""
        words = [
            (len(match.group()), at, match.start(), match.group())
            for at, run in enumerate(sentence.runs)
            if run.binding is None and not run.link
            for match in _WORD.finditer(run.text)
        ]
        first = next((index for index, run in enumerate(sentence.runs) if run.text.strip()), 0)
        fitting = [
            one
            for one in words
            if one[0] >= LEAST_LETTERS
            and one[3].casefold() not in _PALE
            and (one[1] > first or sentence.runs[one[1]].text[: one[2]].strip())
        ]
        if not fitting:
            return run_values(sentence)
        _, at, start, word = max(fitting)
        run = sentence.runs[at]
        pieces = (run.text[:start], run.text[start + len(word) :])
        before, after = (Run(piece, run.bold, run.italic, run.link) for piece in pieces)
        return [
            *run_values(Text((*sentence.runs[:at], before))),
            self._blank(word),
            *run_values(Text((after, *sentence.runs[at + 1 :]))),
        ]

    def _blank(self, answer: str) -> Values:
        self.answers.append(answer)
        empty = {"text": "", "bold": False, "italic": False, "link": "", "figure": False}
        return {**empty, "blank": len(self.answers), "letters": len(answer)}
