from dataclasses import replace

import pytest

from talks.compose.text import Run, Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.fit import Box, Limits, fit, fit_alike
from talks.read.template_records import LevelStyle


def box(width: float, height: float, *sizes: float, **more) -> Box:
    levels = tuple(LevelStyle(size) for size in sizes or (28,))
    return Box(Frame(0, 0, round(width * EMU_PER_POINT), round(height * EMU_PER_POINT)), levels, "Calibri", **more)


def text(words: int) -> list[tuple[Text, int]]:
    return [(Text.of(" ".join(["steppe"] * words)), 0)]


def test_a_text_that_fits_keeps_the_size_of_the_template():
    fitted = fit(text(5), box(400, 100))
    assert fitted.fits
    assert [paragraph.size for paragraph in fitted.paragraphs] == [None]
    assert fitted.sizes == (28,)


def test_a_longer_text_is_set_smaller_by_whole_points():
    fitted = fit(text(13), box(400, 100))
    assert fitted.fits
    assert fitted.paragraphs[0].size in (24, 25, 26, 27)


def test_a_text_too_long_at_the_floor_says_by_how_much():
    fitted = fit(text(40), box(400, 100))
    assert not fitted.fits
    assert fitted.smallest == 24
    fits = fit(text(40 - fitted.words_over), box(400, 100))
    assert fits.fits
    assert fitted.characters_over > fitted.words_over


def test_the_floor_is_never_above_the_size_of_the_template():
    assert fit(text(60), box(400, 100, 16)).sizes == (16,)


def test_deeper_levels_stop_at_their_own_floor():
    texts = [(Text.of("steppe " * 13), 0), (Text.of("grass " * 9), 1)]
    fitted = fit(texts, box(400, 150, 28, 24), Limits((24, 24)))
    assert fitted.fits
    assert fitted.paragraphs[0].size
    assert fitted.paragraphs[1].size is None


def test_a_title_of_three_lines_is_shrunk_to_two():
    title = [(Text.of("Few cases were opened and fewer still reached a court in that year of all"), 0)]
    assert fit(title, box(520, 300, 34), Limits((28,))).lines == 3
    fitted = fit(title, box(520, 300, 34), Limits((28,), most_lines=2))
    assert fitted.lines == 2
    assert not fitted.too_many_lines


def test_a_word_is_set_smaller_before_it_is_cut():
    word = [(Text.of("Counterrevolutionaries"), 0)]
    assert not fit(word, box(270, 400)).cut_words
    assert fit(word, box(100, 400)).cut_words == ("Counterrevolutionaries",)
    assert fit(word, box(100, 400), Limits(whole_words=False)).sizes == (28,)


def test_texts_beside_each_other_get_the_same_size():
    short, long = fit_alike([(text(2), box(400, 100)), (text(13), box(400, 100))])
    assert short.paragraphs[0].size == long.paragraphs[0].size is not None


def test_indents_and_insets_take_room():
    wide = Box(box(400, 300).frame, (LevelStyle(28),), "Calibri")
    narrow = Box(wide.frame, (LevelStyle(28, indent=100 * EMU_PER_POINT),), "Calibri", (50 * EMU_PER_POINT, 0, 0, 0))
    assert fit(text(9), narrow).lines > fit(text(9), wide).lines


def test_bold_runs_are_measured_bold():
    plain, bold = Text((Run("victims identified"),)), Text((Run("victims identified", bold=True),))
    width = 28 * 1.05 * 8.35
    assert fit([(bold, 0)], box(width, 400)).lines >= fit([(plain, 0)], box(width, 400)).lines


@pytest.mark.parametrize("own_size", [True, False])
def test_a_text_box_of_its_own_carries_its_size(own_size):
    fitted = fit(text(2), box(400, 100), own_size=own_size)
    assert fitted.paragraphs[0].size == (28 if own_size else None)


@pytest.mark.parametrize("align", ["l", "ctr", "r"])
def test_a_lone_word_on_the_last_line_gets_company(align):
    title = [(Text.of("Kazakhstan is the ninth largest country on earth"), 0)]
    level = LevelStyle(32, align=align)
    room = replace(box(560, 90), levels=(level,))
    alone = fit(title, room).paragraphs[0].lines
    fitted = fit(title, room, Limits(balanced=True))
    lines = fitted.paragraphs[0].lines
    assert len(alone[-1]) < len(alone[0]) / 3
    assert len(lines) == len(alone)
    assert " ".join(lines) == " ".join(alone)
    assert len(lines[-1]) > len(lines[0]) / 2
    left, _, right, _ = fitted.insets
    assert (left > 0, right > 0) == {"l": (False, True), "ctr": (True, True), "r": (True, False)}[align]


def test_lines_that_are_about_equal_and_single_lines_keep_their_box():
    for words in (3, 8):
        assert fit(text(words), box(400, 100), Limits(balanced=True)) == fit(text(words), box(400, 100))


def test_a_box_is_narrowed_so_that_no_word_is_left_alone_only_where_its_letters_are_measured():
    lone = "Papers were kept by the employer and were never given"
    balanced = Limits(balanced=True)
    assert fit([(Text.of(lone), 0)], box(600, 200), balanced).insets
    assert not fit([(Text.of(lone.replace("given", "\u0bf5")), 0)], box(600, 200), balanced).insets
