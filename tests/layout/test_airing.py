"""Short lists spread over their box, long ones as they are."""

from __future__ import annotations

from talks.compose.text import Text
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT, Frame
from talks.layout.airing import aired, aired_alike
from talks.layout.fit import Box, Limits, fit
from talks.read.template_records import LevelStyle

LEVELS = (LevelStyle(28, space_before=9), LevelStyle(24, space_before=4))
BOX = Box(Frame(0, 0, 11 * EMU_PER_INCH, round(4.15 * EMU_PER_INCH)), LEVELS, "Calibri")


def spread(*levels: int):
    return aired(fit([(Text.of("Some words"), level) for level in levels], BOX), BOX)


def test_points_get_more_space_and_the_first_one_stays_where_it_is():
    first, *others = spread(0, 0, 0, 0).paragraphs
    assert first.before is None
    assert {one.before for one in others} == {9 + 28}


def test_sub_points_stay_with_their_point():
    befores = [one.before for one in spread(0, 1, 1, 0, 1).paragraphs]
    assert befores == [None, None, None, befores[3], None]
    assert befores[3] > 9


def test_the_text_stays_in_its_box():
    for count in range(2, 8):
        done = spread(*[0] * count)
        assert done.height <= BOX.height + 0.5
        extra = sum(one.before - 9 for one in done.paragraphs if one.before is not None)
        assert done.height == fit([(Text.of("Some words"), 0)] * count, BOX).height + extra


def test_a_full_box_and_a_single_point_are_left_alone():
    full = fit([(Text.of("Some words"), 0)] * 8, BOX)
    assert aired(full, BOX) == full
    one = fit([(Text.of("Some words"), 0)], BOX)
    assert aired(one, BOX) == one


def test_floors_follow_the_room():
    small = Frame(0, 0, 4 * EMU_PER_INCH, 30 * EMU_PER_POINT)
    words = [(Text.of("Some words that are more than one line can hold at this size"), 0)]
    sizes = [
        fit(words, Box(small, LEVELS, "Calibri", scale=scale), Limits((24,))).smallest for scale in (1, 32 / 28, 0.75)
    ]
    assert sizes == [24, 27, 18]
    kept = fit(words, Box(small, LEVELS, "Calibri", scale=1.5), Limits((12,), scales=False))
    assert kept.smallest == 12


def test_lists_beside_each_other_get_the_space_that_the_fuller_one_has_room_for():
    lists = [fit([(Text.of("Some words"), 0)] * count, BOX) for count in (2, 6)]
    few, many = aired_alike(lists, [BOX, BOX])
    assert many == aired(lists[1], BOX)
    assert {one.before for one in few.paragraphs[1:]} == {one.before for one in many.paragraphs[1:]}
    assert aired_alike([], []) == []
