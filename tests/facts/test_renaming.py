"""A thing gets another name: where it is said as of now it changes, where the past is told it stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from talks.compose.tenses import Tense, sentences, tense
from talks.facts.edits import RefusedError
from talks.facts.renaming import Renamed, Renaming, find_places, rename
from talks.facts.renaming_past import Past
from talks.facts.renaming_words import Forms
from talks.pipeline import open_project
from tests.workspaces import make_workspace

TODAY = date(2027, 3, 1)
SOURCES = """\
sources:
  news: {title: Capital renamed Astana, by: "The Astana Times, citing a bureau", short: Astana news, published: 2027-01}
  book: {title: A book, short: A book, note: Printed in Astana.}
"""
FACTS = """\
source: news
facts:
  name:
    claim: name of the capital
    kind: name
    values:
      1998: Astana   # the first time
      "2019-03": Nur-Sultan
      "2022-09": Astana
  astana_people:
    claim: people living in Astana
    name: "People, Astana's"
    values: {2009: 600, 2026: {value: 700, caveat: Astana without suburbs}}
  moved:
    claim: year in which the capital moved to the city now called Astana
    kind: year
    value: 1997
    as_of: "1997-12"
  teaching:
    claim: years taught in Astana
    value: 2
    as_of: "2010"
    caveat: Astana is far away.
    history:
      - {value: 3, claim: years taught in Astana and Almaty, replaced: "2020", wrong: Astana only}
  names:
    claim: names of the capital
    value: [Astana, Nur-Sultan]
    kind: list
"""
OUTLINE = """\
title: Astana and the rest
audience: club
slides:
  - id: astana
    title: "Astana's people, see https://Astana.example and {{ 'Astana' }}"
    points:
      - Astana has {{ cap.astana_people }} people
      - 'Astana''s, it''s said'
      - In 2010 Astana was smaller
      - Astana was built fast
    notes: |
      The city was called Akmola. From 2019 to 2022 it was Nur-Sultan. Then it became Astana again.

      I moved to Astana in {{ cap.moved }}. Now Astana
      grows. "The Astana Times" says so.
  - id: words
    title: Someone's words
    quote: {text: Astana is cold, by: a guest in Astana}
  - id: map
    title: Where it is
    map: {show: Kazakhstan, cities: ["{{ cap.name }}", Astana, {name: Astana, at: [71, 51]}]}
