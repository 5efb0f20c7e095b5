"""Which files a talk has, by what was asked for, and how each is made from the talk that was laid out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from talks.compose.talk import Talk
from talks.layout.deck import slide_numbers
from talks.problems import Place, Problem, hint
from talks.read.root import shipped_folder, shown_path
from talks.read.template_records import Template
from talks.render.handout_files import handout_ending
from talks.render.paper.settings import (
    FORMATS,
    HANDOUT_FORMATS,
    HANDOUTS,
    NO_PICTURES,
    Pictures,
    paper_of,
    settings_of,
    with_pictures,
)
from talks.write.files import Output
from talks.write.state import State, deck_id, file_digest

if TYPE_CHECKING:
    from talks.pipeline import Built, Options, Project

SHIPPED_TEMPLATE = "steppe"
FONTS = Path(__file__).resolve().parent / "fonts" / "carlito"

Progress = Callable[[str], None]


def file_stem(talk: Talk) -> str:
    """The name of a talk's files: for another audience or length than its own, with these."""
    audience = "" if talk.audience == talk.own_audience else f"-{talk.audience}"
    return f"{talk.id}{audience}{f'-{talk.length}min' if talk.length else ''}"


def file_names(talk: Talk, kinds: Sequence[str], options: Options) -> list[str]:
    """The names of a talk's files, without pictures."""
    endings = {"deck": (".pptx",), "notes": _notes_endings(talk, options), "handout": _handout_endings(options)}
    return [f"{file_stem(talk)}{ending}" for kind, found in endings.items() if kind in kinds for ending in found]


def _notes_endings(talk: Talk, options: Options) -> tuple[str, ...]:
    style = settings_of(options.printing, talk.printing).style
    if style != "lectern":
        return (f"-notes-{style}.pdf",)
    return tuple(f"-notes.{one}" for one in FORMATS if one in options.formats)


def _handout_endings(options: Options) -> tuple[str, ...]:
    return tuple(handout_ending(style, one) for style, one in _handouts(options))


def _handouts(options: Options) -> list[tuple[str, str]]:
    """The styles and formats that are asked for."""
    formats = [one for one in HANDOUT_FORMATS if one in options.handout_formats]
    return [(style, one) for style in HANDOUTS if style in options.handouts for one in formats]


@dataclass
class Rendering:
    """What the files of a talk are made from, and the deck once it is made."""

    project: Project
    built: Built
    talk: Talk
    template: Template
    folder: Path  # of page templates
    options: Options
    deck: bytes = b""


def rendered(rendering: Rendering, out: Path, progress: Progress) -> Iterator[Output]:
    """The files one after the other; what only setting their pages can find goes with what is built."""
    built, talk, template, options = rendering.built, rendering.talk, rendering.template, rendering.options
    folder = rendering.folder
    stem = file_stem(talk)
    identity = deck_id(talk.id, talk.audience, talk.length)
    fallback = shipped_folder() / "slides_templates" / SHIPPED_TEMPLATE
    numbers = slide_numbers(built.deck) if built.deck else {}
    if "deck" in options.kinds and built.deck is not None:
        progress(f"{talk.id}: writing the deck")
        from talks.render.base import base_of
        from talks.render.pptx import render_deck

        base = json.dumps(base_of(built.deck), ensure_ascii=False, separators=(",", ":")).encode()
        rendering.deck = render_deck(built.deck, template, base)
        yield Output(out / f"{stem}.pptx", rendering.deck, identity, base)
    if "notes" in options.kinds:
        progress(f"{talk.id}: setting the notes")
        from talks.render.notes_files import notes_files

        small = _small_pictures(rendering, numbers)
        if small and "deck" not in options.kinds:
            built.on_paper += _other_than_shown(out / f"{stem}.pptx", rendering.project)
        settings = settings_of(options.printing, talk.printing)
        for ending in _notes_endings(talk, options):
            made, found = notes_files(ending, talk, folder, FONTS, settings, fallback, numbers, small)
            built.on_paper += found
            yield Output(out / f"{stem}{ending}", made, identity)
    if "handout" in options.kinds:
        progress(f"{talk.id}: setting the handout")
        from talks.handouts import handout_picture
        from talks.render.handout_files import handout_file

        shown, found = handout_picture(rendering.project, talk, options.drawers, built.template)
        built.on_paper += found
        paper = paper_of(options.printing, talk.printing)
        for style, ending in _handouts(options):
            made, found = handout_file(style, ending, talk, folder, FONTS, paper, fallback, shown)
            built.on_paper += found
            yield Output(out / f"{stem}{handout_ending(style, ending)}", made, identity)
    if "images" in options.kinds and built.deck is not None:
        progress(f"{talk.id}: drawing {len(built.deck.slides)} slides")
        from talks.picturing import slide_pictures

        pictures, found = slide_pictures(built.deck, template, options.width, options.renderers)
        built.on_paper += found
        built.folders.append(out / f"{stem}-slides")
        digits = max(2, len(str(len(pictures))))
        for number, picture in enumerate(pictures, start=1):
            yield Output(out / f"{stem}-slides" / f"{number:0{digits}}.png", picture, identity)


def _other_than_shown(deck: Path, project: Project) -> list[Problem]:
    """Whether the hall may see other slides than the notes have pictures of: those of a deck edited by hand."""
    known = State.load(project.workspace.root).known(deck)
    if not known or not deck.is_file() or file_digest(deck) in known:
        return []
    message = "the deck was edited by hand; the pictures in the notes show its slides as they were built"
    advice = "Leaf through both before you speak, or print without: --no-pictures."
    return [hint(Place(shown_path(deck, project.workspace.root)), message, advice, code="pictures-as-built")]


def _small_pictures(rendering: Rendering, numbers: Mapping[str, tuple[int, int]]) -> Pictures:
    """The slides as they stand beside the notes; where they can't be drawn, a hint goes with what is built."""
    from talks.picturing import small_pictures
    from talks.unchanged import talk_digest

    project, built, options = rendering.project, rendering.built, rendering.options
    wanted = with_pictures(options.printing, rendering.talk.printing) and options.formats != ("md",)
    if built.deck is None or not wanted:
        return NO_PICTURES
    others = ["small pictures", [one.name for one in options.drawers]]
    templates = (built.template, rendering.folder)
    made_from = talk_digest(rendering.talk, project.registry, built.problems, templates, others)
    root, drawers = project.workspace.root, options.drawers
    pictures, found = small_pictures(root, made_from, built.deck, rendering.template, rendering.deck, numbers, drawers)
    built.on_paper += found
    return pictures
