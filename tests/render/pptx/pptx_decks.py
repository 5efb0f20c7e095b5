"""A template and decks for the tests of the renderer, made by hand so that they need no other room."""

from __future__ import annotations

from pathlib import Path

from pptx import Presentation

from talks.compose.kinds import Chart, ChartValue, Series, Statement
from talks.compose.talk import Handout, Slide, Talk
from talks.compose.text import Binding, FactUse, Run, Text
from talks.geometry import Frame
from talks.layout.deck import ChartShape, Deck, DeckSlide, Paragraph, Shape, TableShape, TextShape
from talks.read.template_records import Placeholder, SlideLayout, Template

DECK = Path(__file__).parents[3] / "slides_templates" / "steppe" / "deck.pptx"


def template(deck: Path = DECK) -> Template:
    presentation = Presentation(str(deck))
    layouts = []
    for layout in presentation.slide_layouts:
        places = tuple(
            Placeholder(
                place.placeholder_format.idx,
                place._element.ph.get("type", "obj"),
                place.name,
                Frame(place.left or 0, place.top or 0, place.width or 0, place.height or 0),
                (0, 0, 0, 0),
                (),
                "Carlito",
            )
            for place in layout.placeholders
        )
        layouts.append(SlideLayout(layout.name, places))
    width, height = presentation.slide_width, presentation.slide_height
    return Template("steppe", deck, width, height, tuple(layouts), "Carlito", "Carlito", ())


TEMPLATE = template()

IDENTIFIED_2009 = FactUse("report_2011.victims_identified", "2009")
IDENTIFIED_2010 = FactUse("report_2011.victims_identified", "2010")
AREA_RANK = FactUse("kazakhstan.area_rank")


def bound(text: str, *uses: FactUse, derived: bool = False) -> Run:
    return Run(text, binding=Binding(uses, derived))


def text_shape(layout: str, role: str, *paragraphs: Paragraph | Text | str, frame: Frame | None = None) -> TextShape:
    known = TEMPLATE.layout(layout)
    assert known is not None
    place = known.placeholder(role)
    made = tuple(
        p if isinstance(p, Paragraph) else Paragraph(p if isinstance(p, Text) else Text.of(p)) for p in paragraphs
    )
    if place is None:
        assert frame is not None
        return TextShape(role, made, frame)
    return TextShape(role, made, frame or place.frame, place.idx)


def chart_shape(layout: str, chart: Chart, *, size: float = 20.0, alt: str = "A chart of the figures.") -> ChartShape:
    known = TEMPLATE.layout(layout)
    assert known is not None
    place = known.placeholder("Chart")
    assert place is not None
    return ChartShape("Chart", chart, place.frame, alt, size, place.idx)


def table_shape(
    rows: tuple[tuple[Text, ...], ...], numeric: tuple[bool, ...], widths: tuple[float, ...], *, size: float = 24.0
) -> TableShape:
    """Widths are shares of the table's width; rows are as high as one line asks for."""
    known = TEMPLATE.layout("Table")
    assert known is not None
    place = known.placeholder("Table")
    assert place is not None
    columns = [round(place.frame.width * share) for share in widths]
    columns[-1] = place.frame.width - sum(columns[:-1])
    height = round(size * 1.9 * 12700)
    frame = Frame(place.frame.x, place.frame.y, place.frame.width, height * len(rows))
    heights = (height,) * len(rows)
    return TableShape(
        "Table", rows, tuple(columns), heights, numeric, frame, "A table of figures.", size, True, place.idx
    )


def slide(slide_id: str, layout: str, *shapes: Shape, notes: tuple[Text, ...] = (Text.of("Say this."),)) -> DeckSlide:
    title = next(s.paragraphs[0].text.plain for s in shapes if isinstance(s, TextShape) and s.name == "Title")
    source = Slide(slide_id, "statement", Text.of(title), Statement(Text.of(title)))
    return DeckSlide(slide_id, layout, title, shapes, notes, source)


def deck(*slides: DeckSlide, language: str = "en-US", deck_id: str = "church_30-church") -> Deck:
    talk = Talk(
        id="church_30",
        title="Far from home",
        subtitle="Kazakhstan and trafficking",
        audience="church",
        minutes=30,
        language=language,
        template="steppe",
        slides=(),
        sources=(),
        handout=Handout((), (), (), ()),
        speaker="The speaker",
    )
    return Deck(deck_id, talk, 12192000, 6858000, slides)


def values(
    *pairs: tuple[float | None, str], fact: str = "report_2011.victims_identified", first: int = 2009
) -> tuple[ChartValue, ...]:
    return tuple(
        ChartValue(value, label, (FactUse(fact, str(first + number)),) if value is not None else ())
        for number, (value, label) in enumerate(pairs)
    )


TWO_YEARS = Chart(
    "column", ("2009", "2010"), (Series("Victims identified", values((59, "59"), (82, "82"))),), "victims"
)

SEVERAL = Chart(
    "column",
    ("Investigations", "Prosecutions", "Convictions"),
    (
        Series("2009", values((73, "73"), (32, "32"), (24, "24"))),
        Series("2010", values((88, "88"), (48, "48"), (None, ""))),
    ),
    "cases",
)

