"""How many texts LibreOffice breaks into the lines that were laid out here: `python -m tests.agreement.report [-v]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path

from talks.layout.deck import Deck
from talks.layout.measure import FONTS
from talks.pipeline import Options, compose_talk, lay_out_talk, open_project
from talks.preview.libreoffice import LibreOffice, find_libreoffice
from talks.read.template_records import Template
from talks.render.pptx import render_deck
from tests.agreement.reading import Box, agrees, boxes_of, letters_of, lines_in, plain

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
TEMPLATES = tuple(sorted(file.parent.name for file in (ROOT / "slides_templates").glob("*/deck.pptx")))
SHAPES = ("16:9", "4:3")


@dataclass(frozen=True)
class Compared:
    """A text box, and the lines that LibreOffice made of it."""

    box: Box
    same: bool
    drawn: tuple[str, ...]


def compared(deck: Deck, template: Template, program: Path) -> Iterator[Compared]:
    """Every text box of a deck beside its rendering."""
    shown = replace(deck, slides=tuple(replace(slide, hidden=False) for slide in deck.slides))
    office = LibreOffice(program, tuple(sorted(folder for folder in FONTS.iterdir() if folder.is_dir())))
    pages = letters_of(office.pdf(render_deck(shown, template, b"")))
    for slide, letters in zip(shown.slides, pages, strict=True):
        for box in boxes_of(slide):
            yield Compared(box, agrees(box, letters), tuple(lines_in(box, letters)))


def shipped_decks(looks: Sequence[str] = ("light",)) -> Iterator[tuple[str, Deck, Template]]:
    """Every shipped talk, laid out with every template and shape; lines are broken alike in all looks."""
    project = open_project(ROOT)
    for template_name, shape, look in product(TEMPLATES, SHAPES, looks):
        for name in project.workspace.talk_ids:
            options = Options(template=template_name, shape=shape, look=look)
            talk, _ = compose_talk(project, name, options, TODAY)
            assert talk is not None
            deck, template, _, _ = lay_out_talk(project, talk)
            assert deck is not None
            assert template is not None
            yield f"{name} {template_name} {shape} {look}", deck, template


def main(verbose: bool) -> None:
    program = find_libreoffice(os.environ, sys.platform)
    if program is None:
        sys.exit("LibreOffice is not installed")
    same = count = 0
    for name, deck, template in shipped_decks():
        found = list(compared(deck, template, program))
        agreeing = sum(one.same for one in found)
        same, count = same + agreeing, count + len(found)
        print(f"{name:40} {agreeing:4} of {len(found):4} texts agree")
        for one in found:
            if verbose and not one.same:
                print(f"    {one.box.slide} {one.box.name}")
                print(f"        here:        {' | '.join(plain(line) for line in one.box.lines)}")
                print(f"        LibreOffice: {' | '.join(one.drawn)}")
    print(f"{'all':40} {same:4} of {count:4} texts agree ({same / count:.1%})")


if __name__ == "__main__":
    main("-v" in sys.argv)
