from dataclasses import replace

from talks.compose.kinds import Chart, ChartValue, Series
from talks.geometry import EMU_PER_INCH, Frame
from talks.layout.charts import chart_alt, label_size, said_value
from tests.layout.sample_talk import CHART

FRAME = Frame(0, 0, round(11.83 * EMU_PER_INCH), round(3.4 * EMU_PER_INCH))


def chart(kind: str, *categories: str) -> Chart:
    values = tuple(ChartValue(float(number)) for number in range(len(categories)))
    return Chart(kind, categories, (Series("Cases", values),), "cases")


def test_the_alt_text_says_everything_that_is_shown():
    assert chart_alt(CHART, "TIP Report 2011 (2009 and 2010)") == (
        "Column chart, Kazakhstan, 2009 and 2010, in cases: Investigations 2009: 49, 2010: 88; "
        "Convictions 2009: 24, 2010: no value. Counts what was noticed, not what happened. "
        "Source: TIP Report 2011 (2009 and 2010)."
    )


def test_values_are_said_as_their_labels_say_them():
    assert said_value(ChartValue(1234.0)) == "1,234"
    assert said_value(ChartValue(0.5)) == "0.5"
    assert said_value(ChartValue(15.0, "15 %")) == "15 %"


def test_labels_that_have_room_keep_their_size():
    assert label_size(CHART, FRAME, "Calibri", 18) == (18, True)


def test_crowded_labels_are_set_smaller_and_then_reported():
    names = [f"Region number {number}" for number in range(10)]
    size, fits = label_size(chart("column", *names), FRAME, "Calibri", 18)
    assert fits
    assert 14 <= size < 18
    many = [f"Region number {number}" for number in range(16)]
    assert label_size(chart("column", *many), FRAME, "Calibri", 18) == (14, False)


def test_bars_have_room_for_long_names():
    names = ["people exploited in agriculture", "people exploited in building", "people exploited in households"]
    assert label_size(chart("bar", *names), FRAME, "Calibri", 18) == (18, True)


def test_a_gap_takes_no_room():
    gap = replace(CHART, series=(Series("Cases", (ChartValue(None), ChartValue(None))),))
    assert label_size(gap, FRAME, "Calibri", 18)[1]
