"""QR codes: every module where the standard wants it, dark on light, and beside no other text."""

from __future__ import annotations

import pytest
import segno

from talks.compose.kinds import Closing, Code, HelpLine
from talks.compose.text import Binding, FactUse, Run, Text
from talks.geometry import EMU_PER_INCH, Frame
from talks.layout.codes import UNIT, modules_of, outlines
from talks.layout.colors import Color
from talks.layout.deck import BlockGraphic, DeckSlide, GroupShape, PathGraphic, TextShape
from talks.layout.place import lay_out
from talks.problems import Problem
from talks.read.template_records import Template
from tests.layout.drawn import VARIANTS, assert_sound, group, labels, laid, named, overlap, said, size, variant_of
from tests.layout.sample_talk import points, talk
from tests.layout.sample_talk import slide as slide_of

LINK = "https://humantraffickinghotline.org"
QUIET_ZONE = 4  # modules (ISO/IEC 18004, 6.3.8)
USE = FactUse("help.hotline_chat")
CODE = Code(LINK, Text((Run("humantraffickinghotline.org", binding=Binding((USE,))),)), (USE,))
HELP = tuple(
    HelpLine(name, Text.of(number))
    for name, number in (
        ("National Human Trafficking Hotline", "1-888-373-7888"),
        ("Hotline by text", "233733"),
        ("Minnesota Day One", "1-866-223-1111"),
    )
)
FEW = points("Save the number", "Ask what is needed")
MANY = points(
    "Save the hotline number today", "Ask a shelter what it needs", "Sell what you have too much of", "Pray for all"
)

LONG = points(*["Sell with friends whatever you have too much of in your own house"] * 3)


@pytest.fixture(params=VARIANTS, ids=lambda one: "-".join(one))
def template(request: pytest.FixtureRequest) -> Template:
    return variant_of(*request.param)


def laid_all(visual: Closing, template: Template) -> tuple[tuple[DeckSlide, ...], list[Problem]]:
    """Every slide that the closing goes over."""
    deck, problems = lay_out(talk(slide_of("one", "drawn", "A title", visual)), template, "deck-1")
    return deck.slides, problems


def block_and_modules(slide: DeckSlide) -> tuple[BlockGraphic, PathGraphic]:
    block, modules = group(slide, "QR code").graphics[:2]
    assert isinstance(block, BlockGraphic)
    assert isinstance(modules, PathGraphic)
    return block, modules


def inside(x: float, y: float, rings: tuple[tuple[tuple[int, int], ...], ...]) -> bool:
    """By the even-odd rule, as programs fill a path."""
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1


def drawn_matrix(block: Frame, rings: tuple[tuple[tuple[int, int], ...], ...], count: int) -> list[list[int]]:
    module = block.width / (count + 2 * QUIET_ZONE)
    middles = [(QUIET_ZONE + number + 0.5) * module for number in range(count)]
    return [[int(inside(block.x + x, block.y + y, rings)) for x in middles] for y in middles]


@pytest.mark.parametrize("link", [LINK, "http://a.be", "https://example.org/a/long/address?with=many&parts=of-it#end"])
def test_the_drawn_modules_are_those_of_the_code(steppe: Template, link: str) -> None:
    slide, _ = laid(Closing(FEW, HELP, Code(link, Text.of("Here"))), steppe)
    block, modules = block_and_modules(slide)
    expected = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    assert drawn_matrix(block.frame, modules.rings, len(expected)) == expected


def test_every_module_is_as_wide_as_the_next_one(template: Template) -> None:
    slide, _ = laid(Closing(FEW, HELP, CODE), template)
    block, modules = block_and_modules(slide)
    count = len(modules_of(LINK)) + 2 * QUIET_ZONE
    module = block.frame.width // count
    assert block.frame.width == block.frame.height == module * count
    assert module % UNIT == 0
    assert all((x - block.frame.x) % module == 0 == (y - block.frame.y) % module for r in modules.rings for x, y in r)


def test_the_quiet_zone_is_kept_and_light_in_every_look(template: Template) -> None:
    slide, _ = laid(Closing(FEW, HELP, CODE), template)
    block, modules = block_and_modules(slide)
    assert (block.fill, modules.fill) == (Color("lt1"), Color("dk1"))
    module = block.frame.width // (len(modules_of(LINK)) + 2 * QUIET_ZONE)
    across = [x for ring in modules.rings for x, _ in ring]
    assert min(across) - block.frame.x == QUIET_ZONE * module == block.frame.right - max(across)


