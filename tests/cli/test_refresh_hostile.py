"""Decks that are damaged or meant to harm: refused in a plain sentence, and left as they are, to the byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.refresh import valley
from tests.workspaces import run

SLIDE = "ppt/slides/slide2.xml"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return valley.built_deck(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("after")
    valley.project_after(folder)
    return folder


def with_parts(deck: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The deck with other parts; None takes one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = parts.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name] or b"")
    return out.getvalue()


def assert_refused(root: Path, data: bytes, words: str) -> None:
    path = root / "decks" / "harm.pptx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    ran = run("refresh", "decks/harm.pptx", folder=root)
    assert ran.code == 1
    assert words in ran.err
    assert "bug" not in ran.err
    assert path.read_bytes() == data
    assert [one.name for one in path.parent.iterdir()] == ["harm.pptx"]


@pytest.mark.parametrize(
    ("part", "data", "words"),
    [
        (SLIDE, None, "misses a part"),
        ("ppt/presentation.xml", None, "misses a part"),
        (SLIDE, ENTITIES, "DOCTYPE"),
        (SLIDE, b"<a>" * 5000 + b"</a>" * 5000, "too deep"),
        (SLIDE, b"<broken", "damaged"),
        (SLIDE, b" " * 100_000_000, "more than any talk needs"),
        ("_xmlsignatures/sig1.xml", b"<x/>", "signed"),
    ],
    ids=["slide missing", "presentation missing", "entities", "deep", "broken", "bomb", "signed"],
)
def test_a_deck_with_a_harmful_part_is_refused(
    built: bytes, root: Path, part: str, data: bytes | None, words: str
) -> None:
    assert_refused(root, with_parts(built, {part: data}), words)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_deck_that_was_cut_short_is_refused(built: bytes, root: Path, share: float) -> None:
    assert_refused(root, built[: int(len(built) * share)], "harm.pptx")


def test_an_encrypted_deck_is_refused(root: Path) -> None:
    assert_refused(root, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16le"), "")


def test_macros_are_kept_as_they_are(built: bytes, root: Path) -> None:
    macro = bytes(range(256)) * 40
    path = root / "macros.pptm"
    path.write_bytes(with_parts(built, {"ppt/vbaProject.bin": macro}))
    assert run("refresh", "macros.pptm", folder=root).code == 0
    with zipfile.ZipFile(path) as archive:
        assert archive.read("ppt/vbaProject.bin") == macro
        assert b"4,377" in archive.read(SLIDE)
