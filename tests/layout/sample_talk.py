"""A talk with one slide of every kind, for tests."""

from __future__ import annotations

from dataclasses import replace

from talks.compose.kinds import (
    Chart,
    ChartValue,
    Closing,
    Compare,
    Definition,
    Figure,
    HelpLine,
    Numbers,
    Part,
    Point,
    Points,
    Quote,
    SectionPage,
    Series,
    Side,
    SourceEntry,
    Sources,
    Statement,
    Table,
    TitlePage,
)
from talks.compose.talk import Caveat, Citation, Handout, NotesParagraph, Slide, Talk
from talks.compose.text import Binding, FactUse, Run, Text
from talks.problems import Place

REPORT = Citation("tip_2011", "US State Department, TIP Report 2011", ("2009", "2010"))
ATLAS = Citation("atlas", "World Atlas of Steppes", ("2012",))


def points(*texts: str) -> tuple[Point, ...]:
    return tuple(Point(Text.of(text)) for text in texts)


def slide(slide_id: str, kind: str, title: str, visual: object, **more: object) -> Slide:
    place = Place("outlines/sample.yaml", 10, 5)
    return Slide(id=slide_id, kind=kind, title=Text.of(title), visual=visual, place=place, **more)  # type: ignore[arg-type]


def figure(value: str, label: str, meaning: str = "") -> Figure:
    use = FactUse("report_2011.victims_identified", "2010")
    return Figure(Text((Run(value, binding=Binding((use,))),)), Text.of(label), Text.of(meaning))


FIGURES = (
    figure("2,724,900", "square kilometres of land and lakes", "about as much as all of western Europe"),
    figure("59", "victims identified in 2009", "by the government; groups that help counted others"),
    figure("82", "victims identified in 2010", "12 of them men"),
)

CHART = Chart(
    kind="column",
    categories=("2009", "2010"),
    series=(
        Series("Investigations", (ChartValue(49), ChartValue(88))),
        Series("Convictions", (ChartValue(24), ChartValue(None))),
    ),
    unit="cases",
    subtitle="Kazakhstan, 2009 and 2010",
    note="Counts what was noticed, not what happened",
)

TABLE = Table(
    columns=(
        Text.of("Year"),
        Text.of("Investigations opened"),
        Text.of("Convictions"),
        Text.of("What the report says"),
    ),
    rows=(
        (Text.of("2009"), Text.of("49"), Text.of("24"), Text.of("Few cases reached a court, and fewer a prison")),
        (Text.of("2010"), Text.of("88"), Text.of("24"), Text.of("More cases were opened; as many ended in a sentence")),
        (Text.of("2011"), Text.of("1,121"), Text.of(""), Text.of("Not comparable: a new law counts more offences")),
    ),
    numeric=(False, True, True, False),
)

COMPARE = Compare(
    Side(
        Text.of("Smuggling"), points("A crime against a border", "Ends at the destination", "The person agreed to go")
    ),
    Side(
        Text.of("Trafficking"), points("A crime against a person", "May never cross a border", "Consent does not count")
    ),
)

DEFINITION = Definition(
    Text.of("Trafficking in persons"),
    (
        Part(Text.of("The act"), Text.of("recruiting, moving, harbouring or receiving a person")),
        Part(Text.of("The means"), Text.of("force, fraud, coercion, or abuse of power")),
        Part(Text.of("The purpose"), Text.of("exploitation: forced labour, servitude, prostitution of others")),
    ),
)

HELP = (
    HelpLine("National hotline (United States)", Text.of("1-888-373-7888"), "21 November 2026"),
    HelpLine("Kazakhstan", Text.of("116 16"), "21 November 2026"),
)

COUNTRY = points(
    "The ninth largest country on earth",
    "Neither Russia nor China: it lies between the Caspian Sea and the Altai mountains",
    "Fewer people than Florida",
)