def test_a_hole_is_a_ring_of_its_own() -> None:
    assert len(outlines([[1, 1, 1], [1, 0, 1], [1, 1, 1]])) == 2
    assert outlines([[1, 1], [0, 0]]) == [((0, 0), (2, 0), (2, 1), (0, 1))]
    assert len(outlines([[1, 0], [0, 1]])) in (1, 2)


@pytest.mark.parametrize("lines", [(), HELP[:1], HELP])
@pytest.mark.parametrize("said_points", [FEW, MANY])
def test_the_code_is_large_enough_and_stands_on_nothing(
    template: Template, lines: tuple[HelpLine, ...], said_points
) -> None:  # type: ignore[no-untyped-def]
    slides, problems = laid_all(Closing(said_points, lines, CODE), template)
    assert not [one for one in problems if one.code != "split"]
    slide = next(one for one in slides if any(shape.name == "QR code" for shape in one.shapes))
    assert_sound(slide, template)
    code = group(slide, "QR code")
    block, _ = block_and_modules(slide)
    assert block.frame.width >= 1.25 * EMU_PER_INCH
    assert size(labels(code)[0]) >= 18
    assert not [shape.name for shape in slide.shapes if shape is not code and overlap(shape.frame, code.frame)]


@pytest.mark.parametrize("lines", [(), HELP[:1], HELP])
@pytest.mark.parametrize("said_points", [FEW, MANY, LONG])
def test_points_and_help_lines_are_never_set_smaller_than_can_be_read(
    template: Template, lines: tuple[HelpLine, ...], said_points
) -> None:  # type: ignore[no-untyped-def]
    slides, problems = laid_all(Closing(said_points, lines, CODE), template)
    assert not [one for one in problems if one.code not in ("split", "code-left-out")]
    shown = [shape for slide in slides for shape in slide.shapes if shape.name in ("Body", "Help")]
    assert {shape.name for shape in shown} == ({"Body", "Help"} if lines else {"Body"})
    for shape in shown:
        assert isinstance(shape, TextShape)
        assert all((one.size or 24) >= 24 for one in shape.paragraphs)


def test_the_address_stands_beside_the_code_and_keeps_its_fact(steppe: Template) -> None:
    slide, _ = laid(Closing(FEW, HELP, CODE), steppe)
    (label,) = labels(group(slide, "QR code"))
    assert said(label) == "humantraffickinghotline.org"
    assert size(label) >= 18
    assert label.paragraphs[0].text.uses == (USE,)
    assert group(slide, "QR code").alt == f"QR code: opens {LINK}"


def test_where_nobody_is_to_be_called_the_code_takes_the_other_column(steppe: Template) -> None:
    slide, _ = laid(Closing(FEW, (), CODE), steppe)
    block, _ = block_and_modules(slide)
    assert block.frame.width > 2 * EMU_PER_INCH
    assert block.frame.x > named(slide, "Body").frame.right


def test_a_telephone_number_is_never_broken(template: Template) -> None:
    slide, _ = laid(Closing(MANY, (HelpLine("Somewhere", Text.of("1-800-555-0100-55")), *HELP), CODE), template)
    helps = [shape for shape in slide.shapes if shape.name == "Help"]
    for shape in helps:
        assert isinstance(shape, TextShape)
        assert all(len(one.lines) == 1 for one in shape.paragraphs if one.text.plain[:1].isdigit())


def test_where_columns_are_full_it_never_stands_without_its_address(steppe: Template) -> None:
    slides, problems = laid_all(Closing(LONG, HELP, CODE), steppe)
    codes = [shape for slide in slides for shape in slide.shapes if shape.name == "QR code"]
    assert all(labels(shape) for shape in codes if isinstance(shape, GroupShape))
    assert bool(codes) != any(problem.code == "code-left-out" for problem in problems)


def test_the_code_is_read_with_the_column_that_it_stands_in(steppe: Template) -> None:
    slide, _ = laid(Closing(FEW, HELP, CODE), steppe)
    assert [shape.name for shape in slide.shapes] == ["Title", "Body", "QR code", "Help"]


def test_without_a_code_the_closing_is_as_it_was(steppe: Template) -> None:
    slide, _ = laid(Closing(FEW, HELP), steppe)
    assert [shape.name for shape in slide.shapes] == ["Title", "Body", "Help"]
