"""A deck as it is now, whoever saved it last: slides in their order, with all texts and where they stand."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping

from talks.refresh.charts import read_chart
from talks.refresh.deck_now import DeckNow, NotesNow, OtherText, Paragraph, Shape, SlideNow, Table, TableCell
from talks.refresh.elements import MC, A, C, Node, P, R
from talks.refresh.package import DeckRefusedError, Package, Relation
from talks.refresh.soundness import check_slides, main_part
from talks.refresh.texts import all_text, attribute, paragraphs_in

MOST_SLIDES = 2_000
DECK_PROPERTY = "talks.deck"

_SHAPES = {f"{P}}}{name}": name for name in ("sp", "grpSp", "pic", "graphicFrame", "cxnSp", "contentPart")}
_LAYOUT_NAME = re.compile(rb"""<(?:\w+:)?cSld\b[^>]*?\bname\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SAVE_AGAIN = "Open it in PowerPoint or LibreOffice, save it again, and run the command again."


def read_deck(package: Package) -> DeckNow:
    """The deck in a package. Raises DeckRefusedError where it is damaged, signed, or no presentation."""
    main = main_part(package)
    root = package.parsed(main)
    relations = package.relations(main)
    listed = root.find(f"{P}}}sldIdLst")
    entries = list(listed.all(f"{P}}}sldId")) if listed else []
    if len(entries) > MOST_SLIDES:
        raise package.refused(f"has {len(entries):,} slides, more than {MOST_SLIDES:,}", "Split it into several decks.")
    parts = []
    for number, entry in enumerate(entries, start=1):
        relation = relations.get(entry.get(f"{R}}}id"))
        if relation is None or relation.external:
            raise package.refused(f"misses the part of slide {number}", _SAVE_AGAIN)
        parts.append(package.there(relation.target))
    check_slides(package, parts)
    layouts: dict[str, str] = {}
    slides = [
        _Slide(package, part, layouts).read(number, entry.get("id"))
        for number, (part, entry) in enumerate(zip(parts, entries, strict=True), start=1)
    ]
    return DeckNow(tuple(slides), _program(package), _property(package, DECK_PROPERTY))


def _program(package: Package) -> str:
    """What saved the deck last."""
    try:
        root = package.parsed("docProps/app.xml") if "docProps/app.xml" in package else None
    except DeckRefusedError:
        return ""
    return next((node.text for node in (root.children if root else ()) if node.name == "Application"), "")


def _property(package: Package, name: str) -> str:
    """A property of the document that this program wrote."""
    if "docProps/custom.xml" not in package:
        return ""
    try:
        entries = package.parsed("docProps/custom.xml").children
    except DeckRefusedError:
        return ""
    found = (entry for entry in entries if entry.get("name") == name)
    return next(("".join(value.text for value in entry.children).strip() for entry in found), "")


