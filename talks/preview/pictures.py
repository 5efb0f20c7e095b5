"""Pictures of a finished deck, by whatever program can draw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from talks.problems import NOWHERE, Problem, error, hint

WIDTH = 1600  # pixels: sharp on a screen, and small enough to send
LEAST_WIDTH, MOST_WIDTH = 100, 8000


class PicturesError(Exception):
    """A program could not draw a deck: a sentence on what happened, and what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class Renderer(Protocol):
    """Draws the slides of a deck."""

    @property
    def name(self) -> str:
        """The program, as people know it."""

    def pictures(self, deck: bytes, width: int) -> list[bytes]:
        """A PNG for each slide of a .pptx, hidden ones left out; width in pixels. Raises PicturesError."""


def draw(deck: bytes, width: int, slides: int, renderers: Sequence[Renderer]) -> tuple[list[bytes], list[Problem]]:
    """A PNG for each of the slides, by the first renderer that can; width in pixels.

    Says where one failed and another took its place. Without a renderer that can, there are no pictures and an error.
    """
    failures: list[tuple[Renderer, PicturesError]] = []
    for renderer in renderers:
        try:
            made = renderer.pictures(deck, width)
            if len(made) != slides:
                raise PicturesError(f"drew {len(made)} slides of {slides}")
        except PicturesError as exc:
            failures.append((renderer, exc))
        else:
            return made, [_stood_in(*failure, renderer.name) for failure in failures]
    if not failures:
        return [], [
            error(
                NOWHERE,
                "no program that can draw slides is installed",
                "Install LibreOffice (libreoffice.org), then build again; or save the pictures from PowerPoint.",
                code="no-pictures",
            )
        ]
    return [], [
        error(NOWHERE, f"the slides can't be drawn: {renderer.name} {exc}", exc.advice, code="no-pictures")
        for renderer, exc in failures
    ]


def _stood_in(failed: Renderer, exc: PicturesError, other: str) -> Problem:
    message = f"{failed.name} {exc}; the slides were drawn by {other}, which is less exact"
    return hint(NOWHERE, message, exc.advice, code="pictures")


def not_drawn(lacking: str, problems: Sequence[Problem], code: str) -> Problem:
    """What is complete without pictures goes out without: why is a hint, and told once for all talks."""
    why = "; ".join(problem.message for problem in problems)
    advice = next((problem.advice for problem in problems if problem.advice), "")
    return hint(NOWHERE, f"{lacking}: {why}", advice, code=code)
