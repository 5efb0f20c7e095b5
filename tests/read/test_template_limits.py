"""Templates that would fill the memory: refused before anything is unpacked."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from talks.problems import Level
from talks.read.template import TemplateError, read_template
from talks.read.template_limits import MOST_BYTES, MOST_PARTS, MOST_XML, what_is_too_much
from tests.template_files import make, members_of, with_bomb, with_entities, with_many_parts, with_wrong_size, write_zip

PARTS = {
    "a part of many zeros": (lambda path: with_bomb(path, "ppt/media/film.bin", MOST_BYTES), "unpacks to more than"),
    "XML of many blanks": (lambda path: with_bomb(path, "ppt/slides/slide9.xml", MOST_XML), "64 MB of XML"),
    "XML by another name": (lambda path: with_bomb(path, "ppt/slides/slide9.dat", MOST_XML), "64 MB of XML"),
    "many parts": (lambda path: with_many_parts(path, MOST_PARTS), "more than 10,000"),
    "very many parts": (lambda path: with_many_parts(path, 70_000), "more than 10,000"),
    "words that stand for words": (lambda path: with_entities(path, "utf-8"), "DOCTYPE"),
    "the same in UTF-16": (lambda path: with_entities(path, "utf-16"), "DOCTYPE"),
}


@pytest.mark.parametrize("bomb", PARTS)
def test_a_file_that_would_fill_the_memory_is_refused_in_little_memory(tmp_path: Path, bomb: str) -> None:
    path = make(tmp_path, "wide")
    change, said = PARTS[bomb]
    change(path)
    tracemalloc.start()
    try:
        with pytest.raises(TemplateError, match=said) as raised:
            read_template(path, "ours.pptx")
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()
    problem = raised.value.problem
    assert (problem.level, problem.code) == (Level.ERROR, "template")
    assert problem.advice


def test_a_part_that_is_larger_than_it_says_is_damage(tmp_path: Path) -> None:
    path = make(tmp_path, "wide")
    with_bomb(path, "ppt/slides/slide9.xml", MOST_XML)
    with_wrong_size(path, "ppt/slides/slide9.xml", MOST_XML, 1000)
    with pytest.raises(TemplateError, match="damaged"):
        read_template(path, "ours.pptx")


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "film.pptx"
    with path.open("wb") as stream:
        stream.truncate(300_000_000)
    with pytest.raises(TemplateError, match="has 300 MB, more than 256"):
        read_template(path, "film.pptx")


def test_pictures_may_bring_declarations_of_their_own(tmp_path: Path) -> None:
    path = make(tmp_path, "lived_in")
    drawing = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>'
    write_zip(path, members_of(path) | {"ppt/media/image9.svg": drawing})
    assert what_is_too_much(path.read_bytes()) is None


def test_what_is_no_zip_file_is_left_to_others() -> None:
    with pytest.raises(zipfile.BadZipFile):
        what_is_too_much(io.BytesIO(b"PK\x05\x06 and so on").getvalue())
