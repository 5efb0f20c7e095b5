"""Hostile input never ends in a traceback: the demo's files are mutated in many ways and checked."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workspaces import DEMO, copied_demo, make_workspace, run

FILES = ("bees_20.yaml", "bees_basics.yaml", "facts/hives.yaml", "facts/help.yaml", "sources.yaml", "stories.yaml")
PIECES = (
    "- ", ": ", ":", "{", "}", "[", "]", "{{", "}}", "{%", "%}", "{#", "|", ">", "&a ", "*a", "*", "!x ", "? ", "#",
    "'", '"', "\t", "\n", "\n\n", "  ", ",", "@", "%", "\\", "\\u0000", "<<: *a", "---\n", "...\n", "~", "null",
    "true", "on", "0", "-1", "9" * 400, "1e999", ".nan", ".inf", "0x1F", "1_000", "12:30", "2010-02-31", "é", "Қ",
    "\u2028", "\x00", "\ue000" "0\ue001", "\ufeff", "\U0001f41d", "\u202e", "a\u0301", "(" * 60, "[" * 60, "hives",
    "hives.colonies", ".at(", ".at(1999)", " | words", " | at(2022)", " / 0", " * 99999999", " ** 99",
    "{{ hives }}", "{{ hives.colonies.fact }}", "{% if audience %}", "{% for x in y %}", "use: bees_20",
    "use: bees_basics", "section: true", "chart: {facts: [hives.kinds]}",
    "chart: {facts: [hives.plants], by: fact}", "derived: hives.growth", "derived: growth / growth",
    "years: [2999]", "kind: line", "for: [nobody]", "[ask: ", "[pause]", "**", "_", "](", "value: {a: b}",
    "value: [[1]]", "as: money", "round: 6",
)  # fmt: skip


def mutated(text: str, moves: list[tuple[int, int, int]]) -> str:
    """Delete, double, insert, replace or move, at places told by numbers."""
    for kind, where, what in moves:
        at = where % (len(text) + 1)
        length = what % 40
        piece = PIECES[what % len(PIECES)]
        lines = text.splitlines(keepends=True) or [""]
        line = where % len(lines)
        if kind == 0:
            text = text[:at] + text[at + length :]
        elif kind == 1:
            text = text[:at] + text[at : at + length] * 2 + text[at + length :]
        elif kind == 2:
            text = text[:at] + piece + text[at:]
        elif kind == 3:
            lines[line] = lines[line].partition(":")[0] + ": " + piece + "\n"
            text = "".join(lines)
        elif kind == 4:
            lines[line] = lines[line].partition(":")[0] + ": " + json.dumps(piece) + "\n"
            text = "".join(lines)
        elif kind == 5:
            lines[line] = "  " * (what % 3) + lines[line].lstrip()
            text = "".join(lines)
        else:
            lines.insert(what % len(lines), lines[line])
            text = "".join(lines)
    return text


def assert_ends_well(folder: Path) -> None:
    ran = run("check", "-w", folder)
    assert ran.code in (0, 1, 2), ran.err
    assert "Traceback" not in ran.err + ran.out
    assert "bug in the program" not in ran.err


@settings(
    max_examples=90,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=4),
)
def test_a_mutated_workspace_is_checked_without_a_traceback(
    tmp_path: Path, file: str, moves: list[tuple[int, int, int]]
) -> None:
    folder = tmp_path / "workspace"
    if not folder.exists():
        copied_demo(folder)
    path = folder / "outlines" / file
    original = (DEMO / "outlines" / file).read_text(encoding="utf-8")
    path.write_text(mutated(original, moves), encoding="utf-8", newline="")
    try:
        assert_ends_well(folder)
    finally:
        shutil.copy(DEMO / "outlines" / file, path)


@pytest.mark.parametrize("seed", range(8))
def test_bytes_that_are_no_text_are_checked_without_a_traceback(tmp_path: Path, seed: int) -> None:
    folder = copied_demo(tmp_path)
    chance = random.Random(seed)
    path = folder / "outlines" / chance.choice(FILES)
    data = bytearray(path.read_bytes())
    for _ in range(20):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(bytes(data))
    assert_ends_well(folder)


@pytest.mark.parametrize(
    "slides",
    [
        "[" * 400_000,
        "[" * 400_000 + "]" * 400_000,
        "{a: " * 100_000,
        "\n" + "- " * 500_000,
        "\n" + "? " * 500_000,
        "\n" + "".join(" " * depth + "a:\n" for depth in range(1, 1500)),
        "&a [*a, *a]",
        "&a {use: *a}",
    ],
    ids=["open", "closed", "maps", "lists", "keys", "indented", "circle", "circle_of_keys"],
)
def test_deep_nesting_is_a_problem_and_not_a_crash(tmp_path: Path, slides: str) -> None:
    folder = make_workspace(tmp_path, {"talk.yaml": "title: Bees\nslides: "})
    with (folder / "outlines/talk.yaml").open("a", encoding="utf-8") as file:
        file.write(slides)
    ran = run("check", "-w", folder)
    assert ran.code == 1
    assert "outlines/talk.yaml" in ran.err


def test_a_long_chain_of_derived_facts_is_no_crash(tmp_path: Path) -> None:
    chain = "".join(f"  a{n}: {{claim: a, derived: a{n + 1} + 1}}\n" for n in range(300))
    facts = f"source: club\nfacts:\n{chain}  a300: {{claim: a, value: 1}}\n"
    folder = make_workspace(tmp_path, {"talk.yaml": "title: Bees\nslides: [{title: One, statement: x}]\n"})
    (folder / "outlines/facts").mkdir()
    (folder / "outlines/facts/chain.yaml").write_text(facts, encoding="utf-8")
    assert_ends_well(folder)


def test_a_long_chain_of_parts_is_no_crash(tmp_path: Path) -> None:
    files = {f"p{n}.yaml": f"kind: part\ntitle: P\nslides: [{{use: p{n + 1}}}]\n" for n in range(400)}
    files["p400.yaml"] = "kind: part\ntitle: P\nslides: [{title: One, statement: x}]\n"
    files["talk.yaml"] = "title: Bees\nslides: [{use: p0}]\n"
    assert_ends_well(make_workspace(tmp_path, files))
