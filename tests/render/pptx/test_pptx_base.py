from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from talks.compose.text import Text
from talks.layout.deck import Paragraph
from talks.read.deck import read_base
from talks.render.base import base_of
from talks.render.pptx import render_deck
from tests.render.pptx.pptx_decks import TEMPLATE, deck, full_deck, slide, template, text_shape


def rendered() -> tuple[bytes, dict[str, object]]:
    made = full_deck()
    base = base_of(made)
    return render_deck(made, TEMPLATE, json.dumps(base, ensure_ascii=False).encode()), base


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with every part passed through change; None leaves it out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            blob = change(name, old.read(name))
            if blob is not None:
                new.writestr(name, blob)
    return buffer.getvalue()


def without(data: bytes, start: str) -> bytes:
    return changed(data, lambda name, blob: None if name.startswith(start) else blob)


def test_the_base_says_what_stands_where() -> None:
    base = base_of(full_deck())
    where = base["slides"][1]
    assert (where["id"], where["title"], where["layout"]) == ("where", "Where is Kazakhstan?", "Points")
    body = where["shapes"][0]["paragraphs"]
    assert body[0] == {
        "text": "The ninth largest country on earth",
        "spans": [[4, 9, ["kazakhstan.area_rank"], False]],
    }
    assert body[1] == {"text": "Neither Russia nor China"}
    assert where["notes"][1]["spans"] == [[9, 14, ["kazakhstan.area_rank"], False]]
    chart = base["slides"][2]["shapes"][2]
    assert (chart["kind"], chart["categories"]) == ("chart", ["2009", "2010"])
    assert chart["series"][0]["uses"] == [
        ["report_2011.victims_identified@2009"],
        ["report_2011.victims_identified@2010"],
    ]
    cell = base["slides"][7]["shapes"][1]["rows"][0][1]
    assert cell == {
        "text": "73",
        "spans": [[0, 2, ["report_2011.investigations@2009"], False]],
        "row": "Investigations",
        "column": "2009",
    }
    assert json.loads(json.dumps(base)) == base


def test_the_base_comes_back_from_bytes_and_from_a_file(tmp_path: Path) -> None:
    data, base = rendered()
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    assert read_base(data) == base
    assert read_base(path) == base


@pytest.mark.parametrize("lost", ["customXml/", "docProps/custom.xml"])
def test_the_base_comes_back_from_either_place_alone(lost: str) -> None:
    data, base = rendered()
    assert read_base(without(data, lost)) == base


def test_a_deck_that_lost_both_places_has_no_base() -> None:
    data, _ = rendered()
    assert read_base(without(without(data, "customXml/"), "docProps/custom.xml")) is None


def test_a_piece_that_was_changed_sends_the_reader_to_the_other_place() -> None:
    data, base = rendered()

    def change(name: str, blob: bytes) -> bytes:
        return blob.replace(b"talks.base.0002", b"talks.other") if name == "docProps/custom.xml" else blob

    def spoil(name: str, blob: bytes) -> bytes:
        return re.sub(rb"(base\.0001\"[^>]*><vt:lpwstr>)....", rb"\1AAAA", blob) if "custom.xml" in name else blob

    assert read_base(changed(data, change)) == base
    assert read_base(changed(data, spoil)) == base
    assert read_base(without(changed(data, spoil), "customXml/")) is None


def test_values_of_properties_are_short_enough_for_powerpoint() -> None:
    data, _ = rendered()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        custom = archive.read("docProps/custom.xml").decode()
    found = re.findall(r'name="(talks\.base\.\d{4})"[^>]*><vt:lpwstr>([^<]*)<', custom)
    assert [name for name, _ in found] == [f"talks.base.{number:04}" for number in range(1, len(found) + 1)]
    assert all(len(value) <= 255 for _, value in found)
    assert "talks.deck" in custom


def test_entities_in_a_deck_from_elsewhere_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    evil = f'<!DOCTYPE b [<!ENTITY s SYSTEM "{secret.as_uri()}">]><b:base xmlns:b="urn:talks:base">["&s;"]</b:base>'
    data, _ = rendered()
    spoilt = changed(
        without(data, "docProps/custom.xml"),
        lambda name, blob: evil.encode() if name == "customXml/item1.xml" else blob,
    )
    assert read_base(spoilt) is None


def test_the_templates_own_properties_and_custom_parts_are_kept(tmp_path: Path) -> None:
    made = full_deck()
    first = render_deck(made, TEMPLATE, b'{"first": true}')
    labelled = changed(
        first,
        lambda name, blob: blob.replace(b'name="talks.deck"', b'name="Label"').replace(b"urn:talks:base", b"urn:other"),
    )
    used = tmp_path / "used.pptx"
    used.write_bytes(labelled)
    again = render_deck(made, template(used), b'{"second": true}')
    assert read_base(again) == {"second": True}
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert b'name="Label"' in archive.read("docProps/custom.xml")
        assert b"first" in archive.read("customXml/item1.xml")
        assert b"second" in archive.read("customXml/item2.xml")


def test_control_characters_are_the_same_in_base_and_deck() -> None:
    made = deck(slide("one", "Points", text_shape("Points", "Title", Paragraph(Text.of("A\x00 title\r\nhere")))))
    assert base_of(made)["slides"][0]["shapes"][0]["paragraphs"] == [{"text": "A title\nhere"}]


def test_the_base_survives_libreoffice_in_both_places(libreoffice: Callable[[bytes, str], bytes]) -> None:
    data, base = rendered()
    saved = libreoffice(data, "pptx")
    assert read_base(without(saved, "customXml/")) == base
    assert read_base(without(saved, "docProps/custom.xml")) == base


def test_a_deck_used_as_a_template_does_not_pass_on_its_base(tmp_path: Path) -> None:
    old = tmp_path / "old.pptx"
    old.write_bytes(render_deck(full_deck(), template(), b'{"version":1,"deck":"old"}'))
    from talks.read.template import read_template

    made = render_deck(full_deck(), read_template(old, "old"), b'{"version":1,"deck":"new"}')
    assert b'"old"' not in made
    assert b'"new"' in made