"""


def workspace(folder: Path, **more: str) -> Path:
    files = {"sources.yaml": SOURCES, "facts/cap.yaml": FACTS, "talk.yaml": OUTLINE, **more}
    return make_workspace(folder, files)


def found_in(root: Path, asked: Renaming, atlas: tuple[str, ...] = ("Astana", "Almaty")) -> tuple[Renamed, Any]:
    registry = open_project(root).registry
    names = [path.relative_to(root).as_posix() for path in sorted((root / "outlines").rglob("*.yaml"))]
    files = {name: (root / name).read_bytes() for name in names}
    past = Past(registry, asked.as_of or TODAY.isoformat(), sentences, lambda text, at: tense(text, at) is Tense.PAST)
    return find_places(registry, files, asked, past, lambda name: name in atlas), (registry, files)


def renamed(root: Path, asked: Renaming) -> dict[str, str]:
    """The changed files after the renaming, by their names below outlines."""
    found, (registry, files) = found_in(root, asked)
    edit = rename(registry, files, asked, found, TODAY)
    return {name.removeprefix("outlines/"): data.decode() for name, data in edit.files.items()}


ASKED = Renaming("Astana", "Nova", "2027-01")


def test_only_the_names_themselves_change_and_the_fact_gets_a_value_more(tmp_path: Path) -> None:
    edited = renamed(workspace(tmp_path), ASKED)
    facts = FACTS
    for old, new in (
        ('"2022-09": Astana\n', '"2022-09": Astana\n      "2027-01": Nova\n'),
        ("people living in Astana", "people living in Nova"),
        ('"People, Astana\'s"', '"People, Nova\'s"'),
        ("now called Astana", "now called Nova"),
        ("caveat: Astana is far", "caveat: Nova is far"),
    ):
        assert facts.count(old) == 1, old
        facts = facts.replace(old, new)
    assert edited["facts/cap.yaml"] == facts
    outline = OUTLINE
    for old, new in (
        ("title: Astana and", "title: Nova and"),
        ("\"Astana's people", "\"Nova's people"),
        ("- Astana has", "- Nova has"),
        ("'Astana''s, it''s", "'Nova''s, it''s"),
        ("- Astana was built fast", "- Nova was built fast"),
        ("Now Astana\n", "Now Nova\n"),
        ("a guest in Astana", "a guest in Nova"),
        (
            '"{{ cap.name }}", Astana, {name: Astana, at: [71, 51]}',
            '{name: "{{ cap.name }}", place: Astana}, {name: Nova, place: Astana}, {name: Nova, at: [71, 51]}',
        ),
    ):
        assert outline.count(old) == 1, old
        outline = outline.replace(old, new)
    assert edited["talk.yaml"] == outline
    assert edited["sources.yaml"] == SOURCES.replace("Printed in Astana.", "Printed in Nova.")


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("sources.yaml:2:33", "it names a source"),
        ("facts/cap.yaml:7:13", "it is the value of 1998"),
        ("facts/cap.yaml:9:18", "the new name is added as a value of its own"),
        ("facts/cap.yaml:13:52", "it is the value of 2026"),
        ("facts/cap.yaml:20:28", "the fact is dated 2010"),
        ("facts/cap.yaml:25:43", "it tells what was said before"),
        ("facts/cap.yaml:28:13", "it lists the names of all times"),
        ("talk.yaml:5:65", "expression, an address"),
        ("talk.yaml:9:17", "the sentence speaks of 2010"),
        ("talk.yaml:12:87", "past tense, next to 2019"),
        ("talk.yaml:14:18", "the sentence speaks of 1997"),
        ("talk.yaml:15:19", "part of the name of a source (`news`)"),
        ("talk.yaml:18:19", "someone's own words"),
    ],
)
def test_where_the_past_or_someone_else_speaks_the_name_stays(tmp_path: Path, where: str, why: str) -> None:
    found, _ = found_in(workspace(tmp_path), ASKED)
    kept = {str(spot.place).removeprefix("outlines/"): spot.why for spot in found.spots if spot.why}
    assert why in kept.get(where, ""), kept


def test_what_lasts_or_moves_on_is_no_past(tmp_path: Path) -> None:
    facts = "facts:\n  law: {claim: the law of Astana, value: null, as_of: after 2015, source: news}\n"
    talk = "title: T\naudience: club\nslides:\n  - {id: a, title: 'Astana, {{ cap.astana_people.year }}'}\n"
    found, _ = found_in(workspace(tmp_path, **{"facts/law.yaml": facts, "b.yaml": talk}), ASKED)
    here = [spot for spot in found.spots if spot.place.file.endswith(("law.yaml", "b.yaml"))]
    assert [spot.why for spot in here] == ["", ""]


def test_a_past_tense_without_a_date_is_changed_and_marked_for_reading(tmp_path: Path) -> None:
    found, _ = found_in(workspace(tmp_path), ASKED)
    doubtful = [spot.sentence.text for spot in found.spots if spot.is_changed and spot.doubt]
    assert doubtful == ["Astana was built fast"]


RUSSIAN = """\
title: Астана сегодня
audience: club
language: ru
slides:
  - id: gorod
    title: Жители Астаны
    points:
      - В Астане холодно, {{ cap.astana_people }} жителей
      - В 2010 году в Астане было меньше людей
      - "Астанинский вокзал"
    notes: >-
      Я люблю Астану, а в
      Астане живут мои друзья. АСТАНА растёт.
"""
FORMS = (("Астаны", "Новы"), ("Астане", "Нове"), ("Астану", "Нову"))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_inflected_forms_in_russian_keep_line_ends_and_byte_order_mark(
    tmp_path: Path, line_end: str, mark: str
) -> None:
    root = workspace(tmp_path)
    saved = (mark + RUSSIAN.replace("\n", line_end)).encode()
    (root / "outlines" / "ru.yaml").write_bytes(saved)
    edited = renamed(root, Renaming("Астана", "Нова", "2027-01", FORMS))
    expected = RUSSIAN
    for old, new in (
        ("title: Астана", "title: Нова"),
        ("Жители Астаны", "Жители Новы"),
        ("- В Астане холодно", "- В Нове холодно"),
        ("Астану, а в\n      Астане живут", "Нову, а в\n      Нове живут"),
        ("АСТАНА растёт", "НОВА растёт"),
    ):
        expected = expected.replace(old, new)
    assert edited == {"ru.yaml": mark + expected.replace("\n", line_end)}


MINISTRY = """\
title: The Ministry of Labor and the rest
audience: club
slides:
  - id: one
    title: What the MoL says
    points:
      - "the MoL's report: see the Ministry of Labor, MoLs apart"
      - The ministry of labor in small letters
    notes: |
      The Ministry of
      Labor says so. Ministry of Labor Welfare, too. the Ministry of Labour no.
