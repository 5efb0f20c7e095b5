"""The base of a deck that this program never built: its texts as they are, and which of them say which facts."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from talks.refresh.adopting_manners import Manner
from talks.refresh.adopting_values import Saying
from talks.refresh.built import Json, Path
from talks.refresh.deck_now import ChartPoint, Leaf, Paragraph, Shape, SlideNow

NUMBER, TEXT, DATE, CAREFUL = "number", "text", "date", "careful"

_TITLES = ("title", "ctrTitle")
_NOT_READ = ("sldNum", "dt")  # filled in by the office program

Standing = Paragraph | Leaf | ChartPoint


@dataclass
class BareSlide:
    """A slide as plain data, and what of the deck stands at each of its places where it says what they say.

    known: it was adopted before.
    """

    data: Json
    there: dict[Path, Standing] = field(default_factory=dict)
    known: bool = False


def bare_slide(slide: SlideNow, identity: str) -> BareSlide:
    """All texts, cells, points and alt texts of a slide of the deck."""
    made = BareSlide({"id": identity, "title": slide.title, "layout": "", "facts": [], "adopted": True})
    shapes: list[Json] = []
    bodies = [one for one in slide.shapes if one.placeholder in ("body", "obj") and one.paragraphs]
    for shape in slide.shapes:
        if not shape.fallback and shape.placeholder not in _NOT_READ:
            data = _shape(shape, ("shapes", len(shapes)), made.there, only_body=len(bodies) == 1)
            if data is not None:
                shapes.append(data)
    notes = slide.notes.paragraphs if slide.notes else ()
    made.there.update((("notes", number), one) for number, one in enumerate(notes))
    made.data |= {"shapes": shapes, "notes": [{"text": one.text} for one in notes]}
    return made


def _shape(shape: Shape, path: Path, there: dict[Path, Standing], *, only_body: bool) -> Json | None:
    made: Json = {"name": shape.name, "called": _called(shape, only_body), "kind": "text"}
    if shape.table is not None:
        made |= {"kind": "table", **_table(shape, path, there)}
    elif shape.chart is not None:
        made |= {"kind": "chart", **_chart(shape, path, there)}
    else:
        made["paragraphs"] = [{"text": one.text} for one in shape.paragraphs]
        there.update(((*path, "paragraphs", at), one) for at, one in enumerate(shape.paragraphs))
    if shape.alt is not None and shape.alt.text.strip():
        made["alt"] = shape.alt.text
        there[(*path, "alt")] = shape.alt
    return made if made["kind"] != "text" or made["paragraphs"] or "alt" in made else None


def _called(shape: Shape, only_body: bool) -> str:
    """The name of a shape for people: those that programs give (Content Placeholder 2) say little."""
    if shape.placeholder in _TITLES:
        return "Title"
    if shape.placeholder == "subTitle":
        return "Subtitle"
    if shape.placeholder in ("body", "obj") and only_body:
        return "Body"
    return shape.name or shape.kind


def _table(shape: Shape, path: Path, there: dict[Path, Standing]) -> Json:
    table = shape.table
    rows: list[list[Json]] = []
    for number, row in enumerate(table.rows if table else ()):
        cells = []
        for at, cell in enumerate(row):
            written = [one for one in cell.paragraphs if one.text.strip()]
            cells.append({"text": written[0].text if len(written) == 1 else cell.text})
            place = (*path, "header", at) if number == 0 else (*path, "rows", number - 1, at)
            if len(written) == 1 and not cell.covered:
                there[place] = written[0]
        rows.append(cells)
    made = {"header": rows[0] if rows else [], "rows": rows[1:]}
    name_cells(made)
    return made


def name_cells(table: Json) -> None:
    """Every cell with the label of its row and the header of its column, by which it is found again."""
    columns = [cell["text"] for cell in table["header"]]
    for row in table["rows"]:
        for at, cell in enumerate(row):
            cell["row"] = row[0]["text"]
            cell["column"] = columns[at] if at < len(columns) else ""


def _chart(shape: Shape, path: Path, there: dict[Path, Standing]) -> Json:
    chart = shape.chart
    assert chart is not None
    categories = list(chart.categories)
    made: list[Json] = []
    for number, series in enumerate(chart.series):
        points = [series.point(at) for at in range(len(categories))]
        for at, point in enumerate(points):
            if point is not None and point.value is not None:
                there[(*path, "series", number, "values", at)] = point
        made.append(
            {
                "name": series.name.text,
                "values": [point.value if point else None for point in points],
                "labels": [plain_number(point.value) if point else "" for point in points],
                "uses": [[] for _ in points],
                "ties": [None for _ in points],
            }
        )
    return {"categories": categories, "series": made}


def plain_number(value: float | None) -> str:
    if value is None:
        return ""
    return repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


# ---------------------------------------------------------------------------------------------------------------- ties


@dataclass(frozen=True)
class Tie:
    """Characters start to end of a place say a fact. at: of a certain date; empty: its newest value, whatever its date.

    use: the fact with the date of the value that stands there. numbers: start, end (in the whole text) and manner.
    """

    path: Path
    start: int
    end: int
    fact: str
    use: str
    form: str = NUMBER
    at: str = ""
    unit: str = ""
    percent: bool = False
    numbers: tuple[tuple[int, int, Manner], ...] = ()

    def recipe(self) -> Json:
        """How the value is said, as plain data."""
        numbers = [{"start": a - self.start, "end": b - self.start, **asdict(manner)} for a, b, manner in self.numbers]
        return {
            "fact": self.fact, "at": self.at, "form": self.form, "unit": self.unit, "percent": self.percent,
            "numbers": numbers,
        }  # fmt: skip


def tie(slide: Json, one: Tie) -> None:
    """Note in a slide of a base that a place of it says a fact."""
    data = _at(slide, one.path[:-1])
    if one.path[-1] == "alt":
        _add_span(data.setdefault("alt_spans", []), one)
    elif "values" in one.path:
        series = _at(slide, one.path[:-2])
        series["uses"][int(one.path[-1])] = [one.use]
        series["ties"][int(one.path[-1])] = one.recipe()
    else:
        _add_span(data[one.path[-1]].setdefault("spans", []), one)
    slide["facts"] = sorted({*slide["facts"], one.use})


def _add_span(spans: list[Any], one: Tie) -> None:
    spans.append([one.start, one.end, [one.use], False, one.recipe()])
    spans.sort(key=lambda span: span[0])


def tied_spans(slide: Json, path: Path) -> list[tuple[int, int]]:
    """Where a place is tied to facts already."""
    data = _at(slide, path[:-1])
    if path[-1] == "alt":
        spans = data.get("alt_spans", ())
    elif "values" in path:
        series, at = _at(slide, path[:-2]), int(path[-1])
        return [(0, 1_000)] if series["uses"][at] else []
    else:
        spans = data[path[-1]].get("spans", ())
    return [(int(span[0]), int(span[1])) for span in spans]


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def use_of(saying: Saying) -> str:
    """The fact with the date of a value."""
    return f"{saying.fact.id}@{saying.at}" if saying.at else saying.fact.id
