"""Steps: numbered, in order, and alike."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from talks.compose.kinds import Step, Steps
from talks.compose.text import Binding, FactUse, Run, Text
from talks.layout.deck import BlockGraphic, DeckSlide, PathGraphic, TextShape
from talks.layout.measure import line_pitch
from talks.read.template_records import Template
from tests.layout.drawn import VARIANTS, assert_sound, group, labels, laid, named, overlap, said, variant_of

WORDS = ("The offer", "The papers", "The debt", "The fear", "The silence", "The way out")
TEXTS = ("good pay", "taken away", "no wages", "of police", "for years", "a phone call")


def steps(count: int, *, texts: bool = True, text: str = "") -> Steps:
    return Steps(tuple(Step(Text.of(WORDS[n]), Text.of(text or TEXTS[n]) if texts else Text()) for n in range(count)))


@pytest.fixture(params=VARIANTS, ids=lambda one: "-".join(one))
def template(request: pytest.FixtureRequest) -> Template:
    return variant_of(*request.param)


def texts_of(slide: DeckSlide) -> list[TextShape]:
    return [shape for shape in slide.shapes if isinstance(shape, TextShape) and shape.name.startswith("Step")]


def sizes(slide: DeckSlide, template: Template, what: str) -> set[float]:
    found = set()
    layout = template.layout(slide.layout)
    for shape in texts_of(slide):
        if shape.name.endswith(what):
            place = layout.placeholder(shape.name) if layout and shape.placeholder is not None else None
            own = shape.paragraphs[0].size
            found.add(own or (place.levels[0].size if place else 0.0))
    return found


@pytest.mark.parametrize("with_texts", [True, False])
@pytest.mark.parametrize("count", range(2, 7))
def test_steps_fit_in_order_and_alike(template: Template, count: int, with_texts: bool) -> None:
    slide, problems = laid(steps(count, texts=with_texts), template)
    assert problems == []
    assert_sound(slide, template)
    expected = [
        f"Step {n} {what}" for n in range(1, count + 1) for what in (("label", "text") if with_texts else ("label",))
    ]
    assert [shape.name for shape in texts_of(slide)] == expected
    for what in ("label", "text"):
        found = sizes(slide, template, what)
        assert len(found) <= 1
        assert all(one >= 24 for one in found)
    for one, other in combinations(texts_of(slide), 2):
        assert not overlap(one.frame, other.frame), f"{one.name} stands on {other.name}"


@pytest.mark.parametrize("count", range(2, 7))
def test_every_step_has_its_number_before_it(template: Template, count: int) -> None:
    slide, _ = laid(steps(count), template)
    drawing = group(slide, "Arrows")
    numbers = labels(drawing)
    assert [said(one) for one in numbers] == [str(n) for n in range(1, count + 1)]
    badges = [one.frame for one in drawing.graphics if isinstance(one, BlockGraphic)]
    for number, badge in enumerate(badges, start=1):
        label = named(slide, f"Step {number} label").frame
        assert badge.right <= label.x or badge.bottom <= label.y
        assert not any(overlap(badge, shape.frame) for shape in texts_of(slide))
    assert drawing.alt == f"Arrows lead from step 1 to {count}."


@pytest.mark.parametrize("count", range(2, 7))
def test_no_arrow_runs_through_a_text(template: Template, count: int) -> None:
    slide, _ = laid(steps(count), template)
    for arrow in group(slide, "Arrows").graphics:
        if not isinstance(arrow, PathGraphic):
            continue
        (path,) = arrow.rings
        for one, other in pairwise(path):
            (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
            for shape in texts_of(slide):
                between = shape.frame.y < bottom and top < shape.frame.bottom
                beside = shape.frame.x < right and left < shape.frame.right
                assert not (between and beside), (arrow.name, shape.name)


@pytest.mark.parametrize("count", [5, 6])
def test_the_chain_goes_on_from_the_end_of_a_row_to_the_next_one(steppe: Template, count: int) -> None:
    slide, _ = laid(steps(count), steppe)
    graphics = group(slide, "Arrows").graphics
    badges = {one.name: one.frame for one in graphics if isinstance(one, BlockGraphic)}
    arrows = {one.name: one.rings[0] for one in graphics if isinstance(one, PathGraphic)}
    assert len(arrows) == count - 1
    assert arrows["Arrow 3"][0][1] > badges["Badge 3"].bottom
    assert arrows["Arrow 3"][-1][1] < badges["Badge 4"].y
    assert badges["Badge 4"].x < arrows["Arrow 3"][-1][0] < badges["Badge 4"].right


def test_up_to_four_short_steps_stand_beside_each_other_with_arrows_between(steppe: Template) -> None:
    slide, _ = laid(steps(4), steppe)
    tops = {named(slide, f"Step {n} label").frame.y for n in range(1, 5)}
    assert len(tops) == 1
    assert len([one for one in group(slide, "Arrows").graphics if isinstance(one, PathGraphic)]) == 3
    assert len({named(slide, f"Step {n} text").frame.y for n in range(1, 5)}) == 1


def test_five_steps_stand_in_two_rows(steppe: Template) -> None:
    slide, _ = laid(steps(5), steppe)
    assert len({named(slide, f"Step {n} label").frame.y for n in range(1, 6)}) == 2


def test_long_texts_stand_below_each_other_where_lines_are_longer(steppe: Template) -> None:
    long = "Somebody whom the family has known and trusted for years promises good pay in a city far away"
    slide, problems = laid(steps(4, text=long), steppe)
    assert problems == []
    tops = [named(slide, f"Step {n} label").frame.y for n in range(1, 5)]
    assert tops == sorted(set(tops))


def test_labels_that_stand_alone_are_larger(steppe: Template) -> None:
    alone, beside = (laid(steps(3, texts=texts), steppe)[0] for texts in (False, True))
    assert min(sizes(alone, steppe, "label")) > max(sizes(beside, steppe, "label"))


def test_boxes_are_as_high_as_their_lines_need(template: Template) -> None:
    slide, _ = laid(steps(3), template)
    layout = template.layout(slide.layout)
    assert layout
    for shape in texts_of(slide):
        place = layout.placeholder(shape.name)
        assert place
        size = shape.paragraphs[0].size or place.levels[0].size
        lines = sum(len(paragraph.lines) for paragraph in shape.paragraphs)
        assert shape.frame.height / 12700 >= lines * size * line_pitch(place.font) * place.levels[0].line_spacing * 0.99


def test_too_long_texts_are_told(steppe: Template) -> None:
    _, problems = laid(steps(6, text="word " * 60), steppe)
    assert {one.code for one in problems} == {"text-too-long"}


def test_facts_in_steps_stay_tied(steppe: Template) -> None:
    use = FactUse("law.un_children", "2000")
    first = Step(Text.of("Age"), Text((Run("under "), Run("18", binding=Binding((use,))))))
    slide, _ = laid(Steps((first, Step(Text.of("Stop")))), steppe)
    shape = named(slide, "Step 1 text")
    assert isinstance(shape, TextShape)
    assert shape.paragraphs[0].text.uses == (use,)
    assert "Step 2 text" not in [one.name for one in slide.shapes]


def test_a_template_without_such_a_layout_draws_them_too(foreign: Template) -> None:
    slide, problems = laid(steps(4), foreign)
    assert problems == []
    assert_sound(slide, foreign)
