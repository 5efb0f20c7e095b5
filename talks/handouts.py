"""The picture of a handout: laid out in the light look, drawn, and kept. Sees all rooms, as talks.pipeline does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from talks.compose.talk import Talk
from talks.layout.palette import palette_of
from talks.pipeline import Project, place_talk
from talks.preview.pictures import Renderer, draw, not_drawn
from talks.problems import Problem, has_errors
from talks.read.template_records import Variant
from talks.render.handout_picture import PIXELS, HandoutPicture, cropped_picture, drawn_on, vector_picture
from talks.unchanged import talk_digest

# A narrow slide has the largest labels for the width of a page.
ON_PAPER = Variant("light", "4:3")


def handout_picture(
    project: Project, talk: Talk, drawers: Sequence[Renderer], template_file: Path | None = None
) -> tuple[HandoutPicture | None, list[Problem]]:
    """The map or chart that goes on the handout of the talk; None where it has none, or nothing can draw it.

    template_file: that of the deck; a chart that was drawn before is taken from what is kept.
    """
    slide = next((one for one in talk.slides if one.id == talk.handout.picture), None)
    if slide is None:
        return None, []
    alone = replace(talk, slides=(replace(slide, hidden=False),), variant=ON_PAPER)
    deck, template, folder, problems = place_talk(project, alone)
    drawn = drawn_on(deck) if deck else None
    if deck is None or template is None or drawn is None or has_errors(problems):
        return None, []
    if drawn.is_vector:
        return vector_picture(drawn, palette_of(template.colors)), []
    from talks.render.pptx import render_deck
    from talks.write.kept_pictures import keep_pictures, kept_pictures

    names = [one.name for one in drawers]
    made_from = talk_digest(alone, project.registry, [], (template_file, folder), ["handout", names, PIXELS])
    kept = kept_pictures(project.workspace.root, made_from)
    if kept is None:
        pictures, failed = draw(render_deck(deck, template, b""), PIXELS, len(deck.slides), drawers)
        if not pictures:
            return None, [not_drawn("handouts are without their chart", failed, "no-handout-picture")]
        kept = {"slide": pictures[deck.slides.index(drawn.slide)]}
        keep_pictures(project.workspace.root, made_from, kept)
    return cropped_picture(drawn, kept["slide"], deck.width), []
