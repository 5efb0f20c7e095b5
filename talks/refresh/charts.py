"""A chart as it is now: what it draws (the cache), and the workbook from which an office program draws it anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from talks.refresh.deck_now import Cell, Chart, ChartPoint, ChartSeries, ChartText, Leaf, Paragraph
from talks.refresh.elements import C, Node, count_of
from talks.refresh.package import DeckRefusedError, Package
from talks.refresh.texts import attribute, paragraphs_in
from talks.refresh.workbooks import Workbook, references

MOST_POINTS = 4_096  # of a series

CellOf = Callable[[str], Cell | None]
"""Gives the cell of a reference (Sheet1!B2)."""


def read_chart(package: Package, part: str) -> Chart:
    """The chart that stands in a part."""
    data = package.read(part)
    root = package.parsed(part)
    workbook, name, why = _workbook(package, part)
    try:
        nodes = [node for node in root.descendants() if node.tag == f"{C}}}ser"]
        cell_of: CellOf = workbook.cell if workbook else lambda _: None
        try:
            series = tuple(_series(node, part, data, cell_of) for node in nodes)
        except DeckRefusedError as cause:  # a sheet that can't be read
            why = f"it can't be read: {cause}"
            series = tuple(_series(node, part, data, lambda _: None) for node in nodes)
    finally:
        if workbook:
            workbook.close()
    others = (*_titles(root, part, data), *_drawn(package, part))
    axes = [node for node in root.descendants() if node.tag == f"{C}}}valAx"]
    minimum, maximum, step = _limits(axes[0], part, data) if axes else (None, None, None)
    grouping = next((node.get("val") for node in root.descendants() if node.tag == f"{C}}}grouping"), "")
    return Chart(part, series, name, why, others, minimum, maximum, step, len(axes), grouping)


def _workbook(package: Package, part: str) -> tuple[Workbook | None, str, str]:
    """The embedded workbook, its name, and why there is none."""
    relations = [one for one in package.relations(part).values() if one.is_a("package") or one.is_a("oleObject")]
    if not relations:
        return None, "", "there is none"
    found = relations[0]
    if found.external:
        return None, found.target, f"it is another file: {found.target}"
    if found.target not in package:
        return None, "", "there is none"
    name = package.real_name(found.target)
    try:
        return Workbook(name, package.read(name)), name, ""
    except DeckRefusedError as cause:
        return None, name, f"it can't be read: {cause}"


def _series(node: Node, part: str, data: bytes, cell_of: CellOf) -> ChartSeries:
    name = next(iter(_texts(node.find(f"{C}}}tx"), part, data, cell_of)), ChartText(""))
    values = node.find(f"{C}}}val") or node.find(f"{C}}}yVal")
    categories = node.find(f"{C}}}cat") or node.find(f"{C}}}xVal")
    labels = {}
    for label in (child for holder in node.all(f"{C}}}dLbls") for child in holder.all(f"{C}}}dLbl")):
        rich = label.find(f"{C}}}tx", f"{C}}}rich")
        labels[_value(label.find(f"{C}}}idx"))] = paragraphs_in(rich, part, data)
    points = tuple(
        ChartPoint(index, text, leaf, cell, labels.get(str(index), ()))
        for index, (text, leaf, cell) in enumerate(_cached(values, part, data, cell_of))
    )
    return ChartSeries(name, tuple(_texts(categories, part, data, cell_of)), points, _format(node, values))


def _texts(holder: Node | None, part: str, data: bytes, cell_of: CellOf) -> Iterator[ChartText]:
    direct = holder.find(f"{C}}}v") if holder else None
    if direct:
        yield ChartText(direct.text, _leaf(direct, part, data))
        return
    for text, leaf, cell in _cached(holder, part, data, cell_of):
        yield ChartText(text, leaf, cell)


def _cached(
    holder: Node | None, part: str, data: bytes, cell_of: CellOf
) -> Iterator[tuple[str, Leaf | None, Cell | None]]:
    """Text, place and cell of every point of a cache; of categories in levels those of the lowest one."""
    reference = holder.children[0] if holder and holder.children else None
    if reference is None:
        return
    formula = reference.find(f"{C}}}f")
    cells = references(formula.text) if formula else None
    cache: Node | None = reference if reference.name.endswith("Lit") else None
    cache = cache or next((one for one in reference.children if one.name.endswith("Cache")), None)
    if cache is None:
        return
    if reference.name == "multiLvlStrRef":
        cells = None
    lowest = cache.find(f"{C}}}lvl") or cache
    found: dict[int, Node | None] = {}
    for point in lowest.all(f"{C}}}pt"):
        place = count_of(point.get("idx"))
        if place is not None and place < MOST_POINTS:
            found[place] = point.find(f"{C}}}v")
    count = min(count_of(_value(cache.find(f"{C}}}ptCount"))) or 0, MOST_POINTS)
    for index in range(max(count, max(found, default=-1) + 1)):
        node = found.get(index)
        cell = cell_of(cells[index]) if cells and index < len(cells) else None
        yield node.text if node else "", _leaf(node, part, data) if node else None, cell


def _leaf(node: Node, part: str, data: bytes) -> Leaf | None:
    place = node.content(data)
    return Leaf(part, node.text, *place) if place else None


def _format(series: Node, values: Node | None) -> str:
    """The number format of the labels, unless it is that of the values themselves."""
    labels = series.find(f"{C}}}dLbls", f"{C}}}numFmt")
    if labels and labels.get("sourceLinked") not in ("1", "true"):
        return labels.get("formatCode")
    nodes = (node for node in (values.descendants() if values else ()) if node.tag == f"{C}}}formatCode")
    return next((node.text for node in nodes), "")


def _value(node: Node | None) -> str:
    return node.get("val") if node else ""


def _titles(root: Node, part: str, data: bytes) -> Iterator[Paragraph]:
    for node in root.descendants():
        if node.tag == f"{C}}}title":
            yield from paragraphs_in(node.find(f"{C}}}tx", f"{C}}}rich"), part, data)


def _drawn(package: Package, part: str) -> Iterator[Paragraph]:
    """What a user has drawn into the chart, which stands in a part of its own."""
    for name in package.related(part, "chartUserShapes"):
        data = package.read(name)
        bodies = (node for node in package.parsed(name).descendants() if node.name == "txBody")
        for body in bodies:
            yield from paragraphs_in(body, name, data)


def _limits(axis: Node, part: str, data: bytes) -> tuple[Leaf | None, Leaf | None, Leaf | None]:
    """The fixed ends of an axis of values, and the fixed step between them."""
    scaling = axis.find(f"{C}}}scaling")
    ends = (scaling.find(f"{C}}}{name}") if scaling else None for name in ("min", "max"))
    minimum, maximum, step = (
        attribute(one, "val", part, data) if one else None for one in (*ends, axis.find(f"{C}}}majorUnit"))
    )
    return minimum, maximum, step
