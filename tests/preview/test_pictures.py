from dataclasses import dataclass

from talks.preview.pictures import PicturesError, draw
from talks.problems import Level


@dataclass(frozen=True)
class Prints:
    """Draws the same picture for each slide."""

    name: str
    slides: int

    def pictures(self, deck: bytes, width: int) -> list[bytes]:
        return [b"%d" % width] * self.slides


@dataclass(frozen=True)
class Fails:
    name: str

    def pictures(self, deck: bytes, width: int) -> list[bytes]:
        raise PicturesError("did not answer within 180 seconds", "Start it by hand.")


def test_the_first_program_draws():
    assert draw(b"", 800, 2, [Prints("one", 2), Fails("other")]) == ([b"800", b"800"], [])


def test_another_stands_in_for_one_that_fails_and_it_is_told():
    pictures, problems = draw(b"", 800, 1, [Fails("LibreOffice"), Prints("other", 1)])
    assert pictures == [b"800"]
    assert [problem.level for problem in problems] == [Level.HINT]
    assert problems[0].message.startswith(
        "LibreOffice did not answer within 180 seconds; the slides were drawn by other"
    )
    assert problems[0].advice == "Start it by hand."


def test_a_program_that_leaves_slides_out_has_failed():
    pictures, problems = draw(b"", 800, 3, [Prints("one", 2)])
    assert not pictures
    assert problems[0].level is Level.ERROR
    assert "one drew 2 slides of 3" in problems[0].message


def test_without_any_program_it_is_said_what_to_install():
    pictures, problems = draw(b"", 800, 1, [])
    assert not pictures
    assert [(problem.level, problem.code) for problem in problems] == [(Level.ERROR, "no-pictures")]
    assert "LibreOffice" in problems[0].advice
