"""Inline Markdown, with facts inside it."""

from __future__ import annotations

import re
from unittest import mock

from hypothesis import example, given, settings
from hypothesis import strategies as st

from talks.compose import markup
from talks.compose.markup import to_text
from talks.compose.text import Binding, FactUse, Run
from talks.compose.values import Speech

BEES = Binding((FactUse("bees.count"),))


def runs(marked: str, *said: str) -> tuple[Run, ...]:
    speech = Speech()
    for text in said:
        marked = marked.replace("@", speech.mark(text, BEES), 1)
    return to_text(marked, speech).runs


def test_plain_text_is_one_run() -> None:
    assert runs("Bees sleep.") == (Run("Bees sleep."),)


def test_bold_italic_and_both() -> None:
    assert runs("a **b** *c* ***d***") == (
        Run("a "),
        Run("b", bold=True),
        Run(" "),
        Run("c", italic=True),
        Run(" "),
        Run("d", bold=True, italic=True),
    )


def test_a_link_keeps_its_address() -> None:
    assert runs("see [the count](https://bees.example/a_b?c=1)") == (
        Run("see "),
        Run("the count", link="https://bees.example/a_b?c=1"),
    )


def test_a_fact_inside_bold_is_bold_and_bound() -> None:
    assert runs("**about @ hives**", "328") == (
        Run("about ", bold=True),
        Run("328", bold=True, binding=BEES),
        Run(" hives", bold=True),
    )


def test_signs_in_the_text_of_a_fact_are_no_markup() -> None:
    assert runs("**x** @", "*loud* [a](b) _c_") == (
        Run("x", bold=True),
        Run(" "),
        Run("*loud* [a](b) _c_", binding=BEES),
    )


def test_two_facts_side_by_side_keep_their_own_bindings() -> None:
    assert runs("@@", "1", "2") == (Run("1", binding=BEES), Run("2", binding=BEES))


def test_signs_that_mark_nothing_stay() -> None:
    assert runs("5 * 4, snake_case_name, a [b] and 2*3*4")[0].text.startswith("5 * 4, snake_case_name, a [b]")


def test_a_backslash_takes_the_meaning_from_a_sign() -> None:
    assert "".join(run.text for run in runs(r"\*not bold\*")) == "*not bold*"


def test_html_code_and_images_are_text() -> None:
    text = "<b>x</b> `code` &amp; # no heading - no list"
    assert "".join(run.text for run in runs("**y** " + text)) == "y " + text


def test_line_breaks_in_a_paragraph_are_spaces() -> None:
    assert runs("one\n   two\nthree") == (Run("one two three"),)


def test_spaces_left_by_a_condition_that_says_nothing_are_one_or_none() -> None:
    assert runs("They sing.  And sleep. ") == (Run("They sing. And sleep."),)


def test_a_non_breaking_space_is_kept() -> None:
    assert runs("20.5\u00a0million") == (Run("20.5\u00a0million"),)


def test_typewriter_quotes_are_set_as_print_has_them_but_not_in_an_address() -> None:
    assert runs('They said "yes", the bees\' way') == (Run("They said “yes”, the bees’ way"),)
    assert runs("[a](https://bees.example/it's)")[0].link == "https://bees.example/it's"


@settings(max_examples=400)
@example("**a****b**")
@given(st.lists(st.sampled_from(["", " ", "a", "a ", " a", ".", "(a)"]), min_size=3, max_size=5).map("**".join))
def test_words_in_bold_are_found_alike_with_and_without_the_parser(text: str) -> None:
    with mock.patch.object(markup, "_ONLY_BOLD", re.compile("(?!)")):
        parsed = runs(text)
    assert runs(text) == parsed
