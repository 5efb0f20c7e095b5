"""Paragraphs and runs as DrawingML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from talks.compose.scripts import is_right_to_left, stretches
from talks.compose.text import Run, Text
from talks.geometry import EMU_PER_INCH
from talks.layout.colors import Color
from talks.layout.deck import Paragraph
from talks.render.cleaning import address_of, cleaned, is_safe_link
from talks.render.pptx.colors import add_fill
from talks.render.pptx.xml import Element, add

# How a list is set where there is no layout to say so (the same values as in talks.layout.roles): EMU, and points.
_INDENT = 0.34 * EMU_PER_INCH
_HANGING = round(0.3 * EMU_PER_INCH)
_SPACE_BEFORE_POINT, _SPACE_BEFORE = 9.0, 4.0

_LINK = Color("hlink")

LinkId = Callable[[str], str]
"""Gives the relationship id of an address within the part that is being written."""


def add_paragraphs(
    body: Element,
    paragraphs: Iterable[Paragraph],
    language: str,
    link_id: LinkId,
    *,
    bulleted: bool = False,
    color: Color | None = None,
) -> None:
    """Append the paragraphs to a text body; a body without any gets an empty one, which the standard asks for.

    In a placeholder bullets come from the layout; where there is none, bulleted asks for them.
    """
    written = False
    for paragraph in paragraphs:
        written = True
        made = add(body, "a:p")
        way = direction(paragraph.text)
        if bulleted:
            _add_bullet(made, paragraph, way)
        elif paragraph.level or way or paragraph.before is not None:
            properties = add(made, "a:pPr", lvl=paragraph.level or None, **way)
            if paragraph.before is not None:
                add(add(properties, "a:spcBef"), "a:spcPts", val=hundredths(paragraph.before))
        add_runs(made, paragraph.text, language, link_id, size=paragraph.size, color=color)
    if not written:
        add(add(body, "a:p"), "a:endParaRPr", lang=language)


def direction(text: Text) -> dict[str, str]:
    """What a paragraph's properties say of one that is read from the right; its start is then at the right, too."""
    return {"algn": "r", "rtl": "1"} if is_right_to_left(text.plain) else {}


def _add_bullet(made: Element, paragraph: Paragraph, way: dict[str, str]) -> None:
    level, before = paragraph.level, paragraph.before
    if before is None:
        before = _SPACE_BEFORE_POINT if level == 0 else _SPACE_BEFORE
    indent = round(_INDENT * (level + 1))
    properties = add(made, "a:pPr", marL=indent, lvl=level or None, indent=-_HANGING, **way)
    add(add(properties, "a:spcBef"), "a:spcPts", val=hundredths(before))
    add(add(properties, "a:buClr"), "a:schemeClr", val="accent2")
    add(properties, "a:buFont", typeface="Arial")
    add(properties, "a:buChar", char="•" if level == 0 else "–")


def add_runs(
    paragraph: Element,
    text: Text,
    language: str,
    link_id: LinkId,
    *,
    size: float | None = None,
    bold: bool = False,
    color: Color | None = None,
    font: str | None = None,
) -> None:
    """Append the runs of a text; size in points, font a name or +mj-lt for that of headings."""
    written = False
    for run, tag in _by_language(cleaned(text), language):
        for number, line in enumerate(run.text.split("\n")):
            if number:
                _run_properties(add(paragraph, "a:br"), "a:rPr", run, tag, size, bold, color, font, None)
                written = True
            if line:
                made = add(paragraph, "a:r")
                link = link_id(address_of(run.link)) if run.link and is_safe_link(run.link) else None
                _run_properties(made, "a:rPr", run, tag, size, bold, color, font, link)
                add(made, "a:t", line)
                written = True
    if not written:
        _run_properties(paragraph, "a:endParaRPr", Run(""), language, size, bold, color, font, None)


def _by_language(text: Text, language: str) -> Iterator[tuple[Run, str]]:
    """The runs of a text, cut where the language changes, each with its tag."""
    pieces = stretches(text.plain, language)
    if len(pieces) == 1:
        yield from ((run, pieces[0][1]) for run in text.runs)
        return
    waiting = [(len(piece), tag) for piece, tag in reversed(pieces)]
    for run in text.runs:
        at = 0
        while at < len(run.text):
            left, tag = waiting.pop()
            taken = min(left, len(run.text) - at)
            yield replace(run, text=run.text[at : at + taken]), tag
            at += taken
            if taken < left:
                waiting.append((left - taken, tag))


def _run_properties(
    parent: Element,
    name: str,
    run: Run,
    language: str,
    size: float | None,
    bold: bool,
    color: Color | None,
    font: str | None,
    link: str | None,
) -> None:
    properties = add(
        parent,
        name,
        lang=language,
        sz=None if size is None else hundredths(size),
        b="1" if run.bold or bold else None,
        i="1" if run.italic else None,
        u="sng" if link else None,
        dirty="0",
    )
    if link:
        add_fill(properties, _LINK)  # as office programs draw a link anyway; what only draws slides must be told
    elif color:
        add_fill(properties, color)
    if font:
        add(properties, "a:latin", typeface=font)
    if link:
        add(properties, "a:hlinkClick", r_id=link)


def hundredths(points: float) -> int:
    """A type size as DrawingML counts it."""
    return round(points * 100)
