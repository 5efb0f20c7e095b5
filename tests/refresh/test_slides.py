"""Which slide of the base each slide of a deck is."""

from __future__ import annotations

from typing import Any

from talks.refresh.slides import match_slides
from tests.refresh.small import base, box, deck_now, shape_now, slide, slide_now


def told(built: dict[str, Any], *slides: Any) -> list[tuple[str, ...]]:
    """For every slide of the deck the id of its slide, and those that it may be as well; nothing for one's own."""
    names = [one["id"] for one in built["slides"]]
    found = match_slides(built, deck_now(*slides))
    return [() if one.built is None else tuple(names[at] for at in (one.built, *one.rivals)) for one in found]


DIFFERENT = base(
    slide("garden", box("Title", "Bees in the garden"), box("Body", "Plant thyme and clover", "Mow late in the year")),
    slide("honey", box("Title", "We sell more honey"), box("Body", "{a.b=845} kilograms went to market last summer")),
    slide("sting", box("Title", "When a bee stings"), box("Body", "Stay calm", "Cool the place with water")),
)
GARDEN = (shape_now("Title", "Bees in the garden"), shape_now("Body", "Plant thyme and clover", "Mow late in the year"))
HONEY = (shape_now("Title", "We sell more honey"), shape_now("Body", "845 kilograms went to market last summer"))
STING = (shape_now("Title", "When a bee stings"), shape_now("Body", "Stay calm", "Cool the place with water"))


def test_slides_in_another_order_without_any_marker() -> None:
    found = told(DIFFERENT, slide_now(1, *STING), slide_now(2, *GARDEN), slide_now(3, *HONEY))
    assert found == [("sting",), ("garden",), ("honey",)]


def test_a_slide_of_ones_own_is_nobodys() -> None:
    mine = slide_now(1, shape_now("Title", "My cat"), shape_now("Body", "She weighs 845 grams"))
    assert told(DIFFERENT, mine, slide_now(2, *HONEY)) == [(), ("honey",)]


def test_a_copy_is_the_same_slide_once_more() -> None:
    found = match_slides(DIFFERENT, deck_now(slide_now(1, *HONEY), slide_now(2, *HONEY)))
    assert [(one.built, one.copy) for one in found] == [(1, 1), (1, 2)]


def test_a_slide_is_found_after_its_title_and_half_its_text_changed() -> None:
    edited = (
        shape_now("Title", "Sweet things"),
        shape_now("Body", "845 kilograms went to market last summer", "Buy some"),
    )
    assert told(DIFFERENT, slide_now(1, *edited)) == [("honey",)]


def test_a_slide_of_which_all_was_translated_is_found_by_its_name_alone() -> None:
    texts = (shape_now("Title", "Мы продаём больше мёда"), shape_now("Body", "845 килограммов"))
    assert told(DIFFERENT, slide_now(1, *texts)) == [()]
    assert told(DIFFERENT, slide_now(1, *texts, name="honey")) == [("honey",)]


def village(name: str, value: str = "12") -> dict[str, Any]:
    text = f"The village keeps {{a.{name.lower()}={value}}} hives behind its houses"
    return slide(name.lower(), box("Title", f"The hives of {name}"), box("Body", text, "We go there in spring"))


def village_now(title: str, value: str = "12", name: str = "", number: int = 1) -> Any:
    body = shape_now("Body", f"The village keeps {value} hives behind its houses", "We go there in spring")
    return slide_now(number, shape_now("Title", title), body, name=name)


ALIKE = base(village("Linden"), village("Ashford"), village("Oakham", "40"))


def test_slides_nearly_alike_are_told_by_their_rare_words() -> None:
    found = told(ALIKE, village_now("The hives of Oakham", "40"), village_now("The hives of Ashford"))
    assert found == [("oakham",), ("ashford",)]


def test_one_that_lost_its_rare_words_may_be_any_of_them() -> None:
    assert len(told(ALIKE, village_now("A village"))[0]) == 3


def test_its_name_tells_it_then() -> None:
    assert told(ALIKE, village_now("A village", name="ashford")) == [("ashford",)]


def test_a_name_that_two_slides_have_tells_nothing() -> None:
    found = told(ALIKE, village_now("The hives of Linden", name="linden"), village_now("A village", name="linden"))
    assert found[0] == ("linden",)
    assert len(found[1]) > 1


def test_text_and_name_that_disagree_leave_it_in_doubt() -> None:
    assert set(told(ALIKE, village_now("The hives of Linden", name="ashford"))[0]) == {"linden", "ashford"}


def test_a_retyped_value_does_not_make_it_another_slide() -> None:
    assert told(ALIKE, village_now("The hives of Linden", "40")) == [("linden",)]


def test_one_that_stands_there_twice_may_be_the_one_that_is_missing() -> None:
    found = told(
        ALIKE,
        village_now("The hives of Linden"),
        village_now("The hives of Linden"),
        village_now("The hives of Oakham"),
    )
    assert found[0] == found[1] == ("linden", "ashford")


def test_a_title_that_is_anothers_name_is_in_doubt_where_that_one_has_another_title() -> None:
    other = village_now("The hives of Oakham", "40", name="linden")
    found = told(ALIKE, village_now("The hives of Linden"), other)
    assert len(found[0]) > 1
    assert len(found[1]) > 1
