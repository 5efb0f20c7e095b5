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
_CHARTS = ("column", "bar", "line", "stacked", "slope", "column")
_SERIES = {"column": 1, "bar": 1, "line": 2, "stacked": 3, "slope": 3}
_MAPS = (
    ("Where we went", "{show: Kazakhstan, near: true, cities: [Astana, Almaty]}"),
    ("How large it is", "{show: Kazakhstan, compare: [Minnesota, North Dakota]}"),
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


def with_drawings(outline: str) -> str:
    """The same talk with six charts and two maps after it."""
    lines = []
    for number, kind in enumerate(_CHARTS, start=1):
        lines += [f"  - title: Visitors of garden {number} over ten years", "    chart:", f"      kind: {kind}"]
        lines += [f"      facts: [{', '.join(f'garden.visitors_{number + more}' for more in range(_SERIES[kind]))}]"]
        lines += ["      subtitle: Visitors of our gardens, 2011 to 2020"]
        lines += ["      years: [2011, 2020]"] if kind == "slope" else []
    for title, rest in _MAPS:
        lines += [f"  - title: {title}", f"    map: {rest}"]
    return outline + "\n".join(lines) + "\n"


def facts() -> str:
    """A registry for the charts: visitors of eight gardens in ten years."""
    lines = ["source: count", "facts:"]
    for number in range(1, 9):
        values = ", ".join(f"{2011 + year}: {40 + (number * 37 + year * 23) % 90}" for year in range(10))
        lines += [f"  visitors_{number}:", f"    claim: visitors of garden {number}", f"    name: Garden {number}"]
        lines += ["    unit: visitors", f"    values: {{{values}}}"]
    return "\n".join(lines) + "\n"


SOURCES = "sources:\n  count: {title: A yearly count, short: Yearly count, published: '2021'}\n"


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
