"""Yearly series are found in every style, with what says of whom and of what they are."""

from __future__ import annotations

import pytest

from talks.facts.series import Found, find_series
from talks.facts.table_columns import Series
from talks.facts.tables import TableError, read_book
from tests.sample_tables import YEARS, long_csv, wide_csv, wide_xlsx, workbook


def found_in(data: bytes | str, sheet: str = "") -> Found:
    return find_series(read_book(data.encode() if isinstance(data, str) else data, "bees.csv"), sheet)


def told(series: Series) -> dict[str, object]:
    return {one.at: one.cell for one in series.readings}


@pytest.mark.parametrize("data", [wide_csv(), wide_xlsx()], ids=["csv", "xlsx"])
def test_world_bank_style(data: bytes) -> None:
    found = found_in(data)
    assert found.layout == "years across"
    assert found.entities == ["Melliferia", "Apiaria"]
    assert found.columns == ["Hives, total", "Honey plants (% of land area)"]
    assert found.years == [str(year) for year in YEARS]
    assert found.around == ("Data Source Tables of bees", "Last Updated Date 2026-09-30")
    first = found.series[0]
    assert (first.label, first.codes) == ("Melliferia / Hives, total", ("MLF", "BEE.HIV.TOTL"))
    assert [str(cell) for cell in told(first).values()] == ["None", "6970", "6973", "6976", "6979", "6982"]


def test_our_world_in_data_style() -> None:
    found = found_in(long_csv())
    assert found.layout == "years down"
    assert found.entities == ["Melliferia", "Apiaria", "World"]
    assert found.columns == ["Bee colonies", "Honey (kg per colony)"]
    apiaria = next(one for one in found.series if one.label == "Apiaria / Bee colonies")
    assert told(apiaria) == {str(year): str(200 + year - 2000) for year in YEARS}
    assert [one.row for one in apiaria.readings] == list(range(8, 14))


@pytest.mark.parametrize(
    "text",
    [
        "Year,Hives\n2009,31\n2010,32\n2011,33\n",
        "2009,31\n2010,32\n2011,33\n",
        "Рік;Вулики\n2009;31\n2010;32\n2011;33\n",
    ],
)
def test_two_columns_with_or_without_headings(text: str) -> None:
    found = found_in(text)
    assert len(found.series) == 1
    assert told(found.series[0]) == {"2009": "31", "2010": "32", "2011": "33"}


def test_countries_side_by_side() -> None:
    found = found_in("Year,Melliferia,Apiaria\n2009,1,2\n2010,3,4\n")
    assert {one.label: told(one) for one in found.series} == {
        "Melliferia": {"2009": "1", "2010": "3"},
        "Apiaria": {"2009": "2", "2010": "4"},
    }


def test_tidy_data_with_indicator_unit_and_flags() -> None:
    found = found_in(
        "Country,Indicator,Unit,Year,Value,Flag\n"
        "M,Hives,thousands,2009,31,\nM,Hives,thousands,2010,32,p\nM,Honey,kg,2009,5,\n"
    )
    assert [(one.label, one.unit) for one in found.series] == [("M / Hives", "thousands"), ("M / Honey", "kg")]
    assert [one.mark for one in found.series[0].readings] == ["", "note: p"]


def test_a_region_given_for_one_year_only_does_not_cut_a_series_in_two() -> None:
    found = found_in("Entity,Year,Hives,Region\nM,2009,31,\nM,2010,32,Meadows\nA,2009,5,\nA,2010,6,Hills\n")
    assert [(one.label, len(one.readings)) for one in found.series] == [
        ("M / Meadows / Hives", 2),
        ("A / Hills / Hives", 2),
    ]


def test_values_that_look_like_years_make_no_headings() -> None:
    found = found_in("Entity,Year,Hives,Swarms\nM,2009,2010,2011\nM,2010,2011,2012\n")
    assert found.layout == "years down"
    found = found_in("Country,2009,2010\nM,2011,2012\nA,2013,2014\n")
    assert told(found.series[0]) == {"2009": "2011", "2010": "2012"}


def test_headings_of_the_data_bank_and_marks_beside_years() -> None:
    found = found_in("Country Name,2009 [YR2009],2010*\nM,1,2\n")
    assert [(one.at, one.mark) for one in found.series[0].readings] == [("2009", ""), ("2010", "footnote mark *")]


def test_one_year_is_enough_beside_a_known_heading() -> None:
    assert told(found_in("Country Name,Country Code,2020\nM,MLF,5\n").series[0]) == {"2020": "5"}


def test_footers_are_no_series() -> None:
    found = found_in("Country,2009,2010\nM,1,2\n\nSource: a made-up bureau\n")
    assert [one.label for one in found.series] == ["M"]
    assert found.around == ("Source: a made-up bureau",)


def test_merged_headings_over_two_groups_of_years_are_told() -> None:
    data = workbook({"Data": [[None, "Wild", None, "Kept"], ["Country", 2009, 2010, 2009, 2010], ["M", 1, 2, 3, 4]]})
    with pytest.raises(TableError, match="2009 stands over two columns"):
        found_in(data)


def test_a_merged_heading_over_all_years_does_no_harm() -> None:
    found = found_in(workbook({"Data": [[None, "Hives"], ["Country", 2009, 2010], ["M", 1, 2]]}))
    assert (found.around, told(found.series[0])) == (("Hives",), {"2009": 1, "2010": 2})


def test_the_sheet_named_is_taken_and_an_unknown_one_told() -> None:
    data = workbook(
        {"About": [["Words"]], "First": [["Year", "Hives"], [2009, 1]], "Second": [["Year", "X"], [2010, 2]]}
    )
    assert found_in(data).sheet == "First"
    assert found_in(data, "second").columns == ["X"]
    with pytest.raises(TableError, match="no sheet `Third`"):
        found_in(data, "Third")


@pytest.mark.parametrize("text", ["just a text\nwith lines\n", "Name,Hives\nM,31\n", "a,b,c\n"])
def test_a_table_without_years_is_told(text: str) -> None:
    with pytest.raises(TableError, match="no yearly series"):
        found_in(text)