class _Slide:
    """Reads the parts of one slide. layouts: names of layouts by their parts, shared by all slides."""

    def __init__(self, package: Package, part: str, layouts: dict[str, str]) -> None:
        self._package = package
        self._part = part
        self._layouts = layouts
        self._data = package.read(part)
        self._root = package.parsed(part)
        self._relations = package.relations(part)
        self._links = _links(self._relations)

    def read(self, number: int, slide_id: str) -> SlideNow:
        content = self._root.find(f"{P}}}cSld")
        tree = content.find(f"{P}}}spTree") if content else None
        if content is None or tree is None:
            raise self._package.refused(f"has a part that is no slide: {self._part}", _SAVE_AGAIN)
        return SlideNow(
            number=number,
            part=self._part,
            shapes=tuple(self._shapes(tree, ())),
            notes=self._notes(),
            hidden=self._root.get("show") in ("0", "false"),
            layout=self._layout(),
            name=content.get("name"),
            slide_id=slide_id,
            others=tuple(self._others()),
        )

    def _shapes(self, parent: Node, groups: tuple[str, ...], fallback: bool = False) -> Iterator[Shape]:
        for node in parent.children:
            if node.tag == f"{MC}}}AlternateContent":
                for number, alternative in enumerate(node.children):
                    yield from self._shapes(alternative, groups, fallback or number > 0)
            elif node.tag in _SHAPES:
                shape = self._shape(node, groups, fallback)
                yield shape
                if node.tag == f"{P}}}grpSp":
                    yield from self._shapes(node, (*groups, shape.name), fallback)

    def _shape(self, node: Node, groups: tuple[str, ...], fallback: bool) -> Shape:
        about = next((child for child in node.children if child.name.startswith("nv")), Node("", {}, 0))
        named = about.find(f"{P}}}cNvPr") or Node("", {}, 0)
        place = about.find(f"{P}}}nvPr", f"{P}}}ph")
        frame = node.find(f"{A}}}graphic", f"{A}}}graphicData")
        table = frame.find(f"{A}}}tbl") if frame else None
        chart = frame.find(f"{C}}}chart") if frame else None
        return Shape(
            id=named.get("id"),
            name=named.get("name"),
            kind=_kind(node, table, chart),
            part=self._part,
            alt=attribute(named, "descr", self._part, self._data),
            placeholder=place.get("type", "obj") if place else None,
            placeholder_index=place.get("idx") if place else "",
            groups=groups,
            paragraphs=paragraphs_in(node.find(f"{P}}}txBody"), self._part, self._data, self._links),
            table=self._table(table) if table else None,
            chart=read_chart(self._package, self._related(chart)) if chart else None,
            hidden=named.get("hidden") in ("1", "true"),
            fallback=fallback,
        )

    def _related(self, chart: Node) -> str:
        relation = self._relations.get(chart.get(f"{R}}}id"))
        if relation is None or relation.external:
            raise self._package.refused(f"misses the part of a chart: {self._part}", _SAVE_AGAIN)
        return self._package.there(relation.target)

    def _table(self, table: Node) -> Table:
        rows = (
            tuple(
                TableCell(
                    paragraphs_in(cell.find(f"{A}}}txBody"), self._part, self._data, self._links),
                    covered=any(cell.get(name) in ("1", "true") for name in ("hMerge", "vMerge")),
                )
                for cell in row.all(f"{A}}}tc")
            )
            for row in table.all(f"{A}}}tr")
        )
        return Table(tuple(rows))

    def _notes(self) -> NotesNow | None:
        name = next(iter(self._package.related(self._part, "notesSlide")), None)
        if name is None:
            return None
        data, root = self._package.read(name), self._package.parsed(name)
        links = _links(self._package.relations(name))
        said: list[Paragraph] = []
        others: list[Paragraph] = []
        for node in root.descendants():
            if node.tag == f"{P}}}sp":
                place = node.find(f"{P}}}nvSpPr", f"{P}}}nvPr", f"{P}}}ph")
                pane = place is not None and place.get("type") == "body"
                (said if pane else others).extend(paragraphs_in(node.find(f"{P}}}txBody"), name, data, links))
        return NotesNow(name, tuple(said), tuple(others))

    def _layout(self) -> str:
        name = next(iter(self._package.related(self._part, "slideLayout")), "")
        if name and name not in self._layouts:
            found = _LAYOUT_NAME.search(self._package.read(name))
            said = (found[1] if found[1] is not None else found[2]) if found else b""
            self._layouts[name] = html.unescape(said.decode("utf-8", "replace"))
        return self._layouts.get(name, "")

    def _others(self) -> Iterator[OtherText]:
        """Comments, old and new, and SmartArt."""
        for relation in self._relations.values():
            place = {"comments": "comment", "diagramData": "diagram"}.get(posixpath.basename(relation.kind))
            if place and not relation.external and relation.target in self._package:
                root = self._package.parsed(relation.target)
                names = ("cm", "reply") if place == "comment" else ("p",)
                nodes = [node for node in root.descendants() if node.name in names] or [root]
                texts = (" ".join(all_text(node).split()) for node in nodes)
                yield from (OtherText(relation.target, place, text) for text in texts if text)


def _links(relations: Mapping[str, Relation]) -> dict[str, str]:
    """The addresses that texts of a part lead to, by the ids of their relationships."""
    return {name: one.target for name, one in relations.items() if one.external and one.is_a("hyperlink")}


def _kind(node: Node, table: Node | None, chart: Node | None) -> str:
    if table or chart:
        return "table" if table else "chart"
    name = _SHAPES[node.tag]
    return {"sp": "text", "grpSp": "group", "pic": "picture"}.get(name, "other")
