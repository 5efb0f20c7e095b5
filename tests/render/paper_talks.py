"""Talks for the tests of paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from talks.compose.kinds import HelpLine, Point, Points, SourceEntry
from talks.compose.talk import Caveat, Citation, Handout, HandoutFigure, NotesParagraph, Slide, Talk
from talks.compose.text import NO_TEXT, Binding, FactUse, Run, Text
from talks.problems import Place

ROOT = Path(__file__).resolve().parents[2]
STEPPE = ROOT / "slides_templates" / "steppe"
FONTS = ROOT / "talks" / "fonts" / "carlito"

# Signs that Markdown, Typst or Jinja2 would take for markup, and letters that few fonts have.
TRICKY = (
    "= #set $x$ *a* _b_ @ref <label> `c` [d](e) {{ f }} ~ \\n // g /* h */ 'i' \"j\" "
    "-- 1. ... http://k.l https: & &amp; ![m] | n"
)
KAZAKH = "Әлем, Ғарыш, Қазақ, Теңіз, Өзен, Ұлт, Үй, Һәм, Ішкі: әғқңөұүһі"


def said(plain: str, cue: str = "") -> NotesParagraph:
    return NotesParagraph(Text.of(plain) if plain else NO_TEXT, cue)


def fact(value: str, name: str = "report.victims", at: str | None = "2010") -> Run:
    return Run(value, binding=Binding((FactUse(name, at),)))


def slide(number: int, *notes: NotesParagraph, minutes: float = 2, **more: object) -> Slide:
    made = Slide(
        id=f"slide_{number}",
        kind="points",
        title=Text.of(f"Title number {number}"),
        visual=Points(()),
        notes=notes,
        minutes=minutes,
        place=Place("outlines/talk.yaml", 10 * number, 5),
    )
    return replace(made, **more)  # type: ignore[arg-type]


SOURCE = SourceEntry("tip", "TIP Report 2011", "Department of State, TIP Report, 2011.", "https://example.org/a_b")


def talk(*slides: Slide, **more: object) -> Talk:
    made = Talk(
        id="church_30",
        title="A country far away",
        subtitle="and a crime close to home",
        audience="church",
        minutes=sum(slide.minutes for slide in slides),
        language="en-US",
        template="steppe",
        slides=slides,
        sources=(SOURCE,),
        handout=handout(),
        speaker="The Speaker",
        content_note="This talk is about people who were hurt.",
        place=Place("outlines/talk.yaml", 1, 1),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def handout(points: int = 3, figures: int = 3) -> Handout:
    return Handout(
        points=tuple(Point(Text.of(f"Main point {n}, said in one sentence.")) for n in range(points)),
        figures=tuple(
            HandoutFigure(Text((fact(f"{n}2 million"),)), Text.of(f"people counted {n}"), "TIP Report 2011 (2010)")
            for n in range(1, figures + 1)
        ),
        actions=(Point(Text.of("Learn the number."), (Point(Text.of("Put it on the door.")),)),),
        help_lines=(HelpLine("Hotline", Text.of("1-888-373-7888"), "May 2025"),),
        sources=(SOURCE,),
    )


def full_talk() -> Talk:
    """A talk with everything that notes can hold."""
    long_paragraph = " ".join(f"Sentence {n} of the long paragraph says that counting is hard." for n in range(1, 40))
    figures = Text((Run("In 2010 there were "), fact("82"), Run(" victims, against "), fact("59", at="2009"), Run(".")))
    return talk(
        slide(1, said("Good morning to all of you."), minutes=1.5),
        slide(2, said(KAZAKH + "."), said("Who can point to it?", "ask"), said("", "pause"), said(TRICKY), cut=2),
        slide(
            3,
            NotesParagraph(figures),
            said("the map", "show"),
            said(long_paragraph),
            citations=(Citation("tip", "TIP Report 2011", ("2010",)),),
            notes_citations=(Citation("tip", "TIP Report 2011", ("2009",)), Citation("un", "UNODC 2018")),
            caveats=(Caveat("report.victims", "counts what was noticed"), Caveat("b", "counts what was noticed")),
            minutes=4 / 3,
        ),
        slide(4, cut=1, minutes=10 / 3),
        slide(5, said(" ".join(f"word{n}" for n in range(50)) + "."), minutes=2.25),
    )
