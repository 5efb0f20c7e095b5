"""Templates as they were read, kept in the workspace: the same again, and never what a file no longer says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from talks.read.template import read_template
from talks.read.template_records import Variant
from talks.write.kept_templates import keep_template, kept_template
from tests.workspaces import copied_demo, run

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "slides_templates"
VARIANTS = [Variant(), Variant("dark", "4:3", 1.2)]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", ["steppe", "meridian"])
def test_a_kept_template_is_the_one_that_was_read(name: str, variant: Variant, tmp_path: Path) -> None:
    deck = TEMPLATES / name / "deck.pptx"
    template = read_template(deck, name, variant)
    assert kept_template(tmp_path, deck, name, variant) is None
    keep_template(tmp_path, template)
    assert kept_template(tmp_path, deck, name, variant) == template
    assert kept_template(tmp_path, deck, name, Variant("dark", "16:9")) is None


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    shutil.copy(TEMPLATES / "steppe" / "deck.pptx", deck)
    keep_template(tmp_path, read_template(deck, "steppe"))
    assert kept_template(tmp_path, deck, "steppe", Variant()) is not None
    shutil.copy(TEMPLATES / "meridian" / "deck.pptx", deck)
    assert kept_template(tmp_path, deck, "steppe", Variant()) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"layouts": 3, "colors": []}', b"[" * 100_000, b"\xff"])
def test_what_is_damaged_is_read_again(tmp_path: Path, data: bytes) -> None:
    deck = TEMPLATES / "steppe" / "deck.pptx"
    template = read_template(deck, "steppe")
    keep_template(tmp_path, template)
    [file] = (tmp_path / ".talks" / "templates").iterdir()
    file.write_bytes(data)
    assert kept_template(tmp_path, deck, "steppe", Variant()) is None


def test_a_build_keeps_it_and_the_next_command_reads_no_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied_demo(tmp_path)
    run("build", "bees_20", "--only", "deck", folder=folder)
    monkeypatch.setattr("talks.read.template.read_template", None)  # whoever called it would fail
    assert run("time", "bees_20", folder=folder).code == 0
    assert run("check", "bees_20", folder=folder).code == 0
