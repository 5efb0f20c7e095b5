"""Facts keep their ids through filters and sums."""

from __future__ import annotations

import pytest

from talks.compose.expressions import Expressions
from talks.compose.markup import to_text
from talks.compose.text import FactUse, Run
from talks.compose.values import ExpressionError
from talks.facts.registry import Registry
from tests.workspaces import DEMO, open_project, project_of

REGISTRY = open_project(DEMO).registry


def said(source: str, language: str = "en-US", audience: str = "") -> tuple[Run, ...]:
    expressions = Expressions(REGISTRY, language, audience)
    return to_text(expressions.filled(source), expressions.speech).runs


def bound(source: str) -> tuple[str, tuple[str, ...], bool]:
    """What is said, the facts that it is bound to, and whether it was computed."""
    bindings = [run for run in said(source) if run.binding]
    assert len(bindings) == 1, bindings
    binding = bindings[0].binding
    assert binding
    return bindings[0].text, tuple(map(str, binding.uses)), binding.derived


def test_a_fact_is_bound_to_its_newest_value() -> None:
    assert bound("{{ hives.colonies }}") == ("328", ("hives.colonies@2023",), False)


@pytest.mark.parametrize("source", ["{{ hives.colonies.at(2020) }}", "{{ hives.colonies | at(2020) }}"])
def test_a_year_asked_for_is_said_as_it_stands_and_is_not_derived(source: str) -> None:
    assert bound(source) == ("260", ("hives.colonies@2020",), False)


def test_the_first_and_the_latest_value_can_be_named() -> None:
    assert bound("{{ hives.colonies.first }}")[1] == ("hives.colonies@2019",)
    assert bound("{{ hives.colonies.latest }}")[1] == ("hives.colonies@2023",)


def test_a_sum_names_every_fact_in_it_and_is_derived() -> None:
    assert bound("{{ hives.colonies - hives.winter_losses }}") == (
        "287",
        ("hives.colonies@2023", "hives.winter_losses@2023"),
        True,
    )


def test_a_fact_used_twice_in_a_sum_is_named_once_for_each_year() -> None:
    text, uses, derived = bound("{{ hives.colonies.at(2023) - hives.colonies.at(2019) + hives.colonies.at(2023) }}")
    assert (text, uses, derived) == ("416", ("hives.colonies@2023", "hives.colonies@2019"), True)


def test_a_filter_keeps_the_fact_and_makes_a_derived_binding() -> None:
    assert bound("{{ hives.rank | ordinal }}") == ("third", ("hives.rank@2023",), True)
    assert bound("{{ hives.colonies | rounded(2) | words }}") == ("330", ("hives.colonies@2023",), True)


def test_numbers_on_either_side_of_a_fact_are_computed_with() -> None:
    assert bound("{{ 1000 - hives.colonies }}")[0] == "672"
    assert bound("{{ 2 * hives.winter_losses }}")[0] == "82"
    assert bound("{{ 656 / hives.colonies }}")[0] == "2"
    assert bound("{{ -hives.winter_losses }}")[0] == "-41"


def test_a_derived_fact_names_itself_and_what_it_follows_from() -> None:
    assert bound("{{ hives.loss_rate }}") == (
        "12.5%",
        ("hives.loss_rate", "hives.winter_losses@2023", "hives.colonies@2023"),
        True,
    )


def test_a_derived_share_can_be_rounded_to_whole_percent() -> None:
    assert bound("{{ hives.growth | percent }}")[0] == "37%"
    assert bound("{{ hives.growth }}")[0] == "36.7%"


def test_a_year_is_said_without_a_thousands_separator() -> None:
    assert bound("{{ hives.oldest_hive }}")[0] == "1987"


def test_lists_and_mappings_are_said_as_sentences() -> None:
    assert bound("{{ hives.plants }}")[0] == "willow, lime, clover, and ivy"
    assert bound("{{ hives.kinds }}")[0] == "1 queen, 400 drones, and 40,000 workers"


def test_a_range_can_be_said_in_words() -> None:
    assert bound("{{ hives.honey | words }}")[0] == "two and 3.5\u00a0million"


def test_money_is_said_with_its_sign_and_cents_only_where_there_are_some() -> None:
    assert bound("{{ hives.money_raised }}")[0] == "$2,100.50"
    assert bound("{{ hives.money_raised.at(2022) }}")[0] == "$1,250"


def test_a_value_can_be_said_with_its_year() -> None:
    assert bound("{{ hives.colonies | with_year }}")[0] == "328 (2023)"
    assert bound("{{ hives.colonies.at(2020) | with_year }}")[0] == "260 (2020)"


def test_name_claim_source_and_year_are_bound_like_the_value() -> None:
    assert bound("{{ hives.colonies.name }}")[:2] == ("Colonies kept", ("hives.colonies@2023",))
    assert bound("{{ hives.colonies.claim }}")[0].startswith("colonies of honeybees")
    assert bound("{{ hives.colonies.source }}")[0] == "Beekeepers’ count 2023"
    assert bound("{{ hives.colonies.at(2020).year }}")[:2] == ("2020", ("hives.colonies@2020",))


def test_the_source_of_an_older_value_is_its_own() -> None:
    assert bound("{{ hives.colonies.at(2020).source }}")[0] == "Beekeepers’ count 2020"


