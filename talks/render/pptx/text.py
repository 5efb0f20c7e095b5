"""Paragraphs and runs as DrawingML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import quote, urlsplit

from talks.compose.text import Run, Text
from talks.geometry import EMU_PER_INCH
from talks.layout.deck import Paragraph
from talks.render.pptx.xml import Element, add, clean

# Only what is safe to open by a click during a talk; a file: or javascript: link stays plain text.
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# How a list is set where there is no layout to say so (the same values as in talks.layout.roles): EMU, and points.
_INDENT = 0.34 * EMU_PER_INCH
_HANGING = round(0.3 * EMU_PER_INCH)
_SPACE_BEFORE_POINT, _SPACE_BEFORE = 9.0, 4.0

LinkId = Callable[[str], str]
"""Gives the relationship id of an address within the part that is being written."""


def cleaned(text: Text) -> Text:
    """The text with every character that a .pptx can hold, and no other; bindings stay with their runs."""
    if all(clean(run.text) == run.text for run in text.runs):
        return text
    return Text(tuple(replace(run, text=clean(run.text)) for run in text.runs))


def add_paragraphs(
    body: Element, paragraphs: Iterable[Paragraph], language: str, link_id: LinkId, *, bulleted: bool = False
) -> None:
    """Append the paragraphs to a text body; a body without any gets an empty one, which the standard asks for.

    In a placeholder bullets come from the layout; where there is none, bulleted asks for them.
    """
    written = False
    for paragraph in paragraphs:
        written = True
        made = add(body, "a:p")
        if bulleted:
            _add_bullet(made, paragraph.level)
        elif paragraph.level:
            add(made, "a:pPr", lvl=paragraph.level)
        add_runs(made, paragraph.text, language, link_id, size=paragraph.size)
    if not written:
        add(add(body, "a:p"), "a:endParaRPr", lang=language)


def _add_bullet(paragraph: Element, level: int) -> None:
    indent = round(_INDENT * (level + 1))
    properties = add(paragraph, "a:pPr", marL=indent, lvl=level or None, indent=-_HANGING)
    add(add(properties, "a:spcBef"), "a:spcPts", val=hundredths(_SPACE_BEFORE_POINT if level == 0 else _SPACE_BEFORE))
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
    color: str | None = None,
) -> None:
    """Append the runs of a text; size in points, color a name of the theme (tx1, accent1, ...)."""
    written = False
    for run in cleaned(text).runs:
        for number, line in enumerate(run.text.split("\n")):
            if number:
                _run_properties(add(paragraph, "a:br"), "a:rPr", run, language, size, bold, color, None)
                written = True
            if line:
                made = add(paragraph, "a:r")
                link = link_id(_address(run.link)) if run.link and is_safe_link(run.link) else None
                _run_properties(made, "a:rPr", run, language, size, bold, color, link)
                add(made, "a:t", line)
                written = True
    if not written:
        _run_properties(paragraph, "a:endParaRPr", Run(""), language, size, bold, color, None)


def is_safe_link(link: str) -> bool:
    try:
        return urlsplit(link).scheme.lower() in LINK_SCHEMES
    except ValueError:
        return False


def _run_properties(
    parent: Element,
    name: str,
    run: Run,
    language: str,
    size: float | None,
    bold: bool,
    color: str | None,
    link: str | None,
) -> None:
    properties = add(
        parent,
        name,
        lang=language,
        sz=None if size is None else hundredths(size),
        b="1" if run.bold or bold else None,
        i="1" if run.italic else None,
        dirty="0",
    )
    if color:
        add(add(properties, "a:solidFill"), "a:schemeClr", val=color)
    if link:
        add(properties, "a:hlinkClick", r_id=link)


def hundredths(points: float) -> int:
    """A type size as DrawingML counts it."""
    return round(points * 100)


def _address(link: str) -> str:
    """The link as a valid URI: a relationship may hold no blank and no letter outside ASCII."""
    return quote(clean(link), safe="%/:=&?~#+!$,;'@()*[]")
