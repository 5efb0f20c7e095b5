"""YAML text with the place of every value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from talks.read.yaml_source import Document, parse, read_document


def parsed(text: str) -> Document:
    document = Document("a.yaml")
    parse(text, document)
    return document


def data(text: str) -> Any:
    document = parsed(text)
    assert not document.problems
    return document.data


def test_every_value_and_key_knows_its_place() -> None:
    document = parsed("title: Bees\nslides:\n  - id: one\n    points: [Queen, 'Құрт', drone]\n")
    assert str(document.place(("title",))) == "a.yaml:1:8"
    assert str(document.key_place(("slides",))) == "a.yaml:2:1"
    assert str(document.place(("slides", 0, "points", 2))) == "a.yaml:4:29"


def test_a_value_without_a_place_has_that_of_what_holds_it() -> None:
    assert str(parsed("title: Bees\n").place(("title", "text"))) == "a.yaml:1:8"
    assert str(parsed("").place()) == "a.yaml"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_stretch_of_a_text_knows_its_place_whatever_the_line_ends(tmp_path: Path, line_end: str, mark: str) -> None:
    text = f"{mark}title: Ұзақ\nnotes: |\n  One.\n\n  Two {{{{ a.b }}}}.\nother: a.b\n".replace("\n", line_end)
    (tmp_path / "a.yaml").write_bytes(text.encode())
    document = read_document(tmp_path / "a.yaml", "a.yaml")
    assert str(document.place_of(("notes",), "a.b")) == "a.yaml:5:10"
    assert str(document.place_of(("title",), "зақ")) == "a.yaml:1:9"
    assert str(document.place_of(("title",), "not there")) == "a.yaml:1:8"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("12:30", "12:30"),
        ("2010-07-01", "2010-07-01"),
        ("2010", 2010),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("1_000", 1000),
        ("-3", -3),
        ("1.5", 1.5),
        ("1.0e+999", "1.0e+999"),
        (".nan", ".nan"),
        ("9" * 301, "9" * 301),
        ("~", None),
        ("", None),
        ("'5'", "5"),
        ("!!str 5", "5"),
        ("=", "="),
    ],
)
def test_only_what_looks_like_a_number_or_a_date_is_one(value: str, expected: object) -> None:
    assert data(f"key: {value}\n") == {"key": expected}


def test_an_alias_stands_for_what_it_names() -> None:
    assert data("a: &x [1, 2]\nb: *x\n") == {"a": [1, 2], "b": [1, 2]}


def test_a_key_may_be_a_number_and_is_kept_as_text() -> None:
    assert data("values: {2010: 1}\n") == {"values": {"2010": 1}}


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x7f", "\x85", "\u2028", "\ue000", "\uffff"])
def test_characters_that_no_text_may_hold_are_told_with_their_place(character: str) -> None:
    (problem,) = parsed(f"a: b\nc: d{character}e\n").problems
    assert str(problem.place) == "a.yaml:2:5"
    assert f"U+{ord(character):04X}" in problem.message


@pytest.mark.parametrize("character", ["é", "Қ", "🐝", "\u200d", "\u00a0", "\t", "\uf8ff"])
def test_other_characters_are_kept(character: str) -> None:
    assert data(f"a: b{character}c\n") == {"a": f"b{character}c"}


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_document(tmp_path / "none.yaml", "none.yaml").problems
    assert problem.message == "there is no such file"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(b"#" * 8_000_001)
    (problem,) = read_document(tmp_path / "big.yaml", "big.yaml").problems
    assert problem.message == "the file is too large"


def test_at_most_five_bad_characters_are_told() -> None:
    assert len(parsed("a: " + "\x07" * 9).problems) == 5
