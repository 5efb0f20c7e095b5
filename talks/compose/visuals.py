"""What a slide shows: one function for each kind."""

from __future__ import annotations

from talks.compose.charts import compose_chart
from talks.compose.fact_values import FactValue
from talks.compose.kinds import (
    Closing,
    Compare,
    Definition,
    Figure,
    HelpLine,
    Numbers,
    Part,
    Points,
    Quote,
    SectionPage,
    Side,
    Sources,
    Statement,
    Table,
    TitlePage,
    Visual,
)
from talks.compose.maps import compose_map
from talks.compose.pictures import compose_code, compose_picture
from talks.compose.text import Text
from talks.compose.texts import Texts
from talks.compose.timelines import compose_steps, compose_timeline
from talks.problems import error
from talks.read.outline_records import VISUALS, OutlineRecord, SlideRecord
from talks.read.pictures import Pictures
from talks.read.record import Record
from talks.read.visual_records import OpeningRecord, QuoteRecord, SideRecord, StatementRecord, TableRecord

# Points may stand beside these; with the others a slide would say two things.
WITH_POINTS = ("number", "chart", "table", "section", "opening", "picture", "map")


def kind_of(record: SlideRecord, texts: Texts) -> str | None:
    """The kind of a slide, told by its visual; None (and a problem) where it has none, or two."""
    found = [name for name in VISUALS if getattr(record, name) not in (None, False)]
    others = [name for name in found if name != "points"]
    if not found and record.has_unknown_keys:
        return None  # one of them was meant; its problem says so
    if not found:
        advice = "Add one of: " + ", ".join(f"`{name}:`" for name in VISUALS if name != "opening") + "."
        texts.problems.append(error(record.place(), f"the slide `{record.title}` shows nothing", advice))
        return None
    if len(others) > 1:
        names = " and ".join(f"`{name}`" for name in others)
        texts.problems.append(error(record.place(others[1]), f"one slide can't show {names}", "Make two slides."))
        return None
    if others and "points" in found and others[0] not in WITH_POINTS:
        message = f"`points` can't stand beside `{others[0]}`"
        texts.problems.append(error(record.place("points"), message, "Make two slides, or put the words in the notes."))
        return None
    return others[0] if others else "points"


def compose_visual(
    kind: str, record: SlideRecord, texts: Texts, outline: OutlineRecord, section_number: int, pictures: Pictures
) -> Visual | None:
    """The visual of a slide; None where a problem stands in its way."""
    if kind == "opening":
        return _opening(record.opening, texts, outline)
    if kind == "section":
        subtitle = record.section if isinstance(record.section, str) else None
        return SectionPage(section_number, texts.text(subtitle, record, "section"))
    if kind == "sources":
        return Sources(())  # filled in when the whole talk is known
    if kind == "number" and record.number:
        figures = (
            Figure(
                texts.text(one.value, one, "value"),
                texts.text(one.label, one, "label"),
                texts.text(one.meaning, one, "meaning"),
            )
            for one in record.number
        )
        return Numbers(tuple(figures))
    if kind == "chart" and record.chart:
        return compose_chart(record.chart, texts)
    if kind == "map" and record.map:
        return compose_map(record.map, texts)
    if kind == "timeline" and record.timeline:
        return compose_timeline(record.timeline, texts)
    if kind == "steps" and record.steps:
        return compose_steps(record.steps, record, texts)
    if kind == "picture" and record.picture:
        return compose_picture(record.picture, texts, pictures)
    if kind == "table" and record.table:
        return _table(record.table, texts)
    if kind == "compare" and record.compare:
        return Compare(_side(record.compare.left, texts), _side(record.compare.right, texts))
    if kind == "quote" and record.quote:
        return _quote(record.quote, texts)
    if kind == "statement":
        return _statement(record, texts)
    if kind == "definition" and record.definition:
        term = texts.text(record.definition.term, record.definition, "term")
        parts = (
            Part(texts.text(part.label, part, "label"), texts.text(part.text, part, "text"))
            for part in record.definition.parts
        )
        return Definition(term, tuple(parts))
    if kind == "closing" and record.closing:
        own = record.closing.help
        lines = help_lines(own, record.closing, texts) if own else help_lines(outline.help, outline, texts)
        code = compose_code(record.closing.code, record.closing, texts) if record.closing.code else None
        return Closing(texts.points(record.closing.points, record.closing, "points"), lines, code)
    return Points(texts.points(record.points or [], record, "points"))


def help_lines(identifiers: list[str], record: Record, texts: Texts) -> tuple[HelpLine, ...]:
    """Where to call: always from the registry, never typed."""
    lines = []
    for number, identifier in enumerate(identifiers):
        value = texts.fact(identifier, record, "help", number)
        if not isinstance(value, FactValue) or value.fact.kind != "contact":
            if value is not None:
                message = f"`{identifier}` is no help line"
                place = record.place("help", number)
                texts.problems.append(error(place, message, "Name a fact of `kind: contact`."))
            continue
        lines.append(
            HelpLine(value.fact.name, texts.text(f"{{{{ {identifier} }}}}", record, "help"), value.fact.checked)
        )
    return tuple(lines)


def _opening(opening: OpeningRecord | bool | None, texts: Texts, outline: OutlineRecord) -> TitlePage:
    record = opening if isinstance(opening, OpeningRecord) else None
    subtitle = texts.text(outline.subtitle, outline, "subtitle")
    if record and record.subtitle:
        subtitle = texts.text(record.subtitle, record, "subtitle")
    occasion = texts.text(record.occasion, record, "occasion").plain if record else ""
    return TitlePage(subtitle, outline.speaker or "", occasion)


def _table(record: TableRecord, texts: Texts) -> Table:
    columns = tuple(texts.text(column, record, "columns", number) for number, column in enumerate(record.columns))
    rows = []
    for number, row in enumerate(record.rows):
        if len(row) != len(columns):
            texts.problems.append(
                error(
                    record.place("rows", number),
                    f"this row has {len(row)} cells, the table has {len(columns)} columns",
                    'Give every row one cell for each column; an empty one is "".',
                )
            )
            continue
        rows.append(tuple(texts.text(str(cell), record, "rows", number, at) for at, cell in enumerate(row)))
    numeric = tuple(
        number > 0 and 2 * sum(_is_figure(row[number]) for row in rows) > len(rows) for number in range(len(columns))
    )
    return Table(columns, tuple(rows), numeric, record.first_column_heads)


def _is_figure(cell: Text) -> bool:
    return cell.plain.strip(" $€%,.–-+\u00a0").replace(",", "").replace(".", "").replace("\u00a0", "").isdigit()


def _side(record: SideRecord, texts: Texts) -> Side:
    return Side(texts.text(record.title, record, "title"), texts.points(record.points, record, "points"))


def _quote(record: QuoteRecord, texts: Texts) -> Quote:
    return Quote(texts.text(record.text, record, "text"), texts.text(record.by, record, "by"))


def _statement(record: SlideRecord, texts: Texts) -> Statement:
    if isinstance(record.statement, StatementRecord):
        long = record.statement
        return Statement(texts.text(long.text, long, "text"), texts.text(long.support, long, "support"))
    return Statement(texts.text(record.statement, record, "statement"))
