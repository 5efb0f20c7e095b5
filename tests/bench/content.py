"""The same talk for both programs: titles, lists with bold words, a table every few slides, notes on every slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice, product

TABLE_EVERY = 4  # slides

_SEASONS = ("Early spring", "Spring", "Early summer", "Summer", "Late summer", "Autumn", "Late autumn", "Winter")
_PLACES = ("garden", "orchard", "meadow", "hedge", "pond", "wood", "field", "stream", "hill", "village", "marsh")
_MATTERS = ("birds", "bees", "flowers", "trees", "paths", "tools", "visitors", "weather", "harvest", "soil", "water")
_MORE = ("by day", "by night")

_POINTS = (
    "Most of it starts in the **first warm week** and nobody can hurry it",
    "What was **left alone** last year comes back by itself",
    "A short walk each morning shows more than a **long one** once a month",
    "Write down **what you saw**, and where",
)
_COLUMNS = ("Where", "What was seen", "Who looked")
_ROWS = (
    ("South side", "Blossom on the old trees", "The neighbors"),
    ("North side", "Snow under the hedge", "The school"),
    ("Along the water", "Herons, and one otter", "Two anglers"),
    ("By the road", "Nothing to speak of", "Everybody"),
)
_NOTES = (
    "Let me tell you how this began. Somebody left a notebook on the bench, and people started to write in it. "
    "At first it was only the weather, then came the birds, and in the end there was hardly a page without a drawing.",
    "What I would like you to take home is simple. Looking costs nothing, and whoever looks for a whole year sees "
    "things that no visitor is ever shown.",
)


@dataclass(frozen=True)
class Content:
    """A slide: its title, and whether a table or a list stands below it."""

    title: str
    has_table: bool


def contents(slides: int) -> Iterator[Content]:
    """So many slides, the title slide not counted."""
    titles = (
        f"{season} in the {place}: {matter} {more}"
        for more, matter, place, season in product(_MORE, _MATTERS, _PLACES, _SEASONS)
    )
    tables = cycle([False] * (TABLE_EVERY - 1) + [True])
    return map(Content, islice(titles, slides), tables)


def as_outline(slides: int) -> str:
    """The talk as an outline of this program; the title slide is made by itself and counts."""
    lines = ["title: A year outside", "subtitle: What was seen", "slides:"]
    for content in contents(slides - 1):
        lines += [f'  - title: "{content.title}"']
        if content.has_table:
            lines += ["    table:", f"      columns: [{_quoted(_COLUMNS)}]", "      rows:"]
            lines += [f"        - [{_quoted(row)}]" for row in _ROWS]
        else:
            lines += ["    points:", *(f'      - "{point}"' for point in _POINTS)]
        lines += ["    notes: |", *(f"      {paragraph}\n" for paragraph in _NOTES)]
    return "\n".join(lines) + "\n"


def as_markdown(slides: int) -> str:
    """The talk as Markdown for pandoc; the title slide is made from the first block and counts."""
    lines = ["---", "title: A year outside", "subtitle: What was seen", "---", ""]
    for content in contents(slides - 1):
        lines += [f"# {content.title}", ""]
        if content.has_table:
            lines += [_row(_COLUMNS), _row(["---"] * len(_COLUMNS)), *map(_row, _ROWS), ""]
        else:
            lines += [*(f"- {point}" for point in _POINTS), ""]
        lines += ["::: notes", "", *(f"{paragraph}\n" for paragraph in _NOTES), ":::", ""]
    return "\n".join(lines)


def _quoted(cells: tuple[str, ...]) -> str:
    return ", ".join(f'"{cell}"' for cell in cells)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"