def entries(count: int) -> tuple[SourceEntry, ...]:
    return tuple(
        SourceEntry(
            f"source_{number}",
            f"Source {number}",
            f"Ministry of Statistics, Yearbook of counted and uncounted things, volume {number}. Almaty, 2011.",
            f"https://www.example.org/yearbook/{number}",
        )
        for number in range(1, count + 1)
    )


SLIDES = (
    slide(
        "opening",
        "title",
        "Kazakhstan and the people it loses",
        TitlePage(Text.of("Figures and stories"), "A speaker", "St. Mark, spring series"),
    ),
    slide("part_one", "section", "Where is Kazakhstan?", SectionPage(1, Text.of("A country few can find"))),
    slide("where", "points", "It is larger than all of western Europe", Points(COUNTRY), citations=(ATLAS,)),
    slide("area", "number", "The ninth largest country", Numbers(FIGURES[:1]), citations=(ATLAS,)),
    slide(
        "area_more",
        "number",
        "A large country with few people",
        Numbers(FIGURES[:1]),
        points=COUNTRY,
        citations=(ATLAS,),
    ),
    slide("two", "number", "More victims were identified in 2010", Numbers(FIGURES[1:]), citations=(REPORT,)),
    slide(
        "two_more",
        "number",
        "More victims were found, most of them women",
        Numbers(FIGURES[1:]),
        points=points("More found may mean better looking"),
        citations=(REPORT,),
    ),
    slide("three", "number", "Three figures to remember", Numbers(FIGURES), citations=(REPORT, ATLAS)),
    slide("chart", "chart", "Investigations rose from 49 to 88 in one year", CHART, citations=(REPORT,)),
    slide(
        "chart_more",
        "chart",
        "More cases were opened, as many were closed",
        CHART,
        points=points("Police looked harder", "Courts did not follow"),
        citations=(REPORT,),
    ),
    slide("table", "table", "Few cases end with a sentence", TABLE, citations=(REPORT,)),
    slide(
        "table_more",
        "table",
        "What the counts do not say",
        TABLE,
        points=points("A count is not an estimate"),
        citations=(REPORT,),
    ),
    slide("compare", "compare", "Smuggling is not trafficking", COMPARE, citations=(REPORT,)),
    slide(
        "quote",
        "quote",
        "A worker on the first day",
        Quote(
            Text.of("They took our papers on the first day, and we did not see the town again for eleven months."),
            Text.of("A bricklayer, 2010"),
        ),
    ),
    slide(
        "statement",
        "statement",
        "What to remember",
        Statement(
            Text.of("More cases found may mean better looking"),
            Text.of("A count rises when the police look harder, too."),
        ),
        citations=(REPORT,),
    ),
    slide(
        "statement_alone",
        "statement",
        "No one can consent to being exploited",
        Statement(Text.of("No one can consent to being exploited")),
    ),
    slide("definition", "definition", "Three things make it trafficking", DEFINITION, citations=(REPORT,)),
    slide(
        "closing",
        "closing",
        "What can one listener do?",
        Closing(
            points("Learn what it is, and say it", "Ask who made what you buy", "Call when something looks wrong"), HELP
        ),
    ),
    slide("sources", "sources", "Sources", Sources(entries(14))),
)

NOTES = (
    NotesParagraph(Text.of("Ask who can point to it.")),
    NotesParagraph(Text(), "pause"),
    NotesParagraph(Text.of("Show the map."), "show"),
)


def talk(*slides: Slide) -> Talk:
    """The sample talk, or one with the given slides."""
    chosen = slides or tuple(
        replace(one, notes=NOTES, notes_citations=(ATLAS,), caveats=(Caveat("a.b", "counts what was noticed"),))
        if one.id == "chart"
        else one
        for one in SLIDES
    )
    return Talk(
        id="sample",
        title="Kazakhstan and the people it loses",
        subtitle="",
        audience="church",
        minutes=30,
        language="en-US",
        template="steppe",
        slides=chosen,
        sources=(),
        handout=Handout((), (), (), ()),
    )
