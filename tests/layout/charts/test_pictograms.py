"""Pictograms: as many figures as there are people, and none that has no room."""

from __future__ import annotations

import pytest

from talks.compose.kinds import Chart, ChartValue, Series
from talks.compose.text import FactUse
from talks.geometry import EMU_PER_INCH, Frame
from talks.layout.charts.colors import USUAL_COLORS
from talks.layout.charts.icons import DISC, PERSON, cut
from talks.layout.charts.pictograms import each_said, pictogram
from talks.layout.deck import GroupShape, LabelGraphic, PathGraphic

FRAME = Frame(685800, 2148840, round(11.83 * EMU_PER_INCH), round(3.4 * EMU_PER_INCH))


def chart(values: dict[str, float], each: int = 10, unit: str = "victims") -> Chart:
    points = tuple(ChartValue(value, f"{value:g}", (FactUse("report.found", name),)) for name, value in values.items())
    return Chart("pictogram", tuple(values), (Series("Victims identified", points),), unit, each=each)


def drawn(made: Chart, frame: Frame = FRAME) -> GroupShape:
    shape = pictogram(made, frame, USUAL_COLORS, "Calibri", 18, "A pictogram.")
    assert shape is not None
    return shape


def paths(shape: GroupShape, name: str) -> list[PathGraphic]:
    return [one for one in shape.graphics if isinstance(one, PathGraphic) and one.name == name]


def labels(shape: GroupShape) -> dict[str, str]:
    return {one.name: one.paragraphs[0].text.plain for one in shape.graphics if isinstance(one, LabelGraphic)}


def test_a_row_has_a_figure_for_each_ten_and_a_part_of_one_for_the_rest() -> None:
    shape = drawn(chart({"2009": 59, "2010": 82}))
    assert len(paths(shape, "2009 figures")[0].rings) == 5 * len(PERSON.outlines)
    assert len(paths(shape, "2010 figures")[0].rings) == 8 * len(PERSON.outlines)
    assert paths(shape, "2009 figures, part")
    assert labels(shape)["Key"] == "One figure is ten victims; part of a figure is fewer"


def test_a_row_says_its_name_and_its_value_with_the_fact_behind_it() -> None:
    shape = drawn(chart({"2009": 59, "2010": 82}))
    assert labels(shape)["2009 name"] == "2009"
    value = next(one for one in shape.graphics if one.name == "2009 value")
    assert isinstance(value, LabelGraphic)
    assert value.paragraphs[0].text.plain == "59"
    assert value.paragraphs[0].text.uses == (FactUse("report.found", "2009"),)


def test_without_a_rest_no_part_is_drawn_nor_spoken_of() -> None:
    shape = drawn(chart({"2010": 80}))
    assert not paths(shape, "2010 figures, part")
    assert labels(shape)["Key"] == "One figure is ten victims"


def test_what_is_no_person_is_a_disc() -> None:
    shape = drawn(chart({"2016": 841}, each=100, unit="calls"))
    assert len(paths(shape, "2016 figures")[0].rings) == 8 * len(DISC.outlines)


@pytest.mark.parametrize(
    ("each", "unit", "said"),
    [
        (1, "victims", "one victim"),
        (1, "people", "one person"),
        (10, "people", "ten people"),
        (500, "calls", "500 calls"),
    ],
)
def test_what_one_figure_stands_for_is_said(each: int, unit: str, said: str) -> None:
    assert each_said(chart({"2010": 1000}, each, unit)) == said


@pytest.mark.parametrize("values", [{"2010": 82}, {"2009": 59, "2010": 60}, {f"Group {n}": 9.0 for n in range(6)}])
@pytest.mark.parametrize("share", [1.0, 0.58])
def test_nothing_leaves_the_frame(values: dict[str, float], share: float) -> None:
    frame = Frame(FRAME.x, FRAME.y, round(FRAME.width * share), FRAME.height)
    for one in drawn(chart(values, each=1), frame).graphics:
        if isinstance(one, PathGraphic):
            across = [x for ring in one.rings for x, _ in ring]
            down = [y for ring in one.rings for _, y in ring]
        else:
            across, down = [one.frame.x, one.frame.right], [one.frame.y, one.frame.bottom]
        assert min(across) >= frame.x
        assert max(across) <= frame.right
        assert min(down) >= frame.y
        assert max(down) <= frame.bottom


def test_rows_without_room_are_refused() -> None:
    many = chart({f"A group with a long name, number {number}": 9.0 for number in range(14)}, each=1)
    assert pictogram(many, FRAME, USUAL_COLORS, "Calibri", 18, "") is None


def test_a_gap_has_no_row() -> None:
    points = (ChartValue(None), ChartValue(20.0, "20"))
    made = Chart("pictogram", ("2009", "2010"), (Series("", points),), "people", each=10)
    assert "2009 name" not in labels(drawn(made))


def test_a_cut_figure_keeps_its_share_of_the_width() -> None:
    kept, rest = cut(DISC, 0, 0, 1000, 0.3)
    assert max(x for ring in kept for x, _ in ring) == pytest.approx(300, abs=1)
    assert min(x for ring in rest for x, _ in ring) == pytest.approx(300, abs=1)
    assert max(x for ring in rest for x, _ in ring) == pytest.approx(1000, abs=1)
