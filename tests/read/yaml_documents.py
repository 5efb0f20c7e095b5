"""Random YAML files in mixed styles, as people write them: quotes, folds, braces, comments, blank lines, line ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from talks.read.yaml_source import KeyPath

_KEYS = ("title", "facts", "2009", "2010-07", "on", "Жол", "with space", "values")
_WORDS = ("Astana", "Құрт", "it's", "twelve", "a#b", "x:y", "«да»", "100")


def paths_in(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The paths of all values but the root."""
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in parts:
        yield (*path, key)
        yield from paths_in(value, (*path, key))


@st.composite
def documents(draw: Any) -> bytes:
    """A file whose root is a mapping in block style."""
    lines = _block_mapping(draw, 0, 3)
    text = "\n".join(lines) + draw(st.sampled_from(["\n", "\n", "", "\n\n# the end\n"]))
    text = draw(st.sampled_from(["", "", "# head\n", "---\n", "\n\n"])) + text
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode()


def _block_mapping(draw: Any, column: int, depth: int) -> list[str]:
    lines: list[str] = []
    step = draw(st.sampled_from([2, 2, 4]))
    for key in draw(st.lists(st.sampled_from(_KEYS), min_size=1, max_size=3, unique=True)):
        if lines:
            lines.extend(_between(draw, column))
        quote = draw(st.sampled_from(["", "", '"', "'"]))
        lines.extend(_entry(draw, f"{' ' * column}{quote}{key}{quote}:", column, step, depth))
    return lines


def _between(draw: Any, column: int) -> list[str]:
    comment = " " * column + "# between: 'all'"
    return list(draw(st.sampled_from([[], [], [], [""], [comment], ["", comment]])))


def _entry(draw: Any, head: str, column: int, step: int, depth: int) -> list[str]:
    comment = draw(st.sampled_from(["", "", "  # why: {so}"]))
    kind = draw(st.sampled_from(["scalar", "scalar", "text", "flow", "empty", "mapping", "sequence"]))
    if depth == 0 and kind in ("mapping", "sequence"):
        kind = "scalar"
    if kind == "empty":
        return [head + comment]
    if kind == "scalar":
        return [f"{head}{draw(st.sampled_from([' ', '   ']))}{_scalar(draw)}{comment}"]
    if kind == "flow":
        return [f"{head} {_flow(draw, 2)}{comment}"]
    if kind == "text":
        header = draw(st.sampled_from(["|", ">", "|-", ">-", "|+"]))
        body = [" " * (column + step) + _words(draw) for _ in range(draw(st.integers(1, 3)))]
        return [f"{head} {header}{comment}", *body, *draw(st.sampled_from([[], [""]]))]
    if kind == "mapping":
        return [head + comment, *_block_mapping(draw, column + step, depth - 1)]
    return [head + comment, *_sequence(draw, column + draw(st.sampled_from([0, step])), depth - 1)]


def _sequence(draw: Any, column: int, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        if lines:
            lines.extend(_between(draw, column))
        if depth and draw(st.booleans()):
            inner = _block_mapping(draw, column + 2, depth - 1)
            lines.extend([f"{' ' * column}- {inner[0].lstrip(' ')}", *inner[1:]])
        else:
            lines.append(f"{' ' * column}- {_scalar(draw)}")
    return lines


def _words(draw: Any) -> str:
    return " ".join(draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6)))


def _scalar(draw: Any) -> str:
    words = _words(draw)
    return str(
        draw(
            st.sampled_from(
                [
                    "5",
                    "-1.5",
                    "true",
                    "null",
                    "2010-07",
                    f"a {words}",
                    '"' + words + '"',
                    "'" + words.replace("'", "''") + "'",
                ]
            )
        )
    )


def _flow(draw: Any, depth: int) -> str:
    parts = [
        _flow(draw, depth - 1) if depth and draw(st.booleans()) else _flow_scalar(draw)
        for _ in range(draw(st.integers(0, 3)))
    ]
    comma = draw(st.sampled_from([", ", ",", " , "]))
    if draw(st.booleans()):
        return "[" + comma.join(parts) + "]"
    keys = draw(st.lists(st.sampled_from(_KEYS), min_size=len(parts), max_size=len(parts), unique=True))
    return "{" + comma.join(f"{key}: {part}" for key, part in zip(keys, parts, strict=True)) + "}"


def _flow_scalar(draw: Any) -> str:
    return str(draw(st.sampled_from(["5", "x y", '"a, b"', "'it''s'", "Құрт", "null"])))