def test_hearsay_is_said_in_its_careful_wording_only() -> None:
    assert bound("{{ hives.founder_story.speak_as }}")[0].startswith("Members tell")
    with pytest.raises(ExpressionError, match="disputed"):
        said("{{ hives.largest }}")


@pytest.mark.parametrize(
    "source",
    [
        "{{ hives.largest + 0 }}",
        "{{ hives.largest | words }}",
        "{{ hives.largest | with_year }}",
        "{{ hives.largest.claim }}",
        "{{ hives.largest.content }}",
        "{{ hives.largest['content'] }}",
        "{{ hives.largest.first }}",
        "{{ hives.old_count }}",
        "{{ hives.old_count.claim }}",
        "{{ hives.old_count.speak_as }}",
        "{{ hives.old_count.name }}",
        "{{ 'much' if hives.largest > 0 else 'little' }}",
    ],
)
def test_there_is_no_way_round_the_care_that_a_fact_needs(source: str) -> None:
    with pytest.raises(ExpressionError):
        said(source)


def test_people_and_victims_can_be_added_but_colonies_and_money_cannot() -> None:
    with pytest.raises(ExpressionError, match="can't add colonies and USD"):
        said("{{ hives.colonies + hives.money_raised }}")


def test_words_for_another_audience_are_left_out() -> None:
    source = "{% if audience == 'school' %}You{% else %}They{% endif %} count {{ hives.colonies }}."
    assert "".join(run.text for run in said(source, audience="school")) == "You count 328."
    assert "".join(run.text for run in said(source)) == "They count 328."


def test_figures_can_be_compared_in_a_condition() -> None:
    assert said("{{ 'more' if hives.colonies > hives.colonies.at(2019) else 'fewer' }}")[0].text == "more"


def test_the_text_around_a_fact_is_not_bound() -> None:
    runs = said("We keep {{ hives.colonies }} hives.")
    assert [(run.text, bool(run.binding)) for run in runs] == [("We keep ", False), ("328", True), (" hives.", False)]


def test_uses_are_told_with_their_year() -> None:
    assert str(FactUse("a.b", "2010")) == "a.b@2010"
    assert str(FactUse("a.b")) == "a.b"


@pytest.mark.parametrize(("language", "expected"), [("ru", "40\u00a0000"), ("kk", "40\u00a0000"), ("en-US", "40,000")])
def test_separators_are_those_of_the_language(language: str, expected: str) -> None:
    assert expected in said("{{ hives.kinds }}", language)[0].text


FIGURES = """
source: club
facts:
  land: {claim: people, unit: people, values: {1999: 14900000, "2026-01": 20495975}, rounded: 1000000}
  town: {claim: people, unit: people, values: {2026: 72460}}
  share: {claim: share, unit: percent, values: {2009: 40, 2020: 52.5}}
  span: {claim: years in which it happens, value: [5, 3]}
  money: {claim: cost, unit: USD, values: {2020: 69500}, rounded: 1000}
  sure: {claim: doubtful, unit: people, values: {2020: 69500}, confidence: hearsay, speak_as: Many.}
"""


@pytest.fixture(scope="module")
def figures(tmp_path_factory) -> Registry:
    return project_of(tmp_path_factory.mktemp("figures"), {"facts/n.yaml": FIGURES}).registry


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("{{ n.land | about }} people", "en-US", "about 20\u00a0million people"),
        ("{{ n.land.at(1999) | about }}", "en-US", "about 15\u00a0million"),
        ("{{ n.town | about }}", "en-US", "about 72,000"),
        ("{{ n.money | about }}", "en-US", "about $70,000"),
        ("{{ n.share | about }}", "en-US", "about 53%"),
        ("{{ n.land | about }}", "ru", "примерно 20\u00a0миллионов"),
        ("{{ n.land | about }}", "kk", "шамамен 20\u00a0миллион"),
        ("{{ n.land | about }}", "it", "≈\u00a020\u00a0milioni"),
        ("{{ (n.share - n.share.at(2009)) | points }}", "en-US", "13\u00a0percentage points"),
        ("{{ (n.share - n.share.at(2009)) | points(1) }}", "en-US", "12.5\u00a0percentage points"),
        ("{{ n.span | range }} years", "en-US", "3–5 years"),
        ("{{ n.town | as_of }}", "en-US", "72,460 (as of 2026)"),
        ("{{ n.land | rounded(3) | as_of }}", "en-US", "20,500,000 (as of January 2026)"),
    ],
)
def test_figures_as_people_say_them(figures, source, language, expected) -> None:
    expressions = Expressions(figures, language)
    text = to_text(expressions.filled(source), expressions.speech)
    assert text.plain == expected
    assert text.uses


@pytest.mark.parametrize(
    "source",
    [
        "{{ n.sure | about }}",
        "{{ n.town | points }}",
        "{{ n.town | range }}",
        "{{ n.span | as_of }}",
        "{{ (n.land + n.town) | as_of }}",
        '{{ n.town | ordinal("x") }}',
    ],
)
def test_what_can_t_be_said_so_is_refused(figures, source) -> None:
    with pytest.raises(ExpressionError):
        Expressions(figures).filled(source)
