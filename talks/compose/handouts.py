"""What goes on a handout: words and figures, one picture, and a code that opens where the figures are from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from talks.compose.evidence import citations, source_entries, sources_of, uses_in
from talks.compose.kinds import Chart, Closing, Code, Map, Numbers, Point, Steps, Timeline
from talks.compose.pictures import compose_code
from talks.compose.talk import Handout, HandoutFigure, Slide
from talks.compose.text import FactUse, Text
from talks.compose.texts import Texts
from talks.compose.visuals import help_lines
from talks.facts.registry import Registry
from talks.problems import error
from talks.read.outline_records import HandoutRecord, OutlineRecord
from talks.read.suggest import did_you_mean

DRAWN = (Map, Chart, Timeline, Steps)
SOURCES_LABEL = "The sources of this talk"


def compose_handout(
    outline: OutlineRecord,
    slides: Sequence[Slide],
    known: Collection[str],
    stories: Collection[str],
    texts: Texts,
    registry: Registry,
) -> Handout:
    """What the outline says for the handout, and where it says nothing, the talk's own points and figures.

    stories: ids of the slides that tell one; nothing of them is printed unless the outline says so.
    """
    record = outline.handout
    general = without_stories(slides, stories)
    points = texts.points(record.points, record, "points") if record else ()
    actions = texts.points(record.actions, record, "actions") if record else ()
    figures = _figures(record, texts, registry) if record else ()
    closing = next((slide.visual for slide in slides if isinstance(slide.visual, Closing)), None)
    if not points:
        told = ("title", "section", "closing", "sources")
        shown = (slide for slide in general if slide.kind not in told and not slide.hidden)
        points = tuple(Point(slide.title) for slide in list(shown)[:8])
    if not figures:
        figures = tuple(
            HandoutFigure(figure.value, figure.label, _cited(registry, figure.value, figure.label))
            for slide in general
            if isinstance(slide.visual, Numbers) and not slide.hidden
            for figure in slide.visual.figures
        )[:8]
    lines = help_lines(outline.help, outline, texts)
    lines = lines or (closing.help_lines if closing else ())
    actions = actions or (closing.points if closing else ())
    said = uses_in((points, figures, actions, lines))
    sources = source_entries(said, registry, only_first=True)
    picture = handout_picture(record, slides, known, stories, texts)
    code = handout_code(record, (figures, (points, figures, actions)), registry, texts)
    return Handout(points, figures, actions, lines, sources, picture, code)


def _figures(record: HandoutRecord, texts: Texts, registry: Registry) -> tuple[HandoutFigure, ...]:
    figures = []
    for one in record.figures:
        value, label = texts.text(one.value, one, "value"), texts.text(one.label, one, "label")
        figures.append(HandoutFigure(value, label, _cited(registry, value, label)))
    return tuple(figures)


def _cited(registry: Registry, *said: Text) -> str:
    return "; ".join(str(one) for one in citations(uses_in(said), registry))


def handout_picture(
    record: HandoutRecord | None,
    slides: Sequence[Slide],
    known: Collection[str],
    stories: Collection[str],
    texts: Texts,
) -> str:
    """The id of the slide whose drawing is printed: the one that the outline names, else the first map, else chart.

    Slides of stories are never taken by themselves; nor is what a shorter talk has lost. Empty: there is none.
    """
    wanted = record.picture if record else None
    drawn = {slide.id: slide for slide in slides if isinstance(slide.visual, DRAWN)}
    if wanted and wanted in drawn:
        return wanted
    if record and wanted and (wanted not in known or any(slide.id == wanted for slide in slides)):
        advice = did_you_mean(wanted, drawn)
        message = f"no slide with a map, chart, timeline or steps has the id `{wanted}`"
        texts.problems.append(error(record.place("picture"), message, advice, wanted, "handout-picture"))
    told = [slide for slide in slides if not slide.hidden and slide.id not in stories]
    for kind in (Map, Chart):
        for slide in told:
            if isinstance(slide.visual, kind):
                return slide.id
    return ""


def handout_code(record: HandoutRecord | None, said: Sequence[object], registry: Registry, texts: Texts) -> Code | None:
    """The QR code of the handout: what the outline names, else the source from which most of what is said comes.

    said: by weight, such as first the figures, then everything; the first of them that has a source decides.
    """
    if record and record.code:
        code = compose_code(record.code, record, texts)
        if code is not None and isinstance(record.code, str):
            return Code(code.link, Text.of(SOURCES_LABEL), code.uses)
        return code
    for part in said:
        source = _most_used(uses_in(part), registry)
        if source:
            return Code(registry.sources[source].url, Text.of(registry.sources[source].short))
    return None


def _most_used(uses: Iterable[FactUse], registry: Registry) -> str:
    """The source with an address that stands behind most of the facts, the first one of several; empty without one."""
    counted: dict[str, int] = {}
    for use in uses:
        for name in sources_of(use, registry.facts[use.fact])[:1]:
            source = registry.sources.get(name)
            if source and source.url:
                counted[name] = counted.get(name, 0) + 1
    return max(counted, key=lambda name: counted[name], default="")


def without_stories(slides: Iterable[Slide], stories: Collection[str]) -> list[Slide]:
    """Leave to take a story home in print is given by its person: no slide with one is taken by itself."""
    return [slide for slide in slides if slide.id not in stories]
