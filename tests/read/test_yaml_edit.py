"""Edits of YAML that touch their own place and no other byte."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talks.read.yaml_data import same
from talks.read.yaml_edit import EditError, YamlFile
from tests.read.yaml_documents import documents, paths_in

SHIPPED = sorted((Path(__file__).parents[2] / "outlines" / "facts").glob("*.yaml"))

NASTY = """\
# Жол — a heading, with {{ braces }} and "quotes"
about:   'It''s all here'   # why
source: [a, b]  # two
facts:

  # first
  pop:   # people
    claim: people: none
    values: {2009: 59, '2010-07': {value: 82, caveat: 'x, y'}}   # both
    note: |+
      Line one

      # not a comment


  # second
  other:
    "claim": >-
      Алматы is a long text that was folded,
      over two lines.

    # dangling
    related:
    - a.b
    -   c.d   # cd
    empty:   # nothing yet
    multi: plain text over
      two lines   # end
...
""".replace("people: none", "people")

Edit = Callable[[YamlFile], YamlFile]
POP = ("facts", "pop")
OTHER = ("facts", "other")

EDITS: dict[str, tuple[Edit, list[tuple[str, str]]]] = {
    "a number in braces": (
        lambda f: f.replaced((*POP, "values", "2009"), 60),
        [("{2009: 59,", "{2009: 60,")],
    ),
    "a text in single quotes keeps them": (
        lambda f: f.replaced(("about",), "That's new: yes"),
        [("'It''s all here'", "'That''s new: yes'")],
    ),
    "a text in single quotes within braces": (
        lambda f: f.replaced((*POP, "values", "2010-07", "caveat"), "it's"),
        [("'x, y'", "'it''s'")],
    ),
    "a plain text that needs quotes gets them": (
        lambda f: f.replaced((*POP, "claim"), "people: all"),
        [("claim: people\n", "claim: 'people: all'\n")],
    ),
    "a text that looks like a date": (
        lambda f: f.replaced((*POP, "claim"), "2010-07"),
        [("claim: people\n", "claim: '2010-07'\n")],
    ),
    "a text that YAML would take for a truth": (
        lambda f: f.replaced((*POP, "claim"), "on"),
        [("claim: people\n", "claim: 'on'\n")],
    ),
    "a text in Kazakh stays plain": (
        lambda f: f.replaced((*POP, "claim"), "Құрт"),
        [("claim: people\n", "claim: Құрт\n")],
    ),
    "a list in braces becomes one value": (
        lambda f: f.replaced(("source",), "c"),
        [("source: [a, b]  # two", "source: c  # two")],
    ),
    "an empty value is filled before its comment": (
        lambda f: f.replaced((*OTHER, "empty"), 5),
        [("empty:   # nothing", "empty: 5   # nothing")],
    ),
    "an empty value becomes a mapping below its comment": (
        lambda f: f.replaced((*OTHER, "empty"), {"a": {"b": 1}}),
        [("empty:   # nothing yet\n", "empty:   # nothing yet\n      a: {b: 1}\n")],
    ),
    "a plain text over two lines": (
        lambda f: f.replaced((*OTHER, "multi"), "one"),
        [("plain text over\n      two lines   # end", "one   # end")],
    ),
    "a folded text stays folded": (
        lambda f: f.replaced((*OTHER, "claim"), "Алматы: " + "a word " * 20 + "more"),
        [
            (
                "      Алматы is a long text that was folded,\n      over two lines.\n",
                "      Алматы: " + ("a word " * 13) + "a\n      word " + "a word " * 6 + "more\n",
            )
        ],
    ),
    "a folded text becomes a number": (
        lambda f: f.replaced((*OTHER, "claim"), 7),
        [(">-\n      Алматы is a long text that was folded,\n      over two lines.\n", "7\n")],
    ),
    "a literal text that keeps its blank lines": (
        lambda f: f.replaced((*POP, "note"), "One\n# two\n\n\n"),
        [("      Line one\n\n      # not a comment\n", "      One\n      # two\n")],
    ),
    "a list below its key keeps its dashes": (
        lambda f: f.replaced((*OTHER, "related"), ["x: y", "z", 3]),
        [("    - a.b\n    -   c.d   # cd", "    - 'x: y'\n    - z\n    - 3   # cd")],
    ),
    "a list becomes a mapping": (
        lambda f: f.replaced((*OTHER, "related"), {"x": 1}),
        [("    - a.b\n    -   c.d   # cd", "      x: 1   # cd")],
    ),
    "a mapping of facts becomes another": (
        lambda f: f.replaced(OTHER, {"claim": "none", "values": {2009: 1}}),
        [(NASTY[NASTY.index('    "claim"') : NASTY.index("   # end")], "    claim: none\n    values: {2009: 1}")],
    ),
    "a dated value in its place": (
        lambda f: f.with_entry((*POP, "values"), "2010", 70, sort=True),
        [("59, ", "59, 2010: 70, ")],
    ),
    "a dated value before all others": (
        lambda f: f.with_entry((*POP, "values"), "2001-02", 7, sort=True),
        [("{2009", "{'2001-02': 7, 2009")],
    ),
    "a dated value at the end": (
        lambda f: f.with_entry((*POP, "values"), "2011", {"value": 90, "source": "c"}),
        [("'x, y'}}", "'x, y'}, 2011: {value: 90, source: c}}")],
    ),
    "a key after another": (
        lambda f: f.with_entry(POP, "unit", "km2", after="claim"),
        [("claim: people\n", "claim: people\n    unit: km2\n")],
    ),
    "a key after a text that ends with blank lines": (
        lambda f: f.with_entry(POP, "unit", "km2"),
        [("a comment\n\n\n", "a comment\n\n\n    unit: km2\n")],
    ),
    "a last key, before the end of the document": (
        lambda f: f.with_entry((), "until", "2027-06"),
        [("# end\n", "# end\nuntil: '2027-06'\n")],
    ),
    "a fact after others": (
        lambda f: f.with_entry(("facts",), "third", {"claim": "c", "value": None}),
        [("# end\n", "# end\n  third:\n    claim: c\n    value: null\n")],
    ),
    "an item below its neighbours": (
        lambda f: f.with_item((*OTHER, "related"), "e.f"),
        [("# cd\n", "# cd\n    - e.f\n")],
    ),
    "an item in brackets": (lambda f: f.with_item(("source",), "c, d"), [("[a, b]", "[a, b, 'c, d']")]),
    "a key goes with its comment and its lines": (
        lambda f: f.without((*OTHER, "related")),
        [("    related:\n    - a.b\n    -   c.d   # cd\n", "")],
    ),
    "a text goes with the blank lines that belong to it": (
        lambda f: f.without((*POP, "note")),
        [("    note: |+\n      Line one\n\n      # not a comment\n\n\n", "")],
    ),
    "the first in braces goes": (lambda f: f.without((*POP, "values", "2009")), [("2009: 59, ", "")]),
    "the last in braces goes": (
        lambda f: f.without((*POP, "values", "2010-07")),
        [(", '2010-07': {value: 82, caveat: 'x, y'}", "")],
    ),
    "an item goes": (lambda f: f.without((*OTHER, "related", 0)), [("    - a.b\n", "")]),
    "a key gets another name": (lambda f: f.renamed_key(POP, "people"), [("  pop:   #", "  people:   #")]),
    "a key in quotes keeps them": (lambda f: f.renamed_key((*OTHER, "claim"), "name"), [('"claim"', '"name"')]),
    "a year becomes a month": (
        lambda f: f.renamed_key((*POP, "values", "2009"), "2009-03"),
        [("2009: 59", "'2009-03': 59")],
    ),
    "a word in a folded text": (
        lambda f: f.replaced_text((*OTHER, "claim"), "Алматы", "Verny"),
        [("Алматы is", "Verny is")],
    ),
    "words over a fold keep the lines": (
        lambda f: f.replaced_text((*OTHER, "claim"), "folded, over", "bent, in"),
        [("was folded,\n      over two", "was bent, in\n      two")],
    ),
    "a word in single quotes": (lambda f: f.replaced_text(("about",), "It's", "He's"), [("It''s", "He''s")]),
    "a word in a plain text that then needs quotes": (
        lambda f: f.replaced_text((*POP, "claim"), "people", "a: b"),
        [("claim: people\n", "claim: 'a: b'\n")],
    ),
}


def written(text: str, line_end: str, mark: bool, last: bool) -> bytes:
    """A file as other programs save it."""
    text = text.replace("\n", line_end)
    if not last:
        text = text.removesuffix(line_end)
    return (b"\xef\xbb\xbf" if mark else b"") + text.encode()


@pytest.mark.parametrize(
    "saved", [("\n", False, True), ("\r\n", True, True), ("\r", False, True), ("\r\n", False, False)]
)
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_its_own_place_and_no_other_byte(name: str, saved: tuple[str, bool, bool]) -> None:
    edit, changes = EDITS[name]
    expected = NASTY
    for old, new in changes:
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    result = edit(YamlFile.of(written(NASTY, *saved), "nasty.yaml"))
    assert result.data.decode() == written(expected, *saved).decode()


CASES = [
    ("a: 1\nb: 2", lambda f: f.with_entry((), "c", 3), "a: 1\nb: 2\nc: 3"),
    ("a: 1\nb: 2", lambda f: f.without(("b",)), "a: 1"),
    ("a: |\n  x\nb: 2", lambda f: f.without(("b",)), "a: |\n  x\n"),
    ("a: |+\n  x\nb: 2\n\nc: 3\n", lambda f: f.without(("b",)), "a: |+\n  x\nc: 3\n"),
    ("a: |\n  x", lambda f: f.with_entry((), "b", 2), "a: |-\n  x\nb: 2"),
    ("a: 1\nb: 2", lambda f: f.without(("a",)), "b: 2"),
    ("a: 1\n", lambda f: f.without(("a",)), "{}\n"),
    ("", lambda f: f.with_entry((), "a", 1), "a: 1\n"),
    ("# only a comment\n", lambda f: f.with_entry((), "a", 1), "# only a comment\na: 1\n"),
    ("a: {}\n", lambda f: f.with_entry(("a",), "b", 1), "a: {b: 1}\n"),
    ("a: {}\n", lambda f: f.with_entry(("a",), "b", {"c": {"d": 1}}), "a:\n  b:\n    c: {d: 1}\n"),
    ("a: []  # none\n", lambda f: f.with_item(("a",), "b"), "a: [b]  # none\n"),
    ("a: [x,]\n", lambda f: f.with_item(("a",), "b"), "a: [x, b,]\n"),
    ("a: {b: , c: 1}\n", lambda f: f.replaced(("a", "b"), 5), "a: {b: 5, c: 1}\n"),
    ("a: {b, c: 1}\n", lambda f: f.without(("a", "b")), "a: {c: 1}\n"),
    ("a: {\n  b: 1,  # one\n  c: 2   # two\n}\n", lambda f: f.without(("a", "c")), "a: {\n  b: 1,  # one\n}\n"),
    ("a: {\n  b: 1,  # one\n  c: 2   # two\n}\n", lambda f: f.without(("a", "b")), "a: {\n  c: 2   # two\n}\n"),
    (
        "a: {\n  b: 1,  # one\n  c: 2   # two\n}\n",
        lambda f: f.with_entry(("a",), "d", 3),
        "a: {\n  b: 1,  # one\n  c: 2,   # two\n  d: 3\n}\n",
    ),
    (
        "a: {\n  b: 1,  # one\n  c: 2,\n}\n",
        lambda f: f.with_entry(("a",), "d", 3, after="b"),
        "a: {\n  b: 1,  # one\n  d: 3,\n  c: 2,\n}\n",
    ),
    ("- id: x\n  t: 1\n- id: y\n", lambda f: f.without((0, "id")), "- t: 1\n- id: y\n"),
    ("- id: x  # c\n  # d\n  t: 1\n", lambda f: f.without((0, "id")), "-\n  # d\n  t: 1\n"),
    ("- id: x\n  t: 1\n- id: y\n", lambda f: f.with_item((), {"id": "z"}), "- id: x\n  t: 1\n- id: y\n- id: z\n"),
    ("- id: x\n  t: 1\n- y\n", lambda f: f.replaced((0,), {"a": 1, "b": [2]}), "- a: 1\n  b: [2]\n- y\n"),
    ("- id: x\n  t: 1\n- y\n", lambda f: f.replaced((0,), "z"), "- z\n- y\n"),
    ("- - a\n  - b\n- c\n", lambda f: f.with_item((0,), "d"), "- - a\n  - b\n  - d\n- c\n"),
    ("- - a\n  - b\n- c\n", lambda f: f.without((0, 1)), "- - a\n- c\n"),
    ("a: &x 1\nb: 2\n", lambda f: f.replaced(("a",), 5), "a: &x 5\nb: 2\n"),
    ("a: &x {b: 1}\nc: *x\nd: 4\n", lambda f: f.without(("c",)), "a: &x {b: 1}\nd: 4\n"),
    ("a: &x {b: 1}\nc: *x\nd: 4\n", lambda f: f.replaced(("d",), 5), "a: &x {b: 1}\nc: *x\nd: 5\n"),
    ('a: "x\\ty \\\n  z Astana\\u2019s"\n', lambda f: f.replaced_text(("a",), "Astana", 'A"b'), None),
    ("on: 1\nyes: 2\n", lambda f: f.replaced(("on",), True), "on: true\nyes: 2\n"),
    ("2009-01: 1\n", lambda f: f.with_entry((), "2009-02", 2), '2009-01: 1\n"2009-02": 2\n'),
    ("'2009': 1\n", lambda f: f.with_entry((), "2010", 2), "'2009': 1\n'2010': 2\n"),
    ("a: x  # c\n", lambda f: f.replaced(("a",), "w " * 70 + "w"), None),
    ("a: 1\r\nb: 2\nc: 3\n", lambda f: f.with_entry((), "x", 1, after="a"), "a: 1\r\nx: 1\r\nb: 2\nc: 3\n"),
    ("a: 1e+3\n", lambda f: f.replaced(("a",), 1e20), "a: 1.0e+20\n"),
    ("a: 1\n", lambda f: f.replaced(("a",), -0.5), "a: -0.5\n"),
]


@pytest.mark.parametrize(("before", "edit", "after"), CASES)
def test_small_files(before: str, edit: Edit, after: str | None) -> None:
    result = edit(YamlFile.of(before.encode(), "a.yaml")).data.decode()
    if after is not None:
        assert result == after


def test_a_word_is_replaced_among_escapes_and_folds_of_double_quotes() -> None:
    file = YamlFile.of(b'a: "x\\ty \\\n  z Astana\\u2019s"\n', "a.yaml")
    assert file.replaced_text(("a",), "Astana", 'A"b').data == b'a: "x\\ty \\\n  z A\\"b\\u2019s"\n'


def test_only_the_occurrences_that_were_asked_for_are_replaced() -> None:
    file = YamlFile.of(b"a: one and one\n  and one\n", "a.yaml")
    assert file.replaced_text(("a",), "one", "two", [0, 2]).data == b"a: two and one\n  and two\n"


def test_texts_are_replaced_at_once_also_where_one_then_needs_quotes() -> None:
    file = YamlFile.of(b"a: one is  one\nb: one\nc: one\n", "a.yaml")
    parts = {("a",): [(0, 3, "x"), (8, 11, "y")], ("b",): [(0, 3, "x: y")]}
    assert file.replaced_in_texts(parts).data == b'a: x is  y\nb: "x: y"\nc: one\n'


def test_a_long_text_is_folded_below_a_comment() -> None:
    file = YamlFile.of(b"a: x  # c\nb: 1\n", "a.yaml").replaced(("a",), "word " * 30 + "end")
    assert file.data.startswith(b"a: >-  # c\n  word word")
    assert max(map(len, file.data.splitlines())) <= 110


def test_a_character_of_a_text_knows_its_place() -> None:
    file = YamlFile.of("\ufeffa: >-\r\n  Бір екі\r\n  үш төрт\r\nb: 'it''s so'\r\n".encode(), "a.yaml")
    assert str(file.text_place(("a",), "Бір екі үш төрт".index("төрт"))) == "a.yaml:3:6"
    assert str(file.text_place(("b",), "it's so".index("so"))) == "a.yaml:4:11"


@pytest.mark.parametrize(
    ("text", "edit", "message"),
    [
        ("a: &x {b: 1}\nc: *x\n", lambda f: f.replaced(("a", "b"), 2), "is used in other places"),
        ("a: &x {b: 1}\nc: *x\n", lambda f: f.without(("a",)), "is used in other places|stands for a part"),
        ("a: {d: &x 1}\nc: *x\n", lambda f: f.without(("a",)), "stands for a part of this"),
        ("a: {d: &x 1}\nc: *x\n", lambda f: f.replaced(("a",), 1), "stands for a part of this"),
        ("a: &x {b: 1}\nc: *x\n", lambda f: f.replaced(("c",), 2), "written elsewhere"),
        ("a: &x {b: 1}\nc: *x\n", lambda f: f.replaced(("c", "b"), 2), "written elsewhere"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n", lambda f: f.replaced(("c", "d"), 2), "takes over the keys"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n", lambda f: f.with_entry(("c",), "e", 2), "takes over the keys"),
        ("a: !!str 5\n", lambda f: f.replaced(("a",), 2), "a tag"),
        ("? a\n: 1\n", lambda f: f.replaced(("a",), 2), "written with `\\?`"),
        ("a: [b: 1]\n", lambda f: f.with_entry(("a", 0), "c", 2), "without braces"),
        ("a: 1\n", lambda f: f.replaced(("b",), 2), "there is no `b`"),
        ("title: 1\n", lambda f: f.replaced(("titel",), 2), "there is no `titel`"),
        ("a: 1\n", lambda f: f.with_entry((), "a", 2), "there already"),
        ("a: 1\nb: 2\n", lambda f: f.renamed_key(("a",), "b"), "there already"),
        ("a: 1\n", lambda f: f.with_entry(("a",), "b", 2), "holds no keys"),
        ("a: 1\n", lambda f: f.with_item(("a",), 2), "not a list"),
        ("a: 1\n", lambda f: f.with_entry((), "b", 2, after="c"), "there is no `c`"),
        ("a: 1\n", lambda f: f.replaced_text(("a",), "1", "2"), "not a text"),
        ("a: x\n", lambda f: f.replaced_text(("a",), "y", "z"), "there is no `y`"),
        ("a: x\n", lambda f: f.replaced(("a",), "bell \x07"), "no text may hold"),
        ("a: x\n", lambda f: f.replaced(("a",), float("nan")), "can't be written"),
        ("a: x\n", lambda f: f.replaced(("a",), {1.5: 1}), "can't be a key"),
        ("a: [\n", lambda f: f.replaced(("a",), 1), "a.yaml:"),
        ("a: 1\na: 2\n", lambda f: f.replaced(("a",), 1), "second time"),
    ],
)
def test_what_could_only_be_guessed_is_refused(text: str, edit: Edit, message: str) -> None:
    with pytest.raises(EditError, match=message):
        edit(YamlFile.of(text.encode(), "a.yaml"))


def test_a_misspelt_path_is_answered_with_the_nearest() -> None:
    with pytest.raises(EditError) as caught:
        YamlFile.of(b"title: 1\n", "a.yaml").replaced(("titel",), 2)
    assert "`title`" in caught.value.advice


# Of all values; with TALKS_EVERY=1 each of them, which takes minutes.
EVERY = int(os.environ.get("TALKS_EVERY", "19"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_values_of_the_shipped_facts_can_be_replaced_and_put_back(path: Path) -> None:
    file = YamlFile.of(path.read_bytes(), path.name)
    for place in list(paths_in(file.document.data))[1::EVERY]:
        old = _at(file.document.data, place)
        changed = file.replaced(place, {"новое": 1})
        assert _untouched(file, changed, place)
        back = changed.replaced(place, old)
        assert same(back.document.data, file.document.data)
        assert file.replaced(place, old).data == file.data
        gone = file.without(place)
        assert not gone.has(place) or isinstance(place[-1], int)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_key_added_to_shipped_facts_and_taken_out_again_leaves_the_same_bytes(path: Path) -> None:
    file = YamlFile.of(path.read_bytes(), path.name)
    for name in list(file.document.data["facts"])[:: max(1, EVERY // 7)]:
        added = file.with_entry(("facts", name), "until", "2027-06")
        assert b'\n    until: "2027-06"' in added.data
        assert added.without(("facts", name, "until")).data == file.data


VALUES: Any = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**9), 10**9),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Zl", "Zp", "Cn")), max_size=30),
        st.sampled_from(["on", "~", "2010-07", "5", "# no", "a: b", "{{ x.y }}", "two\nlines", " x", "'", '"', "a, b"]),
        st.just("A long text about bees in the valley, with a colon: and more. " * 3),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["a", "b", "2011", "2010-07"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_random_edit_of_a_random_file_changes_the_data_so_and_no_line_besides(data: Any) -> None:
    text = data.draw(documents())
    file = YamlFile.of(text, "random.yaml")
    assert not file.document.problems, file.document.problems
    places = list(paths_in(file.document.data))
    place = data.draw(st.sampled_from(places))
    value = data.draw(VALUES)
    kind = data.draw(st.sampled_from(["replaced", "without", "with_entry", "with_item", "renamed_key"]))
    here = _at(file.document.data, place)
    if kind == "replaced":
        result = file.replaced(place, value)
        assert same(_at(result.document.data, place), _plain(value))
    elif kind == "without":
        result = file.without(place)
    elif kind == "with_entry" and isinstance(here, dict):
        result = file.with_entry(place, "added", value, sort=data.draw(st.booleans()))
        assert same(_at(result.document.data, place)["added"], _plain(value))
    elif kind == "with_item" and isinstance(here, list):
        result = file.with_item(place, value)
        assert same(_at(result.document.data, place)[-1], _plain(value))
    elif kind == "renamed_key" and isinstance(place[-1], str):
        result = file.renamed_key(place, "renamed")
        place = (*place[:-1], "renamed")
        assert same(_at(result.document.data, place), here)
    else:
        return
    assert _untouched(file, result, place, kind)
    assert result.data.startswith(b"\xef\xbb\xbf") == text.startswith(b"\xef\xbb\xbf")
    if b"\r\n" in text:
        assert result.data.count(b"\n") == result.data.count(b"\r\n")


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_word_replaced_in_any_style_of_text_leaves_the_other_words_and_lines(data: Any) -> None:
    file = YamlFile.of(data.draw(documents()), "random.yaml")
    texts = [path for path in paths_in(file.document.data) if isinstance(_at(file.document.data, path), str)]
    if not texts:
        return
    path = data.draw(st.sampled_from(texts))
    text = _at(file.document.data, path)
    old = data.draw(st.sampled_from(text.split() or [text]))
    new = data.draw(st.sampled_from(["Nova", "it's", "two words", 'a "b"', "x: y", "#1"]))
    if not old:
        return
    which = data.draw(st.one_of(st.none(), st.just([text.count(old) - 1])))
    result = file.replaced_text(path, old, new, which)
    head, _, tail = text.rpartition(old)
    assert _at(result.document.data, path) == (text.replace(old, new) if which is None else head + new + tail)
    if new == "Nova" or file.document.text[file.document.values[path][2]] == "|":
        assert result.data.count(b"\n") == file.data.count(b"\n")
    assert _untouched(file, result, path)


def _at(data: Any, path: Any) -> Any:
    for part in path:
        data = data[part]
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value


def _untouched(before: YamlFile, after: YamlFile, place: Any, kind: str = "replaced") -> bool:
    """Whether the lines above the value's first and below its last are the same bytes."""
    lines = before.data.splitlines(keepends=True)
    text = before.document.text
    holder = place[:-1] if kind in ("without", "renamed_key") else place
    mark = before.document.keys.get(place) or before.document.values[holder][:2]
    first = before.document.values[holder][0] if kind in ("without", "renamed_key") else mark[0]
    last = text.count("\n", 0, before.document.values[holder][3]) + 1
    head, tail = lines[: max(0, first - 1)], [line.rstrip(b"\r\n") for line in lines[last + 1 :]]
    result = after.data.splitlines(keepends=True)
    ends = [line.rstrip(b"\r\n") for line in result[len(result) - len(tail) :]] if tail else []
    return result[: len(head)] == head and ends == tail