BARS = Chart(
    "bar",
    ("Russia", "Canada", "China", "United States", "Brazil", "Australia", "India", "Argentina", "Kazakhstan"),
    (
        Series(
            "Area",
            values(
                (17_098_246, "17,098,246"),
                (9_984_670, "9,984,670"),
                (9_596_961, "9,596,961"),
                (9_525_067, "9,525,067"),
                (8_515_767, "8,515,767"),
                (7_692_024, "7,692,024"),
                (3_287_263, "3,287,263"),
                (2_780_400, "2,780,400"),
                (2_724_900, "2,724,900"),
            ),
        ),
    ),
    "km²",
)

LINE = Chart(
    "line",
    tuple(str(year) for year in range(2012, 2022)),
    (
        Series(
            "Calls",
            values(
                (1_100, "1,100"),
                (1_250, "1,250"),
                (None, ""),
                (1_402, "1,402"),
                (1_310, "1,310"),
                (1_520, "1,520"),
                (1_834, "1,834"),
                (1_834, "1,834"),
                (905, "905"),
                (1_102, "1,102"),
            ),
        ),
    ),
    "calls",
)

LINES = Chart(
    "line",
    tuple(str(year) for year in range(2009, 2016)),
    (
        Series("Sexual exploitation", values((59, ""), (82, ""), (70, ""), (64, ""), (48, ""), (51, ""), (33, ""))),
        Series("Forced labour", values((12, ""), (18, ""), (25, ""), (None, ""), (28, ""), (19, ""), (15, ""))),
    ),
    "victims",
)  # fmt: skip

TABLE = (
    (Text.of("What"), Text.of("2009"), Text.of("2010")),
    (Text.of("Investigations"), Text((bound("73", FactUse("report_2011.investigations", "2009")),)), Text.of("88")),
    (Text.of("Prosecutions"), Text.of("32"), Text.of("48")),
    (Text.of("Convictions"), Text.of("24"), Text.of("32")),
    (Text.of("Victims identified"), Text((bound("59", IDENTIFIED_2009),)), Text((bound("82", IDENTIFIED_2010),))),
)


def full_deck() -> Deck:
    """One slide of every kind of shape."""
    area = Text((Run("The "), bound("ninth", AREA_RANK), Run(" largest country", bold=True), Run(" on earth")))
    link = Text((Run("More at "), Run("the embassy", link="https://example.org/a b?q=1&r=2", italic=True)))
    notes = (Text.of("Ask who can point to it."), Text((Run("It ranks "), bound("ninth", AREA_RANK), Run("."))))
    source = "US State Department, TIP Report 2011 (2009 and 2010)"
    return deck(
        slide(
            "opening",
            "Title",
            text_shape("Title", "Title", "Far from home"),
            text_shape("Title", "Subtitle", "Kazakhstan, and a crime few like to hear about"),
        ),
        slide(
            "where",
            "Points",
            text_shape(
                "Points", "Body", area, Paragraph(Text.of("Neither Russia nor China"), level=1, size=24.0), link
            ),
            text_shape("Points", "Title", "Where is Kazakhstan?"),
            text_shape("Points", "Source", "CIA World Factbook"),
            notes=notes,
        ),
        slide(
            "victims",
            "Chart",
            text_shape("Chart", "Title", "More victims were identified in 2010 than in 2009"),
            text_shape("Chart", "Chart subtitle", "Victims identified, Kazakhstan, 2009 and 2010"),
            chart_shape("Chart", TWO_YEARS),
            text_shape("Chart", "Chart note", "Counts what was noticed, not what happened"),
            text_shape("Chart", "Source", source),
        ),
        slide(
            "courts",
            "Chart",
            text_shape("Chart", "Title", "Courts did more, and we do not know of every verdict"),
            text_shape("Chart", "Chart subtitle", "Cases, Kazakhstan, 2009 and 2010"),
            chart_shape("Chart", SEVERAL),
            text_shape("Chart", "Source", source),
        ),
        slide(
            "area",
            "Chart with points",
            text_shape("Chart with points", "Title", "Only eight countries are larger"),
            text_shape("Chart with points", "Chart subtitle", "Area in km²"),
            chart_shape("Chart with points", BARS, size=16.0),
            text_shape("Chart with points", "Body", "Four times Texas", "Twelve times Minnesota"),
        ),
        slide(
            "calls",
            "Chart",
            text_shape("Chart", "Title", "Calls to the help line fell in 2020"),
            chart_shape("Chart", LINE),
        ),
        slide(
            "forms",
            "Chart",
            text_shape("Chart", "Title", "Two forms are counted"),
            chart_shape("Chart", LINES),
        ),
        slide(
            "table",
            "Table",
            text_shape("Table", "Title", "What the state did, in two years"),
            table_shape(TABLE, (False, True, True), (0.6, 0.2, 0.2)),
            text_shape("Table", "Source", source),
        ),
        slide(
            "own",
            "Points",
            text_shape("Points", "Title", "A slide with boxes of its own"),
            text_shape(
                "Points",
                "Body 2",
                "A point\nin two lines",
                "Another point",
                frame=Frame(685800, 2000000, 5000000, 1500000),
            ),
            text_shape(
                "Points",
                "Remark",
                Paragraph(Text.of("A remark"), size=20.0),
                frame=Frame(6400000, 2000000, 4000000, 600000),
            ),
            notes=(),
        ),
    )
