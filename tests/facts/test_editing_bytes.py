"""A change touches its own lines; every other byte of the file stays, whatever its comments, quotes and line ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from talks.facts.editing import retire, review
from talks.facts.editing_correct import Correction, correct
from talks.facts.editing_details import Details
from talks.facts.editing_set import set_value
from talks.facts.edits import Edit, NewSource
from talks.facts.registry import Registry
from talks.pipeline import open_project
from tests.facts.editing_cases import FACTS, SOURCES, TODAY, project

Editing = Callable[[Registry, Mapping[str, bytes]], Edit]


def setting(name: str, typed: str, as_of: str, *sources: str, **details: str) -> Editing:
    given = Details(sources, **details)  # type: ignore[arg-type]
    return lambda registry, files: set_value(registry, files, f"bees.{name}", typed, as_of, given, TODAY)


def correcting(name: str, *sources: str, **right: str) -> Editing:
    asked = Correction("A slip of the hand: read again.", **right)
    return lambda registry, files: correct(registry, files, f"bees.{name}", asked, Details(sources), TODAY)


def retiring(name: str, instead: str = "") -> Editing:
    return lambda registry, files: retire(registry, files, f"bees.{name}", "Nobody asks", instead, TODAY)


def reviewing(*names: str, until: str = "", on: str = "") -> Editing:
    return lambda registry, files: review(registry, files, [f"bees.{name}" for name in names], until, on, TODAY)


_WRONG = 'wrong: "A slip of the hand: read again.", replaced: "2030-03-01"}'
_LONG_WRONG = '      wrong: "A slip of the hand: read again."\n      replaced: "2030-03-01"\n'

# What is done, and the texts in the file of facts that give way to others.
CASES: dict[str, tuple[Editing, list[tuple[str, str]]]] = {
    "a newest value at the end of a flow mapping": (
        setting("hives", "328 hives", "2023"),
        [("2022: 310}   # not", "2022: 310, 2023: 328}   # not")],
    ),
    "a value between others": (
        setting("hives", "300", "2021-06", "club_2023"),
        [("club_2020}, 2022", 'club_2020}, "2021-06": 300, 2022')],
    ),
    "a value with another source": (
        setting("hives", "328", "2020-06", "club_2020"),
        [("club_2020}, 2022", 'club_2020}, "2020-06": {value: 328, source: club_2020}, 2022')],
    ),
    "a value in a block mapping, before the comment after it": (
        setting("honey", "1.9 thousand kg", "2023-05"),
        [("        caveat: 'a scale was broken'\n", "        caveat: 'a scale was broken'\n      \"2023-05\": 1900\n")],
    ),
    "a value between the lines of a block mapping": (
        setting("honey", "900", "2020"),
        [("# weighed twice\n", "# weighed twice\n      2020: 900\n")],
    ),
    "one dated value becomes a series": (
        setting("yards", "13", "2023", "club_2023"),
        [
            (
                '    value: 12          # walked\n    as_of: "2020-05"   # in May\n',
                '    values:          # walked\n      "2020-05": 12   # in May\n'
                "      2023: {value: 13, source: club_2023}\n",
            )
        ],
    ),
    "an undated list in a flow mapping gives way": (
        setting("plants", "clover, heather", "2023"),
        [
            (
                'value: [clover, "lime, small-leaved"], as_of: spring of 2020}',
                'value: [clover, heather], as_of: "2023", history: [{value: [clover, "lime, small-leaved"], '
                'as_of: spring of 2020, source: club_2023, replaced: "2030-03-01"}]}',
            )
        ],
    ),
    "an undated number to call gives way, and nobody has tried the new one": (
        setting("line", "555-0199", "2030-02-28", "walk"),
        [
            ('value: "555-0100"\n    as_of: undated copy', 'value: "555-0199"\n    as_of: "2030-02-28"'),
            ('    checked: "2029-01-01"\n    until: 2029\n', "    source: walk\n"),
            (
                "    - bees.hives\n  growth",
                '    - bees.hives\n    history:\n    - value: "555-0100"\n      as_of: undated copy\n'
                '      source: club_2023\n      replaced: "2030-03-01"\n      checked: "2029-01-01"\n  growth',
            ),
        ],
    ),
    "a value that was wrong, in a flow mapping": (
        correcting("hives", typed="241", at="2019"),
        [
            ("{2019: 240,", "{2019: 241,"),
            (
                "      not wild nests\n",
                '      not wild nests\n    history:\n    - value: 240\n      as_of: "2019"\n      source: club_2023\n'
                + _LONG_WRONG,
            ),
        ],
    ),
    "a value and its source that were wrong, in the long form": (
        correcting("honey", "club_2023", typed="1,300", at="2021-05"),
        [
            ("value: 1_200\n        source: [club_2020, club_2023]", "value: 1300\n        source: club_2023"),
            (
                "        caveat: 'a scale was broken'\n",
                "        caveat: 'a scale was broken'\n    history:\n    - value: 1200\n      as_of: \"2021-05\"\n"
                "      source: [club_2020, club_2023]\n" + _LONG_WRONG,
            ),
        ],
    ),
    "a literal claim": (
        correcting("honey", claim="honey, in kilograms"),
        [
            ("      honey of a year,\n      in kilograms\n", "      honey, in kilograms\n"),
            (
                "        caveat: 'a scale was broken'\n",
                "        caveat: 'a scale was broken'\n    history:\n    - claim: |-\n        honey of a year,\n"
                "        in kilograms\n      source: club_2023\n" + _LONG_WRONG,
            ),
        ],
    ),
    "a statement": (
        correcting("calm", claim="Bees are calm"),
        [
            (
                'calm: {claim: Bees are calm in the morning, as_of: "2020"}',
                'calm: {claim: Bees are calm, as_of: "2020", history: [{claim: Bees are calm in the morning, '
                'as_of: "2020", source: club_2023, ' + _WRONG + "]}",
            )
        ],
    ),
    "a retirement": (
        retiring("yards", "bees.hives"),
        [
            (
                "    confidence: reported\n\n",
                '    confidence: reported\n    retired: {on: "2030-03-01", why: Nobody asks, instead: bees.hives}\n\n',
            )
        ],
    ),
    "a retirement in a flow mapping": (
        retiring("calm"),
        [('morning, as_of: "2020"}', 'morning, as_of: "2020", retired: {on: "2030-03-01", why: Nobody asks}}')],
    ),
    "a review": (
        reviewing("line", until="2031-06"),
        [('    checked: "2029-01-01"\n    until: 2029\n', '    checked: "2030-03-01"\n    until: "2031-06"\n')],
    ),
    "a review of several, with its day": (
        reviewing("yards", "calm", on="2030-02-27"),
        [
            ('as_of: "2020-05"   # in May\n', 'as_of: "2020-05"   # in May\n    checked: "2030-02-27"\n'),
            ('morning, as_of: "2020"}', 'morning, as_of: "2020", checked: "2030-02-27"}'),
        ],
    ),
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("case", CASES)
def test_only_the_lines_that_must_change(tmp_path: Path, case: str, mark: bytes, line_end: str) -> None:
    editing, changes = CASES[case]
    before, files = project(tmp_path, line_end=line_end, mark=mark)
    expected = FACTS
    for old, new in changes:
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    edit = editing(before.registry, files)
    assert list(edit.files) == ["outlines/facts/bees.yaml"]
    assert edit.files["outlines/facts/bees.yaml"] == mark + expected.replace("\n", line_end).encode()
    after = open_project(tmp_path, {tmp_path / name: data for name, data in edit.files.items()})
    assert [problem.message for problem in after.problems] == []


def test_a_new_source_is_added_at_the_end_of_its_file(tmp_path: Path) -> None:
    before, files = project(tmp_path, line_end="\r\n")
    new = NewSource("Count of 2024", by="Beekeepers: the club", url="https://bees.example/2024", published="2024-05")
    edit = set_value(before.registry, files, "bees.hives", "340", "2024", Details(("club_2024",), new), TODAY)
    added = (
        '  club_2024:\n    title: Count of 2024\n    by: "Beekeepers: the club"\n    short: Count of 2024\n'
        '    published: "2024-05"\n    accessed: "2030-03-01"\n    url: https://bees.example/2024\n'
    )
    assert edit.files["outlines/sources.yaml"] == (SOURCES + added).replace("\n", "\r\n").encode()
    assert b"2024: {value: 340, source: club_2024}}" in edit.files["outlines/facts/bees.yaml"]
    after = open_project(tmp_path, {tmp_path / name: data for name, data in edit.files.items()})
    assert after.problems == []
    assert after.registry.facts["bees.hives"].newest.sources == ("club_2024",)  # type: ignore[union-attr]


def test_what_stands_behind_an_alias_is_left_to_the_user(tmp_path: Path) -> None:
    from talks.facts.edits import RefusedError

    facts = FACTS.replace("values: {2019: 240", "values: &v {2019: 240") + "\n  twin: {claim: as hives, values: *v}\n"
    before, files = project(tmp_path, facts=facts)
    for name in ("hives", "twin"):
        with pytest.raises(RefusedError) as caught:
            setting(name, "328", "2023")(before.registry, files)
        assert caught.value.advice
        assert caught.value.place.line


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '  yards:\n    claim: c\n    value: 12\n    # when\n    as_of: "2020-05"  # asked in May\n'
            "    unit: yards\n",
            '  yards:\n    claim: c\n    # asked in May\n    values: {"2020-05": 12, 2023: 13}\n    # when\n'
            "    unit: yards\n",
        ),
        (
            '  yards:\n    claim: c\n    as_of: "2020-05"  # asked in May\n    value: [12, 13]\n',
            '  yards:\n    claim: c\n    # asked in May\n    values: {"2020-05": [12, 13], 2023: [13]}\n',
        ),
        (
            '  yards:\n    {claim: c, value: 12,\n    as_of: "2020-05",  # asked in May\n    kind: count}\n',
            '  # asked in May\n  yards:\n    {claim: c, values: {"2020-05": 12, 2023: 13},\n    kind: count}\n',
        ),
        (
            '  yards: {claim: c, value: 12, as_of: "2020-05"}  # asked in May\n',
            '  yards: {claim: c, values: {"2020-05": 12, 2023: 13}}  # asked in May\n',
        ),
    ],
)
def test_a_comment_on_a_date_goes_with_it(tmp_path: Path, before: str, after: str) -> None:
    head = "source: club_2023\nfacts:\n"
    registry, files = project(tmp_path, facts=head + before)
    edit = setting("yards", "13", "2023")(registry.registry, files)
    assert edit.files["outlines/facts/bees.yaml"].decode() == head + after


def test_a_comment_on_a_look_up_that_is_over_stays(tmp_path: Path) -> None:
    line = '    checked: "2029-01-01"'
    facts = FACTS.replace(line, f"{line}   # rang twice")
    registry, files = project(tmp_path, facts=facts, line_end="\r\n")
    edit = setting("line", "555-0199", "2030-02-28", "walk")(registry.registry, files)
    assert b"\r\n    # rang twice\r\n    source: walk\r\n" in edit.files["outlines/facts/bees.yaml"]
    assert b'checked: "2029' not in edit.files["outlines/facts/bees.yaml"].partition(b"history:")[0]


def test_among_mixed_line_ends_no_other_line_changes_its_own(tmp_path: Path) -> None:
    text = FACTS.replace("# weighed twice\n", "# weighed twice\r\n")
    registry, files = project(tmp_path, facts=text)
    edit = setting("honey", "900", "2020")(registry.registry, files)
    expected = text.replace("# weighed twice\r\n", "# weighed twice\r\n      2020: 900\r\n")
    assert edit.files["outlines/facts/bees.yaml"] == expected.encode()
    text = FACTS.replace("  # How many\n", "  # How many\r\n").replace("kept by hand\n", "kept by hand\r\n")
    registry, files = project(tmp_path, facts=text)
    edit = reviewing("yards", on="2030-02-27")(registry.registry, files)
    expected = text.replace("# in May\n", '# in May\n    checked: "2030-02-27"\n')
    assert edit.files["outlines/facts/bees.yaml"] == expected.encode()