"""


def test_abbreviations_line_breaks_and_longer_names(tmp_path: Path) -> None:
    root = workspace(tmp_path, **{"mol.yaml": MINISTRY})
    forms = (("MoL", "MoW"), ("Ministry of Labor Welfare", "Ministry of Labor Welfare"))
    edited = renamed(root, Renaming("Ministry of Labor", "Ministry of Work and Migration", "2027-01", forms))
    expected = (
        MINISTRY.replace("The Ministry of Labor and", "The Ministry of Work and Migration and")
        .replace("What the MoL", "What the MoW")
        .replace(
            "the MoL's report: see the Ministry of Labor,", "the MoW's report: see the Ministry of Work and Migration,"
        )
        .replace("The Ministry of\n      Labor says", "The Ministry of\n      Work and Migration says")
    )
    assert edited == {"mol.yaml": expected}


def test_a_name_that_holds_the_old_one_is_not_renamed_twice(tmp_path: Path) -> None:
    slides = "  - {id: a, title: The Bureau of Bees}\n  - {id: b, title: The Bureau}\n"
    text = "title: Bureau\naudience: club\nslides:\n" + slides
    root = workspace(tmp_path, **{"b.yaml": text})
    edited = renamed(root, Renaming("Bureau", "Bureau of Bees", "2027-01", sure=True))
    assert edited == {
        "b.yaml": text.replace("title: Bureau\n", "title: Bureau of Bees\n").replace("Bureau}", "Bureau of Bees}")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Athens' streets, Athens's and 'Athens' too", "Sparta's streets, Sparta's and 'Sparta' too"),
        ("Athens’ streets", "Sparta’s streets"),
        ("Athens-based and Neo-Athens", "Sparta-based and Neo-Athens"),
        ("ATHENS Athensia athens", "SPARTA Athensia athens"),
        ("a@Athens.org www.Athens.org Athens.", "a@Athens.org www.Athens.org Sparta."),
        (
            "**Athens**, [Athens](https://Athens.org) {{ 'Athens' }}",
            "**Sparta**, [Sparta](https://Athens.org) {{ 'Athens' }}",
        ),
        ("pictures/Athens.png of Athens", "pictures/Athens.png of Sparta"),
    ],
)
def test_whole_words_of_texts(text: str, expected: str) -> None:
    result = text
    for found in reversed([one for one in Forms({"Athens": "Sparta"}).find(text) if not one.hidden]):
        result = result[: found.start] + found.new + result[found.end :]
    assert result == expected


def test_an_article_that_does_not_fit_any_more_is_marked(tmp_path: Path) -> None:
    text = "title: An Astana story\naudience: club\nslides:\n  - {id: a, title: Astana}\n"
    found, _ = found_in(workspace(tmp_path, **{"b.yaml": text}), ASKED)
    doubts = {str(spot.place): spot.doubt for spot in found.spots if spot.place.file.endswith("b.yaml")}
    assert doubts == {"outlines/b.yaml:1:11": "check `a` or `an` before it", "outlines/b.yaml:4:20": ""}


def test_what_the_user_decides_goes_first(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    asked = Renaming("Astana", "Nova", "2027-01", keep=("talk.yaml:1:8", "cap.astana_people"), change=("talk.yaml:9",))
    edited = renamed(root, asked)
    assert "title: Astana and" in edited["talk.yaml"]
    assert "In 2010 Nova was smaller" in edited["talk.yaml"]
    assert "people living in Astana" in edited["facts/cap.yaml"]


@pytest.mark.parametrize(
    ("asked", "message", "advice"),
    [
        (Renaming("Astanna", "Nova"), "`Astanna` stands nowhere", "Did you mean `Astana`?"),
        (Renaming("Asrana", "Nova"), "`Asrana` stands nowhere", "Did you mean `Astana`?"),
        (Renaming("Astana", "Almaty", "2027-01"), "`Almaty` is said already (outlines/talk.yaml:4:13)", "--sure"),
        (Renaming("Astana", "Nova"), "since when is `Nova` the value of `cap.name`?", "--as-of"),
        (
            Renaming("Astana", "Nova", "2027-01", keep=("talk.yaml:99",)),
            "does not stand at `talk.yaml:99`",
            "file:line",
        ),
        (Renaming("Astana", "Astana", "2027-01"), "is the old and the new name", "another"),
        (Renaming("Astana", "Nova", "2027-01", (("A", "B"), ("A", "C"))), "given two new forms", "Leave one"),
        (Renaming("Astana", " ", "2027-01"), "can't be empty", "Write"),
        (Renaming("Astana", "Nova", "2027-02"), "value for 2027-02", "--source"),
    ],
)
def test_what_can_not_be_done_is_refused_with_a_way_out(
    tmp_path: Path, asked: Renaming, message: str, advice: str
) -> None:
    almaty = "title: T\naudience: club\nslides:\n  - {title: Almaty, id: a, points: [x]}\n"
    outline = {"talk.yaml": almaty + OUTLINE.partition("slides:\n")[2]}
    with pytest.raises(RefusedError) as caught:
        renamed(workspace(tmp_path, **outline), asked)
    assert message in caught.value.message
    assert advice in caught.value.advice


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("{{ cap.people }}", "`{{`"),
        ("Nova {% if x %}", "`{%`"),
        ("{# Nova #}", "`{#`"),
        ("Nova }}", "`}}`"),
        ("*Bold* Nova", "`*`"),
        ("Nova [pause]", "`[`"),
        ("Nova]", "`]`"),
        ("_Nova_ city", "`_`"),
        ("Nova`s", "```"),
        ("<b>Nova", "`<`"),
        ("No\\va", "`\\`"),
        ("# Nova", "`#`"),
        ("Nova\ncity", "a line break"),
        ("Nova\u2028city", "a line break"),
        ("Nova\tcity", "U+0009"),
        ("\ufeffNova", "U+FEFF"),
        ("Nova\u202ecity", "U+202E"),
        ("No\u200bva", "U+200B"),
        ("No\u00adva", "U+00AD"),
        ("Nova\ue000", "U+E000"),
    ],
)
def test_a_new_name_is_text_and_nothing_else(tmp_path: Path, name: str, told: str) -> None:
    root = workspace(tmp_path)
    for asked in (Renaming("Astana", name, "2027-01"), Renaming("Astana", "Nova", "2027-01", (("Astanas", name),))):
        with pytest.raises(RefusedError) as caught:
            renamed(root, asked)
        assert f" has {told}" in caught.value.message or told in caught.value.message
        assert "plain letters" in caught.value.advice
        assert caught.value.message.isprintable()


@pytest.mark.parametrize("name", ["Jean-Paul's O_o & Co. #1 (N.Y.)", "Нұр-Сұлтан", "علی\u200cآباد", "50% {x}"])
def test_signs_that_are_text_may_be_in_a_name(tmp_path: Path, name: str) -> None:
    assert name in renamed(workspace(tmp_path), Renaming("Astana", name, "2027-01"))["talk.yaml"]


def test_the_name_that_was_used_before_may_come_back(tmp_path: Path) -> None:
    edited = renamed(workspace(tmp_path), Renaming("Astana", "Nur-Sultan", "2027-01"))
    assert '"2027-01": Nur-Sultan' in edited["facts/cap.yaml"]


def test_a_file_with_a_mistake_stops_the_renaming(tmp_path: Path) -> None:
    root = workspace(tmp_path, **{"broken.yaml": "title: [\n"})
    with pytest.raises(RefusedError, match="in all files or in none"):
        renamed(root, ASKED)


def test_comments_keys_and_ids_are_never_touched(tmp_path: Path) -> None:
    text = "# Bees\ntitle: bees\naudience: bees\nslides:\n  - {id: bees, title: our bees, for: [bees], use_: 1}\n"
    text = text.replace(", use_: 1", "")
    root = workspace(tmp_path, **{"b.yaml": text})
    edited = renamed(root, Renaming("bees", "wasps"))
    assert edited == {"b.yaml": text.replace("title: bees", "title: wasps").replace("our bees", "our wasps")}


def test_the_story_of_the_name_stays_and_is_to_be_read(tmp_path: Path) -> None:
    asked = Renaming("Astana", "Nova", "2027-01")
    found, (registry, files) = found_in(workspace(tmp_path), asked)
    doubts = {spot.sentence.text.strip(): spot.doubt for spot in found.spots if spot.why and "past tense" in spot.why}
    assert doubts["Then it became Astana again."] == "it tells the story of the name: does it go on with the new one?"
    notes = rename(registry, files, asked, found, TODAY).notes
    assert "1 kept place tells the story of the name: add by hand that it is Nova now" in notes
    assert [spot.doubt for spot in found.spots if spot.why == "the sentence speaks of 1997"] == [""]


def test_a_name_that_stays_beside_its_new_value_is_told_so(tmp_path: Path) -> None:
    asked = Renaming("Astana", "Nova", "2027-01", keep=("talk.yaml", "facts/cap.yaml", "sources.yaml"))
    found, (registry, files) = found_in(workspace(tmp_path), asked, atlas=("Astana", "Nova"))
    edit = rename(registry, files, asked, found, TODAY)
    assert [change.new for change in edit.changes] == ["Nova"]
    assert "`Astana` stays everywhere else: each place speaks of the past, or must not be changed" in edit.notes
