"""What PowerPoint's accessibility checker asks for, and what people need besides, told from a finished .pptx alone.

Microsoft, "Rules for the Accessibility Checker" (titles, alternative text, tables, reading order, blinking, language);
WCAG 2.2: 1.1.1, 1.3.1, 1.3.2, 1.4.1, 1.4.3, 2.2.2, 2.4.2, 2.4.4, 3.1.1, 3.1.2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from tests.deck_colors import Colors, contrast, frame_of
from tests.deck_parts import A, C, P, Parts, Slide, names_of, text_of

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
EMU_PER_POINT = 12700
# Frames that only touch, or nearly, have no order.
SLACK = 4 * EMU_PER_POINT

SMALLEST = 12.0
TITLE, MUST_READ, LABEL = 28.0, 24.0, 14.0  # points; shared/craft.md, section 3, rule 3
_FURNITURE = ("Source", "Slide Number", "Credit")
_BESIDE_DRAWINGS = ("Chart subtitle", "Chart note", "Note", "Caption", "Code label")
_DRAWN = ("Map", "Map with points", "Timeline")

_EMPTY_WORDS = re.compile(r"(click )?here|this|link|more|read more|this (link|page)|click", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp)", re.IGNORECASE)


def accessibility_problems(data: bytes) -> list[str]:
    """What keeps people out, a sentence each; an empty list is a deck for everyone."""
    parts = Parts(data)
    slides = [_Checked(parts, slide) for slide in parts.slides]
    found = [*_of_document(parts), *_of_titles(slides)]
    for slide in slides:
        found += [f"{slide.slide.name}: {problem}" for problem in slide.problems()]
    return found


def _of_document(parts: Parts) -> Iterator[str]:
    core = parts.tree("docProps/core.xml")
    for name in ("title", "language"):
        if not (core.findtext(f"{{http://purl.org/dc/elements/1.1/}}{name}") or "").strip():
            yield f"The document has no {name}."
    show = next((one for name in parts.names("ppt/presProps") for one in parts.tree(name).iter(f"{P}showPr")), None)
    if show is not None and (show.get("loop") == "1" or show.find(f"{P}kiosk") is not None):
        yield "The show goes round without end."


def _of_titles(slides: list[_Checked]) -> Iterator[str]:
    titles = [slide.title for slide in slides]
    for slide, title in zip(slides, titles, strict=True):
        if not title:
            yield f"{slide.slide.name} has no title."
    yield from (
        f"Several slides have the title {one!r}." for one, count in Counter(titles).items() if one and count > 1
    )


@dataclass(frozen=True)
class _Checked:
    parts: Parts
    slide: Slide

    def problems(self) -> Iterator[str]:
        yield from self._order()
        yield from self._alternatives()
        yield from self._tables()
        yield from self._placeholders()
        yield from self._languages()
        yield from self._links()
        yield from self._movement()
        yield from self._sizes()
        yield from self._contrast()
        yield from self._charts()

    @cached_property
    def title(self) -> str:
        return " ".join(next((text_of(one) for one in self.slide.shapes if self._is_title(one)), "").split())

    def _is_title(self, shape: Any) -> bool:
        return self.slide.place_type(shape) in ("title", "ctrTitle")

    def _order(self) -> Iterator[str]:
        """Title first, then from top to bottom and left to right, the foot and the number last (WCAG 1.3.2)."""
        shapes = self.slide.shapes
        names = [names_of(shape) for shape in shapes]
        if shapes and not self._is_title(shapes[0]):
            yield f"{names[0]} is read before the title."
        tail = [name for name in names if name in ("Source", "Slide Number")]
        if names[len(names) - len(tail) :] != sorted(tail, key=("Source", "Slide Number").index):
            yield f"the foot is not read last: {', '.join(names)}."
        content = [
            shape
            for shape, name in zip(shapes, names, strict=True)
            if name not in ("Source", "Slide Number") and not self._is_title(shape) and not _is_decorative(shape)
        ]
        for first, second in combinations(content, 2):
            one, other = self.slide.frame(first), self.slide.frame(second)
            if one is None or other is None:
                continue
            above = other.bottom <= one.y + SLACK and _share(one.x, one.right, other.x, other.right)
            left = other.right <= one.x + SLACK and _share(one.y, one.bottom, other.y, other.bottom)
            if above or left:
                side = "above" if above else "left"
                yield f"{names_of(first)} is read before {names_of(second)}, which stands {side}."

    def _alternatives(self) -> Iterator[str]:
        """Words for all that is no text (WCAG 1.1.1)."""
        for shape in self.slide.shapes:
            kind = shape.tag.removeprefix(P)
            name = names_of(shape)
            about = next(shape.iter(f"{P}cNvPr"))
            if kind == "sp" and text_of(shape).strip():
                continue
            if self.slide.place_type(shape) == "sldNum" or _is_decorative(shape):
                continue
            alt = (about.get("descr") or "").strip()
            if not alt:
                yield f"{name} has no alternative text, and is not marked as decoration."
            elif _FILE_NAME.fullmatch(alt) or alt == name or len(alt.split()) < 3:
                yield f"the alternative text of {name} says nothing: {alt!r}."
            for value in self._shown_values(shape):
                if value not in alt:
                    yield f"the alternative text of {name} leaves out {value}."
            # A key or a scale may be missing there, but not what the drawing is about.
            labels = [
                text_of(one) for one in shape.iter(f"{A}p") if kind == "grpSp" and re.search(r"[^\W\d]", text_of(one))
            ]
            if len(labels) > 1 and 2 * sum(label in alt for label in labels) < len(labels):
                yield f"the alternative text of {name} leaves out most of {labels}."

    def _shown_values(self, shape: Any) -> Iterator[str]:
        """Of a table every cell, of a chart every category."""
        if shape.find(f".//{A}tbl") is not None:
            yield from (text_of(cell).strip() for cell in shape.iter(f"{A}tc"))
        chart = self.slide.chart(shape)
        if chart is not None:
            for cache in chart.iter(f"{C}cat"):
                yield from (one.text for one in cache.iter(f"{C}v"))

    def _tables(self) -> Iterator[str]:
        for table in self.slide.tree.iter(f"{A}tbl"):
            if table.find(f"{A}tblPr").get("firstRow") != "1":
                yield "a table has no header row."
            if any(
                cell.get(key) for cell in table.iter(f"{A}tc") for key in ("gridSpan", "rowSpan", "hMerge", "vMerge")
            ):
                yield "a table has merged cells."
            rows = [[text_of(cell).strip() for cell in row.findall(f"{A}tc")] for row in table.findall(f"{A}tr")]
            if not all(rows[0]):
                yield "a table has an empty header."
            if not all(any(row) for row in rows) or not all(any(column) for column in zip(*rows, strict=True)):
                yield "a table has a blank row or column."

    def _placeholders(self) -> Iterator[str]:
        for shape in self.slide.shapes:
            if shape.tag == f"{P}sp" and self.slide.place_type(shape) and not text_of(shape).strip():
                yield f"the placeholder {names_of(shape)} is empty."

    def _languages(self) -> Iterator[str]:
        """WCAG 3.1.1 and 3.1.2."""
        for name, tree in self.slide.texts():
            for run in tree.iter(f"{A}r", f"{A}fld"):
                properties = run.find(f"{A}rPr")
                if properties is None or not properties.get("lang"):
                    yield f"{name}: {run.findtext(f'{A}t')!r} has no language."

    def _links(self) -> Iterator[str]:
        """WCAG 2.4.4; a plain address is fine in a list of sources."""
        for paragraph in self.slide.tree.iter(f"{A}p"):
            said = "".join(
                run.findtext(f"{A}t") or ""
                for run in paragraph.findall(f"{A}r")
                if run.find(f"{A}rPr/{A}hlinkClick") is not None
            ).strip()
            if _EMPTY_WORDS.fullmatch(said):
                yield f"the link {said!r} does not say where it leads."
            if _BARE_ADDRESS.fullmatch(said) and self.slide.layout_name != "Sources":
                yield f"the link {said!r} is a bare address."

    def _movement(self) -> Iterator[str]:
        """Nothing goes on, moves or blinks by itself (WCAG 2.2.2)."""
        for transition in self.slide.tree.iter(f"{P}transition"):
            if transition.get("advTm") or transition.get("advClick") == "0":
                yield "the slide goes on by itself."
        for node in self.slide.tree.iter(f"{P}cTn"):
            if node.get("presetID") and node.get("nodeType") not in ("clickEffect", "withEffect"):
                yield "something appears by itself."
            if node.get("presetClass") in ("emph", "path") or node.get("repeatCount"):
                yield "something moves or blinks."

    def _sizes(self) -> Iterator[str]:
        for shape in self.slide.shapes:
            floor = self._floor(shape)
            for paragraph in shape.iter(f"{A}p"):
                for run in (*paragraph.findall(f"{A}r"), *paragraph.findall(f"{A}fld")):
                    size = self.slide.size(shape, paragraph, run)
                    if size < floor and (run.findtext(f"{A}t") or "").strip():
                        yield f"{names_of(shape)}: {run.findtext(f'{A}t')!r} has {size:g} points, under {floor:g}."

    def _contrast(self) -> Iterator[str]:
        """Of texts that the slide colours by itself (WCAG 1.4.3); those of placeholders are the template's."""
        colors = Colors(self.slide)
        for shape in self.slide.tree.iter(f"{P}sp"):
            frame = frame_of(shape)
            for run in shape.iter(f"{A}r"):
                color = colors.of(run.find(f"{A}rPr"))
                if color is None or frame is None:
                    continue
                ground = colors.under((frame.x + frame.width // 2, frame.y + frame.height // 2), shape)
                size = self.slide.size(shape, run.getparent(), run)
                large = size >= 18 or (size >= 14 and run.find(f"{A}rPr").get("b") == "1")
                if ground is not None and contrast(color, ground) < (3.0 if large else 4.5):
                    said = f"{run.findtext(f'{A}t')!r} ({color} on {ground})"
                    yield f"{said} has a contrast of {contrast(color, ground):.1f}."

    def _floor(self, shape: Any) -> float:
        name = names_of(shape)
        if self._is_title(shape):
            return TITLE
        if name in _FURNITURE:
            return SMALLEST
        drawn = shape.tag in (f"{P}grpSp", f"{P}graphicFrame") or name in _BESIDE_DRAWINGS
        if drawn or self.slide.layout_name == "Sources" or (name == "Subtitle" and self.slide.layout_name in _DRAWN):
            return LABEL
        return MUST_READ

    def _charts(self) -> Iterator[str]:
        for shape in self.slide.shapes:
            chart = self.slide.chart(shape)
            if chart is None:
                continue
            for look in chart.iter(f"{A}defRPr", f"{A}rPr"):
                if float(look.get("sz", "1800")) / 100 < LABEL:
                    yield f"a text of {names_of(shape)} has {look.get('sz')} hundredths of a point."
            yield from self._told_by_colour_alone(shape, chart)

    def _told_by_colour_alone(self, shape: Any, chart: Any) -> Iterator[str]:
        """Several series need their names beside them or in a key (WCAG 1.4.1)."""
        series = list(chart.iter(f"{C}ser"))
        if len(series) < 2 or chart.find(f".//{C}legend") is not None:
            return
        drawn = {
            text.strip() for one in self.slide.shapes if one is not shape for text in one.itertext() if text.strip()
        }
        for one in series:
            name = " ".join(v.text for v in one.findall(f"{C}tx//{C}v"))
            named = any(switch.get("val") == "1" for switch in one.iter(f"{C}showSerName"))
            spoken = any(name in text_of(label) for label in one.iter(f"{C}dLbl"))
            if not named and not spoken and name not in drawn:
                yield f"the series {name!r} of {names_of(shape)} is told by its colour alone."


def _is_decorative(shape: Any) -> bool:
    about = next(shape.iter(f"{P}cNvPr"))
    return any(mark.get("val") == "1" for mark in about.iter(DECORATIVE))


def _share(begin: int, end: int, other_begin: int, other_end: int) -> bool:
    """Whether two stretches have more in common than a seam."""
    return min(end, other_end) - max(begin, other_begin) > SLACK
